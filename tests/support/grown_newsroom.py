"""A newsroom grown to any size: releases with figures, charts and links, monthly series, languages.

The same arguments give the same bytes. Each edit that is measured is made, or taken back, by one
function, so that a second call puts back what was.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from support.minimal_newsroom import minimal, written

FIRST = date(2016, 9, 15)  # the day after the source of all figures
SPAN = 3_000  # days over which releases are spread
WORDS = [
    "harbour",
    "lantern",
    "meadow",
    "copper",
    "willow",
    "anchor",
    "velvet",
    "timber",
    "orchard",
    "ribbon",
    "marble",
    "saddle",
    "cotton",
    "pepper",
    "canyon",
    "thicket",
    "barrel",
    "garden",
    "needle",
    "candle",
    "pigeon",
    "walnut",
    "basket",
    "hollow",
    "silver",
    "feather",
]
TOPICS = ("sales", "plants", "people", "design")
ADDED = "Quiet copper lanterns.\n\n"


@dataclass(frozen=True, slots=True)
class Size:
    """How large a newsroom is: `lines` are the months of each series."""

    releases: int
    series: int = 8
    lines: int = 120
    languages: tuple[str, ...] = ("en",)


def grown(root: Path, size: Size) -> Path:
    """Writes the newsroom of a size, right in every figure; returns its folder."""
    minimal(root, facts="", **dict(_data(size)))
    for number in range(size.series):
        written(root, f"data/sales/m{number}.yml", "\n".join(_series(number, size)))
    for code in size.languages:
        ending = "" if code == size.languages[0] else f".{code}"
        written(
            root, f"content/index{ending}.md", f"---\ntitle: Acme newsroom\n---\n\n{_said(code)}\n"
        )
        for number in range(size.releases):
            text = "\n".join(_release(number, size, is_first=not ending))
            written(root, f"{_folder(number, size)}/index{ending}.md", text)
    return root


def _data(size: Size) -> Iterator[tuple[str, str]]:
    names = "".join(
        f"  m{one}: {{name: Acme {_name(one)}, organisation: acme, headline: [m{one}.sales]}}\n"
        for one in range(size.series)
    )
    topics = "".join(f"  {one}: {{name: {one.capitalize()}}}\n" for one in TOPICS)
    yield "models", f"models:\n{names}"
    yield "topics", f"topics:\n{topics}"
    yield "contacts", "contacts:\n  desk: {name: Press desk, email: press@example.com}\n"
    yield (
        "newsroom",
        "newsroom:\n  name: Acme newsroom\n  organisation: acme\n  zone: Europe/Paris\n"
        f"  languages: [{', '.join(size.languages)}]\n  url: https://press.example.com/\n"
        "  desk: [desk]\norganisations:\n  acme: {name: Acme, boilerplate: We make darts.}\n",
    )


def _name(number: int) -> str:
    """Returns a name in letters alone, since a digit in a text is a figure."""
    letters = ""
    while True:
        number, at = divmod(number, 20)
        letters = "bcdfghjklmnpqrstvwxz"[at] + "aeiou"[at % 5] + letters
        if not number:
            return letters.capitalize()


def _series(number: int, size: Size) -> Iterator[str]:
    lines = size.lines
    yield from ("facts:", f"  m{number}.sales:")
    yield f"    label: {_each(f'Sales of the {_name(number)} a month', size)}"
    yield f"    about: m{number}"
    yield from ("    metric: sales", "    kind: flow", "    unit: cars", "    scope: world")
    yield from ("    source: acme-2016-09", "    obs:")
    for at in range(lines):
        yield f"      - {_month(at, lines)}: {1000 + 7 * at + 31 * number:,}"
    yield ""


def _month(at: int, lines: int) -> str:
    """Returns the month of a line of a series; the last is August 2016."""
    year, month = divmod(2016 * 12 + 8 - lines + at, 12)
    return f"{year}-{month + 1:02}"


def _each(text: str, size: Size) -> str:
    """Returns a text in each language of a newsroom, as YAML."""
    return f"{{{', '.join(f'{code}: {text}' for code in size.languages)}}}"


def _folder(number: int, size: Size) -> str:
    day = FIRST + timedelta(days=SPAN * number // size.releases)
    return f"content/releases/{day.year}/{day}-{_name(number).lower()}"


def _said(seed: object, many: int = 60) -> str:
    rng = random.Random(f"{seed}")
    return f"{' '.join(rng.choice(WORDS) for _ in range(many)).capitalize()}."


def _release(number: int, size: Size, *, is_first: bool) -> Iterator[str]:
    day = FIRST + timedelta(days=SPAN * number // size.releases)
    yield from ("---", f"title: {_name(number)} and {_said(number, 6)[:-1].lower()}")
    if is_first:
        yield from (f"date: {day}", f"topics: [{TOPICS[number % len(TOPICS)]}]", "type: statement")
        yield from (
            f"models: [m{number % size.series}]",
            "contacts: [desk]",
            "boilerplates: [acme]",
        )
    yield from (f"summary: {_said((number, 'summary'), 14)}", "---", "")
    for at in range(4):
        series, month = (number + at) % size.series, _month(max(0, size.lines - 1 - at), size.lines)
        fact = f'{{{{ fact("m{series}.sales", as_of="{month}", with_unit=true) }}}}'
        yield from (f"{_said((number, at))} It was {fact} in that month.", "")
    yield from (f"## {_said((number, 'head'), 4)[:-1]}", "", _said((number, "end"), 100), "")
    if number:
        there = _folder(number // 2, size).removeprefix("content/releases/")
        yield from (f"Of [an earlier day](../../{there}/index.md).", "")
    if number % 10 == 0:
        yield from (f'{{{{ chart(["m{number % size.series}.sales"]) }}}}', "")


def one_word(root: Path) -> None:
    """Adds a sentence to the release in the middle, or takes it out."""
    found = sorted((root / "content/releases").glob("*/*/index.md"))
    _toggled(found[len(found) // 2], "## ", f"{ADDED}## ")


def one_fact(root: Path) -> None:
    """Changes the newest value of a series, or changes it back."""
    path = root / "data/sales/m0.yml"
    *_, last = re.finditer(r": ([\d,]+)(\n      #)?\n", path.read_text("utf-8"))
    text = path.read_text("utf-8")
    value = int(last[1].replace(",", ""))
    other = value - 1 if text.endswith("#\n") else value + 1
    mark = "" if text.endswith("#\n") else "      #\n"
    path.write_text(f"{text[: last.start()]}: {other:,}\n{mark}", "utf-8")


def _toggled(path: Path, here: str, there: str) -> None:
    text = path.read_text("utf-8")
    path.write_text(
        text.replace(there, here, 1) if there in text else text.replace(here, there, 1), "utf-8"
    )
