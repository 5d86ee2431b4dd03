"""Starters: new files that need only words, so that nobody begins with an empty page.

They go through the same reader as everything else: what they hold is right, save for the words in
capitals, which stop the build until they are replaced.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from factpress.findings import Mistake, Rule, did_you_mean
from factpress.model import ID, SUBJECTS, Newsroom
from factpress.prose import (
    ABOUT_IT,
    COUNTED,
    EXAMPLE,
    FIRST_PARAGRAPH,
    FIRST_POINT,
    ONE_SENTENCE,
    PLACE,
)
from factpress.values import When

CANNOT_BEGIN = Rule(
    "cannot-begin",
    "A new file can't be created",
    "There is one with that name already, or the name can't be a web address.",
    "choose another name",
)
RULES = (CANNOT_BEGIN,)


@dataclass(frozen=True, slots=True)
class Starter:
    """A new file: its path from the root of the newsroom and its text."""

    path: str
    text: str


def slug_of(words: str) -> str:
    """Returns words as part of an address."""
    folded = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().casefold()
    return "-".join(re.findall(r"[a-z0-9]+", folded))[:80].strip("-")


def release(newsroom: Newsroom, public: Newsroom, title: str, day: date) -> Starter | Mistake:
    """Returns a new release of a day; its title becomes its address.

    What it names is taken from the public newsroom: a contact may be under embargo.
    """
    words = " ".join(title.split())
    slug = slug_of(words)
    if not slug:
        return Mistake(CANNOT_BEGIN, f'"{words}" has no letter that an address could use')
    name = f"{day.year}/{day.isoformat()}-{slug}"
    if name in newsroom.releases:
        return Mistake(CANNOT_BEGIN, f"there is a release {name} already")
    organisation = newsroom.publisher.organisation
    contacts = ", ".join(list(public.contacts)[:1])
    lines = [
        "---",
        "title: >-",
        f"  {words}",
        "summary: >-",
        f"  {ONE_SENTENCE} for lists and for search engines",
        f"date: {day.isoformat()}",
        f"dateline: {PLACE}",
        f"organisation: {organisation}",
        f"contacts: [{contacts}]",
        f"boilerplates: [{organisation}]",
        "key_points:",
        "  - >-",
        f"    {FIRST_POINT}",
        "---",
        "",
        f"{FIRST_PARAGRAPH}. {EXAMPLE}: {_example(public)}.",
        "",
    ]
    return Starter(f"content/releases/{name}/index.md", "\n".join(lines))


def held_back(starter: Starter, day: date, zone: str) -> Starter:
    """Returns a release of a day to come with its embargo: without one, it would be public at once."""
    line = f"embargo: {day.isoformat()} 09:00 {zone}"
    if re.search(r"^embargo:", starter.text, re.MULTILINE):
        return starter
    dated = rf"(?m)^(date: {day.isoformat()}.*)$"
    return Starter(starter.path, re.sub(dated, rf"\1\n{line}", starter.text, count=1))


def _example(newsroom: Newsroom) -> str:
    first = next(iter(newsroom.facts.values()), None)
    if first is None:
        return "see the documentation"
    names_period = first.describes_periods and first.obs and not isinstance(first.per, When)
    of = f', of="{first.obs[-1].when.text}"' if names_period else ""
    return f'{{{{ fact("{first.id}"{of}) }}}}'


def fact(newsroom: Newsroom, name: str, about: str, unit: str, day: date) -> Starter | Mistake:
    """Returns a new fact in a separate file, which can be moved to any other."""
    wrong = _wrong_id(name, newsroom.facts) or _lost(newsroom, about, unit)
    if wrong is not None:
        return wrong
    metric = name.split(".")[1] if name.count(".") else "sales"
    ended = (day.replace(day=1) - timedelta(days=1)).isoformat()[:7]
    text = (
        "facts:\n"
        f"  {name}:\n"
        f"    label: {COUNTED}, as a full noun phrase\n"
        f"    about: {about}\n"
        f"    metric: {metric}\n"
        "    kind: level  # cumulative, level, flow, share, change, ratio, price, rank or spec\n"
        f"    unit: {unit}\n"
        "    obs:\n"
        f"      - {ended}: unknown  # e.g. more than 230,000\n"
    )
    return Starter(f"data/{slug_of(name)}.yml", text)


def model(newsroom: Newsroom, name: str, title: str) -> Starter | Mistake:
    """Returns a new model; its fact sheet appears as soon as the file is there."""
    wrong = _wrong_id(name, newsroom.models)
    if wrong is not None:
        return wrong
    text = (
        "models:\n"
        f"  {name}:\n"
        f"    name: {_quoted(title)}\n"
        f"    organisation: {newsroom.publisher.organisation}\n"
        f"    summary: {ABOUT_IT}\n"
    )
    return Starter(f"data/models/{name}.yml", text)


def _lost(newsroom: Newsroom, about: str, unit: str) -> Mistake | None:
    """Says which of the ids that a new fact names leads to nothing."""
    for name, sections in ((about, SUBJECTS), (unit, ("units",))):
        if not any(newsroom.knows(section, name) for section in sections):
            known = [one for section in sections for one in newsroom.ids(section)]
            message = f'there is no "{name}" among the {" or ".join(sections)}'
            entry = f"{name}: {{kind: count, one: {name}, other: {name}}}"
            begun = (
                f"add it below units: in data/units.yml, with two spaces before it: {entry}"
                if sections == ("units",)
                else ""
            )
            fix = did_you_mean(name, known) or begun or f"there are {', '.join(known[:8])}"
            return Mistake(CANNOT_BEGIN, message, fix=fix)
    return None


def _wrong_id(name: str, known: Mapping[str, object]) -> Mistake | None:
    if not ID.fullmatch(name):
        return Mistake(CANNOT_BEGIN, f'"{name}" cannot be an id', fixed=slug_of(name))
    if name in known:
        return Mistake(CANNOT_BEGIN, f'"{name}" is there already')
    return None


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
