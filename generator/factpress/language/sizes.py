"""Sizes: how large a download is, in a language's own words."""

from factpress.language.locales import Locale
from factpress.language.units import UnitWords
from factpress.values import Quantity, parse_quantity

UNITS = ((1_000_000, "digital-megabyte"), (1_000, "digital-kilobyte"), (1, "digital-byte"))


def size_words(size: int, locale: Locale) -> str:
    """Returns a size in bytes as words: two digits below ten of a unit, else whole ones."""
    least, unit = next((one for one in UNITS if size >= one[0]), UNITS[-1])
    tenths = round(size * 10 / least)
    text = (
        f"{tenths // 10}.{tenths % 10}" if least > 1 and tenths < 100 else f"{round(size / least)}"
    )
    number = parse_quantity(text)
    assert isinstance(number, Quantity)  # noqa: S101  # these digits are a number
    # The short form of a byte has no plural in English ("617 byte").
    words = UnitWords(cldr=unit, length="short" if least > 1 else "long")
    return locale.quantity(number, unit=words, with_unit=True)
