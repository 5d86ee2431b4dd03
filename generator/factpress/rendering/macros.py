"""Macros: what a page may call to print figures and words, each answered for one page.

Each chooses the line of a fact that holds on the page's day, and words it in the page's language.
An id or an option that does not exist is a finding where the page typed it.
"""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain

from factpress.checks import FALLEN
from factpress.findings import Rule, Severity
from factpress.model import (
    Check,
    Claim,
    Fact,
    Model,
    Observation,
    Person,
    Resolution,
    Source,
)
from factpress.rendering.computing import difference, growth, share, total
from factpress.rendering.page_context import PageContext
from factpress.rendering.page_record import ChartKind
from factpress.rendering.periods import (
    Asking,
    found_by,
    line_of,
)
from factpress.rendering.shapes import FigureShape, in_unit, not_said_so, said_so
from factpress.rendering.templates import STAND_IN
from factpress.rules import that_reaches
from factpress.values import (
    Quantity,
)

WITHDRAWN = Rule(
    "withdrawn-figure-printed",
    "A page asks for a figure that was withdrawn",
    "Readers find “withdrawn” in its place, in the middle of a sentence.",
    "write the sentence without the figure",
    Severity.WARNING,
)
RULES = (WITHDRAWN,)


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
    also: str = "",
    figures: int = 0,
    status: str = "",
) -> str:
    """Prints a fact's value as it was on the day of the page; a target only where it is asked for."""
    asking = Asking(of, as_of, known_on, is_prose=True, status=status)
    found = found_by(context, f"{name}.{scope}" if scope else name, asking)
    if found is None:
        return STAND_IN
    shape = FigureShape(form, word, unit, with_unit or bool(unit), capital, also, figures)
    return _printed(context, name, *found, shape)


def print_fact(
    context: PageContext, name: str, form: str = "phrase", *, with_unit: bool = False
) -> str:
    """Prints a fact's value where the theme says of which period it is: in a table, a heading."""
    found = found_by(context, name, Asking())
    return (
        _printed(context, name, *found, FigureShape(form, "", "", with_unit)) if found else STAND_IN
    )


def _printed(
    context: PageContext, name: str, fact: Fact, resolution: Resolution, shape: FigureShape
) -> str:
    """Prints what holds of a fact; of one withdrawn, that it was."""

    def worded(observation: Observation) -> tuple[str, Quantity]:
        value = observation.value if not shape.also else said_so(observation, shape.also)
        text, quantity = in_unit(context, fact, value or observation.value, shape)
        return (context.locale.capitalised(text) if shape.capital else text), quantity

    were = tuple(worded(seen)[0] for seen in resolution.replaced)
    if resolution.observation is None:
        gone = resolution.retracted or line_of(fact, resolution)
        # A release that printed it keeps its sentences, and its notice says why; what is written
        # after the withdrawal, or has no day, can do without the figure.
        day = context.known.said(gone)
        is_late = context.day is None or not context.comes_before(gone)
        if is_late and context.here.file.endswith(".md"):
            context.report(WITHDRAWN, f'"{name}" was withdrawn on {day.isoformat()}')
        text, value = context.label("withdrawn_figure"), gone.value
        return context.print_figure(fact, resolution, text, value, were=were)
    if shape.also and said_so(resolution.observation, shape.also) is None:
        lost = not_said_so(fact, shape.also, resolution)
        if lost is not None:
            context.report(lost.rule, lost.message, lost.fix)
            return STAND_IN
    text, quantity = worded(resolution.observation)
    if shape.also:
        quantity = resolution.observation.value  # to programs it is the exact value
    return context.print_figure(fact, resolution, text, quantity, were=were)


def as_of(
    context: PageContext,
    name: str,
    as_of: str = "",
    scope: str = "",
    of: str = "",
    known_on: str = "",
    status: str = "",
) -> str:
    """Prints the date or period that a fact's value on this page describes."""
    asking = Asking(of, as_of, known_on, is_prose=True, status=status, is_date=True)
    found = found_by(context, f"{name}.{scope}" if scope else name, asking)
    return context.plain(context.locale.when(line_of(*found).when)) if found else STAND_IN


def source(
    context: PageContext,
    name: str,
    as_of: str = "",
    scope: str = "",
    of: str = "",
    known_on: str = "",
    status: str = "",
) -> str:
    """Prints the titles of the sources of a fact's value on this page."""
    asking = Asking(of, as_of, known_on, is_prose=True, status=status)
    found = found_by(context, f"{name}.{scope}" if scope else name, asking)
    if found is None:
        return STAND_IN
    entries, named = context.known.every(Source), line_of(*found).source
    return context.plain(
        ", ".join(context.words(entries[one].title) for one in named if one in entries)
    )


def bars(
    context: PageContext,
    name: str,
    of: list,  # type: ignore[type-arg]  # pages write ["2020-Q1", "2020-Q2"]
    title: str = "",
    caption: str = "",
) -> str:
    """Prints a bar chart of a fact in the periods named, with the figures as a table below it."""
    found = [found_by(context, name, Asking(one, is_prose=True)) for one in of]
    known = [one for one in found if one is not None]
    if len(known) < len(of) or not known:
        return STAND_IN
    fact = known[0][0]
    periods = tuple(line_of(*one).when for one in known)
    named = title or context.words(fact.label)
    return context.chart(ChartKind.BARS, (fact.id,), title=named, caption=caption, periods=periods)


def plain(context: PageContext, text: str) -> str:
    """Prints a text letter for letter: a number that is not a figure."""
    return context.plain(text)


def claim(context: PageContext, name: str) -> str:
    """Prints the words of a claim."""
    claim = context.known.one(Claim, name)
    if claim is None:
        return context.lost("claims", name)
    _report_fallen(context, name, claim)
    return context.plain(context.words(claim.text))


def _report_fallen(context: PageContext, name: str, claim: Claim) -> None:
    """Warns where a page prints a claim whose record was reached by the day of the page."""
    checks = (one for one in context.known.every(Check).values() if str(one.claim) == name)
    for check in checks:
        fact = context.known.fact(str(check.judged.fact))
        when = check.judged.when or claim.when
        if fact is None or when is None:
            continue
        record = context.known.timeline(fact).on(context.day, at=when).observation
        others = (context.known.fact(str(one.fact)) for one in check.earlier)
        rivals = (fact, *(one for one in others if one is not None))
        later = record and that_reaches(
            fact, record, chain.from_iterable(_known_of(context, one) for one in rivals)
        )
        if record and later:
            message = (
                f'"{claim.text.plain}" is no longer true: {record.value.text} in {record.when.text}'
                f" was reached by {later.value.text} in {later.when.text}"
            )
            context.report(FALLEN, message, cause=f"fallen:{name}")
            return


def _known_of(context: PageContext, fact: Fact) -> Iterator[Observation]:
    """Yields what a page of its day knows of each period of a fact."""
    timeline, day = context.known.timeline(fact), context.day
    found = (timeline.on(day, at=one).observation for one in timeline.periods(day))
    yield from (one for one in found if one is not None)


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


MACROS: tuple[Callable[..., str], ...] = (
    fact,
    as_of,
    source,
    share,
    growth,
    total,
    difference,
    bars,
    plain,
    claim,
    model,
    person,
)


def macros_for(context: PageContext) -> dict[str, Callable[..., str]]:
    """Returns the macros that print words and figures on a page, by name."""
    return {macro.__name__: partial(macro, context) for macro in MACROS}
