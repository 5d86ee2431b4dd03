"""The rehearsal: every hour to come is built beforehand, and told in a line."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from factpress.build import build_read
from factpress.cache import NoStore
from factpress.impact.rehearsal import State, as_fields, rehearse
from factpress.machine.folders import Checkout
from factpress.reading.reader import read
from support.minimal_newsroom import FACTS, facts, release, shown
from support.press_runs import run
from support.small_site import home, laid_out

NOW = datetime(2026, 6, 1, tzinfo=UTC)
NINE, TEN = (f"2026-11-26 {hour}:00 Europe/Berlin" for hour in ("09", "10"))
FOLDER = "content/releases/2026/2026-11-26-bow"
PAGE = release('{{ fact("bow.sales") }} sold.', title="Bows", date="2026-11-26", embargo=NINE)
BOW = """\
  bow.sales: {label: Bows sold, about: dart, metric: bows, kind: level, unit: cars,
    source: acme-2016-09, obs: [{2016-08: 7,000}], embargo: %s}
"""


def states(root: Path, **files: str) -> tuple[State, ...]:
    """Returns the states to come of a newsroom that is well today."""
    laid_out(root, **files)
    reading = read(Checkout(root))
    built = build_read(reading, now=NOW)
    assert shown(one for one in built.findings if one.severity != "note") == []
    return rehearse(reading, built, NoStore())


def with_bow(hour: str) -> str:
    return FACTS + (BOW % hour).replace("7,000", '"7,000"')


def test_without_an_embargo_there_is_nothing_to_rehearse(tmp_path: Path) -> None:
    assert states(tmp_path) == ()


def test_each_hour_tells_what_it_brings_in_one_line(tmp_path: Path) -> None:
    newer = f"- 2016-09: 7,000\n  said: 2016-10-01\n  embargo: {TEN}"
    files = {
        "facts": facts("- 2016-08: 1,000", newer),
        f"{FOLDER}/index.md": PAGE.replace("bow.", "dart."),
    }
    first, second = states(tmp_path, **files)
    assert first.line == f"From {NINE} on: release 2026/2026-11-26-bow"
    assert second.line == (
        f"From {TEN} on: nothing on its own; dart.sales: 1,000 (2016-08) → 7,000 (2016-09)"
    )
    assert (first.findings, second.findings) == ((), ())
    assert len(first.built.pages) > 10
    assert as_fields(second) == {
        "from": TEN,
        "opens": {},
        "moves": [{"fact": "dart.sales", "old": "1,000 (2016-08)", "new": "7,000 (2016-09)"}],
    }


def test_a_release_that_opens_before_its_figures_is_told_in_one_line(tmp_path: Path) -> None:
    first, second = states(tmp_path, facts=with_bow(TEN), **{f"{FOLDER}/index.md": PAGE})
    assert shown(first.findings) == [
        f"{FOLDER}/index.md:7:1 opens-too-early: this opens at {NINE}, but what it mentions opens"
        f" only at {TEN}"
    ]
    assert second.findings == ()


def test_what_opens_together_is_well(tmp_path: Path) -> None:
    (only,) = states(
        tmp_path, facts=with_bow("with 2026-11-26-bow"), **{f"{FOLDER}/index.md": PAGE}
    )
    assert only.findings == ()
    assert only.line == f"From {NINE} on: release 2026/2026-11-26-bow, fact bow.sales"


def test_what_will_be_wrong_is_told_once_with_its_hour(tmp_path: Path) -> None:
    waits = f'---\ntitle: Bows\nembargo: {NINE}\n---\n\n{{{{ fact("dart.sails") }}}} sold.\n'
    later = f"---\ntitle: More\nembargo: {TEN}\n---\n\nWords.\n"
    first, second = states(tmp_path, **{"content/bow.md": waits, "content/more.md": later})
    assert shown(first.findings) == [
        f'content/bow.md:6:1 unknown-fact: from {NINE} on: there is no fact "dart.sails"'
    ]
    assert second.findings == ()


def test_what_time_alone_brings_about_is_not_told(tmp_path: Path) -> None:
    fresh = facts("- 2016-08: 1,000", fresh="15y").replace("since:", "since:")
    page = "---\ntitle: Bows\nembargo: 2099-01-01 09:00 Europe/Berlin\n---\n\nWords.\n"
    files = {
        "facts": fresh,
        "content/bow.md": page,
        "content/index.md": home('{{ fact("dart.sales") }}'),
    }
    (only,) = states(tmp_path, **files)
    assert "stale" in {found.rule.id for found in only.built.findings}
    assert only.findings == ()


@pytest.mark.slow
def test_the_check_fails_for_an_hour_to_come_and_in_ci_says_no_more(tmp_path: Path) -> None:
    root = laid_out(tmp_path, facts=with_bow(TEN), **{f"{FOLDER}/index.md": PAGE})
    alone = run(root, "check")
    assert alone.exit_code == 1
    assert "opens-too-early" in alone.output
    assert f"From {TEN} on: fact bow.sales" in alone.output
    assert run(root, "build").exit_code == 0
    aloud = run(root, "check", CI="true")
    assert aloud.exit_code == 1
    assert "[kept-back]" in aloud.output
    assert not [word for word in ("bow", "2026-11-26", "opens") if word in aloud.output]


@pytest.mark.slow
def test_the_check_finds_what_public_figures_give_away(tmp_path: Path) -> None:
    level = '  {}: {{label: "{}", about: dart, metric: {}, kind: level, unit: cars, source: acme-2016-09, obs: [{{2016-08: "{}"{}}}]}}\n'
    rows = (("a", "1,234", ""), ("b", "2,345", f", embargo: {NINE}"), ("t", "3,579", ""))
    made = "".join(
        level.format(name, f"Sales of {name}", f"sales-{name}", value, hour)
        for name, value, hour in rows
    )
    check = "checks:\n  one: {rule: sum, parts: [a, b], total: t}\n"
    root = laid_out(tmp_path, facts=f"facts:\n{made}", checks=check)
    alone = run(root, "check")
    assert alone.exit_code == 1
    assert "t@2016-08 (3,579), with another public figure, reveals a figure" in alone.output
    assert run(root, "build").exit_code == 0
    aloud = run(root, "check", CI="true")
    assert aloud.exit_code == 1
    assert "3,579" not in aloud.output


def test_a_state_that_is_the_same_is_told_apart_by_its_hour(tmp_path: Path) -> None:
    (only,) = states(
        tmp_path, **{"content/bow.md": f"---\ntitle: Bows\nembargo: {NINE}\n---\n\nWords.\n"}
    )
    assert only.line == f"From {NINE} on: page bow"
    assert replace(only, opens={}, moves=()).line.endswith("nothing on its own")
