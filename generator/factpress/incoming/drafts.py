"""Drafts: a document that came in, as the files of a release. Nothing here writes to the disk."""

import hashlib
import io
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PIL import Image

from factpress.editing import slug_of
from factpress.incoming.docx import docx_document
from factpress.incoming.html_pages import HtmlWords, html_document
from factpress.incoming.mail import letter_in
from factpress.incoming.words import InCell, InDocument, InPicture, joined, paragraph, plain, table
from factpress.incoming.xml import UnsafeXmlError
from factpress.markdown import disarmed
from factpress.prose import ONE_SENTENCE

_MARK = re.compile("\0([0-9]+)\0")
_ENDINGS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "png", "TIFF": "png", "BMP": "png"}
_BULLET = re.compile(r"^(\s*)(?:[•·▪◦‣∙*–-]|o(?=\t))\s+")
_NUMBERED = re.compile(r"^(\s*)([0-9]{1,3})[.)]\s+")


@dataclass(frozen=True, slots=True)
class PictureWords:
    """What is said of pictures that tell nothing themselves: placeholders, or the words of a site."""

    told: str = f"{ONE_SENTENCE} about the picture"
    credit: str = f"{ONE_SENTENCE}: whose picture it is"


def document_of(content: bytes, name: str, beside: Mapping[str, bytes]) -> InDocument:
    """Returns a document by the ending of its name. Raises UnsafeXmlError.

    `beside` are the pictures that lie in its folder, by their paths from there.
    """
    ending = posixpath.splitext(name)[1].lower()
    if ending == ".docx":
        return docx_document(content)
    if ending in (".html", ".htm"):
        made, words = html_document(decoded(content))
        return with_pictures(made, words, beside)
    if ending in (".txt", ".text", ".md"):
        return text_document(decoded(content))
    if ending in (".eml", ".mht", ".mhtml"):
        return _mail_document(content)
    raise UnsafeXmlError(
        "only DOCX, HTML, e-mails (.eml) and plain text are taken; save it as one of them"
    )


def _mail_document(content: bytes) -> InDocument:
    letter = letter_in(content)
    if letter is None:
        raise UnsafeXmlError(
            "there are no words in this e-mail; open it, and save its text or its attachment"
        )
    if letter.is_html:
        made, words = html_document(letter.words)
        made = with_pictures(made, words, letter.pictures)
        shown = {posixpath.normpath(source) for source, _alt in words.images}
    else:
        made, shown = text_document(f"{letter.subject}\n{letter.words}"), set()
    made.title = letter.subject or made.title
    hidden = {one for name, one in letter.pictures.items() if name in shown}
    unseen = [name for name, one in letter.pictures.items() if one not in hidden]
    made.left += [
        f"attachment {name[:120]}: save it from the e-mail, beside the release"
        for name in (*unseen, *letter.attached)
    ]
    return made


def decoded(content: bytes) -> str:
    """Returns a text in the coding that it says, else UTF-8, else that of Windows."""
    named = re.search(rb"charset=[\"']?([\w-]+)", content[:2048])
    marked = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    for coding in (marked, *([named[1].decode()] if named else []), "cp1252"):
        try:
            return content.decode(coding)
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("latin-1")


def with_pictures(made: InDocument, words: HtmlWords, beside: Mapping[str, bytes]) -> InDocument:
    """Returns a page with the pictures that lie beside it; others are told, and never fetched."""
    for at, (source, alt) in enumerate(words.images):
        path = posixpath.normpath(source.partition("?")[0].removeprefix("./"))
        mark = ""
        if path in beside:
            made.pictures.append(InPicture(posixpath.basename(path), beside[path], alt))
            mark = f"\0{len(made.pictures) - 1}\0"
        else:
            made.left.append(f"picture {source[:120]}")
        made.markdown = made.markdown.replace(f"\0{at}\0", mark.replace("\0", "\1"))
    made.markdown = joined([made.markdown.replace("\1", "\0")])
    return made


def text_document(text: str) -> InDocument:
    """Returns plain text: its first line is the title; bullets, numbers and tabbed tables are kept."""
    lines = re.split(r"\r\n|[\n\r\x0b\x0c\u2028\u2029]", text)
    first = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    made = InDocument(title=" ".join(lines[first].split()) if first < len(lines) else "")
    blocks: list[str] = []
    rows: list[list[str]] = []
    words: list[str] = []

    def end() -> None:
        if rows:
            blocks.append(table([[InCell(plain(cell)) for cell in row] for row in rows]))
        if words:
            blocks.append(paragraph(plain(" ".join(words))))
        rows.clear()
        words.clear()

    for line in [*lines[first + 1 :], ""]:
        bullet, number = _BULLET.match(line), _NUMBERED.match(line)
        found = bullet or number
        if "\t" in line.strip() and not found:
            if words:
                end()
            rows.append(line.strip("\r\n").split("\t"))
        elif found or not line.strip():
            end()
            if found:
                depth = -(-len(found[1].expandtabs(4)) // 4)
                sign = f"{found[2]}." if number and not bullet else "-"
                blocks.append(f"{'    ' * depth}{sign} {plain(line[found.end() :]).strip()}")
        else:
            if rows:
                end()
            words.append(line.strip())
    end()
    made.markdown = joined(blocks)
    return made


@dataclass(frozen=True, slots=True)
class InRelease:
    """A release that is to be written: its day, its head beyond title and date, and its words."""

    document: InDocument
    day: date
    head: tuple[str, ...] = ()
    words: PictureWords = PictureWords()

    @property
    def folder(self) -> str:
        """The folder of the release, from the newsroom's root."""
        slug = slug_of(self.document.title) or "release"
        return f"content/releases/{self.day.year}/{self.day.isoformat()}-{slug}"

    def files(self) -> dict[str, bytes]:
        """Returns the files of the release by their paths; those of its pictures too."""
        head = [
            "---",
            f"title: {quoted(self.document.title)}",
            f"date: {self.day}",
            *self.head,
            "---",
        ]
        made: dict[str, bytes] = {}
        entries: list[str] = []
        shown: dict[int, str] = {}
        for at, picture in enumerate(self.document.pictures):
            found = _as_everybody_reads(picture)
            if found is None:
                self.document.left.append(f"picture {picture.name}")
                continue
            content, ending = found
            digest = hashlib.sha256(picture.content + self.folder.encode()).hexdigest()[:8]
            name = f"{slug_of(posixpath.splitext(picture.name)[0]) or 'picture'}-{digest}"
            shown[at] = name
            made[f"{self.folder}/media/{name}.{ending}"] = content
            entries += self._entry(name, ending, picture.alt)
        body = _MARK.sub(lambda hit: _call(shown.get(int(hit[1]), "")), self.document.markdown)
        body = re.sub(r"\n{3,}", "\n\n", body).strip("\n")
        made[f"{self.folder}/index.md"] = "\n".join([*head, "", body, ""]).encode()
        if entries:
            listed = "\n".join(["media:", *dict.fromkeys(["\n".join(entries)]), ""])
            made[f"{self.folder}/pictures.yml"] = listed.encode()
        return made

    def _entry(self, name: str, ending: str, alt: str) -> list[str]:
        told = " ".join(alt.split()) or self.words.told
        return [
            f"  {name}:",
            f"    file: media/{name}.{ending}",
            f"    alt: {quoted(told)}",
            f"    caption: {quoted(self.words.told if not alt.strip() else told)}",
            f"    credit: {quoted(self.words.credit)}",
        ]


def _call(name: str) -> str:
    return f'\n\n{{{{ picture("{name}") }}}}\n\n' if name else ""


def _as_everybody_reads(picture: InPicture) -> tuple[bytes, str] | None:
    """Returns a picture in a format that the newsroom takes, and its ending; nothing if it isn't one."""
    if picture.name.lower().endswith(".svg"):
        return picture.content, "svg"
    try:
        opened = Image.open(io.BytesIO(picture.content), formats=tuple(_ENDINGS))
        ending = _ENDINGS[opened.format or ""]
        if opened.format in ("JPEG", "PNG", "WEBP"):
            return picture.content, ending
        written = io.BytesIO()
        opened.convert("RGBA").save(written, "PNG")
    except (OSError, ValueError, SyntaxError, KeyError, Image.DecompressionBombError):
        return None
    return written.getvalue(), ending


def quoted(text: str) -> str:
    """Returns words as a value of YAML, whatever is in them."""
    shown = "".join(one if one.isprintable() else " " for one in " ".join(text.split()))
    return '"' + disarmed(shown).replace("\\", "\\\\").replace('"', '\\"') + '"'
