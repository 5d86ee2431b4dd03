"""Steps: earlier results, each kept with the questions that it asked while it was made.

A result is used again while every question has the same answer. `open_steps` opens what an earlier
process kept of public builds, `steps_of` returns the steps of this one.
Data: `Steps`, a `Stage` of the build, and `Lasting` hashes of values.
"""

from factpress.steps.digests import Lasting
from factpress.steps.interned import interned
from factpress.steps.steps import Stage, Steps, open_steps, steps_of

__all__ = (
    "Lasting",
    "Stage",
    "Steps",
    "interned",
    "open_steps",
    "steps_of",
)
