"""Flows: what was counted in a period, against the cumulative counts around and inside it.

A flow is at most what the counts around its period grew by, and at least what those inside it did.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import partial

from factpress.findings import Rule, report
from factpress.model import Fact, Kind, Verdict
from factpress.rules import (
    ANYTHING,
    BAD,
    Both,
    Checked,
    CheckResult,
    Judgement,
    Ledger,
    Line,
    as_input,
    computed_words,
    each,
    factor,
    how_to_accept,
    how_wrong,
    named,
    possible,
    telling,
)
from factpress.values import Interval

FLOW = Rule(
    "flow-in-cumulative",
    "A period's count does not fit the running total",
    "A period's count must fit the growth of the running total over that period.",
    "look both figures up in their sources",
)
RULES = (FLOW,)
ZERO = Both.alike(Interval.exactly(Fraction(0)))


@dataclass(frozen=True, slots=True)
class Within:
    """A flow as judged, with the counts that bind it."""

    judgement: Judgement
    bounds: tuple[Line, ...]


def flows(ledger: Ledger) -> Iterator[Checked]:
    """Judges every flow whose subject, metric, scope and unit a cumulative count has too."""
    totals: dict[tuple[str, str, str, str], list[Fact]] = {}
    for fact in ledger.newsroom.facts.values():
        if fact.kind is Kind.CUMULATIVE:
            totals.setdefault(_series(fact), []).append(fact)
    for fact in ledger.newsroom.facts.values():
        if fact.kind is not Kind.FLOW:
            continue
        for total in totals.get(_series(fact), ()):
            lines = (ledger.lines[fact.id], ledger.lines[total.id])
            make = partial(_all_within, fact, total, ledger)
            yield from ledger.memory.recall(("flow", fact.id, total.id), (*lines, total), make)


def _all_within(fact: Fact, total: Fact, ledger: Ledger) -> tuple[Checked, ...]:
    return tuple(
        found
        for line in ledger.lines[fact.id]
        for found in _checked(line, total, flow_within(line, total, ledger), ledger)
    )


def flow_within(flow: Line, total: Fact, ledger: Ledger) -> Within:
    """Judges a flow against a cumulative count; without counts to compare the verdict is unknown.

    Source: facts.md, section 5: F ≤ hi(C(t2)) − lo(C(t1)) for t1 ≤ its start and t2 ≥ its end;
    F ≥ lo(C(t2)) − hi(C(t1)) for t1 ≥ start and t2 ≤ end. A count of a month is of some day in it.
    """
    size = factor(ledger.newsroom.units, str(flow.fact.unit), str(total.unit)) or Fraction(1)
    operand = ledger.operand(flow).times(size, str(total.unit))
    if not operand.is_known:
        return Within(Judgement(Verdict.UNKNOWN, stated=operand.reading), ())
    count = ledger.once(("count", total.id), partial(_one_count, total, ledger))
    first, last = flow.seen.when.first, flow.seen.when.last
    before, after = bisect_right(count.lasts, first), bisect_left(count.firsts, last)
    within = count.lines[bisect_left(count.lasts, first) : bisect_right(count.lasts, last)]
    inside = [line for line in within if line.seen.when.first >= first]
    since_zero = total.since is not None and total.since.first <= first
    least = each(_no_less, count.least[before], ZERO) if since_zero else count.least[before]
    grown = each(_growth_of, *[ledger.operand(line).reading for line in inside])
    allowed = each(_between, least, count.most[after], grown)
    if allowed.expected == Interval.everything():
        return Within(Judgement(Verdict.UNKNOWN, allowed, operand.reading), ())
    verdict = possible(Interval.meets, allowed, operand.reading)
    next_one = count.next_ones[after]
    bounds = (*count.lines[:before][-1:], *inside[:1], *inside[-1:], *next_one)
    # Each once, told apart by identity: to compare two lines is to compare two whole facts.
    told = {id(line): line for line in bounds}
    return Within(Judgement(verdict, allowed, operand.reading), tuple(told.values()))


@dataclass(frozen=True, slots=True)
class _Count:
    """The known lines of a running total since it last began anew, and what they bind.

    `least[n]` is what the first n lines leave for a later count, `most[n]` what those leave for an
    earlier one whose first day is at least `firsts[n]`; `next_ones[n]` is the foremost of the latter.
    """

    lines: tuple[Line, ...]
    lasts: tuple[date, ...]
    firsts: tuple[date, ...]
    least: tuple[Both, ...]
    most: tuple[Both, ...]
    next_ones: tuple[tuple[Line, ...], ...]


def _one_count(total: Fact, ledger: Ledger) -> _Count:
    standing = ledger.lines[total.id]
    begun = max((at for at, one in enumerate(standing) if one.seen.break_.by_language), default=0)
    lines = tuple(line for line in standing[begun:] if line.seen.value.is_known)
    by_first = sorted(range(len(lines)), key=lambda at: lines[at].seen.when.first)
    least, most, foremost = [ANYTHING], [ANYTHING], [len(lines)]
    for line in lines:
        least.append(each(_no_less, least[-1], ledger.operand(line).reading))
    for at in reversed(by_first):
        most.append(each(_no_more, most[-1], ledger.operand(lines[at]).reading))
        foremost.append(min(foremost[-1], at))
    return _Count(
        lines,
        tuple(line.seen.when.last for line in lines),
        tuple(lines[at].seen.when.first for at in by_first),
        tuple(least),
        tuple(reversed(most)),
        tuple(lines[at : at + 1] for at in reversed(foremost)),
    )


def _no_less(least: Interval, early: Interval) -> Interval:
    return least.intersection(Interval(early.low, None, early.low_open))


def _no_more(most: Interval, late: Interval) -> Interval:
    return most.intersection(Interval(None, late.high, high_open=late.high_open))


def _growth_of(*counts: Interval) -> Interval:
    """Returns how much was counted at least between any two of several counts, one after another."""
    grown, earliest = Interval.everything(), Interval.everything()
    for count in counts:
        more = count - earliest
        grown = grown.intersection(Interval(more.low, None, more.low_open))
        earliest = _no_more(earliest, count)
    return grown


def _between(least: Interval, most: Interval, grown: Interval) -> Interval:
    """Returns what a flow can be: at most the growth around it, at least the growth inside."""
    around = most - least
    return grown.intersection(Interval(None, around.high, high_open=around.high_open))


def _series(fact: Fact) -> tuple[str, str, str, str]:
    return str(fact.about), str(fact.metric), str(fact.scope or ""), str(fact.unit)


def _checked(line: Line, total: Fact, within: Within, ledger: Ledger) -> Iterator[Checked]:
    found = within.judgement
    if found.verdict is Verdict.UNKNOWN:
        return
    inputs = tuple(as_input(one, ledger.operand(one)) for one in (line, *within.bounds))
    text = line.text
    name = f"flow-in-cumulative:{line.name}"
    result = CheckResult(
        name, FLOW.id, found.verdict, found.computed, text, line.fact.label, inputs
    )
    if found.verdict not in BAD:
        yield Checked(result)
        return
    message = (
        f"{named(line)} ({line.seen.when.text}) is {text}, but {total.label.plain} allows"
        f" {computed_words(found.computed.expected, '')}: {how_wrong(found.verdict)}"
    )
    fix = f"{FLOW.fix}\n{how_to_accept(name)}"
    finding = report(FLOW, line.seen.place, message, fix=fix, related=telling(inputs))
    yield Checked(replace(result, message=message), finding)
