"""The page context: one page in one language while it is being written.

It hands out tokens for what the page prints, and remembers every figure, finding and address. What
pages may ask of it is said by `macros`, what blocks look like by the theme.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import reduce
from html import escape
from operator import or_
from typing import Protocol

from factpress.findings import Place, Rule, Severity, report
from factpress.language import Locale, bare, runs_against
from factpress.markdown import (
    NO_FIGURES,
    Block,
    Inline,
    Shown,
    call_at,
    split_tokens,
)
from factpress.markup import Elements, Html, element, link, place_mark
from factpress.model import NOWHERE, Fact, Observation, Resolution, Words
from factpress.rendering.figures import (
    Figure,
    Note,
    NoteWriter,
    inline_of,
    line_id,
    subject_name,
    twin_of,
)
from factpress.rendering.known import Known
from factpress.rendering.page_record import ChartKind, ChartSlot, PageRecord
from factpress.rendering.site_map import relative
from factpress.rendering.templates import STAND_IN, Macros, WrittenText, write
from factpress.values import Instant, Quantity, When

UNKNOWN_ENTRY = Rule(
    "unknown-entry",
    "A page names something that doesn't exist",
    "A quotation, a model or a contact that is not in the data has no source.",
    "correct the id",
)
NOT_TRANSLATED = Rule(
    "not-translated",
    "A text in the data is missing in one language",
    "Readers of that language get the text in another language.",
    "add the text in this language beside the others",
    Severity.WARNING,
)
BLOCK_IN_LINE = Rule(
    "block-in-line",
    "A title or summary calls a macro that prints a whole block",
    "A title is one line; a table or a quotation in it would be lost.",
    "call the macro in the text of the page",
)
RULES = (UNKNOWN_ENTRY, NOT_TRANSLATED, BLOCK_IN_LINE)


class Convert(Protocol):
    """Turns Markdown with this page's tokens into a block for a page."""

    def __call__(self, context: "PageContext", source: str) -> Block: ...


@dataclass
class PageContext:
    """What is asked and printed on one page in one language; `day` is the day of its figures (None: newest).

    `periods` are those that the page names once for all its figures; `hour` is that of the day at
    which the page was public, on the newsroom's clocks, where it has one.
    """

    known: Known
    locale: Locale
    page: str
    day: date | None
    convert: Convert
    elements: Elements
    here: Place = NOWHERE
    prefix: str = "fig"
    periods: tuple[When, ...] = ()
    hour: datetime | None = None
    record: PageRecord = field(init=False)
    _text: tuple[list[str], Place] = ([""], NOWHERE)

    def __post_init__(self) -> None:
        """Begins the record of the page."""
        self.record = PageRecord(self.page)

    @property
    def path(self) -> str:
        """The page's own address from the root of the site."""
        return self.known.path(self.page, self.locale.code)

    @property
    def knows(self) -> date | None:
        """Until when what the page knows was said: its hour, else its day (None: all)."""
        return self.hour or self.day

    def comes_before(self, line: Observation) -> bool:
        """Tells whether a line was said after the page was there; a page without a day always is."""
        if self.day is None:
            return True
        return self.known.moment(line) >= (self.hour or datetime.combine(self.day, time.min))

    def knew(self, line: Observation) -> bool:
        """Tells whether a line was said by the day or the hour of the page."""
        if self.day is None:
            return True
        return self.known.moment(line) <= (self.hour or datetime.combine(self.day, time.max))

    @property
    def today(self) -> date:
        """The day whose roles and names hold on the page."""
        return self.day or date.max

    def words(self, words: Words) -> str:
        """Returns a text of the data in the page's language; one that is missing is a warning."""
        default = self.known.publisher.default_language
        if words.by_language and not words.has(self.locale.code, default):
            message = f"“{_short(words.plain)}” is not given in {self.locale.code}"
            self.record.findings.append(report(NOT_TRANSLATED, words.place, message))
        return words.in_language(self.locale.code, default)

    def proper(self, name: Words) -> str:
        """Returns a name of the data in the page's language; names may be the same in all."""
        return name.in_language(self.locale.code, self.known.publisher.default_language)

    def name(self, subject: str) -> str:
        """Returns the name that readers know a subject or a place by."""
        return subject_name(self.known, subject, self.locale.code)

    def href(self, page: str) -> str:
        """Returns the way from this page to another one."""
        way = self.known.href(self.path, page, self.locale.code)
        self.record.hrefs.add(way)
        return way

    def link(self, text: str, page: str, place: str = "") -> str:
        """Prints a link to another page of the site, or to the named place on it."""
        way = self.href(page) + (f"#{place}" if place else "")
        spoken = self.known.language_for(page, self.locale.code)
        lang = {"hreflang": spoken, "lang": spoken} if spoken != self.locale.code else {}
        html = link(escape(text), way, lang)
        return self._token(Inline(html, text, f"[{text}]({way})", escape(text)))

    def linked(self, words: Inline, page: str) -> str:
        """Prints a link to another page whose words may hold figures."""
        way = self.href(page)
        html, markdown = link(words.in_link_html, way), f"[{words.text}]({way})"
        return self._token(
            Inline(html, words.text, markdown, words.in_link_html, words.shown.in_link)
        )

    def label(self, key: str, **slots: str) -> str:
        """Returns a word of the site in the page's language; a newsroom may have its own."""
        return self.locale.label(key, **slots)

    def place(self, wanted: str) -> str:
        """Prints the name of a place, a row for instance, so that it can be linked to."""
        html = element("span", "", {"id": self.record.own_id(wanted)})
        return self._token(Inline(html, "", "", html))

    def chart(
        self,
        kind: ChartKind,
        facts: tuple[str, ...],
        *,
        title: str,
        caption: str = "",
        total: str = "",
        periods: tuple[When, ...] = (),
        knows: date | None = None,
    ) -> str:
        """Prints the mark of a chart of what the page knows, which is drawn once the page is there."""
        name = self.record.own_id("-".join(("chart", kind, *facts[:1])))
        language = self.locale.code
        slot = ChartSlot(
            f"{language}/{self.page}#{name}",
            kind,
            facts,
            language,
            title,
            caption,
            total,
            knows or self.knows,
            periods,
        )
        self.record.charts.append(slot)
        return f"\n\n{self._token(Block(slot.mark, '', ''))}\n\n"

    def slot(self, name: str) -> str:
        """Prints an empty element of the class `<name>-slot` that the frame or an output fills."""
        return f"\n\n{self._token(Block(place_mark(name), '', ''))}\n\n"

    def span(self, style: str, words: str | Inline) -> str:
        """Prints a text in a span of a class of the theme."""
        inner = self._in_its_direction(words) if isinstance(words, str) else words
        html, in_link = (
            element("span", one, {"class": style}) for one in (inner.html, inner.in_link_html)
        )
        return self._token(Inline(html, inner.text, inner.markdown, in_link, inner.shown))

    def struck(self, text: str) -> str:
        """Prints a text that no longer holds, struck through."""
        html = element("del", escape(text))
        return self._token(Inline(html, text, f"~~{text}~~", escape(text)))

    def time(self, day: date) -> str:
        """Prints a day for readers and machines."""
        text = self.locale.day(day)
        html = element("time", escape(text), {"datetime": day.isoformat()})
        return self._token(Inline(html, text, text, html))

    def instant(self, hour: Instant) -> str:
        """Prints an hour of a day with its zone, for readers and machines."""
        text = self.locale.instant(hour)
        html = element("time", escape(text), {"datetime": hour.at.isoformat()})
        return self._token(Inline(html, text, text, html))

    def outward(self, text: str, address: str) -> str:
        """Prints a link that leaves the site, dials or writes a letter."""
        html = link(escape(text), address)
        return self._token(Inline(html, text, text, escape(text)))

    def box(
        self,
        tag: str,
        style: str,
        caller: Callable[[], str],
        name: str = "",
        id: str = "",  # noqa: A002  # what the theme calls it
    ) -> str:
        """Prints what a template holds between `call` and `endcall` inside a separate element."""
        own = self.record.own_id(id) if id else None
        inner = self.convert(self, caller())
        html = element(
            tag, f"\n{inner.html}\n", {"class": style, "id": own, "aria-label": name or None}
        )
        return f"\n\n{self._token(Block(html, inner.text, inner.markdown, inner.shown))}\n\n"

    def folded(self, summary: str, caller: Callable[[], str]) -> str:
        """Prints what a template holds between `call` and `endcall` folded below a summary."""
        inner = self.convert(self, caller())
        html = self.elements.fill("details.html", summary=summary, inner=Html(inner.html))
        text = f"{summary}\n{inner.text}"
        markdown = f"{summary}\n\n{inner.markdown}"
        return f"\n\n{self._token(Block(html, text, markdown, inner.shown))}\n\n"

    def block(self, source: str) -> str:
        """Prints Markdown of the theme as one block of the page that asked for it."""
        return f"\n\n{self._token(self.convert(self, source))}\n\n"

    def written(self, source: str, start: Place, macros: Macros) -> WrittenText:
        """Returns an editor's text as Markdown in which each macro call has become a token."""
        self._text = source.split("\n"), start
        written = write(source, start, macros, self._at)
        self._text = [""], NOWHERE
        self.record.findings.extend(written.findings)
        return written

    def phrase(self, source: str, start: Place, macros: Macros) -> Inline:
        """Returns a short text of a page's head, a title for instance, as words and tokens only."""
        text = self.written(source, start, macros).text
        parts: list[Inline] = []
        for piece in split_tokens(text):
            stands_for = self.record.tokens[piece] if isinstance(piece, int) else None
            if isinstance(stands_for, Block):
                message = "this macro prints a whole block, but one line belongs here"
                self.record.findings.append(report(BLOCK_IN_LINE, start, message))
            elif isinstance(stands_for, Inline):
                parts.append(stands_for)
            elif isinstance(piece, str):
                parts.append(Inline(escape(piece), piece, piece, escape(piece)))
        return Inline(
            "".join(part.html for part in parts),
            "".join(part.text for part in parts),
            "".join(part.markdown for part in parts),
            "".join(part.in_link_html for part in parts),
            reduce(or_, (part.shown for part in parts), NO_FIGURES),
        )

    def phrase_beside(self, source: str, start: Place, macros: Macros) -> Inline:
        """Returns a short text that is outside the page's text: its figures have no note."""
        earlier = len(self.record.figures)
        self.prefix = "beside"
        words = self.phrase(source, start, macros)
        self.prefix = "fig"
        self.record.beside.update(one.anchor for one in self.record.figures[earlier:])
        return words

    @property
    def paragraph(self) -> Place:
        """Where the paragraph begins in which the macro call is that is being answered."""
        rows, start = self._text
        row = min(max(self.here.line - start.line, 0), len(rows) - 1)
        first = next((one for one in range(row, 0, -1) if not rows[one - 1].strip()), 0)
        return Place(start.file, start.line + first, start.column)

    @property
    def typed_call(self) -> str:
        """The macro call that is being answered, as it was typed between its braces."""
        (rows, start), row = self._text, self.here.line - self._text[1].line
        text = "\n".join(rows[row:] if row >= 0 else ())
        call = call_at(text, self.here.column - (1 if row else start.column))
        return call.typed.strip() if call is not None and call.fault is None else ""

    def keep(self, stands_for: Inline | Block) -> str:
        """Returns a token for something that was made already."""
        return self._token(stands_for)

    def _at(self, place: Place) -> None:
        self.here = place

    def plain(self, text: str) -> str:
        """Prints a text letter for letter: a number that is not a figure, or words of the data."""
        return self._token(self._in_its_direction(text))

    def _in_its_direction(self, text: str) -> Inline:
        """Returns words that keep their place on a page that runs the other way."""
        against = runs_against(text, self.locale.direction)
        html = element("bdi", escape(text)) if against else escape(text)
        words = bare(text)
        return Inline(html, words, words, html)

    def print_figure(
        self,
        fact: Fact | None,
        resolution: Resolution,
        text: str,
        quantity: Quantity,
        inputs: tuple[Figure, ...] = (),
        *,
        were: tuple[str, ...] = (),
    ) -> str:
        """Prints a figure, linked to its note, and remembers it; `were` are its earlier texts."""
        note = self.record.note_id(fact, resolution.observation)
        anchor = self.record.own_id(f"{self.prefix}-{fact.id if fact else 'computed'}")
        twin = self._twin(fact, quantity) if fact is not None and resolution.observation else ""
        place = self.here if any(self._text[0]) else NOWHERE
        figure = Figure(
            fact, resolution, text, quantity, note, anchor, inputs, were, twin, place=place
        )
        self.record.figures.append(figure)
        page = self.known.path(f"figures/{fact.id}", self.locale.code) if fact else ""
        return self._token(inline_of(figure, relative(self.path, page) if page else ""))

    def print_line(self, fact: Fact, observation: Observation, text: str) -> str:
        """Prints a line of a fact's history, linked to where the figure's own page tells of it."""
        anchor = f"line-{len(self.record.figures)}"
        twin = self._twin(fact, observation.value)
        figure = Figure(
            fact, Resolution(observation), text, observation.value, "", anchor, twin=twin
        )
        self.record.figures.append(figure)
        self.record.beside.add(anchor)
        words, shown = inline_of(figure, "").in_link_html, Shown(frozenset({anchor}))
        page = f"figures/{fact.id}"
        if page == self.page or not self.known.has(page):
            return self._token(Inline(words, text, text, words, shown))
        way = f"{self.href(page)}#line-{line_id(self.known, fact, observation)}"
        html = element("a", words, {"class": "fig-line", "href": way})
        return self._token(Inline(html, text, f"[{text}]({way})", words, shown))

    def _twin(self, fact: Fact, quantity: Quantity) -> str:
        """Returns a figure in its customary unit; a release prints what was published on its day."""
        return twin_of(self.known, self.locale, fact, quantity) if self.day is None else ""

    def lost(self, section: str, name: str) -> str:
        """Reports an id that a page names in vain; one that could not be read stays silent."""
        if not self.known.is_unread(section, name):
            message = f'there is no "{name}" among the {section}'
            hint = self.known.near(section, name)
            self.report(UNKNOWN_ENTRY, message, hint, cause=f"{section}:{name}")
        return STAND_IN

    def report(self, rule: Rule, message: str, fix: str = "", cause: str = "") -> None:
        """Keeps a finding about the macro call that is being answered."""
        self.record.findings.append(report(rule, self.here, message, fix=fix, cause=cause))

    def _token(self, stands_for: Inline | Block) -> str:
        return self.record.token(stands_for, self.here)

    def notes(self, shown: Shown) -> tuple[Note, ...]:
        """Returns the notes to the figures of the page's text, each once, in its order.

        They lead back to the figures that are their own links in it.
        """
        writer = NoteWriter(self.known, self.locale, self.path)
        groups = self.record.by_note().values()
        return tuple(writer.note(group, shown.linked) for group in groups)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
