"""Random edits of a locked newsroom: of its data, its pages, its theme and its language files.

Each takes the files of a newsroom and returns one file changed. Corrections, retractions and
revisions are typed as they should be; everything else is what hands and programs do to files.
"""

import re
from collections.abc import Callable, Mapping
from random import Random
from typing import NamedTuple

Files = Mapping[str, str]
OBS = re.compile(
    r"^(?P<indent> *)- (?P<when>\d{4}[^:\n]*): (?P<value>[^\n#{}\[\]|>]+)$", re.MULTILINE
)
WORDS = ("more than", "about", "nearly", "at least", "up to", "exactly", "over", "less than")
LATER = "2026-05-04"


class Edit(NamedTuple):
    """One file with its new text; `openly` where it is a dated correction or retraction."""

    kind: str
    path: str
    text: str
    openly: bool = False


class _Place(NamedTuple):
    path: str
    text: str
    match: re.Match[str]

    def with_(self, kind: str, new: str, *, openly: bool = False) -> Edit:
        text = self.text[: self.match.start()] + new + self.text[self.match.end() :]
        return Edit(kind, self.path, text, openly)


def _one_of(rng: Random, files: Files, where: str, pattern: str | re.Pattern[str]) -> _Place | None:
    """Chooses a place that a pattern matches in one of the files whose path matches."""
    found = [
        _Place(path, text, match)
        for path, text in sorted(files.items())
        if re.search(where, path)
        for match in re.finditer(pattern, text, re.MULTILINE if isinstance(pattern, str) else 0)
    ]
    return rng.choice(found) if found else None


DATA, THEME = r"^data/.*\.yml$", r"^theme/(macros|layouts)/"
LOCALES, CONTENT = r"^theme/locales/", r"^content/.*\.md$"


def _digit(rng: Random, files: Files) -> Edit | None:
    place = _one_of(rng, files, DATA, OBS)
    if place is None:
        return None
    key = rng.choice(("when", "value", "value"))
    digits = [at for at, sign in enumerate(place.match[0]) if sign.isdigit()]
    own = [
        at
        for at in digits
        if place.match.start(key) <= at + place.match.start() < place.match.end(key)
    ]
    if not own:
        return None
    at = rng.choice(own)
    line = place.match[0]
    return place.with_(f"digit of {key}", f"{line[:at]}{rng.randrange(10)}{line[at + 1 :]}")


def _said(rng: Random, text: str, wanted: str) -> str:
    return f"{wanted}: {text}" if wanted else rng.choice(("", f"said: {text}"))


def _amended(change: str) -> Callable[[Random, Files], Edit | None]:
    def edit(rng: Random, files: Files) -> Edit | None:
        place = _one_of(rng, files, DATA, OBS)
        if place is None:
            return None
        indent, when, value = (place.match[key] for key in ("indent", "when", "value"))
        new = "unknown" if change == "retracts" else _other_value(rng, value)
        lines = (
            place.match[0],
            *_siblings(place),
            f"{indent}- {when}: {new}",
            f'{indent}  {change}: "{value.strip()}"',
            f"{indent}  said: {LATER}",
            f"{indent}  why: A slip.",
        )
        whole = place._replace(match=_with_siblings(place))
        return whole.with_(change, "\n".join(lines), openly=change != "revises")

    return edit


def _with_siblings(place: _Place) -> re.Match[str]:
    pattern = re.escape(place.match[0]) + rf"(?:\n{place.match['indent']} +[^\n]+)*"
    found = re.compile(pattern).search(place.text, place.match.start())
    return found or place.match


def _siblings(place: _Place) -> list[str]:
    return _with_siblings(place)[0].split("\n")[1:]


def _other_value(rng: Random, value: str) -> str:
    digits = [at for at, sign in enumerate(value) if sign.isdigit()]
    if not digits:
        return "17"
    at = digits[0]
    return f"{value[:at]}{rng.choice([n for n in '123456789' if n != value[at]])}{value[at + 1 :]}"


def _added(rng: Random, files: Files) -> Edit | None:
    """Adds an observation: of a later or an earlier period, with or without its own day."""
    place = _one_of(rng, files, DATA, OBS)
    if place is None:
        return None
    indent = place.match["indent"]
    year = rng.choice((-3, 1, 2)) + int(place.match["when"][:4])
    when = f"{year}{place.match['when'][4:]}"
    lines = [f"{indent}- {when}: {_other_value(rng, place.match['value'])}"]
    if rng.random() < 0.5:
        lines.append(f"{indent}  said: {rng.choice((LATER, f'{year + 1}-02-01'))}")
    above = rng.random() < 0.5
    whole = place._replace(match=_with_siblings(place))
    old = whole.match[0]
    return whole.with_("added line", "\n".join([*lines, old] if above else [old, *lines]))


def _deleted(rng: Random, files: Files) -> Edit | None:
    place = _one_of(rng, files, DATA, OBS)
    return place._replace(match=_with_siblings(place)).with_("deleted line", "") if place else None


def _qualifier(rng: Random, files: Files) -> Edit | None:
    place = _one_of(rng, files, DATA, OBS)
    if place is None:
        return None
    bare = re.sub(
        r"^(?:more than|about|nearly|at least|up to|exactly|over|less than) ",
        "",
        place.match["value"],
    )
    new = f"{rng.choice((*WORDS, ''))} {bare}".strip()
    return place.with_("qualifier", f"{place.match['indent']}- {place.match['when']}: {new}")


def _sibling(rng: Random, files: Files) -> Edit | None:
    place = _one_of(rng, files, DATA, OBS)
    if place is None:
        return None
    sources = re.findall(
        r"^  ([a-z][a-z0-9-]+):",
        "\n".join(t for p, t in files.items() if p.endswith("sources.yml")),
        re.MULTILINE,
    )
    line = rng.choice(
        (
            f"said: {rng.choice(('2015-01-05', '2016-09-01', LATER))}",
            "status: provisional",
            "prefer: yes",
            "note: A word.",
            "evidence: Seen by a colleague.",
            "exact: yes",
            "digits: 2",
            f"source: {rng.choice(sources)}" if sources else "prefer: no",
        )
    )
    if any(one.strip().startswith(line.partition(":")[0]) for one in _siblings(place)):
        return None
    return place.with_(f"sibling {line}", f"{place.match[0]}\n{place.match['indent']}  {line}")


def _retyped(rng: Random, files: Files) -> Edit | None:
    """Types the same value in other keystrokes."""
    place = _one_of(rng, files, DATA, OBS)
    if place is None:
        return None
    value = place.match["value"].strip()
    new = rng.choice(
        (
            value.replace(",", ""),
            f'"{value}"',
            f"{value}  # checked",
            value.replace("about", "around"),
        )
    )
    return place.with_("same value", f"{place.match['indent']}- {place.match['when']}: {new}")


def _replaced(
    kind: str, where: str, pattern: str, *news: str
) -> Callable[[Random, Files], Edit | None]:
    """Returns an edit that puts one of some texts in the place of a match, `\\g<0>` being itself."""

    def edit(rng: Random, files: Files) -> Edit | None:
        place = _one_of(rng, files, where, pattern)
        return place.with_(kind, place.match.expand(rng.choice(news))) if place else None

    return edit


def _letter(kind: str, where: str, pattern: str) -> Callable[[Random, Files], Edit | None]:
    """Returns an edit of one letter or digit inside a match."""

    def edit(rng: Random, files: Files) -> Edit | None:
        place = _one_of(rng, files, where, pattern)
        if place is None or not place.match[0]:
            return None
        at = rng.randrange(len(place.match[0]))
        new = rng.choice("abcdefgxyz0123456789 ,.")
        return place.with_(kind, f"{place.match[0][:at]}{new}{place.match[0][at + 1 :]}")

    return edit


def _swapped_lines(kind: str, where: str) -> Callable[[Random, Files], Edit | None]:
    def edit(rng: Random, files: Files) -> Edit | None:
        place = _one_of(rng, files, where, r"^(.+)\n(.+)$")
        return place.with_(kind, f"{place.match[2]}\n{place.match[1]}") if place else None

    return edit


def _cut(kind: str, where: str, pattern: str) -> Callable[[Random, Files], Edit | None]:
    return _replaced(kind, where, pattern, "")


def _renamed(rng: Random, files: Files) -> Edit | None:
    place = _one_of(rng, files, DATA, r"^  (?P<id>[a-z][a-z0-9-]*\.[a-z0-9.-]+):\n(?=    label)")
    if place is None:
        return None
    name = place.match["id"]
    formerly = f"    formerly: {name}\n" if rng.random() < 0.7 else ""
    kind = "renamed with its former name" if formerly else "renamed"
    return place.with_(kind, f"  {name}-renamed:\n{formerly}")


FIGURE_SLOT = r"\{\{ (?:row|page|item)\.(?:figure|body|title|subtitle) \}\}"
CALL = r"\{\{ (?:fact|total|share|growth)\([^}]*\) \}\}"
EDITS: tuple[Callable[[Random, Files], Edit | None], ...] = (
    *(_digit, _digit, _digit, _added, _added, _deleted, _qualifier, _sibling, _sibling, _retyped),
    *(_amended("corrects"), _amended("revises"), _amended("retracts"), _renamed),
    _letter("day of a source", r"sources\.yml$", r"(?<=published: )[0-9-]+"),
    _replaced("unit of a fact", DATA, r"(?<=unit: )[a-z]+", "km", "cars", "vehicles", "passengers"),
    _letter("word of a unit", r"units\.yml$", r"[^\n]+"),
    _replaced("worth of a unit", r"units\.yml$", r"(?<=equals: )[0-9.]+", "1.7", "1.6093440"),
    _replaced("test cycle", DATA, r"(?<=cycle: )[A-Z0-9]+", "WLTP", "NEDC", "unstated"),
    _letter("label", DATA, r"(?<=label: )[^\n]+"),
    _replaced("comment", DATA, r"$(?=\n)", "\n# A remark.", "\n"),
    _replaced(
        "kind of a fact", DATA, r"(?<=kind: )(?:cumulative|level|flow)", "cumulative", "level"
    ),
    _letter("quotation", DATA, r"(?<=text: )[^\n]+"),
    _letter("name", DATA, r"(?<=name: )[^\n]+"),
    *(_letter("language file", LOCALES, r'(?<=")[^"\n]*(?=")') for _ in range(3)),
    _letter("qualifier in a language", LOCALES, r'(?<=\[")[^"\n]+\{n\}[^"\n]*(?=")'),
    _swapped_lines("lines of a language file", LOCALES),
    _replaced("comment in a language file", LOCALES, r"$(?=\n)", "\n# A remark."),
    _cut("figure left out by the theme", THEME, FIGURE_SLOT),
    _replaced(
        "digit beside a figure in the theme",
        THEME,
        FIGURE_SLOT,
        r"\g<0>0",
        r"\g<0> million",
        r"about \g<0>",
        r"1\g<0>",
        r"9,\g<0>",
    ),
    _replaced(
        "other figure in the theme", THEME, FIGURE_SLOT, "{{ row.label }}", "{{ page.type }}"
    ),
    _replaced("words in the theme", THEME, r"$(?=\n)", "\n\nWords.\n", "\n"),
    _cut("line of the theme", THEME, r"^.+\n"),
    _swapped_lines("lines of the theme", THEME),
    _letter("letter of the theme", THEME, r"[^\n]+"),
    _cut("call on a page", CONTENT, CALL),
    _replaced("other call on a page", CONTENT, CALL, '{{ plain("many") }}', r"\g<0> and \g<0>"),
    _replaced(
        "option of a call", CONTENT, r"(?<=form=)\"\w+\"", '"number"', '"compact"', '"phrase"'
    ),
    _letter("words of a page", CONTENT, r"^[A-Z][^{}\n]+$"),
    _letter("day of a release", CONTENT, r"(?<=^date: )[0-9-]+"),
    _swapped_lines("lines of a page", CONTENT),
    _letter("anything in the data", DATA, r"[^\n]+"),
)


def edited(rng: Random, files: Files) -> Edit:
    """Returns a random edit that changes a byte."""
    while True:
        found = rng.choice(EDITS)(rng, files)
        if found is not None and found.text != files[found.path]:
            return found
