"""What a search finds: which pages, what they can be narrowed by, what a hit shows, and the words of
the site, from which the script corrects typing errors.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping

from factpress.exhibits import CardWriter
from factpress.model import Fact, Market, Model, Release, Topic
from factpress.pages import Derived, Page, Work
from factpress.rendering import NoteWriter, line_id, state_words

# Lists of releases would answer every question: pages that say something do, and those that readers
# ask for by name (pictures, contacts, corrections).
KINDS: Mapping[str, str] = {
    "release": "releases",
    "fact-sheet": "models",
    "figure": "figures",
    "page": "page",
    "about": "about_the_figures",
    "contacts": "contacts",
    "people": "people",
    "media": "media",
    "asset": "picture",
    "dataset": "dataset",
    "data": "data",
    "milestones": "milestones",
    "corrections": "corrections",
    "compare": "compare_models",
    "feeds": "feeds",
    "use": "use_our_figures",
}
# What readers type for a page that has another name.
ALSO: Mapping[str, tuple[str, ...]] = {
    "contacts": ("press_contact", "press_contacts", "telephone", "email", "night_desk"),
    "media": ("photos", "picture", "pictures", "charts", "downloads"),
    "corrections": ("corrections", "correction", "revisions", "withdrawn"),
    "data": ("downloads", "table", "datasets"),
    "use": ("embed", "embed_code"),
}
# Names that are the same in every language.
TYPED: Mapping[str, tuple[str, ...]] = {"feeds": ("RSS", "Atom", "JSON"), "data": ("XLSX", "CSV")}
WORDS = "pagefind/words-{language}.json"
MOST_WORDS = 1500
_WORD = re.compile(r"[^\W\d_]{4,}")


def search_filters(work: Work) -> Derived:
    """Returns the filters of every page that is searched, what a hit shows, and the site's words."""
    searched = [page for page in work.pages if page.kind in KINDS and _is_told(page)]
    return Derived(
        filters={page.url: tuple(_filters(work, page)) for page in searched},
        hits={page.url: tuple(_hit(work, page)) for page in searched},
        files={
            WORDS.format(language=code): _words(searched, code)
            for code in work.known.publisher.languages
        },
    )


def _is_told(page: Page) -> bool:
    return page.kind != "compare" or page.name.count("/") < 2  # noqa: PLR2004, RUF100  # no pair


def _words(pages: list[Page], language: str) -> bytes:
    """Returns the words of a language's pages, the most frequent first, those of titles before all."""
    found: Counter[str] = Counter()
    for page in pages:
        if page.lang == language:
            found.update(_WORD.findall(page.text.casefold()))
            for word in _WORD.findall(page.title.casefold()):
                found[word] += 1000
    ordered = sorted(found.items(), key=lambda one: (-one[1], one[0]))
    words = [word for word, _ in ordered[:MOST_WORDS]]
    return json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode()


def _hit(work: Work, page: Page) -> Iterator[tuple[str, str]]:
    """Yields what a hit shows beside its title: its type, its day, its figure, what became of it."""
    locale, known = work.locales[page.lang], work.known
    yield "type", _kind(work, page)
    release = known.one(Release, page.name.removeprefix("releases/"))
    if release is not None:
        yield "date", locale.day(release.day)
        if page.changes:
            yield "state", state_words(locale, page.changes[:1])
    fact = known.one(Fact, page.name.removeprefix("figures/")) if page.kind == "figure" else None
    scope = known.one(Market, str(fact.scope)) if fact is not None and fact.scope else None
    yield "kind", "part" if scope is not None and scope.within else page.kind
    if fact is not None:
        card = CardWriter(known, locale, page.url).card(fact, known.timeline(fact).newest)
        if card is not None:
            yield "value", card.text
            yield "date", f"{card.when} · {card.says}"
        yield "lines", _lines(work, page, fact)
    also = " ".join(
        [*(locale.label(one) for one in ALSO.get(page.kind, ())), *TYPED.get(page.kind, ())]
    )
    if also:
        yield "also", also


def _lines(work: Work, page: Page, fact: Fact) -> str:
    """Returns a figure's lines as JSON, the newest first: where each is on the page, its day, its value."""
    known, locale = work.known, work.locales[page.lang]
    writer = NoteWriter(known, locale, page.url)
    lines = [
        (f"line-{line_id(known, fact, one)}", locale.when(one.when), writer.worded(fact, one))
        for one in reversed(known.own(fact))
    ]
    return json.dumps(lines, ensure_ascii=False, separators=(",", ":"))


def _kind(work: Work, page: Page) -> str:
    locale = work.locales[page.lang]
    release = work.known.one(Release, page.name.removeprefix("releases/"))
    if release is not None:
        return locale.label(release.front.type.value.replace(" ", "_"))
    singular = {"figure": "figure", "fact-sheet": "fact_sheet"}
    return locale.label(singular.get(page.kind, KINDS[page.kind]))


def _filters(work: Work, page: Page) -> Iterator[tuple[str, str]]:
    known, locale = work.known, work.locales[page.lang]
    default = known.publisher.default_language
    yield "kind", locale.label(KINDS[page.kind])
    release = known.one(Release, page.name.removeprefix("releases/"))
    if release is not None:
        yield "year", str(release.day.year)
        for one in map(str, release.front.topics):
            if one in known.every(Topic):
                yield "topic", known.every(Topic)[one].name.in_language(page.lang, default)
    models = release.front.models if release is not None else (page.name.removeprefix("models/"),)
    for one in map(str, models):
        if one in known.every(Model):
            yield "model", known.every(Model)[one].name.in_language(page.lang, default)
