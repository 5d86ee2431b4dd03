"""The workflows where something else is wrong: a protected main, a job that was left out."""

import shutil
import subprocess
from pathlib import Path

import pytest

from support.minimal_newsroom import written
from support.places import PROJECT
from support.workflow_runs import git
from whole.test_workflows import ALL, NAME, hub, pushed, run

pytestmark = pytest.mark.skipif(
    shutil.which("git") is None or not (PROJECT / ".git").exists(),
    reason="this is no clone of a repository",
)


@pytest.mark.slow
def test_where_main_is_protected_a_takedown_comes_through(tmp_path: Path) -> None:
    with hub(tmp_path / "hub") as runner:
        run(runner, "publish")
        refuse = '#!/bin/sh\n[ "$1" != refs/heads/main ]\n'
        written(runner.origin, "hooks/update", refuse).chmod(0o755)
        address = f"{runner.context['address']}releases/2016/{NAME}/"
        run(runner, "takedown", release=address, notice="", language="", by="Ann", why="")
        assert not (runner.live / f"releases/2016/{NAME}").exists()
        assert pushed(runner, "takedown-42") == [f"Take down {NAME}", "data/takedowns.yml"]
        assert any("--head takedown-42" in one for one in runner.asked_of_gh())
        # While the entry waits, main does not know of it, but the live site does.
        with pytest.raises(AssertionError, match="was taken down from the live site"):
            run(runner, "publish")
        git(
            runner.origin, "branch", "--move", "takedown-42", "takedown-41"
        )  # each run has its number
        # A second one while the first still waits: neither comes back.
        run(runner, "takedown", release="models/dart/", notice="Gone.", language="", by="A", why="")
        assert not (runner.live / f"releases/2016/{NAME}").exists()
        text = (runner.live / "models/dart/index.html").read_text(encoding="utf-8")
        assert "Gone." in text


def test_a_job_that_is_required_always_runs_and_fails_closed(tmp_path: Path) -> None:
    job = ALL["check"]["jobs"]["required"]
    assert (job["if"], job["needs"]) == ("always()", ["scope", "content", "code"])
    (step,) = job["steps"]

    def passes(event: str, code: str, *results: str) -> bool:
        names = ("SCOPE_RESULT", "CONTENT_RESULT", "CODE_RESULT")
        env = {"EVENT": event, "CODE": code, **dict(zip(names, results, strict=True))}
        command = ["bash", "-e", "-c", step["run"]]
        return subprocess.run(command, env=env, capture_output=True, check=False).returncode == 0

    well = ("success", "success")
    assert passes("pull_request", "no", *well, "skipped")
    assert passes("pull_request", "yes", *well, "success")
    assert passes("push", "yes", "success", "skipped", "success")
    assert not passes("pull_request", "yes", *well, "skipped")
    assert not passes("pull_request", "", *well, "skipped")
    assert not passes("pull_request", "no", "failure", "success", "skipped")
    assert not passes("pull_request", "no", "success", "skipped", "skipped")
    assert not passes("pull_request", "no", *well, "failure")
    assert not passes("push", "yes", "success", "skipped", "cancelled")


def test_code_has_owners_and_content_has_none() -> None:
    text = (PROJECT / ".github/CODEOWNERS").read_text(encoding="utf-8")
    rows = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    assert rows[0] == ["*", "@OWNER"]
    assert ["/content/"] in rows
    assert ["/data/"] in rows
