"""How long a whole newsroom takes: commands, a cold build, and what comes after an edit. Run by hand:

    make bench
    python tests/bench/newsroom_bench.py 200 --series 20 --lines 120 --languages en,fr

It grows a newsroom, runs each command in a new process and the edits in a serving one too, and prints
processor seconds, seconds of the clock and the most memory. MkDocs with Material, Hugo and Zensical
build the same pages (`press export`) where they are found. Nothing fails here: seconds depend on the computer
. The budgets that fail are counts, in tests/whole/test_counts.py.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

from factpress.engine.preview import Desk
from factpress.machine.folders import Checkout
from support.grown_newsroom import Size, grown, one_fact, one_word
from support.machine_pace import pace
from support.places import PYTHONPATH

AS_AT = "2026-06-01T00:00:00Z"
BASE = "python -c 'import click, yaml'"
FRAMED_BY_MKDOCS = """\
site_name: Bench
theme: {name: material, font: false}
plugins: []
"""
HUGO = {
    "hugo.toml": 'baseURL = "https://press.example.com/"\ntitle = "Bench"\ndisableKinds = ["taxonomy", "term", "RSS"]\n',
    "layouts/_default/single.html": "<!doctype html><title>{{ .Title }}</title><main>{{ .Content }}</main>\n",
    "layouts/_default/list.html": "<!doctype html><title>{{ .Title }}</title><main>{{ .Content }}</main>\n",
}

QUIET = {"NO_MKDOCS_2_WARNING": "1"}


@dataclass(frozen=True, slots=True)
class Took:
    """What a piece of work took: seconds of the processor and of the clock, megabytes."""

    cpu: float
    wall: float
    memory: float


def ran(command: Sequence[str], cwd: Path) -> Took:
    """Runs a command to its end and returns what it took, with the processes that it started."""
    begun = time.monotonic()
    around = {**os.environ, **QUIET, "PYTHONPATH": PYTHONPATH}
    with (cwd / "said.txt").open("wb") as said:
        child = subprocess.Popen(command, cwd=cwd, stdout=said, stderr=said, env=around)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        text = (cwd / "said.txt").read_text("utf-8", "replace")
        sys.exit(f"{' '.join(command)} ended with {child.returncode}:\n{text[-2000:]}")
    # A new process counts from what the one that began it had: less than that cannot be told.
    most = used.ru_maxrss if used.ru_maxrss > getrusage(RUSAGE_SELF).ru_maxrss else 0
    return Took(used.ru_utime + used.ru_stime, time.monotonic() - begun, most / 1024)


def in_new_processes(root: Path) -> Iterator[tuple[str, Took]]:
    """Yields what each command takes in a separate process."""
    press = [sys.executable, "-m", "factpress"]
    here = ["--root", str(root)]
    build = [*press, "build", *here, "--now", AS_AT]
    ran([*press, "--help"], root)  # compiles
    yield BASE, ran([sys.executable, "-c", "import click, yaml"], root)
    yield "press --help", ran([*press, "--help"], root)
    yield "press --version", ran([*press, "--version"], root)
    yield "press build, cold", ran(build, root)
    yield "press build, nothing changed", ran(build, root)
    for edit, words in ((one_word, "one word"), (one_fact, "one fact")):
        edit(root)
        yield f"press build, {words}", ran(build, root)
    yield "press check", ran([*press, "check", *here, "--now", AS_AT], root)
    yield "press facts m0.sales", ran([*press, "facts", "m0.sales", *here], root)
    yield "press new release", ran([*press, "new", "release", "Quiet harbour", *here], root)
    for started in root.glob("content/releases/*/*-quiet-harbour"):
        shutil.rmtree(started)  # it waits to be filled in: nothing could be built


def serving(root: Path) -> Iterator[tuple[str, Took]]:
    """Yields what a process that serves takes until the page is there."""
    as_at = datetime.fromisoformat(AS_AT).astimezone(UTC)
    desk = Desk(Checkout(root), "http://127.0.0.1:8000/", as_at)
    edits: tuple[tuple[str, Callable[[Path], None]], ...] = (
        ("first page", lambda _: None),
        ("one word", one_word),
        ("one word", one_word),
        ("one fact", one_fact),
    )
    for words, edit in edits:
        edit(root)
        begun, clock = time.process_time(), time.monotonic()
        with redirect_stdout(StringIO()):
            desk.make("The site")
        cpu, wall = time.process_time() - begun, time.monotonic() - clock
        yield f"press serve, {words}", Took(cpu, wall, 0)


def in_a_serving_process(root: Path) -> Iterator[tuple[str, Took]]:
    """Yields the same, measured in a process that does nothing else."""
    command = [sys.executable, __file__, "--serve", str(root)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    for line in done.stdout.splitlines():
        words, *numbers = json.loads(line)
        yield words, Took(*numbers)


def peers(root: Path, below: Path) -> Iterator[tuple[str, Took]]:
    """Yields what other programs take to build the same pages, those of them that are here."""
    exported = below / "docs"
    ran([sys.executable, "-m", "factpress", "export", str(exported), "--root", str(root)], root)
    site = below / "peer"
    (below / "mkdocs.yml").write_text(FRAMED_BY_MKDOCS, "utf-8")
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
    yield "MkDocs + Material", ran(mkdocs, below)
    if found := shutil.which("hugo"):
        for name, text in HUGO.items():
            (below / name).parent.mkdir(parents=True, exist_ok=True)
            (below / name).write_text(text, "utf-8")
        yield "Hugo, a bare layout", ran([found, "--contentDir", "docs", "--quiet"], below)
    if found := shutil.which("zensical"):
        yield "Zensical", ran([found, "build"], below)


def _row(words: str, took: Took, base: Took, slow: float) -> str:
    memory = f"{took.memory:6.0f}" if took.memory else "     –"
    times = took.cpu / max(base.cpu, 0.001)
    return f"{words:32} {took.cpu:8.2f} {took.cpu / slow:8.2f} {took.wall:8.2f} {memory} {times:8.1f}\n"


def main() -> None:
    """Prints what everything takes."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("releases", type=int, nargs="?", default=50)
    options.add_argument("--series", type=int, default=8)
    options.add_argument("--lines", type=int, default=120)
    options.add_argument("--languages", default="en")
    options.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.serve:
        for words, took in serving(given.serve):
            sys.stdout.write(json.dumps([words, took.cpu, took.wall, took.memory]) + "\n")
        return
    size = Size(given.releases, given.series, given.lines, tuple(given.languages.split(",")))
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]  # it is a text file
    slow = pace()
    sys.stdout.write(f"{size}\nThis machine is {slow:.1f} times slower than an idle one.\n")
    sys.stdout.write(f"{'':32}    CPU s     idle    clock     MB    times\n")
    with tempfile.TemporaryDirectory() as folder:
        root, below = Path(folder) / "newsroom", Path(folder) / "peers"
        grown(root, size)
        below.mkdir()
        base, cold = Took(0, 0, 0), Took(0, 0, 0)
        for words, took in in_new_processes(root):
            base = took if words == BASE else base
            cold = took if words.endswith("cold") else cold
            sys.stdout.write(_row(words, took, base, slow))
        for words, took in in_a_serving_process(root):
            sys.stdout.write(_row(words, took, base, slow))
        pages = sum(1 for _ in (root / "site").rglob("index.html"))
        sys.stdout.write(f"{pages} pages, {1000 * cold.cpu / pages:.0f} CPU ms a page\n")
        for words, took in peers(root, below):
            sys.stdout.write(_row(words, took, base, slow))
            sys.stdout.write(f"  the cold build takes {cold.cpu / took.cpu:.1f} times as long\n")


if __name__ == "__main__":
    main()
