"""Figures that a program plants in clean pages: all are found, on their lines, and nothing else."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

import pytest

from factpress.machine.folders import Checkout
from factpress.prose.texts import manuscripts_of
from factpress.prose.untraced import IN_WORDS, PERHAPS, UNTRACED, untraced
from factpress.reading.reader import read
from support.minimal_newsroom import minimal, written

LANGUAGES = ("en", "de", "fr", "ja")
SEEDS = 8
NEWSROOM = """\
newsroom:
  name: Acme newsroom
  organisation: acme
  languages: [en, de, fr, ja]
  words: [CO2, Euro 6]
organisations:
  acme:
    name: Acme
"""
# Clean sentences: what surrounds a figure must raise no finding.
AROUND = {
    "en": "In May 2016 the count came to {}, says page 12.",
    "de": "Im Mai 2016 lautete die Zahl {}, sagt Seite 12.",
    "fr": "En mai 2016, le décompte donnait {}, selon la page 12.",
    "ja": "2016年5月の発表は{}で、12ページにあります。",
}
MARK = {"en": ",", "de": ".", "fr": "\u202f", "ja": ","}
COUNTED = {"en": "{} cars", "de": "{} Fahrzeuge", "fr": "{} véhicules", "ja": "{}台"}
ABOVE = {"en": "more than {}", "de": "mehr als {}", "fr": "plus de {}", "ja": "約{}台"}
SCALED = {"en": "{} million", "de": "{} Mio.", "fr": "{} millions", "ja": "{}万台"}
NTH = {"en": "the {}th", "de": "das {}. Fahrzeug", "fr": "la {}e voiture", "ja": "第{}台"}
IN_WORDS_OF = {
    "en": ("half", "one of four", "doubled", "dozens", "ten cars", "two thirds", "a quarter million",
           "three hundred and fifty thousand", "one in ten", "twice", "a third of them", "thousands"),
    "de": ("die Hälfte", "jeder Vierte", "verdoppelt", "Dutzende", "zehn Modelle", "zwei Drittel",
           "dreihundertfünfzigtausend", "einer von zehn", "doppelt so viel", "Tausende", "drei Millionen"),
    "fr": ("la moitié", "un véhicule sur quatre", "doublé", "une douzaine", "dix modèles", "deux tiers",
           "trois cent cinquante mille", "un quart", "des milliers", "trois millions", "dix fois"),
    "ja": ("半数", "四台に一台", "倍増", "十台", "三分の二", "三十五万台", "二倍", "三割", "数万台", "百台"),
}  # fmt: skip

Plant = Callable[[Random, str], str]


def grouped(number: int, language: str) -> str:
    return f"{number:,}".replace(",", MARK[language])


def large(random: Random, language: str) -> str:
    return grouped(random.randrange(1_000, 10 ** random.choice((5, 6, 7))), language)


def ungrouped(random: Random, _: str) -> str:
    return str(random.choice((random.randrange(10, 1700), random.randrange(2200, 999_999))))


def percentage(random: Random, _: str) -> str:
    return f"{random.randrange(1, 100)}{random.choice(('%', ' %', chr(0xA0) + '%', '％'))}"


def priced(random: Random, _: str) -> str:
    number = random.randrange(2, 90_000)
    return random.choice((f"€{number}", f"{number} EUR", f"${number}", f"{number} €", f"¥{number}"))


def measured(random: Random, _: str) -> str:
    return f"{random.randrange(2, 900)} {random.choice(('km', 'kWh', 'kg', 't', 'km/h', 'kW'))}"


def decimal(random: Random, language: str) -> str:
    return (
        f"{random.randrange(1, 99)}{'.' if language in ('en', 'ja') else ','}{random.randrange(10)}"
    )


def in_a_years_clothes(random: Random, language: str) -> str:
    year = str(random.randrange(1800, 2199))
    return random.choice((COUNTED, ABOVE))[language].format(year)


def scaled(random: Random, language: str) -> str:
    return SCALED[language].format(random.randrange(2, 40))


def ordinal(random: Random, language: str) -> str:
    return NTH[language].format(random.randrange(100, 1700) * 10)


def split_by_markup(random: Random, language: str) -> str:
    whole = grouped(random.randrange(100_000, 999_999), "en" if language != "de" else "de")
    at = random.randrange(1, 3)
    mark = random.choice(("**", "*", "__"))
    return f"{whole[:at]}{mark}{whole[at]}{mark}{whole[at + 1 :]}"


def in_codes(random: Random, _: str) -> str:
    code = random.choice(("&#44;", "&nbsp;", "&#8239;", "&thinsp;", "&#x2c;"))
    return f"{random.randrange(100, 999)}{code}{random.randrange(100, 999)}"


def full_width(random: Random, _: str) -> str:
    return str(random.randrange(2200, 999_999)).translate({48 + n: 0xFF10 + n for n in range(10)})


def glued(random: Random, _: str) -> str:
    return f"{random.choice(('Japan', 'Leaf', 'Norway', 'Mk'))} {random.randrange(20, 99)}"


def worded(random: Random, language: str) -> str:
    return random.choice(IN_WORDS_OF[language])


PLANTS: tuple[Plant, ...] = (
    large,
    ungrouped,
    percentage,
    priced,
    measured,
    decimal,
    in_a_years_clothes,
    scaled,
    ordinal,
    split_by_markup,
    in_codes,
    full_width,
    glued,
    worded,
)
HEAD = """\
title: >-
  {0}
subtitle: "{1}"
summary: >-
  Words of a summary that is folded
  over its lines. {2}
key_points:
  - >-
    {3}
  - {4}
"""
BODY = """\
{0}

## {1}

- Item
- {2}
  goes on.

1. One item, and {3}

> {4}

Words before [{5}](about.md) and after.

![{6}](picture.png)

Words [here](about.md "{7}") too.

| Market | Count |
|---|---:|
| Norway | {8} |

Words of a paragraph
that goes on over its lines,
**{9}**, and to its end.

Term
: {10}

[See]: https://example.com/48 "{11}"
"""


@dataclass(frozen=True)
class Planted:
    """A page with figures in it: its file, its text, and the lines that hold one."""

    file: str
    text: str
    figures: dict[int, str]


def plant(seed: int, language: str) -> Planted:
    """Writes a page with one figure on each line that has a place for it."""
    random = Random(f"{language} {seed}")
    order = [*PLANTS, *PLANTS]
    random.shuffle(order)
    figures = [one(random, language) for one in order]
    texts = [AROUND[language].format(one) for one in figures]
    first = "title: Words\ndate: 2016-09-14\ntype: statement\n" if language == "en" else ""
    head = HEAD.format(*texts[:5])
    if first:
        head = head + first.removeprefix("title: Words\n")
    text = f"---\n{head}---\n{BODY.format(*texts[5:17])}"
    suffix = "" if language == "en" else f".{language}"
    file = f"content/releases/2016/2016-09-14-page-{seed}/index{suffix}.md"
    lines = {
        number: one
        for number, line in enumerate(text.split("\n"), 1)
        for one, sentence in zip(figures, texts, strict=True)
        if sentence in line
    }
    return Planted(file, text, lines)


PAGES = tuple(plant(seed, language) for seed in range(SEEDS) for language in LANGUAGES)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[int]]:
    root = minimal(tmp_path_factory.mktemp("planted"), newsroom=NEWSROOM)
    for page in PAGES:
        written(root, page.file, page.text)
    reading = read(Checkout(root))
    assert [str(one.place) for one in reading.findings] == []
    lines: dict[str, set[int]] = {}
    for one in untraced(manuscripts_of(reading.newsroom), reading.newsroom, reading.sources):
        if one.rule in (UNTRACED, IN_WORDS, PERHAPS):
            lines.setdefault(one.place.file, set()).add(one.place.line)
    return lines


def test_there_are_500_of_them() -> None:
    assert sum(len(page.figures) for page in PAGES) >= 500


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.file)
def test_a_planted_figure_is_found_on_its_line(page: Planted, found: dict[str, set[int]]) -> None:
    missed = {line: one for line, one in page.figures.items() if line not in found[page.file]}
    assert not missed


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.file)
def test_nothing_is_found_on_other_lines(page: Planted, found: dict[str, set[int]]) -> None:
    assert found[page.file] <= set(page.figures)
