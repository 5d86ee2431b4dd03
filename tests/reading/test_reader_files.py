"""What the reader does with files as such: links, odd names, sizes, and mutated bytes."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factpress.findings import PressError, Severity, in_order
from factpress.machine.folders import Checkout
from factpress.model.newsroom import Newsroom
from factpress.reading.entries import read_entries
from factpress.reading.gathering import Entries
from factpress.reading.reader import read, without_doubt
from factpress.yamlfiles.read import read_yaml
from support.minimal_newsroom import HOME, NEWSROOM, minimal, reading, shown, written
from support.places import PROJECT


def test_an_error_in_the_newsroom_entry_is_one_finding(tmp_path: Path) -> None:
    twice = NEWSROOM.replace("  zone:", "  name: Acme\n  zone:")
    made = reading(tmp_path, newsroom=twice, **{"content/index.fr.md": HOME})
    assert [one.rule.id for one in made.findings] == ["duplicate-key"]
    assert "acme" in made.newsroom.organisations


def test_a_warning_leaves_an_entry_as_it_is() -> None:
    file = read_yaml(b"topics:\n  cars: {name: Cars}\n  vans:\n    name: Vans #1\n", "data/x.yml")
    assert [one.severity for one in file.findings] == [Severity.WARNING]
    assert file.root is not None
    assert without_doubt(file.root, file.findings) is file.root


def test_a_section_of_text_with_an_error_is_left_out() -> None:
    file = read_yaml(b"topics: &a x\nmodels: {}\n", "data/x.yml")
    assert file.root is not None
    assert [key.value for key, _ in without_doubt(file.root, file.findings).entries] == ["models"]


def test_a_link_among_the_files_is_not_followed(tmp_path: Path) -> None:
    minimal(tmp_path)
    written(tmp_path, "secret.yml", "newsroom: x\n")
    (tmp_path / "data" / "more.yml").symlink_to(tmp_path / "secret.yml")
    made = read(Checkout(tmp_path))
    assert shown(made.findings) == [
        "data/more.yml:1:1 not-a-plain-file: this is a link or a device, not a file"
    ]
    assert made.findings[0].fix == "put the file itself there"
    assert "data/more.yml" not in made.sources


def test_a_linked_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    minimal(tmp_path / "elsewhere")
    (tmp_path / "site" / "data").symlink_to(tmp_path / "elsewhere" / "data")
    written(tmp_path / "site", "content", "no folder")
    made = read(Checkout(tmp_path / "site"))
    assert shown(made.findings)[:2] == [
        "content:1:1 not-a-plain-file: this is a link or a file, not a folder",
        "data:1:1 not-a-plain-file: this is a link or a file, not a folder",
    ]
    assert made.sources == {}


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    minimal(tmp_path)
    os.mkfifo(tmp_path / "data" / "pipe.yml")
    assert [one.rule.id for one in read(Checkout(tmp_path)).findings] == ["not-a-plain-file"]


def test_a_files_odd_name_is_written_out_in_findings(tmp_path: Path) -> None:
    minimal(tmp_path)
    written(tmp_path, "data/a\nb.yml", "topics: [\n")
    written(tmp_path, "content/a\tb.md", HOME)
    files = [one.place.file for one in read(Checkout(tmp_path)).findings]
    assert files == ["content/a\\x09b.md", "data/a\\x0ab.yml"]


@pytest.fixture
def nobody() -> Iterator[Path]:
    """A folder that is open to all, for a process to which something can be forbidden."""
    user = os.geteuid()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)
        os.seteuid(user)
        (Path(folder) / "content").chmod(0o700)


def test_a_file_or_folder_that_may_not_be_opened_is_reported(nobody: Path) -> None:
    minimal(nobody)
    (nobody / "data" / "facts.yml").chmod(0)
    (nobody / "content").chmod(0)
    if os.geteuid() == 0:
        os.seteuid(65534)
    made = read(Checkout(nobody))
    assert shown(made.findings) == [
        "content:1:1 unreadable-file: the user who runs the build isn't allowed to open this",
        "data/facts.yml:1:1 unreadable-file: the user who runs the build isn't allowed to open this",
    ]
    assert made.findings[0].fix == "give the file the usual permissions"


def test_a_disk_that_fails_is_no_finding(tmp_path: Path) -> None:
    with pytest.raises(PressError, match="File name too long"):
        read(Checkout(tmp_path / ("x" * 300)))


FILES = {
    path.relative_to(PROJECT).as_posix(): path.read_bytes()
    for path in sorted(PROJECT.glob("data/**/*.yml"))
}


PIECES = (
    b":",
    b"- ",
    b"#",
    b"\t",
    b'"',
    b"'",
    b"{",
    b"]",
    b"&a ",
    b"*a",
    b"!x ",
    b"\xff",
    b"\0",
    b"no",
)


PIECES_MORE = (
    b"---\n",
    b"\xe2\x80\x8b",
    b"230.000",
    b"obs:\n",
    b"  place: x\n",
    b"\r",
    b"embargo: no\n",
)


@st.composite
def mutants(draw: st.DrawFn) -> tuple[str, bytes]:
    """One file of the demo with a few bytes or lines changed."""
    name = draw(st.sampled_from(sorted(FILES)))
    source = FILES[name]
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(source)))
        lines = source.splitlines(keepends=True)
        row = draw(st.integers(0, max(0, len(lines) - 1)))
        match draw(st.sampled_from(["insert", "delete", "drop", "twice", "cut", "indent", "swap"])):
            case "insert":
                piece = draw(st.sampled_from((*PIECES, *PIECES_MORE)))
                source = source[:at] + piece + source[at:]
            case "delete":
                source = source[:at] + source[at + draw(st.integers(1, 5)) :]
            case "drop":
                source = b"".join(lines[:row] + lines[row + 1 :])
            case "twice":
                source = b"".join(lines[: row + 1] + lines[row:])
            case "indent":
                source = b"".join([*lines[:row], b"  ", *lines[row:]])
            case "swap":
                source = b"".join(lines[:row] + lines[row + 1 : row + 2] + lines[row : row + 1])
            case _:
                source = source[:at]
    return name, source


@settings(max_examples=200, deadline=None)
@given(mutants())
def test_a_mutated_file_never_stops_the_reader(mutant: tuple[str, bytes]) -> None:
    name, source = mutant
    file = read_yaml(source, name)
    entries = Entries()
    if file.root is not None:
        entries.add(read_entries(without_doubt(file.root, file.findings)))
    for found in (*file.findings, *entries.findings):
        assert found.place.file == name
        assert 1 <= found.place.line <= source.count(b"\n") + source.count(b"\r") + 2
        assert found.message.strip()
        for word in ("None", "Traceback", "dict", "Error", "<class", "pydantic"):
            assert word not in found.message


@settings(max_examples=25, deadline=None)
@given(mutants())
def test_a_newsroom_with_a_mutated_file_is_read_whole(
    tmp_path_factory: pytest.TempPathFactory, mutant: tuple[str, bytes]
) -> None:
    name, source = mutant
    made = read(Checkout(demo_with(tmp_path_factory.mktemp("mutant"), name, source)))
    assert isinstance(made.newsroom, Newsroom)
    assert made.findings == in_order(made.findings)


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(sorted(FILES)), st.floats(0, 1), st.sampled_from([b"\tx\n", b"- : {\n"]))
def test_a_line_that_breaks_a_file_of_the_demo_causes_findings_in_that_file_alone(
    tmp_path_factory: pytest.TempPathFactory, name: str, share: float, line: bytes
) -> None:
    lines = FILES[name].splitlines(keepends=True)
    row = round(share * len(lines))
    source = b"".join([*lines[:row], line, *lines[row:]])
    made = read(Checkout(demo_with(tmp_path_factory.mktemp("broken"), name, source)))
    errors = [one for one in made.findings if one.severity is Severity.ERROR]
    assert {one.place.file for one in errors} == {name}


def demo_with(root: Path, name: str, source: bytes) -> Path:
    """Writes the demo's data below `root`, one file of it changed."""
    for path, text in {**FILES, name: source}.items():
        written(root, path, text)
    return root
