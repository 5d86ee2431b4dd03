"""Units: whether the figures of a declared check can be put together at all.

Unit, kind and test cycle must agree, parts must neither overlap nor lie outside their total, and a
part's count must not begin before the total's. What they come to is judged elsewhere.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from operator import itemgetter

from factpress.findings import Rule, report
from factpress.model import Check, DeclaredRule, Fact, Kind, Newsroom, Unit, place_of
from factpress.rules.timelines import Ledger, is_of_periods
from factpress.rules.verdicts import Checked
from factpress.values import Quantity, When, parse_quantity

UNITS = Rule(
    "units",
    "Figures are put together that do not belong together",
    "Miles among kilometres, or Norway beside Europe, make a sum that means nothing.",
    "name figures of one kind, in places and of products that do not overlap",
)
NO_WORTH = Rule(
    "no-worth",
    "A unit names another one beside it, and nothing says what one is worth in the other",
    "Readers who choose the other unit would get no figure.",
    "say what one is worth in the other: equals: 1.609344 km",
)
RULES = (UNITS, NO_WORTH)

SHARES = ("%", "pp")


def factor(units: Mapping[str, Unit], unit: str, wanted: str) -> Fraction | None:
    """Returns how many of the wanted unit one unit is, by what `equals` says; None for no way."""
    if unit == wanted:
        return Fraction(1)
    (size, base), (other_size, other_base) = _in_base(units, unit), _in_base(units, wanted)
    return size / other_size if base == other_base else None


def customary(ledger: Ledger) -> Iterator[Checked]:
    """Reports each unit that cannot be converted into the one that readers may choose instead."""
    newsroom = ledger.newsroom
    for name, unit in newsroom.units.items():
        wanted = unit.customary
        if wanted in newsroom.units and (
            wanted == name or factor(newsroom.units, name, str(wanted)) is None
        ):
            message = f'"{name}" is to be shown in "{wanted}" too, but cannot be converted into it'
            yield Checked(finding=report(NO_WORTH, place_of(wanted, unit.place), message))


def unlike(check: Check, ledger: Ledger) -> Iterator[str]:
    """Yields, in words, why the figures of a check do not belong together."""
    facts: dict[str, tuple[Fact, ...]] = {}
    for key, several in groupby(check.figures, key=itemgetter(0)):
        found = (ledger.fact(named) for _, named in several)
        facts[key] = tuple(fact for fact in found if fact is not None)
    newsroom = ledger.newsroom
    match check.rule:
        case DeclaredRule.SUM | DeclaredRule.SHARE:
            key = "total" if check.rule is DeclaredRule.SUM else "whole"
            (whole,) = _named_members(check, key, facts)
            yield from _parts_of(whole, _named_members(check, "parts", facts), newsroom)
            yield from _of_other_metrics(check, whole.fact, facts["parts"])
            if check.rule is DeclaredRule.SHARE:
                yield from _odd_share(facts["stated"][0], facts["parts"])
        case DeclaredRule.GROWTH | DeclaredRule.DELTA:
            yield from _compared(facts["new"][0], facts["old"][0], newsroom)
            yield from _odd_change(check.rule, facts["stated"][0], facts["old"][0])
        case DeclaredRule.ORDER:
            yield from _compared(facts["less"][0], facts["more"][0], newsroom)
        case DeclaredRule.EQUAL:
            for one in facts["parts"]:
                yield from _compared(one, facts["stated"][0], newsroom, one_metric=True)
        case DeclaredRule.RECORD:
            for one in facts.get("earlier", ()):
                yield from _compared(one, facts["new"][0], newsroom, one_metric=True)
        case DeclaredRule.FLOW:
            yield from _flow(facts["stated"][0], facts["total"][0], newsroom)
        case DeclaredRule.RATIO:
            yield from _odd_ratio(check, facts, newsroom)


def is_inside(newsroom: Newsroom, scope: str, larger: str) -> bool:
    """Tells whether a market is the larger one, or lies in it."""
    return scope == larger or larger in enclosing(newsroom, scope)


def enclosing(newsroom: Newsroom, scope: str) -> tuple[str, ...]:
    """Returns the markets that contain a market, the nearest first."""
    found: dict[str, None] = {}
    waiting = deque([scope])
    while waiting:
        market = newsroom.markets.get(waiting.popleft())
        for larger in () if market is None else market.within:
            if larger not in found and larger != scope:
                found[str(larger)] = None
                waiting.append(str(larger))
    return tuple(found)


def belongs_to(newsroom: Newsroom, subject: str, larger: str) -> bool:
    """Tells whether a subject is the larger one, or one of its models, brands or companies."""
    seen: set[str] = set()
    waiting = [subject]
    while waiting:
        name = waiting.pop()
        if name == larger:
            return True
        if name in seen:
            continue
        seen.add(name)
        if name in newsroom.models:
            waiting.append(str(newsroom.models[name].organisation))
            waiting.extend(key for key, one in newsroom.ranges.items() if name in one.models)
        elif name in newsroom.ranges:
            waiting.append(str(newsroom.ranges[name].organisation))
        elif name in newsroom.organisations:
            waiting.extend(str(one) for one in newsroom.organisations[name].part_of)
    return False


def by(unit: str) -> tuple[str, str]:
    """Splits `kg/km` or `kg per km` into what is measured and what it is measured by."""
    first, _, second = unit.replace(" per ", "/").partition("/")
    return first.strip(), second.strip()


def _in_base(units: Mapping[str, Unit], unit: str) -> tuple[Fraction, str]:
    """Follows `equals` to the unit that is worth nothing else."""
    size, seen = Fraction(1), {unit}
    while unit in units and units[unit].equals:
        worth = parse_quantity(units[unit].equals)
        if not isinstance(worth, Quantity) or worth.value <= 0 or worth.unit in seen:
            break
        size, unit = size * worth.value, worth.unit
        seen.add(unit)
    return size, unit


@dataclass(frozen=True, slots=True)
class _Member:
    """A part or a whole as a check names it: its fact, and the period where one is named."""

    fact: Fact
    when: When | None

    @property
    def name(self) -> str:
        return f"{self.fact.id}@{self.when.text}" if self.when else self.fact.id

    @property
    def period(self) -> When | None:
        """The period named, where the fact counts in periods and not up to a day."""
        return self.when if is_of_periods(self.fact) else None


def _named_members(
    check: Check, key: str, facts: dict[str, tuple[Fact, ...]]
) -> tuple[_Member, ...]:
    named = [one for name, one in check.figures if name == key]
    return tuple(_Member(fact, one.when) for fact, one in zip(facts[key], named, strict=True))


def _parts_of(total: _Member, members: tuple[_Member, ...], newsroom: Newsroom) -> Iterator[str]:
    whole = total.fact
    for member in members:
        part, period = member.fact, member.period
        yield from _compared(part, whole, newsroom)
        if period and total.period and not total.period.covers(period):
            yield (f"{member.name} does not lie in {total.period.text}, the period of {whole.id}")
        if part.scope and whole.scope and not is_inside(newsroom, part.scope, whole.scope):
            yield f"{part.id} counts {part.scope}, which does not lie in the {whole.scope} of {whole.id}"
        if part.since and whole.since and part.since.first < whole.since.first:
            yield (
                f"{part.id} counts since {part.since.text}, before {whole.id} begins in"
                f" {whole.since.text}"
            )
    around = {one: enclosing(newsroom, one) for one in {str(one.fact.scope) for one in members}}
    for one, other in _in_one_place(members, around):
        same = one.fact.metric == other.fact.metric and _is_of_one(one.fact, other.fact, newsroom)
        if same and not _are_apart(one, other):
            yield f"{one.name} and {other.name} overlap: what lies in both would be counted twice"


def _of_other_metrics(check: Check, total: Fact, parts: tuple[Fact, ...]) -> Iterator[str]:
    """Yields the parts of a sum that count something else; a balance of several things may."""
    if check.rule is not DeclaredRule.SUM or any(one.minus for one in check.parts):
        return
    for part in parts:
        if part.metric != total.metric:
            yield f"{part.id} counts {part.metric}, but {total.id} counts {total.metric}"


def _are_apart(one: _Member, other: _Member) -> bool:
    """Tells whether two parts count in periods that have no day in common."""
    return bool(one.period and other.period and not one.period.meets(other.period))


def _in_one_place(
    parts: tuple[_Member, ...], around: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[_Member, _Member]]:
    """Yields each pair of parts that are counted in one market, or one inside the other's."""
    places: dict[str, list[int]] = {}
    for at, part in enumerate(parts):
        places.setdefault(str(part.fact.scope), []).append(at)
    pairs: set[tuple[int, int]] = set()
    for at, part in enumerate(parts):
        for scope in (str(part.fact.scope), *around[str(part.fact.scope)]):
            pairs.update((min(at, one), max(at, one)) for one in places.get(scope, ()) if one != at)
    yield from ((parts[one], parts[other]) for one, other in sorted(pairs))


def _is_of_one(one: Fact, other: Fact, newsroom: Newsroom) -> bool:
    """Tells whether one product can be counted in both facts."""
    return belongs_to(newsroom, one.about, other.about) or belongs_to(
        newsroom, other.about, one.about
    )


def _compared(
    one: Fact, other: Fact, newsroom: Newsroom, *, one_metric: bool = False
) -> Iterator[str]:
    if factor(newsroom.units, one.unit, other.unit) is None:
        yield f"{one.id} is in {one.unit}, but {other.id} is in {other.unit}"
    if one.kind is not other.kind:
        yield f"{one.id} is a {_kind(one)}, but {other.id} is a {_kind(other)}"
    if one.cycle is not other.cycle:
        yield f"{one.id} is measured by {_cycle(one)}, but {other.id} by {_cycle(other)}"
    if one_metric and one.metric != other.metric:
        yield f"{one.id} measures {one.metric}, but {other.id} measures {other.metric}"


def _kind(fact: Fact) -> str:
    return "cumulative count" if fact.kind is Kind.CUMULATIVE else str(fact.kind)


def _cycle(fact: Fact) -> str:
    return f"the cycle {fact.cycle}" if fact.cycle else "no test cycle"


def _odd_share(stated: Fact, parts: tuple[Fact, ...]) -> Iterator[str]:
    if stated.unit != "%":
        yield f"{stated.id} is in {stated.unit}, but a share is in %"
    of = str(stated.metric).removesuffix("-share")
    for part in parts:
        if of not in (stated.metric, part.metric):
            yield f"{stated.id} is a share of {of}, but {part.id} counts {part.metric}"


def _odd_change(rule: DeclaredRule, stated: Fact, old: Fact) -> Iterator[str]:
    if rule is DeclaredRule.GROWTH and stated.unit not in ("%", "times"):
        yield f"{stated.id} is in {stated.unit}, but a growth is in % of what there was before"
    wanted = "pp" if old.unit == "%" else old.unit
    if rule is DeclaredRule.DELTA and stated.unit != wanted:
        yield f"{stated.id} is in {stated.unit}, but the difference of two figures in {old.unit} is in {wanted}"


def _flow(flow: Fact, total: Fact, newsroom: Newsroom) -> Iterator[str]:
    if factor(newsroom.units, flow.unit, total.unit) is None:
        yield f"{flow.id} is in {flow.unit}, but {total.id} is in {total.unit}"
    if flow.kind is not Kind.FLOW or total.kind is not Kind.CUMULATIVE:
        yield f"{flow.id} must be a flow, and {total.id} a cumulative count"


def _odd_ratio(
    check: Check, facts: dict[str, tuple[Fact, ...]], newsroom: Newsroom
) -> Iterator[str]:
    new, old = facts["new"][0], facts["old"][0]
    stated = facts.get("stated", ())
    if stated and stated[0].unit in ("%", "times"):
        yield from _compared(new, old, newsroom)
    if check.plausible is not None:
        for fact, unit in zip((new, old), by(check.plausible.unit), strict=True):
            if unit and factor(newsroom.units, fact.unit, unit) is None:
                yield f"{fact.id} is in {fact.unit}, which is not worth so and so many {unit}"
