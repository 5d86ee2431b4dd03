"""Accepted words as they are written: names into the newsroom's list, counts for one sentence."""

from datetime import date

import pytest

from factpress.editing.accepted_words import FILE, WordsText, with_counts, with_names
from factpress.findings import Mistake, Place
from factpress.model.newsroom import Newsroom
from factpress.prose.doubts import Doubt
from factpress.reading.reader import NO_PUBLISHER

DAY = date(2026, 11, 30)
ROOM = Newsroom(NO_PUBLISHER)
DOUBT = Doubt(
    "content/about.md", "three", 'It "closed" three kiosks.', Place("content/about.md", 4)
)
ENTRY = """\
  about-1:
    page: "content/about.md"
    words: "three"
    sentence: "It \\"closed\\" three kiosks."
    by: "Ann Example"
    on: 2026-11-30
"""


def test_a_count_is_written_with_its_sentence_and_who_accepts_it_when() -> None:
    made = with_counts([DOUBT], "Ann Example", DAY, ROOM, "")
    assert made == WordsText(FILE, f"accepted_words:\n{ENTRY}")


def test_a_count_goes_below_those_that_are_there() -> None:
    made = with_counts([DOUBT], "Ann Example", DAY, ROOM, "# Ours\naccepted_words:\n  old: {}\n")
    assert isinstance(made, WordsText)
    assert made.text == f"# Ours\naccepted_words:\n  old: {{}}\n{ENTRY}"


def test_nobody_accepts_nothing() -> None:
    made = with_counts([DOUBT], " ", DAY, ROOM, "")
    assert isinstance(made, Mistake)
    assert made.message == "no name is given"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("newsroom:\n  name: A\n", 'newsroom:\n  name: A\n  words: ["Zephyr 7"]\n'),
        ("newsroom:\n  words: [CO2]\n", 'newsroom:\n  words: [CO2, "Zephyr 7"]\n'),
        ("newsroom:\n  words: []\n", 'newsroom:\n  words: ["Zephyr 7"]\n'),
        (
            "newsroom:\n  words:\n    - CO2\n  name: A\n",
            'newsroom:\n  words:\n    - CO2\n    - "Zephyr 7"\n  name: A\n',
        ),
    ],
)
def test_a_name_goes_into_the_list_however_it_is_typed(before: str, after: str) -> None:
    made = with_names(["Zephyr 7", "Zephyr 7"], before, "data/newsroom.yml")
    assert made == WordsText("data/newsroom.yml", after)


def test_a_newsroom_in_braces_is_left_to_its_editor() -> None:
    made = with_names(["Zephyr 7"], "newsroom: {name: A}\n", "data/newsroom.yml")
    assert isinstance(made, Mistake)
    assert made.fix == 'add to its words: "Zephyr 7"'
