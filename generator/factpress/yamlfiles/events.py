"""From text to YAML events: what is settled before a parser sees the text, and the two parsers.

libyaml is fast; PyYAML's own parser says better what is wrong and needs no compiler. Where they
differ (tabs, directives, escapes of half characters) the text is made plain first, character for
character, so that both give the same events at the same places. What events mean is `read`'s.
"""

import json
import re
from collections.abc import Iterator
from itertools import islice

import yaml
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner
from yaml.tokens import ScalarToken

from factpress.findings import Finding, Mistake, Rule, placed, report
from factpress.yamlfiles.source_text import (
    PLACEHOLDER,
    SourceLines,
    named,
    refused_character,
    repair,
)

TAB_INDENT = Rule(
    "tab-indent",
    "A tab indents a line",
    "Programs show tabs at different widths, so it isn't clear what the line belongs to.",
    "indent with spaces, two for each step",
)
YAML_DIRECTIVE = Rule(
    "yaml-directive",
    "A directive",
    "Lines that begin with % change how the rest of the file is read.",
    "delete the line, or put the value between quotation marks",
)
ESCAPED_CHARACTER = Rule(
    "escaped-character",
    "A backslash stands for a character that no text needs",
    "Control characters and halves of characters break the pages and files they are printed in.",
    "delete it, or type the character that is meant",
)

MOST_FINDINGS = 50

RULES = (TAB_INDENT, YAML_DIRECTIVE, ESCAPED_CHARACTER)

_UNEVEN = ("\t", "\n%", "\\")
_TAB_LINE = re.compile(r"^[ ]*\t[ \t]*(?=[^ \t\n])", re.MULTILINE)
_BLOCK = ("|", ">")
_GLUED_REMARK = re.compile(r"(?:[&!]\S*\s+)*[|>][-+0-9]*#")
_DIRECTIVE = re.compile(r"^%", re.MULTILINE)
_ESCAPE = re.compile(
    r"\\(?:x(?P<two>[0-9A-Fa-f]{2})|u(?P<four>[0-9A-Fa-f]{4})|U(?P<eight>[0-9A-Fa-f]{8})|(?P<one>.))",
    re.DOTALL,
)
_HALF = re.compile(
    r"(?<!\\)(?:\\\\)*(?P<escape>\\u[dD][89A-Fa-f][0-9A-Fa-f]{2}"
    r"|\\U(?!0000[0-9A-Ca-cE-Fe-f]|0000[dD][0-7]|000[1-9A-Fa-f]|0010)[0-9A-Fa-f]{8})"
    r"(?P<second>\\u[dD][C-Fc-f][0-9A-Fa-f]{2})?"
)
_SINGLE = {"0": "\0", "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "r": "\r", "v": "\v"} | {
    "N": "\x85",
    "L": "\u2028",
    "P": "\u2029",
}


class PlainParser(Reader, Scanner, Parser):
    """PyYAML's own parser, reading `?` inside words between brackets as libyaml does."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)
        self._in_words = False

    def peek(self, index: int = 0) -> str:
        """Returns the character `index` places ahead."""
        character: str = super().peek(index)
        return PLACEHOLDER if character == "?" and self._in_words else character

    def scan_plain(self) -> ScalarToken:
        """Returns the token of a value without quotation marks."""
        self._in_words = True
        token = super().scan_plain()
        self._in_words = False
        return token


# What the first refuses is read again by the second, whose account of a mistake is the finer one.
PARSERS = (yaml.CBaseLoader, PlainParser) if yaml.__with_libyaml__ else (PlainParser,)


def events(
    text: str, parser: type[yaml.CBaseLoader | PlainParser]
) -> Iterator[tuple[yaml.Event, int, int]]:
    """Yields each event with where it starts and ends; raises what the parser raises."""
    source = parser(text)
    while source.check_event():
        event = source.get_event()
        if not (event and event.start_mark and event.end_mark):
            continue
        start, end = event.start_mark.index, event.end_mark.index
        is_block = isinstance(event, yaml.ScalarEvent) and event.style in _BLOCK
        if is_block and _GLUED_REMARK.match(text, start):
            raise yaml.YAMLError("libyaml alone takes this for a remark")
        yield event, start, end


def is_plain(text: str) -> bool:
    """Tells whether a text holds no tab, no backslash and no directive."""
    return not text.startswith("%") and not any(sign in text for sign in _UNEVEN)


def plain_text(lines: SourceLines) -> tuple[str, tuple[Finding, ...]]:
    """Returns the text as parsers may see it, position for position, and what was refused in it."""
    if is_plain(lines.text):
        return lines.text, ()
    text, halves = _whole_characters(lines)
    tabs, directives = (
        islice(found, MOST_FINDINGS) for found in (_tabs(lines), _directives(lines))
    )
    findings = (*tabs, *directives, *halves)
    return _DIRECTIVE.sub("#", text).replace("\t", " "), findings


def bad_escapes(lines: SourceLines, start: int, end: int) -> Iterator[Finding]:
    """Yields the escapes of refused characters in a double-quoted value from `start` to `end`."""
    for hit in _ESCAPE.finditer(lines.text, start, end):
        character = _meant(hit)
        if not character:
            continue
        message = f'"{repair(hit.group())}" stands for {named(character)}'
        line = lines.short(lines.row(hit.start()))
        fixed = repair(_ESCAPE.sub(lambda one: "" if _meant(one) else one.group(), line))
        place = lines.place(hit.start())
        yield placed(Mistake(ESCAPED_CHARACTER, message, "delete it", fixed), place)


def _meant(escape: re.Match[str]) -> str:
    """Returns the character that an escape stands for if it is refused, else nothing."""
    digits = escape["two"] or escape["four"] or escape["eight"]
    code = int(digits, 16) if digits else ord(_SINGLE.get(escape["one"], " "))
    if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return ""
    return chr(code) if refused_character(chr(code)) else ""


def _tabs(lines: SourceLines) -> Iterator[Finding]:
    hits = list(_TAB_LINE.finditer(lines.text))
    for number, hit in enumerate(hits):
        if number and lines.row(hit.start()) == lines.row(hits[number - 1].start()) + 1:
            continue
        fixed = lines.short(lines.row(hit.start())).replace("\t", "  ")
        mistake = Mistake(TAB_INDENT, "a tab indents this line", fixed=fixed)
        yield placed(mistake, lines.place(hit.start() + hit.group().index("\t")))


def _directives(lines: SourceLines) -> Iterator[Finding]:
    for hit in _DIRECTIVE.finditer(lines.text):
        line = repair(lines.line(lines.row(hit.start())))
        yield report(YAML_DIRECTIVE, lines.place(hit.start()), f'"{line}" is a directive')


def _whole_characters(lines: SourceLines) -> tuple[str, tuple[Finding, ...]]:
    """Returns the text with escapes of half characters made harmless, and a finding for each."""
    findings: list[Finding] = []

    def harmless(hit: re.Match[str]) -> str:
        if len(findings) < MOST_FINDINGS:
            findings.append(_half(lines, hit))
        escapes = hit["escape"] + (hit["second"] or "")
        dull = re.sub(r"\\u.{4}", r"\\ufffd", escapes)
        return hit.group().replace(escapes, re.sub(r"\\U.{8}", r"\\U0000fffd", dull))

    return _HALF.sub(harmless, lines.text), tuple(findings)


def _half(lines: SourceLines, hit: re.Match[str]) -> Finding:
    place = lines.place(hit.start("escape"))
    high, low = hit["escape"], hit["second"]
    code = int(f"0x{high[2:]}", 0)
    if low and 0xD800 <= code <= 0xDBFF:
        character = json.loads(f'"{high}{low}"')
        line = lines.short(lines.row(hit.start("escape"))).replace(high + low, character)
        message = f'"{high}{low}" stands for “{character}” in JSON, and for nothing in YAML'
        return placed(
            Mistake(ESCAPED_CHARACTER, message, "type the character itself", repair(line)), place
        )
    what = "no character" if code > 0x10FFFF else "half a character"
    return report(ESCAPED_CHARACTER, place, f'"{high}" stands for {what}')
