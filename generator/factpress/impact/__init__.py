"""Impact: what an edit changes for readers, and what an impact report must not give away.

Two builds are compared; the data is an `Impact` of sentences with the pages they are about.
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
