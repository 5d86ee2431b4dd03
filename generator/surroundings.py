"""The surroundings: what the environment says of where a command runs.

Only adapters ask; the core is told.
"""

import os


def is_ci() -> bool:
    """Tells whether this runs in CI, where others may read the log."""
    return os.environ.get("CI", "").strip().casefold() in ("true", "1", "yes")
