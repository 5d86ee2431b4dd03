"""What several test files share: the demo, built once in a run of the tests."""

import gc
from collections.abc import Iterator

import pytest
from hypothesis import settings

from factpress.build import Build, build
from factpress.machine.folders import Checkout
from factpress.machine.surroundings import CI_SYSTEMS
from support.compiled_once import remember
from support.places import PROJECT, PYTHONPATH
from support.shared_builds import share, shared
from support.small_site import NOW

# A limit in seconds would fail on a busy machine and tell nothing.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_collection_finish() -> None:
    """Looks through new objects alone, and seldom: what was collected lives to the end of the run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)  # as the command line does


@pytest.fixture(scope="session")
def demo() -> Build:
    """The repository's own newsroom, built as it is public at NOW."""
    return shared("demo", lambda: build(Checkout(PROJECT), now=NOW))


@pytest.fixture(scope="session", autouse=True)
def _surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Commands behave the same in tests wherever they run; a test that wants CI says so.

    A Python that a test starts runs this program, not the one that is installed. For the whole
    session: what a module's fixture runs must be outside CI too.
    """
    with pytest.MonkeyPatch.context() as patch:
        for name in ("CI", *CI_SYSTEMS):
            patch.delenv(name, raising=False)
        patch.setenv("PYTHONPATH", PYTHONPATH)
        remember(patch)
        share(tmp_path_factory, patch)
        yield
