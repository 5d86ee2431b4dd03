"""Content files: front matter and Markdown become releases and pages, one file a language.

A page whose front matter cannot be read is not published: it is a finding and nothing else.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from generator.dates import parse_day
from generator.entryfile import plain, validated
from generator.findings import Finding, Place, Related, Rule, report
from generator.frontmatter import read_page
from generator.releases import (
    ContentPage,
    Manuscript,
    PageFront,
    Release,
    ReleaseFront,
    TranslationFront,
)

NO_ORIGINAL = Rule(
    "translation-without-original",
    "A translation stands without the page that it translates",
    "Dates, subjects and contacts are those of the original.",
    "write the original beside it, in the newsroom's first language",
)
MISPLACED = Rule(
    "misplaced-page",
    "A page lies where no page can lie",
    "The folder of a page is its address: it must be one that can stay for ever.",
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
    "A release's date is not the date in the name of its folder",
    "The address tells readers the day of a release.",
    "correct the date, or rename the folder",
)
UNKNOWN_LANGUAGE = Rule(
    "unknown-language",
    "A page is written in a language that the newsroom does not speak",
    "It would never be shown.",
    "add the language to the newsroom's languages, or correct the file name",
)
RULES = (NO_ORIGINAL, MISPLACED, BAD_ADDRESS, WRONG_DATE, UNKNOWN_LANGUAGE)

SLUG = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")
RESERVED = frozenset(
    ("con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10)))
)
# Names at the root of the site that the tool itself writes.
TAKEN = frozenset(("index", "figures", "releases", "models", "people", "contacts", "corrections"))
IN_FILE_NAME = re.compile(r"(?P<stem>.+?)(?:\.(?P<language>[a-z]{2,3}(?:-[A-Z]{2})?))?\.md")


@dataclass(frozen=True, slots=True)
class ContentFile:
    """A Markdown file by its path from the root: which page it belongs to, in which language."""

    file: str
    page: str
    language: str

    @property
    def is_release(self) -> bool:
        """Tells whether the file lies where releases lie."""
        return self.page.startswith("releases/")


@dataclass(frozen=True, slots=True)
class Pages:
    """What was read of `content/`."""

    releases: Mapping[str, Release]
    pages: Mapping[str, ContentPage]
    findings: tuple[Finding, ...]
    poisoned: frozenset[tuple[str, str]]


def file_of(path: str, default_language: str) -> ContentFile | None:
    """Says which page a file below `content/` belongs to, or nothing if its name is no page's."""
    matched = IN_FILE_NAME.fullmatch(PurePosixPath(path).name)
    if matched is None:
        return None
    folder = PurePosixPath(path).parent.relative_to("content")
    stem = matched["stem"]
    page = folder if stem == "index" and folder.parts else folder / stem
    return ContentFile(path, page.as_posix(), matched["language"] or default_language)


def read_pages(sources: Mapping[str, bytes], languages: tuple[str, ...]) -> Pages:
    """Reads every Markdown file (path from the root → bytes) into releases and pages."""
    findings: list[Finding] = []
    groups: dict[str, list[ContentFile]] = {}
    for path in sorted(sources):
        one = file_of(path, languages[0])
        if one is None or not _may_lie_there(one, languages, findings):
            continue
        groups.setdefault(one.page, []).append(one)
    releases: dict[str, Release] = {}
    pages: dict[str, ContentPage] = {}
    poisoned: set[tuple[str, str]] = set()
    for page, files in groups.items():
        manuscripts, complete = _manuscripts(files, sources, languages[0], findings)
        section = "releases" if files[0].is_release else "pages"
        name = page.removeprefix("releases/") if files[0].is_release else page
        if not complete:
            poisoned.add((section, name))
        elif isinstance(manuscripts[0].front, ReleaseFront):
            releases[name] = Release(name, manuscripts[0].front, manuscripts)
            findings.extend(_wrong_date(releases[name]))
        elif isinstance(manuscripts[0].front, PageFront):
            pages[name] = ContentPage(name, manuscripts[0].front, manuscripts)
    return Pages(releases, pages, tuple(findings), frozenset(poisoned))


def _may_lie_there(one: ContentFile, languages: tuple[str, ...], findings: list[Finding]) -> bool:
    parts = PurePosixPath(one.page).parts
    place = Place(one.file)
    for part in parts:
        if not SLUG.fullmatch(part) or part.partition(".")[0] in RESERVED:
            findings.append(report(BAD_ADDRESS, place, f'"{part}" cannot be part of an address'))
            return False
    if one.language not in languages:
        message = f'the newsroom does not speak "{one.language}"'
        findings.append(report(UNKNOWN_LANGUAGE, place, message))
        return False
    well = {
        "releases": len(parts) == 3 and bool(re.fullmatch(r"\d{4}", parts[1])),
        "models": len(parts) == 2,
    }.get(parts[0], parts == ("index",) or parts[0] not in TAKEN)
    if not well or (len(parts) == 1 and parts[0] in languages):
        findings.append(report(MISPLACED, place, f'no page can lie at "{one.page}"'))
    return well


def _manuscripts(
    files: Iterable[ContentFile],
    sources: Mapping[str, bytes],
    default: str,
    findings: list[Finding],
) -> tuple[tuple[Manuscript, ...], bool]:
    """Returns a page's manuscripts, the original first, and whether all could be read."""
    ordered = sorted(files, key=lambda one: (one.language != default, one.language))
    if ordered[0].language != default:
        for one in ordered:
            message = "this is a translation, but the page itself is not there"
            findings.append(report(NO_ORIGINAL, Place(one.file), message))
        return (), False
    manuscripts = [_manuscript(one, sources[one.file], default, findings) for one in ordered]
    whole = tuple(one for one in manuscripts if one is not None)
    return whole, len(whole) == len(manuscripts)


def _manuscript(
    one: ContentFile, source: bytes, default: str, findings: list[Finding]
) -> Manuscript | None:
    read = read_page(source, one.file)
    findings.extend(read.findings)
    if read.front is None:
        return None
    kind: type[TranslationFront | PageFront] = PageFront
    if one.is_release:
        kind = ReleaseFront if one.language == default else TranslationFront
    front, wrong = validated(kind, plain(read.front), PurePosixPath(one.file).name)
    findings.extend(wrong)
    if front is None or any(found.severity == "error" for found in read.findings):
        return None
    return Manuscript(one.file, one.language, front, read.body, read.body_line)


def _wrong_date(release: Release) -> Iterable[Finding]:
    year, _, slug = release.id.partition("/")
    typed = parse_day(slug[:10])
    place = release.manuscripts[0].front.place
    day = release.day.isoformat()
    if isinstance(typed, date) and typed != release.day:
        yield report(WRONG_DATE, place, f"the release is dated {day}, its folder {slug[:10]}")
    elif year != day[:4]:
        yield report(WRONG_DATE, place, f"the release is dated {day}, but lies in the year {year}")


def same_address(pages: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Returns pairs of pages whose addresses differ by case only: the same on other systems."""
    seen: dict[str, str] = {}
    for page in pages:
        folded = page.casefold()
        if folded in seen:
            yield seen[folded], page
        seen.setdefault(folded, page)


__all__ = ["RULES", "ContentFile", "Pages", "Related", "file_of", "read_pages", "same_address"]
