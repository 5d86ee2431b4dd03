"""What is refused as a figure, and the fix that is offered."""

import pytest

from factpress.findings import Mistake
from factpress.values.number_faults import (
    DIAGNOSES,
    RULES,
    diagnose,
    fixed_numeral,
    grouped,
    quoted,
)
from factpress.values.numerals import parse_quantity
from factpress.values.quantities import Quantity


def refused(text: str) -> Mistake:
    mistake = parse_quantity(text)
    assert isinstance(mistake, Mistake), mistake
    return mistake


@pytest.mark.parametrize(
    ("text", "rule", "fixed"),
    [
        ("1,5 million", "number-separators", "1.5 million"),
        ("1,5", "number-separators", "1.5"),
        ("1.350.000", "number-separators", "1,350,000"),
        ("1.350,50", "number-separators", "1,350.50"),
        ("350 000", "number-separators", "350,000"),
        ("more than 350 000 vehicles", "number-separators", "more than 350,000 vehicles"),
        ("350_000", "number-separators", "350,000"),
        ("1'350'000", "number-separators", "1,350,000"),
        ("1’350’000", "number-separators", "1,350,000"),
        ("1,350 000", "number-separators", "1,350,000"),
        ("3,50,000", "number-separators", "350,000"),
        ("0,350", "number-separators", "0.350"),
        ("35,0000", "number-separators", ""),
        ("35_0_000_", "number-separators", ""),
        ("5 10", "number-separators", ""),
        (".5", "number-separators", "0.5"),
        ("more than .5%", "number-separators", "more than 0.5%"),
        ("5.", "number-separators", "5"),
        ("5, maybe", "number-separators", ""),
        ("350,000 vehicles.", "number-separators", "350,000 vehicles"),
        ("more than 23O,000", "number-characters", "more than 230,000"),
        ("350\u200b000", "number-characters", "350000"),
        ("\ufeff350,000", "number-characters", "350,000"),
        ("350\x00", "number-characters", "350"),
        ("３５０，０００", "number-characters", "350,000"),
        ("٣٥٠٠٠٠", "number-characters", "350000"),
        ("35万", "number-characters", ""),
        ("2½ million", "number-characters", ""),
        ("– 5%", "number-characters", "-5%"),
        ("5–10 km", "number-characters", "5..10 km"),
        ("0x55730", "number-notation", "350,000"),
        ("0o17", "number-notation", ""),
        ("0b11", "number-notation", ""),
        ("0o19", "number-notation", ""),
        ("0123", "number-notation", "123"),
        ("09", "number-notation", "9"),
        ("00", "number-notation", "0"),
        ("0350000", "number-notation", "350,000"),
        ("0350,0000", "number-notation", ""),
        ("3.5e+5", "number-notation", "350,000"),
        ("1e6 vehicles", "number-notation", "1,000,000 vehicles"),
        ("1e99", "number-notation", ""),
        ("1..5e3", "number-notation", ""),
        ("NaN", "number-notation", ""),
        (".nan", "number-notation", ""),
        ("-.INF", "number-notation", ""),
        ("Infinity", "number-notation", ""),
        ("9" * 200, "number-too-long", ""),
        ("a " * 100, "number-too-long", ""),
        ("", "number-unreadable", ""),
        ("~", "number-unreadable", ""),
        ("null", "number-unreadable", ""),
        ("true", "number-unreadable", ""),
        ("n/a", "number-unreadable", "unknown"),
        ("TBD", "number-unreadable", "unknown"),
        ("5 to 10 km", "number-unreadable", "5..10 km"),
        ("5-10", "number-unreadable", "5..10"),
        ("5%-10%", "number-unreadable", "5..10%"),
        ("between 5 and 10", "number-unreadable", "5..10"),
        ("from 5 to 10 km", "number-unreadable", "5..10 km"),
        ("5...10", "number-unreadable", "5..10"),
        ("250 +/- 10 km", "number-unreadable", "250 ± 10 km"),
        ("350,000+", "number-unreadable", "at least 350,000"),
        ("350,000 or more", "number-unreadable", "at least 350,000"),
        ("350 vehicles or more", "number-unreadable", "at least 350 vehicles"),
        ("- 5%", "number-unreadable", "-5%"),
        ("nearly - 5%", "number-unreadable", "nearly -5%"),
        ("+-5", "number-unreadable", ""),
        ("5 million million", "number-scale", ""),
        ("5 trillion", "number-scale", ""),
        ("5 mn", "number-scale", "5 million"),
        ("7.71b", "number-scale", "7.71 billion"),
        ("2 M", "number-scale", "2 million"),
        ("350 k", "number-scale", "350k"),
        ("2 lakh", "number-scale", ""),
        ("5 m vehicles", "number-scale", "5 million vehicles"),
        ("90% of Leaf sales", "number-unreadable", "90%"),
        ("fell 5%", "number-unreadable", "-5%"),
        ("fell nearly 5%", "number-unreadable", "nearly -5%"),
        ("up 32%", "number-unreadable", "+32%"),
        ("minus 735", "number-unreadable", "-735"),
        ("nearly halved", "number-unreadable", "nearly -50%"),
        ("three vehicles", "number-unreadable", "3 vehicles"),
        ("about ten", "number-unreadable", "about 10"),
        ("a million", "number-unreadable", "1 million"),
        ("one and a half million", "number-unreadable", "1.5 million"),
        ("two and a half times", "number-unreadable", "2.5 times"),
        ("half a percent", "number-unreadable", "0.5%"),
        ("half a percentage point", "number-unreadable", "0.5 pp"),
        ("more than a million vehicles", "number-unreadable", "more than 1 million vehicles"),
        ("hundreds of vehicles", "number-unreadable", ""),
        ("half a million million", "number-unreadable", ""),
        ("9 in ten thousand", "number-unreadable", ""),
        ("350,000, of which 5 abroad", "number-separators", ""),
    ],
)
def test_a_misprint_is_refused_with_its_fix(text: str, rule: str, fixed: str) -> None:
    mistake = refused(text)
    assert (mistake.rule.id, mistake.fixed) == (rule, fixed)
    if fixed:
        assert isinstance(parse_quantity(fixed), Quantity)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1,5 million", '"1,5" can be read in more than one way'),
        ("350\u200b000", 'the invisible character U+200B is inside "350000"'),
        ("３5", '"３5" is written with "３", which is not one of the digits 0 to 9'),
        ("0x1F", '"0x1F" is a hexadecimal number'),
        ("0123", '"0123" begins with a 0, which some programs read as another number'),
        ("1e6", '"1e6" is written with a power of ten'),
        ("NaN", '"NaN" is not a number that can be compared'),
        ("9" * 300, '"999999999999..." has more than 24 digits'),
        ("x" * 300, f'"{"x" * 57}..." has 300 characters; a figure has few'),
        ("", "the figure is missing"),
        ("true", '"true" is not a figure'),
        ("5 to 10", '"5 to 10" gives two numbers; a range is written with two points'),
        ("350,000+", '"350,000+" says after the number what is said before it'),
        ("5 mn", '"mn" in "5 mn" is not read as a number of thousands or millions'),
        ("up 5%", '"up 5%" says in words which way it went; a sign says it here'),
        ("three", '"three" is a number in words'),
    ],
)
def test_the_message_says_what_is_there(text: str, message: str) -> None:
    assert refused(text).message == message


def test_a_misspelt_word_gets_the_nearest() -> None:
    assert refused("unknwon").fix == 'did you mean "unknown"?'
    assert refused("doubbled").fix == 'did you mean "doubled"?'


def test_an_octal_number_offers_both_readings() -> None:
    assert refused("0o17").fix == "write 15 or 17"


def test_the_offset_points_at_the_misprint() -> None:
    assert refused("350\u200b000").offset == 3
    assert refused("more than 1,5 million").offset == 10
    assert refused("5 mn").offset == 2


def test_numbers_from_abroad_are_fixed() -> None:
    assert fixed_numeral("350.000") == "350,000"
    assert fixed_numeral("1.500", scaled=True) == "1.500"
    assert fixed_numeral("1,500", scaled=True) == "1,500"
    assert fixed_numeral("350") == "350"
    assert fixed_numeral("1,2345") == ""
    assert grouped("") == "0"


def test_the_texts_own_fix_takes_the_place_of_the_rules_example() -> None:
    assert refused("0350000").fix == "write the number in full"
    assert refused("350_000").fix == "group thousands by commas and write decimals after a point"
    assert refused(".nan").fix == ""
    assert refused("5 m cars").fix == "write the word for a million"


def test_a_character_that_the_file_lost_is_not_taken_for_a_separator() -> None:
    mistake = refused("350\ufffd000")
    assert mistake.message == 'a character of "350\ufffd000" could not be read'
    assert (mistake.rule.id, mistake.offset, mistake.fixed) == ("number-characters", 3, "")


def test_what_cannot_be_printed_is_named() -> None:
    assert quoted("a\x07b") == '"aU+0007b"'
    assert quoted("x" * 61) == f'"{"x" * 57}..."'


def test_rules_have_their_own_ids_and_speak_to_editors() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES) == 8
    assert all(rule.title and rule.why and rule.fix and "!" not in rule.fix for rule in RULES)
    assert len(DIAGNOSES) == len(set(DIAGNOSES))
    assert diagnose("wholly unlike").fix == ""


def test_a_rate_has_three_decimals_and_a_bare_number_is_asked_about() -> None:
    for text in ("1.047 USD/EUR", "1.549 €/l", "€1.549/l"):
        assert isinstance(parse_quantity(text), Quantity), text
    asked = refused("1.047")
    assert asked.fixed == ""
    assert asked.fix == (
        "write 1,047; if these are decimals, type the unit too (1.047 USD/EUR, 1.047 km), or one more"
        " digit: 1.0470"
    )
    assert refused("12.500 EUR/t").fixed == "12,500 EUR/t"
