"""A sentence, a row or a column that names another period or date than its figure is of."""

from pathlib import Path

import pytest

from factpress.build import Build, build
from factpress.machine.folders import Checkout
from support.minimal_newsroom import minimal, release
from support.small_site import ENGLISH, NOW, RELEASE
from support.trades import call, fact, facts, found

VISITS = {"unit": "visits", "kind": "flow", "metric": "visits"}
FIGURES = facts(
    fact("acme.visits", "- 2014: 1,310,552", "- 2015: 1,287,940", per="year", **VISITS),
    fact("acme.sundays", "- 2014: 210,552", "- 2015: 287,940", per="year", **VISITS),
    fact("acme.quarter", "- 2015-Q3: 401,220", "- 2015-Q4: 322,180", per="quarter", **VISITS),
    fact("acme.members", "- 2014-12-31: 21,450", "- 2015-12-31: 23,118", unit="members"),
    fact("acme.since", "- 2014-12: 3,200,100", "- 2015-12: 4,488,040", unit="visits", kind="cumulative", since="2010-03"),
)  # fmt: skip
OLD_SHARE = '{{ share(["acme.sundays"], "acme.visits", of="2014") }}'
UNITS = "units:\n  visits: {one: visit, many: visits}\n  members: {one: member, many: members}\n"
NOW_OF_IT, YEAR_BEFORE = call("members"), call("members", as_of="2014-12-31")
YEAR, LAST, QUARTER = call("visits"), call("visits", of="2014"), call("quarter", of="2015-Q4")


def built(root: Path, body: str, lang: str = "en") -> Build:
    both = ENGLISH.replace("[en]", "[en]" if lang == "en" else f"[en, {lang}]")
    text = release(f"Words.\n\n{body}" if lang == "en" else "Words.", figures_of="2015")
    files = {"data/facts.yml": UNITS + FIGURES, RELEASE: text, "data/newsroom.yml": both}
    if lang != "en":
        there = RELEASE.replace("index.md", f"index.{lang}.md")
        files[there] = f"---\ntitle: Titre\nsummary: Titre.\n---\n\n{body}\n"
    return build(Checkout(minimal(root, **files)), now=NOW)


def told(site: Build) -> list[str]:
    ours = ("another-period-named", "odd-in-table")
    return [one.partition(" → ")[0] for one in found(site) if one.startswith(ours)]


@pytest.mark.parametrize(
    ("body", "named", "printed"),
    [
        (f"At the end of 2014 it had {NOW_OF_IT} members.", "2014", "2015-12-31"),
        (f"On 31 December 2015 it had {YEAR_BEFORE}.", "31 December 2015", "2014-12-31"),
        (f"On December 31, 2015 it had {YEAR_BEFORE}.", "December 31, 2015", "2014-12-31"),
        (f"In December 2015 it had {YEAR_BEFORE} members.", "December 2015", "2014-12-31"),
        (f"By the end of 2014, {call('since')} had come.", "2014", "2015-12"),
        (f"In the first half of 2015 it counted {YEAR}.", "first half of 2015", "2015"),
        (f"In the fourth quarter it counted {YEAR} visits.", "fourth quarter", "2015"),
        (f"It counted {YEAR} visits in Q4 2015.", "Q4 2015", "2015"),
        (f"In July it counted {YEAR} visits.", "July", "2015"),
        (f"In 2014 it counted {QUARTER} visits.", "2014", "2015-Q4"),
        (f"It counted {YEAR} in 2014 and {LAST} in 2015.", "2014", "2015"),
        (f"In 2015 it was {OLD_SHARE} of the visits.", "2015", "2014"),
        (f"In 2014 and 2015 it counted {YEAR} and {LAST}.", "2014", "2015"),
        (f"In 2014 it was {YEAR}, and in 2015 {LAST}.", "2014", "2015"),
    ],
)
def test_a_figure_of_another_date_than_its_sentence_names_is_a_warning(
    tmp_path: Path, body: str, named: str, printed: str
) -> None:
    said = told(built(tmp_path, body))[0]
    assert said.startswith(f"another-period-named: “{named}” is named here, and")
    assert said.endswith(f"is printed of {printed}")


@pytest.mark.parametrize(
    "body",
    [
        f"Founded in 1962, it has {NOW_OF_IT} members.",
        f"At the end of 2014 it had {YEAR_BEFORE} members.",
        f"It has {NOW_OF_IT} members, after {YEAR_BEFORE} at the end of 2014.",
        f"In 2014 it opened its new wing to the whole of the public, and it now has {NOW_OF_IT}.",
        f"Since March 2010, {call('since')} have come.",
        f"In the year to December 2015 it counted {YEAR} visits.",
        f"From January to June it was closed, and counted {YEAR} visits.",
        f"In the fourth quarter of 2015 it counted {QUARTER} of the year's {YEAR} visits.",
        f"It counted {YEAR}, after {LAST} in 2014, and reached them in 2015.",
        f"On 31 December 2015 it closed and had counted {YEAR} visits.",
        f"In 2014, {OLD_SHARE} of {LAST} came on Sundays.",
        f"It counted {LAST} in 2014 and {YEAR} in 2015.",
    ],
)
def test_a_date_that_is_not_the_figures_own_may_be_named_beside_it(
    tmp_path: Path, body: str
) -> None:
    assert told(built(tmp_path, body)) == []


@pytest.mark.parametrize(
    ("lang", "body"),
    [
        ("de", f"Ende 2014 hatte es {NOW_OF_IT}."),
        ("de", f"Am 31. Dezember 2015 waren es {YEAR_BEFORE}."),
        ("de", f"Im Juli 2015 waren es {YEAR}."),
        ("fr", f"Fin 2014, il y en avait {NOW_OF_IT}."),
        ("fr", f"Le 31 décembre 2015, il y en avait {YEAR_BEFORE}."),
        ("es", f"El 31 de diciembre de 2015 había {YEAR_BEFORE}."),
        ("ja", f"2015年12月31日は{YEAR_BEFORE}でした。"),
    ],
)
def test_dates_of_other_languages_are_read_too(tmp_path: Path, lang: str, body: str) -> None:
    assert len(told(built(tmp_path, body, lang))) == 1


SWAPPED = [
    ("2014", "2015", YEAR, LAST),
    ("2014", "2015", NOW_OF_IT, YEAR_BEFORE),
    ("31 December 2014", "31 December 2015", NOW_OF_IT, YEAR_BEFORE),
    ("Q3 2015", "Q4 2015", QUARTER, call("quarter", of="2015-Q3")),
]


@pytest.mark.parametrize(("first", "second", "one", "other"), SWAPPED)
def test_a_figure_under_or_beside_another_period_is_a_warning(
    tmp_path: Path, first: str, second: str, one: str, other: str
) -> None:
    def columns(left: str, right: str) -> str:
        return f"| | {first} | {second} |\n|---|---|---|\n| It | {left} | {right} |\n"

    def rows(left: str, right: str) -> str:
        return f"| | It |\n|---|---|\n| {first} | {left} |\n| {second} | {right} |\n"

    for at, table in enumerate((columns, rows)):
        said = told(built(tmp_path / f"wrong{at}", table(one, other)))
        assert [text.rpartition("headed ")[2] for text in said] == [f"“{first}”", f"“{second}”"]
        assert told(built(tmp_path / f"right{at}", table(other, one))) == []


def test_a_quarter_in_a_row_goes_with_the_year_above_it(tmp_path: Path) -> None:
    table = f"| | 2015 | Change on 2014 |\n|---|---|---|\n| Fourth quarter | {QUARTER} | none |\n"
    assert told(built(tmp_path, table)) == []


def test_a_year_under_one_of_its_quarters_is_a_warning(tmp_path: Path) -> None:
    table = f"| | Q4 2015 | 2015 |\n|---|---|---|\n| Visits | {YEAR} | {YEAR} |\n"
    assert "odd-in-table" in told(built(tmp_path, table))[0]
