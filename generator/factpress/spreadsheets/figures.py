"""Figures: cells of a sheet as the rows of a table would have them, with what is to be asked.

What a cell shows is what counts; where it holds more, says less, or says it in a mark, somebody is
asked once.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from factpress.findings import Mistake
from factpress.spreadsheets.cells import Cell, CellKind
from factpress.spreadsheets.numbers import (
    Typed,
    in_digits,
    marks_in,
    plain_text,
    readings,
    typed_number,
)
from factpress.spreadsheets.questions import Dialog, Question
from factpress.spreadsheets.words import STATUSES, is_blank, legend_of, meaning_of, multiple_of
from factpress.values import is_currency, parse_quantity

BLANK_ANSWERS = ("empty", "unknown", "none")
MARK_ANSWERS = (*STATUSES, "revised", "note", "unit", "nothing")
YES = ("yes", "no")
ARROWS = "△▲▽▼↑↓⬆⬇↗↘"
# What a sign means where nobody says more; "¤" is that of the computer that opens the file.
SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "¤": ""}


@dataclass(frozen=True, slots=True)
class CellFigure:
    """What a cell is read as: a number in plain digits or words of the data, its status and note."""

    text: str = ""
    held: Decimal | None = None
    status: str = ""
    note: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class TableMeasure:
    """What the table counts: its unit, whether that is a count, and the language of its numbers."""

    unit: str
    is_count: bool
    locale: str
    unit_words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Habits:
    """What holds for all figures of a file: its language, what it is counted in, its footnotes."""

    locale: str
    factor: int
    footnotes: tuple[str, ...]
    takes_shown: bool = True
    is_per_cent: bool = False


def locale_of(
    cells: Iterable[tuple[str, Cell]],
    measure: TableMeasure,
    dialog: Dialog,
    *,
    has_semicolons: bool,
) -> str:
    """Returns the language of a file's typed numbers; asked where two would read them otherwise."""
    numbers: dict[str, str] = {}
    for place, cell in cells:
        typed = typed_number(cell.text) if cell.kind is CellKind.TEXT else None
        if typed and not typed.digits.isdigit():
            numbers.setdefault(typed.digits, place)
    found = readings(
        numbers, measure.locale, has_semicolons=has_semicolons and not measure.is_count
    )
    if len(found) == 1 or not numbers:
        return found[0] if found else measure.locale
    if not found:
        return measure.locale
    sample = next(
        one for one in numbers if len({in_digits(one, language) for language in found}) > 1
    )
    as_read = " or ".join(f"{in_digits(sample, one)} ({one})" for one in found)
    text = f'{numbers[sample]} says "{sample}": is that {as_read}?'
    proposal = measure.locale if measure.locale in found else found[0]
    return dialog.ask(Question("language", text, found, proposal, "numbers"))


def figure_of(
    place: str,
    cell: Cell,
    measure: TableMeasure,
    habits: Habits,
    dialog: Dialog,
    marks: tuple[str, ...] = (),
) -> CellFigure:
    """Returns the figure of a cell; a fault where it has none and no mark for that.

    `marks` are those of its headings, which hold for each figure below them.
    """
    figure = _figure(place, cell, measure, habits, dialog)
    if not figure.text or figure.fault:
        return figure
    status, notes = _said_by(place, marks, habits, dialog)
    both = "; ".join(dict.fromkeys(filter(None, (figure.note, *notes))))
    return replace(figure, status=figure.status or status, note=both)


def _figure(
    place: str, cell: Cell, measure: TableMeasure, habits: Habits, dialog: Dialog
) -> CellFigure:
    if cell.is_unseen:
        return CellFigure(fault=f"{place} holds {cell.text}, and its format shows nothing")
    if cell.fault:
        return CellFigure(fault=f"{place} {cell.fault}")
    if cell.kind is CellKind.DATE:
        return CellFigure(fault=f"{place} is a date, and no figure; type it again as a number")
    if cell.kind is CellKind.NUMBER:
        return _of_number(place, cell, measure, habits, dialog)
    if is_blank(cell.text):
        return _of_blank(place, cell.text, habits, dialog)
    typed = typed_number(cell.text)
    if typed is None:
        return _of_words(place, cell.text, measure)
    digits = in_digits(typed.digits, habits.locale)
    if digits is None:
        return CellFigure(
            fault=f'{place} says "{cell.text}", which is no number in "{habits.locale}"'
        )
    words = _of_words(place, cell.text, measure)
    is_money = typed.before in SIGNS or is_currency(typed.before)
    if typed.before and not words.fault and not is_money:
        return words  # more than 5, about 5: words that the data know
    beside = _around(typed)
    if ")" in beside:
        return CellFigure(
            fault=f'{place} says "{cell.text}": its last digit may be the mark of a footnote; '
            "put a space or an opening bracket before the mark"
        )
    arrows = [one for one in beside if one in ARROWS]
    beside = tuple(one for one in beside if one not in ARROWS)
    is_below = _is_below_zero(place, cell.text, arrows, dialog) if arrows else typed.is_negative
    sign = "-" if is_below else ""
    if _is_prose(beside, measure, habits):
        return CellFigure(fault=f'{place} says "{cell.text[:60]}", which is not a figure')
    return _dressed(place, Decimal(f"{sign}{digits}"), beside, measure, habits, dialog)


def _is_prose(beside: tuple[str, ...], measure: TableMeasure, habits: Habits) -> bool:
    """Tells whether words beside a number are more than a unit and marks."""
    words = [
        one
        for one in beside
        if one.isalpha()
        and not _is_unit(one, measure)
        and not is_currency(one)
        and not legend_of(habits.footnotes, one)
        and multiple_of(one) == 1
    ]
    return len(words) > 1 or any(len(one) > 3 and meaning_of(one) == "note" for one in words)


def _around(typed: Typed) -> tuple[str, ...]:
    return _parted((*marks_in(typed.before), *marks_in(typed.after)))


def _parted(words: Iterable[str]) -> tuple[str, ...]:
    """Returns words beside a number with what it is counted in apart from its currency: k€, €m, TEUR."""
    parts: list[str] = []
    for word in words:
        first = re.fullmatch(r"([€$£¥]|[A-Z]{3})(\w+)", word)
        last = re.fullmatch(r"(\w+?)([€$£¥]|[A-Z]{3})", word)
        pairs = [(first[2], first[1])] if first else []
        pairs += [(last[1], last[2])] if last else []
        both = [
            pair
            for pair in pairs
            if multiple_of(pair[0]) > 1 and (pair[1] in SIGNS or is_currency(pair[1]))
        ]
        parts += both[0] if both else [word]
    return tuple(parts)


def _is_below_zero(place: str, text: str, arrows: list[str], dialog: Dialog) -> bool:
    """Asks what a triangle or an arrow says: Japan writes △ for a minus, others for a rise."""
    asked = f'{place} says "{text}": does {arrows[0]} mean a number below zero?'
    return dialog.ask(Question(f"sign {arrows[0]}", asked, YES, "", arrows[0])) == "yes"


def _of_words(place: str, text: str, measure: TableMeasure) -> CellFigure:
    quantity = parse_quantity(text)
    if isinstance(quantity, Mistake):
        return CellFigure(
            fault=f'{place} says "{text[:60]}", which is not a figure: {quantity.message}'
        )
    if measure.locale.partition("-")[0] != "en" and quantity.is_known:
        return CellFigure(
            fault=f'{place} says "{text[:60]}": a table in {measure.locale} takes numbers'
        )
    return CellFigure(text=text)


def _of_blank(place: str, text: str, habits: Habits, dialog: Dialog) -> CellFigure:
    said = legend_of(habits.footnotes, text)
    told = f" (the legend says: {said})" if said else ""
    question = Question(
        f"blank {text}",
        f'{place} says "{text}"{told}: is that no figure yet (empty), unknown, or none, which is 0?',
        BLANK_ANSWERS,
        _blank_meaning(said),
        said,
    )
    answer = dialog.ask(question)
    return CellFigure(text="" if answer == "empty" else "0" if answer == "none" else answer)


def _blank_meaning(said: str) -> str:
    if re.search(
        r"\b(nil|zero|none|nothing|null|nichts|keine vorhanden|néant|zéro)\b", said, re.IGNORECASE
    ):
        return "none"
    words = (
        r"not (yet )?avail|n/a|unknown|no data|keine angabe|nicht verf|unbekannt|disponible|inconnu"
    )
    return "unknown" if re.search(words, said, re.IGNORECASE) else "empty"


def _of_number(
    place: str, cell: Cell, measure: TableMeasure, habits: Habits, dialog: Dialog
) -> CellFigure:
    shown = Decimal(cell.text)
    if cell.held is not None and cell.is_rounded:
        has_decimals = "." in cell.text and cell.scale == 1
        exact = plain_text(cell.held * cell.scale)
        line = f"{place} shows {cell.text}, and holds {exact}"
        if has_decimals:
            dialog.rounded.append(line)
        elif not habits.takes_shown:
            shown = cell.held * cell.scale
    factor = cell.scale if habits.takes_shown and cell.scale > 1 else 1
    if cell.scale > 1 and habits.factor > 1:  # the title says what the format has done
        if cell.scale != habits.factor:
            return CellFigure(
                fault=f"{place} is shown in {cell.scale:,}s under a title that says others"
            )
        habits = replace(habits, factor=1)
    marks = _parted(cell.unit.split())
    if cell.scale > 1:  # 0.0,,"m": the format says what it divides by
        marks = tuple(one for one in marks if multiple_of(one) != cell.scale)
    if "%" in cell.unit and cell.unit != "%":
        marks = ("%", *cell.unit.replace("%", "").split())
    number = (shown * factor).normalize() if factor > 1 else shown
    made = _dressed(place, number, marks, measure, habits, dialog)
    held = cell.held * cell.scale if cell.held is not None else None
    return CellFigure(made.text, held, made.status, made.note, made.fault)


def _dressed(
    place: str,
    number: Decimal,
    beside: tuple[str, ...],
    measure: TableMeasure,
    habits: Habits,
    dialog: Dialog,
) -> CellFigure:
    """Returns a number with what is beside it: a unit that must be the table's, or marks."""
    marks = []
    for word in beside:
        if _is_unit(word, measure):
            continue
        times = multiple_of(word)
        if times > 1:
            if times == habits.factor:  # the title says the same
                continue
            if habits.factor > 1:
                return CellFigure(fault=f'{place} says "{word}", and the headings say otherwise')
            text = f'{place} has "{word}" beside its number: is it to be multiplied by {times:,}?'
            if dialog.ask(Question(f"multiple {word}", text, YES, "yes", word)) == "yes":
                number = (number * times).normalize()
                continue
        if word == "%" or word in SIGNS or is_currency(word):
            if not _is_money_too(place, word, measure, dialog):
                fault = f'{place} is in {word}, and the table counts "{measure.unit}"'
                return CellFigure(fault=fault)
            continue
        marks.append(word)
    status, notes = _said_by(place, tuple(marks), habits, dialog)
    value = number * habits.factor
    if habits.is_per_cent and "%" not in beside:
        value = number * 100
    if measure.is_count and value == value.to_integral_value():
        value = value.to_integral_value()
    elif habits.factor > 1 or habits.is_per_cent:
        value = value.normalize()
    return CellFigure(plain_text(value), value, status, "; ".join(dict.fromkeys(notes)))


def _said_by(
    place: str, marks: tuple[str, ...], habits: Habits, dialog: Dialog
) -> tuple[str, list[str]]:
    """Returns the status and the notes that marks stand for."""
    status, notes = "", []
    for word in marks:
        answer = _mark(place, word, habits, dialog)
        if answer in STATUSES:
            status = answer
        elif answer.startswith("note"):
            notes.append(answer.partition(":")[2].strip() or legend_of(habits.footnotes, word))
    return status, notes


def _is_unit(word: str, measure: TableMeasure) -> bool:
    if word == measure.unit or word.casefold() in measure.unit_words:
        return True
    return SIGNS.get(word, "-") == measure.unit or SIGNS.get(measure.unit, "-") == word


def _is_money_too(place: str, sign: str, measure: TableMeasure, dialog: Dialog) -> bool:
    """Asks whether a sign that several currencies have means that of the table."""
    if sign not in SIGNS or not is_currency(measure.unit):
        return False
    text = f"{place} is in {sign}: is that the unit of the table, {measure.unit}?"
    return dialog.ask(Question(f"unit {sign}", text, YES, "no", measure.unit)) == "yes"


def _mark(place: str, mark: str, habits: Habits, dialog: Dialog) -> str:
    said = legend_of(habits.footnotes, mark)
    told = f" (the legend says: {said})" if said else ""
    text = f'{place} has "{mark}" beside its number{told}: what does it mean?'
    meaning = meaning_of(said) or {"p": "provisional", "r": "revised", "e": "estimate"}.get(
        mark.strip("()[]").casefold(), ""
    )
    answer = dialog.ask(Question(f"mark {mark}", text, MARK_ANSWERS, meaning, said, free=True))
    if answer and answer not in MARK_ANSWERS and not answer.startswith("note:"):
        return f"note: {answer}"
    return answer
