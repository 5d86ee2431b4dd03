"""The rules of the checks against labelled cases and a slow oracle."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factpress.model.declared import Verdict
from factpress.rules.arithmetic import (
    delta_of,
    equal_to,
    growth_of,
    order_of,
    ratio_of,
    record_of,
    share_of,
    sum_of,
)
from factpress.rules.solving import needed_base, needed_end, needed_part
from factpress.rules.verdicts import BAD, Judgement, Operand, possible
from factpress.values.intervals import Interval, total
from support.check_samples import FINE, F, operands
from support.places import SHARED, TESTS

LABELLED = SHARED / "cases" / "verdicts.tsv"
OWN_LABELLED = TESTS / "cases" / "labelled.tsv"


def labelled(path: Path) -> list[tuple[str, ...]]:
    if not path.exists():
        return []
    rows = path.read_text(encoding="utf-8").splitlines()[1:]
    return [tuple((*row.split("\t"), "", "")[:7]) for row in rows]


def verdict_of(row: tuple[str, ...]) -> Verdict:
    _, rule, first, second, stated, options, _ = row
    texts = [
        [one.strip() for one in cell.split("|")] if cell else [] for cell in (first, second, stated)
    ]
    flat = operands(*(text for cell in texts for text in cell))
    ones, others = flat[: len(texts[0])], flat[len(texts[0]) :]
    match rule:
        case "sum":
            incomplete, missing = "incomplete" in options, "missing" in options
            return sum_of(ones, others[0], complete=not incomplete, missing=missing).verdict
        case "share":
            return share_of(ones, *others).verdict
        case "growth" | "delta" | "ratio":
            compare = {"growth": growth_of, "delta": delta_of, "ratio": ratio_of}[rule]
            return compare(ones[0], *others).verdict
        case "record":
            return record_of(ones[0], others).verdict
        case "equal":
            return equal_to(ones[0], others[0]).verdict
        case "order" | "mono":
            return order_of(ones[0], others[0]).verdict
    grown = others[0].reading.expected - ones[0].reading.expected
    return Verdict.OK if grown.meets(others[1].reading.expected) else Verdict.STRAINED


def misjudged(rows: list[tuple[str, ...]]) -> list[str]:
    return [row[0] for row in rows if (verdict_of(row) in FINE) is not (row[-1] == "consistent")]


@pytest.mark.skipif(not labelled(LABELLED), reason="these cases are not part of this copy")
def test_labelled_cases_come_out_as_a_careful_editor_holds_them() -> None:
    assert misjudged(labelled(LABELLED)) == []


def test_more_than_a_hundred_cases_of_the_same_kinds_come_out_as_labelled() -> None:
    rows = labelled(OWN_LABELLED)
    assert len(rows) > 100
    assert misjudged(rows) == []


words = st.sampled_from(("", "", "exactly ", "about ", "more than ", "at least ", "nearly "))


counts = st.builds(lambda word, n: f"{word}{n * 10:,}", words, st.integers(1, 60))


percentages = st.builds(lambda word, n: f"{word}{n}%", words, st.integers(1, 100))


def inside(interval: Interval, steps: int = 6) -> Iterator[Fraction]:
    """Yields values inside an interval: its ends where they are closed, near them, and between."""
    low = F(0) if interval.low is None else interval.low
    high = low + 2000 if interval.high is None else interval.high
    near = (high - low) / 10**6
    values = [low, low + near, high - near, high]
    values += [low + (high - low) * at / steps for at in range(1, steps)]
    yield from (one for one in dict.fromkeys(values) if interval.contains(one))


def fits(
    figures: tuple[Operand, ...], true: Callable[[tuple[Fraction, ...]], bool], kind: str
) -> bool:
    """Tells whether some of the values tried make a relation true."""
    return any(true(one) for one in product(*(inside(getattr(f.reading, kind)) for f in figures)))


def never_refutes_what_is_possible(
    found: Judgement, figures: tuple[Operand, ...], true: Callable[[tuple[Fraction, ...]], bool]
) -> None:
    if fits(figures, true, "hard"):
        assert found.verdict is not Verdict.CONTRADICTION
    if fits(figures, true, "expected"):
        assert is_fine(found)


def is_fine(found: Judgement) -> bool:
    """Tells whether figures meet, if only at the very edge, which is no proof but no refutation."""
    return found.verdict in FINE or found.is_at_edge


@settings(max_examples=60, deadline=None)
@given(counts, counts, counts)
def test_a_sum_that_true_values_make_is_never_refuted(one: str, other: str, total: str) -> None:
    figures = operands(one, other, total, floor=F(0))
    found = sum_of(figures[:2], figures[2], complete=True)
    never_refutes_what_is_possible(found, figures, lambda v: v[0] + v[1] == v[2])
    loose = sum_of(figures[:2], figures[2], complete=False)
    never_refutes_what_is_possible(loose, figures, lambda v: v[0] + v[1] <= v[2])


@settings(max_examples=60, deadline=None)
@given(counts, counts)
def test_an_order_that_true_values_have_is_never_refuted(one: str, other: str) -> None:
    figures = operands(one, other, floor=F(0))
    found = order_of(*figures)
    if fits(figures, lambda v: v[0] <= v[1], "hard"):
        assert found.verdict is not Verdict.CONTRADICTION
    if found.verdict in FINE:
        assert fits(figures, lambda v: v[0] <= v[1], "expected")


@settings(max_examples=60, deadline=None)
@given(counts, counts, percentages, st.fractions(0, 1), st.fractions(0, 1))
def test_shares_and_growth_of_true_values_are_never_refuted(
    part: str, whole: str, stated: str, here: Fraction, there: Fraction
) -> None:
    first, second, third = operands(part, whole, stated, floor=F(0))
    x, y = between(first.reading.expected, here), between(second.reading.expected, there)
    if not y:
        return
    shares = share_of((first,), second, third)
    grown = growth_of(first, second, third)
    ratio = ratio_of(first, second, third)
    if x <= y and third.reading.expected.contains(100 * x / y):
        assert is_fine(shares)
        assert is_fine(ratio)
    if third.reading.hard.contains(100 * (x / y - 1)):
        assert grown.verdict is not Verdict.CONTRADICTION


def between(interval: Interval, at: Fraction) -> Fraction:
    low, high = interval.low or F(0), interval.high or F(0)
    value = low + (high - low) * at
    return value if interval.contains(value) else (low + high) / 2


@settings(max_examples=80, deadline=None)
@given(counts, counts, percentages)
def test_what_is_ok_has_true_values_that_make_it_so(part: str, whole: str, stated: str) -> None:
    first, second, third = operands(part, whole, stated, floor=F(0))
    found = share_of((first,), second, third)
    if found.verdict in FINE:
        common = found.computed.expected.intersection(found.stated.expected)
        share_found = next(inside(common))
        # A whole y fits where y × share is a part: exact, since the quotient is monotonic.
        reachable = second.reading.expected.scaled(share_found / 100)
        assert reachable.meets(first.reading.expected)


@settings(max_examples=80, deadline=None)
@given(st.lists(counts, min_size=1, max_size=4), counts)
def test_a_sum_is_refuted_only_where_no_part_could_be_fixed_within_its_words(
    parts: list[str], total: str
) -> None:
    *some, whole = operands(*parts, total, floor=F(0))
    found = sum_of(tuple(some), whole, complete=True)
    room = [
        needed_part(tuple(some), at, whole).meets(one.reading.expected)
        for at, one in enumerate(some)
    ]
    assert all(room) == any(room)
    if len(some) < 4 or found.verdict is not Verdict.STRAINED:
        assert is_fine(found) is all(room)


@settings(max_examples=60, deadline=None)
@given(counts, counts, percentages)
def test_the_figures_that_a_growth_would_need_make_it_right(
    new: str, old: str, stated: str
) -> None:
    first, second, third = operands(new, old, stated, floor=F(0))
    fits_growth = is_fine(growth_of(first, second, third))
    assert needed_base(first, third).meets(second.reading.expected) is fits_growth
    assert needed_end(second, third).meets(first.reading.expected) is fits_growth


@settings(max_examples=60, deadline=None)
@given(counts, st.lists(counts, min_size=1, max_size=3))
def test_a_record_is_refuted_only_where_it_cannot_lie_above(new: str, earlier: list[str]) -> None:
    first, *others = operands(new, *earlier, floor=F(0))
    found = record_of(first, tuple(others))
    highs = [
        first.reading.hard.high is None
        or one.reading.hard.low is None
        or one.reading.hard.low < first.reading.hard.high
        for one in others
    ]
    assert (found.verdict is Verdict.CONTRADICTION) is not all(highs)


@settings(max_examples=60, deadline=None)
@given(counts)
def test_what_is_expected_lies_within_what_is_said(text: str) -> None:
    operand = operands(text, floor=F(0))[0]
    assert operand.reading.expected.within(operand.reading.hard)
    assert possible(Interval.meets, operand.reading, operand.reading) is Verdict.OK


@settings(max_examples=60, deadline=None)
@given(st.lists(counts, min_size=1, max_size=5))
def test_many_parts_add_up_to_the_same_as_one_by_one(texts: list[str]) -> None:
    parts = operands(*texts)
    found = sum_of(parts, operands("5")[0], complete=True).computed
    assert found.hard == total(one.reading.hard for one in parts)
    assert found.expected == total(one.reading.expected for one in parts)


@settings(max_examples=150, deadline=None)
@given(counts, counts, st.builds(lambda word, n: f"{word}{n * 10:,}", words, st.integers(-60, 60)))
def test_a_difference_is_right_exactly_where_some_figures_differ_by_it(
    new: str, old: str, stated: str
) -> None:
    first, second, third = operands(new, old, stated)
    found = delta_of(first, second, third)
    verdict = Verdict.OK if found.is_at_edge else found.verdict
    for kind, refuted in (("expected", BAD), ("hard", (Verdict.CONTRADICTION,))):
        x, y, d = (getattr(one.reading, kind) for one in (first, second, third))
        # Some y and d make an x: the sums of two intervals are all that lies between their ends.
        assert (verdict in refuted) is not (y + d).meets(x)
        if fits((first, second, third), lambda v: v[0] - v[1] == v[2], kind):
            assert verdict not in refuted


@settings(max_examples=150, deadline=None)
@given(counts, counts, st.builds(lambda word, n: f"{word}{n} times", words, st.integers(1, 30)))
def test_a_ratio_is_right_exactly_where_some_figures_have_it(
    new: str, old: str, stated: str
) -> None:
    first, second, third = operands(new, old, stated, floor=F(0))
    found = ratio_of(first, second, third)
    verdict = Verdict.OK if found.is_at_edge else found.verdict
    above_nothing = Interval(F(0), None, low_open=True)
    for kind, refuted in (("expected", BAD), ("hard", (Verdict.CONTRADICTION,))):
        x, y, r = (getattr(one.reading, kind) for one in (first, second, third))
        # Multiplied, where the program divides: some y above nothing and some r make an x.
        assert (verdict in refuted) is not (y.intersection(above_nothing) * r).meets(x)


@settings(max_examples=150, deadline=None)
@given(counts, counts)
def test_two_accounts_agree_exactly_where_one_number_is_both(one: str, other: str) -> None:
    first, second = operands(one, other, floor=F(0))
    found = equal_to(first, second)
    verdict = found.verdict
    alike = first.is_number and second.is_number and first.step == second.step != 0
    same = first.reading.expected.meets(second.reading.expected)
    proves = same and not found.is_at_edge
    assert (verdict in FINE) is (proves and (not alike or first.value == second.value))
    hard = first.reading.hard.intersection(second.reading.hard)
    assert (verdict is Verdict.CONTRADICTION) is hard.is_empty
