"""Charts: each slot of a page becomes a drawing with its title, its text, its table and its files.

A chart is drawn again only when its points, its specification or the font changed.
"""

import hashlib
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from PIL import Image

from factpress.downloads import Number, Sheet, as_csv
from factpress.drawings.chart_drawing import Chart, as_picture, chart_of, drawn, in_page, titled
from factpress.drawings.chart_points import Point, points_of
from factpress.language import Locale, size_words
from factpress.machine import installed, octets_of
from factpress.pages import Derived, Page, Work
from factpress.rendering import ChartKind, ChartSlot, decimal, relative

FOLDER = "charts"
FONTS = "fonts/source-sans-3"
LEAST = 2  # points over time that make a line
COLOURS = 64  # of a picture: enough for lines and letters, a quarter of the bytes
ODD = re.compile(r"[^a-z0-9.-]+")


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
    """Returns the studio of a build, with the fonts of its theme."""
    fonts = work.theme.files(FONTS, "*.ttf").values()
    made_with = [installed("vl-convert-python").encode(), installed("pillow").encode()]
    made_with += [hashlib.sha256(octets_of(one)).digest() for one in fonts]
    return Studio(work, work.theme.folders(FONTS), tuple(made_with))


class Studio:
    """Draws the charts of one build; everything slow goes through the store."""

    def __init__(self, work: Work, fonts: tuple[Path, ...], made_with: tuple[bytes, ...]) -> None:
        self.work = work
        self.fonts = fonts
        self.made_with = made_with

    def chart(self, page: Page, slot: ChartSlot) -> tuple[str, Mapping[str, bytes]]:
        """Returns a slot's HTML and its files; nothing where there is too little to draw."""
        locale = self.work.locales[slot.lang]
        points = points_of(slot, self.work.known, locale)
        if not _is_worth_drawing(slot, points):
            return "", {}
        made = chart_of(slot.kind, [one.data() for one in points], self.work.theme, locale)
        name = slot.id.rpartition("#")[2]
        title = "" if slot.kind is ChartKind.SPARKLINE else slot.title
        svg = in_page(self._svg(made), name=name, title=title, description=slot.caption or title)
        if not title:
            return svg, {}
        stem = f"{FOLDER}/{ODD.sub('-', slot.id.lower())}"
        source = "; ".join(dict.fromkeys(one.source for one in points if one.source))
        files = {
            f"{stem}.png": self._png(titled(made, slot.title, source)),
            f"{stem}.csv": as_csv(_sheet(slot, points)),
        }
        return _figure(page, slot, points, (name, svg), files, locale), files

    def for_paper(self, page: Page) -> Iterator[DrawnChart]:
        """Yields the charts of a page that have a title, as its document shows them."""
        locale = self.work.locales[page.lang]
        for slot in (one for one in page.charts if one.kind is not ChartKind.SPARKLINE):
            points = points_of(slot, self.work.known, locale)
            if _is_worth_drawing(slot, points):
                data = [one.data() for one in points]
                svg = self._svg(chart_of(slot.kind, data, self.work.theme, locale))
                words = "; ".join(f"{one.name}, {one.when}: {one.whole}" for one in points)
                yield DrawnChart(slot.title, f"{slot.title}. {words}", svg)

    def _svg(self, chart: Chart) -> str:
        recipe = (*self.made_with, b"svg", *_parts(chart))
        return self.work.store.made(recipe, lambda: drawn(chart, self.fonts).encode()).decode()

    def _png(self, chart: Chart) -> bytes:
        recipe = (*self.made_with, b"png", *_parts(chart))
        return self.work.store.made(
            recipe, lambda: _few_colours(as_picture(drawn(chart, self.fonts), self.fonts))
        )


def _parts(chart: Chart) -> tuple[bytes, ...]:
    return (chart.spec.encode(), chart.look.encode(), chart.signs.encode())


def _is_worth_drawing(slot: ChartSlot, points: Sequence[Point]) -> bool:
    if slot.kind in (ChartKind.MARKETS, ChartKind.RANGES):
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
    page: Page,
    slot: ChartSlot,
    points: Sequence[Point],
    drawing: tuple[str, str],
    files: Mapping[str, bytes],
    locale: Locale,
) -> str:
    """Returns a chart as a page shows it; the table holds in words all that the drawing shows."""
    name, svg = drawing
    source = "; ".join(dict.fromkeys(one.source for one in points if one.source))
    told = [slot.caption] if slot.caption else []
    if source:
        told.append(f"{locale.label('source')}{locale.label('colon')}{source}")
    links = " ".join(
        f'<a href="{escape(relative(page.url, path))}" download>{path.rpartition(".")[2].upper()}'
        f" ({escape(size_words(len(content), locale))})</a>"
        for path, content in files.items()
    )
    return (
        f'<figure class="chart chart--{slot.kind}" id="{name}">'
        f'<figcaption class="chart__title">{escape(slot.title)}</figcaption>{svg}'
        + (f'<p class="chart__caption">{escape(". ".join(told))}</p>' if told else "")
        + f'<p class="chart__files">{links}</p>'
        f'<details class="chart__table"><summary>{escape(locale.label("table"))}</summary>'
        f'<div class="table"><table>{"".join(_rows(points, locale))}</table></div></details></figure>'
    )


def _rows(points: Sequence[Point], locale: Locale) -> Iterator[str]:
    several = len({one.name for one in points}) > 1
    cycles = any(one.group for one in points)
    heads = [
        *(["subject"] if several else []),
        "as_of_label",
        "value",
        *(["test_cycle"] if cycles else []),
    ]
    cells = "".join(f'<th scope="col">{escape(locale.label(one))}</th>' for one in heads)
    yield f"<thead><tr>{cells}</tr></thead><tbody>"
    for one in points:
        texts = [one.when, one.whole]
        texts = [one.name, *texts] if several else texts
        texts = [*texts, one.group] if cycles else texts
        rest = "".join(f"<td>{escape(text)}</td>" for text in texts[1:])
        yield f'<tr><th scope="row">{escape(texts[0])}</th>{rest}</tr>'
    yield "</tbody>"
