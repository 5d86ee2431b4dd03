"""SECURITY.md: the promises in their own words, each with tests that exist."""

import re
from pathlib import Path

import pytest

from support.documentation import code, rows, section
from support.places import PROJECT, SHARED

TEXT = (PROJECT / "SECURITY.md").read_text(encoding="utf-8")
TRUST = SHARED / "design" / "trust.md"
PROMISES = rows(section(TEXT, "What is promised"))


def test_every_promise_has_a_test_that_exists() -> None:
    assert [row[0] for row in PROMISES] == [f"P{number}" for number in range(1, 15)]
    for row in PROMISES:
        named = re.findall(r"`(tests/[^`]+)`", row[2])
        assert named, row[0]
        assert [one for one in named if not (PROJECT / one).is_file()] == []


def test_the_promises_of_foul_weather_have_tests_that_exist() -> None:
    found = rows(section(TEXT, "In foul weather"))
    assert [row[0] for row in found] == [f"P{one}" for one in (*range(15, 21), *range(22, 26))]
    for row in found:
        named = re.findall(r"`(tests/[^`]+)`", row[2])
        assert named, row[0]
        assert [one for one in named if not (PROJECT / one).exists()] == []


def test_every_script_of_the_full_numbers_is_named_and_no_other() -> None:
    present = {f"tests/torture/{path.name}" for path in (PROJECT / "tests/torture").glob("*.py")}
    named = set(re.findall(r"`(tests/torture/[^`]+)`", TEXT))
    assert named <= present
    assert present <= named, "a script that make torture runs has no row in SECURITY.md"


def test_the_full_numbers_have_a_target_that_runs_every_script() -> None:
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    assert "wildcard tests/torture/*.py" in makefile
    assert re.search(r"^torture:", makefile, re.MULTILINE)


@pytest.mark.skipif(not TRUST.is_file(), reason="the design does not lie beside this project")
def test_the_promises_are_in_the_words_of_the_design() -> None:
    designed = {
        line.split("|")[1].strip(): line.split("|")[2].strip()
        for line in TRUST.read_text(encoding="utf-8").splitlines()
        if re.match(r"\| P\d+ \|", line)
    }
    assert {row[0]: row[1] for row in PROMISES} == designed


def test_each_figure_that_was_reached_has_its_promise_its_day_and_its_command() -> None:
    for row in rows(section(TEXT, "Last figures")):
        assert re.fullmatch(r"P\d+", row[0]), row
        assert row[1], row
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", row[2]), row
        assert code(row[3]).startswith(("make torture", "PYTHONPATH=tests", "python ")), row


def test_what_is_not_promised_is_said() -> None:
    text = section(TEXT, "What is not promised").lower()
    for word in ("public git", "previews", "logs", "caches", "mails", "--with"):
        assert word in text, word
    assert "## Reporting a vulnerability" in TEXT
    assert Path("tests/torture").parts[0] in TEXT
