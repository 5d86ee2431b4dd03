"""Disclosure: what public figures give away of one that is not public yet, and what they do not."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from factpress.build import build
from factpress.embargo.cut import public_at
from factpress.findings import Finding
from factpress.impact.disclosure import DISCLOSURE, disclosed
from factpress.machine.folders import Checkout
from factpress.reading.reader import read
from support.minimal_newsroom import minimal, shown

NOW = datetime(2026, 11, 26, 7, 59, tzinfo=UTC)
HOUR = "2026-11-26 09:00 Europe/Berlin"
FACT = """\
  {name}: {{label: "Sales, {name}", about: dart, metric: sales, kind: {kind}, unit: "{unit}",
    source: acme-2016-09, obs: [{{2016-08: "{value}"{hour}}}]}}
"""


def told(root: Path, check: str, hidden: str, **values: str) -> list[Finding]:
    """Returns what a check over facts with these values gives away of the hidden ones."""
    rows = []
    for name, value in values.items():
        hour = f", embargo: {HOUR}" if name in hidden.split() else ""
        share = value.endswith("%")
        kind, unit = ("share", "%") if share else ("level", "cars")
        rows.append(FACT.format(name=name, kind=kind, unit=unit, value=value, hour=hour))
    declared = f"checks:\n  one: {{{check}}}\n"
    reading = read(Checkout(minimal(root, facts="facts:\n" + "".join(rows), checks=declared)))
    assert reading.findings == ()
    public, _ = public_at(reading.newsroom, NOW)
    return list(disclosed(reading.newsroom, public, date(2026, 11, 25)))


SUM = "rule: sum, parts: [a, b], total: t"


def test_the_last_part_of_a_public_total_is_given_away(tmp_path: Path) -> None:
    found = told(tmp_path, SUM, "b", a="1,234", b="2,345", t="3,579")
    assert shown(found) == [
        "data/facts.yml:7:33 disclosure: t@2016-08 (3,579), with another public figure, reveals"
        " a figure that isn't public yet"
    ]
    assert found[0].fix == DISCLOSURE.fix
    assert [one.message for one in found[0].related] == ["a@2016-08 (1,234)"]
    said = repr(found[0])
    assert "2,345" not in said
    assert "'b'" not in said
    assert "b@" not in said


@pytest.mark.parametrize(
    ("check", "hidden", "values"),
    [
        (SUM, "t", {"a": "1,234", "b": "2,345", "t": "3,579"}),
        ("rule: share, parts: [a], whole: t, stated: s", "t", {"a": "450", "t": "900", "s": "50%"}),
        ("rule: share, parts: [a], whole: t, stated: s", "a", {"a": "450", "t": "900", "s": "50%"}),
        ("rule: share, parts: [a], whole: t, stated: s", "s", {"a": "450", "t": "900", "s": "50%"}),
        ("rule: growth, new: a, old: b, stated: s", "a", {"a": "1,100", "b": "1,000", "s": "10%"}),
        ("rule: growth, new: a, old: b, stated: s", "b", {"a": "1,100", "b": "1,000", "s": "10%"}),
        ("rule: growth, new: a, old: b, stated: s", "s", {"a": "1,333", "b": "1,211", "s": "10%"}),
        ("rule: delta, new: a, old: b, stated: c", "a", {"a": "1,100", "b": "1,000", "c": "100"}),
        ("rule: delta, new: a, old: b, stated: c", "b", {"a": "1,100", "b": "1,000", "c": "100"}),
        ("rule: delta, new: a, old: b, stated: c", "c", {"a": "1,100", "b": "1,000", "c": "100"}),
        ("rule: ratio, new: a, old: b, stated: s", "a", {"a": "450", "b": "900", "s": "50%"}),
        ("rule: ratio, new: a, old: b, stated: s", "b", {"a": "450", "b": "900", "s": "50%"}),
        ("rule: ratio, new: a, old: b, stated: s", "s", {"a": "450", "b": "900", "s": "50%"}),
        ("rule: equal, parts: [a], stated: b", "a", {"a": "1,234", "b": "1,234"}),
        ("rule: equal, parts: [a], stated: b", "b", {"a": "1,234", "b": "1,234"}),
    ],
)
def test_every_relation_is_turned_round(
    tmp_path: Path, check: str, hidden: str, values: dict[str, str]
) -> None:
    (found,) = told(tmp_path, check, hidden, **values)
    assert found.rule is DISCLOSURE
    assert f"{hidden}@" not in repr((found.message, found.fix, found.related))


@pytest.mark.parametrize(
    ("check", "hidden", "values"),
    [
        (SUM, "", {"a": "1,234", "b": "2,345", "t": "3,579"}),
        (SUM, "a b", {"a": "1,234", "b": "2,345", "t": "3,579"}),
        (SUM + ", complete: no", "b", {"a": "1,234", "b": "2,345", "t": "5,000"}),
        (SUM, "b", {"a": "about 80,000", "b": "20,000", "t": "about 100,000"}),
        ("rule: order, less: a, more: b", "b", {"a": "1,234", "b": "2,345"}),
        ("rule: equal, parts: [a], stated: b", "b", {"a": "unknown", "b": "2,345"}),
    ],
)
def test_what_stays_vague_gives_nothing_away(
    tmp_path: Path, check: str, hidden: str, values: dict[str, str]
) -> None:
    assert told(tmp_path, check, hidden, **values) == []


def test_an_older_line_beside_a_newer_total_gives_nothing_away(tmp_path: Path) -> None:
    rows = "".join(
        FACT.format(name=name, kind="level", unit="cars", value=value, hour="")
        for name, value in {"a": "1,234", "b": "2,345", "t": "3,579"}.items()
    )
    newer = rows.replace('"2,345"}', f'"2,345"}}, {{2016-07: "2,300", embargo: {HOUR}}}')
    reading = read(
        Checkout(minimal(tmp_path, facts=f"facts:\n{newer}", checks=f"checks:\n  one: {{{SUM}}}\n"))
    )
    assert reading.findings == ()
    public, _ = public_at(reading.newsroom, NOW)
    assert list(disclosed(reading.newsroom, public, date(2026, 11, 25))) == []


def test_a_build_does_not_say_what_is_given_away(tmp_path: Path) -> None:
    told(tmp_path, SUM, "b", a="1,234", b="2,345", t="3,579")
    built = build(Checkout(tmp_path), now=NOW)
    assert DISCLOSURE not in [one.rule for one in built.findings]
