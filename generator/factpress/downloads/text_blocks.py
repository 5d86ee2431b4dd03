"""A page's text as blocks and runs, for documents that are no pages: PDF, mail, plain text.

Made from the page's own HTML, so that a document can say nothing that its page does not.
"""

from dataclasses import dataclass, field
from urllib.parse import urljoin

from factpress.downloads.exact_json import Json
from factpress.markdown import VOID, Element, read_html

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
# What a document does not take over: drawings, ornaments and the files that pages offer.
LEFT_OUT = frozenset({"svg", "script", "style", "details", "picture", "img"})
LEFT_CLASSES = frozenset(
    {"chart", "chart-slot", "files", "quiet-name", "downloads", "picture", "more", "fcard-ways"}
)
NEW_LINE = "\u2028"  # in a run: a line ends here
TEXT_BLOCKS = frozenset({"p", "li", "figcaption", "dt", "dd", "div", "th", "td", *HEADINGS})


@dataclass(frozen=True, slots=True)
class TextRun:
    """Letters of one kind; `note` is the id of the note that a figure has, `href` a whole address."""

    text: str
    bold: bool = False
    slanted: bool = False
    struck: bool = False
    href: str = ""
    note: str = ""

    def data(self) -> dict[str, Json]:
        """Returns the run for a document's template."""
        found: dict[str, Json] = {"t": self.text}
        marks = (("b", self.bold), ("i", self.slanted), ("s", self.struck))
        found |= {key: True for key, marked in marks if marked}
        found |= {key: value for key, value in (("href", self.href), ("note", self.note)) if value}
        return found


@dataclass
class DocumentBlock:
    """A paragraph, a heading, an item, or a table of cells; `inside` names what holds it."""

    kind: str
    runs: list[TextRun] = field(default_factory=list)
    level: int = 0
    inside: tuple[str, ...] = ()
    rows: list[list[list[TextRun]]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The block's words."""
        return "".join(run.text for run in self.runs)

    def data(self) -> dict[str, Json]:
        """Returns the block for a document's template."""
        found: dict[str, Json] = {"kind": self.kind, "inside": list(self.inside)}
        if self.level:
            found["level"] = self.level
        if self.rows:
            found["rows"] = [[_data(cell) for cell in row] for row in self.rows]
        return found | {"runs": _data(self.runs)}


def _data(runs: list[TextRun]) -> list[Json]:
    return [run.data() for run in runs]


def blocks_of(html: str, address: str) -> tuple[DocumentBlock, ...]:
    """Returns a page's blocks in order; links become whole addresses from `address`."""
    reader = _BlockReader(address)
    read_html(html, reader)
    return tuple(one for one in reader.blocks if one.rows or one.text.strip())


class _BlockReader:
    """Collects blocks; `open` are the elements around the place that is read."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.blocks: list[DocumentBlock] = []
        self.open: list[tuple[str, str]] = []
        self.dropped = 0

    def begin(self, element: Element) -> None:
        """Begins a block, a row or a cell; what documents leave out is dropped up to its end."""
        tag = element.tag
        if tag in VOID:
            if tag == "br" and not self.dropped:
                self.words(NEW_LINE)
            return
        self.open.append((tag, element.get("href") or " ".join(element.get("class").split())))
        if self.dropped or tag in LEFT_OUT or LEFT_CLASSES & element.classes:
            self.dropped += 1
        elif tag == "table":
            self.blocks.append(DocumentBlock("table", inside=self._inside()))
        elif tag == "tr" and self._table() is not None:
            self._rows().append([])
        elif tag in ("th", "td") and self._rows():
            self._rows()[-1].append([])
        elif tag in TEXT_BLOCKS and self._table() is None:
            kind = "heading" if tag in HEADINGS else "item" if tag == "li" else "paragraph"
            self.blocks.append(
                DocumentBlock(kind, level=HEADINGS.get(tag, 0), inside=self._inside())
            )

    def end(self, tag: str) -> None:
        """Ends an element; what follows inside the same parent is a separate paragraph."""
        self.open.pop()
        if self.dropped:
            self.dropped -= 1
        elif tag in TEXT_BLOCKS and self._table() is None:
            self.blocks.append(DocumentBlock("paragraph", inside=self._inside()))

    def words(self, text: str) -> None:
        """Adds a run to the block or the cell that is open."""
        if self.dropped:
            return
        tags = [tag for tag, _ in self.open]
        href = next((value for tag, value in reversed(self.open) if tag == "a"), "")
        note = href.removeprefix("#") if href.startswith("#note-") else ""
        run = TextRun(
            text,
            bold=bool({"strong", "b"} & set(tags)),
            slanted=bool({"em", "i"} & set(tags)),
            struck=bool({"s", "del"} & set(tags)),
            href=urljoin(self.address, href) if href and not href.startswith("#") else "",
            note=note,
        )
        if self._table() is not None:
            rows = self._rows()
            if rows and rows[-1]:
                rows[-1][-1].append(run)
        elif text.strip() or (self.blocks and self.blocks[-1].runs):
            if not self.blocks:
                self.blocks.append(DocumentBlock("paragraph"))
            self.blocks[-1].runs.append(run)

    def _inside(self) -> tuple[str, ...]:
        """Names what a block is in: the tags and classes of its parents."""
        return tuple(f"{tag}.{value}" if value else tag for tag, value in self.open)

    def _table(self) -> DocumentBlock | None:
        inside = any(tag == "table" for tag, _ in self.open)
        return (
            self.blocks[-1] if inside and self.blocks and self.blocks[-1].kind == "table" else None
        )

    def _rows(self) -> list[list[list[TextRun]]]:
        table = self._table()
        return table.rows if table is not None else []
