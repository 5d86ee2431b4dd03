"""Fixes: what would make a failed check right, solved from the other figures.

The value that a figure would need, other facts that have it, and slips of the keyboard that would
explain it. It proposes; what is right is in the source.
"""

from collections.abc import Iterator
from fractions import Fraction
from math import lcm

from factpress.rules.arithmetic import HUNDRED, positive
from factpress.rules.timelines import Ledger
from factpress.rules.verdicts import Line, Operand
from factpress.values import Interval, inward, plain_number, total

ONE = Interval.exactly(Fraction(1))
SIGN = "was the sign lost?"
ZEROS = "is there a zero too many or too few?"
ONE_DIGIT = "is one digit wrong?"
SWAPPED = "were two digits swapped?"
_OTHERS = 2


def needed_whole(parts: tuple[Operand, ...], stated: Operand) -> Interval:
    """Returns the whole of which the parts would be the stated share."""
    return _sum(parts) / positive(stated.reading.expected).scaled(1 / HUNDRED)


def needed_part(parts: tuple[Operand, ...], at: int, whole: Operand) -> Interval:
    """Returns what one part would have to be so that the parts add up to the whole."""
    return whole.reading.expected - _sum((*parts[:at], *parts[at + 1 :]))


def needed_part_of(whole: Operand, stated: Operand) -> Interval:
    """Returns what would be the stated ratio of the whole."""
    return whole.reading.expected * in_per_cent(stated).reading.expected.scaled(1 / HUNDRED)


def in_per_cent(stated: Operand) -> Operand:
    """Returns a stated ratio as one of a hundred."""
    return stated if stated.unit == "%" else stated.times(HUNDRED, "%")


def needed_base(new: Operand, stated: Operand) -> Interval:
    """Returns the base from which something would have grown as stated."""
    return new.reading.expected / positive(_times(stated))


def needed_end(old: Operand, stated: Operand) -> Interval:
    """Returns what something would have grown to."""
    return old.reading.expected * positive(_times(stated))


def would_need(name: str, line: Line, interval: Interval) -> str:
    """Says what the figure named would need to be, and what it is stated as."""
    text = inward(interval)
    if " to " in text:
        text = f"between {text.replace(' to ', ' and ')}"
    elif text[:1].isdigit() and not text.endswith((" or more", " or less")):
        text = f"to be {text}"
    return f"{name} {text}, but it is stated as {line.text}"


def others_that_fit(
    line: Line, interval: Interval, used: frozenset[str], ledger: Ledger
) -> tuple[Line, ...]:
    """Returns a few facts of the same metric, kind, unit and date that have the value needed."""
    found: list[Line] = []
    wanted = line.fact
    when = line.seen.when
    for fact in ledger.alike(wanted):
        if fact.id in used:
            continue
        other = ledger.dated(fact).get((when.first, when.last))
        if other is not None and ledger.operand(other).reading.expected.meets(interval):
            found.append(other)
    return tuple(found[:_OTHERS])


def slips(
    figures: tuple[tuple[Line, Operand], ...], missed: Fraction
) -> Iterator[tuple[Line, str, str]]:
    """Yields the figures in which one slip of the keyboard explains what is missed exactly.

    `missed` is what must be added to one figure; the second value is the number that would fit,
    the third asks for the slip.
    """
    for line, operand in figures:
        slip = _slip(operand.value, operand.value + missed) if operand.has_digits else ""
        if slip:
            yield line, plain_number(operand.value + missed), slip


def scale_slip(computed: Interval, bounds: Interval) -> str:
    """Returns by how many times a value misses its bounds where a slip of unit explains it."""
    for power, word in ((3, "a thousand"), (6, "a million")):
        size = Fraction(10) ** power
        if computed.scaled(1 / size).meets(bounds):
            return f"{word} times what is plausible"
        if computed.scaled(size).meets(bounds):
            return f"{word} times less than what is plausible"
    return ""


def _sum(parts: tuple[Operand, ...]) -> Interval:
    return total(one.reading.expected for one in parts)


def _times(stated: Operand) -> Interval:
    """Returns how many times the base a stated growth makes."""
    if stated.unit == "times":
        return stated.reading.expected
    return stated.reading.expected.scaled(1 / HUNDRED) + ONE


def _slip(typed: Fraction, right: Fraction) -> str:
    """Names the slip that turns the right number into the typed one, if one does."""
    if right == -typed and typed:
        return SIGN
    if typed <= 0 or right <= 0:
        return ""
    if right in (typed * 10, typed / 10) and typed.denominator == right.denominator:
        return ZEROS
    places = lcm(typed.denominator, right.denominator)
    one, other = str(int(typed * places)), str(int(right * places))
    if len(one) != len(other) or len(one) < 3:
        return ""
    wrong = [at for at in range(len(one)) if one[at] != other[at]]
    if len(wrong) == 1:
        return ONE_DIGIT
    swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1
    if swapped and one[wrong[0]] + one[wrong[1]] == other[wrong[1]] + other[wrong[0]]:
        return SWAPPED
    return ""
