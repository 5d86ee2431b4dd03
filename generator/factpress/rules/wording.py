"""Wording: what a check's finding says, for a press officer first and with every input after.

The sentence names the figures by their labels; the lines below it by id, file and line. What would
fix a finding is worked out in `solving`.
"""

from collections.abc import Iterable, Mapping

from factpress.findings import Related
from factpress.model import Verdict
from factpress.rules.verdicts import CheckResult, Input, Line, come_to, purpose_of, shown

_FEW = 3


def named(line: Line) -> str:
    """Returns a fact's label, in the first of its languages."""
    return line.fact.label.plain


def listed(names: Iterable[str]) -> str:
    """Joins names: `a, b and c`."""
    found = tuple(names)
    if len(found) < 2:
        return "".join(found)
    return f"{', '.join(found[:-1])} and {found[-1]}"


def parts_named(lines: tuple[Line, ...]) -> str:
    """Returns the labels of some parts, or how many they are."""
    if len(lines) > _FEW:
        return f"the {len(lines)} parts"
    return listed(named(line) for line in lines)


def how_wrong(verdict: Verdict) -> str:
    """Returns how badly two figures disagree, as the end of a sentence."""
    if verdict is Verdict.CONTRADICTION:
        return "they cannot both be right"
    return "only an unlikely reading lets both be right"


def telling(inputs: Iterable[Input]) -> tuple[Related, ...]:
    """Returns a line for each input: where it stands, as typed, and what it is read as."""
    return tuple(
        Related(
            one.place,
            f"{one.fact} ({one.observation}): {one.text}, read as {shown(one.interval, one.unit)}",
        )
        for one in inputs
    )


def how_to_accept(result: str) -> str:
    """Returns the command with which somebody may allow a finding as it stands."""
    return f"or have it accepted, with the reason: press accept {result}"


def as_fields(result: CheckResult) -> Mapping[str, object]:
    """Returns a result for programs; intervals are texts in readable digits."""
    return {
        "id": result.id,
        "rule": result.rule,
        "verdict": result.verdict.value,
        "computed": come_to(result.computed.expected, result.unit),
        "stated": result.stated,
        "label": result.label.plain,
        "inputs": [
            {
                "fact": one.fact,
                "observation": one.observation,
                "file": one.file,
                "line": one.line,
                "text": one.text,
                "interval": shown(one.interval, one.unit),
            }
            for one in result.inputs
        ],
        "help": result.help.plain or purpose_of(result.rule),
    }
