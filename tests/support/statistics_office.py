"""A statistics office and a central bank for tests: estimates that are revised year by year, and a
table of the bank's that was wrong at 9:30 and right at 14:00 of the same day.
"""

from pathlib import Path

from support.minimal_newsroom import written

NEWSROOM = """\
newsroom:
  name: Office for counts
  organisation: office
  languages: [en]
  zone: Europe/London
  desk: [desk]
contacts:
  desk: {name: Press desk, email: press@example.org}
organisations:
  office: {name: Office for counts}
  bank: {name: Central bank}
sources:
  e2023-05: {title: First estimate, kind: press release, standing: primary, published: 2023-05-25}
  e2023-11: {title: Second estimate, kind: press release, standing: primary, published: 2023-11-23}
  e2024-05: {title: Third estimate, kind: press release, standing: primary, published: 2024-05-23}
  b2024-11: {title: Bank table, kind: press release, standing: primary, published: 2024-11-28}
units:
  people: {kind: count, one: person, other: people}
  loans: {kind: count, one: loan, other: loans}
markets:
  world: {name: World}
"""
MIGRATION = """\
defaults: {about: office, unit: people, scope: world, kind: flow}
facts:
  net:
    label: Net migration
    metric: net
    per: year
    obs:
      - 2022: 606,000
        source: e2023-05
      - 2022: 745,000
        source: e2023-11
        revises: 606,000
        why: Better data on students.
      - 2023: 685,000
        source: e2024-05
  stock:
    label: People born abroad
    metric: stock
    kind: level
    obs:
      - 2022-06: more than 230,000
        source: e2023-05
      - 2023-06: more than 230,000
        source: e2024-05
"""
LOANS = """\
defaults: {about: bank, unit: loans, scope: world, kind: flow, per: quarter, source: b2024-11}
facts:
  loans.homes:
    label: Loans for homes
    metric: homes
    obs:
      - 2024-Q3: 41,200
        said: 2024-11-28 09:30 Europe/London
  loans.firms:
    label: Loans to firms
    metric: firms
    obs:
      - 2024-Q3: 12,300
        said: 2024-11-28 09:30 Europe/London
  loans.all:
    label: All loans
    metric: loans
    obs:
      - 2024-Q3: 53,500
        said: 2024-11-28 09:30 Europe/London
"""
FIRST = "content/releases/2023/2023-05-25-first/index.md"
SECOND = "content/releases/2023/2023-11-23-second/index.md"
TABLE = "content/releases/2024/2024-11-28-table/index.md"
FILES = {
    "data/newsroom.yml": NEWSROOM,
    "data/migration.yml": MIGRATION,
    "data/loans.yml": LOANS,
    "content/index.md": "---\ntitle: Office for counts\n---\n\nWelcome.\n",
    FIRST: """\
---
title: Net migration in 2022
date: 2023-05-25
type: statement
figures_of: 2022
---

Net migration was {{ fact("net") }}. People born abroad: {{ fact("stock") }}.
""",
    SECOND: """\
---
title: Net migration revised
date: 2023-11-23
type: statement
figures_of: 2022
---

The first estimate was {{ fact("net", of="2022", known_on="2023-05-25") }}, it is now {{ fact("net") }}.
""",
    TABLE: """\
---
title: Loans in the third quarter
date: 2024-11-28
type: statement
figures_of: 2024-Q3
---

| Loans | Number |
|---|---|
| For homes | {{ fact("loans.homes") }} |
| To firms | {{ fact("loans.firms") }} |
| All | {{ fact("loans.all") }} |
""",
}


def office(root: Path, **files: str) -> Path:
    """Writes the newsroom below `root`, with these files in place of those it has, and returns `root`."""
    for name, text in {**FILES, **files}.items():
        written(root, name, text)
    return root
