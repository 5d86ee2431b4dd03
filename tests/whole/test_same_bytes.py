"""The same tree and the same time give the same bytes: the short form of same_bytes_torture.py."""

from pathlib import Path

import pytest

from support.minimal_newsroom import FACTS, NEWSROOM, release
from support.other_machines import MACHINES, Machine, built_on, differences, hashes
from support.small_site import RELEASE, laid_out

# Everything at once that does not exclude another: one build for many conditions.
TOGETHER = Machine(
    {
        **MACHINES["folders in another order"].env,
        **MACHINES["hash seed 4242"].env,
        **MACHINES["zone Kiritimati"].env,
        **MACHINES["locale C"].env,
        **MACHINES["mask 077"].env,
        **MACHINES["three years later"].env,
        **MACHINES["one processor"].env,
    },
    place=MACHINES["another path"].place,
    prepare=MACHINES["three years later"].prepare,
)
APART = Machine({"OTHER_ORDER": "23", "TZ": "America/St_Johns", "OTHER_CPUS": "64"}, bare=True)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return laid_out(
        tmp_path_factory.mktemp("same") / "tree",
        **{
            "data/newsroom.yml": NEWSROOM,
            # Two observations: a figure's page has a chart, whose days are the same in every zone.
            "data/facts.yml": FACTS + "      - 2015-06: 180,000\n        said: 2015-07-01\n",
            RELEASE: release('{{ fact("dart.sales") }}'),
        },
    )


@pytest.mark.parametrize(
    "machine",
    [
        pytest.param(TOGETHER, id="together", marks=pytest.mark.slow),
        pytest.param(APART, id="apart", marks=pytest.mark.slow),
    ],
)
def test_another_computer_builds_the_same_bytes(
    machine: Machine, tree: Path, tmp_path: Path
) -> None:
    usual = built_on(MACHINES["hash seed 0"], tree, tmp_path / "usual")
    assert differences(usual, built_on(machine, tree, tmp_path / "other")) == []
    assert {"index.html", "build.json", "MANIFEST.sha256"} <= set(usual)
    assert any(name.startswith("charts/") for name in usual)


def test_a_difference_would_be_seen(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("a", encoding="utf-8")
    one = hashes(tmp_path)
    assert differences(one, {**one, "a.html": "0" * 64}) == ["a.html"]
    assert differences(one, {}) == ["a.html"]
