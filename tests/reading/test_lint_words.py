"""The lint words of the theme: each language's file reads, and a wrong line is a finding."""

import pytest

from factpress.machine.folders import Checkout
from factpress.reading.lint_words import open_lint_words, read_lint_words
from factpress.starting.answers import languages_there
from factpress.values.lint_words import NEEDED, words_of
from support.places import PROJECT
from support.prose_samples import NO_FINDINGS, SPEECH


def test_the_shipped_files_have_no_findings() -> None:
    assert NO_FINDINGS == ()


@pytest.mark.parametrize("code", languages_there())
def test_a_shipped_language_has_what_the_lint_needs(code: str) -> None:
    words = words_of(SPEECH, code)
    assert words.is_known
    assert [key for key in NEEDED if not words.patterns.get(key)] == []


def test_a_region_is_read_as_its_language_and_an_unknown_language_as_the_world() -> None:
    assert words_of(SPEECH, "de-AT") == words_of(SPEECH, "de")
    unknown = words_of(SPEECH, "fi")
    assert (unknown.code, unknown.is_known) == ("fi", False)
    assert unknown.patterns["names"]


def test_a_script_has_its_own_words_and_its_regions_share_them() -> None:
    theme = Checkout(PROJECT).theme
    speech, _ = open_lint_words(theme, ("zh-Hans-CN", "zh-Hant"))
    assert words_of(speech, "zh-Hans-CN") == words_of(speech, "zh-Hans")
    assert words_of(speech, "zh-Hans").is_known
    assert not words_of(speech, "zh-Hant").is_known


def test_an_unknown_key_and_a_broken_pattern_are_findings() -> None:
    _, found = read_lint_words(
        "xx", b"wordz: [half]\nwords: ['(half']\n", "theme/locales/xx/lint.yml"
    )
    assert [one.message for one in found] == [
        'the lint has no words called "wordz"',
        *(f'"{one}" is missing' for one in ("qualifiers", "nouns", "plurals", "labels")),
        "“(half”, under words, cannot be read",
    ]
    assert found[0].fix == 'did you mean "words"?'
