"""The page's view: everything that the frame around a page's text is given.

Plain values only; the frame's templates escape them and compute nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from factpress.markdown import Block
from factpress.markup import place_mark
from factpress.model import Contact, ContentPage
from factpress.rendering.figures import Note, customary, unit_words
from factpress.rendering.known import Known
from factpress.rendering.page_context import PageContext
from factpress.rendering.site_map import HOME, relative

FRAME_LABELS = (
    "skip_to_content",
    "main_navigation",
    "languages",
    "notes_to_figures",
    "back_to_text",
    "not_found",
    "not_found_help",
    "menu",
    "home",
    "search",
    "downloads",
    "copy",
    "copied",
    "copy_with_source",
    "source",
    "close",
    "search_words",
    "no_results",
    "unit",
    "press_contact",
    "colon",
    "open_now",
)
# Each link with the pages that take its place where a newsroom has no such page.
NAVIGATION = (("releases",), ("models",), ("data", "figures"), ("media",), ("contacts",))
AT_THE_FOOT = (
    *(("about",), ("figures",), ("use-our-figures",), ("milestones",), ("people",)),
    *(("corrections",), ("feeds",), ("search",)),
)
LABEL_OF = {"about": "about_the_figures", "use-our-figures": "use_our_figures"}


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the frame."""

    label: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in a language; `absolute` is empty while the site's address is unknown."""

    lang: str
    name: str
    href: str
    absolute: str
    current: bool


@dataclass(frozen=True, slots=True)
class Download:
    """A file that a page offers; `href` is relative to the page, `size` in words.

    `kind` is the short name of its format ("PDF"), `label` what it holds.
    """

    label: str
    href: str
    kind: str
    size: str


@dataclass(frozen=True, slots=True)
class HeadLink:
    """Another form of the page, for programs: a feed or a data file."""

    rel: str
    type: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """A way to see the lengths of a page: `value` is what a browser remembers."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class DeskLine:
    """Whom to call, in a line of the frame: `tel` is the number as a telephone dials it."""

    name: str
    phone: str
    tel: str
    email: str


@dataclass(frozen=True, slots=True)
class PageView:
    """What the frame shows around a page; addresses are relative to the page.

    `structured` is JSON-LD, `card` the absolute address of the picture that other sites show; both,
    the downloads and the head's links are known once the outputs are made. `cards` and `citations`
    go by the notes' ids; they, `sources_line` and `sums` are HTML of `exhibits`, the citations text.
    `hits` is what a search shows of the page.
    """

    kind: str
    lang: str
    direction: str
    title: str
    description: str
    canonical: str
    root: str
    home: str
    site_name: str
    nav: tuple[Link, ...]
    alternates: tuple[Alternate, ...]
    notes: tuple[Note, ...]
    labels: Mapping[str, str]
    footer: tuple[str, ...]
    footer_links: tuple[Link, ...]
    downloads: tuple[Download, ...] = ()
    head_links: tuple[HeadLink, ...] = ()
    structured: str = ""
    card: str = ""
    properties: tuple[tuple[str, str], ...] = ()
    filters: tuple[tuple[str, str], ...] = ()
    search_href: str = ""
    units: tuple[UnitChoice, ...] = ()
    cards: Mapping[str, str] = field(default_factory=dict)
    citations: Mapping[str, str] = field(default_factory=dict)
    sources_line: str = ""
    sums: str = ""
    desk: DeskLine | None = None
    hits: tuple[tuple[str, str], ...] = ()


def view_of(context: PageContext, *, kind: str, head: tuple[str, str], text: Block) -> PageView:
    """Returns the view of a page around its text; `head` is its title and description."""
    known, here, language = context.known, context.path, context.locale.code
    publisher = known.publisher
    footer = tuple(
        context.words(words) for words in (publisher.notice, publisher.footer) if words.by_language
    )
    return PageView(
        kind=kind,
        lang=language,
        direction=context.locale.direction,
        title=head[0],
        description=head[1],
        canonical=known.absolute(here),
        root=relative(here, ""),
        home=known.href(here, HOME, language),
        site_name=context.proper(publisher.name),
        nav=_links(context, tuple((page,) for page in publisher.menu) or NAVIGATION),
        alternates=_alternates(context),
        notes=context.notes(text.shown),
        labels={key: context.label(key) for key in FRAME_LABELS},
        footer=footer,
        footer_links=_links(context, AT_THE_FOOT),
        search_href=known.href(here, "search", language) if known.has("search") else "",
        units=_units(context)
        if place_mark("units") in text.html and " data-twin=" in text.html
        else (),
        desk=_desk(context),
    )


def desks_for(known: Known, language: str) -> tuple[str, ...]:
    """Returns the ids of the newsroom's desks, first those that a reader of a language should call.

    A desk whose first language it is comes before one that speaks it too.
    """
    contacts = known.every(Contact)
    named = [str(one) for one in known.publisher.desk if one in contacts] or list(contacts)
    base = language.partition("-")[0]

    def order(name: str) -> int:
        spoken = [one.partition("-")[0] for one in contacts[name].languages]
        return spoken.index(base) if base in spoken else len(spoken) + 1

    return tuple(sorted(named, key=order))


def _desk(context: PageContext) -> DeskLine | None:
    """Returns whom a reader of the page should call."""
    contacts = context.known.every(Contact)
    for name in desks_for(context.known, context.locale.code):
        one = contacts[name]
        if one.phone or one.email:
            return DeskLine(context.proper(one.name), one.phone, dialled(one.phone), one.email)
    return None


def dialled(phone: str) -> str:
    """Returns a telephone number as a `tel:` link has it."""
    return "".join(char for char in phone if char.isdigit() or char == "+")


def _units(context: PageContext) -> tuple[UnitChoice, ...]:
    """Returns the choice between the stated units alone, and their customary ones beside them."""
    facts = [one.fact for one in context.record.figures if one.fact is not None and one.twin]
    stated = _named(context, [str(one.unit) for one in facts])
    others = _named(context, [customary(context.known, one) for one in facts])
    both = context.label("units_and", one=stated, other=others)
    return UnitChoice("stated", stated), UnitChoice("both", both)


def _named(context: PageContext, units: list[str]) -> str:
    words = (unit_words(context.known, one, context.locale.code) for one in dict.fromkeys(units))
    return ", ".join(context.locale.unit(one) for one in words)


def _links(context: PageContext, choices: tuple[tuple[str, ...], ...]) -> tuple[Link, ...]:
    found = (next(filter(context.known.has, pages), "") for pages in choices)
    return tuple(
        Link(
            _name_of(context, page),
            context.known.href(context.path, page, context.locale.code),
            context.page == page or context.page.startswith(f"{page}/"),
        )
        for page in dict.fromkeys(found)
        if page
    )


def _name_of(context: PageContext, page: str) -> str:
    """Returns what a link of the frame calls a page: an own page of the newsroom by its title."""
    own = context.known.one(ContentPage, page)
    if own is None or page in LABEL_OF:
        return context.label(LABEL_OF.get(page, page))
    titles = {one.language: str(one.front.title or "") for one in own.manuscripts}
    return titles.get(context.known.language_for(page, context.locale.code)) or page


def _alternates(context: PageContext) -> tuple[Alternate, ...]:
    known = context.known
    languages = known.publisher.languages
    spoken = known.pages().get(context.page, languages)
    return tuple(
        Alternate(
            lang=code,
            name=known.language_name(code),
            href=context.known.href(context.path, context.page, code),
            absolute=context.known.absolute(context.known.path(context.page, code)),
            current=code == context.locale.code,
        )
        for code in languages
        if code in spoken
    )
