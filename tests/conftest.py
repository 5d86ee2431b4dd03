"""What several test files share: the demo, built once for each process that runs tests."""

import pytest
from small_site import NOW, PROJECT

from generator.build import Build, build_site


@pytest.fixture(scope="session")
def demo() -> Build:
    """The repository's own newsroom, built as it is public at NOW."""
    return build_site(PROJECT, now=NOW)


@pytest.fixture(autouse=True)
def _outside_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands behave the same in tests wherever they run; a test that wants CI says so."""
    monkeypatch.delenv("CI", raising=False)
