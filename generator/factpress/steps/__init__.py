"""Steps: earlier results, each kept with the questions that it asked while it was made.

A result is used again while every question has the same answer; `steps_of` opens what was kept.
Data: `Steps`, a `Stage` of the build, and `Lasting` hashes of values.
"""

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
