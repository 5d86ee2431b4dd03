"""Bases: with which earlier period a figure is compared, and whether it is counted in one way.

Never the nearest: where nothing is typed for that very period there is nothing to compare with.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from factpress.model import Back, Fact, Observation
from factpress.values import When, parse_when

_DAY = timedelta(days=1)
_WORDS = {1: "{y}-{m:02}", 3: "{y}-Q{q}", 6: "{y}-H{h}", 12: "{y}"}


def earlier(when: When, back: Back) -> When:
    """Returns the period of the same length that adjoins another, or lies a year before it."""
    if back is Back.YEAR_BEFORE:
        return _named(_a_year_back(when.first), _a_year_back(when.last))
    last, months = when.first - _DAY, when.months
    first = _months_back(when.first, months) if months else last - (when.last - when.first)
    return _named(first, last)


def counted_anew(fact: Fact, observations: Iterable[Observation], before: When, after: When) -> str:
    """Returns since when a fact is counted in another way, where that lies between two dates.

    So it is since another definition, or a line with `break`.
    """
    changed = fact.definition.changed(before, after)
    if changed is not None:
        return changed.text
    broken = (
        one.when.text
        for one in observations
        if one.break_.by_language and before.last < one.when.last <= after.last
    )
    return next(broken, "")


def _months_back(day: date, months: int) -> date:
    at = day.year * 12 + day.month - 1 - months
    return date(at // 12, at % 12 + 1, day.day)


def _a_year_back(day: date) -> date:
    """Returns the same day a year earlier; the last day of February stays the last."""
    if day.month == 2 and (day + _DAY).month == 3:
        return date(day.year - 1, 3, 1) - _DAY
    return day.replace(year=day.year - 1)


def _named(first: date, last: date) -> When:
    """Returns the days between two dates as they are typed most shortly."""
    texts = [first.isoformat()] if first == last else []
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months in _WORDS:
        year, month = first.year, first.month
        quarter, half = (month - 1) // 3 + 1, (month - 1) // 6 + 1
        texts.append(_WORDS[months].format(y=year, m=month, q=quarter, h=half))
    texts += [f"{months}m to {last:%Y-%m}", f"{first.isoformat()}/{last.isoformat()}"]
    for text in texts:
        when = parse_when(text)
        if isinstance(when, When) and (when.first, when.last) == (first, last):
            return when
    raise ValueError(f"{first} to {last} is not a period")
