"""The page record: what one page in one language has printed so far, and what is wrong with it.

Figures, links, charts and findings, in the order in which they were asked for; the context of the
page fills it, and a finished page is made of it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from factpress.findings import Finding, Place
from factpress.markdown import MAX_TOKENS, Block, Inline, Shown, token, too_full
from factpress.markup import place_mark
from factpress.model import Fact, Observation, Resolution
from factpress.rendering.figures import Figure
from factpress.rendering.known import Known
from factpress.rendering.templates import STAND_IN
from factpress.values import When

CHARTED = "(chart)"  # what stands for a mark of a chart, which has no words


class ChartKind(StrEnum):
    """What a chart shows: it decides what is on its axes."""

    SERIES = "series"  # one fact over time, an interval where the figure is one
    SPARKLINE = "sparkline"  # the same, small, without axes, beside a value in words
    MARKETS = "markets"  # parts of a total: the same count in several scopes
    CUMULATIVE = "cumulative"  # several counts that only grow, over time
    RANGES = "ranges"  # figures of several subjects, grouped by test cycle
    BARS = "bars"  # one fact in several periods, a bar each
    MILESTONES = "milestones"  # thresholds of one or more facts, over time


@dataclass(frozen=True, slots=True)
class ChartSlot:
    """A chart that a page asks for; `id` is unique in the whole site.

    `facts` are ids in the order wanted; `total` is the fact whose parts they are, or empty. `day`
    is the day whose figures the page shows (None: the newest), as for every figure on it. `title`
    and `caption` are plain text in `lang`. `periods` are those that have a bar.
    """

    id: str
    kind: ChartKind
    facts: tuple[str, ...]
    lang: str
    title: str
    caption: str = ""
    total: str = ""
    day: date | None = None
    periods: tuple[When, ...] = ()

    @property
    def mark(self) -> str:
        """The HTML that holds the chart's place in its page, letter for letter."""
        return place_mark("chart", {"data-chart": self.id})


OVER_TIME = (ChartKind.SERIES, ChartKind.SPARKLINE, ChartKind.CUMULATIVE, ChartKind.MILESTONES)


def lines_drawn(slot: ChartSlot, fact: Fact, known: Known) -> Iterator[Resolution]:
    """Yields what a chart draws of a fact: each of its periods over time, else the one that holds.

    A line that was withdrawn since is among them, and has nothing to draw.
    """
    if slot.kind is ChartKind.BARS:
        yield from (known.timeline(fact).on(slot.day, at=one) for one in slot.periods)
        return
    if slot.kind not in OVER_TIME:
        yield known.timeline(fact).on(slot.day)
        return
    drawn: set[object] = set()
    for line in known.own(fact):
        period = (line.when.first, line.when.last)
        if period not in drawn:
            drawn.add(period)
            yield known.timeline(fact).on(slot.day, at=line.when)


def charted(slots: Iterable[ChartSlot], known: Known) -> Iterator[Figure]:
    """Yields a figure for each mark of some charts, and for each that was withdrawn since."""
    for slot in slots:
        for fact in filter(None, map(known.fact, slot.facts)):
            for found in lines_drawn(slot, fact, known):
                lines = (*found.replaced, *([found.observation] if found.observation else []))
                if lines and lines[-1].value.is_known:
                    were = (CHARTED,) * len(found.replaced)
                    yield Figure(fact, found, CHARTED, lines[-1].value, "", "", (), were)


@dataclass(frozen=True, slots=True)
class Fragment:
    """A link to a place inside a page: it is checked when all pages are there."""

    url: str
    fragment: str
    typed: str
    place: Place


@dataclass(frozen=True, slots=True)
class AskedCall:
    """A call in a page's text: which line of a fact it printed, or told the date of, and where.

    `asked` are its options `of`, `as_of` and `known_on`; `needs_date` says that readers must be told
    the date in the same paragraph.
    """

    fact: str
    asked: tuple[str, str, str]
    line: Observation
    place: Place
    paragraph: Place
    is_date: bool
    needs_date: bool


@dataclass
class PageRecord:
    """What a page has printed; `beside` are the figures outside its text, which have no note.

    `attached` are the addresses of the files that it offers, by their paths in the newsroom.
    """

    page: str
    tokens: list[Inline | Block] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    hrefs: set[str] = field(default_factory=set)
    beside: set[str] = field(default_factory=set)
    fragments: list[Fragment] = field(default_factory=list)
    charts: list[ChartSlot] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    quoted: dict[str, str] = field(default_factory=dict)
    pictures: list[str] = field(default_factory=list)
    attached: dict[str, str] = field(default_factory=dict)
    calls: list[AskedCall] = field(default_factory=list)
    _numbers: dict[str, int] = field(default_factory=dict)
    _notes: dict[str, list[tuple[Observation | None, str]]] = field(default_factory=dict)

    def token(self, stands_for: Inline | Block, here: Place) -> str:
        """Keeps what was printed and returns the character that stands for it."""
        if len(self.tokens) == MAX_TOKENS:
            self.findings.append(too_full(here if here.file else Place(self.page), MAX_TOKENS))
        self.tokens.append(stands_for)
        return token(len(self.tokens) - 1) if len(self.tokens) <= MAX_TOKENS else STAND_IN

    def own_id(self, wanted: str) -> str:
        """Returns a name for a place of the page that no other place has, and takes it."""
        name, number = wanted, self._numbers.get(wanted, 1)
        while name in self.ids:
            number += 1
            name = f"{wanted}_{number}"  # no id of the data holds an underscore
        self._numbers[wanted] = number
        self.ids.add(name)
        return name

    def note_id(self, fact: Fact | None, observation: Observation | None) -> str:
        """Returns the note that an observation already has on this page, or a new one's name."""
        known = self._notes.setdefault(fact.id if fact else "", [])
        if fact is None:
            known.append((None, f"note_computed_{len(known) + 1}"))
            return known[-1][1]
        for one, name in known:
            if one == observation:
                return name
        base = f"note-{fact.id}"  # an id holds no underscore, so no two notes share a name
        known.append((observation, f"{base}_{len(known) + 1}" if known else base))
        return known[-1][1]

    def printed(self, shown: Shown) -> tuple[Figure, ...]:
        """Returns the figures that are in the page's text, and those printed beside it.

        A layout can ask for a figure and leave it out: then readers do not see it.
        """
        there = shown.figures | self.beside
        return tuple(one for one in self.figures if one.anchor in there)

    def by_note(self) -> dict[str, list[Figure]]:
        """Returns the figures of the page's text by their notes, in its order."""
        groups: dict[str, list[Figure]] = {}
        for figure in self.figures:
            if figure.note and figure.anchor not in self.beside:
                groups.setdefault(figure.note, []).append(figure)
        return groups


def cited(figures: Iterable[Figure]) -> frozenset[str]:
    """Returns the ids of all facts that figures stand for, through computed ones too."""
    own = {one.fact.id for one in figures if one.fact is not None}
    return frozenset(own).union(*(cited(one.inputs) for one in figures))
