"""Content files: front matter and Markdown become releases and pages, one file a language.

A page whose front matter cannot be read is not published: it is a finding and nothing else.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import PurePosixPath

from factpress.embargo import WITHHELD_IN_WORDS, in_words, withheld_words
from factpress.findings import Finding, Place, Related, Rule, Severity, report
from factpress.memory import NO_MEMORY, Memory
from factpress.model import (
    RESERVED,
    SLUG,
    ContentFile,
    ContentPage,
    Manuscript,
    PageFront,
    Release,
    ReleaseFront,
    TranslationFront,
    file_of,
    is_address,
)
from factpress.reading.entries import plain
from factpress.reading.entry_faults import validated
from factpress.reading.frontmatter import read_page
from factpress.values import parse_day
from factpress.yamlfiles import SourceLines, read_source

NO_ORIGINAL = Rule(
    "translation-without-original",
    "A translation has no original page",
    "A translation takes dates, subjects and contacts from the original.",
    "write the original beside it, in the newsroom's first language",
)
MISPLACED = Rule(
    "misplaced-page",
    "A page is in a place where pages can't be",
    "A page's folder is its address, which must never change.",
    "move the file to releases/<year>/<date>-<words>/index.md, models/<id>.md or <words>.md",
)
BAD_ADDRESS = Rule(
    "bad-address",
    "A file or folder name cannot be an address",
    "Addresses are read aloud, typed and kept for ever; some names do not exist on other systems.",
    "use lower-case letters, digits and hyphens",
)
WRONG_DATE = Rule(
    "date-differs-from-folder",
    "A release's date isn't the date in its folder name",
    "The address shows readers the date of a release.",
    "correct the date, or rename the folder",
)
UNKNOWN_LANGUAGE = Rule(
    "unknown-language",
    "A page is in a language that the newsroom doesn't publish in",
    "It would never be shown.",
    "add the language to the newsroom's languages, or correct the file name",
)
SAME_PAGE = Rule(
    "two-files-one-page",
    "Two files are the same page in the same language",
    "Only one of the two would be published, and you couldn't tell which.",
    "delete one of the two files",
)
OF_THE_ORIGINAL = Rule(
    "key-of-the-original",
    "A translation has a key that only the original may have",
    "If it were typed twice, the two would differ one day; a translation contains only words.",
    "delete the line: the original has it",
)
SLUG_DIFFERS = Rule(
    "slug-differs-from-folder",
    "A release's slug is not the name of its folder",
    "The folder is the address; a different one in the text would be ignored without warning.",
    "delete the line, or rename the folder",
)
KNOWN_LATER = Rule(
    "known-after-its-day",
    "A release shows what was said after its day",
    "A release says what was known when it came out; later figures belong in a later release.",
    "give the day of the release or an earlier one, or delete the line",
)
OLD_KEY = Rule(
    "old-word",
    "A key from an earlier version is used",
    "It still works, but the documentation only explains the new one.",
    "use the new key",
    Severity.NOTE,
)
RULES = (
    KNOWN_LATER,
    OLD_KEY,
    NO_ORIGINAL,
    MISPLACED,
    BAD_ADDRESS,
    WRONG_DATE,
    UNKNOWN_LANGUAGE,
    SAME_PAGE,
    OF_THE_ORIGINAL,
    SLUG_DIFFERS,
)
# Names at the root of the site that the tool itself writes; a file there has one with an ending.
TAKEN = frozenset(
    (
        *("index", "figures", "releases", "models", "people", "contacts", "corrections"),
        "use-our-figures",
        *("404", "api", "assets", "cards", "charts", "feeds", "media", "pagefind", "search"),
    )
)
# Pages whose words an editor may write, below which the tool writes others.
WITH_MORE = frozenset(("data", "milestones"))
FILE_ENDING = re.compile(
    r"\.(?:html?|json|xml|txt|md|pdf|js|css|svg|png|jpe?g|webp|zip|csv|xlsx|atom|sha256)$"
)
README = "readme"
OF_ORIGINALS = ReleaseFront.model_fields.keys() - TranslationFront.model_fields.keys()


@dataclass(frozen=True, slots=True)
class Pages:
    """What was read of `content/`."""

    releases: Mapping[str, Release]
    pages: Mapping[str, ContentPage]
    findings: tuple[Finding, ...]
    poisoned: frozenset[tuple[str, str]]


def read_pages(
    sources: Mapping[str, bytes], languages: tuple[str, ...], memory: Memory = NO_MEMORY
) -> Pages:
    """Reads every Markdown file (path from the root → bytes) into releases and pages.

    No languages means that nobody knows them: then any will do, and no page is kept. What `memory`
    holds of a file that has not changed is not read again.
    """
    findings: list[Finding] = []
    poisoned: set[tuple[str, str]] = set()
    groups: dict[str, list[ContentFile]] = {}
    default = languages[0] if languages else ""
    for path in sorted(sources):
        if is_readme(path):
            continue
        one = file_of(path, default)
        if one is None:
            name = PurePosixPath(path).name
            findings.append(report(BAD_ADDRESS, Place(path), f'"{name}" cannot be a page'))
        elif _may_lie_there(one, languages, findings):
            groups.setdefault(one.page, []).append(one)
        else:
            poisoned.add(one.key)
    releases: dict[str, Release] = {}
    pages: dict[str, ContentPage] = {}
    for files in groups.values():
        section, name = files[0].key
        manuscripts, complete = _manuscripts(files, sources, default, findings, memory)
        if not complete or not languages:
            poisoned.add((section, name))
        elif isinstance(manuscripts[0].front, ReleaseFront):
            releases[name] = Release(name, manuscripts[0].front, manuscripts)
            findings.extend((*_wrong_date(releases[name]), *_wrong_slug(releases[name])))
            findings.extend(_known_later(releases[name]))
        elif isinstance(manuscripts[0].front, PageFront):
            pages[name] = ContentPage(name, manuscripts[0].front, manuscripts)
        findings.extend(_not_for_publication(manuscripts, sources, memory))
    return Pages(releases, pages, tuple(findings), frozenset(poisoned))


def _not_for_publication(
    manuscripts: tuple[Manuscript, ...], sources: Mapping[str, bytes], memory: Memory
) -> Iterator[Finding]:
    """Yields a finding for each text without an embargo that says it is not public yet."""
    if not manuscripts or manuscripts[0].front.embargo is not None:
        return
    for one in manuscripts:
        if one.front.embargo is None:
            make = partial(_said, one.file, sources[one.file])
            yield from memory.recall(("withheld words", one.file), (sources[one.file],), make)


def _said(file: str, source: bytes) -> tuple[Finding, ...]:
    lines = SourceLines.of(read_source(source, file).text, file)
    return tuple(
        report(WITHHELD_IN_WORDS, lines.place(at), in_words(words))
        for at, words in withheld_words(lines.text)
    )


def is_readme(path: str) -> bool:
    """Tells whether a file speaks to those who work on the newsroom: it is never published."""
    return PurePosixPath(path).name.casefold().partition(".")[0] == README


def _may_lie_there(one: ContentFile, languages: tuple[str, ...], findings: list[Finding]) -> bool:
    parts = PurePosixPath(one.page).parts
    place = Place(one.file)
    for part in parts:
        if not is_address(part):
            is_kept = part.partition(".")[0].lower() in RESERVED
            fix = "choose another name: Windows keeps this one for itself" if is_kept else ""
            message = f'"{part}" cannot be part of an address'
            findings.append(report(BAD_ADDRESS, place, message, fix=fix))
            return False
    if languages and one.language not in languages:
        message = f'the newsroom has no language "{one.language}"'
        findings.append(report(UNKNOWN_LANGUAGE, place, message))
        return False
    well = {
        "releases": len(parts) == 3 and bool(re.fullmatch(r"\d{4}", parts[1])),
        "models": len(parts) == 2,
    }.get(parts[0], parts == ("index",) or _is_free(parts))
    if parts[0] in languages:  # what is there is the whole site in that language
        well = False
    if not well:
        findings.append(report(MISPLACED, place, f'a page cannot be at "{one.page}"'))
    return well


def _is_free(parts: tuple[str, ...]) -> bool:
    """Tells whether a page of an editor's own takes no address that the tool writes, page or file."""
    below = parts[0] in WITH_MORE and len(parts) > 1
    return parts[0] not in TAKEN and not below and not any(map(FILE_ENDING.search, parts))


def _manuscripts(
    files: Iterable[ContentFile],
    sources: Mapping[str, bytes],
    default: str,
    findings: list[Finding],
    memory: Memory,
) -> tuple[tuple[Manuscript, ...], bool]:
    """Returns a page's manuscripts, the original first, and whether all could be read."""
    ordered = sorted(files, key=lambda one: (one.language != default, one.language))
    if ordered[0].language != default:
        for one in ordered:
            message = "this is a translation, but the page itself is not there"
            findings.append(report(NO_ORIGINAL, Place(one.file), message))
        return (), False
    files_of: dict[str, ContentFile] = {}
    for one in ordered:
        first = files_of.setdefault(one.language, one)
        if first is not one:
            related = Related(Place(first.file), "the other file")
            message = f'"{one.page}" is here and in {first.file}'
            findings.append(report(SAME_PAGE, Place(one.file), message, related=[related]))
    read: list[tuple[Manuscript | None, tuple[Finding, ...]]] = []
    for one in files_of.values():
        source = sources[one.file]
        make = partial(_manuscript, one, source, default)
        depends = (source, one.page, one.language, default)
        read.append(memory.recall(("page", one.file), depends, make))
    findings.extend(found for _, wrong in read for found in wrong)
    whole = tuple(one for one, _ in read if one is not None)
    return whole, len(whole) == len(read)


def _manuscript(
    one: ContentFile, source: bytes, default: str
) -> tuple[Manuscript | None, tuple[Finding, ...]]:
    """Returns a file as a manuscript, or nothing, and what is wrong with it."""
    read = read_page(source, one.file)
    if read.front is None:
        return None, read.findings
    kind: type[TranslationFront | PageFront] = PageFront
    if one.is_release:
        kind = ReleaseFront if one.language == default else TranslationFront
    content = plain(read.front)
    twice: list[Finding] = []
    if kind is TranslationFront:
        for key in OF_ORIGINALS & content.keys_at.keys():
            message = f'"{key}" is said by the original, not by a translation'
            twice.append(report(OF_THE_ORIGINAL, content.keys_at[key], message))
            content.pop(key, None)
    front, wrong = validated(kind, content, PurePosixPath(one.file).name)
    findings = (*read.findings, *twice, *wrong)
    if front is None or any(found.severity == "error" for found in (*read.findings, *twice)):
        return None, findings
    return Manuscript(one.file, one.language, front, read.body, read.body_line), findings


def _wrong_date(release: Release) -> Iterable[Finding]:
    year, _, slug = release.id.partition("/")
    typed = parse_day(slug[:10])
    place = release.manuscripts[0].front.place
    day = release.day.isoformat()
    if isinstance(typed, date) and typed != release.day:
        yield report(WRONG_DATE, place, f"the release is dated {day}, its folder {slug[:10]}")
    elif year != day[:4]:
        yield report(WRONG_DATE, place, f"the release is dated {day}, but is in the year {year}")


def _known_later(release: Release) -> Iterable[Finding]:
    front, place = release.front, release.manuscripts[0].front.place
    if front.facts_as_of is not None:
        message = "facts_as_of is called known_on now"
        yield report(OLD_KEY, place, message, fix="write known_on in place of facts_as_of")
    if release.figures_as_of > release.day:
        message = f"the release is of {release.day}, and known_on says {release.figures_as_of}"
        yield report(KNOWN_LATER, place, message)


def _wrong_slug(release: Release) -> Iterable[Finding]:
    slug = release.front.slug
    folder = release.id.rpartition("/")[2]
    if slug is not None and not SLUG.fullmatch(slug):
        yield report(BAD_ADDRESS, slug.place, f'"{slug}" cannot be an address')
    elif slug is not None and slug != folder:
        message = f'the slug is "{slug}", but the folder is called "{folder}"'
        yield report(SLUG_DIFFERS, slug.place, message)


def same_address(pages: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Returns pairs of pages whose addresses differ by case only: the same on other systems."""
    seen: dict[str, str] = {}
    for page in pages:
        folded = page.casefold()
        if folded in seen:
            yield seen[folded], page
        seen.setdefault(folded, page)


__all__ = ["RULES", "ContentFile", "Pages", "Related", "file_of", "read_pages", "same_address"]
