"""Datasets: facts that readers look at together, metrics that make facts comparable, and tables.

These classes are the schema of their sections. Which facts a dataset holds,
the newsroom answers.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, model_validator

from factpress.findings import Mistake, Rule
from factpress.model.definitions import DatedTextWords, DatedWords
from factpress.model.facts import Kind, PartsOf, Per
from factpress.model.fields import (
    EmbargoField,
    Entry,
    FactRef,
    Flag,
    Id,
    SourceRefs,
    TextWords,
    UnitRef,
    WhenField,
    Words,
    mistaken,
    one_or_many,
)

EMPTY_DATASET = Rule(
    "empty-dataset",
    "A dataset names no figures",
    "Its page would be an empty table.",
    "list its facts, or the metrics that it gathers",
)
RULES = (EMPTY_DATASET,)


class DrawnAs(StrEnum):
    """How a dataset is drawn."""

    SERIES = "series"
    MARKETS = "markets"
    CUMULATIVE = "cumulative"
    RANGES = "ranges"


class Metric(Entry):
    """What a metric is called where facts of several subjects are beside each other."""

    name: TextWords
    definition: TextWords = Words(())
    signed: Flag | None = None
    embargo: EmbargoField | None = None


class Dataset(Entry):
    """Facts with one page, one chart and one table: those named, then those of the metrics."""

    title: TextWords
    summary: TextWords = Words(())
    facts: Annotated[tuple[FactRef, ...], BeforeValidator(one_or_many)] = ()
    metrics: Annotated[tuple[Id, ...], BeforeValidator(one_or_many)] = ()
    total: FactRef | None = None
    chart: DrawnAs | None = None
    counting: TextWords = Words(())
    embargo: EmbargoField | None = None

    @model_validator(mode="after")
    def _holds_something(self) -> "Dataset":
        if not self.facts and not self.metrics:
            raise mistaken(Mistake(EMPTY_DATASET, "this dataset names neither facts nor metrics"))
        return self


class Table(Entry):
    """Observations in bulk: a CSV file whose rows are one metric of many subjects and scopes."""

    file: str
    label: TextWords
    metric: Id
    kind: Kind
    unit: UnitRef
    source: SourceRefs = ()
    locale: str = "en"
    subject: str = "subject"
    scope: str = "scope"
    period: str = "period"
    value: str = "value"
    since: WhenField | None = None
    per: Per | None = None
    total: str = ""
    part_of: PartsOf = ()
    definition: DatedTextWords = DatedWords(())
    note: TextWords = Words(())
    embargo: EmbargoField | None = None


class ImportAnswer(Entry):
    """One thing about a file that `press import` was told: what it asked, about which words."""

    ask: str
    about: str = ""
    answer: str = ""


class Import(Entry):
    """How the files of a table were read: next month's is read so too while its words are the same."""

    answers: tuple[ImportAnswer, ...] = ()
