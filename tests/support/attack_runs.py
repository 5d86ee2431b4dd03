"""Attacks run for real: each in a separate process, watched by an audit hook.

What is looked for: code that is not ours, processes, connections, files outside the newsroom and the
program, and anything active in a finished page. `tests/torture/attacks.py` runs them all.
"""

import json
import os
import re
import resource
import select
import signal
import sys
import sysconfig
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from tempfile import gettempdir
from typing import Any

from PIL import Image

from factpress.build import Build, build
from factpress.cache import NoStore
from factpress.engine.mkdocs_plugin import frame
from factpress.findings import PressError, stops_the_build
from factpress.machine.folders import Checkout
from factpress.outputs.media import made_files
from support.attack_pages import pages
from support.attack_samples import PROOF, Attack, files, jinja, yaml
from support.bad_input import newsroom
from support.machine_pace import is_within
from support.places import PROJECT
from support.small_site import NOW

SECONDS, BYTES = 5.0, 512 << 20
PATIENCE = 120  # seconds of the clock, on a machine that has much else to do
OURS = tuple(
    str(Path(one).resolve())
    for one in (str(PROJECT), sys.prefix, sys.base_prefix, *sysconfig.get_paths().values())
)
HARMLESS_FILES = (
    "/dev/null",
    "/dev/urandom",
    "/usr/share/zoneinfo",
    "/etc/mime.types",
    "/proc/self",
    f"{Path(gettempdir()).resolve()}/press-",  # what the tool itself needs for a moment
)
# Modules whose events are no business of content: names of events, or how these begin.
WATCHED = (
    *(
        "subprocess.",
        "os.system",
        "os.exec",
        "os.posix_spawn",
        "os.spawn",
        "os.fork",
        "os.startfile",
    ),
    *("socket.", "urllib.", "ftplib.", "smtplib.", "http.", "imaplib.", "poplib.", "telnetlib."),
    *("pickle.", "code.", "pty.", "webbrowser.", "winreg.", "os.kill"),
    *("cpython.run_", "os.chown", "os.chmod", "os.setxattr", "shutil.", "sqlite3.", "mmap."),
)
ALLOWED = ("socket.gethostname", "shutil.copyfile", "shutil.copytree", "shutil.rmtree")
JINJAS_LINE = "raise __jinja_exception__"
JINJAS_CODE = ("<unknown>", "template")
ON_PATHS = ("open", "os.listdir", "os.scandir", "os.remove", "os.rename", "os.mkdir", "os.rmdir")
SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
GOOD_SCHEMES = ("http", "https", "mailto", "tel")
ADDRESSES = ("href", "src", "action", "formaction", "poster", "data", "xlink:href", "srcset")


@dataclass(frozen=True, slots=True)
class Ended:
    """How an attack ended: what ran or was on a page, and what it took."""

    name: str
    ran: tuple[str, ...]
    refused: bool
    seconds: float
    memory: int

    @property
    def is_harmless(self) -> bool:
        """Tells whether nothing ran, and nothing took long."""
        return not self.ran and is_within(self.seconds, SECONDS) and self.memory < BYTES


def attacks() -> tuple[Attack, ...]:
    """Returns every attack, each with its own name."""
    return (*jinja(), *yaml(), *files(), *pages())


def laid(root: Path, attack: Attack) -> Path:
    """Writes a newsroom in which an attack is."""
    newsroom(root, attack.files, bare=False)
    return root


def warmed(root: Path) -> None:
    """Builds a good newsroom, so that all modules are there and all templates compiled."""
    built = build(Checkout(newsroom(root, bare=False)), now=NOW)
    (root / "framed").mkdir()
    frame(built, Checkout(root), root / "framed")
    Image.init()


def tried(attack: Attack, root: Path) -> Ended:
    """Tries an attack in a separate process, and returns how it ended.

    Call `warmed` before. What is written into `root` stays.
    """
    laid(root, attack)
    return watched(attack.name, root, lambda: _built(attack, root))


def watched(name: str, root: Path, act: Callable[[], tuple[bool, list[str]]]) -> Ended:
    """Does something in a separate process under the audit hook; `root` is what it may touch.

    `act` returns whether it was refused, and what it found on its own.
    """
    reading, writing = os.pipe()
    inherited = _memory_now()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _in_the_child(root, writing, act)
        os._exit(0)
    os.close(writing)
    said = _listened(reading, child)
    _, status, used = os.wait4(child, 0)
    # Any: JSON's own values.
    answer: dict[str, Any] = json.loads(said) if said else {"ran": [], "refused": False}
    if not said:
        answer["ran"].append(f"ended with status {status}")
    if Path(PROOF).exists():
        answer["ran"].append(f"{PROOF} was made")
    ran = tuple(dict.fromkeys(answer["ran"]))
    seconds = used.ru_utime + used.ru_stime
    return Ended(name, ran, answer["refused"], seconds, (used.ru_maxrss << 10) - inherited)


def _memory_now() -> int:
    """Returns how many bytes this process has: a child of it begins with as many."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize()


def _listened(reading: int, child: int) -> bytes:
    """Returns what a child says until it ends; one that says nothing for too long is ended."""
    parts = []
    while True:
        ready, _, _ = select.select([reading], [], [], PATIENCE)
        if not ready:
            os.kill(child, signal.SIGKILL)
            break
        part = os.read(reading, 1 << 16)
        if not part:
            break
        parts.append(part)
    os.close(reading)
    return b"".join(parts)


def _in_the_child(root: Path, writing: int, act: Callable[[], tuple[bool, list[str]]]) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
    ran: list[str] = []
    refused = False
    _watch(root, ran)
    try:
        refused, found = act()
        ran += found
    except BaseException as trouble:  # noqa: BLE001, RUF100  # whatever ends it is told
        ran.append(f"{type(trouble).__name__}: {trouble}"[:300])
    os.write(writing, json.dumps({"ran": ran[:20], "refused": refused}).encode())


def _built(attack: Attack, root: Path) -> tuple[bool, list[str]]:
    built = build(Checkout(root), now=NOW)
    if stops_the_build(built.findings):
        return True, []
    try:
        return False, list(_on_pages(attack, built, root))
    except PressError:
        return True, []


def _on_pages(attack: Attack, built: Build, root: Path) -> Iterator[str]:
    """Frames a site that was not refused, and yields what is in it that may not."""
    for picture in built.known.pictures().values():
        made = made_files(picture, NoStore())
        for one in made if isinstance(made, tuple) else ():
            yield from (word for word in attack.never if word.encode() in one.content)
    (root / "framed").mkdir()
    frame(built, Checkout(root), root / "framed")
    for path in (root / "framed").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        yield from (f"{path.name} says {word}" for word in attack.never if word in text)
        yield from (f"{path.name}: {one}" for one in active_in(text))


def _watch(root: Path, ran: list[str]) -> None:
    """Notes every event of this process that content must not bring about."""
    own = (*OURS, str(root.resolve()))

    def is_ours(path: object) -> bool:
        if isinstance(path, int) or path is None:
            return True
        name = Path(os.fsdecode(path)).resolve()  # type: ignore[arg-type]  # as events give it
        return str(name).startswith((*own, *HARMLESS_FILES))

    def note(event: str, arguments: tuple[object, ...]) -> None:
        if event in ("exec", "compile"):
            name = getattr(arguments[0], "co_filename", None) if event == "exec" else arguments[1]
            is_file = isinstance(name, str) and name.startswith("/") and is_ours(name)
            if name is not None and not is_file and not _is_jinjas_own(event, arguments):
                ran.append(f"{event} of {name!r}: {arguments[0]!r}"[:200])
        elif event == "code.__new__" and arguments[1:3] == JINJAS_CODE:
            return
        elif event == "import":
            top = str(arguments[0]).partition(".")[0]
            if arguments[1] is not None and not is_ours(arguments[1]):
                ran.append(f"import of {top}")
        elif event in ON_PATHS:
            if not is_ours(arguments[0]):
                ran.append(f"{event} of {arguments[0]!r}")
        elif event.startswith(WATCHED) and event not in ALLOWED:
            ran.append(f"{event} {arguments!r}"[:200])

    sys.addaudithook(note)


def _is_jinjas_own(event: str, arguments: tuple[object, ...]) -> bool:
    """Tells whether Jinja words an error: it compiles a line that raises it, under its place."""
    if event == "compile":
        source = arguments[0]
        text = source.decode("utf-8", "replace") if isinstance(source, bytes) else str(source)
        return text.strip() == JINJAS_LINE
    return getattr(arguments[0], "co_names", ()) == ("__jinja_exception__",)


class _Active(HTMLParser):
    """Collects what a browser would run or load from elsewhere."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Looks at an element as a browser reads it."""
        given = {name: value or "" for name, value in attrs}
        is_data = given.get("type") == "application/ld+json"
        if (
            tag == "script"
            and not is_data
            and not given.get("src", "").lstrip("./").startswith("assets/")
        ):
            self.found.append("a script")
        if tag in ("iframe", "object", "embed", "base", "style", "applet", "frame"):
            self.found.append(f"an element {tag}")
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            target = given.get("content", "").partition("url=")[2]
            if SCHEME.match(target) or target.startswith("//"):
                self.found.append(f"a way to {target}")
        for name, value in given.items():
            if name.startswith("on") or name in ("style", "srcdoc"):
                self.found.append(f"an attribute {name}")
            if name in ADDRESSES:
                scheme = SCHEME.match("".join(value.split()))
                if value.lstrip().startswith(("//", "\\")):
                    self.found.append(f"an address without its scheme: {value}")
                if scheme and scheme[1].lower() not in GOOD_SCHEMES:
                    self.found.append(f"an address of {scheme[1]}")


def active_in(html: str) -> list[str]:
    """Returns what is active in a page: scripts, events, addresses of other schemes."""
    reader = _Active()
    reader.feed(html)
    return reader.found


def all_tried(chosen: Iterable[Attack], root: Path) -> Iterator[Ended]:
    """Tries attacks one after the other, each in its own folder and process."""
    warmed(root / "good")
    for number, attack in enumerate(chosen):
        yield tried(attack, root / f"{number}")


def tried_together(chosen: Iterable[Attack], root: Path) -> Ended:
    """Tries attacks in one process, up to the HTML of their pages: quick, and says less."""
    Image.init()
    for number, attack in enumerate(chosen):
        newsroom(root / f"{number}", attack.files)
    build(Checkout(root / "0"), now=NOW)

    def act() -> tuple[bool, list[str]]:
        found: list[str] = []
        for number, attack in enumerate(chosen):
            built = build(Checkout(root / f"{number}"), now=NOW)
            texts = [page.html for page in built.pages]
            found += [f"{attack.name}: {one}" for text in texts for one in active_in(text)]
            found += [
                f"{attack.name}: {word}" for word in attack.never for text in texts if word in text
            ]
        return False, found

    return watched("several", root, act)
