"""Number names: what people write for numbers in words, language by language.

The scale words of the CLDR (million, लाख, 万) are added by `prose_numbers`; here are only those
that it lacks, and the small numbers. Keys are case-folded, save scales of one or two letters.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction

HALF = Fraction(1, 2)


def _in_row(words: str, numbers: Iterable[int]) -> dict[str, Fraction]:
    return dict(zip(words.split(), map(Fraction, numbers), strict=True))


NAMES: Mapping[str, Mapping[str, Fraction]] = {
    "en": {
        **_in_row("one two three four five six seven eight nine ten", range(1, 11)),
        **_in_row("eleven twelve thirteen fourteen fifteen sixteen", range(11, 17)),
        **_in_row("seventeen eighteen nineteen", range(17, 20)),
        **_in_row("twenty thirty forty fifty sixty seventy eighty ninety", range(20, 100, 10)),
        **_in_row("dozen hundred", (12, 100)),
        "and a half": HALF,
    },
    "de": {
        **_in_row("ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf", range(1, 13)),
        **_in_row("dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn", range(13, 19)),
        **_in_row("neunzehn eins zwo dutzend hundert", (19, 1, 2, 12, 100)),
        **_in_row("zwanzig dreissig vierzig fünfzig sechzig siebzig achtzig", range(20, 90, 10)),
        **_in_row("neunzig und", (90, 0)),
        "einhalb": HALF,
        "anderthalb": 1 + HALF,
    },
    "fr": {
        **_in_row("un deux trois quatre cinq six sept huit neuf dix", range(1, 11)),
        **_in_row("onze douze treize quatorze quinze seize", range(11, 17)),
        **_in_row("vingt trente quarante cinquante soixante", range(20, 70, 10)),
        **_in_row("une quatre-vingts quatre-vingt septante huitante", (1, 80, 80, 70, 80)),
        **_in_row("nonante cent cents douzaine douzaines", (90, 100, 100, 12, 12)),
    },
    "ja": {**_in_row("〇 一 二 三 四 五 六 七 八 九", range(10)), **_in_row("十", (10,))},
}

DOZENS = frozenset(("dozen", "dutzend", "douzaine", "douzaines"))

SCALES: Mapping[str, Mapping[str, int]] = {
    "en": {
        "k": 3,
        "mn": 6,
        "bn": 9,
        "Bn": 9,
        "tn": 12,
        "hundred": 2,
        "thousands": 3,
        "millions": 6,
        "billions": 9,
        "lakh": 5,
        "lakhs": 5,
        "crore": 7,
        "crores": 7,
    },
    "de": {"hundert": 2, "tsd": 3, "tausend": 3, "mn": 6},
    "fr": {"milliers": 3, "mio": 6, "mrd": 9, "mds": 9},
    "ja": {"百": 2, "千": 3},
    "ar": {"ألفا": 3, "ألفًا": 3, "ألفاً": 3, "مليونا": 6, "مليونًا": 6, "مليوناً": 6, "مليارات": 9},
}
# "5m" is five million or five metres: both are what it can mean.
DOUBTFUL_SCALES: Mapping[str, Mapping[str, int]] = {"en": {"m": 6}}

# What makes points of a share of the number before it.
SHARES: Mapping[str, Fraction] = {
    **dict.fromkeys(("%", "٪", "％", "percent", "per cent", "prozent", "pour cent"), Fraction(1)),
    **dict.fromkeys(
        ("パーセント", "प्रतिशत", "फ़ीसदी", "بالمئة", "بالمائة", "في المئة"), Fraction(1)
    ),
    "‰": Fraction(1, 10),
    "割": Fraction(10),
}
