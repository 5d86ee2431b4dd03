"""The demo in a fourth language, written from the right: what the tests of readers' pages look at.

Built once in a run of the tests. Arabic has no texts of the demo's own: its pages show
the site's words in Arabic around the data in English.
"""

import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from factpress.build import Build, build
from factpress.language.opening import open_locales
from factpress.machine.folders import Checkout
from factpress.pages.render import Page
from factpress.rendering.page_record import cited
from support.places import PROJECT
from support.shared_builds import shared
from support.small_site import NOW

LANGUAGES = ("en", "fr", "de", "ar")
LOCALES, _ = open_locales(Checkout(PROJECT).theme, LANGUAGES)


def copied(root: Path, languages: str = "[en, fr, de, ar]") -> Path:
    """Copies the demo below `root`, in these languages, and returns `root`."""
    for folder in ("data", "content"):
        shutil.copytree(PROJECT / folder, root / folder)
    newsroom = root / "data" / "newsroom.yml"
    text = newsroom.read_text(encoding="utf-8")
    newsroom.write_text(text.replace("[en, fr, de]", languages), encoding="utf-8")
    return root


@cache
def _built(below: Path) -> Build:
    root = below / "readers" / "root"
    return shared("readers", lambda: build(Checkout(copied(root)), now=NOW))


@pytest.fixture(scope="session")
def readers(tmp_path_factory: pytest.TempPathFactory) -> Build:
    # A fixture that modules import is one of each module: what it returns is built once for all.
    return _built(tmp_path_factory.getbasetemp())


def soup(one: Page) -> BeautifulSoup:
    """Returns a page's own HTML as a tree."""
    return BeautifulSoup(one.html, "html.parser")


def words(tree: object) -> str:
    """Returns the text of a part of a page in one line, each kind of space as a plain one."""
    text: str = tree.get_text(" ", strip=True)  # type: ignore[attr-defined]
    return re.sub(r"[\s\u00a0\u202f]+", " ", text)


def untranslated(one: Page) -> list[str]:
    """Returns the words of the site that a page shows in English although it is in another language.

    A line counts that is an English label as a whole and no label of the page's own language.
    """
    own = set(LOCALES[one.lang].labels.values())
    english = {
        text for text in LOCALES["en"].labels.values() if text not in own and "{" not in text
    }
    lines = re.split(r"[\n\t]", one.text)
    data = {"Sales", "Technology"}  # names of the demo's topics
    return [line for line in lines if line in english - data]


def twice_named(one: Page) -> list[str]:
    """Returns the names of places that are more than once on a page."""
    names = re.findall(r'\sid="([^"]+)"', one.html)
    return sorted({name for name in names if names.count(name) > 1})


def unknown_figures(site: Build, one: Page) -> list[str]:
    """Returns the values for machines on a page that are not those of its list of figures."""
    known = {figure.machine_value for figure in one.figures}
    facts = cited(one.figures)
    assert facts <= site.newsroom.facts.keys()
    shown = (str(tag["value"]) for tag in soup(one).select("a.fig > data"))
    return [value for value in shown if value not in known]


def of_kind(site: Build, *kinds: str) -> Iterator[Page]:
    """Yields the pages of these kinds in every language."""
    return (one for one in site.pages if one.kind in kinds)
