"""Computing: what a page works out from several figures, under the rules of declared checks.

The figures are of one period and known on one day. What cannot be put together is refused where the
page asks for it, in the words in which a check would refuse it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from factpress.checks import WEAK
from factpress.findings import Rule, Severity
from factpress.model import (
    Back,
    DeclaredRule,
    Fact,
    Market,
    Model,
    Observation,
    Organisation,
    Range,
    Resolution,
    Unit,
    UnitKind,
    same_period,
)
from factpress.rendering.figures import Figure, unit_words
from factpress.rendering.known import Known
from factpress.rendering.page_context import PageContext
from factpress.rendering.periods import BAD_OPTION, Asking, base_of, found_by, line_of
from factpress.rendering.templates import STAND_IN
from factpress.rules import Member, Members, counted_anew, half_like, odd
from factpress.values import Form, Qualifier, Quantity, When, computed

CANNOT_COMPUTE = Rule(
    "cannot-compute",
    "A calculation uses figures that don't go together",
    "Cars and kilometres can't be added, and an upper limit can't be part of a total.",
    "use figures with the same unit and the same test cycle",
)
OF_SEVERAL_DATES = Rule(
    "of-several-dates",
    "A calculation uses figures of several dates",
    "A sum of figures from two days is true of neither day.",
    "choose a date that all of them have: as_of=",
    Severity.WARNING,
)
RULES = (CANNOT_COMPUTE, OF_SEVERAL_DATES)
Compute = Callable[[list[Quantity], list[Quantity]], Quantity]


def share(
    context: PageContext,
    parts: list,  # type: ignore[type-arg]  # pages write ["a"]
    whole: str,
    as_of: str = "",
    of: str = "",
    known_on: str = "",
    scope: str = "",
) -> str:
    """Prints what percentage of a fact the named facts add up to."""
    asked = _Asked(DeclaredRule.SHARE, "parts", "whole", _asking(of, as_of, known_on))
    figures = _figures(context, _scoped(parts, scope), _scoped([whole], scope), asked)
    return _printed(context, figures, asked, lambda new, old: computed.share(new, old[0]))


def growth(
    context: PageContext,
    new: str,
    old: str,
    as_of: str = "",
    of: str = "",
    known_on: str = "",
    scope: str = "",
) -> str:
    """Prints by what percentage a fact is above another one, or above its own earlier figure."""
    asked = _Asked(DeclaredRule.GROWTH, "new", "old", _asking(of, as_of, known_on))
    figures = _figures(context, _scoped([new], scope), _scoped([old], scope), asked)
    return _printed(context, figures, asked, lambda new, old: computed.growth(new[0], old[0]))


def total(
    context: PageContext,
    parts: list,  # type: ignore[type-arg]  # pages write ["a", "b"]
    as_of: str = "",
    of: str = "",
    known_on: str = "",
    scope: str = "",
) -> str:
    """Prints the sum of the named facts."""
    asked = _Asked(DeclaredRule.SUM, "parts", "total", _asking(of, as_of, known_on))
    figures = _figures(context, _scoped(parts, scope), [], asked)
    return _printed(context, figures, asked, lambda new, _: computed.total(new))


def difference(
    context: PageContext,
    new: str,
    old: str,
    form: str = "",
    as_of: str = "",
    of: str = "",
    known_on: str = "",
    scope: str = "",
) -> str:
    """Prints by how much a fact is above another one, or above its own earlier figure.

    `form="fall"` and `form="rise"` print the amount without its sign, where it has that sign.
    """
    if form not in ("", "fall", "rise"):
        context.report(
            BAD_OPTION, f'"{form}" is not a form of a difference', 'write "fall" or "rise"'
        )
        return STAND_IN
    asked = _Asked(DeclaredRule.DELTA, "new", "old", _asking(of, as_of, known_on))
    figures = _figures(context, _scoped([new], scope), _scoped([old], scope), asked)
    if figures is not None and form and not (any(map(_is_struck, figures)) or _goes(figures, form)):
        values = " and ".join(one.quantity.text for one in figures)
        context.report(BAD_OPTION, f'from {values} is no {form}: form="{form}" does not fit')
        return STAND_IN
    turned = form == "fall"
    return _printed(
        context,
        figures,
        asked,
        lambda new, old: computed.difference(*((old[0], new[0]) if turned else (new[0], old[0]))),
    )


def _asking(of: str, as_of: str, known_on: str) -> Asking:
    return Asking(of, as_of, known_on, is_prose=True, takes_targets=True)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Which rule figures are put together by, under which keys, and for which period."""

    rule: DeclaredRule
    key: str
    base: str
    asking: Asking


def _scoped(names: list[str], scope: str) -> list[str]:
    words = tuple(Back)
    return [f"{name}.{scope}" if scope and name not in words else name for name in names]


def _figures(
    context: PageContext, names: list[str], base: list[str], asked: _Asked
) -> list[Figure] | None:
    """Returns the figures of a call, or nothing where a finding says why not."""
    figures: list[Figure] = []
    for name in (*names, *base):
        asking = asked.asking
        if name in tuple(Back) and figures:
            of = base_of(context, figures[0], Back(name))
            if not of:
                return None
            asking = replace(asking, of=of, as_of="")
            name = names[0]  # an earlier line of the same fact
        elif asked.base == "old" and name in names and figures:
            fix = 'write old="previous" or old="a year before"'
            message = f'nothing says which earlier figure of "{name}" is meant'
            context.report(BAD_OPTION, message, fix)
            return None
        found = found_by(context, name, asking)
        if found is None:
            return None
        observation = line_of(*found)
        figures.append(
            Figure(found[0], found[1], observation.value.text, observation.value, "", "")
        )
    fits = any(map(_is_struck, figures)) or _fit(context, figures, len(names), asked)
    return figures if fits else None


def _is_struck(figure: Figure) -> bool:
    return figure.observation is None and not figure.quantity.is_known


def _fit(context: PageContext, figures: list[Figure], count: int, asked: _Asked) -> bool:
    """Tells whether figures go together; where not, a finding says why."""
    goes_back = len({one.fact.id for one in figures if one.fact}) == 1 and asked.base == "old"
    if goes_back:
        wrong = _odd_values(figures) or _counted_anew(context, figures)
    else:
        wrong = _odd_values(figures) or _odd_periods(figures)
    members = _members(figures, count, asked)
    around = _Around.of(context.known)
    wrong = wrong or next(odd(asked.rule, members, around), "")
    base = figures[-1] if asked.base in ("whole", "old") else None
    negative = asked.rule is DeclaredRule.SHARE and any(one.quantity.value < 0 for one in figures)
    if wrong or negative:
        context.report(CANNOT_COMPUTE, wrong or "a share needs figures that are not below 0")
        return False
    if base is not None and asked.rule in _DIVIDES and base.quantity.value <= 0:
        context.report(CANNOT_COMPUTE, *_no_base(base, figures[0]))
        return False
    for doubt in half_like(asked.rule, members, around):
        context.report(WEAK, doubt, "compute with figures that are counted in one way")
    if not goes_back:
        _report_dates(context, figures)
    return True


_DIVIDES = (DeclaredRule.SHARE, DeclaredRule.GROWTH)


def _no_base(base: Figure, new: Figure) -> tuple[str, str]:
    """Returns why there is no percentage of a figure, and how to say it in words."""
    name = base.fact.id if base.fact else ""
    message = f'"{name}" is {base.quantity.text} there: a percentage of that says nothing'
    if base.quantity.value == 0:
        return message, "print the two figures"
    words = " to ".join(_balance(one) for one in (base, new))
    return message, f"say it in words: from {words}"


def _balance(figure: Figure) -> str:
    name = figure.fact.id if figure.fact else ""
    when = figure.observation.when.text if figure.observation else ""
    is_loss = figure.quantity.value < 0
    form = ', form="fall"' if is_loss else ""
    word = "loss" if is_loss else "profit"
    return f'a {word} of {{{{ fact("{name}", of="{when}"{form}) }}}}'


def _goes(figures: list[Figure], form: str) -> bool:
    """Tells whether a change can have the one sign only, as its words say."""
    new, old = (one.quantity.expected for one in figures)
    less, more = (new, old) if form == "fall" else (old, new)
    return less.high is not None and more.low is not None and less.high <= more.low


def _members(figures: list[Figure], count: int, asked: _Asked) -> Members:
    made = [
        Member(one.fact, _period(one.fact, one.resolution))
        for one in figures
        if one.fact is not None
    ]
    return {asked.key: tuple(made[:count]), asked.base: tuple(made[count:])}


def _period(fact: Fact, resolution: Resolution) -> When | None:
    return line_of(fact, resolution).when if fact.describes_periods else None


@dataclass(frozen=True, slots=True)
class _Around:
    """What figures are measured in, counted in and about, as the door tells it."""

    units: Mapping[str, Unit]
    markets: Mapping[str, Market]
    models: Mapping[str, Model]
    ranges: Mapping[str, Range]
    organisations: Mapping[str, Organisation]

    @classmethod
    def of(cls, known: Known) -> "_Around":
        """Returns what is known of a site."""
        return cls(
            known.every(Unit),
            known.every(Market),
            known.every(Model),
            known.every(Range),
            known.every(Organisation),
        )


def _odd_values(figures: list[Figure]) -> str:
    """Says why figures have no sum, or nothing."""
    facts = [one.fact for one in figures if one.fact is not None]
    first = facts[0]
    for fact in facts[1:]:
        if fact.unit != first.unit:
            return f'"{first.id}" is in {first.unit}, "{fact.id}" in {fact.unit}'
        if fact.cycle != first.cycle:
            return f'"{first.id}" and "{fact.id}" were not measured in one test cycle'
    for one, fact in zip(figures, facts, strict=True):
        if one.quantity.qualifier is Qualifier.UP_TO:
            return f'"{fact.id}" is {one.quantity.text}: an upper limit, not a figure to add'
        if one.quantity.is_known and not one.quantity.is_one_number:
            return f'"{fact.id}" is {one.quantity.text}, which is not one number to compute with'
        if one.quantity.form in {Form.UNKNOWN, Form.NONE}:
            return f'"{fact.id}" has no number: {one.quantity.text}'
    return ""


def _periods(figures: list[Figure]) -> Iterator[tuple[Fact, Observation]]:
    for one in figures:
        if one.fact is not None and one.observation is not None:
            yield one.fact, one.observation


def _odd_periods(figures: list[Figure]) -> str:
    """Says why figures of these periods cannot be computed with each other, or nothing."""
    periods = [one for one in _periods(figures) if one[0].describes_periods]
    for (first, seen), (fact, other) in pairwise(periods):
        if not same_period(seen.when, other.when):
            return f'"{first.id}" is of {seen.when.text} here, and "{fact.id}" of {other.when.text}'
    return ""


def _report_dates(context: PageContext, figures: list[Figure]) -> None:
    """Warns where running totals or levels are of several dates."""
    dated = [one for one in _periods(figures) if not one[0].describes_periods]
    for (first, seen), (fact, other) in pairwise(dated):
        if not seen.when.meets(other.when) and not (first.constant or fact.constant):
            message = (
                f'"{first.id}" is of {seen.when.text} here, and "{fact.id}" of {other.when.text}'
            )
            context.report(OF_SEVERAL_DATES, message)
            return


def _counted_anew(context: PageContext, figures: list[Figure]) -> str:
    """Says since when a fact is counted in another way than its earlier figure, or nothing."""
    found = [*_periods(figures)]
    if len(found) < len(figures):
        return ""
    (fact, new), (_, old) = found
    since = counted_anew(fact, context.known.own(fact), old.when, new.when)
    return f'"{fact.id}" is counted differently since {since}' if since else ""


def _counts(fact: Fact, units: Mapping[str, Unit]) -> bool:
    unit = units.get(str(fact.unit))
    return unit is not None and unit.kind is UnitKind.COUNT


def _whole(quantity: Quantity) -> Quantity:
    """Returns a count that is typed to the last one as exact: there are no halves around it."""
    is_whole = quantity.step == 1 and quantity.value.denominator == 1
    plain = quantity.form is Form.NUMBER and quantity.qualifier is Qualifier.PLAIN
    return quantity.with_step(Fraction(0)) if is_whole and plain else quantity


def _printed(
    context: PageContext, figures: list[Figure] | None, asked: _Asked, compute: Compute
) -> str:
    """Prints what figures add up to, as it was first published and after each correction."""
    if figures is None:
        return STAND_IN
    struck = next(filter(_is_struck, figures), None)
    if struck is not None:
        answer = Resolution(None, retracted=struck.resolution.retracted)
        text = context.label("withdrawn_figure")
        return context.print_figure(None, answer, text, struck.quantity, tuple(figures))
    bases = 0 if asked.rule is DeclaredRule.SUM else 1
    count = len(figures) - bases

    units = context.known.every(Unit)
    is_count = figures[0].fact is not None and _counts(figures[0].fact, units)

    def worded(values: list[Quantity]) -> tuple[str, Quantity]:
        values = [_whole(one) for one in values] if is_count else values
        result = compute(values[:count], values[count:])
        words = unit_words(context.known, result.unit, context.locale.code)
        return context.locale.quantity(result, form="phrase", unit=words), result

    states = [worded(values) for values in _states(context.known, figures)]
    texts = tuple(dict.fromkeys(text for text, _ in states))
    text, result = states[-1]
    gone = [one.resolution.retracted for one in figures if one.observation is None]
    if gone:
        answer = Resolution(None, retracted=gone[0])
        text = context.label("withdrawn_figure")
        result = result if gone[0] is None else gone[0].value
        return context.print_figure(None, answer, text, result, tuple(figures), were=texts)
    were = tuple(one for one in texts if one != text)
    return context.print_figure(None, Resolution(None), text, result, tuple(figures), were=were)


def _states(known: Known, figures: list[Figure]) -> list[list[Quantity]]:
    """Returns the values of figures as they were first published, and after each correction."""
    values = [
        one.resolution.replaced[0].value if one.resolution.replaced else one.quantity
        for one in figures
    ]
    changes = sorted(
        (known.moment(seen), at, number)
        for at, one in enumerate(figures)
        for number, seen in enumerate(_lines_of(one))
        if number
    )
    states = [list(values)]
    for _, at, number in changes:
        values[at] = _lines_of(figures[at])[number].value
        states.append(list(values))
    return states


def _lines_of(figure: Figure) -> tuple[Observation, ...]:
    """Returns the lines that a figure printed one after the other."""
    observation = figure.observation
    return (*figure.resolution.replaced, *([observation] if observation is not None else []))
