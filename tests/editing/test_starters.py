"""New files: right as they are, and never under a name that is not an address."""

from datetime import date
from pathlib import Path

import pytest

from factpress.editing.starters import Starter, fact, model, release, slug_of
from factpress.model.fields import Words
from factpress.model.newsroom import Newsroom
from factpress.model.subjects import Publisher
from support.minimal_newsroom import reading

DAY = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("Acme sells 350,000 cars", "acme-sells-350-000-cars"),
        ("Élan à Paris", "elan-a-paris"),
        ("電気自動車", ""),
        ("x" * 100, "x" * 80),
        ("a" * 79 + " b", "a" * 79),
    ],
)
def test_words_become_a_part_of_an_address(words: str, slug: str) -> None:
    assert slug_of(words) == slug


def test_a_release_begins_with_everything_but_its_words(tmp_path: Path) -> None:
    newsroom = reading(tmp_path).newsroom
    begun = release(newsroom, newsroom, "Ten  more\ncars", DAY)
    assert isinstance(begun, Starter)
    assert begun.path == "content/releases/2026/2026-06-01-ten-more-cars/index.md"
    assert begun.text.startswith("---\ntitle: >-\n  Ten more cars\nsummary: >-\n")
    assert '{{ fact("dart.sales") }}' in begun.text


def test_a_release_of_an_empty_newsroom_names_no_fact() -> None:
    empty = Newsroom(Publisher(name=Words((("", "A"),)), organisation=""))
    begun = release(empty, empty, "Ten", DAY)
    assert isinstance(begun, Starter)
    assert "see the documentation" in begun.text


def test_a_fact_and_a_model_begin_in_their_own_files(tmp_path: Path) -> None:
    newsroom = reading(tmp_path).newsroom
    begun = fact(newsroom, "dart.range.norway", "dart", "km", DAY)
    assert isinstance(begun, Starter)
    assert begun.path == "data/dart-range-norway.yml"
    assert "metric: range\n" in begun.text
    other = model(newsroom, "van", 'The "Van" \\ x')
    assert isinstance(other, Starter)
    assert other.path == "data/models/van.yml"
    assert 'name: "The \\"Van\\" \\\\ x"\n' in other.text
