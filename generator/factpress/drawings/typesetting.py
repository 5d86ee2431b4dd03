"""Typesetting: Typst turns a template of the theme and its data into PDF or PNG.

Only shipped fonts are used, so that the bytes are the same on any machine; a letter that none of
them has is named instead of printed as an empty box.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Literal

import typst
from fontTools.ttLib import TTFont

from factpress.cache import Store
from factpress.downloads import Json, to_json
from factpress.findings import PressError
from factpress.machine import ThemeFiles, installed, octets_of
from factpress.pages import Work

STANDARD: Literal["ua-1"] = "ua-1"  # PDF/UA: a screen reader finds its way
PIXELS_PER_INCH = 72.0
BLANKS = frozenset("\n\r\t\u00a0\u202f\u200b\u2009\u00ad\u200e\u200f")


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
    def families(self) -> tuple[str, ...]:
        """The names of the shipped fonts, in the order in which letters are looked for."""
        return tuple(
            dict.fromkeys(str(_font(path)["name"].getBestFamilyName()) for path in self.fonts)
        )

    @cached_property
    def letters(self) -> frozenset[int]:
        """The letters, as code points, that some shipped font has."""
        return frozenset(code for path in self.fonts for code in _font(path).getBestCmap())

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
        return "".join(sorted({one for one in text if ord(one) not in self.letters} - BLANKS))

    @cached_property
    def _compiler(self) -> typst.Compiler:
        own = self.theme.own  # Typst takes the first of two fonts with one name
        folders = {path.parent for path in self.fonts}
        in_order = sorted(folders, key=lambda one: (not one.is_relative_to(own), one))
        return typst.Compiler(font_paths=[str(one) for one in in_order], ignore_system_fonts=True)

    def pdf(self, template: str, data: Mapping[str, Json], at: datetime) -> bytes:
        """Returns a tagged PDF; `at` is the time that it carries. Raises PressError on a bug."""
        source, text = self._source(template), self._text(data)
        stamp = int(at.timestamp())

        def make() -> bytes:
            return self._set(template, source, text, stamp=stamp)

        recipe = (b"pdf", STANDARD.encode(), str(stamp).encode(), source, text.encode())
        return self.store.made((*self.fonts_and_program, *recipe), make)

    def picture(self, template: str, data: Mapping[str, Json]) -> bytes:
        """Returns the first page as PNG. Raises PressError on a bug of the template."""
        source, text = self._source(template), self._text(data)

        def make() -> bytes:
            return self._set(template, source, text, stamp=None)

        return self.store.made((*self.fonts_and_program, b"png", source, text.encode()), make)

    def _source(self, template: str) -> bytes:
        return octets_of(self.theme.file(f"documents/{template}.typ"))

    def _text(self, data: Mapping[str, Json]) -> str:
        return to_json({**data, "fonts": list(self.families)}, indent=0)

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


def _font(path: Path) -> TTFont:
    # From memory: a font read from a file would hold the file open.
    return TTFont(io.BytesIO(path.read_bytes()))


def press_of(work: Work) -> Press:
    """Returns the press of a theme; the same again, its fonts read, while they are as they were."""
    new = Press(work.theme, work.store)
    kept = work.step("press", new.fonts_and_program, lambda _: new)
    return kept if (kept.theme, kept.store) == (new.theme, new.store) else new
