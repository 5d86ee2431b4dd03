"""Charts: each slot of a page becomes a drawing with its title, its text, its table and its files.

A chart is drawn again only when its points, its specification or the font changed.
"""

import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from factpress.downloads import Number, Sheet, as_csv
from factpress.drawings.chart_drawing import (
    Chart,
    as_picture,
    chart_of,
    drawn,
    drawn_for_phone,
    in_page,
    shaped,
)
from factpress.drawings.chart_points import Point, points_of
from factpress.drawings.chart_words import ChartWords, spec_of, ticks_of, words_of
from factpress.drawings.posters import Poster, Setter, poster_svg
from factpress.exhibits import (
    CHART_SIZE,
    chart_embed,
    chart_stem,
    embed_code,
)
from factpress.language import Locale, size_words
from factpress.machine import installed, octets_of
from factpress.markup import Html
from factpress.pages import Derived, Page, Work
from factpress.rendering import ChartKind, ChartSlot, decimal, relative

FONTS = "fonts/source-sans-3"
LEAST = 2  # points over time that make a line
COLOURS = 64  # of a picture: enough for lines and letters, a quarter of the bytes


@dataclass(frozen=True, slots=True)
class DrawnChart:
    """A chart for paper: its title, what it shows in words, and the SVG in the light scheme."""

    title: str
    words: str
    svg: str


def charts(work: Work) -> Derived:
    """Returns every chart's HTML by the mark of its slot, with its picture and its table as files."""
    studio = opened(work)
    parts: dict[str, str] = {}
    files: dict[str, bytes] = {}
    for page in work.pages:
        for slot in page.charts:
            parts[slot.mark], made = studio.chart(page, slot)
            files |= made
    return Derived(files=files, parts=parts)


def opened(work: Work) -> "Studio":
    """Returns the studio of a build, with the fonts and the specifications of its theme."""
    fonts = work.theme.files(FONTS, "*.ttf").values()
    made_with = [installed("vl-convert-python").encode(), installed("pillow").encode()]
    made_with += [hashlib.sha256(octets_of(one)).digest() for one in fonts]
    specifications = work.theme.files("charts", "*.yml").values()
    made_with += [hashlib.sha256(octets_of(one)).digest() for one in specifications]
    return Studio(work, work.theme.folders(FONTS), tuple(made_with))


class Studio:
    """Draws the charts of one build; everything slow goes through the store."""

    def __init__(self, work: Work, fonts: tuple[Path, ...], made_with: tuple[bytes, ...]) -> None:
        self.work = work
        self.fonts = fonts
        self.made_with = made_with

    def chart(self, page: Page, slot: ChartSlot) -> tuple[str, Mapping[str, bytes]]:
        """Returns a slot's HTML and its files; nothing where there is too little to draw."""
        view = page.view
        about = (page.url, view.site_name, view.canonical, view.direction)
        return self.work.step(
            "chart", (*about, slot, self.made_with), lambda work: self.at(work)._chart(page, slot)
        )

    def at(self, work: Work) -> "Studio":
        """Returns the same studio for the questions of one step."""
        return Studio(work, self.fonts, self.made_with)

    def _chart(self, page: Page, slot: ChartSlot) -> tuple[str, Mapping[str, bytes]]:
        locale = self.work.locales[slot.lang]
        points = points_of(slot, self.work.known, locale)
        if not _is_worth_drawing(slot, points):
            return "", {}
        made = self._made(slot, points)
        name = slot.id.rpartition("#")[2]
        if slot.kind is ChartKind.SPARKLINE:
            return in_page(
                self.work.elements, self._svg(made), name=name, title="", description=""
            ), {}
        words = self._words(slot, points)
        svg = in_page(
            self.work.elements,
            self._svg(made),
            name=name,
            title=words.title,
            description=slot.caption or slot.title,
        )
        stem = chart_stem(slot.id)
        files = {**self._posters(page, slot, words, points, stem)}
        files[f"{stem}.csv"] = as_csv(_sheet(slot, points))
        return _figure(self.work, page, slot, points, (name, svg, words), files), files

    def _words(self, slot: ChartSlot, points: Sequence[Point]) -> ChartWords:
        return words_of(slot, points, self.work.known, self.work.locales[slot.lang])

    def _made(self, slot: ChartSlot, points: Sequence[Point], *, wide: bool = False) -> Chart:
        locale = self.work.locales[slot.lang]
        kind = spec_of(slot, self.work.known)
        chart = chart_of(kind, [one.data() for one in points], self.work.theme, locale)
        return shaped(chart, wide=wide, ticks=ticks_of(slot, points))

    def _posters(
        self, page: Page, slot: ChartSlot, words: ChartWords, points: Sequence[Point], stem: str
    ) -> Mapping[str, bytes]:
        """Returns a chart as pictures that say everything themselves."""
        poster = Poster(
            title=words.title,
            subtitle=words.subtitle,
            notes=words.notes,
            publisher=page.view.site_name,
            address=page.view.canonical,
            rtl=page.view.direction == "rtl",
        )
        made = self._made(slot, points, wide=True)
        recipe = (
            *self.made_with,
            self.work.elements.mark,
            b"poster",
            *_parts(made),
            repr(poster).encode(),
        )

        def svg() -> bytes:
            return poster_svg(
                self.work.elements, drawn(made, self.fonts), poster, self._setter
            ).encode()

        drawing = self.work.store.made((*recipe, b"svg"), svg)
        picture = self.work.store.made(
            (*recipe, b"png"), lambda: _few_colours(as_picture(drawing.decode(), self.fonts))
        )
        return {f"{stem}.png": picture, f"{stem}.svg": drawing}

    @property
    def _setter(self) -> Setter:
        theme = self.work.theme
        regular, bold = (
            theme.file(f"{FONTS}/SourceSans3_{name}.ttf") for name in ("400Regular", "700Bold")
        )
        return Setter(regular, bold)

    def for_paper(self, page: Page) -> Iterator[DrawnChart]:
        """Yields the charts of a page that have a title, as its document shows them."""
        locale = self.work.locales[page.lang]
        for slot in (one for one in page.charts if one.kind is not ChartKind.SPARKLINE):
            points = points_of(slot, self.work.known, locale)
            if _is_worth_drawing(slot, points):
                svg = self._svg(self._made(slot, points))
                title = self._words(slot, points).title
                words = "; ".join(f"{one.name}, {one.when}: {one.whole}" for one in points)
                yield DrawnChart(title, f"{title}. {words}", svg)

    def _svg(self, chart: Chart) -> str:
        recipe = (*self.made_with, b"svg for a phone", *_parts(chart))
        return self.work.store.made(
            recipe, lambda: drawn_for_phone(chart, self.fonts).encode()
        ).decode()


def _parts(chart: Chart) -> tuple[bytes, ...]:
    return (chart.spec.encode(), chart.look.encode(), chart.signs.encode())


def _is_worth_drawing(slot: ChartSlot, points: Sequence[Point]) -> bool:
    if slot.kind in (ChartKind.MARKETS, ChartKind.RANGES, ChartKind.SERIES, ChartKind.BARS):
        return bool(points)
    return len({one.day for one in points}) >= LEAST


def _few_colours(picture: bytes) -> bytes:
    content = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as opened:
        flat = opened.convert("RGB").quantize(
            COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE
        )
        flat.save(content, "PNG", optimize=True)
    return content.getvalue()


COLUMNS = ("fact", "name", "when", "printed", "value", "low", "high", "open", "source")


def _sheet(slot: ChartSlot, points: Sequence[Point]) -> Sheet:
    rows = tuple(
        (
            one.fact,
            one.name,
            one.when,
            one.whole,
            Number(decimal(one.value)),
            Number(decimal(one.low)),
            None if one.opened else Number(decimal(one.high)),
            "yes" if one.opened else "",
            one.source,
        )
        for one in points
    )
    return Sheet(slot.title, COLUMNS, rows)


def _figure(
    work: Work,
    page: Page,
    slot: ChartSlot,
    points: Sequence[Point],
    drawing: tuple[str, str, ChartWords],
    files: Mapping[str, bytes],
) -> str:
    """Returns a chart as a page shows it; the table holds in words all that the drawing shows."""
    name, svg, words = drawing
    locale = work.locales[slot.lang]
    address = page.view.canonical and page.view.canonical.removesuffix(page.url)
    code = f"{address}{chart_embed(slot.id)}" if address else ""
    told = [slot.caption.rstrip(".") + ".", *words.notes] if slot.caption else words.notes
    heads, *rows = _rows(points, locale)
    return work.elements.fill(
        "chart.html",
        kind=slot.kind.value,
        name=name,
        words=words,
        drawing=Html(svg),
        told=" ".join(told),
        files=tuple(
            (
                relative(page.url, path),
                path.rpartition(".")[2].upper(),
                size_words(len(one), locale),
            )
            for path, one in files.items()
        ),
        table=locale.label("table"),
        heads=heads,
        rows=rows,
        embed=locale.label("embed"),
        code=embed_code(work.elements, code, slot.title, CHART_SIZE) if code else "",
    )


def _rows(points: Sequence[Point], locale: Locale) -> Iterator[tuple[str, ...]]:
    """Yields the rows of the table of a chart, its heads first."""
    # The period that names a bar is in a column already.
    several = len({one.name for one in points}) > 1 and any(one.name != one.when for one in points)
    cycles = any(one.group for one in points)
    heads = (*(["subject"] if several else []), "as_of_label", "value")
    yield tuple(map(locale.label, (*heads, *(["test_cycle"] if cycles else []))))
    for one in points:
        texts = (*([one.name] if several else []), one.when, one.whole)
        yield (*texts, *([one.group] if cycles else []))
