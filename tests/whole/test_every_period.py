"""Whatever a release prints for a period is what was typed for it and known on the release's day.

On random newsrooms of flows, levels and shares with revisions, in two languages, in charts, feeds
and JSON.
"""

import csv
import io
import json
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from factpress.build import Build
from factpress.finished import finished
from factpress.machine.folders import Checkout
from factpress.reading.reader import read
from factpress.values.dates import When, parse_when
from support.minimal_newsroom import MARKETS, NEWSROOM, UNITS, minimal, release, shown
from support.small_site import NOW, RELEASE

DAY = date(2016, 9, 14)
QUARTERS = tuple(f"{year}-Q{number}" for year in (2014, 2015, 2016) for number in (1, 2, 3, 4))
MONTHS = ("2015-03", "2015-06", "2015-09", "2016-03", "2016-06")
NAME = "2016/2016-09-14-sales"


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

    def known(self) -> Mapping[str, int]:
        """Returns what was known of each period on the day of the release."""
        told = sorted((one for one in self.lines if one.said <= DAY), key=lambda one: one.said)
        return {one.when: one.value for one in told}


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
    rest = f'    metric: {one.kind}\n    kind: {one.kind}\n    unit: "{unit}"\n    obs:\n'
    return head + rest + "".join(rows)


def site_of(root: Path, several: tuple[Series, ...]) -> Build:
    calls = [
        f'{{{{ fact("dart.{one.kind}", of="{when}") }}}}' for one in several for when in one.known()
    ]
    bars = [
        f'{{{{ bars("dart.{one.kind}", of={json.dumps(list(one.known()))}) }}}}'
        for one in several
        if one.known()
    ]
    body = "\n\n".join(["Words.", *calls, *bars])
    files = {
        "data/newsroom.yml": NEWSROOM,
        "data/units.yml": UNITS,
        "data/markets.yml": MARKETS,
        "data/facts.yml": "facts:\n" + "".join(map(fact, several)),
        RELEASE: release(body),
        RELEASE.replace(
            "index.md", "index.fr.md"
        ): f"---\ntitle: Ventes\nsummary: Ventes.\n---\n\n{body}\n",
    }
    return finished(read(Checkout(minimal(root, **files))), now=NOW)


def digits(text: str) -> int:
    return int(re.sub(r"\D", "", text))


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
    with tempfile.TemporaryDirectory() as folder:
        site = site_of(Path(folder), several)
    assert [one for one in shown(site.findings) if "error" in one] == []
    if not site.pages:
        raise AssertionError(shown(site.findings))
    data = json.loads(site.files[f"api/releases/{NAME}.json"])
    for language in ("en", "fr"):
        assert told_by(data["figures"][language]) == wanted
        root = "fr/" if language == "fr" else ""
        feed = json.loads(site.files[f"{root}feeds/all.json"])
        (entry,) = [one for one in feed["items"] if "sales" in one["url"]]
        assert told_by(entry.get("_figures", [])) == wanted
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
        files = {"data/facts.yml": "facts:\n" + fact(one), RELEASE: release(call)}
        site = finished(read(Checkout(minimal(Path(folder), **files))), now=NOW)
    refused = [found for found in site.findings if found.rule.id == "no-figure-yet"]
    assert bool(refused) is (quarter not in one.known())
