"""Typesetting: Typst turns a template of the theme and its data into PDF or PNG.

Only shipped fonts are used, so that the bytes are the same on any machine; a letter that none of
them has is named instead of printed as an empty box.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Literal

import typst
from fontTools.ttLib import TTFont
from PIL import Image

from factpress.cache import Store
from factpress.downloads import Json, to_json
from factpress.findings import PressError
from factpress.machine import ThemeFiles, installed, octets_of
from factpress.pages import Work

STANDARD: Literal["ua-1"] = "ua-1"  # PDF/UA: a screen reader finds its way
PIXELS_PER_INCH = 72.0
COLOURS = 64  # of a card
BLANKS = frozenset("\n\r\t\u00a0\u202f\u200b\u2009\u00ad\u200e\u200f")


def letters_without_font(theme: ThemeFiles, text: str) -> str:
    """Returns the letters of a text that no font of a theme has, each once, in order."""
    fonts = theme.files("fonts", "*.[to]tf").values()
    letters = frozenset(code for path in fonts for code in _font(path).getBestCmap())
    return _without(text, letters)


def _without(text: str, letters: frozenset[int]) -> str:
    return "".join(sorted({one for one in text if ord(one) not in letters} - BLANKS))


@dataclass(frozen=True)
class Press:
    """The templates and fonts of a theme; made things are kept in the store."""

    theme: ThemeFiles
    store: Store

    @cached_property
    def fonts(self) -> tuple[Path, ...]:
        """The files of the shipped fonts."""
        return tuple(self.theme.files("fonts", "*.[to]tf").values())

    @cached_property
    def families(self) -> Mapping[str, frozenset[int]]:
        """The letters of each font, as code points, in the order in which letters are looked for.

        The shipped ones come first: a newsroom's own font for Japanese has Latin letters too, and
        German would be set in them.
        """
        shipped = [one for one in self.fonts if one.is_relative_to(self.theme.shipped)]
        found: dict[str, frozenset[int]] = {}
        for path in dict.fromkeys((*shipped, *self.fonts)):
            font = _font(path)
            family = str(font["name"].getBestFamilyName())
            found[family] = found.get(family, frozenset()) | frozenset(font.getBestCmap())
        return found

    @cached_property
    def letters(self) -> frozenset[int]:
        """The letters, as code points, that some font has."""
        return frozenset().union(*self.families.values())

    def families_for(self, text: str) -> tuple[str, ...]:
        """Returns the fonts that a text needs: the first one, and those with letters that it lacks."""
        lacking = {ord(one) for one in text}
        needed: list[str] = []
        for family, letters in self.families.items():
            if not needed or lacking & letters:
                needed.append(family)
                lacking -= letters
        return tuple(needed)

    @cached_property
    def fonts_and_program(self) -> tuple[bytes, ...]:
        """What everything is made with: the program's version and the fonts' hashes."""
        return (
            installed("typst").encode(),
            *(sha256(one.read_bytes()).digest() for one in self.fonts),
        )

    def made_with(self, template: str) -> tuple[bytes, ...]:
        """Returns what a document is made with besides its data: the program, fonts, a template."""
        return (*self.fonts_and_program, self._source(template))

    def missing(self, text: str) -> str:
        """Returns the letters of a text that no shipped font has, each once, in order."""
        return _without(text, self.letters)

    @cached_property
    def _compiler(self) -> typst.Compiler:
        own = self.theme.own  # Typst takes the first of two fonts with one name
        folders = {path.parent for path in self.fonts}
        in_order = sorted(folders, key=lambda one: (not one.is_relative_to(own), one))
        return typst.Compiler(font_paths=[str(one) for one in in_order], ignore_system_fonts=True)

    def pdf(self, template: str, data: Mapping[str, Json], at: datetime) -> bytes:
        """Returns a tagged PDF; `at` is the time that it carries. Raises PressError on a bug."""
        source, text = self._source(template), self._text(data)
        # Typst writes times in UTC alone: a day without an hour must not be the day before there.
        stamp = int((at if at.time() != time() else at.replace(tzinfo=UTC)).timestamp())

        def make() -> bytes:
            return self._set(template, source, text, stamp=stamp)

        recipe = (b"pdf", STANDARD.encode(), str(stamp).encode(), source, text.encode())
        return self.store.made((*self.fonts_and_program, *recipe), make)

    def picture(self, template: str, data: Mapping[str, Json]) -> bytes:
        """Returns the first page as PNG. Raises PressError on a bug of the template."""
        source, text = self._source(template), self._text(data)

        def make() -> bytes:
            return _in_few_colours(self._set(template, source, text, stamp=None))

        recipe = (b"png", COLOURS.to_bytes(2, "big"), source, text.encode())
        return self.store.made((*self.fonts_and_program, *recipe), make)

    def _source(self, template: str) -> bytes:
        return octets_of(self.theme.file(f"documents/{template}.typ"))

    def _text(self, data: Mapping[str, Json]) -> str:
        fonts = self.families_for(to_json(data, indent=0))
        return to_json({**data, "fonts": list(fonts)}, indent=0)

    def _set(self, template: str, source: bytes, text: str, *, stamp: int | None) -> bytes:
        inputs = {"data": text}
        try:
            if stamp is None:
                ppi = PIXELS_PER_INCH
                made = self._compiler.compile(source, format="png", ppi=ppi, sys_inputs=inputs)
            else:
                made = self._compiler.compile(
                    source,
                    format="pdf",
                    sys_inputs=inputs,
                    pdf_standards=[STANDARD],
                    timestamp=stamp,
                )
        except typst.TypstError as trouble:
            file = self.theme.label(f"documents/{template}.typ")
            raise PressError(f"{file}: {trouble}") from trouble
        return made[0] if isinstance(made, list) else made or b""


def _in_few_colours(png: bytes) -> bytes:
    """Returns a picture of letters on plain colours in a third of its octets, looking the same."""
    content = io.BytesIO()
    with Image.open(io.BytesIO(png)) as picture:
        few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(content, "PNG", optimize=True)
    return content.getvalue()


def _font(path: Path) -> TTFont:
    # From memory: a font read from a file would hold the file open.
    return TTFont(io.BytesIO(path.read_bytes()))


def press_of(work: Work) -> Press:
    """Returns the press of a theme; the same again, its fonts read, while they are as they were."""
    new = Press(work.theme, work.store)
    kept = work.step("press", new.fonts_and_program, lambda _: new)
    return kept if (kept.theme, kept.store) == (new.theme, new.store) else new
