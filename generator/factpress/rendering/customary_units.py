"""Twins: a figure in the unit that readers elsewhere are used to, beside the one that was stated.

Which unit that is, and what one is worth in the other, is said by the newsroom's data. The stated
figure stays what the page prints; a twin is shown only to readers who ask for it.
"""

from factpress.checks import factor
from factpress.findings import Mistake
from factpress.language import Locale
from factpress.model import Fact, Newsroom
from factpress.rendering.figures import unit_words
from factpress.values import Quantity, convert


def twin_of(newsroom: Newsroom, locale: Locale, fact: Fact, quantity: Quantity) -> str:
    """Returns a figure in its unit's customary twin, in words that call it converted.

    It keeps the qualifier, and no more digits than the source's. Empty where the unit has no twin,
    where there is no number, and where the figure is printed in another unit already.
    """
    unit = str(fact.unit)
    wanted = customary(newsroom, fact)
    worth = factor(newsroom, unit, wanted) if wanted else None
    if worth is None or quantity.unit != unit or not quantity.is_known:
        return ""
    converted = convert(quantity, unit, wanted, worth)
    if isinstance(converted, Mistake):
        return ""
    words = unit_words(newsroom, wanted, locale.code)
    return locale.label("converted", figure=locale.quantity(converted, unit=words, with_unit=True))


def customary(newsroom: Newsroom, fact: Fact) -> str:
    """Returns the id of the unit that stands beside a fact's own, or nothing."""
    unit = newsroom.units.get(str(fact.unit))
    return str(unit.customary) if unit and unit.customary in newsroom.units else ""
