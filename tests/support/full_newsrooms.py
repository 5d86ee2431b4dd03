"""Full newsrooms of invented trades: enough releases, pictures and charts to see lists and grids full.

    PYTHONPATH=generator:tests python -m support.full_newsrooms ferries folder

They are written when they are looked at, so that no test pays for building them.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from support.minimal_newsroom import written

MONTHS = 16
PICTURES = 28
NAMES = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@dataclass(frozen=True, slots=True)
class Trade:
    """A trade: who speaks, what is counted, in which places, and the colours of its pictures."""

    name: str
    id: str
    counted: str
    verb: str
    unit: str
    places: tuple[str, ...]
    base: int
    hue: int
    scene: str


FERRIES = Trade(
    "Skerry Line",
    "skerry",
    "Passengers",
    "carried",
    "passengers",
    ("North Quay", "Kelp Island", "Gannet Point"),
    41_230,
    205,
    "A ferry on calm water",
)
LIBRARIES = Trade(
    "Vellum Libraries",
    "vellum",
    "Loans",
    "lent",
    "books",
    ("Mill Lane", "Castle Square", "Old Station"),
    18_640,
    28,
    "Shelves of books in a reading room",
)
TRADES = {"ferries": FERRIES, "libraries": LIBRARIES}


def full(root: Path, trade: Trade) -> Path:
    """Writes the whole newsroom of a trade, right in every figure; returns its folder."""
    for path, text in _files(trade):
        written(root, path, text)
    return root


def _files(trade: Trade) -> Iterator[tuple[str, str]]:
    yield "data/newsroom.yml", _newsroom(trade)
    yield "data/facts.yml", "\n".join(_facts(trade))
    yield "data/media.yml", "\n".join(_media(trade))
    for number in range(PICTURES):
        yield f"data/media/scene-{_letter(number)}.svg", _drawing(trade, number)
    yield "content/index.md", f"---\ntitle: {trade.name}\n---\n\n{trade.counted}, month by month.\n"
    for number in range(MONTHS):
        yield from _release(trade, number)
    for at, place in enumerate(trade.places):
        rest = range(MONTHS + at, PICTURES, len(trade.places))
        shown = "".join(f'{{{{ picture("scene-{_letter(one)}") }}}}\n\n' for one in rest)
        yield (
            f"content/models/{_slug(place)}.md",
            f"---\ntitle: {place}\n---\n\nWhat was counted at {place}.\n\n{shown}",
        )


def _slug(place: str) -> str:
    return place.lower().replace(" ", "-")


def _letter(number: int) -> str:
    return f"{'abcdefg'[number // 6]}{'uvwxyz'[number % 6]}"


def _month(number: int) -> tuple[int, int]:
    year, month = divmod(2025 * 12 + number, 12)
    return year, month + 1


def _value(trade: Trade, place: int, number: int) -> int:
    """Returns what was counted: more in summer, and no two alike."""
    year, month = _month(number)
    season = 60 + 7 * (6 - abs(7 - month))
    return trade.base * season * (10 - 3 * place) // 1000 + 37 * number + 11 * place + year % 7


def _newsroom(trade: Trade) -> str:
    models = "".join(
        f"  {_slug(one)}: {{name: {one}, organisation: {trade.id},"
        f" headline: [{_slug(one)}.{trade.unit}]}}\n"
        for one in trade.places
    )
    sources = "".join(
        f"  m{number}: {{title: Count of {NAMES[_month(number)[1] - 1]} {_month(number)[0]},"
        f" kind: internal, standing: primary, published: {_day(number)}}}\n"
        for number in range(MONTHS)
    )
    return (
        f"# {trade.name}: invented, as are its places and its figures.\n"
        f"newsroom:\n  name: {trade.name} press room\n  organisation: {trade.id}\n"
        f"  url: https://press.{trade.id}.example\n  languages: [en]\n  regions: {{en: en-GB}}\n"
        f"  zone: Europe/London\n  desk: [desk]\n  headline: [{trade.id}.{trade.unit}]\n"
        "  labels: {models: {en: Places}, model: {en: Place}}\n"
        f"organisations:\n  {trade.id}: {{name: {trade.name}, boilerplate: "
        f"{trade.name} is an invention.}}\n"
        f"contacts:\n  desk: {{name: Press desk, email: press@{trade.id}.example,"
        " phone: +44 20 7946 0123}\n"
        f"models:\n{models}sources:\n{sources}"
        f"units:\n  {trade.unit}: {{kind: count, one: {trade.unit[:-1]}, other: {trade.unit}}}\n"
        "markets:\n  network: {name: All places}\n"
        "topics:\n  counts: {name: Counts}\n  summer: {name: Summer}\n  winter: {name: Winter}\n"
    )


def _facts(trade: Trade) -> Iterator[str]:
    yield f"defaults: {{metric: count, kind: flow, per: month, unit: {trade.unit}}}"
    yield "facts:"
    every = range(len(trade.places))
    for place, name in enumerate(trade.places):
        yield f"  {_slug(name)}.{trade.unit}:"
        yield f"    label: {trade.counted} at {name}"
        yield f"    about: {_slug(name)}"
        yield f"    part_of: {trade.id}.{trade.unit} by place"
        yield from _observed([_value(trade, place, one) for one in range(MONTHS)])
    yield f"  {trade.id}.{trade.unit}:"
    yield f"    label: {trade.counted} in all places"
    yield f"    about: {trade.id}"
    yield from _observed(
        [sum(_value(trade, place, one) for place in every) for one in range(MONTHS)]
    )


def _observed(values: list[int]) -> Iterator[str]:
    yield "    obs:"
    for number, value in enumerate(values):
        year, month = _month(number)
        yield f'      - {year}-{month:02}: "{value:,}"'
        yield f"        source: m{number}"


def _day(number: int) -> str:
    year, month = _month(number + 1)
    return f"{year}-{month:02}-{8 + number % 5:02}"


def _release(trade: Trade, number: int) -> Iterator[tuple[str, str]]:
    year, month = _month(number)
    period, name, day = f"{year}-{month:02}", NAMES[month - 1], _day(number)
    whole = f"{trade.id}.{trade.unit}"
    parts = [f"{_slug(one)}.{trade.unit}" for one in trade.places]
    listed = ", ".join(f'"{one}"' for one in parts)
    topic = "summer" if 4 <= month <= 9 else "winter"
    kind = ("press release", "news", "statement")[number % 3]
    most = parts[0]
    text = f"""---
title: >-
  {trade.name} {trade.verb} {{{{ fact("{whole}") }}}} {trade.unit} in {name}
summary: >-
  {trade.places[0]} alone counted {{{{ fact("{most}") }}}}.
date: {day}
type: {kind}
dateline: {trade.places[0]}
organisation: {trade.id}
topics: [counts, {topic}]
models: [{", ".join(_slug(one) for one in trade.places)}]
contacts: [desk]
boilerplates: [{trade.id}]
image: scene-{_letter(number)}
figures_of: {period}
---

In {name} {year} {trade.name} {trade.verb} {{{{ fact("{whole}", with_unit=true) }}}}. The busiest place was
{trade.places[0]}, with {{{{ share(["{most}"], "{whole}") }}}} of them.

{{{{ chart([{listed}]) }}}}

{{{{ sales([{listed}]) }}}}

All places are counted in the same way: at the door, and once a visit.
"""
    yield f"content/releases/{day[:4]}/{day}-{name.lower()}-count/index.md", text


def _media(trade: Trade) -> Iterator[str]:
    yield "media:"
    for number in range(PICTURES):
        hour = ("at dawn", "at noon", "in the afternoon", "at dusk")[number % 4]
        yield f"  scene-{_letter(number)}:"
        yield f"    file: media/scene-{_letter(number)}.svg"
        yield "    kind: drawing"
        yield f"    alt: {trade.scene} {hour}, drawn"
        yield f"    caption: {trade.scene} {hour}"
        yield f"    credit: {trade.name}"


def _drawing(trade: Trade, number: int) -> str:
    """Returns a scene with sky, light and what the trade works with; each is another one."""
    hue, light = (trade.hue + 6 * (number % 9) - 24) % 360, 34 + 9 * (number % 4)
    shapes = "".join(_boat(number) if trade is FERRIES else _shelves(number, hue))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 640" width="960" height="640">'
        f'<defs><linearGradient id="a" x1="0" y1="0" x2="0" y2="1">'
        f'<stop offset="0" stop-color="hsl({hue},45%,{light}%)"/>'
        f'<stop offset="1" stop-color="hsl({(hue + 30) % 360},60%,{light + 34}%)"/>'
        '</linearGradient><radialGradient id="b"><stop offset="0" stop-color="#fff"/>'
        '<stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient></defs>'
        '<rect width="960" height="640" fill="url(#a)"/>'
        f'<circle cx="{140 + 97 * number % 680}" cy="150" r="150" fill="url(#b)"/>'
        f"{shapes}</svg>\n"
    )


def _boat(number: int) -> Iterator[str]:
    left = 120 + 61 * number % 320
    yield '<path d="M0 380 L190 300 L400 372 L640 286 L960 366 V640 H0Z" fill="#26465a"/>'
    yield '<rect y="400" width="960" height="240" fill="#1b5a74"/>'
    for at in range(9):
        yield (
            f'<rect x="{(137 * at + 53 * number) % 860}" y="{424 + 22 * at}" width="{60 + 16 * at}"'
            ' height="3" fill="#cfe9f2" fill-opacity="0.5"/>'
        )
    yield f'<path d="M{left} 420 h400 l-46 66 h-310z" fill="#f4f6f7"/>'
    yield f'<path d="M{left + 21} 450 h361 l-26 36 h-310z" fill="#b3261e"/>'
    yield f'<rect x="{left + 70}" y="360" width="230" height="60" fill="#e3e8eb"/>'
    yield f'<rect x="{left + 110}" y="318" width="130" height="42" fill="#f8fafb"/>'
    for at in range(8):
        yield f'<rect x="{left + 82 + 27 * at}" y="378" width="17" height="20" fill="#274b5e"/>'


def _shelves(number: int, hue: int) -> Iterator[str]:
    for row in range(4):
        top = 70 + 135 * row
        left = 60
        at = 0
        while left < 880:
            wide, tall = 14 + (7 * at + 3 * row + number) % 17, 76 + (13 * at + 5 * number) % 34
            colour = (hue + 47 * at + 71 * row) % 360
            yield (
                f'<rect x="{left}" y="{top + 112 - tall}" width="{wide}" height="{tall}"'
                f' fill="hsl({colour},42%,{30 + 5 * (at % 5)}%)"/>'
            )
            left, at = left + wide + 2, at + 1
        yield f'<rect x="40" y="{top + 112}" width="880" height="14" fill="#5b3a22"/>'


if __name__ == "__main__":
    full(Path(sys.argv[2]), TRADES[sys.argv[1]])
