"""Records: which later figure reached one that was a record, so that its claim holds no longer."""

from collections.abc import Iterable
from fractions import Fraction

from factpress.model import Fact, Kind, Observation
from factpress.rules.arithmetic import record_of
from factpress.rules.timelines import is_of_periods
from factpress.rules.verdicts import BAD, Operand

_DAYS = 3  # by which two months, quarters or years differ in length


def that_reaches(
    fact: Fact, record: Observation, others: Iterable[Observation]
) -> Observation | None:
    """Returns the first later line, of a period as long, above which a record cannot be."""
    when = record.when
    for one in others:
        is_alike = abs(one.when.days - when.days) <= _DAYS or not is_of_periods(fact)
        if one.when.last > when.last and is_alike and one.value.is_known:
            first, then = Operand.of(record.value), Operand.of(one.value)
            if fact.kind is Kind.RANK:  # the first place is the highest
                first, then = (each.times(Fraction(-1), each.unit) for each in (first, then))
            found = record_of(first, (then,))
            if found.verdict in BAD:
                return one
    return None
