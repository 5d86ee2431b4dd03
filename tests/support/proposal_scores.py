"""How well proposals fit: calls put in the place of typed figures, and the page that they print.

Each figure of a text becomes facts that are worth it, in the ways in which an editor could have typed
them. Then every proposal is put in, the page is drawn, and its words are compared with those typed.
"""

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from fractions import Fraction
from html import unescape
from pathlib import Path

from factpress.build import build, cut, trying
from factpress.editing.proposals import applied
from factpress.machine.folders import Checkout
from factpress.prose.proposals import Proposal
from factpress.prose.worths import SHARE, TIMES
from factpress.reading.reader import read
from support.minimal_newsroom import NEWSROOM, minimal
from support.prose_samples import worths
from support.small_site import NOW

UNITS = """\
units:
  things: {kind: count, one: thing, other: things}
  km: {kind: length, cldr: length-kilometer}
  kg: {kind: mass, cldr: mass-kilogram}
  EUR: {kind: money, cldr: EUR}
  USD: {kind: money, cldr: USD}
  JPY: {kind: money, cldr: JPY}
  "%": {kind: share, symbol: "%"}
  times: {kind: ratio, symbol: "×"}
"""
_CALL = re.compile(r"(\{\{ fact\(.*?\) \}\})(?: in place of the whole “([^”]*)”)?")
_MONEY = {"EUR": "€|[Ee]uro|ユーロ", "USD": r"\$|[Dd]ollar|ドル", "JPY": "円|¥"}
_SAID = ("more than ", "about ", "nearly ", "at least ", "less than ", "up to ")
_SHARES = {
    Fraction(50): "half",
    Fraction(100, 3): "a third",
    Fraction(200, 3): "two thirds",
    Fraction(25): "a quarter",
    Fraction(75): "three quarters",
}
_SCALES = ((10**9, "billion"), (10**6, "million"))


@dataclass(slots=True)
class Fit:
    """How many figures got a proposal, and how many proposals printed what was typed."""

    figures: int = 0
    proposed: int = 0
    right: int = 0
    certain: int = 0
    wrong: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """The percentage of proposals that printed the sentence as it was typed."""
        return 100 * self.right / max(1, self.proposed)


def proposals_fit(language: str, texts: tuple[str, ...]) -> Fit:
    """Returns how the proposals for the figures of some texts of a language fit."""
    fit = Fit()
    with tempfile.TemporaryDirectory() as folder:
        plain = _site(Path(folder), language, texts)
        reading = read(Checkout(plain))
        newsroom, _, _ = cut(reading.newsroom, NOW)
        before = _drawn(plain)
        put: dict[str, tuple[Proposal, ...]] = {}
        for number in range(len(texts)):
            file = f"content/text-{number}.md"
            found = trying(reading, newsroom, file)
            fit.figures += len(found)
            fit.certain += sum(bool(one.call) for one in found)
            put[file] = tuple(_each(found, reading.sources[file].decode()))
            fit.proposed += len(put[file])
        for file, chosen in put.items():
            source = reading.sources[file].decode()
            (plain / file).write_text(applied(source, chosen), encoding="utf-8")
        after = _drawn(plain)
        for file, chosen in put.items():
            differing = tuple(_differences(before[file], after[file]))
            fit.right += max(0, len(chosen) - len(differing))
            fit.wrong += differing
    return fit


def _each(found: tuple[Proposal, ...], source: str) -> Iterator[Proposal]:
    """Yields each proposal with its first call and exactly what that takes the place of."""
    ends, lines = (0, 0), source.split("\n")
    for one in found:
        calls = [(one.call, one.replaces)] if one.call else _CALL.findall(one.fix)
        if not calls:
            continue
        call, whole = calls[0]
        whole = whole or one.typed
        line = re.sub(r"[\u00a0\u202f]", " ", lines[one.place.line - 1])
        starts = [found.start() for found in re.finditer(re.escape(whole), line)]
        column = min(starts, key=lambda at: abs(at + 1 - one.place.column), default=-1)
        if column < 0 or (one.place.line, column) < ends:
            continue
        place = type(one.place)(one.place.file, one.place.line, column + 1)
        end = type(one.place)(one.place.file, one.place.line, column + 1 + len(whole))
        ends = (one.place.line, column + len(whole))
        yield Proposal(place, end, whole, "", whole, call)


def _site(root: Path, language: str, texts: tuple[str, ...]) -> Path:
    """Writes a newsroom with a page for each text, and facts that are worth its figures."""
    pages = {
        f"content/text-{number}.md": f"---\ntitle: Words\n---\n{text}\n"
        for number, text in enumerate(texts)
    }
    newsroom = NEWSROOM.replace("[en, fr]", f"[{language}]")
    files = {"data/newsroom.yml": newsroom, "data/units.yml": UNITS}
    minimal(root, **files, **pages)
    reading = read(Checkout(root))
    values: dict[tuple[str, str], None] = {}
    for name, text in pages.items():
        for one in trying(reading, reading.newsroom, name):
            at = text.find(one.typed)
            beside = text[max(0, at - 8) : at + len(one.typed) + 8]
            values |= dict.fromkeys(_values(one.typed, beside, language))
    lines = [_fact(number, *one) for number, one in enumerate(values)]
    (root / "data/facts.yml").write_text("facts:\n" + "".join(lines), encoding="utf-8")
    return root


def _fact(number: int, value: str, unit: str) -> str:
    kind = {"%": "share", "times": "ratio"}.get(unit, "level")
    return (
        f"  f{number}: {{label: Fact, about: acme, metric: m{number}, kind: {kind}, unit: '{unit}',"
        f" scope: world, source: acme-2016-09, obs: [{{2016-08: '{value}'}}]}}\n"
    )


def _values(typed: str, beside: str, language: str) -> Iterator[tuple[str, str]]:
    """Yields the values, with their units, as which a figure could have been typed into the data."""
    for worth in worths(typed, language):
        for number in _written(worth.value, worth.unit):
            for unit in _units(worth.unit, typed, beside):
                for said in ("", *_SAID):
                    yield f"{said}{number}", unit


def _units(unit: str, typed: str, beside: str) -> tuple[str, ...]:
    if unit == SHARE:
        return ("%",)
    if unit == TIMES:
        return ("times",)
    money = [code for code, sign in _MONEY.items() if re.search(sign, typed + beside)]
    measures = [one for one in ("km", "kg") if one in beside]
    return ("things", *money, *measures)


def _written(value: Fraction, unit: str) -> Iterator[str]:
    if unit == SHARE and value in _SHARES:
        yield _SHARES[value]
    part = value / 100
    if unit == SHARE and part.numerator < part.denominator <= 12:
        yield f"{part.numerator} in {part.denominator}"
    if 10**9 % value.denominator:
        return
    digits = f"{float(value):.9f}".rstrip("0").rstrip(".")
    if unit == TIMES:
        yield {2: "doubled", 3: "tripled"}.get(int(value), f"{digits} times")
        yield f"{digits} times"
        return
    yield f"{digits}%" if unit == SHARE else digits
    for scale, word in _SCALES:
        if unit != SHARE and value >= scale:
            yield f"{float(value / scale):.6f}".rstrip("0").rstrip(".") + f" {word}"


def _drawn(root: Path) -> dict[str, str]:
    """Returns the words of each page as it is drawn, by its file."""
    site = build(Checkout(root), now=NOW)
    found = {}
    for one in site.drawn:
        words = unescape(re.sub(r"<[^>]*>", "", one.html))
        # The printer's apostrophe is the house's, whichever was typed; marks of direction aren't seen.
        words = re.sub(r"[\u2066-\u2069\u200e\u200f]", "", words).replace("’", "'")
        found[f"content/{one.name}.md"] = " ".join(words.split())
    return found


def _differences(before: str, after: str) -> Iterator[str]:
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            yield f"“{before[max(0, a - 30) : b + 20]}” is printed as “{after[max(0, c - 30) : d + 20]}”"
