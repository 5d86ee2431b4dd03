"""What no reader should see: macros typed into the data, where none runs."""

from pathlib import Path

import pytest

from factpress.findings import Severity
from factpress.machine.folders import Checkout
from factpress.prose.unwritten import unwritten
from factpress.reading.reader import read
from support.minimal_newsroom import facts, minimal, shown
from support.places import PROJECT
from support.prose_samples import ABOUT, found_in, page


def left_in(root: Path) -> list[str]:
    reading = read(Checkout(root))
    assert shown(reading.findings) == []
    return shown(unwritten(reading.newsroom, reading.sources))


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


def test_braces_that_open_no_macro_are_left_alone(tmp_path: Path) -> None:
    typed = facts("- 2016-08: more than 230,000", label="'Sales {since launch}'")
    assert left_in(minimal(tmp_path, facts=typed)) == []


def test_a_figure_in_the_data_is_never_answered_with_a_macro(tmp_path: Path) -> None:
    typed = facts("- 2016-08: 230,000", definition="Stays of at least twelve months, 230,000 cars")
    found = found_in(tmp_path, facts=typed, **{ABOUT: page("Words.")})
    assert len(found) == 2
    assert {one.severity for one in found} == {Severity.WARNING}
    assert {one.fix for one in found} == {
        "give the figure in the text of a page, or write it without a number"
    }


def test_a_superlative_in_the_data_is_never_answered_with_a_macro(tmp_path: Path) -> None:
    typed = facts("- 2016-08: 230,000", note="The best-selling car")
    [found] = found_in(tmp_path, facts=typed, **{ABOUT: page("Words.")})
    assert found.fix == (
        "say it without the comparison, or print it as a claim in the text of a page"
    )


def test_the_demo_has_nothing_left_to_write() -> None:
    assert left_in(PROJECT) == []
