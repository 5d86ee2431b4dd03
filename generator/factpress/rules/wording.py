"""Wording: what a check's finding says, for a press officer first and with every input after.

The sentence names the figures by their labels; the lines below it by id, file and line. What would
fix a finding is worked out in `solving`.
"""

from collections.abc import Iterable, Mapping

from factpress.findings import Related
from factpress.model import Verdict
from factpress.rules.verdicts import CheckResult, Input, Line, computed_words, shown

_FEW = 3


def named(line: Line) -> str:
    """Returns a fact's label, in the first of its languages."""
    return line.fact.label.plain


def in_words(old: Line, new: Line) -> str:
    """Says how a balance moved, where a percentage would say nothing."""
    told = _balance if old.seen.value.value < 0 else _as_typed
    return f"from {told(old)} to {told(new)}"


def _as_typed(line: Line) -> str:
    return line.text


def _balance(line: Line) -> str:
    if not line.seen.value.value:
        return line.text
    word = "loss" if line.seen.value.value < 0 else "profit"
    return f"a {word} of {line.text.replace('-', '').replace('−', '')}"


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
    if len(lines) > 1 and len({line.fact.id for line in lines}) == 1:
        return f"{named(lines[0])} in {listed(line.seen.when.text for line in lines)}"
    return listed(named(line) for line in lines)


def how_wrong(verdict: Verdict) -> str:
    """Returns how badly two figures disagree, as the end of a sentence."""
    if verdict is Verdict.CONTRADICTION:
        return "they cannot both be right"
    return "only an unlikely reading lets both be right"


def telling(inputs: Iterable[Input]) -> tuple[Related, ...]:
    """Returns a line for each input: where it is, as typed, and what it is read as."""
    return tuple(
        Related(
            one.place,
            f"{one.fact} ({one.observation}): {one.text}, read as {shown(one.interval, one.unit)}",
        )
        for one in inputs
    )


def how_to_accept(result: str) -> str:
    """Returns the command with which somebody may allow a finding as it is."""
    return f"or have it accepted, with the reason: press accept {result}"


def as_fields(result: CheckResult) -> Mapping[str, object]:
    """Returns a result for programs; intervals are texts in readable digits."""
    return {
        "id": result.id,
        "rule": result.rule,
        "verdict": result.verdict.value,
        "computed": computed_words(result.computed.expected, result.unit),
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


_OF_QUOTATIONS = "quotation-contradicts-fact"
# The rule, the end of its label's name, and the sentence.
PURPOSES = (
    ("sum", "sum", "The parts added up and compared with the total, with room for missing parts."),
    ("share", "share", "The parts as a percentage of the whole."),
    ("growth", "growth", "The change from the earlier figure to the later one."),
    ("delta", "delta", "The first figure minus the second."),
    ("ratio", "ratio", "The first figure divided by the second."),
    ("order", "order", "The part is never more than the whole."),
    ("equal", "equal", "Several accounts of the same thing agree."),
    ("record", "record", "The record is above every earlier figure."),
    ("product", "product", "The figures multiplied by each other."),
    ("weighted", "weighted", "The weighted mean of several figures."),
    ("cagr", "cagr", "The average growth in a year between two figures."),
    ("conversion", "conversion", "The figure converted at the stated rate."),
    ("target", "target", "What was reached, compared with the target."),
    ("flow-in-cumulative", "flow", "A period's count fits the totals before and after it."),
    ("monotonic", "monotonic", "The running total never falls."),
    ("units", "units", "Figures that are combined are of the same kind."),
    ("deadline", "deadline", "A target has an outcome once its date has passed."),
    (_OF_QUOTATIONS, "quoted", "The number that was said fits the figure of that day."),
)
_SENTENCES = {rule: sentence for rule, _, sentence in PURPOSES}
_LABELS = {rule: f"checked_{label}" for rule, label, _ in PURPOSES}


def purpose_of(rule: str) -> str:
    """Returns what a rule checks, for programs."""
    return _SENTENCES[rule]


def label_of(rule: str) -> str:
    """Returns the name of the label that tells readers what a rule checks."""
    return _LABELS[rule]
