"""A built site, served as a careful host would serve it, and one page of each kind to look at."""

import functools
import http.server
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

KIND = re.compile(r'class="text text--([a-z-]+)"')
LANG = re.compile(r'<html[^>]* lang="([a-zA-Z-]+)"')
POLICY = (
    "default-src 'none'; script-src 'self'{wasm}; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)


@dataclass(frozen=True, slots=True)
class Sample:
    """One page: its address below the site's root, its kind and its language."""

    url: str
    kind: str
    lang: str

    @property
    def name(self) -> str:
        """What a table calls it."""
        return f"{self.kind} ({self.lang})"


def samples(site: Path) -> tuple[Sample, ...]:
    """Returns one page of every kind in every language: the first by its address."""
    found: dict[tuple[str, str], Sample] = {}
    for one in every(site):
        found.setdefault((one.kind, one.lang), one)
    return tuple(found.values())


def every(site: Path, *kinds: str) -> Iterator[Sample]:
    """Yields every page of these kinds, or of all, by their addresses."""
    for path in sorted(site.rglob("index.html"), key=lambda one: (len(one.parts), str(one))):
        text = path.read_text(encoding="utf-8")
        kind, lang = KIND.search(text), LANG.search(text)
        if kind and lang:
            folder = path.parent.relative_to(site).as_posix()
            url = "" if folder == "." else f"{folder}/"
            if not kinds or kind[1] in kinds:
                yield Sample(url, kind[1], lang[1])


class Quiet(http.server.ThreadingHTTPServer):
    """A server that says nothing of readers who leave before a file has come."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Raises nothing and prints nothing where the reader broke off."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # as it came


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serves a site on this machine under a strict policy; gives its address with a slash."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            wasm = (
                " 'wasm-unsafe-eval'"
                if "/search/" in self.path or "/pagefind/" in self.path
                else ""
            )
            self.send_header("Content-Security-Policy", POLICY.format(wasm=wasm))
            self.send_header("X-Content-Type-Options", "nosniff")
            super().end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Says nothing: the table is the output."""

    handler = functools.partial(Handler, directory=str(site))
    server = Quiet(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
