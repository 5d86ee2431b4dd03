"""Twins: lengths in the unit that readers elsewhere are used to, shown to who asks for it."""

from datetime import date
from pathlib import Path

import pytest

from factpress.build import Build
from factpress.checks.check import check
from factpress.model.facts import Fact
from factpress.rendering.figures import twin_of
from factpress.values.numerals import parse_quantity
from factpress.values.quantities import Quantity
from support.demo_from_the_right import LANGUAGES, LOCALES, soup, words
from support.demo_from_the_right import readers as readers
from support.minimal_newsroom import FACTS, UNITS, reading, release, shown
from support.places import PROJECT
from support.small_site import RELEASE, built, page

MILES = UNITS.replace("length-kilometer}", "length-kilometer, customary: mi}").replace(
    "  km:", "  mi: {kind: length, cldr: length-mile, equals: 1.609344 km}\n  km:"
)
RANGE = """\
  dart.range:
    label: Range of the dart
    about: dart
    metric: range
    kind: spec
    unit: km
    cycle: NEDC
    source: acme-2016-09
    obs:
      - 2015: about 240
      - 2016: up to 250
"""
WORDS = release('The dart goes {{ fact("dart.range", with_unit=true) }}.')
BOTH = "(up to 155 mi, converted)"


def dart(root: Path, units: str = MILES) -> Build:
    """Builds a newsroom of one model whose range is stated in kilometres."""
    return built(root, facts=FACTS + RANGE, units=units, **{RELEASE: WORDS})


def twins(site: Build, name: str) -> list[tuple[str, str]]:
    """Returns the figures of a page that have a twin, with it."""
    tree = soup(page(site, name))
    return [(words(one), str(one["data-twin"])) for one in tree.select("data[data-twin]")]


def stated(site: Build, text: str, language: str = "en", fact: str = "leaf.range") -> str:
    """Returns the twin of a length as the demo would show it."""
    length = parse_quantity(text)
    assert isinstance(length, Quantity)
    found: Fact = site.newsroom.facts[fact]
    return twin_of(site.known, LOCALES[language], found, length.with_unit(str(found.unit)))


@pytest.mark.parametrize(
    ("text", "twin"),
    [
        ("250", "155 mi, converted"),
        ("more than 250", "more than 155 mi, converted"),
        ("up to 249", "up to 154.7 mi, converted"),
        ("240..260", "149 to 162 mi, converted"),
        ("unknown", ""),
        ("none", ""),
    ],
)
def test_a_twin_keeps_the_qualifier_and_shows_no_finer_place(
    readers: Build, text: str, twin: str
) -> None:
    assert stated(readers, text).replace("\u00a0", " ") == twin


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_twin_is_called_converted_in_each_language(readers: Build, language: str) -> None:
    twin = stated(readers, "250", language)
    assert LOCALES[language].label("converted", figure="") in twin
    assert "155" in twin


def test_a_figure_in_a_unit_without_a_twin_has_none(readers: Build) -> None:
    assert stated(readers, "350,000", fact="leaf.sales") == ""


def test_the_page_prints_the_stated_figure_and_holds_its_twin_beside_it(tmp_path: Path) -> None:
    site = dart(tmp_path)
    sheet = page(site, "models/dart")
    assert ("up to 250", "up to 155 mi, converted") in twins(site, "models/dart")
    assert "155" not in soup(sheet).get_text()
    for text in (sheet.text, sheet.markdown, page(site, "figures/dart.range").text):
        assert "155" not in text
        assert "mi" not in text.split()


def test_each_line_of_a_history_has_its_own_twin(tmp_path: Path) -> None:
    found = dict(twins(dart(tmp_path), "figures/dart.range"))
    assert found == {
        "up to 250 km": "up to 155 mi, converted",
        "about 240 km": "about 149 mi, converted",
    }


def test_a_release_prints_what_was_published_and_nothing_beside_it(tmp_path: Path) -> None:
    site = dart(tmp_path)
    one = page(site, "releases/2016/2016-09-14-sales")
    assert "data-twin" not in one.html
    assert one.view.units == ()


def test_readers_choose_between_the_stated_unit_and_both(tmp_path: Path) -> None:
    site = dart(tmp_path)
    for name in ("models", "models/dart", "figures/dart.range"):
        choices = page(site, name).view.units if name != "models" else ()
        assert [(one.value, one.label) for one in choices] == (
            [] if name == "models" else [("stated", "km"), ("both", "km and mi")]
        )
    assert page(site, "figures/dart.sales").view.units == ()


def test_a_newsroom_without_twins_offers_no_choice(tmp_path: Path) -> None:
    site = dart(tmp_path, UNITS)
    assert all(one.view.units == () for one in site.pages)
    assert not any("data-twin" in one.html for one in site.pages)


def test_notes_and_citations_keep_to_the_stated_unit(tmp_path: Path) -> None:
    one = page(dart(tmp_path), "figures/dart.range")
    assert not [row for note in one.view.notes for row in note.rows if "mi" in row.text.split()]
    assert "data-twin" not in "".join(map(str, soup(one).select(".citation")))


def test_a_unit_whose_twin_does_not_exist_is_reported(tmp_path: Path) -> None:
    units = UNITS.replace("length-kilometer}", "length-kilometer, customary: mile}")
    assert shown(reading(tmp_path, units=units).findings) == [
        'data/units.yml:3:57 unknown-id: there is no "mile" among the units'
    ]


def test_a_unit_that_cannot_be_converted_into_its_twin_is_reported(tmp_path: Path) -> None:
    leagues = "  leagues: {kind: length, one: league, other: leagues}\n  km:"
    units = UNITS.replace("length-kilometer}", "length-kilometer, customary: leagues}")
    units = units.replace("  km:", leagues)
    read = reading(tmp_path, units=units)
    findings, _ = check(read.newsroom, date(2017, 2, 1))
    assert shown(findings) == [
        'data/units.yml:4:57 no-worth: "km" is to be shown in "leagues" too, but cannot be converted'
        " into it"
    ]
    sound = reading(tmp_path / "sound", units=MILES).newsroom
    assert check(sound, date(2017, 2, 1))[0] == ()


def test_the_choice_works_without_scripts_and_prints_no_button() -> None:
    assets = PROJECT / "theme" / "overrides" / "assets"
    sheet = (assets / "controls.css").read_text(encoding="utf-8")
    assert ':root:has(input[name="unit"][value="both"]:checked) data[data-twin]::after' in sheet
    assert ".choices," in (assets / "print.css").read_text(encoding="utf-8")
