"""The reader: the newsroom's folders become a Newsroom, and everything wrong becomes findings.

It reads every file of `data/` and `content/` and never stops at the first error. What the files mean
is said by the modules that it calls.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path, PurePosixPath
from unicodedata import normalize

from factpress.embargo import (
    ALWAYS,
    Trees,
    in_both,
    merged,
    public_at,
    shown_in,
    stray_embargoes,
    without_hour,
)
from factpress.findings import (
    Finding,
    Mistake,
    Place,
    Related,
    Rule,
    Severity,
    did_you_mean,
    in_order,
    report,
    stops_the_build,
)
from factpress.machine import WRITTEN, Checkout
from factpress.memory import NO_MEMORY, Memory
from factpress.model import (
    Fact,
    Import,
    Newsroom,
    Publisher,
    Table,
    Unit,
    UnitKind,
    Words,
    circles,
    lost_references,
    observed,
    release_of,
)
from factpress.reading.entries import KINDS, read_entries
from factpress.reading.files import files_below
from factpress.reading.gathering import Entries, add_lines
from factpress.reading.lint_words import open_lint_words
from factpress.reading.pages import Pages, read_pages
from factpress.reading.tables import BAD_TABLE, TableRead, read_table
from factpress.reading.unused import is_page, unused
from factpress.values import standard_unit, zone_at
from factpress.yamlfiles import FILE_TOO_LARGE, MappingNode, Node, TextNode, read_yaml

NO_NEWSROOM = Rule(
    "no-newsroom",
    "The newsroom itself is not described",
    "Its name, languages and time zone are used on every page.",
    "add data/newsroom.yml with name, organisation, languages and zone",
)
BOTH_READ = Rule(
    "table-makes-known-fact",
    "A table defines a fact that is already defined elsewhere",
    "Each figure is defined once; otherwise an old copy would still be printed.",
    "remove the fact from the table or from the other file",
)
RULES = (NO_NEWSROOM, BOTH_READ)

NO_CSV = (".xlsx", ".xlsm", ".xls", ".ods", ".numbers")
LARGEST_TABLE = 4 << 20  # some 100,000 rows
LOCK = "lock.yml"  # beside a release: what it printed when it was published
# What is before a colon where a key can be; in a fact's place, what is behind it.
LIKELY_ID = re.compile(r"""(?:^|[{,])[ \t]*["']?([^\s:"'{},#]+)["']?[ \t]*:""", re.MULTILINE)
LIKELY_FACT = re.compile(r"""\bfact:[ \t]*["']?([^\s"'{},#]+)""")
NO_PUBLISHER = Publisher(name=Words((("", ""),)), organisation="")


@dataclass(frozen=True)
class Reading:
    """What was read: the newsroom, the findings in order, and each file's bytes by its path.

    `shown` says how the paths of the private checkout are shown, where there is one. `pictures` says
    where the files that lie among the pictures are on the disk; their bytes were not read. What is
    worked out from a reading may be kept in its `memory`, for the next one.
    """

    newsroom: Newsroom
    findings: tuple[Finding, ...]
    sources: Mapping[str, bytes]
    checkout: Checkout = field(compare=False)
    shown: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, Path] = field(default_factory=dict)
    memory: Memory = field(default=NO_MEMORY, repr=False, compare=False)
    tables: Mapping[str, Table] = field(default_factory=dict)
    imports: Mapping[str, Import] = field(default_factory=dict)


def read(
    checkout: Checkout,
    *,
    memory: Memory = NO_MEMORY,
    instead: Mapping[str, bytes] | None = None,
) -> Reading:
    """Reads a newsroom, with its private checkout; raises PressError only where the disk itself fails.

    What `memory` holds of an earlier reading, and is still so, is not read again; `instead` are files
    as they would be, by their paths.
    """
    memory.turn()
    findings: list[Finding] = []
    trees, pictures = _trees(checkout, findings)
    sources = {**trees.sources, **(instead or {})}
    entries = _entries(sources, memory)
    findings.extend((*entries.findings, *_about_the_newsroom(entries)))
    publisher = entries.publisher or NO_PUBLISHER
    pages = read_pages(
        {path: text for path, text in sources.items() if is_page(path)},
        publisher.languages if entries.publisher else (),
        memory,
    )
    findings.extend(pages.findings)
    speech, wrong_words = open_lint_words(checkout.theme, publisher.languages, memory)
    findings.extend(wrong_words)
    newsroom = replace(_newsroom(publisher, entries, pages), speech=speech)
    findings.extend(unused(sources, entries))
    findings.extend(circles(newsroom))
    findings.extend(_lost(newsroom, memory))
    facts, wrong, poisoned = observed(newsroom.facts, newsroom, memory)
    findings.extend(wrong)
    newsroom = replace(
        newsroom,
        facts=facts,
        poisoned=newsroom.poisoned | {("facts", name) for name in poisoned},
    )
    findings.extend(without_hour(newsroom, trees.shown))
    rest = (sources, checkout, trees.shown, pictures, memory)
    return Reading(newsroom, in_order(findings), *rest, entries.of("tables"), entries.of("imports"))


def _trees(checkout: Checkout, findings: list[Finding]) -> tuple[Trees, dict[str, Path]]:
    """Returns the files of both checkouts, and where the pictures lie."""
    pictures: dict[str, Path] = {}
    trees = Trees(dict(_tree(checkout.root, findings, pictures)))
    if checkout.private is None:
        return trees, pictures
    others: dict[str, Path] = {}
    second, prefix = dict(_tree(checkout.private, findings, others)), checkout.private.as_posix()
    trees = merged(trees.sources, second, prefix)
    findings.extend((*trees.findings, *in_both(pictures, others, prefix)))
    trees = replace(trees, shown={**trees.shown, **shown_in(others, prefix)})
    return trees, {**others, **pictures}


def _tree(
    root: Path, findings: list[Finding], pictures: dict[str, Path]
) -> Iterator[tuple[str, bytes]]:
    for folder in WRITTEN:
        yield from files_below(root, root / folder, findings, pictures)


def _lost(newsroom: Newsroom, memory: Memory) -> tuple[Finding, ...]:
    """Returns the findings about lost references; what will ever be withheld is suggested to nobody."""
    if not any(lost_references(newsroom, newsroom, memory)):
        return ()
    return tuple(lost_references(newsroom, public_at(newsroom, ALWAYS.at)[0], memory))


def _entries(sources: Mapping[str, bytes], memory: Memory) -> Entries:
    """Reads all fact files, then the tables that they name."""
    entries = Entries()
    for path, content in sources.items():
        is_lock = PurePosixPath(path).name == LOCK
        if PurePosixPath(path).suffix.lower() in {".yml", ".yaml"} and not is_lock:
            make = partial(entries_of_file, content, path)
            entries.add(memory.recall(("entries", path), (content,), make))
    names: dict[str, Words] = {
        name: entry.name
        for section in ("models", "organisations", "markets", "ranges")
        for name, entry in entries.of(section).items()
    }
    tables: Mapping[str, Table] = entries.of("tables")
    for name, table in tables.items():
        path = normalize("NFC", (PurePosixPath(table.place.file).parent / table.file).as_posix())
        make_table = partial(_read_table, name, table, path, sources, names)
        content = sources.get(path, b"\n".join(one.encode() for one in sources))
        depends = (table, content, "\n".join(names), *names.values())
        made = memory.recall(("table", name), depends, make_table)
        _add_table(name, table, made, entries, names)
    add_lines(entries)
    known = {(section, name) for section, found in entries.found.items() for name in found}
    known |= {("newsroom", "")} if entries.publisher else set()
    entries.poisoned |= entries.likely - known
    return entries


def entries_of_file(content: bytes, path: str) -> Entries:
    """Returns the entries of a fact file, with all that is wrong with it or in doubt."""
    file = read_yaml(content, path)
    sound = None if file.root is None else without_doubt(file.root, file.findings)
    entries = Entries() if sound is None else read_entries(sound)
    entries.findings.extend((*file.findings, *stray_embargoes(content, path, file.root)))
    if stops_the_build(file.findings):
        entries.likely.update(likely_ids(content))
    if file.root is not None and sound is not None:
        entries.poisoned.update(_of_milestones(file.root) - _of_milestones(sound))
    else:
        entries.poisoned.update(likely_of_milestones(content))
    return entries


def _add_table(
    name: str, table: Table, made: TableRead, entries: Entries, names: Mapping[str, Words]
) -> None:
    entries.findings.extend(made.findings)
    if stops_the_build(made.findings):
        entries.poisoned.update(("facts", one) for one in _could_make(table, names))
    facts = entries.of("facts")
    for key, fact in made.facts.items():
        if key in facts:
            related = Related(facts[key].place, "it is here")
            message = f'the table "{name}" makes "{key}", which there is already'
            entries.findings.append(report(BOTH_READ, fact.place, message, related=[related]))
        else:
            facts[key] = fact


def _could_make(table: Table, names: Mapping[str, Words]) -> Iterator[str]:
    """Yields the ids of the facts that a table could make: of any subject, in any scope."""
    for subject in names:
        yield f"{subject}.{table.metric}"
        yield from (f"{subject}.{table.metric}.{scope}" for scope in names)


def _read_table(
    name: str,
    table: Table,
    path: str,
    sources: Mapping[str, bytes],
    names: Mapping[str, Words],
) -> TableRead:
    if path.lower().endswith(NO_CSV) and path in sources:
        message = f'the table "{name}" names {table.file}, which is a workbook'
        csv_file = PurePosixPath(table.file).with_suffix(".csv")
        fix = (
            f"write file: {csv_file}, make that file with the line subject,scope,period,value,"
            f" and take the workbook in: press import {table.file} --table {name}"
        )
        return TableRead(findings=[report(BAD_TABLE, table.place, message, fix=fix)])
    if path not in sources:
        known = [one for one in sources if one.endswith(".csv") and not release_of(one)]
        message = f'the table "{name}" names {table.file}, but there is no {path}'
        hint = did_you_mean(path, known)
        return TableRead(findings=[report(BAD_TABLE, table.place, message, fix=hint)])
    if len(sources[path]) > LARGEST_TABLE:
        message = (
            f"this file has {len(sources[path]):,} bytes, more than the {LARGEST_TABLE:,} allowed"
        )
        fix = "split it into several tables"
        return TableRead(findings=[report(FILE_TOO_LARGE, Place(path), message, fix=fix)])
    try:
        text = sources[path].decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = sources[path].count(b"\n", 0, error.start) + 1
        message = "this file is not written in UTF-8"
        fix = "save it again as CSV UTF-8"
        return TableRead(findings=[report(BAD_TABLE, Place(path, line), message, fix=fix)])
    return read_table(table, text, path, names)


def _newsroom(publisher: Publisher, entries: Entries, pages: Pages) -> Newsroom:
    return Newsroom(
        publisher=publisher,
        sources=entries.of("sources"),
        organisations=entries.of("organisations"),
        people=entries.of("people"),
        contacts=entries.of("contacts"),
        markets=entries.of("markets"),
        units=_units(entries),
        topics=entries.of("topics"),
        models=entries.of("models"),
        ranges=entries.of("ranges"),
        quotes=entries.of("quotes"),
        facts=entries.of("facts"),
        datasets=entries.of("datasets"),
        metrics=entries.of("metrics"),
        milestones=entries.of("milestones"),
        claims=entries.of("claims"),
        checks=entries.of("checks"),
        acceptances=entries.of("acceptances"),
        accepted_words=entries.of("accepted_words"),
        media=entries.of("media"),
        takedowns=entries.of("takedowns"),
        releases=pages.releases,
        pages=pages.pages,
        poisoned=frozenset(entries.poisoned) | pages.poisoned,
    )


def _units(entries: Entries) -> Mapping[str, Unit]:
    """Returns the newsroom's units, and behind them those that facts name and everybody knows."""
    own = {name: unit.called(name) for name, unit in entries.of("units").items()}
    facts: Mapping[str, Fact] = entries.of("facts")
    named = {str(fact.unit) for fact in facts.values()} - own.keys()
    known = {name: standard_unit(name) for name in named if ("units", name) not in entries.poisoned}
    usual = {
        name: Unit(kind=UnitKind(one.kind), cldr=one.cldr, symbol=one.symbol)
        for name, one in sorted(known.items())
        if one is not None
    }
    return {**own, **usual}


def likely_ids(content: bytes) -> Iterator[tuple[str, str]]:
    """Yields what a broken file may have described, by section and id, from the look of its lines.

    Too much is better than too little: it only keeps silent about what refers to these ids.
    """
    names = {found[1] for found in LIKELY_ID.finditer(_as_text(content))}
    yield from ((section, name) for section in KINDS for name in sorted(names))
    if "newsroom" in names:
        yield "newsroom", ""


def likely_of_milestones(content: bytes) -> Iterator[tuple[str, str]]:
    """Yields the facts that the milestones of a broken file may have made a line of."""
    text = _as_text(content)
    if "milestones" in text:
        yield from (("facts", found[1]) for found in LIKELY_FACT.finditer(text))


def _of_milestones(root: MappingNode) -> set[tuple[str, str]]:
    fields = {key.value: value for key, value in root.entries}
    found = fields.get("milestones")
    entries = [one for _, one in found.entries] if isinstance(found, MappingNode) else []
    keys = [pair for one in entries if isinstance(one, MappingNode) for pair in one.entries]
    return {
        ("facts", value.value)
        for key, value in keys
        if key.value == "fact" and isinstance(value, TextNode)
    }


def _as_text(content: bytes) -> str:
    """Returns the letters of a file in whatever encoding, as far as they can be told."""
    return content.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe").decode("utf-8", "replace")


def without_doubt(root: MappingNode, findings: Iterable[Finding]) -> MappingNode:
    """Returns a file's fields without the entries in whose lines something could not be read."""
    lines = sorted(one.place.line for one in findings if one.severity is Severity.ERROR)
    if not lines:
        return root
    sections = list(_with_ends(root, math.inf))
    doubtful = [key.value for key, _, end in sections if _holds(lines, key.place.line, end)]
    if "defaults" in doubtful:
        return replace(root, entries=())
    kept: list[tuple[TextNode, Node]] = []
    for key, value, end in sections:
        if key.value not in doubtful:
            kept.append((key, value))
        elif isinstance(value, MappingNode) and key.value != "newsroom":
            sound = tuple(
                (name, entry)
                for name, entry, last in _with_ends(value, end)
                if not _holds(lines, name.place.line, last)
            )
            kept.append((key, replace(value, entries=sound)))
    return replace(root, entries=tuple(kept))


def _with_ends(fields: MappingNode, end: float) -> Iterator[tuple[TextNode, Node, float]]:
    """Yields each field with the number of its last line; `end` is that of the last field."""
    nexts = [key.place.line - 1 for key, _ in fields.entries[1:]]
    for (key, value), last in zip(fields.entries, [*nexts, end], strict=False):
        yield key, value, max(key.place.line, last)


def _holds(lines: list[int], first: int, last: float) -> bool:
    return any(first <= line <= last for line in lines)


def _about_the_newsroom(entries: Entries) -> Iterator[Finding]:
    publisher = entries.publisher
    if publisher is None:
        if ("newsroom", "") not in entries.poisoned:
            entries.poisoned.add(("newsroom", ""))
            yield report(NO_NEWSROOM, Place("data/newsroom.yml"), "there is no newsroom entry")
        return
    zone = zone_at(publisher.zone)
    if isinstance(zone, Mistake):
        fix = zone.fix or "name the zone by its place: Europe/Paris"
        yield report(zone.rule, publisher.place, zone.message, fix=fix)
