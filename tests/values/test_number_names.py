"""The number words of languages are data: their files are read, and no module holds such words."""

import io
import re
import tokenize
import unicodedata
from fractions import Fraction
from pathlib import Path

import pytest

from factpress.values.number_names import number_words
from support.places import PROJECT
from support.prose_samples import SPEECH, SPOKEN

HOUSE = PROJECT / "generator/factpress"
# Letters that are signs of units or of alphabets, and the ends of ranges in patterns.
SIGNS = frozenset("µμΩªºÀÖØÝÞÿöøþßẞ")
# Words of papers that come in from others, whatever the languages of the site: found before any
# page has a language, in the cells of other offices' tables, or in the texts of new newsrooms.
OF_OTHERS = frozenset(
    (
        *("embargo/withheld_words.py", "spreadsheets/words.py", "spreadsheets/figures.py"),
        *("spreadsheets/numbers.py", "telephones.py", "incoming/docx.py"),
        *("spreadsheets/periods.py", "prose/placeholders.py"),
    )
)
# How letters are folded and capitalised is no language's vocabulary.
OF_LETTERS = frozenset(
    (
        *("markdown/text.py", "language/locales.py", "prose/visible_text.py"),
        *("incoming/words.py", "markdown/addresses.py"),
        *("downloads/plain_words.py", "values/prose_numbers.py", "values/lint_words.py"),
    )
)
MODULES = sorted(HOUSE.rglob("*.py"))


def foreign_words(path: Path) -> list[str]:
    """Returns the words in a module's strings that have letters beyond ASCII, docstrings left out."""
    found = []
    source = io.StringIO(path.read_text(encoding="utf-8"))
    for token in tokenize.generate_tokens(source.readline):
        is_string = token.type == tokenize.STRING
        if is_string and not token.string.lstrip("rbfRBF").startswith('"""'):
            words = re.findall(r"[^\W\d_]+", token.string)
            found += [word for word in words if any(map(_is_foreign, word))]
    return found


def _is_foreign(sign: str) -> bool:
    is_letter = unicodedata.category(sign).startswith("L")
    return is_letter and not sign.isascii() and sign not in SIGNS


def test_no_module_holds_words_of_a_language() -> None:
    wrong = {
        str(path.relative_to(HOUSE)): words
        for path in MODULES
        if str(path.relative_to(HOUSE)) not in OF_OTHERS | OF_LETTERS
        and (words := foreign_words(path))
    }
    assert wrong == {}


def test_each_exception_is_needed() -> None:
    assert all(foreign_words(HOUSE / name) for name in OF_OTHERS | OF_LETTERS)


@pytest.mark.parametrize("code", SPOKEN)
def test_each_shipped_language_has_number_words(code: str) -> None:
    assert SPEECH[code].numbers.parts
    assert SPEECH[code].numbers.shares


def test_a_line_gives_a_word_its_value_and_a_value_its_pattern() -> None:
    read = number_words((("names", "dozen = 12"), ("scales", "k = 3"), ("parts", "50 = half")))
    assert read.names == {"dozen": Fraction(12)}
    assert read.scales == {"k": Fraction(1000)}
    assert read.parts == ((Fraction(50), "half"),)


def test_a_value_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="twelve"):
        number_words((("names", "dozen = twelve"),))
