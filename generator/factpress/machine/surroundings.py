"""The surroundings: the clock, and what the environment says of where a command runs.

Only adapters ask; the core is told.
"""

import os
import re
from datetime import UTC, datetime

from factpress.findings import PressError

EPOCH = "SOURCE_DATE_EPOCH"  # seconds since 1970: reproducible-builds.org

NOT_CI = ("", "0", "false", "no", "off", "n", "f")
# What CI systems set that may not set CI, or whose users unset it.
CI_SYSTEMS = (
    *("CONTINUOUS_INTEGRATION", "BUILD_NUMBER", "CI_NAME", "CI_SYSTEM_NAME", "CI_PIPELINE_ID"),
    "TF_BUILD",  # Azure Pipelines
    *("JENKINS_URL", "JENKINS_HOME", "HUDSON_URL"),
    *("TEAMCITY_VERSION", "TEAMCITY_PROJECT_NAME"),
    *("GITHUB_ACTIONS", "GITLAB_CI", "GITEA_ACTIONS", "FORGEJO_ACTIONS"),
    *("DRONE", "BUILDKITE", "CIRCLECI", "CIRRUS_CI", "TRAVIS", "APPVEYOR", "SEMAPHORE"),
    *("BITBUCKET_BUILD_NUMBER", "bamboo_buildKey", "CODEBUILD_BUILD_ID", "GO_PIPELINE_NAME"),
    *(
        "BUILDER_OUTPUT",
        "TASKCLUSTER_ROOT_URL",
        "BUDDY",
        "WERCKER",
        "SCREWDRIVER",
        "HARNESS_BUILD_ID",
    ),
    *("NETLIFY", "VERCEL", "CF_PAGES", "RENDER", "NOW_BUILDER", "AWS_APP_ID"),
)


def is_ci() -> bool:
    """Tells whether this runs in CI, where others may read the log.

    CI may say anything but no; some systems set another variable. In doubt it is CI.
    """
    told = (os.environ.get(name, "").strip().casefold() for name in ("CI", *CI_SYSTEMS))
    return any(one not in NOT_CI for one in told)


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
