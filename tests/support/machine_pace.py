"""How fast this machine is now: what a test allows in seconds, it allows more of where work is slow.

On a machine that others use too, each second of the processor does less, by half and more; a limit
that holds on an idle one would fail there without anything being wrong.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction

# What the piece of work took on an idle machine with two cores at 2.6 GHz, in processor seconds.
IDLE = 0.92


def pace() -> float:
    """Returns how many times longer a fixed piece of work takes than on the idle machine; >= 1."""
    kept, half = {}, Fraction(1, 2)
    begun = time.process_time()
    for number in range(300_000):
        kept[str(number)] = (Fraction(number) + half, [number])
    return max(1.0, (time.process_time() - begun) / IDLE)


def is_within(taken: float, seconds: float) -> bool:
    """Tells whether work that took so many processor seconds kept to a limit of the idle machine."""
    return taken < seconds or taken < seconds * pace()


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fails where what is done inside takes more processor seconds than the idle machine may."""
    begun = time.process_time()
    yield
    taken = time.process_time() - begun
    assert is_within(taken, seconds), f"took {taken:.2f} s, more than {seconds:g} s"
