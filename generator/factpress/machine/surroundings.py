"""The surroundings: the clock, and what the environment says of where a command runs.

Only adapters ask; the core is told.
"""

import os
import re
from datetime import UTC, datetime

from factpress.findings import PressError

EPOCH = "SOURCE_DATE_EPOCH"  # seconds since 1970: reproducible-builds.org


def is_ci() -> bool:
    """Tells whether this runs in CI, where others may read the log."""
    return os.environ.get("CI", "").strip().casefold() in ("true", "1", "yes")


def is_clock_set() -> bool:
    """Tells whether the environment sets the time of the build."""
    return bool(os.environ.get(EPOCH))


def clock() -> datetime:
    """Returns the time of the build: SOURCE_DATE_EPOCH where it is set. Raises PressError."""
    epoch = os.environ.get(EPOCH, "")
    if not epoch:
        return datetime.now(UTC)
    if not re.fullmatch(r"[0-9]{1,11}", epoch):
        raise PressError(f"{EPOCH} is {epoch}, but must be a number of seconds")
    return datetime.fromtimestamp(int(epoch), UTC)
