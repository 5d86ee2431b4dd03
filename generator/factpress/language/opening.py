"""Languages: opens the language files of the theme for the languages that a newsroom speaks."""

import os
from collections.abc import Mapping

from babel import Locale as Cldr
from babel import UnknownLocaleError

from factpress.findings import Finding, Place, Rule, did_you_mean, report
from factpress.language.labels import FILLED_LABELS, PLAIN_LABELS
from factpress.language.locales import Locale, read_locales
from factpress.machine import ThemeFiles, octets_of
from factpress.memory import NO_MEMORY, Memory
from factpress.model import Publisher

NO_LANGUAGE_FILE = Rule(
    "no-language-file",
    "The newsroom uses a language that the theme has no words for",
    "Numbers, dates and qualifiers could not be printed in it.",
    "add theme/locales/<code>.yml, or take the language out of data/newsroom.yml",
)
UNKNOWN_LABEL = Rule(
    "unknown-label",
    "The newsroom renames a label that the site doesn't have",
    "With a misspelt name, the theme's own label would stay.",
    "correct the name of the label",
)
UNKNOWN_REGION = Rule(
    "unknown-region",
    "The newsroom names a region that can't be used",
    "Numbers and dates would be written the way another country does.",
    "name a region of a language of the site, such as en: en-GB",
)
RULES = (NO_LANGUAGE_FILE, UNKNOWN_LABEL, UNKNOWN_REGION)

LABELS = (*PLAIN_LABELS, *(name for name, _ in FILLED_LABELS))


def open_locales(
    theme: ThemeFiles, languages: tuple[str, ...], memory: Memory = NO_MEMORY
) -> tuple[Mapping[str, Locale], tuple[Finding, ...]]:
    """Returns the locales of the languages by code, and what is wrong with their files.

    A language's parent (fr for fr-CH) is read with it. Raises PressError when the disk refuses.
    """
    wanted = {*languages, *(code.partition("-")[0] for code in languages)}
    names = {code: f"locales/{code}.yml" for code in sorted(wanted)}
    paths = {code: theme.file(name) for code, name in names.items()}
    sources = {code: octets_of(path) for code, path in paths.items() if os.path.lexists(path)}
    labels = {code: theme.label(names[code]) for code in sources}
    made_from = (*sources.values(), *labels.values())
    read = memory.recall(("locales", *sources), made_from, lambda: read_locales(sources, labels))
    missing = tuple(
        report(NO_LANGUAGE_FILE, Place("data/newsroom.yml"), f'there are no words for "{code}"')
        for code in languages
        if code not in sources
    )
    known = {code: read.by_code[code] for code in languages if code in read.by_code}
    return known, (*read.findings, *missing)


def in_own_words(
    locales: Mapping[str, Locale], publisher: Publisher
) -> tuple[Mapping[str, Locale], tuple[Finding, ...]]:
    """Returns the locales with the newsroom's own labels and regions, and findings for odd ones."""
    regional, odd = _in_regions(locales, publisher)
    wrong = tuple(
        report(
            UNKNOWN_LABEL,
            words.place if words.place.file else publisher.place,
            f'the site has no word called "{key}"',
            fix=did_you_mean(key, LABELS),
        )
        for key, words in publisher.labels.items()
        if key not in LABELS
    )
    default = publisher.default_language
    own = {
        code: locale.with_labels(
            {key: words.in_language(code, default) for key, words in publisher.labels.items()}
        )
        for code, locale in regional.items()
    }
    return own, (*wrong, *odd)


def _in_regions(
    locales: Mapping[str, Locale], publisher: Publisher
) -> tuple[Mapping[str, Locale], tuple[Finding, ...]]:
    """Returns the locales as the regions write that the newsroom names."""
    found = dict(locales)
    wrong: list[Finding] = []
    for code, typed in publisher.regions.items():
        place = typed.place if typed.place.file else publisher.place
        if code not in publisher.languages:
            message = f'the site has no language "{code}"'
            wrong.append(report(UNKNOWN_REGION, place, message))
        elif code in locales:
            cldr = _region(typed, locales[code].language.cldr)
            if cldr is None:
                message = f'"{typed}" is not a region that writes as "{code}" is written'
                wrong.append(report(UNKNOWN_REGION, place, message))
            else:
                found[code] = locales[code].in_region(cldr)
    return found, tuple(wrong)


def _region(typed: str, usual: Cldr) -> Cldr | None:
    """Returns the CLDR's data of a region of a language; nothing where it counts in other forms."""
    try:
        found = Cldr.parse(typed.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError):
        return None
    alike = found.language == usual.language and found.plural_form.tags == usual.plural_form.tags
    return found if alike else None
