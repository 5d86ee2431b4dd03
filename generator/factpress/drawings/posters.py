"""Posters: a chart as a picture that travels without its page, 1600 by 900.

It says what it shows, of when, from where and whose it is; long sources are set over several lines.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from PIL import ImageFont

WIDTH, HEIGHT = 800, 450  # drawn at twice this size
MARGIN = 32
FAMILY = "'Source Sans 3', 'Source Sans Pro', sans-serif"
INK, MUTED, ACCENT = "#14181f", "#55606e", "#0b4a8f"
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


def poster_svg(drawing: str, poster: Poster, setter: Setter) -> str:
    """Returns a chart's drawing as a whole picture of its own, with its words around it."""
    room = WIDTH - 2 * MARGIN
    parts: list[str] = []
    at = 30.0
    for line in setter.lines(poster.title, TITLE, room, bold=True)[:2]:
        at += TITLE * 1.2
        parts.append(_text(line, at - 6, TITLE, INK, poster, bold=True))
    for line in setter.lines(poster.subtitle, SUBTITLE, room)[:2]:
        at += SUBTITLE * 1.4
        parts.append(_text(line, at, SUBTITLE, MUTED, poster))
    feet = list(_feet(poster, setter, room))
    bottom = HEIGHT - 20.0
    for line in reversed(feet):
        parts.append(_text(line, bottom, FOOT, MUTED, poster))
        bottom -= FOOT * 1.35
    parts.append(_placed(drawing, at + 14, bottom - FOOT - 6))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
        f'height="{HEIGHT}" font-family="{FAMILY}"><title>{escape(poster.title)}</title>'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>'
        f'<rect width="{WIDTH}" height="6" fill="{ACCENT}"/>{"".join(parts)}</svg>'
    )


def _feet(poster: Poster, setter: Setter, room: int) -> Iterator[str]:
    for note in poster.notes:
        lines = setter.lines(note, FOOT, room)
        yield from lines[:MOST]
    yield " · ".join(one for one in (poster.publisher, poster.address) if one)


def _text(
    words: str, y: float, size: float, colour: str, poster: Poster, *, bold: bool = False
) -> str:
    x, anchor = (WIDTH - MARGIN, ' direction="rtl"') if poster.rtl else (MARGIN, "")
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{x}" y="{y:.1f}" font-size="{size}" fill="{colour}"{weight}{anchor}>'
        f"{escape(words)}</text>"
    )


def _placed(drawing: str, top: float, bottom: float) -> str:
    """Returns a drawing as large as the room between the words lets it be."""
    size = SIZE.search(drawing)
    if size is None:
        return ""
    width, height = float(size[1]), float(size[2])
    scale = min((WIDTH - 2 * MARGIN) / width, (bottom - top) / height, 1.6)
    inner = drawing[size.end() :]
    return (
        f'<svg x="{MARGIN}" y="{top:.1f}" width="{width * scale:.1f}" height="{height * scale:.1f}" '
        f'viewBox="0 0 {size[1]} {size[2]}">{inner}'
    )
