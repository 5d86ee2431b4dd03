"""A brewery's newsroom and the spreadsheets that its offices send, made by the programs they use."""

import io
import zipfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from factpress.build import Build, build
from factpress.findings import stops_the_build
from factpress.machine.folders import Checkout
from support.minimal_newsroom import minimal, written
from support.press_runs import contents, run

NEWSROOM = """\
newsroom:
  name: Bergbier newsroom
  organisation: bergbier
  languages: [en]
  zone: Europe/Zurich
organisations:
  bergbier: {name: Bergbier}
markets:
  world: {name: World}
  austria: {name: {en: Austria, de: Österreich, fr: Autriche}, within: world}
  france: {name: {en: France, de: Frankreich, fr: France}, within: world}
  germany: {name: {en: Germany, de: Deutschland, fr: Allemagne}, within: world}
  italy: {name: {en: Italy, de: Italien, fr: Italie}, within: world}
  switzerland: {name: {en: Switzerland, de: Schweiz, fr: Suisse}, within: world}
models:
  helles: {name: Bergbier Helles, organisation: bergbier}
  dunkel: {name: Bergbier Dunkel, organisation: bergbier}
units:
  crates: {kind: count, one: crate, other: crates}
  "%": {kind: share, symbol: "%"}
  EUR: {kind: money}
sources:
  books: {title: Books of Bergbier, kind: press release, standing: primary, published: 2016-09-14}
tables:
  crates:
    file: crates.csv
    label: "{subject} crates in {scope}"
    metric: crates
    kind: flow
    per: month
    unit: crates
    source: books
  share:
    file: share.csv
    label: "Share of {subject} in {scope}"
    metric: share
    kind: share
    unit: "%"
    source: books
  price:
    file: price.csv
    label: "Price of {subject} in {scope}"
    metric: price
    kind: price
    unit: EUR
    source: books
"""
HEAD = "subject,scope,period,value\n"
Rows = Iterable[Iterable[Any]]  # whatever a cell may hold


def brewery(root: Path, **tables: str) -> Path:
    """Lays out the brewery's newsroom; its tables have no rows but those given, by their name."""
    empty = dict.fromkeys(("facts", "sources", "units", "markets", "models"), "")
    minimal(root, **{"newsroom": NEWSROOM, **empty})
    for name in ("crates", "share", "price"):
        written(root, f"data/{name}.csv", HEAD + tables.get(name, ""))
    return root


def book(
    rows: Rows, dress: Callable[[Worksheet], object] | None = None, title: str = "Tabelle1"
) -> bytes:
    """Returns an XLSX workbook of one sheet, dressed by what a person would do to it."""
    made = openpyxl.Workbook()
    page = made.active
    assert isinstance(page, Worksheet)
    page.title = title
    for row in rows:
        page.append(tuple(row))
    if dress:
        dress(page)
    return saved(made)


def saved(made: openpyxl.Workbook) -> bytes:
    """Returns the bytes of a workbook."""
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def patched(content: bytes, part: str, old: str, new: str) -> bytes:
    """Returns an archive in which a text of one part was replaced: what the library cannot write."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            body = source.read(name)
            if name == part:
                assert old.encode() in body, body.decode()
                body = body.replace(old.encode(), new.encode())
            target.writestr(name, body)
    return out.getvalue()


_ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    ' xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" office:version="1.3">'
)
_ODS_STYLES = (
    "<office:automatic-styles>"
    '<number:date-style style:name="N1"><number:month number:style="long"/>'
    '<number:text>.</number:text><number:year number:style="long"/></number:date-style>'
    '<number:percentage-style style:name="N2"><number:number number:decimal-places="1"/>'
    "<number:text>%</number:text></number:percentage-style>"
    '<number:number-style style:name="N3"><number:number number:decimal-places="0"/></number:number-style>'
    '<style:style style:name="month" style:family="table-cell" style:data-style-name="N1"/>'
    '<style:style style:name="percent" style:family="table-cell" style:data-style-name="N2"/>'
    '<style:style style:name="whole" style:family="table-cell" style:data-style-name="N3"/>'
    '<style:style style:name="struck" style:family="table-cell">'
    '<style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="gone" style:family="table">'
    '<style:table-properties table:display="false"/></style:style>'
    '<style:style style:name="up" style:family="text">'
    '<style:text-properties style:text-position="super 58%"/></style:style>'
    "</office:automatic-styles>"
)


def ods(*rows: Iterable[str], name: str = "Tabelle1", more: str = "") -> bytes:
    """Returns an ODS file of one sheet; its cells are written by `text`, `number` and `when`."""
    body = "".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in rows)
    empty = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    content = (
        f"{_ODS_HEAD}{_ODS_STYLES}<office:body><office:spreadsheet>"
        f'<table:table table:name="{escape(name)}">{body}{empty}</table:table>{more}'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        target.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        target.writestr("content.xml", content)
    return out.getvalue()


def text(words: str, attributes: str = "") -> str:
    """Returns a cell of words for `ods`."""
    return f'<table:table-cell office:value-type="string"{attributes}><text:p>{words}</text:p></table:table-cell>'


def number(
    value: str, shown: str, style: str = "", kind: str = "float", attributes: str = ""
) -> str:
    """Returns a cell of a number for `ods`, with the text that the program shows."""
    styled = f' table:style-name="{style}"' if style else ""
    return (
        f'<table:table-cell office:value-type="{kind}" office:value="{value}"{styled}{attributes}>'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


def when(value: str, shown: str, style: str = "") -> str:
    """Returns a cell of a date for `ods`."""
    styled = f' table:style-name="{style}"' if style else ""
    return (
        f'<table:table-cell office:value-type="date" office:date-value="{value}"{styled}>'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


NOW = datetime(2026, 6, 1, tzinfo=UTC)
LONG = ("Subject", "Scope", "Period", "Value")
OF_HELLES = ("--shape", "--answer", "subject=helles")


def delivered(
    root: Path, content: bytes, *words: str, table: str = "crates", name: str = "in.xlsx"
) -> str:
    """Imports a file without a terminal, and returns what was said; the exit says if it was taken."""
    path = root / name
    path.write_bytes(content)
    before = contents(root / "data")
    done = run(root, "import", str(path), "--table", table, "--yes", "--said", "2016-09-20", *words)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.output
    if done.exit_code:
        assert contents(root / "data") == before, "a refusal has written something"
    else:
        after = contents(root / "data")
        again = run(
            root, "import", str(path), "--table", table, "--yes", "--said", "2016-09-21", *words
        )
        assert (again.exit_code, contents(root / "data")) == (0, after), again.output
    return f"{done.exit_code}: {done.output}"


def figures(root: Path, table: str = "crates") -> dict[str, str]:
    """Builds the newsroom, and returns the figures that its facts have, by fact and period."""
    site = site_of(root)
    return {
        f"{fact.about} {fact.scope or ''} {line.when.text}": line.value.text
        for fact in site.newsroom.facts.values()
        if fact.metric == table
        for line in fact.obs
    }


def site_of(root: Path) -> Build:
    site = build(Checkout(root), now=NOW)
    assert not stops_the_build(site.findings), site.findings
    return site


def shown_on(root: Path, fact: str) -> str:
    return next(page.html for page in site_of(root).pages if page.name.endswith(fact))


def formatted(cells: str, code: str) -> Any:  # a function that dresses a sheet
    def dress(page: Worksheet) -> None:
        for cell in cells.split():
            page[cell].number_format = code

    return dress


def one(value: object, code: str = "General") -> bytes:
    """Returns a workbook with one figure, shown in a format."""
    return book([LONG, ("helles", "austria", "2016-07", value)], formatted("D2", code))
