"""Slips in entries: what the finding says to write is in its words, and doing it is right."""

from pathlib import Path

import pytest

from support.minimal_newsroom import NEWSROOM, SOURCES, UNITS, facts, reading

LINE = "- 2016-08: 5,000"


def test_a_key_far_from_all_others_is_answered_with_the_list(tmp_path: Path) -> None:
    typed = UNITS.replace("one: car,", "singular: car,")
    (found,) = reading(tmp_path / "a", units=typed).findings
    assert found.message == '"singular" is not a key of "cars"'
    assert "one" in found.fix.partition("(")[2].partition(")")[0].split(", ")
    assert reading(tmp_path / "b", units=typed.replace("singular", "one")).findings == ()


def test_a_key_with_values_below_it_is_not_called_its_own_owner(tmp_path: Path) -> None:
    typed = "metrics:\n  sales: {label: {en: Sales, fr: Ventes}}\n"
    messages = [one.message for one in reading(tmp_path, metrics=typed).findings]
    assert '"label" is not a key of "sales"' in messages


def test_a_missing_key_names_the_words_that_it_takes(tmp_path: Path) -> None:
    (found,) = reading(tmp_path / "a", facts=facts(LINE, kind="")).findings
    assert found.fix.startswith("add kind: with one of the words cumulative, level, flow")
    for word in ("cumulative", "level"):
        assert reading(tmp_path / word, facts=facts(LINE, kind=word)).findings == ()


@pytest.mark.parametrize("typed", ["2016-09", "September 2016", "2016-Q3", "2016"])
def test_a_period_where_a_day_belongs_is_answered_with_one_of_its_days(
    tmp_path: Path, typed: str
) -> None:
    before = SOURCES.replace("2016-09-14", typed, 1)
    (found,) = (
        one
        for one in reading(tmp_path / "a", sources=before).findings
        if one.rule.id != "unknown-id"
    )
    assert found.fix.startswith("write the day too, such as 2016-")
    day = found.fix.rpartition(" ")[2]
    assert reading(tmp_path / "b", sources=SOURCES.replace("2016-09-14", day, 1)).findings == ()


@pytest.mark.parametrize(
    ("file", "typed", "fact"),
    [
        ("sources", SOURCES, facts(LINE, source="annual-report")),
        ("units", UNITS, facts(LINE, unit="robots")),
        ("markets", "", facts(LINE, scope="zanzibar")),
    ],
)
def test_an_id_that_does_not_exist_comes_with_the_line_to_add(
    tmp_path: Path, file: str, typed: str, fact: str
) -> None:
    made = reading(tmp_path / "a", facts=fact)
    found = next(one for one in made.findings if one.rule.id == "unknown-id")
    assert f"below {file}: in data/{file}.yml, with two spaces before it: " in found.fix
    line = found.fix.partition("before it: ")[2]
    before = typed or (tmp_path / "a" / "data" / f"{file}.yml").read_text()
    assert reading(tmp_path / "b", facts=fact, **{file: f"{before}  {line}\n"}).findings == ()


@pytest.mark.parametrize(
    ("key", "typed", "meant"),
    [
        ("zone", "London", "Europe/London"),
        ("zone", "tokyo", "Asia/Tokyo"),
        ("url", "press.acme.example", "https://press.acme.example"),
    ],
)
def test_a_town_or_a_bare_host_is_answered_with_what_to_write(
    tmp_path: Path, key: str, typed: str, meant: str
) -> None:
    lines = [one for one in NEWSROOM.splitlines() if f" {key}:" not in one]
    at = lines.index("newsroom:") + 1
    before = "\n".join([*lines[:at], f"  {key}: {typed}", *lines[at:]]) + "\n"
    (found,) = reading(tmp_path / "a", newsroom=before).findings
    assert found.fix == f"write {meant}"
    assert reading(tmp_path / "b", newsroom=before.replace(typed, meant)).findings == ()


@pytest.mark.parametrize("typed", ["press at acme.example", "press (at) acme.example"])
def test_a_mail_address_without_its_sign_is_an_error(tmp_path: Path, typed: str) -> None:
    before = f"contacts:\n  desk: {{name: Desk, role: Press, email: {typed}}}\n"
    (found,) = reading(tmp_path / "a", contacts=before).findings
    assert found.rule.id == "bad-value"
    assert found.fix == "write press@acme.example"
    after = before.replace(typed, "press@acme.example")
    assert reading(tmp_path / "b", contacts=after).findings == ()
