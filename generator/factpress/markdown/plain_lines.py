"""Plain paragraphs and headings without the Markdown reader: words and tokens need no reading.

Most of what the theme puts into a separate element is such a line. Anything else is left to
Python-Markdown; where both can, both give the same.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from factpress.markdown.source import NO_FIGURES, TOKEN, Block, Shown, Tokens, token_number
from factpress.markdown.text import paragraph_id, slug, token_text, unique

# Letters, digits, tokens and signs that mean nothing in Markdown, wherever they are in a line.
_PLAIN = re.compile("(?:[^\\W_]|[\U000f0000-\U000ffffd]|[ ,;:.…·–—’“”«»%()/?!\u00a0\u202f])+")
# What begins a list, a definition or nothing that can be seen stays with the reader.
_BEGINS = re.compile("(?:[^\\W_0-9]|[\U000f0000-\U000ffffd]|[0-9]+(?![0-9.)]))")
_HEADING = re.compile("(#{1,6}) (.+)")
LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Simple:
    """Plain lines as HTML and as text; their headings: level, id and words; and what they show."""

    html: str
    text: str
    headings: tuple[tuple[int, str, str], ...]
    ids: frozenset[str]
    shown: Shown


def simple_lines(source: str, tokens: Tokens) -> tuple[str, ...] | None:
    """Returns the lines of a text that are plain paragraphs and headings, each; else nothing."""
    found: list[str] = []
    before = ""
    for line in source.split("\n"):
        if line.strip(" "):
            if before or len(line) > LONGEST or not _is_plain(line, tokens):
                return None
            found.append(line)
        before = line.strip(" ")
    return tuple(found)


def _is_plain(line: str, tokens: Tokens) -> bool:
    heading = _HEADING.fullmatch(line)
    words = heading[2] if heading else line
    if not _PLAIN.fullmatch(words) or not _BEGINS.match(words) or "  " in words:
        return False
    if "://" in words or "www." in words:
        return False
    outputs = [tokens[number] for number in _numbers(words) if number < len(tokens)]
    if len(outputs) < len(TOKEN.findall(words)):
        return False
    if not any(isinstance(one, Block) for one in outputs):
        return True
    return heading is None and _is_of_blocks(words, tokens)


def _is_of_blocks(line: str, tokens: Tokens) -> bool:
    alone = not TOKEN.sub("", line).strip()
    return alone and all(isinstance(tokens[number], Block) for number in _numbers(line))


def _numbers(line: str) -> Iterator[int]:
    return (token_number(match[0]) for match in TOKEN.finditer(line))


def written(
    lines: tuple[str, ...], tokens: Tokens, reserved: tuple[str, ...], *, anchors: bool
) -> Simple:
    """Returns plain lines as the reader of Markdown would write them."""
    taken = dict.fromkeys(reserved, 1)
    shown = NO_FIGURES
    for number in (number for line in lines for number in _numbers(line)):
        shown |= tokens[number].shown
    html: list[str] = []
    texts: list[str] = []
    headings: list[tuple[int, str, str]] = []
    for line in lines:
        heading = _HEADING.fullmatch(line)
        words = (heading[2] if heading else line).strip(" ")
        text = token_text(words, tokens).strip("\n")
        if heading:
            level, name = len(heading[1]), unique(slug(text), taken)
            headings.append((level, name, text))
            html.append(f'<h{level} id="{name}">{_inner(words, tokens)}</h{level}>')
        elif _is_of_blocks(line, tokens):
            html.extend(tokens[number].html for number in _numbers(line))
        else:
            name = f' id="{unique(paragraph_id(line, tokens), taken)}"' if anchors else ""
            html.append(f"<p{name}>{_inner(line, tokens)}</p>")
        texts.append(text)
    words = "\n".join(text for text in texts if text)
    return Simple("\n".join(html).strip(), words, tuple(headings), frozenset(taken), shown)


def _inner(line: str, tokens: Tokens) -> str:
    parts: list[str] = []
    done = 0
    for match in TOKEN.finditer(line):
        before = escape(line[done : match.start()], quote=False)
        parts += (before, tokens[token_number(match[0])].html)
        done = match.end()
    return "".join((*parts, escape(line[done:], quote=False)))
