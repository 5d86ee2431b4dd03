"""Locales: one language of the site, and how a set of them is read."""

from fractions import Fraction

import pytest

from factpress.findings import Finding, Place, PressError
from factpress.language.labels import FILLED_LABELS, PLAIN_LABELS
from factpress.language.locales import Locale, read_locale
from factpress.values.numerals import parse_quantity
from factpress.values.quantities import Qualifier, Quantity
from support.places import LANGUAGE_FILES
from support.theme_languages import CODES, READ, languages, locale


def source(code: str) -> bytes:
    return (LANGUAGE_FILES / f"{code}.yml").read_bytes()


def typed(text: str) -> Quantity:
    quantity = parse_quantity(text)
    assert isinstance(quantity, Quantity)
    return quantity


def test_all_languages_of_the_theme_are_read() -> None:
    assert READ.findings == ()
    assert set(READ.by_code) == set(CODES)


def test_a_language_knows_its_name_and_direction() -> None:
    assert [(one.code, one.name, one.direction) for one in map(locale, ("en", "ar", "fr-CH"))] == [
        ("en", "English", "ltr"),
        ("ar", "العربية", "rtl"),
        ("fr-CH", "Français (Suisse)", "ltr"),
    ]


def test_labels_are_filled() -> None:
    assert locale("en").label("as_of", when="August 2016") == "as of August 2016"
    assert locale("fr").label("releases") == "Communiqués"
    assert locale("ja").label("interval_reads", low="1", high="2") == "1から2までを表す"


def test_every_label_can_be_filled_in_every_language() -> None:
    for code in CODES:
        for key in PLAIN_LABELS:
            assert locale(code).label(key)
        for key, gaps in FILLED_LABELS:
            assert "{" not in locale(code).label(key, **dict.fromkeys(gaps, "x"))


def test_all_labels_can_be_had_at_once() -> None:
    labels = locale("de").labels
    assert labels["menu"] == "Menü"
    assert labels["as_of"] == "Stand: {when}"
    assert len(labels) == len(PLAIN_LABELS) + len(FILLED_LABELS)


def test_a_label_that_does_not_exist_is_a_bug() -> None:
    with pytest.raises(PressError, match=r"labels\.hme"):
        locale("en").label("hme")
    with pytest.raises(PressError, match="no label that counts"):
        locale("en").counted("releases", 1)


def test_counted_labels_take_the_plural_of_their_number() -> None:
    assert locale("en").counted("release_count", 1) == "1 release"
    assert locale("en").counted("release_count", 0) == "0 releases"
    assert locale("fr").counted("release_count", 0) == "0 communiqué"
    assert locale("fr").counted("release_count", 1200) == "1\u202f200 communiqués"
    assert locale("ar").counted("release_count", 12) == "12 بيانًا"


def test_a_qualifier_has_words_and_a_meaning() -> None:
    assert locale("de").qualifier_meaning(Qualifier.ABOUT).startswith("nahe bei der Zahl")
    assert locale("en").meaning(typed("about 5")) == "near the figure, above or below it"
    assert locale("en").meaning(typed("unknown")) == "not known"
    assert locale("en").meaning(typed("none")) == "none"
    for code in CODES:
        for qualifier in Qualifier:
            assert locale(code).qualifier_meaning(qualifier)


@pytest.mark.parametrize(
    ("code", "full"),
    [
        ("en", "350,000"),
        ("fr", "350\u202f000"),
        ("de", "350.000"),
        ("ja", "350,000"),
        ("fr-CH", "350’000"),
        ("hi", "3,50,000"),
        ("ar", "350,000"),
    ],
)
def test_a_number_in_full_digits(code: str, full: str) -> None:
    assert locale(code).number(Fraction(350000)) == full


def test_ordinals_and_spelled_numbers() -> None:
    assert locale("en").ordinal(22) == "22nd"
    assert locale("fr").ordinal(1) == "1er"
    assert locale("de").spelled(12) == "zwölf"
    assert [locale("en").spelled(number) for number in (0, 13)] == ["0", "13"]
    assert locale("ja").spelled(3) == "3"


def test_asking_for_what_cannot_be_is_a_bug_of_the_caller() -> None:
    with pytest.raises(PressError, match="has no place in a row"):
        locale("en").quantity(typed("about 5"), form="ordinal")


def test_a_language_has_names_for_the_others() -> None:
    assert locale("de").language_name("fr") == "Französisch"
    assert locale("en").language_name("fr-CH") == "Swiss French"
    assert locale("en").language_name("fr-LU") == "French"
    assert locale("en").language_name("xx") == "xx"


@pytest.mark.parametrize(
    ("text", "capital"),
    [
        ("more than 230,000", "More than 230,000"),
        ("environ 350", "Environ 350"),
        ("à peu près 5", "À peu près 5"),
        ("350,000 vehicles", "350,000 vehicles"),
        ("e-NV200 sales", "e-NV200 sales"),
        ("“half of them", "“Half of them"),
        ("(about 5)", "(About 5)"),
        ("+30", "+30"),
        ("約35万台", "約35万台"),
        ("…", "…"),
        ("", ""),
    ],
)
def test_a_sentence_begins_with_a_capital_and_a_name_as_it_is(text: str, capital: str) -> None:
    assert locale("en").capitalised(text) == capital


def test_turkish_has_a_dotted_capital() -> None:
    ordinals = b'one: "{n}st", two: "{n}nd", few: "{n}rd", '
    turkish = source("en").replace(ordinals, b"")
    read = read_locale("tr", turkish, "tr.yml")
    assert isinstance(read, Locale), read
    assert read.capitalised("iki") == "İki"
    assert locale("en").capitalised("it") == "It"


def test_an_heir_is_read_after_its_parent() -> None:
    read = languages({"fr-CH": source("fr-CH"), "fr": source("fr")})
    assert read.findings == ()
    assert list(read.by_code) == ["fr", "fr-CH"]


def test_an_heir_of_a_broken_language_stays_silent() -> None:
    broken = source("fr").replace(b'  home: "Accueil"\n', b"")
    read = languages({"fr-CH": source("fr-CH"), "fr": broken})
    assert read.by_code == {}
    assert [found.message for found in read.findings] == ['"labels.home" is missing']


def test_an_heir_without_its_parent_is_reported() -> None:
    read = languages({"fr-CH": source("fr-CH")})
    assert [(found.place, found.message) for found in read.findings] == [
        (Place("words/fr-CH.yml", 4, 1), '"fr" has no file that can be read')
    ]


def test_an_heir_of_an_heir_is_reported() -> None:
    third = source("fr-CH").replace(b"inherits: fr", b"inherits: fr-CH")
    read = languages({"fr": source("fr"), "fr-CH": source("fr-CH"), "fr-LI": third})
    assert list(read.by_code) == ["fr", "fr-CH"]
    (found,) = read.findings
    assert isinstance(found, Finding)
    assert found.rule.id == "language-parent"
    assert found.place == Place("words/fr-LI.yml")
    assert found.message == '"fr-LI" inherits from "fr-CH", which inherits from "fr"'
