"""Mutants of names: a file, id, topic, alias or language that people, programs and other systems make.

Each is tried on a small newsroom through `press build`: no traceback, no word of an engine, no page of
ours under another one's address. A mutant is found again by its seed and number.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from random import Random

from factpress.build import build
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
WHOLE = 10  # every so many are built; the others are read
PAGE = "---\ntitle: Us\naliases: [%s]\n---\nWords.\n"


@dataclass(frozen=True, slots=True)
class NameMutant:
    """What was given which name."""

    kind: str
    name: str
    files: dict[str, str | bytes]


def mutant(number: int, seed: int = 1) -> NameMutant:
    """Returns the mutant of a number."""
    chance = Random(f"{seed}/{number}")
    stem = chance.choice(STEMS)
    if chance.random() < 0.3:
        stem = chance.choice(
            (stem.upper(), stem.title(), f"{stem}-{chance.choice(STEMS)}", f".{stem}")
        )
    kind = chance.choice(
        ("file", "file", "file", "folder", "id", "topic", "alias", "language", "release")
    )
    files = _files(kind, stem, chance)
    return NameMutant(
        kind, next(iter(files)) if kind in ("file", "folder", "release") else stem, files
    )


def _files(kind: str, stem: str, chance: Random) -> dict[str, str | bytes]:
    typed = "'" + stem.replace("'", "''") + "'"
    files: dict[str, str | bytes]
    match kind:
        case "file":
            path = f"{chance.choice(FOLDERS)}/{stem}{chance.choice(ENDINGS)}"
            files = {path: chance.choice(FILLINGS)}
        case "folder":
            path = f"{chance.choice(FOLDERS)}/{stem}/{chance.choice(STEMS)}{chance.choice(ENDINGS)}"
            files = {path: chance.choice(FILLINGS)}
        case "id":
            section = chance.choice(("facts", "models", "sources", "markets", "units"))
            more = {
                "facts": facts("- 2016-08: 230,000").replace("dart.sales", typed, 1),
                "models": f"models:\n  dart: {{name: Dart, organisation: acme}}\n  {typed}: {{name: X, organisation: acme}}\n",
            }
            text = more.get(section, f"{section}:\n  {typed}: {{name: X}}\n")
            files = {f"data/{section if section in more else 'more'}.yml": text}
        case "topic":
            files = {
                "data/topics.yml": f"topics:\n  {typed}: {{name: Things}}\n",
                "content/releases/2016/2016-09-14-sales/index.md": release(topics=f"[{typed}]"),
            }
        case "alias":
            files = {"content/us.md": PAGE % typed}
        case "language":
            files = {"data/newsroom.yml": NEWSROOM.replace("[en, fr]", f"[en, {typed}]")}
        case _:
            day = chance.choice(("2016-09-14-", "2016-09-14", "2016-9-14-", ""))
            files = {f"content/releases/2016/{day}{stem}/index.md": release()}
    return files


def fault_of(number: int, root: Path, seed: int = 1) -> str:
    """Reads or builds a newsroom with the mutant of a number; returns what is wrong, or nothing."""
    made = mutant(number, seed)
    english = NEWSROOM.replace("[en, fr]", "[en]")
    try:
        minimal(root, **{"data/newsroom.yml": english, **made.files})
    except (OSError, ValueError):
        return ""  # this system cannot have that name
    try:
        if number % WHOLE:
            found = read(Checkout(root)).findings
            taken: list[str] = []
        else:
            done = build(Checkout(root), now=NOW)
            found, taken = done.findings, [one.url for one in done.pages]
    except Exception as trouble:  # noqa: BLE001, RUF100 - whatever is raised is what is looked for
        return f"{number} {made.kind} {made.name!r}: {trouble!r}"
    for one in found:
        word = FOREIGN.search(one.message)
        if word and word[0].casefold() not in made.name.casefold():
            return f"{number} {made.kind} {made.name!r}: an engine's word: {one.message}"
    if len(taken) != len(set(map(str.casefold, taken))):
        twice = sorted({one for one in taken if taken.count(one) > 1})
        return f"{number} {made.kind} {made.name!r}: two pages at one address: {twice}"
    return ""
