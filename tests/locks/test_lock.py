"""What a lock holds, how it is written again, and what makes a file no lock."""

from pathlib import Path

import pytest

from factpress.build import build
from factpress.machine.folders import Checkout
from support.lock_runs import tortured
from support.lock_site import LOCK, OLD, RESULTS, locked
from support.minimal_newsroom import FACTS, release, shown, written
from support.press_runs import run
from support.small_site import NOW, RELEASE, built, laid_out

SALES = "2016/2016-09-14-sales"
PRINTS = release('Sold:\n{{ fact("dart.sales") }},\n{{ fact("dart.sales", form="number") }}s')
HEAD = "# What this release printed when it was published. Written by press lock; not edited by hand.\n"
LINE = (
    '    - {fact: "dart.sales", when: "2016-08", value: "more than 230,000", unit: "cars", text: '
)


def text(root: Path, name: str = RELEASE) -> str:
    return (root / name).with_name("lock.yml").read_text(encoding="utf-8")


def test_a_lock_says_what_a_release_printed_line_by_line(tmp_path: Path) -> None:
    laid_out(tmp_path, **{RELEASE: PRINTS})
    assert run(tmp_path, "lock").stdout == f"Locked {SALES}\n"
    lines = f'{LINE}"more than 230,000"}}\n{LINE}"230,000s"}}\n'
    assert text(tmp_path) == f"{HEAD}figures:\n  en:\n{lines}"


def test_a_release_without_figures_has_an_empty_lock(tmp_path: Path) -> None:
    laid_out(tmp_path, **{RELEASE: release()})
    run(tmp_path, "lock")
    assert text(tmp_path) == f"{HEAD}figures:\n  en: []\n"
    assert shown(build(Checkout(tmp_path), now=NOW).findings) == []


def test_a_lock_has_every_figure_of_every_language_in_the_same_bytes(tmp_path: Path) -> None:
    root = locked(tmp_path)
    lock = (root / LOCK).read_text(encoding="utf-8")
    assert [line for line in lock.split("\n") if line[:2] == "  " and line[-1:] == ":"] == [
        *("  en:", "  fr:", "  ja:") * 2
    ]
    for printed in (
        '{fact: "dart.made", when: "2016-08", value: "reached 250,000", unit: "cars", text: "250,000th"}',
        '{fact: "dart.range", when: "2015", value: "250 km", unit: "km NEDC", text: "155 mi"}',
        '{fact: "computed from dart.sales.norway, dart.sales.sweden", text: "54 400 à 56 600"}',
        '{fact: "dart.sales", when: "2016-08", value: "more than 230,000", unit: "cars", text: "230,000本超"}',
        '{id: "doe-2016", words: "cb9069740e"}',
    ):
        assert printed in lock.replace("\u202f", " ").replace("\u00a0", " ")
    again = {name: (root / f"content/{name}/lock.yml").read_bytes() for name in (RESULTS, OLD)}
    run(root, "lock", "2016-11-02-results", "2015-03-02-old")
    assert {name: (root / f"content/{name}/lock.yml").read_bytes() for name in again} == again


def test_a_release_that_is_dated_ahead_is_not_locked(tmp_path: Path) -> None:
    later = RELEASE.replace("2016", "2027")
    laid_out(tmp_path, **{later: release(date="2027-09-14")})
    refused = run(tmp_path, "lock", "2027-09-14-sales")
    assert refused.exit_code == 1
    assert "[date-ahead]" in refused.stdout


def test_a_lock_is_not_written_anew_over_a_changed_figure(tmp_path: Path) -> None:
    laid_out(tmp_path, **{RELEASE: PRINTS})
    run(tmp_path, "lock")
    before = text(tmp_path)
    written(tmp_path, "data/facts.yml", FACTS.replace("230,000", "231,000"))
    refused = run(tmp_path, "lock", SALES)
    assert refused.exit_code == 1
    assert "[published-figure-changed]" in refused.stdout
    assert text(tmp_path) == before


def test_a_lock_written_again_takes_new_figures_in_and_keeps_the_first_published(
    tmp_path: Path,
) -> None:
    laid_out(tmp_path, **{RELEASE: PRINTS})
    run(tmp_path, "lock")
    words = ("--value", "231,000", "--why", "A slip.", "--said", "2016-10-01")
    assert run(tmp_path, "correct", "dart.sales", *words).exit_code == 0
    written(tmp_path, RELEASE, PRINTS.replace("}}s", '}}s and {{ fact("dart.sales") }}'))
    warned = run(tmp_path, "check").stdout
    assert "“231,000” (dart.sales) is not in the lock of 2016/2016-09-14-sales (en)" in warned
    assert run(tmp_path, "lock", SALES).exit_code == 0
    first, second, third = text(tmp_path).splitlines()[-3:]
    assert (first, second) == (f'{LINE}"more than 230,000"}}', f'{LINE}"230,000s"}}')
    assert third == LINE.replace("more than 230,000", "231,000") + '"231,000"}'
    assert shown(build(Checkout(tmp_path), now=NOW).findings) == []


def test_a_second_correction_is_open_for_what_was_first_locked_after_the_first(
    tmp_path: Path,
) -> None:
    test_a_lock_written_again_takes_new_figures_in_and_keeps_the_first_published(tmp_path)
    words = ("--value", "229,000", "--why", "Again.", "--said", "2016-12-01")
    assert run(tmp_path, "correct", "dart.sales", *words).exit_code == 0
    site = build(Checkout(tmp_path), now=NOW)
    assert shown(site.findings) == []
    release_page = next(one for one in site.pages if one.name == f"releases/{SALES}")
    assert [(one.old, one.new) for one in release_page.notices] == [
        ("more than 230,000", "231,000"),
        ("231,000", "229,000"),
    ]


@pytest.mark.slow
def test_random_edits_that_change_a_published_figure_are_refused_and_named_and_no_others(
    tmp_path: Path,
) -> None:
    counts, faults = tortured("english", tmp_path, seed=2016, many=25)
    assert faults == []
    assert counts["refused and named by its lock"] >= 1
    assert counts["no figure changed, let through"] >= 6


@pytest.mark.parametrize(
    ("lock", "places"),
    [
        ("figures:\n  en:\n    - {fact: x, when: y}\n", [":3:7 bad-lock"]),
        ("figures:\n  en:\n    - words\n", [":3:7 bad-lock"]),
        ('figures:\n  en:\n    - {fact: "", text: y}\n', [":3:7 bad-lock"]),
        ("figures:\n  en:\n    - {fact: x, text: [y]}\n", [":3:7 bad-lock"]),
        ("figures:\n  en: words\n", [":2:3 bad-lock"]),
        ("figures: words\n", [":1:10 bad-lock"]),
        ("words:\n  en:\n    - {words: x}\n", [":1:1 bad-lock", ":3:7 bad-lock"]),
        ("figures: {}\nnotes: {}\n", [":2:1 bad-lock"]),
        ("figures:\n  en:\n    - {fact: x\n", [":3:7 unclosed-bracket"]),
    ],
)
def test_a_line_that_press_lock_does_not_write_is_named(
    tmp_path: Path, lock: str, places: list[str]
) -> None:
    path = f"content/releases/{SALES}/lock.yml"
    site = built(tmp_path, **{RELEASE: release(), path: lock})
    assert [line.split(": ")[0].removeprefix(path) for line in shown(site.findings)] == places


def test_a_line_without_a_unit_or_a_date_is_a_lock(tmp_path: Path) -> None:
    path = f"content/releases/{SALES}/lock.yml"
    line = (
        'fact: "dart.sales", when: "2016-08", value: "more than 230,000", text: "more than 230,000"'
    )
    lock = f"figures:\n  en:\n    - {{{line}}}\n"
    site = built(tmp_path, **{RELEASE: release('{{ fact("dart.sales") }}'), path: lock})
    assert shown(site.findings) == []
