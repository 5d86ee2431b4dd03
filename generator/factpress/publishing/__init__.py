"""Publishing: keeps built sites side by side, waits for embargoes, rolls back.

`put_live` publishes one, `wait` waits for an hour, `at_revision` reads a commit. Data: an `Outcome`
of publishing, and a `Watch` on the files while waiting.
"""

from factpress.publishing import git
from factpress.publishing.editions import KEPT, Outcome, put_live
from factpress.publishing.git import at_revision
from factpress.publishing.rollbacks import forgotten, leaking, not_to_be_shown
from factpress.publishing.waiting import Watch, holds_until, wait

__all__ = (
    "KEPT",
    "Outcome",
    "Watch",
    "at_revision",
    "forgotten",
    "git",
    "holds_until",
    "leaking",
    "not_to_be_shown",
    "put_live",
    "wait",
)
