"""Placeholders: words that wait to be replaced, those of `press new` and those usual elsewhere.

Real words and names are left alone: a place called Place, TBC Bank, Super Bowl XXX, TODO in Spanish
capitals. What may be either is found only in brackets, behind a colon, or where it is the whole text.
"""

import re
from collections.abc import Iterator

from factpress.markdown import without_calls, without_code
from factpress.prose.texts import TypedText

ONE_SENTENCE = "ONE SHORT SENTENCE"
PLACE = "PLACE"
FIRST_POINT = "THE FIRST POINT"
FIRST_PARAGRAPH = "THE FIRST PARAGRAPH"
EXAMPLE = "A figure is printed by its id"
COUNTED = "WHAT IS COUNTED"
ABOUT_IT = "ONE SENTENCE about it"

# Words of the example newsrooms, in the languages in which `press init` writes them. They wait for
# others as soon as a newsroom no longer says that its figures are examples.
STARTERS = (
    *("An example of a release: put your own words here", "Your city"),
    *("Un exemple de communiqué : mettez ici vos propres mots", "Votre ville"),
    *("Ein Beispiel für eine Mitteilung: Setzen Sie hier Ihre Worte ein", "Ihre Stadt"),
    "Example figures that came with the program",
    "Chiffres d’exemple fournis avec le programme",
    "Beispielzahlen, die mit dem Programm kamen",
)

_OWN = (ONE_SENTENCE, FIRST_POINT, FIRST_PARAGRAPH, EXAMPLE, COUNTED, ABOUT_IT)
_OPEN = r"TBC|TBD|TBA|TK"
_WHOLE = re.compile(
    rf"{PLACE}|{_OPEN}|TODO|FIXME|XX+|\?{{3,}}|null|NULL|undefined|NaN|#REF!|#N/A|\[object Object\]"
)
_ANYWHERE = re.compile(
    "|".join(one.replace(" ", r"\s+") for one in _OWN)
    + r"|(?i:\blorem\s+ipsum)\b"
    # In brackets; round ones may also hold the short form of the name before them.
    + rf"|\[(?:{_OPEN}|TODO|XX+)\b[^\]\n]{{0,60}}\](?!\()"
    + r"|\[(?:INSERT|ADD|YOUR|NAME|QUOTE|DATE|CITY|COMPANY|FIGURE|NUMBER|TITLE)\b[^\]\n]{0,60}\](?!\()"
    + rf"|(?P<short>(?<=\w )\((?:{_OPEN}|TODO|XX+)\))"
    + rf"|(?:(?<=: )|(?<=\bis )|(?<=\bare )|(?<=\bbe )|(?<=\bist )|(?<=\bsind ))(?:{_OPEN})(?=[ \t]*(?:[.,;)|\n]|$))"
    # Spanish headlines in capitals say TODO, "everything"; a note to oneself is alone.
    + r"|(?P<all>(?<![\w\"“„«'])TODO(?=:|$|(?! ?[A-ZÀ-Ý]{2})[^\w\"”“»']))"
    + r"|\bFIXME\b|\bTK[ ]?TK\b"
    # Roman numerals follow a name or come before one: Super Bowl XXX, the XXX Olympiad.
    + r"|(?<![\w.,])X{1,3}(?:[., \u00a0\u202f]X{3})+\b|\bXX?X?[ \u00a0\u202f]?%"
    + r"|(?P<roman>(?<![\w\"“„«'])X{3,}(?! ?[A-ZÀ-Ý])(?![\w\"”“»']))"
    # What our own findings leave to fill in: <what was reached>.
    + r"|<(?:what|when|who|where|why|how|the|an?|your)\b[^<>=\n]{0,60}>"
)
_STARTERS = re.compile(
    "|".join(
        rf"\A\s*{re.escape(one)}\s*\Z"
        if len(one.split()) == 2
        else re.escape(one).replace(r"\ ", r"\s+")
        for one in STARTERS
    )
)
_SEEN = 64
_AFTER_NAME = re.compile(r"\b[A-ZÀ-Ý][\w'-]{0,60} $")


def placeholders_in(text: TypedText) -> Iterator[tuple[int, str]]:
    """Yields where each placeholder of a text begins, and its words."""
    whole = text.source.strip()
    if not text.is_page and _WHOLE.fullmatch(whole):
        yield text.source.index(whole), whole
        return
    typed = _typed(text)
    for found in _ANYWHERE.finditer(typed):
        if found.lastgroup is None or not _AFTER_NAME.search(
            typed, max(0, found.start() - _SEEN), found.start()
        ):
            yield found.start(), " ".join(found[0].split())


def starters_in(text: TypedText) -> Iterator[tuple[int, str]]:
    """Yields where words of an example newsroom are left in a text."""
    if not text.is_page:
        for found in _STARTERS.finditer(text.source):
            yield found.start(), " ".join(found[0].split())


def _typed(text: TypedText) -> str:
    """Returns a text in which macros and code are masked, each character at its place."""
    source = without_code(text.source) if text.is_page else text.source
    return without_calls(source) if text.has_macros else source
