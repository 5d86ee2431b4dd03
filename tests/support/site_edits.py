"""Edits of a newsroom such as people make, chosen at random but the same for the same seed.

Each changes one thing in one file: data, pages, theme or words of a language. Some change nothing
that anybody sees, some are refused by the build; a test has to bear both.
"""

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

Edit = Callable[[Path, Random], str]

WORDS_OF_DATA = re.compile(
    r"^(?P<head>\s*(?:- )?(?:en|fr|de|name|title|label|definition|note|why|hours|role|about|text|"
    r"summary|public|tagline|notice|footer): )(?P<words>[^\s>|{\[\"'&*].*[a-zé])$"
)
VALUE = re.compile(
    r"^(?P<head>\s*- (?:\d[\w-]*|value): .*?)(?P<digits>\d[\d,]*\d|\d)(?P<tail>\D*)$"
)
LABEL = re.compile(r'^(?P<head>  [a-z_]+: ")(?P<words>[^"{}]+)(?P<tail>")$')


def chosen(root: Path, rng: Random, *patterns: str) -> Path:
    """Returns one file that a pattern names."""
    files = sorted({path for pattern in patterns for path in root.glob(pattern)})
    return rng.choice(files)


def line_changed(
    path: Path, rng: Random, wanted: re.Pattern[str], change: Callable[[re.Match[str]], str]
) -> str:
    """Changes one line of a file that a pattern finds; says what it was and is."""
    lines = path.read_text(encoding="utf-8").split("\n")
    found = [(at, match) for at, line in enumerate(lines) if (match := wanted.match(line))]
    if not found:
        return ""
    at, match = rng.choice(found)
    was, lines[at] = lines[at], change(match)
    path.write_text("\n".join(lines), encoding="utf-8")
    return f"{path.name}:{at + 1}: {was.strip()} → {lines[at].strip()}"


def more_words(root: Path, rng: Random) -> str:
    """Adds a word to a text of the data."""
    path = chosen(root, rng, "data/**/*.yml")
    return line_changed(path, rng, WORDS_OF_DATA, lambda found: f"{found.group()} anew")


def other_value(root: Path, rng: Random) -> str:
    """Changes the last digits of a figure."""

    def change(found: re.Match[str]) -> str:
        number = int(found["digits"].replace(",", ""))
        near = max(1, number + rng.choice((-1, 1)) * rng.randint(1, max(1, number // 50)))
        return f"{found['head']}{near:,}{found['tail']}"

    return line_changed(chosen(root, rng, "data/**/*.yml"), rng, VALUE, change)


def newer_line(root: Path, rng: Random) -> str:
    """Adds a newer line to a figure."""

    def change(found: re.Match[str]) -> str:
        indent = re.match(r"\s*", found["head"])
        number = int(found["digits"].replace(",", "")) + 1
        line = f"- {rng.choice(('2017', '2017-03', '2019-H1'))}: {number:,}{found['tail']}"
        return f"{found.group()}\n{indent.group() if indent else ''}{line}"

    return line_changed(chosen(root, rng, "data/**/*.yml"), rng, VALUE, change)


def corrected_line(root: Path, rng: Random) -> str:
    """Corrects, revises or withdraws a line in the open."""
    word = rng.choice(("corrects", "revises", "retracts"))

    def change(found: re.Match[str]) -> str:
        pair = re.match(r"(\s*)- (\S+): (.*)$", found.group())
        if pair is None:
            return found.group()
        indent, when, value = pair.groups()
        new = re.sub(r"\d(?=\D*$)", lambda digit: str((int(digit.group()) + 1) % 10), value)
        return (
            f"{found.group()}\n{indent}- {when}: {value if word == 'retracts' else new}\n"
            f'{indent}  {word}: "{value}"\n{indent}  said: 2026-05-05\n{indent}  why: Miscounted.'
        )

    return line_changed(chosen(root, rng, "data/**/*.yml"), rng, VALUE, change)


def comment(root: Path, rng: Random) -> str:
    """Adds what no reader sees."""
    path = chosen(root, rng, "data/**/*.yml", "theme/locales/*.yml")
    path.write_text(f"# A word among us.\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    return f"{path.name}: a comment"


def prose(root: Path, rng: Random) -> str:
    """Adds a word to a paragraph of a page."""
    plain = re.compile(r"^(?P<words>[A-ZÉ][^{}\[\]|<>]*[a-zé])(?P<end>\.?)$")
    path = chosen(root, rng, "content/**/*.md")
    return line_changed(path, rng, plain, lambda found: f"{found['words']} anew{found['end']}")


def paragraph(root: Path, rng: Random) -> str:
    """Adds a paragraph, a list or a table at the end of a page."""
    path = chosen(root, rng, "content/**/*.md")
    more = rng.choice(
        ("Still more words. And these.", "- a list\n- of words", "| A | B |\n| - | - |\n| c | d |")
    )
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{more}\n", encoding="utf-8")
    return f"{path.name}: {more}"


def lost_page(root: Path, rng: Random) -> str:
    """Takes a page, a translation or a file of the data away."""
    path = chosen(root, rng, "content/**/*.md", "data/topics.yml", "data/claims.yml")
    path.unlink()
    return f"{path.relative_to(root)} is gone"


def another_release(root: Path, rng: Random) -> str:
    """Publishes another release."""
    day = f"2026-0{rng.randint(1, 5)}-0{rng.randint(1, 9)}"
    path = root / f"content/releases/2026/{day}-another/index.md"
    path.parent.mkdir(parents=True)
    path.write_text(
        f"---\ntitle: Another release\ndate: {day}\ntype: statement\n---\n\nIts words.\n",
        encoding="utf-8",
    )
    return f"a release of {day}"


def another_page(root: Path, rng: Random) -> str:
    """Adds a page of the editors' own, whose address is another one's former address too."""
    name = rng.choice(("values", "history-of-ours", "for/visitors"))
    path = root / f"content/{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("---\ntitle: Values\naliases: [old/values]\n---\n\nOurs.\n", encoding="utf-8")
    return f"the page {name}"


def word_of_the_site(root: Path, rng: Random) -> str:
    """Changes a word of the site in one language."""
    path = chosen(root, rng, "theme/locales/en.yml", "theme/locales/fr.yml", "theme/locales/de.yml")
    return line_changed(
        path, rng, LABEL, lambda found: f"{found['head']}{found['words']} X{found['tail']}"
    )


def style_sheet(root: Path, rng: Random) -> str:
    """Changes the style sheet or the icon."""
    path = chosen(root, rng, "theme/overrides/assets/*.css", "theme/overrides/assets/*.svg")
    note = "/* wide */" if path.suffix == ".css" else "<!-- round -->"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{note}\n", encoding="utf-8")
    return f"{path.name}: {note}"


def frame_template(root: Path, rng: Random) -> str:
    """Changes a template of the frame: a comment, which nobody sees, or words of every page."""
    path = chosen(root, rng, "theme/overrides/partials/*.html", "theme/overrides/*.html")
    more = rng.choice(("{#- Among us. -#}", "<p>More of the frame.</p>"))
    path.write_text(f"{path.read_text(encoding='utf-8')}{more}\n", encoding="utf-8")
    return f"{path.name}: {more}"


def layout(root: Path, rng: Random) -> str:
    """Changes a layout of the theme: a line more on each page of one kind."""
    path = chosen(root, rng, "theme/layouts/*.jinja")
    more = rng.choice(("{# Among us. #}", 'Again: {{ press.label("figures") }}'))
    path.write_text(f"{path.read_text(encoding='utf-8')}\n\n{more}\n", encoding="utf-8")
    return f"{path.name}: {more}"


def embargoed(root: Path, rng: Random) -> str:
    """Withholds a release that was public, or publishes it at a later hour."""
    path = chosen(root, rng, "content/releases/**/index.md")
    head = re.compile(r"^date: .*$")
    return line_changed(
        path, rng, head, lambda found: f"{found.group()}\nembargo: 2030-01-01 09:00 Europe/Paris"
    )


DATA: tuple[Edit, ...] = (more_words, more_words, other_value, newer_line, corrected_line, comment)
CONTENT: tuple[Edit, ...] = (prose, paragraph, lost_page, another_release, another_page, embargoed)
THEME: tuple[Edit, ...] = (word_of_the_site, word_of_the_site, style_sheet, frame_template, layout)
EDITS = (*DATA, *CONTENT, *THEME)
TRIES = 30  # a file may hold nothing to edit


def edited(root: Path, seed: int) -> str:
    """Makes one edit below `root` and says what was done; the next kind where none could be made."""
    rng = Random(seed)
    for kind in range(seed, seed + len(EDITS)):
        for _ in range(TRIES):
            said = EDITS[kind % len(EDITS)](root, rng)
            if said:
                return said
    raise AssertionError("there is nothing to edit")
