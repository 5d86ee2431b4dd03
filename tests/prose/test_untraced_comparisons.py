"""Words beside a figure: a second qualifier is found, a comparison with the figure is left alone."""

from pathlib import Path

import pytest

from support.minimal_newsroom import NEWSROOM, facts
from support.prose_samples import ABOUT, found_in, page

ALL = NEWSROOM.replace("[en, fr]", "[en, de, fr, ja]")
FACT = '{{ fact("dart.sales") }}'


def rules(tmp_path: Path, language: str, text: str, value: str) -> list[str]:
    about = ABOUT if language == "en" else ABOUT.replace(".md", f".{language}.md")
    pages = {ABOUT: page("Words."), about: page(text.replace("#", FACT))}
    files = {"data/newsroom.yml": ALL, **pages}
    found = found_in(tmp_path, facts=facts(f"- 2016-08: {value}"), **files)
    return [one.rule.id for one in found]


@pytest.mark.parametrize("value", ["866,000", "more than 230,000", "about 7,000"])
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It was a little more than the # of the year before."),
        ("en", "It was less than the # now estimated."),
        ("en", "It is below the # of last year."),
        ("en", "It was slightly above the #."),
        ("en", "It is not as high as the # of last year."),
        ("en", "It was well under the # that was expected."),
        ("en", "It rose to above the # of 2014."),
        ("en", "That is far fewer than those #."),
        ("de", "Es waren etwas mehr als die # des Vorjahres."),
        ("de", "Es lag unter den # vom Vorjahr."),
        ("de", "Es waren weniger als die #, die erwartet wurden."),
        ("de", "Das liegt deutlich über diesen #."),
        ("fr", "C’est un peu plus que les # de 2014."),
        ("fr", "C’est moins que les # attendus."),
        ("fr", "Le total est au-dessous des #."),
        ("ja", "前年の#を下回る結果でした。"),
        ("ja", "昨年の#を超える結果でした。"),
    ],
)
def test_a_comparison_with_a_figure_is_no_second_qualifier(
    tmp_path: Path, language: str, text: str, value: str
) -> None:
    assert rules(tmp_path, language, text, value) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It was slightly above #."),
        ("en", "It was far below #."),
        ("de", "Es lag deutlich unter #."),
    ],
)
def test_a_measured_comparison_needs_no_article_beside_a_plain_figure(
    tmp_path: Path, language: str, text: str
) -> None:
    assert rules(tmp_path, language, text, "866,000") == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It was more than #."),
        ("en", "Some # came."),
        ("en", "It was about the #."),
        ("en", "It was just over #."),
        ("en", "It was nearly the #."),
        ("en", "There were # or more."),
        ("de", "Es waren mehr als #."),
        ("de", "Es waren rund die #."),
        ("de", "Es waren über #."),
        ("fr", "Il y en a plus de #."),
        ("fr", "Il y en a environ #."),
        ("ja", "約#です。"),
        ("ja", "#以上です。"),
    ],
)
def test_a_second_qualifier_is_still_found(tmp_path: Path, language: str, text: str) -> None:
    assert rules(tmp_path, language, text, "more than 230,000") == ["double-qualifier"]


def test_a_measured_comparison_doubles_the_same_word_of_the_figure(tmp_path: Path) -> None:
    doubled = ["double-qualifier"]
    assert rules(tmp_path, "en", "It was slightly above #.", "more than 230,000") == doubled
    assert rules(tmp_path, "en", "It was a little more than #.", "866,000") == doubled
    assert rules(tmp_path, "en", "It was more than #.", "866,000") == doubled
