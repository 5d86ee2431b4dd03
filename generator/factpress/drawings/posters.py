"""Posters: a chart as a picture that travels without its page, 1600 by 900.

It says what it shows, of when, from where and whose it is; long sources are set over several lines.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import ImageFont

from factpress.markup import Elements, Html

WIDTH, HEIGHT = 800, 450  # drawn at twice this size
MARGIN = 32
MOST = 3  # lines of the sources; beyond, the page has them all
SIZE = re.compile(r'<svg[^>]*viewBox="0 0 ([0-9.]+) ([0-9.]+)"[^>]*>')
TITLE, SUBTITLE, FOOT = 24, 14, 11.5


@dataclass(frozen=True, slots=True)
class Poster:
    """What is written around a chart."""

    title: str
    subtitle: str
    notes: tuple[str, ...]
    publisher: str
    address: str
    rtl: bool = False


@dataclass(frozen=True, slots=True)
class Setter:
    """Sets lines of text in the shipped fonts, which say how wide each word is."""

    regular: Path
    bold: Path

    def lines(self, text: str, size: float, width: float, *, bold: bool = False) -> list[str]:
        """Returns a text in lines that are no wider than asked."""
        font = ImageFont.truetype(str(self.bold if bold else self.regular), 100)
        found: list[str] = []
        for word in text.split():
            longer = f"{found[-1]} {word}" if found else word
            if found and font.getlength(longer) * size / 100 <= width:
                found[-1] = longer
            else:
                found.append(word)
        return found


@dataclass(frozen=True, slots=True)
class PosterLine:
    """A line of a poster: what it is (title, subtitle or foot), where it is, and its words."""

    role: str
    y: str
    size: str
    words: str


@dataclass(frozen=True, slots=True)
class PlacedDrawing:
    """The drawing on a poster: its place, its size, and the box of its measures."""

    y: str
    width: str
    height: str
    box: tuple[str, str]
    shapes: Html


def poster_svg(elements: Elements, drawing: str, poster: Poster, setter: Setter) -> str:
    """Returns a chart's drawing as a separate whole picture, with its words around it."""
    room = WIDTH - 2 * MARGIN
    lines: list[PosterLine] = []
    at = 30.0
    for line in setter.lines(poster.title, TITLE, room, bold=True)[:2]:
        at += TITLE * 1.2
        lines.append(_line("title", line, at - 6, TITLE))
    for line in setter.lines(poster.subtitle, SUBTITLE, room)[:2]:
        at += SUBTITLE * 1.4
        lines.append(_line("subtitle", line, at, SUBTITLE))
    bottom = HEIGHT - 20.0
    for line in reversed(list(_feet(poster, setter, room))):
        lines.append(_line("foot", line, bottom, FOOT))
        bottom -= FOOT * 1.35
    return elements.fill(
        "poster.svg",
        title=poster.title,
        width=WIDTH,
        height=HEIGHT,
        margin=MARGIN,
        rtl=poster.rtl,
        lines=lines,
        drawing=_placed(drawing, at + 14, bottom - FOOT - 6),
    )


def _feet(poster: Poster, setter: Setter, room: int) -> Iterator[str]:
    for note in poster.notes:
        lines = setter.lines(note, FOOT, room)
        yield from lines[:MOST]
    yield " · ".join(one for one in (poster.publisher, poster.address) if one)


def _line(role: str, words: str, y: float, size: float) -> PosterLine:
    return PosterLine(role, f"{y:.1f}", str(size), words)


def _placed(drawing: str, top: float, bottom: float) -> PlacedDrawing | None:
    """Returns a drawing as large as the room between the words lets it be."""
    size = SIZE.search(drawing)
    if size is None:
        return None
    width, height = float(size[1]), float(size[2])
    scale = min((WIDTH - 2 * MARGIN) / width, (bottom - top) / height, 1.6)
    return PlacedDrawing(
        f"{top:.1f}",
        f"{width * scale:.1f}",
        f"{height * scale:.1f}",
        (size[1], size[2]),
        Html(drawing[size.end() :]),
    )
