"""Editions: what is labelled, what proofs may refuse, and what is left alone."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from factpress.findings import PressError
from factpress.machine.folders import Checkout
from factpress.publishing.editions import Outcome, put_live
from factpress.reading.reader import read
from factpress.site_making import Edition, edition_of
from factpress.sitefolder.generations import live
from factpress.sitefolder.manifest import mark_of
from support.minimal_newsroom import release, written
from support.small_site import NOW, RELEASE, home, laid_out


def edition(root: Path, **files: str | bytes) -> Edition:
    return edition_of(read(Checkout(laid_out(root, **files))), now=NOW, commit="abc")


def site_of(outcome: Outcome) -> Path:
    assert outcome.live is not None
    return outcome.live.path


def test_a_site_says_what_it_was_made_from(tmp_path: Path) -> None:
    taken = "takedowns:\n  2016-09-14-sales: {when: 2026-05-01T07:00Z, by: Ann, silent: yes}\n"
    files = {RELEASE: release("Words."), "takedowns": taken}
    outcome = put_live(edition(tmp_path / "n", **files), tmp_path / "live", now=NOW, serial=7)
    label = json.loads((site_of(outcome) / "build.json").read_text(encoding="utf-8"))
    assert (label["as_at"], label["commit"], label["serial"], label["taken_down"]) == (
        "2026-06-01T00:00:00+00:00",
        "abc",
        7,
        [mark_of("2016/2016-09-14-sales")],
    )
    assert {"factpress", "mkdocs", "jinja2"} <= set(label["versions"])


@pytest.mark.slow
def test_a_proof_that_fails_leaves_readers_their_site(tmp_path: Path) -> None:
    made = edition(tmp_path / "n")
    first = put_live(made, tmp_path / "live", now=NOW).live
    assert first is not None
    hour = "2026-07-01 09:00 Europe/Paris"
    title = "Quadrilateral zebra crossings"
    hidden = release("Words.", title=title, date="2026-07-01", embargo=hour)
    july = "content/releases/2026/2026-07-01-zebra/index.md"
    other = edition(tmp_path / "n", **{"content/index.md": home("Other words."), july: hidden})
    files = {**other.built.files, "feeds/all.txt": title.encode()}
    leaking = replace(other, built=replace(other.built, files=files))
    outcome = put_live(leaking, tmp_path / "live", now=NOW)
    assert {one.rule.id for one in outcome.findings} == {"embargo-leak"}
    assert (outcome.live, outcome.is_new) == (first, False)
    assert live(tmp_path / "live") == first
    assert [one.name for one in (tmp_path / "live/generations").glob("[!.]*")] == [first.name]


def test_a_site_with_errors_is_never_published(tmp_path: Path) -> None:
    made = edition(tmp_path / "n", **{"content/index.md": home('{{ fact("none") }}')})
    outcome = put_live(made, tmp_path / "live", now=NOW)
    assert [one.rule.id for one in outcome.findings] == ["unknown-fact"]
    assert outcome.live is None
    assert not (tmp_path / "live").exists()


def test_a_live_site_that_was_touched_is_put_right(tmp_path: Path) -> None:
    made = edition(tmp_path / "n")
    put_live(made, tmp_path / "live", now=NOW)
    front = tmp_path / "live/current/index.html"
    before = front.read_bytes()
    assert not put_live(made, tmp_path / "live", now=NOW).is_new
    front.write_text("touched")
    assert put_live(made, tmp_path / "live", now=NOW).is_new
    assert front.read_bytes() == before


def test_a_site_for_an_hour_to_come_is_never_published(tmp_path: Path) -> None:
    made = edition(tmp_path / "n")
    later = replace(made, built=replace(made.built, as_at=NOW + timedelta(seconds=1)))
    with pytest.raises(PressError, match="has not come yet"):
        put_live(later, tmp_path / "live", now=NOW)


@pytest.mark.slow
def test_the_style_sheet_of_the_earlier_site_is_kept_for_one_generation(tmp_path: Path) -> None:
    root, folder = laid_out(tmp_path / "n"), tmp_path / "live"
    sheets = []
    for words in ("", "/* one */", "/* two */"):
        written(root, "theme/overrides/assets/press.css", words)
        made = edition_of(read(Checkout(root)), now=NOW, commit="")
        site = site_of(put_live(made, folder, now=NOW))
        sheets.append({path.name for path in (site / "assets").glob("press.*.css")})
    assert [len(one) for one in sheets] == [1, 2, 2]
    assert not sheets[0] & sheets[2]
    assert len(sheets[1] & sheets[2]) == 1


def test_a_takedown_keeps_nothing_of_the_earlier_site(tmp_path: Path) -> None:
    first = site_of(put_live(edition(tmp_path / "n"), tmp_path / "live", now=NOW))
    front = first / "index.html"
    written(first, "assets/chart.0123456789.svg", "old")
    front.write_text(front.read_text() + '<img src="assets/chart.0123456789.svg">')
    other = edition(tmp_path / "n", **{"content/index.md": home("Other words.")})
    site = site_of(put_live(other, tmp_path / "live", now=NOW, carry=False))
    assert not (site / "assets/chart.0123456789.svg").exists()
