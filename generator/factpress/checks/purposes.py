"""Purposes: what each rule checks, in a sentence, where a check says nothing of its own.

The sentences are those of programs; readers get them from the language files, by `label_of`.
"""

_OF_QUOTATIONS = "quotation-contradicts-fact"
# The rule, the end of its label's name, and the sentence.
PURPOSES = (
    ("sum", "sum", "The parts added up, against the total; missing parts need room in it."),
    ("share", "share", "The parts as a percentage of the whole."),
    ("growth", "growth", "The change from the earlier figure to the later one."),
    ("delta", "delta", "The first figure less the second."),
    ("ratio", "ratio", "The first figure divided by the second."),
    ("order", "order", "The part is never more than the whole."),
    ("equal", "equal", "Several accounts of the same thing agree."),
    ("record", "record", "The record lies above every earlier figure."),
    ("flow-in-cumulative", "flow", "What a period counts fits the totals before and after it."),
    ("monotonic", "monotonic", "The running total never falls."),
    ("units", "units", "Figures that are put together are of one kind."),
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
