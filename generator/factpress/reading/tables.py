"""Tables: observations in bulk from a CSV file, one a row.

A blank cell is never 0; a totals row is added up, compared and dropped. The numbers are written as
`locale` says. Spreadsheets of other kinds are not read here.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from babel.core import Locale, UnknownLocaleError
from babel.numbers import NumberFormatError, get_decimal_symbol, get_group_symbol, parse_decimal

from factpress.findings import Finding, Mistake, Place, Rule, did_you_mean, placed, report
from factpress.model import ID, NOWHERE, Fact, Observation, PlacedText, Table, Words
from factpress.values import Quantity, When, parse_observed, parse_quantity, parse_said

BAD_TABLE = Rule(
    "bad-table",
    "A table cannot be read as its entry describes it",
    "Mixed-up columns would fill the site with wrong figures.",
    "in the table's entry, name the columns exactly as in the first line of the file",
)
BAD_CELL = Rule(
    "bad-cell",
    "A table cell doesn't fit its column",
    "A misread cell is a wrong figure.",
    "correct the cell, or the table's locale",
)
TOTAL_DIFFERS = Rule(
    "table-total-differs",
    "A totals row is not the sum of the rows above it",
    "Either a row or the total is wrong, and readers would believe both.",
    "compare the rows with the source",
)
RULES = (BAD_TABLE, BAD_CELL, TOTAL_DIFFERS)


# Columns that a table may have: what a row restates, why, and the day on which it was said.
RESTATED = ("revises", "why", "said")
SPACE = re.compile(r"(?<=[0-9])[ \u00a0\u2009\u202f](?=[0-9]{3})")


@dataclass
class TableRead:
    """The facts that one table makes, and what is wrong with it."""

    facts: dict[str, Fact] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line of a table as typed."""

    place: Place
    subject: str
    scope: str
    period: str
    value: str
    revises: str = ""
    why: str = ""
    said: str = ""


def read_table(table: Table, source: str, file: str, names: Mapping[str, Words]) -> TableRead:
    """Returns the facts of a CSV file's text; `names` puts subjects and scopes into labels."""
    read = TableRead()
    try:
        locale = Locale.parse(table.locale, sep="-")
    except (ValueError, UnknownLocaleError):
        message = f'"{table.locale}" is not a language to write numbers in'
        read.findings.append(
            report(BAD_TABLE, table.place, message, fix="write it like en or de-CH")
        )
        return read
    rows = list(_rows(table, source, file, read.findings))
    lines: dict[str, list[Observation]] = {}
    heads: dict[str, TableRow] = {}
    totals: list[TableRow] = []
    for row in rows:
        if not row.value:
            continue
        if table.total and table.total in (row.subject, row.scope):
            totals.append(row)
        else:
            name = ".".join(part for part in (row.subject, table.metric, row.scope) if part)
            observation = _observation(table, row, locale, read.findings)
            if not ID.fullmatch(name):
                message = f'"{name}" cannot be the id of a fact'
                read.findings.append(
                    report(BAD_CELL, row.place, message, fix="write ids in the cells")
                )
            elif observation is not None:
                lines.setdefault(name, []).append(observation)
                heads.setdefault(name, row)
    if not read.findings:  # where a row could not be read, a total that differs is no mistake
        read.findings.extend(_wrong_totals(totals, lines, heads, table, locale))
    read.facts = {name: _fact(table, heads[name], tuple(obs), names) for name, obs in lines.items()}
    return read


def delimiter_of(source: str) -> str:
    """Returns what parts the cells of a CSV file's first line."""
    return max(";,\t", key=source.split("\n", 1)[0].count)


def _rows(table: Table, source: str, file: str, findings: list[Finding]) -> Iterator[TableRow]:
    delimiter = delimiter_of(source)
    reader = csv.DictReader(io.StringIO(source, newline=""), delimiter=delimiter, strict=True)
    try:
        columns = [name.strip() for name in reader.fieldnames or ()]
        reader.fieldnames = columns
        twice = [name for name in columns if columns.count(name) > 1]
        if twice:
            message = f'two columns of the file are called "{twice[0]}"'
            findings.append(report(BAD_TABLE, Place(file), message, fix="rename one of them"))
            return
        for needed in (table.subject, table.period, table.value):
            if needed not in columns:
                message = f'the file has no column "{needed}"'
                hint = did_you_mean(needed, columns) or f"its columns are {', '.join(columns)}"
                findings.append(report(BAD_TABLE, Place(file), message, fix=hint))
                return
        for cells in reader:
            place = Place(file, reader.line_num)
            if None in cells or None in cells.values():
                message = f"this line has not {len(columns)} cells as the first line has"
                findings.append(report(BAD_TABLE, place, message))
                continue
            texts = {key: str(cell).strip() for key, cell in cells.items()}
            yield TableRow(
                place,
                texts[table.subject],
                texts.get(table.scope, ""),
                texts[table.period],
                texts[table.value],
                *(texts.get(name, "") for name in RESTATED),
            )
    except csv.Error:
        place = Place(file, reader.line_num + 1)  # the lines up to that number were read
        findings.append(report(BAD_TABLE, place, "this line is not a line of a CSV file"))


def _observation(
    table: Table, row: TableRow, locale: Locale, findings: list[Finding]
) -> Observation | None:
    when = parse_observed(row.period)
    value = _quantity(row.value, locale, str(table.unit))
    said = parse_said(row.said) if row.said else None
    wrong = [one for one in (when, value, said) if isinstance(one, Mistake)]
    findings.extend(placed(mistake, row.place) for mistake in wrong)
    if not isinstance(when, When) or not isinstance(value, Quantity) or isinstance(said, Mistake):
        return None
    return Observation(
        place=row.place,
        when=when,
        value=value,
        source=table.source,
        said=said,
        revises=row.revises,
        why=Words((("", row.why),), row.place) if row.why else Words(()),
    )


def _quantity(text: str, locale: Locale, unit: str) -> Quantity | Mistake:
    """Reads a cell written in a language's own way; words before the number stay English."""
    if locale.language == "en":
        return parse_quantity(text)
    group, decimal = get_group_symbol(locale), get_decimal_symbol(locale)
    typed = SPACE.sub(group, text) if group.isspace() else text
    try:
        parse_decimal(typed, locale=locale, strict=True)
    except NumberFormatError:
        return Mistake(BAD_CELL, f'"{text}" is not a number as {locale.english_name} writes it')
    bare = "".join(typed.replace(group, "").split())
    # The language was said, so a point among the digits is no riddle: three decimals are three.
    quantity = parse_quantity(bare.replace(decimal, "."), unit=unit)
    return quantity if isinstance(quantity, Mistake) else quantity.with_unit("")


def _wrong_totals(
    totals: list[TableRow],
    lines: Mapping[str, list[Observation]],
    heads: Mapping[str, TableRow],
    table: Table,
    locale: Locale,
) -> Iterator[Finding]:
    for row in totals:
        stated = _quantity(row.value, locale, str(table.unit))
        if isinstance(stated, Mistake):
            yield placed(stated, row.place)
            continue
        by_scope = row.scope == table.total
        parts = [
            observation.value
            for name, obs in lines.items()
            for observation in _standing(obs)
            if observation.when.text == row.period
            and (heads[name].subject == row.subject if by_scope else heads[name].scope == row.scope)
        ]
        total = sum((part.value for part in parts), Fraction(0))
        known = all(part.is_known for part in (stated, *parts))
        if known and total != stated.value:
            message = f"the rows of {row.period} add up to {_exact(total)}, not {row.value}"
            yield report(TOTAL_DIFFERS, row.place, message)


def _standing(lines: list[Observation]) -> Iterator[Observation]:
    """Yields the lines that no other line of the same period restates."""
    restated = {(one.when.text, one.revises) for one in lines if one.revises}
    yield from (one for one in lines if (one.when.text, one.value.text) not in restated)


def _fact(
    table: Table, row: TableRow, obs: tuple[Observation, ...], names: Mapping[str, Words]
) -> Fact:
    return Fact(
        place=table.place,
        label=_label(table.label, row, names),
        about=PlacedText(row.subject, row.place),
        metric=table.metric,
        kind=table.kind,
        unit=table.unit,
        scope=PlacedText(row.scope, row.place) if row.scope else None,
        since=table.since,
        per=table.per,
        note=table.note,
        embargo=table.embargo,
        obs=obs,
    )


def _label(pattern: Words, row: TableRow, names: Mapping[str, Words]) -> Words:
    """Puts the names of the subject and the scope into a label such as `{subject} sales, {scope}`."""
    texts = []
    for language, text in pattern:
        for slot, name in (("{subject}", row.subject), ("{scope}", row.scope)):
            known = names.get(name, Words((("", name),), NOWHERE))
            text = text.replace(slot, known.in_language(language))
        texts.append((language, text))
    return Words(tuple(texts), pattern.place)


def _exact(total: Fraction) -> str:
    whole = total.numerator // total.denominator
    return f"{whole:,}" if total == whole else str(Decimal(total.numerator) / total.denominator)
