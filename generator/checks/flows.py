"""Flows: what was counted in a period, against the cumulative counts around and inside it.

A flow is at most what the counts around its period grew by, and at least what those inside it did.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial

from generator.checks.ledger import Ledger
from generator.checks.units import factor
from generator.checks.verdicts import (
    BAD,
    Both,
    Checked,
    CheckResult,
    Judgement,
    Line,
    Verdict,
    as_input,
    possible,
    shown,
)
from generator.checks.wording import how_to_accept, how_wrong, named, telling
from generator.facts import Fact, Kind
from generator.findings import Rule, report
from generator.intervals import Interval

FLOW = Rule(
    "flow-in-cumulative",
    "A period's count does not fit the running total",
    "What is counted in a period lies between what the running totals around it grew by.",
    "look both figures up in their sources",
)
RULES = (FLOW,)


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
    size = factor(ledger.newsroom, str(flow.fact.unit), str(total.unit)) or Fraction(1)
    operand = ledger.operand(flow).times(size, str(total.unit))
    if not operand.is_known:
        return Within(Judgement(Verdict.UNKNOWN, stated=operand.reading), ())
    lines = _one_count(total, ledger)
    first, last = flow.seen.when.first, flow.seen.when.last
    before = [line for line in lines if line.seen.when.last <= first]
    after = [line for line in lines if line.seen.when.first >= last]
    inside = [
        line for line in lines if line.seen.when.first >= first and line.seen.when.last <= last
    ]
    allowed = _allowed(flow, total, (before, after, inside), ledger)
    if allowed.expected == Interval.everything():
        return Within(Judgement(Verdict.UNKNOWN, allowed, operand.reading), ())
    verdict = possible(Interval.meets, allowed, operand.reading)
    bounds = (*before[-1:], *inside[:1], *inside[-1:], *after[:1])
    return Within(Judgement(verdict, allowed, operand.reading), tuple(dict.fromkeys(bounds)))


def _one_count(total: Fact, ledger: Ledger) -> list[Line]:
    """Returns the known lines of a running total since it last began anew."""
    lines = ledger.lines[total.id]
    begun = max((at for at, one in enumerate(lines) if one.seen.break_.by_language), default=0)
    return [line for line in lines[begun:] if line.seen.value.is_known]


def _allowed(
    flow: Line, total: Fact, counts: tuple[list[Line], list[Line], list[Line]], ledger: Ledger
) -> Both:
    """Returns what the counts before, after and inside a flow's period leave for it."""
    before, after, inside = ([ledger.operand(one).reading for one in some] for some in counts)
    if total.since is not None and total.since.first <= flow.seen.when.first:
        before.append(Both.alike(Interval.exactly(Fraction(0))))
    return Both(
        _between([o.hard for o in before], [o.hard for o in after], [o.hard for o in inside]),
        _between(
            [one.expected for one in before],
            [one.expected for one in after],
            [one.expected for one in inside],
        ),
    )


def _between(before: list[Interval], after: list[Interval], inside: list[Interval]) -> Interval:
    """Returns what a flow can be: at most the growth around it, at least the growth inside."""
    least, most = Interval.everything(), Interval.everything()
    for early in before:
        least = least.intersection(Interval(early.low, None, early.low_open))
    for late in after:
        most = most.intersection(Interval(None, late.high, high_open=late.high_open))
    around = most - least
    allowed = Interval(None, around.high, high_open=around.high_open)
    earliest = Interval.everything()
    for count in inside:
        grown = count - earliest
        allowed = allowed.intersection(Interval(grown.low, None, grown.low_open))
        earliest = earliest.intersection(Interval(None, count.high, high_open=count.high_open))
    return allowed


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
        f" {shown(found.computed.expected, '')}: {how_wrong(found.verdict)}"
    )
    fix = f"{FLOW.fix}\n{how_to_accept(name, found.verdict, found.computed, text)}"
    finding = report(FLOW, line.seen.place, message, fix=fix, related=telling(inputs))
    yield Checked(replace(result, message=message), finding)
