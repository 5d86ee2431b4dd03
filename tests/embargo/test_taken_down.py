"""A release that was taken down: gone in every language, and nothing else breaks."""

from pathlib import Path

import pytest

from factpress.build import Build
from support.minimal_newsroom import NEWSROOM, facts, release, shown
from support.small_site import RELEASE, built, home, lost_links, page

TAKEN = "releases/2016/2016-09-14-sales"
OTHER = "content/releases/2017/2017-01-10-later/index.md"
FRENCH = RELEASE.replace("index.md", "index.fr.md")
TITLE = "Zebra crossing"
HEAD = "takedowns:\n  2016-09-14-sales:\n    when: 2026-05-01 09:00 Europe/Paris\n    by: Ann\n"
NOTICE = HEAD + "    notice: {en: It was *not* ours., fr: Elle n’était pas à nous.}\n"
SILENT = HEAD + "    silent: yes\n"
SALES = 'Sold: {{ fact("dart.sales") }}.'
NEWS = "releases/2016/2016-09-14-sales/index.md"


def site(root: Path, takedowns: str, **files: str) -> Build:
    """Builds a newsroom with a release in two languages that everything else links to."""
    usual = {
        "data/newsroom.yml": NEWSROOM,
        RELEASE: release(SALES, title=TITLE, aliases="news/sales"),
        FRENCH: f"---\ntitle: {TITLE}\n---\n{SALES}\n",
        OTHER: release(
            f"See [more](../../../{NEWS}) and [there](../../../{NEWS}#part).",
            title="Later",
            date="2017-01-10",
            related="2016/2016-09-14-sales",
        ),
        "content/index.md": home(f"See [it]({NEWS})."),
        "takedowns": takedowns,
    }
    return built(root, **{**usual, **files})


def everything(made: Build) -> str:
    pages = "".join(f"{one.url} {one.title} {one.html} {one.view}" for one in made.pages)
    return pages + "".join(f"{name} {content!r}" for name, content in made.files.items())


def errors(made: Build) -> list[str]:
    return [one for one in shown(made.findings) if "takedown" in one or "link" in one]


def test_before_it_the_release_is_there(tmp_path: Path) -> None:
    made = site(tmp_path, "", **{OTHER: ""})
    assert TITLE in everything(made)
    assert page(made, TAKEN, "fr").title == TITLE


@pytest.mark.parametrize("takedowns", [NOTICE, SILENT], ids=["notice", "silent"])
def test_nothing_of_it_is_left_in_any_language(tmp_path: Path, takedowns: str) -> None:
    made = site(tmp_path, takedowns)
    assert errors(made) == []
    assert made.pages
    assert TITLE not in everything(made)
    assert lost_links(made) == []


def test_a_notice_is_at_its_addresses(tmp_path: Path) -> None:
    made = site(tmp_path, NOTICE)
    english, french = page(made, TAKEN), page(made, TAKEN, "fr")
    assert (english.kind, english.url) == ("notice", f"{TAKEN}/")
    assert "It was *not* ours." in english.text
    assert "Elle n’était pas à nous." in french.text
    assert "Withdrawn on" in english.text
    assert "Ann" not in english.html + str(english.view)


def test_silence_leaves_no_page(tmp_path: Path) -> None:
    made = site(tmp_path, SILENT)
    assert TAKEN not in {one.name for one in made.pages}
    assert not [name for name in made.files if "sales" in name]


def test_links_lead_to_the_notice_or_to_the_archive(tmp_path: Path) -> None:
    for takedowns, way in ((NOTICE, f"{TAKEN}/"), (SILENT, "releases/")):
        made = site(tmp_path / str(len(way)), takedowns)
        assert f'<a href="{way}">it</a>' in page(made, "index").html


def test_its_year_goes_with_its_last_release(tmp_path: Path) -> None:
    made = site(tmp_path, SILENT)
    assert "releases/2016" not in {one.name for one in made.pages}
    assert "releases/2017" in {one.name for one in made.pages}


def test_the_notice_is_not_in_the_map_of_the_site(tmp_path: Path) -> None:
    own = NEWSROOM.replace("  zone:", "  url: https://press.example\n  zone:")
    made = site(tmp_path, NOTICE, **{"data/newsroom.yml": own})
    assert b"later" in made.files["sitemap.xml"]
    assert b"2016-09-14-sales" not in made.files["sitemap.xml"]


def test_its_figures_stay_on_other_pages(tmp_path: Path) -> None:
    other = release(SALES, title="Later", date="2017-01-10")
    made = site(tmp_path, SILENT, **{OTHER: other})
    assert {use.page for use in made.uses["dart.sales"]} >= {"releases/2017/2017-01-10-later"}


def test_figures_that_shared_its_hour_stay_public(tmp_path: Path) -> None:
    lines = facts("- 2016-08: more than 230,000\n  embargo: with 2016/2016-09-14-sales")
    hour = release(SALES, title=TITLE, embargo="2016-09-14 09:00 Europe/Paris")
    other = release(SALES, title="Later", date="2017-01-10")
    made = site(tmp_path, SILENT, facts=lines, **{OTHER: other, RELEASE: hour, FRENCH: ""})
    assert errors(made) == []
    assert "more than 230,000" in page(made, "releases/2017/2017-01-10-later").text


def test_a_release_whose_hour_has_not_come_has_no_notice(tmp_path: Path) -> None:
    hour = release(
        "Words.", title=TITLE, date="2016-09-14", embargo="2026-09-14 09:00 Europe/Paris"
    )
    plain = {"content/index.md": home("Words."), OTHER: "", FRENCH: "", RELEASE: hour}
    made = site(tmp_path, NOTICE, **plain)
    assert "sales" not in "".join(one.url for one in made.pages)


def test_a_takedown_that_was_lifted_takes_nothing_down(tmp_path: Path) -> None:
    made = site(tmp_path, f"{SILENT}    lifted: 2026-05-02\n", **{OTHER: ""})
    assert page(made, TAKEN).title == TITLE


def test_a_slip_in_the_name_is_reported(tmp_path: Path) -> None:
    made = site(tmp_path, SILENT.replace("-sales", "-sale"), **{OTHER: ""})
    found = [one for one in made.findings if one.rule.id == "takedown-of-nothing"]
    assert shown(found) == [
        'data/takedowns.yml:2:3 takedown-of-nothing: there is no release "2016-09-14-sale"'
    ]
    assert found[0].fix == 'did you mean "2016-09-14-sales"?'
    assert TITLE in everything(made)


def test_an_entry_that_cannot_be_read_stops_the_build(tmp_path: Path) -> None:
    made = site(tmp_path, SILENT.replace("silent: yes", "silent: perhaps"), **{OTHER: ""})
    assert made.pages == ()
