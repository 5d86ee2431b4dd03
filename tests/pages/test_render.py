"""Which pages there are, in which languages, what they say, and how they name each other."""

from pathlib import Path

from factpress.build import Build
from support.full_site import FULL, SALES
from support.full_site import full as full
from support.small_site import built, home, lost_links, page

RELEASED = [
    "Press release · Sales · Français",
    "Acme sells its 230,000th dart",
    "And more",
    "Published on September 14, 2016",
    "Press contact: +33 1 99 00 12 34 · press@example.com",
    "Figures as of September 14, 2016",
    "Key points",
    "One",
    "Paris, September 14, 2016 – more than 230,000",
    "“We *like* darts.",
    "Much.”",
    "Jo Doe, Head of sales, September 14, 2016",
    "Specification\t",
    "Feathers\tGoose",
    "Figure\tValue\tAs of",
    "Range of the Dart (km · test cycle not stated)\t250 (estimate)\t2016",
    "Press desk, Enquiries, Acme",
    "Telephone: +33 1 99 00 12 34",
    "Night desk: +33 1 99 00 56 78",
    "E-mail: press@example.com",
    "Office hours: Always",
    "About Acme",
    "We make darts.",
    "Since 1900.",
    "How it is counted",
    "Darts sold: All",
    "About Acme",
    "We make darts.",
    "Since 1900.",
    "Ends",
    "Press contact",
    "Press desk, Enquiries, Acme",
    "Telephone: +33 1 99 00 12 34",
    "Night desk: +33 1 99 00 56 78",
    "E-mail: press@example.com",
    "Office hours: Always",
    "How to cite",
    "Acme newsroom: “Acme sells its 230,000th dart”, September 14, 2016."
    f" https://press.example.com/{SALES}/",
    "Related models",
    "Acme Dart",
    "Related releases",
    "A release",
    "Other languages",
    "Français",
]


def test_every_link_of_a_site_with_everything_leads_somewhere(full: Build) -> None:
    assert lost_links(full) == []


def test_pages_exist_in_each_language_that_they_are_written_in(full: Build) -> None:
    assert [(one.lang, one.url) for one in full.pages if one.name == SALES] == [
        ("fr", f"fr/{SALES}/"),
        ("en", f"{SALES}/"),
    ]
    assert {one.lang for one in full.pages if one.name.endswith("older")} == {"en"}
    assert {one.lang for one in full.pages if one.name == "models/dart"} == {"en", "fr"}
    assert {one.lang for one in full.pages if one.name == "our-story"} == {"en"}


def test_a_page_names_its_alternates_and_itself(full: Build) -> None:
    assert [
        (one.lang, one.name, one.href, one.absolute, one.current)
        for one in page(full, SALES, "fr").view.alternates
    ] == [
        ("en", "English", f"../../../../{SALES}/", f"https://press.example.com/{SALES}/", False),
        ("fr", "Français", "./", f"https://press.example.com/fr/{SALES}/", True),
    ]
    older = page(full, "releases/2016/2016-01-01-older")
    assert [one.lang for one in older.view.alternates] == ["en"]


def test_the_frame_knows_where_the_page_is(full: Build) -> None:
    view = page(full, SALES, "fr").view
    assert (view.kind, view.lang, view.direction) == ("release", "fr", "ltr")
    assert (view.root, view.home) == ("../../../../", "../../../")
    assert view.site_name == "Salle de presse Acme"
    assert view.canonical == f"https://press.example.com/fr/{SALES}/"
    assert next((one.label, one.current) for one in view.nav) == ("Communiqués", True)


def test_a_release_says_everything_that_its_head_and_the_data_hold(full: Build) -> None:
    assert page(full, SALES).text.split("\n") == RELEASED


def test_a_translation_has_its_own_words_and_the_dates_of_the_original(full: Build) -> None:
    french = page(full, SALES, "fr").text
    assert "Lyon, le 14 septembre 2016 – Texte." in french
    assert "Acme vend" in french
    assert "Ventes" in french


def test_a_quotation_in_another_language_says_that_it_was_translated(tmp_path: Path) -> None:
    words = {**FULL, "content/index.fr.md": home('{{ quotation("doe-2016") }}')}
    text = page(built(tmp_path, **words, **{"content/index.md": home("Hi.")}), "index", "fr").text
    assert "Nous aimons les fléchettes." in text
    assert "Jo Doe, Cheffe des ventes, 14 septembre 2016 (traduction)" in text.replace(
        "le 14", "14"
    )


def test_the_home_page_shows_the_newest_release_the_figures_and_whom_to_call(full: Build) -> None:
    text = page(full, "index").text
    for words in (
        "Acme sells its 230,000th dart",
        "more than 230,000 cars",
        "+33 1 99 00 12 34",
        "A release",
    ):
        assert words in text
    assert page(full, "index", "fr").title == "Salle de presse Acme"
    assert page(full, "index", "fr").view.description == "Fléchettes en chiffres"


def test_the_archive_lists_releases_by_year_in_the_languages_they_exist_in(full: Build) -> None:
    assert "A release" in page(full, "releases").text
    assert "A release" in page(full, "releases/2016").text
    assert "A release" not in page(full, "releases", "fr").text
    assert page(full, "releases/2016").kind == "releases"
