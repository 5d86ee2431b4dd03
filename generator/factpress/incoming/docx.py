"""DOCX as word processors write it: words, lists, tables, footnotes and pictures.

Of tracked changes the text as it would be accepted is taken; comments are left, and told.
"""

import io
import posixpath
import re
import zipfile
import zlib
from xml.etree import ElementTree as ET

from factpress.incoming.words import InDocument, InPicture, joined, link, paragraph, plain, table
from factpress.incoming.xml import UnsafeXmlError, local, xml_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MOST = 50 << 20


def docx_document(content: bytes) -> InDocument:
    """Returns what a DOCX file holds. Raises RefusedXmlError."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {one.filename: _read(archive, one) for one in archive.infolist()}
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        EOFError,
        ValueError,
        NotImplementedError,
    ) as one:
        if isinstance(one, UnsafeXmlError):
            raise
        raise UnsafeXmlError("it is damaged, or no DOCX") from one
    if "word/document.xml" not in parts:
        raise UnsafeXmlError("it is no DOCX")
    return _Reader(parts).document()


def _read(archive: zipfile.ZipFile, one: zipfile.ZipInfo) -> bytes:
    if one.file_size > _MOST or one.flag_bits & 1:
        raise UnsafeXmlError("a part of it is too large, or locked by a password")
    with archive.open(one) as part:
        return part.read(_MOST)


class _Reader:
    def __init__(self, parts: dict[str, bytes]) -> None:
        self.parts = parts
        self.made = InDocument()
        self.links = self._relations()
        self.notes = self._notes()
        self.kinds = self._kinds()
        self.counts: dict[tuple[str, int], int] = {}

    def document(self) -> InDocument:
        body = xml_of(self.parts["word/document.xml"]).find(f"{_W}body")
        blocks = [self._block(one) for one in (body if body is not None else ())]
        self.made.markdown = joined(blocks)
        if any("comments" in name for name in self.parts):
            self.made.left.append("comments")
        return self.made

    def _relations(self) -> dict[str, str]:
        found = self.parts.get("word/_rels/document.xml.rels")
        listed = xml_of(found) if found else ()
        return {one.get("Id", ""): one.get("Target", "") for one in listed}

    def _notes(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for kind in ("footnote", "endnote"):
            part = self.parts.get(f"word/{kind}s.xml")
            for one in xml_of(part) if part else ():
                words = " ".join(self._words(each) for each in one.iter(f"{_W}p")).strip()
                found[f"{kind}{one.get(f'{_W}id')}"] = words
        return found

    def _kinds(self) -> dict[tuple[str, int], bool]:
        """Returns for each list and level whether its items are numbered."""
        part = self.parts.get("word/numbering.xml")
        if not part:
            return {}
        root, shapes = xml_of(part), dict[str, dict[int, bool]]()
        found: dict[tuple[str, int], bool] = {}
        for one in root.iter(f"{_W}abstractNum"):
            levels = shapes.setdefault(one.get(f"{_W}abstractNumId", ""), {})
            for level in one.iter(f"{_W}lvl"):
                form = level.find(f"{_W}numFmt")
                shape = form.get(f"{_W}val", "") if form is not None else ""
                levels[int(level.get(f"{_W}ilvl", "0"))] = shape not in ("bullet", "none")
        for one in root.iter(f"{_W}num"):
            base = one.find(f"{_W}abstractNumId")
            name = base.get(f"{_W}val", "") if base is not None else ""
            for depth, numbered in shapes.get(name, {}).items():
                found[one.get(f"{_W}numId", ""), depth] = numbered
        return found

    def _block(self, one: ET.Element) -> str:
        if local(one) == "tbl":
            rows = [
                [
                    " ".join(self._words(each) for each in cell.iter(f"{_W}p")).replace("\\\n", " ")
                    for cell in row.findall(f"{_W}tc")
                ]
                for row in one.findall(f"{_W}tr")
            ]
            return table(rows)
        if local(one) == "sdt":
            return joined(self._block(each) for each in one.iter(f"{_W}p")).rstrip()
        return self._paragraph(one) if local(one) == "p" else ""

    def _paragraph(self, one: ET.Element) -> str:
        words = self._words(one).strip().removesuffix("\\").strip()
        style = one.find(f"{_W}pPr/{_W}pStyle")
        name = style.get(f"{_W}val", "") if style is not None else ""
        heading = re.fullmatch(
            r"(?i)(?:heading|berschrift|überschrift|titre|titolo|ttulo)(\d)", name
        )
        bare = re.sub(r"[*\\]", "", words)
        if words and name.lower() in ("title", "titel", "titre") and not self.made.title:
            self.made.title = bare
            return ""
        if words and heading:
            if heading[1] == "1" and not self.made.title:
                self.made.title = bare
                return ""
            return f"{'#' * max(2, int(heading[1]))} {words.replace('**', '')}"
        number = one.find(f"{_W}pPr/{_W}numPr")
        if words and (number is not None or re.match("(?i)list(?:bullet|number)", name)):
            return self._item(number, name, words)
        return paragraph(words)

    def _item(self, number: ET.Element | None, style: str, words: str) -> str:
        level = number.find(f"{_W}ilvl") if number is not None else None
        which = number.find(f"{_W}numId") if number is not None else None
        depth = int(level.get(f"{_W}val", "0")) if level is not None else 0
        name = which.get(f"{_W}val", "") if which is not None else style
        if not self.kinds.get((name, depth), style.lower().startswith("listnumber")):
            return f"{'    ' * depth}- {paragraph(words)}"
        self.counts[name, depth] = self.counts.get((name, depth), 0) + 1
        return f"{'    ' * depth}{self.counts[name, depth]}. {paragraph(words)}"

    def _words(self, one: ET.Element) -> str:
        text = ""
        for part in one:
            name = local(part)
            if name == "r":
                text += self._run(part)
            elif name == "hyperlink":
                text += link(self._words(part), self.links.get(part.get(f"{_R}id", ""), ""))
            elif name in ("ins", "smartTag", "sdt", "sdtContent", "fldSimple"):
                text += self._words(part)
        return text.replace("****", "")

    def _run(self, run: ET.Element) -> str:
        text = ""
        for part in run:
            name = local(part)
            if name == "t":
                text += plain(part.text or "")
            elif name in ("br", "cr"):
                text += "\\\n"
            elif name == "tab":
                text += " "
            elif name == "noBreakHyphen":
                text += "-"
            elif name in ("footnoteReference", "endnoteReference"):
                told = self.notes.get(f"{name.removesuffix('Reference')}{part.get(f'{_W}id')}", "")
                text += f" ({told})" if told else ""
            elif name in ("drawing", "pict"):
                text += self._picture(part)
        bold, slanted = (run.find(f"{_W}rPr/{_W}{one}") for one in ("b", "i"))
        for found, mark in ((bold, "**"), (slanted, "*")):
            if found is not None and found.get(f"{_W}val") not in ("0", "false") and text.strip():
                inner = text.strip()
                text = text.replace(inner, f"{mark}{inner}{mark}", 1)
        return text

    def _picture(self, drawing: ET.Element) -> str:
        told = next((one.get("descr", "") for one in drawing.iter() if local(one) == "docPr"), "")
        for one in drawing.iter():
            key = one.get(f"{_R}embed") or one.get(f"{_R}id")
            path = posixpath.normpath(posixpath.join("word", self.links.get(key or "", "")))
            if key and path in self.parts and path.startswith("word/media/"):
                name = posixpath.basename(path)
                self.made.pictures.append(InPicture(name, self.parts[path], told))
                return f"\0{len(self.made.pictures) - 1}\0"
        return ""
