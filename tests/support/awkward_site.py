"""A small site whose texts are awkward to print, for the tests of what frames it."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from bs4 import BeautifulSoup

from factpress.build import Build
from factpress.findings import Finding
from factpress.machine.folders import Checkout
from factpress.pages.render import Page
from factpress.reading.reader import read
from factpress.rendering.figures import Note, NoteRow
from factpress.rendering.known import known_of
from factpress.rendering.page_frame import Alternate, Download, Link, PageView
from support.places import PROJECT

OVERRIDES = PROJECT / "theme" / "overrides"
AWKWARD = 'Ten & <b>"eleven"</b>'
WORDS = {
    "skip_to_content": "Skip to content",
    "main_navigation": "Main navigation",
    "languages": "Languages",
    "notes_to_figures": "Notes to the figures",
    "back_to_text": "Back to the text",
    "not_found": "This page does not exist",
    "not_found_help": "Look in the archive",
    "search": "Search",
    "downloads": "Downloads",
    "copy": "Copy",
    "copied": "Copied",
    "close": "Close",
    "copy_with_source": "Copy with source",
    "source": "Source",
    "search_words": "Words or a number",
    "no_results": "Nothing was found",
    "unit": "Unit",
    "press_contact": "Press contact",
    "colon": ": ",
}
NOTE = Note(
    id="note-1",
    title=AWKWARD,
    figure="more than 230",
    rows=(
        NoteRow("Source", AWKWARD, "https://example.com/?a=1&b=2"),
        NoteRow("As of", "August 2016"),
    ),
    more_href="../figures/x/",
    more_label="Page of this figure",
    back=("#fig-1", "#fig-2"),
)


def view(url: str, *, kind: str, lang: str, notes: tuple[Note, ...] = ()) -> PageView:
    root = "../" * url.count("/")
    return PageView(
        kind=kind,
        lang=lang,
        direction="rtl" if lang == "ar" else "ltr",
        title=AWKWARD,
        description=AWKWARD,
        canonical=f"https://press.example/desk/{url}",
        root=root,
        home=root or "./",
        site_name="Desk & Co",
        nav=(
            Link("Releases", f"{root}releases/", kind == "releases"),
            Link("Elsewhere", "https://example.com/", current=False),
        ),
        alternates=tuple(
            Alternate(code, name, f"{root}{code}/", f"https://press.example/{code}/", code == lang)
            for code, name in (("en", "English"), ("ar", "العربية"))
        ),
        notes=notes,
        labels=WORDS,
        footer=("A demonstration.",),
        footer_links=(Link("Corrections", f"{root}corrections/", current=False),),
        downloads=(Download(AWKWARD, "sheet.pdf", "PDF", "12 KB"),) if notes else (),
        search_href=f"{root}search/",
    )


def page(path: str, *, kind: str = "page", lang: str = "en", notes: tuple[Note, ...] = ()) -> Page:
    url = path.removesuffix("index.md")
    return Page(
        name=url.strip("/"),
        path=path,
        url=url,
        lang=lang,
        kind=kind,
        title=AWKWARD,
        html='<p>Paris: <a class="fig" id="fig-1" href="#note-1">230</a> cars</p>',
        text="Paris: 230 cars",
        markdown="Paris: 230 cars",
        view=view(url, kind=kind, lang=lang, notes=notes),
        figures=(),
        findings=(),
    )


PAGES = (
    page("index.md", kind="home"),
    page("releases/index.md", kind="releases"),
    page("releases/2016/x/index.md", kind="release", notes=(NOTE,)),
    page("ar/releases/2016/x/index.md", kind="release", lang="ar"),
)
FILES = {
    "robots.txt": b"User-agent: *\n",
    "sitemap.xml": b"<urlset/>\n",
    "releases/2016/x/index.md": b"# A download, not a page\n",
    "templates/.well-known/odd.bin": b"\x00\xff",
}


def built(
    *findings: Finding, files: Mapping[str, bytes] = FILES, pages: tuple[Page, ...] = PAGES
) -> Build:
    newsroom = read(Checkout(OVERRIDES)).newsroom
    known = known_of(newsroom)
    return Build(pages, files, findings, uses={}, newsroom=newsroom, known=known, sources={})


def laid_out(project: Path) -> Path:
    """Lays out a project with the theme, and with what must never be published lying about."""
    shutil.copytree(OVERRIDES, project / "theme" / "overrides")
    shutil.copy(PROJECT / "mkdocs.yml", project)
    for name in ("content/secret.txt", "content/embargoed.md", "content/releases/index.md"):
        place = project / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("Paris: a secret", encoding="utf-8")
    (project / "theme" / "overrides" / "assets" / "spare.js").write_text("1", encoding="utf-8")
    return project


def names(site: Path) -> list[str]:
    """Returns the files of a site by their paths, in order."""
    return sorted(file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())


def tree(site: Path, name: str) -> BeautifulSoup:
    """Returns a page of a site as a tree."""
    return BeautifulSoup((site / name).read_text(encoding="utf-8"), "html.parser")


RELEASE = "releases/2016/x/index.html"
