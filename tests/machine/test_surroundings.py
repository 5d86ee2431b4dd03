"""The surroundings: one reading of SOURCE_DATE_EPOCH, for every caller."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError

from factpress.machine.surroundings import clock, is_ci
from support.minimal_newsroom import written
from support.press_runs import run
from support.small_site import laid_out

SETTINGS = "site_name: x\ndocs_dir: content\ntheme: {name: material}\n"


def test_the_time_of_a_build_is_set_in_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780272000")
    assert clock() == datetime(2026, 6, 1, tzinfo=UTC)


@pytest.mark.parametrize("epoch", ["9" * 12, "²", "-5", "soon"])
def test_a_time_that_isnt_one_is_answered_alike_by_press_and_by_the_plugin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, epoch: str
) -> None:
    root = laid_out(tmp_path)
    written(root, "mkdocs.yml", f"{SETTINGS}plugins: [press]\n")
    said = f"SOURCE_DATE_EPOCH is {epoch}, but must be a number of seconds"
    done = run(root, "build", SOURCE_DATE_EPOCH=epoch)
    assert (done.exit_code, done.stderr) == (2, f"press: {said}\n")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    config = load_config(str(root / "mkdocs.yml"))
    with pytest.raises(PluginError) as refused:
        config.plugins.on_config(config)
    assert str(refused.value) == said


@pytest.mark.parametrize(
    "told", ["true", "1", "yes", "on", "woodpecker", "drone", "TRUE", "2", " x "]
)
def test_ci_may_say_anything_but_no(monkeypatch: pytest.MonkeyPatch, told: str) -> None:
    assert not is_ci()
    monkeypatch.setenv("CI", told)
    assert is_ci()


@pytest.mark.parametrize("told", ["", " ", "false", "0", "no", "off", "False"])
def test_ci_that_is_switched_off_isnt_one(monkeypatch: pytest.MonkeyPatch, told: str) -> None:
    monkeypatch.setenv("CI", told)
    assert not is_ci()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("TF_BUILD", "True"),
        ("JENKINS_URL", "https://ci.example.com/"),
        ("GITLAB_CI", "true"),
        ("TEAMCITY_VERSION", "2024.12"),
        ("BUILD_NUMBER", "7"),
        ("CI_SYSTEM_NAME", "woodpecker"),
    ],
)
def test_systems_that_set_another_variable_are_ci(
    monkeypatch: pytest.MonkeyPatch, name: str, told: str
) -> None:
    monkeypatch.setenv("CI", "false")
    monkeypatch.setenv(name, told)
    assert is_ci()
