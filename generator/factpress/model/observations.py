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
from factpress.model.definitions import Unit, UnitKind
from factpress.model.facts import Fact, Kind, Milestone, Observation, impossible
from factpress.model.fields import NOWHERE, Words
from factpress.model.line_faults import (
    odd_lines,
    typed_beside,
    unexplained,
)
from factpress.model.newsroom import Newsroom, place_of
from factpress.values import (
    FISCAL_UNKNOWN,
    SHARE_UNITS,
    FiscalYear,
    Form,
    Qualifier,
    Quantity,
    When,
    currency_named,
    is_fiscal,
    outward,
    parse_quantity,
    plain_number,
    resolved,
    standard_unit,
    worth_in,
)

UNIT_DIFFERS = Rule(
    "unit-differs",
    "A value has a different unit from its fact",
    "Miles among kilometres would be printed as kilometres.",
    "give the value in the unit of the fact, or create a separate fact",
)
BROKEN_COUNT = Rule(
    "broken-count",
    "A count is not a whole number",
    "Nobody sells half a car: a point between thousands comes from another language's way of writing.",
    "group thousands with a comma, and write parts of a million as 1.5 million",
)
ALSO_DIFFERS = Rule(
    "also-differs",
    "Other words for a value mean something else",
    "The headline would give a different figure from the table.",
    "correct the entry below also:, or leave it out",
)
RULES = (
    ALSO_DIFFERS,
    BROKEN_COUNT,
    UNIT_DIFFERS,
)

_NOT_MEASURED = (UnitKind.COUNT, UnitKind.SHARE, UnitKind.CLOCK)
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
    """Tells whether nothing is wrong: what would fix a line is looked for among all others."""
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
        newsroom.metrics.get(fact.metric),
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
    fact = fact.model_copy(update={"signed": _may_be_negative(fact, newsroom)})
    typed = (*fact.obs, *map(_reached, reached))
    lines = tuple(_finished(one, fact, newsroom, wrong) for one in typed)
    wrong.extend(typed_beside(name, lines[: len(fact.obs)], lines[len(fact.obs) :]))
    whole = fact.model_copy(update={"id": name, "obs": lines})
    in_doubt = lacks_lines or _is_in_doubt(whole, newsroom)
    if typed or not in_doubt:
        wrong.extend(odd_lines(whole, newsroom))
    return (None if wrong or in_doubt else whole), (*wrong, *unexplained(whole))


def _may_be_negative(fact: Fact, newsroom: Newsroom) -> bool:
    """Tells whether a fact can lie below zero: by its own word, its metric's, or its unit's."""
    metric, unit = newsroom.metrics.get(fact.metric), newsroom.units.get(str(fact.unit))
    said = (fact.signed, metric.signed if metric else None)
    usual = unit.may_be_negative if unit else False
    return next((one for one in said if one is not None), usual)


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
    at = place_of(observation.value.text, observation.place)
    value = in_unit_of(observation.value, fact, newsroom.units)
    if isinstance(value, Mistake):
        wrong.append(placed(value, at))
        value = observation.value
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
    value = _rounded(_of_its_kind(value, fact, unit), observation, fact, newsroom)
    also = tuple(_also(one, value, fact, newsroom, wrong) for one in observation.also)
    return observation.model_copy(update={"value": value, "when": when, "also": also})


def _of_its_kind(value: Quantity, fact: Fact, unit: Unit | None) -> Quantity:
    """Returns a value as its kind of fact means it: a place in a row, a change, a measure."""
    is_rank = fact.kind is Kind.RANK
    measured = unit is not None and unit.kind not in _NOT_MEASURED and not is_rank
    if measured and value.form is Form.NUMBER and not value.step and not value.stated:
        value = value.with_step(Fraction(1))  # 41 typed bare counts things, but measures to 1 km
    if value.signed and fact.kind in UNSIGNED and not (fact.signed and value.value < 0):
        value = replace(value, signed=False)
    if is_rank and value.qualifier is Qualifier.REACHED:
        value = replace(value, qualifier=Qualifier.PLAIN)  # the 3rd is a place that is held
    return value


def _rounded(value: Quantity, observation: Observation, fact: Fact, newsroom: Newsroom) -> Quantity:
    """Returns a value with the rounding that its line, its fact or its source says."""
    source = next(filter(None, map(newsroom.sources.get, observation.source)), None)
    rounding = observation.rounding or fact.rounding or (source.rounding if source else None)
    precision = observation.precision or fact.precision or (source.precision if source else None)
    return value.with_unit(str(fact.unit)).override(
        digits=observation.digits,
        precision=precision.value if precision else None,
        exact=observation.exact or fact.kind in (Kind.PRICE, Kind.RANK),
        rounding=rounding,
    )


def _also(
    entry: Quantity, value: Quantity, fact: Fact, newsroom: Newsroom, wrong: list[Finding]
) -> Quantity:
    """Returns other words for a value, in its unit; they must hold the exact value."""
    at = place_of(entry.text, NOWHERE)
    said = in_unit_of(entry, fact, newsroom.units)
    if isinstance(said, Mistake):
        wrong.append(placed(said, at))
        return entry
    said = said.with_unit(entry.unit if entry.form is Form.ODDS else str(fact.unit))
    ends = [value.value, value.value if value.high is None else value.high]
    if not (said.is_one_number and value.is_one_number):
        message = (
            f'"{entry.text}" and "{value.text}" cannot be compared, so one cannot say the other'
        )
        wrong.append(report(ALSO_DIFFERS, at, message))
    elif not all(said.expected.contains(one) for one in ends):
        reading = outward(said.expected, unit=written(fact))
        message = f'"{entry.text}" means {reading}, which does not hold {value.text}'
        wrong.append(report(ALSO_DIFFERS, at, message))
    return said


def written(fact: Fact) -> str:
    """Returns a fact's unit where it belongs beside a bare number."""
    return str(fact.unit) if fact.unit in (*SHARE_UNITS, "times") else ""


def in_unit_of(value: Quantity, fact: Fact, units: Mapping[str, Unit]) -> Quantity | Mistake:
    """Returns a value as its fact's unit has it, or why it is in another one."""
    unit = units.get(str(fact.unit))
    if unit is None:
        return value  # the lost unit is a finding already
    sign = unit.measure_sign(str(fact.unit))
    is_time_of_day = unit.kind is UnitKind.CLOCK
    if value.is_known and is_time_of_day is not (value.form is Form.CLOCK):
        what = "a time of day" if value.form is Form.CLOCK else "no time of day"
        fix = (
            "type a time like 15:34" if is_time_of_day else "give the fact a unit of the kind clock"
        )
        return Mistake(
            UNIT_DIFFERS, f'"{value.text}" is {what}, but the fact is in {fact.unit}', fix
        )
    if value.form is Form.DURATION:
        factor = worth_in(value.unit, sign) if sign else None
        if factor is not None:
            size, step = value.value * factor, value.step * factor
            return replace(value, value=size, step=step, unit=str(fact.unit))
    if sign and worth_in("K", sign) == 1 and value.text.endswith(("K", "k")) and not value.unit:
        # Glued to its number a K is a thousand, but not of a temperature.
        read = parse_quantity(f"{value.text[:-1]} K")
        return read if isinstance(read, Quantity) else value
    if not value.unit or unit.is_typed_as(value.unit, str(fact.unit)):
        return value
    return _differs(value, fact, units)


def _differs(value: Quantity, fact: Fact, units: Mapping[str, Unit]) -> Mistake:
    """Says that a value is in another unit than its fact, and which to type."""
    message = f'"{value.text}" is in {value.unit}, but the fact counts {fact.unit}'
    number, unit = plain_number(value.value), str(fact.unit)
    fix = f"type it in {unit}, or create a separate fact with unit: {_unit_for(value.unit, units)}"
    if value.unit in POINTS and unit in (*POINTS, "%"):
        per = f"{plain_number(value.value * Fraction(POINTS[value.unit], POINTS.get(unit, 100)))} {unit}"
        fix = f"type {per}, or write at the fact unit: {value.unit}"
        if unit == "%":
            fix = (
                f"for a difference of two percentages write at the fact unit: {value.unit};"
                f" for a change by {number.lstrip('-')}% of what there was type {number}%"
            )
    elif value.unit == "%" and unit in POINTS:
        points = plain_number(value.value * 100 / POINTS[unit])
        fix = (
            f"for a difference of two percentages type {points} {unit};"
            f' for a change in % of what there was write at the fact unit: "%"'
        )
    elif value.unit not in units and standard_unit(value.unit) is None:
        fix = did_you_mean(value.unit, units) or fix
    return Mistake(UNIT_DIFFERS, message, fix)


def _unit_for(typed: str, units: Mapping[str, Unit]) -> str:
    """Returns what to write after unit: for a value with this unit behind it."""
    own = (name for name, unit in units.items() if unit.is_typed_as(typed, name))
    return next(own, "") or currency_named(typed) or typed


POINTS = {"pp": 100, "bp": 1}


def _placed(observation: Observation, fact: Fact, newsroom: Newsroom, wrong: list[Finding]) -> When:
    """Returns a fiscal period with the days of the one whose year it is: the source's, or the firm's."""
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
    """Yields a finding where a count is not a whole number, or is typed as if it were none."""
    if value.form is not Form.NUMBER:
        return
    if value.value.denominator != 1:
        message = f'"{value.text}" is not a whole number, and {unit} are counted'
        yield report(BROKEN_COUNT, at, message)
    elif value.decimals and not value.scale:
        whole = value.value.numerator
        message = f'"{value.text}" has decimals, and {unit} are counted'
        fix = f"write {whole:,}, or {whole * 1000:,} if the point was meant to group thousands"
        yield report(BROKEN_COUNT, at, message, fix=fix)
