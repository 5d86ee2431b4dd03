"""Proposals: the typed figures of pages, each with the call that prints the same."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from factpress.findings import Place
from factpress.model import Manuscript, Newsroom
from factpress.prose.doubts import Accepted
from factpress.prose.suggestions import Prints
from factpress.prose.untraced import _doubt, _texts_read, _Tried


@dataclass(frozen=True, slots=True)
class Proposal:
    """A typed figure of a page with what to do; `call` is certain to print `replaces`, or empty.

    `end` is the place behind the last character that the call takes the place of. `offered` is the
    one call that prints the same, whether or not it is certain which fact is meant.
    """

    place: Place
    end: Place
    typed: str
    fix: str
    replaces: str = ""
    call: str = ""
    offered: str = ""


def proposals_for(
    manuscripts: Iterable[Manuscript],
    newsroom: Newsroom,
    sources: Mapping[str, bytes],
    prints: Prints,
) -> Iterator[Proposal]:
    """Yields the typed figures of pages' bodies, each with the call that can take its place."""
    accepted = Accepted(tuple(newsroom.accepted_words.values()))
    for one in _texts_read(manuscripts, newsroom, sources, prints, accepted):
        done = 0
        for figure in one.typed if one.text.is_page else ():
            doubt = _doubt(one, figure)
            tried = _Tried.of(one, figure, doubt)
            if figure.named or (not figure.certain and not tried.call):
                continue
            # "3 to 4%" is one figure, and one call prints it.
            if tried.start < done:
                continue
            done = tried.start + len(tried.flagged)
            start, end = one.place(tried.start), one.place(tried.start + len(tried.flagged) - 1)
            call = tried.call if tried.certain else ""
            yield Proposal(
                start,
                replace(end, column=end.column + 1),
                tried.flagged,
                tried.fix,
                tried.flagged,
                call,
                tried.call,
            )
