"""Coverage: how much of a language there is: its words, its plural forms, its samples as printed.

A file that is not finished is read as far as it goes, so that its author can look at it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from factpress.findings import Finding
from factpress.language.digits import digit_style
from factpress.language.file import draft_language, parent_of
from factpress.language.locales import Locale
from factpress.language.opening import open_locales
from factpress.language.samples import Sample, printed_samples
from factpress.machine import ThemeFiles, octets_of
from factpress.model import Unit


@dataclass(frozen=True, slots=True)
class Coverage:
    """What there is of a language, and what is missing."""

    code: str
    name: str
    plurals: tuple[str, ...]
    findings: tuple[Finding, ...]
    has_lint_words: bool
    letters: str
    samples: tuple[tuple[Sample, str], ...]


def coverage(theme: ThemeFiles, code: str) -> Coverage | tuple[Finding, ...]:
    """Returns what there is of a language; findings alone where nothing of it can be read."""
    locales, findings = open_locales(theme, (code,))
    locale = locales.get(code) or _draft(theme, code)
    if locale is None:
        return findings
    phrases = locale.language.phrases
    return Coverage(
        code,
        phrases.get("name", (code,))[0],
        (*sorted(locale.style.cldr.plural_form.tags), "other"),
        findings,
        any(
            theme.file(f"locales/{one}/lint.yml").is_file()
            for one in (code, code.partition("-")[0])
        ),
        "".join(text for texts in phrases.values() for text in texts),
        tuple(printed_samples(locale)),
    )


def lacking_nouns(
    units: Mapping[str, Unit], code: str, default: str, plurals: tuple[str, ...]
) -> dict[str, tuple[str, ...]]:
    """Returns the plural forms that a newsroom's nouns lack in a language, by unit.

    What is made of the usual form, or never follows a bare number, is not asked for.
    """
    found: dict[str, tuple[str, ...]] = {}
    for name, unit in units.items():
        forms = {"one": unit.one, "two": unit.two, "few": unit.few, "many": unit.many}
        forms |= {"other": unit.other}
        if not any(words.by_language for words in forms.values()):
            continue
        made = ("zero", "many") if code.partition("-")[0] in _MANY_IS_MADE else ("zero",)
        wanted = [one for one in plurals if one not in made]
        lacking = tuple(one for one in wanted if not forms[one].has(code, default))
        if lacking:
            found[name] = lacking
    return found


_MANY_IS_MADE = ("fr", "es", "it", "pt")


def _draft(theme: ThemeFiles, code: str) -> Locale | None:
    path = theme.file(f"locales/{code}.yml")
    if not path.is_file():
        return None
    source, label = octets_of(path), theme.label(f"locales/{code}.yml")
    parents, _ = open_locales(theme, (parent_of(source, label) or code,))
    parent = next((one.language for one in parents.values()), None)
    language = draft_language(code, source, label, parent=parent)
    return None if language is None else Locale(language, digit_style(language))
