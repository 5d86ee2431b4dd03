"""Lost names: ids that pages and data name in vain, each told once with all its places.

The locks remember what published releases printed, so they know what became of a fact's name.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from factpress.findings import Finding, Related, did_you_mean
from factpress.locks.lock import Lock, typed
from factpress.model import Fact, Release
from factpress.rendering import Known

NAMED_HERE = "it is named here too"


def told_once(
    findings: Iterable[Finding],
    known: Known,
    locks: Sequence[Lock],
    *,
    is_delicate: Callable[[str], bool],
) -> tuple[Finding, ...]:
    """Returns findings of which those with one cause are one, with the other places beside it.

    What is about a file of which not all may be told (`is_delicate`) stays as it is.
    """
    kept: list[Finding] = []
    causes: dict[str, list[Finding]] = {}
    for one in findings:
        if one.cause and not is_delicate(one.place.file):
            causes.setdefault(one.cause, []).append(one)
        else:
            kept.append(one)
    for cause, found in causes.items():
        by_place = {one.place: one for one in sorted(found, key=lambda one: one.place)}
        kept.append(_one(cause, tuple(by_place.values()), known, locks))
    return tuple(kept)


def _one(cause: str, found: tuple[Finding, ...], known: Known, locks: Sequence[Lock]) -> Finding:
    first, *others = found
    section, _, name = cause.partition(":")
    if section == "fallen":  # told where readers see it, with the other places beside
        beside = (*first.related, *(Related(one.place, NAMED_HERE) for one in others))
        return replace(first, related=beside)
    fix = _renamed(name, known, locks) if section == "facts" else ""
    if not fix and section == "facts" and others:
        hint = did_you_mean(name, known.every(Fact))
        fix = f"{hint} If it was renamed, type at the fact:\nformerly: {name}" if hint else ""
    if not others:
        return replace(first, fix=fix or first.fix)
    message = f"{first.message}, and {len(found)} places name it"
    related = tuple(Related(one.place, NAMED_HERE) for one in others)
    hint = first.fix if first.fix != first.rule.fix else ""
    fix = fix or hint or f"add it to the {section}, or take it out of all these places"
    return replace(first, message=message, fix=fix, related=related)


def _renamed(name: str, known: Known, locks: Sequence[Lock]) -> str:
    """Says what a fact is called now, where one has all lines that a lock has of the lost one."""
    public = known.every(Release)
    lines = {
        (line.when, line.value)
        for lock in locks
        if lock.release in public
        for figures in lock.figures.values()
        for line in figures
        if line.fact == name
    }
    if not lines:
        return ""
    for fact in known.every(Fact).values():
        if lines <= {(one.when.text, typed(one.value)) for one in fact.obs}:
            when, value = min(lines)
            return (
                f'it seems to be called "{fact.id}" now, which has the line that was published'
                f" ({when}: {value}); say so at {fact.id}, and every place is right again:\n"
                f"formerly: {name}"
            )
    return ""
