"""The cut: what is not public at a time is taken out of the newsroom before anything is rendered.

The only code that decides by an embargo. Everything after works on what is left, so nothing that is
withheld can be counted, sorted, suggested or printed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, TypeVar, cast

from factpress.embargo.hours import ALWAYS, NEVER, SECTIONS, Hours, on_other_days, pages_of
from factpress.embargo.mentions import Need, needs
from factpress.findings import Finding, Place, Rule, report
from factpress.model import (
    ContentPage,
    Entry,
    Fact,
    Newsroom,
    Observation,
    Release,
    To,
    named_by,
    place_of,
    reread,
)
from factpress.values import Instant

NOT_PUBLIC_YET = Rule(
    "not-public-yet",
    "A public page names something that isn't public yet",
    "Before its hour it doesn't exist: the page would have a hole, or would give it away.",
    "remove it, or put this page under the same embargo",
)
RULES = (NOT_PUBLIC_YET,)

# Lists of which something must be left, and lists that cannot lose a part.
RESTED_ON = ("source", "about", "obs")
ALL_OR_NOTHING = ("mentions", "parts", "weights", "earlier")
E = TypeVar("E", bound=Entry)
P = TypeVar("P", Release, ContentPage)
F = TypeVar("F")
Key = tuple[str, str]


def public_at(newsroom: Newsroom, now: datetime) -> tuple[Newsroom, tuple[Finding, ...]]:
    """Returns the newsroom as it is public at `now`, and findings where an hour is not understood.

    What has an hour that cannot be read is withheld: the findings fail the build besides. So does
    whatever public page names something withheld; the ids that it named count as poisoned, since
    one finding is enough.
    """
    hours = Hours(newsroom)
    cut = _Cut(newsroom, hours, now)
    without = _without(cut)
    lost = tuple(_lost(cut, without))
    findings = [report(NOT_PUBLIC_YET, one.place, _NAMES_IT) for one, _ in lost]
    named = frozenset(key for _, keys in lost for key in keys)
    findings += [*hours.findings, *on_other_days(hours)]
    return replace(without, poisoned=without.poisoned | named), tuple(dict.fromkeys(findings))


_NAMES_IT = "this page mentions something that isn't public yet"


def _without(cut: "_Cut") -> Newsroom:
    whole = cut.newsroom
    pages = dict(cut.pages("pages", whole.pages))
    releases = dict(cut.pages("releases", whole.releases))
    publisher = cut.without(whole.publisher)
    without = replace(whole, publisher=publisher, releases=releases, pages=pages)
    # Any: the sections hold entries of different classes, and each keeps its class.
    sections: dict[str, Any] = {name: cut.public(name, whole.ids(name)) for name in SECTIONS}
    sections["facts"] = _with_open_sums(sections["facts"], cut)
    return replace(without, opened=dict(cut.opened()), **sections)


def _with_open_sums(facts: Mapping[str, Fact], cut: "_Cut") -> Mapping[str, Fact]:
    """Returns the facts, those that have a withheld part as wholes of which not all is known."""
    withheld = [
        fact for name, fact in cut.newsroom.facts.items() if ("facts", name) in cut.withheld
    ]
    parts = [part for fact in withheld for part in fact.part_of]
    named = [cut.newsroom.fact_named(str(part.whole)) for part in parts]
    wholes = {fact.id for fact in named if fact is not None}
    if not wholes:
        return facts
    return {
        name: fact.model_copy(update={"complete": False}) if name in wholes else fact
        for name, fact in facts.items()
    }


def public_files(newsroom: Newsroom, files: Mapping[str, F], now: datetime) -> dict[str, F]:
    """Returns the files whose folder's hour has come and that nothing withheld names.

    `newsroom` is the whole one, before the cut.
    """
    hours = Hours(newsroom)
    withheld = {one.path for one in newsroom.media.values() if hours.opening(one).at > now}
    return {
        path: file
        for path, file in files.items()
        if path not in withheld and hours.of_file(path).at <= now
    }


class _Cut:
    """From when on everything is public: from its own hour, or that of what it rests on.

    A figure waits for its source and its subject, a quotation for its speaker; a list only loses
    what is withheld, as long as something is left of it. `opens` has the hours by section and id,
    and does not depend on `now`; `withheld` is what waits for longer than that.
    """

    def __init__(self, newsroom: Newsroom, hours: Hours, now: datetime) -> None:
        self.newsroom, self.hours, self.now = newsroom, hours, now
        entries = [
            ((section, name), entry)
            for section in SECTIONS
            for name, entry in newsroom.ids(section).items()
            if isinstance(entry, Entry)
        ]
        pages = [
            *((("releases", name), one.front) for name, one in newsroom.releases.items()),
            *((("pages", name), one.front) for name, one in newsroom.pages.items()),
        ]
        self.opens = {key: hours.opening(entry) for key, entry in (*entries, *pages)}
        self._formerly = {old: one for one in newsroom.facts.values() for old in one.formerly}
        self._late: set[str] = set()
        later = {key: hour for key, hour in self.opens.items() if hour > ALWAYS}
        while True:
            self.opens |= later
            self._late.update(*map(self._names, later))
            rests = [(key, self._rests_until(entry)) for key, entry in entries]
            later = {key: hour for key, hour in rests if hour > self.opens[key]}
            if not later:
                break
        self.observations = {
            one.place: hour
            for fact in newsroom.facts.values()
            for one in fact.obs
            if (hour := self._opening(one, None)) > ALWAYS
        }
        # The words of a fact sheet wait for what they are about.
        for name in newsroom.models:
            sheet = ("pages", f"models/{name}")
            self.opens[sheet] = max(self.opens.get(sheet, ALWAYS), self.opens["models", name])
        self.withheld = {key for key, hour in self.opens.items() if hour.at > now}

    def opened(self) -> Iterator[tuple[str, dict[Place, date]]]:
        """Yields the facts of which an embargo kept something back that is public by now.

        With each, the places of those observations, and the day on which each became public.
        """
        for name, fact in self.newsroom.facts.items():
            whole = self.opens["facts", name]
            found = [(one.place, self.observations.get(one.place, ALWAYS)) for one in fact.obs]
            hours = [(place, max(hour, whole)) for place, hour in found]
            days = {
                place: self.hours.day(hour)
                for place, hour in hours
                if hour > ALWAYS and hour.at <= self.now
            }
            if days:
                yield name, days

    def public(self, section: str, entries: Mapping[str, object]) -> Mapping[str, object]:
        """Returns the entries of a section that are not withheld, as they may be seen."""
        if not self.withheld and not any(one.at > self.now for one in self.observations.values()):
            return entries
        return {
            name: self._inside(entry)
            for name, entry in entries.items()
            if (section, name) not in self.withheld
        }

    def pages(self, section: str, pages: Mapping[str, P]) -> Iterator[tuple[str, P]]:
        """Yields the pages whose hour has come, each without the translations that must wait."""
        for name, page in pages.items():
            if (section, name) in self.withheld:
                continue
            open_now = tuple(
                replace(one, front=self.without(one.front))
                for one in page.manuscripts
                if self._is_open(one.front)
            )
            yield name, replace(page, front=self.without(page.front), manuscripts=open_now)

    def without(self, entry: E) -> E:
        """Returns an entry whose lists, and those inside it, no longer name what is withheld."""
        less: dict[str, object] = {}
        for name, to, values in named_by(entry):
            left = tuple(self._inside(one) for one in values if not self._is_withheld(one, to))
            if isinstance(getattr(entry, name), tuple) and left != values:
                less[name] = left
        made = entry.model_copy(update=less) if less else entry
        if isinstance(made, Fact) and "obs" in less:
            return cast("E", self._reread(made, cast("Fact", entry)))  # a fact is what came in
        return made

    def _reread(self, fact: Fact, whole: Fact) -> Fact:
        """Returns a fact whose lines are read by the habits of the sources that they have left."""
        were = {observation.place: observation.source for observation in whole.obs}
        obs = tuple(
            observation
            if observation.source == were[observation.place]
            else reread(observation, fact, self.newsroom)
            for observation in fact.obs
        )
        return fact.model_copy(update={"obs": obs})

    def alone(self, entry: Entry) -> Iterator[Need]:
        """Yields each reference of an entry to something withheld that is in no list."""
        for name, to, values in named_by(entry):
            if not isinstance(getattr(entry, name), tuple) and self._is_withheld(values[0], to):
                sections = to.sections if to is not None else ()
                yield Need(str(values[0]), place_of(values[0], entry.place), sections)

    def keys_of(self, need: Need) -> tuple[Key, ...]:
        """Returns what is withheld of what a page names; nothing where all of it is public."""
        sections = need.sections or SECTIONS
        fact = self.newsroom.fact_named(need.name) if "facts" in sections else None
        keys = [(section, need.name) for section in sections]
        if fact is not None and ("facts", fact.id) in self.withheld:
            return (*((section, need.name) for section in sections), ("facts", fact.id))
        return tuple(key for key in keys if key in self.withheld)

    def _is_open(self, entry: Entry) -> bool:
        return self.hours.opening(entry).at <= self.now

    def _inside(self, value: object) -> object:
        return self.without(value) if isinstance(value, Entry) else value

    def _rests_until(self, entry: Entry) -> Instant:
        """Returns the hour until which an entry waits for what it rests on."""
        latest = ALWAYS if not isinstance(entry, Fact) or entry.obs else NEVER
        for name, to, values in named_by(entry):
            hours = [self._opening(one, to) for one in values]
            is_list = isinstance(getattr(entry, name), tuple)
            if name in RESTED_ON:
                hours = [min(hours)] if hours else []
            elif is_list and name not in ALL_OR_NOTHING:
                continue
            latest = max((latest, *hours))
        return latest

    def _opening(self, value: object, to: To | None) -> Instant:
        """Returns the hour of an entry inside another, or of what a text in it names."""
        if isinstance(value, Entry):
            return max(self.hours.opening(value), self._rests_until(value))
        if value not in self._late:
            return ALWAYS
        hours = [self.opens.get(key, ALWAYS) for key in self._keys(str(value), to)]
        return min(hours, default=ALWAYS)

    def _names(self, key: Key) -> tuple[str, ...]:
        """Returns all names under which something may be named."""
        section, name = key
        fact = self.newsroom.facts.get(name) if section == "facts" else None
        former = fact.formerly if fact is not None else ()
        return (name, name.rpartition("/")[2], *former)

    def _keys(self, name: str, to: To | None) -> list[Key]:
        if to is None or not name:
            return []
        fact = self._formerly.get(name) if "facts" in to.sections else None
        release = self.newsroom.release_at(name) if "releases" in to.sections else None
        if fact is not None and name not in self.newsroom.facts:
            name = fact.id
        elif release is not None:
            name = release.id
        return [(one, name) for one in to.sections if name in self.newsroom.ids(one)]

    def _is_withheld(self, value: object, to: To | None) -> bool:
        if isinstance(value, Observation):
            return value.place in self.observations and self._opening(value, to).at > self.now
        if isinstance(value, Entry):
            return self._opening(value, to).at > self.now
        if value not in self._late:
            return False
        keys = self._keys(str(value), to)
        return bool(keys) and self.withheld.issuperset(keys)


def _lost(cut: _Cut, public: Newsroom) -> Iterator[tuple[Need, tuple[Key, ...]]]:
    """Yields what public pages, and the newsroom itself, name of what is withheld."""
    default = public.publisher.default_language
    heads: list[Entry] = [public.publisher]
    named: list[Need] = []
    for page in pages_of(public):
        heads.append(page.front)
        for manuscript in page.manuscripts:
            named += needs(manuscript, default)
    named += [need for head in heads for need in cut.alone(head)]
    for need in named:
        keys = cut.keys_of(need)
        if keys:
            yield need, keys
