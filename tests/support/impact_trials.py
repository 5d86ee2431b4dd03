"""Random edits of small sites, each weighed by impact and by what really differs."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from factpress.build import Build
from factpress.commands.impact import sites_of
from factpress.findings import stops_the_build
from factpress.impact.compare import impact
from factpress.machine.folders import Checkout
from support import ferries_site as ferries
from support.full_site import FULL
from support.minimal_newsroom import shown
from support.places import PROJECT
from support.site_difference import (
    assert_facts,
    assert_outcomes,
    assert_sentences,
    built_into,
    contents,
    differences,
    listed,
)
from support.site_edits import edited
from support.small_site import laid_out

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def small(root: Path) -> Path:
    """Lays out the sample of everything, with its own theme."""
    shutil.copytree(PROJECT / "theme", root / "theme")
    return laid_out(root, **FULL)


def ferry_line(root: Path) -> Path:
    """Lays out the ferries, with their own theme."""
    shutil.copytree(PROJECT / "theme", ferries.laid_out(root) / "theme")
    return root


def demo(root: Path) -> Path:
    """Lays out the repository's own newsroom."""
    for name in ("data", "content", "theme"):
        shutil.copytree(PROJECT / name, root / name)
    return root


SITES: dict[str, Callable[[Path], Path]] = {
    "small": small,
    "ferries": ferry_line,
    "demo": demo,
}


@dataclass(frozen=True)
class Earlier:
    """A newsroom before any edit, and its site."""

    checkout: Checkout
    built: Build
    files: dict[str, bytes]


def laid(name: str, folder: Path, desk: Path) -> Earlier:
    """Lays out a site and builds it."""
    checkout = Checkout(SITES[name](folder / name), home=desk)
    built = built_into(checkout, folder / f"{name}.site", NOW)
    assert not stops_the_build(built.findings), shown(built.findings)
    return Earlier(checkout, built, contents(folder / f"{name}.site"))


def tried(earlier: Earlier, folder: Path, seed: int) -> tuple[str, str]:
    """Makes one edit, and asserts that impact says what it does; returns how it went, and what."""
    before = earlier.checkout
    root = folder / f"{before.root.name}-{seed}"
    shutil.copytree(before.root, root)
    said = edited(root, seed)
    site = folder / f"{root.name}.site"
    built = built_into(before.at(root), site, NOW)
    found = impact(*sites_of(before, before.at(root), NOW))
    assert_facts(found, earlier.built, built)
    assert_outcomes(found, earlier.built, built)
    if stops_the_build(built.findings):
        assert found.stopped == ("after",)
        assert any(one.severity == "error" for one in found.findings)
        outcome = "refused"
    else:
        after = contents(site)
        assert found.stopped == ()
        assert listed(found) == differences(earlier.files, after)
        assert_sentences(found, earlier.files, after)
        outcome = "changes nothing" if not listed(found) else "changes the site"
        shutil.rmtree(site)
    shutil.rmtree(root)
    return outcome, said
