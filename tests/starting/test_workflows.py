"""The workflows that `press init` writes: their shell lines run with GitHub's own options, against a host."""

import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
import yaml

from factpress.starting.answers import Answers
from factpress.starting.files import Made, files_of
from support.live_host import hosted
from support.minimal_newsroom import release, written
from support.places import PROJECT
from support.workflow_runs import Runner, git
from whole.test_workflows import Quiet

pytestmark = pytest.mark.slow

RELEASE = "content/releases/2016/2016-09-14-sales/index.md"
PAGE = "releases/2016/2016-09-14-sales/index.html"


@pytest.fixture
def begun(tmp_path: Path) -> Iterator[Runner]:
    """A newsroom as press init begins it, with a release, and a host for its site."""
    work = tmp_path / "work"
    answers = Answers("Acme", ("en",), "https://press.acme.example/", "UTC", "empty", "a@b.example")
    for name, text in files_of(answers, Made(datetime.now(UTC).date(), "1.2.3")).items():
        written(work, name, text)
    written(work, RELEASE, release("Zebra."))
    git(work, "init", "--quiet", "-b", "main")
    for key, value in (("name", "Ann"), ("email", "ann@example.org")):
        git(work, "config", f"user.{key}", value)
    _commit(work)
    runner = Runner(tmp_path)
    runner.begin(work)
    called = f"PYTHONPATH={PROJECT / 'generator'} exec {sys.executable} -m factpress"
    for name, text in (("press", f'{called} "$@"'), ("pip", "exit 0")):
        written(tmp_path, f"bin/{name}", f"#!/bin/sh\n{text}\n").chmod(0o755)
    handler = partial(Quiet, directory=str(runner.live))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        runner.context["address"] = f"http://127.0.0.1:{server.server_address[1]}/"
        yield runner
        server.shutdown()


def _commit(work: Path) -> None:
    git(work, "add", "--all")
    git(work, "commit", "--quiet", "--message=Write")


def _run(runner: Runner, file: str, **inputs: str) -> None:
    """Runs the jobs of a workflow in the order in which they are written."""
    path = runner.folder / f"work/.github/workflows/{file}.yml"
    workflow = yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)
    runner.context |= {f"inputs.{key}": value for key, value in inputs.items()}
    runner.context |= {"github.token": "token", "github.run_id": str(len(runner.said))}
    for name, job in workflow["jobs"].items():
        runner.job(name, job)


def test_a_change_is_checked_published_and_taken_down(begun: Runner) -> None:
    _run(begun, "check")
    _run(begun, "publish")
    assert "Zebra" in (begun.live / PAGE).read_text(encoding="utf-8")
    assert any("pr create --head locks-" in one for one in begun.asked_of_gh())
    _run(begun, "publish")  # what is live is known again: its numbers go on
    address = f"{begun.context['address']}{PAGE}"
    _run(begun, "takedown", what=address, notice="Gone.", language="", by="Ann", why="")
    assert "Gone." in (begun.live / PAGE).read_text(encoding="utf-8")
    assert "Zebra" not in (begun.live / PAGE).read_text(encoding="utf-8")
    assert any("pr create --base main --head takedown-" in one for one in begun.asked_of_gh())
    # While the entry waits, main does not know of it, but the live site does.
    with pytest.raises(AssertionError, match="was taken down from the live site"):
        _run(begun, "publish")


def test_a_host_that_is_silent_stops_publishing(begun: Runner, tmp_path: Path) -> None:
    path = begun.folder / "work/.github/workflows/publish.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("--within 660", "--within 0"))
    (tmp_path / "empty").mkdir()
    silent = {"build.json": (503, b"")}
    with hosted(tmp_path / "empty", also=silent) as address:
        begun.context["address"] = address
        with pytest.raises(AssertionError, match="answers with status 503"):
            _run(begun, "publish")
    assert not begun.live.exists()
