import pytest

from factpress.language.opening import open_locales
from factpress.language.sizes import size_words
from factpress.machine.folders import Checkout
from support.places import PROJECT

LOCALES, _ = open_locales(Checkout(PROJECT).theme, ("en", "fr", "de"))


@pytest.mark.parametrize(
    ("size", "language", "words"),
    [
        (0, "en", "0 bytes"),
        (1, "en", "1 byte"),
        (999, "en", "999 bytes"),
        (617, "fr", "617 octets"),
        (1_234, "en", "1.2 kB"),
        (12_345, "fr", "12 ko"),
        (9_960, "de", "10 kB"),
        (1_260_000, "fr", "1,3 Mo"),
        (48_000_000, "de", "48 MB"),
    ],
)
def test_a_size_reads_as_people_say_it(size: int, language: str, words: str) -> None:
    assert size_words(size, LOCALES[language]).replace("\xa0", " ").replace("\u202f", " ") == words
