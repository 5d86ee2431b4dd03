"""A small runner for tests: the steps of our workflows, run as shell lines in fresh clones.

What GitHub's own actions do (check out, hand files on, put a site live) is done here in a few lines;
everything in `run:` is run as it is. Only `gh` is a stand-in, which notes what it was asked.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

import yaml

from support.lent_store import give_back, lend
from support.places import PROJECT

WORKFLOWS = PROJECT / ".github" / "workflows"
EXPRESSION = re.compile(r"\$\{\{ *(.*?) *\}\}")
GH = """\
#!/usr/bin/env bash
printf '%s\\n' "$*" >> "$GH_LOG"
case "$1 $2" in
  "api --method") echo 7 ;;
  "run download") mkdir -p received && cp "$ARTIFACTS/comment/comment.md" received/ ;;
  "pr create") echo "https://example.org/pull/8" ;;
esac
"""

# Any: what YAML holds.
Workflow = dict[str, Any]


def workflows() -> dict[str, Workflow]:
    """Returns every workflow by the name of its file; `on` stays the word that it is."""
    return {
        path.stem: yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)
        for path in sorted(WORKFLOWS.glob("*.yml"))
    }


def steps_of(workflow: Workflow) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yields the steps of a workflow with the names of their jobs."""
    for name, job in workflow["jobs"].items():
        for step in job.get("steps", ()):
            yield name, step


def git(root: Path, *words: str) -> str:
    done = subprocess.run(["git", "-C", str(root), *words], capture_output=True, check=True)
    return done.stdout.decode().strip()


@dataclass
class Runner:
    """Runs jobs against one repository; `folder` holds what GitHub would hold."""

    folder: Path
    context: dict[str, str] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)

    @property
    def origin(self) -> Path:
        """The repository that everybody pulls from."""
        return self.folder / "origin.git"

    @property
    def live(self) -> Path:
        """The site that readers have."""
        return self.folder / "live"

    def asked_of_gh(self) -> list[str]:
        """Returns what `gh` was called with."""
        log = self.folder / "gh.log"
        return log.read_text(encoding="utf-8").splitlines() if log.is_file() else []

    def begin(self, source: Path) -> None:
        """Makes the repository from a checkout, and the stand-in for `gh`."""
        git(source, "clone", "--quiet", "--bare", str(source), str(self.origin))
        stand_in = self.folder / "bin" / "gh"
        stand_in.parent.mkdir(parents=True)
        stand_in.write_text(GH, encoding="utf-8")
        stand_in.chmod(0o755)
        (self.folder / "artifacts").mkdir()

    def job(self, name: str, job: dict[str, Any]) -> Path:
        """Runs the steps of a job; returns its working folder. Fails where a step does."""
        place = self.folder / "jobs" / f"{len(self.said)}-{name}"
        place.mkdir(parents=True)
        env = self._env(place)
        for step in job["steps"]:
            if not self.holds(step.get("if", "")):
                continue
            if "uses" in step:
                outputs = self._action(step, place)
            else:
                outputs = self._shell(name, step, place, env)
            if "id" in step:
                for key, value in outputs.items():
                    self.context[f"steps.{step['id']}.outputs.{key}"] = value
        for key, value in job.get("outputs", {}).items():
            self.context[f"needs.{name}.outputs.{key}"] = self.filled(value)
        self.context[f"needs.{name}.result"] = "success"
        give_back(place)
        return place

    def holds(self, condition: str) -> bool:
        """Tells whether a step or a job is due."""
        if condition in ("", "always()"):
            return True
        if " != " in condition:
            left, _, right = condition.removeprefix("always() && ").partition(" != ")
            return self.context.get(left, "") != right.strip("'")
        left, _, right = condition.partition(" == ")
        return self.context.get(left, "") == right.strip("'")

    def filled(self, text: str) -> str:
        """Returns a text with its expressions replaced; an unknown one is an error."""
        return EXPRESSION.sub(lambda found: self.context.get(found[1], ""), text)

    def _env(self, place: Path) -> dict[str, str]:
        files = {name: str(place / f".{name.lower()}") for name in ("GITHUB_OUTPUT",)}
        return {
            **{key: os.environ[key] for key in ("LANG", "LC_ALL", "TMPDIR") if key in os.environ},
            **files,
            "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}",
            "HOME": str(self.folder),
            "CI": "true",
            "PYTHONPATH": str(place / "generator"),
            "PYTHONDONTWRITEBYTECODE": "1",
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary.md"),
            "RUNNER_TEMP": str(place.parent),
            "GH_LOG": str(self.folder / "gh.log"),
            "ARTIFACTS": str(self.folder / "artifacts"),
            "NO_MKDOCS_2_WARNING": "1",
        }

    def _shell(
        self, name: str, step: dict[str, Any], place: Path, env: Mapping[str, str]
    ) -> dict[str, str]:
        own = {key: self.filled(value) for key, value in step.get("env", {}).items()}
        output = place / ".github_output"
        output.write_text("", encoding="utf-8")
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=place,
            env={**env, **own},
            capture_output=True,
            text=True,
            check=False,
        )
        told = f"{name}: {step.get('name')}\n{done.stdout}{done.stderr}"
        self.said.append(told)
        assert done.returncode == 0, told
        pairs = (line.partition("=") for line in output.read_text(encoding="utf-8").splitlines())
        return {key: value for key, _, value in pairs}

    def _action(self, step: dict[str, Any], place: Path) -> dict[str, str]:
        action, given = step["uses"].partition("@")[0], step.get("with", {})
        artifacts = self.folder / "artifacts"
        match action:
            case "actions/checkout":
                self._checkout(place, given)
            case "actions/upload-artifact":
                shutil.copytree(
                    place / given["path"], artifacts / given["name"], dirs_exist_ok=True
                )
            case "actions/download-artifact":
                shutil.copytree(artifacts / given["name"], place / given["path"])
            case "actions/upload-pages-artifact":
                shutil.rmtree(artifacts / "github-pages", ignore_errors=True)
                shutil.copytree(place / given["path"], artifacts / "github-pages")
            case "actions/configure-pages":
                return {"base_url": self.context["address"].rstrip("/")}
            case "actions/deploy-pages":
                shutil.rmtree(self.live, ignore_errors=True)
                shutil.copytree(artifacts / "github-pages", self.live)
                return {"page_url": self.context["address"]}
            case "actions/setup-python":
                pass
            case other:
                raise AssertionError(f"no stand-in for {other}")
        return {}

    def _checkout(self, place: Path, given: dict[str, str]) -> None:
        if "repository" in given:
            private = self.filled(given["repository"])
            git(self.folder, "clone", "--quiet", private, str(place / given["path"]))
            return
        ref = given.get("ref", self.context.get("ref", "main"))
        git(self.folder, "clone", "--quiet", str(self.origin), str(place))
        git(place, "checkout", "--quiet", ref)
        # The libraries are there already: `make .venv/ready` finds nothing to do.
        (place / ".venv").mkdir()
        (place / ".venv/bin").symlink_to(Path(sys.prefix) / "bin")
        (place / ".venv/ready").touch()
        if (PROJECT / ".uv").is_dir():
            (place / ".uv").symlink_to(PROJECT / ".uv")
        lend(place)
        _lend_bytecode(place)


def _lend_bytecode(place: Path) -> None:
    """Gives a checkout the bytecode of this program; a source that differs is compiled anew."""
    for source in (PROJECT / "generator").rglob("*.py"):
        copy = place / source.relative_to(PROJECT)
        if not copy.is_file() or copy.read_bytes() != source.read_bytes():
            continue
        age = source.stat()
        os.utime(copy, ns=(age.st_atime_ns, age.st_mtime_ns))  # by which Python knows its source
        kept = Path(cache_from_source(str(source)))
        if kept.is_file():
            written = Path(cache_from_source(str(copy)))
            written.parent.mkdir(exist_ok=True)
            shutil.copyfile(kept, written)
