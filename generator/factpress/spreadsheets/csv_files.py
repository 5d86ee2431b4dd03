"""CSV: lines of cells as spreadsheet programs of each country write them.

Excel parts cells by a semicolon where the comma is the decimal sign, says so in a first line
`sep=;`, and writes Windows' own letters (cp1252) unless asked for UTF-8.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from factpress.findings import Mistake
from factpress.spreadsheets.cells import MOST_CELLS, Cell, SheetPage, Workbook, refused

_SEP = re.compile(r'\ufeff?"?sep=(.)"?[ \t;,]*(\r\n|\r|\n|$)', re.IGNORECASE)
_BYTES = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
AS_WINDOWS = "The file is not UTF-8; it was read as Windows writes it ({})."
# What Excel writes on computers of a language, where it isn't asked for UTF-8.
_WINDOWS = {
    **dict.fromkeys(("pl", "cs", "sk", "hu", "hr", "sl", "ro"), "cp1250"),
    **dict.fromkeys(("ru", "uk", "bg", "sr"), "cp1251"),
    "el": "cp1253",
    "tr": "cp1254",
    "he": "cp1255",
    "ar": "cp1256",
    "ja": "cp932",
    "zh": "gb18030",
    "ko": "cp949",
}


@dataclass(frozen=True, slots=True)
class Delimited:
    """The text of a CSV file without its line `sep=`, what parts its cells, and the lines left out."""

    text: str
    delimiter: str
    skipped: int = 0


def delimited(source: str) -> Delimited:
    """Returns the lines of a CSV file's text, and what parts their cells."""
    said = _SEP.match(source)
    if said:
        return Delimited(source[said.end() :], said[1], 1)
    return Delimited(source, delimiter_of(source))


def delimiter_of(source: str) -> str:
    """Returns what parts the cells of a CSV file: what the most of its first lines have in common."""
    lines = [re.sub('"[^"]*"', "", line) for line in source[:20_000].splitlines()[:20]]
    counts = {sign: [line.count(sign) for line in lines if line.strip()] for sign in ";\t,|"}
    return max(counts, key=lambda sign: (sum(map(bool, counts[sign])), sign == ";", counts[sign]))


def read_csv(content: bytes, languages: Iterable[str] = ()) -> Workbook | Mistake:
    """Returns a CSV file as a workbook of one sheet, or why it cannot be taken.

    `languages` are those of the newsroom: each has its letters on Windows.
    """
    if b"\0" in content[:4000] and content[:2] not in _BYTES:
        return refused("this is no spreadsheet that can be read", "save it as XLSX, ODS or CSV")
    told: tuple[str, ...] = ()
    encoding = _BYTES.get(content[:3]) or _BYTES.get(content[:2]) or "utf-8"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        read = _as_windows(content, languages)
        if read is None:
            return refused("the letters of this file cannot be read", "save it as CSV UTF-8")
        text, told = read[0], (AS_WINDOWS.format(read[1]),)
    found = delimited(text)
    rows: dict[int, dict[int, Cell]] = {}
    reader = csv.reader(io.StringIO(found.text, newline=""), delimiter=found.delimiter, strict=True)
    many = 0
    try:
        for line, row in enumerate(reader, found.skipped + 1):
            filled = {at: Cell(cell) for at, cell in enumerate(_plain(row), 1) if cell}
            many += len(filled)
            if many > MOST_CELLS:
                return refused(f"the file has more than {MOST_CELLS:,} filled cells")
            if filled:
                rows[line] = filled
    except csv.Error:
        message = f"line {reader.line_num + found.skipped} is not a line of a CSV file"
        return refused(message, "look for a quotation mark that is not closed, or save it as XLSX")
    return Workbook((SheetPage("", rows, has_semicolons=found.delimiter == ";"),), told)


def _as_windows(content: bytes, languages: Iterable[str]) -> tuple[str, str] | None:
    """Returns the text of a file in Windows' own letters and their name: those of a language, or cp1252."""
    names = [_WINDOWS.get(one.partition("-")[0], "cp1252") for one in languages]
    for name in dict.fromkeys((*names, "cp1252")):
        try:
            return content.decode(name), name
        except UnicodeDecodeError:
            continue
    return None


def _plain(row: Sequence[str]) -> list[str]:
    """Returns the cells without spaces around them, and without Excel's way to keep text: ="0012"."""
    texts = [cell.strip(" \t\u00a0\u202f\ufeff") for cell in row]
    return [text[2:-1] if text[:2] == '="' and text[-1:] == '"' else text for text in texts]
