"""What really differs between two built sites: read off their directories, file by file.

Written without the code that it judges: its own way to the text of a page, its own comparison.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, Doctype, NavigableString

from factpress.build import Build
from factpress.cache import FolderStore
from factpress.findings import stops_the_build
from factpress.finished import finished
from factpress.impact.compare import Impact
from factpress.machine.folders import Checkout
from factpress.model.facts import Fact
from factpress.reading.reader import read
from factpress.site_making import write_files

SILENT = ("script", "style", "template", "noscript")
INSIDE_A_WORD = ("a", "abbr", "b", "data", "em", "i", "span", "strong", "sub", "sup", "time")
SPOKEN = ("alt", "aria-label", "placeholder")


def built_into(checkout: Checkout, site: Path, now: datetime) -> Build:
    """Builds a newsroom into the directory `site` as `press build` does.

    The seal is left out: it tells of a build, and of nothing that readers get.
    """
    built = finished(read(checkout), now=now, store=FolderStore(checkout.store))
    if not stops_the_build(built.findings):
        write_files(built, checkout, site)
    return built


def contents(site: Path) -> dict[str, bytes]:
    """Returns the files below a directory by their paths."""
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


def differences(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> dict[str, str]:
    """Returns how each file differs that is not the same in both sites."""
    changed = {
        path: "changed" for path in before.keys() & after.keys() if before[path] != after[path]
    }
    new = dict.fromkeys(after.keys() - before.keys(), "new")
    return {**changed, **new, **dict.fromkeys(before.keys() - after.keys(), "gone")}


def listed(found: Impact) -> dict[str, str]:
    """Returns how each file differs as impact has it, pages and files by their paths."""
    pages = {
        page.url if page.url.endswith(".html") else f"{page.url}index.html": page.how
        for page in found.pages
    }
    files = {one.path: one.how for one in found.files}
    assert len(pages) == len(found.pages)
    assert len(files) == len(found.files)
    assert not pages.keys() & files.keys()
    return {**pages, **files}


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def read_words(html: bytes) -> list[str]:
    """Returns every word that readers of a page get, by eye or by ear, in its order."""
    return words("".join(_read(BeautifulSoup(html, "html.parser"))))


def _read(tag: Tag) -> Iterator[str]:
    if tag.name in SILENT:
        return
    edge = "" if tag.name in INSIDE_A_WORD else " "
    yield edge
    if tag.name == "meta" and tag.get("name") == "description":
        yield f" {tag.get('content', '')} "
    yield from (f" {tag[name]} " for name in SPOKEN if tag.get(name))
    for child in tag.children:
        if isinstance(child, Tag):
            yield from _read(child)
        elif isinstance(child, NavigableString) and not isinstance(child, Comment | Doctype):
            yield str(child)
    yield edge


def _stream(some: Iterable[str]) -> str:
    return f" {' '.join(some)} "


def assert_sentences(found: Impact, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> int:
    """Asserts that the changed sentences of each page are the difference of its words.

    Returns how many sentences there were.
    """
    many = 0
    for page in found.pages:
        if page.how != "changed":
            assert not page.texts
            continue
        path = page.url if page.url.endswith(".html") else f"{page.url}index.html"
        old, new = read_words(before[path]), read_words(after[path])
        assert bool(page.texts) or old == new, f"{path}: words changed, and no sentence is listed"
        signed: Counter[str] = Counter()
        for text in page.texts:
            assert text.old != text.new
            assert _stream(words(text.old)) in _stream(old) or not words(text.old), text
            assert _stream(words(text.new)) in _stream(new) or not words(text.new), text
            signed.update(words(text.new))
            signed.subtract(words(text.old))
        really = Counter(new)
        really.subtract(old)
        assert +signed == +really, f"{path}: {page.texts}"
        assert -signed == -really, f"{path}: {page.texts}"
        many += len(page.texts)
    return many


def assert_facts(found: Impact, before: Build, after: Build) -> None:
    """Asserts that exactly the facts are listed that are not the same, line by line."""
    old, new = before.newsroom.facts, after.newsroom.facts
    changed = {
        name for name in old.keys() | new.keys() if _lines(old.get(name)) != _lines(new.get(name))
    }
    assert changed <= {one.fact for one in found.facts}
    for one in found.facts:
        assert one.old != one.new


def _lines(fact: Fact | None) -> list[tuple[str, str]] | None:
    return sorted((seen.when.text, seen.value.text) for seen in fact.obs) if fact else None


def assert_outcomes(found: Impact, before: Build, after: Build) -> None:
    """Asserts that exactly the changed verdicts and findings are listed."""
    old = {one.id: (one.verdict, one.acceptance != "") for one in before.checks}
    new = {one.id: (one.verdict, one.acceptance != "") for one in after.checks}
    changed = {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
    assert {one.check for one in found.verdicts} == changed
    told = [
        Counter((one.rule.id, one.message) for one in built.findings) for built in (before, after)
    ]
    assert Counter((one.rule.id, one.message) for one in found.findings) == told[1] - told[0]
    assert Counter((one.rule.id, one.message) for one in found.fixed) == told[0] - told[1]
