"""Non-interference: a newsroom in which things wait, built beside the same one without them.

Nothing that leaves the building may differ: no page, no file, no byte, no line of the log.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from cli_runs import contents, run
from embargo_things import WORD, hide_some
from embargo_trees import HOUR, Tree, public_tree

from generator.build import Build, build_site
from generator.discretion import discreet
from generator.findings import Severity, stops_the_build
from generator.outputs.assembly import finished
from generator.pages import Page
from generator.report import as_github, as_json, as_text
from generator.store import Store

BEFORE = HOUR - timedelta(seconds=1)
# What a page was made from is nobody's to read: it names files that wait.
UNSEEN = ("depends",)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a trial came to: where the two sites differ, and whether they could be built at all."""

    differences: tuple[str, ...]
    is_sound: bool
    hidden: tuple[str, ...] = ()


def grown(seed: int) -> Tree:
    """Returns the tree of a seed, with things that wait in it."""
    rng = Random(seed)
    tree = public_tree(rng)
    hide_some(tree, rng)
    return tree


def trial(tree: Tree, folder: Path, store: Store, *, now: datetime = BEFORE) -> Outcome:
    """Builds a tree with and without what waits, in memory, and compares all that leaves."""
    whole = made(tree.lay_out(folder / "whole", whole=True), now, store)
    without = made(tree.lay_out(folder / "without", whole=False), now, store)
    found = [*differences(whole, without), *spoken(whole)]
    return Outcome(tuple(found), not stops_the_build(whole.findings), tuple(tree.told))


def made(root: Path, now: datetime, store: Store) -> Build:
    """Returns the finished build of a newsroom."""
    return finished(build_site(root, now=now), root, now=now, store=store)


def differences(whole: Build, without: Build) -> Iterator[str]:
    """Yields the names of all that differs between two builds."""
    for name in ("pages", "drawn"):
        old = {(page.path): page for page in getattr(without, name)}
        new = {(page.path): page for page in getattr(whole, name)}
        yield from (f"{name}: {path}" for path in sorted({*old} ^ {*new}))
        for path in sorted({*old} & {*new}):
            yield from (f"{name}: {path}: {one}" for one in _fields(old[path], new[path]))
    for path in sorted({*whole.files, *without.files}):
        if whole.files.get(path) != without.files.get(path):
            yield f"file: {path}"
    if logs(whole) != logs(without):
        yield "log"
    for name in ("checks", "uses", "languages"):
        if getattr(whole, name) != getattr(without, name):
            yield name


def _fields(old: Page, new: Page) -> Iterator[str]:
    for one in fields(Page):
        if one.name not in UNSEEN and getattr(old, one.name) != getattr(new, one.name):
            yield one.name


def logs(built: Build) -> tuple[str, ...]:
    """Returns what is printed of a build: for people, for programs, for a pull request, in CI."""
    texts = {path: content.decode("utf-8", "replace") for path, content in built.sources.items()}
    return (
        as_text(built.findings, texts, color=False),
        as_json(built.findings),
        as_github(built.findings),
        as_text(discreet(built), {}, color=False),
    )


def spoken(built: Build) -> Iterator[str]:
    """Yields where the word stands that all hidden things are called by."""
    for page in built.drawn:
        said = repr(replace(page, figures=(), depends=frozenset())).casefold()
        if WORD in said:
            yield f"{page.path} says {WORD}"
    for path, content in built.files.items():
        if WORD in path.casefold() or WORD.encode() in content.lower():
            yield f"{path} says {WORD}"
    if built.unread or any(one.severity is not Severity.NOTE for one in built.unread):
        return  # a tree with findings of its own may name its own lines
    if any(WORD in log.casefold() for log in logs(built)):
        yield f"the log says {WORD}"


def trial_on_disk(tree: Tree, folder: Path) -> Outcome:
    """Builds a tree both ways with the command, and compares the sites and what was printed."""
    epoch = str(int(BEFORE.timestamp()))
    told: list[str] = []
    sites: list[dict[str, str]] = []
    root = folder / "root"
    for whole in (True, False):
        tree.lay_out(root, whole=whole)
        done = run(root, "build", "--again", SOURCE_DATE_EPOCH=epoch)
        sites.append(contents(root / "site") if (root / "site").is_dir() else {})
        told.append(f"{done.exit_code} {done.output}")
        shutil.rmtree(root)
    found = [f"site: {name}" for name in sorted({*sites[0].items()} ^ {*sites[1].items()})]
    found += ["log"] if told[0] != told[1] else []
    return Outcome(tuple(found), bool(sites[0]), tuple(tree.told))
