"""The ferry line of tests/sites, built once in a run of the tests."""

import re
import shutil
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from factpress.build import Build, build
from factpress.findings import Finding, Severity
from factpress.machine.folders import Checkout
from factpress.pages.render import Page
from support.places import TESTS
from support.shared_builds import shared

SITE = TESTS / "sites" / "ferries"


NOW = datetime(2026, 6, 1, tzinfo=UTC)


FIGURES_OF_2024 = "releases/2025/2025-05-15-figures-of-2024"


MILLIONTH = "releases/2025/2025-07-17-millionth-passenger"


AUTUMN = "releases/2026/2026-01-15-autumn-figures"


ANNUAL = "releases/2026/2026-03-05-annual-figures"


FOG = "releases/2026/2026-04-02-fog-statement"


def laid_out(root: Path) -> Path:
    """Lays the ferries out as a newsroom without its own theme."""
    return shutil.copytree(SITE, root)


@cache
def _built(root: Path) -> Build:
    return shared("ferries", lambda: build(Checkout(laid_out(root)), now=NOW))


@pytest.fixture(scope="module")
def ferries(tmp_path_factory: pytest.TempPathFactory) -> Build:
    # Built once for all modules that import this fixture.
    return _built(tmp_path_factory.getbasetemp() / "ferries")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return laid_out(tmp_path / "root")


def page(build: Build, name: str, language: str = "en") -> Page:
    return next(one for one in build.pages if (one.name, one.lang) == (name, language))


def text(build: Build, name: str, language: str = "en") -> str:
    """Returns the words of a page with each kind of space as a plain one."""
    return re.sub(r"[\s\u00a0\u202f]+", " ", page(build, name, language).text)


def exact(build: Build, name: str, language: str = "en") -> tuple[str, ...]:
    """Returns the figures of a page as printed, letter for letter."""
    return tuple(figure.text for figure in page(build, name, language).figures)


def table(build: Build, name: str, language: str = "en") -> list[list[str]]:
    """Returns the cells of every table row of a page, headings left out."""
    tree = BeautifulSoup(page(build, name, language).html, "html.parser")
    lines = (
        [cell.get_text(" ", strip=True) for cell in row("th") + row("td")] for row in tree("tr")
    )
    return [[re.sub(r"[\u00a0\u202f]", " ", cell) for cell in line] for line in lines]


def beyond_notes(findings: Iterable[Finding]) -> list[Finding]:
    """Returns the findings that ask for an act: the newsroom keeps another account, which is noted."""
    return [one for one in findings if one.severity is not Severity.NOTE]
