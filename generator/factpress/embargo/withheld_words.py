"""Withheld words: what press offices write over a text that is not public yet, in the shipped languages.

A trade embargo, confidential talks and a ban that is lifted are ordinary words and are left alone.
"""

import re
from collections.abc import Iterator
from itertools import islice

from factpress.findings import Rule
from factpress.yamlfiles import MappingNode, Node, SequenceNode, TextNode

WITHHELD_IN_WORDS = Rule(
    "embargo-in-words",
    "A text says that it isn't for publication, but has no embargo",
    "The build can't act on words: the text would be published at once, and these words with it.",
    "give it an embargo (embargo: 2026-11-26 09:00 Europe/Berlin), or take the words out",
)
RULES = (WITHHELD_IN_WORDS,)

_MOST_FINDINGS = 20
_SEEN = 200
_GAP = r"[\s*_]+"
# Written with spaces for whatever lies between two words.
_ANYWHERE = (
    # English
    "embargo(?:ed)? (?:until|till)",
    "embargo (?:lifts|ends|expires)(?:[:：]| (?:at|on)? ?\\d)",
    "(?:strictly|under strict|under press|under media) embargo(?:ed)?",
    "under embargo (?:until|till)",
    "not for (?:immediate )?(?:release|publication|broadcast|distribution)",
    "not (?:to be|for) (?:published|released|reported|broadcast|quoted|used) (?:before|until|prior)",
    "(?:hold|embargoed) for (?:release|publication)",
    "(?:do not|don['’]t) (?:publish|release|quote|report) (?:before|until)",
    # French
    "sous embargo(?: strict)? (?:jusqu|avant|presse|média)",
    "embargo (?:presse )?jusqu",
    "(?:ne pas|ne peut être|ne doit pas être|à ne pas) (?:publier|diffuser|publiée?|diffusée?)s? avant",
    "(?:diffusion|publication) interdite avant",
    # German
    "sperrfrist(?: ?[:：]| bis| endet| läuft| \\d)",
    "(?:gesperrt|unter embargo|embargo) bis",
    "nicht (?:vor|zur|zum|für die) (?:\\d[\\d. ]*\\w* )?(?:veröffentlich\\w+|freigabe)",
    "frei(?:gegeben)? (?:zur veröffentlichung )?ab \\d",
    # Arabic
    "(?:محظور|ممنوع|يحظر|يُحظر|حظر) (?:ال)?نشر\\w* (?:حتى|قبل|إلى)",
    "(?:غير|ليس|ليست) (?:مخصص |معد )?للنشر",
    "لا (?:ينشر|يُنشر|تنشر|للنشر) قبل",
    # Hindi
    "(?:एम्बार्गो|एंबार्गो|प्रतिबंध) .{0,40}तक",
    "प्रकाशन के लिए नहीं",
    "से पहले (?:प्रकाशित|प्रकाशन|जारी) न",
    # Japanese
    "(?:情報|報道|公開|掲載)解禁",
    "解禁日時?",
    "(?:エンバーゴ|公開禁止|掲載禁止|報道禁止)",
    "(?:まで|以前の)(?:公開|掲載|報道|発表)(?:禁止|不可|厳禁)",
)
# Usual in prose; a warning where they are in capitals, or alone at the head of a line.
_IN_CAPITALS = (
    "EMBARGOE?D?",
    "(?:STRICTLY )?CONFIDENTIAL",
    "(?:FOR )?INTERNAL USE ONLY",
    "SOUS EMBARGO",
    "(?:STRICTEMENT )?CONFIDENTIEL(?:LE)?",
    "(?:STRENG )?VERTRAULICH",
    "SPERRFRIST",
)
_AT_THE_HEAD = (
    "(?:sous embargo|under embargo|embargoed|unter embargo|strictly confidential|streng vertraulich)",
    "confidential draft",
    "(?:draft )?confidential(?= ?[:：–—*_\\])-]| ?$)",
    "(?:confidentiel|vertraulich)(?= ?[:：–—*_\\])-]| ?$)",
    "سرّ?ي(?: للغاية)?(?= ?[:：–—*_\\])-]| ?$)",
    "गोपनीय(?= ?[:：–—*_\\])-]| ?$)",
    "(?:社外秘|部外秘|極秘|機密|取扱注意)(?= ?[:：–—*_\\])-]| ?$)",
)


def _joined(phrases: tuple[str, ...]) -> str:
    return "|".join(
        one.replace(" ?", "\0").replace(" ", _GAP).replace("\0", r"[ \t]*") for one in phrases
    )


_EVER = re.compile(rf"(?<!\w)(?:{_joined(_ANYWHERE)})", re.IGNORECASE)
_CAPITALS = re.compile(rf"(?<!\w)(?:{_joined(_IN_CAPITALS)})(?!\w)")
_HEAD = re.compile(
    rf"^[ \t>#*_\[(—–-]*(?:{_joined(_AT_THE_HEAD)})(?!\w)", re.IGNORECASE | re.MULTILINE
)
_LOUD = re.compile(r"[^\W\d_]{2,}")


def withheld_words(text: str) -> Iterator[tuple[int, str]]:
    """Yields where a text says that it is not for publication, and with which words."""
    found = [*_EVER.finditer(text), *_HEAD.finditer(text)]
    found += [one for one in _CAPITALS.finditer(text) if not _is_in_a_loud_line(text, one)]
    seen: set[int] = set()
    for one in islice(sorted(found, key=lambda hit: hit.start()), _MOST_FINDINGS):
        row = text.count("\n", 0, one.start())
        if row not in seen:
            seen.add(row)
            yield one.start(), " ".join(one[0].split()).strip("*_#>[(—–- ")


def _is_in_a_loud_line(text: str, hit: re.Match[str]) -> bool:
    """Tells whether a word is in capitals only since its whole line is: a headline about an embargo."""
    # So far on either side: a line may be as long as a page.
    start = max(hit.start() - _SEEN, text.rfind("\n", max(0, hit.start() - _SEEN), hit.start()) + 1)
    end = text.find("\n", hit.end(), hit.end() + _SEEN)
    line = text[start : hit.end() + _SEEN if end < 0 else end]
    others = _LOUD.findall(line.replace(hit[0], " "))
    is_first = not _LOUD.search(text[start : hit.start()])
    return len(others) > 3 and all(one.isupper() for one in others) and not is_first


def in_words(words: str) -> str:
    """Returns what a finding says of such words."""
    return f"“{words}” says that this is not for publication, but there is no embargo"


def said_in(node: Node) -> Iterator[tuple[TextNode, str]]:
    """Yields the texts of a data file that say so, unless the file has its own embargo."""
    texts = list(_texts(node))
    if any(is_key and one.value == "embargo" for one, is_key in texts):
        return
    for one, is_key in texts:
        for _, words in () if is_key else withheld_words(one.value):
            yield one, words


def _texts(node: Node) -> Iterator[tuple[TextNode, bool]]:
    match node:
        case TextNode():
            yield node, False
        case SequenceNode():
            for item in node.items:
                yield from _texts(item)
        case MappingNode():
            for key, value in node.entries:
                yield key, True
                yield from _texts(value)
