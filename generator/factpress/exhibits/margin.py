"""The margin of a release: the card of a figure beside the paragraph that first prints it.

Cards are put there by the frame: feeds, documents and search take the text without them. Readers
that extract articles leave an `aside` out.
"""

import re
from collections.abc import Mapping

from factpress.markup import Elements, Html

TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b[^>]*?(/?)>")
NOTED = re.compile(r'<a class="fig" id="[^"]*" href="#([^"]+)">')
EMPTY = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
BESIDE = ("p", "ul", "ol")
MOST = 2  # cards beside one paragraph: more of them would drift away from their words


def margined(elements: Elements, html: str, cards: Mapping[str, str]) -> str:
    """Returns a release's HTML with cards beside the paragraphs that first print their figures."""
    shown: set[str] = set()
    parts: list[str] = []
    done = 0
    for start, end in _paragraphs(html):
        new = [
            note
            for note in dict.fromkeys(NOTED.findall(html, start, end))
            if note in cards and note not in shown
        ][:MOST]
        if new:
            shown.update(new)
            beside = [(one, Html(cards[one])) for one in new]
            parts += [html[done:start], elements.fill("margin.html", cards=beside)]
            done = start
    return "".join([*parts, html[done:]])


def _paragraphs(html: str) -> list[tuple[int, int]]:
    """Returns where the paragraphs and lists begin and end that are in no other element."""
    found: list[tuple[int, int]] = []
    depth, start = 0, -1
    for tag in TAG.finditer(html):
        closing, name, alone = tag.groups()
        if alone or name in EMPTY:
            continue
        if closing:
            depth -= 1
            if depth == 0 and start >= 0:
                found.append((start, tag.end()))
                start = -1
            continue
        if depth == 0 and name in BESIDE and 'class="' not in tag[0]:
            start = tag.start()
        depth += 1
    return found
