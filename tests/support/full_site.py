"""What the tests of pages share: one site with everything."""

from functools import cache
from pathlib import Path

import pytest

from factpress.build import Build
from support.minimal_newsroom import FACTS, release, shown
from support.small_site import RELEASE, built

SALES = "releases/2016/2016-09-14-sales"


FULL: dict[str, str | bytes] = {
    "data/newsroom.yml": """\
newsroom:
  name: {en: Acme newsroom, fr: Salle de presse Acme}
  organisation: acme
  languages: [en, fr]
  url: https://press.example.com/
  zone: Europe/Paris
  tagline: {en: Darts in figures, fr: Fléchettes en chiffres}
  headline: [dart.sales]
  desk: [desk]
organisations:
  acme:
    name: Acme
    boilerplate: {en: "We make darts.\\n\\nSince 1900.", fr: Nous faisons des fléchettes.}
""",
    "data/contacts.yml": """\
contacts:
  desk:
    name: {en: Press desk, fr: Service de presse}
    role: {en: Enquiries, fr: Questions}
    organisation: acme
    phone: +33 1 99 00 12 34
    night: +33 1 99 00 56 78
    email: press@example.com
    hours: {en: Always, fr: Toujours}
  bare:
    name: A
""",
    "data/people.yml": """\
people:
  doe:
    name: Jo Doe
    about: {en: A thrower., fr: Lanceuse.}
    roles:
      - {title: {en: Head of sales, fr: Cheffe des ventes}, since: 2010-01-01, until: 2016-12-31}
      - {title: {en: Chair, fr: Présidente}, organisation: acme}
quotes:
  doe-2016:
    by: doe
    said: 2016-09-14
    original: en
    text: {en: "We *like* darts.\\n\\nMuch.", fr: Nous aimons les fléchettes.}
    approved: {by: Jo Doe, on: 2016-09-13, words: {en: "2af373c5e2", fr: "3822fe64ce"}}
""",
    "data/topics.yml": "topics:\n  sales: {name: {en: Sales, fr: Ventes}}\n",
    "data/models.yml": """\
models:
  dart:
    name: Acme Dart
    organisation: acme
    category: {en: Throwing, fr: Lancer}
    summary: {en: A dart., fr: Une fléchette.}
    headline: [dart.sales]
    details:
      - {label: {en: Feathers, fr: Plumes}, text: {en: Goose, fr: Oie}}
""",
    "data/facts.yml": FACTS.replace(
        "label: Acme Dart sales since launch",
        "label: {en: Darts sold, fr: Fléchettes vendues}\\n    definition: {en: All, fr: Toutes}",
    ).replace("\\n", "\n")
    + """\
  dart.range:
    label: {en: Range of the Dart, fr: Portée}
    about: dart
    metric: range
    kind: spec
    unit: km
    cycle: unstated
    source: agency-2016-09
    obs:
      - 2016: 250 km
        status: estimate
""",
    "data/sources.yml": """\
sources:
  acme-2016-09:
    title: {en: Announcement, fr: Communiqué}
    kind: press release
    standing: primary
    published: 2016-09-14
  agency-2016-09:
    title: {en: Report, fr: Article}
    kind: agency
    standing: secondary
    published: 2016-09-14
    url: https://example.com/report
""",
    "data/units.yml": """\
units:
  cars: {kind: count, one: {en: car, fr: auto}, other: {en: cars, fr: autos}}
  km: {kind: length, cldr: length-kilometer}
""",
    "content/models/dart.md": "---\nsummary: All of it\n---\n\nThe dart flies.\n",
    "content/models/dart.fr.md": "---\ntitle: Dart\n---\n\nElle vole.\n",
    "content/about.md": "---\ntitle: How we count\n---\n\nWords.\n",
    "content/history.md": '---\ntitle: >-\n  Ten {{ plain("and") }} more\n---\n\nWords.\n',
    "content/our-story.md": "---\n---\n\nWords.\n",
    RELEASE: release(
        '{{ fact("dart.sales") }}\n\n{{ quotation("doe-2016") }}\n\n{{ specification("dart") }}'
        '\n\n{{ contacts(["desk"]) }}\n\n{{ boilerplate("acme") }}',
        title='>-\n  Acme sells its {{ fact("dart.sales", form="number") }}th dart',
        subtitle="And more",
        summary='>-\n  {{ fact("dart.sales") }} sold',
        dateline="Paris",
        topics="[sales]",
        models="[dart]",
        contacts="[desk]",
        boilerplates="[acme]",
        related="[2016-01-01-older]",
        key_points='["One"]',
        languages="[en, fr]",
        type="press release",
        aliases="[news/350000]",
    ),
    "content/releases/2016/2016-09-14-sales/index.fr.md": (
        "---\ntitle: Acme vend\ndateline: Lyon\n---\n\nTexte.\n"
    ),
    "content/releases/2016/2016-01-01-older/index.md": release(date="2016-01-01", type="statement"),
}


@cache
def _full(root: Path) -> Build:
    return built(root, **FULL)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Build:
    site = _full(tmp_path_factory.getbasetemp() / "full")
    assert shown(site.findings) == []
    return site
