"""The shelf: what is written comes back as it was or not at all, and what is not named leaves no trace."""

import sqlite3
from pathlib import Path
from random import Random

import pytest

from factpress.steps.shelf import INDEX, LARGE, OWN, Row, StepShelf, mark_of
from support import disk_faults
from support.shelf_trials import TROUBLES

SMALL, OTHER, BIG = b"a small result", b"another one", b"a large result" * LARGE
ASKED = ((("publisher",), b"1"), (("one", "facts", "a.b"), b""))


def filled(folder: Path, **results: bytes) -> StepShelf:
    """Returns a shelf on which steps have these results."""
    shelf = StepShelf(folder)
    rows = {name.encode(): Row(ASKED, mark_of(one)) for name, one in results.items()}
    shelf.write(rows, {mark_of(one): one for one in results.values()})
    return StepShelf(folder)


def found(shelf: StepShelf, name: str) -> bytes | None:
    row = shelf.row(name.encode())
    assert row is None or row.asked == ASKED
    return None if row is None else shelf.content(row.result)


def raw(folder: Path) -> bytes:
    return b"".join(path.name.encode() + path.read_bytes() for path in sorted(folder.iterdir()))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / ".press/public"


def test_results_come_back_in_another_process(folder: Path) -> None:
    shelf = filled(folder, a=SMALL, b=BIG)
    assert (found(shelf, "a"), found(shelf, "b"), found(shelf, "c")) == (SMALL, BIG, None)
    blob = folder / mark_of(BIG).hex()
    assert (blob.read_bytes(), blob.stat().st_mode & 0o777) == (BIG, 0o444)
    assert {path.name for path in folder.iterdir()} == {INDEX, OWN, blob.name}


def test_what_a_later_build_does_not_name_leaves_no_trace(folder: Path) -> None:
    secret, large = b"the merger with Globex", b"the merger with Initech" * LARGE
    filled(folder, a=secret, b=large, c=SMALL)
    assert secret in raw(folder)
    shelf = filled(folder, c=SMALL)
    assert (found(shelf, "a"), found(shelf, "c")) == (None, SMALL)
    for words in (secret, b"Initech", mark_of(secret), mark_of(large).hex().encode()):
        assert words not in raw(folder)


def test_a_result_that_is_kept_on_stays_without_being_made_again(folder: Path) -> None:
    shelf = filled(folder, a=SMALL, b=BIG)
    rows = {name: Row(ASKED, mark_of(one)) for name, one in ((b"a", SMALL), (b"d", BIG))}
    shelf.write(rows, {})
    again = StepShelf(folder)
    assert [found(again, name) for name in "abd"] == [SMALL, None, BIG]


@pytest.mark.parametrize("seed", range(60))
def test_whatever_happens_to_the_files_nothing_false_comes_back(folder: Path, seed: int) -> None:
    rng = Random(seed)
    filled(folder, a=SMALL, b=BIG, c=OTHER)
    for _ in range(rng.randint(1, 3)):
        if any(folder.iterdir()):
            rng.choice(TROUBLES)(folder, rng)
    shelf = StepShelf(folder)
    for name, wanted in (("a", SMALL), ("b", BIG), ("c", OTHER)):
        assert found(shelf, name) in (wanted, None)
    again = filled(folder, a=SMALL, b=BIG)
    assert (found(again, "a"), found(again, "b"), found(again, "c")) == (SMALL, BIG, None)


def test_rows_that_change_places_are_not_believed(folder: Path) -> None:
    filled(folder, a=SMALL, b=OTHER)
    with sqlite3.connect(folder / INDEX) as index:
        index.execute("UPDATE traces SET result = ? WHERE name = ?", (mark_of(OTHER), b"a"))
        index.execute("UPDATE pairs SET answer = ? WHERE answer = ?", (b"2", b"1"))
    index.close()
    assert (found(StepShelf(folder), "a"), found(StepShelf(folder), "b")) == (None, None)


def test_a_shelf_that_a_commit_brought_is_not_believed(folder: Path) -> None:
    filled(folder, a=SMALL, b=BIG)
    for path in folder.iterdir():
        path.chmod(0o644)  # as a checkout makes every file
    shelf = StepShelf(folder)
    assert (found(shelf, "a"), found(shelf, "b")) == (None, None)
    assert found(filled(folder, c=OTHER), "c") == OTHER
    assert mark_of(BIG).hex() not in {path.name for path in folder.iterdir()}


def test_two_builds_at_once_leave_what_one_of_them_wrote(folder: Path) -> None:
    one, other = StepShelf(folder), StepShelf(folder)
    one.write({b"a": Row(ASKED, mark_of(SMALL))}, {mark_of(SMALL): SMALL})
    other.write({b"b": Row(ASKED, mark_of(BIG))}, {mark_of(BIG): BIG})
    shelf = StepShelf(folder)
    assert (found(shelf, "a"), found(shelf, "b")) == (None, BIG)


def test_a_build_whose_index_is_held_by_another_keeps_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(folder, a=SMALL)
    monkeypatch.setattr("factpress.steps.shelf.PATIENCE", 0.01)
    index = sqlite3.connect(folder / INDEX)
    index.execute("BEGIN IMMEDIATE")
    filled(folder, b=OTHER)
    index.close()
    assert (found(StepShelf(folder), "a"), found(StepShelf(folder), "b")) == (SMALL, None)


def test_an_index_of_another_layout_is_made_again(folder: Path) -> None:
    filled(folder, a=SMALL)
    with sqlite3.connect(folder / INDEX) as index:
        index.executescript("DROP TABLE pairs; CREATE TABLE pairs (mark BLOB, more TEXT)")
    index.close()
    assert found(StepShelf(folder), "a") is None
    filled(folder, b=OTHER)
    assert found(StepShelf(folder), "b") == OTHER


@pytest.mark.parametrize("table", ["pairs", "traces", "results"])
@pytest.mark.parametrize("value", ["CAST(x'FF' AS TEXT)", "x'FF'", "7", "1.5", "NULL"])
def test_an_index_with_a_damaged_value_is_made_again(folder: Path, table: str, value: str) -> None:
    filled(folder, a=SMALL)
    with sqlite3.connect(folder / INDEX) as index:
        column = index.execute(f"PRAGMA table_info({table})").fetchall()[1][1]  # noqa: S608, RUF100
        index.execute(f"UPDATE {table} SET {column} = {value}")  # noqa: S608, RUF100 - ours
    index.close()
    filled(folder, a=SMALL, b=OTHER)
    shelf = StepShelf(folder)
    assert (found(shelf, "a"), found(shelf, "b")) == (SMALL, OTHER)


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / ".press").write_bytes(b"in the way")
    with pytest.raises(Exception, match="is a file"):
        filled(tmp_path / ".press/public", a=SMALL)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["kill", "ENOSPC", "EIO"])
def test_after_a_fault_at_any_write_nothing_false_comes_back(tmp_path: Path, kind: str) -> None:
    folder, at = tmp_path / ".press/public", 0
    while True:
        at += 1
        filled(folder, a=SMALL, b=BIG)
        code, output = disk_faults.run("shelf_runs.py", folder, at=at, kind=kind)
        shelf = StepShelf(folder)
        held = [found(shelf, name) for name in "abcd"]
        assert held in ([SMALL, BIG, None, None], [None, None, OTHER, BIG + BIG])
        assert found(filled(folder, a=SMALL), "a") == SMALL
        if disk_faults.DONE in output and disk_faults.calls_of(output) < at:
            return
        assert code in (0, disk_faults.KILLED), output
