"""Which sentences of a page read otherwise, and in which words."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factpress.impact.sentences import Region, Sentence
from factpress.impact.text_changes import TextChange, differing, runs, text_changes


def said(*texts: str, region: Region = Region.TEXT) -> tuple[Sentence, ...]:
    return tuple(Sentence(region, text) for text in texts)


def pairs(old: tuple[Sentence, ...], new: tuple[Sentence, ...]) -> list[tuple[str, str]]:
    return [(one.old, one.new) for one in text_changes(old, new)]


def test_a_sentence_is_paired_with_the_one_it_became() -> None:
    old = said("First.", "Sold: more than 71,000 cars.", "Last.")
    new = said("First.", "Sold: more than 72,000 cars.", "Last.")
    assert pairs(old, new) == [("Sold: more than 71,000 cars.", "Sold: more than 72,000 cars.")]


def test_sentences_that_came_and_went_are_alone_in_the_order_of_the_page() -> None:
    old = said("A cat slept.", "We sold 5 cars.", "It rained.")
    new = said("Nobody knew.", "We sold 6 cars.")
    assert pairs(old, new) == [
        ("A cat slept.", ""),
        ("", "Nobody knew."),
        ("We sold 5 cars.", "We sold 6 cars."),
        ("It rained.", ""),
    ]


def test_a_number_alone_is_paired_with_a_number_and_a_word_with_no_other() -> None:
    assert pairs(said("71,000"), said("72,000")) == [("71,000", "72,000")]
    assert pairs(said("Zebra"), said("Okapi")) == [("Zebra", ""), ("", "Okapi")]


def test_a_sentence_of_the_text_is_never_paired_with_one_of_a_note() -> None:
    old = said("more than 5")
    new = said("more than 6", region=Region.NOTES)
    assert [one.region for one in text_changes(old, new)] == [Region.TEXT, Region.NOTES]


def test_a_long_list_is_compared_in_good_time() -> None:
    old = said(*(f"row {number} of the old kind" for number in range(400)))
    new = said(*(f"row {number} of another kind" for number in range(400)))
    assert len(text_changes(old, new)) == 400


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("sold 71,000 cars.", "sold 72,000 cars.", {("71,000", "72,000")}),
        ("sold 71,000, again", "sold 72,000 again", {("71,000", "72,000")}),
        ("plus de 230\u202f000", "plus de 231\u202f000", {("230\u202f000", "231\u202f000")}),
        ("35万台", "36万台", {("35", "36")}),
        ("a b c", "a c", {("b", "")}),
        ("", "new", {("", "new")}),
    ],
)
def test_the_words_in_which_a_sentence_differs(
    old: str, new: str, words: set[tuple[str, str]]
) -> None:
    assert differing(TextChange(old, new)) == words


def test_runs_are_the_sentence_with_what_differs_marked() -> None:
    old, new = runs("We sold 71,000 cars.", "We sold over 72,000 cars.")
    assert [(run.text, run.differs) for run in old] == [
        ("We sold", False),
        ("71,000", True),
        ("cars.", False),
    ]
    assert [run.text for run in new if run.differs] == ["over 72,000"]


SOME = st.lists(st.sampled_from(["a b", "a c", "b", "1", "2", "c d e", "c d f"]), max_size=8)


@given(SOME, SOME)
def test_changes_are_exactly_the_difference_of_two_pages(one: list[str], other: list[str]) -> None:
    changes = text_changes(said(*one), said(*other))
    signed = Counter(change.new for change in changes if change.new)
    signed.subtract(change.old for change in changes if change.old)
    really = Counter(other)
    really.subtract(one)
    assert +signed == +really
    assert -signed == -really
    assert bool(changes) == (one != other)
    assert all(change.old != change.new for change in changes)
