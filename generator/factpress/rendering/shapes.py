"""Shapes: a value as a page asked for it: in which form, words, unit and how many figures.

Which value it is, is chosen by `macros`; what cannot be had so is a finding where it was asked for.
"""

from typing import NamedTuple

from factpress.findings import Mistake, Rule, did_you_mean
from factpress.language import Asked, UnitWords, wording_named
from factpress.model import Fact, Observation, Resolution, Unit
from factpress.rendering.figures import unit_words
from factpress.rendering.page_context import PageContext
from factpress.rendering.periods import BAD_OPTION
from factpress.rendering.templates import STAND_IN
from factpress.rules import factor
from factpress.values import Quantity, alike, convert, in_fewer, parse_quantity

NOT_SAID = Rule(
    "also-not-typed",
    "A figure is requested in words that its line doesn't have",
    "Nobody has checked whether “half a million” still fits the newest figure.",
    "add the entry below also: at that line",
)
RULES = (NOT_SAID,)


class FigureShape(NamedTuple):
    """How a value is to be printed: its wording, its unit, a capital at the start.

    `also` names other words that were typed for it, `figures` says how many digits are shown.
    """

    form: str
    word: str
    unit: str
    with_unit: bool
    capital: bool = False
    also: str = ""
    figures: int = 0


def said_so(observation: Observation, also: str) -> Quantity | None:
    """Returns the entry below `also:` that a page names, as it was typed or as it reads."""
    wanted = parse_quantity(also)
    for entry in observation.also:
        same = " ".join(entry.text.split()) == " ".join(also.split())
        if same or (isinstance(wanted, Quantity) and alike(wanted, entry)):
            return entry
    return None


def not_said_so(fact: Fact, also: str, resolution: Resolution) -> Mistake | None:
    """Says that a line lacks the words asked for, unless it corrects one that had them.

    A correction without them prints the exact value, and the notice says so.
    """
    line = resolution.observation
    if line is None:
        return None
    if line.corrects and any(said_so(one, also) for one in fact.obs if one.when == line.when):
        return None
    has = ", ".join(one.text for one in line.also)
    there = f"; it has {has}" if has else ""
    message = f'"{fact.id}" is not said to be "{also}" for {line.when.text}{there}'
    fix = f"add it at that line: also: {also}, or print the value without also="
    return Mistake(NOT_SAID, message, fix)


def in_unit(
    context: PageContext, of: Fact, quantity: Quantity, shape: FigureShape
) -> tuple[str, Quantity]:
    """Returns a figure's text and quantity in the unit asked for."""
    words = unit_words(context.known, str(of.unit), context.locale.code)
    if shape.figures:
        fewer = in_fewer(quantity, shape.figures) if shape.figures > 0 else None
        if fewer is None:
            message = f'"{quantity.text}" in {shape.figures} figures would say something else'
            context.report(BAD_OPTION, message, "ask for more figures, or leave figures= out")
            return STAND_IN, quantity
        quantity = fewer
    if shape.unit and shape.unit != str(of.unit):
        converted = _converted(context, of, quantity, shape.unit)
        if converted is None:
            return STAND_IN, quantity
        quantity, words = converted
    text = _worded(context, quantity, shape.form, shape.word, words, with_unit=shape.with_unit)
    return text, quantity


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
    worth = factor(context.known.every(Unit), str(of.unit), unit)
    if worth is None:
        message = f'"{of.id}" is in {of.unit}, which cannot be given in {unit}'
        known = context.known.every(Unit)
        context.report(BAD_OPTION, message, "" if unit in known else did_you_mean(unit, known))
        return None
    converted = convert(quantity, str(of.unit), unit, worth)
    if isinstance(converted, Mistake):
        context.report(converted.rule, converted.message, converted.fix)
        return None
    return converted, unit_words(context.known, unit, context.locale.code)
