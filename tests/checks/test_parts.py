"""Sums that parts declare: while one waits, while one cannot be read, and what they give away."""

from datetime import UTC, date, datetime
from pathlib import Path

from factpress.checks.check import check
from factpress.embargo.cut import public_at
from factpress.impact.disclosure import disclosed
from factpress.machine.folders import Checkout
from factpress.model.declared import Verdict
from factpress.reading.reader import read
from support.minimal_newsroom import minimal, shown

NOW = datetime(2026, 11, 25, tzinfo=UTC)
TODAY = date(2026, 11, 25)
WAITS = "embargo: 2026-11-26 09:00 Europe/Berlin"
FACTS = """\
defaults: {{unit: cars, kind: flow, per: quarter, source: acme-2016-09, metric: sales, about: acme}}
facts:
  acme.sold:
    {{label: Sold, obs: [{{2016-Q1: "3,579"}}]}}
  acme.sold.norway:
    {{label: In Norway, part_of: acme.sold by market, obs: [{{2016-Q1: "1,234"}}]}}
  acme.sold.rest:
    {{label: Elsewhere, part_of: acme.sold by market, obs: [{{2016-Q1: "{value}"}}]{more}}}
"""


def facts(value: str = "2,345", more: str = "") -> str:
    return FACTS.format(value=value, more=f", {more}" if more else "")


def test_a_sum_whose_part_waits_is_of_the_others_alone_and_gives_the_part_away(
    tmp_path: Path,
) -> None:
    whole = read(Checkout(minimal(tmp_path, facts=facts(more=WAITS)))).newsroom
    public, _ = public_at(whole, NOW)
    findings, results = check(public, TODAY)
    assert shown(findings) == []
    assert [(one.id, one.verdict) for one in results] == [
        ("sum:acme.sold:market@2016-Q1", Verdict.OK)
    ]
    (found,) = disclosed(whole, public, TODAY)
    assert found.message == (
        "acme.sold@2016-Q1 (3,579), with another public figure, reveals a figure that isn't"
        " public yet"
    )


def test_a_sum_whose_part_cannot_be_read_says_nothing_more(tmp_path: Path) -> None:
    reading = read(Checkout(minimal(tmp_path, facts=facts(value="2.345.9"))))
    assert len(reading.findings) == 1
    findings, results = check(reading.newsroom, TODAY)
    assert shown(findings) == []
    assert [one.verdict for one in results] == [Verdict.OK]


def test_a_fact_is_no_part_of_itself(tmp_path: Path) -> None:
    typed = facts().replace("label: Sold,", "label: Sold, part_of: acme.sold.rest,")
    reading = read(Checkout(minimal(tmp_path, facts=typed)))
    assert [one.rule.id for one in reading.findings] == ["circle", "circle"]


def test_the_words_for_an_earlier_figure_are_no_ids(tmp_path: Path) -> None:
    typed = facts().replace("  acme.sold.rest:", "  previous:")
    (found,) = read(Checkout(minimal(tmp_path, facts=typed))).findings
    assert (found.rule.id, found.message) == (
        "bad-id",
        '"previous" is a keyword of checks, not the id of a fact',
    )


def test_who_is_named_at_a_fact_speaks_for_it(tmp_path: Path) -> None:
    root = minimal(
        tmp_path,
        facts=facts(more="by: agency-2016-09"),
    )
    newsroom = read(Checkout(root)).newsroom
    fact = newsroom.facts["acme.sold.rest"]
    assert newsroom.timeline(fact).on(None).observation is fact.obs[0]
    assert newsroom.claimant_of(fact) == "agency-2016-09"
