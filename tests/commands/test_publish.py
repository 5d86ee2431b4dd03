"""`press publish`: the site of now, live in a folder, with locks for what is published first."""

import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import Result

from factpress.commands.publish import Publication, again
from factpress.locks.lock import path_of
from factpress.machine.folders import Checkout
from factpress.sitefolder.generations import live
from support.lent_store import SMALL, give_back, lend
from support.minimal_newsroom import facts, release, written
from support.press_runs import SLIP, contents, run
from support.small_site import RELEASE, home, laid_out

pytestmark = pytest.mark.slow

OTHER = "content/releases/2017/2017-01-10-later/index.md"
SALES = 'Sold: {{ fact("dart.sales") }}.'
TAKEN = "takedowns:\n  2016-09-14-sales: {when: 2026-05-01 09:00 Europe/Paris, by: Ann, %s}\n"
LOCK = path_of("2016/2016-09-14-sales")
WITH_RELEASE = {RELEASE: release(SALES, title="Zebra crossing")}


def newsroom(root: Path, **files: str | bytes) -> Path:
    """Lays a newsroom out with one release, below a folder in which it can publish."""
    return with_store(laid_out(root / "press", **{**WITH_RELEASE, **files}))


def with_store(root: Path) -> Path:
    """Lets all newsrooms of a run share what takes long to make."""
    written(root, ".gitignore", ".press/")
    return lend(root, SMALL)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom whose first site is live: copied for each test, since a build takes a while."""
    root = newsroom(tmp_path_factory.mktemp("first") / "once")
    assert publish(root).exit_code == 0
    give_back(root, SMALL)
    return root.parent


@pytest.fixture
def root(first: Path, tmp_path: Path) -> Path:
    """A newsroom of the test's own whose first site is live."""
    shutil.copytree(first, tmp_path, symlinks=True, dirs_exist_ok=True)
    return tmp_path / "press"


def publish(root: Path, *words: str) -> Result:
    return run(root, "publish", str(root.parent / "live"), *words)


def published_once(root: Path) -> Path:
    """Publishes a newsroom, and returns the folder that has it and its live site."""
    assert publish(root).exit_code == 0
    return root.parent


def copied(first: Path, there: Path) -> Path:
    """Copies a newsroom with its live site, and returns where the newsroom is."""
    shutil.copytree(first, there, symlinks=True, dirs_exist_ok=True)
    return there / "press"


def page(root: Path, name: str = "index.html") -> str:
    return (root.parent / "live/current" / name).read_text(encoding="utf-8")


def git(root: Path, *words: str) -> str:
    who = ["-c", "user.name=Ann", "-c", "user.email=ann@example.org"]
    done = subprocess.run(["git", "-C", root, *who, *words], capture_output=True, check=True)
    return done.stdout.decode().strip()


def committed(root: Path) -> Path:
    """Makes a newsroom a repository with one commit."""
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "config", "user.name", "Ann")
    git(root, "config", "user.email", "ann@example.org")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=Begin")
    return root


def test_the_site_is_live_after_it(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    done = publish(root)
    assert done.exit_code == 0, done.output
    now = live(tmp_path / "live")
    assert now is not None
    assert f"current leads to {now.name} (number 1)." in done.output
    assert "Welcome." in page(root)
    assert "Zebra crossing" in page(root, "releases/2016/2016-09-14-sales/index.html")


def test_the_second_of_two_finds_nothing_to_do(root: Path, tmp_path: Path) -> None:
    before = contents(tmp_path / "live")
    done = publish(root)
    assert done.exit_code == 0
    assert "Nothing to do" in done.output
    assert contents(tmp_path / "live") == before


def test_an_edit_is_a_separate_generation(root: Path, tmp_path: Path) -> None:
    written(root, "content/index.md", home("Fresh words."))
    assert "(number 2)" in publish(root).output
    assert "Fresh words." in page(root)
    assert len(list((tmp_path / "live/generations").glob("[!.]*"))) == 2


def test_as_many_sites_are_kept_as_are_asked_for(root: Path, tmp_path: Path) -> None:
    written(root, "content/index.md", home("Other words."))
    publish(root, "--keep", "1")
    assert len(list((tmp_path / "live/generations").glob("[!.]*"))) == 1
    assert "Other words." in page(root)


def test_findings_stop_it_and_readers_have_the_earlier_site(root: Path, tmp_path: Path) -> None:
    before = contents(tmp_path / "live")
    for name, text in SLIP.items():
        written(root, name, text)
    done = publish(root)
    assert done.exit_code == 1
    assert "unknown-fact" in done.output
    assert "Nothing was published; the live site is unchanged." in done.output
    assert contents(tmp_path / "live") == before


def test_a_time_to_come_is_refused(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    epoch = str(int(datetime(2090, 1, 1, tzinfo=UTC).timestamp()))
    done = run(root, "publish", str(tmp_path / "live"), SOURCE_DATE_EPOCH=epoch)
    assert done.exit_code == 2
    assert "a site of the future is never published" in done.output
    assert not (tmp_path / "live").exists()


def test_an_embargoed_release_is_not_in_it(tmp_path: Path) -> None:
    hour = release(
        "Words.", title="Zebra", date="2026-07-01", embargo="2026-07-01 09:00 Europe/Paris"
    )
    other = "content/releases/2026/2026-07-01-zebra/index.md"
    root = newsroom(tmp_path, **{other: hour})
    done = publish(root)
    assert done.exit_code == 0
    assert "zebra" not in "".join(contents(tmp_path / "live")).lower()
    assert not (root / path_of("2026/2026-07-01-zebra")).exists()
    assert "zebra" not in done.output.lower()


# --- locks


def test_what_is_published_first_is_locked(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    done = publish(root)
    assert "more than 230,000" in (root / LOCK).read_text(encoding="utf-8")
    assert "Locked 1 release, published for the first time." in done.output
    assert LOCK in done.output
    assert "Commit these files." in done.output
    assert "Locked" not in publish(root).output


def test_a_lock_that_exists_is_left_alone(root: Path) -> None:
    before = (root / LOCK).stat().st_mtime_ns
    written(root, OTHER, release(SALES, title="Later", date="2017-01-10"))
    assert "Locked 1 release" in publish(root).output
    assert (root / LOCK).stat().st_mtime_ns == before


def test_locks_that_a_cut_run_did_not_write_come_with_the_next(root: Path) -> None:
    (root / LOCK).unlink()
    done = publish(root)
    assert "Nothing to do" in done.output
    assert (root / LOCK).exists()


def test_locks_are_committed_when_asked_for_and_nothing_else(tmp_path: Path) -> None:
    root = committed(newsroom(tmp_path))
    (root / "notes.txt").write_text("mine")
    git(root, "add", "notes.txt")
    done = publish(root, "--commit")
    assert "Committed." in done.output, done.output
    assert git(root, "show", "--name-only", "--format=%s") == (
        f"Lock what was published for the first time\n\n{LOCK}"
    )
    assert "notes.txt" in git(root, "status", "--porcelain")


def test_locks_of_a_private_checkout_lie_there(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    hour = release(SALES, title="Zebra", date="2017-01-10", embargo="2017-01-10 09:00 Europe/Paris")
    written(tmp_path / "private", OTHER, hour)
    done = publish(root, "--with", str(tmp_path / "private"))
    assert done.exit_code == 0, done.output
    there = path_of("2017/2017-01-10-later")
    assert (tmp_path / "private" / there).exists()
    assert not (root / there).exists()


# --- commits


def test_the_commit_is_noted_while_the_files_are_its(tmp_path: Path) -> None:
    root = committed(newsroom(tmp_path))
    publish(root)
    now = live(tmp_path / "live")
    assert now is not None and now.commit == git(root, "rev-parse", "HEAD")
    assert LOCK.rpartition("/")[0] in git(root, "status", "--porcelain", "--untracked-files=all")
    written(root, "content/index.md", home("Edited."))
    done = publish(root)
    now = live(tmp_path / "live")
    assert now is not None and now.commit == ""
    assert "not the files of a commit" in done.output


def test_the_newest_commit_is_taken_when_asked_for(tmp_path: Path) -> None:
    first = committed(newsroom(tmp_path))
    git(tmp_path, "clone", "--quiet", str(first), str(tmp_path / "second"))
    second = tmp_path / "second"
    written(first, "content/index.md", home("The figure of 08:40."))
    git(first, "commit", "--quiet", "--all", "--message=Change")
    assert "Welcome." in page(second) if publish(second).exit_code == 0 else False
    done = publish(second, "--pull")
    assert done.exit_code == 0, done.output
    assert "The newest commit is" in done.output
    assert "The figure of 08:40." in page(second)


def test_another_side_that_does_not_answer_stops_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factpress.commands.publish.PAUSE", 0.0)
    first = committed(newsroom(tmp_path))
    git(tmp_path, "clone", "--quiet", str(first), str(tmp_path / "second"))
    first.rename(tmp_path / "gone")
    done = publish(tmp_path / "second", "--pull")
    assert done.exit_code == 2
    assert "nothing was published, since a figure may have changed there" in done.output
    assert not (tmp_path / "live").exists()


def test_a_plan_can_be_begun_again(tmp_path: Path) -> None:
    plan = Publication(
        Checkout(tmp_path, tmp_path / "b"), tmp_path / "live", 3, "h:/p", commit=True
    )
    words = again(plan)
    assert words[:4] == [sys.executable, "-m", "factpress", "publish"]
    assert words[4:] == [
        *(str(tmp_path / "live"), "--root", str(tmp_path), "--keep", "3", "--no-pull"),
        *("--with", str(tmp_path / "b"), "--rsync", "h:/p", "--commit"),
    ]


# --- roll-back


def test_a_rollback_shows_the_earlier_site_again(root: Path) -> None:
    written(root, "content/index.md", home("A slip."))
    publish(root)
    done = publish(root, "--rollback")
    assert done.exit_code == 0, done.output
    assert "Welcome." in page(root)
    assert "(number 1)" in done.output


def test_without_an_earlier_site_there_is_no_rollback(root: Path) -> None:
    done = publish(root, "--rollback")
    assert done.exit_code == 2
    assert "has no earlier site" in done.output


def test_a_rollback_does_not_bring_back_what_was_taken_down(root: Path, tmp_path: Path) -> None:
    written(root, "data/takedowns.yml", TAKEN % "notice: It was not ours.")
    publish(root)
    before = contents(tmp_path / "live/current")
    done = publish(root, "--rollback")
    assert done.exit_code == 1
    assert "contains the release 2016/2016-09-14-sales, which was taken down." in done.output
    assert contents(tmp_path / "live/current") == before
    (root / "data/takedowns.yml").unlink()
    again_done = publish(root, "--rollback")
    assert again_done.exit_code == 1
    assert "2016/2016-09-14-sales, which was taken down." in again_done.output


def test_a_rollback_between_two_sites_without_it_is_no_danger(tmp_path: Path) -> None:
    root = newsroom(tmp_path, **{"data/takedowns.yml": TAKEN % "notice: It was not ours."})
    publish(root)
    written(root, "content/index.md", home("A slip."))
    publish(root)
    assert publish(root, "--rollback").exit_code == 0
    assert "Welcome." in page(root)


def test_a_rollback_does_not_show_what_is_embargoed_by_now(tmp_path: Path) -> None:
    name = "content/releases/2026/2026-05-20-zebra/index.md"
    words = release("Words.", title="Zebra", date="2026-05-20")
    root = newsroom(tmp_path, **{name: words})
    assert publish(root).exit_code == 0
    (root / "content/index.md").write_text(home("A slip."))
    publish(root)
    hour = "embargo: 2026-07-01 09:00 Europe/Paris"
    written(root, name, words.replace("---\ntitle", f"---\n{hour}\ntitle"))
    done = publish(root, "--rollback")
    assert done.exit_code == 1, done.output
    assert "contains the release 2026/2026-05-20-zebra, which is not public." in done.output
    assert "A slip." in page(root)


def test_a_rollback_does_not_show_a_figure_that_is_embargoed_by_now(tmp_path: Path) -> None:
    lines = ("- 2016-08: more than 230,000", "- 2016-09: 987,654\n  said: 2016-10-01")
    root = newsroom(tmp_path, facts=facts(*lines))
    assert publish(root).exit_code == 0
    assert "987,654" in page(root, "figures/dart.sales/index.html")
    hour = "\n  embargo: 2026-07-01 09:00 Europe/Paris"
    written(root, "data/facts.yml", facts(lines[0], lines[1] + hour))
    assert publish(root).exit_code == 0
    assert "987,654" not in page(root, "figures/dart.sales/index.html")
    done = publish(root, "--rollback")
    assert done.exit_code == 1, done.output
    assert "contains something of facts dart.sales that is not public (" in done.output


def test_what_cannot_be_read_stops_a_rollback(root: Path) -> None:
    written(root, "content/index.md", home("A slip."))
    publish(root)
    written(root, "data/takedowns.yml", "takedowns: [")
    done = publish(root, "--rollback")
    assert done.exit_code == 1
    assert "Nothing was rolled back." in done.output


def test_a_checkout_that_does_not_know_of_a_takedown_is_refused(tmp_path: Path) -> None:
    root = newsroom(tmp_path, **{"data/takedowns.yml": TAKEN % "silent: yes"})
    publish(root)
    (root / "data/takedowns.yml").unlink()
    done = publish(root)
    assert done.exit_code == 2
    assert "a release was taken down from the live site" in done.output
    lifted = TAKEN % "silent: yes, lifted: 2026-05-20"
    written(root, "data/takedowns.yml", lifted)
    assert publish(root).exit_code == 0
    assert "Zebra crossing" in page(root, "releases/2016/2016-09-14-sales/index.html")


# --- a second machine


def test_the_commands_for_another_computer_are_told_when_they_fail(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    done = publish(root, "--rsync", "nobody@host.invalid:/srv/press")
    assert done.exit_code == 2
    assert "rsync" in done.output
    assert "Welcome." in page(root)
