"""The files of a newsroom: trees too deep to belong to one, and rules that are told apart."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from factpress.machine.folders import Checkout
from factpress.reading.files import DEEPEST
from factpress.reading.reader import read
from factpress.sitefolder.up_to_date import inputs_of
from support.minimal_newsroom import minimal, reading, shown, written
from support.write_rules import rules_by_module

FAR = 1500


@contextmanager
def folders_in(root: Path) -> Iterator[None]:
    """Makes folders inside each other, and takes them away again: no usual command can."""
    made = [root]
    for _ in range(FAR):
        made.append(made[-1] / "d")
        made[-1].mkdir()
    try:
        yield
    finally:
        for folder in reversed(made[1:]):
            folder.rmdir()


@pytest.mark.slow
def test_a_tree_of_folders_far_too_deep_is_one_finding_and_the_rest_is_read(tmp_path: Path) -> None:
    root = minimal(tmp_path)
    place = "/".join(["data", *["d"] * DEEPEST])
    with folders_in(root / "data"):
        made = read(Checkout(root))
    assert shown(made.findings) == [
        f"{place}:1:1 folders-too-deep: this folder is more than {DEEPEST} folders deep and isn't read"
    ]
    assert made.newsroom.facts.keys() == {"dart.sales"}


def test_the_deepest_folder_that_is_allowed_is_read(tmp_path: Path) -> None:
    inside = "/".join(["data", *["d"] * (DEEPEST - 1), "topics.yml"])
    made = reading(tmp_path, **{inside: "topics: {cars: {name: Cars}}\n"})
    assert made.findings == ()
    assert made.newsroom.topics.keys() == {"cars"}


@pytest.mark.slow
def test_what_a_build_is_made_from_is_hashed_in_a_tree_of_any_depth(tmp_path: Path) -> None:
    root = minimal(tmp_path)
    before = inputs_of(Checkout(root))
    with folders_in(root / "data"):
        assert inputs_of(Checkout(root)) == before
    written(root, "data/d/d/more.yml", "topics: {}\n")
    assert inputs_of(Checkout(root)) != before


def test_every_rule_has_an_id_and_its_own_title() -> None:
    rules = [rule for _, rule in rules_by_module()]
    for names in ([rule.id for rule in rules], [rule.title for rule in rules]):
        assert [name for name, times in Counter(names).items() if times > 1] == []
