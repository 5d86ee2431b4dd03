"""Periods: what was counted in months or quarters fits into the longer period around them.

Nobody declares that. Of several facts that could be the parts of a longer one, none is taken: what is
split in another way is declared by `part_of` or by a check.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import chain, pairwise

from factpress.checks.declarations import checked
from factpress.checks.runs import runs_of
from factpress.model import Check, DeclaredRule, Fact, Kind, Named, PlacedText, Words
from factpress.rules import BAD, Checked, Ledger, Line, accounts_rest_on, telling, unlike
from factpress.values import When

Series = tuple[object, ...]


def periods(ledger: Ledger) -> Iterator[Checked]:
    """Checks each figure of a longer period against those of the shorter periods inside it."""
    told = _told_sums(ledger)
    for facts in _series(ledger).values():
        for whole in facts:
            for part in facts:
                if (whole.id, part.id) not in told:
                    yield from _remembered(whole, part, ledger)


def _remembered(whole: Fact, part: Fact, ledger: Ledger) -> tuple[Checked, ...]:
    make = partial(_of_pair, whole, part, ledger)
    rests_on = (*accounts_rest_on(ledger.newsroom, whole), *accounts_rest_on(ledger.newsroom, part))
    lines = (ledger.lines[whole.id], ledger.lines[part.id])
    return ledger.memory.recall(
        ("periods", whole.id, part.id), (*lines, *rests_on), make, lasts=_are_right
    )


def _are_right(found: tuple[Checked, ...]) -> bool:
    return all(one.finding is None for one in found)


def _told_sums(ledger: Ledger) -> frozenset[tuple[str, str]]:
    """Returns the wholes and parts of the sums that are declared: they are judged there."""
    return frozenset(
        (str(check.total.fact), str(part.fact))
        for check in ledger.newsroom.checks.values()
        if check.rule is DeclaredRule.SUM and check.total is not None
        for part in check.parts
    )


def _series(ledger: Ledger) -> Mapping[Series, tuple[Fact, ...]]:
    """Returns the flows of one thing: one fact for each length of period, or none of that length.

    Two facts of one length that are no parts of another count two things.
    """
    found: dict[Series, dict[int, list[Fact]]] = {}
    for fact in ledger.newsroom.facts.values():
        counts = fact.kind is Kind.FLOW and not fact.part_of and not ledger.may_be_negative(fact)
        if counts and ledger.lines[fact.id]:
            key = (str(fact.about), fact.metric, fact.unit, fact.scope, fact.cycle, fact.by)
            by_length = found.setdefault(key, {})
            for months in {line.seen.when.months for line in ledger.lines[fact.id]}:
                by_length.setdefault(months, []).append(fact)
    return {
        key: tuple(dict.fromkeys(chain.from_iterable(by_length.values())))
        for key, by_length in found.items()
        if len(by_length) > 1 and all(len(several) == 1 for several in by_length.values())
    }


def _of_pair(whole: Fact, part: Fact, ledger: Ledger) -> tuple[Checked, ...]:
    found: list[Checked] = []
    for line in ledger.lines[whole.id]:
        inside = _inside(line.seen.when, ledger.lines[part.id])
        if inside:
            found += _judged(line, part, inside, ledger)
    return tuple(found)


def _inside(around: When, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Returns the lines of one length whose periods lie inside a longer one, none twice."""
    inside = [
        one for one in lines if around.covers(one.seen.when) and one.seen.when.days < around.days
    ]
    lengths = {one.seen.when.months for one in inside}
    apart = all(one.seen.when.last < other.seen.when.first for one, other in pairwise(inside))
    known = all(one.seen.value.is_known for one in inside)
    return tuple(inside) if len(lengths) == 1 and apart and known else ()


def _judged(line: Line, part: Fact, inside: tuple[Line, ...], ledger: Ledger) -> Iterator[Checked]:
    whole = line.fact
    is_whole = sum(one.seen.when.days for one in inside) == line.seen.when.days
    check = Check(
        place=whole.place,
        rule=DeclaredRule.SUM,
        parts=tuple(_named(part, one.seen.when) for one in inside),
        total=_named(whole, line.seen.when),
        complete=is_whole,
        label=Words(whole.label.by_language, whole.place),
    )
    if any(unlike(check, ledger)):
        return
    for run in runs_of(f"periods:{whole.id}:{part.id}", check, ledger):
        judged = checked(run, ledger)
        if judged.result is None or judged.result.verdict not in BAD or judged.finding is None:
            # That they fit, or could hardly fail, is of no news where nobody asked.
            yield Checked(judged.result)
            continue
        figures = telling(judged.result.inputs)  # and no line of a check, which nobody typed
        yield replace(judged, finding=replace(judged.finding, related=figures))


def _named(fact: Fact, when: When) -> Named:
    return Named(place=fact.place, fact=PlacedText(fact.id, fact.place), when=when)
