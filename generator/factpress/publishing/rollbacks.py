"""Roll-backs: whether an earlier generation may be shown again.

It may not where it holds what was withdrawn since, or what has an embargo by now. What stands in a
generation is told by its addresses; for words and figures every file is looked through.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from factpress.findings import PressError
from factpress.locks import (
    Published,
    dated_changes,
    other_figures,
    pictures_gone,
    unknown_to,
)
from factpress.machine import files_below, noted, octets_of
from factpress.model import Newsroom
from factpress.proof import Secrets, leaks_in
from factpress.publishing.records import said_by
from factpress.rendering import known_of, path_of
from factpress.sitefolder import LABEL, compared, files_of, label_of, mark_of

# Sections whose entries have pages, and where these stand.
PAGES_OF = (("models", "models/{}"), ("facts", "figures/{}"))


def marks_in(site: Path) -> frozenset[str]:
    """Returns the marks of the releases that a site was built without, since they were taken down."""
    try:
        return frozenset(str(mark) for mark in noted(site / LABEL)["taken_down"])
    except (KeyError, TypeError):
        return frozenset()


def forgotten(site: Path, whole: Newsroom) -> bool:
    """Tells whether a release was taken down from a site without the newsroom knowing of it."""
    known = {mark_of(found.id) for name in whole.takedowns if (found := whole.release_at(name))}
    known |= {mark_of(f"{name[:4]}/{name}") for name in whole.takedowns}
    return not marks_in(site) <= known


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
        if mark_of(page.removeprefix("releases/")) not in gone and _holds(site, page, whole)
    }
    return tuple(found.values())


def _taken_down(site: Path, now_live: Path, whole: Newsroom) -> Iterator[tuple[str, str]]:
    """Yields the releases of a site that were taken down from the live one."""
    marks, languages = marks_in(now_live), whole.publisher.languages[1:]
    for root in (site, *(site / code for code in languages)) if marks else ():
        for path in files_below(root / "releases", "index.html"):
            name = path.parent.relative_to(root / "releases").as_posix()
            if mark_of(name) in marks:
                yield f"releases/{name}", f"the release {name}, which was taken down"


def refuse_damaged(site: Path) -> None:
    """Refuses a site of which a file is not as it was built. Raises PressError."""
    wrong = next(compared(site), None)
    if wrong is not None:
        raise PressError(
            f"{site / wrong.place.file} is not as it was built ({wrong.message}); the live site is as it was"
        )


def leaking(site: Path, secrets: Secrets) -> tuple[str, ...]:
    """Returns whose words or figures stand in a site that may not hold them, and in which file."""
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
    publisher = newsroom.publisher
    addresses = (path_of(page, code, publisher.default_language) for code in publisher.languages)
    return any((site / address / "index.html").exists() for address in addresses)
