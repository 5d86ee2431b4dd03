"""Shapes: a value in the words of its headline, in fewer figures, as a fall or a rise."""

from pathlib import Path

import pytest

from support.minimal_newsroom import release as statement
from support.trades import call, fact, facts, found, newsroom, printed

DELIVERIES = "- 2016-06: 499,550\n  also:\n    - half a million\n    - more than 499,000"


def test_the_headline_and_the_table_are_in_one_line(tmp_path: Path) -> None:
    typed = facts(fact("acme.made", DELIVERIES, unit="cars"))
    half, more = (
        call("made", also="half a million", with_unit=True),
        call("made", also="more than 499,000"),
    )
    site = newsroom(tmp_path, typed, f"{half}, {more}, {call('made')}")
    assert found(site) == []
    assert printed(site) == ["half a million cars", "more than 499,000", "499,550"]


def test_a_headline_that_does_not_hold_the_exact_value_is_refused(tmp_path: Path) -> None:
    typed = facts(fact("acme.made", DELIVERIES.replace("499,550", "449,550"), unit="cars"))
    wrong = found(newsroom(tmp_path, typed, "Words."))
    assert [one.partition(" →")[0] for one in wrong] == [
        'also-differs: "half a million" means 450,000 to 550,000, which does not hold 449,550',
        'also-differs: "more than 499,000" means 499,000 to 500,000, which does not hold 449,550',
    ]


def test_a_list_that_yaml_split_at_a_comma_is_refused_with_the_block_form(tmp_path: Path) -> None:
    line = "- 2016-06: 499,550\n  also: [half a million, more than 499,000]"
    (wrong, *_) = found(newsroom(tmp_path, facts(fact("acme.made", line, unit="cars")), "Words."))
    assert wrong == (
        'cut-by-comma: between [ and ] the commas make 2 values of "more than 499,000" → write one entry'
        " a line below also:, each after a hyphen: - more than 499,000: also: [half a million,"
        ' "more than 499,000"]'
    )


CORRECTED = (
    "- 2016-06: 430,000\n  said: 2016-09-20\n  {deed}: 499,550\n  why: A ward was counted twice."
)


def test_a_correction_without_the_words_prints_the_exact_value_and_says_so(tmp_path: Path) -> None:
    typed = facts(fact("acme.made", DELIVERIES, CORRECTED.format(deed="corrects"), unit="cars"))
    site = newsroom(tmp_path, typed, call("made", also="half a million"))
    assert found(site) == []
    assert printed(site) == ["430,000"]


def test_the_notice_of_a_release_says_which_words_no_longer_hold(tmp_path: Path) -> None:
    typed = facts(fact("acme.made", DELIVERIES, CORRECTED.format(deed="corrects"), unit="cars"))
    made = call("made", also="half a million")
    release = "content/releases/2016/2016-09-14-made/index.md"
    site = newsroom(tmp_path, typed, "Words.", **{release: statement(f"Acme made {made} cars.")})
    one = next(one for one in site.pages if "2016-09-14-made" in one.name)
    assert [(figure.text, figure.were) for figure in one.figures] == [
        ("430,000", ("half a million",))
    ]
    assert "430,000 instead of half a million" in one.html


@pytest.mark.parametrize("later", [CORRECTED.format(deed="revises"), "- 2016-07: 530,000"])
def test_a_new_date_or_a_revision_without_the_words_is_a_finding(
    tmp_path: Path, later: str
) -> None:
    typed = facts(fact("acme.made", DELIVERIES, later, unit="cars"))
    (wrong,) = found(newsroom(tmp_path, typed, call("made", also="half a million")))
    assert wrong.startswith(
        'also-not-typed: "acme.made" is not said to be "half a million" for 2016-0'
    )


@pytest.mark.parametrize(
    ("value", "figures", "text"),
    [
        ("12.4043 h", 3, "12.4 hr"),
        ("12.4043 h", 6, "12.4043 hr"),
        ("more than 12.4043 h", 3, "more than 12.4 hr"),
        ("at most 12.4043 h", 3, "at most 12.5 hr"),
        ("12.4043 h", 1, ""),
        ("12.45 h", 3, ""),
        ("exactly 12.4043 h", 3, ""),
        ("about 97,432 h", 2, ""),
    ],
)
def test_fewer_figures_are_printed_where_they_say_the_same(
    tmp_path: Path, value: str, figures: int, text: str
) -> None:
    typed = facts(fact("acme.spin", f"- 2016-06: {value}", unit="h", kind="spec"))
    site = newsroom(tmp_path, typed, call("spin", figures=figures, with_unit=True))
    if text:
        assert printed(site) == [text]
    else:
        assert found(site)[:1] == [
            f'unknown-option: "{value}" in {figures} figures would say something else → ask for more'
            " figures, or leave figures= out"
        ]


@pytest.mark.parametrize(
    ("value", "unit", "form", "text"),
    [
        ("-8 pp", "pp", "fall", "8 percentage points"),
        ("-8 pp", "pp", "rise", ""),
        ("+3%", '"%"', "rise", "3%"),
        ("0%", '"%"', "rise", ""),
        ("0%", '"%"', "fall", ""),
        ("-5..-3%", '"%"', "fall", "3 to 5%"),
        ("-5..3%", '"%"', "fall", ""),
        ("nearly -5%", '"%"', "fall", "nearly 5%"),
        ("-€2.1 million", "EUR", "fall", "€2.1 million"),
    ],
)
def test_a_fall_and_a_rise_are_amounts(
    tmp_path: Path, value: str, unit: str, form: str, text: str
) -> None:
    typed = facts(fact("acme.step", f"- 2016: {value}", unit=unit, kind="change"))
    site = newsroom(tmp_path, typed, call("step", form=form, of="2016"))
    if text:
        assert printed(site) == [text]
    else:
        (wrong,) = found(site)
        assert wrong.startswith(f'unfit-figure-form: "{value}" is no {form} (form "{form}")')
