"""The acceptance table of the readers' site, measured on a built site. Run by `make browser`:

    PYTHONPATH=tests python tests/browser/acceptance.py [site] [--brief | --quick]

CI looks briefly: axe at two widths instead of three in both schemes, Lighthouse once instead of a
median of several, and no newsroom of a thousand releases. `--quick` leaves axe and Lighthouse out. Prints every row with its number, its target and its
verdict; exits with 1 where a gated row fails.
Rows 14 to 18 are tests of the suite that need no browser, and are run here too, but not briefly: CI has
run them just before.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from a_thousand import a_thousand, built_with_a_thousand
from acceptance_table import Row, table
from choices import in_both_units, narrowed
from figures_shown import figures_shown
from first_screens import first_screens
from from_the_right import LANGUAGE, built_from_the_right
from in_browser import (
    FEW_LOOKS,
    LOOKS,
    Looker,
    accessible,
    by_keyboard,
    printed,
    quiet,
    reflowed,
    searched,
    without_scripts,
)
from jobs import jobs
from lighthouse import judged
from on_disk import documents, extracted, light, valid
from playwright.sync_api import sync_playwright
from searches import searches
from served import Sample, every, samples, served
from typeset import typeset

from support.places import PROJECT

CHROMIUM = next(
    (
        found
        for name in ("chromium", "chromium-browser", "google-chrome")
        if (found := shutil.which(name))
    ),
    "",
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WORDS = ("electric", "350000")
SUITES = (
    ("14", "structured data, ninjs", ("tests/outputs/test_structured.py",)),
    ("15", "feeds read by feedparser", ("tests/outputs/test_feeds.py",)),
    (
        "16",
        "CSV = XLSX = JSON = fact store",
        ("tests/downloads/test_api.py", "tests/downloads/test_dataset_files.py"),
    ),
    ("17", "editorial limits are findings", ("tests/prose/test_house_style.py",)),
    (
        "18",
        "numbers of each language",
        (
            "tests/language/test_locales.py",
            "tests/language/test_digits.py",
            "tests/language/test_phrases_compact.py",
        ),
    ),
)


def _suites() -> Iterator[Row]:
    for number, what, paths in SUITES:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *paths],
            capture_output=True,
            text=True,
            check=False,
            cwd=PROJECT,
        )
        last = (done.stdout.strip().splitlines() or ["nothing"])[-1]
        holds = not done.returncode
        yield Row(number, what, "passed" if holds else last[:60], "passed", holds)


def _looked(
    base: str, site: Path, pages: tuple[Sample, ...], axe: tuple[tuple[int, str], ...]
) -> Iterator[Row]:
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        looker = Looker(browser, base, pages)
        looks: list[Callable[[Looker], Row]] = [
            without_scripts,
            in_both_units,
            narrowed,
            by_keyboard,
            reflowed,
        ]
        yield from quiet(looker)
        yield searched(looker, WORDS)
        for look in looks:
            yield look(looker)
        langs = {one.lang for one in pages}
        shown = (one for one in every(site, "release", "fact-sheet") if one.lang in langs)
        yield printed(looker, shown)
        yield from figures_shown(looker, site)
        yield from first_screens(looker)
        if "fr" in langs:  # the searches are those of the demo
            yield from searches(looker)
            yield from jobs(looker)
        if axe:
            yield accessible(looker, axe)
        browser.close()


def _from_the_right(axe: tuple[tuple[int, str], ...]) -> Iterator[Row]:
    """Yields the rows that direction can spoil, of a site that is written from the right."""
    with tempfile.TemporaryDirectory() as folder:
        site = built_from_the_right(Path(folder))
        pages = tuple(one for one in samples(site) if one.lang == LANGUAGE)
        with served(site) as base:
            for row in _looked(base, site, pages, axe):
                yield replace(row, number=f"{row.number} rtl")


def _many() -> Iterator[Row]:
    """Yields the rows of a newsroom in one language with a thousand releases."""
    with tempfile.TemporaryDirectory() as folder:
        site = built_with_a_thousand(Path(folder))
        with served(site) as base, sync_playwright() as player:
            browser = player.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            yield from a_thousand(Looker(browser, base, ()), site)
            browser.close()


def main() -> None:
    """Measures, prints, and judges."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("site", nargs="?", type=Path, default=PROJECT / "site")
    asked.add_argument("--quick", action="store_true", help="leaves out axe and Lighthouse")
    asked.add_argument(
        "--brief", action="store_true", help="fewer views, Lighthouse once, no suites"
    )
    given = asked.parse_args()
    axe = () if given.quick else FEW_LOOKS if given.brief else LOOKS
    if not CHROMIUM:
        sys.exit("Chromium is not installed: the site's pages cannot be looked at")
    pages = samples(given.site)
    rows = [
        light(given.site, pages),
        extracted(given.site, pages),
        documents(given.site),
        typeset(),
        valid(given.site),
    ]
    with served(given.site) as base:
        rows += _looked(base, given.site, pages, axe)
        if not given.quick:
            rows += judged(base, pages, CHROMIUM, *((1, 1) if given.brief else ()))
    rows += _from_the_right(axe)
    rows += () if given.brief else (*_many(), *_suites())
    rows.sort(key=lambda row: (int(re.findall(r"\d+", row.number)[0]), row.number))
    kinds = len({one.kind for one in pages})
    langs = ", ".join(sorted({one.lang for one in pages}))
    sys.stdout.write(
        f"{kinds} kinds of pages in {langs}, and from the right in {LANGUAGE}\n\n{table(rows)}\n"
    )
    sys.exit(1 if any(not row.holds and row.gated for row in rows) else 0)


if __name__ == "__main__":
    main()
