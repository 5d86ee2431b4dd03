"""House style: how names are spelled, how long texts may be, and what a press release must carry.

All of it warns and nothing stops a build: an editor may have a reason. What a release that is kept
as published says is of its day and is left alone.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from factpress.findings import Finding, Rule, Severity, report
from factpress.markdown import Aside, Call, calls_rewritten
from factpress.memory import NO_MEMORY, Memory
from factpress.model import (
    Manuscript,
    Newsroom,
    Release,
    ReleaseFront,
    ReleaseType,
    TranslationFront,
)
from factpress.prose.texts import (
    Placing,
    TypedText,
    as_published,
    data_texts,
    manuscripts_of,
    page_texts,
)
from factpress.prose.visible_text import legible

NAME_SPELLING = Rule(
    "name-spelling",
    "A name isn't spelt the newsroom's way",
    "Readers and search engines take two spellings for two products.",
    "write the name as the model's file does",
    Severity.WARNING,
)
LONG_HEADLINE = Rule(
    "long-headline",
    "A headline is longer than 65 characters",
    "Search results, feeds and phones cut off longer headlines.",
    "shorten the headline; the subtitle has room for the rest",
    Severity.WARNING,
)
LONG_SUMMARY = Rule(
    "long-summary",
    "A summary is longer than 160 characters",
    "Search results and previews cut off longer summaries.",
    "shorten the summary",
    Severity.WARNING,
)
MANY_KEY_POINTS = Rule(
    "too-many-key-points",
    "A release has more than six key points",
    "Key points are read at a glance; more of them are a second text.",
    "keep the six that matter most",
    Severity.WARNING,
)
LONG_QUOTATION = Rule(
    "long-quotation",
    "A quotation is longer than 75 words",
    "Editors cut longer quotations, and not always where the speaker would.",
    "ask the speaker for a shorter one, or split it in two",
    Severity.WARNING,
)
NO_DATELINE = Rule(
    "no-dateline",
    "A press release has no dateline",
    "Readers look there for the place.",
    "add dateline: with the place",
    Severity.WARNING,
)
NO_CONTACT = Rule(
    "no-press-contact",
    "A press release names no contact",
    "Someone with a question needs a person and a number.",
    "add contacts: with the id of a contact",
    Severity.WARNING,
)
RULES = (
    NAME_SPELLING,
    LONG_HEADLINE,
    LONG_SUMMARY,
    MANY_KEY_POINTS,
    LONG_QUOTATION,
    NO_DATELINE,
    NO_CONTACT,
)

HEADLINE, SUMMARY, KEY_POINTS, QUOTATION = 65, 160, 6, 75
_UNKNOWN = "00.0%"  # a computed figure is about as long
_JOINT = r"[ .-]?"


@dataclass(frozen=True, slots=True)
class _Style:
    """What all rules of style look at."""

    newsroom: Newsroom
    placing: Placing
    manuscripts: tuple[Manuscript, ...]
    memory: Memory


_LONE_S = re.compile(r"[ -]S$")


def house_style(
    newsroom: Newsroom,
    sources: Mapping[str, bytes] | None = None,
    memory: Memory = NO_MEMORY,
) -> Iterator[Finding]:
    """Yields what departs from house style in the public newsroom; `sources` are its files."""
    kept = as_published(newsroom)
    manuscripts = tuple(one for one in manuscripts_of(newsroom) if one.file not in kept)
    style = _Style(newsroom, Placing(sources or {}), manuscripts, memory)
    for rule in STYLE:
        yield from rule(style)


def _spelling(style: _Style) -> Iterator[Finding]:
    wanted = _spellings(style.newsroom)
    if not wanted:
        return
    pattern = _written_somehow(one for m in style.newsroom.models.values() for one in m.spelling)
    for text in (*page_texts(style.manuscripts, style.newsroom), *data_texts(style.newsroom)):
        yield from _misspelt(text, pattern, wanted, style)


def _misspelt(
    text: TypedText, pattern: re.Pattern[str], wanted: Mapping[str, str], style: _Style
) -> Iterator[Finding]:
    read = legible(text.source, is_page=text.is_page, with_code=False)
    for match in pattern.finditer(read.text):
        house = wanted[_folded(match[0])]
        if match[0] == house or _is_common_word(match, house, read.text, style.newsroom):
            continue
        place = style.placing.place(text, read.offset(match.start()))
        message = f"“{match[0]}” is written “{house}” in this newsroom"
        yield report(NAME_SPELLING, place, message, fix=f"write {house}")


def _spellings(newsroom: Newsroom) -> dict[str, str]:
    """Returns the spelling that is wanted for each name: of those that sound alike, the first."""
    wanted: dict[str, str] = {}
    for model in newsroom.models.values():
        for spelling in model.spelling:
            wanted.setdefault(_folded(spelling), spelling)
    return wanted


def _folded(name: str) -> str:
    return "".join(one for one in name.casefold() if one.isalnum())


def _written_somehow(spellings: Iterable[str]) -> re.Pattern[str]:
    """Returns a pattern for each name, with or without its hyphens, full stops and spaces."""
    names = []
    for name in sorted(set(spellings), key=len, reverse=True):
        parts = re.split(r"[\W_]+", name.strip(" .-"))
        names.append(_JOINT.join(map(re.escape, parts)))
    return re.compile(rf"(?<![\w.-])(?i:{'|'.join(names)})(?![\w-])")


def _is_common_word(match: re.Match[str], house: str, text: str, newsroom: Newsroom) -> bool:
    """Tells whether small letters may be an ordinary word: no maker's name is before them.

    "Models" is one at any rate where a model is called Model S.
    """
    if match[0].istitle() and match[0].isalpha() and _LONE_S.search(house):
        return True
    if not (match[0].islower() and match[0].isalpha()) or house.islower():
        return False
    before = text[max(0, match.start() - 40) : match.start()].rstrip()
    makers = {
        text
        for one in newsroom.organisations.values()
        for words in (one.name, one.short)
        for _, text in words
        if text
    }
    return not before.endswith(tuple(makers))


def _lengths(style: _Style) -> Iterator[Finding]:
    days = _days(style.newsroom)
    for manuscript in style.manuscripts:
        front = manuscript.front
        for rule, text, most in (
            (LONG_HEADLINE, front.title, HEADLINE),
            (LONG_SUMMARY, front.summary, SUMMARY),
        ):
            if text is None:
                continue
            length = len(_printed(str(text), manuscript, days, style.newsroom))
            if length > most:
                what = rule.title.split()[1]
                message = f"this {what} is about {length} characters; the limit is {most}"
                yield report(rule, text.place, message)


def _days(newsroom: Newsroom) -> dict[str, Release]:
    return {
        one.file: release for release in newsroom.releases.values() for one in release.manuscripts
    }


def _printed(
    text: str, manuscript: Manuscript, releases: Mapping[str, Release], newsroom: Newsroom
) -> str:
    """Returns a text about as it is printed, each macro filled in with what it stands for."""
    release = releases.get(manuscript.file)

    def filled(call: Call | Aside) -> str:
        if isinstance(call, Aside):
            return ""
        macro, name = call.name, next(iter(call.ids), "")
        fact = newsroom.fact_named(name) if macro == "fact" else None
        if fact is not None:
            observation = (
                newsroom.timeline(fact)
                .on(release.knows(newsroom.publisher.zone) if release else None)
                .observation
            )
            return observation.value.text if observation else _UNKNOWN
        if macro == "claim" and name in newsroom.claims:
            default = newsroom.publisher.default_language
            return newsroom.claims[name].text.in_language(manuscript.language, default)
        return "".join(call.texts[:1]) if macro == "plain" else _UNKNOWN

    return calls_rewritten(text, filled).strip()


def _key_points(style: _Style) -> Iterator[Finding]:
    for manuscript in style.manuscripts:
        front = manuscript.front
        if isinstance(front, TranslationFront) and len(front.key_points) > KEY_POINTS:
            message = f"there are {len(front.key_points)} key points, of at most {KEY_POINTS}"
            yield report(MANY_KEY_POINTS, front.key_points[KEY_POINTS].place, message)


def _quotations(style: _Style) -> Iterator[Finding]:
    for name, quote in style.newsroom.quotes.items():
        for language, text in quote.text:
            words = len(text.split())
            if words > QUOTATION:
                where = f" in {language}" if language else ""
                message = f'the quotation "{name}" has {words} words{where}, of at most {QUOTATION}'
                yield report(LONG_QUOTATION, quote.place, message)


def _press_releases(style: _Style) -> Iterator[Finding]:
    for manuscript in style.manuscripts:
        front = manuscript.front
        if not isinstance(front, ReleaseFront) or front.type is not ReleaseType.PRESS_RELEASE:
            continue
        if not front.dateline:
            yield report(NO_DATELINE, front.title.place, "this press release has no dateline")
        if not front.contacts:
            yield report(NO_CONTACT, front.title.place, "this press release names no contact")


STYLE: tuple[Callable[[_Style], Iterator[Finding]], ...] = (
    _spelling,
    _lengths,
    _key_points,
    _quotations,
    _press_releases,
)
