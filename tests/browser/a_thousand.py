"""A newsroom in one language with a thousand releases: what only number spoils is judged there."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from acceptance_table import Row
from in_browser import Looker
from playwright.sync_api import Page

from support.places import PROJECT, PYTHONPATH

NEWSROOM = PROJECT / "tests" / "sites" / "comet"
MANY = 1000
AS_AT = "2026-06-01T00:00:00Z"
WORDS = ("Amber", "Birch", "Cedar", "Dune", "Ember", "Fjord", "Grove", "Heron", "Islet", "Juniper")
RELEASE = """\
---
title: Observing run {number} at {place} is complete
summary: The telescopes at {place} closed after run {number} of the survey.
type: news
date: {day}
contacts: [desk]
---
The telescopes at {place} closed after the run. The next one begins as soon as the sky is dark.
"""
SHOWN = "() => document.querySelectorAll('.release-list__item').length"
MOST_BYTES = 400_000


def built_with_a_thousand(root: Path) -> Path:
    """Builds the newsroom below `root`, and returns the folder of the site."""
    for folder in ("data", "content"):
        shutil.copytree(NEWSROOM / folder, root / folder)
    for number in range(MANY - 1):
        year, month, day = 1990 + number // 28, 1 + number % 12, 1 + number % 28
        when = f"{year}-{month:02}-{day:02}"
        place = root / "content" / "releases" / str(year) / f"{when}-run-{number}"
        place.mkdir(parents=True)
        text = RELEASE.format(number=number, place=_place(number), day=when)
        (place / "index.md").write_text(text, encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "factpress", "build", "--now", AS_AT],
        check=True,
        cwd=root,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": PYTHONPATH, "NO_MKDOCS_2_WARNING": "1"},
    )
    return root / "site"


def _place(number: int) -> str:
    return f"{WORDS[number % 10]} {WORDS[number // 10 % 10]}"


def a_thousand(looker: Looker, site: Path) -> Iterator[Row]:
    """Row 40: the archive leads to every release in small pages, and the search to a single one."""
    wrong: list[str] = []
    with looker.context(390) as context:
        tab = context.new_page()
        tab.goto(f"{looker.base}releases/")
        listed = sum(_listed(tab, f"{looker.base}releases/{year}/") for year in _years(site))
        if listed != MANY:
            wrong.append(f"the years list {listed} releases")
        heaviest = max((site / "releases").rglob("index.html"), key=lambda one: one.stat().st_size)
        size = heaviest.stat().st_size
        if size > MOST_BYTES:
            wrong.append(f"{heaviest.relative_to(site)}: {size:,} bytes")
        for typed in ("run 777", "telescope heron dune 2016"):
            tab.goto(f"{looker.base}search/?q={typed}")
            tab.wait_for_selector("#search-results li a", timeout=20_000)
            first = tab.locator("#search-results li").first.inner_text()
            wanted = "run 777" if typed == "run 777" else "Heron Dune"
            if wanted not in first:
                wrong.append(f"{typed}: {first[:80]!r}")
        if tab.locator(".languages").count():
            wrong.append("a newsroom of one language offers a choice of languages")
    told = f"{len(wrong)} faults; the heaviest list {size:,} bytes"
    yield Row("40", "a thousand releases in one language", told, "0", not wrong, tuple(wrong))


def _years(site: Path) -> Iterator[str]:
    return (one.name for one in sorted((site / "releases").iterdir()) if one.name.isdigit())


def _listed(tab: Page, url: str) -> int:
    tab.goto(url)
    return int(tab.evaluate(SHOWN))
