"""The site map: addresses of pages, and the ways between them."""

from posixpath import join, normpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factpress.rendering.site_map import SiteMap, path_of, relative

MAP = SiteMap(
    {"index": ("en", "fr"), "about": ("en",), "models/dart": ("en", "fr")},
    ("en", "fr"),
    "https://press.example/",
)


@pytest.mark.parametrize(
    ("page", "language", "path"),
    [
        ("index", "en", ""),
        ("index", "fr", "fr/"),
        ("models/dart", "en", "models/dart/"),
        ("models/dart", "fr", "fr/models/dart/"),
    ],
)
def test_the_first_language_is_at_the_root(page: str, language: str, path: str) -> None:
    assert path_of(page, language, "en") == path
    assert MAP.path(page, language) == path


@pytest.mark.parametrize(
    ("here", "there", "way"),
    [
        ("", "", "./"),
        ("", "models/dart/", "models/dart/"),
        ("models/dart/", "", "../../"),
        ("fr/models/dart/", "models/dart/", "../../../models/dart/"),
        ("about/", "about/", "./"),
        ("about/", "press/kit.pdf", "../press/kit.pdf"),
        ("about/", "models/#dart", "../models/#dart"),
        ("about/", "about/#figures", "./#figures"),
    ],
)
def test_one_page_names_another_by_the_way_to_it(here: str, there: str, way: str) -> None:
    assert relative(here, there) == way


PATHS = st.lists(st.sampled_from(["a", "b", "fr", "x.y"]), max_size=4).map(
    lambda parts: "".join(f"{part}/" for part in parts)
)


@given(PATHS, PATHS)
def test_a_way_leads_where_it_says(here: str, there: str) -> None:
    assert normpath(join("/", here, relative(here, there))) == normpath("/" + there)
    assert relative(here, there).endswith("/")


def test_a_reader_gets_a_page_in_their_language_or_the_one_it_exists_in() -> None:
    assert MAP.language_for("models/dart", "fr") == "fr"
    assert MAP.language_for("about", "fr") == "en"
    assert MAP.href("fr/", "about", "fr") == "../about/"
    assert MAP.href("fr/", "models/dart", "fr") == "models/dart/"
    assert MAP.language_for("unheard-of", "fr") == "fr"


def test_a_whole_address_needs_the_sites_own() -> None:
    assert MAP.absolute("fr/") == "https://press.example/fr/"
    assert SiteMap({}, ("en",)).absolute("fr/") == ""
