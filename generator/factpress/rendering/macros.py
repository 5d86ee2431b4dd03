"""Macros: what a page may call to print figures and words, each answered for one page.

Each chooses the line of a fact that holds on the page's day, and words it in the page's language.
An id or an option that does not exist is a finding where the page typed it.
"""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from factpress.findings import Mistake, Rule, Severity, did_you_mean, report
from factpress.language import Asked, UnitWords, wording_named
from factpress.model import (
    Claim,
    Fact,
    Model,
    Observation,
    Person,
    Resolution,
    Source,
    Unit,
)
from factpress.rendering.figures import Figure, unit_factor, unit_words
from factpress.rendering.known import Known
from factpress.rendering.page_context import PageContext
from factpress.rendering.periods import (
    BAD_OPTION,
    NO_FIGURE_YET,
    Asking,
    noted,
    odd_periods,
    odd_sum,
    resolved,
)
from factpress.rendering.templates import STAND_IN
from factpress.values import (
    Quantity,
    computed,
    convert,
)

UNKNOWN_FACT = Rule(
    "unknown-fact",
    "A page prints a fact that does not exist",
    "Nothing can stand in its place.",
    "correct the id of the fact",
)
SOURCES_DISAGREE = Rule(
    "sources-disagree",
    "Two equally good lines of one date contradict each other",
    "One of them would be printed by chance.",
    "mark the one that you trust more with prefer: yes",
)
CANNOT_COMPUTE = Rule(
    "cannot-compute",
    "Figures are computed that do not go together",
    "Cars and kilometres have no sum, and what is only an upper limit is no part of a total.",
    "compute with figures of one unit and one test cycle",
)
WITHDRAWN = Rule(
    "withdrawn-figure-printed",
    "A page asks for a figure that was withdrawn",
    "In its place readers find the word “withdrawn”, in the middle of a sentence.",
    "write the sentence without the figure",
    Severity.WARNING,
)
RULES = (
    *(UNKNOWN_FACT, SOURCES_DISAGREE, CANNOT_COMPUTE),
    WITHDRAWN,
)


def fact(
    context: PageContext,
    name: str,
    form: str = "phrase",
    unit: str = "",
    as_of: str = "",
    scope: str = "",
    word: str = "",
    with_unit: bool = False,  # noqa: FBT001, FBT002, RUF100  # pages write with_unit=true
    capital: bool = False,  # noqa: FBT001, FBT002, RUF100
    of: str = "",
    known_on: str = "",
) -> str:
    """Prints a fact's value as it stood on the day of the page."""
    asking = Asking(of, as_of, known_on, is_prose=True)
    found = _found(context, f"{name}.{scope}" if scope else name, asking)
    if found is None:
        return STAND_IN
    shape = _Shape(form, word, unit, with_unit or bool(unit), capital)
    return _printed(context, name, *found, shape)


def print_fact(
    context: PageContext, name: str, form: str = "phrase", *, with_unit: bool = False
) -> str:
    """Prints a fact's value where the theme says of which period it is: in a table, a heading."""
    found = _found(context, name, Asking())
    return _printed(context, name, *found, _Shape(form, "", "", with_unit)) if found else STAND_IN


class _Shape(NamedTuple):
    """How a value is to be printed: its wording, its unit, a capital at the start."""

    form: str
    word: str
    unit: str
    with_unit: bool
    capital: bool = False


def _printed(
    context: PageContext, name: str, fact: Fact, resolution: Resolution, shape: _Shape
) -> str:
    """Prints what holds of a fact; of one withdrawn, that it was."""

    def worded(observation: Observation) -> tuple[str, Quantity]:
        text, quantity = _in_unit(context, fact, observation.value, shape)
        return (context.locale.capitalised(text) if shape.capital else text), quantity

    were = tuple(worded(seen)[0] for seen in resolution.replaced)
    if resolution.observation is None:
        gone = resolution.retracted or _line(fact, resolution)
        # A release that printed it keeps its sentences, and its notice says why; what is written
        # after the withdrawal, or has no day, can do without the figure.
        day = context.known.said(gone)
        is_late = context.day is None or not context.comes_before(gone)
        if is_late and context.here.file.endswith(".md"):
            context.report(WITHDRAWN, f'"{name}" was withdrawn on {day.isoformat()}')
        text, value = context.label("withdrawn_figure"), gone.value
        return context.print_figure(fact, resolution, text, value, were=were)
    text, quantity = worded(resolution.observation)
    return context.print_figure(fact, resolution, text, quantity, were=were)


def _line(fact: Fact, resolution: Resolution) -> Observation:
    """Returns the line that a page speaks of: the one that it prints, else the one withdrawn."""
    known = (resolution.observation, resolution.corrected, resolution.retracted)
    return next((observation for observation in known if observation is not None), fact.obs[-1])


def _in_unit(
    context: PageContext, of: Fact, quantity: Quantity, shape: _Shape
) -> tuple[str, Quantity]:
    """Returns a figure's text and quantity in the unit asked for."""
    words = unit_words(context.known, str(of.unit), context.locale.code)
    if shape.unit and shape.unit != str(of.unit):
        converted = _converted(context, of, quantity, shape.unit)
        if converted is None:
            return STAND_IN, quantity
        quantity, words = converted
    text = _worded(context, quantity, shape.form, shape.word, words, with_unit=shape.with_unit)
    return text, quantity


def as_of(
    context: PageContext,
    name: str,
    as_of: str = "",
    scope: str = "",
    of: str = "",
    known_on: str = "",
) -> str:
    """Prints the date or period that a fact's value on this page describes."""
    asking = Asking(of, as_of, known_on, is_prose=True, is_date=True)
    found = _found(context, f"{name}.{scope}" if scope else name, asking)
    return context.plain(context.locale.when(_line(*found).when)) if found else STAND_IN


def source(
    context: PageContext,
    name: str,
    as_of: str = "",
    scope: str = "",
    of: str = "",
    known_on: str = "",
) -> str:
    """Prints the titles of the sources of a fact's value on this page."""
    asking = Asking(of, as_of, known_on, is_prose=True)
    found = _found(context, f"{name}.{scope}" if scope else name, asking)
    if found is None:
        return STAND_IN
    entries, named = context.known.every(Source), _line(*found).source
    return context.plain(
        ", ".join(context.words(entries[one].title) for one in named if one in entries)
    )


def share(
    context: PageContext,
    parts: list,  # type: ignore[type-arg]  # pages write ["a"]
    whole: str,
    as_of: str = "",
    of: str = "",
    known_on: str = "",
) -> str:
    """Prints what percentage of a fact the named facts come to."""
    asking = Asking(of, as_of, known_on, is_prose=True)
    return _computed(context, parts, [whole], asking, lambda new, old: computed.share(new, old[0]))


def growth(
    context: PageContext, new: str, old: str, as_of: str = "", of: str = "", known_on: str = ""
) -> str:
    """Prints by what percentage one fact is above another."""
    asking = Asking(of, as_of, known_on, is_prose=True)
    return _computed(
        context, [new], [old], asking, lambda news, olds: computed.growth(news[0], olds[0])
    )


def total(
    context: PageContext,
    parts: list,  # type: ignore[type-arg]  # pages write ["a", "b"]
    as_of: str = "",
    of: str = "",
    known_on: str = "",
) -> str:
    """Prints the sum of the named facts."""
    asking = Asking(of, as_of, known_on, is_prose=True)
    return _computed(context, parts, [], asking, lambda new, _: computed.total(new))


def plain(context: PageContext, text: str) -> str:
    """Prints a text letter for letter: a number that is no figure."""
    return context.plain(text)


def claim(context: PageContext, name: str) -> str:
    """Prints the words of a claim."""
    claim = context.known.one(Claim, name)
    if claim is None:
        return context.lost("claims", name)
    return context.plain(context.words(claim.text))


def model(context: PageContext, name: str) -> str:
    """Prints a model's name, linked to its fact sheet."""
    model = context.known.one(Model, name)
    if model is None:
        return context.lost("models", name)
    return context.link(context.proper(model.name), f"models/{name}")


def person(context: PageContext, name: str) -> str:
    """Prints a person's name with the role that was held on the day of the page."""
    person = context.known.one(Person, name)
    if person is None:
        return context.lost("people", name)
    role = person.role_on(context.today)
    words = [context.proper(person.name), *([context.words(role.title)] if role else [])]
    return context.plain(", ".join(words))


def _found(context: PageContext, name: str, asking: Asking) -> tuple[Fact, Resolution] | None:
    fact = context.known.fact(name)
    if fact is None:
        if not context.known.is_unread("facts", name):
            hint = did_you_mean(name, context.known.every(Fact))
            message = f'there is no fact "{name}"'
            context.report(UNKNOWN_FACT, message, hint, cause=f"facts:{name}")
        return None
    resolution = resolved(context, fact, asking)
    if resolution is None:
        return None
    if resolution.observation is None and resolution.retracted is None:
        day = asking.as_of or asking.known_on or context.today.isoformat()
        context.report(NO_FIGURE_YET, f'"{name}" has no value that was public by {day}', "")
        return None
    for rival in resolution.rivals:
        message = f'"{name}" is also said to be {rival.value.text} for {rival.when.text}'
        context.record.findings.append(report(SOURCES_DISAGREE, rival.place, message))
    noted(context, fact, asking, _line(fact, resolution))
    return fact, resolution


def _worded(
    context: PageContext,
    quantity: Quantity,
    form: str,
    word: str,
    words: UnitWords,
    *,
    with_unit: bool,
) -> str:
    wording = wording_named(form)
    text = (
        wording
        if isinstance(wording, Mistake)
        else context.locale.asked(quantity, Asked(wording, words, with_unit, word))
    )
    if isinstance(text, Mistake):
        context.report(text.rule, text.message, text.fix)
        return STAND_IN
    return text


def _converted(
    context: PageContext, of: Fact, quantity: Quantity, unit: str
) -> tuple[Quantity, UnitWords] | None:
    factor = unit_factor(context.known.every(Unit), str(of.unit), unit)
    if factor is None:
        message = f'"{of.id}" is in {of.unit}, which cannot be given in {unit}'
        known = context.known.every(Unit)
        context.report(BAD_OPTION, message, "" if unit in known else did_you_mean(unit, known))
        return None
    converted = convert(quantity, str(of.unit), unit, factor)
    if isinstance(converted, Mistake):
        context.report(converted.rule, converted.message, converted.fix)
        return None
    return converted, unit_words(context.known, unit, context.locale.code)


def _computed(
    context: PageContext,
    parts: list[str],
    base: list[str],
    asking: Asking,
    compute: Callable[[list[Quantity], list[Quantity]], Quantity],
) -> str:
    figures: list[Figure] = []
    for name in (*parts, *base):
        found = _found(context, name, asking)
        if found is None:
            return STAND_IN
        observation = _line(*found)
        figures.append(
            Figure(found[0], found[1], observation.value.text, observation.value, "", "")
        )
    wrong = odd_sum(figures) or odd_periods(figures)
    if wrong:
        context.report(CANNOT_COMPUTE, wrong)
        return STAND_IN

    def worded(values: list[Quantity]) -> tuple[str, Quantity]:
        result = compute(values[: len(parts)], values[len(parts) :])
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
        (known.said(seen), at, number)
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


MACROS: tuple[Callable[..., str], ...] = (
    fact,
    as_of,
    source,
    share,
    growth,
    total,
    plain,
    claim,
    model,
    person,
)


def macros_for(context: PageContext) -> dict[str, Callable[..., str]]:
    """Returns the macros that print words and figures on a page, by name."""
    return {macro.__name__: partial(macro, context) for macro in MACROS}
