"""Commands in foul weather: nothing withdrawn, embargoed or silently changed is live, and "done" is true.

Each fault that is planted, one safeguard at a time, must be noticed. `tests/torture/weather_torture.py`
plays many more sequences.
"""

import shutil
from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from random import Random

import pytest

from factpress.commands import publish, takedown
from factpress.machine import clock
from factpress.publishing import editions, git, witness
from support.lent_store import SMALL, give_back, lend
from support.weather_machine import BEGAN, Machine, newsroom
from support.weather_steps import FIGURE, OTHER, SALES, Step, sequence

pytestmark = pytest.mark.slow

BEGIN = Step("publish")
AGAIN = Step("publish", "entry lost")
# What the state machine must notice the loss of, by the safeguard: each sequence is fair without the fault.
STORMS: dict[str, tuple[Step, ...]] = {
    "clock": (BEGIN, Step("words"), Step("publish", "clock back")),
    "figure": (BEGIN, Step("silent", "lock lost")),
    "entry": (BEGIN, Step("takedown", about=OTHER), Step("words"), AGAIN),
    "second": (BEGIN, Step("takedown", about="story"), Step("words"), Step("second")),
    "rollback": (BEGIN, Step("takedown", about=SALES), Step("rollback")),
    "picture": (BEGIN, Step("takedown", about="chair"), Step("rollback")),
    "corrected": (BEGIN, Step("correct"), BEGIN, Step("rollback")),
    "remembered": (
        *(BEGIN, Step("takedown", about=OTHER)),
        *(Step("takedown", "entry lost", about="story"),),
    ),
    "refused commit": (BEGIN, Step("takedown", "no commits", about=OTHER)),
    "host": (BEGIN, Step("takedown", "host older", about=OTHER)),
    "files": (BEGIN, Step("takedown", "host old pictures", about="chair")),
    "hour": (BEGIN, Step("hour")),
    "embargo": (BEGIN,),
    "same": (BEGIN, Step("words"), BEGIN),
    "commit": (BEGIN, Step("takedown", about=OTHER)),
    "struck": (BEGIN, Step("takedown", about=FIGURE)),
    "far away": (BEGIN, Step("newest", "far away")),
    "hangs up": (BEGIN, Step("takedown", "host hangs up", about=OTHER)),
}


def nothing(*_: object, **__: object) -> None:
    """Looks away."""


def _tomorrow(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(publish, "clock", lambda: clock() + timedelta(days=30))


def _no_memory(patch: pytest.MonkeyPatch) -> None:
    # Two look for pictures that were taken down: either is enough.
    for name in ("not_to_be_shown", "taken_back"):
        patch.setattr(publish, name, lambda *_: ())


def _not_struck(patch: pytest.MonkeyPatch) -> None:
    # Two see to it: what strikes a figure, and what looks for it afterwards.
    patch.setattr(import_module("factpress.embargo.taken_down"), "_struck", lambda fact, _: fact)
    patch.setattr(takedown, "looked_at", lambda *_: ([], True))


def _put(place: object, name: str, made: object) -> Callable[[pytest.MonkeyPatch], None]:
    return lambda patch: patch.setattr(place, name, made)


PLANTED: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "clock": _put(publish, "refuse_earlier", nothing),
    "figure": _put(publish, "silent_changes", lambda *_: ()),
    "entry": _put(witness, "forgotten", lambda *_: False),
    "second": _put(witness, "forgotten", lambda *_: False),
    "rollback": _put(publish, "not_to_be_shown", lambda *_: ()),
    "picture": _no_memory,
    "corrected": _put(publish, "taken_back", lambda *_: ()),
    "remembered": _put(takedown, "remembered", lambda *_: {}),
    "refused commit": _put(takedown, "_put_back", nothing),
    "host": _put(takedown, "seen_live", lambda *_: ([], True)),
    "files": _put(takedown, "files_had", lambda *_: ()),
    "hour": _put(publish, "wait", lambda *_: True),
    "embargo": _tomorrow,
    "same": _put(editions, "_is_live", lambda *_: True),
    "commit": _put(git, "commit", nothing),
    "struck": _not_struck,
    "far away": _put(publish, "_newest", nothing),
    "hangs up": _put(takedown, "seen_live", lambda *_, **__: ([], True)),
}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("first")
    newsroom(folder)
    return folder


@pytest.fixture
def machine(first: Path, tmp_path: Path) -> Machine:
    folder = shutil.copytree(first, tmp_path / "now", symlinks=True)
    lend(folder / "press", SMALL)
    return Machine(folder, Random(BEGAN))


@pytest.mark.parametrize("name", STORMS)
def test_a_storm_does_no_harm(machine: Machine, name: str) -> None:
    assert machine.play(STORMS[name]) == []
    give_back(machine.root, SMALL)


@pytest.mark.parametrize("name", PLANTED)
def test_a_safeguard_that_is_taken_away_is_noticed(
    machine: Machine, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    PLANTED[name](monkeypatch)
    assert machine.play(STORMS[name]), machine.ended


@pytest.mark.parametrize("seed", [3, 4])
def test_any_sequence_in_any_weather_does_no_harm(machine: Machine, seed: int) -> None:
    assert machine.play(sequence(Random(seed), 5)) == []
