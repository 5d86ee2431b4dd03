"""The rules on operands: worked cases, labelled cases, and a slow oracle that tries true values."""

from collections.abc import Callable
from datetime import date

import pytest

from factpress.model.declared import Verdict
from factpress.model.facts import Fact, Kind, Observation
from factpress.model.fields import NOWHERE, PlacedText, Words
from factpress.rules.arithmetic import (
    delta_of,
    equal_to,
    growth_of,
    may_not_add,
    order_of,
    plausible_ratio,
    ratio_of,
    record_of,
    share_of,
    sum_of,
)
from factpress.rules.solving import needed_whole, slips
from factpress.rules.verdicts import ANYTHING, Both, Judgement, Line, Operand, judged, worst
from factpress.values.dates import Precision, When
from factpress.values.intervals import Interval, inward
from support.check_samples import FINE, F, operands, read

WHEN = When("2016-08", date(2016, 8, 1), date(2016, 8, 31), Precision.MONTH)


FACT = Fact(
    label=Words((("", "Dart sales"),)),
    about=PlacedText("dart", NOWHERE),
    metric="sales",
    kind=Kind.CUMULATIVE,
    unit=PlacedText("cars", NOWHERE),
)


def add(*texts: str, complete: bool = True, missing: bool = False) -> Verdict:
    *parts, total = operands(*texts, floor=F(0))
    return sum_of(tuple(parts), total, complete=complete, missing=missing).verdict


def share(*texts: str) -> Judgement:
    *parts, whole, stated = operands(*texts, floor=F(0))
    return share_of(tuple(parts), whole, stated)


def three(rule: Callable[[Operand, Operand, Operand], Judgement], *texts: str) -> Verdict:
    new, old, stated = operands(*texts)
    return rule(new, old, stated).verdict


LINE = Line(FACT, Observation(when=WHEN, value=read("5")))


def test_250_and_100_thousand_are_350_thousand() -> None:
    assert add("250k", "100k", "350k") is Verdict.OK


def test_exact_parts_contradict_a_total_that_they_do_not_make() -> None:
    assert add("exactly 250,000", "exactly 100,000", "370,000") is Verdict.CONTRADICTION


def test_words_before_the_parts_strain_a_total_out_of_their_reach() -> None:
    texts = ("more than 250,000", "reached 100,000", "reached 370,000")
    assert add(*texts) is Verdict.STRAINED


def test_the_seed_is_strained_and_gives_93_to_99_per_cent() -> None:
    found = share("about 97,000", "68k", "61k", "more than 230,000", "90%")
    assert found.verdict is Verdict.STRAINED
    assert found.computed.expected == Interval(F(280, 3), F(2280, 23), True, True)
    assert found.stated.expected == Interval(F("89.5"), F("90.5"))


def test_the_seed_fits_the_base_that_was_meant() -> None:
    found = share("about 97,000", "68k", "61k", "more than 250,000", "90%")
    assert found.verdict is Verdict.OK
    assert found.computed.expected == Interval(F(22400, 260), F("91.2"), True, True)


def test_the_whole_that_90_per_cent_would_need_is_solved() -> None:
    *parts, stated = operands("about 97,000", "68,000", "61,000", "90%", floor=F(0))
    assert inward(needed_whole(tuple(parts), stated)) == "247,514 to 254,748"


def test_30_km_are_240_less_210() -> None:
    assert three(delta_of, "240 km", "210 km", "30 km") is Verdict.OK


@pytest.mark.parametrize(
    "texts", [("90 minutes", "100 minutes", "-10%"), ("110 kW", "100 kW", "10%")]
)
def test_10_per_cent_faster_is_less_time_or_a_higher_rate(texts: tuple[str, ...]) -> None:
    assert three(growth_of, *texts) in FINE


def test_58_per_cent_is_strained_against_two_in_three() -> None:
    assert equal_to(*operands("58%", "2 in 3")).verdict is Verdict.STRAINED


def test_455_million_tonnes_over_the_distance_are_beyond_what_is_plausible() -> None:
    tonnes, km = operands("455,249,190 t", "2.7 bn km", floor=F(0))
    bounds = Interval(F("0.05"), F("0.5"))
    found = plausible_ratio(tonnes.times(F(1000), "kg"), km, bounds)
    assert found.verdict is Verdict.CONTRADICTION
    assert inward(found.computed.expected) == "165.6 to 171.7"
    assert plausible_ratio(tonnes, km, bounds).verdict is Verdict.OK
    assert plausible_ratio(tonnes, operands("0")[0], bounds).verdict is Verdict.UNKNOWN


def test_printed_parts_that_reach_the_printed_total_leave_nothing() -> None:
    texts = ("185,000", "65,000", "reached 250,000")
    assert add(*texts, complete=False, missing=True) is Verdict.STRAINED
    assert add(*texts, complete=False) is Verdict.OK
    assert add("184,000", "65,000", "250,000", complete=False, missing=True) is Verdict.OK


def test_four_bare_parts_are_strained_where_rounding_does_not_explain_what_they_miss() -> None:
    assert add("12,000", "8,000", "5,000", "9,000", "36,000") is Verdict.OK
    assert add("12,000", "8,000", "5,000", "9,000", "37,000") is not Verdict.OK
    assert add("12,000", "8,000", "5,000", "28,000") is not Verdict.STRAINED  # only three parts


def test_wrong_percentages_that_add_to_100_pass_the_sum_but_not_their_shares() -> None:
    assert add("40%", "35%", "25%", "100%") is Verdict.OK
    assert share("33,000", "100,000", "40%").verdict is Verdict.CONTRADICTION


def test_right_percentages_that_add_to_101_are_no_finding() -> None:
    parts = operands("34%", "33%", "34%", floor=F(0))
    whole = operands("100%", floor=F(0))[0]
    found = sum_of(parts, whole, complete=True)
    assert found.verdict is Verdict.OK
    assert may_not_add(parts, whole, found)


def test_rounded_rows_that_add_up_need_no_word_about_rounding() -> None:
    parts, whole = operands("34%", "33%", "33%"), operands("100%")[0]
    assert not may_not_add(parts, whole, sum_of(parts, whole, complete=True))


def test_negative_51_000_and_45_000_respectively_keep_their_signs() -> None:
    assert add("-51,000", "-45,000", "-96,000") is Verdict.CONTRADICTION  # counts end at 0
    *parts, total = operands("-51,000", "-45,000", "-96,000")
    assert sum_of(tuple(parts), total, complete=True).verdict is Verdict.OK
    *parts, total = operands("-51,000", "45,000", "-96,000")
    assert sum_of(tuple(parts), total, complete=True).verdict is Verdict.CONTRADICTION


def test_a_growth_needs_a_base_above_nothing() -> None:
    assert three(growth_of, "10", "0", "10%") is Verdict.UNKNOWN
    assert three(growth_of, "10", "-5", "10%") is Verdict.UNKNOWN
    assert three(growth_of, "10", "unknown", "10%") is Verdict.UNKNOWN


def test_what_is_unknown_or_none_is_skipped_and_not_taken_for_nothing() -> None:
    assert add("unknown", "100,000", "100,000") is Verdict.UNKNOWN
    assert add("none", "100,000", "100,000") is Verdict.UNKNOWN
    assert add("0", "100,000", "100,000") is Verdict.OK
    assert share("unknown", "100,000", "50%").verdict is Verdict.UNKNOWN
    assert three(delta_of, "unknown", "100,000", "50") is Verdict.UNKNOWN
    assert three(ratio_of, "unknown", "100,000", "50") is Verdict.UNKNOWN
    assert order_of(*operands("unknown", "5")).verdict is Verdict.UNKNOWN
    assert equal_to(*operands("unknown", "5")).verdict is Verdict.UNKNOWN
    assert record_of(operands("5")[0], operands("unknown")).verdict is Verdict.UNKNOWN


def test_a_ratio_stated_in_per_cent_is_one_of_a_hundred() -> None:
    assert three(ratio_of, "55,400", "100,100", "55%") is Verdict.OK
    assert three(ratio_of, "55,000", "100,000", "5%") is Verdict.CONTRADICTION


def test_a_check_whose_inputs_are_rough_is_weak() -> None:
    assert add("about 100,000", "about 100,000", "exactly 205,000") is Verdict.WEAK
    rough = judged(ANYTHING, Both.alike(Interval.exactly(F(1))), F(1))
    assert rough.verdict is Verdict.WEAK
    endless = judged(Both.alike(Interval.exactly(F(1))), ANYTHING, F(1))
    assert endless.verdict is Verdict.OK


def test_ranges_of_one_step_that_overlap_agree() -> None:
    assert equal_to(*operands("5..10 km", "6..10 km")).verdict is Verdict.OK
    assert equal_to(*operands("250 km", "260 km")).verdict is Verdict.STRAINED


def test_a_record_with_the_number_of_an_earlier_one_is_strained() -> None:
    assert record_of(operands("100,000")[0], operands("100,000")).verdict is Verdict.STRAINED
    louder = operands("more than 100,000")[0]
    assert record_of(louder, operands("100,000")).verdict is Verdict.OK


def test_the_worst_of_no_verdicts_is_ok() -> None:
    assert worst(()) is Verdict.OK


def test_a_slip_of_the_keyboard_is_told_from_another_number() -> None:
    asked = {}
    for typed, right in (
        ("446,951", "446,915"),
        ("446,951", "446,851"),
        ("45,000", "-45,000"),
        ("45,000", "450,000"),
        ("446,951", "461,915"),
        ("12", "21"),
        ("0", "10"),
    ):
        operand = operands(typed)[0]
        missed = read(right).value - operand.value
        found = list(slips(((LINE, operand),), missed))
        asked[typed, right] = found[0][2] if found else ""
    assert list(asked.values()) == [
        "were two digits swapped?",
        "is one digit wrong?",
        "was the sign lost?",
        "is there a zero too many or too few?",
        "",
        "",
        "",
    ]


def test_a_word_before_a_number_leaves_no_slip_to_ask_for() -> None:
    operand = operands("about 446,951")[0]
    assert list(slips(((LINE, operand),), F(-36))) == []
