"""Mutants of names: a file, id, topic, alias or language that people, programs and other systems make.

Many are laid out in one newsroom and read; those that no finding refuses are built together: no
traceback, no word of an engine, no page of ours lost or under another one's address. Where something
is wrong, the newsroom is halved until one name is left. A mutant is found again by its seed and number.
"""

import re
import shutil
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from factpress.build import Build, build_read
from factpress.findings import Finding, Severity
from factpress.machine.folders import Checkout
from factpress.reading.reader import read
from support.minimal_newsroom import NEWSROOM, facts, minimal, release
from support.small_site import NOW

STEMS = (
    *("README", "index", "search", "all", "compare", "404", "figures", "models", "media", "feeds"),
    *("releases", "corrections", "contact", "aux", "nul", "con", "com1", "lpt9", "prn", "CLOCK$"),
    *("api", "assets", "build", "published", "sitemap", "robots", "CNAME", "_headers", "lock"),
    *(
        "figures.fr",
        "index.fr",
        "index.zz",
        "index.en",
        "Thumbs",
        "desktop",
        ".DS_Store",
        ".gitkeep",
    ),
    *(
        "a b",
        "a%20b",
        "ÄÖÜ",
        "e\u0301t\u00e9",
        "\u00e9t\u00e9",
        "дом",
        "日本",
        "ﬁ",
        "İ",
        "ß",
        "\u202egnp",
    ),
    *(
        "x" * 200,
        "-",
        "--help",
        "~",
        "~$plan",
        "#1#",
        "a&b",
        "a'b",
        'a"b',
        "<b>",
        "{{x}}",
        "{% x %}",
    ),
    *("a:b", "a;b", "$HOME", "..a", "a.", "a..b", "A", "0", "007", "1e9", "null", "yes", "2016"),
    *("macros", "mkdocs", "takedowns", "newsroom", "acceptances", "a\u200bb", "a\u00a0b", "a\tb"),
)
ENDINGS = (
    *(
        ".md",
        ".yml",
        ".yaml",
        ".csv",
        ".html",
        ".txt",
        ".js",
        ".png",
        ".jpg",
        ".svg",
        ".xlsx",
        ".pdf",
    ),
    *("", ".MD", ".Yml", ".md.bak", ".yml~", ".json", ".htm", ".py", ".jinja", ".css", ".fr.md"),
)
FOLDERS = (
    *("content", "content", "content/releases", "content/releases/2016", "content/a/b"),
    *("content/releases/2016/2016-09-14-sales", "data", "data", "data/media", "data/tables"),
    *("data/x/y", "theme", "theme/locales", "theme/assets", "theme/templates", "content/media"),
)
FILLINGS = (
    *(
        b"",
        b"\n",
        b"Words.\n",
        b"---\ntitle: A page\n---\nWords.\n",
        b"# Head\n",
        b"<p>Words</p>\n",
    ),
    *(
        b"facts: {}\n",
        b"{}\n",
        b"a: b\n",
        b"- a\n",
        b"a,b\n1,2\n",
        b"\x00\x01",
        b"\xff\xfe",
        b"x: [\n",
    ),
)
# A word of an engine, of Python or of its libraries that an editor was never to read.
FOREIGN = re.compile(
    r"Traceback|strict mode|mkdocs|MkDocs|NoneType|pydantic|jinja2|ruamel|\bdict\b|<class|object at 0x|"
    r"subpath|UnicodeEncodeError|Errno"
)
PAGE = "---\ntitle: Us\naliases: [%s]\n---\nWords.\n"
KINDS = ("file", "file", "file", "folder", "id", "topic", "alias", "language", "release")
SECTIONS = (
    "facts",
    "models",
    "sources",
    "markets",
    "units",
    "organisations",
    "contacts",
    "datasets",
)
MADE = {
    "models": "models:\n  {0}: {{name: X, organisation: acme}}\n",
    "sources": "sources:\n  {0}: {{title: X, kind: report, standing: primary, published: 2016-09-14}}\n",
    "units": "units:\n  {0}: {{kind: count, one: thing, other: things}}\n",
    "contacts": "contacts:\n  {0}: {{name: X, email: a@example.com}}\n",
    "datasets": "datasets:\n  {0}: {{title: X, facts: [dart.sales]}}\n",
}


@dataclass(frozen=True, slots=True)
class NameMutant:
    """What was given which name."""

    number: int
    kind: str
    name: str
    files: dict[str, str | bytes]
    language: str = ""


def mutant(number: int, seed: int = 1) -> NameMutant:
    """Returns the mutant of a number."""
    chance = Random(f"{seed}/{number}")
    stem = chance.choice(STEMS)
    if chance.random() < 0.3:
        stem = chance.choice(
            (stem.upper(), stem.title(), f"{stem}-{chance.choice(STEMS)}", f".{stem}")
        )
    kind = chance.choice(KINDS)
    if kind == "language":
        return NameMutant(number, kind, stem, {}, _typed(stem))
    files = _files(number, kind, stem, chance)
    named = kind in ("file", "folder", "release")
    return NameMutant(number, kind, next(iter(files)) if named else stem, files)


def _typed(stem: str) -> str:
    return "'" + stem.replace("'", "''") + "'"


def _files(number: int, kind: str, stem: str, chance: Random) -> dict[str, str | bytes]:
    typed = _typed(stem)
    match kind:
        case "file":
            path = f"{chance.choice(FOLDERS)}/{stem}{chance.choice(ENDINGS)}"
            return {path: chance.choice(FILLINGS)}
        case "folder":
            path = f"{chance.choice(FOLDERS)}/{stem}/{chance.choice(STEMS)}{chance.choice(ENDINGS)}"
            return {path: chance.choice(FILLINGS)}
        case "id":
            section = chance.choice(SECTIONS)
            text = MADE.get(section, section + ":\n  {0}: {{name: X}}\n").format(typed)
            if section == "facts":
                text = facts("- 2016-08: 230,000").replace("dart.sales", typed, 1)
            return {f"data/id-{number}.yml": text}
        case "topic":
            return {
                f"data/topics-{number}.yml": f"topics:\n  {typed}: {{name: Things}}\n",
                f"content/releases/2016/2016-09-14-topic-{number}/index.md": release(
                    topics=f"[{typed}]"
                ),
            }
        case "alias":
            return {f"content/us-{number}.md": PAGE % typed}
        case _:
            day = chance.choice(("2016-09-14-", "2016-09-14", "2016-9-14-", ""))
            return {f"content/releases/2016/{day}{stem}/index.md": release()}


# The pages of the newsroom without a mutant, by their addresses.
OURS = {
    "": "index",
    **{
        f"{name}/": name
        for name in (
            *("about", "corrections", "feeds", "figures", "figures/dart.sales"),
            *("models", "models/dart", "releases", "search"),
        )
    },
}


@dataclass(frozen=True, slots=True)
class Batch:
    """Mutants that are laid out in one newsroom, in a folder that each try empties."""

    root: Path
    seed: int = 1

    def faults(self, numbers: Sequence[int]) -> list[str]:
        """Returns what is wrong with the mutants of these numbers, each named alone where it can be."""
        return self._halved([mutant(one, self.seed) for one in numbers])

    def _halved(self, mutants: list[NameMutant]) -> list[str]:
        wrong = self._tried(mutants)
        if not wrong or len(mutants) == 1:
            return [f"{one.number} {one.kind} {one.name!r}: {wrong}" for one in mutants if wrong]
        middle = len(mutants) // 2
        found = [*self._halved(mutants[:middle]), *self._halved(mutants[middle:])]
        return found or [f"{[one.number for one in mutants]} together: {wrong}"]

    def _tried(self, mutants: list[NameMutant]) -> str:
        """Reads the newsroom with the mutants, then builds it with those that no finding refuses."""
        try:
            reading = read(Checkout(self._laid_out(mutants)))
            if wrong := _engines_word(reading.findings, mutants):
                return wrong
            for _ in range(9):
                built = build_read(reading, now=NOW)
                if wrong := _engines_word(built.findings, mutants):
                    return wrong
                if built.pages:
                    return _taken(built)
                left = _not_refused(built, mutants)
                if len(left) == len(mutants):
                    return "" if len(mutants) == 1 else _refused(built)
                mutants = left
                reading = read(Checkout(self._laid_out(mutants)))
        except Exception as trouble:  # noqa: BLE001, RUF100 - whatever is raised is what is looked for
            return repr(trouble)
        return ""

    def _laid_out(self, mutants: Sequence[NameMutant]) -> Path:
        shutil.rmtree(self.root, ignore_errors=True)
        spoken = ", ".join(dict.fromkeys(one.language for one in mutants if one.language))
        # One language at a time in one newsroom: a wrong one is refused with the newsroom itself.
        english = NEWSROOM.replace("[en, fr]", f"[en, {spoken}]" if spoken else "[en]")
        minimal(self.root, **{"data/newsroom.yml": english})
        for one in mutants:
            try:
                minimal(self.root, **{"data/newsroom.yml": english, **one.files})
            except (OSError, ValueError):
                continue  # this system cannot have that name, or something else has it
        return self.root


def batches(numbers: Sequence[int], size: int, seed: int = 1) -> list[list[int]]:
    """Returns the numbers in lists of a size, with one language and one home of the newsroom each."""
    odd = [one for one in numbers if _is_alone(mutant(one, seed))]
    others = [one for one in numbers if one not in set(odd)]
    found = [others[at : at + size] for at in range(0, len(others), size)]
    return [*found, *([one] for one in odd)]


def _is_alone(one: NameMutant) -> bool:
    """Tells whether a mutant takes the place of a file of the newsroom, or is a language."""
    return bool(one.language)


def _engines_word(findings: Sequence[Finding], mutants: Sequence[NameMutant]) -> str:
    names = " ".join(one.name for one in mutants).casefold()
    for one in findings:
        word = FOREIGN.search(one.message)
        if word and word[0].casefold() not in names:
            return f"an engine's word: {one.message}"
    return ""


def _not_refused(built: Build, mutants: Sequence[NameMutant]) -> list[NameMutant]:
    """Returns the mutants none of whose files an error is about."""
    errors = [one for one in built.findings if one.severity is Severity.ERROR]
    bad = {one.place.file for one in errors}
    folders = tuple(f"{one}/" for one in bad)

    def is_refused(one: NameMutant) -> bool:
        if one.language:
            return "data/newsroom.yml" in bad
        names = [_shown(name) for name in one.files]
        return any(name in bad or name.startswith(folders) for name in names)

    return [one for one in mutants if not is_refused(one)]


def _shown(name: str) -> str:
    """Returns a path as findings name it."""
    composed = unicodedata.normalize("NFC", name)
    return "".join(one if one.isprintable() else f"\\x{ord(one):02x}" for one in composed)


def _refused(built: Build) -> str:
    one = next(one for one in built.findings if one.severity is Severity.ERROR)
    return f"an error that names none of them: {one.place}: {one.message}"


def _taken(built: Build) -> str:
    """Says which address two pages have, or a page of ours has no more."""
    urls = [one.url.casefold() for one in built.pages]
    if twice := sorted({one for one in urls if urls.count(one) > 1}):
        return f"two pages at one address: {twice}"
    names = {one.url: one.name for one in built.pages}
    if lost := sorted(url for url, name in OURS.items() if names.get(url) != name):
        return f"addresses of ours were taken: {lost}"
    files = {f"{one.url}index.html".casefold() for one in built.pages}
    if both := sorted(name for name in built.files if name.casefold() in files):
        return f"a file in the place of a page: {both}"
    return ""
