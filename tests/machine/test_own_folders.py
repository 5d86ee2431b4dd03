"""Our own folders: no link in a newsroom leads a command to a reader's own files."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from factpress.cache import FolderStore, seal
from factpress.commands.terminal import write
from factpress.findings import PressError
from factpress.machine.disk import noted
from factpress.machine.folders import Checkout
from factpress.machine.own_folders import MARK, claim, look_over, note, own_folder, put, swept
from factpress.proof.whole_site import ProofMemory, write_memory
from factpress.reading.cache import KeptMemory, keep, read_kept
from factpress.reading.reader import read
from factpress.sitefolder.exchange import carry_assets, fresh_directory
from factpress.sitefolder.up_to_date import Record, write_record
from support.fault_generation import publish
from support.minimal_newsroom import release, written
from support.press_runs import contents, run
from support.small_site import RELEASE, laid_out

NAME = "a" * 64


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """A reader's own folder, outside the newsroom, with years of work in it."""
    for name in ("thesis.txt", "b.doc", f"{NAME}", "index.html", "deeper/letter.txt"):
        written(tmp_path, f"Documents/{name}", "work of years")
    return tmp_path / "Documents"


def linked(root: Path, name: str, to: Path) -> Path:
    """Puts a link into a newsroom, as a stranger's commit does."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(os.path.relpath(to, path.parent))
    return path


def test_a_link_in_the_cache_is_refused_and_the_files_behind_it_stay(
    tmp_path: Path, documents: Path
) -> None:
    root = laid_out(tmp_path / "press")
    written(root, "site/index.html", "the last good site")
    link, before, site = linked(root, ".press/cache", documents), contents(documents), "site"
    done = run(root, "build")
    assert contents(documents) == before
    assert done.exit_code == 2
    assert done.stderr == (
        f"press: {link} is a symbolic link to ../../Documents, and Factpress writes and deletes "
        f"nothing through a link; nothing was changed. Remove the link: rm {link}\n"
    )
    assert list(contents(root / site)) == ["index.html"]
    assert [path.name for path in (root / ".press").iterdir()] == ["cache"]


@pytest.mark.parametrize(
    "name",
    [
        *(".press", ".press/store", ".press/public", ".press/schemas", ".press/proof.json"),
        ".press/site.lock",
        *(".press/site.built.json", f".press/cache/{NAME}", ".press/schemas/data.schema.json"),
        *(".press/preview/preview.en.html", ".press/made-by-somebody"),
    ],
)
def test_a_link_anywhere_in_our_folder_is_refused_before_a_build_begins(
    tmp_path: Path, documents: Path, name: str
) -> None:
    root, before = laid_out(tmp_path / "press"), contents(documents)
    target = documents / "thesis.txt" if "." in Path(name).name[1:] else documents
    link = linked(root, name, target)
    done = run(root, "build")
    assert (contents(documents), done.exit_code) == (before, 2)
    assert f"press: {link} is a symbolic link to" in done.stderr
    assert done.stderr.endswith(f"Remove the link: rm {link}\n")
    assert not (root / "site").exists()
    link.unlink()
    assert read_kept(Checkout(root)).newsroom == read(Checkout(root)).newsroom


@pytest.mark.parametrize("name", [".press", ".press/cache"])
def test_a_file_in_the_place_of_our_folder_is_said(tmp_path: Path, name: str) -> None:
    root = laid_out(tmp_path / "press")
    written(root, name, "a file")
    done = run(root, "build")
    assert done.exit_code == 2
    assert done.stderr == (
        f"press: {root / name} is a file, and Factpress needs a folder of this name; move the file "
        f"away, or delete it: rm {root / name}\n"
    )


def test_a_link_to_nothing_is_refused_too(tmp_path: Path) -> None:
    linked(tmp_path, ".press/store", tmp_path / "nowhere")
    with pytest.raises(PressError, match=r"store is a symbolic link to \.\./nowhere"):
        FolderStore(tmp_path / ".press/store")


def test_what_a_stranger_called_a_link_cannot_steer_a_terminal(tmp_path: Path) -> None:
    (tmp_path / ".press").symlink_to("a\x1b[2J\nb")
    with pytest.raises(PressError) as told:
        look_over(tmp_path / ".press/cache")
    assert r"is a symbolic link to a\x1b[2J\x0ab, and" in str(told.value)


WRITERS: dict[str, Callable[[Path], object]] = {
    "a reading": lambda root: KeptMemory(Checkout(root).cache).keep(),
    "a kept thing": lambda root: FolderStore(root / ".press/store").made([b"1"], lambda: b"1"),
    "a record": lambda root: write_record(root / ".press/site.built.json", Record("", "", "", "")),
    "a memory": lambda root: write_memory(root / ".press/proof.json", ProofMemory()),
    "a schema": lambda root: write(root / ".press/schemas/data.schema.json", "{}"),
    "a build": lambda root: fresh_directory(root / "site").__enter__(),
}


@pytest.mark.parametrize("kind", WRITERS)
def test_each_that_writes_into_our_folder_looks_itself(
    tmp_path: Path, documents: Path, kind: str
) -> None:
    before = contents(documents)
    linked(tmp_path, "press/.press", documents)
    with pytest.raises(PressError, match=r"\.press is a symbolic link to"):
        WRITERS[kind](tmp_path / "press")
    assert contents(documents) == before


@pytest.mark.parametrize("kind", WRITERS)
def test_each_that_writes_makes_our_folder_with_its_mark(tmp_path: Path, kind: str) -> None:
    WRITERS[kind](tmp_path)
    assert "Factpress made this folder" in (tmp_path / ".press" / MARK).read_text(encoding="utf-8")


def test_a_thing_beside_its_name_is_not_written_through_a_link(
    tmp_path: Path, documents: Path
) -> None:
    before = contents(documents)
    beside = linked(tmp_path, f".press/store/{NAME}.{os.getpid()}", documents / "thesis.txt")
    seal(tmp_path / ".press/store" / NAME, b"a chart")
    put(linked(tmp_path, ".press/x.json", documents / "thesis.txt"), b"a record")
    assert contents(documents) == before
    assert (tmp_path / ".press/x.json").read_bytes() == b"a record"
    assert not beside.exists()


def test_our_folder_of_an_earlier_version_is_adopted(tmp_path: Path) -> None:
    for name in ("cache/x", "store/x", "schemas/x", "proof.json", "site.lock", "site.built.json"):
        written(tmp_path, f".press/{name}", "x")
    own_folder(tmp_path / ".press/cache")
    assert (tmp_path / ".press" / MARK).is_file()
    assert (tmp_path / ".press/cache/x").is_file()


def test_a_folder_of_somebody_else_is_not_adopted(tmp_path: Path) -> None:
    written(tmp_path, ".press/articles.txt", "clippings")
    with pytest.raises(PressError) as told:
        own_folder(tmp_path / ".press/cache")
    assert str(told.value) == (
        f"{tmp_path / '.press'} holds articles.txt, which Factpress did not put there, so nothing "
        "in it is changed; move that away, or give the folder another name"
    )
    assert [path.name for path in (tmp_path / ".press").iterdir()] == ["articles.txt"]


def test_nothing_is_deleted_where_our_mark_is_missing(tmp_path: Path) -> None:
    written(tmp_path, f".press/cache/{NAME}", "x")
    with pytest.raises(
        PressError, match="not a folder that Factpress made; nothing in it is deleted"
    ):
        swept(tmp_path / ".press/cache", lambda _: True)
    assert (tmp_path / ".press/cache" / NAME).is_file()


def test_in_the_cache_only_what_has_the_name_of_a_reading_is_deleted(tmp_path: Path) -> None:
    root = laid_out(tmp_path)
    for name in (NAME, f"{NAME}.77", "notes.txt", "A" * 64):
        written(root, f".press/cache/{name}", "x")
    keep(read_kept(Checkout(root)))
    left = {path.name for path in (root / ".press/cache").iterdir()}
    assert left & {NAME, f"{NAME}.77", "notes.txt", "A" * 64} == {"notes.txt", "A" * 64}


def test_two_runs_may_mark_a_folder_at_once(tmp_path: Path) -> None:
    def known_and_marked_meanwhile(_: Path) -> bool:
        written(tmp_path, f"own/{MARK}", "by the other run")
        return True

    written(tmp_path, "own/x", "x")
    claim(tmp_path / "own", known_and_marked_meanwhile)
    assert (tmp_path / "own" / MARK).read_text(encoding="utf-8") == "by the other run"


# --- sites, and folders that are published into


def test_a_site_that_is_a_link_is_refused(tmp_path: Path, documents: Path) -> None:
    written(documents, "MANIFEST.sha256", "")
    before = contents(documents)
    link = linked(tmp_path / "press", "site", documents)
    with pytest.raises(PressError, match=f"{link} is a symbolic link"), fresh_directory(link):
        pytest.fail("no build may begin")
    assert contents(documents) == before


@pytest.mark.parametrize("name", ["site.new", "site.old"])
def test_a_link_beside_the_site_is_refused(tmp_path: Path, documents: Path, name: str) -> None:
    before, link = contents(documents), linked(tmp_path / "press", name, documents)
    with pytest.raises(PressError, match=f"{link} is a symbolic link"):  # noqa: SIM117
        with fresh_directory(tmp_path / "press/site"):
            pytest.fail("no build may begin")
    assert contents(documents) == before


@pytest.mark.parametrize("name", ["site.new", "site.old"])
def test_a_folder_beside_the_site_that_no_build_left_is_not_deleted(
    tmp_path: Path, name: str
) -> None:
    written(tmp_path, f"{name}/index.html", "somebody's copy")
    with pytest.raises(PressError) as told, fresh_directory(tmp_path / "site"):
        pytest.fail("no build may begin")
    assert str(told.value) == (
        f"{tmp_path / name} is in the way, and no build left it there, so it is not deleted; move "
        "it away, or give it another name"
    )
    assert (tmp_path / name / "index.html").is_file()


def test_a_site_that_somebody_wrote_by_hand_is_not_replaced(tmp_path: Path) -> None:
    written(tmp_path, "site/index.html", "my own page")
    with pytest.raises(PressError, match=r"contains files but no MANIFEST\.sha256"):  # noqa: SIM117
        with fresh_directory(tmp_path / "site"):
            pytest.fail("no build may begin")


@pytest.mark.parametrize("name", ["a.0123456789.css", ""])
def test_a_linked_asset_is_not_carried_into_the_next_site(
    tmp_path: Path, documents: Path, name: str
) -> None:
    asset = written(documents, "a.0123456789.css", "a secret").name
    written(tmp_path, "site/index.html", f"assets/{asset}")
    linked(tmp_path, f"site/assets/{name}", documents / name)
    assert carry_assets(tmp_path / "site", tmp_path / "new") == ()
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("name", ["", "/generations", "/.press", "/.press/current.lock"])
def test_a_link_in_the_way_of_a_published_site_is_refused(
    tmp_path: Path, documents: Path, name: str
) -> None:
    before = contents(documents)
    target = documents / "thesis.txt" if name.endswith("lock") else documents
    link = linked(tmp_path, f"live{name}", target)
    with pytest.raises(PressError, match=f"{link} is a symbolic link"):
        publish(tmp_path / "live", "one")
    assert contents(documents) == before


@pytest.mark.parametrize("name", [".new", ".old-1", "0123456789abcdef"])
def test_a_link_among_the_generations_is_refused(
    tmp_path: Path, documents: Path, name: str
) -> None:
    publish(tmp_path / "live", "one")
    before, link = contents(documents), linked(tmp_path, f"live/generations/{name}", documents)
    with pytest.raises(PressError, match=f"{link} is a symbolic link"):
        publish(tmp_path / "live", "two")
    assert contents(documents) == before
    assert (tmp_path / "live/current/one.html").read_text(encoding="utf-8") == "one" * 50


def test_generations_of_an_earlier_version_are_adopted_and_others_are_not(tmp_path: Path) -> None:
    publish(tmp_path / "live", "one")
    (tmp_path / "live/generations" / MARK).unlink()
    publish(tmp_path / "live", "two")
    assert (tmp_path / "live/generations" / MARK).is_file()
    written(tmp_path, "family/generations/grandmother.txt", "born 1901")
    with pytest.raises(PressError, match=r"generations holds grandmother\.txt"):
        publish(tmp_path / "family", "one")
    assert [path.name for path in (tmp_path / "family/generations").iterdir()] == [
        "grandmother.txt"
    ]


# --- the newsroom's own files


@pytest.mark.parametrize("name", ["content", "content/releases", "content/releases/2016"])
def test_no_file_of_an_editor_is_written_through_a_link(
    tmp_path: Path, documents: Path, name: str
) -> None:
    root, before = tmp_path / "press", contents(documents)
    linked(root, name, documents)
    with pytest.raises(PressError, match="is a symbolic link to"):
        write(root / "content/releases/2016/a/index.md", "words", root)
    (root / name).unlink()
    linked(root, "content/thesis.md", documents / "thesis.txt")
    with pytest.raises(PressError, match=r"thesis\.md is a symbolic link to"):
        write(root / "content/thesis.md", "words", root)
    assert contents(documents) == before


def test_a_newsroom_may_itself_be_behind_a_link(tmp_path: Path) -> None:
    root = laid_out(tmp_path / "disk/press")
    behind = linked(tmp_path, "press", root)
    keep(read_kept(Checkout(behind)))
    write(behind / "data/more.yml", "", behind)
    assert (root / "data/more.yml").is_file()
    assert (root / ".press/cache").is_dir()


def test_a_note_is_read_back_and_one_that_is_damaged_counts_as_none(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "note.json"
    assert noted(path) is None
    note(path, {"a": [1, "é"]})
    assert noted(path) == {"a": [1, "é"]}
    assert [one.name for one in path.parent.iterdir()] == ["note.json"]
    for broken in (b"", b"{", b"\xff", b"[" * 100_000):
        path.write_bytes(broken)
        assert noted(path) is None


def test_a_note_that_cannot_be_written_is_left_out(tmp_path: Path) -> None:
    written(tmp_path, "file", "")
    note(tmp_path / "file/note.json", {})
    assert (tmp_path / "file").read_text() == ""


@pytest.mark.parametrize("name", ["site.lock", "proof.json", "cache/x", "store/x"])
def test_a_pipe_in_our_folder_is_refused_and_nobody_waits(tmp_path: Path, name: str) -> None:
    root = laid_out(tmp_path)
    path = root / ".press" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(path)
    done = run(root, "build")
    assert done.exit_code == 2, done.output
    assert "is no file of Factpress's own" in done.output


def test_a_second_name_of_a_file_elsewhere_is_not_written(tmp_path: Path) -> None:
    root = laid_out(tmp_path / "press")
    letter = tmp_path / "letter.txt"
    letter.write_text("work of years", encoding="utf-8")
    (root / ".press").mkdir()
    os.link(letter, root / ".press/site.lock")
    done = run(root, "build")
    assert done.exit_code == 2, done.output
    assert letter.read_text(encoding="utf-8") == "work of years"


def test_a_second_name_of_an_editors_file_keeps_its_words_elsewhere(tmp_path: Path) -> None:
    root = laid_out(tmp_path / "press", **{RELEASE: release()})
    copy = tmp_path / "copy.yml"
    copy.write_text("takedowns: {}\n", encoding="utf-8")
    os.link(copy, root / "data/takedowns.yml")
    done = run(root, "takedown", "2016-09-14-sales", "--silent", "--by", "Ann")
    assert done.exit_code == 0, done.output
    assert copy.read_text(encoding="utf-8") == "takedowns: {}\n"


@pytest.mark.parametrize(
    "folder", ["data/pub", "content", "content/x", "theme/x", ".git", ".", ".."]
)
@pytest.mark.parametrize("command", ["publish", "build", "preview"])
def test_no_site_is_written_into_the_newsroom(tmp_path: Path, command: str, folder: str) -> None:
    root = laid_out(tmp_path / "around/press")
    before = sorted(root.rglob("*"))
    where = ["--site"] if command == "build" else []
    done = run(root, command, *where, str(root / folder))
    assert done.exit_code == 2, done.output
    assert "name a folder beside it" in done.output
    assert sorted(root.rglob("*")) == before
