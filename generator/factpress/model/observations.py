"""Observing: a fact's lines as typed get their unit, their rounding and the source's habits.

What a single line cannot know by itself: the unit of its fact, how its source rounds, which
milestone makes it. What contradicts what is left to the checks.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import partial

from factpress.findings import Finding, Mistake, Place, Rule, did_you_mean, placed, report
from factpress.memory import NO_MEMORY, Memory
from factpress.model.facts import (
    Fact,
    Kind,
    Milestone,
    Observation,
    Unit,
    UnitKind,
    impossible,
)
from factpress.model.fields import Words
from factpress.model.line_faults import (
    odd_lines,
    typed_beside,
    unexplained,
)
from factpress.model.newsroom import Newsroom, place_of
from factpress.values import (
    FISCAL_UNKNOWN,
    FiscalYear,
    Form,
    Qualifier,
    Quantity,
    When,
    is_fiscal,
    parse_quantity,
    resolved,
)

UNIT_DIFFERS = Rule(
    "unit-differs",
    "A value is typed in another unit than its fact",
    "Miles among kilometres would be printed as kilometres.",
    "type the value in the unit of the fact, or make a fact of its own",
)
BROKEN_COUNT = Rule(
    "broken-count",
    "A count is not a whole number",
    "Half a car is never sold: a point among thousands is a slip of another language.",
    "write thousands with a comma, and parts of a million with the word",
)
RULES = (
    BROKEN_COUNT,
    UNIT_DIFFERS,
)

COUNTED = (Kind.CUMULATIVE, Kind.LEVEL, Kind.FLOW)
# Nobody means more than the number by a plus before it; of a change it is a part.
UNSIGNED = (*COUNTED, Kind.SHARE, Kind.PRICE, Kind.RANK)


def observed(
    facts: Mapping[str, Fact], newsroom: Newsroom, memory: Memory = NO_MEMORY
) -> tuple[dict[str, Fact], tuple[Finding, ...], frozenset[str]]:
    """Returns the facts ready for use, the findings, and the ids of those that cannot be used.

    What `memory` holds of a fact is taken over while the fact and all that it rests on is the same.
    """
    made: dict[str, list[Milestone]] = {}
    now_called = {old: name for name, fact in facts.items() for old in fact.formerly}
    for milestone in newsroom.milestones.values():
        named = str(milestone.fact)
        name = named if named in facts else now_called.get(named, named)
        made.setdefault(name, []).append(milestone)
    ready: dict[str, Fact] = {}
    findings: list[Finding] = []
    poisoned: set[str] = set()
    lost_some = any(section == "milestones" for section, _ in newsroom.poisoned)
    for name, fact in facts.items():
        reached = tuple(made.get(name, ()))
        lacks_lines = lost_some and not fact.obs and not reached
        rests_on = _rests_on(name, fact, reached, newsroom)
        make = partial(_whole, name, fact, reached, newsroom, lacks_lines=lacks_lines)
        whole, wrong = memory.recall(
            ("observed", name), (*rests_on, lacks_lines), make, lasts=_is_right
        )
        findings.extend(wrong)
        if whole is None:
            poisoned.add(name)
        else:
            ready[name] = whole
    return ready, tuple(findings), frozenset(poisoned)


def _is_right(made: tuple[Fact | None, tuple[Finding, ...]]) -> bool:
    """Tells whether nothing is wrong: what would mend a line is looked for among all others."""
    return not made[1]


def _rests_on(
    name: str, fact: Fact, reached: tuple[Milestone, ...], newsroom: Newsroom
) -> tuple[object, ...]:
    """Returns all that decides what becomes of a fact."""
    named = (*(observation.source for observation in fact.obs), *(one.source for one in reached))
    sources = dict.fromkeys(one for source in named for one in source)
    return (
        fact,
        *reached,
        ("facts", name) in newsroom.poisoned,
        newsroom.units.get(fact.unit),
        *(newsroom.organisations.values() if any(is_fiscal(one.when) for one in fact.obs) else ()),
        newsroom.models.get(fact.about),
        newsroom.ranges.get(fact.about),
        *map(newsroom.sources.get, sources),
    )


def _whole(
    name: str,
    fact: Fact,
    reached: tuple[Milestone, ...],
    newsroom: Newsroom,
    *,
    lacks_lines: bool,
) -> tuple[Fact | None, tuple[Finding, ...]]:
    """Returns a fact with its lines finished, or nothing where it cannot be used."""
    wrong: list[Finding] = []
    typed = (*fact.obs, *map(_reached, reached))
    lines = tuple(_finished(one, fact, newsroom, wrong) for one in typed)
    wrong.extend(typed_beside(name, lines[: len(fact.obs)], lines[len(fact.obs) :]))
    whole = fact.model_copy(update={"id": name, "obs": lines})
    in_doubt = lacks_lines or _is_in_doubt(whole, newsroom)
    if typed or not in_doubt:
        wrong.extend(odd_lines(whole, newsroom))
    return (None if wrong or in_doubt else whole), (*wrong, *unexplained(whole))


def reread(observation: Observation, fact: Fact, newsroom: Newsroom) -> Observation:
    """Returns an observation that was ready for use, its typed value read again.

    For a line that lost a source: how its value is rounded may have been that source's habit.
    """
    typed = parse_quantity(observation.value.text)
    if isinstance(typed, Mistake):
        return observation  # it was read before, so it can be
    if typed.qualifier is Qualifier.PLAIN:
        typed = replace(typed, qualifier=observation.value.qualifier)
    return _finished(observation.model_copy(update={"value": typed}), fact, newsroom, [])


def _is_in_doubt(fact: Fact, newsroom: Newsroom) -> bool:
    """Tells whether a fact rests on what is lost or could not be read: that is a finding already."""
    sources = {one for observation in fact.obs for one in observation.source}
    return (
        ("facts", fact.id) in newsroom.poisoned
        or (
            any(is_fiscal(observation.when) for observation in fact.obs)
            and any(section == "organisations" for section, _ in newsroom.poisoned)
        )
        or fact.unit not in newsroom.units
        or not sources <= newsroom.sources.keys()
    )


def _reached(milestone: Milestone) -> Observation:
    """Returns the observation "reached N" that a milestone makes."""
    value = milestone.value
    if value.qualifier is Qualifier.PLAIN:
        value = replace(value, qualifier=Qualifier.REACHED)
    return Observation(
        place=milestone.place,
        when=milestone.when,
        value=value,
        source=milestone.source,
        said=milestone.said,
        by=milestone.by,
        note=milestone.note if milestone.note.by_language else Words(()),
        embargo=milestone.embargo,
    )


def _finished(
    observation: Observation, fact: Fact, newsroom: Newsroom, wrong: list[Finding]
) -> Observation:
    """Returns an observation whose value knows its unit and its rounding."""
    value = observation.value
    at = place_of(value.text, observation.place)
    if value.unit and not _same_unit(value.unit, str(fact.unit), newsroom.units):
        message = f'"{value.text}" is in {value.unit}, but the fact counts {fact.unit}'
        fix = f"type it in {fact.unit}, or make a fact of its own"
        if value.unit not in newsroom.units:
            fix = did_you_mean(value.unit, newsroom.units) or fix
        wrong.append(report(UNIT_DIFFERS, at, message, fix=fix))
    odd = impossible(fact, value)
    if odd is not None:
        wrong.append(placed(odd, at))
    unit = newsroom.units.get(str(fact.unit))
    is_counted = unit is not None and unit.kind is UnitKind.COUNT and fact.kind in COUNTED
    if is_counted:
        wrong.extend(_broken(value, str(fact.unit), at))
    when = observation.when
    if is_fiscal(when):
        when = _placed(observation, fact, newsroom, wrong)
    source = next(filter(None, map(newsroom.sources.get, observation.source)), None)
    rounding = observation.rounding or fact.rounding or (source.rounding if source else None)
    precision = observation.precision or fact.precision or (source.precision if source else None)
    measured = unit is not None and unit.kind not in {UnitKind.COUNT, UnitKind.SHARE}
    if measured and value.form is Form.NUMBER and not value.step and not value.stated:
        value = value.with_step(Fraction(1))  # 41 typed bare counts things, but measures to 1 km
    if value.signed and fact.kind in UNSIGNED:
        value = replace(value, signed=False)
    value = value.with_unit(str(fact.unit)).override(
        digits=observation.digits,
        precision=precision.value if precision else None,
        exact=observation.exact or fact.kind is Kind.PRICE,
        rounding=rounding,
    )
    return observation.model_copy(update={"value": value, "when": when})


def _placed(observation: Observation, fact: Fact, newsroom: Newsroom, wrong: list[Finding]) -> When:
    """Returns a fiscal period with the days of whoever's year it is: the source's, or the firm's."""
    for year in _fiscal_years(observation, fact, newsroom):
        return resolved(observation.when, year)
    if not any(section == "organisations" for section, _ in newsroom.poisoned):
        message = f"nothing says in which month {observation.when.text} begins"
        wrong.append(report(FISCAL_UNKNOWN, observation.place, message))
    return observation.when


def _fiscal_years(observation: Observation, fact: Fact, newsroom: Newsroom) -> Iterator[FiscalYear]:
    """Yields the fiscal years that a line may mean, the likeliest first."""
    for name in observation.source:
        source = newsroom.sources.get(name)
        if source is not None and source.fiscal_year is not None:
            yield source.fiscal_year
    firms: list[str] = [observation.by or "", newsroom.claimant_of(fact)]
    for one in firms:  # grows: a brand has the year of its group
        firm = newsroom.organisations.get(one)
        if firm is not None:
            if firm.fiscal_year is not None:
                yield firm.fiscal_year
            firms += [one for one in firm.part_of if one not in firms]


def _broken(value: Quantity, unit: str, at: Place) -> Iterator[Finding]:
    """Yields a finding where a count is no whole number, or is typed as if it were none."""
    if value.form is not Form.NUMBER:
        return
    if value.value.denominator != 1:
        message = f'"{value.text}" is no whole number, and {unit} are counted'
        yield report(BROKEN_COUNT, at, message)
    elif value.decimals and not value.scale:
        whole = value.value.numerator
        message = f'"{value.text}" has decimals, and {unit} are counted'
        fix = f"write {whole:,}, or {whole * 1000:,} if the point was meant to group thousands"
        yield report(BROKEN_COUNT, at, message, fix=fix)


def _same_unit(typed: str, unit: str, units: Mapping[str, Unit]) -> bool:
    if typed == unit:
        return True
    entry = units.get(unit)
    if entry is None:
        return True  # the lost unit is a finding of its own
    forms = (entry.one, entry.two, entry.few, entry.many, entry.other)
    words = {text for form in forms for _, text in form}
    named = {word.replace("{n}", "").strip() for word in words}
    return typed in {entry.symbol, entry.cldr.rpartition("-")[2], *named} or typed + "s" in named
