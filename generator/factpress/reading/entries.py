"""Entry files: a YAML tree becomes typed entries, section by section, with the file's defaults.

One entry that cannot be read is left out and remembered as poisoned; its neighbours live on.
"""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from factpress.findings import Finding, Mistake, Rule, did_you_mean, nearest, placed, report
from factpress.model import (
    BAD_ID,
    ID,
    PLACE_KEY,
    RESERVED,
    RESERVED_ID,
    Acceptance,
    Back,
    Check,
    Claim,
    Contact,
    Dataset,
    Entry,
    Fact,
    Import,
    Market,
    Media,
    Metric,
    Milestone,
    Model,
    Observation,
    Organisation,
    Person,
    PlacedText,
    PlainWords,
    Publisher,
    Quote,
    Range,
    Source,
    Table,
    Takedown,
    Topic,
    Unit,
    parse_id,
    release_of,
)
from factpress.reading.entry_faults import (
    BAD_SHAPE,
    UNKNOWN_KEY,
    PlacedDict,
    keys_needed,
    validated,
)
from factpress.reading.gathering import Entries, MoreLines
from factpress.values import When, parse_observed
from factpress.yamlfiles import MappingNode, Node, SequenceNode, TextNode

UNKNOWN_SECTION = Rule(
    "unknown-section",
    "A section that Factpress does not know",
    "The contents of an unknown section would be ignored.",
    "correct the name of the section",
)
VERY_MANY = Rule(
    "very-many-mistakes",
    "A file has very many mistakes",
    "So many findings usually have one cause: a wrong indent or a renamed key.",
    "fix the first ones and check again",
)
RULES = (UNKNOWN_SECTION, VERY_MANY)

_MOST_FINDINGS = 100

SECTIONS: tuple[tuple[str, type[Entry]], ...] = (
    ("sources", Source),
    ("organisations", Organisation),
    ("people", Person),
    ("contacts", Contact),
    ("markets", Market),
    ("units", Unit),
    ("topics", Topic),
    ("models", Model),
    ("ranges", Range),
    ("quotes", Quote),
    ("facts", Fact),
    ("tables", Table),
    ("imports", Import),
    ("datasets", Dataset),
    ("metrics", Metric),
    ("milestones", Milestone),
    ("claims", Claim),
    ("checks", Check),
    ("acceptances", Acceptance),
    ("accepted_words", PlainWords),
    ("media", Media),
    ("takedowns", Takedown),
)
KINDS: Mapping[str, type[Entry]] = dict(SECTIONS)
ALL_SECTIONS = ("newsroom", "defaults", *KINDS)
FREE_IDS = frozenset({"units"})  # "%" is a unit's id
# Addresses below a section's own that the tool writes itself.
OWN_ADDRESSES = {
    ("models", "compare"): "the page that compares the models",
    ("media", "model"): "the folder of the pictures of each model",
    ("topics", "topic-all"): "the feed of a topic that is called all",
    ("topics", "topic-corrections"): "the feed of a topic that is called corrections",
    ("", "index"): "the page that lists them",
}
OF_VALUES = frozenset({"milestones", "tables"})
OF_FACTS = ("about", "metric", "kind", "unit", "scope", "since", "per", "cycle", "fresh")
OF_FACTS_TOO = ("rounding", "precision", "embargo")
OF_OBSERVATIONS = ("source", "said", "by", "status")
OF_LINES = frozenset((*Observation.model_fields, "break", PLACE_KEY))
LONG_FORM = frozenset(("when", "value"))


def plain(node: Node) -> Any:
    """Returns a node as texts, lists and mappings that know their places; empty values are absent.

    Any: this is the shape that the schema validates.
    """
    if isinstance(node, TextNode):
        return PlacedText(node.value, node.place)
    if isinstance(node, SequenceNode):
        return [plain(item) for item in node.items]
    result = PlacedDict(node.place)
    result[PLACE_KEY] = node.place
    for key, value in node.entries:
        result.keys_at[key.value] = key.place
        # An empty embargo is no embargo forgotten: it must fail, not publish.
        if not (isinstance(value, TextNode) and value.value == "" and key.value != "embargo"):
            result[key.value] = plain(value)
    return result


def read_entries(root: MappingNode) -> Entries:
    """Returns the entries of one file, its `defaults` applied to the facts of that file.

    A file with very many mistakes is read no further: all that it names is in doubt then.
    """
    entries = Entries()
    _read_sections(root, entries)
    if _has_enough(entries):
        message = f"more than {_MOST_FINDINGS} things are wrong in this file; more may follow"
        entries.findings.append(report(VERY_MANY, root.place, message))
        entries.likely.update((kind, name) for _, name in _ids_of(root) for kind in KINDS)
    return entries


def _has_enough(entries: Entries) -> bool:
    return len(entries.findings) + len(entries.wrong) > _MOST_FINDINGS


def _read_sections(root: MappingNode, entries: Entries) -> None:
    defaults = PlacedDict(root.place)
    for key, value in root.entries:
        if key.value == "defaults" and isinstance(value, MappingNode):
            defaults = plain(value)
            entries.findings.extend(_odd_defaults(defaults))
        elif key.value == "defaults" and not (isinstance(value, TextNode) and not value.value):
            message = '"defaults" needs keys with their values, one below the other'
            fix = (
                "write each key on a line below defaults:, indented by two spaces, such as unit: km"
            )
            entries.findings.append(report(BAD_SHAPE, value.place, message, fix=fix))
            entries.likely.update(_ids_of(root))
            return
    for key, value in root.entries:
        if _has_enough(entries):
            return
        if key.value not in ALL_SECTIONS:
            _unknown_section(key, value, entries)
        elif not isinstance(value, MappingNode):
            if not (isinstance(value, TextNode) and not value.value):
                is_newsroom = key.value == "newsroom"
                what = "keys with their values" if is_newsroom else "ids with their entries"
                message = f'"{key.value}" needs {what}, one below the other'
                one, more = ("key", "") if is_newsroom else ("id", ", and its keys below it")
                fix = f"write each {one} on a line below {key.value}:, indented by two spaces{more}"
                entries.findings.append(report(BAD_SHAPE, value.place, message, fix=fix))
                entries.poisoned.add((key.value, ""))
        elif key.value == "newsroom":
            _read_publisher(value, entries)
        elif key.value != "defaults":
            _read_section(key.value, value, defaults, entries)


def _ids_of(root: MappingNode) -> Iterator[tuple[str, str]]:
    for section, value in root.entries:
        if isinstance(value, MappingNode):
            yield from ((section.value, one.value) for one, _ in value.entries)


def _unknown_section(key: TextNode, value: Node, entries: Entries) -> None:
    """Reports a section, and keeps silent about whatever names an id that is in it."""
    message = f'there is no section called "{key.value}"'
    meant = nearest(key.value, ALL_SECTIONS)
    fix = f'did you mean "{meant}"?' if meant else ""
    entries.findings.append(report(UNKNOWN_SECTION, key.place, message, fix=fix))
    ids = [one.value for one, _ in value.entries] if isinstance(value, MappingNode) else []
    entries.likely.update((section, one) for section in (meant, *KINDS) for one in ("", *ids))


def _odd_defaults(defaults: PlacedDict) -> Iterator[Finding]:
    allowed = (*OF_FACTS, *OF_FACTS_TOO, *OF_OBSERVATIONS)
    for key, place in defaults.keys_at.items():
        if key not in allowed:
            message = f'"{key}" cannot be a default'
            yield report(UNKNOWN_KEY, place, message, fix=did_you_mean(key, allowed))


def _read_publisher(node: MappingNode, entries: Entries) -> None:
    value = plain(node)
    publisher, findings = validated(Publisher, value, "newsroom")
    entries.findings.extend(findings)
    if publisher is None:
        entries.poisoned.add(("newsroom", ""))
    entries.publisher = publisher


def _read_section(section: str, node: MappingNode, defaults: PlacedDict, entries: Entries) -> None:
    for key, value in node.entries:
        if _has_enough(entries):
            return
        name = key.value
        if section == "facts" and name in tuple(Back):
            reserved = Mistake(BAD_ID, f'"{name}" is a keyword of checks, not the id of a fact')
            entries.findings.append(placed(reserved, key.place))
            entries.poisoned.add((section, name))
            continue
        if section not in FREE_IDS and not ID.fullmatch(name):
            mistake = parse_id(name)
            if isinstance(mistake, Mistake):
                entries.findings.append(placed(mistake, key.place))
                entries.poisoned.update((section, one) for one in (name, mistake.fixed))
            continue
        if section not in FREE_IDS and (whose := _owner(section, name)):
            message = f'"{name}" is the name of {whose}, so it cannot be one of the {section}'
            entries.findings.append(report(RESERVED_ID, key.place, message))
            entries.poisoned.add((section, name))
            continue
        if section == "facts" and _adds_lines(key, value):
            _read_more(name, key, value, defaults, entries)
            continue
        entries.places[section, name] = key.place
        entry, findings = _read_entry(section, name, key, value, defaults)
        if findings:
            entries.wrong[section, name] = findings
        if entry is not None:
            entries.of(section)[name] = entry
            continue
        entries.in_doubt[section, name] = ((section, name),)
        if section == "milestones" and isinstance(value, MappingNode):
            # The fact lacks a line that can't be read: what it says is in doubt too.
            fact = ("facts", str(plain(value).get("fact")))
            entries.in_doubt[section, name] = ((section, name), fact)


def _owner(section: str, name: str) -> str:
    """Returns whose name an id is already, or an empty text."""
    if name.partition(".")[0] in RESERVED:
        return "a device on Windows"
    return OWN_ADDRESSES.get((section, name), OWN_ADDRESSES.get(("", name), ""))


def _adds_lines(key: TextNode, value: Node) -> bool:
    """Tells whether an entry only brings a release's own lines to a fact that is elsewhere."""
    keys = {one.value for one, _ in value.entries} if isinstance(value, MappingNode) else set()
    allowed = {"obs", *OF_OBSERVATIONS}
    return "obs" in keys and keys <= allowed and bool(release_of(key.place.file))


def _read_more(
    name: str, key: TextNode, value: Node, defaults: PlacedDict, entries: Entries
) -> None:
    content = plain(value)
    content[PLACE_KEY] = content.place = key.place
    of_lines = PlacedDict(defaults.place)
    of_lines.update({one: defaults[one] for one in OF_OBSERVATIONS if one in defaults})
    wrong = (*_spread(content, of_lines), *_with_the_files_hour(content, defaults))
    more, findings = (None, wrong) if wrong else validated(MoreLines, content, name)
    entries.findings.extend(findings)
    if more is None:
        entries.poisoned.add(("facts", name))
    else:
        entries.more.append((name, more))


def _with_the_files_hour(content: PlacedDict, defaults: PlacedDict) -> Iterator[Finding]:
    """Gives each line the hour of its file's defaults; a second hour would be in doubt."""
    typed = content.get("obs")
    lines = typed if isinstance(typed, list) and "embargo" in defaults else []
    for line in (one for one in lines if isinstance(one, PlacedDict)):
        if "embargo" in line.keys_at:
            message = "this line has its own hour, and so do the file's defaults"
            yield report(BAD_SHAPE, line.keys_at["embargo"], message, fix="keep one of the two")
        line["embargo"] = defaults["embargo"]


def _read_entry(
    section: str, name: str, key: TextNode, value: Node, defaults: PlacedDict
) -> tuple[Entry | None, tuple[Finding, ...]]:
    if not isinstance(value, MappingNode):
        message = f'"{name}" needs its keys below it'
        fix = (
            f"leave nothing after {name}:, and write its keys on the lines below,"
            f" indented by two more spaces: {', '.join(keys_needed(KINDS[section]))}"
        )
        return None, (report(BAD_SHAPE, key.place, message, fix=fix),)
    content = plain(value)
    content[PLACE_KEY] = content.place = key.place
    if section == "facts":
        findings = tuple(islice(_spread(content, defaults), _MOST_FINDINGS))
        if findings:
            return None, findings
    else:
        of_values = (*OF_OBSERVATIONS, "kind", "unit", "metric", "since", "per")
        for one in ("embargo", *(of_values if section in OF_VALUES else ())):
            if (
                one in defaults
                and one in KINDS[section].model_fields
                and one not in content.keys_at
            ):
                content[one] = defaults[one]
    return validated(KINDS[section], content, name)


def _spread(fact: PlacedDict, defaults: PlacedDict) -> Iterator[Finding]:
    """Writes the short forms of a fact out, and fills what the file's defaults say."""
    for key in (*OF_FACTS, *OF_FACTS_TOO):
        if key in defaults and key not in fact.keys_at:
            fact[key] = defaults[key]
    # Who is named at the fact itself speaks for it; in the defaults, for the lines alone.
    own = {key: fact.pop(key) for key in OF_OBSERVATIONS if key in fact and key != "by"}
    usual = {
        key: defaults[key]
        for key in OF_OBSERVATIONS
        if key in defaults and not (key == "by" and key in fact)
    } | own
    lines = fact.get("obs", [])
    if not isinstance(lines, list):
        message = '"obs" is a list: one line a date, each with "- "'
        example = lines if isinstance(lines, str) and lines else "more than 230,000"
        fix = f"leave nothing after obs:, and write below it, indented by two more spaces: - 2016-08: {example}"
        yield report(BAD_SHAPE, fact.keys_at["obs"], message, fix=fix)
        return
    for line in lines:
        if not isinstance(line, PlacedDict):
            place = getattr(line, "place", fact.place)
            message = "an observation needs a date and a value"
            yield report(
                BAD_SHAPE, place, message, fix='write it like "- 2016-08: more than 230,000"'
            )
            continue
        yield from _write_out(line)
        for key, value in usual.items():
            line.setdefault(key, value)


def _write_out(line: PlacedDict) -> tuple[Finding, ...]:
    """Turns the short form of an observation, a date as key, into `when` and `value`."""
    strange = [key for key in line.keys_at if key not in OF_LINES]
    if len(strange) == 1 and strange[0][:1].isdigit() and LONG_FORM.isdisjoint(line.keys_at):
        _take_apart(line, strange[0])
        return ()
    return tuple(_odd_form(line, strange))


def _take_apart(line: PlacedDict, date: str) -> None:
    line["when"] = PlacedText(date, line.keys_at[date])
    if date in line:
        line["value"] = line.pop(date)
    line.keys_at["when"] = line.keys_at["value"] = line.keys_at[date]


def _odd_form(line: PlacedDict, strange: list[str]) -> Iterator[Finding]:
    dated = [key for key in strange if _looks_dated(key)]
    if not dated and LONG_FORM.isdisjoint(line.keys_at):
        dated = strange if len(strange) == 1 else []  # one strange key is a date misspelt
    if dated and not LONG_FORM.isdisjoint(line.keys_at):
        message = f'"{dated[0]}" is a date with its value, so "when" and "value" have no place here'
        yield report(BAD_SHAPE, line.keys_at[dated[0]], message, fix="keep one of the two forms")
    if len(dated) > 1:
        message = f"an observation has one date, but this line has two: {' and '.join(dated)}"
        yield report(BAD_SHAPE, line.keys_at[dated[1]], message, fix='begin a new line with "- "')
    for key in dated[:1]:
        _take_apart(line, key)


def _looks_dated(key: str) -> bool:
    return key[:1].isdigit() or key.startswith("12m") or isinstance(parse_observed(key), When)
