"""The seeds of trouble (facts.md, section 8) that concern checks, each with a test of its name."""

from datetime import UTC, date, datetime
from pathlib import Path

from factpress.checks.check import check
from factpress.embargo.cut import public_at
from factpress.findings import Finding
from factpress.model.declared import Named, Verdict, parse_named
from factpress.model.newsroom import Newsroom
from factpress.rules.timelines import open_ledger
from factpress.rules.verdicts import CheckResult
from factpress.values.dates import When, parse_when
from support.minimal_newsroom import MARKETS, MODELS, UNITS, facts, reading, shown

TODAY = date(2017, 2, 1)
ORGANISED = "  bolt: {name: Acme Bolt, organisation: acme}\n"


def fact(name: str, *obs: str, **keys: str) -> str:
    """Returns one fact of `data/facts.yml`, named."""
    typed = facts(*obs, **keys)
    return typed.removeprefix("facts:\n").replace("  dart.sales:", f"  {name}:", 1)


def room(root: Path, *some: str, **files: str) -> Newsroom:
    """Returns the newsroom of these facts, read without a finding."""
    read = reading(
        root,
        models=MODELS + ORGANISED,
        facts="facts:\n" + "".join(some),
        **files,
    )
    assert shown(read.findings) == []
    return read.newsroom


def checked(newsroom: Newsroom) -> tuple[tuple[Finding, ...], dict[str, CheckResult]]:
    findings, results = check(newsroom, TODAY)
    return findings, {one.id: one for one in results}


def test_two_facts_of_100_000_that_are_not_the_same_fact(tmp_path: Path) -> None:
    newsroom = room(
        tmp_path,
        fact("dart.sales", "- 2016-08: 100,000"),
        fact("dart.year", "- 2015: 100,000", kind="flow", per="year", metric="registrations"),
    )
    assert checked(newsroom) == ((), {})


def test_h1_beside_q2(tmp_path: Path) -> None:
    newsroom = room(
        tmp_path,
        fact("dart.sold", "- 2016-Q2: 40,000", "- 2016-H1: 66,100", kind="flow"),
        fact("dart.growth", "- 2016-H1: 65%", kind="change", unit="'%'", metric="growth"),
        checks="checks:\n  g: {rule: growth, new: dart.sold, old: a year before, stated: dart.growth}\n",
    )
    findings, results = checked(newsroom)
    assert [one.message for one in findings] == [
        'the check "g@2016-H1" was skipped: there is no figure of dart.sold@2015-H1'
    ]
    assert [one.text for one in results["g@2016-H1"].inputs] == ["65%", "66,100"]


def test_the_base_of_a_growth_is_never_the_nearest_level(tmp_path: Path) -> None:
    newsroom = room(
        tmp_path,
        fact("dart.stock", "- 2016-01: 40,000", "- 2016-06: 66,000", kind="level"),
        fact("dart.growth", "- 2016-06: 65%", kind="change", unit="'%'", metric="growth"),
        checks="checks:\n  g: {rule: growth, new: dart.stock, old: previous, stated: dart.growth}\n",
    )
    findings, results = checked(newsroom)
    assert results["g@2016-06"].verdict is Verdict.UNKNOWN
    assert [one.message for one in findings] == [
        'the check "g@2016-06" was skipped: there is no figure of dart.stock@2016-05'
    ]


def test_the_same_february_a_year_before_ends_on_its_own_last_day(tmp_path: Path) -> None:
    newsroom = room(
        tmp_path,
        fact("dart.sold", "- 2015-02: 40,000", "- 2016-02: 66,100", kind="flow", per="month"),
        fact("dart.growth", "- 2016-02: 65%", kind="change", unit="'%'", metric="growth"),
        checks="checks:\n  g: {rule: growth, new: dart.sold, old: a year before, stated: dart.growth}\n",
    )
    assert checked(newsroom)[1]["g@2016-02"].verdict is Verdict.OK


def test_a_milestone_and_a_later_update(tmp_path: Path) -> None:
    newsroom = room(
        tmp_path,
        fact("dart.sales", "- 2016-08: 120,000"),
        milestones=(
            "milestones:\n  dart-100000: {fact: dart.sales, value: '100,000', when: 2015-06,"
            " label: Darts sold, source: acme-2016-09}\n"
        ),
    )
    findings, results = checked(newsroom)
    assert findings == ()
    texts = [one.text for one in results["monotonic:dart.sales"].inputs]
    assert texts == ["reached 100,000", "120,000"]


def test_a_milestone_above_a_later_update(tmp_path: Path) -> None:
    newsroom = room(
        tmp_path,
        fact("dart.sales", "- 2016-08: 20,000"),
        milestones=(
            "milestones:\n  dart-100000: {fact: dart.sales, value: '100,000', when: 2015-06,"
            " label: Darts sold, source: acme-2016-09}\n"
        ),
    )
    assert [one.message for one in checked(newsroom)[0]] == [
        "Acme Dart sales since launch falls from reached 100,000 (2015-06) to 20,000 (2016-08):"
        " they cannot both be right"
    ]


def test_rounded_rows_that_do_not_add_up(tmp_path: Path) -> None:
    """The rows may be told not to sum because of rounding: only where the check is ok."""
    parts = [
        fact(f"dart.{scope}", f"- 2016-08: {sold}", scope=scope)
        for scope, sold in (("norway", "12,000"), ("japan", "8,000"))
    ]
    markets = MARKETS + "  japan: {name: Japan, within: world}\n"
    told: list[tuple[Verdict, bool]] = []
    for total in ("21,000", "20,000", "29,000"):
        newsroom = room(
            tmp_path,
            *parts,
            fact("dart.sales", f"- 2016-08: {total}"),
            markets=markets,
            checks="checks:\n  t: {rule: sum, parts: [dart.norway, dart.japan], total: dart.sales}\n",
        )
        found = checked(newsroom)[1]["t@2016-08"]
        told.append((found.verdict, found.may_not_add))
    assert told == [(Verdict.OK, True), (Verdict.OK, False), (Verdict.CONTRADICTION, False)]


def test_an_embargoed_observation_in_a_suggestion_a_text_or_a_count(tmp_path: Path) -> None:
    """With the embargoed lines, and without them, the checks say the same to the letter."""
    hour = "embargo: 2016-11-26 09:00 Europe/Paris"
    share = fact("dart.share", "- 2016-08: 90%", kind="share", unit="'%'", metric="sales-share")
    seen = (
        fact("dart.norway", "- 2016-08: exactly 100,000", scope="norway"),
        fact("dart.sales", "- 2016-08: exactly 80,000"),
        share,
    )
    waiting = (
        fact("bolt.sales", f"- 2016-08: 111,000\n  {hour}", about="bolt"),
        fact("acme.sales", f"- 2016-08: 5\n  {hour}", "- 2015-08: 90,000", about="acme"),
    )
    public = fact("acme.sales", "- 2015-08: 90,000", about="acme")
    checks = (
        "checks:\n  s: {rule: share, parts: dart.norway, whole: dart.sales, stated: dart.share}\n"
    )
    secret = (
        "  t: {rule: sum, parts: [dart.sales, bolt.sales], total: acme.sales}\n"
        f"  u: {{rule: order, less: dart.sales, more: acme.sales@2015-08, {hour}}}\n"
    )
    now = datetime(2016, 9, 14, tzinfo=UTC)
    with_them = room(tmp_path / "one", *seen, *waiting, checks=checks + secret)
    without = room(tmp_path / "other", *seen, public, checks=checks)
    told = [checked(public_at(one, now)[0]) for one in (with_them, without)]
    assert [shown(found) for found, _ in told] == [shown(told[1][0])] * 2
    assert list(told[0][1]) == list(told[1][1])
    assert "111,000" not in "".join(one.fix for one in told[0][0])


def test_a_waived_check_whose_fact_is_poisoned(tmp_path: Path) -> None:
    read = reading(
        tmp_path,
        models=MODELS + ORGANISED,
        facts="facts:\n"
        + fact("dart.sales", "- 2016-08: 12 parrots")
        + fact("acme.sales", "- 2016-08: 5", about="acme"),
        checks=(
            "checks:\n  t: {rule: sum, parts: dart.sales, total: acme.sales}\n"
            "  bad: {rule: sum, parts: dart.sales}\n"
        ),
        acceptances="acceptances:\n"
        + "".join(
            f"  a{at}: {{check: '{name}', reason: Both stand in the source., by: Ann Example,"
            " on: 2016-09-14, expect: {verdict: strained}}\n"
            for at, name in enumerate(
                ("t@2016-08", "units:t", "equal:dart.sales@2016-08", "bad@2016")
            )
        ),
    )
    assert [one.rule.id for one in read.findings] == ["incomplete-check", "unit-differs"]
    assert checked(read.newsroom) == ((), {})


def test_an_acceptance_of_unlike_figures_lets_their_check_run(tmp_path: Path) -> None:
    newsroom = room(
        tmp_path,
        fact("dart.sales", "- 2016-08: 61,000", since="2009-06"),
        fact("acme.sales", "- 2016-08: 61,000", about="acme"),
        checks="checks:\n  t: {rule: sum, parts: dart.sales, total: acme.sales}\n",
        acceptances=(
            "acceptances:\n  a: {check: 'units:t', reason: Ten test cars., by: Ann Example,"
            " on: 2016-09-14, expect: {verdict: contradiction}}\n"
        ),
    )
    findings, results = checked(newsroom)
    assert [one.severity.value for one in findings] == ["note"]
    assert results["t@2016-08"].verdict is Verdict.OK


def test_a_check_at_each_date_of_the_figure_that_it_judges(tmp_path: Path) -> None:
    newsroom = room(
        tmp_path,
        fact("dart.sales", "- 2015-08: 61,000", "- 2016-08: 72,000"),
        fact("acme.sales", "- 2015-08: 61,000", "- 2016-08: 75,000", about="acme"),
        checks=(
            "checks:\n  t: {rule: sum, parts: dart.sales, total: acme.sales}\n"
            "  one: {rule: sum, parts: dart.sales, total: acme.sales@2015-08}\n"
            "  gone: {rule: sum, parts: dart.sales, total: acme.sales@2014-08}\n"
        ),
    )
    findings, results = checked(newsroom)
    declared = {name: one.verdict.value for name, one in results.items() if ":" not in name}
    assert declared == {
        "t@2015-08": "ok",
        "t@2016-08": "contradiction",
        "one@2015-08": "ok",
        "gone": "unknown",
    }
    assert 'the check "gone" was skipped: there is no figure of acme.sales@2014-08' in {
        one.message for one in findings
    }


def test_one_report_is_named_where_an_instant_has_several(tmp_path: Path) -> None:
    newsroom = room(
        tmp_path,
        fact("dart.sales", "- 2016-08: 61,000", "- 2016-08: 64,000\n  source: agency-2016-09"),
        fact("acme.sales", "- 2016-08: 64,000", about="acme"),
        checks=(
            "checks:\n  printed: {rule: sum, parts: dart.sales, total: acme.sales}\n"
            "  told: {rule: sum, parts: dart.sales from agency-2016-09, total: acme.sales}\n"
            "  silent: {rule: sum, parts: dart.sales@2015 from agency-2016-09, total: acme.sales}\n"
        ),
    )
    results = checked(newsroom)[1]
    assert results["printed@2016-08"].verdict is Verdict.CONTRADICTION
    assert results["told@2016-08"].verdict is Verdict.OK
    assert results["silent@2016-08"].verdict is Verdict.UNKNOWN


def test_a_year_that_its_month_lies_in_is_taken_where_nothing_is_earlier(tmp_path: Path) -> None:
    newsroom = room(
        tmp_path,
        fact("dart.sales", "- 2016: 61,000\n  said: 2017-01-10"),
        fact("acme.sales", "- 2016-08: 64,000", about="acme"),
        checks="checks:\n  o: {rule: order, less: acme.sales, more: dart.sales}\n",
    )
    findings, results = checked(newsroom)
    assert [one.observation for one in results["o@2016-08"].inputs] == ["2016-08", "2016"]
    assert [one.rule.id for one in findings] == ["order"]


def test_units_without_worth_end_a_chain_of_conversions(tmp_path: Path) -> None:
    worth = UNITS + (
        "  train: {kind: count, other: trains, equals: 12 cars}\n"
        "  fleet: {kind: count, other: fleets, equals: 12 train}\n"
        "  odd: {kind: count, other: odds, equals: nonsense and more}\n"
    )
    newsroom = room(
        tmp_path,
        fact("dart.fleet", "- 2016-08: 10", unit="fleet", metric="boxed"),
        fact("dart.boxed", "- 2016-08: exactly 1,440", metric="boxed"),
        fact("dart.odd", "- 2016-08: exactly 1,440", unit="odd", metric="boxed"),
        units=worth,
        checks=(
            "checks:\n  e: {rule: equal, parts: dart.fleet, stated: dart.boxed}\n"
            "  f: {rule: equal, parts: dart.odd, stated: dart.boxed}\n"
        ),
    )
    findings, results = checked(newsroom)
    assert results["e@2016-08"].verdict is Verdict.OK
    assert [one.message for one in findings] == [
        "the figures of this check do not belong together: dart.odd is in odd, but dart.boxed is"
        " in cars"
    ]


def test_a_figure_without_a_line_has_none_beside_any_other(tmp_path: Path) -> None:
    newsroom = room(
        tmp_path,
        fact("dart.sales", "- 2016-09: 61,000", "- 2016-07: 3"),
        fact(
            "dart.gone",
            "- 2016-08: 5",
            "- 2016-08: 5\n  retracts: 5\n  said: 2016-09-15\n  why: A slip.",
        ),
    )
    ledger = open_ledger(newsroom, TODAY)
    when = parse_when("2016-06")
    assert isinstance(when, When)
    told = []
    for text in ("nothing", "dart.sales", "dart.gone", "dart.gone@2016-08"):
        named = parse_named(text)
        assert isinstance(named, Named)
        told.append(ledger.line(named, when))
    assert told == [None] * 4
