"""The files of a theme: a newsroom's own win one by one, and the shipped ones fill the gaps."""

from pathlib import Path

from factpress.machine.folders import Checkout
from factpress.machine.theme import SHIPPED, ThemeFiles
from support.minimal_newsroom import written
from support.places import PROJECT


def theme(root: Path) -> ThemeFiles:
    """Returns a theme with one own file, one file in both folders, and one shipped alone."""
    for name in ("theme/own.css", "theme/deep/both.css", "shipped/deep/both.css", "shipped/a.yml"):
        written(root, name, name)
    return ThemeFiles(root / "theme", root / "shipped")


def test_an_own_file_wins_and_a_shipped_one_fills_the_gap(tmp_path: Path) -> None:
    found = theme(tmp_path)
    assert {name: path.read_text(encoding="utf-8") for name, path in found.files().items()} == {
        "a.yml": "shipped/a.yml",
        "deep/both.css": "theme/deep/both.css",
        "own.css": "theme/own.css",
    }
    assert list(found.files()) == ["a.yml", "deep/both.css", "own.css"]
    assert list(found.files("deep", "*.css")) == ["deep/both.css"]
    for name, path in found.files().items():
        assert found.file(name) == path


def test_a_file_is_called_as_editors_know_it(tmp_path: Path) -> None:
    found = theme(tmp_path)
    assert found.label("deep/both.css") == "theme/deep/both.css"
    assert found.label("a.yml") == "factpress/theme/a.yml"
    assert Checkout(PROJECT).theme.label("locales/en.yml") == "theme/locales/en.yml"


def test_folders_come_in_the_order_in_which_files_are_looked_for(tmp_path: Path) -> None:
    found = theme(tmp_path)
    assert found.folders() == (found.own, found.shipped)
    assert found.folders("deep") == (found.own / "deep", found.shipped / "deep")
    assert found.folders("shallow") == ()
    assert ThemeFiles(tmp_path / "none", found.shipped).folders() == (found.shipped,)


def test_our_own_repository_is_a_newsroom_whose_theme_is_the_shipped_one() -> None:
    ours = Checkout(PROJECT).theme
    assert ours.is_whole
    assert ours.folders() == (SHIPPED,)


def test_an_own_link_that_leads_nowhere_is_not_passed_over(tmp_path: Path) -> None:
    found = theme(tmp_path)
    (found.own / "a.yml").symlink_to("nowhere")
    assert found.file("a.yml") == found.own / "a.yml"


def test_a_folder_in_the_place_of_a_file_is_no_file(tmp_path: Path) -> None:
    found = theme(tmp_path)
    (found.own / "a.yml").mkdir()
    assert found.file("a.yml") == found.shipped / "a.yml"


def test_a_whole_theme_that_was_laid_out_elsewhere_is_whole_there(tmp_path: Path) -> None:
    whole = theme(tmp_path)
    there = tmp_path / "there"
    assert Checkout(tmp_path, shipped=whole.own).at(there).theme.shipped == there / "theme"
    assert Checkout(tmp_path, shipped=whole.shipped).at(there).theme.shipped == whole.shipped
