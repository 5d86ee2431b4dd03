"""Calendars: the periods of one sheet, from cells, headings, and years that are said only once."""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from factpress.findings import Mistake
from factpress.spreadsheets.cells import CellKind, refused
from factpress.spreadsheets.layout import Grid, Layout
from factpress.spreadsheets.periods import month_of, orders, period_of, year_of
from factpress.spreadsheets.questions import Dialog, Question
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
    known: dict[tuple[str, ...], str | Mistake] = field(default_factory=dict)

    def learn(self, layout: Layout, grid: Grid, sheet: str) -> None:
        """Asks what the dates themselves leave open: which is the day, which year, which month."""
        column = layout.labels.get("period")
        cells = [grid[at][column] for at in layout.body if column in grid[at]] if column else []
        heads = [grid[at][c] for at in layout.header_rows for c in grid[at] if c != column]
        cells = [*cells, *(heads if layout.is_wide else [])]
        texts = [one.text for one in cells]
        found = orders(texts)
        sample = next((one for one in texts if re.fullmatch(r"\d{1,2}/\d{1,2}/\d{4}", one)), "")
        if sample and len(found) != 1:
            text = f'"{sample}" can be read in two ways: which comes first?'
            self.order = self.dialog.ask(Question("dates", text, found, "", "slashes"))
        elif sample:
            self.order = found[0]
        without = [one for one in cells if one.kind is CellKind.DATE and one.lacks_year]
        months = [one for one in texts if month_of(one, self.languages)]
        has_years = "year" in layout.labels or any(year_of(one) for one in texts)
        if without or (months and not has_years):
            self._ask_for_year(layout, sheet, without[0].text[:4] if without else "")
        if self.grain in GRAINS:
            self._ask_about_days([period_of(one, self.languages, self.order) for one in texts])

    def _ask_for_year(self, layout: Layout, sheet: str, held: str) -> None:
        years = re.findall(
            r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])", " ".join((*layout.titles, sheet))
        )
        proposal = held or (years[0] if len(set(years)) == 1 else "")
        text = "The months are shown without a year: which year are they of?"
        about = proposal or "no year"
        self.year = year_of(self.dialog.ask(Question("year", text, (), proposal, about, free=True)))
        if held and self.year and str(self.year) != held:
            fault = f"the dates hold {held}, and {self.year} was said"
            self.dialog.wrong.append(refused(fault, "correct the dates in the sheet"))

    def _ask_about_days(self, periods: list[str]) -> None:
        days = [one for one in periods if re.fullmatch(r"\d{4}-\d{2}-\d{2}", one)]
        if days and all(_is_edge(one, GRAINS[self.grain]) for one in days):
            text = f"{days[0]} is a day, and the table counts by {self.grain}: is its {self.grain} meant?"
            question = Question("days", text, ("yes", "no"), "yes", self.grain)
            self.turns_days = self.dialog.ask(question) == "yes"

    def period(self, sides: Mapping[str, str], place: str) -> str | Mistake:
        """Returns the period that the sides of a figure say, `*` for a total of several."""
        key = tuple(sides.get(one, "") for one in ("period", "year", "month"))
        if key not in self.known:
            self.known[key] = self._period(*key)
        found = self.known[key]
        if isinstance(found, Mistake):
            return refused(f"{place}: {found.message}", found.fix)
        return found

    def _period(self, typed: str, year: str, month: str) -> str | Mistake:
        if typed == "*":
            return "*"
        if month:
            number = month_of(month, self.languages) or _held_month(month)
            number = number or (int(month) if month.isdigit() and int(month) <= 12 else 0)
            of = year_of(year) or self.year
            if not number or not of:
                return refused(f'"{year} {month}" cannot be read as a month')
            return f"{of}-{number:02d}"
        text = typed or year
        number = month_of(text, self.languages)
        if number and self.year:
            return f"{self.year}-{number:02d}"
        made = period_of(text, self.languages, self.order)
        if not made:
            fault = parse_observed(text) if text else None
            why = fault.message if isinstance(fault, Mistake) else "it names no period"
            return refused(why)
        return _whole(made, GRAINS[self.grain]) if self.turns_days and len(made) == 10 else made


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
