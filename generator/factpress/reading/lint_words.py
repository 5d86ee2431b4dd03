"""The lint words of the theme: `locales/<code>/lint.yml` read into patterns, or findings."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from factpress.findings import Finding, Place, Rule, did_you_mean, report
from factpress.machine import ThemeFiles, octets_of
from factpress.memory import NO_MEMORY, Memory
from factpress.values import (
    LINT_KEYS,
    NEEDED,
    NO_NUMBER_WORDS,
    NO_WORDS,
    WORLD,
    LintWords,
    NumberNames,
    codes_of,
    number_words,
)
from factpress.yamlfiles import MappingNode, Node, SequenceNode, TextNode, read_yaml

LINT_WORD = Rule(
    "lint-word",
    "A line of a language's lint words can't be used",
    "Figures of that language would be overlooked, or other numbers taken for figures.",
    "write it as in the English file",
)
RULES = (LINT_WORD,)

_SLOTS = "slots"
_SWITCHES = ("capitals", "spaces")


def open_lint_words(
    theme: ThemeFiles, languages: tuple[str, ...], memory: Memory = NO_MEMORY
) -> tuple[Mapping[str, LintWords], tuple[Finding, ...]]:
    """Returns the lint words of languages by their codes; a region's are its language's, unless it has a file.

    A language without a file gets what all share, and is not `is_known`.
    """
    shared, wrong = _opened(theme, WORLD, memory)
    found: dict[str, LintWords] = {WORLD: shared}
    findings = [*wrong]
    for code in dict.fromkeys(_code_of(one, theme) for one in languages):
        own, wrong = _opened(theme, code, memory)
        found[code] = replace(own, numbers=_numbers(theme, code, memory)).over(shared)
        findings += wrong
    return found, tuple(findings)


def _code_of(language: str, theme: ThemeFiles) -> str:
    """Returns the code that a language's file has: its own, its script's (zh-Hans), or the bare one."""
    *exact, bare = codes_of(language)
    return next((one for one in exact if os.path.lexists(theme.file(_name_of(one)))), bare)


def _numbers(theme: ThemeFiles, code: str, memory: Memory) -> NumberNames:
    """Returns the number words of a language's phrases, whose findings `language` reports."""
    name = f"locales/{code}.yml"
    path = theme.file(name)
    if not os.path.lexists(path):
        return NO_NUMBER_WORDS
    content = octets_of(path)
    key = ("number words", theme.label(name))
    return memory.recall(key, (content,), lambda: read_number_words(content, name))


@lru_cache(maxsize=64)  # the shipped files are the same in every newsroom
def read_number_words(content: bytes, file: str) -> NumberNames:
    """Reads the number words in the phrases of one language; none where a value is no number."""
    root = read_yaml(content, file).root
    inside = (node for key, node in (root.entries if root else ()) if key.value == "numbers")
    lines = [
        (key.value, text)
        for node in inside
        if isinstance(node, MappingNode)
        for key, one in node.entries
        for text in _texts(one)
    ]
    try:
        return number_words(lines)
    except (ValueError, ZeroDivisionError):
        return NO_NUMBER_WORDS


def _name_of(code: str) -> str:
    return f"locales/{code}/lint.yml"


def _opened(theme: ThemeFiles, code: str, memory: Memory) -> tuple[LintWords, tuple[Finding, ...]]:
    name = _name_of(code)
    path = theme.file(name)
    if not os.path.lexists(path):
        return LintWords(code), ()
    content = octets_of(path)
    label = theme.label(name)
    return memory.recall(("lint", label), (content,), lambda: read_lint_words(code, content, label))


@lru_cache(maxsize=64)  # the shipped files are the same in every newsroom
def read_lint_words(code: str, content: bytes, file: str) -> tuple[LintWords, tuple[Finding, ...]]:
    """Reads the lint words of one language."""
    read = read_yaml(content, file)
    if read.root is None:
        return NO_WORDS, read.findings
    patterns: dict[str, tuple[str, ...]] = {}
    slots: dict[str, str] = {}
    switches = {"spaces": True, "capitals": False}
    wrong = [*read.findings]
    for key, node in read.root.entries:
        name = key.value
        if name == _SLOTS and isinstance(node, MappingNode):
            slots = {inner.value: "".join(_texts(one)) for inner, one in node.entries}
        elif name in _SWITCHES and isinstance(node, TextNode):
            switches[name] = node.value == "yes"
        elif name in LINT_KEYS:
            patterns[name] = tuple(_texts(node))
        else:
            known = (*LINT_KEYS, _SLOTS, *_SWITCHES)
            message = f'the lint has no words called "{name}"'
            wrong.append(report(LINT_WORD, key.place, message, fix=did_you_mean(name, known)))
    if code != WORLD:
        lacking = [one for one in NEEDED if not patterns.get(one)]
        wrong += [report(LINT_WORD, Place(file), f'"{one}" is missing') for one in lacking]
    words = LintWords(code, patterns, slots, switches["capitals"], switches["spaces"])
    return words, (*wrong, *_broken(words, Place(file)))


def _broken(words: LintWords, place: Place) -> Iterator[Finding]:
    """Yields the patterns that aren't valid; the slots of all languages are not known here."""
    for key, patterns in words.patterns.items():
        for pattern in patterns if key != "names" else ():
            try:
                re.compile(words.filled(pattern))
            except re.error:
                yield report(LINT_WORD, place, f"“{pattern}”, under {key}, cannot be read")


def _texts(node: Node) -> Iterator[str]:
    if isinstance(node, TextNode):
        yield node.value
    elif isinstance(node, SequenceNode):
        for one in node.items:
            yield from _texts(one)
    elif isinstance(node, MappingNode):
        for _, one in node.entries:
            yield from _texts(one)
