"""What no reader should see: macros typed into the data, and placeholders that were not replaced."""

from datetime import date
from pathlib import Path

import pytest

from factpress.editing.starters import Starter, fact, model, release
from factpress.findings import Severity, in_order
from factpress.machine.folders import Checkout
from factpress.prose.texts import manuscripts_of
from factpress.prose.unwritten import unwritten
from factpress.reading.reader import read
from support.minimal_newsroom import facts, minimal, reading, shown, written
from support.places import PROJECT
from support.prose_samples import ABOUT, found_in, page


def left_in(root: Path) -> list[str]:
    found = read(Checkout(root))
    assert shown(found.findings) == []
    newsroom = found.newsroom
    return shown(in_order(unwritten(manuscripts_of(newsroom), newsroom, found.sources)))


@pytest.mark.parametrize(
    "key",
    ["label", "definition", "note"],
)
def test_a_macro_in_a_text_of_a_fact_is_found(tmp_path: Path, key: str) -> None:
    text = "'Stays of at least {{ plain(\"twelve\") }} months'"
    typed = facts("- 2016-08: more than 230,000", **{key: text})
    [found] = left_in(minimal(tmp_path, facts=typed))
    assert found.startswith("data/facts.yml:")
    assert found.endswith(
        'macro-in-data: “{{ plain("twelve") }}” is a macro, and no macro runs in the data'
    )


def test_a_macro_is_found_wherever_readers_would_read_it(tmp_path: Path) -> None:
    quote = (
        "people:\n  doe: {name: Jane Doe, roles: [{title: '{{ boss }}', organisation: acme, "
        "since: 2010-01-01}]}\nquotes:\n  doe: {by: doe, said: 2016-09-14, "
        "text: {en: '{% raw %} We saw it', fr: Vu}}\n"
    )
    places = [one.partition(": ")[0] for one in left_in(minimal(tmp_path, quotes=quote))]
    assert places == ["data/quotes.yml:2:42 macro-in-data", "data/quotes.yml:4:48 macro-in-data"]


@pytest.mark.parametrize(
    "call", ['fact("acme.sales")', "share('acme.sales', of=1)", 'chart("a-b")']
)
def test_a_macro_that_has_lost_its_braces_is_found(tmp_path: Path, call: str) -> None:
    [found] = left_in(minimal(tmp_path, **{ABOUT: page(f"Words.\n\nSold: {call}.")}))
    assert found.endswith(f"macro-without-braces: “{call}” is a macro without its braces")


@pytest.mark.parametrize("text", ['The word ("so it is") is old.', 'A fact ("acme") is a fact.'])
def test_words_in_brackets_are_no_macro(tmp_path: Path, text: str) -> None:
    assert left_in(minimal(tmp_path, **{ABOUT: page(f"Words.\n\n{text}")})) == []


def test_braces_that_open_no_macro_are_left_alone(tmp_path: Path) -> None:
    typed = facts("- 2016-08: more than 230,000", label="'Sales {since launch}'")
    assert left_in(minimal(tmp_path, facts=typed)) == []


def test_a_figure_in_the_data_is_never_answered_with_a_macro(tmp_path: Path) -> None:
    typed = facts("- 2016-08: 230,000", definition="Stays of at least twelve months, 230,000 cars")
    found = found_in(tmp_path, facts=typed, **{ABOUT: page("Words.")})
    assert len(found) == 2
    assert {one.severity for one in found} == {Severity.ERROR}
    assert {one.fix for one in found} == {
        "give the figure in the text of a page, or write it without a number; if it is not a figure, run: "
        "press words --review data/facts.yml"
    }


def test_a_superlative_in_the_data_is_never_answered_with_a_macro(tmp_path: Path) -> None:
    typed = facts("- 2016-08: 230,000", note="The best-selling car")
    [found] = found_in(tmp_path, facts=typed, **{ABOUT: page("Words.")})
    assert found.fix == (
        "say it without the comparison, or print it as a claim in the text of a page"
    )


def test_a_remark_for_colleagues_may_hold_what_readers_never_see(tmp_path: Path) -> None:
    people = "people:\n  doe: {name: Jane Doe, note: 'TODO: ask for {{ her }} role',\n    roles: [{title: Boss, organisation: acme, since: 2010-01-01}]}\n"
    assert left_in(minimal(tmp_path, people=people)) == []


def test_what_press_new_writes_is_found_until_it_is_replaced(tmp_path: Path) -> None:
    newsroom = reading(tmp_path).newsroom
    day = date(2016, 10, 2)
    for begun in (
        release(newsroom, newsroom, "Upgrades slow the quarter", day),
        fact(newsroom, "dart.range.norway", "dart", "km", day),
        model(newsroom, "van", "Van"),
    ):
        assert isinstance(begun, Starter)
        written(tmp_path, begun.path, begun.text)
    folder = "content/releases/2016/2016-10-02-upgrades-slow-the-quarter"
    found = left_in(tmp_path)
    assert [one.partition("placeholder: ")[2].partition("”")[0] for one in found] == [
        *("“ONE SHORT SENTENCE", "“PLACE", "“THE FIRST POINT", "“THE FIRST PARAGRAPH"),
        *("“A figure is printed by its id", "“WHAT IS COUNTED", "“ONE SENTENCE about it"),
    ]
    assert found[1].startswith(f"{folder}/index.md:7:11 ")


@pytest.mark.parametrize(
    "text",
    [
        "Lorem ipsum dolor sit amet.",
        "The plant opens on [TBC].",
        "It costs [TK euros] a year.",
        "The plant opens in spring (TBC).",
        "Venue: TBA",
        "The price is TBD.",
        "TODO: add the quotation.",
        "The rest follows. TODO",
        "FIXME and go on.",
        "TKTK",
        "We sold XXX cars.",
        "We sold XX,XXX cars.",
        "It rose by XX%.",
        "It came to <what was reached>.",
        "Asked for <the day of the press conference>.",
    ],
)
def test_usual_fillers_are_found_on_pages(tmp_path: Path, text: str) -> None:
    [found] = left_in(minimal(tmp_path, **{ABOUT: page(f"Words.\n\n{text}")}))
    assert found.startswith("content/about.md:6:")
    assert " placeholder: “" in found


@pytest.mark.parametrize(
    "text",
    [
        "Place Vendôme is a place in Paris.",
        "PLACE VENDÔME, PARIS",
        "TBC Bank is a bank in Tbilisi.",
        "It is owned by TBC and others.",
        "Techniker Krankenkasse (TK) is a health insurer.",
        "TK Elevator builds lifts.",
        "TODO LO QUE HAY QUE SABER",
        "EL MUNDO Y TODO",
        "The magazine “TODO” wrote of it.",
        "Super Bowl XXX was played in 1996.",
        "The XXX Olympiad was held in London.",
        "Louis XX is no king.",
        "`TODO` in code",
        "    lorem ipsum in code",
        "The null result was published.",
        "We have 2 < the 3 of last year and 5 > 4.",
        '{{ plain("XXX") }} is the name of a band.',
        "To be confirmed by the board.",
    ],
)
def test_real_words_and_names_are_left_alone(tmp_path: Path, text: str) -> None:
    assert left_in(minimal(tmp_path, **{ABOUT: page(f"Words.\n\n{text}")})) == []


@pytest.mark.parametrize("title", ["null", "TBC", "TODO", "???", "NaN", "XXX"])
def test_a_title_that_is_nothing_but_a_placeholder_is_found(tmp_path: Path, title: str) -> None:
    text = page("Words.").replace("title: Words", f"title: {title}")
    [found] = left_in(minimal(tmp_path, **{ABOUT: text}))
    assert found.startswith("content/about.md:2:8 placeholder: “")


@pytest.mark.parametrize("title", ["Null-emission cars", "Place", "TBC Bank", "Place of birth"])
def test_a_title_with_such_a_word_is_left_alone(tmp_path: Path, title: str) -> None:
    text = page("Words.").replace("title: Words", f"title: {title}")
    assert left_in(minimal(tmp_path, **{ABOUT: text})) == []


def test_the_demo_has_nothing_left_to_write() -> None:
    assert left_in(PROJECT) == []


@pytest.mark.parametrize("words", ["[INSERT QUOTE]", "[COMPANY NAME]", "[DATE of the event]"])
def test_a_note_in_brackets_is_a_placeholder(tmp_path: Path, words: str) -> None:
    [found] = left_in(minimal(tmp_path, **{ABOUT: page(f"Words.\n\n{words} in Turin.")}))
    assert f" placeholder: “{words}”" in found
