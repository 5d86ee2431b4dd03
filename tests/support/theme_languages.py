"""The theme's own languages, read once for the tests of what is printed in them."""

from factpress.language.digits import DigitStyle
from factpress.language.locales import Locale, read_locales
from support.places import LANGUAGE_FILES

READ = read_locales({path.stem: path.read_bytes() for path in sorted(LANGUAGE_FILES.glob("*.yml"))})
LOCALES = READ.by_code
CODES = ("en", "fr", "de", "ja", "hi", "ar", "fr-CH")


def locale(code: str) -> Locale:
    """Returns the locale of a code."""
    return LOCALES[code]


def style(code: str) -> DigitStyle:
    """Returns how a language writes digits."""
    return LOCALES[code].style
