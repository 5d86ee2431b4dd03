"""What the tests of the lint share: a newsroom and what is found in a text of it."""

from functools import cache, partial
from pathlib import Path

from factpress.findings import Finding, in_order
from factpress.language.opening import open_locales
from factpress.machine.folders import Checkout
from factpress.prose.doubts import LAPSED
from factpress.prose.figure_reading import FigureReading, reading_of
from factpress.prose.texts import manuscripts_of
from factpress.prose.untraced import RULES, untraced
from factpress.prose.worths import Worth
from factpress.prose.worths import worths as worths_by
from factpress.reading.lint_words import open_lint_words
from factpress.reading.reader import Reading, read
from factpress.rendering.figures import ways_to_print
from factpress.rendering.known import known_of
from factpress.values.lint_words import WORLD, words_of
from factpress.values.prose_numbers import Notation
from factpress.values.prose_numbers import notation_in as notation_by
from support.minimal_newsroom import minimal, shown
from support.places import PROJECT

RELEASE = "content/releases/2016/2016-09-14-sales/index.md"


ABOUT = "content/about.md"


CLAIMS = """\
claims:
  dart-best-selling:
    text: {en: the best-selling car in Norway, fr: la voiture la plus vendue de Norvège}
    about: dart
    by: acme
    substantiation: none
"""


SPOKEN = tuple(
    one.parent.name
    for one in sorted((PROJECT / "theme/locales").glob("*/lint.yml"))
    if one.parent.name != WORLD
)
SPEECH, NO_FINDINGS = open_lint_words(Checkout(PROJECT).theme, SPOKEN)
LOCALES, _ = open_locales(Checkout(PROJECT).theme, ("en", "de", "fr", "ja"))


def linted(reading: Reading) -> tuple[Finding, ...]:
    newsroom = reading.newsroom
    prints = partial(ways_to_print, known_of(newsroom), LOCALES)
    found = in_order(untraced(manuscripts_of(newsroom), newsroom, reading.sources, prints))
    assert {one.rule for one in found} <= {*RULES, LAPSED}
    return found


def found_in(tmp_path: Path, **files: str) -> tuple[Finding, ...]:
    reading = read(Checkout(minimal(tmp_path, **files)))
    assert shown(reading.findings) == []
    return linted(reading)


def page(body: str, **keys: str) -> str:
    typed = [f"{key}: {value}" for key, value in {"title": "Words", **keys}.items()]
    return "\n".join(["---", *typed, "---", body, ""])


def about(tmp_path: Path, body: str, **files: str) -> list[str]:
    return shown(found_in(tmp_path, **{ABOUT: page(body), **files}))


@cache
def reading_in(language: str) -> FigureReading:
    """Returns how a language's figures are read, made when the first test asks."""
    return reading_of(words_of(SPEECH, language), ("CO2",), ("ports",))


def worths(typed: str, language: str) -> tuple[Worth, ...]:
    """Returns what a figure is worth by the number words that are shipped for a language."""
    return worths_by(typed, language, words_of(SPEECH, language).numbers)


def notation_in(language: str) -> Notation:
    """Returns the notation of a language with the number words that are shipped for it."""
    return notation_by(language, words_of(SPEECH, language).numbers)
