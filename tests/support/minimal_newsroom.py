"""Small newsrooms for tests: valid folders, written from texts, that a press officer could read.

`minimal` writes one without a single finding; a test changes only the file that it is about.
"""

from collections.abc import Iterable
from pathlib import Path

from factpress.findings import Finding
from factpress.machine.folders import Checkout
from factpress.reading.reader import Reading, read

NEWSROOM = """\
newsroom:
  name: Acme newsroom
  organisation: acme
  languages: [en, fr]
  zone: Europe/Paris
organisations:
  acme:
    name: Acme
"""
SOURCES = """\
sources:
  acme-2016-09:
    title: Acme announcement of September 2016
    kind: press release
    standing: primary
    published: 2016-09-14
  agency-2016-09:
    title: Agency report of September 2016
    kind: agency
    standing: secondary
    published: 2016-09-20
"""
UNITS = """\
units:
  cars: {kind: count, one: car, other: cars}
  km: {kind: length, cldr: length-kilometer}
  "%": {kind: share, symbol: "%"}
"""
MARKETS = """\
markets:
  world: {name: World}
  norway: {name: Norway, within: world}
"""
MODELS = """\
models:
  dart: {name: Acme Dart, organisation: acme}
"""
FACTS = """\
facts:
  dart.sales:
    label: Acme Dart sales since launch
    about: dart
    metric: sales
    kind: cumulative
    unit: cars
    scope: world
    since: 2010-12
    source: acme-2016-09
    obs:
      - 2016-08: more than 230,000
"""
HOME = """\
---
title: Acme newsroom
---

Welcome.
"""
FILES = {
    "data/newsroom.yml": NEWSROOM,
    "data/sources.yml": SOURCES,
    "data/units.yml": UNITS,
    "data/markets.yml": MARKETS,
    "data/models.yml": MODELS,
    "data/facts.yml": FACTS,
    "content/index.md": HOME,
}


def minimal(root: Path, **files: str | bytes) -> Path:
    """Writes a small valid newsroom below `root` and returns `root`.

    A file is named by its path (`**{"content/index.md": …}`), or `facts=…` for `data/facts.yml`;
    it takes the place of the one of that name. An empty text leaves the file out.
    """
    named = {name if "/" in name else f"data/{name}.yml": text for name, text in files.items()}
    for name, text in {**FILES, **named}.items():
        if text:
            written(root, name, text)
    return root


def written(root: Path, name: str, text: str | bytes) -> Path:
    """Writes one file below `root`, with its folders, and returns its path."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def reading(root: Path, **files: str | bytes) -> Reading:
    """Writes a minimal newsroom with these files and reads it."""
    return read(Checkout(minimal(root, **files)))


def facts(*obs: str, **keys: str) -> str:
    """Returns `data/facts.yml` with the fact `dart.sales`, its keys changed and these lines.

    A key with an empty text is left out.
    """
    usual = {
        "label": "Acme Dart sales since launch",
        "about": "dart",
        "metric": "sales",
        "kind": "cumulative",
        "unit": "cars",
        "scope": "world",
        "since": "2010-12",
        "source": "acme-2016-09",
    }
    typed = [f"    {key}: {value}" for key, value in {**usual, **keys}.items() if value]
    lines = [f"      {line}" for one in obs for line in one.splitlines()]
    below = ["    obs:", *lines] if lines else []
    return "\n".join(["facts:", "  dart.sales:", *typed, *below, ""])


def release(body: str = "Words.", **keys: str) -> str:
    """Returns a release's file of 14 September 2016, its front matter changed.

    It is a statement, which needs no dateline and no contact; the body is on line 6 where no
    key is added.
    """
    usual = {"title": "A release", "date": "2016-09-14"}
    keyed = {**usual, **keys, "type": keys.get("type", "statement")}
    typed = [f"{key}: {value}" for key, value in keyed.items() if value]
    return "\n".join(["---", *typed, "---", body, ""])


def shown(findings: Iterable[Finding]) -> list[str]:
    """Returns findings as lines `place rule: message`, for a test to compare as a whole."""
    return [f"{found.place} {found.rule.id}: {found.message}" for found in findings]
