"""Language: everything that is printed in a language: numbers, dates, units, labels, phrases.

`open_locales` reads `theme/locales`. Data: a `Locale` answers for one language; `Asked` is how a
figure should be printed.
"""

from factpress.language.bidi import bare, isolated, runs_against
from factpress.language.locales import Locale
from factpress.language.number_words import Asked, Wording
from factpress.language.opening import in_own_words, open_locales
from factpress.language.phrases import wording_named
from factpress.language.units import NO_UNIT, UnitWords

__all__ = (
    "NO_UNIT",
    "Asked",
    "Locale",
    "UnitWords",
    "Wording",
    "bare",
    "in_own_words",
    "isolated",
    "open_locales",
    "runs_against",
    "wording_named",
)
