"""The recorder: each question of the door is noted, and a step whose note were missing would be wrong."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, cast

import pytest

from factpress.build import Build
from factpress.markdown import Inline
from factpress.memory import LiveMemory
from factpress.model.datasets import Dataset
from factpress.model.facts import Fact, Observation
from factpress.model.fields import NOWHERE, PlacedText, Words
from factpress.model.public import SECTIONS
from factpress.model.releases import Manuscript, Release
from factpress.model.subjects import Person, Topic
from factpress.pictures.attached import Attached
from factpress.pictures.gallery import Gallery, Picture
from factpress.rendering.known import Knowledge, Known
from factpress.rendering.site_map import Head, SiteIndex, SiteMap, Use
from factpress.rules import CheckResult
from factpress.steps.answers import ANSWERS, KnownAnswers
from factpress.steps.digests import Digests
from factpress.steps.recorder import AskedKnown
from factpress.steps.steps import steps_of
from support.full_site import SALES, full

__all__ = ["full"]

RELEASE = SALES.removeprefix("releases/")
OTHER_WORDS = Words((("", "Other"),))
USE = Use("a", "en", "A", "1")
DATASET = Dataset.model_validate({"title": "All", "facts": ["dart.sales"]})
Change = Callable[[Knowledge], Knowledge]


def newsroom(known: Knowledge, **sections: object) -> Knowledge:
    whole = known._newsroom  # the door leads to no newsroom
    return replace(known, _newsroom=replace(whole, **cast("Any", sections)))


def entry(kind: type, key: str, **fields: object) -> Change:
    """Returns the change of an entry's fields."""

    def change(known: Knowledge) -> Knowledge:
        section = SECTIONS[kind]
        entries: dict[str, Any] = dict(known.every(kind))
        entries[key] = entries[key].model_copy(update=fields)
        return newsroom(known, **{section: entries})

    return change


def site(known: Knowledge) -> Knowledge:
    """Takes a page away, and a language of another one."""
    whole = known._site
    pages = {**whole.pages, "history": ("fr",)}
    pages.pop("people")
    return known.with_site(SiteMap(pages, whole.languages, "https://elsewhere.example"))


def index(known: Knowledge) -> Knowledge:
    other = Inline("b", "b", "b", "b")
    return known.with_index(
        SiteIndex(
            {(RELEASE, "en"): Head(other, other)},
            {"dart.sales": (USE,)},
            ("dart.sales", "dart.range", "more"),
            {RELEASE: ("more",)},
            {"a": (USE,)},
        )
    )


def pictures(known: Knowledge) -> Knowledge:
    shown = {"a": cast("Picture", "a picture")}
    attached = {"a.pdf": cast("Attached", "a file")}
    return replace(known, _gallery=Gallery(shown, {"b": "withdrawn"}, attached=attached))


def sales(known: Known) -> Fact:
    return known.every(Fact)["dart.sales"]


def line(known: Known, **fields: object) -> Observation:
    made: Observation = sales(known).obs[0].model_copy(update=fields)
    return made


def by_acme(known: Known) -> Fact:
    """Returns the fact with a line whose claimant is named: whose product it is decides whose it is."""
    fact = sales(known)
    return fact.model_copy(update={"obs": (line(known, by="acme"),)})


def script(known: Known) -> Manuscript:
    found = known.every(Release)[RELEASE].manuscript("en")
    assert found is not None
    return found


def other_body(known: Knowledge) -> Knowledge:
    release = known.every(Release)[RELEASE]
    told = tuple(replace(one, body=f"{one.body}\nMore.") for one in release.manuscripts)
    releases = {**known.every(Release), RELEASE: replace(release, manuscripts=told)}
    return newsroom(known, releases=releases)


def other_owner(known: Knowledge) -> Knowledge:
    models = dict(known._newsroom.models)
    models["dart"] = models["dart"].model_copy(
        update={"organisation": PlacedText("another", NOWHERE)}
    )
    return newsroom(known, models=models)


def earlier(known: Knowledge) -> Knowledge:
    sources = dict(known._newsroom.sources)
    name = "acme-2016-09"
    sources[name] = sources[name].model_copy(update={"published": date(2016, 9, 30)})
    return newsroom(known, sources=sources)


def fewer(known: Knowledge) -> Knowledge:
    return newsroom(known, facts={}, releases={}, topics={})


LABELLED = entry(Fact, "dart.sales", label=OTHER_WORDS)
NAMED = entry(Person, "doe", name=OTHER_WORDS)
EMPTIED = entry(Fact, "dart.sales", obs=())
PUBLISHED = ("acme-2016-09",)
TWO = (PUBLISHED, ("agency-2016-09",))


def lines_in_order(known: Known) -> object:
    some = [line(known, source=source) for source in TWO]
    return [one.source for one in known.in_order(some)]


CASES: Mapping[str, tuple[Callable[[Known], object], Change]] = {
    "publisher": (
        lambda known: known.publisher.zone,
        lambda known: newsroom(known, publisher=known.publisher.model_copy(update={"zone": "UTC"})),
    ),
    "speech": (lambda known: sorted(known.speech), lambda known: newsroom(known, speech={})),
    "today": (lambda known: known.today, lambda known: replace(known, today=date(2031, 1, 1))),
    "one": (lambda known: known.one(Person, "doe"), NAMED),
    "one that is not there": (lambda known: known.one(Topic, "sales") is None, fewer),
    "every": (lambda known: [*known.every(Topic)], fewer),
    "every, how many": (lambda known: len(known.every(Topic)), fewer),
    "every, one of them": (lambda known: known.every(Person)["doe"].name, NAMED),
    "every, whether": (lambda known: "sales" in known.every(Topic), fewer),
    "is_unread": (
        lambda known: known.is_unread("facts", "x"),
        lambda known: newsroom(known, poisoned=frozenset({("facts", "x")})),
    ),
    "near": (lambda known: known.near("facts", "dart.sale"), fewer),
    "fact": (lambda known: known.fact("dart.sales"), LABELLED),
    "bare": (lambda known: known.bare("dart.sales"), LABELLED),
    "facts_about": (lambda known: known.facts_about("dart"), LABELLED),
    "specifications": (lambda known: known.specifications("dart"), fewer),
    "facts_in": (lambda known: known.facts_in(DATASET), fewer),
    "timeline": (lambda known: known.timeline(sales(known)).newest.observation, EMPTIED),
    "own": (lambda known: known.own(sales(known)), EMPTIED),
    "others": (lambda known: known.others(by_acme(known)), other_owner),
    "is_own": (lambda known: known.is_own(by_acme(known), by_acme(known).obs[0]), other_owner),
    "claimant_of": (lambda known: known.claimant_of(sales(known)), other_owner),
    "said": (lambda known: known.said(line(known, source=PUBLISHED)), earlier),
    "moment": (lambda known: known.moment(line(known, source=PUBLISHED)), earlier),
    "in_order": (lines_in_order, earlier),
    "body": (lambda known: known.body(script(known)), other_body),
    "release": (lambda known: known.release(RELEASE.rpartition("/")[2]), fewer),
    "newest_releases": (lambda known: known.newest_releases(), fewer),
    "has": (lambda known: known.has("people"), site),
    "language_for": (lambda known: known.language_for("history", "en"), site),
    "pages": (lambda known: [*known.pages()], site),
    "pages, one of them": (lambda known: known.pages()["history"], site),
    "path": (lambda known: known.path("history", "en"), site),
    "href": (lambda known: known.href("models/", "history", "en"), site),
    "absolute": (lambda known: known.absolute("models/"), site),
    "head": (lambda known: known.head(RELEASE, "en").title.text, index),
    "uses": (lambda known: known.uses("dart.sales"), index),
    "cited": (lambda known: known.cited(), index),
    "printed_by": (lambda known: known.printed_by(RELEASE), index),
    "shown_on": (lambda known: known.shown_on("a"), index),
    "pictures_shown": (lambda known: known.pictures_shown(), index),
    "checks": (
        lambda known: known.checks(),
        lambda known: replace(known, _checks=(cast("CheckResult", "a result"),)),
    ),
    "language_name": (
        lambda known: known.language_name("fr"),
        lambda known: replace(known, _names={"fr": "Frankish"}),
    ),
    "pictures": (lambda known: [*known.pictures()], pictures),
    "pictures, one of them": (lambda known: known.pictures().get("a"), pictures),
    "attached": (lambda known: [*known.attached()], pictures),
    "attached, one of them": (lambda known: known.attached().get("a.pdf"), pictures),
    "why_gone": (lambda known: known.why_gone("b"), pictures),
}


def questions() -> set[str]:
    return {one for one in vars(Known) if not one.startswith("_")}


def answers_of(known: Knowledge) -> KnownAnswers:
    return KnownAnswers(known, Digests(with_places=False), Digests(with_places=True))


def noted(known: Knowledge, ask: Callable[[Known], object]) -> AskedKnown:
    recorder = AskedKnown(answers_of(known))
    ask(recorder)
    return recorder


def revealing(case: str, full: Build) -> set[str]:
    """Returns the names of the noted questions that a change answers otherwise."""
    ask, change = CASES[case]
    before, after = (answers_of(one) for one in (full.known, change(full.known)))
    asked = noted(full.known, ask).questions
    return {one[0] for one in asked if before.digest(one) != after.digest(one)}


def taken(case: str, full: Build) -> tuple[object, object]:
    """Returns what a step gives after a change, and what one gives that never ran before."""
    ask, change = CASES[case]
    steps, after = steps_of(LiveMemory()), change(full.known)
    steps.on(full.known).take(("step",), ask)
    return steps.on(after).take(("step",), ask), ask(after)


def test_every_question_of_the_door_has_a_case_and_every_name_of_a_question_a_use(
    full: Build,
) -> None:
    assert {case.partition(",")[0].partition(" that")[0] for case in CASES} == questions()
    assert set().union(*(revealing(case, full) for case in CASES)) == set(ANSWERS)


@pytest.mark.parametrize("case", CASES)
def test_the_recorder_answers_as_the_door_does(case: str, full: Build) -> None:
    ask, change = CASES[case]
    for known in (full.known, change(full.known)):
        try:
            wanted = ask(known)
        except KeyError:
            continue
        assert ask(AskedKnown(answers_of(known))) == wanted


@pytest.mark.parametrize("case", CASES)
def test_a_step_whose_question_is_answered_otherwise_runs_again(case: str, full: Build) -> None:
    found, wanted = taken(case, full)
    assert found == wanted


@pytest.mark.parametrize("case", CASES)
def test_without_the_note_of_a_question_the_difference_would_be_missed(
    case: str, full: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    names, real = revealing(case, full), AskedKnown.note
    assert names

    def deaf(self: AskedKnown, *question: str) -> tuple[str, ...]:
        return question if question[0] in names else real(self, *question)

    monkeypatch.setattr(AskedKnown, "note", deaf)
    found, wanted = taken(case, full)
    assert found != wanted
