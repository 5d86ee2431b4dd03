"""Faults: a program whose N-th call to the disk fails, or at which it is killed.

Run as `python disk_faults.py N KIND program.py arguments…`: KIND is `kill` or the name of an error
(`ENOSPC`). It prints how many calls were made, so that the caller knows when to stop.
"""

import errno
import os
import runpy
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from support.places import PYTHONPATH

CHANGING = frozenset(
    ("os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.symlink", "os.link", "os.truncate")
)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
KILLED = -signal.SIGKILL
DONE = "calls to the disk: "


class Faults:
    """Counts the calls that change the disk, and lets one of them fail."""

    def __init__(self, at: int, kind: str) -> None:
        self.at = at
        self.kind = kind
        self.calls = 0

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        """Answers an audit event of the interpreter."""
        if event in CHANGING or (event == "open" and _writes(arguments)):
            self.count()

    def count(self) -> None:
        self.calls += 1
        if self.calls == self.at:
            if self.kind == "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            code = getattr(errno, self.kind)
            raise OSError(code, os.strerror(code), "the disk")

    def before(self, call: Callable[..., None]) -> Callable[..., None]:
        """Returns a call that is counted, for those that the interpreter does not tell of."""

        def counted(*arguments: object) -> None:
            self.count()
            call(*arguments)

        return counted


def _writes(arguments: tuple[object, ...]) -> bool:
    flags = arguments[2] if len(arguments) > 2 else 0
    return isinstance(flags, int) and bool(flags & WRITING)


def run(program: str, *arguments: str | Path, at: int = 0, kind: str = "kill") -> tuple[int, str]:
    """Runs a program of tests with a fault at its `at`-th call; returns its exit code and words."""
    here = Path(__file__)
    words = [sys.executable, str(here), str(at), kind, str(here.with_name(program))]
    done = subprocess.run(
        [*words, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": PYTHONPATH},
    )
    return done.returncode, done.stdout + done.stderr


def calls_of(output: str) -> int:
    """Returns how many calls a whole run made."""
    return int(output.rpartition(DONE)[2])


if __name__ == "__main__":
    faults = Faults(int(sys.argv[1]), sys.argv[2])
    program, sys.argv = sys.argv[3], sys.argv[3:]
    os.fsync = faults.before(os.fsync)
    os.sync = faults.before(os.sync)
    sys.addaudithook(faults)
    runpy.run_path(program, run_name="__main__")
    print(f"{DONE}{faults.calls}")
