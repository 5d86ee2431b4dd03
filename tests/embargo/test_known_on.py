"""The site of an earlier day: what had been said by then, and never again what was wrong."""

from datetime import date
from pathlib import Path

from click.testing import CliRunner

from factpress.build import Build, as_known, build_read
from factpress.commands.cli import press
from factpress.machine.folders import Checkout
from factpress.reading.reader import read
from support.minimal_newsroom import release
from support.small_site import RELEASE, home, laid_out, page
from support.trades import fact, facts

LATER = "content/releases/2016/2016-12-01-later/index.md"
YEAR = {"unit": "cars", "kind": "flow", "per": "year"}
FIGURES = facts(
    fact(
        *("acme.revised", "- 2015: 606,000\n  said: 2016-02-01"),
        "- 2015: 745,000\n  said: 2016-10-01\n  revises: 606,000\n  why: Late reports.",
        **YEAR,
    ),
    fact(
        *("acme.wrong", "- 2015: 4,100\n  said: 2016-02-01"),
        "- 2015: 1,400\n  said: 2016-10-01\n  corrects: 4,100\n  why: Digits were swapped.",
        **YEAR,
    ),
    fact("acme.late", "- 2015: 300\n  said: 2016-11-01", **YEAR),
)
CALLS = " ".join(f'{{{{ fact("acme.{one}", of="2015") }}}}' for one in ("revised", "wrong"))
FILES = {
    "data/facts.yml": FIGURES,
    RELEASE: release(f"Words {CALLS}."),
    LATER: release("Later words.", date="2016-12-01", title="Later"),
    "content/index.md": home("[Later](releases/2016/2016-12-01-later/index.md)"),
    "content/late.md": home('It was {{ fact("acme.late", of="2015") }}.', title="Late"),
}


def known(root: Path, day: date) -> Build:
    reading, now = as_known(read(Checkout(laid_out(root, **FILES))), day)
    return build_read(reading, now=now)


def test_a_day_shows_what_was_known_and_no_later_release(tmp_path: Path) -> None:
    site = known(tmp_path, date(2016, 9, 20))
    assert [one.rule.id for one in site.findings] == ["left-out-of-that-day"] * 2
    names = {one.name for one in site.pages}
    assert "releases/2016/2016-09-14-sales" in names
    assert not {"releases/2016/2016-12-01-later", "late", "figures/acme.late"} & names
    assert "606,000" in page(site, "figures/acme.revised").text
    assert all("745,000" not in one.text for one in site.pages)


def test_a_day_after_the_revision_shows_it(tmp_path: Path) -> None:
    site = known(tmp_path, date(2016, 10, 2))
    assert "745,000" in page(site, "figures/acme.revised").text


def test_what_was_wrong_is_not_published_again(tmp_path: Path) -> None:
    site = known(tmp_path, date(2016, 9, 20))
    told = page(site, "releases/2016/2016-09-14-sales")
    assert "1,400" in [one.text for one in told.figures]
    assert "4,100" not in [one.text for one in told.figures]


def test_the_site_of_a_day_needs_a_folder(tmp_path: Path) -> None:
    root = laid_out(tmp_path, **FILES)
    ask = ["build", "--root", str(root), "--known-on", "2016-09-20"]
    refused = CliRunner().invoke(press, ask)
    assert refused.exit_code == 2
    assert "--site site-2016-09-20" in refused.output
    checked = CliRunner().invoke(
        press, ["check", *ask[1:], "--now", "2016-12-24T12:00:00Z", "--notes"]
    )
    assert checked.exit_code == 0
    assert "is left out: this page mentions something that isn't public yet" in checked.output
