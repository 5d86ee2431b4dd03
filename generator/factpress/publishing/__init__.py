"""Publishing: sites that are kept side by side, the hour of an embargo, git, and roll-back.

Calls the pipeline for each site it puts online. Its data is an `Edition`: one site on the disk.
"""

from factpress.publishing import git
from factpress.publishing.editions import KEPT, Outcome, put_live
from factpress.publishing.git import at_revision
from factpress.publishing.named import NamedThing, things_named
from factpress.publishing.rollbacks import (
    leaking,
    not_to_be_shown,
    refuse_damaged,
    remembered,
    taken_back,
)
from factpress.publishing.sightings import files_had, looked_at, seen_live
from factpress.publishing.waiting import Watch, holds_until, wait
from factpress.publishing.witness import Witness, refuse_earlier, silent_changes, witness_of

__all__ = (
    "KEPT",
    "NamedThing",
    "Outcome",
    "Watch",
    "Witness",
    "at_revision",
    "files_had",
    "git",
    "holds_until",
    "leaking",
    "looked_at",
    "not_to_be_shown",
    "put_live",
    "refuse_damaged",
    "refuse_earlier",
    "remembered",
    "seen_live",
    "silent_changes",
    "taken_back",
    "things_named",
    "wait",
    "witness_of",
)
