"""Language files: theme/locales/<code>.yml read into the phrases of one language, or findings.

The file is data: a phrase holds words and named gaps, nothing else. What the phrases are used for
is in `phrases` and `dates`, the list of labels in `labels`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from babel import Locale as Cldr
from babel import UnknownLocaleError

from factpress.findings import (
    Finding,
    Place,
    PressError,
    Rule,
    did_you_mean,
    in_order,
    report,
    stops_the_build,
)
from factpress.language.labels import COUNTED_LABELS, FILLED_LABELS, PLAIN_LABELS
from factpress.values import CURRENCIES, NUMBER_KEYS, Qualifier, number_words
from factpress.yamlfiles import MappingNode, SequenceNode, TextNode, read_yaml

LANGUAGE_KEY_MISSING = Rule(
    "language-key-missing",
    "A language file is missing a phrase",
    "A page in that language would have a hole there.",
    "add the line, or let the file inherit from one that has it",
)
LANGUAGE_KEY_UNKNOWN = Rule(
    "language-key-unknown",
    "A language file has a phrase that nothing uses",
    "A misspelt name leaves the phrase untranslated.",
    "correct the name, or delete the line",
)
LANGUAGE_GAP = Rule(
    "language-gap",
    "A phrase is missing a gap, or has one that nothing fills",
    "What goes into the gap, usually the figure itself, would be missing from the page.",
    "write each gap exactly as in the English file",
)
LANGUAGE_DIGIT = Rule(
    "language-digit",
    "A phrase for figures contains digits",
    "A digit next to the figure looks like part of it.",
    "write the number out, or leave it to the figure",
)
LANGUAGE_VALUE = Rule(
    "language-value",
    "A line of a language file can't be used",
    "The language would be printed wrongly or not at all.",
    "write it the way the English file does",
)
LANGUAGE_PARENT = Rule(
    "language-parent",
    "A language inherits from one that doesn't exist",
    "Everything that isn't in its own file would be missing.",
    "name a language that has its own file and doesn't inherit from another",
)

RULES = (
    *(LANGUAGE_KEY_MISSING, LANGUAGE_KEY_UNKNOWN, LANGUAGE_GAP, LANGUAGE_DIGIT),
    *(LANGUAGE_VALUE, LANGUAGE_PARENT),
)

AMOUNT_KEYS = (
    *("half_dozen", "dozen", "two_dozen", "three_dozen"),
    *("quarter_million", "half_million", "three_quarters_million"),
    *("quarter_billion", "half_billion", "three_quarters_billion"),
)
_GAP = re.compile(r"\{([^{}]*)\}")
_DIGIT = re.compile(r"\d")
_DIRECTIONS = ("ltr", "rtl")


@dataclass(frozen=True, slots=True)
class WantedLine:
    """A line that a language file may hold: its name, its gaps, and what may be left out.

    `length` is the number of phrases of a list, 1 for a single phrase, 0 for any number of them.
    """

    key: str
    gaps: tuple[str, ...] = ()
    more_gaps: tuple[str, ...] = ()
    length: int = 1
    optional: bool = False
    digits: bool = True


@dataclass(frozen=True, slots=True)
class Language:
    """The phrases of one language by their dotted names, and its data in the CLDR."""

    code: str
    cldr: Cldr
    phrases: Mapping[str, tuple[str, ...]] = field(hash=False)

    def phrase(self, key: str) -> str:
        """Returns the phrase of this name; a name that no language has is a bug."""
        return self.alternatives(key)[0]

    def alternatives(self, key: str) -> tuple[str, ...]:
        """Returns every phrase of this name, the usual one first."""
        found = self.phrases.get(key)
        if not found:
            raise PressError(f'no language has words called "{key}" (asked for in "{self.code}")')
        return found

    def optional(self, key: str) -> tuple[str, ...]:
        """Returns the phrases of a name that a language may leave out, none where it does."""
        return self.phrases.get(key, ())


def filled(pattern: str, **gaps: str) -> str:
    """Returns a phrase with its gaps filled; a gap that nothing fills is a bug."""

    def fill(gap: re.Match[str]) -> str:
        if gap[1] not in gaps:
            raise PressError(f'nothing was given for {gap[0]} in "{pattern}"')
        return gaps[gap[1]]

    return _GAP.sub(fill, pattern)


def read_language(
    code: str, source: bytes, file: str, *, parent: Language | None = None
) -> Language | tuple[Finding, ...]:
    """Reads the file of one language; `parent` gives what a file that inherits leaves out."""
    read = read_yaml(source, file)
    if read.root is None or stops_the_build(read.findings):
        return read.findings
    lines = tuple(_lines(read.root, ""))
    start = Place(file)
    inherits = next((line for line in lines if line.key == "inherits"), None)
    if inherits is not None and (parent is None or inherits.one != parent.code):
        message = f'"{inherits.one}" has no file that can be read'
        return (report(LANGUAGE_PARENT, inherits.place, message),)
    inherited = {} if inherits is None or parent is None else parent.phrases
    cldr = _cldr(code, lines, start)
    if isinstance(cldr, Finding):
        return (cldr,)
    wanted = {one.key: one for one in wanted_lines(cldr)}
    findings = (
        *chain.from_iterable(_wrong(line, wanted) for line in lines),
        *_missing({line.key for line in lines} | set(inherited), wanted, start),
    )
    return in_order(findings) if findings else _language(code, cldr, lines, inherited)


def draft_language(
    code: str, source: bytes, file: str, *, parent: Language | None = None
) -> Language | None:
    """Returns what a file that is not finished says of a language; nothing where it is no file."""
    read = read_yaml(source, file)
    lines = () if read.root is None else tuple(_lines(read.root, ""))
    cldr = _cldr(code, lines, Place(file))
    if isinstance(cldr, Finding) or not lines:
        return None
    return _language(code, cldr, lines, {} if parent is None else parent.phrases)


def _language(
    code: str, cldr: Cldr, lines: Iterable["_Line"], inherited: Mapping[str, tuple[str, ...]]
) -> Language:
    own = {line.key: tuple(text.value for text in line.texts) for line in lines}
    return Language(code, cldr, {**inherited, **own})


def parent_of(source: bytes, file: str) -> str:
    """Returns the code of the language that a file inherits from, or an empty text."""
    if b"inherits" not in source and b"\\" not in source:
        return (
            ""  # nearly every file: to read it whole for one line takes as long as all else of it
        )
    root = read_yaml(source, file).root
    lines = () if root is None else tuple(_lines(root, ""))
    return next((line.one for line in lines if line.key == "inherits"), "")


def wanted_lines(cldr: Cldr) -> tuple[WantedLine, ...]:
    """Returns every line that the file of this language may hold, plural forms included."""
    plurals = tuple(sorted({*cldr.plural_form.tags, "other"}))
    ordinals = tuple(sorted({*cldr.ordinal_form.tags, "other"}))
    return (
        *_HEAD,
        *_FIGURES,
        *_forms("numbers.points", ("n",), plurals, digits=False),
        *_forms("numbers.basis_points", ("n",), plurals, digits=False),
        *_forms("numbers.times", ("n",), plurals, digits=False),
        *(WantedLine(f"qualifiers.{word}", ("n",), length=0, digits=False) for word in Qualifier),
        *(
            WantedLine(f"changes.{word}", ("n",), length=0, optional=True, digits=False)
            for word in Qualifier
        ),
        *_forms("ordinals", ("n",), ordinals, digits=False),
        *_forms("ordinals_feminine", ("n",), ordinals, digits=False, optional=True),
        *_DATES,
        *_forms("dates.months_to", ("n", "end"), plurals, digits=True),
        *chain.from_iterable(
            _forms(f"counts.{label}", ("n",), plurals, digits=True) for label in COUNTED_LABELS
        ),
        *(WantedLine(f"labels.{label}") for label in PLAIN_LABELS),
        *(WantedLine(f"labels.{label}", gaps) for label, gaps in FILLED_LABELS),
    )


def _forms(
    key: str,
    gaps: tuple[str, ...],
    categories: Iterable[str],
    *,
    digits: bool,
    optional: bool = False,
) -> Iterator[WantedLine]:
    for category in categories:
        yield WantedLine(f"{key}.{category}", gaps, digits=digits, optional=optional)


_HEAD = (
    WantedLine("name"),
    WantedLine("direction"),
    WantedLine("inherits", optional=True),
    WantedLine("cldr", optional=True),
    WantedLine("unlinted", ("language",), optional=True),
)
_OF_ORDINALS = ("ordinal", "noun", "counted")
_FIGURES = (
    *(
        WantedLine(f"numbers.{key}", optional=True, digits=False)
        for key in ("group", "decimal", "minus", "plus", "myriad_gap")
    ),
    WantedLine("numbers.percent", ("n",), digits=False),
    WantedLine("numbers.range", ("low", "high"), digits=False),
    WantedLine("numbers.plus_minus", ("n", "spread"), digits=False),
    WantedLine("numbers.bounds", ("n", "range"), optional=True, digits=False),
    WantedLine("numbers.product", ("one", "other"), optional=True, digits=False),
    WantedLine("numbers.units", ("one", "other"), optional=True, digits=False),
    WantedLine("numbers.times_spelled", ("n",), optional=True, digits=False),
    WantedLine("numbers.twice", optional=True, digits=False),
    *(WantedLine(f"amounts.{key}", optional=True, digits=False) for key in AMOUNT_KEYS),
    *(WantedLine(f"numbers.{key}", length=0, optional=True) for key in NUMBER_KEYS),
    WantedLine("numbers.spelled", length=0, optional=True, digits=False),
    WantedLine("numbers.spelled_before_noun", optional=True, digits=False),
    *(
        WantedLine(f"shares.{share}")
        for share in ("half", "third", "quarter", "fifth", "two_thirds", "three_quarters")
    ),
    *(WantedLine(f"multiples.{multiple}") for multiple in ("doubled", "tripled", "tenfold")),
    WantedLine("odds.one", ("whole",), ("unit",), length=0),
    WantedLine("odds.some", ("count", "whole"), ("unit",), length=0),
    WantedLine("odds.plural_by"),
    WantedLine("odds.noun", optional=True, digits=False),
    WantedLine("odds.whole", length=0, optional=True, digits=False),
    WantedLine("ordinals.with_unit", (), _OF_ORDINALS, optional=True, digits=False),
    WantedLine("odds.genders", length=0, optional=True),
    WantedLine("contractions", length=0, optional=True, digits=False),
    WantedLine("numbers.spelled_feminine", length=0, optional=True, digits=False),
    WantedLine("nouns.counted", ("n", "noun"), optional=True, digits=False),
    WantedLine("nouns.behind_scale", ("n", "noun"), optional=True, digits=False),
    WantedLine("nouns.behind_words", length=0, optional=True, digits=False),
    WantedLine("nouns.single", ("noun",), optional=True, digits=False),
    WantedLine("nouns.single_feminine", ("noun",), optional=True, digits=False),
    WantedLine("nouns.feminine_endings", length=0, optional=True, digits=False),
    WantedLine("nouns.dual", length=0, optional=True, digits=False),
    WantedLine("partitive.usual", ("noun",), optional=True, digits=False),
    WantedLine("partitive.elided", ("noun",), optional=True, digits=False),
    WantedLine("partitive.elided_before", length=0, optional=True, digits=False),
    WantedLine("partitive.whole_before", length=0, optional=True, digits=False),
    *(WantedLine(f"money.{code}", optional=True, digits=False) for code in CURRENCIES),
)
_DATES = (
    WantedLine("dates.first_day", optional=True),
    WantedLine("dates.halves", ("year",), length=2),
    WantedLine("dates.quarters", ("year",), length=4),
    WantedLine("dates.fiscal_year", ("year", "span"), optional=True),
    WantedLine("dates.fiscal_halves", ("year", "span"), length=2, optional=True),
    WantedLine("dates.fiscal_quarters", ("year", "span"), length=4, optional=True),
    WantedLine("dates.span", ("start", "end")),
    WantedLine("dates.instant", ("day", "time", "zone")),
)
_CLOSED = {"direction": _DIRECTIONS, "odds.plural_by": ("count", "whole")}
_BECOMES = ("contractions", "nouns.dual")
_VALUED = frozenset(f"numbers.{key}" for key in NUMBER_KEYS)
_SINGLE_CHARACTER = ("numbers.group", "numbers.decimal", "numbers.myriad_gap")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the file: its dotted name, its texts, and where the name is."""

    key: str
    texts: tuple[TextNode, ...]
    place: Place

    @property
    def one(self) -> str:
        return self.texts[0].value if self.texts else ""


def _lines(node: MappingNode, prefix: str) -> Iterator[_Line]:
    """Yields the lines of a mapping; mappings in lists count as lines without words."""
    for key, value in node.entries:
        name = f"{prefix}{key.value}"
        if isinstance(value, MappingNode):
            yield from _lines(value, f"{name}.")
        elif isinstance(value, SequenceNode):
            texts = tuple(item for item in value.items if isinstance(item, TextNode))
            yield _Line(name, texts, key.place)
        else:
            yield _Line(name, (value,), key.place)


def _cldr(code: str, lines: Iterable[_Line], start: Place) -> Cldr | Finding:
    """Returns the CLDR's data of a language: by its code, unless the file names another."""
    named = next((line for line in lines if line.key == "cldr"), None)
    wanted, place = (code, start) if named is None else (named.one, named.place)
    try:
        return Cldr.parse(wanted.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError):
        return report(LANGUAGE_VALUE, place, f'"{wanted}" is not a language of the CLDR')


def _missing(
    present: set[str], wanted: Mapping[str, WantedLine], start: Place
) -> Iterator[Finding]:
    for key, want in wanted.items():
        if key not in present and not want.optional:
            yield report(LANGUAGE_KEY_MISSING, start, f'"{key}" is missing')


def _wrong(line: _Line, wanted: Mapping[str, WantedLine]) -> Iterator[Finding]:
    want = wanted.get(line.key)
    if want is None:
        yield report(
            LANGUAGE_KEY_UNKNOWN,
            line.place,
            f'nothing is called "{line.key}"',
            fix=did_you_mean(line.key, wanted),
        )
        return
    if want.length and len(line.texts) != want.length:
        message = f'"{line.key}" has {len(line.texts)} phrases but needs {want.length}'
        yield report(LANGUAGE_VALUE, line.place, message)
    elif not (line.texts or want.optional):
        yield report(LANGUAGE_VALUE, line.place, f'"{line.key}" has no phrase')
    for text in line.texts:
        yield from _wrong_text(text, want)


def _wrong_text(text: TextNode, want: WantedLine) -> Iterator[Finding]:
    phrase, closed = text.value, _CLOSED.get(want.key, ())
    if not phrase.strip() and want.key not in _SINGLE_CHARACTER:
        yield report(LANGUAGE_VALUE, text.place, f'"{want.key}" is empty')
        return
    if closed and phrase not in closed:
        message = f'"{want.key}" is "{phrase}"; it can be {" or ".join(closed)}'
        yield report(LANGUAGE_VALUE, text.place, message)
    if want.key in _SINGLE_CHARACTER and len(phrase) != 1:
        message = f'"{want.key}" is "{phrase}"; it has to be one character'
        yield report(LANGUAGE_VALUE, text.place, message)
    if want.key in _BECOMES and len(phrase.split(" => ")) != 2:
        message = f'"{phrase}" does not say what is replaced by what'
        fix = 'write both sides with " => " between them'
        yield report(LANGUAGE_VALUE, text.place, message, fix=fix)
    if want.key in _VALUED:
        yield from _wrong_value(text, want)
    yield from _wrong_gaps(text, want)
    if not want.digits and _DIGIT.search(phrase):
        message = f'"{want.key}" is "{phrase}", which contains a digit'
        yield report(LANGUAGE_DIGIT, text.place, message)


def _wrong_value(text: TextNode, want: WantedLine) -> Iterator[Finding]:
    try:
        number_words(((want.key.partition(".")[2], text.value),))
    except (ValueError, ZeroDivisionError):
        message = f'"{text.value}", under "{want.key}", has no number where one is needed'
        fix = 'write the word, " = " and its value: dozen = 12; a pattern goes behind its value'
        yield report(LANGUAGE_VALUE, text.place, message, fix=fix)


def _wrong_gaps(text: TextNode, want: WantedLine) -> Iterator[Finding]:
    phrase = text.value
    gaps = _GAP.findall(phrase)
    for gap in want.gaps:
        if gaps.count(gap) != 1:
            state = "does not hold" if gap not in gaps else "holds more than once"
            message = f'"{want.key}" is "{phrase}", which {state} {{{gap}}}'
            yield report(LANGUAGE_GAP, text.place, message)
    unknown = [gap for gap in gaps if gap not in {*want.gaps, *want.more_gaps}]
    if unknown or "{" in _GAP.sub("", phrase) or "}" in _GAP.sub("", phrase):
        named = f"{{{unknown[0]}}}" if unknown else "a single bracket"
        message = f'"{want.key}" is "{phrase}", where nothing fills {named}'
        yield report(LANGUAGE_GAP, text.place, message)
