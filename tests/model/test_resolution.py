"""Resolution against the rules as they were first written down, and how much work it is."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factpress.drawings.chart_points import points_of
from factpress.findings import Place
from factpress.model.facts import Fact, Observation, Status
from factpress.model.fields import NOWHERE, PlacedText
from factpress.model.newsroom import Newsroom
from factpress.model.public import PublicNewsroom
from factpress.model.resolution import Resolution
from factpress.model.sequels import SETTLED, names, same_period
from factpress.model.subjects import Standing
from factpress.rendering.known import known_of
from factpress.rendering.page_record import ChartKind, ChartSlot
from factpress.values.dates import When
from support.newsroom_samples import DAYS, OWN, PERIODS, VALUES, fact_of, lines, quantity, when
from support.theme_languages import locale

# ------------------------------------------------------- the rules, each searched for in all lines


def replaces(later: Observation, earlier: Observation, said: Sequence[Observation]) -> bool:
    at = {id(one): number for number, one in enumerate(said)}
    return at[id(earlier)] < at[id(later)] and names(later, earlier)


def is_beside(one: Observation, other: Observation) -> bool:
    """Whether one claimant says both of the same period."""
    return same_period(one.when, other.when) and one.by == other.by


def withdrawn_with(
    retraction: Observation, own: Sequence[Observation]
) -> tuple[list[Observation], Observation | None]:
    """What a retraction leaves nothing of, and the line that puts a figure back."""
    at = {id(one): number for number, one in enumerate(own)}
    after = own[at[id(retraction)] + 1 :]
    of_it = [one for one in after if is_beside(one, retraction)]
    back = next((one for one in of_it if one.replaces == "retracted"), None)
    before = own if back is None else own[: at[id(back)]]
    named = [one for one in own if replaces(retraction, one, own)] or [retraction]
    classes = {one.status in SETTLED for one in named}
    gone = [
        one
        for one in before
        if is_beside(one, retraction) and not one.retracts and (one.status in SETTLED) in classes
    ]
    return gone, back


def is_settled(one: Observation, own: Sequence[Observation]) -> bool:
    if not one.retracts:
        return one.status in SETTLED
    named = [other for other in own if replaces(one, other, own)] or [one]
    return any(other.status in SETTLED for other in named)


def settled(said: Sequence[Observation], own: Sequence[Observation]) -> Sequence[Observation]:
    return [one for one in said if is_settled(one, own)] or said


def alive(
    said: Sequence[Observation], public: Sequence[Observation], own: Sequence[Observation]
) -> list[Observation]:
    """The lines that hold, and the retractions after which nothing was put back."""
    held = []
    for one in said:
        if one.retracts:
            back = withdrawn_with(one, own)[1]
            is_back = any(back is other for other in public)
            held += [] if is_back else [one]
            continue
        gone = [
            other
            for other in public
            if replaces(other, one, own)
            or (other.retracts and any(one is lost for lost in withdrawn_with(other, own)[0]))
        ]
        held += [] if gone else [one]
    return held


def rank(newsroom: Newsroom, one: Observation) -> tuple[bool, bool, bool]:
    secondary = newsroom.standing(one) is Standing.SECONDARY
    return (not one.prefer, one.status is not Status.FINAL, secondary)


def latest(
    newsroom: Newsroom, standing: list[Observation], own: Sequence[Observation]
) -> list[Observation]:
    """The best of some lines, then what contradicts it."""

    def instant(one: Observation) -> date:
        named = [other for other in own if one.retracts and replaces(one, other, own)] or [one]
        return max(min(other.when.last, newsroom.said(other)) for other in named)

    def merit(one: Observation) -> tuple[Any, ...]:  # Any: ranks of several kinds
        width = one.value.expected.width
        best = (True, True, True) if one.retracts else rank(newsroom, one)
        return (best, one.when.days, width is None, width or 0)

    ranked = sorted(
        (one for one in standing if instant(one) == max(map(instant, standing))), key=merit
    )
    best = ranked[0]
    return [
        best,
        *(
            one
            for one in ranked[1:]
            if not one.retracts
            and rank(newsroom, one) == rank(newsroom, best)
            and same_period(one.when, best.when)
            and not one.value.hard.meets(best.value.hard)
        ),
    ]


def oracle(newsroom: Newsroom, fact: Fact, day: date | None, period: str) -> Resolution:
    """The line of a day, by comparing every line with every other."""
    own = PublicNewsroom(newsroom).in_order(one for one in fact.obs if newsroom.is_own(fact, one))
    opened = newsroom.opened.get(fact.id, {})
    public = [
        one
        for one in own
        if day is None or max(newsroom.said(one), opened.get(one.place, date.min)) <= day
    ]
    said = [
        one for one in settled(public, own) if not period or same_period(one.when, when(period))
    ]
    standing = alive(said, public, own)
    if period:
        standing = [one for one in standing if not one.retracts]
    if not standing:
        return withdrawn(public, when(period) if period else None, own)
    chosen, *rivals = latest(newsroom, standing, own)
    if chosen.retracts:
        return withdrawn(public, chosen.when, own)
    found = changed(chosen, own)
    found = replace(found, rivals=tuple(rivals))
    if found.retracted is None:
        left = alive(settled(own, own), own, own)
        newest = latest(newsroom, left, own)[0] if left else found.observation
        is_news = (
            newest is not None
            and found.observation is not None
            and newest.value != found.observation.value
            and not newest.retracts
        )
        found = replace(found, newer=newest if is_news else None)
    return found


def withdrawn(
    public: Sequence[Observation], at: When | None, own: Sequence[Observation]
) -> Resolution:
    """The last retraction of a period, or of any."""
    retractions = [
        one for one in public if one.retracts and (at is None or same_period(one.when, at))
    ]
    if not retractions:
        return Resolution(None)
    gone = tuple(one for one in public if replaces(retractions[-1], one, own))[-1:]
    return Resolution(None, gone[0] if gone else None, retractions[-1], replaced=gone)


def changed(chosen: Observation, own: Sequence[Observation]) -> Resolution:
    """What became of a line since, by all that was said later."""
    replaced: list[Observation] = []
    printed = chosen
    revised = None
    for one in own:
        if one.retracts:
            if any(printed is lost for lost in withdrawn_with(one, own)[0]):
                return Resolution(None, printed, one, replaced=(*replaced, printed))
            continue
        if revised is not None and replaces(one, revised, own):
            revised = one
        if replaces(one, printed, own):
            if one.corrects:
                replaced.append(printed)
                printed = one
            else:
                revised = one
    corrected = chosen if replaced else None
    return Resolution(printed, corrected, revised=revised, replaced=tuple(replaced))


STATUSES = st.sampled_from([None, None, None, Status.FORECAST, Status.TARGET])


@st.composite
def histories(draw: st.DrawFn) -> tuple[Newsroom, Fact]:
    """Returns a fact, and the newsroom that knows until when an embargo held some lines back."""
    obs = []
    opened = {}
    for number, one in enumerate(draw(st.lists(lines(), max_size=9))):
        place = Place("facts.yml", number + 1, 1)
        update: dict[str, object] = {"place": place}
        if status := draw(STATUSES):
            update["status"] = status
        if draw(st.sampled_from([False, False, True])):
            opened[place] = draw(DAYS)
        obs.append(one.model_copy(update=update))
    fact = fact_of(obs)
    return replace(OWN, opened={fact.id: opened}), fact


def parts(found: Resolution) -> list[object]:
    """What a resolution holds, by which line it is and not by what that line says."""
    single = (found.observation, found.corrected, found.retracted, found.revised, found.newer)
    return [*map(id, single), [id(one) for one in found.rivals], [id(o) for o in found.replaced]]


@given(histories(), st.one_of(st.none(), DAYS), st.sampled_from(["", *PERIODS]))
def test_a_timeline_answers_as_a_search_of_all_lines_does(
    history: tuple[Newsroom, Fact], day: date | None, period: str
) -> None:
    newsroom, fact = history
    found = newsroom.timeline(fact).on(day, at=when(period) if period else None)
    assert parts(found) == parts(oracle(newsroom, fact, day, period))


@given(histories())
def test_what_replaces_what_is_told_as_a_search_of_all_lines_does(
    history: tuple[Newsroom, Fact],
) -> None:
    newsroom, fact = history
    said, timeline = PublicNewsroom(newsroom).in_order(fact.obs), newsroom.timeline(fact)
    for one in said:
        found = [id(other) for other in timeline.everyone.replaced_by(one)]
        assert found == [id(other) for other in said if replaces(one, other, said)]
        lost = [gone for o in said if o.retracts for gone in withdrawn_with(o, said)[0]]
        is_gone = any(replaces(o, one, said) for o in said) or any(one is gone for gone in lost)
        assert timeline.everyone.is_replaced(one) == is_gone
        assert one not in timeline.everyone.replaced_by(one)


@pytest.mark.parametrize("typed", ["250,000", "reached 250,000", "yes", "true"])
def test_a_milestones_number_is_named_with_or_without_its_word(typed: str) -> None:
    first = Observation(when=when("2016-08"), value=quantity("reached 250,000"))
    later = Observation(when=when("2016-08/2016-08"), value=quantity("5"), corrects=typed)
    assert names(later, first)
    assert not names(first, later)
    assert not names(later, later)


# ---------------------------------------------------------------------------------- how much work


def series(length: int) -> Fact:
    """Returns a monthly series in which every tenth line is corrected, and every fifteenth gone."""
    obs = []
    for number in range(length):
        month = f"{1990 + number // 12}-{number % 12 + 1:02}"
        said = when(month).last + timedelta(14)
        keys = {"when": when(month), "source": (PlacedText("primary", NOWHERE),)}
        obs.append(Observation(value=quantity(VALUES[number % 5]), said=said, **keys))
        if number % 10 == 0:
            later = {"said": said + timedelta(40), "corrects": VALUES[number % 5], **keys}
            obs.append(Observation(value=quantity("5,000"), **later))
        if number % 15 == 3:
            later = {"said": said + timedelta(50), "retracts": "yes", **keys}
            obs.append(Observation(value=quantity("unknown"), **later))
    return fact_of(obs)


def one_period(length: int) -> Fact:
    """Returns a fact of which one period is corrected again and again."""
    keys = {"when": when("2016-08"), "corrects": "yes"}
    days = [date(2016, 9, 1) + timedelta(number) for number in range(length)]
    return fact_of([Observation(value=quantity("5,000"), said=day, **keys) for day in days])


def resolved(fact: Fact) -> None:
    """Asks for every period of a fact, and for what holds on the day of each line."""
    newsroom = replace(OWN)
    timeline = newsroom.timeline(fact)
    for one in {(one.when.first, one.when.last): one for one in fact.obs}.values():
        timeline.on(None, at=one.when)
    for one in fact.obs[:: max(1, len(fact.obs) // 50)]:
        timeline.on(newsroom.said(one))
    for one in newsroom.own_line(fact):
        newsroom.timeline(fact).everyone.is_replaced(one)


def drawn(fact: Fact) -> None:
    """Works out the points of a fact's chart."""
    newsroom = replace(OWN, facts={fact.id: fact})
    slot = ChartSlot("one", ChartKind.SERIES, (fact.id,), "en", "")
    assert points_of(slot, known_of(newsroom), locale("en"))


def steps(work: Callable[[Fact], None], fact: Fact) -> int:
    """Returns how many steps Python takes for some work: the same number on every machine."""
    taken = 0

    def count(frame: FrameType, event: str, _: Any) -> Any:  # Any: as in sys.settrace
        nonlocal taken
        frame.f_trace_opcodes = True
        taken += event == "opcode"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        work(fact)
    finally:
        sys.settrace(before)
    return taken


@pytest.mark.slow
@pytest.mark.parametrize("work", [resolved, drawn])
@pytest.mark.parametrize("make", [series, one_period])
def test_twice_as_long_a_series_is_about_twice_the_work(
    work: Callable[[Fact], None], make: Callable[[int], Fact]
) -> None:
    fact, longer = make(120), make(240)
    steps(work, fact)  # what is worked out once a process is not counted
    assert steps(work, longer) < 2.3 * steps(work, fact)
