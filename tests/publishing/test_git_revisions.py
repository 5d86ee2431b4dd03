"""The newsroom as it was at a commit: what is laid out, and what cannot be."""

from pathlib import Path

import pytest

from factpress.findings import PressError
from factpress.machine.folders import Checkout
from factpress.publishing.git import at_revision
from factpress.reading.reader import read
from support.git_newsrooms import committed
from support.minimal_newsroom import FACTS, minimal, shown, written


def laid_out(root: Path, revision: str = "HEAD") -> dict[str, str]:
    """Returns what is in the folder of a revision: files by path, links by where they lead."""
    with at_revision(root, revision) as place:
        return {
            path.relative_to(place).as_posix(): (
                f"→ {path.readlink()}" if path.is_symlink() else path.read_text(encoding="utf-8")
            )
            for path in place.rglob("*")
            if path.is_symlink() or path.is_file()
        }


def refused(root: Path, revision: str = "HEAD") -> str:
    with pytest.raises(PressError) as said, at_revision(root, revision):
        pass
    return str(said.value)


def test_the_newsroom_of_a_commit_is_laid_out_and_the_working_tree_is_left_alone(
    tmp_path: Path,
) -> None:
    root = minimal(tmp_path, **{"notes/plan.md": "No."})
    written(root, "mkdocs.yml", "site_name: A\n")
    committed(root)
    written(root, "data/facts.yml", FACTS.replace("230,000", "240,000"))
    found = laid_out(root)
    assert found["data/facts.yml"] == FACTS
    assert not [name for name in found if name.startswith((".git", "notes", "mkdocs"))]
    assert "240,000" in (root / "data/facts.yml").read_text(encoding="utf-8")


def test_the_folder_is_gone_afterwards(tmp_path: Path) -> None:
    with at_revision(committed(minimal(tmp_path)), "main") as place:
        assert read(Checkout(place)).findings == ()
    assert not place.exists()


def test_a_newsroom_may_lie_below_the_root_of_its_repository(tmp_path: Path) -> None:
    minimal(tmp_path / "press")
    committed(tmp_path)
    assert laid_out(tmp_path / "press")["data/facts.yml"] == FACTS


def test_a_commit_before_the_newsroom_has_an_empty_one(tmp_path: Path) -> None:
    written(tmp_path, "README.md", "Soon.")
    assert laid_out(committed(tmp_path)) == {}


@pytest.mark.parametrize("target", ["/etc/passwd", "../../../elsewhere", "facts.yml", "."])
def test_a_link_among_the_data_is_the_finding_that_it_is_in_the_working_tree(
    tmp_path: Path, target: str
) -> None:
    root = minimal(tmp_path)
    (root / "data/secret.yml").symlink_to(target)
    committed(root)
    told = ["data/secret.yml:1:1 not-a-plain-file: this is a link or a device, not a file"]
    assert shown(read(Checkout(root)).findings) == told
    assert laid_out(root)["data/secret.yml"] == "→ nowhere"
    with at_revision(root, "HEAD") as place:
        assert shown(read(Checkout(place)).findings) == told


def test_a_folder_of_the_data_that_is_a_link_is_the_same_finding_too(tmp_path: Path) -> None:
    root = minimal(tmp_path / "press")
    (root / "data").rename(tmp_path / "elsewhere")
    (root / "data").symlink_to(tmp_path / "elsewhere")
    committed(root)
    with at_revision(root, "HEAD") as place:
        assert shown(read(Checkout(place)).findings) == shown(read(Checkout(root)).findings)


@pytest.mark.parametrize("target", ["/usr/share/theme", "../theme", "../../theme"])
def test_a_theme_that_lies_outside_cannot_be_laid_out(tmp_path: Path, target: str) -> None:
    root = minimal(tmp_path / "press")
    (root / "theme").symlink_to(target)
    committed(root)
    assert refused(root) == (
        f"at HEAD, theme is a link to {target}, which is not in the newsroom; put the files"
        " themselves there"
    )


def test_a_link_inside_the_theme_is_laid_out_as_it_is(tmp_path: Path) -> None:
    root = minimal(tmp_path, **{"theme/locales/fr.yml": "name: français\n"})
    (root / "theme/locales/fr-BE.yml").symlink_to("fr.yml")
    assert laid_out(committed(root))["theme/locales/fr-BE.yml"] == "→ fr.yml"


def test_a_revision_that_git_does_not_know_is_named(tmp_path: Path) -> None:
    root = committed(minimal(tmp_path))
    for revision in ("last-week", "--help", "HEAD:data"):
        assert refused(root, revision) == (
            f'git knows no commit "{revision}" here; name a commit, a branch or a tag that was fetched'
        )


def test_a_folder_that_git_does_not_keep_has_no_revisions(tmp_path: Path) -> None:
    assert refused(minimal(tmp_path)).startswith("git rev-parse: fatal: not a git")


def test_a_machine_without_git_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = committed(minimal(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refused(root) == "git is not installed"
