"""Locked newsrooms under random edits, one after the other, each answer judged by an oracle."""

import shutil
from collections import Counter
from pathlib import Path
from random import Random

from factpress.build import build
from factpress.findings import PressError
from factpress.machine.folders import Checkout
from support.lock_edits import edited
from support.lock_oracle import Verdict, judged, published, wrong
from support.lock_site import FILES, in_english
from support.places import PROJECT, TESTS
from support.press_runs import run
from support.small_site import NOW, laid_out

FERRIES = TESTS / "sites" / "ferries"
TEXTS = (".yml", ".md", ".jinja", ".csv")
FOLDERS = ("data", "content", "theme/locales", "theme/macros", "theme/layouts")


def laid(site: str, root: Path) -> Path:
    """Lays out a copy of a newsroom with its own theme, and locks it."""
    if site in {"small", "english"}:
        root.mkdir()
        shutil.copytree(PROJECT / "theme", root / "theme")
        laid_out(root, **(FILES if site == "small" else in_english(FILES)))
    else:
        source = PROJECT if site == "demo" else FERRIES
        for folder in ("data", "content"):
            shutil.copytree(source / folder, root / folder)
        shutil.copytree(PROJECT / "theme", root / "theme")
    done = run(root, "lock")
    if done.exit_code:
        raise AssertionError(f"{site} cannot be locked: {done.output}")
    return root


def texts_of(root: Path) -> dict[str, str]:
    """Returns the files that are edited by their paths; locks are not."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes().decode()
        for folder in FOLDERS
        for path in sorted((root / folder).rglob("*"))
        if path.suffix in TEXTS and path.name != "lock.yml"
    }


def tortured(site: str, folder: Path, *, seed: int, many: int) -> tuple[Counter[str], list[str]]:
    """Makes so many edits of a newsroom in a folder; returns counts, and what went wrong."""
    rng, counts, faults = Random(seed), Counter[str](), list[str]()
    root = laid(site, folder / "root")
    files = texts_of(root)
    before = published(build(Checkout(root), now=NOW))
    for number in range(many):
        edit = edited(rng, files)
        path = root / edit.path
        path.write_bytes(edit.text.encode())
        try:
            verdict = judged(before, build(Checkout(root), now=NOW), path=edit.path)
        except PressError:
            counts["refused: the theme cannot be read"] += 1
            continue
        finally:
            path.write_bytes(files[edit.path].encode())
        fault = wrong(verdict, path=edit.path, openly=edit.openly)
        counts[_class(verdict)] += 1
        counts["changed openly"] += edit.openly and verdict.changed and not verdict.stopped
        if fault:
            line = _first_difference(files[edit.path], edit.text)
            faults.append(f"{site} {seed}/{number} {edit.kind} {edit.path} {line}: {fault}")
    return counts, faults


def _class(verdict: Verdict) -> str:
    if verdict.refused:
        return "refused and named by its lock" if verdict.changed else "FALSE ALARM"
    if verdict.stopped:
        return f"not valid any more{', a figure with it' if verdict.changed else ''}"
    if verdict.changed:
        return "figure changed without refusal (openly)"
    return "no figure changed, let through"


def _first_difference(old: str, new: str) -> str:
    pairs = zip(old.split("\n"), new.split("\n"), strict=False)
    return next((f"{one!r} → {other!r}" for one, other in pairs if one != other), "")
