"""Judging: what each rule says of one run of a check."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from factpress.checks.flows import flow_within
from factpress.checks.runs import Run
from factpress.model import Check, DeclaredRule, Kind, TargetOutcome, Verdict
from factpress.rules import (
    BAD,
    Judgement,
    Ledger,
    Line,
    Operand,
    by,
    cagr_of,
    chain_of,
    delta_of,
    equal_to,
    factor,
    growth_of,
    order_of,
    plausible_ratio,
    product_of,
    ratio_of,
    record_of,
    share_of,
    sum_of,
    target_of,
    way_of,
    weighted_of,
    worst,
)
from factpress.values import Form, Interval, Quantity


def judge(run: Run, ledger: Ledger) -> Judgement:
    """Returns what the rule says of a run.

    An older count is no proof against a newer figure: where it alone makes the check fail, the
    verdict is unknown. A constant, a price or a ratio does not grow by itself.
    """
    if run.absent:
        return Judgement(Verdict.UNKNOWN)
    found = _beside_best(run, _by_rule(run, ledger), ledger)
    if found.verdict not in BAD or not run.stale:
        return found
    again = _by_rule(_with_stale_widened(run), ledger)
    if again.verdict in BAD:
        return replace(found, verdict=again.verdict)
    return replace(found, verdict=Verdict.UNKNOWN)


def _beside_best(run: Run, found: Judgement, ledger: Ledger) -> Judgement:
    """Compares the best values too where figures are typed with bounds: wide ones let anything pass.

    0.47 for 0.74 lies in bounds that overlap, and is a slip.
    """
    bounded = any(one.form in _BOUNDED for _, _, one in run.figures)
    is_fine = found.verdict in (Verdict.OK, Verdict.WEAK)
    if not bounded or not is_fine or run.check.plausible is not None or run.check.rule in _OF_ORDER:
        return found
    best = {key: tuple(one.best for one in several) for key, several in run.operands.items()}
    again = _by_rule(replace(run, operands=best), ledger)
    return replace(again, verdict=Verdict.STRAINED) if again.verdict in BAD else found


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


def _record(run: Run) -> Judgement:
    earlier = run.operands.get("earlier", ())
    if run.lines["new"][0].fact.kind is Kind.RANK:  # the first place is the highest
        ranks = (run.one("new"), *earlier)
        new, *before = (one.times(Fraction(-1), one.unit) for one in ranks)
        return record_of(new, tuple(before))
    return record_of(run.one("new"), earlier)


def _gravest(found: list[Judgement]) -> Judgement:
    verdict = worst(one.verdict for one in found)
    return next(one for one in found if one.verdict is verdict)


def _product(run: Run, ledger: Ledger) -> Judgement:
    stated, wanted = run.one("stated"), run.lines["stated"][0]
    pairs = tuple(zip(run.lines["parts"], run.operands["parts"], strict=True))
    if _is_growth(wanted) and all(_is_growth(line) for line, _ in pairs):
        return chain_of(tuple(operand for _, operand in pairs), stated)
    factors = [
        _in_product(one, line, wanted, ledger)
        for line, operand in pairs
        for one in _sides(line, operand)
    ]
    return product_of(tuple(factors), stated)


def _is_growth(line: Line) -> bool:
    """Tells whether a figure is by how many per cent something changed: such figures are chained."""
    return line.fact.kind is Kind.CHANGE and line.fact.unit == "%"


def _sides(line: Line, operand: Operand) -> tuple[Operand, ...]:
    """Returns what is multiplied of a figure: each side of a thing, else the figure itself."""
    sides = line.seen.value.sides
    return tuple(map(Operand.of, sides)) if operand.form is Form.SIZES else (operand,)


def _in_product(operand: Operand, line: Line, stated: Line, ledger: Ledger) -> Operand:
    """Returns a factor in the unit of the product, or by what it is counted; % is a hundredth."""
    unit, wanted = str(line.fact.unit), str(stated.fact.unit)
    if unit == "%" and wanted != "%":
        return operand.times(Fraction(1, 100), "")
    if operand.form is not line.seen.value.form and wanted[-1:] in _POWERS:
        wanted = wanted[:-1]  # a side in metres, of a volume in cubic metres
    (of, _), (to, _) = by(unit), by(wanted)
    size = factor(ledger.newsroom.units, of, to)
    return operand if size is None else operand.times(size, wanted)


def _conversion(run: Run, ledger: Ledger) -> Judgement:
    new, rate, stated = run.one("new"), run.one("rate"), run.one("stated")
    units = ledger.newsroom.units
    unit, per, wanted = (str(run.lines[key][0].fact.unit) for key in ("new", "rate", "stated"))
    way = way_of(unit, per, wanted, units)
    if way is None:
        return Judgement(Verdict.UNKNOWN, stated=stated.reading)
    return product_of((new, rate), stated) if way else ratio_of(new, rate, stated)


def _cagr(run: Run) -> Judgement:
    new, old = run.lines["new"][0].seen.when.last, run.lines["old"][0].seen.when.last
    months = (new.year - old.year) * 12 + new.month - old.month
    return cagr_of(run.one("new"), run.one("old"), Fraction(months, 12), run.one("stated"))


def _target(run: Run) -> Judgement:
    outcome = run.check.outcome or TargetOutcome.MET
    stated = run.one("stated") if run.operands.get("stated") else None
    return target_of(run.one("new"), run.one("target"), outcome, stated)


_POWERS = ("²", "³")
_BOUNDED = (Form.BOUNDS, Form.PLUS_MINUS)
_OF_ORDER = (DeclaredRule.ORDER, DeclaredRule.RECORD, DeclaredRule.EQUAL, DeclaredRule.TARGET)
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
    (DeclaredRule.RECORD, _record),
    (
        DeclaredRule.WEIGHTED,
        lambda run: weighted_of(run.operands["parts"], run.operands["weights"], run.one("stated")),
    ),
    (DeclaredRule.CAGR, _cagr),
    (DeclaredRule.TARGET, _target),
)


_JUDGES = dict(_RULES)


def _by_rule(run: Run, ledger: Ledger) -> Judgement:
    match run.check.rule:
        case DeclaredRule.FLOW:
            flow, total = run.lines["stated"][0], run.lines["total"][0]
            return flow_within(flow, total.fact, ledger).judgement
        case DeclaredRule.PRODUCT:
            return _product(run, ledger)
        case DeclaredRule.CONVERSION:
            return _conversion(run, ledger)
        case DeclaredRule.SUM if not run.check.complete and _may_take_away(run.check, ledger):
            return Judgement(Verdict.UNKNOWN, stated=run.one("total").reading)
    return _JUDGES[run.check.rule](run)


def _may_take_away(check: Check, ledger: Ledger) -> bool:
    """Tells whether a part can be below 0, so that some of the parts may add up to more than all."""
    parts = (ledger.fact(named) for named in check.parts)
    return any(fact is not None and ledger.may_be_negative(fact) for fact in parts)
