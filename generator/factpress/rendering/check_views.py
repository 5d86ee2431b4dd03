"""Checks as readers see them: what was compared, with what outcome, and what is known to disagree.

Verdicts and intervals come from the checks; here they are only put into the words of a page.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from factpress.checks import CheckResult, Input, label_of
from factpress.findings import PressError
from factpress.markdown import slug
from factpress.model import Acceptance, Fact, Verdict
from factpress.rendering.figures import NoteWriter, unit_words
from factpress.rendering.page_context import Desk
from factpress.rendering.templates import Plain
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
    """A check: its figures, what they come to, what is stated, its verdict, what is accepted.

    `rounded` says that printed parts may not add up; it is empty unless they do not, and are right.
    `computed` is the interval of what the figures come to; empty where nothing is computed.
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

    What is compared of itself and holds is listed on the page about the figures only.
    """
    return not result.id.startswith(f"{result.rule}:") or result.verdict is not Verdict.OK


def check_table(desk: Desk, results: Iterable[CheckResult]) -> CheckTable:
    """Returns the checks whose figures readers know, in the order in which they ran.

    Of more than a page can hold, those that hold are left out first and counted instead.
    """
    known = [one for one in results if one.inputs and _is_known(desk, one)]
    if len(known) <= MOST_CHECKS:
        return CheckTable(tuple(_view(desk, one) for one in known))
    failed = [one for one in known if not _is_fine(one)]
    first = {id(one) for one in [*failed, *known][:MOST_CHECKS]}
    return _counted(desk, known, [one for one in known if id(one) in first])


def failed_checks(desk: Desk, results: Iterable[CheckResult]) -> CheckTable:
    """Returns the checks that do not hold, up to what a page can hold, and counts all of them."""
    known = [one for one in results if one.inputs and _is_known(desk, one)]
    return _counted(desk, known, [one for one in known if not _is_fine(one)][:MOST_CHECKS])


def _counted(desk: Desk, known: list[CheckResult], shown: list[CheckResult]) -> CheckTable:
    found = Counter((label_of(one.rule), one.verdict) for one in known)
    verdicts = [one for one in IN_WORDS if any(verdict is one for _, verdict in found)]
    counts = tuple(
        CheckCount(
            Plain(desk.label(label)),
            tuple(Plain(desk.locale.number(Fraction(found[label, one]))) for one in verdicts),
        )
        for label in dict.fromkeys(label for label, _ in found)
    )
    headings = tuple(Plain(desk.label(IN_WORDS[one])) for one in verdicts)
    return CheckTable(tuple(_view(desk, one) for one in shown), headings, counts)


def _is_fine(result: CheckResult) -> bool:
    return result.verdict in (Verdict.OK, Verdict.WEAK)


def _is_known(desk: Desk, result: CheckResult) -> bool:
    quiet = result.rule in QUIET and result.verdict is Verdict.OK
    return not quiet and all(desk.known.fact(one.fact) for one in result.inputs)


def _view(desk: Desk, result: CheckResult) -> CheckView:
    # A series that grew is told by its ends; what lies between is on the page of its figure.
    grew = result.rule == "monotonic" and result.verdict is Verdict.OK
    parts = [result.inputs[0], result.inputs[-1]] if grew else list(result.inputs)
    judged = next((one for one in reversed(parts) if one.text == result.stated), None)
    if judged is parts[-1] and len(parts) > 1:
        parts.pop()
    unit = result.unit or str(_fact(desk, result.inputs[-1]).unit)
    label = desk.words(result.label) if result.label.by_language else desk.label("checks")
    return CheckView(
        id=slug(result.id),
        label=desk.plain(label),
        help=Plain(_help(desk, result)),
        parts=tuple(_part(desk, one) for one in parts),
        computed=Plain(interval_words(desk, result.computed.expected, unit)),
        stated=_value(desk, judged) if judged else desk.plain(_worded(desk, result.stated)),
        verdict=Plain(desk.label(IN_WORDS[result.verdict])),
        is_fine=_is_fine(result),
        accepted=Plain(_accepted(desk, result)),
        rounded=Plain(desk.label("rounded_parts") if result.may_not_add else ""),
    )


def _help(desk: Desk, result: CheckResult) -> str:
    """Returns the newsroom's own words on a check, else what its rule checks."""
    own = result.help.by_language
    return desk.words(result.help) if own else desk.label(label_of(result.rule))


def _fact(desk: Desk, one: Input) -> Fact:
    fact = desk.known.fact(one.fact)
    if fact is None:
        raise PressError(f"{one.fact} takes part in a check, but is no fact")
    return fact


def _part(desk: Desk, one: Input) -> PartView:
    fact, seen = _fact(desk, one), one.of.seen
    writer = NoteWriter(desk.known, desk.locale, desk.path)
    who = "" if desk.known.is_own(fact, seen) else writer.claimant(fact, seen)
    return PartView(_linked(desk, one), _value(desk, one), Plain(who))


def _linked(desk: Desk, one: Input) -> str:
    fact = _fact(desk, one)
    page = f"figures/{fact.id}"
    words = desk.words(fact.label)
    return desk.link(words, page) if desk.known.has(page) else desk.plain(words)


def _value(desk: Desk, one: Input) -> str:
    fact = _fact(desk, one)
    writer = NoteWriter(desk.known, desk.locale, desk.path)
    return desk.print_line(fact, one.of.seen, writer.worded(fact, one.of.seen))


def _worded(desk: Desk, typed: str) -> str:
    """Returns a figure that belongs to a check itself in the page's language."""
    quantity = parse_quantity(typed)
    if not isinstance(quantity, Quantity):
        return typed
    words = unit_words(desk.known, quantity.unit, desk.locale.code)
    return desk.locale.quantity(quantity, unit=words, with_unit=bool(quantity.unit))


def interval_words(desk: Desk, interval: Interval, unit: str) -> str:
    """Returns an interval in words of the page's language; empty for any value."""
    shown, decimals = rounded(interval)
    low, high = shown.low, shown.high
    if shown.is_empty or (low is None and high is None):
        return ""
    words = unit_words(desk.known, unit, desk.locale.code)
    if low is not None and high is not None:
        form = Form.NUMBER if low == high else Form.RANGE
        quantity = Quantity("", low, form=form, decimals=decimals, unit=unit, high=high)
    else:
        qualifier = _qualifier(shown)
        value = low if high is None else high
        assert value is not None  # noqa: S101  # one end is there
        quantity = Quantity("", value, qualifier, decimals=decimals, unit=unit)
    return desk.locale.quantity(quantity, unit=words, with_unit=True)


def _qualifier(interval: Interval) -> Qualifier:
    if interval.high is None:
        return Qualifier.MORE_THAN if interval.low_open else Qualifier.AT_LEAST
    return Qualifier.LESS_THAN if interval.high_open else Qualifier.AT_MOST


def _accepted(desk: Desk, result: CheckResult) -> str:
    acceptance = desk.known.one(Acceptance, result.acceptance)
    return desk.words(acceptance.public) if acceptance else ""


def disagreements(desk: Desk, results: Iterable[CheckResult]) -> tuple[Plain, ...]:
    """Returns the public wording of each accepted disagreement, once."""
    words = (_accepted(desk, one) for one in results)
    return tuple(Plain(text) for text in dict.fromkeys(words) if text)
