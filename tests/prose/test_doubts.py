"""What may be a figure: asked about once, accepted for its sentence, asked again when that changes."""

from pathlib import Path
from time import process_time

import pytest

from factpress.findings import Severity
from factpress.prose.doubts import sentence_at
from support.minimal_newsroom import NEWSROOM
from support.prose_samples import ABOUT, about, found_in, page, reading_in

ACCEPTED = """\
accepted_words:
  about-1:
    page: content/about.md
    words: three
    sentence: {sentence}
    by: Ann Example
    on: 2026-11-30
"""


def test_a_count_of_any_noun_is_a_warning_that_names_the_command(tmp_path: Path) -> None:
    [found] = found_in(tmp_path, **{ABOUT: page("It closed three kiosks.")})
    assert (found.rule.id, found.severity) == ("perhaps-a-figure", Severity.WARNING)
    assert found.message == "“three” may be a figure that does not come from a fact"
    assert found.fix == (
        "run press new fact, type the figure there, and print that fact here; if it is not"
        " a figure, run: press words --review content/about.md"
    )


def test_a_name_that_nobody_knows_is_asked_about_once_a_page(tmp_path: Path) -> None:
    text = "Zephyr 7, our best ship, sails. Zephyr 7, the quick one, too. We took Zephyr 7 crews."
    found = about(tmp_path, text)
    assert len(found) <= 3
    assert "“7” a figure" in found[-1] or "“7” may be a figure" in found[-1]


def test_a_name_that_its_sentence_shows_to_be_one_is_silent(tmp_path: Path) -> None:
    for text in (
        "We sail the Zephyr 7. A Zephyr 7 is quick, says the Zephyr 7 crew.",
        "Guests board the ship at the coach 2 on the right, near the old Pad 39A.",
        "The plan, called “Coast 360”, was written with the people of the town.",
        "Zephyr 7 was built at the yard and is to sail from the town in May.",
    ):
        assert about(tmp_path, text) == []


def test_what_counts_with_its_number_is_no_name(tmp_path: Path) -> None:
    for text in (
        "Of all that the house sold in the year, its Sales 54 were the best of the group.",
        "In the last year of the plan, Japan 68 and Spain 54 were the best of the group.",
        "At the new site of the group in Acme 12 engineers were at work on the line.",
        "- Zephyr 7\n- Boreas 9\n",
    ):
        assert about(tmp_path, text), text


def test_capitals_prove_nothing_at_the_start_of_a_sentence(tmp_path: Path) -> None:
    for text in (
        "Revenue 45.",
        "Words.\n\n| Revenue 45 | Words |\n|---|---|\n",
        "Words: Revenue 45.",
    ):
        [found] = about(tmp_path, text)
        assert "“45” may be a figure" in found


def test_a_name_of_the_list_wins_in_any_case_of_letters(tmp_path: Path) -> None:
    newsroom = NEWSROOM.replace("zone:", "words: [Zephyr 7, V164-8.0 MW]\n  zone:")
    body = "The ZEPHYR 7 and the V164-8.0 MW turbine."
    assert about(tmp_path, body, newsroom=newsroom) == []


def test_an_accepted_count_is_silent_until_its_sentence_changes(tmp_path: Path) -> None:
    files = {"data/accepted_words.yml": ACCEPTED.format(sentence="It closed three kiosks.")}
    assert found_in(tmp_path, **files, **{ABOUT: page("It closed three kiosks.")}) == ()
    found = found_in(tmp_path, **files, **{ABOUT: page("It closed three kiosks in May.")})
    assert [one.rule.id for one in found] == ["perhaps-a-figure", "accepted-words-lapsed"]
    assert found[1].message == (
        "“three” is no longer in the sentence that Ann Example accepted on content/about.md"
    )


def test_what_is_certainly_a_figure_cannot_be_accepted_on_a_page(tmp_path: Path) -> None:
    accepted = ACCEPTED.format(sentence="It sold three cars.").replace("lapsed", "")
    files = {"data/accepted_words.yml": accepted, ABOUT: page("It sold three cars.")}
    assert "untraced-number-in-words" in {one.rule.id for one in found_in(tmp_path, **files)}


def test_a_number_of_three_digits_that_a_named_subject_has_is_a_figure(tmp_path: Path) -> None:
    facts = (
        "facts:\n  dart.range:\n    label: Range\n    about: dart\n    metric: range\n    kind: spec\n"
        "    unit: km\n    cycle: NEDC\n    source: acme-2016-09\n    obs: [{2016-08: 450}]\n"
    )
    [found] = about(tmp_path, "Range of the Acme Dart, in short: 450.", facts=facts)
    assert "untraced-number:" in found
    [found] = about(tmp_path, "Range, in short: 450.", facts=facts)
    assert "perhaps-a-figure" in found


def test_a_sentence_ends_at_its_own_full_stop() -> None:
    text = "One. It closed approx. three kiosks of No. 5 St. Two.\nThree"
    at = text.index("three")
    assert (
        sentence_at(text, at, at + 5, reading_in("en").abbreviated)
        == "It closed approx. three kiosks of No. 5 St. Two."
    )


def test_a_language_without_lint_words_is_named(tmp_path: Path) -> None:
    newsroom = NEWSROOM.replace("[en, fr]", "[en, fr, fi]")
    found = found_in(tmp_path, newsroom=newsroom, **{ABOUT: page("Words.")})
    assert [(one.rule.id, one.message) for one in found] == [
        (
            "language-without-lint",
            "typed figures are not looked for in “fi”: it has no lint words",
        )
    ]


def test_nothing_is_said_of_a_page_that_is_not_read(tmp_path: Path) -> None:
    accepted = ACCEPTED.format(sentence="It closed three kiosks.").replace("about.md", "later.md")
    assert found_in(tmp_path, **{"data/accepted_words.yml": accepted}) == ()


@pytest.mark.slow
def test_the_time_for_twice_the_text_is_about_twice_as_long(tmp_path: Path) -> None:
    took = []
    for number, times in enumerate((1, 400, 800)):
        body = "It closed three kiosks in 450 places, and more than 5,000 people came.\n\n" * times
        files = {ABOUT: page(body)}
        begun = process_time()
        found_in(tmp_path / str(number), **files)
        took.append(process_time() - begun)
    once, alone, twice = took
    assert twice - once <= 3 * max(alone - once, 0.1)
