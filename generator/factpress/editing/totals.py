"""Totals: rows and columns that add up others are compared with them, and never taken as figures."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from factpress.findings import Mistake
from factpress.spreadsheets import Incoming, Odd
from factpress.values import When, parse_observed

_NEAR = Decimal("1e-9")


def parted(
    rows: Sequence[Incoming], totals: Sequence[Incoming], *, adds_up: bool
) -> tuple[list[Incoming], list[Incoming]]:
    """Returns the figures and the totals: a year among its months is a total where figures add up."""
    if not adds_up:
        return list(rows), list(totals)
    periods = {row.period for row in rows}
    whens = {one: found for one in periods if isinstance(found := parse_observed(one), When)}
    months = {when.months for when in whens.values()}
    if len(months) < 2:
        return list(rows), list(totals)
    shortest = min(months)
    kept: list[Incoming] = []
    sums = list(totals)
    for row in rows:
        when = whens.get(row.period)
        inside = (
            []
            if when is None
            else [one for one in whens.values() if one.months == shortest and when.covers(one)]
        )
        is_sum = when is not None and len(inside) > 1 and len(inside) * shortest == when.months
        (sums if is_sum else kept).append(row)
    return kept, sums


def wrong_totals(
    rows: Sequence[Incoming], totals: Sequence[Incoming], told: list[str]
) -> Iterator[Odd]:
    """Yields the totals that are not the sum of their rows; `told` gets those that can't be compared."""
    by_period: dict[str, list[Incoming]] = defaultdict(list)
    by_key: dict[tuple[str, str], list[Incoming]] = defaultdict(list)
    for row in rows:
        by_period[row.period].append(row)
        by_key[row.subject, row.scope].append(row)
    lines = sorted({total.line for total in totals})
    for total in totals:
        parts = _parts(total, by_period, by_key, rows)
        stated = _number(total)
        numbers = [_number(one) for one in parts]
        if stated is None or any(one is None for one in numbers):
            if total.value:
                told.append(f"{total.place} is a total of figures that are not all known.")
            continue
        exact = sum((one for one in numbers if one is not None), Decimal(0))
        if _is_sum(exact, stated, parts, total):
            continue
        if any(
            _is_sum(sum(map(_known, group), Decimal(0)), stated, group, total)
            for group in _groups(parts, total, lines)
        ):
            continue  # a subtotal: that of the rows since another one
        when = total.period if total.period != "*" else f"{total.subject} {total.scope}".strip()
        yield Odd(total.line, f"the rows of {when} add up to {exact:f}, not {total.value}")


def _parts(
    total: Incoming,
    by_period: dict[str, list[Incoming]],
    by_key: dict[tuple[str, str], list[Incoming]],
    rows: Sequence[Incoming],
) -> list[Incoming]:
    """Returns the rows that a total is the sum of: those that are like it where it names anything."""
    if total.period == "*":
        base: Iterable[Incoming] = rows
    elif total.subject != "*" and total.scope != "*" and total.period not in by_period:
        base = by_key[total.subject, total.scope]
    else:
        base = by_period[total.period]
    found = [
        row
        for row in base
        if total.subject in ("*", row.subject) and total.scope in ("*", row.scope)
    ]
    if "*" in (total.subject, total.scope, total.period):
        return found
    when = parse_observed(total.period)
    return [
        row
        for row in by_key[total.subject, total.scope]
        if row is not total
        and isinstance(when, When)
        and not isinstance(inner := parse_observed(row.period), Mistake)
        and when.covers(inner)
    ]


def _number(row: Incoming) -> Decimal | None:
    try:
        return Decimal(row.value) if row.value else None
    except ArithmeticError:
        return None


def _is_sum(exact: Decimal, stated: Decimal, parts: Sequence[Incoming], total: Incoming) -> bool:
    """Tells whether a total fits: exactly, by what the cells hold, or as rounded decimals do."""
    if exact == stated:
        return True
    held = [one.held for one in (*parts, total)]
    if all(one is not None for one in held):
        *inner, whole = (one for one in held if one is not None)
        was_rounded = any(_number(one) != one.held for one in (*parts, total))
        if was_rounded and abs(sum(inner, Decimal(0)) - whole) <= _NEAR * max(
            abs(whole), Decimal(1)
        ):
            return True
    digits = max((len(one.value.partition(".")[2]) for one in (*parts, total)), default=0)
    step = Decimal(1).scaleb(-digits)
    return digits > 0 and abs(exact - stated) <= step * (len(parts) + 1) / 2


def _groups(
    parts: Sequence[Incoming], total: Incoming, lines: Sequence[int]
) -> Iterator[list[Incoming]]:
    """Yields the rows from each line of totals down to this one: those since the last one first."""
    for above in (*(line for line in reversed(lines) if line < total.line), 0):
        group = [one for one in parts if above < one.line < total.line]
        if group:
            yield group


def _known(row: Incoming) -> Decimal:
    return _number(row) or Decimal(0)
