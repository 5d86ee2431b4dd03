"""Neighbours: what beside a number says that it is a figure, by the words of its language.

Qualifiers, currencies, scale words, units and counted nouns. A newsroom's own units are counted
nouns too.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from factpress.values import CURRENCIES, LintWords

_SEEN, _SEEN_BEFORE = 24, 48
_CODES = "|".join(CURRENCIES)
_SIGNS = r"(?:[A-Z]{1,3})?[€$£¥₹₩]"
CURRENCY_BEFORE = re.compile(rf"(?:(?<![A-Za-z]){_SIGNS}|[€$£¥₹₩]|(?<![A-Za-z])(?:{_CODES})) ?$")
# The vowel signs of Devanagari are no letters to `re`.
_SIGNS_OF_VOWELS = "\u0900-\u0963"
LETTER_NOT_NEXT = rf"(?![^\W\d_]|[{_SIGNS_OF_VOWELS}])"
LETTER_NOT_BEFORE = rf"(?<![^\W\d_])(?<![{_SIGNS_OF_VOWELS}])"


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What is beside figures in a language.

    `before` are qualifiers that end where a number begins, `uncertain` those that may speak of time,
    `doubled` those that a figure brings along itself, `behind` such words after it. `counted` is a
    counted noun right behind a number, `ahead` one with some words between, `plural` any plural.
    `comparing` are words that compare with the figure behind them, `off` those that say how far from
    it something is. `measure` is a unit, currency or scale word right behind a number, `amount` such a
    word that no other word looks like.
    """

    before: re.Pattern[str]
    uncertain: re.Pattern[str]
    doubled: re.Pattern[str]
    behind: re.Pattern[str]
    counted: re.Pattern[str]
    ahead: re.Pattern[str]
    plural: re.Pattern[str]
    comparing: re.Pattern[str]
    off: re.Pattern[str]
    compared: re.Pattern[str]
    money: re.Pattern[str]
    measure: re.Pattern[str]
    amount: re.Pattern[str]
    passing: re.Pattern[str]

    def doubling(self, before: str, *, is_bare: bool = True) -> re.Match[str] | None:
        """Returns the word at the end of a text that says again what a figure says itself.

        `is_bare` means that the figure behind it is printed without such a word.
        """
        if self.comparing.search(before) or (is_bare and self.off.search(before)):
            return None
        return self.doubled.search(before)

    def comparing_with(self, word: str) -> str:
        """Returns a word that may be before or behind a figure as it compares with one, or nothing.

        "below" becomes "below the …", "を下回る" becomes "前年の…を下回る".
        """
        small = word.lower()
        for token in re.findall(r"[^\W\d_]+", self.comparing.pattern):
            if self.comparing.fullmatch(f"{small} {token} ") and token != small:
                return f"{word} {token} …"
        if self.passing.match(word):
            # The first of its words, with the particle that ends them all: "前年の".
            joint = self.compared.pattern.removesuffix(")$")[-1]
            for token in re.findall(r"[^\W\d_]+", self.compared.pattern):
                if self.compared.search(f"{token}{joint}"):
                    return f"{token}{joint}…{word}"
        return ""

    def doubling_behind(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """Returns such a word behind the figure that is from `start` to `end`."""
        found = self.behind.match(text, end)
        compares = found is not None and self.passing.match(found[0])
        if compares and self.compared.search(text[max(0, start - _SEEN) : start]):
            return None
        return found

    def doubling_around(
        self, text: str, figure: re.Match[str], *, is_bare: bool
    ) -> tuple[re.Match[str] | None, re.Match[str] | None]:
        """Returns such words before and behind a figure."""
        before = text[max(0, figure.start() - _SEEN_BEFORE) : figure.start()]
        behind = self.doubling_behind(text, figure.start(), figure.end())
        return self.doubling(before, is_bare=is_bare), behind


def neighbours_of(words: LintWords, units: Iterable[str]) -> Neighbours:
    """Returns the neighbours of a language; `units` are the newsroom's own counted nouns in it."""
    own = [re.escape(one) for one in sorted(set(units), key=len, reverse=True)]
    nouns = "|".join([*own, words.any_of("nouns")])
    gap = "[ -]" if words.spaces else " ?"
    ends = LETTER_NOT_NEXT if words.spaces else ""
    adjectives = words.any_of("adjectives")
    counted = rf"{gap}(?:(?:{adjectives}){gap}?){{0,2}}(?:{nouns}){ends}"
    ahead = rf"{gap}(?:(?:{words.any_of('between')}) ){{0,2}}(?:{nouns}){ends}"
    doubled = (*words.each("qualifiers"), *words.each("qualifiers_or_time"))
    scales, glued = words.any_of("scales"), words.any_of("glued_scales")
    after = r"(?![^\W\d_]|'[^\W\d_])" if words.spaces else "(?![A-Za-zÀ-ÿ])"
    silent = {*words.each("not_doubling")}
    return Neighbours(
        _ending(words, words.any_of("qualifiers")),
        _ending(words, words.any_of("qualifiers_or_time")),
        _ending(words, "|".join(one for one in doubled if one not in silent) or "(?!)"),
        re.compile(rf"(?:{words.any_of('behind')})"),
        _noun(words, counted),
        _noun(words, ahead),
        _noun(words, rf"{gap}(?:{words.any_of('plurals')}){ends}"),
        _compared(words.any_of("comparing")),
        _compared(words.any_of("measured_off")),
        re.compile(rf"(?:{words.any_of('compared')})$"),
        re.compile(
            rf"(?:{CURRENCY_BEFORE.pattern}|(?<![^\W\d_])(?:{words.any_of('units_before')}) ?$)"
        ),
        re.compile(rf"[ -]?(?:(?:{words.any_of('units')}|{scales}|{_CODES}){after}|{glued})"),
        re.compile(rf" ?(?:(?:{scales}|{_CODES}){after}|{glued})"),
        re.compile(words.any_of("passing")),
    )


def _noun(words: LintWords, pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, 0 if words.capitals else re.IGNORECASE)


def _compared(words: str) -> re.Pattern[str]:
    """Returns a pattern for words that compare and end a text."""
    return re.compile(rf"(?i:(?<![^\W\d_])(?:{words}) ?)$")


def _ending(words: LintWords, qualifiers: str) -> re.Pattern[str]:
    """Returns a pattern for words, or a sign for more or less, that end a text."""
    begins = LETTER_NOT_BEFORE if words.spaces else ""
    article = rf"(?:(?:{words.any_of('articles')}) )?" if words.spaces else ""
    return re.compile(rf"(?:{begins}(?i:{qualifiers})|[<>~≈≤≥±]) ?{article}$")


_NAME = r"[^\W\d_][\w'&.+/-]{0,30}"
_CAPITAL = r"(?=[^\W\d_]{0,9}[^\W\da-zß-öø-ÿ_])"
_OF_A_NAME = re.compile(r"\d{1,4}(?:\.\d)?[A-Z]?")
_NAMED = re.compile(rf"(?P<before>[^\s]* ?)(?<![\w'.])(?P<name>{_NAME}) $")
_TITLED = re.compile(r"(?P<opens>[“「『《〈«„‘'\"])[^“”「」『』《》〈〉«»„‘’'\"\n]{0,60}$")
_TITLE_ENDS = re.compile(r"[ \u202f\xa0]?[”」』》〉»“’'\"]")
_ANOTHER = r"(?:,|;| [^\W\d_]{1,3}| &)"
_LISTED_BEHIND = re.compile(rf"{_ANOTHER} (?:[^\W\d_]{{1,3}} )?(?P<name>{_CAPITAL}{_NAME}) \d")
_LISTED_BEFORE = re.compile(rf"(?P<name>{_CAPITAL}{_NAME}) \d+{_ANOTHER} (?:[^\W\d_]{{1,3}} )?$")
_OPENS = "\n.!?:;|•–—-"
_CLOSED_BY = re.compile(r"[.,;:)”»’'\"]|$")
_WORD = re.compile(r"[^\W\d_][\w'-]+")
_TITLE_BEGINS = re.compile(r"[“«„‘「『《] ?((?:[^\W\da-z_][^“”«»„‘’「」『』《》.!?\n]*)?)$")
_TITLE_GOES_ON = re.compile(r"([^“”«»„‘’「」『』《》.!?\n]*?) ?[”»“’」』》]")
_LONGEST_TITLE = 40
_MOST_OF_TITLE = 6  # words
_ELIDED = re.compile(r"(?i:l|d|dell|all|nell)['’](?=[^\W\d_])")
_SEEN_AROUND = 90
_LEAST_SMALL = 4  # words that begin with a small letter, in a line of prose
_LONGEST_ARTICLE = 3
_AS_FAR_AS = 5  # words ahead of a name that may count with its number


@dataclass(frozen=True, slots=True)
class Naming:
    """What tells a name with a number, Zephyr 7, from a word that counts with it: Sales 54.

    `measures` are such words, `particles` what is behind a name where no capital tells one. `subject`
    is an article that begins a sentence, `one_thing` one before a noun that a number tells apart, `singular` a verb of one thing, `verb` a word with an object, `definite` a
    noun that carries its article, `at_place` a word before a place, `listed_*` another name with a number beside it.
    """

    measures: re.Pattern[str]
    particles: re.Pattern[str]
    article: re.Pattern[str]
    subject: re.Pattern[str]
    one_thing: re.Pattern[str]
    singular: re.Pattern[str]
    verb: re.Pattern[str]
    definite: re.Pattern[str]
    at_place: re.Pattern[str]
    listed_behind: re.Pattern[str]
    listed_before: re.Pattern[str]
    has_capitals: bool
    nouns: bool
    months: frozenset[str]

    def name_of(self, text: str, start: int, end: int, plural: re.Pattern[str]) -> str:
        """Returns the word that makes a name with the number from `start` to `end`, or nothing."""
        if not _OF_A_NAME.fullmatch(text[start:end]):
            return ""
        before = text[max(0, start - _SEEN_AROUND) : start]
        measures = self.measures.search(before.rstrip())
        if measures and self.has_capitals:
            return ""
        if _TITLED.search(before) and _TITLE_ENDS.match(text, end):
            return before.split()[-1] if before.split() else ""
        if _is_in_title(before, text[end : end + _LONGEST_TITLE]):
            return before.split()[-1] if before.split() else '"'
        if not self.has_capitals:
            return "" if measures or not self.particles.match(text, end) else _word_before(before)
        found = _NAMED.search(before)
        if found is None:
            return ""
        if not re.match(_CAPITAL, found["name"]):
            return self._labelled(found["name"], before, text, end, plural)
        name = found["name"]
        if name.casefold() in self.months or self._is_listed(name, before, text[end : end + 40]):
            return ""
        ahead = before[: found.start("name")]
        if self.at_place.search(ahead) and not _CLOSED_BY.match(text, end):
            return ""
        if self._is_counted(ahead) or not _is_prose(text, start, end, nouns=self.nouns):
            return ""
        ahead, name = _parted(ahead, name)
        subject = bool(self.subject.search(ahead) or self.definite.search(ahead))
        counted = plural.match(text, end)
        if counted and not (subject or self.verb.match(text, end)):
            return ""
        return name if subject or _is_inside(ahead) or self.singular.match(text, end) else ""

    def _is_counted(self, ahead: str) -> bool:
        """Tells whether what is ahead of a name counts: "the count reached Japan 68"."""
        led = self.article.search(ahead)
        clause = led[0] if led else ahead[max(map(ahead.rfind, ".!?;:\n")) + 1 :]
        words = list(_WORD.finditer(clause))[-_AS_FAR_AS:]
        long = (one for one in words if len(one[0]) > _LONGEST_ARTICLE)
        return any(self.measures.search(clause[: one.end()]) for one in long)

    def _labelled(
        self, word: str, before: str, text: str, end: int, plural: re.Pattern[str]
    ) -> str:
        """Returns the noun that a number only tells from others of its kind: "the coach 2"."""
        one_thing = self.one_thing.search(before[: -len(word) - 1])
        counted = plural.match(text, end) or plural.fullmatch(f" {word}")
        return word if one_thing and not counted and word.isalpha() else ""

    def _is_listed(self, name: str, before: str, behind: str) -> bool:
        """Tells whether other names have numbers beside it: "Japan 68, Spain 54"."""
        ahead = before[: len(before) - len(name) - 1]
        others = self.listed_behind.match(behind), self.listed_before.search(ahead)
        return any(one is not None and one["name"] != name for one in others)


def _is_in_title(before: str, behind: str) -> bool:
    """Tells whether a number is inside of a short title in quotes: “The 39 Bridges”."""
    opened, closed = _TITLE_BEGINS.search(before), _TITLE_GOES_ON.match(behind)
    if opened is None or closed is None:
        return False
    title = f"{opened[1]}0{closed[1]}"
    return len(title) <= _LONGEST_TITLE and 1 < len(title.split()) <= _MOST_OF_TITLE


def _parted(ahead: str, name: str) -> tuple[str, str]:
    """Parts an article from the name that it is written in one with: L'ETR."""
    article = _ELIDED.match(name)
    return (f"{ahead}{article[0]}", name[article.end() :]) if article else (ahead, name)


def _word_before(before: str) -> str:
    found = re.search(r"[^\W\d_][\w\u0900-\u0963]*[ ]?$", before)
    return found[0].strip() if found else ""


def _is_prose(text: str, start: int, end: int, *, nouns: bool) -> bool:
    """Tells whether a capital can prove a name in a line: it can't in cells, items and titles.

    `nouns` says that every noun of the language has one.
    """
    first = max(0, start - _SEEN_AROUND, text.rfind("\n", 0, start) + 1)
    line = text[first : end + _SEEN_AROUND].split("\n")[0]
    words: list[str] = _WORD.findall(line)
    small = sum(one[0].islower() for one in words)
    return small >= _LEAST_SMALL and (3 if nouns else 2) * small >= len(words)


def _is_inside(ahead: str) -> bool:
    """Tells whether a name with these words ahead of it doesn't begin a sentence, a cell or an item."""
    led = ahead.rstrip(" “\"'(«„‘")
    if not led or led[-1] in _OPENS:
        return False
    words = re.findall(r"[\w'&.+-]+", led[max(map(led.rfind, "\n.!?:;|")) + 1 :])
    return len(words) > 1 or len(words[0] if words else "") > _LONGEST_ARTICLE


def naming_of(words: LintWords, months: frozenset[str]) -> Naming:
    """Returns what makes a name of a number in a language."""
    measures = rf"(?:{words.any_of('measures')}|{words.any_of('nouns')})"
    begins = LETTER_NOT_BEFORE if words.spaces else ""
    another = rf"(?:,|;| &| (?:{words.any_of('conjunctions')}))"
    articles = rf"(?i:{words.any_of('articles_of_one')})"
    return Naming(
        re.compile(rf"{begins}(?i:{measures})$"),
        re.compile(words.any_of("particles")),
        re.compile(rf"(?<!\w)(?:{articles} |l')(?:{_CAPITAL}{_NAME} ){{0,2}}$"),
        re.compile(
            rf"(?:^|[.!?;:\n] ?)(?:{articles} |[lL]['’])(?:{_CAPITAL}{_NAME} ){{0,3}}$"
            rf"|(?<!\w)(?:{articles} |l')[^\W\d_A-Z][^\W\d_]{{2,20}} (?:{_CAPITAL}{_NAME} ){{0,2}}$"
        ),
        re.compile(rf"(?<!\w)(?i:{words.any_of('one_thing')}) ?$"),
        re.compile(rf" (?:{words.any_of('singular')})(?!\w)"),
        re.compile(rf" [^\W\d_]+ (?:{words.any_of('articles_of_one')})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{words.any_of('definite')}) (?:{_CAPITAL}{_NAME} ){{0,2}}$"),
        re.compile(rf"(?i:(?:^|[^\w])(?:{words.any_of('places')})) $"),
        re.compile(rf"{another} (?:[^\W\d_]{{1,3}} )?(?P<name>{_CAPITAL}{_NAME}) \d"),
        re.compile(rf"(?P<name>{_CAPITAL}{_NAME}) \d+{another} (?:[^\W\d_]{{1,3}} )?$"),
        not words.patterns.get("particles"),
        words.capitals,
        months,
    )
