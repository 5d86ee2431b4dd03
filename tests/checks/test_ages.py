"""What time alone brings about: figures grown old, targets due, acceptances run out, claims."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from factpress.build import build
from factpress.checks.check import check
from factpress.embargo.cut import public_at
from factpress.findings import Finding, Severity
from factpress.machine.folders import Checkout
from support.minimal_newsroom import FACTS, facts, reading, release, shown
from support.small_site import NOW, built, laid_out

TARGET = ("- 2020: 10\n  status: target",)
PLAN = {"kind": "level", "since": "", "label": "Autonomous vehicles planned by 2020"}


def on(root: Path, year: int, **files: str) -> tuple[Finding, ...]:
    """Returns what is found on the first day of June of a year, errors and warnings only."""
    laid_out(root, **files)
    found = build(Checkout(root), now=datetime(year, 6, 1, tzinfo=UTC)).findings
    return tuple(one for one in found if one.severity is not Severity.NOTE)


def test_a_figure_older_than_it_may_be_is_a_warning_from_the_day_after(tmp_path: Path) -> None:
    sold = facts("- 2016-08: more than 230,000", fresh="1y")
    laid_out(tmp_path, **{"data/facts.yml": sold})
    days = [datetime(2017, 8, 31, tzinfo=UTC), datetime(2017, 9, 1, tzinfo=UTC)]
    last, late = (build(Checkout(tmp_path), now=day).findings for day in days)
    assert last == ()
    assert shown(late) == [
        "data/facts.yml:13:9 stale: Acme Dart sales since launch is of 2016-08 (more than 230,000)"
        " and should have been updated within 1y, by 2017-08-31"
    ]
    assert late[0].severity is Severity.WARNING
    assert late[0].fix == "type the newest value, or give the fact a longer fresh:"


def test_ten_vehicles_by_2020_ask_for_an_outcome_once_2020_has_passed(tmp_path: Path) -> None:
    files = {"data/facts.yml": facts(*TARGET, **PLAN)}
    assert on(tmp_path, 2020, **files) == ()
    (found,) = on(tmp_path, 2021, **files)
    assert shown([found]) == [
        "data/facts.yml:11:9 deadline: Autonomous vehicles planned by 2020: the target 10 was for"
        " 2020, but there is no outcome yet"
    ]
    assert found.severity is Severity.WARNING
    assert found.fix == (
        "add what was reached, or say that the target was dropped\n"
        "what was reached:\n  - 2020: <what was reached>\n"
        'or given up:\n  - 2020: unknown\n    retracts: "10"\n    why: …\n'
        "or have it accepted, with the reason: press accept deadline:dart.sales@2020"
    )


@pytest.mark.parametrize(
    "outcome",
    [
        "- 2020: 7\n  said: 2021-01-10",
        "- 2021-03: 12\n  said: 2021-04-01",
        '- 2020: unknown\n  retracts: "10"\n  said: 2019-05-01\n  why: Given up.',
    ],
)
def test_an_outcome_or_a_target_given_up_settles_it(tmp_path: Path, outcome: str) -> None:
    files = {"data/facts.yml": facts(*TARGET, outcome, **PLAN)}
    assert on(tmp_path, 2022, **files) == ()


def test_an_earlier_actual_value_is_no_outcome(tmp_path: Path) -> None:
    files = {"data/facts.yml": facts("- 2018: 3\n  said: 2019-01-10", *TARGET, **PLAN)}
    assert [one.rule.id for one in on(tmp_path, 2021, **files)] == ["deadline"]


def test_an_acceptance_that_ran_out_is_a_warning(tmp_path: Path) -> None:
    acceptances = """\
acceptances:
  plan:
    check: deadline:dart.sales@2020
    reason: The plan is looked at next year.
    by: Desk
    on: 2021-01-04
    until: 2021-12-31
    expect: {verdict: unknown}
"""
    files = {"data/facts.yml": facts(*TARGET, **PLAN), "data/acceptances.yml": acceptances}
    assert on(tmp_path, 2021, **files) == ()
    (found,) = on(tmp_path, 2022, **files)
    assert shown([found]) == [
        'data/acceptances.yml:2:3 expiry: "deadline:dart.sales@2020" was accepted until 2021-12-31'
    ]
    assert found.severity is Severity.WARNING


def claims(keys: str) -> str:
    return f"claims:\n  best: {{text: the best-selling dart, about: dart{keys}}}\n"


def test_a_claim_names_what_it_rests_on_or_says_none_in_the_open(tmp_path: Path) -> None:
    (found,) = built(tmp_path, **{"data/claims.yml": claims("")}).findings
    assert shown([found]) == [
        'data/claims.yml:2:3 unsubstantiated: "the best-selling dart" names no source and no'
        " substantiation"
    ]
    assert found.severity is Severity.ERROR
    assert found.fix == "name its source, or write substantiation: none"
    for keys in (", source: acme-2016-09", ", substantiation: none", ", substantiation: Own count"):
        assert built(tmp_path, **{"data/claims.yml": claims(keys)}).findings == ()


MILESTONE = """\
milestones:
  many: {fact: dart.sales, value: "240,000", when: 2016-09, source: acme-2016-09, label: Many}
"""


def test_a_milestone_makes_its_line_which_is_never_typed_again(tmp_path: Path) -> None:
    site = built(tmp_path, **{"data/milestones.yml": MILESTONE})
    assert site.findings == ()
    newest = site.newsroom.timeline(site.newsroom.facts["dart.sales"]).newest.observation
    assert newest is not None
    assert (newest.value.qualifier.value, newest.value.text) == ("reached", "240,000")
    for value in ("240,000", "reached 240,000", "240 thousand"):
        line = f"      - 2016-09: {value}\n        source: agency-2016-09\n"
        files = {"data/milestones.yml": MILESTONE, "data/facts.yml": FACTS + line}
        (found,) = (
            one for one in built(tmp_path, **files).findings if one.rule.id.startswith("sa")
        )
        assert shown([found]) == [
            f'data/facts.yml:13:9 same-observation-twice: "dart.sales" has {value} for 2016-09,'
            " which a milestone makes"
        ]
        assert [one.place.file for one in found.related] == ["data/milestones.yml"]


@pytest.mark.parametrize(
    "line",
    [
        "- 2016-09: more than 240,000",
        "- 2016-09: 241,000",
        "- 2016-10: 240,000",
        "- 2016-09: 240,000\n        by: agency-2016-09",
        '- 2016-09: 240,100\n        corrects: "240,000"\n        said: 2016-12-01\n        why: x',
    ],
)
def test_what_says_more_or_less_than_a_milestone_may_be_beside_it(
    tmp_path: Path, line: str
) -> None:
    files = {"data/milestones.yml": MILESTONE, "data/facts.yml": f"{FACTS}      {line}\n"}
    found = build(Checkout(laid_out(tmp_path, **files)), now=NOW).findings
    assert "same-observation-twice" not in {one.rule.id for one in found}


HOSPITAL = """\
sources:
  board-2016-09: {title: Board paper, kind: internal, standing: primary, published: 2016-09-14%s}
  audit-2016-12: {title: Audit of wards, kind: filing, standing: primary, published: 2016-12-10%s}
"""
WARD = """\
facts:
  dart.sales: {label: Beds, about: dart, metric: beds, kind: level, unit: cars, source: board-2016-09,
    obs: [{2016-08: "412"}, {2016-08: "421", said: 2016-12-10, corrects: "412", why: A slip.%s},
      {2020: "500", status: target}]}
"""


def ahead_of(root: Path, source: str = "", line: str = "", page: str = "") -> list[str]:
    files = {"content/releases/2016/2016-12-10-beds/index.md": page} if page else {}
    read = reading(root, sources=HOSPITAL % ("", source), facts=WARD % line, **files)
    newsroom, _ = public_at(read.newsroom, datetime(2016, 11, 30, tzinfo=UTC))
    findings, _ = check(newsroom, date(2016, 11, 30))
    return shown(findings)


def test_what_is_public_and_dated_after_today_is_an_error(tmp_path: Path) -> None:
    assert ahead_of(tmp_path, page=release(date="2016-12-10")) == [
        "content/releases/2016/2016-12-10-beds/index.md:2:1 date-ahead: this release is dated"
        " 2016-12-10, but it is public and today is 2016-11-30",
        "data/facts.yml:3:29 date-ahead: Beds: 421 is dated as said on 2016-12-10, but it is public"
        " and today is 2016-11-30",
        'data/sources.yml:3:3 date-ahead: the source "audit-2016-12" is dated 2016-12-10, but it is'
        " public and today is 2016-11-30",
    ]


def test_what_waits_for_its_hour_and_is_dated_ahead_is_named_by_nobody(tmp_path: Path) -> None:
    hour = ", embargo: 2016-12-10 20:00 Europe/Paris"
    page = release(date="2016-12-10", embargo="2016-12-10 20:00 Europe/Paris")
    assert ahead_of(tmp_path, hour, hour, page) == []
