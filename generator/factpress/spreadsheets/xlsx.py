"""XLSX: a workbook of Excel (ECMA-376) as sheets of cells.

Read here and not by a library, since none tells all of this: formulas without a result, raised
footnotes, struck-through words, hidden columns, and the format of each cell.
"""

import io
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from zipfile import ZipFile

from factpress.findings import Mistake
from factpress.spreadsheets.cells import (
    MOST_CELLS,
    NO_LINKS,
    NO_RESULT,
    OUTSIDE,
    Box,
    Cell,
    SheetPage,
    Workbook,
    refused,
)
from factpress.spreadsheets.number_formats import BUILT_IN, GENERAL, shown_date, shown_number
from factpress.spreadsheets.xml_parts import Attributes, raised, read_xml

# A formula that looks into another file, or asks another program.
_OUTWARD = re.compile(r"\[[^\]]*\][^!\[\]]*!|\w\|'|WEBSERVICE\(|RTD\(", re.IGNORECASE)
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?(E[+-]?[0-9]{1,3})?", re.IGNORECASE)


def read_xlsx(content: bytes) -> Workbook | Mistake:
    """Returns a workbook as it is shown, or why it cannot be taken."""
    with ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        if "xl/workbook.xml" not in names:
            fix = "save it as XLSX"
            return refused("this is not an XLSX workbook that can be read", fix)
        if any(name.startswith("xl/externalLinks/") for name in names):
            return refused("the workbook takes figures from another file", NO_LINKS)
        book = _Book()
        read_xml(archive.read("xl/workbook.xml"), book.start, _nothing, _nothing)
        places = _Relations("xl")
        if "xl/_rels/workbook.xml.rels" in names:
            read_xml(archive.read("xl/_rels/workbook.xml.rels"), places.start, _nothing, _nothing)
        styles, shared = _Styles(), _Texts()
        if "xl/styles.xml" in names:
            read_xml(archive.read("xl/styles.xml"), styles.start, styles.end, _nothing)
        if "xl/sharedStrings.xml" in names:
            part = archive.read("xl/sharedStrings.xml")
            read_xml(part, shared.start, shared.end, shared.text)
        sheets: list[SheetPage] = []
        for name, relation, hidden in book.sheets:
            part_name = places.targets.get(relation, "")
            if part_name not in names or "chartsheet" in part_name:
                continue
            page = _Page(styles, shared.found, book)
            read_xml(archive.read(part_name), page.start, page.end, page.text)
            if page.too_many:
                return refused(f"the workbook has more than {MOST_CELLS:,} filled cells")
            notes = dict(_comments(archive, names, part_name))
            sheets.append(page.sheet(name, notes, is_hidden=hidden))
    return Workbook(tuple(sheets))


def _nothing(*_: object) -> None:
    """Passes over what nobody asks for."""


class _Book:
    """The list of sheets, the year that days are counted from, and whether formulas were counted."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.from_1904 = self.is_uncounted = False

    def start(self, name: str, found: Attributes) -> None:
        if name == "sheet":
            hidden = found.get("state", "visible") != "visible"
            self.sheets.append((found.get("name", ""), found.get("id", ""), hidden))
        elif name == "workbookPr":
            self.from_1904 = found.get("date1904", "0") in ("1", "true")
        elif name == "calcPr":
            self.is_uncounted = found.get("fullCalcOnLoad", "0") in ("1", "true")


class _Relations:
    """Which part of the archive is meant by an id."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.targets: dict[str, str] = {}
        self.kinds: dict[str, str] = {}

    def start(self, name: str, found: Attributes) -> None:
        if name == "Relationship":
            target = found.get("Target", "")
            place = target.lstrip("/") if target.startswith("/") else f"{self.folder}/{target}"
            self.targets[found.get("Id", "")] = posixpath.normpath(place)
            self.kinds[found.get("Id", "")] = found.get("Type", "").rpartition("/")[2]


class _Styles:
    """The format of each cell style, and whether it strikes words through."""

    def __init__(self) -> None:
        self.codes: dict[int, str] = dict(BUILT_IN)
        self.fonts: list[bool] = []
        self.formats: list[tuple[str, bool]] = []
        self.within: list[str] = []

    def start(self, name: str, found: Attributes) -> None:
        if name == "numFmt" and "numFmts" in self.within:
            self.codes[int(found["numFmtId"])] = found.get("formatCode", GENERAL)
        elif name == "font" and self.within[-1:] == ["fonts"]:
            self.fonts.append(False)
        elif name == "strike" and "fonts" in self.within and self.fonts:
            self.fonts[-1] = found.get("val", "1") not in ("0", "false")
        elif name == "xf" and self.within[-1:] == ["cellXfs"]:
            code = self.codes.get(int(found.get("numFmtId", 0)), GENERAL)
            font = int(found.get("fontId", 0))
            self.formats.append((code, font < len(self.fonts) and self.fonts[font]))
        self.within.append(name)

    def end(self, _: str) -> None:
        self.within.pop()

    def of(self, style: str) -> tuple[str, bool]:
        """Returns the code of a cell's format, and whether it is struck through."""
        at = int(style or 0)
        return self.formats[at] if at < len(self.formats) else (GENERAL, False)


class _Texts:
    """Texts in parts (`si`, `is`, `text`): raised words as such, and whether any is struck."""

    def __init__(self) -> None:
        self.found: list[tuple[str, bool]] = []
        self.parts: list[str] = []
        self.reads = self.is_raised = self.is_struck = self.is_said = False

    def start(self, name: str, found: Attributes) -> None:
        if name in ("si", "is"):
            self.parts, self.is_struck, self.is_said = [], False, False
        elif name == "r":
            self.is_raised = False
        elif name == "vertAlign":
            self.is_raised = found.get("val") == "superscript"
        elif name == "strike":
            self.is_struck = found.get("val", "1") not in ("0", "false")
        elif name == "rPh":
            self.is_said = True  # how a Japanese word is spoken
        elif name == "t":
            self.reads = not self.is_said

    def end(self, name: str) -> None:
        if name == "t":
            self.reads = False
        elif name == "r":
            self.is_raised = False
        elif name == "rPh":
            self.is_said = False
        elif name in ("si", "is"):
            self.found.append((_unescaped("".join(self.parts)), self.is_struck))

    def text(self, text: str) -> None:
        if self.reads:
            self.parts.append(raised(text) if self.is_raised else text)


def _unescaped(text: str) -> str:
    if "_x" in text:
        text = re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)
    return text.strip()


@dataclass(slots=True)
class _Raw:
    """A cell as it is in the file, while it is read."""

    kind: str = "n"
    style: str = ""
    value: list[str] = field(default_factory=list)
    formula: list[str] = field(default_factory=list)
    has_value: bool = False
    has_formula: bool = False


class _Page:
    """One sheet while it is read."""

    def __init__(self, styles: _Styles, shared: list[tuple[str, bool]], book: _Book) -> None:
        self.styles, self.shared, self.book = styles, shared, book
        self.rows: dict[int, dict[int, Cell]] = {}
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.merged: list[Box] = []
        self.row = self.column = self.many = 0
        self.raw: _Raw | None = None
        self.into: list[str] | None = None
        self.inline = _Texts()

    @property
    def too_many(self) -> bool:
        """Tells whether there are more cells than any table has."""
        return self.many > MOST_CELLS

    def start(self, name: str, found: Attributes) -> None:
        if name == "c":
            self._open(found)
        elif name == "v" and self.raw is not None:
            self.into = self.raw.value
        elif name == "f" and self.raw is not None:
            self.into, self.raw.has_formula = self.raw.formula, True
        elif name == "row":
            self.row = int(found.get("r", self.row + 1))
            self.column = 0
            if found.get("hidden") in ("1", "true") or found.get("ht") == "0":
                self.hidden_rows.add(self.row)
        elif name == "col":
            self._hide(found)
        elif name == "mergeCell":
            self.merged.append(_box(found.get("ref", "A1")))
        else:
            self.inline.start(name, found)

    def _hide(self, found: Attributes) -> None:
        if found.get("hidden") in ("1", "true") or found.get("width") == "0":
            first, last = int(found.get("min", 0)), int(found.get("max", 0))
            self.hidden_columns.update(range(first, min(last, 1 << 14) + 1))

    def _open(self, found: Attributes) -> None:
        if "r" in found:
            self.row, self.column = _place(found["r"])
        else:
            self.column += 1
        self.raw = _Raw(found.get("t", "n"), found.get("s", ""))

    def text(self, text: str) -> None:
        if self.into is not None:
            self.into.append(text)
        else:
            self.inline.text(text)

    def end(self, name: str) -> None:
        if name in ("v", "f"):
            if name == "v" and self.raw is not None:
                self.raw.has_value = True
            self.into = None
        elif name == "c" and self.raw is not None:
            cell = self._cell(self.raw)
            if cell is not None and not self.too_many:
                self.rows.setdefault(self.row, {})[self.column] = cell
                self.many += 1
            self.raw = None
        else:
            self.inline.end(name)

    def _cell(self, raw: _Raw) -> Cell | None:
        code, struck = self.styles.of(raw.style)
        text = "".join(raw.value).strip()
        if raw.has_formula and _OUTWARD.search("".join(raw.formula)):
            return Cell(text, fault=OUTSIDE)
        if raw.has_formula and not text and (raw.kind != "str" or not raw.has_value):
            return Cell("", fault=NO_RESULT)
        # A program that cannot count writes 0, and asks for the file to be counted when it is opened.
        if raw.has_formula and self.book.is_uncounted and text == "0":
            return Cell("", fault=NO_RESULT)
        if raw.kind == "s" and text:
            text, part = self.shared[int(text)]
            return Cell(text, struck=struck or part) if text else None
        if raw.kind == "inlineStr":
            text, part = self.inline.found.pop() if self.inline.found else ("", False)
            return Cell(text, struck=struck or part) if text else None
        if not text:
            return None
        if raw.kind == "e":
            return Cell(text, fault=f"holds the error {text}")
        if raw.kind == "b":
            return Cell("TRUE" if text == "1" else "FALSE", struck=struck)
        if raw.kind == "d":
            return shown_date(date.fromisoformat(text[:10]), "ymd")
        if raw.kind == "str":
            words = _unescaped(text)
            return Cell(words, struck=struck) if words else None
        if not _NUMBER.fullmatch(text):
            return Cell(text, fault=f'holds "{text[:40]}", which is no number')
        cell = shown_number(text, code, from_1904=self.book.from_1904)
        return replace(cell, struck=True) if struck else cell

    def sheet(
        self, name: str, comments: dict[tuple[int, int], str], *, is_hidden: bool
    ) -> SheetPage:
        """Returns the sheet that was read."""
        hidden = frozenset(self.hidden_rows), frozenset(self.hidden_columns)
        return SheetPage(name, self.rows, is_hidden, *hidden, tuple(self.merged), comments)


def _place(name: str) -> tuple[int, int]:
    """Returns row and column of a cell by its name: B5."""
    letters = name.rstrip("0123456789")
    column = 0
    for sign in letters:
        column = column * 26 + ord(sign.upper()) - 64
    return int(name[len(letters) :]), column


def _box(name: str) -> Box:
    first, _, last = name.partition(":")
    return (*_place(first), *_place(last or first))


def _comments(
    archive: ZipFile, names: set[str], part: str
) -> Iterator[tuple[tuple[int, int], str]]:
    """Yields the comments of a sheet: those of old, and the threads that newer programs write."""
    folder, name = posixpath.split(part)
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in names:
        return
    found = _Relations(folder)
    read_xml(archive.read(relations), found.start, _nothing, _nothing)
    for relation, kind in found.kinds.items():
        target = found.targets[relation]
        if kind in ("comments", "threadedComment") and target in names:
            notes = _Notes()
            read_xml(archive.read(target), notes.start, notes.end, notes.text)
            yield from notes.found.items()


class _Notes:
    """Comments while they are read."""

    def __init__(self) -> None:
        self.found: dict[tuple[int, int], str] = {}
        self.place = (0, 0)
        self.parts: list[str] = []

    def start(self, name: str, found: Attributes) -> None:
        if name in ("comment", "threadedComment"):
            self.place, self.parts = _place(found.get("ref", "A1")), []

    def end(self, name: str) -> None:
        if name in ("comment", "threadedComment"):
            self.found[self.place] = " ".join("".join(self.parts).split())

    def text(self, text: str) -> None:
        self.parts.append(text)
