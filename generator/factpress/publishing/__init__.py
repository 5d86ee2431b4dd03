"""Publishing: keeps built sites side by side, waits for embargoes, rolls back.

`put_live` publishes one, `wait` waits for an hour, `at_revision` reads a commit. Data: an `Outcome`
of publishing, and a `Watch` on the files while waiting.
"""

from factpress.publishing import git
from factpress.publishing.aftermath import elsewhere, upset
from factpress.publishing.beginnings import begin
from factpress.publishing.editions import KEPT, Outcome, put_live
from factpress.publishing.git import at_revision
from factpress.publishing.grounds import Ground, what_is_live
from factpress.publishing.named import NamedThing, is_made_of_others, things_named
from factpress.publishing.rollbacks import (
    leaking,
    not_to_be_shown,
    refuse_damaged,
    remembered,
    taken_back,
)
from factpress.publishing.sightings import files_had, looked_at, printed_by, seen_live
from factpress.publishing.waiting import Watch, holds_until, wait
from factpress.publishing.witness import Witness, refuse_earlier, silent_changes, witness_of

__all__ = (
    "KEPT",
    "Ground",
    "NamedThing",
    "Outcome",
    "Watch",
    "Witness",
    "at_revision",
    "begin",
    "elsewhere",
    "files_had",
    "git",
    "holds_until",
    "is_made_of_others",
    "leaking",
    "looked_at",
    "not_to_be_shown",
    "printed_by",
    "put_live",
    "refuse_damaged",
    "refuse_earlier",
    "remembered",
    "seen_live",
    "silent_changes",
    "taken_back",
    "things_named",
    "upset",
    "wait",
    "what_is_live",
    "witness_of",
)
