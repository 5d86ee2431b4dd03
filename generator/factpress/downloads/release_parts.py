"""The parts of a release as other programs take it: its own text, without the frame of its page.

What is around the text on the page (languages, buttons, related pages) is left to the page.
"""

from dataclasses import dataclass

from factpress.downloads.text_blocks import DocumentBlock

# The parts of a release's page, by the class of the element that holds each.
PARTS = (
    *("subtitle", "notice", "as-published", "key-points", "how-counted", "boilerplate"),
    *("end-mark", "beside__contact", "cite"),
)
BODY, HEADLINE = "body", "headline"
# What is there for readers of the page alone.
FRAME = frozenset({"meta", "desk-bar", "as-of", "beside", "more", "files", "downloads"})


@dataclass(frozen=True, slots=True)
class ReleasePart:
    """A block of a release, and the name of the part of the page that it is from."""

    name: str
    block: DocumentBlock


def parts_of(blocks: tuple[DocumentBlock, ...]) -> tuple[ReleasePart, ...]:
    """Returns the blocks of a release's own text, in the page's order."""
    named = (ReleasePart(_part(one), one) for one in blocks)
    return tuple(one for one in named if one.name)


def _part(block: DocumentBlock) -> str:
    """Names the part that a block belongs to; nothing where it is of the page's frame."""
    classes = {name for one in block.inside for name in one.partition(".")[2].split()}
    found = next((one for one in PARTS if one in classes), "")
    if found or classes & FRAME:
        return found
    return HEADLINE if block.level == 1 else BODY
