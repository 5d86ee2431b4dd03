"""Findings: how a mistake gets its place, its words and its neighbours in the list."""

from difflib import get_close_matches

from hypothesis import given
from hypothesis import strategies as st

from factpress.findings import (
    Finding,
    Mistake,
    Place,
    Related,
    Rule,
    Severity,
    did_you_mean,
    in_order,
    nearest,
    placed,
    report,
    stops_the_build,
)

BROKEN = Rule("broken", "It is broken", "It would fail.", "fix it")
FADED = Rule("faded", "It has faded", "It is hard to read.", "paint it", Severity.WARNING)
HERE = Place("data/sales.yml", 3, 7)


def test_a_place_reads_as_editors_of_code_expect_it() -> None:
    assert str(HERE) == "data/sales.yml:3:7"
    assert str(Place("data/sales.yml")) == "data/sales.yml:1:1"


def test_a_report_has_the_rules_severity_and_fix_unless_it_says_its_own() -> None:
    assert report(FADED, HERE, "faded") == Finding(
        FADED, HERE, "faded", "paint it", (), Severity.WARNING
    )
    near = Related(Place("data/sales.yml", 1), "the pot of paint")
    own = report(BROKEN, HERE, "broken", fix="glue it", related=[near])
    assert (own.fix, own.related, own.severity) == ("glue it", (near,), Severity.ERROR)


def test_a_mistake_is_placed_by_its_offset() -> None:
    found = placed(Mistake(BROKEN, "broken", offset=4), HERE)
    assert (found.place, found.message, found.fix) == (Place(HERE.file, 3, 11), "broken", "fix it")


def test_a_fixed_text_follows_the_words_that_say_what_to_do() -> None:
    fixes = [
        placed(mistake, HERE).fix
        for mistake in (
            Mistake(BROKEN, "broken", fixed="5,000"),
            Mistake(BROKEN, "broken", "write a comma.", fixed="5,000"),
            Mistake(Rule("bare", "", "", ""), "broken", fixed="5,000"),
        )
    ]
    assert fixes == ["fix it: 5,000", "write a comma: 5,000", "write 5,000"]


def test_findings_are_listed_by_file_line_and_column_each_once() -> None:
    late, early = report(BROKEN, HERE, "b"), report(BROKEN, Place("data/a.yml", 9), "a")
    same_place = report(FADED, HERE, "a")
    assert in_order([late, same_place, early, late]) == (early, late, same_place)


def test_only_errors_stop_a_build() -> None:
    assert stops_the_build([report(FADED, HERE, "a"), report(BROKEN, HERE, "b")])
    assert not stops_the_build([report(FADED, HERE, "a")])


def test_the_nearest_known_word_is_proposed_whatever_its_case() -> None:
    assert nearest("LEAFS", ["leaf.sales", "Leaf"]) == "Leaf"
    assert did_you_mean("soruces", ["sources", "people"]) == 'did you mean "sources"?'


def test_ids_are_compared_behind_what_they_share() -> None:
    known = ["group.patients", "leaf.sales.norway"]
    assert nearest("group.profit", known) == ""
    assert nearest("group.patient", known) == "group.patients"
    assert nearest("leaf.sales.norwey", known) == "leaf.sales.norway"


def test_nothing_is_proposed_where_nothing_comes_near() -> None:
    assert nearest("xyz", ["sources", "people"]) == ""
    assert did_you_mean("xyz", []) == ""


@given(st.lists(st.text(max_size=6), max_size=6), st.text(max_size=6))
def test_what_is_proposed_is_always_a_known_word(known: list[str], word: str) -> None:
    assert nearest(word, known) in {*known, ""}
    assert not known or nearest(known[0], known).casefold() == known[0].casefold()


SHORT = st.text("abc-1", min_size=1, max_size=6)  # without the parts of an id, compared by us


@given(st.lists(SHORT), SHORT)
def test_what_is_proposed_is_what_the_library_finds_closest(known: list[str], word: str) -> None:
    close = get_close_matches(word, sorted(set(known)), n=1, cutoff=0.6)
    assert nearest(word, known) == "".join(close)
