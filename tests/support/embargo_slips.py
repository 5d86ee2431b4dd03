"""Embargo lines and what a slip makes of them: the same hour, a failed build, and never an early one.

Each form is a newsroom with one thing that waits. A slip changes the text around its embargo; the
newsroom is then read, and cut one second before the hour and at the hour.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from random import Random

from factpress.embargo.cut import public_at
from factpress.findings import stops_the_build
from factpress.machine.folders import Checkout
from factpress.model.newsroom import Newsroom
from factpress.reading.reader import read
from support.minimal_newsroom import FACTS, minimal, release, written

_NUMBER = re.compile("[0-9]")
HOUR = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)
TYPED = "2026-11-26 09:00 Europe/Berlin"
ISO = "2026-11-26T09:00:00+01:00"
FOLDER = "content/releases/2026/2026-11-26-bow"
BOW = "models:\n  bow:\n    name: Bow\n{}    organisation: acme\n"
PAGE = "---\ntitle: >-\n  A page\n{}summary: Words\n---\n\nWords.\n"


class Fate(StrEnum):
    """What became of a slip."""

    SAME = "the same hour"
    FAILED = "a failed build"
    LATER = "later"
    EARLY = "early"


@dataclass(frozen=True, slots=True)
class Form:
    """A file with an embargo in it, and how one sees whether what waits is public."""

    name: str
    path: str
    text: str
    typed: str
    is_public: Callable[[Newsroom], bool]
    beside: tuple[tuple[str, str], ...] = ()

    @property
    def line(self) -> tuple[int, int]:
        """Where the line of the embargo begins in the text, and where it ends.

        Between braces, what is around it on the line is left out but for its commas.
        """
        at = self.text.index(self.typed)
        start, end = self.text.rfind("\n", 0, at) + 1, self.text.index("\n", at)
        in_braces = "{" in self.text[start:at]
        return (at - 2, at + len(self.typed) + 2) if in_braces else (start, end)


def _bow(newsroom: Newsroom) -> bool:
    return "bow" in newsroom.models


def _line(newsroom: Newsroom) -> bool:
    facts = newsroom.facts.values()
    return any(seen.value.text == "777,000" for fact in facts for seen in fact.obs)


def _release(newsroom: Newsroom) -> bool:
    return any(name.endswith("-bow") for name in newsroom.releases)


def _french(newsroom: Newsroom) -> bool:
    spoken = (one.language for page in newsroom.releases.values() for one in page.manuscripts)
    return "fr" in spoken


def _page(newsroom: Newsroom) -> bool:
    return "bow" in newsroom.pages


def _forms() -> Iterator[Form]:
    line = f"embargo: {TYPED}"
    with_it = "embargo: with 2026/2026-11-26-bow"
    own = release(date="2026-11-26", embargo=TYPED)
    index = (f"{FOLDER}/index.md", own)
    yield Form("release", f"{FOLDER}/index.md", own, line, _release)
    iso = own.replace(TYPED, ISO)
    yield Form("release, with an offset", f"{FOLDER}/index.md", iso, f"embargo: {ISO}", _release)
    quoted = own.replace(TYPED, f'"{TYPED}"')
    yield Form("release, quoted", f"{FOLDER}/index.md", quoted, f'embargo: "{TYPED}"', _release)
    page = PAGE.format(f"{line}\n")
    yield Form("page", "content/bow.md", page, line, _page)
    open_release = (f"{FOLDER}/index.md", release(date="2026-11-26"))
    french = f"---\ntitle: Arc\n{line}\n---\n\nMots.\n"
    yield Form("translation", f"{FOLDER}/index.fr.md", french, line, _french, (open_release,))
    data = "data/bow.yml"
    yield Form("entry", data, BOW.format(f"    {line}\n"), line, _bow)
    braces = f"models:\n  bow: {{name: Bow, {line}, organisation: acme}}\n"
    yield Form("entry in braces", data, braces, line, _bow)
    waits = BOW.format(f"    {with_it}\n")
    yield Form("entry with a release", data, waits, with_it, _bow, (index,))
    several = f"defaults:\n  {line}\n{BOW.format('')}"
    yield Form("defaults", data, several, line, _bow)
    short = f"defaults: {{{line}}}\n{BOW.format('')}"
    yield Form("defaults in braces", data, short, line, _bow)
    told = f"{FACTS}      - 2016-09: 777,000\n        said: 2016-10-01\n        {line}\n"
    yield Form("line of a fact", "data/facts.yml", told, line, _line)
    noted = BOW.format(f"    note: >-\n      Words.\n    {line}\n")
    yield Form("entry below a text", data, noted, line, _bow)


FORMS = tuple(_forms())
STRANGE = (
    *" \t\n\r#:-,{}[]'\"|>&*!%@`?/\\0123456789aZzE",
    *("\u00a0", "\u200b", "\u2013", "\u2011", "\uff1a", "\u202e", "\ufeff", "\uff10", "\u0660"),
)
ALIKE = {
    "-": "\u2013\u2011_",
    ":": "\uff1a;",
    " ": "\u00a0\t",
    "0": "O\uff10\u0660",
    "1": "l\uff11",
    "2": "\uff12",
    "6": "\u0666",
    "o": "0\u043e",
    "e": "\u0435",
    "b": "\u0432",
}
OTHER_KEYS = (
    *("embargoed", "embargos", "embargo_until", "embargo-", "embargo ", "Embargo", "EMBARGO"),
    *("embarg", "embago", "emabrgo", "sperrfrist", "hold", "until", "- embargo", "# embargo"),
    *("#embargo", "? embargo", '"embargo', "'embargo'", "embargo:", "!embargo", "&a embargo"),
)
Slip = Callable[[str, Form, Random], str]


def _somewhere(form: Form, rng: Random) -> int:
    start, end = form.line
    return rng.randrange(start, end)


def _delete(text: str, form: Form, rng: Random) -> str:
    at, many = _somewhere(form, rng), rng.choice((1, 1, 1, 2, 3))
    return text[:at] + text[at + many :]


def _insert(text: str, form: Form, rng: Random) -> str:
    at = _somewhere(form, rng)
    strange: str = rng.choice(STRANGE)
    return text[:at] + strange * rng.choice((1, 1, 2)) + text[at:]


def _swap(text: str, form: Form, rng: Random) -> str:
    at = _somewhere(form, rng)
    return text[:at] + text[at + 1 : at + 2] + text[at] + text[at + 2 :]


def _look_alike(text: str, form: Form, rng: Random) -> str:
    start, end = form.line
    places = [at for at in range(start, end) if text[at] in ALIKE]
    at = rng.choice(places)
    return text[:at] + rng.choice(ALIKE[text[at]]) + text[at + 1 :]


def _case(text: str, form: Form, rng: Random) -> str:
    at = _somewhere(form, rng)
    return text[:at] + text[at].swapcase() + text[at + 1 :]


def _quote(text: str, form: Form, rng: Random) -> str:
    start, end = form.line
    at = text.index(":", start) + rng.choice((0, 1, 2))
    marks = rng.choice(("''", '""', "'", '"', "“”", "`", "[]", "{}", "()"))
    return f"{text[:at]}{marks[0]}{text[at:end]}{marks[1:]}{text[end:]}"


def _indent(text: str, form: Form, rng: Random) -> str:
    start, _ = form.line
    many = rng.choice((-4, -3, -2, -1, 1, 2, 3))
    if many > 0:
        return text[:start] + rng.choice((" ", " ", "\t")) * many + text[start:]
    here = min(-many, len(text[start:]) - len(text[start:].lstrip(" ")))
    return text[:start] + text[start + here :]


def _key(text: str, form: Form, rng: Random) -> str:
    other = rng.choice(OTHER_KEYS)
    at = text.index("embargo", form.line[0])
    return text[:at] + other + text[at + len("embargo") :]


def _double(text: str, form: Form, rng: Random) -> str:
    start, end = form.line
    line = text[start:end]
    second = rng.choice((line, line.replace("2026", "2016"), line.replace("embargo", "Embargo")))
    both = (line, second) if rng.random() < 0.5 else (second, line)
    return text[:start] + "\n".join(both) + text[end:]


def _zone(text: str, form: Form, rng: Random) -> str:
    zones: tuple[str, ...] = (
        "Berlin",
        "Europe/Brelin",
        "europe/berlin",
        "Europe Berlin",
        "CEST",
        "MESZ",
        "",
        "CST",
    )
    zones = (
        *zones,
        "Europe/Berlin ",
        "EuropeBerlin",
        "UTC+1",
        "GMT+1",
        "+1",
        "+0100",
        "local",
        "Etc/UTC",
    )
    start, end = form.line
    line = text[start:end].replace("Europe/Berlin", rng.choice(zones))
    return (
        text[:start]
        + line.replace("+01:00", rng.choice(("+1:00", "+0100", "", "+25:00")))
        + text[end:]
    )


def _fence(text: str, form: Form, rng: Random) -> str:
    if not text.startswith("---"):
        return _indent(text, form, rng)
    at = rng.choice((0, text.index("\n---", 3) + 1))
    other = rng.choice(
        ("--", "----", "-- -", "—", "***", "", " ---", "--- #", "...", "+++", "---\n\n")
    )
    return text[:at] + other + text[at + 3 :]


def _join(text: str, form: Form, rng: Random) -> str:
    start, end = form.line
    at = rng.choice((start - 1, end))
    return text[:at] + rng.choice(("", " ", ", ")) + text[at + 1 :]


def _remark(text: str, form: Form, rng: Random) -> str:
    start, _ = form.line
    return text[:start] + rng.choice(("#", "# ", "  # ", "//", "-- ", "<!-- ", ";")) + text[start:]


def _twice(text: str, form: Form, rng: Random) -> str:
    return _insert(_delete(text, form, rng), form, rng)


SLIPS: tuple[Slip, ...] = (
    *(_delete, _insert, _insert, _swap, _look_alike, _case, _quote, _indent, _key, _double),
    *(_zone, _fence, _join, _remark, _twice),
)


def slipped(seed: int) -> tuple[Form, str, str]:
    """Returns a form, the name of the slip and its text after it; the seed decides."""
    rng = Random(seed)
    form = FORMS[seed % len(FORMS)]
    slip = rng.choice(SLIPS)
    return form, slip.__name__.strip("_"), slip(form.text, form, rng)


def lay_out(root: Path, form: Form) -> Path:
    """Writes the newsroom of a form, as it was meant."""
    return minimal(root, **{**dict(form.beside), form.path: form.text})


def fate(root: Path, form: Form, text: str) -> Fate:
    """Reads the newsroom of a form with a text in the place of its file; tells what became of it."""
    written(root, form.path, text.encode("utf-8", "surrogatepass"))
    reading = read(Checkout(root))
    before, wrong = public_at(reading.newsroom, HOUR - timedelta(seconds=1))
    if stops_the_build((*reading.findings, *wrong)):
        return Fate.FAILED
    if form.is_public(before):
        return Fate.EARLY
    at_the_hour, _ = public_at(reading.newsroom, HOUR)
    return Fate.SAME if form.is_public(at_the_hour) else Fate.LATER


def is_of_digits(form: Form, text: str) -> bool:
    """Tells whether a text differs from the form's in digits alone: what it says is validly typed.

    It isn't clear which of two valid hours was meant; such slips are counted by themselves.
    """
    return _NUMBER.sub("", text) == _NUMBER.sub("", form.text)


def other_digits(form: Form) -> Iterator[str]:
    """Yields the text with each digit of its embargo replaced by each other one."""
    start, end = form.line
    for at in range(start, end):
        if form.text[at].isdigit():
            for digit in "0123456789":
                if digit != form.text[at]:
                    yield form.text[:at] + digit + form.text[at + 1 :]
