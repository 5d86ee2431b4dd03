"""Checks as readers see them: what was compared, with what outcome, and what is known to disagree.

Verdicts come from the checks; here they are only put into the words of a page.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.checks.verdicts import CheckResult
from generator.declared import Verdict
from generator.desk import Desk
from generator.findings import PressError
from generator.markdown_text import slug
from generator.templates import Plain

# Skipped checks are listed too: readers are told what could not be compared.
IN_WORDS = {
    Verdict.OK: "verdict_ok",
    Verdict.WEAK: "verdict_weak",
    Verdict.STRAINED: "verdict_strained",
    Verdict.CONTRADICTION: "verdict_contradiction",
    Verdict.UNKNOWN: "verdict_unknown",
}


@dataclass(frozen=True, slots=True)
class CheckView:
    """A check: what it compares, with links to the figures, its verdict, and what is accepted."""

    id: str
    label: str
    figures: tuple[str, ...]
    verdict: Plain
    accepted: Plain


def check_views(desk: Desk, results: Iterable[CheckResult]) -> tuple[CheckView, ...]:
    """Returns the checks whose figures readers know, in the order in which they ran."""
    shown = (one for one in results if one.inputs and _is_known(desk, one))
    return tuple(_view(desk, one) for one in shown)


def _is_known(desk: Desk, result: CheckResult) -> bool:
    # A series that only grows is compared line by line: that is worth a word only when it fails.
    quiet = result.rule in QUIET and result.verdict is Verdict.OK
    return not quiet and all(desk.newsroom.fact_named(one.fact) for one in result.inputs)


QUIET = ("monotonic", "units", "deadline")


def _view(desk: Desk, result: CheckResult) -> CheckView:
    names = tuple(dict.fromkeys(one.fact for one in result.inputs))
    figures = []
    for name in names:
        fact = desk.newsroom.fact_named(name)
        if fact is None:
            raise PressError(f"{name} takes part in a check, but is no fact")
        page = f"figures/{fact.id}"
        words = desk.words(fact.label)
        figures.append(desk.link(words, page) if desk.site.has(page) else desk.plain(words))
    label = desk.words(result.label) if result.label.by_language else desk.label("checks")
    return CheckView(
        id=slug(result.id),
        label=desk.plain(label),
        figures=tuple(figures),
        verdict=Plain(desk.label(IN_WORDS[result.verdict])),
        accepted=Plain(_accepted(desk, result)),
    )


def _accepted(desk: Desk, result: CheckResult) -> str:
    acceptance = desk.newsroom.acceptances.get(result.acceptance)
    return desk.words(acceptance.public) if acceptance else ""


def disagreements(desk: Desk, results: Iterable[CheckResult]) -> tuple[Plain, ...]:
    """Returns the public wording of each accepted disagreement, once."""
    words = (_accepted(desk, one) for one in results)
    return tuple(Plain(text) for text in dict.fromkeys(words) if text)
