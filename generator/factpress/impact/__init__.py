"""Impact: what an edit changes for readers, and what such a report must not give away.

`impact` compares two built sites, `rehearse` builds the hours to come, `given_away` finds figures
that reveal others. Data: `State`, `SiteFiles` and an `Impact`, which `report` puts into words.
"""

from factpress.impact import report
from factpress.impact.compare import SiteFiles, impact
from factpress.impact.rehearsal import State, as_fields, given_away, rehearse

__all__ = (
    "SiteFiles",
    "State",
    "as_fields",
    "given_away",
    "impact",
    "rehearse",
    "report",
)
