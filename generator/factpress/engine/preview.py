"""The preview: a site as it is now, in memory, at an address of this machine alone.

A save makes the next snapshot while readers still get the one before; nothing is written.
"""

import ipaddress
import mimetypes
import sys
import time
import webbrowser
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Condition, Thread
from urllib.parse import quote, unquote, urlsplit

import jinja2
from mkdocs.exceptions import MkDocsException

from factpress.cache import FolderStore
from factpress.embargo import openings
from factpress.engine.framing import NOT_FOUND, framed, framing_of, has_own_templates, whole
from factpress.engine.mkdocs_plugin import in_words
from factpress.engine.settings import fault_in
from factpress.findings import Finding, PressError, stops_the_build
from factpress.finished import finished
from factpress.machine import Checkout, clock, files_below, is_ci
from factpress.memory import LiveMemory, Memory
from factpress.reading import read
from factpress.steps import open_steps
from factpress.values import day_shown

RELOAD = "press-preview/reload.js"
NEWER = "press-preview/newer/"
SCRIPT = """\
(function ask() {
  fetch("/press-preview/newer/%d").then(function (answer) { return answer.text(); })
    .then(function (newer) { if (newer === "yes") { location.reload(); } else { ask(); } })
    .catch(function () { setTimeout(ask, 1000); });
})();
"""
LONGEST_WAIT = 30.0  # seconds that a browser waits for something newer before it asks again
LEAST_PAUSE = 0.1  # seconds between two looks at the disk
SHARE = 20  # a look may take a twentieth of the time
TYPES = {".atom": "application/atom+xml", ".md": "text/markdown", ".webp": "image/webp"}
KEPT_FOR = 12  # builds: an editor makes several mistakes before the next good one


@dataclass(frozen=True)
class Snapshot:
    """A site at one moment; while findings stop it, `stopped` is what each address shows."""

    number: int = 0
    files: Mapping[str, bytes] = field(default_factory=dict)
    stopped: bytes = b""


@dataclass
class Desk:
    """What is shown, and what the next snapshot is made with."""

    checkout: Checkout
    address: str
    as_at: datetime | None
    memory: Memory = field(default_factory=lambda: LiveMemory(turns=KEPT_FOR))
    shown: Snapshot = field(default_factory=Snapshot)
    newer: Condition = field(default_factory=Condition)
    made_at: datetime | None = None
    openings: tuple[datetime, ...] = ()
    zone: str = "UTC"

    def make(self, why: str) -> None:
        """Makes the next snapshot and shows it; prints why, how long it took, and what is wrong."""
        started, now = time.monotonic(), self.as_at or clock()
        try:
            files, stopped, findings = self._made(now)
        except (PressError, MkDocsException) as trouble:
            _say(f"{why}. The preview is as it was: {trouble}")
            return
        with self.newer:
            self.shown = Snapshot(self.shown.number + 1, files, stopped)
            self.newer.notify_all()
        for finding in findings:
            _say(in_words((finding,)))
        took = f"{time.monotonic() - started:.1f} s"
        _say(f"{why}: findings are shown ({took})" if stopped else f"{why}: shown in {took}")

    def _made(self, now: datetime) -> tuple[Mapping[str, bytes], bytes, tuple[Finding, ...]]:
        reading = read(self.checkout, memory=self.memory)
        self.made_at, self.zone = now, reading.newsroom.publisher.zone
        self.openings = tuple(one.at for one in openings(reading.newsroom))
        built = finished(reading, now=now, store=FolderStore(self.checkout.store))
        findings = built.discreet() if is_ci() else built.findings
        if built.pages and has_own_templates(self.checkout.theme):
            return whole(built, self.checkout), b"", findings
        framing = framing_of(built, self.checkout, self.memory, self.address)
        try:
            if stops_the_build(findings):
                return framing.assets, framing.not_found(None, findings), findings
            return framed(built, framing, self.memory), b"", findings
        except jinja2.TemplateError as broken:
            message = f"{fault_in(self.checkout.theme, broken)}: {broken.message}"
            raise PressError(message) from broken

    @property
    def is_over(self) -> bool:
        """Whether another day has begun, or an embargo's hour has come, since the site was made."""
        made, now = self.made_at, clock()
        if made is None or self.as_at is not None:
            return False
        opened = any(made < one <= now for one in self.openings)
        return opened or day_shown(self.zone, made) != day_shown(self.zone, now)


def preview(checkout: Checkout, address: str, *, as_at: datetime | None, opens: bool) -> None:
    """Serves the site of a newsroom at `address` (host:port), and makes it again at every save.

    `opens` says that a browser is opened when there is something to see.
    It is shown as it is public at `as_at` (at the time of each build, where it is left out).
    Returns when the reader of the screen stops it. Raises PressError when it cannot begin.
    """
    host, _, port = address.rpartition(":")
    desk = Desk(checkout, f"http://{address}/", as_at)
    try:
        server = PreviewServer((host.strip("[]"), int(port)), desk)
    except (OSError, OverflowError, ValueError) as trouble:
        raise PressError(f"the preview cannot be shown at {address}: {trouble}") from trouble
    with server:
        before = dict(_looked_at(checkout))
        _say(f"Making the site for {desk.address} …")
        steps = open_steps(checkout, desk.memory)
        desk.make("The site")
        steps.close()  # the memory has it all by now, and the theme may change
        Thread(target=server.serve_forever, daemon=True).start()
        _say(f"Open {desk.address} in a browser; Ctrl-C ends it.")
        if opens:
            Thread(target=webbrowser.open, args=(desk.address,), daemon=True).start()
        try:
            while True:
                after = _waited(desk, before)
                desk.make(_saved(before, after, checkout.root))
                before = after
        except KeyboardInterrupt:
            server.shutdown()


def _saved(
    before: Mapping[Path, tuple[int, int]], after: Mapping[Path, tuple[int, int]], root: Path
) -> str:
    """Says which files were saved, or that an hour has come."""
    paths = sorted(path for path in {*before, *after} if before.get(path) != after.get(path))
    if not paths:
        return "An hour has come"
    first = paths[0].relative_to(root) if paths[0].is_relative_to(root) else paths[0]
    more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
    return f"Saved {first.as_posix()}{more}"


def _waited(desk: Desk, before: dict[Path, tuple[int, int]]) -> dict[Path, tuple[int, int]]:
    """Returns when a file was saved or the hour has passed, with how the files are now."""
    while True:
        started = time.monotonic()
        with suppress(PressError):  # a folder that is being moved: the next look sees it
            files = dict(_looked_at(desk.checkout))
            if files != before or desk.is_over:
                return files
        time.sleep(max(LEAST_PAUSE, SHARE * (time.monotonic() - started)))


def _looked_at(checkout: Checkout) -> Iterator[tuple[Path, tuple[int, int]]]:
    """Yields the files that a site is made from, each with its size and when it was written."""
    folders = [checkout.content, checkout.data, *checkout.theme.folders()]
    folders += [checkout.private] if checkout.private is not None else []
    for folder in folders:
        for path in files_below(folder, "*"):
            try:
                told = path.stat()
            except OSError:
                continue  # it is being saved: the next look sees it
            yield path, (told.st_size, told.st_mtime_ns)


class PreviewServer(ThreadingHTTPServer):
    """Answers from the snapshot that is shown when a request comes."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], desk: Desk) -> None:
        self.desk = desk
        if ":" in address[0]:
            self.address_family = 10  # IPv6
        super().__init__(address, _Answer)


class _Answer(BaseHTTPRequestHandler):
    server: PreviewServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answers a request."""
        if not self._is_for_us():
            self._send(HTTPStatus.MISDIRECTED_REQUEST, b"This preview is for this machine.", ".txt")
            return
        shown = self.server.desk.shown
        path = unquote(urlsplit(self.path).path).lstrip("/")
        if path.startswith(NEWER):
            self._send(HTTPStatus.OK, self._newer(path.removeprefix(NEWER)), ".txt")
        elif path == RELOAD:
            self._send(HTTPStatus.OK, (SCRIPT % shown.number).encode(), ".js")
        else:
            self._file(shown, path)

    do_HEAD = do_GET  # noqa: N815 - the library's own name

    def _file(self, shown: Snapshot, path: str) -> None:
        name = f"{path}index.html" if path.endswith("/") or not path else path
        if name in shown.files:
            self._send(HTTPStatus.OK, shown.files[name], Path(name).suffix)
        elif shown.stopped and Path(name).suffix in ("", ".html"):
            self._send(HTTPStatus.OK, shown.stopped, ".html")
        elif f"{name}/index.html" in shown.files:
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", quote(f"/{name}/"))
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self._send(HTTPStatus.NOT_FOUND, shown.files.get(NOT_FOUND, b""), ".html")

    def _newer(self, number: str) -> bytes:
        """Waits for a snapshot after the one of this number."""
        desk = self.server.desk
        with desk.newer:
            came = desk.newer.wait_for(lambda: str(desk.shown.number) != number, LONGEST_WAIT)
        return b"yes" if came else b"no"

    def _is_for_us(self) -> bool:
        """Tells whether a browser asked this machine by its own name: none may lead here from afar."""
        name = urlsplit(f"//{self.headers.get('Host', '')}").hostname or ""
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return name in ("localhost", urlsplit(self.server.desk.address).hostname)
        return True

    def _send(self, status: HTTPStatus, content: bytes, ending: str) -> None:
        if ending == ".html":
            script = f'<script src="/{RELOAD}" defer></script></body>'.encode()
            content = script.join(content.rsplit(b"</body>", 1))
        kind = TYPES.get(ending) or mimetypes.types_map.get(ending, "application/octet-stream")
        charset = "; charset=utf-8" if kind.startswith("text/") else ""
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}{charset}")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's own
        """Says nothing of single requests."""


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)  # noqa: T201, RUF100
