"""Publishing: sites that are kept side by side, the hour of an embargo, git, and roll-back.

Calls the pipeline for each site it puts online. Its data is an `Edition`: one site on the disk.
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
