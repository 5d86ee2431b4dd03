"""The menu: the newsroom's own choice of pages, its own pages by their titles."""

from pathlib import Path

import pytest

from factpress.build import Build
from support.small_site import ENGLISH, built, page

HISTORY = "---\ntitle: Our history\n---\n\nIt began.\n"


def _built(root: Path, menu: str, **files: str) -> Build:
    newsroom = ENGLISH.replace("organisations:", f"  menu: {menu}\norganisations:")
    return built(root, newsroom=newsroom, **{"content/history.md": HISTORY, **files})


def _found(site: Build) -> list[tuple[str, str]]:
    return [(one.message, one.fix) for one in site.findings if one.rule.id == "bad-menu"]


def test_the_menu_has_the_pages_that_the_newsroom_names_in_their_order(tmp_path: Path) -> None:
    site = _built(tmp_path, "[history, figures, models]")
    assert [one.label for one in page(site, "index").view.nav] == [
        "Our history",
        "Figures",
        "Models",
    ]
    assert page(site, "history").view.nav[0].current
    assert _found(site) == []


def test_a_usual_page_that_the_site_lacks_is_left_out(tmp_path: Path) -> None:
    site = _built(tmp_path, "[media, figures]")
    assert [one.label for one in page(site, "index").view.nav] == ["Figures"]
    assert _found(site) == []


@pytest.mark.parametrize(("typed", "near"), [("histori", "history"), ("figure", "figures")])
def test_a_page_that_is_not_there_is_reported(tmp_path: Path, typed: str, near: str) -> None:
    ((message, fix),) = _found(_built(tmp_path, f"[{typed}]"))
    assert typed in message
    assert near in fix


def test_a_page_under_embargo_is_neither_shown_nor_reported(tmp_path: Path) -> None:
    hidden = HISTORY.replace("---\n\nIt", "embargo: 2099-01-01 09:00 Europe/Paris\n---\n\nIt")
    site = _built(tmp_path, "[history, figures]", **{"content/history.md": hidden})
    assert [one.label for one in page(site, "index").view.nav] == ["Figures"]
    assert _found(site) == []


def test_a_title_with_a_figure_is_no_name_for_a_menu(tmp_path: Path) -> None:
    title = 'title: >-\n  {{ fact("dart.sales") }} darts'
    text = HISTORY.replace("title: Our history", title)
    ((message, _),) = _found(_built(tmp_path, "[history]", **{"content/history.md": text}))
    assert "prints a figure" in message
