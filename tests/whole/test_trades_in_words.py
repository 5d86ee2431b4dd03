"""One slip in the words or a table of a small newsroom is a warning that names it.

The figures are right by themselves: it is the sentence or the cell that isn't.
"""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from factpress.build import build
from factpress.machine.folders import Checkout
from support.places import TESTS

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
FUEL = "content/releases/2026/2026-10-20-fuel"
WORDS = (
    (
        "shipping",
        f"{FUEL}/index.fr.md",
        "Au 3e trimestre 2026, la flotte",
        "Au 2e trimestre 2026, la flotte",
        'another-period-named: “2e trimestre 2026” is named here, and "nl.fuel" is printed of 2026-Q3',
    ),
    (
        "shipping",
        f"{FUEL}/index.fr.md",
        'soit {{ fact("nl.fuel.less", form="fall") }} de',
        'soit {{ fact("nl.lng.share") }} de',
        'translation-prints-other-figures: this translation prints "nl.lng.share" of 2026-Q3 more'
        ' often than the original, and "nl.fuel.less" of 2026-Q3 less often',
    ),
    (
        "shipping",
        f"{FUEL}/index.md",
        '{{ fact("nl.lng") }} | {{ fact("nl.lng", of="2025-Q3") }}',
        '{{ fact("nl.lng", of="2025-Q3") }} | {{ fact("nl.lng") }}',
        'odd-in-table: "nl.lng" is in the wrong place: the other figures of this column are not of'
        " 2025-Q3",
    ),
    (
        "shipping",
        f"{FUEL}/index.md",
        '| All | {{ fact("nl.fuel", form="number") }}',
        '| All | {{ fact("nl.oil", form="number") }}',
        'odd-in-table: this table prints "nl.oil" of 2026-Q3 twice: 84,430',
    ),
    (
        "airline",
        "content/releases/2026/2026-10-06-september-traffic/index.md",
        "In September 2026 Kittiwake",
        "In October 2026 Kittiwake",
        'another-period-named: “October 2026” is named here, and "kw.pax" is printed of 2026-09',
    ),
    (
        "airline",
        "content/releases/2026/2026-10-06-september-traffic/index.md",
        'of="2025-09") }}).',
        'of="2026-09") }}).',
        'printed-twice: this sentence prints "kw.pax" of 2026-09 twice: 1,287,456',
    ),
    (
        "admissions",
        "data/applied.csv",
        'arts,2026,"8,377"',
        'arts,2026,"8,737"',
        "sum: Applications for the Faculty of Arts, Applications for the Faculty of Science and"
        " Applications for the Faculty of Medicine add up to 21,172 to 21,176, not 20,814"
        " (Applications to Marrow Hill): they cannot both be right",
    ),
    (
        "admissions",
        "content/releases/2026/2026-09-22-intake/index.md",
        '{{ fact("arts.admitted") }} |\n',
        '{{ fact("science.admitted") }} |\n',
        'odd-in-table: "science.admitted" is in the wrong place: the other figures of this row are'
        ' not about "science"',
    ),
    (
        "admissions",
        "content/releases/2026/2026-09-22-intake/index.md",
        '{{ fact("medicine.applied") }} | {{ fact("medicine.admitted") }}',
        '{{ fact("medicine.admitted") }} | {{ fact("medicine.applied") }}',
        'odd-in-table: "medicine.admitted" is in the wrong place: the other figures of this column'
        ' are not of the metric "admitted"',
    ),
    (
        "admissions",
        "content/releases/2026/2026-09-22-intake/index.md",
        '{{ fact("arts.applied") }} | {{',
        '{{ fact("arts.applied", of="2025") }} | {{',
        'odd-in-table: "arts.applied" is of 2025, and the other figures of this table are of 2026',
    ),
    (
        "citybudget",
        "data/facts.yml",
        "      - 2026-10-31: €318.4 million\n",
        "",
        'skipped-check: the check "head@2026-10-31" fails, but ost.debt is of 2025-12-31, and may'
        " have grown since",
    ),
    (
        "citybudget",
        "content/releases/2026/2026-11-10-budget/index.md",
        'as_of="2025-12-31"',
        'as_of="2026-10-31"',
        'printed-twice: this sentence prints "ost.rate" of 2026-10-31 twice: 0.42%',
    ),
)


@pytest.mark.parametrize(("site", "name", "right", "wrong", "sentence"), WORDS)
def test_a_slip_in_words_or_a_table_is_a_warning_that_names_it(
    tmp_path: Path, site: str, name: str, right: str, wrong: str, sentence: str
) -> None:
    root = shutil.copytree(TESTS / "sites" / site, tmp_path / site)
    typed = (root / name).read_text(encoding="utf-8")
    assert typed.count(right) == 1
    (root / name).write_text(typed.replace(right, wrong), encoding="utf-8")
    found = build(Checkout(root), now=NOW).findings
    assert sentence in [f"{one.rule.id}: {one.message}" for one in found]
