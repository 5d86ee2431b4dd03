"""Emphasis: pairs the asterisks and underscores of a parsed page.

Python-Markdown 3.11.3 drops and doubles letters where such signs cross (`*a **b*c` loses its "c"),
so it does not read them here. Works on the element tree, in time that grows with the text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from factpress.markdown.source import PRIVATE
from factpress.markdown.text import BLOCKS

_RUN = re.compile(r"(\*+|_+)")
_UNREAD = ("code", "pre", "br", "hr", "img")


@dataclass(slots=True)
class _Run:
    """Signs of one kind in a row: how many were typed, how many are left, what they may do."""

    sign: str
    typed: int
    left: int
    opens: bool
    closes: bool

    def pairs_with(self, closer: "_Run") -> bool:
        """Tells whether a later run can close this one (CommonMark's rule of three)."""
        if not (self.opens and self.sign == closer.sign):
            return False
        unclear = self.closes or closer.opens
        sum_of_three = (self.typed + closer.typed) % 3 == 0 and self.typed % 3 != 0
        return not (unclear and sum_of_three)


_Piece = str | Element
_Node = str | Element | _Run


class Emphasis(Treeprocessor):
    """The step of Python-Markdown that makes `em` and `strong`, after links and code are made."""

    def run(self, root: Element) -> None:
        for element in tuple(root.iter()):
            if element.tag not in _UNREAD:
                _emphasise(element)


def _emphasise(element: Element) -> None:
    """Pairs the signs that are directly in an element, between its blocks."""
    pieces = _pieces(element)
    if not any(isinstance(piece, str) and _RUN.search(piece) for piece in pieces):
        return
    settled: list[_Piece] = []
    run: list[_Piece] = []
    for piece in pieces:
        if isinstance(piece, Element) and piece.tag in BLOCKS:
            settled += (*_paired(run), piece)
            run = []
        else:
            run.append(piece)
    _fill(element, (*settled, *_paired(run)))


def _pieces(element: Element) -> list[_Piece]:
    pieces: list[_Piece] = [element.text or ""]
    for child in element:
        pieces += (child, child.tail or "")
    return pieces


def _fill(element: Element, pieces: Sequence[_Piece]) -> None:
    """Makes the pieces the whole content of an element, in their order."""
    texts: list[list[str]] = [[]]
    children: list[Element] = []
    for piece in pieces:
        if isinstance(piece, str):
            texts[-1].append(piece)
        else:
            children.append(piece)
            texts.append([])
    element.text = "".join(texts[0])
    for child, text in zip(children, texts[1:], strict=True):
        child.tail = "".join(text)
    element[:] = children


def _paired(pieces: list[_Piece]) -> list[_Piece]:
    """Returns the pieces with each pair of signs, and what it encloses, made one element."""
    out: list[_Node] = []
    floors: dict[tuple[str, bool, int], int] = {}
    for node in _nodes(pieces):
        if isinstance(node, _Run):
            if node.closes:
                _close(out, node, floors)
            if node.left:
                out.append(node if node.opens else node.sign * node.left)
        else:
            out.append(node)
    return [_literal(node) for node in out]


def _close(out: list[_Node], closer: _Run, floors: dict[tuple[str, bool, int], int]) -> None:
    """Pairs a closing run with the openers before it for as long as both have signs left.

    `floors` says below which place no opener for this kind of run was found, so that none is
    looked for twice.
    """
    kind = (closer.sign, closer.opens, closer.typed % 3)
    while closer.left:
        reach = range(len(out) - 1, floors.get(kind, 0) - 1, -1)
        found = next(((at, run) for at in reach for run in _opener(out[at], closer)), None)
        if found is None:
            floors[kind] = len(out)
            return
        at, opener = found
        size = 2 if min(opener.left, closer.left) >= 2 else 1
        made = Element("strong" if size == 2 else "em")
        _fill(made, [_literal(node) for node in out[at + 1 :]])
        opener.left -= size
        closer.left -= size
        out[at + (opener.left > 0) :] = [made]
        for known, height in floors.items():
            floors[known] = min(height, len(out))


def _opener(node: _Node, closer: _Run) -> Iterator[_Run]:
    """Yields the node itself when it is a run that the closing run can pair with."""
    if isinstance(node, _Run) and node.pairs_with(closer):
        yield node


def _literal(node: _Node) -> _Piece:
    return node.sign * node.left if isinstance(node, _Run) else node


def _nodes(pieces: list[_Piece]) -> Iterator[_Node]:
    """Yields texts, elements and runs of signs in reading order."""
    for number, piece in enumerate(pieces):
        if not isinstance(piece, str) or isinstance(piece, AtomicString):
            yield piece
            continue
        parts = _RUN.split(piece)
        for at, part in enumerate(parts):
            if at % 2 == 0:
                yield part
                continue
            before = parts[at - 1][-1:] or (parts[at - 2][-1:] if at > 1 else "")
            after = parts[at + 1][:1] or (parts[at + 2][:1] if at + 2 < len(parts) else "")
            yield _run(
                part, before or _edge(pieces, number - 1), after or _edge(pieces, number + 1)
            )


def _edge(pieces: list[_Piece], number: int) -> str:
    """Returns how a neighbour outside of the text looks: a letter for a link, else a space."""
    if not 0 <= number < len(pieces):
        return " "
    neighbour = pieces[number]
    return " " if isinstance(neighbour, Element) and neighbour.tag == "br" else "x"


def _run(signs: str, before: str, after: str) -> _Run:
    """Returns what a run may do: open before no space, close after none, as Python-Markdown does.

    Underscores do so at the edges of words only, so that names of files stay whole.
    """
    opens, closes = not after.isspace(), not before.isspace()
    if signs[0] == "_":
        opens, closes = opens and not _in_word(before), closes and not _in_word(after)
    return _Run(signs[0], len(signs), len(signs), opens, closes)


def _in_word(character: str) -> bool:
    return character.isalnum() or bool(PRIVATE.match(character))
