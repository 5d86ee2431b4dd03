"""The plain text of a parsed page, and heading ids made from it.

Works on the element tree that Python-Markdown leaves; tokens become the text that they stand for.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from xml.etree.ElementTree import Element

from factpress.markdown.fingerprints import fingerprint
from factpress.markdown.source import TOKEN, Block, Inline, Tokens, token_number

BLOCKS = (
    frozenset(("blockquote", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "p", "pre"))
    | frozenset(("dd", "dl", "dt", "li", "ol", "ul"))
    | frozenset(("table", "tbody", "td", "th", "thead", "tr"))
)
_WHITE = re.compile(r"[ \t\n]+")
_BREAK = "\x00"
_BROKEN = re.compile(f" ?{_BREAK} ?")
_ACCENTS = re.compile("(?<=[a-z])[\u0300-\u036f]+")
# What Unicode does not take apart, as English catalogues write it.
_FOLDED: Mapping[str, str] = {
    "ß": "ss", "ẞ": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th",
    "ł": "l", "ħ": "h", "ı": "i", "ŋ": "ng", "'": "", "’": "",
}  # fmt: skip


def code_text(element: Element) -> str:
    """Returns the text of a `code` element, which Python-Markdown keeps escaped for HTML."""
    escaped = element.text or ""
    return escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def token_text(text: str, tokens: Tokens) -> str:
    """Returns the text with each token replaced by the plain text that it stands for."""
    return TOKEN.sub(lambda match: tokens[token_number(match[0])].text, text)


def plain(element: Element, tokens: Tokens) -> str:
    """Returns what a reader reads in an element of running text: one line but for line breaks."""
    return _settled("".join(_strings(element)), tokens)


def page_text(root: Element, tokens: Tokens) -> str:
    """Returns the text of a page: a line for each block, tabs between the cells of a table row."""
    return "\n".join(line for line in _lines(root, tokens) if line)


def _settled(raw: str, tokens: Tokens) -> str:
    one_line = _WHITE.sub(" ", raw).strip(" ")
    return token_text(_BROKEN.sub("\n", one_line), tokens).strip("\n")


def _strings(element: Element) -> Iterator[str]:
    """Yields the texts within an element in reading order; no recursion, however deep it nests."""
    waiting: list[Element | str] = [element]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            yield item
            continue
        for child in reversed(item):
            waiting += (child.tail or "", child)
        if item.tag == "code":
            yield code_text(item)
        else:
            yield _BREAK if item.tag == "br" else item.text or ""


def _lines(element: Element, tokens: Tokens) -> Iterator[str]:
    if element.tag == "tr":
        yield "\t".join(plain(cell, tokens) for cell in element)
    elif element.tag == "pre":
        yield token_text("".join(_strings(element)).rstrip("\n"), tokens)
    else:
        run = [element.text or ""]
        for child in element:
            if child.tag in BLOCKS:
                yield _settled("".join(run), tokens)
                yield from _lines(child, tokens)
                run = [child.tail or ""]
            else:
                run += (*_strings(child), child.tail or "")
        yield _settled("".join(run), tokens)


# A page of a long series asks for the name of each period once for each line.
@lru_cache(maxsize=4096)
def slug(text: str) -> str:
    """Returns an id made of a heading's text: lower case, ASCII where letters have an ASCII form.

    Letters of other scripts stay as they are, so that no heading is left without its own id.
    """
    folded = "".join(map(_folded, unicodedata.normalize("NFC", text).lower()))
    folded = _ACCENTS.sub("", folded.lower())
    kept = "".join(one if unicodedata.category(one)[0] in "LMN" else "-" for one in folded)
    return re.sub("-+", "-", kept).strip("-") or "section"


def paragraph_name(element: Element, tokens: Tokens) -> str:
    """Returns the id of a paragraph, made of its words and of nothing around it.

    Figures do not count: what links to a paragraph must find it when its figures were updated.
    """
    return paragraph_id("".join(_strings(element)), tokens)


def paragraph_id(raw: str, tokens: Tokens) -> str:
    """Returns the id of a paragraph of these words, in which tokens are."""
    words = TOKEN.sub(
        lambda match: _named(tokens[token_number(match[0])]), _WHITE.sub(" ", raw).strip(" ")
    )
    return f"p-{fingerprint(words)[:8]}"


def _named(stands_for: Inline | Block) -> str:
    return "" if stands_for.shown.figures else stands_for.text


def unique(wanted: str, taken: dict[str, int]) -> str:
    """Returns the id, numbered where it is taken, and takes it.

    `taken` maps each id to the number that its next namesake tries first.
    """
    given, number = wanted, taken.get(wanted, 1)
    while given in taken:
        number += 1
        given = f"{wanted}-{number}"
    taken[wanted] = number
    taken.setdefault(given, 1)
    return given


def _folded(character: str) -> str:
    if character in _FOLDED:
        return _FOLDED[character]
    apart = unicodedata.normalize("NFKD", character)
    return apart if apart.isascii() else _without_accents(apart) or character


def _without_accents(apart: str) -> str:
    """Returns a Latin letter without its accents; empty for any other letter."""
    base = "".join(one for one in apart if not unicodedata.combining(one))
    return base if base.isascii() else ""
