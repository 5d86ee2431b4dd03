"""Steps: what is worked out of a newsroom, kept with the questions that it asked and taken again."""

from factpress.steps.digests import Lasting
from factpress.steps.interned import interned
from factpress.steps.steps import Stage, Steps, steps_of

__all__ = (
    "Lasting",
    "Stage",
    "Steps",
    "interned",
    "steps_of",
)
