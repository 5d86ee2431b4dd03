"""The figure card: one printed figure as a thing to look at, to copy with its source, and to pass on.

Wherever a figure is shown by itself (beside a release, in a popover, on the home page, in an embed)
it is this card, made here and nowhere else.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape

from factpress.language import Locale, bare, runs_against
from factpress.markdown import Block
from factpress.markup import Elements, Html, element
from factpress.model import Fact, Observation, Resolution, Source
from factpress.rendering import (
    ChartKind,
    Figure,
    Known,
    NoteWriter,
    PageContext,
    line_id,
    print_fact,
    relative,
    unit_words,
)
from factpress.values import Qualifier

FEWEST = 2  # points that make a line


@dataclass(frozen=True, slots=True)
class FigureCard:
    """What a card says, in the language of its page; addresses lead there from the page.

    `before` and `after` are the words around `number`: a qualifier and a unit, in the order of the
    language. `newer` is the newest figure where it is another one, `change` what became of this one.
    `citation` is the whole of it as a sentence to quote.
    """

    number: str
    before: str
    after: str
    label: str
    page: str
    when: str
    says: str
    source: str
    source_href: str
    newer: str
    change: str
    citation: str
    history: str
    direction: str = "ltr"

    @property
    def text(self) -> str:
        """The figure in full: its qualifier, its number and its unit."""
        return f"{self.before}{self.number}{self.after}"


@dataclass(frozen=True, slots=True)
class CardWriter:
    """Makes cards for a page: `here` is its address from the root of the site."""

    known: Known
    locale: Locale
    here: str

    def card(self, fact: Fact, resolution: Resolution) -> FigureCard | None:
        """Returns the card of what holds of a fact, or nothing where nothing does."""
        seen = resolution.observation
        if seen is None:
            return None
        writer = NoteWriter(self.known, self.locale, self.here)
        whole = writer.worded(fact, seen)
        before, number, after = self._parted(fact, seen, whole)
        page = self.known.path(f"figures/{fact.id}", self.locale.code)
        way = relative(self.here, page)
        line = f"{way}#line-{line_id(self.known, fact, seen)}"
        source, href = self._source(writer, seen)
        return FigureCard(
            number=number,
            before=before,
            after=after,
            label=self._words(fact),
            page=way,
            when=self.locale.when(seen.when),
            says=self.locale.label("says", who=writer.claimant(fact, seen)),
            source=source,
            source_href=href or (line if source else ""),
            newer=self._newer(writer, fact, resolution, whole),
            change=self._change(resolution),
            citation=self.citation(fact, seen),
            history=line,
            direction=self.locale.direction,
        )

    def citation(self, fact: Fact, seen: Observation) -> str:
        """Returns a figure as a sentence to quote: label, figure, as of, who says so, source, address."""
        writer = NoteWriter(self.known, self.locale, self.here)
        sentence = self.locale.label(
            "citation_of_figure",
            label=self._words(fact),
            figure=writer.worded(fact, seen),
            when=self.locale.when(seen.when),
            who=writer.claimant(fact, seen),
            address="",
        ).strip()
        label = self.locale.label
        sources = "; ".join(bare(row.text) for row in writer.sources(seen))
        told = [sentence, f"{label('source')}{label('colon')}{sources}." if sources else ""]
        page = self.known.path(f"figures/{fact.id}", self.locale.code)
        place = self.known.absolute(page)
        name = self.known.publisher.name.in_language(self.locale.code, self._default)
        told.append(", ".join(one for one in (name, place) if one))
        return " ".join(one for one in told if one)

    @property
    def _default(self) -> str:
        return self.known.publisher.default_language

    def _words(self, fact: Fact) -> str:
        return fact.label.in_language(self.locale.code, self._default)

    def _parted(self, fact: Fact, seen: Observation, whole: str) -> tuple[str, str, str]:
        """Returns the words before a number, the number, and those after it."""
        words = unit_words(self.known, str(fact.unit), self.locale.code)
        bare = replace(seen.value, qualifier=Qualifier.PLAIN)
        number = self.locale.quantity(bare, unit=words)
        before, found, after = whole.partition(number)
        return (before, number, after) if found and number else ("", whole, "")

    def _source(self, writer: NoteWriter, seen: Observation) -> tuple[str, str]:
        """Returns the first source's title and address."""
        for name in seen.source:
            source = self.known.one(Source, name)
            if source is not None:
                return bare(writer.source_title(source)), source.url
        return "", ""

    def _newer(self, writer: NoteWriter, fact: Fact, resolution: Resolution, whole: str) -> str:
        """Returns the newest figure and its date; nothing where it says the same again."""
        newer = resolution.newer
        if newer is None or writer.worded(fact, newer) == whole:
            return ""
        return f"{writer.worded(fact, newer)}, {self.locale.when(newer.when)}"

    def _change(self, resolution: Resolution) -> str:
        """Returns when the figure was corrected or revised, if it was."""
        seen = resolution.observation
        if seen is None or not (seen.corrects or seen.revises):
            return ""
        key = "revised_on" if seen.revises else "corrected_on"
        return self.locale.label(key, when=self.locale.day(self.known.said(seen)))


def card_html(
    card: FigureCard, locale: Locale, elements: Elements, *, value: str = "", embed: str = ""
) -> str:
    """Returns the HTML of a card; `value` is the figure's own where the page prints it there.

    `embed` is the way to the code of the embed, where there is one.
    """
    label = locale.label
    ways = ((embed, label("embed")), (card.history, label("history")))
    return elements.fill(
        "card.html",
        value=Html(value or element("span", parted_html(card))),
        label=card.label,
        page=card.page,
        against=runs_against(card.label, card.direction),
        when=card.when,
        says=card.says,
        source=card.source,
        source_href=card.source_href,
        source_word=label("source"),
        change=card.change,
        newest=label("newest") + label("colon"),
        newer=card.newer,
        ways=tuple(one for one in ways if one[0]),
    )


def parted_html(card: FigureCard) -> str:
    """Returns a figure in its three parts; put together they are its text, letter for letter."""
    before, after = (
        element("span", escape(words), {"class": style}) if words.strip() else escape(words)
        for style, words in (("fcard-word", card.before), ("fcard-unit", card.after))
    )
    return f"{before}{element('b', escape(card.number), {'class': 'fcard-number'})}{after}"


def cards_of(context: PageContext) -> dict[str, str]:
    """Returns the card of each note of a page, by the note's id."""
    writer = CardWriter(context.known, context.locale, context.path)
    found: dict[str, str] = {}
    for note, figures in context.record.by_note().items():
        made = _card_of(writer, figures[0])
        if made is not None:
            embed = _embed(context, figures[0].fact, made)
            found[note] = card_html(made, context.locale, context.elements, embed=embed)
    return found


def citations_of(context: PageContext) -> dict[str, str]:
    """Returns what is copied of each note of a page, by the note's id."""
    writer = CardWriter(context.known, context.locale, context.path)
    return {
        note: writer.citation(first.fact, first.observation)
        for note, (first, *_) in context.record.by_note().items()
        if first.fact is not None and first.observation is not None
    }


def _card_of(writer: CardWriter, figure: Figure) -> FigureCard | None:
    return writer.card(figure.fact, figure.resolution) if figure.fact is not None else None


def _embed(context: PageContext, fact: Fact | None, card: FigureCard) -> str:
    """Returns the way to the code of an embed: what is withdrawn by now is not offered any more."""
    held = fact is not None and context.known.timeline(fact).on(None).observation is not None
    return f"{card.page}#embed" if held and context.known.publisher.url else ""


def card_in_page(context: PageContext, name: str) -> str:
    """Prints the card of a fact as part of a page: its number is the page's figure, with its note."""
    fact = context.known.fact(name)
    token = print_fact(context, name, with_unit=True)
    writer = CardWriter(context.known, context.locale, context.path)
    if fact is None:
        return token
    made = writer.card(fact, context.known.timeline(fact).on(context.day))
    inline = context.record.tokens[-1]
    if made is None or isinstance(inline, Block):
        return token
    whole = escape(made.text)
    value = inline.html.replace(f">{whole}</data>", f">{parted_html(made)}</data>")
    embed = _embed(context, fact, made)
    html = card_html(made, context.locale, context.elements, value=value, embed=embed)
    text = f"{inline.text}\n{made.label}, {made.when}"
    markdown = f"{inline.markdown} {made.label}, {made.when}"
    shown = inline.shown
    card = context.elements.fill("card_box.html", card=Html(html))
    return f"\n\n{context.keep(Block(card, text, markdown, shown))}\n\n"


@dataclass(frozen=True, slots=True)
class Tile:
    """A card at the head of a page, with a small chart of its past where it has one."""

    card: str
    chart: str


def tiles(context: PageContext, names: Iterable[str]) -> tuple[Tile, ...]:
    """Returns the cards of the named facts that have a value on the page's day."""
    facts = (fact for name in names if (fact := context.known.fact(name)) is not None)
    return tuple(
        Tile(card_in_page(context, fact.id), _sparkline(context, fact))
        for fact in facts
        if context.known.timeline(fact).on(context.day).observation is not None
    )


def _sparkline(context: PageContext, fact: Fact) -> str:
    told = len({observation.when for observation in context.known.own(fact)})
    if told < FEWEST:
        return ""
    return context.chart(ChartKind.SPARKLINE, (fact.id,), title=context.words(fact.label))
