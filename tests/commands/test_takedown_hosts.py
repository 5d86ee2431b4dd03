"""`press takedown --live`: the host is asked, and only what it said is said to be so."""

from pathlib import Path

import pytest

from commands.test_takedown import NAME
from commands.test_takedown_weather import first, root, take_down
from support.live_host import hosted

pytestmark = pytest.mark.slow


def test_the_live_site_is_asked_and_what_was_seen_is_said(root: Path) -> None:
    site = root.parent / "live/current"
    with hosted(site) as address:
        done = take_down(root, NAME, "--notice", "Gone.", "--live", address, "--within", "0")
        assert done.exit_code == 0, done.output
        assert f"releases/2016/{NAME}/: status 200, as in the folder" in done.output
        assert f"2016/{NAME} is off the site." in done.output
    stale = {f"releases/2016/{NAME}/": (200, b"Zebra crossing")}
    with hosted(site, also=stale) as address:
        done = take_down(root, NAME, "--notice", "Gone.", "--live", address, "--within", "0")
        assert done.exit_code == 2
        assert f"releases/2016/{NAME}/: status 200, ANOTHER PAGE" in done.output
        assert "is off the site" not in done.output


def test_an_address_where_no_site_of_ours_is_says_nothing(root: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with hosted(tmp_path / "empty") as address:
        done = take_down(root, NAME, "--silent", "--live", address, "--within", "0")
    assert done.exit_code == 2
    assert "build.json: status 404: no site of ours is at this address" in done.output
    assert "is off the site" not in done.output


def test_a_host_that_answers_nothing_is_no_success(root: Path) -> None:
    done = take_down(root, NAME, "--silent", "--live", "http://127.0.0.1:9/", "--within", "0")
    assert done.exit_code == 2
    assert "no answer" in done.output
    assert "is off the site" not in done.output


__all__ = ["first", "root"]
