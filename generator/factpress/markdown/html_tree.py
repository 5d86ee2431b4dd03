"""HTML as a tree: a page is read once, by a browser's rules, and every reader walks over the same.

What a reader makes of it (links, sentences, a document) is its own business. Time grows with the
length of the text alone, whatever is in it, and nothing here calls itself.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from html import escape, unescape
from html.entities import html5
from typing import NamedTuple, Protocol

_VOID = "area base br col embed hr img input link meta param source track wbr"
VOID = frozenset(_VOID.split())
# Their text holds no elements; in the last two a reference still means its character.
RAW = frozenset(("script", "style", "xmp", "iframe", "noembed", "noframes", "textarea", "title"))
REFERRING = frozenset(("textarea", "title"))
# Drawings and formulas have the rules of XML; in elements of the second kind HTML begins anew.
_FOREIGN = ("svg", "math")
_HTML_AGAIN = ("foreignobject", "desc", "title")
# Different things lie on either side of these; inside a line of text, a tag separates nothing.
_SEPARATING = (
    "address article aside body br caption col dd details div dl dt figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 head header hr html img input li link main meta nav ol option p pre script"
    " section select source style summary svg table tbody td tfoot th thead title tr ul text g"
    " desc loc url entry item updated id published"
)
SEPARATING = frozenset(_SEPARATING.split())
NONE: Mapping[str, str | None] = {}

# What an element ends by beginning, and what around it keeps it from doing so.
_ENDS_P = (
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p pre search section summary"
    " table ul"
)
_CELLS = ("td", "th")
_ROWS = (*_CELLS, "tr", "caption", "colgroup")
_GROUPS = ("tbody", "thead", "tfoot")
_AROUND = ("table", *_CELLS, "template", "section", "article", "aside", "blockquote", "figure")
_KEEPS_P = ("button", "table", "caption", *_CELLS, "template", "object", "svg")
_ENDS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    **dict.fromkeys(_ENDS_P.split(), (("p",), _KEEPS_P)),
    "li": (("p", "li"), ("ul", "ol", "menu", *_AROUND)),
    **dict.fromkeys(("dt", "dd"), (("p", "dt", "dd"), ("dl", *_AROUND))),
    **dict.fromkeys(_CELLS, (_CELLS, ("tr", "table"))),
    "tr": (_ROWS, (*_GROUPS, "table")),
    **dict.fromkeys(_GROUPS, ((*_ROWS, *_GROUPS), ("table",))),
    "option": (("option",), ("select", "datalist", "optgroup")),
    "optgroup": (("option", "optgroup"), ("select",)),
    **dict.fromkeys(("rt", "rp"), (("rt", "rp"), ("ruby",))),
    "body": (("head",), ("html", "template")),
}

_VALUE = r""""[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+"""
_NAMED = r"[\s/]*+(?:=|[^\s/>=])[^\s/>=]*+"
_ATTRIBUTE = re.compile(
    rf"([\s/]*+)((?:=|[^\s/>=])[^\s/>=]*+)(?:\s*+=\s*+({_VALUE})?+)?+", re.ASCII
)
_MARKUP = re.compile(
    rf"<(?:(/?)([a-zA-Z][^\s/>]*+)((?:{_NAMED}(?:\s*+=\s*+(?:{_VALUE})?+)?+)*+)[\s/]*+(>|\Z)"
    r"|!--(?:-?>|.*?(?:--!?>|\Z))|[!?/][^>]*+>?)",
    re.ASCII | re.DOTALL,
)
_RAW_END = {tag: re.compile(rf"</{tag}(?=[\s/>])", re.ASCII | re.IGNORECASE) for tag in RAW}
_CDATA, _CDATA_END = "<![CDATA[", "]]>"
_REFERENCE = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[a-zA-Z][a-zA-Z0-9]*+(?:;|(?!=)))")


class Element(NamedTuple):
    """An element, its attributes each once: of two with one name, the first holds.

    In the text that was read it begins at `start` and its content at `inner`; at `end` it is over.
    """

    tag: str
    attributes: Mapping[str, str | None]
    children: tuple["Element | str", ...]
    line: int = 1
    start: int = 0
    inner: int = 0
    end: int = 0

    def get(self, name: str) -> str:
        """Returns an attribute's value; nothing where it has none."""
        return self.attributes.get(name) or ""

    @property
    def classes(self) -> frozenset[str]:
        """The names of its classes."""
        return frozenset(self.get("class").split())


class End(NamedTuple):
    """The end of an element that can hold something."""

    element: Element


def parse(html: str) -> Element:
    """Returns a page, or a part of one, below a root without a name; remarks are left out."""
    builder = _Builder(html)
    at, line, counted = 0, 1, 0
    while markup := _MARKUP.search(html, at):
        start = markup.start()
        builder.text(at, start)
        at = markup.end()
        slash, name, attributes, closed = markup.groups()
        if not closed:  # a remark, or a tag in which the text ends: a browser shows neither
            if builder.is_foreign() and html.startswith(_CDATA, start):
                at = builder.text_until(_CDATA_END, start + len(_CDATA))
        elif slash:
            builder.end(name.lower(), start, at)
        else:
            line, counted = line + html.count("\n", counted, start), start
            tag, told = name.lower(), _attributes(attributes) if attributes else NONE
            if builder.start(tag, told, line, start, at):
                found = _RAW_END[tag].search(html, at)
                end = found.start() if found else len(html)
                builder.text(at, end, plain=tag not in REFERRING)
                at = end
    builder.text(at, len(html))
    return builder.root()


def _attributes(typed: str) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for _, name, value in _ATTRIBUTE.findall(typed):
        found.setdefault(name.lower(), _value(value) if value else None)
    return found


def _value(typed: str) -> str:
    """Returns what a value means: a name without its semicolon may be part of an address."""
    if typed[0] in "\"'":
        typed = typed[1:-1]
    return _REFERENCE.sub(_meant, typed) if "&" in typed else typed


def _meant(reference: re.Match[str]) -> str:
    known = reference[0][1] == "#" or reference[0][1:] in html5
    return unescape(reference[0]) if known else reference[0]


class _OpenElement(NamedTuple):
    """An element whose end has not come yet."""

    tag: str
    attributes: Mapping[str, str | None]
    children: list[Element | str]
    line: int
    start: int
    inner: int


class _Builder:
    """Puts elements into each other; `at` holds where among those open each tag is, deepest last."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.open = [_OpenElement("", NONE, [], 1, 0, 0)]
        self.at: dict[str, list[int]] = {}

    def _last(self, tags: Iterable[str]) -> int:
        """Returns where the deepest open element of these tags is; 0 where none is open."""
        return max([self.at[tag][-1] for tag in tags if self.at.get(tag)], default=0)

    def is_foreign(self) -> bool:
        """Tells whether the place is in a drawing or a formula, where XML's rules hold."""
        return self._last(_FOREIGN) > self._last(_HTML_AGAIN)

    def text(self, start: int, end: int, *, plain: bool = False) -> None:
        """Adds a text; if it is not plain, references stand for characters."""
        if start < end:
            typed = self.html[start:end]
            words = unescape(typed) if "&" in typed and not plain else typed
            self.open[-1].children.append(words)

    def text_until(self, closing: str, start: int) -> int:
        """Adds plain text up to what ends it, and returns where that ends."""
        found = self.html.find(closing, start)
        end = found if found >= 0 else len(self.html)
        self.text(start, end, plain=True)
        return min(end + len(closing), len(self.html))

    def start(
        self, tag: str, attributes: Mapping[str, str | None], line: int, start: int, inner: int
    ) -> bool:
        """Begins an element, ends those that cannot hold it; tells whether its text is raw."""
        if tag in _ENDS:
            self._leave(*_ENDS[tag], start)
        closed = self.html[inner - 2] == "/"
        foreign = (tag in RAW or closed) and (tag in _FOREIGN or self.is_foreign())
        if tag in VOID or (closed and foreign):
            alone = Element(tag, attributes, (), line, start, inner, inner)
            self.open[-1].children.append(alone)
            return False
        self.at.setdefault(tag, []).append(len(self.open))
        self.open.append(_OpenElement(tag, attributes, [], line, start, inner))
        return tag in RAW and not foreign

    def _leave(self, ended: tuple[str, ...], kept: tuple[str, ...], where: int) -> None:
        """Ends the outermost of some elements that hold nothing which keeps them open."""
        there = [self.at[tag] for tag in ended if self.at.get(tag)]
        if there:
            wall = self._last(kept)
            inside = [one[bisect_right(one, wall)] for one in there if one[-1] > wall]
            if inside:
                self._end(min(inside), where, where)

    def end(self, tag: str, start: int, behind: int) -> None:
        """Ends the innermost element of a tag and all inside it; one that is not open ends nothing."""
        depths = self.at.get(tag)
        if depths:
            self._end(depths[-1], start, behind)

    def _end(self, depth: int, start: int, behind: int) -> None:
        while len(self.open) > depth:
            one = self.open.pop()
            self.at[one.tag].pop()
            end = behind if len(self.open) == depth else start
            held = tuple(one.children)
            whole = Element(one.tag, one.attributes, held, one.line, one.start, one.inner, end)
            self.open[-1].children.append(whole)

    def root(self) -> Element:
        """Ends everything and returns the whole."""
        size = len(self.html)
        self._end(1, size, size)
        return Element("", NONE, tuple(self.open[0].children), end=size)


# --- walking over it


def walk(root: Element) -> Iterator[Element | str | End]:
    """Yields all that is below an element in order: starts, texts, and ends of what has one."""
    waiting = [(root, iter(root.children))]
    while waiting:
        element, rest = waiting[-1]
        for child in rest:
            yield child
            if isinstance(child, Element) and child.tag not in VOID:
                waiting.append((child, iter(child.children)))
                break
        else:
            waiting.pop()
            if waiting:
                yield End(element)


class HtmlReader(Protocol):
    """Takes the elements and the texts of a page in their order."""

    def begin(self, element: Element) -> None: ...

    def words(self, text: str) -> None: ...

    def end(self, tag: str) -> None: ...


def read_html(html: str, reader: HtmlReader) -> None:
    """Hands a page to a reader, piece by piece."""
    for one in walk(parse(html)):
        if isinstance(one, str):
            reader.words(one)
        elif isinstance(one, End):
            reader.end(one.element.tag)
        else:
            reader.begin(one)


def elements(root: Element) -> Iterator[Element]:
    """Yields every element below another one, in order."""
    return (one for one in walk(root) if isinstance(one, Element))


def found(root: Element, tag: str, style: str = "") -> Iterator[Element]:
    """Yields the elements of a tag, and of a class if one is named."""
    for one in elements(root):
        if one.tag == tag and (not style or style in one.classes):
            yield one


def beside(root: Element, tag: str, style: str) -> Iterator[tuple[str, Element, str]]:
    """Yields the elements of a tag and a class, each between the texts that touch it."""
    steps = ("", *walk(root), "")
    befores: list[str] = []
    for before, one, behind in zip(steps, steps[1:], steps[2:], strict=False):
        if isinstance(one, Element) and one.tag not in VOID:
            befores.append(before if isinstance(before, str) else "")
        elif isinstance(one, End):
            touching = befores.pop()
            if one.element.tag == tag and style in one.element.classes:
                yield touching, one.element, behind if isinstance(behind, str) else ""


def ids(root: Element) -> tuple[str, ...]:
    """Returns the names of all places, in order."""
    return tuple(one.get("id") for one in elements(root) if one.get("id"))


def candidates(srcset: str) -> tuple[str, ...]:
    """Returns the addresses among which a browser may choose."""
    return tuple(one.split()[0] for one in srcset.split(",") if one.strip())


def addresses(root: Element) -> Iterator[str]:
    """Yields the addresses of links, pictures and files, in order."""
    for one in elements(root):
        plain = (one.get("href"), one.get("src"))
        yield from filter(None, (*plain, *candidates(one.get("srcset"))))


def text(root: Element) -> str:
    """Returns all that is written in an element, also for programs, nothing added."""
    return "".join(one for one in walk(root) if isinstance(one, str))


def lines(root: Element) -> str:
    """Returns all that is written, a line for each block: a text's own line breaks are spaces."""
    parts: list[str] = []
    for one in walk(root):
        if isinstance(one, str):
            parts.append(one.replace("\r", " ").replace("\n", " "))
        elif (one.element if isinstance(one, End) else one).tag in SEPARATING:
            parts.append("\n")
    return "".join(parts)


# --- writing it again

Change = Callable[[Element], Mapping[str, str | None] | None]


def html_rewritten(html: str, part: Element, change: Change) -> str:
    """Returns a part of the text that was read, with other values of attributes.

    `change` gives them; None as a value takes the attribute away, None instead of values takes the
    whole element away. All else stays letter for letter.
    """
    parts: list[str] = []
    at = part.start
    for one in (part, *elements(part)):
        if one.start < at or not one.tag:
            continue  # inside of what was taken away
        changes = change(one)
        if changes is None:
            parts.append(html[at : one.start])
            at = one.end
        elif changes:
            name = one.start + 1 + len(one.tag)
            tag = _ATTRIBUTE.sub(partial(_changed, changes), html[name : one.inner - 1])
            parts += (html[at:name], tag)
            at = one.inner - 1
    return "".join((*parts, html[at : part.end]))


def _changed(changes: Mapping[str, str | None], typed: re.Match[str]) -> str:
    name = typed[2].lower()
    if name not in changes:
        return typed[0]
    value = changes[name]
    return "" if value is None else f'{typed[1]}{typed[2]}="{escape(value)}"'


# --- what is no page, or not known to be one

_LOOKS = re.compile(
    rf"(<!--|/\*)|(</?(?:{'|'.join(sorted(SEPARATING))})\b[^<>]*>)|</?[a-zA-Z!?][^<>]*>"
)
_REMARK_ENDS = {"<!--": "-->", "/*": "*/"}


def without_tags(anything: str) -> str:
    """Returns any text without what looks like tags and remarks in it, a line for each block.

    For programs, data and pieces of pages, where a browser's rules do not hold. It takes too
    little away rather than too much.
    """
    parts: list[str] = []
    at = 0
    last = {opening: anything.rfind(closing) for opening, closing in _REMARK_ENDS.items()}
    while looks := _LOOKS.search(anything, at):
        parts.append(anything[at : looks.start()])
        at = looks.end()
        remark = looks[1]
        if remark and last[remark] < at:  # it has no end: so it isn't one
            parts.append(remark)
        elif remark:
            closing = _REMARK_ENDS[remark]
            at = anything.find(closing, at) + len(closing)
        elif looks[2]:
            parts.append("\n")
    return "".join((*parts, anything[at:]))
