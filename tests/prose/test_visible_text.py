"""The legible text: what a reader reads of a page, and where each character of it is."""

import pytest

from factpress.prose.visible_text import FIGURE, GAP, WORD, legible


def read(source: str, *, is_page: bool = True) -> str:
    return legible(source, is_page=is_page).text.strip()


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("3**5**0,000", "350,000"),
        ("3_5_0", "350"),
        ("350&#44;000", "350,000"),
        ("351&nbsp;000 &unknown;", "351 000"),
        ("350,<b></b>000", "350,000"),
        ("350\\,000", "350,000"),
        ("３５０，０００％", "350,000%"),
        ("٣٥٠", "350"),
        ("35\u200b0\u00ad000", "350000"),
        ("la moitie\u0301", "la moitié"),
        ("q\u0301", "q\u0301"),
        ("l’an 1\u202f000 − 2‑3", "l'an 1 000 - 2-3"),
        ("3\ufe0f\u20e3", "3"),
        ("[words](a.md) ![alt](b.png)", "words alt"),
        ("[words][350]", "words"),
        ("a | b", "a \nb"),
        ("~350 ~~old~~", "~350 old"),
        ("## Head {#sec-2} words {: .c350}", "Head words"),
        ("350\x0b000", "350 000"),
        ("\ue000 typed", "typed"),
        ("a < b", "a < b"),
        ("{ 350 }", "{ 350 }"),
    ],
)
def test_what_a_reader_reads(source: str, text: str) -> None:
    assert read(source) == text


def test_texts_of_attributes_and_titles_are_at_the_end() -> None:
    source = '[a](b.md "T 1") <img alt="A 2" title=\'B 3\'> c\n\n[r]: https://x.y/48 "D 4"\n'
    assert read(source).split("\n")[-4:] == ["T 1", "A 2", "B 3", "D 4"]
    whole = legible(source, is_page=True)
    assert source[whole.at[whole.text.index("D 4") + 2]] == "4"


def test_macros_are_one_sign_and_code_is_read_as_any_text() -> None:
    assert read('{{ fact("a") }}{{ plain("7") }} `48` {# 5 #}{{- share(["a"], "b") }}') == (
        f"{FIGURE}{WORD} 48 {FIGURE}"
    )
    assert read("{{ fact(") == "{{ fact("
    assert "350" in read("Words.\n\n    350 in code\n")


def test_digits_above_the_line_are_powers_or_marks_of_notes() -> None:
    assert (
        read("10⁶ times, 5 m², CO₂, said.³ ⑤ or Ⅻ") == f"10^6 times, 5 m², CO2, said.{GAP} 5 or 12"
    )
    assert read("Said [1] and [^2].") == f"Said {GAP} and {GAP}."


def test_lines_of_a_block_run_on_and_blocks_end() -> None:
    assert (
        read("more than\n230 cars\n> and\n> more\n\nnext") == "more than 230 cars and more\n\nnext"
    )
    assert read("- 48\n- 49\n1. 50") == "48\n49\n50"
    assert read("## 48\nwords") == "48\nwords"
    assert read("a|1\nb|2") == "a\n1\nb\n2"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("1. one\n2. two", "one\ntwo"),
        ("sold in\n48. Then", "sold in 48. Then"),
        ("- one\n1. two", "one\ntwo"),
        ("1. one\n\nwords\n2. two", "one\n\nwords 2. two"),
        ("## 1. Head", "Head"),
        ("## 2.1 Head", "Head"),
        ("## 2.1 million", "2.1 million"),
        ("## 48 cars", "48 cars"),
        ("350. one", "350. one"),
    ],
)
def test_marks_of_lists_and_numbers_of_headings_are_no_words(source: str, text: str) -> None:
    assert read(source) == text


def test_a_short_text_has_no_blocks() -> None:
    assert read("1. one\n2. two", is_page=False) == "1. one 2. two"
    assert read("    48", is_page=False) == "48"


def test_each_character_has_its_place() -> None:
    source = "A **b** &amp; ３\n\nc"
    whole = legible(source, is_page=True)
    assert [(one, source[at]) for one, at in zip(whole.text, whole.at, strict=True)][-4:] == [
        ("3", "３"),
        ("\n", "\n"),
        ("\n", "\n"),
        ("c", "c"),
    ]
    assert whole.offset(len(whole.text)) == len(source) - 1
    assert legible("", is_page=True).offset(0) == 0
