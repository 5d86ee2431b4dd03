"""HTML pages as they come: the words of the page itself, without its frame and its programs."""

import re
from html.parser import HTMLParser

from factpress.incoming.words import InDocument, joined, link, paragraph, plain, table

_SKIPPED = frozenset(
    (
        *("script", "style", "nav", "header", "footer", "form", "aside", "template", "noscript"),
        *("svg", "iframe", "object", "button", "select", "head"),
    )
)
_BLOCKS = frozenset(
    (
        *(
            "p",
            "div",
            "section",
            "article",
            "main",
            "figure",
            "figcaption",
            "blockquote",
            "address",
        ),
        *("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "table", "tr", "td", "th", "dt"),
        *("dd", "dl", "pre", "body", "hr"),
    )
)
_EMPTY = frozenset(("br", "img", "hr", "meta", "link", "input", "source", "wbr", "col", "track"))


class HtmlWords(HTMLParser):
    """Takes the words of a page as they are passed by the parser."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.document = InDocument()
        self.meta: dict[str, str] = {}
        self.images: list[tuple[str, str]] = []
        self.blocks: list[str] = []
        self.line = ""
        self.skipping: list[str] = []
        self.lists: list[list[object]] = []  # the kind of each open list, and its last number
        self.item = ""
        self.heading = 0
        self.rows: list[list[str]] | None = None
        self.anchors: list[tuple[str, int]] = []
        self.in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes what begins."""
        own = {key: value or "" for key, value in attrs}
        self._about_the_page(tag, own)
        if self.skipping or (tag in _SKIPPED):
            if tag in _SKIPPED and tag not in _EMPTY:
                self.skipping.append(tag)
            return
        if tag in _BLOCKS and self.rows is None:
            self._end_block()
        if re.fullmatch("h[1-6]", tag):
            self.heading = int(tag[1])
        elif tag in ("ul", "ol"):
            self.lists.append([tag, 0])
        elif tag == "li" and self.lists:
            self.lists[-1][1] = int(str(self.lists[-1][1])) + 1
            kind, number = self.lists[-1]
            self.item = "    " * (len(self.lists) - 1) + ("- " if kind == "ul" else f"{number}. ")
        elif tag == "table":
            self.rows = []
        elif tag == "tr" and self.rows is not None:
            self.rows.append([])
        elif tag in ("td", "th") and self.rows is not None:
            self.line = ""
        self._inline(tag, own)

    def _about_the_page(self, tag: str, own: dict[str, str]) -> None:
        if tag == "meta":
            self.meta.setdefault(own.get("property") or own.get("name", ""), own.get("content", ""))
        elif tag == "time" and own.get("datetime"):
            self.meta.setdefault("time", own["datetime"])
        elif tag == "title" and "svg" not in self.skipping:
            self.in_title = True

    def _inline(self, tag: str, own: dict[str, str]) -> None:
        if tag == "br":
            self.line += " " if self.rows is not None or self.heading else "\\\n"
        elif tag == "img" and own.get("src"):
            self.images.append((own["src"], own.get("alt", "")))
            self.line += f"\0{len(self.images) - 1}\0"
        elif tag in ("strong", "b", "em", "i"):
            self.anchors.append(("**" if tag in ("strong", "b") else "*", len(self.line)))
        elif tag == "a":
            self.anchors.append((own.get("href", ""), len(self.line)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes an element without words."""
        self.handle_starttag(tag, attrs)
        if tag not in _EMPTY:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Notes what ends."""
        if tag == "title":
            self.in_title = False
        if self.skipping:
            if tag in self.skipping:
                del self.skipping[self.skipping.index(tag) :]
            return
        if tag in ("strong", "b", "em", "i", "a") and self.anchors:
            mark, start = self.anchors.pop()
            words = self.line[start:]
            if tag == "a":
                words = link(words, mark)
            elif words.strip():
                words = f"{mark}{words.strip()}{mark}{' ' if words.endswith(' ') else ''}"
            self.line = self.line[: min(start, len(self.line))] + words
        elif tag in ("td", "th") and self.rows:
            self.rows[-1].append(self.line.strip())
            self.line = ""
        elif tag == "table" and self.rows is not None:
            self.blocks.append(table([row for row in self.rows if row]))
            self.rows, self.line = None, ""
        elif tag in ("ul", "ol") and self.lists:
            self._end_block()
            self.lists.pop()
        elif tag in _BLOCKS and self.rows is None:
            self._end_block()

    def handle_data(self, data: str) -> None:
        """Takes words."""
        if self.in_title:
            self.meta["title"] = self.meta.get("title", "") + data
        elif not self.skipping:
            words = plain(data)
            self.line += words.lstrip() if self.line.endswith((" ", "\n")) else words

    def _end_block(self) -> None:
        words, self.anchors = self.line.strip().removesuffix("\\").strip(), []
        self.line = ""
        level, self.heading = self.heading, 0
        if not words:
            return
        if level == 1 and not self.document.title:
            self.document.title = re.sub(r"\\(.)", r"\1", words)
        elif level:
            self.blocks.append(f"{'#' * max(2, level)} {words}")
        elif self.item:
            self.blocks.append(self.item + paragraph(words))
            self.item = ""
        else:
            self.blocks.append(("    " * len(self.lists)) + paragraph(words))


def html_document(text: str) -> tuple[InDocument, HtmlWords]:
    """Returns the words of a page; pictures are marks in them, which `pictures_in` puts in place."""
    words = HtmlWords()
    words.feed(text)
    words.close()
    words._end_block()  # noqa: SLF001, RUF100  # the last words of a page without an end
    document = words.document
    words.blocks = [re.sub(r"\n{2,}", "\n", one) for one in words.blocks]
    document.title = document.title or " ".join(words.meta.get("title", "").split())
    document.markdown = joined(words.blocks)
    return document, words
