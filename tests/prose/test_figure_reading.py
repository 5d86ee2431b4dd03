"""How well figures are told from other numbers: the numbers that were promised, on texts written for it."""

from pathlib import Path

import pytest

from factpress.prose.figure_reading import reading_of, tongue_in
from factpress.prose.typed_figures import figures_in
from factpress.prose.visible_text import legible
from factpress.values.lint_words import words_of
from support.lint_scores import GOALS, HELD, LANGUAGES, forms, judged
from support.minimal_newsroom import FACTS, reading
from support.places import TESTS
from support.prose_samples import SPEECH, reading_in


@pytest.mark.parametrize("kept", [False, True], ids=["tuned on", "kept back"])
def test_figures_are_found_and_little_else(kept: bool) -> None:
    scores = {
        code: judged(code, reading_of(words_of(SPEECH, code), (), ()), kept=kept, show=False)
        for code in LANGUAGES
    }
    found, figures = sum(s.found for s in scores.values()), sum(s.figures for s in scores.values())
    words = sum(scores[code].words for code in HELD)
    assert 100 * found / figures >= GOALS["found"]
    assert 1000 * sum(scores[code].errors for code in HELD) / words <= GOALS["false errors"]
    assert 1000 * sum(scores[code].warnings for code in HELD) / words <= GOALS["false warnings"]


def test_forms_that_were_once_read_wrongly_are_read_rightly() -> None:
    """Ages, scores, norms, calls; and figures that look like them: people from 12 countries."""
    readings = {code: reading_in(code) for code in LANGUAGES}
    counted = forms(TESTS / "prose" / "forms.tsv", readings, show=True)
    wrong = {
        one: many
        for one, many in counted.items()
        if many and (one[1] == "figure") == (one[2] == "silence")
    }
    assert wrong == {}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("hi", "5 मई 2020 को, 5 मई को, धारा 370, मई 2020 में"),
        ("ar", "5 مايو 2020, المادة 7, في مايو 2020"),
        ("es", "el 5 de mayo de 2020, página 12, artículo 7, 28014 Madrid"),
        ("en", "Call +1 201-689-8560, or +44 (0)20 7946 0958."),
        ("en", "16-Aug-2018, 2017-Oct-30, Friday 9 June"),
        ("de", "Dienstag, 4. Juni 2024, KW 34"),
        ("ja", "2024年6月4日(火)、1〜7月期、22年通年"),
    ],
)
def test_a_date_or_a_telephone_number_is_no_figure(language: str, text: str) -> None:
    reading = reading_of(words_of(SPEECH, language), (), ())
    assert [one.typed for one in figures_in(legible(text, is_page=True), reading)] == []


@pytest.mark.parametrize(
    ("language", "text", "figure"),
    [
        ("hi", "आधे ग्राहक आए", "आधे"),
        ("ar", "تضاعفت المبيعات", "تضاعفت"),
        ("ar", "نصف العملاء", "نصف"),
        ("es", "La mitad de los clientes", "La mitad"),
        ("it", "Le vendite sono raddoppiate", "sono raddoppiate"),
    ],
)
def test_a_figure_in_words_is_found(language: str, text: str, figure: str) -> None:
    reading = reading_of(words_of(SPEECH, language), (), ())
    assert [one.typed for one in figures_in(legible(text, is_page=True), reading)] == [figure]


def test_a_language_is_known_again_by_any_process(tmp_path: Path) -> None:
    newsroom = reading(tmp_path, facts=FACTS).newsroom
    for code in ("en", "fr"):
        told = tongue_in(code, newsroom)._made_from
        assert "frozenset({" not in "".join(told)  # in another order each time
        assert told == tongue_in(code, newsroom)._made_from
