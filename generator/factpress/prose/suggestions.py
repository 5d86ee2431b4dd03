"""Suggestions: the calls that print, on this page and day, exactly what an editor typed.

Each call is tried before it is shown: the value, its words and its unit. What nearly fits is named
with what it would print, and never as a call. Only what is public is suggested.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from factpress.model import Fact, Newsroom, Observation, UnitKind
from factpress.prose.neighbours import CURRENCY_BEFORE, Neighbours
from factpress.prose.typed_figures import FigureInText
from factpress.prose.visible_text import legible
from factpress.prose.worths import SHARE, TIMES, Worth, worths
from factpress.values import Qualifier, Quantity, When, is_currency, words_of

MOST = 5
_SEEN = 48
_LETTER = re.compile(r"[A-Za-z0-9À-ÿ]")

# Each text that the macro `fact` can print a quantity of a fact as in a language, with the options
# that ask for it, the plain call first.
Prints = Callable[[Fact, Quantity, str], Iterable[tuple[str, str]]]


def prints_nothing(_fact: Fact, _quantity: Quantity, _language: str) -> tuple[tuple[str, str], ...]:
    """Prints no figure: for texts that are judged without a site."""
    return ()


@dataclass(frozen=True, slots=True)
class SuggestionPage:
    """The text that a figure was typed into, as it is read, and the day of its figures."""

    text: str
    language: str
    day: date | None
    neighbours: Neighbours
    sentence: str = ""
    periods: tuple[When, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A fact that a typed figure could be: `call` prints `replaces`, or is empty and prints `near`.

    `at` is where in the text it does. It is `certain` if one line of one public fact alone is worth what
    was typed, and its subject and its place or period are in the sentence, or the page's.
    """

    fact: str
    label: str
    call: str = ""
    replaces: str = ""
    near: str = ""
    at: int = -1
    certain: bool = False

    def shown(self, typed: str) -> str:
        """Returns the call with all the characters that it takes the place of."""
        whole = f" in place of the whole “{self.replaces}”" if self.replaces != typed else ""
        return f"{self.call}{whole} ({self.label})"


class Suggestions:
    """Finds calls for typed figures; what a line can be printed as is worked out once."""

    def __init__(self, newsroom: Newsroom, prints: Prints = prints_nothing) -> None:
        """Takes the public newsroom and what prints its figures."""
        self._newsroom = newsroom
        self._prints = prints
        self._printed: dict[tuple[int, str], tuple[tuple[str, str], ...]] = {}
        self._worth: dict[tuple[str, str], tuple[tuple[Fact, tuple[Observation, ...]], ...]] = {}

    def of(self, figure: FigureInText, page: SuggestionPage) -> tuple[Suggestion, ...]:
        """Returns the facts that print exactly what was typed; where there aren't any, the near ones."""
        found = [
            self._of(fact, lines, figure, page)
            for fact, lines in self.worth(figure.typed, page.language)
        ]
        exact = [one for one in found if one is not None and one.call]
        worth = self.worth(figure.typed, page.language)
        if len(exact) == len(worth) == 1 and len(worth[0][1]) == 1:
            [(fact, [line])] = worth
            exact = [replace(exact[0], certain=self._is_meant(fact, line, page))]
        near = [one for one in found if one is not None and one.near]
        return tuple((exact or near)[:MOST])

    def worth(self, typed: str, language: str) -> tuple[tuple[Fact, tuple[Observation, ...]], ...]:
        """Returns the facts that have, or had, this value, with the lines that say so."""
        if (typed, language) not in self._worth:
            numbers = words_of(self._newsroom.speech, language).numbers
            values = worths(typed, language, numbers)
            found = [
                (fact, tuple(one for one in fact.obs if any(_is(one, worth) for worth in values)))
                for fact in (self._newsroom.facts.values() if values else ())
            ]
            self._worth[typed, language] = tuple(one for one in found if one[1])
        return self._worth[typed, language]

    def _of(
        self, fact: Fact, lines: tuple[Observation, ...], figure: FigureInText, page: SuggestionPage
    ) -> Suggestion | None:
        label = fact.label.in_language(page.language, self._newsroom.publisher.default_language)
        near = ""
        for date_asked, seen in self._on_page(fact, lines, page.day):
            ways = self._ways(fact, seen, page.language)
            for options, text in ways if any(seen is one for one in lines) else ():
                at = _fits(text, figure, page)
                if at >= 0 and self._is_of_unit(fact, at, page):
                    call = f'{{{{ fact("{fact.id}"{date_asked}{options}) }}}}'
                    return Suggestion(fact.id, label, call, text, at=at)
            near = ways[0][1] if ways else near
        # "Up to 90,000" is no 450 and no half: it answers to its own words alone.
        if not near or all(one.value.qualifier is Qualifier.UP_TO for one in lines):
            return None
        return Suggestion(fact.id, label, near=near)

    def _on_page(
        self, fact: Fact, lines: tuple[Observation, ...], day: date | None
    ) -> Iterator[tuple[str, Observation]]:
        """Yields what a page of a day prints for a fact, and for the date of each line."""
        timeline = self._newsroom.timeline(fact)
        needs_none = not fact.describes_periods or isinstance(fact.per, When)
        if needs_none and (observation := timeline.on(day).observation):
            yield "", observation
        asked = "of" if fact.describes_periods else "as_of"
        for line in lines[-MOST:]:
            if observation := timeline.on(day, at=line.when).observation:
                yield f', {asked}="{line.when.text}"', observation
            # What was said before a revision is printed as it was known on its day.
            said = self._newsroom.said(line)
            known = timeline.on(said, at=line.when).observation if not day or said <= day else None
            if known is line and observation is not line:
                yield f', of="{line.when.text}", known_on="{said}"', known

    def _ways(
        self, fact: Fact, observation: Observation, language: str
    ) -> tuple[tuple[str, str], ...]:
        """Returns the texts that a line can be printed as, spelled as the page is read."""
        key = (id(observation), language)
        if key not in self._printed:
            self._printed[key] = tuple(
                (options, legible(text, is_page=False).text.strip())
                for options, text in self._prints(fact, observation.value, language)
            )
        return self._printed[key]

    def _is_meant(self, fact: Fact, line: Observation, page: SuggestionPage) -> bool:
        """Tells whether a sentence names what a fact is about, and its place or period."""
        newsroom, sentence = self._newsroom, page.sentence.casefold()
        default = newsroom.publisher.default_language
        about, scope = str(fact.about), newsroom.markets.get(str(fact.scope))
        model, organisation = newsroom.models.get(about), newsroom.organisations.get(about)
        spellings = [*model.spelling] if model else []
        for one in (model, organisation):
            spellings += [one.name.in_language(page.language, default)] if one else []
        place = scope.name.in_language(page.language, default).casefold() if scope else ""
        names_period = str(line.when.first.year) in sentence or line.when in page.periods
        is_named = any(one and one.casefold() in sentence for one in map(str, spellings))
        return is_named and (names_period or (place != "" and place in sentence))

    def _is_of_unit(self, fact: Fact, start: int, page: SuggestionPage) -> bool:
        """Tells whether a currency that stays beside the call is one that the fact counts in."""
        if not CURRENCY_BEFORE.search(page.text[max(0, start - _SEEN) : start]):
            return True
        unit = self._newsroom.units.get(str(fact.unit))
        return is_currency(str(fact.unit)) or (unit is not None and unit.kind is UnitKind.MONEY)


def _fits(text: str, figure: FigureInText, page: SuggestionPage) -> int:
    """Returns where a text is found round the figure as typed, all of it and no word too many, or -1."""
    at = page.text.find(text, max(0, figure.end - len(text)), figure.start + len(text))
    if not text or at < 0 or at > figure.start or at + len(text) < figure.end:
        return -1
    end = at + len(text)
    if _is_glued(page.text[max(0, at - 1) : at + 1]) or _is_glued(page.text[end - 1 : end + 1]):
        return -1
    before = page.text[max(0, at - _SEEN) : at]
    beside = page.neighbours
    doubled = beside.doubling(before) or beside.doubling_behind(page.text, at, end)
    return -1 if doubled else at


def _is_glued(pair: str) -> bool:
    return len(pair) == 2 and all(map(_LETTER.match, pair))


def _is(observation: Observation, worth: Worth) -> bool:
    """Tells whether a line's number, or the end of its range, is what a typed figure is worth."""
    quantity = observation.value
    unit = quantity.unit if quantity.unit in (SHARE, TIMES) else ""
    return (
        quantity.is_known and unit == worth.unit and worth.value in (quantity.value, quantity.high)
    )
