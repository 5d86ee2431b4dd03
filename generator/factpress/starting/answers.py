"""The answers that a new newsroom is made from: who publishes, in which languages, and of what trade."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from babel.core import Locale, UnknownLocaleError

from factpress.editing import CANNOT_BEGIN, slug_of
from factpress.findings import Mistake, did_you_mean
from factpress.machine import SHIPPED, ThemeFiles
from factpress.values import zone_at

TRADES = {
    "cars": "makers of cars and other products with fact sheets",
    "results": "companies that publish quarterly results",
    "statistics": "statistics offices and others who publish series",
    "science": "missions, institutes and laboratories",
    "empty": "none of these: no example figures",
}
MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


@dataclass(frozen=True, slots=True)
class Answers:
    """What `press init` asks. `languages` has the first one first; `phone` may be empty."""

    name: str
    languages: tuple[str, ...]
    url: str
    zone: str
    trade: str
    email: str
    phone: str = ""
    regions: tuple[tuple[str, str], ...] = ()

    @property
    def organisation(self) -> str:
        """The id of the organisation that publishes."""
        return slug_of(self.name)


def in_regions(codes: Iterable[str]) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Returns the languages that codes with a region mean, and those regions: en-GB is en in en-GB."""
    there = languages_there()
    languages: list[str] = []
    regions: list[tuple[str, str]] = []
    for code in codes:
        plain = code.replace("_", "-")
        language = plain.partition("-")[0].lower()
        if plain in there or language not in there or not _is_known(plain):
            languages.append(code)
        else:
            languages.append(language)
            if "-" in plain:
                regions.append((language, plain))
    return tuple(languages), tuple(regions)


def _is_known(code: str) -> bool:
    try:
        Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


def languages_there() -> tuple[str, ...]:
    """Returns the codes of the languages that the shipped theme has words for."""
    names = ThemeFiles(SHIPPED).files("locales", "*.yml")
    # A folder beside a language's file holds its lint words.
    codes = (PurePosixPath(name) for name in names)
    return tuple(one.stem for one in codes if one.parent.name == "locales")


def wrong_with(answers: Answers) -> Mistake | None:
    """Returns what no newsroom can be made from, if anything."""
    for asked, answer in (
        (_name, answers.name),
        (_languages, " ".join(answers.languages)),
        (_url, answers.url),
        (_zone, answers.zone),
        (_trade, answers.trade),
        (_email, answers.email),
    ):
        wrong = asked(answer)
        if wrong is not None:
            return wrong
    return None


def _name(answer: str) -> Mistake | None:
    if answer.strip() and slug_of(answer) and not re.search(r"[\x00-\x1f\x7f]", answer):
        return None
    message = f'"{answer}" has no letter that an address could use'
    return Mistake(CANNOT_BEGIN, message, fix='--name "Acme Corporation"')


def _languages(answer: str) -> Mistake | None:
    there = languages_there()
    typed = answer.split()
    for code in typed:
        if code not in there:
            near = did_you_mean(code, there) or f"one of {', '.join(there)}"
            return Mistake(CANNOT_BEGIN, f'there is no language "{code}"', fix=near)
    if not typed or len(set(typed)) < len(typed):
        return Mistake(CANNOT_BEGIN, "each language is named once", fix="--languages en,fr")
    return None


def _url(answer: str) -> Mistake | None:
    try:
        parts = urlsplit(answer)
        fine = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        fine = False
    if fine and not re.search(r"[\s\"'<>\\]", answer):
        return None
    fix = "--url https://press.example.com/"
    return Mistake(CANNOT_BEGIN, f'"{answer}" is not an address of a site', fix=fix)


def _zone(answer: str) -> Mistake | None:
    found = zone_at(answer)
    return found if isinstance(found, Mistake) else None


def _trade(answer: str) -> Mistake | None:
    if answer in TRADES:
        return None
    near = did_you_mean(answer, TRADES) or f"one of {', '.join(TRADES)}"
    return Mistake(CANNOT_BEGIN, f'there is no trade "{answer}"', fix=near)


def _email(answer: str) -> Mistake | None:
    if MAIL.fullmatch(answer):
        return None
    fix = "--email press@example.com"
    return Mistake(CANNOT_BEGIN, f'"{answer}" is not a mail address', fix=fix)
