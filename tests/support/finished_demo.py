"""The demo, built once in a run of the tests, with everything that pages offer."""

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import gettempdir
from typing import Any

from factpress.build import Build
from factpress.cache import FolderStore
from factpress.findings import stops_the_build
from factpress.finished import finished
from factpress.machine.folders import Checkout
from factpress.pages.render import Page
from factpress.reading.reader import read
from support.places import PROJECT
from support.shared_builds import shared

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
RELEASE = "releases/2016/2016-09-14-350000-electric-vehicles"


@cache
def demo() -> Build:
    """Returns the demo, finished; what takes long to make is kept between runs of the tests."""
    return shared("finished-demo", _finished)


def _finished() -> Build:
    store = FolderStore(Path(gettempdir()) / "factpress-tests" / "store")
    built = finished(read(Checkout(PROJECT)), now=NOW, store=store)
    assert not stops_the_build(built.findings), built.findings
    return built


def page_at(url: str) -> Page:
    """Returns the demo's page at an address from the root of the site."""
    return next(one for one in demo().pages if one.url == url)


def json_at(path: str) -> Any:  # whatever the file holds
    """Returns what a JSON file of the demo holds."""
    return json.loads(demo().files[path])
