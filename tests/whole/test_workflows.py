"""The workflows: what they may do, and that their shell lines work in a fresh clone."""

import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from support.minimal_newsroom import FILES, release, written
from support.places import PROJECT
from support.small_site import ENGLISH, RELEASE, home
from support.workflow_runs import EXPRESSION, WORKFLOWS, Runner, git, steps_of, workflows

ALL = workflows()
NAME = "2016-09-14-sales"
SALES = 'Sold: {{ fact("dart.sales") }}.'
PLAN = """\
facts:
  dart.plan:
    label: Darts that are planned
    about: dart
    metric: plan
    kind: level
    unit: cars
    scope: world
    source: acme-2016-09
    obs:
      - 2020: 10
        status: target
"""
QUOTATION = """\
people:
  doe: {name: Jo Doe, roles: [{title: Chair}]}
quotes:
  doe-2016:
    by: doe
    said: 2016-09-14
    text: We like darts.
"""
# Which job may write what, and nothing else may.
MAY_WRITE = {
    ("comment", "comment"): {"pull-requests"},
    ("correct", "correct"): {"contents", "pull-requests"},
    ("accept", "accept"): {"contents", "pull-requests"},
    ("approve", "approve"): {"contents", "pull-requests"},
    ("hour", "publish"): {"contents", "id-token", "pages", "pull-requests"},
    ("new", "new"): {"contents", "pull-requests"},
    ("publish", "deploy"): {"id-token", "pages"},
    ("publish", "locks"): {"contents", "pull-requests"},
    ("release", "build"): {"attestations", "id-token"},
    ("release", "publish"): {"id-token"},
    ("takedown", "build"): {"id-token", "pages"},
    ("takedown", "record"): {"contents", "pull-requests"},
    ("takedown", "verify"): {"actions"},
}
STEPS = [
    pytest.param(file, job, step, id=f"{file}-{job}-{number}")
    for file, workflow in ALL.items()
    for number, (job, step) in enumerate(steps_of(workflow))
]
Step = dict[str, Any]  # Any: what YAML holds


# --- what they may do


def test_all_of_them_are_there() -> None:
    wanted = {"check", "comment", "publish", "hour", "takedown", "new", "correct", "accept"}
    wanted |= {"approve", "audit", "release"}
    assert set(ALL) == wanted


@pytest.mark.parametrize("file", ALL)
def test_nothing_is_allowed_but_what_a_job_names(file: str) -> None:
    assert ALL[file]["permissions"] == {}
    for name, job in ALL[file]["jobs"].items():
        rights = job["permissions"]
        writes = {key for key, value in rights.items() if value == "write"}
        assert writes == MAY_WRITE.get((file, name), set()), name
        assert set(rights.values()) <= {"read", "write"}


@pytest.mark.parametrize("file", ALL)
def test_no_workflow_of_a_strangers_pull_request_may_write(file: str) -> None:
    events = ALL[file]["on"]
    assert "pull_request_target" not in (WORKFLOWS / f"{file}.yml").read_text(encoding="utf-8")
    if "pull_request" in events:
        assert not [key for key in MAY_WRITE if key[0] == file]
    if "workflow_run" in events:
        assert not [step for _, step in steps_of(ALL[file]) if "uses" in step]


@pytest.mark.parametrize(("file", "job", "step"), STEPS)
def test_an_action_is_pinned_to_a_commit_and_says_its_version(
    file: str, job: str, step: Step
) -> None:
    if "uses" in step:
        assert re.fullmatch(r"(?:actions|pypa)/[a-z-]+@[0-9a-f]{40}", step["uses"])
        text = (WORKFLOWS / f"{file}.yml").read_text(encoding="utf-8")
        assert re.search(rf"{re.escape(step['uses'])} # v\d+\.\d+\.\d+$", text, re.MULTILINE)


def test_one_action_has_one_pin() -> None:
    pins = {step["uses"] for one in ALL.values() for _, step in steps_of(one) if "uses" in step}
    assert len({pin.partition("@")[0] for pin in pins}) == len(pins)


@pytest.mark.parametrize(("file", "job", "step"), STEPS)
def test_no_expression_is_in_a_shell_line(file: str, job: str, step: Step) -> None:
    assert "${{" not in step.get("run", "")
    for value in step.get("env", {}).values():
        for found in EXPRESSION.findall(value):
            assert not found.startswith("secrets.")


@pytest.mark.parametrize(("file", "job", "step"), STEPS)
def test_a_checkout_leaves_no_token_behind_that_may_not_push(
    file: str, job: str, step: Step
) -> None:
    if step.get("uses", "").startswith("actions/checkout@"):
        # Nothing is pushed to the repository of what is not public yet.
        is_own = "repository" not in step.get("with", {})
        pushes = is_own and "contents" in MAY_WRITE.get((file, job), set())
        assert (step.get("with", {}).get("persist-credentials") == "false") is not pushes


@pytest.mark.parametrize(("file", "job", "step"), STEPS)
def test_a_shell_line_is_sound(file: str, job: str, step: Step) -> None:
    done = subprocess.run(
        ["bash", "-n"], input=step.get("run", ""), capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


SCRIPTS = sorted(path for path in (PROJECT / ".ci").iterdir() if not path.suffix)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_of_ci_is_sound_and_may_be_run(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert path.stat().st_mode & 0o111
    if text.startswith("#!/usr/bin/env python3"):
        compile(text, str(path), "exec")
        return
    assert subprocess.run(["bash", "-n", str(path)], check=False).returncode == 0
    assert "set -euo pipefail" in text


def test_publishing_queues_and_only_a_takedown_cuts_in() -> None:
    assert ALL["publish"]["concurrency"] == {"group": "publish", "cancel-in-progress": "false"}
    cutting = ALL["takedown"]["jobs"]["build"]["concurrency"]
    assert cutting == {"group": "publish", "cancel-in-progress": "true"}
    assert "concurrency" not in ALL["hour"]
    assert "concurrency" not in ALL["hour"]["jobs"]["wait"]


def test_a_change_of_content_alone_never_waits_for_the_codes_tests() -> None:
    jobs = ALL["check"]["jobs"]
    assert [name for name, job in jobs.items() if ".ci/run" in str(job)] == ["code"]
    assert jobs["code"]["if"] == "always() && needs.scope.outputs.code != 'no'"
    assert "needs" not in jobs["content"]


# --- what they do

pytestmark = pytest.mark.skipif(
    shutil.which("git") is None or not (PROJECT / ".git").exists(),
    reason="this is no clone of a repository",
)


class Quiet(SimpleHTTPRequestHandler):
    """Serves the live site without a word."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        """Says nothing."""


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runner]:
    """A repository with this program and a small newsroom, and a host for its site."""
    with hub(tmp_path_factory.mktemp("hub")) as runner:
        yield runner


@contextmanager
def hub(folder: Path) -> Iterator[Runner]:
    """A repository with this program and a small newsroom, and a host for its site."""
    work = folder / "work"
    git(PROJECT, "clone", "--quiet", str(PROJECT), str(work))
    git(work, "checkout", "--quiet", "-B", "main")
    for name in ("content", "data"):
        shutil.rmtree(work / name)
    files = {**FILES, "data/newsroom.yml": ENGLISH, RELEASE: release(SALES, title="Zebra")}
    for name, text in files.items():
        written(work, name, text)
    (work / "data/sources.yml").write_text(FILES["data/sources.yml"], encoding="utf-8")
    for key, value in (("name", "Ann"), ("email", "ann@example.org")):
        git(work, "config", f"user.{key}", value)
    git(work, "add", "--all")
    git(work, "commit", "--quiet", "--message=Begin")
    runner = Runner(folder)
    runner.begin(work)
    handler = partial(Quiet, directory=str(runner.live))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        runner.context["address"] = f"http://127.0.0.1:{server.server_address[1]}/"
        yield runner
        server.shutdown()


def run(runner: Runner, file: str, **inputs: str) -> list[Path]:
    """Runs the jobs of a workflow that are due, in the order in which they are."""
    runner.context |= {f"inputs.{key}": value for key, value in inputs.items()}
    runner.context |= {
        "github.token": "token",
        "github.run_id": "42",
        "github.repository": "a/b",
    }
    places = []
    for name, job in ALL[file]["jobs"].items():
        if "steps" in job and name != "code" and runner.holds(job.get("if", "")):
            places.append(runner.job(name, job))
        else:
            runner.context[f"needs.{name}.result"] = "skipped"
    return places


def pushed(runner: Runner, branch: str) -> list[str]:
    """Returns the files that the last commit of a branch touches, and its subject."""
    told = git(runner.origin, "show", "--name-only", "--format=%s", branch)
    return [line for line in told.splitlines() if line]


@pytest.mark.slow
def test_main_is_published_locked_and_a_release_of_it_taken_down(begun: Runner) -> None:
    run(begun, "publish")
    assert "Welcome." in (begun.live / "index.html").read_text(encoding="utf-8")
    assert (begun.live / "MANIFEST.sha256").is_file()
    lock = f"content/releases/2016/{NAME}/lock.yml"
    assert pushed(begun, "locks-42") == ["Lock what was published for the first time", lock]
    assert any(
        one.startswith("pr create --base main --head locks-42") for one in begun.asked_of_gh()
    )
    page = begun.live / f"releases/2016/{NAME}/index.html"
    assert "Zebra" in page.read_text(encoding="utf-8")
    run(begun, "takedown", release=NAME, notice='It was "not" ours.', by="Ann", why="")
    assert 'It was "not" ours.' in unescape(page.read_text(encoding="utf-8"))
    assert "Zebra" not in page.read_text(encoding="utf-8")
    assert pushed(begun, "main") == [f"Take down {NAME}", "data/takedowns.yml"]
    assert "workflow run publish.yml --ref main" in begun.asked_of_gh()


@pytest.mark.slow
def test_a_pull_request_of_content_is_checked_compared_and_shown(begun: Runner) -> None:
    work = begun.folder / "work"
    base = git(work, "rev-parse", "HEAD")
    git(work, "switch", "--quiet", "--create", "words")
    written(work, "content/index.md", home("Fresh words."))
    git(work, "commit", "--quiet", "--all", "--message=Write")
    git(work, "push", "--quiet", str(begun.origin), "words")
    begun.context |= {"ref": "words", "github.event_name": "pull_request"}
    begun.context["github.event.pull_request.base.sha"] = base
    run(begun, "check")
    assert begun.context["needs.scope.outputs.code"] == "no"
    comment = (begun.folder / "artifacts/comment/comment.md").read_text(encoding="utf-8")
    assert "Fresh words." in comment
    assert "Nothing to fix" in comment
    preview = begun.folder / "artifacts/preview/preview.en.html"
    assert "Fresh words." in preview.read_text(encoding="utf-8")


def test_a_change_of_code_is_tested(begun: Runner) -> None:
    work = begun.folder / "work"
    git(work, "switch", "--quiet", "--create", "code", "main")
    written(work, "generator/factpress/__init__.py", '"""Touched."""\n')
    git(work, "commit", "--quiet", "--all", "--message=Code")
    git(work, "push", "--quiet", str(begun.origin), "code")
    begun.context |= {"ref": "code"}
    begun.context["github.event.pull_request.base.sha"] = git(work, "rev-parse", "main")
    begun.job("scope", ALL["check"]["jobs"]["scope"])
    assert begun.context["needs.scope.outputs.code"] == "yes"
    begun.context["github.event.pull_request.base.sha"] = ""
    begun.job("scope", ALL["check"]["jobs"]["scope"])
    assert begun.context["needs.scope.outputs.code"] == "yes"
    (step,) = [one for one in ALL["check"]["jobs"]["code"]["steps"] if "run" in one]
    assert step["run"] == ".ci/run"


def test_the_comment_holds_the_findings_and_leads_to_the_preview(begun: Runner) -> None:
    written(begun.folder / "artifacts", "comment/comment.md", "## What readers would see\n")
    begun.context |= {
        "github.event.workflow_run.event": "pull_request",
        "github.event.workflow_run.html_url": "https://example.org/runs/1",
    }
    begun.context["github.event.workflow_run.head_repository.full_name"] = "a/b"
    (place,) = run(begun, "comment")
    body = (place / "body.md").read_text(encoding="utf-8")
    assert body.startswith("## What readers would see\n")
    assert "https://example.org/runs/1#artifacts" in body
    assert "pr comment 7 --body-file body.md --edit-last --create-if-none" in begun.asked_of_gh()
    begun.context["github.event.workflow_run.head_repository.full_name"] = "stranger/b"
    written(
        begun.folder / "artifacts", "comment/comment.md", "~~~~~~~~~~\n@everybody\n~~~~~~~~~~\n"
    )
    (place,) = run(begun, "comment")
    body = (place / "body.md").read_text(encoding="utf-8")
    assert "Nobody has checked it." in body.splitlines()[0]
    assert "~~~~~~~~text\n~~~\n@everybody\n~~~\n" in body


@pytest.mark.slow
def test_a_release_is_begun_by_a_form(begun: Runner) -> None:
    run(begun, "new", title='Quarter; $(touch x) "one"', date="2016-10-20")
    (subject, file) = pushed(begun, "new-42")
    assert subject == 'Begin a release: Quarter; $(touch x) "one"'
    assert file.startswith("content/releases/2016/2016-10-20-quarter")
    assert not list((begun.folder / "jobs").glob("*/x"))


@pytest.mark.slow
def test_a_figure_is_corrected_by_a_form(begun: Runner) -> None:
    begun.context["inputs.as"] = "corrects"
    run(
        begun,
        "correct",
        fact="dart.sales",
        source="acme-2016-09",
        value="more than 235,000",
        why="One market was left out.",
    )
    assert pushed(begun, "correct-42")[1:] == ["data/facts.yml"]
    text = git(begun.origin, "show", "correct-42:data/facts.yml")
    assert "more than 235,000" in text


@pytest.mark.slow
def test_a_finding_is_accepted_and_an_approval_written_down_by_forms(begun: Runner) -> None:
    work = begun.folder / "work"
    git(work, "fetch", "--quiet", str(begun.origin), "main")  # other tests may have pushed
    git(work, "switch", "--quiet", "--force-create", "main", "FETCH_HEAD")
    written(work, "data/plans.yml", PLAN)
    written(work, "data/people.yml", QUOTATION)
    git(work, "add", "--all")
    git(work, "commit", "--quiet", "--message=Plan and say")
    git(work, "push", "--quiet", str(begun.origin), "main")
    words = {"reason": 'As "announced"', "by": "Ann", "public": "", "until": ""}
    run(begun, "accept", check="deadline:dart.plan@2020", **words)
    assert pushed(begun, "accept-42")[1:] == ["data/acceptances.yml"]
    assert 'As \\"announced\\"' in git(begun.origin, "show", "accept-42:data/acceptances.yml")
    run(begun, "approve", quotation="doe-2016", by="Ann", on="")
    assert pushed(begun, "approve-42")[1:] == ["data/people.yml"]
    assert 'by: "Ann"' in git(begun.origin, "show", "approve-42:data/people.yml")


def test_without_an_embargo_nobody_waits(begun: Runner) -> None:
    run(begun, "hour")
    assert begun.context["needs.wait.outputs.struck"] == ""
    assert begun.said[-1] == "wait: Wait for the next hour, if it is near\n"


def test_the_interpreter_of_the_tests_has_the_program() -> None:
    assert (Path(sys.prefix) / "bin" / "press").exists()
