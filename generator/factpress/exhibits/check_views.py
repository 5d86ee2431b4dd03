"""Checks as readers see them: what was compared, with what outcome, and what is known to disagree.

Verdicts and intervals come from the checks; here they are only put into the words of a page.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from factpress.findings import PressError
from factpress.markdown import slug
from factpress.model import Acceptance, DeclaredRule, Fact, Verdict
from factpress.rendering import NoteWriter, PageContext, Plain, unit_words
from factpress.rules import CheckResult, Input, label_of
from factpress.values import Form, Interval, Qualifier, Quantity, parse_quantity, rounded

# Skipped checks are listed too: readers are told what could not be compared.
IN_WORDS = {
    Verdict.OK: "verdict_ok",
    Verdict.WEAK: "verdict_weak",
    Verdict.STRAINED: "verdict_strained",
    Verdict.CONTRADICTION: "verdict_contradiction",
    Verdict.UNKNOWN: "verdict_unknown",
}
QUIET = ("units", "deadline")
# A page lists no more checks than this: a newsroom of monthly series has thousands of them.
MOST_CHECKS = 100
OF_PARTS = ("sum", "share", "order")


@dataclass(frozen=True, slots=True)
class PartView:
    """A figure that went into a check: its name, linked to its page, and its value.

    `who` says so, where it is not the fact's own claimant.
    """

    label: str
    value: str
    who: Plain


@dataclass(frozen=True, slots=True)
class CheckView:
    """A check: its figures, what they add up to, what is stated, its verdict, what is accepted.

    `rounded` says that printed parts may not add up; it is empty unless they do not, and are right.
    `computed` is the interval of what the figures add up to; empty where nothing is computed.
    """

    id: str
    label: str
    help: Plain
    parts: tuple[PartView, ...]
    computed: Plain
    stated: str
    verdict: Plain
    is_fine: bool
    accepted: Plain
    rounded: Plain


@dataclass(frozen=True, slots=True)
class CheckCount:
    """What one rule checks, and how many checks had each of the outcomes of its table."""

    help: Plain
    counts: tuple[Plain, ...]


@dataclass(frozen=True, slots=True)
class CheckTable:
    """Checks of a page: the rows that it shows, and how many there are by rule and outcome.

    `verdicts` are the headings of the counts. Where every check has its row, there are no counts.
    """

    rows: tuple[CheckView, ...]
    verdicts: tuple[Plain, ...] = ()
    counts: tuple[CheckCount, ...] = ()


def is_told(result: CheckResult) -> bool:
    """Tells whether a check is worth a word beside its figures: declared, or failing.

    A sum is never compared of itself: it is declared as a check, or by its parts (`part_of`).

    What is compared of itself and holds is listed on the page about the figures only.
    """
    is_declared = result.rule == DeclaredRule.SUM or not result.id.startswith(f"{result.rule}:")
    return is_declared or result.verdict is not Verdict.OK


def check_table(context: PageContext, results: Iterable[CheckResult]) -> CheckTable:
    """Returns the checks whose figures readers know, in the order in which they ran.

    Of more than a page can hold, those that hold are left out first and counted instead.
    """
    known = [one for one in results if one.inputs and _is_known(context, one)]
    if len(known) <= MOST_CHECKS:
        return CheckTable(tuple(_view(context, one) for one in known))
    failed = [one for one in known if not _is_fine(one)]
    first = {id(one) for one in [*failed, *known][:MOST_CHECKS]}
    return _counted(context, known, [one for one in known if id(one) in first])


def failed_checks(context: PageContext, results: Iterable[CheckResult]) -> CheckTable:
    """Returns the checks that do not hold, up to what a page can hold, and counts all of them."""
    known = [one for one in results if one.inputs and _is_known(context, one)]
    return _counted(context, known, [one for one in known if not _is_fine(one)][:MOST_CHECKS])


def _counted(
    context: PageContext, known: list[CheckResult], shown: list[CheckResult]
) -> CheckTable:
    found = Counter((label_of(one.rule), one.verdict) for one in known)
    verdicts = [one for one in IN_WORDS if any(verdict is one for _, verdict in found)]
    counts = tuple(
        CheckCount(
            Plain(context.label(label)),
            tuple(Plain(context.locale.number(Fraction(found[label, one]))) for one in verdicts),
        )
        for label in dict.fromkeys(label for label, _ in found)
    )
    headings = tuple(Plain(context.label(IN_WORDS[one])) for one in verdicts)
    return CheckTable(tuple(_view(context, one) for one in shown), headings, counts)


def _is_fine(result: CheckResult) -> bool:
    return result.verdict in (Verdict.OK, Verdict.WEAK)


def _is_known(context: PageContext, result: CheckResult) -> bool:
    quiet = result.rule in QUIET and result.verdict is Verdict.OK
    return not quiet and all(context.known.fact(one.fact) for one in result.inputs)


def _view(context: PageContext, result: CheckResult) -> CheckView:
    # A series that grew is told by its ends; what lies between is on the page of its figure.
    grew = result.rule == "monotonic" and result.verdict is Verdict.OK
    parts = [result.inputs[0], result.inputs[-1]] if grew else list(result.inputs)
    judged = next((one for one in reversed(parts) if one.text == result.stated), None)
    if judged is parts[-1] and len(parts) > 1:
        parts.pop()
    unit = result.unit or str(_fact(context, result.inputs[-1]).unit)
    label = context.words(result.label) if result.label.by_language else context.label("checks")
    return CheckView(
        id=slug(result.id),
        label=context.plain(label),
        help=Plain(_help(context, result)),
        parts=tuple(_part(context, one) for one in parts),
        computed=Plain(interval_words(context, result.computed.expected, unit)),
        stated=_value(context, judged)
        if judged
        else context.plain(_worded(context, result.stated)),
        verdict=Plain(context.label(IN_WORDS[result.verdict])),
        is_fine=_is_fine(result),
        accepted=Plain(accepted_words(context, result)),
        rounded=Plain(context.label("rounded_parts") if result.may_not_add else ""),
    )


def _help(context: PageContext, result: CheckResult) -> str:
    """Returns the newsroom's own words on a check, else what its rule checks."""
    own = result.help.by_language
    return context.words(result.help) if own else context.label(label_of(result.rule))


def _fact(context: PageContext, one: Input) -> Fact:
    fact = context.known.fact(one.fact)
    if fact is None:
        raise PressError(f"{one.fact} takes part in a check, but is not a fact")
    return fact


def _part(context: PageContext, one: Input) -> PartView:
    fact, seen = _fact(context, one), one.of.seen
    writer = NoteWriter(context.known, context.locale, context.path)
    who = "" if context.known.is_own(fact, seen) else writer.claimant(fact, seen)
    return PartView(_linked(context, one), _value(context, one), Plain(who))


def _linked(context: PageContext, one: Input) -> str:
    fact = _fact(context, one)
    page = f"figures/{fact.id}"
    words = context.words(fact.label)
    return context.link(words, page) if context.known.has(page) else context.plain(words)


def _value(context: PageContext, one: Input) -> str:
    fact = _fact(context, one)
    writer = NoteWriter(context.known, context.locale, context.path)
    return context.print_line(fact, one.of.seen, writer.worded(fact, one.of.seen))


def _worded(context: PageContext, typed: str) -> str:
    """Returns a figure that belongs to a check itself in the page's language."""
    quantity = parse_quantity(typed)
    if not isinstance(quantity, Quantity):
        return typed
    words = unit_words(context.known, quantity.unit, context.locale.code)
    return context.locale.quantity(quantity, unit=words, with_unit=bool(quantity.unit))


def interval_words(context: PageContext, interval: Interval, unit: str) -> str:
    """Returns an interval in words of the page's language; empty for any value."""
    shown, decimals = rounded(interval)
    low, high = shown.low, shown.high
    if shown.is_empty or (low is None and high is None):
        return ""
    words = unit_words(context.known, unit, context.locale.code)
    if low is not None and high is not None:
        form = Form.NUMBER if low == high else Form.RANGE
        quantity = Quantity("", low, form=form, decimals=decimals, unit=unit, high=high)
    else:
        qualifier = _qualifier(shown)
        value = low if high is None else high
        assert value is not None  # noqa: S101  # one end is there
        quantity = Quantity("", value, qualifier, decimals=decimals, unit=unit)
    return context.locale.quantity(quantity, unit=words, with_unit=True)


def _qualifier(interval: Interval) -> Qualifier:
    if interval.high is None:
        return Qualifier.MORE_THAN if interval.low_open else Qualifier.AT_LEAST
    return Qualifier.LESS_THAN if interval.high_open else Qualifier.AT_MOST


def accepted_words(context: PageContext, result: CheckResult) -> str:
    """Returns the newsroom's own words on a disagreement that it knows of, or nothing."""
    acceptance = context.known.one(Acceptance, result.acceptance)
    return context.words(acceptance.public) if acceptance else ""


def disagreements(context: PageContext, results: Iterable[CheckResult]) -> tuple[Plain, ...]:
    """Returns the public wording of each accepted disagreement, once."""
    words = (accepted_words(context, one) for one in results)
    return tuple(Plain(text) for text in dict.fromkeys(words) if text)
