"""Content files: which page a file is, where pages may lie, and what a translation may say."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factpress.findings import Place
from factpress.model.releases import SLUG, ContentFile, ReleaseFront, TranslationFront, file_of
from factpress.reading.pages import Pages, read_pages, same_address
from factpress.values.dates import Instant
from support.minimal_newsroom import HOME, reading, release, shown

FOLDER = "content/releases/2016/2016-09-14-dart"
FRENCH = "---\ntitle: Un communiqué\n---\n\nMots.\n"


def pages(files: dict[str, str], languages: tuple[str, ...] = ("en", "fr")) -> Pages:
    return read_pages({path: text.encode() for path, text in files.items()}, languages)


def found(path: str, text: str = HOME) -> list[str]:
    """Returns what is found about one file."""
    return shown(pages({path: text}).findings)


@pytest.mark.parametrize(
    ("path", "page", "language"),
    [
        ("content/index.md", "index", "en"),
        ("content/index.fr.md", "index", "fr"),
        ("content/about.md", "about", "en"),
        ("content/about/index.md", "about", "en"),
        ("content/models/dart.fr-CH.md", "models/dart", "fr-CH"),
        ("content/models/dart-1.5.md", "models/dart-1.5", "en"),
        (f"{FOLDER}/index.md", "releases/2016/2016-09-14-dart", "en"),
    ],
)
def test_a_files_name_says_its_page_and_its_language(path: str, page: str, language: str) -> None:
    assert file_of(path, "en") == ContentFile(path, page, language)


def test_a_file_of_another_sort_is_no_page() -> None:
    assert file_of("content/photo.jpg", "en") is None
    assert found("content/ABOUT.MD") == [
        'content/ABOUT.MD:1:1 bad-address: "ABOUT.MD" cannot be a page'
    ]


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("content/About.md", "About"),
        ("content/our story.md", "our story"),
        ("content/a--b.md", "a--b"),
        ("content/ｌｅａｆ.md", "ｌｅａｆ"),
        ("content/%2e%2e.md", "%2e%2e"),
        ("content/con.md", "con"),
        ("content/lpt1.x.md", "lpt1.x"),
        ("content/models/aux/index.md", "aux"),
    ],
)
def test_a_name_that_cannot_be_an_address_is_reported(path: str, part: str) -> None:
    assert found(path) == [f'{path}:1:1 bad-address: "{part}" cannot be part of an address']
    fix = pages({path: HOME}).findings[0].fix
    is_kept = part in ("con", "lpt1.x", "aux")
    others = "use lower-case letters, digits and hyphens"
    assert fix == ("choose another name: Windows keeps this one for itself" if is_kept else others)


@pytest.mark.parametrize(
    "page",
    [
        "releases",
        "releases/dart",
        "releases/2016/09/dart",
        "releases/this-year/dart",
        "models",
        "models/dart/sales",
        "figures",
        "figures/dart",
        "people",
        "corrections",
        "fr",
        "fr/about",
        "en/about",
    ],
)
def test_a_page_where_none_can_lie_is_reported_and_known_all_the_same(page: str) -> None:
    read = pages({f"content/{page}.md": HOME})
    assert shown(read.findings) == [
        f'content/{page}.md:1:1 misplaced-page: a page cannot be at "{page}"'
    ]
    assert not read.pages
    section = "releases" if page.startswith("releases/") else "pages"
    assert (section, page.removeprefix("releases/")) in read.poisoned


@pytest.mark.parametrize("page", ["about", "press/kit", "figures-in-short", "models/dart", "index"])
def test_a_page_lies_anywhere_else(page: str) -> None:
    read = pages({f"content/{page}.md": HOME})
    assert (list(read.pages), read.findings) == ([page], ())


def test_a_page_in_a_language_that_is_not_spoken_is_reported() -> None:
    assert found("content/about.de.md") == [
        'content/about.de.md:1:1 unknown-language: the newsroom has no language "de"'
    ]


def test_a_translation_without_its_original_is_reported() -> None:
    assert found("content/about.fr.md") == [
        "content/about.fr.md:1:1 translation-without-original: this is a translation, but the page"
        " itself is not there"
    ]


def test_two_files_of_one_page_are_reported_with_each_other() -> None:
    read = pages({"content/about.md": HOME, "content/about/index.md": HOME})
    (finding,) = read.findings
    assert shown([finding]) == [
        'content/about/index.md:1:1 two-files-one-page: "about" is here and in content/about.md'
    ]
    assert [one.place for one in finding.related] == [Place("content/about.md")]
    english = pages({"content/about.md": HOME, "content/about.en.md": HOME})
    assert [one.rule.id for one in english.findings] == ["two-files-one-page"]
    assert pages({"content/about.md": HOME, "content/about/index.fr.md": FRENCH}).findings == ()


def test_where_the_languages_are_not_known_no_page_is_kept_and_none_blamed() -> None:
    read = pages({"content/about.md": HOME, "content/about.de.md": HOME, "content/x.md": ""}, ())
    assert [one.rule.id for one in read.findings] == ["front-matter-missing"]
    assert not read.pages
    assert read.poisoned == {("pages", "about"), ("pages", "x")}


# ---------------------------------------------------------------------------------------- releases


def test_a_release_has_the_words_of_its_languages_the_original_first() -> None:
    read = pages({f"{FOLDER}/index.fr.md": FRENCH, f"{FOLDER}/index.md": release()})
    assert read.findings == ()
    made = read.releases["2016/2016-09-14-dart"]
    assert isinstance(made.front, ReleaseFront)
    assert [(one.language, type(one.front)) for one in made.manuscripts] == [
        ("en", ReleaseFront),
        ("fr", TranslationFront),
    ]
    french = made.manuscript("fr")
    assert french is not None
    assert (french.body, french.place) == ("\nMots.\n", Place(f"{FOLDER}/index.fr.md", 4))


@pytest.mark.parametrize("key", ["date", "models", "topics", "contacts", "slug", "aliases", "note"])
def test_a_translation_says_nothing_that_the_original_says(key: str) -> None:
    french = FRENCH.replace("---\n\n", f"{key}: x\n---\n\n")
    read = pages({f"{FOLDER}/index.fr.md": french, f"{FOLDER}/index.md": release()})
    assert shown(read.findings) == [
        f'{FOLDER}/index.fr.md:3:1 key-of-the-original: "{key}" is said by the original, not by a'
        " translation"
    ]
    assert read.findings[0].fix == "delete the line: the original has it"
    assert ("releases", "2016/2016-09-14-dart") in read.poisoned


def test_a_translation_may_have_its_own_hour_but_no_misspelt_key() -> None:
    french = FRENCH.replace("---\n\n", "embargo: 2026-11-26 09:00 UTC\n---\n\n")
    read = pages({f"{FOLDER}/index.fr.md": french, f"{FOLDER}/index.md": release()})
    hour = read.releases["2016/2016-09-14-dart"].manuscripts[1].front.embargo
    assert isinstance(hour, Instant)
    misspelt = french.replace("embargo", "embagro")
    read = pages({f"{FOLDER}/index.fr.md": misspelt, f"{FOLDER}/index.md": release()})
    assert shown(read.findings) == [
        f'{FOLDER}/index.fr.md:3:1 unknown-key: "embagro" is not a key of "index.fr.md"'
    ]
    assert read.findings[0].fix == 'did you mean "embargo"?'


@pytest.mark.parametrize(
    ("folder", "message"),
    [
        ("2016/2016-09-15-dart", "the release is dated 2016-09-14, its folder 2016-09-15"),
        ("2015/2016-09-14-dart", "the release is dated 2016-09-14, but is in the year 2015"),
    ],
)
def test_a_date_that_is_not_the_folders_is_reported(folder: str, message: str) -> None:
    path = f"content/releases/{folder}/index.md"
    assert found(path, release()) == [f"{path}:2:1 date-differs-from-folder: {message}"]


def test_a_folder_may_have_no_date_in_its_name() -> None:
    assert found("content/releases/2016/dart/index.md", release()) == []


@pytest.mark.parametrize(
    "slug",
    [
        "../../../../var/empty/evil",
        "/var/empty/evil",
        "00-GOOD",
        "../index",
        "'%2e%2e%2fevil'",
        '"．．／evil"',
        "a b",
    ],
)
def test_a_slug_that_cannot_be_an_address_is_reported(slug: str) -> None:
    column = 7 + (slug[0] in "'\"")
    assert found(f"{FOLDER}/index.md", release(slug=slug)) == [
        f'{FOLDER}/index.md:4:{column} bad-address: "{slug.strip(chr(39) + chr(34))}" cannot be an'
        " address"
    ]


@pytest.mark.parametrize("slug", ["con", "index", "dart"])
def test_a_slug_beside_the_folders_name_is_reported(slug: str) -> None:
    assert found(f"{FOLDER}/index.md", release(slug=slug)) == [
        f'{FOLDER}/index.md:4:7 slug-differs-from-folder: the slug is "{slug}", but the folder is'
        ' called "2016-09-14-dart"'
    ]
    assert found(f"{FOLDER}/index.md", release(slug="2016-09-14-dart")) == []


def test_a_zero_in_a_slug_is_refused_with_the_line() -> None:
    (finding,) = found(f"{FOLDER}/index.md", release(slug='"a\\0b"'))
    assert finding.startswith(f"{FOLDER}/index.md:4:9 escaped-character")


@pytest.mark.parametrize(
    ("embargo", "message"),
    [
        ("''", "3:11 time-unreadable: the time is missing"),
        ("no", '3:10 time-unreadable: "no" cannot be read as a point in time'),
        ("2026-11-26 09:00", '3:10 time-zone-missing: "2026-11-26 09:00" has no time zone'),
    ],
)
def test_an_embargo_that_cannot_be_read_publishes_nothing(embargo: str, message: str) -> None:
    text = release().replace("date:", f"embargo: {embargo}\ndate:")
    read = pages({f"{FOLDER}/index.md": text})
    assert shown(read.findings) == [f"{FOLDER}/index.md:{message}"]
    assert not read.releases
    assert ("releases", "2016/2016-09-14-dart") in read.poisoned


def test_front_matter_that_cannot_be_read_publishes_nothing(tmp_path: Path) -> None:
    broken = release().replace("title: A release", "title: A: release")
    read = reading(
        tmp_path,
        **{
            f"{FOLDER}/index.md": broken,
            "content/releases/2016/2016-09-15-more/index.md": release(
                date="2016-09-15", related="[2016-09-14-dart, 2016/2016-09-14-dart]"
            ),
        },
    )
    assert [one.rule.id for one in read.findings] == ["unquoted-colon"]
    assert list(read.newsroom.releases) == ["2016/2016-09-15-more"]


def test_a_warning_in_front_matter_keeps_the_page() -> None:
    read = pages({"content/about.md": "---\ntitle: We are #one\n---\n"})
    assert [one.severity for one in read.findings] == ["warning"]
    assert read.pages["about"].front.title == "We are"


def test_pages_that_differ_by_case_only_are_paired() -> None:
    assert list(same_address(["a", "A", "b", "a/b"])) == [("a", "A")]


@given(st.text(st.sampled_from("aé.-_/%A0 "), max_size=12))
def test_what_is_read_as_a_page_always_has_an_address(name: str) -> None:
    read = pages({f"content/{name.strip('/')}.md".replace("//", "/"): HOME})
    for page in read.pages:
        assert all(SLUG.fullmatch(part) for part in page.split("/"))
    assert bool(read.pages) != bool(read.findings)
