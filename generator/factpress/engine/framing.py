"""Framing: single pages in the engine's own templates, without a build of the whole site by it.

For the preview. What comes out is byte for byte what the engine's own loop writes.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from tempfile import TemporaryDirectory

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from factpress.build import Build
from factpress.engine.mkdocs_plugin import PressPage, frame, page_file, take_settings, theme_assets
from factpress.engine.settings import OVERRIDES, frame_in, loaded
from factpress.findings import Finding
from factpress.machine import Checkout, ThemeFiles, files_below, octets_of
from factpress.markup import Elements
from factpress.memory import Memory
from factpress.pages import Page
from factpress.rendering import PageView, open_theme

NOT_FOUND = "404.html"
NO_LINKS = Navigation([], [])


@dataclass(frozen=True)
class Framing:
    """The engine's templates and settings for one site, made once; `around` is the hash of both."""

    config: MkDocsConfig
    elements: Elements
    around: bytes

    @cached_property
    def assets(self) -> Mapping[str, bytes]:
        """The theme's files by where they are in the site."""
        return {file.dest_uri: file.content_bytes for file in self._theme}

    def page(self, page: Page) -> bytes:
        """Returns a page in its frame."""
        file = page_file(self.config, page.path, page.url)
        shown = PressPage(page, file, self.config, self.elements)
        shown.read_source(self.config)
        shown.render(self.config, Files([]))
        shown.active = True
        context = get_context(NO_LINKS, Files([]), self.config, shown)
        return _octets(self._environment.get_template("main.html").render(context))

    def not_found(self, home: PageView | None, findings: tuple[Finding, ...] = ()) -> bytes:
        """Returns the answer to a wrong address; to any, where findings stop the build."""
        env = self._environment
        env.globals.update(home=home, findings=findings)
        context = get_context(NO_LINKS, Files([]), self.config, base_url="/")
        made = env.get_template(NOT_FOUND).render(context)
        env.globals.update(home=None, findings=())
        return _octets(made)

    @cached_property
    def _theme(self) -> Files:
        files = Files([])
        files.add_files_from_theme(self._bare, self.config)
        return theme_assets(files)

    @cached_property
    def _bare(self) -> jinja2.Environment:
        return self.config.theme.get_env()

    @cached_property
    def _environment(self) -> jinja2.Environment:
        names = {file.src_uri.rpartition("/")[2]: file.dest_uri for file in self._theme}
        self._bare.globals.update(assets=names, home=None, findings=())
        return self._bare


def framing_of(built: Build, checkout: Checkout, memory: Memory, address: str) -> Framing:
    """Returns the framing of a build that is shown at an address; the last one while nothing differs."""
    home = next((page.view for page in built.pages if page.url == ""), None)
    name = home.site_name if home else ""
    digest = hashlib.sha256(f"{name}\n{address}\n".encode())
    for label, path in checkout.theme.files(OVERRIDES).items():
        digest.update(f"{label}\n".encode())
        digest.update(octets_of(path))
    elements = open_theme(checkout.theme, memory).elements
    digest.update(elements.mark)
    around = digest.digest()

    def make() -> Framing:
        config = loaded(checkout)
        frame_in(config, checkout.theme)
        take_settings(config, built.pages, serving=True)
        config.site_url = address
        config.plugins._current_plugin = "press"  # whom a file without a disk is from
        return Framing(config, elements, around)

    return memory.recall(("framing",), (around,), make)


def framed(built: Build, framing: Framing, memory: Memory) -> dict[str, bytes]:
    """Returns all files of a site but those for its search; a page that is as it was is not framed."""
    files = {**framing.assets, **built.files}
    for page in built.pages:
        made_from = (page.title, page.html, page.view, framing.around)
        files[f"{page.url}index.html"] = memory.recall(
            ("framed", page.url), made_from, partial(framing.page, page)
        )
    home = next((page.view for page in built.pages if page.url == ""), None)
    return {**files, NOT_FOUND: framing.not_found(home)}


def whole(built: Build, checkout: Checkout) -> dict[str, bytes]:
    """Returns all files of a site but those for its search, framed by the engine's own loop."""
    with TemporaryDirectory(prefix="press-") as folder:
        site = Path(folder)
        frame(built, checkout, site)
        return {path.relative_to(site).as_posix(): octets_of(path) for path in files_below(site)}


def has_own_templates(theme: ThemeFiles) -> bool:
    """Tells whether a newsroom's own templates frame its pages: they may print others beside."""
    shipped = theme.shipped / OVERRIDES
    templates = theme.files(OVERRIDES, "*.html").values()
    return not theme.is_whole and any(shipped not in path.parents for path in templates)


def _octets(made: str) -> bytes:
    return made.encode("utf-8", errors="xmlcharrefreplace")
