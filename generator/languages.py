"""Languages: opens the language files of the theme for the languages that a newsroom speaks."""

from collections.abc import Mapping
from pathlib import Path

from generator.findings import Finding, Place, PressError, Rule, did_you_mean, report
from generator.labels import FILLED_LABELS, PLAIN_LABELS
from generator.locales import Locale, read_locales
from generator.subjects import Publisher

NO_LANGUAGE_FILE = Rule(
    "no-language-file",
    "The newsroom speaks a language for which the theme has no words",
    "Numbers, dates and qualifiers could not be printed in it.",
    "add theme/locales/<code>.yml, or take the language out of data/newsroom.yml",
)
UNKNOWN_LABEL = Rule(
    "unknown-label",
    "The newsroom renames a word that the site does not have",
    "A misspelt name would leave the theme's own word where another was wanted.",
    "correct the name of the label",
)
RULES = (NO_LANGUAGE_FILE, UNKNOWN_LABEL)

LABELS = (*PLAIN_LABELS, *(name for name, _ in FILLED_LABELS))


def open_locales(
    folder: Path, languages: tuple[str, ...]
) -> tuple[Mapping[str, Locale], tuple[Finding, ...]]:
    """Returns the locales of the languages by code, and what is wrong with their files.

    A language's parent (fr for fr-CH) is read with it. Raises PressError when the disk refuses.
    """
    wanted = {*languages, *(code.partition("-")[0] for code in languages)}
    sources: dict[str, bytes] = {}
    for code in sorted(wanted):
        path = folder / f"{code}.yml"
        try:
            if path.is_file():
                sources[code] = path.read_bytes()
        except OSError as trouble:
            raise PressError(f"{path} cannot be read ({trouble.strerror})") from trouble
    read = read_locales(sources)
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
    """Returns the locales with the newsroom's own labels, and findings for names of none."""
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
        for code, locale in locales.items()
    }
    return own, wrong
