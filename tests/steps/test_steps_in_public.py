"""The public shelf: nothing that waits is in it, in no coding, and it is the same without what waits."""

import base64
import re
import shutil
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from factpress.build import cut
from factpress.machine.folders import Checkout
from factpress.memory import LiveMemory
from factpress.proof.leaks import leaks_in
from factpress.proof.whole_site import secrets_of
from factpress.reading.reader import read
from factpress.steps.shelf import INDEX, Row, StepShelf, mark_of
from factpress.steps.steps import KeptSteps, open_steps, steps_of
from support.shelf_trials import OnDisk, held, on_disk
from support.step_trials import NOW

LATER = datetime(2099, 1, 2, tzinfo=UTC)
CANARY = "content/releases/2099/2099-01-01-canary"
AUTUMN = "content/releases/2026/2026-01-15-autumn-figures"


@pytest.fixture
def newsroom(tmp_path: Path) -> OnDisk:
    return on_disk("ferries", tmp_path / "root")


def leaks(newsroom: OnDisk) -> list[str]:
    """Returns what the shelf holds of what waits: in files, free pages, rows and names, in any coding."""
    checkout = Checkout(newsroom.root)
    whole = read(checkout).newsroom
    secrets = secrets_of(whole, cut(whole, NOW)[0], checkout)
    assert secrets
    rows = held(newsroom.shelf)
    told = [name for name in rows if name.startswith(("pairs", "traces"))]
    looked_at = {INDEX: (newsroom.shelf / INDEX).read_bytes()}  # its free pages too
    looked_at["rows"] = b"\n".join(rows.pop(name) for name in told)
    return [
        f"{name}: {leak.secret}"
        for name, content in {**looked_at, **rows}.items()
        for leak in leaks_in(name, content, secrets)[0]
    ]


def without_what_waits(root: Path) -> None:
    """Takes all that waits out of the ferries; lines of data move, those of a page do not."""
    shutil.rmtree(root / CANARY)
    (root / "data/canary.yml").unlink()
    line = root / "data/traffic/line.yml"
    text = line.read_text(encoding="utf-8")
    line.write_text(re.sub(r"      - 2026-04: more than 1\.9(?:.*\n){4}", "", text), "utf-8")
    page = root / "content/releases/2025/2025-07-17-millionth-passenger/index.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("  - 2099/2099-01-01-canary", "  # none"), "utf-8")
    assert "canary" not in line.read_text(encoding="utf-8")


@pytest.mark.slow
def test_nothing_that_waits_is_in_it_and_it_is_the_same_without(newsroom: OnDisk) -> None:
    newsroom.kept(NOW)
    with_canary = held(newsroom.shelf)
    assert leaks(newsroom) == []
    shutil.rmtree(newsroom.shelf)
    shutil.rmtree(newsroom.root / ".press")  # what is read anew shares other objects: other bytes
    without_what_waits(newsroom.root)
    newsroom.kept(NOW)
    assert len(with_canary) > 500
    assert {*with_canary.items()} ^ {*held(newsroom.shelf).items()} == set()


@pytest.mark.parametrize(
    "coded",
    [
        bytes,
        *(pytest.param(one, marks=pytest.mark.slow) for one in (base64.b64encode, zlib.compress)),
    ],
)
def test_a_word_that_waits_would_be_found_in_it(newsroom: OnDisk, coded: type[bytes]) -> None:
    word = coded(b"The CANARY Yards build in secret. The CANARY sings at last.")
    StepShelf(newsroom.shelf).write({b"a": Row((), mark_of(word))}, {mark_of(word): word})
    assert leaks(newsroom)


@pytest.mark.slow
def test_what_is_withheld_after_all_leaves_it_with_the_next_build(newsroom: OnDisk) -> None:
    newsroom.kept(NOW)
    page = newsroom.root / AUTUMN / "index.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("\ndate:", "\nembargo: 2099-01-01 09:00 Europe/Paris\ndate:", 1))
    assert leaks(newsroom)  # it was public until now
    newsroom.kept(NOW)
    assert leaks(newsroom) == []


@pytest.mark.slow
def test_what_looks_ahead_writes_nothing(newsroom: OnDisk) -> None:
    newsroom.kept(NOW)
    before = held(newsroom.shelf)
    memory = LiveMemory()
    steps = steps_of(memory, KeptSteps(StepShelf(newsroom.shelf), b"", until=NOW))
    newsroom._built(read(Checkout(newsroom.root), memory=memory), NOW)
    public = {*steps.taken}
    newsroom._built(read(Checkout(newsroom.root), memory=memory), LATER)
    assert {*steps.taken} == public
    steps.keep()
    assert leaks(newsroom) == []
    assert {*held(newsroom.shelf)} != {*before}  # of another program


def test_with_a_private_checkout_there_is_no_shelf(newsroom: OnDisk, tmp_path: Path) -> None:
    (tmp_path / "private").mkdir()
    checkout = Checkout(newsroom.root, tmp_path / "private")
    assert open_steps(checkout, LiveMemory(), until=NOW).kept is None
    assert open_steps(Checkout(newsroom.root), LiveMemory(), until=NOW).kept is not None
