"""The words around a chart: what it shows in a sentence, in what unit, as of when, and from where.

They are made from the same points as the drawing, so a title cannot say what the drawing does not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from factpress.drawings.chart_points import Point
from factpress.language import Locale
from factpress.model import Fact
from factpress.rendering import ChartKind, ChartSlot, Known, unit_words

FEW_DAYS = 2 * 365  # a span that the names of years say too little of
TICKS = 3
FEWEST = 2  # bars of which one can be the first


@dataclass(frozen=True, slots=True)
class ChartWords:
    """The title says the finding, the subtitle the measure; `notes` are the key and the sources."""

    title: str
    subtitle: str
    notes: tuple[str, ...]


def spec_of(slot: ChartSlot, known: Known) -> str:
    """Returns the name of the specification that draws a chart: periods are bars, levels lines."""
    fact = known.fact(slot.facts[0]) if slot.facts else None
    if slot.kind is ChartKind.SERIES and fact is not None and fact.describes_periods:
        return "periods"
    return slot.kind.value


def words_of(slot: ChartSlot, points: Sequence[Point], known: Known, locale: Locale) -> ChartWords:
    """Returns the words of a chart."""
    return ChartWords(
        _finding(slot, points, locale),
        _measure(slot, points, known, locale),
        tuple(_notes(slot, points, locale)),
    )


def _finding(slot: ChartSlot, points: Sequence[Point], locale: Locale) -> str:
    if slot.kind is ChartKind.SERIES:
        newest = next((one for one in reversed(points) if one.newest), points[-1])
        return f"{slot.title}{locale.label('colon')}{newest.whole}, {newest.when}"
    if slot.kind is ChartKind.MARKETS and len(points) >= FEWEST:
        first, second = sorted(points, key=lambda one: one.low, reverse=True)[:2]
        # Only what no reading of the words could turn round.
        if first.low > second.high and len({one.when for one in points}) == 1:
            told = {"title": slot.title, "name": first.name, "figure": first.whole}
            return locale.label("chart_first", **told)
    return slot.title


def _measure(slot: ChartSlot, points: Sequence[Point], known: Known, locale: Locale) -> str:
    """Returns what is measured, in which unit, and as of when if that is the same for all."""
    fact = known.fact(points[0].fact)
    told: list[str] = []
    if fact is not None:
        told.append(locale.unit(unit_words(known, str(fact.unit), locale.code)))
        told.append(_period(fact, locale))
        told.append(points[0].group)
    whens = {one.when for one in points}
    if slot.kind in (ChartKind.MARKETS, ChartKind.RANGES) and len(whens) == 1:
        told.append(locale.label("as_of", when=points[0].when))
    elif slot.kind is ChartKind.CUMULATIVE:
        last = max(points, key=lambda one: one.day)
        told.append(locale.label("as_of", when=last.when))
    return " · ".join(one for one in told if one)


def _period(fact: Fact, locale: Locale) -> str:
    return locale.label(f"per_{fact.per.value}") if fact.per is not None else ""


def _notes(slot: ChartSlot, points: Sequence[Point], locale: Locale) -> list[str]:
    label = locale.label
    told: list[str] = []
    drawn = [one for one in points if one.is_drawn_through]
    if slot.kind is not ChartKind.MILESTONES and any(one.high > one.low for one in drawn):
        told.append(f"{label('interval_key')}.")
    if any(one.hollow for one in points):
        told.append(f"{label('hollow_key')}.")
    sources = "; ".join(dict.fromkeys(one.source for one in points if one.source))
    if sources:
        told.append(f"{label('source')}{label('colon')}{sources}.")
    return told


def ticks_of(slot: ChartSlot, points: Sequence[Point]) -> Mapping[str, str]:
    """Returns words for the axis of time where years would say too little: the points' own dates."""
    if slot.kind in (ChartKind.MARKETS, ChartKind.RANGES, ChartKind.SPARKLINE):
        return {}
    days = sorted({one.day: one.when for one in points}.items())
    if (days[-1][0] - days[0][0]).days >= FEW_DAYS:
        return {}
    shown = days if len(days) < TICKS else [days[0], days[-1]]
    return {f"{day.isoformat()}T12:00:00+00:00": when for day, when in shown}
