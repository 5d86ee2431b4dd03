"""Runs: a declared check at each date of the figure that it judges, with its inputs of that date.

Each run is judged by its rule in `judging`; its finding is put together in `declarations`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from itertools import chain

from factpress.model import Check, DeclaredRule, Kind, Named
from factpress.rules import (
    POINTS,
    Ledger,
    Line,
    Operand,
    by,
    earlier,
    factor,
    in_columns,
    is_no_column,
    is_of_periods,
)
from factpress.values import Quantity, When


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
        """The lines that are older than what they are beside."""
        lines = chain.from_iterable(self.lines.values())
        return tuple([line for line in lines if line.is_stale])


def runs_of(name: str, check: Check, ledger: Ledger, *, of_one_date: bool = False) -> Iterator[Run]:
    """Yields the runs of a check: one for each date of the figure that it judges, oldest first.

    `of_one_date` takes no older figure beside a newer one: a level without one of the date is absent.
    """
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
    judged = _since_the_parts(check, _around_the_parts(check, judged, ledger), ledger)
    counted_off = _counted_off(check, ledger)
    as_typed = not counted_off and _is_in_one_unit(check, ledger)
    for line in judged:
        found, absent = _lines_of(check, figure, line, ledger)
        if of_one_date:
            found, absent = _without_stale(found, absent)
        operands = _as_typed(found, ledger) if as_typed else {}
        if not operands:
            operands = _operands(check, found, counted_off, ledger)
        run = f"{name}@{line.seen.when.text}"
        yield Run(run, check, line.seen.when, found, operands, absent)
    if not judged:
        yield Run(name, check, None, {}, {}, (figure.text,))


def _around_the_parts(check: Check, judged: tuple[Line, ...], ledger: Ledger) -> tuple[Line, ...]:
    """Returns the lines that a check's parts can add up to: four quarters make their year alone."""
    periods: list[When] = []
    for key, named in check.figures:
        fact = ledger.fact(named)
        if key == "parts" and named.when and fact is not None and is_of_periods(fact):
            periods.append(named.when)
    return tuple(line for line in judged if all(line.seen.when.covers(one) for one in periods))


def _since_the_parts(check: Check, judged: tuple[Line, ...], ledger: Ledger) -> tuple[Line, ...]:
    """Returns the lines from the first date on for which a part is typed: before, none was split."""
    named = [one for key, one in check.figures if key == "parts"]
    if check.rule is DeclaredRule.EQUAL or not named:
        return judged
    if any(one.when or one.source or one.constant for one in named):
        return judged
    parts = [fact for fact in map(ledger.fact, named) if fact is not None]
    firsts = [ledger.lines[one.id][0].seen.when.first for one in parts if ledger.lines[one.id]]
    since = min(firsts, default=None)
    found = [line for line in judged if since is None or line.seen.when.last >= since]
    return tuple(found) or judged[-1:]


def _without_stale(
    lines: Mapping[str, tuple[Line, ...]], absent: tuple[str, ...]
) -> tuple[Mapping[str, tuple[Line, ...]], tuple[str, ...]]:
    kept = {
        key: tuple(line for line in several if not line.is_stale) for key, several in lines.items()
    }
    stale = (line.fact.id for several in lines.values() for line in several if line.is_stale)
    return kept, (*absent, *stale)


def _lines_of(
    check: Check, own: Named, judged: Line, ledger: Ledger
) -> tuple[Mapping[str, tuple[Line, ...]], tuple[str, ...]]:
    """Returns the lines behind each key of a check, and the figures that have none."""
    found: dict[str, list[Line]] = {}
    absent: list[str] = []
    for key, named in check.figures:
        line = judged if named is own else _line(key, named, check, judged, found, ledger)
        if line is None:
            absent.append(_absent(named, found, ledger))
            continue
        takes_part = named is not own and key != "target"
        if takes_part and named.source is None and named.constant is None:
            line = ledger.as_known(line, ledger.said(judged))
        found.setdefault(key, []).append(line)
    if check.rule is DeclaredRule.RECORD and not check.earlier:
        found["earlier"] = _all_before(judged, ledger)
    return {key: tuple(several) for key, several in found.items()}, tuple(absent)


def _absent(named: Named, lines: Mapping[str, list[Line]], ledger: Ledger) -> str:
    """Names a figure that is not there; one that lies so far back, with its period."""
    fact = ledger.fact(named)
    if named.back is None or fact is None or "new" not in lines:
        return named.text
    return f"{fact.id}@{earlier(lines['new'][0].seen.when, named.back).text}"


def _line(
    key: str,
    named: Named,
    check: Check,
    judged: Line,
    lines: Mapping[str, list[Line]],
    ledger: Ledger,
) -> Line | None:
    when = judged.seen.when
    fact = ledger.fact(named)
    if named.back is not None:
        new = lines.get("new")
        return ledger.earlier(fact, new[0].seen.when, named.back) if fact and new else None
    if key == "target" and fact is not None:
        return ledger.target(fact, named.when or when)
    if key == "earlier" and named.when is None:
        lines_of = () if fact is None else ledger.lines[fact.id]
        is_other = fact is not None and fact.id != judged.fact.id
        ends = when.last if is_other else when.first - timedelta(days=1)
        before = [one for one in lines_of if one.seen.when.last <= ends and one is not judged]
        sign = -1 if judged.fact.kind is Kind.RANK else 1
        return max(before, key=lambda one: one.seen.value.value * sign, default=None)
    if check.rule is DeclaredRule.FLOW and key == "total" and named.when is None:
        return ledger.lines[fact.id][-1] if fact and ledger.lines[fact.id] else None
    found = ledger.line(named, when)
    if found is None or named.when is not None or named.constant is not None:
        return found
    # Inputs of periods are of the very period, whatever the rule.
    # A ratio that was measured once, or what is said not to change, holds in any period.
    lasts = found.fact.constant or (
        found.fact.kind is Kind.RATIO and check.rule is not DeclaredRule.SUM
    )
    days = found.seen.when.first, found.seen.when.last
    is_another = is_of_periods(found.fact) and not lasts and days != (when.first, when.last)
    return None if is_another and named.source is None else found


def _all_before(judged: Line, ledger: Ledger) -> list[Line]:
    first = judged.seen.when.first
    return [line for line in ledger.lines[judged.fact.id] if line.seen.when.last < first]


def _is_in_one_unit(check: Check, ledger: Ledger) -> bool:
    """Tells whether no figure of a check can need another unit than its own."""
    facts = (ledger.fact(named) for _, named in check.figures)
    units = {fact.unit for fact in facts if fact is not None}
    return check.rule not in _OF_SEVERAL_UNITS and len(units) == 1


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
    if unit in POINTS and wanted == "%":
        return operand.times(POINTS[unit], wanted)  # a contribution to a change
    size = factor(ledger.newsroom.units, unit, wanted)
    return operand if size is None else operand.times(size, wanted)


_OF_SEVERAL_UNITS = (DeclaredRule.RATIO, DeclaredRule.PRODUCT, DeclaredRule.CONVERSION)
_BASES = (
    (DeclaredRule.SUM, "total", ("parts", "total")),
    (DeclaredRule.SHARE, "whole", ("parts", "whole")),
    (DeclaredRule.GROWTH, "old", ("new", "old")),
    (DeclaredRule.DELTA, "old", ("new", "old")),
    (DeclaredRule.ORDER, "more", ("less", "more")),
    (DeclaredRule.EQUAL, "stated", ("parts", "stated")),
    (DeclaredRule.RECORD, "new", ("new", "earlier")),
    (DeclaredRule.FLOW, "total", ("stated", "total")),
    (DeclaredRule.WEIGHTED, "stated", ("parts", "stated")),
    (DeclaredRule.CAGR, "old", ("new", "old")),
    (DeclaredRule.TARGET, "target", ("new", "target", "stated")),
)


def _unit_of(key: str, check: Check, lines: Mapping[str, tuple[Line, ...]]) -> str:
    """Returns the unit into which a figure is brought before it is compared; empty for its own."""
    if check.rule is DeclaredRule.RATIO:
        return _unit_in_ratio(key, check, lines)
    if check.rule in _OF_SEVERAL_UNITS:
        return ""
    if check.rule is DeclaredRule.DELTA and key == "stated" and "old" in lines:
        unit = str(lines["old"][0].fact.unit)
        return "pp" if unit == "%" else unit
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
