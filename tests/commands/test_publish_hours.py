"""`press publish --at-next-embargo` and `press hour`: what they wait for, and what they take then."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from commands.test_publish import committed, git, newsroom, page, publish
from factpress.commands.publish import Publication, at_the_hour, hours_of, publish_now
from factpress.machine.folders import Checkout
from factpress.publishing.waiting import Watch
from support.minimal_newsroom import release, written
from support.press_runs import run

HOUR = "2090-07-01 09:00 Europe/Paris"
FAR = "content/releases/2090/2090-07-01-zebra/index.md"


def embargoed(root: Path) -> Path:
    words = release("Words.", title="Zebra", date="2090-07-01", embargo=HOUR)
    return newsroom(root, **{FAR: words})


def test_without_an_embargo_there_is_nothing_to_wait_for(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    done = publish(root, "--at-next-embargo")
    assert (done.exit_code, done.output) == (0, "No embargo is waiting for its hour.\n")
    assert not (tmp_path / "live").exists()
    done = run(root, "hour")
    assert (done.exit_code, done.output) == (1, "No embargo is waiting for its hour.\n")


def test_an_hour_that_is_far_away_is_named_and_not_waited_for(tmp_path: Path) -> None:
    root = embargoed(tmp_path)
    for words in (("publish", str(tmp_path / "live"), "--at-next-embargo"), ("hour",)):
        done = run(root, *words, "--within", "2")
        assert done.output == (
            "The next embargo ends at 2090-07-01T07:00Z, later than it was to be waited for.\n"
        )
    assert not (tmp_path / "live").exists()


def test_in_ci_no_hour_is_named(tmp_path: Path) -> None:
    done = run(embargoed(tmp_path), "hour", "--within", "2", CI="true")
    assert (done.exit_code, done.output) == (1, "")


def test_hours_of_a_private_checkout_count(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    words = release("Words.", title="Zebra", date="2090-07-01", embargo=HOUR)
    written(tmp_path / "private", FAR, words)
    done = run(root, "hour", "--within", "2", "--with", str(tmp_path / "private"))
    assert "2090-07-01T07:00Z" in done.output


def test_a_file_that_is_being_edited_does_not_end_the_waiting(tmp_path: Path) -> None:
    root = embargoed(tmp_path)
    hours = hours_of(Publication(Checkout(root), tmp_path / "live", 5, "", commit=False))
    struck = datetime(2090, 7, 1, 7, tzinfo=UTC)
    assert hours() == (struck,)
    text = (root / FAR).read_text(encoding="utf-8")
    written(root, FAR, text.replace(HOUR, "2090-07-01 09"))
    assert hours() == (struck,)
    written(root, FAR, text.replace("09:00", "10:00"))
    assert hours() == (struck + timedelta(hours=1),)


def test_at_the_hour_the_newest_commit_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = "content/releases/2026/2026-06-01-zebra/index.md"
    hour = "2026-06-01 09:00 Europe/Paris"
    words = release("The figure of 08:20.", title="Zebra", date="2026-06-01", embargo=hour)
    first = committed(newsroom(tmp_path, **{file: words}))
    git(tmp_path, "clone", "--quiet", str(first), str(tmp_path / "second"))
    plan = Publication(Checkout(tmp_path / "second"), tmp_path / "live", 5, "", commit=False)
    now = [datetime(2026, 6, 1, 6, 30, tzinfo=UTC)]

    def sleep(seconds: float) -> None:
        now[0] += timedelta(seconds=seconds)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(now[0].timestamp())))
        if now[0].minute == 40:
            written(first, file, words.replace("08:20", "08:40"))
            git(first, "commit", "--quiet", "--all", "--message=Change")

    watch = Watch(lambda: now[0], sleep, hours_of(plan))
    at_the_hour(plan, watch, None, pull=None)
    assert now[0] == datetime(2026, 6, 1, 7, 0, tzinfo=UTC)
    there = page(tmp_path / "second", "releases/2026/2026-06-01-zebra/index.html")
    assert "The figure of 08:40." in there
    assert not publish_now(plan).is_new


def test_where_the_program_changed_it_begins_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = committed(newsroom(tmp_path))
    git(tmp_path, "clone", "--quiet", str(first), str(tmp_path / "second"))
    written(first, "generator/new.py", "x = 1\n")
    git(first, "add", "--all")
    git(first, "commit", "--quiet", "--message=Program")
    begun: list[list[str]] = []

    def execv(program: str, words: list[str]) -> None:
        begun.append(words)
        raise SystemExit(0)

    monkeypatch.setattr(os, "execv", execv)
    publish(tmp_path / "second", "--pull")
    assert begun and "--no-pull" in begun[0]
    assert not (tmp_path / "live").exists()
