"""Deliveries: which file it is, which sheet of it, and what the table and the newsroom know of it.

How it was read last time is kept in `data/imports.yml`, in words that a person can correct.
"""

import io
import json
from collections.abc import Iterable, Mapping
from zipfile import ZipFile, is_zipfile

from factpress.editing.archives import TROUBLE, archive_fault
from factpress.editing.table_import import standing
from factpress.findings import Mistake, did_you_mean
from factpress.model import Import, Kind, Newsroom, Table, UnitKind
from factpress.spreadsheets import (
    ROLES,
    Answer,
    Dialog,
    HeadingWords,
    Question,
    RefusedXmlError,
    SheetPage,
    TableMeasure,
    Wanted,
    Workbook,
    folded,
    month_names,
    read_csv,
    read_ods,
    read_xlsx,
    refused,
    timeless,
)
from factpress.values import When, parse_observed

FILE = "data/imports.yml"
HEAD = "# How press import reads the files of each table. It writes these lines; you can correct them.\n"
NO_WORKBOOK = refused(
    "this is not an XLSX workbook that can be read", "save it as XLSX, ODS or CSV"
)
# What a damaged workbook makes the readers raise.
UNREADABLE = (*TROUBLE, RefusedXmlError, ArithmeticError, TypeError, AttributeError, UnicodeError)
GRAINS = {1: "month", 3: "quarter", 6: "half", 12: "year"}
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_ADDING = (Kind.FLOW, Kind.LEVEL, Kind.CUMULATIVE)


def workbook_of(content: bytes, name: str, languages: Iterable[str] = ()) -> Workbook | Mistake:
    """Returns the sheets of a file, by what it is and not by its name; or why there aren't any."""
    if content[:4] == OLD_EXCEL:
        return refused("this is a workbook of old, or one with a password", "save it as XLSX")
    try:
        if is_zipfile(io.BytesIO(content)):
            return archive_fault(content) or _workbook(content)
        if name.lower().endswith((".xlsx", ".xlsm", ".ods", ".xls")):
            return NO_WORKBOOK
        return read_csv(content, languages)
    except UNREADABLE:
        return NO_WORKBOOK


def _workbook(content: bytes) -> Workbook | Mistake:
    with ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        if "mimetype" in names and archive.read("mimetype").decode().strip().startswith(_ODS):
            return read_ods(content)
    return read_xlsx(content)


def sheet_of(
    book: Workbook, named: str, dialog: Dialog, languages: Iterable[str]
) -> SheetPage | Mistake:
    """Returns the sheet to read: the one that is named, or the only one; else it is asked for."""
    known = {sheet.name: sheet for sheet in book.sheets}
    filled = [one for one in book.sheets if one.rows]
    if named:
        if named not in known:
            hint = did_you_mean(named, known) or f"its sheets are {', '.join(known)}"
            return refused(f'the workbook has no sheet "{named}"', hint)
        if known[named].is_hidden:
            text = f'The sheet "{named}" is hidden. What is hidden is often not public. Read it?'
            dialog.ask(Question("hidden sheet", text, ("yes", "no"), "no", named))
        return known[named]
    for one in filled:
        if one.is_hidden:
            dialog.tell(f'The sheet "{one.name}" is hidden, and was not read.')
    seen = [one for one in filled if not one.is_hidden]
    if not seen:
        return refused(
            "the sheet is empty" if not filled else "every sheet that has cells is hidden"
        )
    if len(seen) == 1:
        months = month_names(tuple(languages))
        dialog.note("sheet name", timeless(seen[0].name, months), "The sheet has another name.")
        return seen[0]
    names = tuple(one.name for one in seen)
    text = f"The workbook has {len(seen)} sheets with cells: which one is the table?"
    return known[dialog.ask(Question("sheet", text, names, names[0], " | ".join(names)))]


def wanted_of(table: Table, newsroom: Newsroom, present: str) -> Wanted:
    """Returns what a table wants of a sheet: its words, its unit, the names of the newsroom."""
    known = standing(table, present)
    unit = newsroom.units.get(table.unit)
    words: set[str] = {str(table.unit).casefold()}
    if unit is not None:
        forms = (unit.one, unit.two, unit.few, unit.many, unit.other)
        words |= {text.casefold() for form in forms for _, text in form} | {unit.symbol.casefold()}
    subjects = (newsroom.models, newsroom.organisations, newsroom.ranges, newsroom.markets)
    names = {"subject": _names(subjects), "scope": _names((newsroom.markets,))}
    own = {role: getattr(table, role) for role in ROLES}
    return Wanted(
        HeadingWords(own, names, newsroom.publisher.languages, table.total),
        TableMeasure(
            str(table.unit),
            unit is not None and unit.kind is UnitKind.COUNT and table.unit != "%",
            table.locale,
            frozenset(words - {""}),
        ),
        str(table.per) if table.per else _grain(key[2] for key in known),
        table.kind in _ADDING,
        tuple(sorted({key[0] for key in known})),
        tuple(sorted({key[1] for key in known} - {""})),
        str(table.kind),
    )


def adds_up(table: Table) -> bool:
    """Tells whether a year of a table is the sum of its months."""
    return table.kind is Kind.FLOW


def _names(sections: Iterable[Mapping[str, object]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for section in sections:
        for one, entry in section.items():
            texts = [text for _, text in getattr(entry, "name", ())]
            for text in (one, *texts):
                found.setdefault(folded(text), set()).add(one)
    # An id is one thing, whatever else is called so.
    found.update({folded(one): {one} for section in sections for one in section})
    return {name: frozenset(ids) for name, ids in found.items()}


def _grain(periods: Iterable[str]) -> str:
    """Returns the length of the periods that a table has, where all have the same."""
    months = {when.months for one in set(periods) if isinstance(when := parse_observed(one), When)}
    return GRAINS.get(months.pop(), "") if len(months) == 1 else ""


def remembered(known: Import | None) -> dict[str, Answer]:
    """Returns what was answered last time about the files of a table."""
    answers = known.answers if known else ()
    return {str(one.ask): Answer(str(one.ask), str(one.about), str(one.answer)) for one in answers}


def imports_text(known: Mapping[str, Import], table: str, used: Mapping[str, Answer]) -> str:
    """Returns `data/imports.yml` with the answers of a table; those of others stay as they were."""
    all_answers = {name: list(remembered(one).values()) for name, one in known.items()}
    # Words that were not asked about this time may come back next month.
    kept = {one.key: one for one in all_answers.get(table, [])}
    all_answers[table] = list({**kept, **used}.values())
    lines = [HEAD, "imports:\n"]
    for name, answers in sorted(all_answers.items()):
        lines.append(f"  {name}:\n    answers:\n")
        for one in sorted(answers, key=lambda one: one.key):
            parts = [("ask", one.key), ("about", one.about), ("answer", one.answer)]
            typed = [f"{key}: {_quoted(text)}" for key, text in parts if text]
            lines.append("      - " + "\n        ".join(typed) + "\n")
    return "".join(lines)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
