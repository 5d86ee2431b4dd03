"""Non-interference: a newsroom in which things wait, built beside the same one without them.

Nothing that leaves the building may differ: no page, no file, no byte, no line of the log.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from factpress.build import Build, build
from factpress.cache import Store
from factpress.commands.terminal import as_github, as_json, as_text
from factpress.findings import stops_the_build
from factpress.finished import finished
from factpress.machine.folders import Checkout
from factpress.pages.render import Page
from factpress.reading.reader import read
from support.embargo_cases import Files, lay_out
from support.embargo_things import WORD, hide_some
from support.embargo_trees import HOUR, Tree, public_tree
from support.minimal_newsroom import written
from support.places import PROJECT
from support.press_runs import contents, run
from support.shelf_trials import held

DEMO_RELEASE = "content/releases/2026/2026-11-26-zyx"
BESIDE_THE_DEMO = {
    f"{DEMO_RELEASE}/index.md": (
        "---\ntitle: Zyx is here\ndate: 2026-11-26\nembargo: 2026-11-26 09:00 Europe/Paris\n"
        "type: statement\norganisation: renault\nmodels: [leaf, zoe]\naliases: [news/zyx]\n---\n"
        'Zyx: {{ fact("leaf.sales") }}, {{ fact("alliance.sales") }}.\n'
    ),
    f"{DEMO_RELEASE}/index.de.md": "---\ntitle: Zyx ist da\n---\n\nDa.\n",
    f"{DEMO_RELEASE}/figures.yml": (
        "facts:\n  leaf.sales:\n    obs:\n      - 2026-10: more than 700,000\n"
        "        source: zyx-file\n"
        "sources:\n  zyx-file: {title: Zyx, kind: internal, standing: primary,"
        " published: 2026-11-20}\n"
    ),
    "data/zyx-subjects.yml": (
        "defaults: {embargo: 2026-11-26 09:00 Europe/Paris}\n"
        "organisations:\n  zyx: {name: Zyx, part_of: renault}\n"
        "people:\n  zyx: {name: Zyx, roles: [{title: Zyx, organisation: renault}]}\n"
        "contacts:\n  zyx: {name: Zyx, organisation: renault}\n"
        "markets:\n  zyx: {name: Zyx, within: world}\n"
        "topics:\n  zyx: {name: Zyx}\n"
        "models:\n  zyx: {name: Zyx, organisation: renault, spelling: [ZYX-350]}\n"
        "ranges:\n  zyx: {name: Zyx, organisation: renault, models: [leaf, zoe]}\n"
        "claims:\n  zyx: {text: zyx, about: leaf, substantiation: none}\n"
        "datasets:\n  zyx: {title: Zyx, facts: [leaf.sales]}\n"
        "quotes:\n  zyx: {by: ghosn, said: 2016-11-26, text: Zyx, about: [leaf]}\n"
    ),
    "content/zyx.md": (
        "---\ntitle: Zyx\nembargo: 2026-11-26T08:00:00Z\n---\n\n"
        '{{ fact("leaf.sales.us") }} of Zyx.\n'
    ),
}
BEFORE = HOUR - timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a trial: where the two sites differ, and whether they could be built at all."""

    differences: tuple[str, ...]
    is_sound: bool
    hidden: tuple[str, ...] = ()


def grown(seed: int) -> Tree:
    """Returns the tree of a seed, with things that wait in it."""
    rng = Random(seed)
    tree = public_tree(rng)
    hide_some(tree, rng)
    return tree


def trial(tree: Tree, folder: Path, store: Store | None = None) -> Outcome:
    """Builds a tree with and without what waits, in memory, and compares all that leaves.

    With a store, the outputs (documents, feeds, data) are made and compared as well.
    """
    whole = made(tree.lay_out(folder / "whole", whole=True), store)
    without = made(tree.lay_out(folder / "without", whole=False), store)
    found = [*differences(whole, without), *spoken(whole)]
    return Outcome(tuple(found), not stops_the_build(whole.findings), tuple(tree.told))


def trial_by_hand(files: Files, folder: Path, store: Store | None = None) -> Outcome:
    """Builds a newsroom made by hand with and without what waits, and compares all that leaves."""
    whole = made(lay_out(folder / "whole", files, whole=True), store)
    without = made(lay_out(folder / "without", files, whole=False), store)
    found = tuple(differences(whole, without))
    return Outcome(found, not stops_the_build(whole.findings))


def made(root: Path, store: Store | None, now: datetime = BEFORE) -> Build:
    """Returns the build of a newsroom, finished where there is a store."""
    if store is None:
        return build(Checkout(root), now=now)
    return finished(read(Checkout(root)), now=now, store=store)


def differences(whole: Build, without: Build) -> Iterator[str]:
    """Yields the names of all that differs between two builds."""
    if not whole.drawn:
        yield "no page was drawn, so nothing was compared"
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
        if getattr(old, one.name) != getattr(new, one.name):
            yield one.name


def logs(built: Build) -> tuple[str, ...]:
    """Returns what is printed of a build: for people, for programs, for a pull request, in CI."""
    texts = {path: content.decode("utf-8", "replace") for path, content in built.sources.items()}
    return (
        as_text(built.findings, texts, color=False),
        as_json(built.findings),
        as_github(built.findings),
        as_text(built.discreet(), {}, color=False),
    )


def spoken(built: Build) -> Iterator[str]:
    """Yields where the word is that all hidden things are called by."""
    for page in built.drawn:
        said = repr(replace(page, figures=())).casefold()
        if WORD in said:
            yield f"{page.path} says {WORD}"
    for path, content in built.files.items():
        if WORD in path.casefold() or WORD in _letters(content):
            yield f"{path} says {WORD}"
    if built.unread:
        return  # what could not be read could not be cut: it may name its own lines
    if any(WORD in log.casefold() for log in logs(built)):
        yield f"the log says {WORD}"


def _letters(content: bytes) -> str:
    """Returns the text of a file; packed bytes may spell any word, and are compared as they are."""
    try:
        return content.decode("utf-8").casefold()
    except UnicodeDecodeError:
        return ""


def trial_on_disk(tree: Tree, folder: Path) -> Outcome:
    """Builds a tree both ways with the command, and compares the sites and what was printed."""
    epoch = str(int(BEFORE.timestamp()))
    told: list[str] = []
    sites: list[dict[str, str]] = []
    shelves: list[dict[str, bytes]] = []
    root = folder / "root"
    for whole in (True, False):
        tree.lay_out(root, whole=whole)
        done = run(root, "build", "--again", SOURCE_DATE_EPOCH=epoch)
        sites.append(contents(root / "site") if (root / "site").is_dir() else {})
        told.append(f"{done.exit_code} {done.output}")
        shelf = Checkout(root).public
        shelves.append(held(shelf) if shelf.is_dir() else {})
        shutil.rmtree(root)
    found = [f"site: {name}" for name in sorted({*sites[0].items()} ^ {*sites[1].items()})]
    found += [f"shelf: {name}" for name, _ in {*shelves[0].items()} ^ {*shelves[1].items()}]
    found += ["log"] if told[0] != told[1] else []
    return Outcome(tuple(found), bool(sites[0]), tuple(tree.told))


def demo_trial(seed: int, folder: Path, store: Store | None = None) -> Outcome:
    """Hides some files in a copy of the demo, and compares it with the demo as it is."""
    rng = Random(seed)
    several = rng.sample(sorted(BESIDE_THE_DEMO), rng.randint(3, len(BESIDE_THE_DEMO)))
    hidden = {path: BESIDE_THE_DEMO[path] for path in {*several, f"{DEMO_RELEASE}/index.md"}}
    sites: list[Build] = []
    for name, files in (("whole", hidden), ("without", {})):
        root = folder / name
        for part in ("data", "content"):
            shutil.copytree(PROJECT / part, root / part)
        for path, text in files.items():
            written(root, path, text)
        sites.append(made(root, store))
    whole, without = sites
    found = [*differences(whole, without), *spoken(whole)]
    return Outcome(tuple(found), not stops_the_build(whole.findings), tuple(sorted(hidden)))
