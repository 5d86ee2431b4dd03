"""What the tests of the lint share: a newsroom and what is found in a text of it."""

from pathlib import Path

from newsrooms import minimal, shown

from generator.checks.figures_in_text import reading_of
from generator.checks.prose import RULES, untraced
from generator.checks.texts import manuscripts_of
from generator.findings import Finding, in_order
from generator.folders import Checkout
from generator.reader import Reading, read

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


def linted(reading: Reading) -> tuple[Finding, ...]:
    newsroom = reading.newsroom
    found = in_order(untraced(manuscripts_of(newsroom), newsroom, reading.sources))
    assert {one.rule for one in found} <= set(RULES)
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


READINGS = {code: reading_of(code, ("CO2",), ("ports",)) for code in ("en", "de", "fr", "ja", "ar")}
