"""Every figure names a source, or the build stops."""

from pathlib import Path

import pytest

from support.trades import fact, facts, found, newsroom


def told(root: Path, typed: str) -> list[str]:
    return [one for one in found(newsroom(root, facts(typed), "Words.")) if "no-source" in one]


def test_a_figure_without_a_source_stops_the_build(tmp_path: Path) -> None:
    bare = fact("acme.stock", "- 2016-06: 310", "- 2016-08: 300", unit="cars", source="")
    (said,) = told(tmp_path, bare)
    assert said.startswith(
        'no-source: "acme.stock" names no source for 2016-06, and 1 more of its lines → add source:'
    )


@pytest.mark.parametrize(
    ("lines", "keys"),
    [
        (("- 2016-06: 310\n  source: acme-2016-09",), {"source": ""}),
        (("- 2016-06: 310",), {}),
        (("- 2016-06: unknown",), {"source": ""}),
    ],
)
def test_a_source_of_the_line_or_the_fact_is_enough(
    tmp_path: Path, lines: tuple[str, ...], keys: dict[str, str]
) -> None:
    assert told(tmp_path, fact("acme.stock", *lines, unit="cars", **keys)) == []
