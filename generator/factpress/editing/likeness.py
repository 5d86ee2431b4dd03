"""A release like an earlier one: last quarter's files with the new period, day and title.

Structure, calls and words carry over; what was true of the earlier day alone does not: quotations,
pictures, old addresses, notes. What has to be written anew is a placeholder, which stops the build.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from factpress.editing.starters import CANNOT_BEGIN, Starter, slug_of
from factpress.findings import Mistake
from factpress.markdown import Call, Mark, calls_rewritten
from factpress.model import Newsroom, Release
from factpress.prose import ONE_SENTENCE

FRONT = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
# One key of a front matter with the lines below it that belong to it.
BLOCK = re.compile(r"^([a-z_]+):.*\n(?:(?:[ \t]+.*|[ \t]*|-.*|#.*)\n)*", re.MULTILINE)
LEFT_BEHIND = frozenset(
    ("aliases", "slug", "note", "archive", "embargo", "image", "facts_as_of", "known_on")
)
A_NEW_ONE = "[TODO: a quotation of this time, or nothing]"


@dataclass(frozen=True, slots=True)
class Likeness:
    """What the new release is asked to be: its title, its day, and the periods of its figures."""

    title: str
    day: date
    periods: tuple[str, ...] = ()


def found_like(newsroom: Newsroom, typed: str) -> Release | Mistake:
    """Returns the release that is meant by its name, a part of it, or the period of its figures."""
    exact = newsroom.releases.get(typed)
    if exact is not None:
        return exact
    fitting = [
        one
        for name, one in newsroom.releases.items()
        if typed.casefold() in name or typed in _periods_of(one)
    ]
    if len(fitting) == 1:
        return fitting[0]
    names = ", ".join(one.id for one in fitting or list(newsroom.releases.values())[-3:])
    many = "several releases are" if fitting else "no release is"
    return Mistake(CANNOT_BEGIN, f'{many} meant by "{typed}"', fix=f"name one, such as {names}")


def release_like(
    earlier: Release, texts: Mapping[str, str], wanted: Likeness
) -> tuple[Starter, ...] | Mistake:
    """Returns the files of a new release, made from the texts of an earlier one by their paths."""
    before = _periods_of(earlier)
    if before and len(wanted.periods) != len(before):
        example = " ".join(f"--of {one}" for one in before)
        message = f"{earlier.id} has figures of {', '.join(before)}"
        return Mistake(CANNOT_BEGIN, message, fix=f"give the period of the new figures: {example}")
    slug = slug_of(wanted.title)
    if not slug:
        return Mistake(CANNOT_BEGIN, f'"{wanted.title}" has no letter that an address could use')
    name = f"{wanted.day.year}/{wanted.day.isoformat()}-{slug}"
    periods = dict(zip(before, wanted.periods, strict=False))
    return tuple(
        Starter(path.replace(earlier.id, name), _renewed(text, earlier, wanted, periods))
        for path, text in texts.items()
    )


def _periods_of(release: Release) -> tuple[str, ...]:
    return tuple(one.text for one in release.front.figures_of)


def _renewed(text: str, earlier: Release, wanted: Likeness, periods: Mapping[str, str]) -> str:
    front = FRONT.match(text)
    if front is None:
        return text
    blocks = "".join(_blocks(front[1], earlier, wanted, periods))
    body = _without_quotations(text[front.end() :])
    return f"---\n{_of(blocks, periods)}---\n{_of(body, periods)}"


def _without_quotations(text: str) -> str:
    def written(mark: Mark) -> str:
        is_quotation = isinstance(mark, Call) and mark.name == "quotation"
        return A_NEW_ONE if is_quotation else text[mark.start : mark.end]

    return calls_rewritten(text, written)


def _blocks(
    front: str, earlier: Release, wanted: Likeness, periods: Mapping[str, str]
) -> Iterator[str]:
    original = "\ndate:" in f"\n{front}"
    for block in BLOCK.finditer(front):
        key = block[1]
        if key == "title":
            yield f"title: >-\n  {wanted.title if original else ONE_SENTENCE}\n"
        elif key == "date":
            yield f"date: {wanted.day.isoformat()}\n"
        elif key == "figures_of":
            yield f"figures_of: [{', '.join(periods.values())}]\n"
        elif key == "related":
            yield f"related: [{earlier.id}]\n"
        elif key not in LEFT_BEHIND:
            yield block[0]


def _of(text: str, periods: Mapping[str, str]) -> str:
    """Returns a text whose calls name the new periods in place of the earlier ones."""
    if not periods:
        return text
    names = "|".join(map(re.escape, periods))
    return re.sub(
        rf"""(\b(?:of|as_of)\s*=\s*["'])({names})(["'])""",
        lambda found: f"{found[1]}{periods[found[2]]}{found[3]}",
        text,
    )
