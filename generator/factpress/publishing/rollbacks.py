"""Roll-backs: whether an earlier generation may be shown again.

It may not where it holds what was withdrawn since, or what has an embargo by now. What is in a
generation is told by its addresses; for words and figures every file is looked through.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any  # the fields of an entry, each with its own type

from factpress.embargo import key_of
from factpress.findings import PressError
from factpress.locks import (
    Published,
    dated_changes,
    other_figures,
    pictures_gone,
    unknown_to,
)
from factpress.machine import files_below, noted, octets_of
from factpress.model import Newsroom, Takedown
from factpress.proof import Secrets, leaks_in
from factpress.publishing.records import said_by
from factpress.rendering import known_of, path_of
from factpress.sitefolder import LABEL, compared, files_of, label_of, mark_of
from factpress.values import parse_instant

# Sections whose entries have pages, and where these are.
PAGES_OF = (("models", "models/{}"), ("facts", "figures/{}"))


def marks_in(site: Path) -> frozenset[str]:
    """Returns the marks of what a site was built without, since it was taken down."""
    try:
        return frozenset(str(mark) for mark in noted(site / LABEL)["taken_down"])
    except (KeyError, TypeError):
        return frozenset()


def forgotten(site: Path, whole: Newsroom) -> bool:
    """Tells whether something was taken down from a site without the newsroom knowing of it."""
    live = marks_in(site)
    if not live:
        return False
    known: set[str] = set()
    for name, takedown in whole.takedowns.items():
        found = whole.release_at(name)
        fact = whole.fact_named(takedown.figure) if takedown.figure else None
        named = takedown.address or (found.id if found else f"{name[:4]}/{name}")
        known.add(key_of(fact.id if fact else takedown.figure or named, takedown, whole))
        # An entry for all languages covers those that were gone before.
        known |= {named} if not takedown.languages else set()
        known |= {f"{named}@{one}" for one in takedown.languages or whole.publisher.languages}
    return not live <= {mark_of(one) for one in known}


def remembered(
    site: Path, newsroom: Newsroom, known: Mapping[str, Takedown]
) -> dict[str, Takedown]:
    """Returns the take-downs that only a site itself remembers, or remembers in more languages.

    One that `known` says was lifted is not among them.
    """
    marks = marks_in(site)
    found: dict[str, Takedown] = {}
    sections = (
        *(("releases", ""), ("pages", "page"), ("models", "sheet")),
        *(("media", "picture"), ("facts", "figure")),
    )
    for section, key in sections if marks else ():
        for name in newsroom.ids(section):
            slug = f"{key}-{name.replace('/', '-')}" if key else name.rpartition("/")[2]
            here = known.get(slug)
            if here is not None and (not here.holds or not here.languages):
                continue
            of_all = _of_old({key: name} if key else {}, ())
            base = key_of(name, of_all, newsroom)
            if mark_of(base) in marks:
                found[slug] = of_all
                continue
            had = here.languages if here else ()
            some = tuple(
                one
                for one in newsroom.publisher.languages
                if one in had or mark_of(f"{base}@{one}") in marks
            )
            if len(some) > len(had):
                found[slug] = (here or of_all).model_copy(update={"languages": some})
    return found


def _of_old(named: dict[str, str], languages: tuple[str, ...]) -> Takedown:
    """Returns a take-down of which only its mark is left."""
    words: dict[str, Any] = {**named, "when": parse_instant("1970-01-01T00:00:00Z")}
    return Takedown.model_construct(**words, by="the live site", silent=True, languages=languages)


def not_to_be_shown(
    site: Path, now_live: Path, whole: Newsroom, public: Newsroom
) -> tuple[str, ...]:
    """Returns what a site holds and the public newsroom of today withholds, by name.

    `whole` is the newsroom before its cut. What was taken down from the live site counts too: those
    who took it down may not have told this folder yet. What was deleted is nobody's secret.
    """
    gone = marks_in(site)
    found = {
        page: said
        for page, said in (*_taken_down(site, now_live, whole), *_withheld(whole, public))
        if _shows(site, page, whole.publisher.languages, whole, gone)
    }
    for key in public.takedowns:
        named, _, some = key.partition("@")
        page, languages = _page(named), some.split(",") if some else whole.publisher.languages
        if _shows(site, page, languages, whole, gone):
            where = f" in {some}" if some else ""
            found.setdefault(page, f"{_called(page)}{where}, which was taken down")
    return tuple(found.values())


def _key(page: str) -> str:
    """Returns what the take-down of a whole page is called."""
    return page.removeprefix("releases/") if page.startswith("releases/") else f"/{page}"


def _page(key: str) -> str:
    return key[1:] if key.startswith("/") else f"releases/{key}"


def _called(page: str) -> str:
    is_release = page.startswith("releases/")
    return f"the release {page.removeprefix('releases/')}" if is_release else f"the page {page}"


def _taken_down(site: Path, now_live: Path, whole: Newsroom) -> Iterator[tuple[str, str]]:
    """Yields the pages of a site that were taken down from the live one."""
    marks, gone = marks_in(now_live), marks_in(site)
    default, *others = whole.publisher.languages
    for code in (default, *others) if marks else ():
        root = site if code == default else site / code
        for path in files_below(root, "index.html"):
            page = path.parent.relative_to(root).as_posix()
            if _is_marked(page, code, marks) and not _is_marked(page, code, gone):
                yield page, f"{_called(page)}, which was taken down"


def _is_marked(page: str, code: str, marks: frozenset[str]) -> bool:
    """Tells whether a page was taken down in a language, or in all."""
    return any(mark_of(one) in marks for one in (_key(page), f"{_key(page)}@{code}"))


def _shows(
    site: Path, page: str, languages: Iterable[str], whole: Newsroom, gone: frozenset[str]
) -> bool:
    """Tells whether a site has a page in one of these languages, not the notice in its place."""
    return any(
        _is_in(site, page, one, whole) and not _is_marked(page, one, gone) for one in languages
    )


def refuse_damaged(site: Path) -> None:
    """Refuses a site of which a file is not as it was built. Raises PressError."""
    wrong = next(compared(site), None)
    if wrong is not None:
        raise PressError(
            f"{site / wrong.place.file} is not as it was built ({wrong.message}); the live site is as it was"
        )


def leaking(site: Path, secrets: Secrets) -> tuple[str, ...]:
    """Returns whose words or figures are in a site that may not hold them, and in which file."""
    found: dict[str, str] = {}
    for name in files_of(site) if secrets else ():
        leaks, _ = leaks_in(name, octets_of(site / name), secrets)
        for leak in leaks:
            whose = leak.secret.of
            found.setdefault(whose, f"something of {whose} that is not public ({name})")
    return tuple(found.values())


def taken_back(site: Path, now_live: Path, public: Newsroom, today: date) -> tuple[str, ...]:
    """Returns what a site shows that was taken back since, by name: pictures and figures.

    Raises PressError where what is live says nothing that can be believed.
    """
    earlier, now = said_by(site), said_by(now_live)
    gone = [name for name, one in public.media.items() if not one.is_shown_on(today)]
    pictures = dict.fromkeys(pictures_gone(earlier, now, gone))
    # A site of an earlier version of Factpress tells its pictures by their pages only.
    pictures |= dict.fromkeys(one for one in gone if _holds(site, f"media/{one}", public))
    since = label_of(site).as_at[:10]
    known = known_of(public, today=today)
    # One of an earlier version does not tell which it knows: those before its day.
    changes = unknown_to(
        earlier,
        (
            *now.changes,
            *(one for one, said in dated_changes(known) if _is_new(said, since, earlier)),
        ),
    )
    figures = {
        one.fact: f"{one.fact} as it was before the line for {one.when} that {one.kind} it"
        for one in changes
        if _holds(site, f"figures/{one.fact}", public)
    }
    others = {
        (release, text): f"“{text}” in the release {release}, which the live site no longer prints"
        for release, text in other_figures(earlier, now)
    }
    return (
        *(f"the picture {one}, which was withdrawn or is past its last day" for one in pictures),
        *figures.values(),
        *others.values(),
    )


def _is_new(said: date, since: str, earlier: Published) -> bool:
    return not earlier.is_silent or said.isoformat() >= since


def _withheld(whole: Newsroom, public: Newsroom) -> Iterator[tuple[str, str]]:
    """Yields each page that must not be shown, and how it is named to the newsroom."""
    for name in sorted(whole.releases.keys() - public.releases.keys()):
        why = "was taken down" if name in public.takedowns else "is not public"
        yield f"releases/{name}", f"the release {name}, which {why}"
    for name in sorted(whole.pages.keys() - public.pages.keys()):
        yield name, f"the page {name}, which is not public"
    for section, place in PAGES_OF:
        for name in sorted(whole.ids(section).keys() - public.ids(section).keys()):
            yield place.format(name), f"{name} of the {section}, which is not public"


def _holds(site: Path, page: str, newsroom: Newsroom) -> bool:
    return any(_is_in(site, page, code, newsroom) for code in newsroom.publisher.languages)


def _is_in(site: Path, page: str, language: str, newsroom: Newsroom) -> bool:
    address = path_of(page, language, newsroom.publisher.default_language)
    return (site / address / "index.html").exists()
