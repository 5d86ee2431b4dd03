"""Proposals put into a page: calls in the place of typed figures, where they are certain."""

from collections.abc import Iterable
from dataclasses import replace

from factpress.findings import Place
from factpress.prose import Proposal


def parted(found: Iterable[Proposal]) -> tuple[tuple[Proposal, ...], tuple[Proposal, ...]]:
    """Returns the proposals that are certain, and those that a person has to judge."""
    both = tuple(found)
    return tuple(one for one in both if one.call), tuple(one for one in both if not one.call)


def taken(others: Iterable[Proposal], numbers: Iterable[int]) -> tuple[Proposal, ...] | int:
    """Returns the proposals of a list that a person took by number, or a number that offers no call."""
    offers = {number: one for number, one in enumerate(others, 1) if one.offered}
    wanted = tuple(dict.fromkeys(numbers))
    wrong = [number for number in wanted if number not in offers]
    if wrong:
        return wrong[0]
    return tuple(replace(offers[number], call=offers[number].offered) for number in wanted)


def applied(text: str, certain: Iterable[Proposal]) -> str:
    """Returns a page's text with the calls in the place of what they print."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)

    def offset(place: Place) -> int:
        return starts[place.line - 1] + place.column - 1

    for one in sorted(certain, key=lambda one: offset(one.place), reverse=True):
        text = f"{text[: offset(one.place)]}{one.call}{text[offset(one.end) :]}"
    return text
