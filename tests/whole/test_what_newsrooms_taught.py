"""What real newsrooms typed, with what came of it: each was once a wrong figure, or no way to say it.

Those that are told beside the code that they are about are in the tests of that code.
"""

from pathlib import Path

import pytest

from support.trades import call, fact, facts, found, newsroom, printed

UNITS = """\
units:
  cars: {kind: count, one: car, other: cars}
  one: {kind: other}
  times: {kind: other, one: time, other: times}
"""
HALF = {"unit": "cars", "kind": "flow", "per": "2016-H1"}
QUARTER = {"unit": "cars", "kind": "flow", "per": "quarter"}
YEAR = {"unit": "cars", "kind": "flow", "per": "year"}
EPS = {"unit": "USD", "kind": "ratio"}
GUIDANCE = "- 2016: $0.14..$0.22\n  status: target\n  said: 2016-09-01"
MET = "checks:\n  x: {rule: target, new: acme.eps, target: acme.eps, outcome: met}\n"
INDEX = ("- 2015-02: 105.2", "- 2016-01: 110.2", "- 2016-02: 111.2")
CHANGE = {"unit": '"%"', "kind": "change", "metric": "cpi-growth", "per": "month"}
AGENCY = "\n  source: agency-2016-09"

SILENT = (
    ("one period for ever needs no of=", (fact("acme.h", "- 2016-H1: 1,200", **HALF),), "h", ""),
    (
        "a share of one day is the newest of several",
        (
            fact(
                *("acme.s", "- 2015-06: 20%", "- 2016-06: 21%"),
                kind="share",
                unit='"%"',
                per="moment",
            ),
        ),
        "s",
        "",
    ),
    (
        "a quarter of thirteen weeks",
        (fact("acme.q", "- 2016-01-03/2016-04-02: 1,200", **QUARTER),),
        "q",
        "",
    ),
    (
        "not all parts by market, but all by sex",
        (
            fact("acme.w", "- 2015: 600", complete="{market: no}", **YEAR),
            fact(
                "acme.n", "- 2015: 200", **YEAR, scope="norway", part_of="acme.w by market"
            ).replace("metric: n", "metric: w"),
            fact("acme.m", "- 2015: 250", **YEAR, part_of="acme.w by sex").replace(
                "metric: m", "metric: w"
            ),
            fact("acme.f", "- 2015: 350", **YEAR, part_of="acme.w by sex").replace(
                "metric: f", "metric: w"
            ),
        ),
        "w",
        "",
    ),
    (
        "earnings within the guidance",
        (fact("acme.eps", "- 2016: $0.20", GUIDANCE, **EPS),),
        "eps",
        MET,
    ),
    (
        "an index against the month before, though that of the year before is there",
        (
            fact("acme.cpi", *INDEX, unit="one"),
            fact("acme.mm", "- 2016-02: 0.9%", **CHANGE),
        ),
        "cpi",
        "checks:\n  x: {rule: growth, new: acme.cpi, old: previous, stated: acme.mm}\n",
    ),
    (
        "an index against the year before, though that of the month before is there",
        (
            fact("acme.cpi", *INDEX, unit="one"),
            fact("acme.yy", "- 2016-02: 5.7%", **CHANGE),
        ),
        "cpi",
        "checks:\n  x: {rule: growth, new: acme.cpi, old: a year before, stated: acme.yy}\n",
    ),
    (
        "an estimate repeated without its bounds",
        (
            fact(
                *("acme.hr", "- 2016-06: 0.74 (0.62..0.88)", f"- 2016-06: 0.74{AGENCY}"),
                unit="one",
                kind="spec",
            ),
        ),
        "hr",
        "",
    ),
)
STOPPED = (
    (
        "another period of a fact that has one",
        (fact("acme.h", "- 2016-H1: 1,200", "- 2015-H2: 1,100", **HALF),),
        "",
        'other-length: "acme.h" has one period, 2016-H1, and no line of 2015-H2',
    ),
    (
        "a year among quarters",
        (fact("acme.q", "- 2015: 4,100", "- 2016-Q1: 1,200", **QUARTER),),
        "",
        'other-length: "acme.q" has periods of one length, per: quarter, and 2015 is not one of them',
    ),
    (
        "a day at the end of a year among years",
        (fact("acme.y", "- 2014: 4,100", "- 2015-06-30: 4,300", **YEAR),),
        "",
        'other-length: "acme.y" has periods of one length, per: year, and 2015-06-30 is not one of',
    ),
    (
        "a length that there is not",
        (fact("acme.y", "- 2014: 4,100", unit="cars", kind="flow", per="quater"),),
        "",
        'bad-value: "quater" is not one of month, quarter, half, year, 12m, moment, and no period'
        ' such as 2016-H1 → did you mean "quarter"?',
    ),
    (
        "earnings above the guidance that are said to meet it",
        (fact("acme.eps", "- 2016: $0.27", GUIDANCE, **EPS),),
        MET,
        "target: What is called eps was $0.27 in 2016, and the target $0.14..$0.22: that is not",
    ),
    (
        "another estimate inside the bounds of the first",
        (
            fact(
                *("acme.hr", "- 2016-06: 0.74 (0.62..0.88)", f"- 2016-06: 0.68{AGENCY}"),
                unit="one",
                kind="spec",
            ),
        ),
        "",
        "equal: agency-2016-09 says 0.68 of What is called hr for 2016-06, where 0.74",
    ),
    (
        "two lines of one claimant",
        (fact("acme.l", "- 2016-06: 300", "- 2016-06: 400", unit="cars"),),
        "",
        "equal: What is called l for 2016-06 is 300 (acme-2016-09) and 400 (acme-2016-09)",
    ),
    (
        "two things of one maker that are added without a word",
        (
            fact("acme.t", "- 2016-06: 300", unit="cars"),
            fact("acme.a", "- 2016-06: 100", unit="cars").replace("metric: a", "metric: t"),
            fact("acme.b", "- 2016-06: 200", unit="cars").replace("metric: b", "metric: t"),
        ),
        "checks:\n  x: {rule: sum, parts: [acme.a, acme.b], total: acme.t}\n",
        "part_of: <the total> by <how it is split>",
    ),
    (
        "a constant that is dated",
        (
            fact("acme.w", "- 2016-06: 5.3", unit="one", kind="spec"),
            fact("acme.e", "- 2010: 1.56", unit="one", kind="spec", constant="yes"),
            fact("acme.r", "- 2016-06: more than four times", unit="times", kind="ratio"),
        ),
        "checks:\n  x: {rule: ratio, new: acme.w, old: acme.e, stated: acme.r}\n",
        "ratio: What is called w divided by What is called e is 3.355 to 3.441 times, not more",
    ),
)


@pytest.mark.parametrize(
    ("typed", "name", "checks"), [pytest.param(*one[1:], id=one[0]) for one in SILENT]
)
def test_what_is_right_is_read_in_silence(
    tmp_path: Path, typed: tuple[str, ...], name: str, checks: str
) -> None:
    of = "" if name in ("h", "s", "cpi", "hr") else "newest"
    beside = f'{{{{ as_of("acme.{name}", of="newest") }}}}' if of else ""
    body = f"{call(name, of=of) if of else call(name)} {beside}"
    site = newsroom(tmp_path, facts(*typed), body, units=UNITS, checks=checks)
    assert found(site) == []
    assert len(printed(site)) == 1


@pytest.mark.parametrize(
    ("typed", "checks", "said"), [pytest.param(*one[1:], id=one[0]) for one in STOPPED]
)
def test_what_is_wrong_is_said(
    tmp_path: Path, typed: tuple[str, ...], checks: str, said: str
) -> None:
    site = newsroom(tmp_path, facts(*typed), "Words.", units=UNITS, checks=checks)
    assert [one for one in found(site) if said in one] != [], found(site)


@pytest.mark.parametrize(
    "prose",
    [
        "In the first quarter the company said so.",
        "The first deliveries are to follow.",
        "It was the lowest rate in the table.",
    ],
)
def test_grammar_is_no_claim(tmp_path: Path, prose: str) -> None:
    assert (
        found(newsroom(tmp_path, facts(fact("acme.l", "- 2016-06: 3", unit="cars")), prose)) == []
    )


def test_a_withdrawn_figure_is_not_replaced_by_the_rounded_one_of_its_day(tmp_path: Path) -> None:
    gone = "- 2015: unknown\n  retracts: 499,550\n  why: A slip.\n  said: 2016-10-01"
    lines = ("- 2015: 499,550", f"- 2015: 500,000{AGENCY}", gone)
    site = newsroom(
        tmp_path, facts(fact("acme.d", *lines, **YEAR)), call("d", of="2015"), units=UNITS
    )
    assert printed(site) == ["[figure withdrawn]"]


def test_up_to_facts_answer_for_no_number(tmp_path: Path) -> None:
    room = fact("acme.room", "- 2016-06: up to 90,000", unit="cars")
    site = newsroom(tmp_path, facts(room), "They sold 450 cars and 500 vans.", units=UNITS)
    assert [one for one in found(site) if "acme.room" in one] == []
    assert len(found(site)) == 2


def test_an_id_that_is_missing_is_one_finding_with_the_way_out(tmp_path: Path) -> None:
    typed = facts(fact("acme.t", "- 2016-06: 300", unit="cars"))
    body = f"{call('tt')} {call('tt')}\n\n{call('tt')}"
    (said,) = found(newsroom(tmp_path, typed, body, units=UNITS))
    assert said.startswith('unknown-fact: there is no fact "acme.tt", and 3 places name it')
    assert "formerly: acme.tt" in said


def test_words_at_the_head_of_a_row_are_not_those_of_the_figure_beside(tmp_path: Path) -> None:
    typed = facts(fact("acme.old", "- 2016-06: 7,300", unit="cars"))
    table = "| Age | Owners |\n|---|---|\n| Fifty and over | {} |"
    row = table.format(call("old"))
    site = newsroom(tmp_path / "a", typed, row.replace("Fifty", '{{ plain("50") }}'), units=UNITS)
    assert found(site) == []
    (said,) = found(newsroom(tmp_path / "b", typed, f"There are over {call('old')}.", units=UNITS))
    assert said.startswith("double-qualifier: “over”")
