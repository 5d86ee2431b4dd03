"""HTML pages as they come: the words of the page itself, without its frame and its programs."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin

from factpress.incoming.words import (
    InCell,
    InDocument,
    joined,
    link,
    lowered,
    paragraph,
    plain,
    raised,
    table,
    told_short,
)
from factpress.incoming.xml import UnsafeXmlError
from factpress.markdown import Element, html_elements, html_text, parse_html

_FRAME = frozenset(
    (
        *("script", "style", "nav", "header", "footer", "form", "aside", "template", "noscript"),
        *("svg", "iframe", "object", "button", "select", "head", "input", "textarea", "rp"),
    )
)
_BLOCKS = frozenset(
    (
        *("p", "div", "section", "article", "main", "figure", "figcaption", "blockquote", "center"),
        *("address", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "menu", "li", "table", "tr"),
        *("td", "th", "tbody", "thead", "tfoot", "caption", "dl", "dt", "dd", "pre", "body"),
        *("html", "hr", "details", "summary", "hgroup", "fieldset", "legend", "dialog"),
    )
)
_STRUCK = frozenset(("del", "s", "strike"))
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*"}
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_LINES = re.compile(r"line-through", re.IGNORECASE)
# Word saves a list as paragraphs, each with its level and its typed sign.
_WORD_LEVEL = re.compile(r"mso-list\s*:[^;]*\blevel([1-9])", re.IGNORECASE)
_WORD_SIGN = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
Part = Element | str


@dataclass
class HtmlWords:
    """What a page says of itself, and its images in the order in which they are in the text."""

    meta: dict[str, str] = field(default_factory=dict)
    images: list[tuple[str, str]] = field(default_factory=list)


def html_document(text: str, base: str = "") -> tuple[InDocument, HtmlWords]:
    """Returns the words of a page; pictures are marks in them, which `with_pictures` puts in place.

    Its links are read from the address `base`; those that lead to no address are told.
    Raises UnsafeXmlError where elements lie so deep in each other that no editor has written them.
    """
    root = parse_html(text)
    page = _Page(HtmlWords(meta=_meta(root)), InDocument(), base)
    try:
        blocks = [re.sub(r"\n{2,}", "\n", one) for one in page.blocks(root)]
    except RecursionError as trouble:
        raise UnsafeXmlError("its elements lie too deep in each other") from trouble
    document = page.document
    document.title = document.title or " ".join(page.words.meta.get("title", "").split())
    document.markdown = joined(blocks)
    return document, page.words


def _meta(root: Element) -> dict[str, str]:
    meta: dict[str, str] = {}
    for one in html_elements(root):
        if one.tag == "meta":
            meta.setdefault(one.get("property") or one.get("name"), one.get("content"))
        elif one.tag == "time" and one.get("datetime"):
            meta.setdefault("time", one.get("datetime"))
        elif one.tag == "title":
            meta.setdefault("title", html_text(one))
    return meta


@dataclass
class _Page:
    words: HtmlWords
    document: InDocument
    base: str = ""
    signs: list[Element] = field(default_factory=list)

    def blocks(self, element: Element) -> Iterator[str]:
        """Yields the blocks of what an element holds: paragraphs, headings, lists and tables."""
        line: list[Part] = []
        for one in element.children:
            if isinstance(one, str) or not _is_block(one):
                line.append(one)
                continue
            yield from self._paragraph(line)
            line = []
            if not self._is_left_out(one):
                yield from self._block(one)
        yield from self._paragraph(line)

    def _paragraph(self, line: Iterable[Part]) -> Iterator[str]:
        words = _tidy(self._inline(line))
        if words:
            yield paragraph(words)

    def _block(self, one: Element) -> Iterator[str]:
        if re.fullmatch("h[1-6]", one.tag):
            yield from self._heading(one)
        elif one.tag in ("ul", "ol", "menu"):
            yield from self._list(one)
        elif one.tag == "p" and (level := _WORD_LEVEL.search(one.get("style"))):
            yield from self._point_of_word(one, int(level[1]))
        elif one.tag == "table":
            yield from self._table(one)
        elif one.tag == "blockquote":
            for block in self.blocks(one):
                yield "> " + block.replace("\n", "\n> ")
        elif one.tag == "pre":
            for row in html_text(one).splitlines():
                if row.strip():
                    yield paragraph(plain(row))
        else:
            yield from self.blocks(one)

    def _heading(self, one: Element) -> Iterator[str]:
        words = " ".join(_tidy(self._inline(one.children)).replace("\\\n", " ").split())
        if one.tag == "h1" and not self.document.title:
            self.document.title = re.sub(r"\\(.)", r"\1", words.replace("**", ""))
        elif words:
            yield f"{'#' * max(2, int(one.tag[1]))} {words}"

    def _point_of_word(self, one: Element, level: int) -> Iterator[str]:
        signs = [each for each in html_elements(one) if _WORD_SIGN.search(each.get("style"))]
        self.signs += signs
        number = re.match(r"\s*([0-9]{1,3})[.)]", "".join(html_text(each) for each in signs))
        sign = f"{number[1]}." if number else "-"
        for words in self._paragraph(one.children):
            yield "    " * (level - 1) + f"{sign} {words}"

    def _list(self, one: Element) -> Iterator[str]:
        number = 0
        for item in one.children:
            if isinstance(item, str) or self._is_left_out(item):
                continue
            number += 1
            sign = f"{number}." if one.tag == "ol" else "-"
            begun = False
            for block in self.blocks(item) if item.tag == "li" else self._block(item):
                is_list = bool(re.match(r" *(?:-|[0-9]+\.) ", block))
                inner = block.replace("\n", "\n    ")
                yield f"    {inner}" if begun or is_list else f"{sign} {inner}"
                begun = True

    def _table(self, one: Element) -> Iterator[str]:
        rows = [row for row in _own(one, "tr") if not self._is_left_out(row)]
        cells = [
            [cell for cell in _own(row, "td", "th") if not self._is_left_out(cell)] for row in rows
        ]
        if _is_layout(one, cells):
            for row in cells:
                for cell in row:
                    yield from self.blocks(cell)
            return
        for caption in _own(one, "caption"):
            yield from self.blocks(caption)
        heads = _heads(one, cells)
        yield table([[self._cell(cell) for cell in row] for row in cells if row], heads)

    def _cell(self, cell: Element) -> InCell:
        text = _tidy(self._inline(cell.children)).replace("\\\n", " ")
        return InCell(" ".join(text.split()), _number(cell, "colspan"), _number(cell, "rowspan"))

    def _inline(self, parts: Iterable[Part]) -> str:
        text = ""
        for one in parts:
            words = plain(one) if isinstance(one, str) else self._element(one)
            text += words.lstrip(" ") if text.endswith((" ", "\n")) else words
        return text

    def _element(self, one: Element) -> str:
        if one.tag == "br":
            return "\\\n"
        if one.tag == "img":
            return self._image(one)
        if self._is_left_out(one):
            return ""
        words = self._inline(one.children)
        if one.tag in ("sup", "sub"):
            return raised(words) if one.tag == "sup" else lowered(words)
        if one.tag == "a":
            return self._link(words, one.get("href").strip())
        if one.tag == "q":
            return f"“{words}”"
        mark = _MARKS.get(one.tag, "")
        if mark and words.strip():
            return words.replace(words.strip(), f"{mark}{words.strip()}{mark}", 1)
        return f" {words} " if one.tag in _BLOCKS else words

    def _link(self, words: str, typed: str) -> str:
        try:
            address = urljoin(self.base, typed) if self.base else typed
        except ValueError:
            address = typed
        made = link(words, address) if not typed.startswith("#") else words
        if made == words and words.strip() and not re.match(r"#|tel:|javascript:|$", typed):
            self.document.left.append(f"link {typed[:120]}")
        return made

    def _image(self, one: Element) -> str:
        if not one.get("src"):
            return ""
        self.words.images.append((one.get("src"), one.get("alt")))
        return f"\0{len(self.words.images) - 1}\0"

    def _is_left_out(self, one: Element) -> bool:
        """Tells whether readers of the page don't read this; words that it struck or hid are told."""
        if one.tag in _FRAME or any(one is sign for sign in self.signs[-1:]):
            return True
        style = one.get("style")
        is_struck = one.tag in _STRUCK or bool(_LINES.search(style))
        is_hidden = "hidden" in one.attributes or bool(_HIDDEN.search(style))
        if (is_struck or is_hidden) and (words := html_text(one).strip()):
            what = "words struck through" if is_struck else "hidden words"
            self.document.left.append(told_short(what, words))
        return is_struck or is_hidden


def _is_block(one: Element) -> bool:
    """Tells whether an element begins a separate line, or holds one that does."""
    return one.tag in _BLOCKS or any(inner.tag in _BLOCKS for inner in html_elements(one))


def _own(one: Element, *tags: str) -> Iterator[Element]:
    """Yields the rows, cells or captions of a table, and not those of a table inside it."""
    for child in one.children:
        if isinstance(child, str):
            continue
        if child.tag in tags:
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from _own(child, *tags)


def _is_layout(one: Element, cells: list[list[Element]]) -> bool:
    """Tells whether a table only puts things side by side, as old pages and mails do."""
    if one.get("role") in ("presentation", "none"):
        return True
    every = [cell for row in cells for cell in row]
    holds = frozenset(inner.tag for cell in every for inner in html_elements(cell))
    if holds & {"table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6"}:
        return True
    has_heads = any(cell.tag == "th" for cell in every)
    return not has_heads and (len(cells) < 2 or max(map(len, cells), default=0) < 2)


def _heads(one: Element, cells: list[list[Element]]) -> int:
    """Returns how many rows of a table are headers: those of its head, or those of headers alone."""
    rows = [row for row in cells if row]
    in_head = sum(1 for part in _own_heads(one) for _ in _own(part, "tr"))
    alone = next(
        (at for at, row in enumerate(rows) if any(cell.tag != "th" for cell in row)), len(rows)
    )
    return max(1, min(in_head or alone, len(rows)))


def _own_heads(one: Element) -> Iterator[Element]:
    return (child for child in one.children if not isinstance(child, str) and child.tag == "thead")


def _number(cell: Element, name: str) -> int:
    found = re.match(r"\s*([0-9]{1,4})", cell.get(name))
    return max(1, int(found[1])) if found else 1


def _tidy(words: str) -> str:
    return words.strip().removesuffix("\\").strip()
