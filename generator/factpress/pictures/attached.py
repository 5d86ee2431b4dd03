"""Attached files: what lies beside a page and may be offered as it is, looked at before it is.

A picture is made anew; a report, a sheet or a film goes out as it came. So only kinds that are known
are taken, what could run is refused, and what a file tells of its makers is told to the newsroom.
"""

import hashlib
import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from factpress.findings import Finding, Mistake, Place, PressError, Rule, Severity, report
from factpress.model import is_attached, release_of
from factpress.pictures.names import clean_name

REFUSED_FILE = Rule(
    "refused-file",
    "A file beside a page cannot be offered",
    "It goes to readers as it is: it must be what its name says, and run nothing.",
    "export it again as plain PDF, XLSX, DOCX, MP4, MP3, WebVTT or ZIP",
)
TELLS_MORE = Rule(
    "file-tells-more",
    "A file that readers get holds more than its pages show",
    "Names of authors, comments and hidden sheets are in the file, and everyone who opens it can read them.",
    "look at it; remove them in the program that made it if readers should not have them",
    Severity.WARNING,
)
UNUSED_FILE = Rule(
    "unoffered-file",
    "A file is beside the pages, but no page links to it",
    "Nobody gets it; perhaps its link was forgotten, or its name mistyped.",
    "link to it by its name, or take it away",
    Severity.WARNING,
)
NO_CAPTIONS = Rule(
    "film-without-captions",
    "A film has no captions",
    "Who cannot hear it, or watches in a train, is told nothing.",
    "put WebVTT beside it under the same name: film.vtt, or film.fr.vtt for another language",
    Severity.WARNING,
)
RULES = (REFUSED_FILE, TELLS_MORE, UNUSED_FILE, NO_CAPTIONS)

MOST_BYTES = 100 << 20
_MOST_INFLATED = 20 << 20
_OFFICE, _OPEN = (
    "application/vnd.openxmlformats-officedocument.",
    "application/vnd.oasis.opendocument.",
)


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file that may be offered; `part` is a file that its archive must hold."""

    ending: str
    type: str
    name: str
    role: str = "file"
    part: str = ""


FILM, SOUND, CAPTIONS = "film", "sound", "captions"
FILE_KINDS = (
    FileKind("pdf", "application/pdf", "PDF"),
    FileKind("xlsx", f"{_OFFICE}spreadsheetml.sheet", "XLSX", part="xl/workbook.xml"),
    FileKind("docx", f"{_OFFICE}wordprocessingml.document", "DOCX", part="word/document.xml"),
    FileKind("pptx", f"{_OFFICE}presentationml.presentation", "PPTX", part="ppt/presentation.xml"),
    FileKind("ods", f"{_OPEN}spreadsheet", "ODS", part="content.xml"),
    FileKind("odt", f"{_OPEN}text", "ODT", part="content.xml"),
    FileKind("odp", f"{_OPEN}presentation", "ODP", part="content.xml"),
    FileKind("zip", "application/zip", "ZIP"),
    FileKind("mp4", "video/mp4", "MP4", FILM),
    FileKind("m4v", "video/mp4", "MP4", FILM),
    FileKind("webm", "video/webm", "WebM", FILM),
    FileKind("mp3", "audio/mpeg", "MP3", SOUND),
    FileKind("m4a", "audio/mp4", "M4A", SOUND),
    FileKind("ogg", "audio/ogg", "Ogg", SOUND),
    FileKind("wav", "audio/wav", "WAV", SOUND),
    FileKind("vtt", "text/vtt", "WebVTT", CAPTIONS),
)
_BY_ENDING = {one.ending: one for one in FILE_KINDS}
_RUNS = re.compile(
    r"(?i)\.(?:exe|com|bat|cmd|msi|scr|js|mjs|vbs|ps1|sh|app|jar|html?|svg|docm|xlsm|pptm|lnk|hta)$"
)
_NAME_CODE = re.compile(rb"#([0-9A-Fa-f]{2})")
_PDF_RUNS = re.compile(rb"/(JavaScript|JS|Launch|RichMedia|EmbeddedFile|XFA)(?![A-Za-z0-9])")
_PDF_OBJECTS = re.compile(rb"/ObjStm\b.{0,400}?stream\r?\n", re.DOTALL)
_PDF_AUTHOR = re.compile(rb"/Author\s*\(((?:[^()\\]|\\.){1,80})\)")
_AUTHORS = re.compile(rb"<(?:dc:creator|cp:lastModifiedBy|meta:initial-creator)>([^<]{1,80})<")


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that may be offered: where it lies, its kind, and the name under which readers get it."""

    path: str
    kind: FileKind
    name: str
    content: bytes = b""
    wrong: Mistake | None = None
    told: tuple[str, ...] = ()


def kind_of(path: str) -> FileKind | None:
    """Returns the kind of a file by the ending of its name."""
    return _BY_ENDING.get(posixpath.splitext(path)[1][1:].lower())


def attached_of(files: Mapping[str, Path]) -> dict[str, Attached]:
    """Returns the attached files among `files`, each looked at, by their paths."""
    found: dict[str, Attached] = {}
    taken: set[tuple[str, str]] = set()
    for path in sorted(one for one in files if is_attached(one)):
        kind = kind_of(path)
        assert kind is not None  # noqa: S101  # is_attached asked
        folder = release_of(path)
        name = _name(path, folder)
        if (folder, name) in taken:
            stem, _, ending = name.rpartition(".")
            name = f"{stem}-{hashlib.sha256(path.encode()).hexdigest()[:6]}.{ending}"
        taken.add((folder, name))
        found[path] = _looked_at(path, kind, name, files[path])
    return found


def _name(path: str, folder: str) -> str:
    stem, ending = clean_name(path), posixpath.splitext(path)[1].lower()
    # These names have the site's own documents and archives.
    own = {"index", folder.rpartition("/")[2]}
    taken = stem in own or stem.endswith("-kit") or any(stem.startswith(f"{one}-") for one in own)
    return f"{'file-' if taken else ''}{stem}{ending}"


def _looked_at(path: str, kind: FileKind, name: str, disk: Path) -> Attached:
    try:
        size = disk.stat().st_size
        content = disk.read_bytes() if size <= MOST_BYTES else b""
    except PermissionError:
        return Attached(path, kind, name, wrong=_refused("cannot be opened by the program"))
    except OSError as trouble:
        raise PressError(f"{disk} cannot be read ({trouble.strerror})") from trouble
    if size > MOST_BYTES:
        message = f"has {size >> 20} MB, more than the {MOST_BYTES >> 20} allowed"
        return Attached(path, kind, name, wrong=_refused(message, "make it smaller"))
    wrong = _wrong(content, kind)
    told = () if wrong else tuple(dict.fromkeys(_told(content, kind)))
    return Attached(path, kind, name, content, wrong, told)


def _refused(message: str, fix: str = "") -> Mistake:
    return Mistake(REFUSED_FILE, f"the file {message}", fix)


def _wrong(content: bytes, kind: FileKind) -> Mistake | None:
    """Returns why a file is not offered, if it is not."""
    if not content:
        return _refused("is empty", "copy it again from where it came")
    if not _begins_as(content, kind):
        return _refused(f"ends with .{kind.ending}, but its contents are no {kind.name}")
    if kind.ending == "pdf":
        return _wrong_pdf(content)
    return _wrong_archive(content, kind) if content.startswith(b"PK") else None


def _begins_as(content: bytes, kind: FileKind) -> bool:
    head = content[:1024]
    if kind.part or kind.ending == "zip":
        return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))
    if kind.role == CAPTIONS:
        return _is_utf8(content) and bool(
            re.match(rb"(?:\xef\xbb\xbf)?WEBVTT(?:[ \t\r\n]|$)", head)
        )
    return {
        "pdf": head.lstrip().startswith(b"%PDF-"),
        "mp4": head[4:8] == b"ftyp",
        "m4v": head[4:8] == b"ftyp",
        "m4a": head[4:8] == b"ftyp",
        "webm": head.startswith(b"\x1aE\xdf\xa3"),
        "mp3": head.startswith(b"ID3") or bool(re.match(rb"\xff[\xe2-\xff]", head)),
        "ogg": head.startswith(b"OggS"),
        "wav": head.startswith(b"RIFF") and head[8:12] == b"WAVE",
    }[kind.ending]


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _wrong_pdf(content: bytes) -> Mistake | None:
    if b"%%EOF" not in content[-2048:]:
        return _refused("was cut short: its end is missing", "copy it again from where it came")
    if re.search(rb"/Encrypt\b", content):
        return _refused("is locked by a password, so it cannot be checked", "save it unlocked")
    found = next((hit for part in _pdf_parts(content) for hit in _PDF_RUNS.finditer(part)), None)
    if found is None:
        return None
    what = found[1].decode()
    if what == "EmbeddedFile":
        return _refused("holds another file inside", "export it without attachments")
    return _refused(f"holds a program or a form that runs (/{what})", "print it to PDF again")


def _pdf_parts(content: bytes) -> Iterator[bytes]:
    """Yields a PDF as it is, and the objects that it holds compressed, with their names spelt out."""
    yield _NAME_CODE.sub(lambda code: bytes((int(code[1], 16),)), content)
    left = _MOST_INFLATED
    for found in _PDF_OBJECTS.finditer(content):
        try:
            part = zlib.decompressobj().decompress(content[found.end() :], max(1, left))
        except zlib.error:
            continue
        left -= len(part)
        yield _NAME_CODE.sub(lambda code: bytes((int(code[1], 16),)), part)
        if left <= 0:
            return


def _wrong_archive(content: bytes, kind: FileKind) -> Mistake | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError):
        return _refused("was cut short or is damaged", "copy it again from where it came")
    names = [one.filename for one in entries]
    if kind.part and kind.part not in names:
        return _refused(f"ends with .{kind.ending}, but its contents are no {kind.name}")
    if any(one.flag_bits & 1 for one in entries):
        return _refused("is locked by a password", "pack it without one")
    runs = next((one for one in names if _RUNS.search(one) or "vbaproject" in one.lower()), "")
    if runs:
        return _refused(f"holds what can run: {runs[:60]}", "take it out")
    if any(one.startswith("/") or ".." in one.split("/") or "\\" in one for one in names):
        return _refused("would unpack outside its folder", "pack it again")
    return None


def _told(content: bytes, kind: FileKind) -> Iterator[str]:
    """Yields what a file tells of itself besides its pages."""
    if kind.ending == "pdf":
        names = [hit[1] for part in _pdf_parts(content) for hit in _PDF_AUTHOR.finditer(part)]
        yield from (f'its author: "{_word(one)}"' for one in names)
    elif kind.part:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names_in = archive.namelist()
            for one in ("docProps/core.xml", "meta.xml"):
                if one in names_in:
                    told = _some(archive, one)
                    yield from (f'its author: "{_word(hit[1])}"' for hit in _AUTHORS.finditer(told))
            if any("comments" in one.lower() for one in names_in):
                yield "comments"
            if re.search(
                rb'<sheet [^>]*state="(?:h|veryH)idden"', _part(archive, "xl/workbook.xml")
            ):
                yield "hidden sheets"
            if re.search(rb"<w:(?:ins|del) ", _part(archive, "word/document.xml")):
                yield "changes that were tracked"
    elif kind.role == FILM and b"\xa9xyz" in content:
        yield "where it was filmed"


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    return _some(archive, name) if name in archive.namelist() else b""


def _some(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        with archive.open(name) as part:
            return part.read(_MOST_INFLATED)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError):
        return b""


def _word(name: bytes) -> str:
    text = name.decode("utf-8", "replace")
    return "".join(one if one.isprintable() else "\ufffd" for one in text)


def said_of(files: Mapping[str, Attached], offered: Iterable[str]) -> Iterator[Finding]:
    """Yields what files that pages offer tell besides, and those that no page offers."""
    used = frozenset(offered)
    captioned = {re.sub(r"(?:\.[A-Za-z-]{2,})?\.vtt$", "", path) for path in files}
    for path, one in files.items():
        if path not in used:
            message = "this file lies beside the pages, but no page offers it"
            yield report(UNUSED_FILE, Place(path), message)
            continue
        if one.told:
            yield report(TELLS_MORE, Place(path), f"this file holds {', '.join(one.told)}")
        if one.kind.role == FILM and posixpath.splitext(path)[0] not in captioned:
            yield report(NO_CAPTIONS, Place(path), "this film has no captions")
