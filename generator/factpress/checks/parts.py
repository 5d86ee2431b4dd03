"""Parts: the sums that facts declare themselves with `part_of`, and those that they could declare.

One check for each whole and way of splitting it, at every date of the whole from the first on that
has parts. A part that is missing is named, and leaves the sum incomplete.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import partial
from itertools import chain, combinations

from factpress.checks.declarations import SKIPPED, checked, refused
from factpress.checks.runs import Run, runs_of
from factpress.findings import Finding, Rule, Severity, report
from factpress.model import Check, DeclaredRule, Fact, Kind, Named, PlacedText, Verdict, Words
from factpress.rules import (
    Checked,
    Ledger,
    Line,
    accounts_rest_on,
    belongs_to,
    is_inside,
    is_of_periods,
    listed,
    unlike,
)

PART_MISSING = Rule(
    "part-missing",
    "A total has a figure for a date that one of its parts doesn't have",
    "You notice a forgotten part only because the others don't add up.",
    "type the figure of the part; where there was nothing, type 0",
    Severity.NOTE,
)
PARTS_UNDECLARED = Rule(
    "parts-undeclared",
    "Figures add up to another one but aren't marked as its parts",
    "A typing error in one of them would go unnoticed: only declared sums are added up.",
    "say so at each of them with part_of:",
    Severity.NOTE,
)
RULES = (PART_MISSING, PARTS_UNDECLARED)
_LEAST_DATES = 3
_MOST_CANDIDATES = 12
_MOST_PARTS = 4
_NEARLY_ALL = Fraction(9, 10)


@dataclass(frozen=True, slots=True)
class Split:
    """A whole, the word for how it is split, and its parts."""

    whole: Fact
    by: str
    parts: tuple[Fact, ...]

    @property
    def name(self) -> str:
        """What its check is called."""
        return ":".join(["sum", self.whole.id, *([self.by.replace(" ", "-")] if self.by else [])])


def splits(facts: dict[str, Fact], ledger: Ledger) -> Iterator[Split]:
    """Yields each whole with the parts of one split of it, in the order of the files."""
    found: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts.values():
        for part in fact.part_of:
            whole = ledger.newsroom.fact_named(str(part.whole))
            if whole is not None and whole.id != fact.id:
                found.setdefault((whole.id, part.by), []).append(fact)
    for (whole_id, by), parts in found.items():
        yield Split(facts[whole_id], by, tuple(parts))


def parts(ledger: Ledger) -> Iterator[Checked]:
    """Judges every sum that facts declare with `part_of`."""
    facts = dict(ledger.newsroom.facts)
    for split in splits(facts, ledger):
        make = partial(_of_split, split, ledger)
        everything = (split.whole, *split.parts)
        rests_on = chain.from_iterable(accounts_rest_on(ledger.newsroom, one) for one in everything)
        depends = (split.by, *(ledger.lines[one.id] for one in everything), *rests_on)
        yield from ledger.memory.recall((split.name,), depends, make, lasts=_are_quiet)


def sums_of_parts(ledger: Ledger) -> Iterator[tuple[str, Check]]:
    """Yields the sum that each whole has by the words of its parts, with its name."""
    for split in splits(dict(ledger.newsroom.facts), ledger):
        yield split.name, _check_of(split, ledger)


def _are_quiet(found: tuple[Checked, ...]) -> bool:
    return all(one.finding is None for one in found)


def _of_split(split: Split, ledger: Ledger) -> tuple[Checked, ...]:
    check = _check_of(split, ledger)
    odd = tuple(unlike(check, ledger))
    if odd:
        return (refused(split.name, check, odd),)
    runs = runs_of(split.name, check, ledger, of_one_date=True)
    return tuple(found for run in runs for found in _at_a_date(run, split, ledger))


def _check_of(split: Split, ledger: Ledger) -> Check:
    whole = split.whole
    # One that could not be read may be a part, which is a finding already.
    all_read = not any(section == "facts" for section, _ in ledger.newsroom.poisoned)
    return Check(
        place=whole.place,
        rule=DeclaredRule.SUM,
        parts=tuple(_named(one) for one in split.parts),
        total=_named(whole),
        complete=whole.is_complete(split.by) and all_read,
        label=whole.label,
    )


def _named(fact: Fact) -> Named:
    return Named(place=fact.place, fact=PlacedText(fact.id, fact.place))


def _at_a_date(run: Run, split: Split, ledger: Ledger) -> Iterator[Checked]:
    """Judges a sum at one date; where parts are missing it is one of the others alone."""
    missing = [one for one in split.parts if one.id in run.absent]
    if not missing or run.when is None:
        yield checked(run, ledger)
        return
    if len(missing) == len(split.parts):
        yield from _none_of(run, split, ledger)
        return
    others = replace(run, absent=())
    alone = checked(others, ledger)
    gone = [one for one in missing if _is_not_there(one, run.when.last, split, ledger)]
    is_fine = alone.result is not None and alone.result.verdict in (Verdict.OK, Verdict.WEAK)
    if len(gone) == len(missing) and (is_fine or not run.check.complete):
        yield alone
        return
    names = listed(one.label.plain for one in missing)
    check = run.check.model_copy(
        update={"complete": False, "missing": Words((("", names),), run.check.place)}
    )
    found = checked(replace(others, check=check), ledger)
    yield replace(found, notes=(*found.notes, _missing(run, missing, split, ledger)))


def _none_of(run: Run, split: Split, ledger: Ledger) -> Iterator[Checked]:
    firsts = [
        ledger.lines[one.id][0].seen.when.first for one in split.parts if ledger.lines[one.id]
    ]
    if run.when is not None and firsts and run.when.last >= min(firsts):
        message = f'the sum "{run.id}" was skipped: none of its parts has a figure for that date'
        place = run.lines["total"][0].seen.place
        yield Checked(finding=report(SKIPPED, place, message))


def _missing(run: Run, missing: list[Fact], split: Split, ledger: Ledger) -> Finding:
    names, when = listed(one.id for one in missing), "" if run.when is None else run.when.text
    verb = "has" if len(missing) == 1 else "have"
    message = f"{names} {verb} no figure of {when}: the other parts of {split.whole.id} are compared with what is left"
    found = report(PART_MISSING, run.lines["total"][0].seen.place, message)
    newest = ledger.lines[split.whole.id][-1].seen.when
    is_new = run.when is not None and run.when.last == newest.last
    return replace(found, severity=Severity.WARNING) if is_new else found


def _is_not_there(part: Fact, day: date, split: Split, ledger: Ledger) -> bool:
    """Tells whether a part has not begun by a day, or ended at an earlier date of its whole."""
    lines = ledger.lines[part.id]
    if not lines or lines[0].seen.when.first > day:
        return True
    if lines[-1].seen.when.last >= day:
        return False
    last = lines[-1].seen.when.last
    between = [one for one in ledger.lines[split.whole.id] if last < one.seen.when.last < day]
    return bool(between)


def suggested(ledger: Ledger) -> Iterator[Checked]:
    """Notes figures that add up to another one at nearly every date, and are not said to."""
    told = _told_sums(ledger)
    for group in _groups(ledger):
        lines = tuple(ledger.lines[one.id] for one in group)
        key = ("suggested parts", group[0].id)
        make = partial(_suggested_in, group, told, ledger)
        yield from ledger.memory.recall(key, (*lines, repr(sorted(told))), make)


def _told_sums(ledger: Ledger) -> frozenset[str]:
    """Returns the ids of the wholes whose sums are declared somewhere."""
    newsroom = ledger.newsroom
    of_checks = (
        str(one.total.fact)
        for one in newsroom.checks.values()
        if one.rule is DeclaredRule.SUM and one.total is not None
    )
    of_parts = (str(part.whole) for fact in newsroom.facts.values() for part in fact.part_of)
    return frozenset((*of_checks, *of_parts))


def _groups(ledger: Ledger) -> Iterator[tuple[Fact, ...]]:
    """Yields the facts that could be added: of one unit, metric, kind and length of period."""
    found: dict[tuple[str, ...], list[Fact]] = {}
    for fact in ledger.newsroom.facts.values():
        adds = fact.kind in (Kind.FLOW, Kind.LEVEL, Kind.CUMULATIVE)
        if adds and len(ledger.lines[fact.id]) >= _LEAST_DATES:
            key = (fact.unit, str(fact.metric), fact.kind, fact.length, fact.cycle or "")
            found.setdefault(key, []).append(fact)
    yield from (tuple(one) for one in found.values() if 3 <= len(one) <= _MOST_CANDIDATES)


def _suggested_in(
    group: tuple[Fact, ...], told: frozenset[str], ledger: Ledger
) -> tuple[Checked, ...]:
    found: list[Checked] = []
    for whole in group:
        if whole.id in told:
            continue
        others = [one for one in group if one.id != whole.id and _can_lie_in(one, whole, ledger)]
        sets = chain.from_iterable(
            combinations(others, count) for count in range(2, _MOST_PARTS + 1)
        )
        best = max(
            (sum_found for some in sets if (sum_found := _adds_up(some, whole, ledger))),
            key=lambda one: (one[1], one[2]),
            default=None,
        )
        if best is not None:
            found.append(_suggestion(whole, *best))
    return tuple(found)


def _can_lie_in(part: Fact, whole: Fact, ledger: Ledger) -> bool:
    newsroom = ledger.newsroom
    inside = not (part.scope and whole.scope) or is_inside(newsroom, part.scope, whole.scope)
    return inside and belongs_to(newsroom, str(part.about), str(whole.about))


def _adds_up(
    some: tuple[Fact, ...], whole: Fact, ledger: Ledger
) -> tuple[tuple[Fact, ...], int, int] | None:
    """Returns the parts with how often their digits add up, and of how many dates; else nothing."""
    dated = [ledger.dated(one) for one in some]
    right, dates = 0, 0
    for line in ledger.lines[whole.id]:
        at = line.seen.when.first, line.seen.when.last
        lines = [one.get(at) for one in dated]
        values = [_value(one) for one in lines]
        known = [value for value in values if value is not None]
        total = _value(line)
        if len(known) < len(values) or total is None or not all(known):
            continue
        dates += 1
        right += sum(known, Fraction(0)) == total
    enough = right >= _LEAST_DATES and right >= _NEARLY_ALL * dates
    return (some, right, dates) if enough else None


def _value(line: Line | None) -> Fraction | None:
    if line is None or not line.seen.value.is_known:
        return None
    return line.seen.value.value


def _suggestion(whole: Fact, some: tuple[Fact, ...], right: int, dates: int) -> Checked:
    counted = {2: "these two", 3: "these three"}.get(len(some), f"these {len(some)}")
    what = _periods(whole)
    message = (
        f"{listed(one.id for one in some)}: {counted} add up to {whole.id} in {right} of {dates}"
        f" {what}"
    )
    fix = f"if they are its parts, say so at each of them: part_of: {whole.id}"
    return Checked(finding=report(PARTS_UNDECLARED, whole.place, message, fix=fix))


def _periods(whole: Fact) -> str:
    if not is_of_periods(whole):
        return "dates"
    months = {one.when.months for one in whole.obs}
    names = {1: "months", 3: "quarters", 6: "halves", 12: "years"}
    return names.get(months.pop(), "periods") if len(months) == 1 else "periods"
