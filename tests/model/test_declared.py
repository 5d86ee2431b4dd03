"""How checks and acceptances are typed: figures, intervals, and what a rule needs."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factpress.findings import Mistake
from factpress.model.declared import Named, exact, parse_interval, parse_named
from factpress.values.intervals import Interval
from support.minimal_newsroom import facts, reading, shown

F = Fraction
CHECK = "checks:\n  one: {%s}\n"


@pytest.mark.parametrize(
    "text",
    [
        "dart.sales",
        "-dart.sales",
        "dart.sales@2015-H1",
        "dart.sales@12m to 2016-08",
        "dart.sales@2015-06 from agency-2015-06",
        "dart.sales from agency-2015-06",
    ],
)
def test_a_figure_is_read_as_it_is_typed(text: str) -> None:
    named = parse_named(text)
    assert isinstance(named, Named)
    assert named.text == text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Dart sales", '"Dart sales" is not an id of a fact'),
        ("dart.sales@", '"dart.sales@" is not an id of a fact'),
        ("dart.sales@2016-13", '"2016-13": there is no month 13'),
    ],
)
def test_a_figure_that_cannot_be_read_is_refused(text: str, message: str) -> None:
    mistake = parse_named(text)
    assert isinstance(mistake, Mistake)
    assert mistake.message == message


@settings(max_examples=60)
@given(
    st.fractions(-100, 100, max_denominator=40) | st.none(),
    st.fractions(-100, 100, max_denominator=40) | st.none(),
    st.booleans(),
    st.booleans(),
)
def test_an_interval_is_read_back_with_its_exact_ends(
    low: Fraction | None, high: Fraction | None, low_open: bool, high_open: bool
) -> None:
    interval = Interval(low, high, low is not None and low_open, high is not None and high_open)
    read = parse_interval(exact(interval))
    assert isinstance(read, Interval)
    assert read == interval or (read.is_empty and interval.is_empty)


def test_exact_ends_are_decimals_where_they_can_be() -> None:
    assert exact(Interval(F("-0.5"), F(280, 3), low_open=True)) == "(-0.5, 280/3]"
    assert exact(Interval(None, F(5))) == "(any, 5]"
    assert exact(Interval.nothing()) == "none"


def test_an_interval_without_brackets_is_refused() -> None:
    mistake = parse_interval("90 to 95")
    assert isinstance(mistake, Mistake)
    assert mistake.message == '"90 to 95" is not an interval like "[90, 95.5)"'
    assert mistake.rule.fix == "copy the interval from the finding"


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("rule: sum, parts: dart.sales", 'a check of the rule "sum" needs "total"'),
        (
            "rule: sum, parts: dart.sales, total: dart.sales@2016, whole: dart.sales@2015",
            'a check of the rule "sum" has no "whole"',
        ),
        (
            "rule: ratio, new: dart.sales, old: dart.sales@2015",
            'a check of the rule "ratio" needs "stated" or "plausible"',
        ),
        (
            "rule: sum, parts: dart.sales, total: dart.sales@2016, missing: the vans",
            "something is missing from the parts, but they are said to be complete",
        ),
        (
            "rule: sum, parts: [dart.sales, dart.sales], total: dart.sales@2016",
            '"dart.sales" appears twice in this check',
        ),
        ("rule: som, parts: dart.sales", None),
        ("rule: order, less: [dart.sales], more: dart.sales@2015", None),
    ],
)
def test_a_check_that_its_rule_cannot_use_is_refused(
    keys: str, message: str | None, tmp_path: Path
) -> None:
    found = reading(tmp_path, checks=CHECK % keys).findings
    assert len(found) == 1
    assert found[0].place.file == "data/checks.yml"
    assert message is None or found[0].message == message


def test_a_check_that_names_no_fact_is_told_where_it_was_typed(tmp_path: Path) -> None:
    typed = CHECK % "rule: order, less: dart.sale@2015, more: dart.sales from nobody"
    assert shown(reading(tmp_path, checks=typed).findings) == [
        'data/checks.yml:2:28 unknown-id: there is no "dart.sale" among the facts',
        'data/checks.yml:2:50 unknown-id: there is no "nobody" among the sources',
    ]


def test_a_check_may_name_a_fact_by_its_former_id(tmp_path: Path) -> None:
    renamed = facts("- 2016-08: 230,000", formerly="dart.sold")
    typed = CHECK % "rule: record, new: dart.sold"
    assert reading(tmp_path, facts=renamed, checks=typed).findings == ()


@pytest.mark.parametrize("lost", ["reason", "by", "on", "expect", "check"])
def test_an_acceptance_says_who_when_why_and_what(lost: str, tmp_path: Path) -> None:
    keys = {
        "check": "one@2016-08",
        "reason": "The source has both.",
        "by": "Ann Example",
        "on": "2016-09-14",
        "expect": "{verdict: strained}",
    }
    del keys[lost]
    typed = "acceptances:\n  one:\n" + "".join(f"    {key}: {keys[key]}\n" for key in keys)
    assert shown(reading(tmp_path, acceptances=typed).findings) == [
        f'data/acceptances.yml:2:3 missing-key: "one" needs the key "{lost}"'
    ]
