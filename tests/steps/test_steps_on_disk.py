"""Steps on the disk: what a new process takes of an earlier one, and that you can't tell it did."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from random import Random

import pytest

from factpress.build import Build
from factpress.machine.folders import Checkout
from factpress.memory import LiveMemory
from factpress.reading.cache import KeptMemory, keep
from factpress.reading.reader import read
from factpress.rendering.known import Knowledge
from factpress.sitefolder.up_to_date import program_of
from factpress.steps.recorder import AskedKnown
from factpress.steps.shelf import StepShelf
from factpress.steps.steps import KeptSteps, Steps, steps_of
from steps.test_recorder import CASES, revealing
from support.full_site import full
from support.shelf_trials import on_disk, troubled
from support.step_trials import NOW, differences, tried

__all__ = ["full"]


def test_a_word_in_one_release_runs_its_body_and_no_other(tmp_path: Path) -> None:
    newsroom = on_disk("small", tmp_path / "root")
    newsroom.kept(NOW)
    path = newsroom.root / "content/releases/2016/2016-01-01-older/index.md"
    path.write_text(f"{path.read_text(encoding='utf-8')}\nOne word more.\n", encoding="utf-8")
    built = newsroom.kept(NOW)
    assert (newsroom.ran["body"], newsroom.ran["document"]) == (1, 1)
    assert differences(built, newsroom.clean(NOW)) == []
    newsroom.kept(NOW)
    assert newsroom.ran == {}


@pytest.mark.slow
def test_a_line_above_runs_no_body_and_findings_point_where_things_are(tmp_path: Path) -> None:
    newsroom = on_disk("ferries", tmp_path / "root")
    newsroom.kept(NOW)
    for path in (newsroom.root / "data").rglob("*.yml"):
        path.write_text(f"# a word among us\n{path.read_text(encoding='utf-8')}", "utf-8")
    assert differences(newsroom.kept(NOW), newsroom.clean(NOW)) == []
    assert "body" not in newsroom.ran


def test_a_new_process_reads_no_text_that_an_earlier_one_has_read(tmp_path: Path) -> None:
    newsroom = on_disk("ferries", tmp_path / "root")
    newsroom.kept(NOW)
    page = newsroom.root / "content/releases/2025/2025-07-17-millionth-passenger/index.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}\nThe boats sail on.\n", "utf-8")
    assert differences(newsroom.begun(NOW), newsroom.clean(NOW)) == []
    reading = newsroom.readings[-1]
    assert isinstance(reading.memory, KeptMemory)
    new = {
        kind: len(one.asked.keys() - one.earlier.keys())
        for kind, one in reading.memory.notes.items()
    }
    assert sum(new.values()) == 1
    assert sum(len(one.earlier) for one in reading.memory.notes.values()) > 100


@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.slow)])
def test_after_each_of_some_edits_a_build_from_the_disk_is_a_clean_one(
    tmp_path: Path, seed: int
) -> None:
    assert tried_on_disk("small", tmp_path, seed, 8) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(200, 204))
@pytest.mark.parametrize("site", ["small", "ferries"])
def test_after_each_of_many_edits_a_build_from_the_disk_is_a_clean_one(
    tmp_path: Path, site: str, seed: int
) -> None:
    assert tried_on_disk(site, tmp_path, seed, 15) == []


def tried_on_disk(site: str, folder: Path, seed: int, many: int) -> list[str]:
    """Makes edits in a row while the disk is no friend; returns what was done until the first fault."""
    newsroom = on_disk(site, folder / "root")

    def before(now: datetime, rng: Random) -> str:
        if newsroom.waiting and rng.random() < 0.5:  # written after a newer build wrote
            keep(newsroom.readings.pop())
            newsroom.waiting.pop().keep()
        return troubled(newsroom, now, rng)

    return tried(newsroom, seed, many, before=before)


@pytest.mark.parametrize("case", CASES)
def test_without_the_note_of_a_question_the_difference_would_be_missed_on_the_disk(
    tmp_path: Path, case: str, full: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask, change = CASES[case]
    names, real = revealing(case, full), AskedKnown.note

    def deaf(self: AskedKnown, *question: str) -> tuple[str, ...]:
        return question if question[0] in names else real(self, *question)

    def taken(folder: Path) -> tuple[object, object]:
        after = change(full.known)
        run = partial(_hashed, ask)
        _step(folder, full.known, run)
        return _step(folder, after, run), run(after)

    found, wanted = taken(tmp_path / "noted")
    assert found == wanted
    monkeypatch.setattr(AskedKnown, "note", deaf)
    found, wanted = taken(tmp_path / "deaf")
    assert found != wanted


def _hashed(ask: Callable[..., object], known: Knowledge) -> str:
    """Returns an answer as a text: not every one is what a step may make."""
    return repr(ask(known))


def _step(folder: Path, known: Knowledge, run: Callable[..., object]) -> object:
    """Takes a step as a new process does."""
    steps: Steps = steps_of(LiveMemory(), KeptSteps(StepShelf(folder), b"", until=NOW))
    steps.begin(NOW)
    found = steps.on(known).take(("step",), run)
    steps.keep()
    return found


def test_a_process_that_goes_on_by_itself_takes_the_first_build_from_the_disk(
    tmp_path: Path,
) -> None:
    newsroom = on_disk("small", tmp_path / "root")
    newsroom.kept(NOW)
    checkout, memory = Checkout(newsroom.root), LiveMemory()
    program = program_of(checkout).encode()
    steps = steps_of(memory, KeptSteps(StepShelf(newsroom.shelf), program))
    newsroom._built(read(checkout, memory=memory), NOW)
    assert {*steps.ran} <= {"press"}
    steps.close()
    release = newsroom.root / "content/releases/2016/2016-01-01-older/index.md"
    release.write_text(f"{release.read_text(encoding='utf-8')}\nOne word more.\n", "utf-8")
    built = newsroom._built(read(checkout, memory=memory), NOW)
    assert steps.ran["body"] == 1
    assert differences(built, newsroom.clean(NOW)) == []
