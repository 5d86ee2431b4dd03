"""A small newsroom in three languages whose releases print figures in every way, to be locked."""

from collections.abc import Mapping
from pathlib import Path

from support.press_runs import run
from support.small_site import laid_out

SALES = "releases/2016/2016-09-14-sales"
RESULTS = "releases/2016/2016-11-02-results"
OLD = "releases/2015/2015-03-02-old"
LOCK = f"content/{SALES}/lock.yml"
FACTS = """\
defaults: {about: dart, unit: cars, source: acme-2016-09, scope: world}
facts:
  dart.sales:
    label: {en: Darts sold, fr: Fléchettes vendues, ja: ダーツの販売}
    metric: sales
    kind: cumulative
    since: 2010-12
    obs:
      - 2015-02: more than 180,000
        source: acme-2015-03
      - 2016-08: more than 230,000
  dart.sales.norway:
    label: {en: Darts sold in Norway, fr: Fléchettes vendues en Norvège, ja: ノルウェー}
    metric: sales
    kind: cumulative
    scope: norway
    since: 2010-12
    obs:
      - 2016-08: about 21,000
  dart.sales.sweden:
    label: {en: Darts sold in Sweden, fr: Fléchettes vendues en Suède, ja: スウェーデン}
    metric: sales
    kind: cumulative
    scope: sweden
    since: 2010-12
    obs:
      - 2016-08: 34,500
  dart.range:
    label: {en: Range of the Dart, fr: Portée, ja: 航続距離}
    metric: range
    kind: spec
    unit: km
    scope: world
    cycle: NEDC
    obs:
      - 2015: 250 km
        source: acme-2015-03
  dart.share:
    label: {en: Share of darts bought by clubs, fr: Part des clubs, ja: 割合}
    metric: share
    kind: share
    unit: "%"
    per: 2016-08
    obs:
      - 2016-08: 62.5%
  dart.quarter:
    label: {en: Darts sold in a quarter, fr: Fléchettes par trimestre, ja: 四半期}
    metric: quarter
    kind: flow
    per: quarter
    obs:
      - 2016-Q2: 20,000
      - 2016-Q3: 24,000
        source: acme-2016-11
  dart.made:
    label: {en: Darts made, fr: Fléchettes produites, ja: 生産}
    metric: made
    kind: cumulative
    since: 2010-12
milestones:
  dart-made-250000:
    fact: dart.made
    value: 250,000
    when: 2016-08
    source: acme-2016-09
    label: {en: A quarter of a million darts, fr: Un quart de million, ja: 節目}
"""
SALES_TEXT = """\
{{{{ fact("dart.sales") }}}} / {{{{ fact("dart.sales", form="number") }}}} / {{{{ fact("dart.made", form="ordinal") }}}}
/ {{{{ fact("dart.range", with_unit=true) }}}} / {{{{ fact("dart.range", unit="mi") }}}} / {{{{ fact("dart.share") }}}}

{{{{ total(["dart.sales.norway", "dart.sales.sweden"]) }}}} / {{{{ share(["dart.sales.sweden"], "dart.sales") }}}}

{{{{ sales(["dart.sales", "dart.sales.norway", "dart.quarter"]) }}}}

{{{{ specification("dart") }}}}

{{{{ quotation("doe-2016") }}}}

{words}
"""
RESULTS_TEXT = """\
{{ growth("dart.sales.sweden", "dart.sales.norway") }} / {{ fact("dart.quarter", of="2016-Q3") }}
/ {{ fact("dart.quarter", of="2016-Q2") }} / [{{ fact("dart.sales", form="compact") }}](../../../about.md)
"""


def _head(title: str, day: str, **keys: str) -> str:
    typed = {"title": f">-\n  {title}", "date": day, "type": "statement", **keys}
    lines = [f"{key}: {value}" for key, value in typed.items() if value]
    return "\n".join(["---", *lines, "---", ""])


def _in_three(folder: str, title: str, day: str, text: str, **keys: str) -> dict[str, str | bytes]:
    """Returns the files of a release in three languages; only the first one has a date."""
    made: dict[str, str | bytes] = {
        f"content/{folder}/index.md": _head(title, day, **keys) + text.format(words="The end.")
    }
    for code, words in (("fr", "La fin."), ("ja", "終わり。")):
        head = _head(title, "", type="")
        made[f"content/{folder}/index.{code}.md"] = head + text.format(words=words)
    return made


FILES: dict[str, str | bytes] = {
    "data/newsroom.yml": """\
newsroom:
  name: Acme newsroom
  organisation: acme
  languages: [en, fr, ja]
  zone: Europe/Paris
  headline: [dart.sales]
organisations:
  acme: {name: Acme}
""",
    "data/sources.yml": """\
sources:
  acme-2015-03:
    title: {en: Announcement of March 2015, fr: Communiqué de mars 2015, ja: 発表 2015}
    kind: press release
    standing: primary
    published: 2015-03-02
  acme-2016-09:
    title: {en: Announcement of September 2016, fr: Communiqué, ja: 発表}
    kind: press release
    standing: primary
    published: 2016-09-14
  acme-2016-11:
    title: {en: Announcement of November 2016, fr: Communiqué de novembre, ja: 発表 11}
    kind: press release
    standing: primary
    published: 2016-11-02
""",
    "data/units.yml": """\
units:
  cars: {kind: count, one: {en: dart, fr: fléchette, ja: 本}, other: {en: darts, fr: fléchettes, ja: 本}}
  km: {kind: length, cldr: length-kilometer}
  mi: {kind: length, cldr: length-mile, equals: 1.609344 km}
  "%": {kind: share, symbol: "%"}
""",
    "data/markets.yml": """\
markets:
  world: {name: {en: World, fr: Monde, ja: 世界}}
  norway: {name: {en: Norway, fr: Norvège, ja: ノルウェー}, within: world}
  sweden: {name: {en: Sweden, fr: Suède, ja: スウェーデン}, within: world}
""",
    "data/models.yml": """\
models:
  dart:
    name: Acme Dart
    organisation: acme
    headline: [dart.sales]
    details: [{label: {en: Feathers, fr: Plumes, ja: 羽}, text: {en: Goose, fr: Oie, ja: ガチョウ}}]
""",
    "data/people.yml": """\
people:
  doe:
    name: Jo Doe
    roles: [{title: {en: Chair, fr: Présidente, ja: 会長}, since: 2010-01-01}]
quotes:
  doe-2016:
    by: doe
    said: 2016-09-14
    original: en
    text: {en: We like darts., fr: Nous aimons les fléchettes., ja: ダーツが好きです。}
    approved:
      by: Jo Doe
      on: 2016-09-13
      words: {en: "cb9069740e", fr: "3822fe64ce", ja: "a4cf5cf5a0"}
""",
    "data/facts.yml": FACTS,
    "content/about.md": "---\ntitle: How we count\n---\n\nWords.\n",
    **_in_three(
        SALES,
        'Acme: {{ fact("dart.sales") }}',
        "2016-09-14",
        SALES_TEXT,
        summary='>-\n  {{ fact("dart.sales.norway") }} of them in Norway',
        key_points="""\n  - '{{ fact("dart.share") }} by clubs'""",
    ),
    f"content/{RESULTS}/index.md": _head("Results", "2016-11-02") + RESULTS_TEXT,
    f"content/{OLD}/index.md": _head("Old", "2015-03-02", archive="as-published")
    + 'Acme sold 500,000 arrows\nin 1999.\n\nAnd {{ fact("dart.sales") }} darts.\n',
}


def in_english(files: Mapping[str, str | bytes]) -> dict[str, str | bytes]:
    """Returns the files of the newsroom without its other languages: it is built in no time."""
    left = {name: text for name, text in files.items() if not name.endswith((".fr.md", ".ja.md"))}
    newsroom = str(files["data/newsroom.yml"]).replace("[en, fr, ja]", "[en]")
    return {**left, "data/newsroom.yml": newsroom}


def locked(root: Path, **files: str | bytes) -> Path:
    """Writes the newsroom with these files, and locks its releases."""
    laid_out(root, **{**FILES, **files})
    done = run(root, "lock")
    assert done.exit_code == 0, done.output
    return root
