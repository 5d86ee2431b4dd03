"""Drafts of releases, and of what is where one was taken down."""

from collections.abc import Iterable, Iterator
from datetime import date
from html import escape
from typing import Any

from factpress.language import runs_against
from factpress.markdown import Inline
from factpress.markup import element
from factpress.model import (
    Archive,
    Contact,
    Fact,
    Model,
    Organisation,
    Release,
    ReleaseFront,
    Takedown,
    Topic,
    TranslationFront,
)
from factpress.pages.draft import Draft, Item, head_of, ids_known, item_of, kept
from factpress.rendering import (
    Macros,
    PageContext,
    Plain,
    ReleaseChange,
    acts,
    body_of,
    boilerplate,
    citation,
    contacts,
    language_link,
    lead_picture,
    notices,
    release_changes,
)
from factpress.values import Instant

NAMED = 3  # newer figures above the text; the others are folded away
GAP = "\0"  # holds the place of words that are printed already; no file may hold it


def release_draft(context: PageContext, macros: Macros, release: Release) -> Draft:
    """Returns a release: its head, its body, what its figures mean, and whom to ask."""
    manuscript = release.manuscript(context.locale.code)
    assert manuscript is not None  # noqa: S101  # the site map names no other language
    front, original = manuscript.front, release.front
    assert isinstance(front, TranslationFront)  # noqa: S101  # what lies where releases lie
    head = head_of(context, macros, manuscript)
    view: dict[str, Any] = {
        **_meta(context, release),
        "title": context.keep(head.title),
        "subtitle": kept(context, macros, front.subtitle),
        "lead": lead_picture(context, original.image),
        "as_of": Plain(
            context.label("figures_as_of", when=context.locale.day(release.figures_as_of))
        ),
        "as_published": _as_published(context, release),
        "key_points": tuple(kept(context, macros, one) for one in front.key_points),
        "body": body_of(context, macros, manuscript, _lead(context, macros, release, front)),
        "boilerplates": tuple(
            boilerplate(context, one)
            for one in ids_known(context, Organisation, original.boilerplates)
        ),
        "citation": citation(context, head.title.text, release.day),
        "all_changes": context.link(context.label("history_of_changes"), "corrections"),
        **_beside(context, original),
    }
    # What was printed is known only now that the words are written.
    view["notices"] = notices(context)
    view["acts"] = acts(context, view["notices"])
    view["changed"] = release_changes(context, view["notices"])
    view["dates"] = tuple(_dates(context, release, view["changed"]))
    newer = tuple(_newer(context))
    view["newer"], view["more_newer"] = newer[:NAMED], newer[NAMED:]
    view["definitions"] = tuple(_definitions(context))
    return Draft("release", head.title.text, head.summary.text, view)


def _dates(
    context: PageContext, release: Release, changed: Iterable[ReleaseChange]
) -> Iterator[str]:
    """Yields when a release was published, and when it was changed since."""
    hour = release.front.embargo
    if isinstance(hour, Instant):
        words, machine = context.locale.instant(hour), hour.at.isoformat()
    else:
        words, machine = context.locale.day(release.day), release.day.isoformat()
    yield _dated(context, "published_on", words, machine)
    for one in changed:
        day = context.locale.day(one.day)
        yield context.span("changed", _inline_date(context, one.key, day, one.day.isoformat()))


def _dated(context: PageContext, key: str, words: str, machine: str) -> str:
    return context.keep(_inline_date(context, key, words, machine))


def _inline_date(context: PageContext, key: str, words: str, machine: str) -> Inline:
    """Returns a label with a day in it, for readers and machines."""
    text = context.label(key, when=words)
    time = element("time", escape(words), {"datetime": machine})
    html = escape(context.label(key, when=GAP)).replace(GAP, time)
    return Inline(html, text, text, html)


def _as_published(context: PageContext, release: Release) -> Plain:
    """Returns what tells readers that a release is a text of its day, or nothing."""
    if release.front.archive is not Archive.AS_PUBLISHED:
        return Plain("")
    return Plain(context.label("kept_as_published", when=context.locale.day(release.day)))


def _lead(context: PageContext, macros: Macros, release: Release, front: TranslationFront) -> str:
    """Returns the dateline that begins the words: its place is text of an editor, with macros."""
    dateline = front.dateline or release.front.dateline
    if not dateline:
        return ""
    place = context.phrase(dateline, dateline.place, macros)
    worded = context.label("dateline", place=GAP, day=context.locale.day(release.day))
    html, in_link = place.html, place.in_link_html
    if runs_against(
        place.text, context.locale.direction
    ):  # it would take the number of the day along
        html, in_link = (element("bdi", one) for one in (html, in_link))
    whole = Inline(
        escape(worded).replace(GAP, html),
        worded.replace(GAP, place.text),
        worded.replace(GAP, place.markdown),
        escape(worded).replace(GAP, in_link),
        place.shown,
    )
    return context.span("dateline", whole)


def _meta(context: PageContext, release: Release) -> dict[str, Any]:
    """Returns what is above the headline: what it is, about what, whose, in what words."""
    front, known = release.front, context.known
    spoken = context.known.pages().get(context.page, ())
    brand = str(front.organisation or "")
    return {
        "type": Plain(context.label(front.type.value.replace(" ", "_"))),
        "topics": tuple(
            context.link(context.proper(known.every(Topic)[one].name), f"releases/topic/{one}")
            for one in front.topics
            if one in known.every(Topic)
        ),
        "brand": (
            context.link(context.name(brand), f"releases/brand/{brand}")
            if brand in known.every(Organisation)
            else ""
        ),
        "languages": tuple(
            language_link(context, code, context.known.language_name(code))
            for code in spoken
            if code != context.locale.code
        ),
    }


def _beside(context: PageContext, front: ReleaseFront) -> dict[str, Any]:
    """Returns what is beside the words: whom to ask, and what belongs to them."""
    models = context.known.every(Model)
    return {
        "contacts": contacts(context, ids_known(context, Contact, front.contacts)),
        "models": tuple(
            context.link(context.proper(models[one].name), f"models/{one}")
            for one in front.models
            if one in models
        ),
        "related": tuple(_related(context, front.related)),
    }


def _printed(context: PageContext) -> Iterator[Fact]:
    """Yields each fact that is in the page's own words, once, in their order."""
    facts = {
        figure.fact.id: figure.fact
        for figure in context.record.figures
        if figure.fact is not None and figure.anchor not in context.record.beside
    }
    return iter(facts.values())


def _newer(context: PageContext) -> Iterator[str]:
    """Yields a link to each page that shows a newer figure than the release: sheets, else figures."""
    known, seen = context.known, set[str]()
    revised = {
        one.fact.id
        for one in context.record.figures
        if one.fact and (line := one.resolution.revised) and not context.knew(line)
    }
    for fact in _printed(context):
        about = str(fact.about)
        page = f"models/{about}" if about in known.every(Model) else f"figures/{fact.id}"
        is_newer = known.timeline(fact).on(context.knows).newer is not None
        if (is_newer or fact.id in revised) and page not in seen:
            seen.add(page)
            name = context.name(about) if about in known.every(Model) else context.words(fact.label)
            yield context.link(name, page)


def _definitions(context: PageContext) -> Iterator[tuple[str, str, Plain]]:
    """Yields how the figures of the release are counted, those of each period as it then was."""
    for fact in _printed(context):
        whens = {
            seen.when
            for one in context.record.figures
            if one.fact is fact and (seen := one.resolution.observation) is not None
        }
        told: dict[str, None] = {} if whens else {context.words(fact.definition): None}
        for when in sorted(whens, key=lambda one: (one.last, one.first)):
            words = context.words(fact.definition.at(when))
            begun = fact.definition.begun(when)
            since = context.label("since_when", when=context.locale.when(begun)) if begun else ""
            told[f"{since}: {words}" if told and since else words] = None
        link = context.link(context.words(fact.label), f"figures/{fact.id}")
        if any(told):
            yield fact.id, link, Plain(" ".join(told))


def notice_draft(context: PageContext, takedown: Takedown) -> Draft:
    """Returns what is found where a page was taken down: the notice, and the day; never its title."""
    title = context.label("page_withdrawn" if takedown.address else "release_withdrawn")
    typed = date.fromisoformat(takedown.when.text[:10])
    view = {
        "title": Plain(title),
        "notice": Plain(context.words(takedown.notice)),
        "day": Plain(context.label("withdrawn_on", when=context.locale.day(typed))),
    }
    return Draft("notice", title, title, view)


def _related(context: PageContext, names: tuple[Any, ...]) -> list[Item]:
    found = [context.known.release(str(name)) for name in names]
    return [item_of(context, one) for one in found if one]
