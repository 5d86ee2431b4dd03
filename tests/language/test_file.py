"""Language files: what they must hold, and how a slip in one is reported."""

import pytest

from factpress.findings import Finding, Place, PressError
from factpress.language.file import RULES, Language, filled, parent_of, read_language
from factpress.language.labels import COUNTED_LABELS, FILLED_LABELS, PLAIN_LABELS
from support.places import LANGUAGE_FILES

FILE = "theme/locales/en.yml"
ENGLISH = (LANGUAGE_FILES / "en.yml").read_text(encoding="utf-8")


def read(text: str, code: str = "en") -> Language | tuple[Finding, ...]:
    return read_language(code, text.encode(), FILE)


def changed(old: str, new: str) -> Finding:
    """Returns the one finding of the English file with a text exchanged in it."""
    assert old in ENGLISH
    found = read(ENGLISH.replace(old, new, 1))
    assert isinstance(found, tuple) and len(found) == 1, found
    return found[0]


def test_every_language_of_the_theme_is_complete() -> None:
    for path in sorted(LANGUAGE_FILES.glob("*.yml")):
        source = path.read_bytes()
        parent = None
        if code := parent_of(source, path.name):
            read_parent = read_language(
                code, (LANGUAGE_FILES / f"{code}.yml").read_bytes(), path.name
            )
            assert isinstance(read_parent, Language)
            parent = read_parent
        language = read_language(path.stem, source, path.name, parent=parent)
        assert isinstance(language, Language), language


def test_all_languages_have_the_same_labels() -> None:
    wanted = {*PLAIN_LABELS, *(label for label, _ in FILLED_LABELS)}
    for code in ("en", "fr", "de", "ja", "hi", "ar"):
        language = read_language(code, (LANGUAGE_FILES / f"{code}.yml").read_bytes(), f"{code}.yml")
        assert isinstance(language, Language)
        names = {key.partition(".")[2] for key in language.phrases if key.startswith("labels.")}
        assert names == wanted
        counted = {key.split(".")[1] for key in language.phrases if key.startswith("counts.")}
        assert counted == set(COUNTED_LABELS)


def test_no_label_is_listed_twice() -> None:
    labels = (*PLAIN_LABELS, *(label for label, _ in FILLED_LABELS), *COUNTED_LABELS)
    assert len(labels) == len(set(labels))


def test_a_missing_label_is_reported() -> None:
    found = changed('  home: "Home"\n', "")
    assert found.place == Place(FILE)
    assert found.message == '"labels.home" is missing'
    assert found.rule.id == "language-key-missing"


def test_a_missing_plural_form_is_reported() -> None:
    found = changed('{one: "{n} release", other: "{n} releases"}', '{other: "{n} releases"}')
    assert found.message == '"counts.release_count.one" is missing'


def test_an_unknown_label_is_reported_with_the_nearest() -> None:
    found = changed("labels:\n", 'labels:\n  hme: "Home"\n')
    assert found.rule.id == "language-key-unknown"
    assert found.message == 'nothing is called "labels.hme"'
    assert found.fix == 'did you mean "labels.home"?'
    line = ENGLISH.splitlines().index("labels:") + 2
    assert found.place == Place(FILE, line, 3)


def test_a_plural_form_that_the_language_does_not_have_is_reported() -> None:
    found = changed('{one: "{n} release",', '{two: "{n} releases", one: "{n} release",')
    assert found.message == 'nothing is called "counts.release_count.two"'


def test_a_qualifier_without_its_gap_is_reported_with_its_place() -> None:
    found = changed('["about {n}",', '["about",')
    assert found.rule.id == "language-gap"
    assert found.message == '"qualifiers.about" is "about", which does not hold {n}'
    assert found.fix == "write each gap exactly as in the English file"
    line = next(n for n, text in enumerate(ENGLISH.splitlines(), 1) if "  about: [" in text)
    assert found.place.line == line


def test_a_gap_that_is_twice_is_reported() -> None:
    found = changed('["about {n}",', '["about {n} {n}",')
    assert found.message == '"qualifiers.about" is "about {n} {n}", which holds more than once {n}'


def test_a_gap_that_nothing_fills_is_reported() -> None:
    found = changed('as_of: "as of {when}"', 'as_of: "as of {when} {where}"')
    assert found.message == '"labels.as_of" is "as of {when} {where}", where nothing fills {where}'


def test_a_single_bracket_is_reported() -> None:
    found = changed('home: "Home"', 'home: "Home }"')
    assert found.message == '"labels.home" is "Home }", where nothing fills a single bracket'


def test_a_digit_in_a_phrase_for_figures_is_reported() -> None:
    found = changed('["exactly {n}",', '["exactly 5{n}",')
    assert found.rule.id == "language-digit"
    assert found.message == '"qualifiers.exactly" is "exactly 5{n}", which contains a digit'


def test_a_digit_in_a_label_is_fine() -> None:
    assert isinstance(read(ENGLISH.replace('home: "Home"', 'home: "Home 24"')), Language)


def test_an_unknown_direction_is_reported() -> None:
    found = changed("direction: ltr", "direction: left")
    assert found.message == '"direction" is "left"; it can be ltr or rtl'


def test_an_empty_label_is_reported() -> None:
    assert changed('home: "Home"', 'home: ""').message == '"labels.home" is empty'


def test_a_grouping_sign_is_one_character() -> None:
    found = changed("numbers:\n", 'numbers:\n  group: "ab"\n')
    assert found.message == '"numbers.group" is "ab"; it has to be one character'


def test_a_contraction_says_what_becomes_of_what() -> None:
    found = changed("shares:\n", 'contractions: ["of a"]\nshares:\n')
    assert found.message == '"of a" does not say what is replaced by what'
    assert found.fix == 'write both sides with " => " between them'


def test_a_list_where_one_phrase_belongs_is_reported() -> None:
    found = changed('home: "Home"', 'home: ["Home", "Start"]')
    assert found.message == '"labels.home" has 2 phrases but needs 1'


def test_a_list_without_phrases_is_reported() -> None:
    found = changed('reached: ["{n}"]', "reached: []")
    assert found.message == '"qualifiers.reached" has no phrase'


def test_a_file_without_words_is_reported() -> None:
    for empty in ("", "# nothing yet\n", "- a\n", "word\n"):
        found = read(empty)
        assert isinstance(found, tuple) and len(found) == 1


def test_a_file_that_cannot_be_read_gives_the_readers_findings() -> None:
    found = read("name: 'English\n")
    assert isinstance(found, tuple)
    assert found and all(one.rule not in RULES for one in found)


def test_a_language_that_the_cldr_does_not_have_is_reported() -> None:
    for code in ("tlh", "not a code"):
        found = read(ENGLISH, code)
        assert isinstance(found, tuple)
        assert found[0].message == f'"{code}" is not a language of the CLDR'
        assert found[0].place == Place(FILE)


def test_a_file_can_name_another_language_of_the_cldr() -> None:
    language = read(f"cldr: en_GB\n{ENGLISH}", "en")
    assert isinstance(language, Language)
    assert str(language.cldr) == "en_GB"


def test_a_file_inherits_what_it_leaves_out() -> None:
    french = read_language("fr", (LANGUAGE_FILES / "fr.yml").read_bytes(), "fr.yml")
    assert isinstance(french, Language)
    source = (LANGUAGE_FILES / "fr-CH.yml").read_bytes()
    swiss = read_language("fr-CH", source, "fr-CH.yml", parent=french)
    assert isinstance(swiss, Language)
    assert swiss.phrase("labels.home") == french.phrase("labels.home")
    assert swiss.phrase("numbers.group") == "’"


def test_an_heir_without_its_parent_is_reported() -> None:
    source = (LANGUAGE_FILES / "fr-CH.yml").read_bytes()
    found = read_language("fr-CH", source, "fr-CH.yml")
    assert isinstance(found, tuple)
    assert found[0].rule.id == "language-parent"
    assert found[0].message == '"fr" has no file that can be read'
    assert found[0].place.line == 4


def test_a_word_that_no_language_has_is_a_bug() -> None:
    language = read(ENGLISH)
    assert isinstance(language, Language)
    with pytest.raises(PressError, match=r'no language has words called "labels\.hme"'):
        language.phrase("labels.hme")


def test_a_gap_left_unfilled_is_a_bug() -> None:
    assert filled("as of {when}", when="today") == "as of today"
    with pytest.raises(PressError, match=r"nothing was given for \{when\}"):
        filled("as of {when}")


def test_what_fills_a_gap_is_not_searched_for_gaps() -> None:
    assert filled("{low} to {high}", low="{high}", high="2") == "{high} to 2"


def test_a_broken_file_has_no_parent() -> None:
    assert parent_of(b"a: 'b", "fr.yml") == ""
    assert parent_of(b"inherits: fr\n", "fr-CH.yml") == "fr"
