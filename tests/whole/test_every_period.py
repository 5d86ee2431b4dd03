"""Whatever a release prints for a period is what was typed for it and known on the release's day.

On random newsrooms of flows, levels and shares with revisions: on pages, in charts, feeds, JSON, text
files and documents, in three languages; before a revision; and on the site of an earlier day.
"""

import csv
import io
import json
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from factpress.build import Build, as_known
from factpress.finished import finished
from factpress.machine.folders import Checkout
from factpress.proof.pdf_text import pdf_texts
from factpress.reading.reader import Reading, read
from factpress.values.dates import When, parse_when
from support.minimal_newsroom import MARKETS, NEWSROOM, UNITS, minimal, release, shown
from support.small_site import NOW, RELEASE

DAY = date(2016, 9, 14)
QUARTERS = tuple(f"{year}-Q{number}" for year in (2014, 2015, 2016) for number in (1, 2, 3, 4))
MONTHS = ("2015-03", "2015-06", "2015-09", "2016-03", "2016-06")
NAME = "2016/2016-09-14-sales"
MOST = 20_000_000
LANGUAGES = ("en", "fr", "de")
# What is before each figure, so that it is found in any output: no word of a language, and no date.
WORDS = tuple(f"{one}{two}x" for one in ("Kalo", "Miru", "Tove", "Sepa") for two in "abcdefgh")

# A source of a later day would take its lines off the site of an earlier one.
EARLY = "sources:\n  early: {title: A report, kind: registry, standing: primary, published: 2010-01-01}\n"


@dataclass(frozen=True)
class Line:
    """One line of a fact: the period, the number typed, the day it was said, and of a revision, of what."""

    when: str
    value: int
    said: date
    revises: int | None = None


@dataclass(frozen=True)
class Series:
    """A fact of a kind, with its lines."""

    kind: str
    lines: tuple[Line, ...]

    def known(self, day: date = DAY) -> Mapping[str, int]:
        """Returns what was known of each period on a day, that of the release if left out."""
        told = sorted((one for one in self.lines if one.said <= day), key=lambda one: one.said)
        return {one.when: one.value for one in told}

    def first(self) -> Iterator[Line]:
        """Yields what was first said of each period that was revised by the day of the release."""
        revised = {one.when for one in self.lines if one.revises is not None and one.said <= DAY}
        yield from (one for one in self.lines if one.when in revised and one.revises is None)


def ends(text: str) -> date:
    when = parse_when(text)
    assert isinstance(when, When)
    return when.last


@st.composite
def series(draw: st.DrawFn, kind: str) -> Series:
    periods = MONTHS if kind == "level" else QUARTERS
    values = st.integers(1, 99 if kind == "share" else 999_999)
    lines: list[Line] = []
    for when in draw(st.lists(st.sampled_from(periods), min_size=1, max_size=4, unique=True)):
        said = ends(when) + timedelta(days=draw(st.integers(1, 200)))
        first = draw(values)
        lines.append(Line(when, first, said))
        again = draw(values)
        if draw(st.booleans()) and again != first:
            later = said + timedelta(days=draw(st.integers(1, 300)))
            lines.append(Line(when, again, later, revises=first))
    return Series(kind, tuple(lines))


def typed(value: int, kind: str) -> str:
    return f"{value}%" if kind == "share" else f"{value:,}"


def fact(one: Series) -> str:
    unit = "%" if one.kind == "share" else "cars"
    rows = []
    for line in one.lines:
        rows.append(
            f'      - {line.when}: "{typed(line.value, one.kind)}"\n        said: {line.said}\n'
        )
        if one.kind != "share":
            rows.append("        exact: yes\n")
        if line.revises is not None:
            rows.append(
                f'        revises: "{typed(line.revises, one.kind)}"\n        why: Late reports.\n'
            )
    head = f"  dart.{one.kind}:\n    label: {{en: Of the {one.kind}, fr: De {one.kind}}}\n    about: dart\n"
    rest = f'    metric: {one.kind}\n    kind: {one.kind}\n    unit: "{unit}"\n    source: early\n    obs:\n'
    return head + rest + "".join(rows)


def calls_of(several: tuple[Series, ...]) -> tuple[tuple[str, int], ...]:
    """Returns every call of the page with the number that it is to print."""
    return tuple(
        [
            (f'{{{{ fact("dart.{one.kind}", of="{when}") }}}}', value)
            for one in several
            for when, value in one.known().items()
        ]
        + [
            (
                f'{{{{ fact("dart.{one.kind}", of="{line.when}", known_on="{line.said}") }}}}',
                line.value,
            )
            for one in several
            for line in one.first()
        ]
    )


def laid_out(root: Path, several: tuple[Series, ...]) -> Reading:
    calls = [f"{word} {call}." for word, (call, _) in zip(WORDS, calls_of(several), strict=False)]
    bars = [
        f'{{{{ bars("dart.{one.kind}", of={json.dumps(list(one.known()))}) }}}}'
        for one in several
        if one.known()
    ]
    body = "\n\n".join(["Words.", *calls, *bars])
    translated = f"---\ntitle: Ventes\nsummary: Ventes.\n---\n\n{body}\n"
    files = {
        "data/newsroom.yml": NEWSROOM.replace("[en, fr]", f"[{', '.join(LANGUAGES)}]"),
        "data/units.yml": UNITS,
        "data/markets.yml": MARKETS,
        "data/facts.yml": f"{EARLY}facts:\n" + "".join(map(fact, several)),
        RELEASE: release(body),
        **{RELEASE.replace(".md", f".{one}.md"): translated for one in LANGUAGES[1:]},
    }
    return read(Checkout(minimal(root, **files)))


def site_of(root: Path, several: tuple[Series, ...]) -> Build:
    return finished(laid_out(root, several), now=NOW)


def printed_in(text: str) -> dict[str, int]:
    """Returns the number behind each word that is before a figure."""
    found = re.finditer(rf"({'|'.join(WORDS)})([^A-Za-z]*)", text)
    return {one[1]: digits(one[2]) for one in found}


def is_told(spoken: Mapping[str, int], text: str) -> bool:
    """Tells whether a text has each number, a document with the number of a note right behind it."""
    there = printed_in(text)
    notes = range(1, len(spoken) + 1)
    return there.keys() == spoken.keys() and all(
        there[word] in (value, *(int(f"{value}{note}") for note in notes))
        for word, value in spoken.items()
    )


def digits(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def texts_of(site: Build, url: str) -> Iterator[str]:
    """Yields the text file and the document of a page, as programs read them."""
    for path, content in site.files.items():
        if path.startswith(url) and path.endswith(".txt"):
            yield content.decode("utf-8")
        if path.startswith(url) and path.endswith(".pdf"):
            yield " ".join(text.decode("utf-8", "ignore") for _, text in pdf_texts(content, MOST))


def told_by(figures: list[dict[str, Any]]) -> dict[tuple[str, str], set[int]]:  # Any: JSON
    """Returns the numbers that figures for programs give, by fact and period: value and text."""
    found: dict[tuple[str, str], set[int]] = {}
    for one in figures:
        if one["fact"] and "when" in one:
            values = {int(one["value"])} | ({digits(one["text"])} if one["text"].strip() else set())
            found.setdefault((one["fact"], one["when"]), set()).update(values)
    return found


@pytest.mark.slow
@settings(max_examples=8, deadline=None, phases=[Phase.generate])
@given(st.tuples(series("flow"), series("level"), series("share")))
def test_what_is_printed_for_a_period_was_typed_for_it_and_known(
    several: tuple[Series, ...],
) -> None:
    wanted = {
        (f"dart.{one.kind}", when): {value}
        for one in several
        for when, value in one.known().items()
    }
    both = {key: set(values) for key, values in wanted.items()}
    for one in several:
        for line in one.first():
            both[f"dart.{one.kind}", line.when].add(line.value)
    with tempfile.TemporaryDirectory() as folder:
        site = site_of(Path(folder), several)
    assert [one for one in shown(site.findings) if "error" in one] == []
    if not site.pages:
        raise AssertionError(shown(site.findings))
    data = json.loads(site.files[f"api/releases/{NAME}.json"])
    spoken = {word: value for word, (_, value) in zip(WORDS, calls_of(several), strict=False)}
    for language in LANGUAGES:
        (told,) = [o for o in site.pages if (o.name, o.lang) == (f"releases/{NAME}", language)]
        assert printed_in(told.text) == spoken
        assert all(is_told(spoken, text) for text in texts_of(site, told.url))
        assert told_by(data["figures"][language]) == both
        root = "" if language == "en" else f"{language}/"
        feed = json.loads(site.files[f"{root}feeds/all.json"])
        (entry,) = [one for one in feed["items"] if "sales" in one["url"]]
        assert told_by(entry.get("_figures", [])) == both
    charts = [content for path, content in site.files.items() if NAME in path or "sales" in path]
    rows = [
        row
        for content in charts
        if content.startswith((b"fact,", b"\xef\xbb\xbffact,"))
        for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    ]
    drawn = {(row["fact"], int(row["value"])) for row in rows}
    assert drawn == {(name, value) for (name, _), (value,) in wanted.items()}


@pytest.mark.slow
@settings(max_examples=6, deadline=None, phases=[Phase.generate])
@given(st.one_of(series("flow"), series("share")), st.sampled_from(QUARTERS))
def test_what_nobody_knew_is_never_filled_in(one: Series, quarter: str) -> None:
    call = f'{{{{ fact("dart.{one.kind}", of="{quarter}") }}}}'
    with tempfile.TemporaryDirectory() as folder:
        files = {"data/facts.yml": f"{EARLY}facts:\n" + fact(one), RELEASE: release(call)}
        site = finished(read(Checkout(minimal(Path(folder), **files))), now=NOW)
    refused = [found for found in site.findings if found.rule.id == "no-figure-yet"]
    assert bool(refused) is (quarter not in one.known())


@pytest.mark.slow
@settings(max_examples=6, deadline=None, phases=[Phase.generate])
@given(
    st.tuples(series("flow"), series("level"), series("share")),
    st.dates(date(2014, 6, 1), date(2017, 6, 1)),
)
def test_the_site_of_a_day_tells_what_was_known_on_it(
    several: tuple[Series, ...], day: date
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        reading, now = as_known(laid_out(Path(folder), several), day)
        site = finished(reading, now=now)
    assert [one for one in shown(site.findings) if "error" in one] == []
    for one in several:
        path = f"api/facts/dart.{one.kind}.json"
        assert (path in site.files) is bool(one.known(day))
        lines = json.loads(site.files[path])["history"] if path in site.files else []
        said = {(line["when"], int(line["value"])) for line in lines}
        wanted = {(line.when, line.value) for line in one.lines if line.said <= day}
        assert said == wanted
