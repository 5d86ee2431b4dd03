"""Entries: ids, flags, languages, embargoes and texts by language, as they are typed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from factpress.findings import Mistake, Place
from factpress.model.fields import (
    BAD_ID,
    ID,
    NOWHERE,
    PLACE_KEY,
    DayField,
    Flag,
    PlacedText,
    SourceRef,
    TextWords,
    Words,
    one_or_many,
    parse_embargo,
    parse_flag,
    parse_id,
    parse_language,
    without_place,
)
from factpress.values.dates import Instant

HERE = Place("data/x.yml", 2, 3)


class Sample(BaseModel):
    """An entry with one field of each sort."""

    flag: Flag = False
    day: DayField = date(2016, 1, 1)
    words: TextWords = Words(())
    source: SourceRef | None = None


def message(**values: object) -> str:
    """Returns the message about a value that does not fit its field."""
    with pytest.raises(ValidationError) as caught:
        Sample.model_validate(values)
    (error,) = caught.value.errors()
    return error["msg"]


@pytest.mark.parametrize("text", ["leaf", "leaf.sales.us", "e-nv200", "2016-09", "12m"])
def test_an_id_is_lower_case_letters_digits_hyphens_and_full_stops(text: str) -> None:
    assert parse_id(text) == text


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("Leaf.Sales", "leaf.sales"),
        ("leaf sales", "leaf-sales"),
        ("Zoé", "zoe"),
        ("leaf..sales", "leaf.sales"),
        ("leaf.-sales_", "leaf.sales"),
        ("-leaf--sales.", "leaf-sales"),
        ("日本", ""),
        ("ｌｅａｆ", "leaf"),
    ],
)
def test_an_unusual_id_is_refused_with_a_usual_one(text: str, fixed: str) -> None:
    assert parse_id(text) == Mistake(BAD_ID, f'"{text}" cannot be an id', fixed=fixed)


@given(st.text())
def test_a_fixed_id_is_an_id(text: str) -> None:
    read = parse_id(text)
    if isinstance(read, Mistake):
        assert read.fixed == "" or ID.fullmatch(read.fixed)
    else:
        assert read == text


def test_yes_and_no_are_read_and_nothing_else_is_guessed() -> None:
    assert [parse_flag(text) for text in ("yes", "Yes", "true", "no", "False")] == [
        True,
        True,
        True,
        False,
        False,
    ]
    read = parse_flag("perhaps")
    assert isinstance(read, Mistake)
    assert (read.message, read.fix) == ('"perhaps" is neither yes nor no', "write yes or no")


def test_a_language_code_is_read_and_a_word_is_not() -> None:
    assert [parse_language(code) for code in ("fr", "fr-CH", "fil")] == ["fr", "fr-CH", "fil"]
    for text in ("french", "FR", "fr_CH", ""):
        read = parse_language(text)
        assert isinstance(read, Mistake)
        assert read.message == f'"{text}" is not a language code'


def test_an_embargo_is_an_hour_or_that_of_a_release() -> None:
    assert isinstance(parse_embargo("2026-11-26 09:00 Europe/Berlin"), Instant)
    assert parse_embargo("with 2026-11-26-dart") == "with 2026-11-26-dart"
    assert isinstance(parse_embargo("without"), Mistake)
    assert isinstance(parse_embargo("no"), Mistake)


def test_words_are_given_in_the_language_asked_for_or_the_next_best() -> None:
    words = Words((("en", "sales"), ("fr", "ventes")))
    assert words.in_language("fr-CH") == "ventes"
    assert words.in_language("de", "fr") == "ventes"
    assert words.in_language("de") == "sales"
    assert Words((("", "Leaf"),)).in_language("fr") == "Leaf"
    assert (Words(()).in_language("fr"), Words(()).plain) == ("", "")
    assert (words.plain, list(words)) == ("sales", [("en", "sales"), ("fr", "ventes")])


def test_a_text_without_a_language_is_in_the_newsrooms_own() -> None:
    assert Words((("", "Leaf"),)).has("en", "en")
    assert not Words((("", "Leaf"),)).has("fr", "en")
    assert Words((("fr", "x"),)).has("fr-CH", "en")


def test_words_are_read_from_a_text_or_one_text_a_language() -> None:
    text = Sample.model_validate({"words": PlacedText("sales", HERE)}).words
    assert (text, text.place) == (Words((("", "sales"),), HERE), HERE)
    typed = {PLACE_KEY: HERE, "en": "sales", "fr-CH": "ventes"}
    assert Sample.model_validate({"words": typed}).words == Words(
        (("en", "sales"), ("fr-CH", "ventes")), HERE
    )
    assert Sample.model_validate({"words": text}).words is text


def test_what_is_no_text_by_language_is_refused() -> None:
    refusal = "is not a language code, so this is not one text a language"
    assert message(words={"english": "sales"}) == f'"english" {refusal}'
    assert message(words={"en": ["sales"]}) == f'"en" {refusal}'
    assert message(words=["sales"]) == "a text, or one text a language, belongs here"


def test_a_list_in_the_place_of_one_value_is_refused() -> None:
    assert message(flag=["yes"]) == "a single value belongs here, not several"
    assert message(day={"a": "b"}) == "a single value belongs here, not several"
    assert message(source=["a"]) == "one id belongs here"


def test_a_value_that_has_its_type_already_is_kept() -> None:
    assert Sample.model_validate({"flag": True, "day": date(2016, 8, 1)}).day == date(2016, 8, 1)


def test_a_reference_knows_where_it_was_typed() -> None:
    source = Sample.model_validate({"source": PlacedText("acme", HERE)}).source
    assert source is not None
    assert (source, source.place) == ("acme", HERE)
    unplaced = Sample.model_validate({"source": "acme"}).source
    assert unplaced is not None
    assert unplaced.place == NOWHERE


def test_one_text_is_a_list_of_one_and_places_are_no_keys() -> None:
    assert (one_or_many("a"), one_or_many(["a"])) == (["a"], ["a"])
    assert without_place({PLACE_KEY: HERE, "a": "b"}) == {"a": "b"}
    assert without_place("a") == "a"
