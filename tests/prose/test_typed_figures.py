"""Sentences that hold digits or number words and no figure: none raises a finding."""

from functools import cache

import pytest

from factpress.prose.figure_reading import FigureReading, reading_of
from factpress.prose.superlatives import superlatives
from factpress.prose.typed_figures import figures_in
from factpress.prose.visible_text import legible
from factpress.values.lint_words import words_of
from support.places import TESTS
from support.prose_samples import SPEECH

HARMLESS = TESTS / "prose" / "harmless"
LANGUAGES = ("en", "de", "fr", "ja")
NAMES = ("CO2", "Euro 6", "e-NV200", "SM3 ZE", "Windows 11")
# The nearest sentences that do hold a figure: each differs from a harmless one by a cue.
FIGURES = (
    ("en", "Euro 6 million were saved.", "6 million"),
    ("en", "It cost more than Euro 6.", "6"),
    ("en", "Japan 68,000", "68,000"),
    ("en", "We welcomed 1287940 last year.", "1287940"),
    ("en", "The 777,777 were there.", "777,777"),
    ("de", "Die 777.777 waren da.", "777.777"),
    ("fr", "Les 777\u202f777 étaient là.", "777 777"),
    ("en", "In 2016, 2016 cars were sold.", "2016"),
    ("en", "Over 2000 were sold.", "2000"),
    ("en", "More than 2016 were sold.", "2016"),
    ("en", "The 100th was sold.", "100th"),
    ("en", "In March 28 cars were sold.", "28"),
    ("en", "By 48% it rose.", "48%"),
    ("en", "Page 12% of readers saw it.", "12%"),
    ("en", "A total of 350k came.", "350k"),
    ("en", "A ten-year warranty applies.", "ten-year"),
    ("en", "It is a six-figure number.", "six-figure"),
    ("de", "Es waren 45 Tsd. Stück.", "45 Tsd."),
    ("de", "Rund 12 Mio. Stück gab es.", "12 Mio."),
    ("de", "Die zwei Drittel blieben.", "zwei Drittel"),
    ("fr", "Les deux tiers sont là.", "deux tiers"),
    ("fr", "Les trois quarts sont là.", "trois quarts"),
    ("fr", "Une croissance à deux chiffres.", "à deux chiffres"),
    ("fr", "Le bruit est divisé par deux.", "divisé par deux"),
    ("ja", "十数か国で販売した。", "十数か国"),
    ("en", "Some 2,016 came.", "2,016"),
    ("en", "A ½ is enough.", "½"),
    ("en", "It rose by +12 345 678 cars.", "+12 345 678"),
    ("en", "## 2.1 Million cars", "2.1 Million"),
    ("en", "It takes 8 h.", "8"),
    ("en", "On CO2 of 95 g it depends.", "95 g"),
    ("en", "The mid-2000 cars came.", "mid-2000"),
    ("de", "Über 2000 wurden verkauft.", "2000"),
    ("de", "Im Mai 28 Fahrzeuge zu verkaufen war leicht.", "28"),
    ("de", "Das 2000. Fahrzeug kam.", "2000"),
    ("de", "Rund 12. Die Zahl stimmt.", "12"),
    ("de", "12500 Fahrzeuge", "12500"),
    ("de", "Der Lieferweg 350 km ist lang.", "350 km"),
    ("de", "Seit 2014 3,5 Mio. Autos.", "3,5 Mio."),
    ("fr", "En 8 h, elle est chargée.", "8"),
    ("fr", "Plus de 2016 ont été vendues.", "2016"),
    ("fr", "Il y a 2 places.", "2"),
    ("fr", "Elle coûte 12 500 €.", "12 500 €"),
    ("ja", "約2016台です。", "2016"),
    ("ja", "8時間かかります。", "8"),
    ("ja", "第100台です。", "100"),
    ("ja", "10年間です。", "10"),
    ("ja", "48カ国です。", "48"),
    ("ja", "2億3000万円です。", "2億3000万"),
)  # fmt: skip


@cache
def reading_in(language: str) -> FigureReading:
    return reading_of(words_of(SPEECH, language), NAMES, ())


@cache
def harmless() -> list[tuple[str, str]]:
    return [
        (language, sentence)
        for language in LANGUAGES
        for sentence in (HARMLESS / f"{language}.txt").read_text("utf-8").splitlines()
    ]


def typed(text: str, reading: FigureReading) -> list[str]:
    return [one.typed for one in figures_in(legible(text, is_page=True), reading)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_150_harmless_sentences_in_each_language(language: str) -> None:
    assert len({one for code, one in harmless() if code == language}) >= 150


@pytest.mark.parametrize(("language", "sentence"), harmless())
def test_a_harmless_sentence_raises_nothing(language: str, sentence: str) -> None:
    assert typed(sentence, reading_in(language)) == []
    assert [*superlatives(legible(sentence, is_page=True), reading_in(language))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_harmless_sentences_are_harmless_together(language: str) -> None:
    for joint in (" ", "\n\n"):
        text = joint.join(
            one for code, one in harmless() if code == language and one[0] not in "#1"
        )
        assert typed(text, reading_in(language)) == []


@pytest.mark.parametrize(("language", "sentence", "figure"), FIGURES)
def test_the_nearest_sentence_with_a_figure_is_found(
    language: str, sentence: str, figure: str
) -> None:
    assert typed(sentence, reading_in(language)) == [figure]


def test_a_language_without_tables_is_read_by_its_digits_alone() -> None:
    arabic = reading_of(words_of({}, "ar"), ("CO2",), ("سيارات",))
    assert typed("بيعت ٣٥٠٠٠٠ سيارة في 2016", arabic) == ["350000"]
    assert [*superlatives(legible("الأكثر مبيعا", is_page=True), arabic)] == []


def test_a_regional_language_is_read_as_its_mother() -> None:
    assert typed("Die Hälfte am 3. März 2016", reading_of(words_of(SPEECH, "de-AT"), (), ())) == [
        "Hälfte"
    ]


def test_the_newsrooms_own_units_are_counted_nouns() -> None:
    assert typed("ten crossings", reading_in("en")) == ["ten"]
    known = reading_of(words_of(SPEECH, "en"), (), ("gangways",))
    for reading, certain in ((reading_in("en"), False), (known, True)):
        [found] = figures_in(legible("ten gangways", is_page=True), reading)
        assert (found.typed, found.certain) == ("ten", certain)
