"""`press preview`: what is to come, in one file a language, marked with its hour."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from commands.test_publish import committed, git, with_store
from support.minimal_newsroom import NEWSROOM, facts, release, written
from support.press_runs import run
from support.small_site import RELEASE, home, laid_out

pytestmark = pytest.mark.slow

SALES = 'Sold: {{ fact("dart.sales") }}.'
HOUR = "2026-07-01 09:00 Europe/Paris"
JULY = "content/releases/2026/2026-07-01-zebra/index.md"
FACTS = facts(
    "- 2016-08: more than 230,000", f"- 2026-06: 990,000\n  said: 2026-07-01\n  embargo: {HOUR}"
)


def newsroom(root: Path, **files: str) -> Path:
    usual = {
        "data/newsroom.yml": NEWSROOM,
        RELEASE: release(SALES, title="Earlier"),
        JULY: release("Words.", title="Zebra", date="2026-07-01", embargo=HOUR),
        "content/hello.md": "---\ntitle: Hello\n---\nHello.\n",
        "facts": FACTS,
    }
    return with_store(laid_out(root / "press", **{**usual, **files}))


def preview(root: Path, *words: str, lang: str = "en") -> BeautifulSoup:
    folder = root.parent / "preview"
    done = run(root, "preview", str(folder), *words)
    assert done.exit_code == 0, done.output
    assert "Zebra" not in done.output
    text = (folder / f"preview.{lang}.html").read_text(encoding="utf-8")
    return BeautifulSoup(text, "html.parser")


def section(made: BeautifulSoup, title: str) -> Tag:
    return next(one for one in made.select("section") if one.h1 and one.h1.get_text() == title)


def mark(made: BeautifulSoup, title: str) -> str:
    found = section(made, title).select_one(".preview-mark")
    return found.get_text() if found else ""


def test_a_page_that_is_not_public_says_before_when(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    made = preview(root)
    assert mark(made, "Zebra") == f"Not public before {HOUR}"
    assert mark(made, "Hello") == ""
    assert mark(made, "Acme Dart") == f"Not public in this form before {HOUR}"
    assert "990,000" in section(made, "Acme Dart").get_text()
    assert (tmp_path / "preview/preview.fr.html").is_file()
    assert not (root / "site").exists()


def test_what_changed_since_a_commit_is_first(tmp_path: Path) -> None:
    root = committed(newsroom(tmp_path))
    written(root, "content/index.md", home("Other words."))
    made = preview(root, "--base", "HEAD")
    changed = made.select("nav ul")[0].select("a")
    assert [one.get_text() for one in changed] == ["Acme newsroom"]
    git(root, "commit", "--quiet", "--all", "--message=Other")
    made = preview(root, "--base", "HEAD")
    assert [one.get_text() for one in made.select("nav h2")] == ["Pages"]


def test_pages_are_shown_as_far_as_they_can_be_while_errors_stop_the_site(tmp_path: Path) -> None:
    made = preview(newsroom(tmp_path, **{"content/index.md": home('{{ fact("none") }} Here.')}))
    assert "One error keeps it from being published." in made.get_text()
    assert "Here." in section(made, "Acme newsroom").get_text()
