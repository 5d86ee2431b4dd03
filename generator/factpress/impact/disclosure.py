"""Disclosure: public figures from which a reader could work out one that is not public yet.

Needs the whole newsroom beside the public one, so no build ever asks it: only `press check` does,
for now and for every hour to come. Otherwise what is embargoed would change what a build says.
"""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from factpress.checks import Run, runs_of, sums_of_parts
from factpress.findings import Finding, Related, Rule, report
from factpress.model import DeclaredRule, Newsroom, Verdict
from factpress.rules import (
    HUNDRED,
    Both,
    Line,
    Operand,
    judged,
    needed_base,
    needed_end,
    needed_part,
    needed_whole,
    open_ledger,
    positive,
)
from factpress.values import Interval, total

DISCLOSURE = Rule(
    "disclosure",
    "Public figures reveal one that isn't public yet",
    "Anyone who knows the total and all parts but one can work out the last.",
    "hold one of them back until the same hour, or round it more",
)
RULES = (DISCLOSURE,)

ONE = Interval.exactly(Fraction(1))
Figure = tuple[str, Line, Operand]


def disclosed(whole: Newsroom, public: Newsroom, today: date) -> Iterator[Finding]:
    """Yields a finding for each relation whose public figures give away its only withheld one.

    What is worked out gives a figure away unless it is as vague as a check that could hardly fail
    (facts.md, section 5). Neither the withheld figure nor its fact is named.
    """
    ledger = open_ledger(whole, today)
    lines = {
        _mark(Line(fact, observation)) for fact in public.facts.values() for observation in fact.obs
    }
    for name, check in whole.checks.items():
        if any(ledger.fact(named) is None for _, named in check.figures):
            continue
        for run in runs_of(name, check, ledger):
            yield from _given_away(run, lines)
    for name, check in sums_of_parts(ledger):
        for run in runs_of(name, check, ledger, of_one_date=True):
            yield from _given_away(run, lines)


def _given_away(run: Run, public: set[tuple[object, ...]]) -> Iterator[Finding]:
    figures = run.figures
    hidden = [at for at, (_, line, _) in enumerate(figures) if _mark(line) not in public]
    usable = not (run.absent or run.stale) and all(one.is_known for _, _, one in figures)
    if len(hidden) != 1 or not usable:
        return
    at = hidden[0]
    worked_out = _solved(run, at)
    operand = figures[at][2]
    stated = Both.alike(operand.reading.expected)
    if judged(Both.alike(worked_out), stated, operand.value).verdict is Verdict.OK:
        yield _finding(run, [line for i, (_, line, _) in enumerate(figures) if i != at])


def _finding(run: Run, seen: list[Line]) -> Finding:
    ordered = sorted(seen, key=lambda line: line.fact.id not in _judged(run))
    first, *others = ordered
    beside = "another public figure" if len(others) == 1 else f"{len(others)} other public figures"
    told = f"with {beside}, " if others else ""
    message = f"{first.name} ({first.text}), {told}reveals a figure that isn't public yet"
    related = [Related(line.seen.place, f"{line.name} ({line.text})") for line in others]
    return report(DISCLOSURE, first.seen.place, message, related=related)


def _judged(run: Run) -> set[str]:
    return {line.fact.id for line in run.lines.get(run.check.shape.judged, ())}


def _mark(line: Line) -> tuple[object, ...]:
    """Tells a line from all others, even where the cut made a copy of it."""
    return (line.fact.id, line.seen.place, line.seen.when.text, line.seen.value.text)


def _solved(run: Run, at: int) -> Interval:
    """Returns what the figure at a place of the run must be, as far as the others tell."""
    key = run.figures[at][0]
    parts, place = run.operands.get("parts", ()), at - _first_of(run, "parts")
    match run.check.rule:
        case DeclaredRule.SUM if run.check.complete:
            return needed_part(parts, place, run.one("total")) if key == "parts" else _sum(parts)
        case DeclaredRule.SHARE:
            return _of_share(run, key, place)
        case DeclaredRule.GROWTH | DeclaredRule.RATIO | DeclaredRule.DELTA if run.check.stated:
            return _compared(run, key)
        case DeclaredRule.EQUAL:
            return _read(parts[0] if key == "stated" else run.one("stated"))
    return Interval.everything()


def _of_share(run: Run, key: str, place: int) -> Interval:
    parts, whole, stated = run.operands["parts"], run.one("whole"), run.one("stated")
    if key == "whole":
        return needed_whole(parts, stated)
    if key == "stated":
        return (_sum(parts) / positive(_read(whole))).scaled(HUNDRED)
    others = (*parts[:place], *parts[place + 1 :])
    return (_read(stated) * _read(whole)).scaled(1 / HUNDRED) - _sum(others)


def _compared(run: Run, key: str) -> Interval:
    new, old, stated = run.one("new"), run.one("old"), run.one("stated")
    if run.check.rule is DeclaredRule.DELTA:
        known = {"new": _read(old) + _read(stated), "old": _read(new) - _read(stated)}
        return known.get(key, _read(new) - _read(old))
    if run.check.rule is DeclaredRule.GROWTH and stated.unit != "times":
        if key == "stated":
            return (_read(new) / positive(_read(old)) - ONE).scaled(HUNDRED)
        return needed_end(old, stated) if key == "new" else needed_base(new, stated)
    size = HUNDRED if stated.unit == "%" else Fraction(1)
    if key == "stated":
        return (_read(new) / positive(_read(old))).scaled(size)
    times = _read(stated).scaled(1 / size)
    return _read(old) * times if key == "new" else _read(new) / positive(times)


def _first_of(run: Run, key: str) -> int:
    return next((at for at, (name, _, _) in enumerate(run.figures) if name == key), 0)


def _read(operand: Operand) -> Interval:
    return operand.reading.expected


def _sum(operands: tuple[Operand, ...]) -> Interval:
    return total(_read(one) for one in operands)
