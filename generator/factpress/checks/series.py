"""Series: running totals never fall, and a part of the world never exceeds the whole.

Both are checked without a line typed. What was counted in a period is `flows`' business.
"""

from collections.abc import Iterator
from functools import partial
from itertools import pairwise, product

from factpress.checks.remedies import ORDER
from factpress.findings import Finding, Rule, report
from factpress.model import Fact, Kind, Observation, Verdict
from factpress.rules import (
    ANYTHING,
    BAD,
    Checked,
    CheckResult,
    Input,
    Ledger,
    Line,
    Operand,
    as_input,
    can_be_ordered,
    enclosing,
    how_to_accept,
    how_wrong,
    named,
    order_of,
    possible,
    telling,
)

MONOTONIC = Rule(
    "monotonic",
    "A running total falls",
    "A total since launch can only grow: what was sold stays sold.",
    "correct the value; or say why it fell, with revises: or break:",
)
RULES = (MONOTONIC,)

_SCOPED = (Kind.CUMULATIVE, Kind.LEVEL, Kind.FLOW)


def monotonic(ledger: Ledger) -> Iterator[Checked]:
    """Checks that every cumulative fact can have grown from each line to every later one.

    A line with `break`, or one that revises another, begins a new count.
    """
    for fact in ledger.newsroom.facts.values():
        if fact.kind is Kind.CUMULATIVE:
            lines = ledger.lines[fact.id]
            make = partial(_grown, fact, lines, ledger)
            yield from ledger.memory.recall(("monotonic", fact.id), (lines,), make)


def _grown(fact: Fact, standing: tuple[Line, ...], ledger: Ledger) -> tuple[Checked, ...]:
    lines = [line for line in standing if line.seen.value.is_known]
    if len(lines) < 2:
        return ()
    fallen = () if _plainly_grows(lines) else tuple(_falls(lines, ledger))
    if fallen:
        return tuple(_fallen(earlier, later, bad, ledger) for earlier, later, bad in fallen)
    inputs = tuple(ledger.record(line) for line in lines)
    name = f"monotonic:{fact.id}"
    result = CheckResult(name, MONOTONIC.id, Verdict.OK, ANYTHING, "", fact.label, inputs)
    return (Checked(result),)


def parts_of_the_world(ledger: Ledger) -> Iterator[Checked]:
    """Checks that what is counted in a market is at most what is counted in a larger one."""
    series: dict[tuple[str, ...], dict[str, list[Fact]]] = {}
    for fact in ledger.newsroom.facts.values():
        if fact.kind in _SCOPED and fact.scope:
            series.setdefault(_series(fact), {}).setdefault(str(fact.scope), []).append(fact)
    # Only of the markets that are counted in: a chain of very many takes long to go up from each.
    counted = {scope for by_scope in series.values() if len(by_scope) > 1 for scope in by_scope}
    around = {scope: enclosing(ledger.newsroom, scope) for scope in sorted(counted)}
    for by_scope in series.values():
        for scope, parts in by_scope.items():
            wholes = [one for larger in around.get(scope, ()) for one in by_scope.get(larger, ())]
            for part, whole in product(parts, wholes):
                if _began_within(part, whole):
                    lines = (ledger.lines[part.id], ledger.lines[whole.id])
                    make = partial(_all_ordered, part, whole, ledger)
                    yield from ledger.memory.recall(("order", part.id, whole.id), lines, make)


def _series(fact: Fact) -> tuple[str, ...]:
    """Returns what facts must share to be parts of each other: all but the scope."""
    return (fact.about, fact.metric, fact.unit, fact.kind, fact.length, fact.cycle or "")


def _began_within(part: Fact, whole: Fact) -> bool:
    return part.since is None or whole.since is None or whole.since.first <= part.since.first


def _plainly_grows(lines: list[Line]) -> bool:
    """Tells at a glance that a series grows: each printed number is above the one before."""
    return all(
        one.seen.value.value < other.seen.value.value and one.seen.when.last < other.seen.when.first
        for one, other in pairwise(lines)
    )


def _falls(lines: list[Line], ledger: Ledger) -> Iterator[tuple[Line, Line, Verdict]]:
    """Yields each line that cannot lie above an earlier one, with the worst of those."""
    chain: list[tuple[Line, Operand]] = []
    for line in lines:
        operand = ledger.operand(line)
        if _begins_anew(line.seen):
            chain = []
        before = [
            (possible(can_be_ordered, one.reading, operand.reading), one.value, earlier)
            for earlier, one in chain
            if earlier.seen.when.last < line.seen.when.first
        ]
        wrong = [one for one in before if one[0] in BAD]
        if wrong:
            grave = any(one[0] is Verdict.CONTRADICTION for one in wrong)
            verdict = Verdict.CONTRADICTION if grave else Verdict.STRAINED
            earlier = max((one for one in wrong if one[0] is verdict), key=lambda one: one[1])[2]
            yield earlier, line, verdict
        chain.append((line, operand))


def _begins_anew(observation: Observation) -> bool:
    return bool(observation.break_.by_language or observation.revises)


def _fallen(earlier: Line, later: Line, verdict: Verdict, ledger: Ledger) -> Checked:
    one, other = ledger.operand(earlier), ledger.operand(later)
    text = later.text
    message = (
        f"{named(later)} falls from {earlier.text} ({earlier.seen.when.text}) to {text}"
        f" ({later.seen.when.text}): {how_wrong(verdict)}"
    )
    name = f"monotonic:{later.name}"
    inputs = (as_input(earlier, one), as_input(later, other))
    result = CheckResult(
        name, MONOTONIC.id, verdict, one.reading, text, later.fact.label, inputs, message=message
    )
    return Checked(result, _finding(MONOTONIC, later, result, MONOTONIC.fix))


def _finding(rule: Rule, at: Line, result: CheckResult, repair: str) -> Finding:
    accept = how_to_accept(result.id)
    return report(
        rule,
        at.seen.place,
        result.message,
        fix=f"{repair}\n{accept}",
        related=telling(result.inputs),
    )


def _all_ordered(part: Fact, whole: Fact, ledger: Ledger) -> tuple[Checked, ...]:
    return tuple(_ordered(part, whole, ledger))


def _ordered(part: Fact, whole: Fact, ledger: Ledger) -> Iterator[Checked]:
    """Compares a part with its whole at every date that both have."""
    dated = ledger.dated(whole)
    name = f"order:{part.id}:{whole.id}"
    inputs: list[Input] = []
    wrong = False
    for less in ledger.lines[part.id]:
        seen = less.seen
        more = dated.get((seen.when.first, seen.when.last))
        if more is None or not (seen.value.is_known and more.seen.value.is_known):
            continue
        inputs += (ledger.record(less), ledger.record(more))
        if seen.value.value >= more.seen.value.value:
            verdict = order_of(ledger.operand(less), ledger.operand(more)).verdict
            if verdict in BAD:
                wrong = True
                yield _out_of_order(f"{name}@{seen.when.text}", less, more, verdict, ledger)
    if inputs and not wrong:
        yield Checked(
            CheckResult(name, ORDER.id, Verdict.OK, ANYTHING, "", part.label, tuple(inputs))
        )


def _out_of_order(name: str, less: Line, more: Line, verdict: Verdict, ledger: Ledger) -> Checked:
    one, other = ledger.operand(less), ledger.operand(more)
    text = more.text
    message = (
        f"{named(less)} ({less.text}) is more than {named(more)} ({text}), of which it"
        f" is a part: {how_wrong(verdict)}"
    )
    inputs = (as_input(less, one), as_input(more, other))
    result = CheckResult(
        name, ORDER.id, verdict, one.reading, text, less.fact.label, inputs, message=message
    )
    return Checked(result, _finding(ORDER, less, result, ORDER.fix))
