from pathlib import Path

from factpress.cache import FolderStore, NoStore, name_of


def test_a_thing_is_made_once(tmp_path: Path) -> None:
    store, made = FolderStore(tmp_path / "store"), list[int]()

    def make() -> bytes:
        made.append(1)
        return b"a chart"

    assert store.made([b"chart", b"1"], make) == b"a chart"
    assert store.made([b"chart", b"1"], make) == b"a chart"
    assert len(made) == 1
    assert store.made([b"chart", b"2"], make) == b"a chart"
    assert len(made) == 2


def test_no_two_recipes_run_into_each_other() -> None:
    assert name_of([b"ab", b"c"]) != name_of([b"a", b"bc"])
    assert name_of([b"abc"]) != name_of([b"abc", b""])


def test_a_damaged_thing_is_made_again(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    store.made([b"x"], lambda: b"right")
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(kept.read_bytes()[:-1] + b"?")
    assert store.made([b"x"], lambda: b"made again") == b"made again"
    assert store.made([b"x"], lambda: b"never") == b"made again"


def test_a_folder_that_cannot_be_written_keeps_nothing_and_breaks_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"in the way")
    store = FolderStore(tmp_path / "file" / "store")
    assert store.made([b"x"], lambda: b"1") == b"1"
    assert store.made([b"x"], lambda: b"2") == b"2"


def test_without_a_store_each_thing_is_made_anew() -> None:
    assert NoStore().made([b"x"], lambda: b"1") == b"1"
    assert NoStore().made([b"x"], lambda: b"2") == b"2"
