"""DOCX as word processors write it: words, lists, tables, footnotes and pictures.

Of tracked changes the text as it would be accepted is taken. What nobody sees in the document, or
what this reader has no place for, is left out and told: nothing is lost in silence.
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from factpress.incoming.words import (
    InCell,
    InDocument,
    InPicture,
    joined,
    link,
    lowered,
    paragraph,
    plain,
    raised,
    table,
    told_short,
)
from factpress.incoming.xml import UnsafeXmlError, local, xml_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MOST = 50 << 20
# What only holds words, and is itself nothing; of two forms of one thing, the newer is read.
_HOLDERS = frozenset(
    ("ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "bdo", "dir")
)
_GONE = frozenset(("del", "moveFrom", "Fallback"))


def docx_document(content: bytes) -> InDocument:
    """Returns what a DOCX file holds. Raises UnsafeXmlError."""
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
        self.taken: dict[int, ET.Element] = {}  # each is held, so that no other gets its number
        self.links = self._relations()
        self.notes = self._notes()
        self.kinds = self._kinds()
        self.counts: dict[tuple[str, int], int] = {}

    def document(self) -> InDocument:
        body = xml_of(self.parts["word/document.xml"]).find(f"{_W}body")
        blocks = self._blocks(body) if body is not None else []
        self.made.markdown = joined(blocks)
        if any("comments" in name for name in self.parts):
            self.made.left.append("comments")
        if body is not None:
            self._tell_the_rest(body)
        return self.made

    def _tell_the_rest(self, body: ET.Element) -> None:
        """Tells the words of text boxes, formulas, headers and whatever else was not taken."""
        margins = [
            ("header" if "header" in name else "footer", xml_of(part))
            for name, part in sorted(self.parts.items())
            if re.fullmatch(r"word/(?:header|footer)[0-9]*\.xml", name)
        ]
        for what, root in (("words", body), *margins):
            missed = "".join(
                (one.text or "") if local(one) == "t" else " "
                for one in _seen(root)
                if id(one) not in self.taken and local(one) in ("t", "p", "oMath")
            )
            if missed.strip():
                self.made.left.append(told_short(what, missed))

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

    def _blocks(self, parent: ET.Element) -> list[str]:
        blocks: list[str] = []
        for one in parent:
            if local(one) in _HOLDERS:
                blocks += self._blocks(one)
            elif local(one) == "tbl":
                blocks.append(self._table(one))
            elif local(one) == "p":
                blocks.append(self._paragraph(one))
        return blocks

    def _table(self, one: ET.Element) -> str:
        rows: list[list[InCell]] = []
        heads, above = 0, dict[int, str]()  # the words of cells that go on below
        for row in _inside(one, "tr"):
            if row.find(f"{_W}trPr/{_W}del") is not None:
                self._take_all(row)
                continue
            if row.find(f"{_W}trPr/{_W}tblHeader") is not None and heads == len(rows):
                heads += 1
            cells: list[InCell] = []
            column = 0
            for cell in _inside(row, "tc"):
                made = self._cell(cell)
                merged = cell.find(f"{_W}tcPr/{_W}vMerge")
                if merged is not None and merged.get(f"{_W}val") != "restart":
                    made = InCell(above.get(column, made.text), made.across)
                above[column] = made.text
                cells.append(made)
                column += made.across
            rows.append(cells)
        return table(rows, max(1, heads))

    def _cell(self, cell: ET.Element) -> InCell:
        words = " ".join(self._words(one) for one in cell.iter(f"{_W}p")).replace("\\\n", " ")
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        wide = span.get(f"{_W}val", "1") if span is not None else "1"
        return InCell(words, int(wide) if wide.isdigit() else 1)

    def _take_all(self, gone: ET.Element) -> None:
        self.taken.update((id(one), one) for one in gone.iter())

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
            elif name in _HOLDERS:
                text += self._words(part)
        return text.replace("****", "")

    def _run(self, run: ET.Element) -> str:
        for name, what in (("vanish", "hidden words"), ("strike", ""), ("dstrike", "")):
            if _has(run, name):
                words = "".join(one.text or "" for one in run.iter(f"{_W}t"))
                self._take_all(run)
                if words.strip():
                    self.made.left.append(told_short(what or "words struck through", words))
                return ""
        text = self._parts(run)
        shift = run.find(f"{_W}rPr/{_W}vertAlign")
        if shift is not None:
            where = shift.get(f"{_W}val")
            text = raised(text) if where == "superscript" else lowered(text)
        for name, mark in (("b", "**"), ("i", "*")):
            if _has(run, name) and text.strip():
                text = text.replace(text.strip(), f"{mark}{text.strip()}{mark}", 1)
        return text

    def _parts(self, run: ET.Element) -> str:
        text = ""
        for part in run:
            name = local(part)
            if name == "t":
                self.taken[id(part)] = part
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
        return text

    def _picture(self, drawing: ET.Element) -> str:
        told = next((one.get("descr", "") for one in drawing.iter() if local(one) == "docPr"), "")
        for one in drawing.iter():
            key = one.get(f"{_R}embed") or one.get(f"{_R}id")
            there = self.links.get(key or "", "")
            path = posixpath.normpath(posixpath.join("/word", there)).lstrip("/")
            if key and path in self.parts and path.startswith("word/media/"):
                name = posixpath.basename(path)
                self.made.pictures.append(InPicture(name, self.parts[path], told))
                return f"\0{len(self.made.pictures) - 1}\0"
            if there and local(one) in ("blip", "imagedata"):
                self.made.left.append(f"picture {there[:120]}")
        return ""


def _inside(parent: ET.Element, name: str) -> Iterator[ET.Element]:
    """Yields the rows of a table or the cells of a row, also where a content control holds them."""
    for one in parent:
        if local(one) == name:
            yield one
        elif local(one) in _HOLDERS:
            yield from _inside(one, name)


def _seen(root: ET.Element) -> Iterator[ET.Element]:
    """Yields what is in a document, without what was deleted or is there a second time."""
    for one in root:
        if local(one) not in _GONE:
            yield one
            yield from _seen(one)


def _has(run: ET.Element, name: str) -> bool:
    """Tells whether a run is bold, hidden or the like."""
    found = run.find(f"{_W}rPr/{_W}{name}")
    return found is not None and found.get(f"{_W}val") not in ("0", "false", "off")
