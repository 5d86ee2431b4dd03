"""Until its hour nothing that waits changes a byte: the short form of tests/torture/embargo_torture.py."""

from pathlib import Path

import pytest

from factpress.cache import NoStore
from factpress.embargo.cut import public_at
from factpress.machine.folders import Checkout
from factpress.model.newsroom import Newsroom
from factpress.reading.reader import read
from support.embargo_cases import CASES, Files, lay_out
from support.embargo_leaks import LEAKS, Leak, planted
from support.embargo_trials import BEFORE, grown, trial, trial_on_disk


@pytest.mark.parametrize("seed", range(6))
def test_what_waits_in_a_grown_newsroom_changes_nothing(tmp_path: Path, seed: int) -> None:
    assert trial(grown(seed), tmp_path).differences == ()


@pytest.mark.slow
def test_documents_and_data_are_those_of_a_newsroom_without_it(tmp_path: Path) -> None:
    found = trial(grown(2), tmp_path, NoStore())
    assert found.is_sound
    assert found.differences == ()


@pytest.mark.slow
def test_the_site_and_the_log_are_those_of_a_newsroom_without_it(tmp_path: Path) -> None:
    found = trial_on_disk(grown(4), tmp_path)
    assert found.is_sound
    assert found.differences == ()


@pytest.mark.parametrize(("name", "files"), CASES, ids=[name for name, _ in CASES])
def test_what_is_public_is_what_is_left_without_it(tmp_path: Path, name: str, files: Files) -> None:
    whole = read(Checkout(lay_out(tmp_path / "whole", files, whole=True)))
    without = read(Checkout(lay_out(tmp_path / "without", files, whole=False)))
    public, findings = public_at(whole.newsroom, BEFORE)
    assert (whole.findings, findings) == ((), ())
    assert whole.newsroom != without.newsroom
    assert public == without.newsroom


def test_there_are_fifty_newsrooms_made_by_hand_and_twenty_leaks() -> None:
    assert len(CASES) >= 50
    assert len(LEAKS) >= 20


@pytest.fixture(scope="module")
def both_ways(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Newsroom, Newsroom]]:
    """Every newsroom made by hand, whole and without what waits."""
    place = tmp_path_factory.mktemp("cases")
    return [
        (
            read(Checkout(lay_out(place / f"{number}-whole", files, whole=True))).newsroom,
            read(Checkout(lay_out(place / f"{number}-without", files, whole=False))).newsroom,
        )
        for number, (_, files) in enumerate(CASES)
    ]


@pytest.mark.parametrize(("name", "leak"), LEAKS, ids=[name for name, _ in LEAKS])
def test_a_planted_leak_is_noticed(
    name: str, leak: Leak, both_ways: list[tuple[Newsroom, Newsroom]], tmp_path: Path
) -> None:
    with planted(leak):
        if name == "pictures":  # they are cut from the files, not from the newsroom
            assert any(trial(grown(seed), tmp_path / str(seed)).differences for seed in range(30))
        else:
            assert any(public_at(whole, BEFORE)[0] != without for whole, without in both_ways)
