"""Bad input that git cannot hold: links, pipes, odd names, left-overs, and files of many megabytes.

Made on the spot, as the corpus asks for its class `tree` and for everything over 200 KB.
"""

import os
import resource
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

import pytest

from support.bad_input import EXTRA, FACTS, PAGE, PLAIN, SECONDS, filled, newsroom, refusal, run
from support.machine_pace import is_within
from support.minimal_newsroom import written
from support.places import PROJECT

CANARY = "CANARY-TREE"
WORDS = f"---\ntitle: x\n---\n{CANARY}\n"


def link(path: str, target: str) -> Callable[[Path], None]:
    return lambda root: (root / path).symlink_to(target)


def pipe(path: str) -> Callable[[Path], None]:
    return lambda root: os.mkfifo(root / path)


def file(name: str, text: str = WORDS) -> Callable[[Path], None]:
    def make(root: Path) -> None:
        written(root, name, text)

    return make


def loop(root: Path) -> None:
    (root / "content/a").symlink_to("b")
    (root / "content/b").symlink_to("a")


def moved_away(root: Path) -> None:
    shutil.move(root / "data", root / "elsewhere")
    (root / "data").symlink_to("elsewhere")


def letters_of_no_coding(root: Path) -> None:
    Path(os.fsdecode(os.fsencode(root) + b"/content/\xff\xfe.md")).write_text(WORDS)


def both_cases(root: Path) -> None:
    for name in ("leaf.md", "Leaf.md"):
        written(root, f"content/{name}", WORDS)


def both_forms(root: Path) -> None:
    for name in ("zo\u00e9.md", "zoe\u0301.md"):
        written(root, f"content/{name}", WORDS)


def hard_link(root: Path) -> None:
    os.link(written(root, "outside.txt", "root:x:0:0\n"), root / "content/x.md")


# What lies in the newsroom's folders, and the finding that it must bring.
REFUSED: tuple[tuple[str, Callable[[Path], None], str], ...] = (
    (
        "a link to a file",
        link("content/x.md", "/etc/hostname"),
        "content/x.md:1:1 not-a-plain-file",
    ),
    ("a link to a folder", link("content/etc", "/etc"), "content/etc:1:1 not-a-plain-file"),
    ("a link among the facts", link("data/etc", "/etc"), "data/etc:1:1 not-a-plain-file"),
    ("a link to nothing", link("data/x.yml", "nowhere"), "data/x.yml:1:1 not-a-plain-file"),
    ("a link for the folder itself", moved_away, "data:1:1 not-a-plain-file"),
    ("links to each other", loop, "content/a:1:1 not-a-plain-file"),
    ("a pipe", pipe("content/pipe.md"), "content/pipe.md:1:1 not-a-plain-file"),
    ("a pipe among the facts", pipe("data/pipe.yml"), "data/pipe.yml:1:1 not-a-plain-file"),
    # A hard link cannot be told from a file: it is read, and is no page.
    ("a hard link out of the tree", hard_link, "content/x.md:1:1 front-matter-missing"),
    ("a name of two lines", file("content/a\nb.md"), "content/a\\x0ab.md:1:1 bad-address"),
    ("a name in no coding", letters_of_no_coding, "content/\\xdcff\\xdcfe.md:1:1 bad-address"),
    ("names that differ by case", both_cases, "content/Leaf.md:1:1 bad-address"),
    ("names that differ by form", both_forms, "content/zo\u00e9.md:1:1 not-a-plain-file"),
    ("a device's name", file("content/con.md"), "content/con.md:1:1 bad-address"),
    ("a coded way out", file("content/%2e%2e%2fx.md"), "content/%2e%2e%2fx.md:1:1 bad-address"),
    ("a wide way out", file("content/．．／x.md"), "content/．．／x.md:1:1 bad-address"),
    (
        "a page over the releases",
        file("content/releases.md"),
        "content/releases.md:1:1 misplaced-page",
    ),
    (
        "a second home page",
        file("content/index/index.md"),
        "content/index/index.md:1:1 two-files-one-page",
    ),
    (
        "ten megabytes of YAML",
        file("data/x.yml", "a: " + "x" * 10_000_000),
        "data/x.yml:1:1 file-too-large",
    ),
    ("ten megabytes of text", file(PAGE, WORDS + "x" * 10_000_000), f"{PAGE}:1:1 file-too-large"),
    (
        "a line of five megabytes",
        file("data/x.yml", "a: 1 # " + "x" * 5_000_000),
        "data/x.yml:1:1 file-too-large",
    ),
    (
        "a value of a million letters",
        file(EXTRA, "x: " + "x" * 1_000_000),
        f"{EXTRA}:1:1 unknown-section",
    ),
)


@pytest.mark.parametrize(
    ("make", "expected"), [one[1:] for one in REFUSED], ids=[one[0] for one in REFUSED]
)
def test_what_is_no_plain_file_of_ours_is_refused(
    make: Callable[[Path], None], expected: str, tmp_path: Path
) -> None:
    newsroom(tmp_path)
    make(tmp_path)
    refused = refusal(tmp_path)
    assert expected in refused.places()
    assert run("check", tmp_path).findings == refused.findings
    assert CANARY not in refused.out


@pytest.mark.skipif(os.geteuid() == 0, reason="whoever is root may read every file")
def test_a_file_that_may_not_be_opened_is_refused(tmp_path: Path) -> None:
    written(newsroom(tmp_path), PAGE, WORDS).chmod(0)
    assert refusal(tmp_path).places() == [f"{PAGE}:1:1 unreadable-file"]


LEFT_OVERS = (
    *(".git/config", ".git/x.md", ".obsidian/x.md", "x.md~", ".x.md.swp", "#x.md#", "x.md.orig"),
    *("x.md.rej", "x.md.bak", "Thumbs.db", ".DS_Store", ".env", "x.txt", "x.html", "x.docx"),
    *("robots.txt", "style.css", "notes/x.py"),
)


def test_left_overs_and_other_files_are_never_published(tmp_path: Path) -> None:
    newsroom(tmp_path, bare=False)
    for name in LEFT_OVERS:
        written(tmp_path, f"content/{name}", WORDS)
        written(tmp_path, f"data/{name}", WORDS)
    built = run("build", tmp_path)
    assert built.code == 0
    unused = ("x.txt", "x.html", "x.docx", "robots.txt", "style.css", "notes/x.py")
    assert built.places("warning") == [
        f"{folder}/{name}:1:1 {'unoffered' if name == 'x.docx' and folder == 'content' else 'unused'}-file"
        for folder in ("content", "data")
        for name in sorted(unused)
    ]
    files = [path for path in (tmp_path / "site").rglob("*") if path.is_file()]
    assert len(files) > 10
    assert not [path for path in files if CANARY.encode() in path.read_bytes()]


def test_a_name_of_255_bytes_is_a_page_like_any_other(tmp_path: Path) -> None:
    newsroom(tmp_path, {f"content/{'x' * 252}.md": WORDS.encode()}, bare=False)
    assert run("build", tmp_path).code == 0
    assert CANARY in (tmp_path / "site" / ("x" * 252) / "index.html").read_text(encoding="utf-8")


def test_a_file_that_changes_while_it_is_read_is_read_as_it_was_at_one_time(tmp_path: Path) -> None:
    newsroom(tmp_path)
    done = threading.Event()
    contents = cycle((filled(), filled(quantity=b" 0350000"), b""))

    def change() -> None:
        while not done.is_set():
            (tmp_path / FACTS).write_bytes(next(contents))

    writer = threading.Thread(target=change)
    writer.start()
    try:
        runs = [run("check", tmp_path) for _ in range(10)]
    finally:
        done.set()
        writer.join()
    assert {one.code for one in runs} <= {0, 1}


# In a separate process, which may use half a gigabyte and a few seconds.
WORST: tuple[tuple[str, str, bytes], ...] = (
    (
        "an alias bomb",
        EXTRA,
        b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n" * 9,
    ),
    ("a thousand million letters", PAGE, PLAIN + b"{{ ('A'*1000000000)|length }}\n"),
    ("a loop in a loop", PAGE, PLAIN + b"{% for a in range(99999) %}{% for b in range(99999) %}"),
    (
        "a bell and an escape",
        FACTS,
        filled(more=b'    note: "\\a\\e[31m"\n    definition: \x1b[31m\n'),
    ),
)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> float:
    """How long the check of a good newsroom takes, in seconds of the processor."""
    code, _, seconds = in_a_process(newsroom(tmp_path_factory.mktemp("good")))
    assert code == 0
    return seconds


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "content"), [one[1:] for one in WORST], ids=[one[0] for one in WORST]
)
def test_the_worst_ends_soon_in_little_memory_and_prints_no_control_characters(
    path: str, content: bytes, good: float, tmp_path: Path
) -> None:
    code, out, seconds = in_a_process(newsroom(tmp_path, {path: content}))
    assert code == 1
    assert f"{path}:" in out
    assert "Traceback" not in out
    assert all(char.isprintable() or char == "\n" for char in out)
    assert is_within(seconds, good + SECONDS)


def in_a_process(root: Path) -> tuple[int, str, float]:
    """Checks a newsroom in a process with limits; returns its code, its words and its work."""
    limits = 'ulimit -v 524288; ulimit -t 10; exec "$@"'
    command = [sys.executable, "-m", "factpress", "check", "--root", str(root)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(  # a pipe that nobody writes to would hang: the clock ends it
        ["sh", "-c", limits, "sh", *command],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    work = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return done.returncode, done.stdout + done.stderr, work
