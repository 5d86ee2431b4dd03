"""What was known when, and how many digits of it are printed: the old words, shapes and statuses.

Each case was seen in a real newsroom, or is the nearest to one that must stay silent.
"""

from pathlib import Path

import pytest
from click.testing import CliRunner

from factpress.build import Build, build
from factpress.commands.cli import press
from factpress.findings import Severity
from factpress.machine.folders import Checkout
from support.minimal_newsroom import minimal, release
from support.small_site import ENGLISH, NOW, RELEASE, page
from support.trades import call, fact, facts, found, newsroom, printed

YEAR = {"unit": "cars", "kind": "flow", "per": "year"}
REVISED = fact(
    *("acme.net", "- 2015: 606,000\n  said: 2016-02-01"),
    "- 2015: 745,000\n  said: 2016-05-01\n  revises: 606,000\n  why: Late reports.",
    **YEAR,
)


def printing(root: Path, body: str, **front: str) -> Build:
    files = {
        "data/facts.yml": facts(REVISED),
        "data/newsroom.yml": ENGLISH,
        RELEASE: release(f"Words {body}.", **front),
    }
    return build(Checkout(minimal(root, **files)), now=NOW)


def figures(site: Build) -> list[str]:
    return [one.text for one in page(site, "releases/2016/2016-09-14-sales").figures]


def test_a_release_may_know_what_was_known_on_an_earlier_day(tmp_path: Path) -> None:
    own = printing(tmp_path / "a", call("net", of="2015"))
    assert figures(own) == ["745,000"]
    earlier = printing(tmp_path / "b", call("net", of="2015"), known_on="2016-03-01")
    assert figures(earlier) == ["606,000"]
    both = f"{call('net', of='2015', known_on='2016-03-01')}, now {call('net', of='2015')}"
    assert figures(printing(tmp_path / "c", both)) == ["606,000", "745,000"]


def test_the_old_word_in_a_front_matter_is_read_with_a_note(tmp_path: Path) -> None:
    site = printing(tmp_path, call("net", of="2015"), facts_as_of="2016-03-01")
    assert figures(site) == ["606,000"]
    (note,) = site.findings
    assert note.severity is Severity.NOTE
    assert "known_on" in note.message + note.fix


@pytest.mark.parametrize(
    ("command", "old", "new"),
    [
        (("facts", "acme.net"), ("--as-of", "2016-03-01"), "--known-on"),
        (("check",), ("--as-at", "2026-06-01T00:00:00Z"), "--now"),
    ],
)
def test_the_old_words_of_commands_are_read_with_a_note(
    tmp_path: Path, command: tuple[str, ...], old: tuple[str, str], new: str
) -> None:
    minimal(tmp_path, **{"data/facts.yml": facts(REVISED), "data/newsroom.yml": ENGLISH})
    ran = CliRunner().invoke(press, [*command, "--root", str(tmp_path), *old])
    assert ran.exit_code == 0, ran.output
    assert new in ran.output
    if command[0] == "facts":
        assert "606,000" in ran.output.splitlines()[1]


def test_a_fact_on_a_day_is_what_a_release_of_that_day_prints(tmp_path: Path) -> None:
    minimal(tmp_path, **{"data/facts.yml": facts(REVISED), "data/newsroom.yml": ENGLISH})
    ask = ["facts", "acme.net", "--root", str(tmp_path), "--known-on"]
    assert "606,000" in CliRunner().invoke(press, [*ask, "2016-03-01"]).output.splitlines()[0]
    assert "745,000" in CliRunner().invoke(press, [*ask, "2016-06-01"]).output.splitlines()[0]


@pytest.mark.parametrize(
    ("typed", "options", "shown"),
    [
        ("12.4043 km", {"figures": 3}, "12.4"),
        ("more than 1,249", {"figures": 2}, "more than 1,200"),
        ("at most 1,249", {"figures": 2}, "at most 1,300"),
        ("12.4043 km", {"form": "compact"}, "12.4043"),
        ("1,249,600", {"form": "compact"}, "1,249,600"),
        ("1,250,000", {"form": "compact"}, "1.25M"),
    ],
)
def test_fewer_digits_say_no_more_than_all_of_them(
    tmp_path: Path, typed: str, options: dict[str, str | int], shown: str
) -> None:
    unit = "km" if "km" in typed else "cars"
    one = facts(fact("acme.size", f"- 2016-06: {typed}", unit=unit, kind="level"))
    assert printed(newsroom(tmp_path, one, call("size", **options))) == [shown]


def test_fewer_digits_that_could_say_something_else_are_an_error(tmp_path: Path) -> None:
    one = facts(fact("acme.size", "- 2016-06: 1,249.6 km", unit="km"))
    (said,) = found(newsroom(tmp_path, one, call("size", figures=1)))
    assert said.startswith('unknown-option: "1,249.6 km" in 1 figures would say something else')


@pytest.mark.parametrize("status", ["target", "forecast"])
def test_a_target_is_printed_where_it_is_asked_for_alone(tmp_path: Path, status: str) -> None:
    lines = ("- 2015: 300", f"- 2020: 900\n  status: {status}")
    one = facts(fact("acme.made", *lines, **YEAR))
    asked = newsroom(tmp_path / "a", one, call("made", of="2020", status=status))
    assert printed(asked) == ["900"]
    said = found(newsroom(tmp_path / "b", one, call("made", of="2020")))
    (refused,) = [one for one in said if one.startswith("no-figure-yet")]
    assert '"acme.made" has no value of 2020; there is 2015' in refused
    assert f'print it as such: {{{{ fact("acme.made", of="2020", status="{status}") }}}}' in refused
