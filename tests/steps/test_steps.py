"""Steps: what is taken again, what runs, and that you can't tell a build with memory from one without."""

from collections.abc import Callable
from pathlib import Path

import pytest

from factpress.memory import LiveMemory
from factpress.model.facts import Fact
from factpress.rendering.known import Known, known_of
from factpress.steps.steps import Stage, steps_of
from support.minimal_newsroom import facts, reading
from support.step_trials import NOW, Newsroom, differences, laid, tried

Ask = Callable[[Known], object]


def stage_of(root: Path, memory: LiveMemory, text: str) -> Stage:
    """Returns the stage of a newsroom that was read with this in its facts."""
    memory.turn()
    return steps_of(memory).on(known_of(reading(root, facts=text).newsroom))


def runs(tmp_path: Path, ask: Ask, *texts: str) -> int:
    """Returns how often a step that asks something runs while the facts are one text after another."""
    memory, ran = LiveMemory(), list[int]()

    def run(known: Known) -> object:
        ran.append(1)
        return ask(known)

    for text in texts:
        found = stage_of(tmp_path, memory, text).take(("step",), run)
        assert found == ask(known_of(reading(tmp_path, facts=text).newsroom))
    return len(ran)


ONE = facts("- 2016-08: 1,000")
OTHER = facts("- 2016-08: 2,000")


def test_a_step_runs_again_only_where_an_answer_is_another(tmp_path: Path) -> None:
    def label(known: Known) -> object:
        return known.every(Fact)["dart.sales"].obs[0].value.text

    def unrelated(known: Known) -> object:
        return known.publisher.name

    assert runs(tmp_path, label, ONE, ONE, OTHER, OTHER) == 2
    assert runs(tmp_path, unrelated, ONE, OTHER) == 1


def test_who_asks_what_a_fact_is_of_has_no_part_in_its_values(tmp_path: Path) -> None:
    def scope(known: Known) -> object:
        return known.bare("dart.sales").scope

    assert runs(tmp_path, scope, ONE, OTHER, ONE.replace("world", "norway")) == 2


def test_what_is_changed_and_changed_back_is_found_again(tmp_path: Path) -> None:
    def text(known: Known) -> object:
        fact = known.fact("dart.sales")
        return fact and known.timeline(fact).newest.observation

    assert runs(tmp_path, text, ONE, OTHER, ONE, OTHER, ONE) == 2


def test_nothing_is_an_answer(tmp_path: Path) -> None:
    def missing(known: Known) -> object:
        return known.fact("dart.later") is None, "dart.later" in known.every(Fact)

    assert runs(tmp_path, missing, ONE, OTHER, ONE.replace("dart.sales", "dart.later"), ONE) == 2


def test_a_line_that_moves_is_the_same_answer_at_another_place(tmp_path: Path) -> None:
    memory, ran = LiveMemory(), list[int]()

    def place(known: Known) -> object:
        ran.append(1)
        return known.every(Fact)["dart.sales"].place.line

    def moved(_: object, known: Known) -> object:
        return known.every(Fact)["dart.sales"].place.line

    lines = [
        stage_of(tmp_path, memory, text).take(("step",), place, moved=moved)
        for text in (ONE, f"# a word among us\n{ONE}", ONE)
    ]
    assert (lines, len(ran)) == ([2, 3, 2], 1)


def test_where_the_new_places_cannot_be_told_a_step_runs(tmp_path: Path) -> None:
    memory = LiveMemory()

    def place(known: Known) -> object:
        return known.every(Fact)["dart.sales"].place.line

    lines = [
        stage_of(tmp_path, memory, text).take(("step",), place, moved=lambda *_: None)
        for text in (ONE, f"# a word among us\n{ONE}")
    ]
    assert lines == [2, 3]


def test_the_order_of_a_list_is_a_part_of_it(tmp_path: Path) -> None:
    more = "{label: B, about: dart, metric: b, kind: level, unit: cars, obs: [{2016: 5}]}"
    two = ONE.replace("facts:", f"facts:\n  dart.b: {more}")

    def names(known: Known) -> object:
        return [*known.every(Fact)]

    assert runs(tmp_path, names, ONE, two, ONE) == 2


def test_a_word_in_one_release_runs_its_body_and_no_other(tmp_path: Path) -> None:
    newsroom = laid("small", tmp_path)
    newsroom.kept(NOW)
    path = tmp_path / "content/releases/2016/2016-01-01-older/index.md"
    path.write_text(f"{path.read_text(encoding='utf-8')}\nOne word more.\n", encoding="utf-8")
    assert ran(newsroom) == {
        "body": 1,
        "document": 1,
        "card": 1,
        "release files": 1,
        "entry": 1,
        "named": 1,
        "kit": 1,
        "offered": 5,
        "feed": 2,
    }
    assert ran(newsroom) == {}


def ran(newsroom: Newsroom) -> dict[str, int]:
    """Returns which steps of a build had to run."""
    newsroom.kept(NOW)
    return dict(steps_of(newsroom.memory).ran)


@pytest.mark.parametrize("seed", [1, 2])
def test_after_each_of_some_edits_a_build_with_memory_is_a_clean_one(
    tmp_path: Path, seed: int
) -> None:
    newsroom = laid("small", tmp_path)
    assert tried(newsroom, seed, 5) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 103))
@pytest.mark.parametrize("site", ["small", "ferries"])
def test_after_each_of_many_edits_a_build_with_memory_is_a_clean_one(
    tmp_path: Path, site: str, seed: int
) -> None:
    newsroom = laid(site, tmp_path / "root", with_theme=site == "small")
    assert tried(newsroom, seed, 15) == []


@pytest.mark.parametrize("site", ["small", pytest.param("ferries", marks=pytest.mark.slow)])
def test_a_line_above_runs_no_body_and_findings_point_where_things_are(
    tmp_path: Path, site: str
) -> None:
    newsroom = laid(site, tmp_path / "root")
    newsroom.kept(NOW)
    for path in (newsroom.root / "data").rglob("*.yml"):
        path.write_text(f"# a word among us\n{path.read_text(encoding='utf-8')}", "utf-8")
    built = newsroom.kept(NOW)
    assert differences(built, newsroom.clean(NOW)) == []
    assert "body" not in steps_of(newsroom.memory).ran
    lines = {
        figure.fact.place.line for page in built.pages for figure in page.figures if figure.fact
    }
    assert lines
