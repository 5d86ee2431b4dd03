"""Incoming figures: what a table wants of a sheet, and what a sheet brings to it."""

from dataclasses import dataclass
from decimal import Decimal

from factpress.spreadsheets.figures import TableMeasure
from factpress.spreadsheets.layout import HeadingWords, Layout


@dataclass(frozen=True, slots=True)
class Incoming:
    """A figure of a sheet with its subject, scope and period; `place` is its line or its cell."""

    line: int
    subject: str
    scope: str
    period: str
    value: str
    status: str = ""
    note: str = ""
    place: str = ""
    held: Decimal | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells a figure from the others."""
        return (self.subject, self.scope, self.period)


@dataclass(frozen=True, slots=True)
class Odd:
    """A cell or a row that cannot be taken over, and why."""

    line: int
    why: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a table wants of a sheet, and what is known already: its names and its rows."""

    words: HeadingWords
    measure: TableMeasure
    grain: str = ""
    adds_up: bool = True
    subjects: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a sheet brings: figures, the totals among them by what they add up, and the odd ones."""

    rows: tuple[Incoming, ...] = ()
    totals: tuple[Incoming, ...] = ()
    odd: tuple[Odd, ...] = ()
    shape: str = ""
    layout: Layout | None = None
