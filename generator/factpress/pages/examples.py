"""Examples: each qualifier as it is printed, with a figure that readers find elsewhere on the site.

Where the newsroom uses a qualifier nowhere, a plain thousand stands for its figures.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from factpress.findings import PressError
from factpress.language.phrases import Asked, Wording
from factpress.language.units import NO_UNIT, UnitWords
from factpress.markdown.text import slug
from factpress.model.facts import Fact, Observation, Status
from factpress.rendering.figures import unit_words
from factpress.rendering.page_context import Desk
from factpress.rendering.templates import Plain
from factpress.values.numerals import parse_quantity
from factpress.values.quantities import Qualifier, Quantity


@dataclass(frozen=True, slots=True)
class QualifierView:
    """A qualifier: the name of its place, a figure printed with it, and what it commits to."""

    id: str
    example: str
    meaning: Plain


def qualifier_views(desk: Desk, cited: Iterable[str]) -> tuple[QualifierView, ...]:
    """Returns every qualifier; `cited` names the facts that have a page to lead to."""
    facts = [desk.newsroom.facts[name] for name in cited]
    lines = [(fact, seen) for fact in facts for seen in reversed(desk.newsroom.own_line(fact))]
    return tuple(
        QualifierView(
            slug(one), _example(desk, one, lines), Plain(desk.locale.qualifier_meaning(one))
        )
        for one in Qualifier
    )


def _example(desk: Desk, qualifier: Qualifier, lines: list[tuple[Fact, Observation]]) -> str:
    meaning = desk.locale.qualifier_meaning(qualifier)
    settled = (line for line in lines if line[1].status is Status.FINAL)
    meant = [line for line in settled if desk.locale.meaning(line[1].value) == meaning]
    # A bare count under a hundred is exact too, but a typed word shows more.
    meant.sort(key=lambda line: line[1].value.qualifier is not qualifier)
    for fact, seen in meant:
        words = unit_words(desk.newsroom, str(fact.unit), desk.locale.code)
        return desk.print_line(fact, seen, _printed(desk, seen.value, words))
    typed = parse_quantity("1,000" if qualifier is Qualifier.PLAIN else f"{qualifier} 1,000")
    if not isinstance(typed, Quantity):
        raise PressError(f'"{qualifier} 1,000" is no figure')
    return desk.plain(_printed(desk, typed, NO_UNIT))


def _printed(desk: Desk, value: Quantity, unit: UnitWords) -> str:
    """Prints a figure; one that was reached as the one that reached it: the 350,000th vehicle."""
    if value.qualifier is Qualifier.REACHED:
        ordinal = desk.locale.asked(value, Asked(Wording.ORDINAL, unit, unit is not NO_UNIT))
        if isinstance(ordinal, str):
            return ordinal
    return desk.locale.quantity(value, unit=unit, with_unit=unit is not NO_UNIT)
