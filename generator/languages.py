"""Languages: opens the language files of the theme for the languages that a newsroom speaks."""

from collections.abc import Mapping
from pathlib import Path

from generator.findings import Finding, Place, PressError, Rule, report
from generator.locales import Locale, read_locales

NO_LANGUAGE_FILE = Rule(
    "no-language-file",
    "The newsroom speaks a language for which the theme has no words",
    "Numbers, dates and qualifiers could not be printed in it.",
    "add theme/locales/<code>.yml, or take the language out of data/newsroom.yml",
)
RULES = (NO_LANGUAGE_FILE,)


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
