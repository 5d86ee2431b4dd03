"""The theme's own languages, read once for the tests of what is printed in them."""

from collections.abc import Mapping

from factpress.language.digits import DigitStyle
from factpress.language.locales import Locale, Locales, read_locales
from support.places import LANGUAGE_FILES


def languages(sources: Mapping[str, bytes]) -> Locales:
    """Reads languages from the bytes of their files by code, called words/<code>.yml."""
    return read_locales(sources, {code: f"words/{code}.yml" for code in sources})


READ = languages({path.stem: path.read_bytes() for path in sorted(LANGUAGE_FILES.glob("*.yml"))})
LOCALES = READ.by_code
CODES = (
    *("en", "fr", "de", "ja", "hi", "ar", "fr-CH"),
    *("es", "it", "pt", "nl", "sv", "pl", "zh-Hans", "ko"),
)


def locale(code: str) -> Locale:
    """Returns the locale of a code."""
    return LOCALES[code]


def style(code: str) -> DigitStyle:
    """Returns how a language writes digits."""
    return LOCALES[code].style
