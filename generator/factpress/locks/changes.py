"""Lock changes: what a release would print otherwise than it was published.

Only a correction or a retraction, dated and with its reason, may change a published figure. Whatever
else would is a finding that says which of the four words may be meant, with the lines to paste.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from factpress.findings import Finding, Related, Rule, Severity, report
from factpress.locks.lock import COMPUTED, Lock, Locked, Printed, printed_on, typed
from factpress.locks.words import (
    Differing,
    named_in,
    quotations_changed,
    repair_of,
    told_of_quotations,
    words_changed,
    would,
)
from factpress.model import Archive, Release, Takedown
from factpress.pages import Page
from factpress.rendering import Known
from factpress.values import LintWords

CHANGED = Rule(
    "published-figure-changed",
    "A published figure would change",
    "Readers have quoted it, so it may only change by a dated correction.",
    "undo the change, or say what it is: update, revision, correction or retraction",
)
VANISHED = Rule(
    "published-figure-missing",
    "A figure that a release printed is no longer in it",
    "What was published isn't taken back silently.",
    "put the figure back, or retract it with the reason",
)
GONE = Rule(
    "published-release-missing",
    "A release that was published is no longer there",
    "Readers have linked to it and quoted it, so it isn't taken back silently.",
    "put its file back as it was",
)
ADDED = Rule(
    "figure-not-locked",
    "A published release prints something that isn't in its lock",
    "Until it is locked, it could change unseen.",
    "run press lock with the name of the release, and look at the difference before you publish it",
    Severity.WARNING,
)
RULES = (CHANGED, VANISHED, GONE, ADDED)

FIGURES = "/figures/"  # what a take-down of a fact is called by


@dataclass(frozen=True, slots=True)
class Difference:
    """A published figure and what would be printed in its place (None: it vanished)."""

    page: Page
    was: Locked
    now: Printed | None


def compare(
    locks: Iterable[Lock],
    pages: Iterable[Page],
    known: Known,
    sources: Mapping[str, bytes],
) -> Iterator[Finding]:
    """Yields a finding for each change of what was published, in however many places it shows.

    `sources` are the newsroom's files: a release that is withheld or cannot be read has its own.
    """
    by_release = {(page.name.removeprefix("releases/"), page.lang): page for page in pages}
    differences: list[Difference] = []
    quoted: list[Differing] = []
    for lock in locks if by_release else ():
        release = known.one(Release, lock.release)
        for language in _languages(lock):
            page = by_release.get((lock.release, language))
            if page is None or release is None:
                yield from _gone(lock, language, known, sources)
                continue
            published = tuple(
                replace(one, fact=present_name(one.fact, known))
                for one in lock.figures.get(language, ())
            )
            differing, left = compared(page, published, known.speech)
            differences += [one for one in differing if not _is_in_doubt(one.was.fact, known)]
            added = (one for one in left if not rests_on_struck(one.line.fact, known))
            yield from _not_locked(page, added, lock)
            quoted += quotations_changed(page, lock, known)
        if release is not None:
            yield from words_changed(release, lock)
            yield from _new_languages(release, lock, by_release)
    yield from _told(differences, known)
    yield from told_of_quotations(quoted, known)


def _languages(lock: Lock) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*lock.figures, *lock.quotations)))


def present_name(fact: str, known: Known) -> str:
    """Returns what a lock calls a figure, with the names that its facts have now."""
    prefix = COMPUTED if fact.startswith(COMPUTED) else ""
    names = _inputs(fact)
    found = [known.fact(name) for name in names]
    return prefix + ", ".join(
        one.id if one else name for one, name in zip(found, names, strict=True)
    )


def compared(
    page: Page, published: tuple[Locked, ...], speech: Mapping[str, LintWords]
) -> tuple[tuple[Difference, ...], tuple[Printed, ...]]:
    """Returns what differs from what a page printed when published, and what was not there then.

    Fact by fact: the order between facts may be edited freely.
    """
    left: dict[str, list[Printed]] = {}
    for one in printed_on(page, speech):
        left.setdefault(one.line.fact, []).append(one)
    unmatched: list[Locked] = []
    for was in published:
        same = [one for one in left.get(was.fact, ()) if is_as_published(one, was)]
        if same:
            left[was.fact].remove(same[0])
        else:
            unmatched.append(was)
    differing = []
    for was in unmatched:
        others = left.get(was.fact, [])
        differing.append(Difference(page, was, others.pop(0) if others else None))
    return tuple(differing), tuple(one for found in left.values() for one in found)


def renewed(now: Lock, page_of: Mapping[str, Page], earlier: Lock, known: Known) -> Lock:
    """Returns a lock with what a release prints now, first published figures as they were then.

    `page_of` holds the release's pages by language.
    """
    figures = dict(now.figures)
    for language, page in page_of.items():
        locked = [
            replace(one, fact=present_name(one.fact, known))
            for one in earlier.figures.get(language, ())
        ]
        lines = []
        for printed in printed_on(page, known.speech):
            line = printed.line
            same = [
                one for one in locked if one.fact == line.fact and is_as_published(printed, one)
            ]
            lines.append(same[0] if same else line)
            locked = [one for one in locked if one is not lines[-1]]
        figures[language] = tuple(lines)
    return replace(now, figures=figures)


def is_as_published(printed: Printed, was: Locked) -> bool:
    """Tells whether a figure is the published one, or its open correction or retraction."""
    now = printed.line
    same_unit = now.unit == was.unit or not was.unit
    if now.text == was.text and same_unit and was.is_line(now.when, now.value):
        return True
    if printed.figure.fact is None:
        return was.text in printed.were
    before = zip(printed.figure.resolution.replaced, printed.were, strict=True)
    return same_unit and any(
        text == was.text and was.is_line(seen.when.text, typed(seen.value)) for seen, text in before
    )


def _gone(
    lock: Lock, language: str, known: Known, sources: Mapping[str, bytes]
) -> Iterator[Finding]:
    """Yields a finding for a page that was published, unless it is withheld or cannot be read."""
    languages = known.publisher.languages
    own = "index.md" if language == languages[0] else f"index.{language}.md"
    if f"content/releases/{lock.release}/{own}" in sources and language in languages:
        return
    if lock.release in known.every(Takedown):
        return
    message = f'"{lock.release}" was published in {language}, and is not there any more'
    slug = lock.release.rpartition("/")[2]
    fix = f"put {own} back as it was, or take it off the site in the open: press takedown {slug}"
    if language not in languages:
        fix = f"give the newsroom its language {language} back"
    yield report(GONE, lock.place, message, fix=fix)


def _not_locked(page: Page, left: Iterable[Printed], lock: Lock) -> Iterator[Finding]:
    name = page.name.removeprefix("releases/")
    for one in left:
        message = f"“{one.text}” ({one.line.fact}) is not in the lock of {name} ({page.lang})"
        yield report(ADDED, lock.place, message)
    locked = {one.id for one in lock.quotations.get(page.lang, ())}
    for quotation, _ in page.quotations:
        if quotation not in locked:
            message = f'the quotation "{quotation}" is not in the lock of {name} ({page.lang})'
            yield report(ADDED, lock.place, message)


def _new_languages(
    release: Release, lock: Lock, pages: Mapping[tuple[str, str], Page]
) -> Iterator[Finding]:
    is_kept = release.front.archive is Archive.AS_PUBLISHED
    for manuscript in release.manuscripts:
        language = manuscript.language
        if language not in lock.figures and (release.id, language) in pages:
            message = f"{release.id} is also published in {language}, which isn't in its lock"
            yield report(ADDED, lock.place, message)
        elif is_kept and language not in lock.words:
            message = (
                f"{release.id} ({language}) is kept as published, but its words are not locked"
            )
            yield report(ADDED, lock.place, message)


def _told(differences: Iterable[Difference], known: Known) -> Iterator[Finding]:
    """Yields one finding for each cause, in however many releases and languages it shows."""
    groups: dict[object, list[Difference]] = {}
    order = {code: at for at, code in enumerate(known.publisher.languages)}
    # The newsroom's own language first: its words are the ones that the finding repeats.
    for one in sorted(differences, key=lambda one: order.get(one.page.lang, len(order))):
        groups.setdefault(_cause(one), []).append(one)
    changed: dict[str, Finding] = {}
    made: list[tuple[Locked, Finding]] = []
    for group in groups.values():
        now, name = group[0].now, group[0].was.fact
        found = _vanished(group, known) if now is None else _changed(group, now, known)
        if name.startswith(COMPUTED):
            made.append((group[0].was, found))
        elif now is not None and name not in changed:
            changed[name] = found
        else:
            yield found
    for was, found in made:
        cause = next((one for one in _inputs(was.fact) if one in changed), "")
        if cause:
            told = Related(was.place, found.message)
            changed[cause] = replace(changed[cause], related=(*changed[cause].related, told))
        else:
            yield found
    yield from changed.values()


def _inputs(name: str) -> list[str]:
    """Returns the facts that a figure of a lock is, or was made from."""
    return name.removeprefix(COMPUTED).split(", ")


def _cause(one: Difference) -> object:
    """Returns what makes two differences one: the same line of the data, or the same loss."""
    if one.now is None:
        return (one.page.name, one.was.fact)
    observation = one.now.figure.observation
    if observation is None:
        return (one.page.name, one.was.fact)
    unit = one.now.line.unit
    same = one.was.is_line(observation.when.text, typed(observation.value)) and unit == one.was.unit
    return (
        one.was.fact,
        one.was.when,
        one.was.value,
        observation.place,
        one.page.lang if same else "",
    )


def _places(group: list[Difference]) -> str:
    return named_in((one.page.name.removeprefix("releases/"), one.page.lang) for one in group)


def _is_in_doubt(name: str, known: Known) -> bool:
    """Tells whether a figure rests on what could not be read, which is a finding, or was taken down."""
    unread = any(known.is_unread("facts", one) for one in _inputs(name))
    return unread or rests_on_struck(name, known)


def rests_on_struck(name: str, known: Known) -> bool:
    """Tells whether a figure of a lock is, or was made from, one that was taken down."""
    return not struck_in(known).isdisjoint(_inputs(name))


def struck_in(known: Known) -> frozenset[str]:
    """Returns the facts that were taken down, by their ids."""
    keys = known.every(Takedown)
    return frozenset(key.removeprefix(FIGURES) for key in keys if key.startswith(FIGURES))


def without_struck(lock: Lock, known: Known) -> Lock:
    """Returns a lock without the figures that were taken down: they may come back as they were."""
    if not struck_in(known):
        return lock
    figures = {
        code: tuple(one for one in lines if not rests_on_struck(one.fact, known))
        for code, lines in lock.figures.items()
    }
    return replace(lock, figures=figures)


def _vanished(group: list[Difference], known: Known) -> Finding:
    was = group[0].was
    message = f"“{was.text}” ({was.fact}) was published in {_places(group)}, and is missing now"
    fact = known.fact(was.fact)
    related = [Related(fact.place, "the fact is here")] if fact else []
    return report(VANISHED, was.place, message, related=related)


def _changed(group: list[Difference], now: Printed, known: Known) -> Finding:
    """Says what a published figure would become, and which of the four words may be meant."""
    was, figure = group[0].was, now.figure
    message = f"{was.fact} was published as “{was.text}” in {_places(group)}, and {would(was, now)}"
    told = f"published as {was.value} for {was.when}" if was.value else "published so"
    related = [Related(one.was.place, told) for one in group[:3]]
    observation = figure.observation
    if observation is None or figure.fact is None:
        return report(CHANGED, was.place, message, related=related)
    if was.is_line(observation.when.text, typed(observation.value)):
        fix = "the data haven't changed: the cause is a page, a unit, a template or a language file"
        return report(CHANGED, was.place, message, fix=fix, related=related)
    release = known.every(Release)[group[0].page.name.removeprefix("releases/")]
    fix = repair_of(figure.fact, observation, was, release, known)
    return report(CHANGED, observation.place, message, fix=fix, related=related)
