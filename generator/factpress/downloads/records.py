"""Records: a fact and its lines as data, the one form that JSON, tables and structured data take.

Numbers are exact decimals; a word such as "more than" stays beside its number, and the interval
that it stands for beside both, so that no reader has to guess what was meant.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property, partial

from factpress.downloads.exact_json import Json, Number
from factpress.language import Locale
from factpress.model import Fact, Observation, Source, Words
from factpress.pages import Work
from factpress.rendering import Known, NoteWriter, decimal, subject_name
from factpress.steps import Lasting
from factpress.values import Form, Interval, Quantity

CHANGES = ("corrects", "revises", "retracts")


@dataclass(frozen=True, slots=True)
class LineRecord:
    """One observation: `value` and `high` are decimals, empty where there is no number.

    `exact` is the value as a fraction where no decimal is it ("200/3" for 2 in 3), else empty;
    `printed` is the figure in words by language; `change` names what the line did to `replaced`.
    """

    when: str
    first: date
    last: date
    typed: str
    qualifier: str
    value: str
    exact: str
    high: str
    interval: Interval
    printed: Mapping[str, str]
    status: str
    said: date
    claimant: str
    sources: tuple[str, ...]
    change: str
    replaced: str
    why: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """Where a line is written."""

    id: str
    title: str
    published: date
    standing: str
    url: str


@dataclass(frozen=True)
class FactRecord(Lasting):
    """A fact with its history, oldest line first; `newest` is the line that fact sheets show."""

    fact: Fact
    label: Mapping[str, str]
    subject: str
    scope: str
    unit: str
    history: tuple[LineRecord, ...]
    others: tuple[LineRecord, ...]
    newest: LineRecord | None
    sources: tuple[SourceRecord, ...]

    @property
    def id(self) -> str:
        """The permanent id."""
        return self.fact.id


@dataclass(frozen=True)
class Recorder:
    """Makes records of a newsroom's facts, each figure worded in every language of the site."""

    known: Known
    locales: Mapping[str, Locale]

    @cached_property
    def writers(self) -> Mapping[str, NoteWriter]:
        """Returns what words a figure, by language."""
        return {
            code: NoteWriter(self.known, self.locales[code], "")
            for code in self.known.publisher.languages
        }

    def fact(self, fact: Fact) -> FactRecord:
        """Returns a fact's record."""
        known = self.known
        own = known.in_order(
            observation for observation in fact.obs if known.is_own(fact, observation)
        )
        others = known.in_order(known.others(fact))
        printed = known.timeline(fact).newest.observation
        named = dict.fromkeys(
            name for observation in (*own, *others) for name in observation.source
        )
        default = known.publisher.default_language
        return FactRecord(
            fact,
            self.words(fact.label),
            subject_name(known, str(fact.about), default),
            subject_name(known, str(fact.scope), default) if fact.scope else "",
            str(fact.unit),
            tuple(self.line(fact, observation) for observation in own),
            tuple(self.line(fact, observation) for observation in others),
            self.line(fact, printed) if printed is not None else None,
            tuple(self._sources(tuple(map(str, named)))),
        )

    def line(self, fact: Fact, observation: Observation) -> LineRecord:
        """Returns an observation's record."""
        known, value = self.known, observation.value
        high = value.high if value.form is Form.RANGE else None
        by = str(observation.by) if observation.by else known.claimant_of(fact)
        change = next((one for one in CHANGES if getattr(observation, one)), "")
        return LineRecord(
            when=observation.when.text,
            first=observation.when.first,
            last=observation.when.last,
            typed=value.text,
            qualifier=str(value.qualifier),
            value=decimal(value.value) if value.is_one_number else "",
            exact=_exact(value),
            high=decimal(high) if high is not None else "",
            interval=value.hard,
            printed={code: one.worded(fact, observation) for code, one in self.writers.items()},
            status=str(observation.status),
            said=known.said(observation),
            claimant=subject_name(known, by, known.publisher.default_language),
            sources=tuple(map(str, observation.source)),
            change=change,
            replaced=observation.replaces,
            why=self.words(observation.why),
        )

    def words(self, words: Words) -> Mapping[str, str]:
        """Returns a text of the data in each language that it is given in."""
        default = self.known.publisher.default_language
        return {
            code: words.in_language(code, default)
            for code in self.known.publisher.languages
            if words.by_language and words.has(code, default)
        }

    def _sources(self, names: tuple[str, ...]) -> Iterator[SourceRecord]:
        default = self.known.publisher.default_language
        for name in names:
            source = self.known.one(Source, name)
            if source is not None:
                title = source.title.in_language(default)
                yield SourceRecord(name, title, source.published, str(source.standing), source.url)


def _exact(value: Quantity) -> str:
    if not value.is_known or Fraction(decimal(value.value)) == value.value:
        return ""
    return str(value.value)


def records_of(work: Work) -> tuple[FactRecord, ...]:
    """Returns the record of every fact that has a separate page, in the order of their ids."""
    shown = {page.name.removeprefix("figures/") for page in work.pages if page.kind == "figure"}
    facts = work.known.every(Fact)
    return tuple(
        work.step("record", (name,), partial(_record, name))
        for name in sorted(shown)
        if name in facts
    )


def _record(name: str, work: Work) -> FactRecord:
    return Recorder(work.known, work.locales).fact(work.known.every(Fact)[name])


def as_number(text: str) -> Json:
    """Returns a decimal as JSON's number, and no number as null."""
    return Number(text) if text else None


def line_data(line: LineRecord) -> dict[str, Json]:
    """Returns a line as JSON."""
    data: dict[str, Json] = {
        "when": line.when,
        "from": line.first.isoformat(),
        "to": line.last.isoformat(),
        "qualifier": line.qualifier,
        "value": as_number(line.value),
    }
    if line.exact:
        data["exact"] = line.exact
    if line.high:
        data["high"] = Number(line.high)
    data["typed"] = line.typed
    data["interval"] = interval_data(line.interval)
    data["printed"] = dict(line.printed)
    data["status"] = line.status
    data["said"] = line.said.isoformat()
    data["claimant"] = line.claimant
    data["sources"] = list(line.sources)
    if line.change:
        data[line.change] = line.replaced
        data["why"] = dict(line.why)
    return data


def interval_data(interval: Interval) -> Json:
    """Returns what a figure's words commit to; an end that is not there is null."""
    low, high = interval.low, interval.high
    return {
        "low": as_number(decimal(low) if low is not None else ""),
        "low_included": low is not None and not interval.low_open,
        "high": as_number(decimal(high) if high is not None else ""),
        "high_included": high is not None and not interval.high_open,
    }


def fact_data(record: FactRecord, address: str) -> dict[str, Json]:
    """Returns a fact with its whole history as JSON; `address` is that of its page."""
    fact = record.fact
    data: dict[str, Json] = {
        "id": record.id,
        "label": dict(record.label),
        "url": address,
        "about": {"id": str(fact.about), "name": record.subject},
        "metric": str(fact.metric),
        "kind": str(fact.kind),
        "unit": record.unit,
    }
    if fact.scope is not None:
        data["scope"] = {"id": str(fact.scope), "name": record.scope}
    for key, value in (("since", fact.since), ("per", fact.length), ("cycle", fact.cycle)):
        if value:
            data[key] = value.text if key == "since" else str(value)  # type: ignore[union-attr]
    if fact.formerly:
        data["formerly"] = [str(one) for one in fact.formerly]
    data["newest"] = line_data(record.newest) if record.newest is not None else None
    data["history"] = [line_data(one) for one in record.history]
    data["other_accounts"] = [line_data(one) for one in record.others]
    data["sources"] = [
        {
            "id": one.id,
            "title": one.title,
            "published": one.published.isoformat(),
            "standing": one.standing,
            "url": one.url or None,
        }
        for one in record.sources
    ]
    return data
