"""Rings: which of many names lead back to themselves, step by step, in time that grows evenly."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field


def in_rings(steps: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """Returns the names from which the steps lead back to themselves, however far round."""
    walk = _Walk(steps)
    for name in steps:
        if name not in walk.number:
            walk.from_here(name)
    return frozenset(walk.found)


@dataclass
class _Walk:
    """Tarjan's search for strongly connected names, without recursion: a chain may be very long.

    Names are numbered as they are met; `lowest` is the lowest number on the path that a name leads
    back to.
    """

    steps: Mapping[str, Iterable[str]]
    number: dict[str, int] = field(default_factory=dict)
    lowest: dict[str, int] = field(default_factory=dict)
    path: list[str] = field(default_factory=list)
    on_path: set[str] = field(default_factory=set)
    found: set[str] = field(default_factory=set)

    def from_here(self, start: str) -> None:
        """Follows every way from a name that was not met before."""
        work = [(start, self._entered(start))]
        while work:
            name, ways = work[-1]
            way = next(ways, None)
            if way is None:
                work.pop()
                if work:
                    above = work[-1][0]
                    self.lowest[above] = min(self.lowest[above], self.lowest[name])
                self._left(name)
            elif way not in self.number:
                work.append((way, self._entered(way)))
            elif way in self.on_path:
                self.lowest[name] = min(self.lowest[name], self.number[way])

    def _entered(self, name: str) -> Iterator[str]:
        self.number[name] = self.lowest[name] = len(self.number)
        self.path.append(name)
        self.on_path.add(name)
        return iter(self.steps.get(name, ()))

    def _left(self, name: str) -> None:
        """Takes the names off the path that lead back to this one: together they are a ring."""
        if self.lowest[name] != self.number[name]:
            return
        ring = [self.path.pop()]
        while ring[-1] != name:
            ring.append(self.path.pop())
        self.on_path.difference_update(ring)
        if len(ring) > 1 or name in self.steps.get(name, ()):
            self.found.update(ring)
