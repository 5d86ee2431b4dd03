"""The newsroom's answers against an oracle written straight from the rules."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from factpress.findings import Place
from factpress.model.facts import Fact, Observation, Status
from factpress.model.fields import NOWHERE, PlacedText
from factpress.model.newsroom import Newsroom, place_of
from factpress.model.subjects import Standing
from support.newsroom_samples import DAYS, OWN, fact_of, lines, quantity, when
from support.newsroom_samples import newsroom as newsroom


def test_what_could_not_be_read_is_known_all_the_same(newsroom: Newsroom) -> None:
    assert newsroom.knows("releases", "2015/2015-09-15-one")
    assert newsroom.knows("releases", "2015-09-15-one")
    assert not newsroom.knows("releases", "2015-09-16-one")
    assert not newsroom.knows("models", "2015-09-15-one")


def test_the_place_of_a_text_is_where_it_was_typed_if_that_is_known() -> None:
    here, there = Place("a.yml", 3, 4), Place("b.yml")
    assert place_of(PlacedText("x", here), there) == here
    assert place_of(PlacedText("x", NOWHERE), there) == there
    assert place_of("x", there) == there


FACTS = st.lists(lines(), max_size=8).map(fact_of)
UNRETRACTED = st.lists(lines().filter(lambda one: not one.retracts), max_size=8).map(fact_of)


def _said(one: Observation) -> date:
    assert isinstance(one.said, date)
    return one.said


def _merit(one: Observation, number: int) -> tuple[object, ...]:
    """What is chosen first: the latest, preferred, final, primary, precise."""
    width = one.value.expected.width
    return (
        -min(one.when.last, _said(one)).toordinal(),
        not one.prefer,
        one.status is not Status.FINAL,
        not (not one.source or "primary" in one.source),
        (one.when.last - one.when.first).days,
        width is None,
        width or 0,
        one.when.last,
        _said(one),
        number,
    )


def oracle(fact: Fact, day: date) -> tuple[Observation | None, Observation | None]:
    """The line chosen for a day and the line printed in the end, slowly, as the model says it.

    Said by then, not replaced by then; the greatest min(end of when, said); preferred, final,
    primary, precise. Then corrections, whenever they were said. What is withdrawn has an oracle in
    the test of resolution.
    """
    own = [one for one in fact.obs if one.by is None]
    number = {id(one): place for place, one in enumerate(own)}

    def is_about(one: Observation, other: Observation) -> bool:
        typed = one.revises or one.corrects
        same = (one.when.first, one.when.last) == (other.when.first, other.when.last)
        later = (_said(one), number[id(one)]) > (_said(other), number[id(other)])
        return same and later and typed in ("yes", other.value.text)

    known = [one for one in own if _said(one) <= day]
    gone = {id(one) for one in known if any(is_about(other, one) for other in known)}
    alive = [one for one in known if id(one) not in gone]
    if not alive:
        return None, None
    chosen = printed = min(alive, key=lambda one: _merit(one, number[id(one)]))
    for other in sorted(own, key=lambda one: (_said(one), number[id(one)])):
        if is_about(other, printed) and other.corrects:
            printed = other
    return chosen, printed


@given(UNRETRACTED, DAYS)
def test_the_line_of_a_day_is_the_one_that_the_model_describes(fact: Fact, day: date) -> None:
    chosen, wanted = oracle(fact, day)
    found = OWN.timeline(fact).on(day)
    assert found.observation is wanted
    assert (found.corrected or found.observation) is chosen


@given(FACTS, DAYS)
def test_a_line_said_after_the_day_is_shown_only_as_a_correction(fact: Fact, day: date) -> None:
    found = OWN.timeline(fact).on(day)
    if found.observation is not None and found.corrected is None:
        assert OWN.said(found.observation) <= day
    elif found.observation is not None:
        assert found.observation.corrects
        assert found.corrected is not None
        assert OWN.said(found.corrected) <= day


@given(FACTS, DAYS, st.integers(0, 300))
def test_without_replacements_a_later_day_never_shows_an_earlier_instant(
    fact: Fact, day: date, days: int
) -> None:
    plain = fact_of([one for one in fact.obs if not one.replaces])
    one, other = (OWN.timeline(plain).on(when).observation for when in (day, day + timedelta(days)))
    if one is not None:
        assert other is not None
        assert min(one.when.last, OWN.said(one)) <= min(other.when.last, OWN.said(other))


@given(FACTS, DAYS, lines(), st.sampled_from(list(Status)))
def test_a_newer_observation_never_changes_what_a_dated_release_shows(
    fact: Fact, day: date, more: Observation, status: Status
) -> None:
    update = {"revises": "", "corrects": "", "retracts": "", "status": status}
    newer = more.model_copy(update={**update, "said": day + timedelta(1)})
    longer = fact_of((*fact.obs, newer))
    before, after = OWN.timeline(fact).on(day), OWN.timeline(longer).on(day)
    assert replace(after, newer=None) == replace(before, newer=None)
    assert after.observation is before.observation


def test_a_source_that_was_cut_away_tells_no_day() -> None:
    line = Observation(
        when=when("2016-08"), value=quantity("5"), source=(PlacedText("gone", NOWHERE),)
    )
    assert OWN.said(line) == date(2016, 8, 31)
    assert OWN.standing(line) is Standing.SECONDARY
