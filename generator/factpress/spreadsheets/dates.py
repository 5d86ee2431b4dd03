"""Calendars: the periods of one sheet, from cells, headings, and years that are said only once."""

import calendar
import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from factpress.findings import Mistake
from factpress.spreadsheets.cells import CellKind, refused
from factpress.spreadsheets.layout import Grid, Layout
from factpress.spreadsheets.periods import month_of, orders, period_of, year_of
from factpress.spreadsheets.questions import Dialog, Question
from factpress.spreadsheets.words import is_total
from factpress.values import parse_observed

GRAINS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


@dataclass
class Calendar:
    """How the dates of a sheet are to be read; `grain` is the length of the table's periods."""

    languages: tuple[str, ...]
    grain: str
    dialog: Dialog
    order: str = ""
    year: int = 0
    turns_days: bool = False
    next_year: frozenset[int] = frozenset()
    known: dict[tuple[str, ...], str | Mistake] = field(default_factory=dict)

    def learn(self, layout: Layout, grid: Grid, sheet: str) -> None:
        """Asks what the dates themselves leave open: which is the day, which year, which month."""
        column = layout.labels.get("period")
        cells = [grid[at][column] for at in layout.body if column in grid[at]] if column else []
        heads = [grid[at][c] for at in layout.header_rows for c in grid[at] if c != column]
        cells = [*cells, *(heads if layout.is_wide else [])]
        texts = [one.text for one in cells]
        found = orders(texts)
        sample = next(
            (one for one in texts if re.fullmatch(r"\d{1,2}/\d{1,2}/(\d{2}){1,2}", one)), ""
        )
        if sample and len(found) != 1:
            text = f'"{sample}" can be read in two ways: which comes first?'
            self.order = self.dialog.ask(Question("dates", text, found, "", "slashes"))
        elif sample:
            self.order = found[0]
        without = [one for one in cells if one.kind is CellKind.DATE and one.lacks_year]
        months = [one for one in texts if month_of(one, self.languages)]
        has_years = "year" in layout.labels or any(year_of(one) for one in texts)
        if without or (months and not has_years):
            numbers = [month_of(one, self.languages) or _held_month(one) for one in texts]
            named = list(dict.fromkeys(filter(None, numbers)))
            self._ask_for_year(layout, sheet, without[0].text[:4] if without else "", named)
        if self.grain in GRAINS:
            self._ask_about_days([period_of(one, self.languages, self.order) for one in texts])

    def _ask_for_year(self, layout: Layout, sheet: str, held: str, months: list[int]) -> None:
        years = re.findall(
            r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])", " ".join((*layout.titles, sheet))
        )
        proposal = held or (years[0] if len(set(years)) == 1 else "")
        turns = [b for a, b in itertools.pairwise(months) if b < a]
        text = "The months are shown without a year: which year are they of?"
        if turns:
            first = calendar.month_name[months[0]]
            text = f"The months are shown without a year, and run over its end: which year is {first} of?"
        about = proposal or "no year"
        self.year = year_of(self.dialog.ask(Question("year", text, (), proposal, about, free=True)))
        self._turn(months)
        if held and self.year and str(self.year) != held:
            fault = f"the dates hold {held}, and {self.year} was said"
            self.dialog.wrong.append(refused(fault, "correct the dates in the sheet"))

    def _turn(self, months: list[int]) -> None:
        """Takes the months after December, as in October, November, December, January, for the next year's."""
        turns = [at for at in range(1, len(months)) if months[at] < months[at - 1]]
        if len(turns) > 1 or (turns and months[-1] >= months[0]):
            fix = "write the year into each heading, as in Jan 2024"
            self.dialog.wrong.append(refused("the months are in no order", fix))
        self.next_year = frozenset(months[turns[0] :]) if turns else frozenset()

    def _year_of(self, month: int) -> int:
        return self.year + (month in self.next_year) if self.year else 0

    def _ask_about_days(self, periods: list[str]) -> None:
        days = [one for one in periods if re.fullmatch(r"\d{4}-\d{2}-\d{2}", one)]
        if days and all(_is_edge(one, GRAINS[self.grain]) for one in days):
            text = f"{days[0]} is a day, and the table counts by {self.grain}: is its {self.grain} meant?"
            question = Question("days", text, ("yes", "no"), "yes", self.grain)
            self.turns_days = self.dialog.ask(question) == "yes"

    def period(self, sides: Mapping[str, str], place: str) -> str | Mistake:
        """Returns the period that the sides of a figure say, `*` for a total of several."""
        key = tuple(sides.get(one, "") for one in ("period", "year", "month", "quarter"))
        if key not in self.known:
            self.known[key] = self._period(*key)
        found = self.known[key]
        if isinstance(found, Mistake):
            return refused(f"{place}: {found.message}", found.fix)
        return found

    def _period(self, typed: str, year: str, month: str, quarter: str) -> str | Mistake:
        if typed == "*":
            return "*"
        if month:
            number = month_of(month, self.languages) or _held_month(month)
            number = number or (int(month) if month.isdigit() and int(month) <= 12 else 0)
            of = year_of(year) or self._year_of(number)
            if not number or not of:
                return refused(f'"{year} {month}" cannot be read as a month')
            return f"{of}-{number:02d}"
        if quarter:
            made = period_of(f"{'Q' * quarter.isdigit()}{quarter} {year}", self.languages)
            return made or refused(f'"{year} {quarter}" cannot be read as a quarter')
        text = typed or year
        number = month_of(text, self.languages)
        if number and self.year:
            return f"{self._year_of(number)}-{number:02d}"
        made = period_of(text, self.languages, self.order)
        if not made and self._is_of_several(text):
            return "*"
        if not made:
            fault = parse_observed(text) if text else None
            why = fault.message if isinstance(fault, Mistake) else "it names no period"
            return refused(_serial(text) or why)
        return _whole(made, GRAINS[self.grain]) if self.turns_days and len(made) == 10 else made

    def _is_of_several(self, text: str) -> bool:
        """Tells whether a row among months is a total of some: Total 2016, Q1, 1st half, Jan–Mar."""
        part = period_of(f"{text} 2000", self.languages)
        is_part = bool(re.fullmatch(r"2000-[QH][1-4]", part)) and self.grain == "month"
        span = re.fullmatch(r"(\w+)\.? ?[-–/] ?(\w+)\.?(?: \d{4})?", text)
        is_span = span is not None and all(month_of(one, self.languages) for one in span.groups())
        return is_total(text, "") or is_part or is_span


def _serial(text: str) -> str:
    """Says which day a number of five digits would be, where a date has lost its format."""
    if not re.fullmatch(r"[34][0-9]{4}", text):
        return ""
    day = date(1899, 12, 30) + timedelta(days=int(text))
    return f"{text} is no date; if it is {day}, give the cell the format of a date"


def _held_month(text: str) -> int:
    found = re.fullmatch(r"\d{4}-(\d{2})(-\d{2})?", text)
    return int(found[1]) if found else 0


def _is_edge(day: str, months: int) -> bool:
    """Tells whether a day is the first or the last of a period of so many months."""
    when = date.fromisoformat(day)
    last = calendar.monthrange(when.year, when.month)[1]
    begins = when.day == 1 and (when.month - 1) % months == 0
    return begins or (when.day == last and when.month % months == 0)


def _whole(day: str, months: int) -> str:
    when = date.fromisoformat(day)
    part = (when.month - 1) // months + 1
    if months == 12:
        return f"{when.year}"
    return {1: day[:7], 3: f"{when.year}-Q{part}", 6: f"{when.year}-H{part}"}[months]
