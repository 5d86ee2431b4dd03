"""The adapter to MkDocs: hands the core's Build to the engine, which frames its pages.

It and `settings` alone know MkDocs; ProperDocs loads it unchanged, since it answers to MkDocs'
module names. What the pages say, and whether they may be published, was settled before.
"""

# ruff: noqa: ARG002 - MkDocs names the arguments of its events and pages.

import hashlib
import logging
import os
import posixpath
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import jinja2
from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as EnginePage
from mkdocs.structure.toc import get_toc

from factpress.build import Build
from factpress.cache import FolderStore, NoStore
from factpress.engine.preview_guard import guarded
from factpress.engine.settings import additions, fault_in, frame_in, loaded
from factpress.exhibits import margined
from factpress.findings import Finding, PressError, Severity, stops_the_build
from factpress.finished import finished
from factpress.machine import Checkout, clock, is_ci
from factpress.markup import Elements
from factpress.memory import LiveMemory
from factpress.model import ContentPage, Release
from factpress.pages import Page
from factpress.reading import read
from factpress.rendering import open_theme
from factpress.sitefolder import refuse_foreign

log = logging.getLogger("mkdocs.plugins.press")

# Of the theme's files only these are published, each under a name with a hash of its content;
# everything else (scripts, workers, source maps, search words) stays in the theme.
ASSETS = (
    "assets/face-400.woff2",
    "assets/face-700.woff2",
    "assets/face-400-more.woff2",
    "assets/face-700-more.woff2",
    "assets/press.css",
    "assets/print.css",
    "assets/site.js",
    "assets/search.js",
    "assets/sift.js",
    "assets/favicon.svg",
)
# A script's own lines of remarks are for those who change it, not for readers' telephones.
REMARK = re.compile(rb"^[ \t]*//.*\n", re.MULTILINE)
# The style sheet is kept in parts and sent as one, in this order.
SHEETS = (
    "assets/press.css",
    "assets/card.css",
    "assets/figures.css",
    "assets/tables.css",
    "assets/lists.css",
    "assets/controls.css",
    "assets/room.css",
)

_LEVELS = {
    Severity.ERROR: logging.ERROR,
    Severity.WARNING: logging.WARNING,
    Severity.NOTE: logging.INFO,
}


class PressPage(EnginePage):
    """A page that the core has finished: MkDocs neither reads its file nor parses it again."""

    def __init__(self, made: Page, file: File, config: MkDocsConfig, elements: Elements) -> None:
        super().__init__(made.title, file, config)
        self.made, self.elements = made, elements
        self.press = made.view
        self.canonical_url = made.view.canonical or None

    def read_source(self, config: MkDocsConfig) -> None:
        """Takes the core's Markdown and meta in the place of a file's."""
        view = self.made.view
        self.markdown = self.made.markdown
        self.meta = {"title": self.made.title, "description": view.description, "lang": view.lang}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Takes the core's HTML; the site shows no table of contents."""
        self.content = self.made.html
        if self.made.kind == "release":
            self.content = margined(self.elements, self.made.html, self.press.cards)
        self.toc = get_toc([])


class FindingsPage(EnginePage):
    """What is at each address of the preview while findings stop the build."""

    def read_source(self, config: MkDocsConfig) -> None:
        """Names the template, which lists the findings."""
        self.markdown = ""
        self.meta = {"template": "findings.html"}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Leaves the content empty."""
        self.content = ""
        self.toc = get_toc([])


class Settings(Config):  # type: ignore[no-untyped-call]  # MkDocs' own is untyped
    """The plugin has none: the newsroom's own settings are in data/."""


class PressPlugin(BasePlugin[Settings]):  # type: ignore[no-untyped-call]  # as above
    """The entry point `press`: the core runs first, and MkDocs sees only what Build names.

    `given` is a Build that was made already; without it the plugin has one made.
    """

    def __init__(self) -> None:
        self.given: Build | None = None
        self.checkout: Checkout | None = None
        self.serving = False
        self.memory = LiveMemory(turns=12)
        self.elements: Elements
        self.findings: tuple[Finding, ...] = ()
        self.pages: tuple[Page, ...] = ()
        self.extra: dict[str, bytes] = {}
        self.written_in: dict[str, str] = {}
        self.addresses: tuple[str, ...] = ("",)
        self.assets: dict[str, str] = {}

    @property
    def stopped(self) -> bool:
        """Whether findings keep the site from being built."""
        return stops_the_build(self.findings)

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Notes whether this is a preview, where a mistake must not stop the server."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Runs the core before MkDocs empties the output, and takes the settings from Build.

        Raises PluginError with every finding when one of them stops the build. A preview goes on:
        MkDocs' server would answer no request any more after a raise.
        """
        checkout = self.checkout or Checkout(Path(config.config_file_path).parent)
        self.elements = open_theme(checkout.theme).elements
        built = self.given or self._made(checkout)
        if is_ci() and not self.serving:
            built = replace(built, findings=built.discreet())
        self.findings = (*additions(config, checkout), *built.findings)
        self.pages, self.extra = built.pages, dict(built.files)
        self.written_in = _manuscripts(built)
        if self.serving:
            log.info("%s", in_words(self.findings))
        else:
            self._refuse(Path(config.site_dir))
        if not self.stopped:
            self.addresses = tuple(page.url for page in self.pages)
        take_settings(config, () if self.stopped else self.pages, serving=self.serving)
        watched = (checkout.data, checkout.private)
        config.watch.extend(str(one) for one in watched if one is not None and one.is_dir())
        config.watch.extend(str(one) for one in checkout.theme.folders())
        frame_in(config, checkout.theme)
        config.theme.static_templates.discard("sitemap.xml")
        config.theme.static_templates -= self.extra.keys()
        return config

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object
    ) -> LiveReloadServer:
        """Has the preview answer this machine alone."""
        application = server.get_app()
        assert application is not None  # noqa: S101  # MkDocs sets its own before this
        server.set_app(guarded(application, str(server.server_address[0])))
        return server

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Returns exactly Build's pages and files and the theme's named assets."""
        kept = theme_assets(files)
        self.assets = {posixpath.basename(file.src_uri): file.dest_uri for file in kept}
        if self.stopped:
            for address in self.addresses:
                file = page_file(config, f"{address}index.md", address)
                FindingsPage("Findings", file, config)
                kept.append(file)
            return kept
        for page in self.pages:
            file = page_file(config, page.path, page.url)
            file.edit_uri = self.written_in.get(page.path)
            PressPage(page, file, config, self.elements)
            kept.append(file)
        for name, content in self.extra.items():
            kept.append(_plain_file(config, name, content))
        return kept

    def on_env(
        self,
        env: jinja2.Environment,
        *,
        config: MkDocsConfig,
        files: Files,
    ) -> jinja2.Environment:
        """Gives the templates the home page's view (404.html has none) and the assets' names."""
        home = next((page.view for page in self.pages if page.url == ""), None)
        env.globals.update(assets=self.assets, home=home)
        env.globals["findings"] = self.findings if self.stopped else ()
        return env

    def _made(self, checkout: Checkout) -> Build:
        """Returns the whole build of a newsroom, for MkDocs' own commands."""
        try:
            now = clock()
            reading = read(checkout, memory=self.memory)
            # A preview looks ahead: nothing drawn of a private checkout is kept in the public one.
            store = NoStore() if checkout.private else FolderStore(checkout.store)
            return finished(reading, now=now, store=store)
        except PressError as refusal:
            raise PluginError(str(refusal)) from refusal

    def _refuse(self, site: Path) -> None:
        if self.stopped:
            raise PluginError(in_words(self.findings))
        try:
            refuse_foreign(site)
        except PressError as refusal:
            raise PluginError(str(refusal)) from refusal
        for finding in self.findings:
            log.log(_LEVELS[finding.severity], "%s", in_words((finding,)))


def frame(built: Build, checkout: Checkout, site: Path) -> None:
    """Writes the site of `built` into the empty directory `site`, framed by the newsroom's theme.

    The findings of `built` are the caller's to show. Raises PressError when the engine fails or
    has anything to warn of: what it warns of is a fault of ours by then.
    """
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    try:
        # An empty folder of pages: MkDocs has its own words for files that it finds there.
        with (
            TemporaryDirectory(prefix="press-") as empty,
            _lent(
                config := loaded(checkout, docs_dir=empty, site_dir=str(site), strict=True),
                checkout,
            ) as plugin,
        ):
            plugin.given = replace(built, findings=())
            config.plugins.on_startup(command="build", dirty=False)
            build_with_mkdocs(config)
            config.plugins.on_shutdown()
    except MkDocsException as trouble:
        raise PressError(f"MkDocs could not put the pages into the theme: {trouble}") from trouble
    except jinja2.TemplateError as broken:
        raise PressError(f"{fault_in(checkout.theme, broken)}: {broken.message}") from broken


@contextmanager
def _lent(config: MkDocsConfig, checkout: Checkout) -> Iterator[PressPlugin]:
    """Gives the plugin for one newsroom: MkDocs keeps the same one for the whole process."""
    plugin = config.plugins["press"]
    if not isinstance(plugin, PressPlugin):
        raise PressError("another program answers to the plugin name press; set up anew")
    plugin.checkout = checkout
    try:
        yield plugin
    finally:
        plugin.given = plugin.checkout = None


def in_words(findings: tuple[Finding, ...]) -> str:
    """Returns findings for a screen, one below the other."""
    return "\n".join(
        f"{found.place}: {found.severity} [{found.rule.id}] {found.message}"
        + (f"\n    {found.fix}" if found.fix else "")
        for found in findings
    )


def _manuscripts(built: Build) -> dict[str, str]:
    """Returns, by a page's path, the file below content/ that an editor would change."""
    written: dict[str, Release | ContentPage] = dict(built.newsroom.pages)
    written |= {f"releases/{name}": one for name, one in built.newsroom.releases.items()}
    found = {
        page.path: written[page.name].manuscript(page.lang)
        for page in built.pages
        if page.name in written
    }
    return {path: one.file.removeprefix("content/") for path, one in found.items() if one}


def take_settings(config: MkDocsConfig, pages: tuple[Page, ...], *, serving: bool) -> None:
    """Sets name, address and the top links; releases stay out of MkDocs' navigation.

    MkDocs would print its navigation into every page: measured, 1,000 releases take 72 s in it.
    """
    config.nav = []
    home = next((page for page in pages if page.url == ""), None)
    if home is None:
        return
    config.site_name = home.view.site_name
    if not serving:
        config.site_url = home.view.canonical or None
    paths = {page.url: page.path for page in pages}
    for link in home.view.nav:
        target = posixpath.normpath(link.href).removeprefix(".")
        url = f"{target}/" if target else ""
        if url in paths:
            config.nav.append({link.label: paths[url]})


def theme_assets(files: Files) -> Files:
    """Returns the theme's files that are published, each named with a hash of its content."""
    kept = Files([])
    faces: dict[bytes, bytes] = {}
    for name in ASSETS:
        asset = _asset(files, name)
        if name == SHEETS[0]:
            sheet = b"".join(_asset(files, one).content_bytes for one in SHEETS)
            for plain, hashed in faces.items():
                sheet = sheet.replace(b'url("' + plain, b'url("' + hashed)
            asset.content_bytes = sheet
        stem, ending = posixpath.splitext(name)
        if ending == ".js":
            asset.content_bytes = REMARK.sub(b"", asset.content_bytes)
        mark = hashlib.sha256(asset.content_bytes).hexdigest()[:10]
        asset.dest_uri = f"{stem}.{mark}{ending}"
        if ending == ".woff2":
            faces[posixpath.basename(name).encode()] = posixpath.basename(asset.dest_uri).encode()
        asset.inclusion = InclusionLevel.INCLUDED
        kept.append(asset)
    return kept


def _asset(files: Files, name: str) -> File:
    asset = files.get_file_from_path(name)
    if asset is None:
        raise PluginError(f"the theme has no {name}, which every page asks for; set up anew")
    return asset


def page_file(config: MkDocsConfig, path: str, url: str) -> File:
    """Returns the engine's file of a page that is on no disk."""
    file = File.generated(config, path, content="", inclusion=InclusionLevel.NOT_IN_NAV)
    file.dest_uri = f"{url}index.html"
    return file


def _plain_file(config: MkDocsConfig, name: str, content: bytes) -> File:
    # The ending keeps MkDocs from taking a release's index.md, a download, for a page.
    file = File.generated(
        config, f"{name}.as-is", content=content, inclusion=InclusionLevel.NOT_IN_NAV
    )
    file.dest_uri = name
    return file
