"""Language: everything that is printed in a language: numbers, dates, units, labels, phrases.

`open_locales` reads `theme/locales`. Data: a `Locale` answers for one language; `Asked` is how a
figure should be printed.
"""

from factpress.language.bidi import bare, isolated, runs_against
from factpress.language.coverage import Coverage, coverage, lacking_nouns
from factpress.language.locales import Locale
from factpress.language.number_words import Asked, Wording
from factpress.language.opening import in_own_words, open_locales
from factpress.language.phrases import wording_named
from factpress.language.sizes import size_words
from factpress.language.units import NO_UNIT, UnitWords

__all__ = (
    "NO_UNIT",
    "Asked",
    "Coverage",
    "Locale",
    "UnitWords",
    "Wording",
    "bare",
    "coverage",
    "in_own_words",
    "isolated",
    "lacking_nouns",
    "open_locales",
    "runs_against",
    "size_words",
    "wording_named",
)
