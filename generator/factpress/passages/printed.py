"""Printed: which line of a fact each call in a sentence prints, and where the sentence is.

What a page says once for all its figures (its day, its periods) is part of the answer.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from factpress.findings import Mistake
from factpress.markdown import Call, call_at
from factpress.markdown import calls_in as calls
from factpress.model import Fact, Kind, Newsroom, Observation, Status, same_period
from factpress.prose import FIGURE, WORD, Legible, TypedText, sentences_in
from factpress.values import Instant, When, is_fiscal, parse_observed, parse_said, words_of

_NEWEST = "newest"
_OF_WHICH = ("of", "as_of", "known_on")
_SHAPES = ("form", "unit", "also", "figures", "status")
_CHANGES = ("growth", "difference")
_COMPUTED = ("total", "share")
_PRINT = ("fact", "as_of", *_COMPUTED)


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """A figure as a call prints it: its fact and line, and at which character of its sentence.

    `asked` are the options that choose the line, `shape` those that choose the words.
    """

    fact: Fact
    line: Observation
    index: int
    offset: int
    asked: tuple[str, ...] = ("", "", "")
    shape: tuple[str, ...] = ()
    is_date: bool = False

    @property
    def when(self) -> When:
        """The date or period of the figure."""
        return self.line.when

    @property
    def is_itself(self) -> bool:
        """Tells whether the fact's own figure is printed, not its date nor what is computed of it."""
        return not self.is_date and len(self.shape) == len(_SHAPES)

    @property
    def is_change(self) -> bool:
        """Tells whether it says how something changed, so that an earlier period may be named."""
        return self.fact.kind is Kind.CHANGE or self.fact.unit == "times"


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """A sentence as it is read, with the figures and the dates that calls print in it."""

    text: str
    figures: tuple[PrintedFigure, ...]
    compares: bool = False


def sentences_of(text: TypedText, read: Legible, newsroom: Newsroom) -> Iterator[ReadSentence]:
    """Yields the sentences of a text in which a call prints a figure."""
    places = {read.offset(at): at for at, sign in enumerate(read.text) if sign in (FIGURE, WORD)}
    for start, end in sentences_in(read.text, words_of(newsroom.speech, text.language)):
        found: list[PrintedFigure] = []
        compares = False
        for offset, at in places.items():
            call = call_at(text.source, offset) if start <= at < end else None
            if call is None:
                continue
            compares |= call.name in _CHANGES
            one = printed_by(call, text, newsroom, at - start)
            found += [one] if one is not None else []
        if found:
            yield ReadSentence(read.text[start:end], tuple(found), compares)


def only_figure_of(
    cell: str, offset: int, text: TypedText, newsroom: Newsroom
) -> PrintedFigure | None:
    """Returns the figure of a cell of a table that prints one and nothing else; `offset` is its place."""
    found = tuple(calls(cell))
    if len(found) != 1 or found[0].name != "fact":
        return None
    return printed_by(found[0], text, newsroom, 0, offset + found[0].start)


def printed_by(
    call: Call, text: TypedText, newsroom: Newsroom, index: int, offset: int | None = None
) -> PrintedFigure | None:
    """Returns what a call prints on the page of a text, where it can be told.

    What is computed of several figures is of the period of the first.
    """
    if call.name not in _PRINT or call.fault is not None or not call.ids:
        return None
    fact = newsroom.fact_named(call.ids[0])
    given = {key: str(value) for key, value in call.arguments.items()}
    line = None if fact is None else _line(fact, given, text, newsroom)
    if fact is None or line is None:
        return None
    return PrintedFigure(
        fact,
        line,
        index,
        call.start if offset is None else offset,
        tuple(given.get(one, "") for one in _OF_WHICH),
        (*(given.get(one, "") for one in _SHAPES), *_computed_of(call)),
        call.name == "as_of",
    )


def _computed_of(call: Call) -> tuple[str, ...]:
    return (call.name, *call.ids) if call.name in _COMPUTED else ()


def other_dates(figure: PrintedFigure, text: TypedText, newsroom: Newsroom) -> tuple[When, ...]:
    """Returns the dates for which the page could have printed another value of a figure's fact."""
    timeline, value = newsroom.timeline(figure.fact), figure.line.value
    known = ((when, timeline.on(text.day, at=when)) for when in timeline.periods(text.day))
    return tuple(when for when, one in known if one.observation and one.observation.value != value)


def _line(
    fact: Fact, given: dict[str, str], text: TypedText, newsroom: Newsroom
) -> Observation | None:
    timeline = newsroom.timeline(fact)
    if given.get("status") in tuple(Status):
        timeline = timeline.of_status(Status(given["status"]))
    said = parse_said(given["known_on"]) if "known_on" in given else text.day
    said = said.at.date() if isinstance(said, Instant) else said
    day = text.day if isinstance(said, Mistake) else said
    asked = given.get("of") or given.get("as_of") or ""
    when = parse_observed(asked) if asked not in ("", _NEWEST) else None
    if isinstance(when, When) and is_fiscal(
        when
    ):  # which months these are, a line of the fact says
        when = next((one.when for one in fact.obs if one.when.text == when.text), None)
    if isinstance(when, When):
        exact = timeline.on(day, at=when).observation
        late = timeline.by(when.last, day) if "as_of" in given and exact is None else None
        return late.observation if late is not None else exact
    if asked != _NEWEST and fact.describes_periods and not isinstance(fact.per, When):
        known = timeline.periods(day)
        at = next((p for p in text.periods if any(same_period(p, one) for one in known)), None)
        return None if at is None else timeline.on(day, at=at).observation
    return timeline.on(day).observation
