"""A newsroom with its own copies of some theme files: those are used, and the shipped ones for the rest."""

from pathlib import Path

import pytest

from factpress.build import build
from factpress.machine.folders import Checkout
from factpress.machine.theme import SHIPPED
from factpress.sitefolder.up_to_date import inputs_of
from support.minimal_newsroom import facts, shown, written
from support.press_runs import contents, run
from support.small_site import NOW, built, home, laid_out, page

SERIES = facts("- 2016-07: 1,000", "- 2016-08: 2,000", kind="level")
QUOTE = """\
people:
  ann: {name: Ann Example, roles: [{title: Speaker, since: 2010-01-01}]}
quotes:
  ann-2016-09: {text: {en: It goes far.}, by: ann, said: 2016-09-14, source: acme-2016-09}
"""


def changed(root: Path, name: str, old: str, new: str) -> Path:
    """Gives a newsroom its own copy of a shipped file, with one change."""
    text = (SHIPPED / name).read_text(encoding="utf-8")
    assert old in text
    return written(root, f"theme/{name}", text.replace(old, new))


def asset(root: Path, name: str) -> str:
    """Builds a site anew and returns an asset of it."""
    done = run(root, "build", "--site", str(root / name))
    assert done.exit_code == 0, done.output
    (found,) = (root / name / "assets").glob(name)
    return found.read_text(encoding="utf-8")


def test_the_smallest_newsroom_has_no_theme_and_is_built(tmp_path: Path) -> None:
    root = laid_out(tmp_path)
    assert not (root / "theme").exists()
    done = run(root, "build")
    assert done.exit_code == 0, done.output
    assert "Welcome." in (root / "site/index.html").read_text(encoding="utf-8")


def test_own_words_of_a_language_are_used_and_the_shipped_rest(tmp_path: Path) -> None:
    before = page(built(tmp_path / "a"), "index").view.labels
    changed(tmp_path / "b", "locales/en.yml", 'search: "Search"', 'search: "Look it up"')
    after = page(built(tmp_path / "b"), "index").view.labels
    assert after == {**before, "search": "Look it up"}


def test_an_own_macro_is_used_and_the_shipped_rest(tmp_path: Path) -> None:
    files = {"data/people.yml": QUOTE, "content/index.md": home('{{ quotation("ann-2016-09") }}')}
    root = laid_out(tmp_path, **files)
    before = page(build(Checkout(root), now=NOW), "index").html
    begun = "{% macro quotation(id) -%}\n"
    changed(root, "macros/quotation.md.jinja", begun, f"{begun}Ours.\n\n")
    after = page(build(Checkout(root), now=NOW), "index").html
    assert "Ours." not in before
    assert "Ours." in after


def test_an_own_style_sheet_and_favicon_are_used_and_the_shipped_rest(tmp_path: Path) -> None:
    before = asset(laid_out(tmp_path / "before"), "press.*.css")
    root = laid_out(tmp_path / "after", **{"theme/overrides/assets/lists.css": "/* ours */"})
    icon = changed(root, "overrides/assets/favicon.svg", "<svg ", '<svg id="ours" ')
    shipped = (SHIPPED / "overrides/assets/lists.css").read_text(encoding="utf-8")
    assert asset(root, "press.*.css") == before.replace(shipped, "/* ours */")
    assert asset(root, "favicon.*.svg") == icon.read_text(encoding="utf-8")


def test_an_own_copy_of_the_whole_theme_changes_no_byte(tmp_path: Path) -> None:
    for name in ("with", "without"):
        laid_out(tmp_path / name)
    for name, path in Checkout(tmp_path).theme.files().items():
        written(tmp_path / "with", f"theme/{name}", path.read_bytes())
    for name in ("with", "without"):
        assert run(tmp_path / name, "build").exit_code == 0
    assert contents(tmp_path / "with/site") == contents(tmp_path / "without/site")


def test_a_language_of_ones_own_may_inherit_from_a_shipped_one(tmp_path: Path) -> None:
    text = "inherits: fr\nname: français (Belgique)\n"
    root = laid_out(tmp_path, **{"theme/locales/fr-BE.yml": text})
    newsroom = root / "data/newsroom.yml"
    newsroom.write_text(newsroom.read_text(encoding="utf-8").replace("[en]", "[fr-BE]"), "utf-8")
    site = build(Checkout(root), now=NOW)
    assert page(site, "index", "fr-BE").view.labels["search"] == "Recherche"


def test_a_broken_file_is_named_as_its_editor_knows_it(tmp_path: Path) -> None:
    root = laid_out(tmp_path, **{"theme/locales/en.yml": "name: English\nnmae: x\n"})
    found = shown(build(Checkout(root), now=NOW).findings)
    assert any(one.startswith("theme/locales/en.yml:2:1 language-key-unknown") for one in found)


def test_a_broken_shipped_file_is_named_as_shipped(tmp_path: Path) -> None:
    shipped = tmp_path / "shipped"
    for name, path in Checkout(tmp_path).theme.files().items():
        written(shipped, name, path.read_bytes())
    written(shipped, "locales/en.yml", "name: English\nnmae: x\n")
    site = build(Checkout(laid_out(tmp_path / "n"), shipped=shipped), now=NOW)
    start = "factpress/theme/locales/en.yml:2:1 language-key-unknown"
    assert any(one.startswith(start) for one in shown(site.findings))


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("layouts/home.md.jinja", "\n{% if %}", "theme/layouts/home.md.jinja:2: "),
        ("overrides/main.html", "\n{% if %}", "theme/overrides/main.html:2: "),
        ("overrides/partials/head.html", "{{ a.b.c }}", "theme/overrides/partials/head.html:1: "),
        ("documents/sheet.typ", "#(", "theme/documents/sheet.typ: "),
        ("charts/look.yml", "a: [", "theme/charts/look.yml: "),
    ],
)
def test_a_broken_template_is_named_and_no_site_is_built(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    root = laid_out(tmp_path, **{f"theme/{name}": text, "facts": SERIES})
    done = run(root, "build")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"press: {said}"), done.stderr
    assert not (root / "site").exists()


def test_a_link_of_the_theme_that_leads_nowhere_stops_the_build(tmp_path: Path) -> None:
    root = laid_out(tmp_path, **{"theme/overrides/extra.css": " "})
    (root / "theme/overrides/main.html").symlink_to("nowhere")
    done = run(root, "build")
    assert done.exit_code == 2
    assert "theme/overrides/main.html cannot be read" in done.stderr


def test_a_build_is_made_again_when_any_file_of_its_theme_changes(tmp_path: Path) -> None:
    shipped = tmp_path / "shipped"
    written(shipped, "locales/en.yml", "a")
    here = Checkout(laid_out(tmp_path / "n"), shipped=shipped)
    seen = [inputs_of(here)]
    for root, name in (
        (shipped, "locales/en.yml"),
        (shipped, "overrides/assets/press.css"),
        (here.root, "theme/overrides/assets/press.css"),
    ):
        written(root, name, "b")
        seen.append(inputs_of(here))
    assert len(set(seen)) == 4
    assert inputs_of(here) == seen[-1]
