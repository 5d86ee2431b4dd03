"""A parsed page as HTML: the allow-list of tags, attributes and addresses, and the macros' output.

Whatever leaves a page passes here last and is written by these rules: nothing reaches the HTML by
being overlooked. Reading Markdown, and what may be typed, are left to others.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from html import escape
from xml.etree.ElementTree import Element

from factpress.findings import Mistake, Rule
from factpress.markdown.addresses import (
    EXTERNAL_IMAGE,
    REFUSED_ADDRESS,
    AddressKind,
    judged,
    other_than_said,
    shown,
)
from factpress.markdown.entities import decoded
from factpress.markdown.source import (
    NO_FIGURES,
    TOKEN,
    Block,
    Inline,
    Locator,
    Problem,
    Shown,
    Tokens,
    token_number,
)
from factpress.markdown.text import code_text, paragraph_name, plain, slug, token_text, unique

BLOCK_IN_TEXT = Rule(
    "block-in-text",
    "A macro that needs a separate paragraph is inside a text",
    "Tables, charts and lists can't be inside a sentence, a heading or a table cell.",
    "put the macro alone on its line, with an empty line before and after it",
)
MACRO_IN_CODE = Rule(
    "macro-in-code",
    "A macro is in a code block",
    "A line that begins with four spaces is shown letter for letter, as a program is; a figure"
    " in it would lose its note.",
    "delete the spaces at the beginning of the line",
)
EMPTY_LINK = Rule(
    "empty-link",
    "A link has no words",
    "Readers cannot see it, and a screen reader announces a link without a name.",
    "write the words to be clicked between the square brackets",
)
REFUSED_MARKUP = Rule(
    "refused-markup",
    "Markup that pages do not have",
    "Only known elements reach a page; anything else could carry active content.",
    "write the passage in plain Markdown",
)
RULES = (BLOCK_IN_TEXT, MACRO_IN_CODE, EMPTY_LINK, REFUSED_MARKUP)

ALLOWED: Mapping[str, tuple[str, ...]] = {
    "a": ("href", "title"),
    "img": ("src", "alt", "title", "width", "height", "loading", "decoding"),
    "ol": ("start",),
    "th": ("class", "scope"),
    "td": ("class", "data-label"),
    "p": ("id",),
    **{f"h{level}": ("id",) for level in range(1, 7)},
    **dict.fromkeys(("blockquote", "br", "code", "dd", "dl", "dt", "em", "hr", "li"), ()),
    **dict.fromkeys(("pre", "strong", "table", "tbody", "thead", "tr", "ul"), ()),
}
_VOID = frozenset(("br", "hr", "img"))
_FLOW = frozenset(("blockquote", "dd", "div", "li"))
_ALIGNED = {"right": "number", "center": "center", "left": "left"}
_DEEPEST = 50
_Resolve = Callable[[str, AddressKind], str | Mistake]


@dataclass(frozen=True, slots=True)
class PictureSize:
    """Where a page's picture lies, seen from the page, and its size in pixels (0: unknown)."""

    src: str
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page: its level from 1 to 6, its id, and its text without markup."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Setting:
    """What a page is written with: macro output, who resolves addresses, and the options."""

    tokens: Tokens
    resolve_link: Callable[[str], str | Mistake]
    resolve_image: Callable[[str], str | PictureSize | Mistake]
    row_headers: bool = False
    anchors: bool = False
    reserved_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Inside:
    """What the element being written is in."""

    flow: bool = True
    link: bool = False
    pre: bool = False
    depth: int = 0


@dataclass(slots=True)
class Writer:
    """Writes one page; collects its headings, its alt texts and titles, and what was refused."""

    setting: Setting
    locator: Locator
    parts: list[str] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    attributes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    written: set[int] = field(default_factory=set)
    shown: Shown = NO_FIGURES
    taken_ids: dict[str, int] = field(default_factory=dict)

    def page(self, root: Element) -> str:
        """Returns the HTML of a whole page, whose root element itself is not written."""
        self.taken_ids.update(dict.fromkeys(self.setting.reserved_ids, 1))
        _settle_tables(root, row_headers=self.setting.row_headers)
        for table in root.iter("table"):
            _label_cells(table, self.setting.tokens)
        self._content(root, _Inside())
        return "".join(self.parts).strip()

    def _element(self, element: Element, inside: _Inside) -> None:
        special: Mapping[str, Callable[[Element, _Inside], None]] = {
            "a": self._link,
            "img": self._image,
            "code": self._code,
            "p": self._paragraph,
        }
        tag = str(element.tag)
        if tag not in ALLOWED:
            message = f'"{shown(tag)}" is not an element that a page can have'
            self._report(element.text or "", Mistake(REFUSED_MARKUP, message))
            self._content(element, inside)
        elif inside.depth > _DEEPEST:
            message = f"emphasis is nested more than {_DEEPEST} levels deep"
            self._report("".join(element.itertext())[:12], Mistake(REFUSED_MARKUP, message))
            self.parts.append(escape(self._seen("".join(element.itertext())), quote=False))
        elif tag in special:
            special[tag](element, inside)
        else:
            self._ordinary(element, inside)

    def _ordinary(self, element: Element, inside: _Inside) -> None:
        tag = str(element.tag)
        if re.fullmatch("h[1-6]", tag):
            text = plain(element, self.setting.tokens)
            heading = Heading(int(tag[1]), unique(slug(text), self.taken_ids), text)
            self.headings.append(heading)
            element.set("id", heading.id)
        start = element.get("start", "")
        if start and not re.fullmatch("[0-9]{1,9}", start):
            del element.attrib["start"]
        self._open(element)
        if tag not in _VOID:
            flow, pre = tag in _FLOW, tag == "pre"
            deeper = replace(inside, flow=flow, pre=pre, depth=inside.depth + 1)
            self._content(element, deeper)
            self.parts.append(f"</{tag}>")

    def _open(self, element: Element) -> None:
        tag = str(element.tag)
        self.parts.append(f"<{tag}")
        for name in ALLOWED[tag]:
            value = element.get(name)
            if value is not None:
                self.parts.append(f' {name}="{escape(value)}"')
        self.parts.append(">")

    def _content(self, element: Element, inside: _Inside) -> None:
        self._text(element.text or "", inside)
        for child in element:
            self._element(child, inside)
            self._text(child.tail or "", inside)

    def _paragraph(self, element: Element, inside: _Inside) -> None:
        alone = self._blocks_alone(element.text or "") if not len(element) else ()
        if alone:
            self._blocks(alone)
            return
        if self.setting.anchors:
            name = paragraph_name(element, self.setting.tokens)
            element.set("id", unique(name, self.taken_ids))
        self._ordinary(element, inside)

    def _blocks_alone(self, text: str) -> tuple[Block, ...]:
        """Returns the block macros of a text that holds nothing else; otherwise nothing."""
        outputs = [self.setting.tokens[token_number(one)] for one in text if TOKEN.match(one)]
        blocks = tuple(output for output in outputs if isinstance(output, Block))
        if len(blocks) != len(outputs) or TOKEN.sub("", text).strip():
            return ()
        self._seen(text)
        return blocks

    def _blocks(self, alone: tuple[Block, ...]) -> None:
        self.parts.append("\n".join(block.html for block in alone))
        for block in alone:
            self.shown |= block.shown

    def _text(self, text: str, inside: _Inside) -> None:
        if inside.flow:
            alone = self._blocks_alone(text)
            if alone:
                self._blocks(alone)
                return
        done = 0
        for match in TOKEN.finditer(text):
            self.parts.append(escape(text[done : match.start()], quote=False))
            self._token(match[0], inside)
            done = match.end()
        self.parts.append(escape(text[done:], quote=False))

    def _token(self, character: str, inside: _Inside) -> None:
        number = token_number(character)
        self.written.add(number)
        output = self.setting.tokens[number]
        if isinstance(output, Inline):
            self.parts.append(output.in_link_html if inside.link else output.html)
            self.shown |= output.shown.in_link if inside.link else output.shown
        else:
            self._report_block(character, output)

    def _report_block(self, character: str, output: Block) -> None:
        message = f'"{shown(output.text)}" needs a separate paragraph but is inside a text'
        self._report(character, Mistake(BLOCK_IN_TEXT, message))

    def _code(self, element: Element, inside: _Inside) -> None:
        text = code_text(element)
        for match in TOKEN.finditer(text):
            output = self.setting.tokens[token_number(match[0])]
            if inside.pre:
                message = f'"{shown(output.text)}" is in a code block'
                self._report(match[0], Mistake(MACRO_IN_CODE, message))
            elif isinstance(output, Block):
                self._report_block(match[0], output)
        self.parts.append(f"<code>{escape(self._seen(text), quote=False)}</code>")

    def _link(self, element: Element, inside: _Inside) -> None:
        href = self._resolved(element.get("href", ""), self._followed)
        if isinstance(href, Mistake) or inside.link:
            self._content(element, replace(inside, flow=False, depth=inside.depth + 1))
            return
        if not plain(element, self.setting.tokens).strip() and element.find(".//img") is None:
            message = f'the link to "{shown(href)}" has no words'
            self._report(element.get("href", ""), Mistake(EMPTY_LINK, message))
        misled = other_than_said(plain(element, self.setting.tokens), href)
        if misled is not None:
            self._report(element.get("href", ""), misled)
        element.set("href", href)
        self._settle_words(element, "title")
        self._open(element)
        self._content(element, _Inside(flow=False, link=True, depth=inside.depth + 1))
        self.parts.append("</a>")

    def _followed(self, address: str, kind: AddressKind) -> str | Mistake:
        return self.setting.resolve_link(address) if kind is AddressKind.LOCAL else address

    def _image(self, element: Element, _: _Inside) -> None:
        found: list[PictureSize] = []

        def beside(address: str, kind: AddressKind) -> str | Mistake:
            picture = self.setting.resolve_image(address) if kind is AddressKind.LOCAL else address
            if isinstance(picture, Mistake):
                return picture
            found.append(picture if isinstance(picture, PictureSize) else PictureSize(picture))
            if judged(found[0].src) is AddressKind.LOCAL:
                return found[0].src
            message = f'the picture "{shown(address)}" is not next to the page'
            return Mistake(EXTERNAL_IMAGE, message)

        src = self._resolved(element.get("src", ""), beside)
        self._settle_words(element, "alt")
        self._settle_words(element, "title")
        if isinstance(src, Mistake):
            self.parts.append(escape(element.get("alt", ""), quote=False))
            return
        element.attrib.update(src=src, loading="lazy", decoding="async")
        if found[0].width and found[0].height:
            element.attrib.update(width=str(found[0].width), height=str(found[0].height))
        self._open(element)

    def _resolved(self, typed: str, resolve: _Resolve) -> str | Mistake:
        """Returns the address to print for one that was typed; a refusal is reported as well."""
        answer = self._resolution(typed, resolve)
        if isinstance(answer, Mistake):
            self._report(typed, answer)
        return answer

    def _resolution(self, typed: str, resolve: _Resolve) -> str | Mistake:
        address = self._address(typed)
        if isinstance(address, Mistake):
            return address
        kind = judged(address)
        if isinstance(kind, Mistake):
            return kind
        final = resolve(decoded(address), kind)
        if isinstance(final, Mistake) or not final:
            return final
        verdict = judged(final)
        return verdict if isinstance(verdict, Mistake) else final

    def _address(self, typed: str) -> str | Mistake:
        address = self._seen(typed)
        if address != typed and re.search(r"\s", address.strip()):
            message = f'a macro prints "{shown(address)}" into an address'
            return Mistake(REFUSED_ADDRESS, message)
        return address

    def _settle_words(self, element: Element, name: str) -> None:
        """Sets an alt text or a title in plain words, and keeps it for those who check words."""
        typed = element.get(name)
        if typed is None:
            return
        words = self._seen(decoded(typed))
        element.set(name, words)
        self.attributes.append(words)

    def _seen(self, text: str) -> str:
        """Returns the text with the tokens' plain text, and notes that they reached the page."""
        self.written.update(token_number(match[0]) for match in TOKEN.finditer(text))
        return token_text(text, self.setting.tokens)

    def _report(self, typed: str, mistake: Mistake) -> None:
        self.problems.append(self.locator.problem(typed, mistake))


def _settle_tables(root: Element, *, row_headers: bool) -> None:
    """Makes classes of alignments, and header cells that say of what they are the header."""
    for cell in (*root.iter("th"), *root.iter("td")):
        align = cell.attrib.pop("align", "")
        if align in _ALIGNED:
            cell.set("class", _ALIGNED[align])
    for header in root.iter("thead"):
        for cell in header.iter("th"):
            if (cell.text or "").strip() or len(cell):
                cell.set("scope", "col")
            else:
                cell.tag = "td"
    if row_headers:
        for body in root.iter("tbody"):
            for row in body:
                if len(row) and ((row[0].text or "").strip() or len(row[0])):
                    row[0].tag = "th"
                    row[0].set("scope", "row")


def _label_cells(table: Element, tokens: Tokens) -> None:
    """Tells each cell its column's header: where the table is too wide, its rows become cards."""
    head = table.find("thead/tr")
    labels = [plain(cell, tokens) for cell in head] if head is not None else []
    if len(labels) < 3:
        return
    for row in table.iterfind("tbody/tr"):
        for cell, label in zip(row, labels, strict=False):
            if cell.tag == "td" and label:
                cell.set("data-label", label)
