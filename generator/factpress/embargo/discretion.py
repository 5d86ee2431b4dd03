"""Discretion: findings as they may be shown where others read along, in a log of CI above all.

What could not be read could not be cut either: nobody knows whether its words are embargoed. So
files that hold an embargo keep their words to themselves there, and private files even their names.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from factpress.embargo.slips import may_hold_embargo
from factpress.findings import Finding, Place, Rule, Severity, report

KEPT_BACK = Rule(
    "kept-back",
    "There are findings about something that isn't public yet",
    "A log that others may read must not name it, but you need to know that something is wrong.",
    "run press check --private where nobody else can read the output",
)
RULES = (KEPT_BACK,)


def discreet(
    findings: Iterable[Finding],
    *,
    rehearsed: frozenset[Finding],
    unread: frozenset[Finding],
    sources: Mapping[str, bytes],
    private: frozenset[str],
) -> tuple[Finding, ...]:
    """Returns the findings of a build for a log that others may read.

    `rehearsed` are those of states to come, `unread` those of files that could not be read,
    `private` the files of the private checkout.

    What was found after the cut speaks of public things only and stays as it is. Of what was found
    in reading, warnings about files with an embargo are left out: with them the log would differ
    from one without the embargoed things.
    """
    kept: list[Finding] = []
    hidden = False
    for found in findings:
        if found in rehearsed:
            hidden = hidden or found.severity is Severity.ERROR
        elif found not in unread or not _is_delicate(found, sources, private):
            kept.append(found)
        elif found.severity is Severity.ERROR and found.place.file not in private:
            kept.append(replace(found, message=found.rule.title, fix=found.rule.fix, related=()))
        else:
            hidden = hidden or found.severity is Severity.ERROR
    if hidden:
        kept.append(report(KEPT_BACK, Place("(not shown)"), KEPT_BACK.title))
    return tuple(kept)


def _is_delicate(found: Finding, sources: Mapping[str, bytes], private: frozenset[str]) -> bool:
    files = _files(found)
    return any(file in private or may_hold_embargo(sources.get(file, b"")) for file in files)


def _files(found: Finding) -> Iterator[str]:
    yield found.place.file
    yield from (one.place.file for one in found.related)
