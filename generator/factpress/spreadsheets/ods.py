"""ODS: a spreadsheet of LibreOffice (OpenDocument 1.3) as sheets of cells.

A small reader over the stream of XML: the libraries for it build whole trees of objects, or give
values without the format that a cell is a figure by.
"""

import io
import re
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from zipfile import ZipFile

from factpress.findings import Mistake
from factpress.spreadsheets.cells import (
    MOST_CELLS,
    NO_LINKS,
    NO_RESULT,
    OUTSIDE,
    Box,
    Cell,
    CellKind,
    SheetPage,
    Workbook,
    refused,
)
from factpress.spreadsheets.number_formats import shown_date
from factpress.spreadsheets.xml_parts import Attributes, raised, read_xml

_WIDEST, _LONGEST = 1 << 14, 1 << 20
_OUTWARD = re.compile(r"'?file:|\bWEBSERVICE\(|\bDDE\(", re.IGNORECASE)


def read_ods(content: bytes) -> Workbook | Mistake:
    """Returns a spreadsheet as it is shown, or why it cannot be taken."""
    with ZipFile(io.BytesIO(content)) as archive:
        styles = _Styles()
        if "styles.xml" in archive.namelist():
            read_xml(archive.read("styles.xml"), styles.start, styles.end, styles.text)
        body = archive.read("content.xml")
    read_xml(body, styles.start, styles.end, styles.text)
    pages = _Pages(styles)
    read_xml(body, pages.start, pages.end, pages.text)
    if pages.has_links:
        return refused("the spreadsheet takes figures from another file", NO_LINKS)
    if pages.many > MOST_CELLS:
        return refused(f"the spreadsheet has more than {MOST_CELLS:,} filled cells")
    return Workbook(tuple(pages.sheets))


@dataclass(slots=True)
class _Style:
    """What matters of a style: its format, and whether it strikes or hides."""

    parent: str = ""
    data: str = ""
    struck: bool = False
    hides: bool = False
    raises: bool = False


@dataclass(slots=True)
class _Format:
    """What matters of a data style: which parts of a date are shown, how many decimals, the scale."""

    letters: str = ""
    decimals: int | None = None
    thousands: int = 0
    has_number: bool = False


class _Styles:
    """The styles of a document while they are read."""

    def __init__(self) -> None:
        self.styles: dict[str, _Style] = {}
        self.formats: dict[str, _Format] = {}
        self.style = _Style()
        self.format: _Format | None = None

    def start(self, name: str, found: Attributes) -> None:
        if name == "style":
            parent, data = found.get("parent-style-name", ""), found.get("data-style-name", "")
            self.style = _Style(parent, data)
            self.styles[found.get("name", "")] = self.style
        elif name == "text-properties":
            self.style.struck = found.get("text-line-through-style", "none") != "none"
            self.style.raises = found.get("text-position", "").startswith(("super", "33%", "58%"))
        elif name == "table-properties":
            self.style.hides = found.get("display") == "false"
        elif name.endswith("-style") and "name" in found:
            self.format = self.formats[found["name"]] = _Format()
        elif self.format is not None and name in ("year", "month", "day", "quarter", "hours"):
            self.format.letters += {"quarter": "m", "hours": "h"}.get(name, name[0])
        elif self.format is not None and name == "era":
            self.format.letters += "g"
        elif self.format is not None and name in ("number", "scientific-number"):
            self.format.has_number = name == "number"
            factor = len(found.get("display-factor", "1")) - 1
            self.format.thousands = factor // 3
            places = found.get("decimal-places")
            self.format.decimals = None if places is None else int(places)

    def end(self, name: str) -> None:
        if name.endswith("-style"):
            self.format = None

    def text(self, _: str) -> None:
        """Passes over the words of formats: the cell's own text has them."""

    def of(self, name: str) -> _Style:
        """Returns a style with what it has from its parents."""
        style, seen = self.styles.get(name, _Style()), 0
        struck, hides, data, parent = style.struck, style.hides, style.data, style.parent
        while parent and seen < 20:
            style, seen = self.styles.get(parent, _Style()), seen + 1
            struck, data, parent = struck or style.struck, data or style.data, style.parent
        return _Style("", data, struck, hides, self.styles.get(name, _Style()).raises)


@dataclass(slots=True)
class _Raw:
    """A cell as it is in the file, while it is read."""

    found: Attributes
    style: str
    times: int
    texts: list[str] = field(default_factory=list)


class _Pages:
    """The sheets of a document while they are read."""

    def __init__(self, styles: _Styles) -> None:
        self.styles = styles
        self.sheets: list[SheetPage] = []
        self.has_links = False
        self.many = self.row = self.column = self.row_times = 0
        self.raw: _Raw | None = None
        self.in_note = 0
        self.note: list[str] = []
        self.raising: list[bool] = []
        self.defaults: dict[int, str] = {}
        self.row_style = ""
        self._begin({})

    def _begin(self, found: Attributes) -> None:
        self.name = found.get("name", "")
        self.is_hidden = self.styles.of(found.get("style-name", "")).hides
        self.rows: dict[int, dict[int, Cell]] = {}
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.merged: list[Box] = []
        self.comments: dict[tuple[int, int], str] = {}
        self.defaults = {}
        self.row, self.column_at = 1, 1

    def start(self, name: str, found: Attributes) -> None:
        if name == "table":
            self._begin(found)
        elif name == "table-source":
            self.has_links = True
        elif name == "table-column":
            self._column(found)
        elif name == "table-row":
            self.column = 1
            self.row_times = min(int(found.get("number-rows-repeated", 1)), _LONGEST)
            self.row_style = found.get("default-cell-style-name", "")
            if found.get("visibility", "visible") != "visible":
                self.hidden_rows.update(range(self.row, self.row + min(self.row_times, 100_000)))
        elif name in ("table-cell", "covered-table-cell"):
            times = min(int(found.get("number-columns-repeated", 1)), _WIDEST)
            style = found.get("style-name") or self.row_style or self.defaults.get(self.column, "")
            self.raw = _Raw(found, style, times)
        elif name == "annotation":
            self.in_note, self.note = 1, []
        elif (self.raw is not None and name == "p" and not self.in_note and self.raw.texts) or (
            self.raw is not None and name in ("s", "tab", "line-break") and not self.in_note
        ):
            self.raw.texts.append(" ")
        elif name == "span":
            self.raising.append(self.styles.of(found.get("style-name", "")).raises)

    def _column(self, found: Attributes) -> None:
        times = min(int(found.get("number-columns-repeated", 1)), _WIDEST)
        columns = range(self.column_at, self.column_at + times)
        if found.get("visibility", "visible") != "visible":
            self.hidden_columns.update(columns)
        if "default-cell-style-name" in found:
            self.defaults.update(dict.fromkeys(columns, found["default-cell-style-name"]))
        self.column_at += times

    def text(self, text: str) -> None:
        if self.in_note:
            self.note.append(text)
        elif self.raw is not None:
            self.raw.texts.append(raised(text) if any(self.raising) else text)

    def end(self, name: str) -> None:
        if name == "annotation":
            self.in_note = 0
            self.comments[self.row, self.column] = " ".join("".join(self.note).split())
        elif name == "span":
            self.raising.pop()
        elif name in ("table-cell", "covered-table-cell") and self.raw is not None:
            self._close(self.raw)
            self.raw = None
        elif name == "table-row":
            self._repeat()
        elif name == "table":
            hidden = frozenset(self.hidden_rows), frozenset(self.hidden_columns)
            merged = tuple(self.merged)
            self.sheets.append(
                SheetPage(self.name, self.rows, self.is_hidden, *hidden, merged, self.comments)
            )

    def _close(self, raw: _Raw) -> None:
        across = int(raw.found.get("number-columns-spanned", 1))
        down = int(raw.found.get("number-rows-spanned", 1))
        if across > 1 or down > 1:
            last = self.row + down - 1, self.column + across - 1
            self.merged.append((self.row, self.column, *last))
        cell = _cell(raw, self.styles)
        if cell is not None:
            row = self.rows.setdefault(self.row, {})
            row.update(dict.fromkeys(range(self.column, self.column + raw.times), cell))
            self.many += raw.times
        self.column += raw.times

    def _repeat(self) -> None:
        filled = self.rows.get(self.row)
        if filled:
            self.many += len(filled) * (self.row_times - 1)
            if self.many <= MOST_CELLS:
                more = range(self.row + 1, self.row + self.row_times)
                self.rows.update({at: dict(filled) for at in more})
        self.row += self.row_times


def _cell(raw: _Raw, styles: _Styles) -> Cell | None:
    style = styles.of(raw.style)
    kind, words = raw.found.get("value-type", ""), "".join(raw.texts).strip()
    formula = raw.found.get("formula", "")
    if formula and _OUTWARD.search(formula):
        return Cell(words, fault=OUTSIDE)
    if formula and not words and kind != "string":
        return Cell("", fault=NO_RESULT)
    if words.startswith(("#", "Err:")) and formula:
        return Cell(words, fault=f"holds the error {words}")
    look = styles.formats.get(style.data, _Format())
    if kind == "date":
        cell = shown_date(date.fromisoformat(raw.found["date-value"][:10]), look.letters or "ymd")
    elif kind in ("float", "percentage", "currency"):
        cell = _number(raw.found["value"], kind, words, look)
    elif kind == "time":
        cell = Cell(words, fault="holds a length of time")
    elif words or kind == "boolean":
        cell = Cell(words or raw.found.get("boolean-value", "").upper())
    else:
        return None
    return replace(cell, struck=True) if style.struck else cell


def _number(value: str, kind: str, words: str, look: _Format) -> Cell:
    """Returns a number as its text in the file shows it; the unit is what else that text says."""
    exact = Decimal(value)
    held = exact * 100 if kind == "percentage" else exact / 1000**look.thousands
    literal = " ".join(re.sub("[0-9.,'’\u00a0\u202f−()+-]", " ", words).split())
    if not words:
        return Cell(format(exact, "f"), CellKind.NUMBER, exact, is_unseen=True)
    digits = re.sub("[^0-9]", "", words)
    if exact < 0 and digits.strip("0") and not re.search("[-−(]", words):
        return Cell(words, fault=f"holds {exact:f}, but its format shows no minus")
    if not digits:
        is_zero = exact == 0 and literal in ("", "–", "—")
        return (
            Cell("0", CellKind.NUMBER, exact)
            if is_zero
            else Cell(words, fault=f'shows "{words}", and holds {exact:f}')
        )
    for decimals in [look.decimals] if look.decimals is not None else range(16):
        shown = held.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        if re.sub("[^0-9]", "", format(shown, "f")).lstrip("0") == digits.lstrip("0"):
            text = format(shown or abs(shown), "f")
            return Cell(text, CellKind.NUMBER, held, literal, 1000**look.thousands)
    if "E" in words.upper():
        return Cell(format(exact, "f"), CellKind.NUMBER, exact)
    return Cell(words, fault=f'shows "{words}", and holds {exact:f}')
