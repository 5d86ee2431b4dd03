"""Lock mends: how a change of a published figure is said, and the lines that would say it openly.

What is a change is decided by `lockchanges`.
"""

from collections.abc import Iterable

from factpress.locks.lock import Locked, Printed, typed
from factpress.model.facts import Fact, Observation
from factpress.model.newsroom import Newsroom
from factpress.model.releases import Release


def named_in(places: Iterable[tuple[str, str]]) -> str:
    """Returns the releases and languages in which a change would show."""
    found: dict[str, list[str]] = {}
    for release, language in places:
        languages = found.setdefault(release, [])
        if language not in languages:
            languages.append(language)
    return "; ".join(f"{name} ({', '.join(codes)})" for name, codes in found.items())


def would(was: Locked, now: Printed) -> str:
    """Returns what would be read instead: other words, or the same of another day or value."""
    line = now.line
    if now.text != was.text:
        return f"would now read “{now.text}”"
    if line.when != was.when:
        return f"would now be of {line.when}, not of {was.when}"
    if line.unit != was.unit:
        return f"would now be in {line.unit}, not in {was.unit}"
    return f"would now stand for {line.value}, not for {was.value}"


def mend_of(
    fact: Fact, seen: Observation, was: Locked, release: Release, newsroom: Newsroom
) -> str:
    """Returns the lines to paste for each of the words that the change may stand for."""
    value, put_back = seen.value.text, f"- {was.when}: {was.value}"
    after = f"said: <a day after {release.day.isoformat()}>"
    lines = newsroom.own_line(fact)
    stands = any(was.is_line(one.when.text, typed(one.value)) for one in lines)
    if not stands and was.is_line(was.when, typed(seen.value)):
        return (
            f"put the published line of {fact.id} back ({put_back}); if its date was wrong, retract"
            f" it and add the value for its own date:\n{_line(was, 'unknown', 'retracts', after)}"
        )
    begin = f"keep the published line of {fact.id} ({put_back}) and add below it one of:"
    update = f"  - <date>: {value}"
    if stands:
        begin = (
            f"the published line of {fact.id} ({put_back}) still stands, but this line counts as"
            f" known on {release.figures_as_of.isoformat()}; write instead of it one of:"
        )
        update = f"  - {seen.when.text}: {value}\n    {after}"
    return (
        f"{begin}\n"
        f"an update, for a later date:\n{update}\n"
        f"a correction, if the figure was wrong:\n{_line(was, value, 'corrects', after)}\n"
        f"a revision, if better data came:\n{_line(was, value, 'revises', after)}\n"
        f"a retraction, if it must go:\n{_line(was, 'unknown', 'retracts', after)}"
    )


def _line(was: Locked, value: str, change: str, after: str) -> str:
    """Returns the lines that change a published one openly, indented to be pasted."""
    rows = (
        f"- {was.when}: {value}",
        f'  {change}: "{was.value}"',
        "  why: …",
        f"  {after}",
        "  source: …",
    )
    return "\n".join(f"  {row}" for row in rows)
