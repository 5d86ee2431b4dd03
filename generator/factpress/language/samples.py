"""Samples: values of every kind, as a language would print them; for anyone who checks a language."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from factpress.findings import Mistake, PressError
from factpress.language.locales import Locale
from factpress.language.number_words import Asked, Wording
from factpress.language.units import UnitWords
from factpress.values import is_currency, parse_quantity, standard_unit


@dataclass(frozen=True, slots=True)
class Sample:
    """A value as it is typed, and the form that it is asked for in: a figure's, or of a date."""

    typed: str
    form: str = Wording.PHRASE


def _samples(form: str, *typed: str) -> tuple[Sample, ...]:
    return tuple(Sample(one, form) for one in typed)


DATES = ("day", "month", "year")
SAMPLES = (
    *_samples("phrase", "0", "1", "7", "999", "1,000", "1,234", "12,345", "230,000", "1,234,567"),
    *_samples("phrase", "12,345,678", "0.5", "2.75", "1,234.5", "-5", "-1,234.5", "98,765"),
    *_samples("phrase", "0.3%", "1%", "17.8%", "90%", "-5%"),
    *_samples("phrase", "€12.50", "€1,234.50", "-€5.50", "12.50 USD", "4,600 JPY", "9.90 CHF"),
    *_samples("phrase", "€12", "30,000 GBP", "5,000 INR", "750 SEK"),
    *_samples("phrase", "€1 million", "€2 billion", "€5.45 billion", "412.3 million USD"),
    *_samples("phrase", "-£2.13 million", "4.6 million JPY", "54.5 billion CHF"),
    *_samples("compact", "1,500", "35,000", "350,000", "1,200,000", "45,000,000", "2,700,000,000"),
    *_samples("compact-long", "350,000", "27,000,000", "812,000,000"),
    *_samples("phrase", "1 million", "1.35 million", "412.3 million", "2 billion", "2.7 billion"),
    *_samples("phrase", "1 km", "250 km", "1.5 km", "12 kg", "80 kWh", "120 km/h", "21 °C"),
    *_samples("day", "2016-08-31", "2025-05-01"),
    *_samples("month", "2016-08-31"),
    *_samples("year", "2025-05-01"),
    *_samples("phrase", "14:05"),
    *_samples("phrase", "about 5,000", "more than 5,000", "at least 5,000", "nearly 5,000"),
    *_samples("phrase", "less than 5,000", "up to 5,000", "10..12", "25 ± 2", "+3 pp", "2.5 times"),
    *_samples("phrase", "half", "two thirds", "1 in 4", "3 in 10", "doubled"),
    *_samples("ordinal", "1", "2", "3", "21", "350,000"),
)


def printed_samples(locale: Locale) -> Iterator[tuple[Sample, str]]:
    """Yields each sample as the language prints it; nothing where it lacks a word for it."""
    for sample in SAMPLES:
        try:
            yield sample, printed_sample(sample, locale)
        except PressError:
            yield sample, ""


def printed_sample(sample: Sample, locale: Locale) -> str:
    """Returns a sample as the language prints it. Raises PressError where a word is missing."""
    if sample.form in DATES:
        day = date.fromisoformat(sample.typed)
        told = {"day": locale.day, "month": locale.month, "year": locale.year}
        return told[sample.form](day)
    quantity = parse_quantity(sample.typed)
    if isinstance(quantity, Mistake):
        raise PressError(quantity.message)
    unit = quantity.unit
    usual = None if is_currency(unit) else standard_unit(unit)
    words = UnitWords(currency=unit) if is_currency(unit) else UnitWords(symbol=unit)
    if usual is not None:
        words = UnitWords(cldr=usual.cldr, symbol=usual.symbol)
    asked = locale.asked(quantity, Asked(Wording(sample.form), words, with_unit=True))
    if isinstance(asked, Mistake):
        raise PressError(asked.message)
    return asked
