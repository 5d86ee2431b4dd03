"""The lint words of the theme: each language's file reads, and a wrong line is a finding."""

import pytest

from factpress.reading.lint_words import read_lint_words
from factpress.values.lint_words import NEEDED, words_of
from support.prose_samples import NO_FINDINGS, SPEECH


def test_the_shipped_files_have_no_findings() -> None:
    assert NO_FINDINGS == ()


@pytest.mark.parametrize("code", ["en", "fr", "de", "ja", "es", "it", "hi", "ar"])
def test_a_shipped_language_has_what_the_lint_needs(code: str) -> None:
    words = words_of(SPEECH, code)
    assert words.is_known
    assert [key for key in NEEDED if not words.patterns.get(key)] == []


def test_a_region_is_read_as_its_language_and_an_unknown_language_as_the_world() -> None:
    assert words_of(SPEECH, "de-AT") == words_of(SPEECH, "de")
    unknown = words_of(SPEECH, "sv")
    assert (unknown.code, unknown.is_known) == ("sv", False)
    assert unknown.patterns["names"]


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
