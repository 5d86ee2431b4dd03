"""What git says of a newsroom's folder: real repositories, made for each test."""

import subprocess
from pathlib import Path

import pytest

from factpress.findings import PressError
from factpress.publishing.git import (
    changed_between,
    commit,
    commit_of,
    edited,
    follows,
    head_of,
    knows,
    pull,
)
from support.minimal_newsroom import minimal, written


def git(root: Path, *words: str) -> str:
    done = subprocess.run(["git", "-C", root, *words], capture_output=True, check=True)
    return done.stdout.decode().strip()


def repository(root: Path) -> Path:
    minimal(root)
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "config", "user.name", "Ann")
    git(root, "config", "user.email", "ann@example.org")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=Begin")
    return root


def test_outside_git_there_is_no_commit(tmp_path: Path) -> None:
    root = minimal(tmp_path)
    assert (head_of(root), commit_of(root), edited(root)) == ("", "", ())
    assert not follows(root)
    assert not knows(root, "HEAD")
    with pytest.raises(PressError, match="git fetch: "):
        pull(root)


def test_without_git_there_is_no_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = repository(tmp_path / "a")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert commit_of(root) == ""
    with pytest.raises(PressError, match="git is not installed"):
        commit(root, [root / "data/facts.yml"], "Change")


def test_edited_files_are_those_of_no_commit(tmp_path: Path) -> None:
    root = repository(tmp_path)
    assert commit_of(root) == head_of(root) != ""
    written(root, "content/new.md", "words")
    assert edited(root) == ("content/new.md",)
    assert commit_of(root) == ""


def test_what_publishing_writes_itself_is_no_edit(tmp_path: Path) -> None:
    root = repository(tmp_path)
    written(root, "content/releases/2016/2016-09-14-sales/lock.yml", "figures: {}")
    written(root, "data/takedowns.yml", "takedowns: {}")
    written(root, "notes.txt", "mine")
    assert commit_of(root) == head_of(root)


def test_a_commit_is_known_or_not(tmp_path: Path) -> None:
    root = repository(tmp_path)
    assert knows(root, head_of(root))
    assert not knows(root, "0" * 40)
    assert not knows(root, "")
    assert not knows(root, "--all")


def test_the_newest_commit_is_taken(tmp_path: Path) -> None:
    first = repository(tmp_path / "first")
    git(tmp_path, "clone", "--quiet", str(first), "second")
    second, before = tmp_path / "second", head_of(first)
    written(first, "generator/new.py", "x = 1")
    commit(first, [first / "generator/new.py"], "Add")
    assert follows(second) and not follows(first)
    pull(second)
    assert head_of(second) == head_of(first)
    assert changed_between(second, before, head_of(second), "generator")
    assert not changed_between(second, before, head_of(second), "data")


def test_branches_that_have_parted_are_not_joined(tmp_path: Path) -> None:
    first = repository(tmp_path / "first")
    git(tmp_path, "clone", "--quiet", str(first), "second")
    second = tmp_path / "second"
    for root in (first, second):
        git(root, "config", "user.name", "Ann")
        git(root, "config", "user.email", "ann@example.org")
        written(root, f"{root.name}.txt", "words")
        commit(root, [root / f"{root.name}.txt"], "Add")
    before = head_of(second)
    with pytest.raises(PressError, match="git merge: "):
        pull(second)
    assert head_of(second) == before
