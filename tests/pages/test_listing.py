"""Pages that list: archives, figures, people, corrections, and how languages share them."""

from pathlib import Path

import pytest

from factpress.build import Build, build
from factpress.findings import PressError
from factpress.language.opening import open_locales
from factpress.machine.folders import Checkout
from factpress.rendering.site_map import SiteMap, path_of, relative
from support.full_site import full as full
from support.minimal_newsroom import FACTS, NEWSROOM, release, shown, written
from support.places import PROJECT
from support.small_site import ENGLISH, NOW, RELEASE, built, home, laid_out, page

POLICY = (
    "A published figure is never changed in silence: each release says what was changed, when and why."
    " Correction: the figure was wrong. Revision: newer data replaced it. Withdrawn: it no longer holds. Feeds"
)


def test_an_archive_without_releases_says_so(tmp_path: Path) -> None:
    assert "No releases" in page(built(tmp_path), "releases").text


def test_pages_of_the_editors_own_have_their_title_or_their_names(full: Build) -> None:
    assert page(full, "history").title == "Ten and more"
    assert page(full, "our-story").title == "Our story"


def test_a_fact_sheet_gathers_what_is_known_of_a_model(full: Build) -> None:
    sheet = page(full, "models/dart")
    assert sheet.view.description == "All of it"
    for words in (
        "Fact sheet · Acme · Throwing",
        "A dart.",
        "The dart flies.",
        "Darts sold (cars)\tmore than 230,000\tAugust 2016",
        "Acme sells its 230,000th dart",
    ):
        assert words in sheet.text
    assert page(full, "models/dart", "fr").view.description == "Une fléchette."


def test_the_page_of_a_figure_tells_its_history_and_its_uses(full: Build) -> None:
    text = page(full, "figures/dart.range").text
    assert "Test cycle\ttest cycle not stated" in text
    assert "2016\t250 km (estimate)\tSeptember 14, 2016\tAcme\tReport, September 14, 2016" in text
    assert "Where it is used\nAcme sells its 230,000th dart\nAcme Dart" in text
    sales = page(full, "figures/dart.sales").text
    for words in ("Definition\tAll", "Scope\tWorld", "Since\tDecember 2010", "Subject\tAcme Dart"):
        assert words in sales


def test_people_contacts_and_sources_have_pages(full: Build) -> None:
    people = page(full, "people").text
    assert "Head of sales, January 1, 2010 – December 31, 2016" in people
    assert "Chair" in people
    assert "We *like* darts." in people
    assert "Press desk, Enquiries, Acme" in page(full, "contacts").text
    about = page(full, "about")
    assert about.title == "How we count"
    assert "Report\tSeptember 14, 2016\tSecondary source" in about.text
    assert 'href="https://example.com/report"' in about.html


def test_a_bare_newsroom_has_neither_people_nor_contacts(tmp_path: Path) -> None:
    names = {one.name for one in built(tmp_path).pages}
    assert names == {
        "index",
        "about",
        "corrections",
        "feeds",
        "search",
        "releases",
        "models",
        "models/dart",
        "figures",
        "figures/dart.sales",
    }


def test_corrections_revisions_and_retractions_are_listed_with_what_was(tmp_path: Path) -> None:
    lines = FACTS + (
        "      - 2016-08: 229,000\n        corrects: more than 230,000\n"
        "        said: 2016-10-01\n        why: A slip.\n"
        "      - 2015-08: 100,000\n        said: 2015-09-01\n"
        "      - 2015-08: 101,000\n        revises: yes\n        said: 2015-10-01\n        why: Late.\n"
    )
    site = built(tmp_path, facts=lines)
    *told, policy = page(site, "corrections").text.split("\n")
    assert policy == POLICY
    assert told[2:] == [
        "October 1, 2016\tAcme Dart sales since launch\tAugust 2016\tmore than 230,000 cars"
        "\t229,000 cars\tCorrection\tA slip.\t",
        "Revised figures",
        "Date\tFigure\tAs of\tWas\tIs\tType\tReason\tUsed in",
        "October 1, 2015\tAcme Dart sales since launch\tAugust 2015\t100,000 cars\t101,000 cars"
        "\tRevision\tLate.\t",
    ]
    assert "No corrections" in page(built(tmp_path / "b"), "corrections").text


def test_a_correction_names_the_releases_that_it_changed(tmp_path: Path) -> None:
    lines = (
        FACTS
        + "      - 2016-08: 229,000\n        corrects: yes\n        said: 2016-10-01\n        why: A slip.\n"
    )
    files = {
        RELEASE: release('{{ fact("dart.sales") }}', title="Sales"),
        "content/releases/2016/2016-09-20-other/index.md": release("Words.", date="2016-09-20"),
    }
    text = page(built(tmp_path, facts=lines, **files), "corrections").text
    assert text.split("\n")[-2].endswith("\t229,000 cars\tCorrection\tA slip.\tSales")


def test_a_text_that_is_missing_in_a_language_is_a_warning_where_it_is(tmp_path: Path) -> None:
    site = built(tmp_path, **{"data/newsroom.yml": NEWSROOM})
    assert shown(site.findings) == [
        "data/facts.yml:3:12 not-translated: “Acme Dart sales since launch” is not given in fr",
        "data/sources.yml:3:12 not-translated:"
        " “Acme announcement of September 2016” is not given in fr",
        "data/sources.yml:8:12 not-translated: “Agency report of September 2016” is not given in fr",
    ]
    long = FACTS.replace("since launch", "since the very first launch in the autumn of that year")
    (first, *_) = built(tmp_path / "b", **{"data/newsroom.yml": NEWSROOM}, facts=long).findings
    assert first.message == (
        "“Acme Dart sales since the very first launch in the autumn o…” is not given in fr"
    )


def test_a_language_that_a_page_expects_in_vain_is_a_warning(tmp_path: Path) -> None:
    site = built(tmp_path, **{RELEASE: release(languages="[en, fr]")})
    assert shown(site.findings) == [
        f"{RELEASE}:2:1 missing-translation:"
        ' "2016/2016-09-14-sales" is expected in fr, but does not exist in it'
    ]
    assert site.pages


def test_a_title_cannot_hold_a_block(tmp_path: Path) -> None:
    text = release(title="\"Sold: {{ sales(['dart.sales']) }}\"")
    assert shown(built(tmp_path, **{RELEASE: text}).findings) == [
        f"{RELEASE}:2:9 block-in-line: this macro prints a whole block, but one line belongs here"
    ]


def test_ids_of_the_front_matter_that_lead_nowhere_are_reported_once(tmp_path: Path) -> None:
    text = release(contacts="[desk]", boilerplates="[desk]", models="[desk]", topics="[desk]")
    newsroom = ENGLISH.replace("  zone:", "  headline: [dart.sale]\n  desk: [desk]\n  zone:")
    site = built(tmp_path, **{RELEASE: text, "data/newsroom.yml": newsroom})
    assert shown(site.findings) == [
        f'{RELEASE}:4:12 unknown-id: there is no "desk" among the contacts, and 2 places name it',
        f'{RELEASE}:5:16 unknown-id: there is no "desk" among the organisations',
        f'{RELEASE}:6:10 unknown-id: there is no "desk" among the models',
        f'{RELEASE}:7:10 unknown-id: there is no "desk" among the topics',
        'data/newsroom.yml:5:14 unknown-id: there is no "dart.sale" among the facts',
    ]


@pytest.mark.parametrize(
    "call",
    ['boilerplate("desk")', 'specification("desk")', 'sales(["desk"])', 'contacts(["desk"])'],
)
def test_a_block_of_something_that_does_not_exist_is_a_finding(tmp_path: Path, call: str) -> None:
    site = built(tmp_path, **{"content/index.md": home(f"{{{{ {call} }}}}")})
    (found,) = site.findings
    assert str(found.place) == "content/index.md:5:1"
    assert "there is no" in found.message


def test_a_fact_without_a_value_on_the_day_has_no_row_in_a_releases_table(tmp_path: Path) -> None:
    text = release("{{ sales(['dart.sales']) }}", date="2015-01-01")
    name = "content/releases/2015/2015-01-01-sales/index.md"
    site = built(tmp_path, **{name: text})
    assert "230,000" not in page(site, "releases/2015/2015-01-01-sales").text


def test_a_language_without_words_is_a_finding(tmp_path: Path) -> None:
    newsroom = ENGLISH.replace("[en]", "[en, xx]")
    site = built(tmp_path, **{"data/newsroom.yml": newsroom})
    assert shown(site.findings) == [
        'data/newsroom.yml:1:1 no-language-file: there are no words for "xx"',
        "data/newsroom.yml:2:3 language-without-lint: typed figures are not looked for in “xx”:"
        " it has no lint words",
    ]
    assert site.drawn == ()


def test_a_regions_language_is_read_with_its_parent() -> None:
    locales, findings = open_locales(Checkout(PROJECT).theme, ("fr-CH",))
    assert (list(locales), findings) == (["fr-CH"], ())


def test_a_language_written_from_the_right_says_so(tmp_path: Path) -> None:
    site = built(tmp_path, **{"data/newsroom.yml": ENGLISH.replace("[en]", "[en, ar]")})
    assert page(site, "index", "ar").view.direction == "rtl"


def test_an_embargoed_release_leaves_no_trace_before_its_hour(tmp_path: Path) -> None:
    plain = built(tmp_path / "a")
    hour = "2030-01-01 09:00 Europe/Paris"
    text = release('{{ fact("dart.sales") }}', date="2030-01-01", embargo=hour)
    files = {"content/releases/2030/2030-01-01-sales/index.md": text}
    withheld = build(Checkout(laid_out(tmp_path / "b", **files)), now=NOW)
    assert [(one.path, one.html) for one in withheld.pages] == [
        (one.path, one.html) for one in plain.pages
    ]
    assert dict(withheld.files) == dict(plain.files)


@pytest.mark.parametrize(
    ("here", "there", "way"),
    [
        ("", "", "./"),
        ("a/b/", "a/b/", "./"),
        ("a/b/", "", "../../"),
        ("", "fr/a/", "fr/a/"),
        ("fr/a/", "a/#x", "../../a/#x"),
    ],
)
def test_the_way_between_two_addresses_is_relative(here: str, there: str, way: str) -> None:
    assert relative(here, there) == way


def test_the_first_language_is_at_the_root() -> None:
    site = SiteMap({"about": ("en",)}, ("en", "fr"))
    assert (path_of("index", "fr", "en"), path_of("about", "en", "en")) == ("fr/", "about/")
    assert site.path("about", "fr") == "about/"
    assert site.absolute("about/") == ""


@pytest.mark.skipif(not Path("/proc/self/mem").is_file(), reason="no file here fails to be read")
def test_a_language_file_that_the_disk_refuses_is_said(tmp_path: Path) -> None:
    written(tmp_path, "theme/locales/fr.yml", "").with_name("en.yml").symlink_to("/proc/self/mem")
    with pytest.raises(PressError, match=r"en\.yml cannot be read \(.+\)"):
        open_locales(Checkout(tmp_path).theme, ("en",))


def test_a_model_of_an_unknown_unit_is_drawn_although_it_is_not_published(tmp_path: Path) -> None:
    lost = FACTS.replace("unit: cars", "unit: carz").replace("acme-2016-09", "acme-2016")
    site = built(tmp_path, facts=lost, **{"content/index.md": home('{{ fact("dart.sales") }}')})
    assert {one.rule.id for one in site.findings} == {"unknown-id"}
