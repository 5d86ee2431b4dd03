"""Tables: observations in bulk from a CSV file, one a row.

A blank cell is never 0; a totals row is added up, compared and dropped. The numbers are written as
`locale` says. Spreadsheets of other kinds are taken into such a file by `press import`.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from babel.core import Locale, UnknownLocaleError

from factpress.findings import (
    Finding,
    Mistake,
    Place,
    Rule,
    Severity,
    did_you_mean,
    placed,
    report,
    stops_the_build,
)
from factpress.model import ID, NOWHERE, Fact, Observation, PlacedText, Status, Table, Words
from factpress.spreadsheets import (
    ROLES,
    SIGNS,
    delimited,
    in_digits,
    is_alike,
    is_blank,
    is_riddle,
    role_of,
    typed_number,
)
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
UNREAD_COLUMN = Rule(
    "unread-column",
    "A column of a table that nobody reads",
    "What is in it is nowhere on the site, though somebody typed it.",
    "take the column out, or call it what it is: status, note, revises, why or said",
    Severity.WARNING,
)
RULES = (BAD_TABLE, BAD_CELL, TOTAL_DIFFERS, UNREAD_COLUMN)


# Columns that a table may have: what a row restates, why, and the day on which it was said.
RESTATED = ("revises", "why", "said")
# And what else a line of a fact may say.
MORE = ("status", "note")


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
    status: str = ""
    note: str = ""


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
    if not stops_the_build(
        read.findings
    ):  # where a row could not be read, a total that differs is no mistake
        read.findings.extend(_wrong_totals(totals, lines, heads, table, locale))
    read.facts = {
        name: _fact(name, table, heads[name], tuple(obs), names) for name, obs in lines.items()
    }
    return read


def columns_of(table: Table, names: Sequence[str]) -> Mapping[str, int]:
    """Returns which column has which part of a row, by the first line of the file.

    The table's own words come first, in small or capital letters, then those that offices use.
    """
    own = {role: getattr(table, role) for role in ROLES}
    found: dict[str, int] = {}
    for words in ({word: word for word in (*RESTATED, *MORE)}, own, None):
        for at, name in enumerate(names):
            if at in found.values():
                continue
            if words is None:
                role = role_of(name, own)
            else:
                role = next((one for one, word in words.items() if is_alike(word, name)), "")
            if role and role not in found:
                found[role] = at
    return found


def _rows(table: Table, source: str, file: str, findings: list[Finding]) -> Iterator[TableRow]:
    lines = delimited(source)
    reader = csv.reader(io.StringIO(lines.text, newline=""), delimiter=lines.delimiter, strict=True)
    line = lines.skipped
    try:
        names = [name.strip() for name in next(reader, [])]
        line += reader.line_num
        columns = columns_of(table, names)
        wrong = _wrong_columns(table, names, columns)
        if wrong is not None:
            findings.append(placed(wrong, Place(file)))
            return
        unread: dict[int, int] = {}
        for cells in reader:
            texts = [cell.strip() for cell in cells]
            line = reader.line_num + lines.skipped
            if not any(texts):
                continue
            if len(cells) < len(names) or any(texts[len(names) :]):
                message = f"this line has not {len(names)} cells as the first line has"
                findings.append(report(BAD_TABLE, Place(file, line), message))
                continue
            for at, text in enumerate(texts):
                if text and at not in columns.values():
                    unread.setdefault(at, line)
            found = {role: texts[at] for role, at in columns.items()}
            yield TableRow(Place(file, line), **{**dict.fromkeys(ROLES, ""), **found})
        findings.extend(_unread(file, names, unread))
    except csv.Error:
        place = Place(file, line + 1)  # the lines up to that number were read
        findings.append(report(BAD_TABLE, place, "this line is not a line of a CSV file"))


def _wrong_columns(
    table: Table, names: Sequence[str], columns: Mapping[str, int]
) -> Mistake | None:
    twice = [name for name in names if name and names.count(name) > 1]
    if twice:
        message = f'two columns of the file are called "{twice[0]}"'
        return Mistake(BAD_TABLE, message, "rename one of them")
    for role in ("subject", "period", "value"):
        needed = getattr(table, role)
        if role not in columns:
            hint = did_you_mean(needed, names) or f"its columns are {', '.join(names)}"
            return Mistake(BAD_TABLE, f'the file has no column "{needed}"', hint)
    return None


def _unread(file: str, names: Sequence[str], unread: Mapping[int, int]) -> Iterator[Finding]:
    for at, line in unread.items():
        if names[at]:
            yield report(UNREAD_COLUMN, Place(file), f'nobody reads the column "{names[at]}"')
        else:
            message = f"a cell is filled in column {at + 1}, which has no name"
            yield report(
                BAD_TABLE, Place(file, line), message, fix="empty the cell, or name the column"
            )


def _observation(
    table: Table, row: TableRow, locale: Locale, findings: list[Finding]
) -> Observation | None:
    when = parse_observed(row.period)
    value = _quantity(row.value, locale, str(table.unit))
    said = parse_said(row.said) if row.said else None
    status = _status(row.status)
    wrong = [one for one in (when, value, said, status) if isinstance(one, Mistake)]
    findings.extend(placed(mistake, row.place) for mistake in wrong)
    if not isinstance(when, When) or not isinstance(value, Quantity) or isinstance(said, Mistake):
        return None
    if isinstance(status, Mistake):
        return None
    return Observation(
        place=row.place,
        when=when,
        value=value,
        source=table.source,
        said=said,
        revises=row.revises,
        why=Words((("", row.why),), row.place) if row.why else Words(()),
        status=status,
        note=Words((("", row.note),), row.place) if row.note else Words(()),
    )


def _status(text: str) -> Status | Mistake:
    if not text:
        return Status.FINAL
    known = [str(one) for one in Status]
    if text.casefold() in known:
        return Status(text.casefold())
    hint = did_you_mean(text, known) or f"write {', '.join(known[:-1])} or {known[-1]}"
    return Mistake(BAD_CELL, f'"{text}" is not a status', hint)


def _quantity(text: str, locale: Locale, unit: str) -> Quantity | Mistake:
    """Reads a cell written in a language's own way; words before the number stay English."""
    is_english = locale.language == "en"
    direct = parse_quantity(text)
    if isinstance(direct, Quantity) and (is_english or not any(map(str.isdigit, text))):
        return direct
    if is_blank(text):
        return Mistake(
            BAD_CELL, f'"{text}" is not a figure', "leave the cell empty, or write unknown or none"
        )
    typed = typed_number(text)
    name = str(locale).replace("_", "-")
    digits = in_digits(typed.digits, name) if typed else None
    beside = f"{typed.before} {typed.after}".strip() if typed else ""
    if typed is None or digits is None or (is_riddle(typed.digits, name) and is_english):
        wrong = Mistake(BAD_CELL, f'"{text}" is not a number as {locale.english_name} writes it')
        return direct if is_english and isinstance(direct, Mistake) else wrong
    if beside and beside != unit and not (beside in SIGNS and SIGNS[beside] == unit):
        fix = "write the number alone; provisional, estimate and the like go into a column status"
        return Mistake(BAD_CELL, f'"{text}" has "{beside}" beside its number', fix)
    # The language was said, so a point among the digits is no riddle: three decimals are three.
    quantity = parse_quantity(f"{'-' if typed.is_negative else ''}{digits}", unit=unit)
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
            for observation in _kept(obs)
            if observation.when.text == row.period
            and (heads[name].subject == row.subject if by_scope else heads[name].scope == row.scope)
        ]
        total = sum((part.value for part in parts), Fraction(0))
        known = all(part.is_known for part in (stated, *parts))
        if known and total != stated.value:
            message = f"the rows of {row.period} add up to {_exact(total)}, not {row.value}"
            yield report(TOTAL_DIFFERS, row.place, message)


def _kept(lines: list[Observation]) -> Iterator[Observation]:
    """Yields the lines that no other line of the same period restates."""
    restated = {(one.when.text, one.revises) for one in lines if one.revises}
    yield from (one for one in lines if (one.when.text, one.value.text) not in restated)


def _fact(
    name: str,
    table: Table,
    row: TableRow,
    obs: tuple[Observation, ...],
    names: Mapping[str, Words],
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
        # The whole can be a row of the same table.
        part_of=tuple(one for one in table.part_of if one.whole != name),
        definition=table.definition,
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
