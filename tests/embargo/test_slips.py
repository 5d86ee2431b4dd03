"""Strays: an embargo in a remark or inside a text of a data file embargoes nothing, and is found."""

from pathlib import Path

import pytest

from factpress.embargo.slips import may_hold_embargo
from support.minimal_newsroom import reading, shown

EMBARGO = "embargo: 2026-11-26 09:00 Europe/Berlin"
BOW = "models:\n  bow:\n    name: Bow\n{}    organisation: acme\n"


def told(root: Path, line: str) -> list[str]:
    found = reading(root, bow=BOW.format(f"{line}\n" if line else "")).findings
    return [one for one in shown(found) if "embargo-without-effect" in one]


@pytest.mark.parametrize(
    ("line", "column", "typed"),
    [
        (f"    # {EMBARGO}", 5, f"# {EMBARGO}"),
        (f"    #{EMBARGO}", 5, f"#{EMBARGO}"),
        ("    #  Embargo : tomorrow", 5, "#  Embargo : tomorrow"),
        ("    # embago: 2026-11-26 09:00", 5, "# embago: 2026-11-26 09:00"),
        ("    # 2026-11-26 09:00 Europe/Berlin", 5, "# 2026-11-26 09:00 Europe/Berlin"),
        (f"    note: Words # {EMBARGO}", 17, f"# {EMBARGO}"),
    ],
)
def test_an_embargo_in_a_remark_is_found(
    tmp_path: Path, line: str, column: int, typed: str
) -> None:
    assert told(tmp_path, line) == [
        f'data/bow.yml:4:{column} embargo-without-effect: "{typed}" is a comment, so it has no effect'
    ]


def test_an_embargo_inside_a_text_is_found(tmp_path: Path) -> None:
    assert told(tmp_path, f"    note: >-\n      Words.\n      {EMBARGO}") == [
        "data/bow.yml:5:7 embargo-without-effect: an embargo is part of this text, so it has no effect"
    ]


@pytest.mark.parametrize(
    "line",
    [
        f"    {EMBARGO}",
        "    # The hours of an embargo stand in the release.",
        "    note: Counted on 2026-11-26 09:00 at the gate",
        '    note: "Embargo: what the word means"',
        "    # counted on 2026-11-26",
    ],
)
def test_other_remarks_and_texts_are_left_alone(tmp_path: Path, line: str) -> None:
    assert told(tmp_path, line) == []


def test_a_million_digits_are_no_hour_and_are_looked_through_once() -> None:
    assert not may_hold_embargo(b"9" * 1_000_000)
    assert may_hold_embargo(b"9" * 1_000_000 + b"-01-01 09:00")
