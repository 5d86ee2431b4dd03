"""Upkeep: a site is left alone exactly when a build would make the very same one."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from factpress.commands.cli import press
from factpress.machine.folders import Checkout
from factpress.publishing.waiting import holds_until
from factpress.reading.reader import read
from factpress.sitefolder.up_to_date import (
    Record,
    inputs_of,
    is_good_as_new,
    read_record,
    state_of,
    write_record,
)
from support.minimal_newsroom import facts, release
from support.small_site import RELEASE, laid_out

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
KEPT = "Nothing has changed"


def _press(root: Path, *words: str) -> str:
    done = CliRunner().invoke(press, ["build", "--root", str(root), *words])
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = laid_out(tmp_path, **{"data/facts.yml": facts("- 2016-08: 1,000")})
    _press(root)
    return root


def test_a_second_build_leaves_the_site_alone(site: Path) -> None:
    before = state_of(site / "site")
    assert KEPT in _press(site)
    assert state_of(site / "site") == before


@pytest.mark.slow
def test_an_edit_a_touched_site_or_a_wish_builds_again(site: Path) -> None:
    data = site / "data" / "facts.yml"
    data.write_text(data.read_text(encoding="utf-8") + "\n# a remark\n", encoding="utf-8")
    assert KEPT not in _press(site)
    assert KEPT in _press(site)
    (site / "site" / "index.html").write_text("gone", encoding="utf-8")
    assert KEPT not in _press(site)
    assert (site / "site" / "index.html").read_text(encoding="utf-8") != "gone"
    assert KEPT not in _press(site, "--again")


def test_a_record_holds_until_midnight_or_the_next_hour_of_an_embargo(tmp_path: Path) -> None:
    plain = read(Checkout(laid_out(tmp_path / "plain"))).newsroom
    midnight = datetime(2026, 6, 2, tzinfo=UTC)
    assert holds_until(plain, NOW) == midnight
    front = release(embargo="2026-06-01 18:00 Europe/Paris")
    waiting = read(Checkout(laid_out(tmp_path / "waiting", **{RELEASE: front}))).newsroom
    assert holds_until(waiting, NOW) == datetime(2026, 6, 1, 16, tzinfo=UTC)
    assert holds_until(waiting, NOW + timedelta(hours=5)) == midnight


def test_a_record_that_is_no_record_counts_as_none(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "built.json"
    assert read_record(path) is None
    record = Record("inputs", "site", NOW.isoformat(), "said")
    write_record(path, record)
    assert read_record(path) == record
    for broken in ("", "[]", "{}", '{"inputs": 1}'):
        path.write_text(broken, encoding="utf-8")
        assert read_record(path) is None


def test_a_record_lapses_with_its_time(site: Path) -> None:
    live = site / "site"
    sound = Record(
        inputs_of(Checkout(site)), state_of(live), (NOW + timedelta(hours=1)).isoformat(), ""
    )
    assert is_good_as_new(sound, Checkout(site), live, NOW)
    assert not is_good_as_new(sound, Checkout(site), live, NOW + timedelta(hours=1))
    assert not is_good_as_new(None, Checkout(site), live, NOW)
