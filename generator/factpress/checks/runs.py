"""Runs: a declared check at each date of the figure that it judges, with its inputs of that date.

Each run is judged by its rule; what stands in its finding is put together in `declarations`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain

from factpress.checks.flows import flow_within
from factpress.model import Check, DeclaredRule, Kind, Named, Verdict
from factpress.rules import (
    BAD,
    Judgement,
    Ledger,
    Line,
    Operand,
    by,
    delta_of,
    equal_to,
    factor,
    growth_of,
    in_columns,
    is_no_column,
    is_of_periods,
    order_of,
    plausible_ratio,
    ratio_of,
    record_of,
    share_of,
    sum_of,
    worst,
)
from factpress.values import Interval, Quantity, When


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a check: the lines and operands behind each key, and figures without a line."""

    id: str
    check: Check
    when: When | None
    lines: Mapping[str, tuple[Line, ...]]
    operands: Mapping[str, tuple[Operand, ...]]
    absent: tuple[str, ...] = ()

    def one(self, key: str) -> Operand:
        """Returns the operand behind a key that holds one figure."""
        return self.operands[key][0]

    @property
    def figures(self) -> tuple[tuple[str, Line, Operand], ...]:
        """Every key with its lines and operands, in the order of the keys."""
        return tuple(
            (key, line, operand)
            for key, lines in self.lines.items()
            for line, operand in zip(lines, self.operands.get(key, ()), strict=True)
        )

    @property
    def stale(self) -> tuple[Line, ...]:
        """The lines that are older than what they stand beside."""
        lines = chain.from_iterable(self.lines.values())
        return tuple([line for line in lines if line.is_stale])


def runs_of(name: str, check: Check, ledger: Ledger) -> Iterator[Run]:
    """Yields the runs of a check: one for each date of the figure that it judges, oldest first."""
    figure = check.judged
    fact = ledger.fact(figure)
    if fact is None:
        return
    if figure.when is not None or figure.source is not None:
        pinned = ledger.line(figure, None)
        judged: tuple[Line, ...] = () if pinned is None else (pinned,)
    else:
        judged = ledger.lines[fact.id]
    if check.rule is DeclaredRule.RECORD:
        judged = judged[-1:]
    judged = _around_the_parts(check, judged, ledger)
    counted_off = _counted_off(check, ledger)
    as_typed = not counted_off and _is_in_one_unit(check, ledger)
    for line in judged:
        found, absent = _lines_of(check, figure, line, ledger)
        operands = _as_typed(found, ledger) if as_typed else {}
        if not operands:
            operands = _operands(check, found, counted_off, ledger)
        run = f"{name}@{line.seen.when.text}"
        yield Run(run, check, line.seen.when, found, operands, absent)
    if not judged:
        yield Run(name, check, None, {}, {}, (figure.text,))


def _around_the_parts(check: Check, judged: tuple[Line, ...], ledger: Ledger) -> tuple[Line, ...]:
    """Returns the lines that a check's parts can come to: four quarters make their year alone."""
    periods: list[When] = []
    for key, named in check.figures:
        fact = ledger.fact(named)
        if key == "parts" and named.when and fact is not None and is_of_periods(fact):
            periods.append(named.when)
    return tuple(line for line in judged if all(line.seen.when.covers(one) for one in periods))


def judge(run: Run, ledger: Ledger) -> Judgement:
    """Returns what the rule says of a run.

    An older count is no proof against a newer figure: where it alone makes the check fail, the
    verdict is unknown. A constant, a price or a ratio does not grow by itself.
    """
    if run.absent:
        return Judgement(Verdict.UNKNOWN)
    found = _by_rule(run, ledger)
    if found.verdict not in BAD or not run.stale:
        return found
    again = _by_rule(_with_stale_widened(run), ledger)
    if again.verdict in BAD:
        return replace(found, verdict=again.verdict)
    return replace(found, verdict=Verdict.UNKNOWN)


def _lines_of(
    check: Check, own: Named, judged: Line, ledger: Ledger
) -> tuple[Mapping[str, tuple[Line, ...]], tuple[str, ...]]:
    """Returns the lines behind each key of a check, and the figures that have none."""
    found: dict[str, list[Line]] = {}
    absent: list[str] = []
    for key, named in check.figures:
        line = judged if named is own else _line(key, named, check, judged, found, ledger)
        if line is None:
            absent.append(named.text)
        else:
            found.setdefault(key, []).append(line)
    if check.rule is DeclaredRule.RECORD and not check.earlier:
        found["earlier"] = _all_before(judged, ledger)
    return {key: tuple(several) for key, several in found.items()}, tuple(absent)


def _line(
    key: str,
    named: Named,
    check: Check,
    judged: Line,
    lines: Mapping[str, list[Line]],
    ledger: Ledger,
) -> Line | None:
    when = judged.seen.when
    if key == "old" and named.when is None and named.source is None and "new" in lines:
        new = lines["new"][0]
        if new.fact is ledger.fact(named):
            return ledger.a_year_before(named, new.seen.when)
    if key == "earlier" and named.when is None:
        fact = ledger.fact(named)
        lines_of = () if fact is None else ledger.lines[fact.id]
        before = [one for one in lines_of if one.seen.when.last < when.first]
        return max(before, key=lambda one: one.seen.value.value, default=None)
    if check.rule is DeclaredRule.FLOW and key == "total" and named.when is None:
        fact = ledger.fact(named)
        return ledger.lines[fact.id][-1] if fact and ledger.lines[fact.id] else None
    found = ledger.line(named, when)
    if found is None or check.rule is not DeclaredRule.SUM or named.when is not None:
        return found
    days = found.seen.when.first, found.seen.when.last
    is_another = is_of_periods(found.fact) and days != (when.first, when.last)
    return None if is_another and named.source is None else found


def _all_before(judged: Line, ledger: Ledger) -> list[Line]:
    first = judged.seen.when.first
    return [line for line in ledger.lines[judged.fact.id] if line.seen.when.last < first]


def _is_in_one_unit(check: Check, ledger: Ledger) -> bool:
    """Tells whether no figure of a check can need another unit than its own."""
    facts = (ledger.fact(named) for _, named in check.figures)
    units = {fact.unit for fact in facts if fact is not None}
    return check.rule is not DeclaredRule.RATIO and len(units) == 1


def _as_typed(
    lines: Mapping[str, tuple[Line, ...]], ledger: Ledger
) -> Mapping[str, tuple[Operand, ...]]:
    """Returns what lines of one unit read as; nothing where the column rule may change them."""
    operands = {key: tuple(map(ledger.operand, several)) for key, several in lines.items()}
    return operands if is_no_column(chain.from_iterable(operands.values())) else {}


def _operands(
    check: Check,
    lines: Mapping[str, tuple[Line, ...]],
    counted_off: frozenset[tuple[str, str]],
    ledger: Ledger,
) -> Mapping[str, tuple[Operand, ...]]:
    """Reads the lines under the column rule, in one unit, with what is counted off negative."""
    column = in_columns(tuple(line.seen.value for several in lines.values() for line in several))
    made: dict[str, list[Operand]] = {}
    quantities = iter(column)
    for key, several in lines.items():
        wanted = _unit_of(key, check, lines)
        for line, quantity in zip(several, quantities, strict=False):
            operand = _in_unit(line, quantity, wanted, ledger)
            if (key, line.fact.id) in counted_off:
                operand = operand.times(Fraction(-1), operand.unit)
            made.setdefault(key, []).append(operand)
    return {key: tuple(operands) for key, operands in made.items()}


def _counted_off(check: Check, ledger: Ledger) -> frozenset[tuple[str, str]]:
    named = [(key, ledger.fact(one)) for key, one in check.figures if one.minus]
    return frozenset((key, fact.id) for key, fact in named if fact is not None)


def _in_unit(line: Line, quantity: Quantity, wanted: str, ledger: Ledger) -> Operand:
    operand = ledger.operand(line, quantity)
    unit = str(line.fact.unit)
    if wanted in ("", unit):
        return operand
    size = factor(ledger.newsroom.units, unit, wanted)
    return operand if size is None else operand.times(size, wanted)


_BASES = (
    (DeclaredRule.SUM, "total", ("parts", "total")),
    (DeclaredRule.SHARE, "whole", ("parts", "whole")),
    (DeclaredRule.GROWTH, "old", ("new", "old")),
    (DeclaredRule.DELTA, "old", ("new", "old")),
    (DeclaredRule.ORDER, "more", ("less", "more")),
    (DeclaredRule.EQUAL, "stated", ("parts", "stated")),
    (DeclaredRule.RECORD, "new", ("new", "earlier")),
    (DeclaredRule.FLOW, "total", ("stated", "total")),
)


def _unit_of(key: str, check: Check, lines: Mapping[str, tuple[Line, ...]]) -> str:
    """Returns the unit into which a figure is brought before it is compared; empty for its own."""
    if check.rule is DeclaredRule.RATIO:
        return _unit_in_ratio(key, check, lines)
    base, keys = next((base, keys) for rule, base, keys in _BASES if rule is check.rule)
    if key not in keys or base not in lines:
        return ""
    return str(lines[base][0].fact.unit)


def _unit_in_ratio(key: str, check: Check, lines: Mapping[str, tuple[Line, ...]]) -> str:
    compound = check.plausible.unit if check.plausible else ""
    if "stated" in lines and not compound:
        compound = str(lines["stated"][0].fact.unit)
    if key == "stated" or "old" not in lines:
        return ""
    first, second = by(compound)
    if second:
        return first if key == "new" else second
    return str(lines["old"][0].fact.unit) if compound in ("%", "times", "") else ""


def _with_stale_widened(run: Run) -> Run:
    operands = {
        key: tuple(
            operand.widened(growing=line.fact.kind is Kind.CUMULATIVE and operand.value >= 0)
            if line.may_have_moved
            else operand
            for line, operand in zip(lines, run.operands.get(key, ()), strict=True)
        )
        for key, lines in run.lines.items()
    }
    return replace(run, operands=operands)


def _sum(run: Run) -> Judgement:
    missing = bool(run.check.missing.by_language)
    return sum_of(
        run.operands["parts"], run.one("total"), complete=run.check.complete, missing=missing
    )


def _ratio(run: Run) -> Judgement:
    new, old = run.one("new"), run.one("old")
    plausible = run.check.plausible
    stated = ratio_of(new, old, run.one("stated")) if run.check.stated else None
    found = [] if stated is None else [stated]
    if plausible is not None:
        found.append(plausible_ratio(new, old, bounds_of(plausible)))
    return _gravest(found)


def bounds_of(plausible: Quantity) -> Interval:
    """Returns the bounds of a plausible ratio as they are typed, without any rounding."""
    if plausible.high is None:
        return plausible.hard
    return Interval(plausible.value, plausible.high)


def _equal(run: Run) -> Judgement:
    return _gravest([equal_to(one, run.one("stated")) for one in run.operands["parts"]])


def _gravest(found: list[Judgement]) -> Judgement:
    verdict = worst(one.verdict for one in found)
    return next(one for one in found if one.verdict is verdict)


_RULES: tuple[tuple[DeclaredRule, Callable[[Run], Judgement]], ...] = (
    (DeclaredRule.SUM, _sum),
    (
        DeclaredRule.SHARE,
        lambda run: share_of(run.operands["parts"], run.one("whole"), run.one("stated")),
    ),
    (DeclaredRule.GROWTH, lambda r: growth_of(r.one("new"), r.one("old"), r.one("stated"))),
    (DeclaredRule.DELTA, lambda r: delta_of(r.one("new"), r.one("old"), r.one("stated"))),
    (DeclaredRule.RATIO, _ratio),
    (DeclaredRule.ORDER, lambda run: order_of(run.one("less"), run.one("more"))),
    (DeclaredRule.EQUAL, _equal),
    (DeclaredRule.RECORD, lambda run: record_of(run.one("new"), run.operands.get("earlier", ()))),
)


_JUDGES = dict(_RULES)


def _by_rule(run: Run, ledger: Ledger) -> Judgement:
    if run.check.rule is DeclaredRule.FLOW:
        flow, total = run.lines["stated"][0], run.lines["total"][0]
        return flow_within(flow, total.fact, ledger).judgement
    return _JUDGES[run.check.rule](run)
