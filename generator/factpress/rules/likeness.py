"""Likeness: whether figures can be put together at all, in a check or on a page.

Unit, kind and test cycle must agree, parts must neither overlap nor lie outside their total, and a
part's count must not begin before the total's. What they add up to is judged elsewhere.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from factpress.findings import Rule
from factpress.model import (
    Check,
    DeclaredRule,
    Fact,
    Kind,
    Market,
    Model,
    Organisation,
    Range,
    Unit,
)
from factpress.rules.timelines import Ledger, is_of_periods
from factpress.rules.units import POINTS, by, factor, way_of
from factpress.values import Quantity, When

UNITS = Rule(
    "units",
    "Figures are combined that don't belong together",
    "Miles among kilometres, or Norway beside Europe, make a sum that means nothing.",
    "name figures of one kind, in places and of products that do not overlap; what is split in"
    " another way says so: part_of: <the total> by <how it is split>",
)
RULES = (UNITS,)
_OF_ONE_KIND = (
    *(DeclaredRule.SUM, DeclaredRule.SHARE, DeclaredRule.GROWTH, DeclaredRule.DELTA),
    DeclaredRule.CAGR,
)


class Around(Protocol):
    """What figures are measured in, counted in and about: what a newsroom knows beside its facts."""

    @property
    def units(self) -> Mapping[str, Unit]:
        """The units by their ids."""
        ...

    @property
    def markets(self) -> Mapping[str, Market]:
        """The markets by their ids."""
        ...

    @property
    def models(self) -> Mapping[str, Model]:
        """The models by their ids."""
        ...

    @property
    def ranges(self) -> Mapping[str, Range]:
        """The ranges by their ids."""
        ...

    @property
    def organisations(self) -> Mapping[str, Organisation]:
        """The organisations by their ids."""
        ...


@dataclass(frozen=True, slots=True)
class Member:
    """A figure that is put together with others: its fact, and the period where one is named."""

    fact: Fact
    when: When | None = None
    counted_off: bool = False

    @property
    def name(self) -> str:
        """The fact's id, with the period where one is named."""
        return f"{self.fact.id}@{self.when.text}" if self.when else self.fact.id

    @property
    def period(self) -> When | None:
        """The period named, where the fact counts in periods and not up to a day."""
        return self.when if is_of_periods(self.fact) else None


Members = Mapping[str, tuple[Member, ...]]


def _one(members: Members, key: str) -> Member | None:
    """Returns the member behind a key that holds one; nothing for a constant."""
    return next(iter(members.get(key, ())), None)


def unlike(check: Check, ledger: Ledger) -> Iterator[str]:
    """Yields, in words, why the figures of a check do not belong together."""
    yield from odd(check.rule, members_of(check, ledger), ledger.newsroom, check.plausible)


def members_of(check: Check, ledger: Ledger) -> Members:
    """Returns the facts that a check names, by its keys; a constant isn't one."""
    found: dict[str, list[Member]] = {}
    for key, named in check.figures:
        fact = ledger.fact(named)
        several = found.setdefault(key, [])
        if fact is not None and named.constant is None:
            several.append(Member(fact, named.when, counted_off=named.minus))
    return {key: tuple(several) for key, several in found.items()}


def odd(
    rule: DeclaredRule, members: Members, around: Around, plausible: Quantity | None = None
) -> Iterator[str]:
    """Yields, in words, why figures cannot be put together by a rule, on a page or in a check."""
    match rule:
        case DeclaredRule.SUM | DeclaredRule.SHARE:
            whole = _one(members, "total") or _one(members, "whole")
            yield from _parts_of(whole, members["parts"], around)
            if rule is DeclaredRule.SUM:
                yield from _of_other_metrics(whole, members["parts"])
            yield from _odd_share(_one(members, "stated"), members["parts"])
        case DeclaredRule.GROWTH | DeclaredRule.DELTA | DeclaredRule.CAGR:
            one_metric = rule is not DeclaredRule.DELTA
            yield from _all_compared(members, ("new", "old"), around, one_metric=one_metric)
            yield from _odd_change(rule, _one(members, "stated"), _one(members, "old"), around)
        case DeclaredRule.ORDER:
            yield from _all_compared(members, ("less", "more"), around)
        case DeclaredRule.EQUAL:
            yield from _all_compared(members, ("parts", "stated"), around, one_metric=True)
        case DeclaredRule.RECORD:
            yield from _all_compared(members, ("earlier", "new"), around, one_metric=True)
        case DeclaredRule.FLOW:
            yield from _flow(members["stated"][0].fact, members["total"][0].fact, around)
        case DeclaredRule.RATIO:
            yield from _odd_ratio(plausible, members, around)
        case DeclaredRule.WEIGHTED:
            yield from _all_compared(members, ("parts", "stated"), around)
            yield from _all_compared(members, ("weights",), around)
        case DeclaredRule.CONVERSION:
            yield from _odd_conversion(members, around)
        case DeclaredRule.TARGET:
            yield from _all_compared(members, ("new", "target", "stated"), around, one_kind=False)


def half_like(rule: DeclaredRule, members: Members, around: Around) -> Iterator[str]:
    """Yields, in words, what makes a comparison prove little: other definitions, other claimants.

    Two texts can define one thing, so that it is not refused; and what is about another subject is
    described in its own words.
    """
    if rule not in _OF_ONE_KIND:
        return
    whole = _one(members, "total") or _one(members, "whole") or _one(members, "old")
    others = [*members.get("parts", ()), *members.get("new", ())]
    for member in others:
        first = whole or others[0]
        one, other = member.fact, first.fact
        if one.id == other.id:
            continue
        defined = one.definition.by_language and other.definition.by_language
        if (
            defined
            and one.about == other.about
            and one.definition.by_language != other.definition.by_language
        ):
            yield f"{one.id} and {other.id} have different definitions"
        by, of = claimant_of(around, one), claimant_of(around, other)
        is_related = belongs_to(around, by, of) or belongs_to(around, of, by)
        if not is_related and rule is not DeclaredRule.DELTA:
            yield f"{one.id} is what {by} counts, and {other.id} what {of} counts"


def claimant_of(around: Around, fact: Fact) -> str:
    """Returns who speaks for a fact: its `by`, else its subject, or whose product that is."""
    if fact.by is not None:
        return str(fact.by)
    about = str(fact.about)
    maker = around.models.get(about) or around.ranges.get(about)
    return str(maker.organisation) if maker else about


def is_inside(around: Around, scope: str, larger: str) -> bool:
    """Tells whether a market is the larger one, or lies in it."""
    return scope == larger or larger in enclosing(around, scope)


def enclosing(around: Around, scope: str) -> tuple[str, ...]:
    """Returns the markets that contain a market, the nearest first."""
    found: dict[str, None] = {}
    waiting = deque([scope])
    while waiting:
        market = around.markets.get(waiting.popleft())
        for larger in () if market is None else market.within:
            if larger not in found and larger != scope:
                found[str(larger)] = None
                waiting.append(str(larger))
    return tuple(found)


def belongs_to(around: Around, subject: str, larger: str) -> bool:
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
        if name in around.models:
            waiting.append(str(around.models[name].organisation))
            waiting.extend(key for key, one in around.ranges.items() if name in one.models)
        elif name in around.ranges:
            waiting.append(str(around.ranges[name].organisation))
        elif name in around.organisations:
            waiting.extend(str(one) for one in around.organisations[name].part_of)
    return False


def _parts_of(total: Member | None, members: tuple[Member, ...], around: Around) -> Iterator[str]:
    for member in members:
        yield from _part_of(member, total or members[0], around, is_whole=total is not None)
    near = {one: enclosing(around, one) for one in {str(one.fact.scope) for one in members}}
    for one, other in _in_one_place(members, near):
        same = one.fact.metric == other.fact.metric and _is_of_one(one.fact, other.fact, around)
        if same and not _are_apart(one, other) and not _are_of_one_split(one.fact, other.fact):
            yield f"{one.name} and {other.name} overlap: what is in both would be counted twice"


def _part_of(member: Member, whole: Member, around: Around, *, is_whole: bool) -> Iterator[str]:
    part, period, of = member.fact, member.period, whole.fact
    if part.id == of.id and not is_whole:
        return
    yield from _compared(part, of, around)
    if not is_whole:
        return
    if period and whole.period and not whole.period.covers(period):
        yield f"{member.name} is not in {whole.period.text}, the period of {of.id}"
    if part.scope and of.scope and not is_inside(around, part.scope, of.scope):
        yield f"{part.id} counts {part.scope}, which is not in the {of.scope} of {of.id}"
    if part.since and of.since and part.since.first < of.since.first:
        yield f"{part.id} counts since {part.since.text}, before {of.id} begins in {of.since.text}"


def _of_other_metrics(total: Member | None, parts: tuple[Member, ...]) -> Iterator[str]:
    """Yields the parts of a sum that count something else; a balance of several things may."""
    if any(one.counted_off for one in parts):
        return
    whole = (total or parts[0]).fact
    for part in parts:
        if part.fact.metric != whole.metric:
            yield f"{part.fact.id} counts {part.fact.metric}, but {whole.id} counts {whole.metric}"


def _are_of_one_split(one: Fact, other: Fact) -> bool:
    """Tells whether two facts are said to be parts of one whole, split in one way."""
    splits = {(part.whole, part.by) for part in one.part_of}
    return one.id != other.id and any((part.whole, part.by) in splits for part in other.part_of)


def _are_apart(one: Member, other: Member) -> bool:
    """Tells whether two parts count in periods that have no day in common."""
    return bool(one.period and other.period and not one.period.meets(other.period))


def _in_one_place(
    parts: tuple[Member, ...], around: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[Member, Member]]:
    """Yields each pair of parts that are counted in one market, or one inside the other's."""
    places: dict[str, list[int]] = {}
    for at, part in enumerate(parts):
        places.setdefault(str(part.fact.scope), []).append(at)
    pairs: set[tuple[int, int]] = set()
    for at, part in enumerate(parts):
        for scope in (str(part.fact.scope), *around[str(part.fact.scope)]):
            pairs.update((min(at, one), max(at, one)) for one in places.get(scope, ()) if one != at)
    yield from ((parts[one], parts[other]) for one, other in sorted(pairs))


def _is_of_one(one: Fact, other: Fact, around: Around) -> bool:
    """Tells whether one product can be counted in both facts."""
    return belongs_to(around, one.about, other.about) or belongs_to(around, other.about, one.about)


def _all_compared(
    members: Members,
    keys: tuple[str, ...],
    around: Around,
    *,
    one_metric: bool = False,
    one_kind: bool = True,
) -> Iterator[str]:
    """Compares each figure behind some keys with the last of them."""
    facts = [member.fact for key in keys for member in members.get(key, ())]
    for fact in facts[:-1]:
        yield from _compared(fact, facts[-1], around, one_metric=one_metric, one_kind=one_kind)


def _compared(
    one: Fact,
    other: Fact,
    around: Around,
    *,
    one_metric: bool = False,
    one_kind: bool = True,
) -> Iterator[str]:
    if factor(around.units, one.unit, other.unit) is None and not _are_points(one, other):
        yield f"{one.id} is in {one.unit}, but {other.id} is in {other.unit}"
    if one_kind and one.kind is not other.kind:
        yield f"{one.id} is a {_kind(one)}, but {other.id} is a {_kind(other)}"
    if one.cycle is not other.cycle:
        yield f"{one.id} is measured by {_cycle(one)}, but {other.id} by {_cycle(other)}"
    if one_metric and one.metric != other.metric:
        yield f"{one.id} measures {one.metric}, but {other.id} measures {other.metric}"


def _are_points(one: Fact, other: Fact) -> bool:
    """Tells whether points contribute to a change in %: 1.49 and 1.47 pp of 6.2%."""
    return one.unit in POINTS and other.unit == "%" and other.kind is Kind.CHANGE


def _kind(fact: Fact) -> str:
    return "cumulative count" if fact.kind is Kind.CUMULATIVE else str(fact.kind)


def _cycle(fact: Fact) -> str:
    return f"the cycle {fact.cycle}" if fact.cycle else "no test cycle"


def _odd_share(stated: Member | None, parts: tuple[Member, ...]) -> Iterator[str]:
    if stated is None:
        return
    share = stated.fact
    if share.unit != "%":
        yield f"{share.id} is in {share.unit}, but a share is in %"
    of = str(share.metric).removesuffix("-share")
    for part in parts:
        if of not in (share.metric, part.fact.metric):
            yield f"{share.id} is a share of {of}, but {part.fact.id} counts {part.fact.metric}"


def _odd_change(
    rule: DeclaredRule, said: Member | None, base: Member | None, around: Around
) -> Iterator[str]:
    if said is None or base is None:
        return
    stated, old = said.fact, base.fact
    if rule is DeclaredRule.CAGR and stated.unit != "%":
        yield f"{stated.id} is in {stated.unit}, but a yearly growth is in %"
    if rule is DeclaredRule.GROWTH and stated.unit not in ("%", "times"):
        yield f"{stated.id} is in {stated.unit}, but a growth is in % of what there was before"
    wanted = "pp" if old.unit == "%" else old.unit
    if rule is DeclaredRule.DELTA and factor(around.units, stated.unit, wanted) is None:
        yield f"{stated.id} is in {stated.unit}, but the difference of two figures in {old.unit} is in {wanted}"


def _flow(flow: Fact, total: Fact, around: Around) -> Iterator[str]:
    if factor(around.units, flow.unit, total.unit) is None:
        yield f"{flow.id} is in {flow.unit}, but {total.id} is in {total.unit}"
    if flow.kind is not Kind.FLOW or total.kind is not Kind.CUMULATIVE:
        yield f"{flow.id} must be a flow, and {total.id} a cumulative count"


def _odd_conversion(members: Members, around: Around) -> Iterator[str]:
    new, rate, stated = (_one(members, key) for key in ("new", "rate", "stated"))
    if new is None or rate is None or stated is None:
        return
    one, other = new.fact, stated.fact
    if way_of(str(one.unit), str(rate.fact.unit), str(other.unit), around.units) is None:
        yield f"{rate.fact.id} is in {rate.fact.unit}, which does not lead from {one.unit} to {other.unit}"


def _odd_ratio(plausible: Quantity | None, members: Members, around: Around) -> Iterator[str]:
    stated = _one(members, "stated")
    if stated is not None and stated.fact.unit in ("%", "times"):
        yield from _all_compared(members, ("new", "old"), around)
    if plausible is not None:
        for key, unit in zip(("new", "old"), by(plausible.unit), strict=True):
            member = _one(members, key)
            if member and unit and factor(around.units, member.fact.unit, unit) is None:
                yield f"{member.fact.id} is in {member.fact.unit}, which is not worth so and so many {unit}"
