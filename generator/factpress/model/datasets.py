"""Datasets: facts that readers look at together, and the metrics that make facts comparable.

These classes are the schema of the sections `datasets` and `metrics`. Which facts a dataset holds,
the newsroom answers.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, model_validator

from factpress.findings import Mistake, Rule
from factpress.model.fields import (
    EmbargoField,
    Entry,
    FactRef,
    Flag,
    Id,
    TextWords,
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
    """What a metric is called where facts of several subjects stand beside each other."""

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
