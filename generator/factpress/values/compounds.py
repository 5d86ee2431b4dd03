"""Compounds: figures of several numbers, and powers of ten, as people type them.

Ranges, tolerances, bounds, durations, times of day, sides. Each number in them is read by
`numerals`, which passes itself in; what the whole can mean is said by `quantities`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from factpress.findings import Mistake
from factpress.values.conversions import times_power
from factpress.values.intervals import ZERO
from factpress.values.measures import Measure, measure_of, worth_in
from factpress.values.number_faults import BACKWARDS, UNREADABLE, diagnose, quoted
from factpress.values.quantities import SHARE_UNITS, Form, Qualifier, Quantity, typed_step

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"
_FROM_SUPERSCRIPT = str.maketrans(SUPERSCRIPTS, "0123456789-")
_SPACE = "[ \u00a0\u202f]"
RANGE_MARK = re.compile(rf"{_SPACE}*\.\.{_SPACE}*")
_SPREAD_MARK = re.compile(rf"{_SPACE}*±{_SPACE}*")
_EXPONENT = rf"10(?:\^(?P<power>[-−]?[0-9]{{1,2}})|(?P<raised>[{SUPERSCRIPTS}]{{1,3}}))"
_POWER = re.compile(
    rf"(?:(?P<before>.*\S){_SPACE}*[×x*·]{_SPACE}*)?{_EXPONENT}(?:{_SPACE}(?P<unit>\D.*))?"
)
_COMPUTER = re.compile(
    rf"(?P<before>[-−+]?[0-9](?:\.[0-9]+(?=e)|(?=e-)))e(?P<power>-?[0-9]{{1,2}})"
    rf"(?:{_SPACE}(?P<unit>\D.*))?"
)
_ALMOST_BOUNDS = re.compile(
    r"(?P<middle>[^()\[\]]*\S) *[(\[](?:[0-9]+ ?% ?(?:CI|CrI|confidence interval|KI|IC)[:,]? *)?"
    r"(?P<low>[-−]?[0-9.]+)%? *(?:-|–|to|,|;|\.\.) *(?P<high>[-−]?[0-9.]+)(?P<unit>[^()\[\]]*)[)\]]"
)
_IN_BRACKETS = re.compile(r"(?P<money>[€$£¥₹₩]?)\((?P<inner>[€$£¥₹₩]?[0-9][0-9.,]*)\)(?P<rest>.*)")
_GLUED_TIME = re.compile(r"(?P<hours>[0-9]{1,3}) ?h ?(?P<minutes>[0-5][0-9])")
_BOUNDS = re.compile(
    rf"(?P<middle>[^()]*\S){_SPACE}*\((?P<low>[^()]+?){_SPACE}*\.\.{_SPACE}*(?P<high>[^()]+)\)"
    rf"(?:{_SPACE}?(?P<unit>\D.*))?"
)
_TIME = re.compile(
    r"(?P<hour>[01]?[0-9]|2[0-3])[:.](?P<minute>[0-5][0-9])(?::(?P<second>[0-5][0-9]))?"
    rf"(?:{_SPACE}?(?P<half>(?i:[ap]\.?m\.?)))?(?:{_SPACE}(?P<zone>[A-Z].*))?"
)
_LENGTH = rf"[0-9][0-9,]*(?:\.[0-9]+)?{_SPACE}?[^\W\d_]+"
_DURATION = re.compile(rf"(?P<first>{_LENGTH})(?:(?:,?{_SPACE}|,?{_SPACE}and{_SPACE})?{_LENGTH})+")
_ONE_LENGTH = re.compile(rf"(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?){_SPACE}?(?P<unit>[^\W\d_]+)")
_SIDE_MARK = re.compile(rf"{_SPACE}*[×x]{_SPACE}*(?=[0-9])")
_SECONDS: tuple[tuple[str, str], ...] = (
    *(("second", "s"), ("minute", "min"), ("hour", "h"), ("day", "d")),
    *(("week", "wk"), ("month", "mo"), ("year", "yr")),
)
# Years and months have more days or fewer: the figure is that much less sure.
_UNSURE = {"year": Fraction(3, 2) * 86400, "month": 3 * Fraction(86400)}


@dataclass(frozen=True, slots=True)
class Reader:
    """How one number is read: its pattern (groups 2, 8, 9: sign of money, scale, unit), the call."""

    pattern: re.Pattern[str]
    read: Callable[[str, str], Quantity | Mistake]


def compound(
    typed: str, rest: str, qualifier: Qualifier, unit: str, reader: Reader
) -> Quantity | Mistake | None:
    """Reads a figure of several numbers, or a power of ten; nothing where it is neither."""
    bare = qualifier is Qualifier.PLAIN
    power = _POWER.fullmatch(rest) or _COMPUTER.fullmatch(rest)
    if power and (".." not in rest or rest.startswith("(")):
        return _powered(typed, power, qualifier, unit, reader)
    if _DURATION.fullmatch(rest):
        duration = _duration(typed, rest, qualifier)
        if duration is not None:
            return duration
    if not bare:
        return None
    if found := _TIME.fullmatch(rest):
        return _time(typed, found)
    if found := _BOUNDS.fullmatch(rest):
        return _bounds(typed, found, unit, reader)
    for mark, make in ((RANGE_MARK, _range), (_SPREAD_MARK, _spread)):
        ends = mark.split(rest)
        if len(ends) == 2:
            return make(typed, ends[0], ends[1], unit, reader)
    sides = _SIDE_MARK.split(rest)
    if 1 < len(sides) < 4:
        return _sides(typed, sides, unit, reader)
    return _almost(typed)


def _almost(typed: str) -> Mistake | None:
    """Says how a figure of several numbers is written that is written as in a table or a paper."""
    if found := _ALMOST_BOUNDS.fullmatch(typed):
        fixed = f"{found['middle']} ({found['low']}..{found['high']}{found['unit']})"
        message = f"{quoted(typed)} gives a value with its bounds; two points join the bounds"
        return Mistake(UNREADABLE, message, "say at the fact what the bounds are", fixed)
    if found := _IN_BRACKETS.fullmatch(typed):
        fixed = f"-{found['money']}{found['inner']}{found['rest']}"
        message = f"in {quoted(typed)} the brackets can mean a number below zero"
        return Mistake(UNREADABLE, message, "write a number below zero with its sign", fixed)
    if found := _GLUED_TIME.fullmatch(typed):
        fixed = f"{found['hours']} h {found['minutes']} min"
        return Mistake(UNREADABLE, f"{quoted(typed)} has no unit after its minutes", "", fixed)
    return None


def _powered(
    typed: str, found: re.Match[str], qualifier: Qualifier, unit: str, reader: Reader
) -> Quantity | Mistake:
    """Reads `1.2 × 10⁻⁴ kg`, `10^6`, `1.2e-4` and `(5.3 ± 0.7) × 10⁻⁴`."""
    groups = found.groupdict()
    power = (groups["power"] or "").replace("−", "-")
    power = power or (groups.get("raised") or "").translate(_FROM_SUPERSCRIPT)
    if not re.fullmatch(r"-?[0-9]{1,2}", power):
        return diagnose(typed)
    exponent, before = int(power), groups["before"] or "1"
    inner = re.fullmatch(r"\((.*)\)", before) or re.fullmatch(r"([^()]*±[^()]*)", before)
    suffix = f" {groups['unit']}" if groups["unit"] else ""
    if inner and qualifier is Qualifier.PLAIN:
        read = compound(inner[1], inner[1], qualifier, unit, reader)
        named = reader.read(f"1{suffix}", unit)
        if not isinstance(read, Quantity) or not isinstance(named, Quantity) or read.parts:
            return read if isinstance(read, Mistake) else diagnose(typed)
        return replace(times_power(read, exponent), text=typed, unit=read.unit or named.unit)
    read = reader.read(f"{before}{suffix}", unit)
    if isinstance(read, Mistake) or read.form is not Form.NUMBER or read.scale:
        return diagnose(typed)
    digits = abs(read.value * 10**read.decimals).numerator
    step = typed_step(digits, read.decimals, exponent, unit=read.unit, qualifier=qualifier)
    step = step or Fraction(10) ** exponent / 10  # 3 × 10⁰ is no count
    moved = times_power(read, exponent)
    return replace(moved, text=typed, qualifier=qualifier, step=step)


def _duration(typed: str, rest: str, qualifier: Qualifier) -> Quantity | Mistake | None:
    """Reads `28 minutes 20 seconds`: worth so many of its largest unit."""
    parts: list[tuple[Fraction, str]] = []
    decimals = 0
    for one in _ONE_LENGTH.finditer(rest):
        name = unit_of_time(one["unit"], after=parts[-1][1] if parts else "")
        if not name:
            return None
        parts.append((Fraction(one["number"].replace(",", "")), name))
        decimals = len(one["number"].partition(".")[2])
    order = [name for name, _ in _SECONDS]
    places = [order.index(name) for _, name in parts]
    if places != sorted(set(places), reverse=True) or any(n.denominator > 1 for n, _ in parts[:-1]):
        message = f"{quoted(typed)} does not go from the larger unit to the smaller"
        return Mistake(UNREADABLE, message, "write it like 2 hours 5 minutes")
    first = parts[0][1]
    value = sum((number * _worth(name, first) for number, name in parts), ZERO)
    unsure = sum((_UNSURE.get(name, ZERO) for _, name in parts[:-1]), ZERO)
    step = _worth(parts[-1][1], first) / 10**decimals + unsure / (_worth(first, "second") or 1)
    unit = dict(_SECONDS)[first]
    return Quantity(
        typed, value, qualifier, Form.DURATION, step, decimals, unit=unit, parts=tuple(parts)
    )


def unit_of_time(typed: str, *, after: str = "") -> str:
    """Returns the name of a unit of time however it is typed, `m` being minutes after hours."""
    if typed in ("m", "′") and after == "hour":
        return "minute"
    worth = measure_of(typed)
    if worth is None:
        return ""
    return next((name for name, sign in _SECONDS if _is_worth(worth, sign)), "")


def _is_worth(worth: Measure, sign: str) -> bool:
    return measure_of(sign) == worth


def _worth(name: str, first: str) -> Fraction:
    signs = dict(_SECONDS)
    return worth_in(signs[name], signs[first]) or ZERO


def _time(typed: str, found: re.Match[str]) -> Quantity | Mistake:
    """Reads a time of day, in minutes since midnight; what follows names the clock."""
    hour, minute = int(found["hour"]), int(found["minute"])
    second = int(found["second"] or 0)
    half = (found["half"] or "").casefold().replace(".", "")
    if half and not 1 <= hour <= 12:
        return Mistake(UNREADABLE, f"{quoted(typed)} is not a time of a clock of twelve hours")
    if not half and "." in typed[: found.end("minute")]:
        return diagnose(typed)
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    parts = [(Fraction(hour), "hour"), (Fraction(minute), "minute")]
    parts += [(Fraction(second), "second")] if found["second"] else []
    value = hour * 60 + minute + Fraction(second, 60)
    step = Fraction(1, 60) if found["second"] else Fraction(1)
    unit = (found["zone"] or "").strip()
    return Quantity(typed, value, form=Form.CLOCK, step=step, unit=unit, parts=tuple(parts))


def _bounds(typed: str, found: re.Match[str], unit: str, reader: Reader) -> Quantity | Mistake:
    """Reads `0.74 (0.62..0.88)`: a best value and the bounds around it."""
    suffix = f" {found['unit']}" if found["unit"] else ""
    texts = tuple(f"{found[name]}{suffix}" for name in ("middle", "low", "high"))
    together = _together(texts, unit, reader)
    if not together:
        return diagnose(typed)
    middle, low, high = together
    if not low.value <= middle.value <= high.value:
        message = f"in {quoted(typed)} the number is not between its bounds"
        return Mistake(
            BACKWARDS, message, "write the value first, then the smaller bound: 0.74 (0.62..0.88)"
        )
    return replace(
        middle,
        text=typed,
        form=Form.BOUNDS,
        low=low.value,
        high=high.value,
        high_step=max(low.step, high.step),
        signed=middle.signed or low.signed or high.signed,
    )


def _sides(typed: str, texts: list[str], unit: str, reader: Reader) -> Quantity | Mistake:
    """Reads `4.1 × 3.3 × 1.8 km`: the sides of one thing."""
    together = _together(tuple(texts), unit, reader)
    if not together or any(one.value <= 0 or one.scale for one in together):
        return diagnose(typed)
    first = together[0]
    parts = tuple((one.value, "") for one in together)
    decimals = max(one.decimals for one in together)
    # Sides are measured, so a whole number is one to the nearest.
    step = max((one.step for one in together if one.step), default=Fraction(1))
    return replace(first, text=typed, form=Form.SIZES, parts=parts, decimals=decimals, step=step)


def _range(typed: str, first: str, last: str, unit: str, reader: Reader) -> Quantity | Mistake:
    """Reads `A..B`: a scale or unit at the end belongs to both, each end keeps its own step."""
    ends = _together((first, last), unit, reader)
    if not ends:
        return diagnose(typed)
    low, high = ends
    if low.value > high.value:
        message = f"{quoted(typed)} begins with the larger number"
        number = re.match(r"[^0-9]*[0-9][0-9.,]*", last)
        cut = number.end() if number and first[-1].isdigit() else len(last)
        return Mistake(BACKWARDS, message, "", f"{last[:cut]}..{first}{last[cut:]}")
    return replace(
        low,
        text=typed,
        form=Form.RANGE,
        high=high.value,
        high_step=high.step,
        signed=low.signed or high.signed,
        decimals=max(low.decimals, high.decimals),
    )


def _spread(typed: str, first: str, last: str, unit: str, reader: Reader) -> Quantity | Mistake:
    """Reads `v ± u`: a scale or unit at the end belongs to both."""
    ends = _together((first, last), unit, reader, alike=False)
    if not ends or ends[1].signed:
        return diagnose(typed)
    middle, spread = ends
    if middle.unit != spread.unit or (spread.unit in SHARE_UNITS and unit not in ("", spread.unit)):
        message = f"{quoted(typed)} gives its tolerance in another unit than its number"
        return Mistake(UNREADABLE, message, "write both in the same unit: 250 ± 10 km")
    return replace(middle, text=typed, form=Form.PLUS_MINUS, spread=spread.value)


def _together(
    texts: tuple[str, ...], unit: str, reader: Reader, *, alike: bool = True
) -> tuple[Quantity, ...]:
    """Returns numbers of one unit; none where one cannot be read.

    Scale and unit of the last belong to all that have none, a sign of money to those after it.
    """
    matches = [reader.pattern.fullmatch(text) for text in texts]
    if not all(matches) or any(one and one[7] for one in matches):
        return _powers_together(texts, unit, reader)
    money = next((one[2] for one in matches if one and one[2]), "")
    scale = next((one[8] for one in reversed(matches) if one and one[8]), "")
    named = next((one[9] for one in reversed(matches) if one and one[9]), "")
    read: list[Quantity] = []
    for text, match in zip(texts, matches, strict=True):
        suffix = "" if match is None or match[8] else scale
        if match is not None and named and not (match[9] or match[2]):
            suffix += f" {named}"
        fits = reader.pattern.fullmatch(text + suffix)
        one = reader.read(text + suffix if fits else text, money or unit)
        if isinstance(one, Mistake):
            return ()
        read.append(one)
    return tuple(read) if not alike or len({one.unit for one in read}) == 1 else ()


def _powers_together(texts: tuple[str, ...], unit: str, reader: Reader) -> tuple[Quantity, ...]:
    """Returns numbers that are all typed with one power of ten: 5 × 10⁻⁴..6 × 10⁻⁴."""
    read: list[Quantity] = []
    for text in texts:
        found = _POWER.fullmatch(text) or _COMPUTER.fullmatch(text)
        one = _powered(text, found, Qualifier.PLAIN, unit, reader) if found else None
        if not isinstance(one, Quantity):
            return ()
        read.append(one)
    last = read[-1]
    named = [one if one.unit else one.with_unit(last.unit) for one in read]
    alike = len({(one.unit, one.exponent) for one in named}) == 1
    return tuple(named) if alike else ()
