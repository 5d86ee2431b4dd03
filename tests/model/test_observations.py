"""Observing: what a fact's lines say together, and what is odd about one of them."""

from fractions import Fraction
from pathlib import Path

import pytest

from factpress.findings import Finding
from factpress.machine.folders import Checkout
from factpress.reading.reader import read
from factpress.values.quantities import Qualifier, Quantity, Rounding
from support.minimal_newsroom import SOURCES, facts, minimal, reading, shown

LINE = "- 2016-08: 5,000"
LATER = "- 2016-08: 6,000\n  said: 2016-09-20"
SHARE = {"kind": "share", "unit": '"%"', "since": ""}


def found(tmp_path: Path, *obs: str, **keys: str) -> list[Finding]:
    """Returns what is found about the fact dart.sales with these lines."""
    return list(reading(tmp_path, facts=facts(*obs, **keys)).findings)


def quantities(tmp_path: Path, *obs: str, **keys: str) -> list[Quantity]:
    """Returns the values of the fact dart.sales as they are used."""
    read = reading(tmp_path, facts=facts(*obs, **keys))
    assert read.findings == ()
    return [one.value for one in read.newsroom.facts["dart.sales"].obs]


SLIPS = {
    "no value at all": (
        facts(),
        '2:3 no-observation: "dart.sales" has no value',
        "add a line below obs, or a milestone that makes one",
    ),
    "a value in another unit": (
        facts("- 2016-08: 5,000 km"),
        '12:18 unit-differs: "5,000 km" is in km, but the fact counts cars',
        "type it in cars, or create a separate fact with unit: km",
    ),
    "a misspelt unit": (
        facts("- 2016-08: 250 kmm", kind="spec", unit="km", since=""),
        '11:18 unit-differs: "250 kmm" is in kmm, but the fact counts km',
        'did you mean "km"?',
    ),
    "a count with a decimal": (
        facts("- 2016-08: 5.5"),
        '12:18 broken-count: "5.5" is not a whole number, and cars are counted',
        "group thousands with a comma, and write parts of a million as 1.5 million",
    ),
    "a count below zero": (
        facts("- 2016-08: -5"),
        "12:18 impossible-value: -5 is below zero, and cumulative facts count from zero",
        "look the value up in its source",
    ),
    "a share above 100%": (
        facts("- 2016-08: 101%", **SHARE),
        "11:18 impossible-value: 101% is not a share: shares lie between 0% and 100%",
        "look the value up in its source",
    ),
    "a month that had not come": (
        facts("- 2016-10: 5,000"),
        '12:9 said-before-it-happened: "dart.sales" describes 2016-10, but was said on'
        " 2016-09-14, before that",
        "correct the date of the observation or of its source, or mark it as a forecast or target",
    ),
    "the same line twice": (
        facts(LINE, LINE),
        '13:9 same-observation-twice: "dart.sales" has 5,000 for 2016-08 twice',
        "delete one of the two lines",
    ),
    "a correction of a value that is not there": (
        facts(LINE, f"{LATER}\n  corrects: 5,001\n  why: A slip."),
        '13:9 replaces-nothing: no line of 2016-08 says "5,001"',
        'did you mean "5,000"?',
    ),
    "a revision of another month": (
        facts("- 2016-07: 5,000", f"{LATER}\n  revises: 5,000\n  why: A slip."),
        '13:9 replaces-nothing: no line of 2016-08 says "5,000"',
        "type the earlier value of the same date as it is in the file, or yes",
    ),
    "a retraction of nothing": (
        facts(f"{LATER}\n  retracts: yes\n  why: A slip."),
        "12:9 replaces-nothing: no line of 2016-08 is before this one",
        "type the earlier value of the same date as it is in the file, or yes",
    ),
    "a correction of what somebody else said": (
        facts(
            "- 2016-08: 5,000\n  by: agency-2016-09", f"{LATER}\n  corrects: 5,000\n  why: A slip."
        ),
        '14:9 replaces-nothing: no line of 2016-08 says "5,000"',
        "type the earlier value of the same date as it is in the file, or yes",
    ),
    "a correction dated before what it corrects": (
        facts(
            "- 2016-08: 5,000\n  said: 2016-09-21", f"{LATER}\n  corrects: 5,000\n  why: A slip."
        ),
        "14:9 replaces-what-came-later: this line replaces 5,000, which was said on 2016-09-21,"
        " not before it",
        "correct the dates, or put the line below the one that it replaces",
    ),
    "a figure of a date that was withdrawn": (
        facts(
            LINE,
            f"{LATER}\n  retracts: 5,000\n  why: A slip.",
            "- 2016-08: 5,100\n  said: 2016-09-25",
        ),
        "17:9 after-withdrawal: the figure of 2016-08 was withdrawn on 2016-09-20, so this one is"
        " not printed",
        "if it puts a figure back, say so:\nrevises: retracted\nwhy: <the reason>",
    ),
    "an embargoed value, which is suggested to nobody": (
        facts(
            f"{LINE}\n  embargo: 2099-01-01 09:00 UTC",
            f"{LATER}\n  corrects: 5,001\n  why: A slip.",
        ),
        '14:9 replaces-nothing: no line of 2016-08 says "5,001"',
        "type the earlier value of the same date as it is in the file, or yes",
    ),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_among_the_lines_is_one_finding_with_its_place_and_fix(
    tmp_path: Path, slip: str
) -> None:
    typed, message, fix = SLIPS[slip]
    read = reading(tmp_path, facts=typed, models=HEADLINE)
    assert shown(read.findings) == [f"data/facts.yml:{message}"]
    assert read.findings[0].fix == fix
    assert ("facts", "dart.sales") in read.newsroom.poisoned
    assert not read.newsroom.facts


def test_a_line_that_has_its_day_from_a_source_names_it(tmp_path: Path) -> None:
    (finding,) = reading(tmp_path / "a", facts=facts("- 2016-10: 5,000"), models=HEADLINE).findings
    (source,) = finding.related
    assert source.place.file == "data/sources.yml"
    assert source.message == 'the source "acme-2016-09" says that it is of 2016-09-14'
    own = facts("- 2016-10: 5,000\n  said: 2016-09-20")
    (finding,) = reading(tmp_path / "b", facts=own, models=HEADLINE).findings
    assert finding.related == ()


HEADLINE = "models:\n  dart: {name: Acme Dart, organisation: acme, headline: dart.sales}\n"

ALLOWED = {
    "a unit by its name": ["- 2016-08: 5,000 cars"],
    "a unit in the singular": ["- 2016-08: 1 car"],
    "a value that is not known, of a month to come": ["- 2016-10: unknown"],
    "a target of a month to come": ["- 2016-10: 5,000\n  status: target"],
    "a part of a million": ["- 2016-08: 0.35 million"],
    "a month that had begun when it was told": ["- 2016-09: 5,000"],
    "one value of two sources": [LINE, f"{LINE}\n  source: agency-2016-09"],
    "one value, first provisional and then final": [f"{LINE}\n  status: provisional", LINE],
    "a correction below what it corrects": [LINE, f"{LATER}\n  corrects: 5,000\n  why: A slip."],
    "a revision by a single word": [LINE, f"{LATER}\n  revises: yes\n  why: A slip."],
    "a figure that puts back what was withdrawn": [
        LINE,
        f"{LATER}\n  retracts: 5,000\n  why: A slip.",
        "- 2016-08: 5,100\n  said: 2016-09-25\n  revises: retracted\n  why: A slip.",
    ],
    "a correction of another account by its own claimant": [
        LINE,
        "- 2016-08: 7,000\n  by: agency-2016-09",
        "- 2016-08: 7,100\n  by: agency-2016-09\n  said: 2016-09-21\n  corrects: 7,000\n  why: A slip.",
    ],
}


@pytest.mark.parametrize("case", ALLOWED)
def test_what_comes_near_a_slip_is_allowed(tmp_path: Path, case: str) -> None:
    assert found(tmp_path, *ALLOWED[case]) == []


def test_a_whole_share_is_allowed(tmp_path: Path) -> None:
    assert found(tmp_path, "- 2016-08: 100%", **SHARE) == []


@pytest.mark.parametrize("kind", ["cumulative", "level", "flow"])
def test_a_plus_before_a_count_is_only_a_number(tmp_path: Path, kind: str) -> None:
    since = {} if kind == "cumulative" else {"since": ""}
    (plus,) = quantities(tmp_path / "a", "- 2016-08: +350,000", kind=kind, **since)
    (bare,) = quantities(tmp_path / "b", "- 2016-08: 350,000", kind=kind, **since)
    assert (plus.signed, plus.hard) == (False, bare.hard)


def test_a_plus_before_a_change_is_a_part_of_it(tmp_path: Path) -> None:
    (plus,) = quantities(tmp_path, "- 2016-08: +350,000", kind="change", since="")
    assert plus.signed


def test_a_measure_may_have_decimals(tmp_path: Path) -> None:
    assert found(tmp_path, "- 2016-08: 5.5 km", kind="spec", unit="km", since="") == []


def test_a_finding_names_the_line_that_takes_part(tmp_path: Path) -> None:
    (twice,) = found(tmp_path / "a", LINE, LINE)
    (early,) = found(
        tmp_path / "b", f"{LINE}\n  said: 2016-09-21", f"{LATER}\n  corrects: 5,000\n  why: A slip."
    )
    related = [(one.place.line, one.message) for one in (*twice.related, *early.related)]
    assert related == [(12, "the same line is here"), (12, "what it replaces")]


@pytest.mark.parametrize("deed", ["revises", "corrects", "retracts"])
@pytest.mark.parametrize("why", ["", "\n  why: ''", "\n  why: …"])
def test_a_changed_figure_says_why(tmp_path: Path, deed: str, why: str) -> None:
    typed = facts("- 2016-08: 4,112", f"- 2016-08: 4,121\n  said: 2016-09-20\n  {deed}: yes{why}")
    read = reading(tmp_path, facts=typed)
    assert shown(read.findings) == [
        f"data/facts.yml:13:9 no-reason: this line {deed} the figure of 2016-08 and does not say why"
    ]
    assert read.findings[0].fix == "add a line: why: <the reason, in a sentence for readers>"
    assert "dart.sales" in read.newsroom.facts


def test_two_corrections_of_each_other_are_one_finding(tmp_path: Path) -> None:
    findings = found(
        tmp_path,
        "- 2016-08: 5,000\n  said: 2016-09-20\n  corrects: 6,000\n  why: A slip.",
        "- 2016-08: 6,000\n  said: 2016-09-20\n  corrects: 5,000\n  why: A slip.",
    )
    assert shown(findings) == [
        "data/facts.yml:12:9 replaces-what-came-later: this line replaces 6,000, which was said on"
        " 2016-09-20, not before it"
    ]


def test_an_unknown_unit_is_one_finding(tmp_path: Path) -> None:
    findings = found(tmp_path, "- 2016-08: 5,000 cars", unit="carz")
    assert shown(findings) == ['data/facts.yml:7:11 unknown-id: there is no "carz" among the units']


def test_a_fact_whose_source_is_lost_is_not_used(tmp_path: Path) -> None:
    read = reading(tmp_path, facts=facts(LINE, source="acme-2016-9"), models=HEADLINE)
    assert [found.rule.id for found in read.findings] == ["unknown-id"]
    assert ("facts", "dart.sales") in read.newsroom.poisoned


MILESTONE = """\
milestones:
  ten:
    fact: dart.sales
    value: {value}
    when: 2016-08
    source: acme-2016-09
    label: Ten thousand
"""


def test_a_milestone_makes_the_line_that_the_number_was_reached(tmp_path: Path) -> None:
    read = reading(tmp_path, facts=facts(), milestones=MILESTONE.format(value="10,000"))
    assert read.findings == ()
    (line,) = read.newsroom.facts["dart.sales"].obs
    assert (line.value.qualifier, line.value.value) == (Qualifier.REACHED, Fraction(10_000))
    assert (line.value.unit, line.source) == ("cars", ("acme-2016-09",))


def test_a_milestone_in_other_words_keeps_them(tmp_path: Path) -> None:
    read = reading(tmp_path, facts=facts(), milestones=MILESTONE.format(value="more than 10,000"))
    assert read.newsroom.facts["dart.sales"].obs[0].value.qualifier is Qualifier.MORE_THAN


def test_a_milestone_may_name_its_fact_by_a_former_id(tmp_path: Path) -> None:
    named = MILESTONE.format(value="10,000").replace("dart.sales", "dart.sold")
    read = reading(tmp_path, facts=facts(LINE, formerly="dart.sold"), milestones=named)
    assert read.findings == ()
    assert len(read.newsroom.facts["dart.sales"].obs) == 2


def test_a_fact_made_by_a_milestone_that_cannot_be_read_stays_silent(tmp_path: Path) -> None:
    broken = MILESTONE.format(value="10.000.000")
    read = reading(tmp_path, facts=facts(), milestones=broken)
    assert [str(found.place) for found in read.findings] == ["data/milestones.yml:4:12"]
    unnamed = broken.replace("    fact: dart.sales\n", "")
    read = reading(tmp_path / "b", facts=facts(), milestones=unnamed)
    assert {found.place.file for found in read.findings} == {"data/milestones.yml"}


def test_a_line_knows_how_it_was_rounded_by_itself_its_fact_or_its_source(tmp_path: Path) -> None:
    sources = SOURCES.replace("standing: primary", "standing: primary\n    rounding: down", 1)
    root = minimal(
        tmp_path,
        sources=sources,
        facts=facts(LINE, "- 2016-07: 4,000\n  rounding: up", "- 2016-06: 3,000\n  source: []"),
    )
    roundings = [
        one.value.rounding for one in read(Checkout(root)).newsroom.facts["dart.sales"].obs
    ]
    assert roundings == [Rounding.DOWN, Rounding.UP, Rounding.NEAREST]
    whole = quantities(tmp_path / "b", LINE, rounding="down")
    assert [one.rounding for one in whole] == [Rounding.DOWN]


def test_digits_precision_and_exact_say_how_far_a_number_goes(tmp_path: Path) -> None:
    steps = [
        one.step
        for one in quantities(
            tmp_path,
            "- 2016-08: 5,000\n  digits: 4",
            "- 2016-07: 4,000\n  precision: 500",
            "- 2016-06: 3,000\n  exact: yes",
            "- 2016-05: 2,000",
            precision="10",
        )
    ]
    assert steps == [10, 500, 0, 10]
    assert quantities(tmp_path / "b", "- 2016-08: 5,000\n  digits: 4")[0].step == Fraction(1)


def test_a_measure_typed_bare_goes_to_its_last_digit_and_a_price_is_exact(tmp_path: Path) -> None:
    spec = {"kind": "spec", "unit": "km", "since": ""}
    assert [one.step for one in quantities(tmp_path / "a", "- 2016-08: 41", **spec)] == [1]
    assert [one.step for one in quantities(tmp_path / "b", "- 2016-08: 41")] == [0]
    price = {"kind": "price", "since": ""}
    assert [one.step for one in quantities(tmp_path / "c", "- 2016-08: 25,000", **price)] == [0]


def test_a_wrong_value_is_pointed_at_where_it_is_typed_with_its_marks_or_by_its_key(
    tmp_path: Path,
) -> None:
    lines = ('- 2016-06: "-5"', "- when: 2016-07\n  value: -6", "- {value: -7, when: 2016-08}")
    read = reading(tmp_path, facts=facts(*lines), models=HEADLINE)
    assert [(str(one.place), one.message.partition(" ")[0]) for one in read.findings] == [
        ("data/facts.yml:12:19", "-5"),
        ("data/facts.yml:14:16", "-6"),
        ("data/facts.yml:15:17", "-7"),
    ]
