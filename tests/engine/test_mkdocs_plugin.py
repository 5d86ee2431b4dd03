"""The adapter to MkDocs, judged by the site that it writes."""

import logging
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import get_files

from factpress.engine.mkdocs_plugin import ASSETS, PressPage, PressPlugin, frame
from factpress.findings import Finding, Place, PressError, Rule, Severity, report
from factpress.machine.folders import Checkout
from factpress.reading.reader import read
from support.awkward_site import FILES, PAGES, RELEASE, built, laid_out, names, page, tree
from support.places import PROJECT

BROKEN = Rule("parts-above-total", "The parts exceed their total", "why", "raise the total")
DOUBTFUL = Rule("old-figure", "A figure has aged", "why", "add a newer one", Severity.WARNING)


def finding(rule: Rule) -> Finding:
    return report(rule, Place("data/a.yml", 3, 5), "226 stands here, <and> 207 there")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return laid_out(tmp_path / "project")


@pytest.fixture
def site(root: Path) -> Path:
    frame(built(), Checkout(root), root / "site")
    return root / "site"


def test_the_site_holds_what_build_names_and_two_hashed_assets(site: Path) -> None:
    marked = [re.sub(r"\.[0-9a-f]{10}\.", ".", name) for name in names(site)]
    assert marked == sorted(
        ["404.html", *ASSETS, *FILES, *(f"{one.url}index.html" for one in PAGES)]
    )
    assert sum(bool(re.search(r"\.[0-9a-f]{10}\.", name)) for name in names(site)) == len(ASSETS)


def test_files_of_build_are_copied_byte_by_byte(site: Path) -> None:
    assert {name: (site / name).read_bytes() for name in FILES} == FILES


def test_a_page_is_framed_without_a_second_reading(site: Path) -> None:
    text = tree(site, RELEASE).select_one("main article")
    assert text is not None
    assert "Paris: 230 cars" in text.get_text()


def test_a_changed_style_sheet_gets_another_name(root: Path, site: Path) -> None:
    sheet = root / "theme" / "overrides" / "assets" / "press.css"
    sheet.write_text(sheet.read_text(encoding="utf-8") + "/* */", encoding="utf-8")
    frame(built(), Checkout(root), root / "next")
    assert set(names(site)) ^ set(names(root / "next")) == {
        next(name for name in names(one) if name.endswith(".css")) for one in (site, root / "next")
    }


def test_a_404_of_builds_own_is_kept(root: Path) -> None:
    frame(built(files={"404.html": b"ours"}), Checkout(root), root / "site")
    assert (root / "site" / "404.html").read_bytes() == b"ours"


def test_a_second_build_after_the_first_has_the_same_bytes(root: Path, site: Path) -> None:
    frame(built(), Checkout(root), root / "again")
    assert names(root / "again") == names(site)
    for name in names(site):
        assert (root / "again" / name).read_bytes() == (site / name).read_bytes()


@pytest.mark.slow
def test_properdocs_writes_the_same_bytes(root: Path, site: Path) -> None:
    script = (
        "import sys; from pathlib import Path; import properdocs.replacement; "
        "import engine.test_mkdocs_plugin as sample; "
        "assert sample.build_with_mkdocs.__module__ == 'properdocs.commands.build'; "
        "sample.frame(sample.built(), sample.Checkout(Path(sys.argv[1])), Path(sys.argv[1]) / 'proper')"
    )
    subprocess.run([sys.executable, "-c", script, str(root)], check=True, cwd=root)
    assert names(root / "proper") == names(site)
    for name in names(site):
        assert (root / "proper" / name).read_bytes() == (site / name).read_bytes()


def test_a_theme_without_its_style_sheet_is_reported(root: Path) -> None:
    (root / "theme" / "overrides" / "assets" / "press.css").unlink()
    broken = Checkout(root, shipped=root / "theme")
    with pytest.raises(PressError, match="MkDocs could not put the pages into the theme"):
        frame(built(), broken, root / "site")


# What a plain `mkdocs build` or `mkdocs serve` does.


@pytest.fixture
def config(root: Path) -> Iterator[MkDocsConfig]:
    loaded = load_config(str(root / "mkdocs.yml"))
    yield loaded
    plugin_of(loaded).given = None
    plugin_of(loaded).on_startup(command="build", dirty=False)


def plugin_of(config: MkDocsConfig) -> PressPlugin:
    plugin = config.plugins["press"]
    assert isinstance(plugin, PressPlugin)
    return plugin


def said(caplog: pytest.LogCaptureFixture, level: int) -> list[str]:
    return [one.getMessage() for one in caplog.records if one.levelno == level]


def test_findings_stop_a_build_before_the_earlier_site_is_touched(
    config: MkDocsConfig, caplog: pytest.LogCaptureFixture
) -> None:
    site = Path(config.site_dir)
    site.mkdir()
    (site / "index.html").write_text("the earlier site", encoding="utf-8")
    plugin_of(config).given = built(finding(BROKEN), finding(DOUBTFUL))
    with pytest.raises(Abort):
        build_with_mkdocs(config)
    assert names(site) == ["index.html"]
    assert said(caplog, logging.ERROR) == [
        "data/a.yml:3:5: error [parts-above-total] 226 stands here, <and> 207 there\n"
        "    raise the total\n"
        "data/a.yml:3:5: warning [old-figure] 226 stands here, <and> 207 there\n"
        "    add a newer one"
    ]


def test_warnings_are_told_and_counted_by_strict(
    config: MkDocsConfig, caplog: pytest.LogCaptureFixture
) -> None:
    plugin_of(config).given = built(finding(DOUBTFUL))
    build_with_mkdocs(config)
    assert [(one.name, one.levelname) for one in caplog.records if one.levelno > logging.INFO] == [
        ("mkdocs.plugins.press", "WARNING")
    ]
    config.strict = True
    with pytest.raises(Abort, match="1 warnings in strict mode"):
        build_with_mkdocs(config)


def test_a_directory_that_is_no_site_is_not_emptied(
    config: MkDocsConfig, root: Path, caplog: pytest.LogCaptureFixture
) -> None:
    config.site_dir = str(root)
    plugin_of(config).given = built()
    with pytest.raises(Abort):
        build_with_mkdocs(config)
    assert "so it is not a built site and is not replaced" in said(caplog, logging.ERROR)[0]
    assert (root / "mkdocs.yml").exists()


def test_settings_come_from_build_and_releases_stay_out_of_the_navigation(
    config: MkDocsConfig, root: Path
) -> None:
    plugin_of(config).given = built()
    build_with_mkdocs(config)
    assert (config.site_name, config.site_url) == ("Desk & Co", "https://press.example/desk/")
    assert config.nav == [{"Releases": "releases/index.md"}]
    assert str(root / "theme") in config.watch


def test_a_page_with_a_manuscript_can_be_edited_there(config: MkDocsConfig) -> None:
    config.repo_url, config.edit_uri = "https://example.com/desk/", "edit/main/content/"
    pages = (page("models/leaf/index.md"), page("fr/models/leaf/index.md", lang="fr"), *PAGES)
    leaf = replace(pages[1], name="models/leaf")
    plugin_of(config).given = replace(
        built(pages=(pages[0], leaf, pages[3])), newsroom=read(Checkout(PROJECT)).newsroom
    )
    files = get_files(config.plugins.on_config(config))
    files.add_files_from_theme(config.theme.get_env(), config)
    kept = config.plugins.on_files(files, config=config).documentation_pages()
    assert [(type(one.page), one.page.edit_url) for one in kept if one.page is not None] == [
        (PressPage, "https://example.com/desk/edit/main/content/models/leaf.md"),
        (PressPage, "https://example.com/desk/edit/main/content/models/leaf.fr.md"),
        (PressPage, None),
    ]


def test_a_preview_shows_findings_at_every_known_address_and_recovers(
    config: MkDocsConfig,
) -> None:
    plugin, site = plugin_of(config), Path(config.site_dir)
    plugin.on_startup(command="serve", dirty=False)
    for findings, told in (((), False), ((finding(BROKEN),), True), ((), False)):
        plugin.given = built(*findings)
        again = load_config(config.config_file_path)
        again.site_url = "http://127.0.0.1:8000/"
        build_with_mkdocs(again, serve_url="http://127.0.0.1:8000/")
        for name in ("index.html", RELEASE, "404.html"):
            shown = tree(site, name)
            assert bool(shown.select(".findings")) is told
            assert ("226 stands here, <and> 207 there" in shown.get_text()) is told
        assert (site / "robots.txt").exists() is not told
        assert again.site_url == "http://127.0.0.1:8000/"


@pytest.mark.slow
def test_the_project_itself_is_built_by_a_plain_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1480550400")
    loaded = load_config(str(PROJECT / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    loaded.repo_url, loaded.edit_uri = "https://example.com/", "edit/"
    plugin_of(loaded).on_startup(command="build", dirty=False)
    build_with_mkdocs(loaded)
    pages = [name for name in names(tmp_path / "site") if name.endswith(".html")]
    assert {"index.html", "404.html", "releases/index.html"} < set(pages)
    assert not [name for name in pages if tree(tmp_path / "site", name).select("[style]")]
    inline = "script:not([src]):not([type='application/ld+json'])"
    assert not [name for name in pages if tree(tmp_path / "site", name).select(inline)]
