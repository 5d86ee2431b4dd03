"""Takes a release off the demo behind a real nginx, and measures from the command to the answer.

    PYTHONPATH=tests python tests/torture/takedown_torture.py [--release NAME] [--limit 180]

Measured twice: silently (404 in every language) and with a notice. The next build and a roll-back
must keep it away. Prints what was reached; exits with 1 where a promise is not kept.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from support.nginx_runs import get, served
from support.places import PROJECT

NAME = "2016-09-14-350000-electric-vehicles"
PARTS = ("content", "data", "theme", "generator", "pyproject.toml", ".gitignore")


def press(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Runs the program as a press officer does."""
    command = [sys.executable, "-m", "factpress", *words, "--root", str(root)]
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)


def laid_out(folder: Path) -> Path:
    """Makes a repository of the demo, with the store of this checkout so that it is warm."""
    root = folder / "demo"
    root.mkdir(parents=True)
    for part in PARTS:
        source = PROJECT / part
        (shutil.copytree if source.is_dir() else shutil.copy)(source, root / part)
    for lock in (root / "content").rglob("lock.yml"):
        lock.unlink()
    git = ["git", "-C", str(root), "-c", "user.name=Ann", "-c", "user.email=ann@example.org"]
    for words in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message=Begin"]):
        subprocess.run([*git, *words], check=True)
    if (PROJECT / ".press/store").is_dir():
        shutil.copytree(PROJECT / ".press/store", root / ".press/store")
    return root


def measured(folder: Path, release: str, answer: tuple[str, ...], gone: int) -> float:
    """Returns the seconds from the command to the answer at every address of the release."""
    root, live = laid_out(folder), folder / "live"
    done = press(root, "publish", str(live))
    assert done.returncode == 0, done.stdout + done.stderr
    languages = [""] + [f"{p.name}/" for p in (live / "current").iterdir() if len(p.name) == 2]
    with served(live / "current", folder / "nginx") as base:
        pages = [f"{base}/{code}releases/{release[:4]}/{release}/" for code in languages]
        before = [get(page) for page in pages]
        assert [one.status for one in before] == [200] * len(pages)
        proven = press(root, "verify", base, "--site", str(live / "current"))
        assert proven.returncode == 0, proven.stdout + proven.stderr
        print(proven.stdout, end="")
        said: list[str] = []
        words = ("takedown", release, *answer, "--by", "Ann", "--site", str(live))
        running = threading.Thread(target=lambda: said.append(press(root, *words).stdout))
        began = time.monotonic()
        running.start()
        while any(
            (now := get(page)).status != gone or now.body == was.body
            for page, was in zip(pages, before, strict=True)
        ):
            assert running.is_alive() or said, "the command ended, and the release is still there"
            time.sleep(0.02)
        took = time.monotonic() - began
        running.join()
        assert "is off the site" in said[0], said[0]
        kept_away(root, live, pages, gone)
    print(said[0] if gone == 404 else "", end="")
    return took


def kept_away(root: Path, live: Path, pages: list[str], gone: int) -> None:
    """Builds again, edits and builds again, rolls back: the release stays away."""
    answers = [get(page).body for page in pages]
    rolled = press(root, "publish", str(live), "--rollback")
    assert rolled.returncode == 1 and "was taken down" in rolled.stderr, rolled.stderr
    page = root / "content/about.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nOne more line.\n", encoding="utf-8")
    again = press(root, "publish", str(live))
    assert again.returncode == 0 and "Published" in again.stdout, again.stdout + again.stderr
    assert [get(one).status for one in pages] == [gone] * len(pages)
    assert gone == 404 or [get(one).body for one in pages] == answers


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--release", default=NAME)
    parser.add_argument("--limit", type=float, default=180)
    given = parser.parse_args()
    for words, gone in ((("--silent",), 404), (("--notice", "It was sent by mistake."), 200)):
        with tempfile.TemporaryDirectory(prefix="press-torture-") as folder:
            took = measured(Path(folder), given.release, words, gone)
        said = f"{took:.1f} s from the command to status {gone} in every language, through nginx"
        print(f"P11 press takedown {words[0]}: {said}")
        if took > given.limit:
            sys.exit(f"more than {given.limit:.0f} s")


if __name__ == "__main__":
    main()
