"""References: every id that an entry names must be found in the section that it points into.

An id that was typed but could not be read is poisoned: naming it stays silent, for the finding
about the entry itself is enough.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import islice

from factpress.findings import Finding, Place, Rule, did_you_mean, report
from factpress.memory import NO_MEMORY, Memory
from factpress.model.fields import NOWHERE, Entry, To
from factpress.model.newsroom import Newsroom, place_of
from factpress.model.releases import ContentPage, Release
from factpress.values import near_units

UNKNOWN_ID = Rule(
    "unknown-id",
    "A reference to something that doesn't exist",
    "A figure without its source, or a page without its model, would lose what makes it checkable.",
    "correct the id, or add the entry that it names",
)
CIRCLE = Rule(
    "circle",
    "Entries contain each other in a circle",
    "A place can't be inside itself; adding up such places would never end.",
    "remove one of the links",
)
RULES = (UNKNOWN_ID, CIRCLE)

_MOST_FINDINGS = 100  # of one kind, or of one entry: nobody reads more
SECTIONS_WITH_REFERENCES = (
    "sources",
    "organisations",
    "people",
    "contacts",
    "markets",
    "units",
    "models",
    "ranges",
    "quotes",
    "facts",
    "datasets",
    "milestones",
    "claims",
    "checks",
    "media",
)


def lost_references(
    newsroom: Newsroom, told: Newsroom, memory: Memory = NO_MEMORY
) -> Iterator[Finding]:
    """Yields a finding for each reference of an entry or a page's front matter that is lost.

    Only what is in `told` is suggested: findings are read where an embargo must hold.
    """
    known, hints = _KnownIds(newsroom), _KnownIds(told)
    if newsroom.publisher.place != NOWHERE:
        yield from _lost_in(newsroom.publisher, newsroom, hints)
    for section in SECTIONS_WITH_REFERENCES:
        for name, entry in newsroom.ids(section).items():
            if isinstance(entry, Entry):
                names = memory.recall(
                    ("named", section, name), (entry,), partial(_all_named_by, entry)
                )
                if not all(some <= known.of(to) for to, some in names):
                    yield from _lost_in(entry, newsroom, hints)
    pages: list[Release | ContentPage] = [*newsroom.releases.values(), *newsroom.pages.values()]
    for page in pages:
        for manuscript in page.manuscripts:
            yield from _lost_in(manuscript.front, newsroom, hints)
            yield from _lost_model(page.id, manuscript.front.place, newsroom, hints)


def circles(newsroom: Newsroom) -> Iterator[Finding]:
    """Yields a finding for each place or organisation that contains itself, however far round."""
    inside = {
        "markets": {name: one.within for name, one in newsroom.markets.items()},
        "organisations": {name: one.part_of for name, one in newsroom.organisations.items()},
        "facts": {
            name: tuple(part.whole for part in one.part_of)
            for name, one in newsroom.facts.items()
            if one.part_of
        },
    }
    for section, above in inside.items():
        steps = {name: [str(one) for one in places] for name, places in above.items()}
        rings = in_rings(steps)
        for name in islice((one for one in steps if one in rings), _MOST_FINDINGS):
            place = place_of(above[name][0], NOWHERE)
            yield report(CIRCLE, place, f'"{name}" is inside itself among the {section}')


def _lost_model(
    page: str, place: Place, newsroom: Newsroom, told: "_KnownIds"
) -> Iterator[Finding]:
    """Yields a finding for a fact sheet's words whose model is lost: they would not be printed."""
    folder, _, name = page.rpartition("/")
    if folder == "models" and not newsroom.knows("models", name):
        yield _lost(name, To(("models",)), place, told)


def _lost_in(entry: Entry, newsroom: Newsroom, told: "_KnownIds") -> Iterator[Finding]:
    """Yields a finding for each name of an entry that is lost, up to as many as anybody reads."""
    yield from islice(_all_lost_in(entry, newsroom, told), _MOST_FINDINGS)


def _all_lost_in(entry: Entry, newsroom: Newsroom, told: "_KnownIds") -> Iterator[Finding]:
    for _, to, values in named_by(entry):
        for one in values:
            if isinstance(one, Entry):
                yield from _lost_in(one, newsroom, told)
            elif to is not None and not _leads(to, str(one), newsroom):
                yield _lost(str(one), to, place_of(one, entry.place), told)


@dataclass(frozen=True, slots=True)
class _KnownIds:
    """The ids that were read, by the sections that a reference may lead into."""

    newsroom: Newsroom
    _ids: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict)
    _hints: dict[tuple[tuple[str, ...], str], str] = field(default_factory=dict)

    def of(self, to: To) -> frozenset[str]:
        """Returns the ids of all these sections."""
        if to.sections not in self._ids:
            several = (self.newsroom.ids(section) for section in to.sections)
            self._ids[to.sections] = frozenset(name for ids in several for name in ids)
        return self._ids[to.sections]

    def near(self, to: To, name: str) -> str:
        """Returns the hint for a name that is not there: one lost fact is often named many times."""
        key = (to.sections, name)
        if key not in self._hints:
            known = self.of(to)
            is_unit = to.sections == ("units",)
            self._hints[key] = (
                near_units(name, tuple(known)) if is_unit else did_you_mean(name, known)
            )
        return self._hints[key]


def _all_named_by(entry: Entry) -> tuple[tuple[To, frozenset[str]], ...]:
    """Returns all that an entry names, and the entries inside it, by where it must lead."""
    found: dict[To, set[str]] = {}
    waiting = [entry]
    while waiting:
        for _, to, values in named_by(waiting.pop()):
            for one in values:
                if isinstance(one, Entry):
                    waiting.append(one)
                elif to is not None:
                    found.setdefault(to, set()).add(str(one))
    return tuple((to, frozenset(names)) for to, names in found.items())


def named_by(entry: Entry) -> Iterator[tuple[str, To | None, tuple[object, ...]]]:
    """Yields each filled field that names entries: its name, where it must lead to, and its values.

    Entries inside the entry are among the values; they name for themselves.
    """
    for name, to in entry.naming:
        value = getattr(entry, name)
        if value is not None:
            yield name, to, value if isinstance(value, tuple) else (value,)


def _leads(to: To, name: str, newsroom: Newsroom) -> bool:
    if any(name in newsroom.ids(section) for section in to.sections):
        return True
    return (
        any(newsroom.knows(section, name) for section in to.sections)
        or ("releases" in to.sections and newsroom.release_at(name) is not None)
        or ("facts" in to.sections and newsroom.fact_named(name) is not None)
    )


def _lost(name: str, to: To, place: Place, told: _KnownIds) -> Finding:
    among = " or ".join(to.sections)
    message = f'there is no "{name}" among the {among}'
    section = to.sections[0]
    add = _TO_ADD.get(section, "").format(name=name)
    add = (
        f"add below {section}: in data/{section}.yml, with two spaces before it: {add}"
        if add
        else ""
    )
    near, there = told.near(to, name), sorted(told.of(to))
    fix = near or (add and f"correct the id, or {add}")
    if near and add and section == "sources":
        fix = f"{near} If it is a new one, {add}"
    if not fix and 0 < len(there) <= _FEW:
        fix = f"use one of these ({', '.join(there)}), or add the entry that it names"
    return report(UNKNOWN_ID, place, message, fix=fix, cause=f"{section}:{name}")


_FEW = 8
_TO_ADD = {
    "sources": "{name}: {{title: its title, kind: press release, standing: primary, published: 2026-01-31}}",
    "units": "{name}: {{kind: count, one: {name}, other: {name}}}",
    "markets": "{name}: {{name: {name}}}",
}


def in_rings(steps: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """Returns the names from which the steps lead back to themselves, however far round."""
    walk = _RingWalk(steps)
    for name in steps:
        if name not in walk.number:
            walk.from_here(name)
    return frozenset(walk.found)


@dataclass
class _RingWalk:
    """Tarjan's search for strongly connected names, without recursion: a chain may be very long.

    Names are numbered as they are met; `lowest` is the lowest number on the path that a name leads
    back to.
    """

    steps: Mapping[str, Iterable[str]]
    number: dict[str, int] = field(default_factory=dict)
    lowest: dict[str, int] = field(default_factory=dict)
    path: list[str] = field(default_factory=list)
    on_path: set[str] = field(default_factory=set)
    found: set[str] = field(default_factory=set)

    def from_here(self, start: str) -> None:
        """Follows every way from a name that was not met before."""
        work = [(start, self._entered(start))]
        while work:
            name, ways = work[-1]
            way = next(ways, None)
            if way is None:
                work.pop()
                if work:
                    above = work[-1][0]
                    self.lowest[above] = min(self.lowest[above], self.lowest[name])
                self._left(name)
            elif way not in self.number:
                work.append((way, self._entered(way)))
            elif way in self.on_path:
                self.lowest[name] = min(self.lowest[name], self.number[way])

    def _entered(self, name: str) -> Iterator[str]:
        self.number[name] = self.lowest[name] = len(self.number)
        self.path.append(name)
        self.on_path.add(name)
        return iter(self.steps.get(name, ()))

    def _left(self, name: str) -> None:
        """Takes the names off the path that lead back to this one: together they are a ring."""
        if self.lowest[name] != self.number[name]:
            return
        ring = [self.path.pop()]
        while ring[-1] != name:
            ring.append(self.path.pop())
        self.on_path.difference_update(ring)
        if len(ring) > 1 or name in self.steps.get(name, ()):
            self.found.update(ring)
