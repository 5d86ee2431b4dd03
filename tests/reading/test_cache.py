"""The cache of readings: what is kept of a file, and that nothing but values ever comes out of it."""

import os
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from factpress.cache import seal
from factpress.commands.cli import press
from factpress.machine.folders import Checkout
from factpress.memory import Memory
from factpress.reading import cache as readcache
from factpress.reading.cache import KeptMemory, dumped, fingerprint, keep, loaded, read_kept
from factpress.reading.reader import entries_of_file, read
from support.edited_newsrooms import KINDS, edited_at_random
from support.failing_disk import failing
from support.minimal_newsroom import minimal, written
from support.places import PROJECT

FOLDER = Checkout(Path()).cache
DATA = sorted((PROJECT / "data").rglob("*.yml"))


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.stem)
def test_what_a_file_was_read_as_is_the_same_when_it_comes_back(path: Path) -> None:
    entries = entries_of_file(path.read_bytes(), path.name)
    assert loaded(dumped(entries)) == entries


def test_every_kind_of_value_and_finding_comes_back() -> None:
    typed = """\
units: {km: {kind: length, cldr: length-kilometer}, "Kg": {kind: mass}, no: 5}
facts:
  a.b: {label: {en: A, fr: B}, about: a, metric: b, kind: spec, unit: km, fresh: 90d, embargo: 2099-01-01 09:00 UTC,
        obs: [{2016: 250..270 km}, {2016-Q1: 10 ± 1}, {2016-H1: 2 in 3}, {12m to 2016-08: half}, {2015: -5%},
              {when: 2014, value: "about 1.5 million", precision: 1000, said: 2016-01-02}, {2013: unknown}]}
  a.c: {labl: A, obs: []}
checks: {one: {rule: ratio, new: a.b@2016, old: -a.b, plausible: "[1, 2] km"}}
"""
    entries = entries_of_file(typed.encode(), "data/more.yml")
    assert entries.wrong
    assert loaded(dumped(entries)) == entries


@pytest.mark.slow
def test_after_any_edits_a_reading_from_the_cache_is_one_without(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    def as_in_a_new_process() -> Callable[[Path], Memory]:
        before: list[KeptMemory] = []

        def memory_of(root: Path) -> Memory:
            for one in before[-1:]:
                one.keep()
            before.append(KeptMemory(root / FOLDER))
            return before[-1]

        return memory_of

    edited_at_random(lambda: tmp_path_factory.mktemp("edited"), as_in_a_new_process, 10)


def kept_newsroom(root: Path) -> tuple[Path, ...]:
    """Writes a newsroom of every kind of file, reads it, and returns the files of its cache."""
    for name, text in {**KINDS}.items():
        written(minimal(root), name, text)
    keep(read_kept(Checkout(root)))
    return tuple(sorted((root / FOLDER).iterdir()))


def made_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Returns how many files are read anew; what is read is what is read without a cache."""
    known: list[bytes] = []

    def noted(made: Any) -> bytes:  # whatever was made of a file
        known.append(dumped(made))
        return known[-1]

    monkeypatch.setattr(readcache, "dumped", noted)
    reading = read_kept(Checkout(root))
    assert reading.newsroom == read(Checkout(root)).newsroom
    keep(reading)
    return len(known)


def test_only_what_changed_is_read_anew_and_what_is_gone_is_deleted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = kept_newsroom(tmp_path)
    assert made_again(tmp_path, monkeypatch) == 0
    written(tmp_path, "data/share.yml", KINDS["data/share.yml"].replace("60%", "61%"))
    assert made_again(tmp_path, monkeypatch) == 1
    (tmp_path / "data/share.yml").unlink()
    assert made_again(tmp_path, monkeypatch) == 0
    assert len(list((tmp_path / FOLDER).iterdir())) == len(before) - 1


def test_another_version_of_the_program_reads_everything_anew(tmp_path: Path) -> None:
    before = kept_newsroom(tmp_path)
    memory = KeptMemory(tmp_path / FOLDER, reads_as=b"another")
    read(Checkout(tmp_path), memory=memory)
    memory.keep()
    after = tuple(sorted((tmp_path / FOLDER).iterdir()))
    assert len(after) == len(before)
    assert not set(after) & set(before)
    assert fingerprint() == fingerprint()


class Dangerous:
    """What would run a command when it is made."""

    def __init__(self, command: str) -> None:
        self.command = command

    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return os.system, (self.command,)


@pytest.mark.parametrize("bad", ["cut", "empty", "foreign", "no pickle", "another kind"])
def test_a_damaged_or_foreign_file_is_read_anew_in_silence(
    tmp_path: Path, bad: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    touched = tmp_path / "touched"
    for path in kept_newsroom(tmp_path):
        content = path.read_bytes()
        match bad:
            case "cut":
                path.write_bytes(content[:-3])
            case "empty":
                path.write_bytes(b"")
            case "foreign":
                seal(path, pickle.dumps(Dangerous(f"touch {touched}")))
            case "no pickle":
                seal(path, b"\x80\x05nothing that was ever pickled")
            case "another kind":
                seal(path, b"cgenerator.readcache\n_entry\n(cgenerator.findings\nPlace\n}tR.")
    assert made_again(tmp_path, monkeypatch) > 5
    assert not touched.exists()


def test_a_name_that_is_not_allowed_is_never_looked_up() -> None:
    for thing in (Dangerous("true"), Path("x"), print, KeptMemory):
        with pytest.raises(pickle.UnpicklingError, match="is nothing that a file holds"):
            loaded(pickle.dumps(thing))


def test_where_the_cache_cannot_be_written_reading_goes_on_without(tmp_path: Path) -> None:
    minimal(tmp_path)
    with failing(0) as disk:
        keep(read_kept(Checkout(tmp_path)))
    shutil.rmtree(tmp_path / ".press")
    turn = disk.names.index("mkdir") + 1
    with failing(turn):
        reading = read_kept(Checkout(tmp_path))
        keep(reading)
    assert reading.newsroom == read(Checkout(tmp_path)).newsroom


def test_nothing_of_a_private_checkout_is_kept_and_checks_write_nothing(tmp_path: Path) -> None:
    root, private = minimal(tmp_path / "open"), tmp_path / "private"
    hidden = "topics: {secret: {name: Secret, embargo: 2099-01-01 09:00 UTC}}\n"
    written(private, "data/secret.yml", hidden)
    reading = read_kept(Checkout(root, private))
    keep(reading)
    assert "secret" in reading.newsroom.topics
    assert not (root / ".press").exists()
    CliRunner().invoke(press, ["check", "--root", str(root)])
    assert not (root / ".press").exists()


def test_nobody_else_may_look_into_the_cache(tmp_path: Path) -> None:
    kept_newsroom(tmp_path)
    assert (tmp_path / FOLDER).stat().st_mode & 0o777 == 0o700
