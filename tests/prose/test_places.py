"""Everywhere that readers read: a typed figure is an error in each text of the data and of a page.

One newsroom has another number in each place, so a place that nobody reads has no finding.
"""

import re
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from factpress.build import build
from factpress.findings import Severity
from factpress.machine.folders import Checkout
from support.minimal_newsroom import minimal
from support.small_site import NOW

PLACES: dict[str, str] = {}


def typed(place: str) -> str:
    """Returns words with a separate number for a place."""
    PLACES[place] = f"{611_001 + len(PLACES):,}"
    return f"we made {PLACES[place]} cars"


DATA = f"""\
newsroom:
  name: Acme newsroom
  organisation: acme
  languages: [en]
  zone: Europe/Paris
  tagline: {typed("tagline")}
  footer: {typed("footer")}
  notice: {typed("notice")}
  labels: {{releases: "{typed("own label")}"}}
organisations:
  acme: {{name: Acme, boilerplate: "{typed("boilerplate")}", note: "{typed("organisation's note")}"}}
people:
  ann:
    name: Ann Lee
    about: {typed("person")}
    roles: [{{title: "{typed("role")}", organisation: acme, since: 2010-01-01}}]
contacts:
  desk: {{name: Desk, role: "{typed("contact's role")}", hours: "{typed("hours")}", email: a@acme.example}}
topics:
  cars: {{name: "{typed("topic")}", summary: "{typed("topic's summary")}"}}
ranges:
  small: {{name: Small, organisation: acme, models: [dart], summary: "{typed("range")}"}}
claims:
  best: {{text: "{typed("claim")}", about: dart, by: acme, substantiation: none, note: "{typed("claim's note")}"}}
media:
  coast:
    file: content/media/coast.svg
    kind: drawing
    alt: {typed("alt")}
    caption: {typed("caption")}
    credit: {typed("credit")}
    rights: {typed("rights")}
    terms: {typed("terms")}
checks:
  same: {{rule: equal, parts: [stock], stated: store, label: "{typed("check")}", help: "{typed("help")}"}}
metrics:
  sales: {{name: "{typed("metric")}", definition: "{typed("metric's definition")}"}}
datasets:
  all:
    title: {typed("dataset")}
    summary: {typed("dataset's summary")}
    counting: {typed("counting")}
    facts: [stock, store]
sources:
  acme-2016-09:
    title: {typed("source")}
    kind: press release
    standing: primary
    published: 2016-09-14
    note: {typed("source's note")}
markets:
  world: {{name: World, note: "{typed("market")}"}}
models:
  dart:
    name: Acme Dart
    organisation: acme
    summary: {typed("model")}
    category: {typed("category")}
    details: [{{label: "{typed("detail's label")}", text: "{typed("detail")}"}}]
    note: {typed("model's note")}
units:
  cars: {{kind: count, one: car, other: cars}}
defaults: {{about: dart, metric: sales, kind: level, unit: cars, scope: world, source: acme-2016-09}}
facts:
  stock:
    label: {typed("fact")}
    definition: [{{text: "{typed("earlier definition")}"}}, {{2016-01: "{typed("definition")}"}}]
    note: {typed("fact's note")}
    obs:
      - {{when: 2016-07, value: 210, note: "{typed("line's note")}"}}
      - {{when: 2016-08, value: 230}}
      - {{when: 2016-07, value: 220, said: 2016-09-20, revises: 210, why: "Two digits were swapped."}}
  store: {{label: Store, obs: [{{2016-08: 230}}]}}
tables:
  sold: {{file: sold.csv, label: "{{subject}}: {typed("table")}", metric: sold, kind: flow, note: "{typed("table's note")}"}}
"""
SVG = f"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">
<title>{typed("drawing's title")}</title>
<desc>{typed("drawing's description")}</desc>
<text x="1" y="9">{typed("drawing")}</text>
<text><tspan>{typed("part of a drawing")[:-9]}</tspan><tspan>,{611_000 + len(PLACES) - 611_000:03} cars</tspan></text>
</svg>
"""
PAGE = f"""\
---
title: {typed("title")}
summary: {typed("summary")}
---

We said: {typed("paragraph")}. `{typed("code")}`

# {typed("heading")}

- {typed("item")}

| {typed("head of a table")} | {typed("cell")} |
|---|---|
| a | b |

    {typed("indented code")}

```text title="{typed("title of code")}"
{typed("fenced code")}
```

[{typed("link")}](index.md "{typed("title of a link")}")

Term
:   {typed("definition of a term")}

> {typed("block quotation")}
"""
RELEASE = f"""\
---
title: A release
date: 2016-09-14
type: statement
subtitle: {typed("subtitle")}
key_points: ["{typed("key point")}"]
---
Words.
"""


@cache
def found() -> str:
    """Returns the messages of all errors of the newsroom."""
    files = {
        "data/newsroom.yml": DATA,
        "data/sold.csv": "subject,period,scope,value\ndart,2016-01,world,100\n",
        "content/media/coast.svg": SVG,
        "content/about.md": PAGE,
        "content/releases/2016/2016-09-14-sales/index.md": RELEASE,
    }
    emptied = {
        f"data/{name}.yml": "" for name in ("sources", "units", "markets", "models", "facts")
    }
    root = minimal(Path(mkdtemp()), **emptied, **files)
    findings = build(Checkout(root), now=NOW).findings
    return "\n".join(one.message for one in findings if one.severity is Severity.ERROR)


@pytest.mark.parametrize("place", PLACES)
def test_a_typed_figure_is_an_error_wherever_it_is_read(place: str) -> None:
    assert f"“{PLACES[place]}" in found()


def test_nothing_else_is_wrong_with_the_newsroom_of_the_places() -> None:
    others = [one for one in found().splitlines() if "is typed by hand" not in one]
    assert others == []


@pytest.mark.parametrize("typed_as", ["Ⅻ cars", "七十五台", "450万台", "twelve cars", "XVII cars"])
def test_other_ways_of_writing_digits_are_read(tmp_path: Path, typed_as: str) -> None:
    page = f"---\ntitle: Words\n---\nWe have {typed_as}.\n"
    root = minimal(tmp_path, **{"content/about.md": page})
    messages = [one.message for one in build(Checkout(root), now=NOW).findings]
    assert re.search("is typed by hand", "\n".join(messages))
