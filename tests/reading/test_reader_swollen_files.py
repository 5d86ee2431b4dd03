"""Files that hold very much of one mistake: few findings, little time, and nothing is published."""

from pathlib import Path

import pytest

from factpress.findings import stops_the_build
from factpress.machine.folders import Checkout
from factpress.reading.reader import read
from support.attack_samples import BOMBS
from support.bad_input import newsroom
from support.machine_pace import within
from support.minimal_newsroom import facts, reading, shown

SECONDS = 5  # of the processor, on a machine that has much else to do
LARGE = 250_000  # bytes; `tests/torture/attacks.py` tries them whole
ONCE_SLOW = ("keys", "keys of a fact", "facts with a slip", "bad values", "bad lines")


@pytest.mark.parametrize("name", ONCE_SLOW)
def test_a_swollen_file_is_read_in_little_time(name: str, tmp_path: Path) -> None:
    content = dict(BOMBS)[name][:LARGE].rpartition(b"\n")[0]
    root = newsroom(tmp_path, {"data/attack.yml": content})
    with within(SECONDS):
        found = read(Checkout(root)).findings
    assert 1 < len(found) <= 700
    assert stops_the_build(found)


def test_a_file_with_very_many_mistakes_says_so_and_nothing_that_refers_to_it(
    tmp_path: Path,
) -> None:
    wrong = "".join(f"  f{n}: {{labl: x}}\n" for n in range(150))
    lost = facts("- 2016-08: 5").replace("dart.sales:", "f149:")
    found = shown(reading(tmp_path, facts=f"facts:\n{wrong}", more=lost).findings)
    (told,) = [one for one in found if "very-many-mistakes" in one]
    assert told == (
        "data/facts.yml:1:1 very-many-mistakes: more than 100 things are wrong in this file;"
        " more may follow"
    )
    assert not [one for one in found if not one.startswith("data/facts.yml")]


def test_an_entry_with_very_many_mistakes_names_fifty_of_them(tmp_path: Path) -> None:
    keys = {f"k{n}": "v" for n in range(80)}
    found = reading(tmp_path, facts=facts("- 2016-08: 5", **keys)).findings
    assert [one.rule.id for one in found] == ["unknown-key"] * 50


def test_an_entry_with_very_many_lost_names_tells_a_hundred_of_them(tmp_path: Path) -> None:
    models = ", ".join(f"m{n}" for n in range(150))
    text = f"ranges:\n  all: {{name: All, organisation: acme, models: [{models}]}}\n"
    found = reading(tmp_path, ranges=text).findings
    assert [one.rule.id for one in found] == ["unknown-id"] * 100


def test_a_long_ring_of_places_is_told_a_hundred_times(tmp_path: Path) -> None:
    lines = "".join(f"  m{n}: {{name: x, within: m{(n + 1) % 300}}}\n" for n in range(300))
    text = f"markets:\n  world: {{name: World}}\n  norway: {{name: Norway}}\n{lines}"
    found = reading(tmp_path, markets=text).findings
    assert [one.rule.id for one in found] == ["circle"] * 100
