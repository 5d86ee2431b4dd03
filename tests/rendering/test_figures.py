"""Notes: what a reader of a figure is told, and how the figure and its note find each other."""

from fractions import Fraction
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from factpress.model.subjects import Publisher
from factpress.rendering.figures import Note, NoteRow, decimal
from support.minimal_newsroom import FACTS, MODELS, UNITS, facts, release
from support.small_site import RELEASE, built, home, page

NAME = "releases/2016/2016-09-14-sales"
RICH = (
    facts(
        "- 2016-08: more than 230,000\n  note: Counted at the factory.",
        definition="Handed to customers.",
        note="Without demonstrators.",
    )
    + """\
  dart.sales.norway:
    {label: In Norway, about: dart, metric: sales, kind: cumulative, unit: cars, scope: norway,
     source: acme-2016-09, obs: [{2016-08: "40,000"}]}
"""
)


def notes(root: Path, body: str, **files: str | bytes) -> tuple[Note, ...]:
    return page(built(root, **{"content/index.md": home(body), **files}), "index").view.notes


def test_a_note_tells_all_that_a_reader_needs_to_quote_the_figure(tmp_path: Path) -> None:
    (note,) = notes(tmp_path, '{{ fact("dart.sales") }}', facts=RICH)
    assert note == Note(
        id="note-dart.sales",
        title="Acme Dart sales since launch",
        figure="more than 230,000 cars",
        rows=(
            NoteRow("As of", "August 2016"),
            NoteRow("Qualifier", "above the figure, and not by much"),
            NoteRow("According to", "Acme"),
            NoteRow(
                "Source",
                "Acme announcement of September 2016, September 14, 2016 (Primary source)",
            ),
            NoteRow("Definition", "Handed to customers."),
            NoteRow("Note", "Without demonstrators."),
            NoteRow("Note", "Counted at the factory."),
        ),
        more_href="figures/dart.sales/",
        more_label="Page of this figure",
        back=("#fig-dart.sales",),
    )


def test_a_line_has_one_note_a_page_however_often_it_is_printed(tmp_path: Path) -> None:
    body = '{{ fact("dart.sales") }} {{ fact("dart.sales", form="number") }}'
    (note,) = notes(tmp_path, body)
    assert note.back == ("#fig-dart.sales", "#fig-dart.sales_2")


def test_two_lines_of_a_fact_have_two_notes_and_the_older_names_the_newest(tmp_path: Path) -> None:
    lines = facts("- 2015-08: 150,000", "- 2016-08: more than 230,000")
    body = '{{ fact("dart.sales", as_of="2015-08") }} {{ fact("dart.sales") }}'
    older, newer = notes(tmp_path, body, facts=lines)
    assert (older.id, newer.id) == ("note-dart.sales", "note-dart.sales_2")
    assert older.rows[-1] == NoteRow("Newest", "more than 230,000 cars, as of August 2016")
    assert "Newest" not in {row.label for row in newer.rows}


def test_ids_that_differ_in_a_mark_have_their_own_notes(tmp_path: Path) -> None:
    twins = (
        FACTS
        + FACTS.removeprefix("facts:\n").replace("dart.sales:", "dart-sales:")
        + FACTS.removeprefix("facts:\n").replace("dart.sales:", "dart.sales-2:")
    )
    body = '{{ fact("dart.sales") }} {{ fact("dart-sales") }} {{ fact("dart.sales-2") }}'
    assert len({note.id for note in notes(tmp_path, body, facts=twins)}) == 3


def test_a_figure_of_a_release_tells_what_was_newer_and_revised_since(tmp_path: Path) -> None:
    lines = facts(
        "- 2016-08: more than 230,000",
        "- 2016-08: more than 231,000\n  revises: more than 230,000\n  said: 2016-10-01\n  why: Late.",
        "- 2016-11: 240,000\n  said: 2016-12-01",
    )
    site = built(tmp_path, facts=lines, **{RELEASE: release('{{ fact("dart.sales") }}')})
    (note,) = page(site, NAME).view.notes
    assert note.figure == "more than 230,000 cars"
    assert note.rows[-2:] == (
        NoteRow("since revised", "more than 231,000 cars"),
        NoteRow("Newest", "240,000 cars, as of November 2016"),
    )


def test_a_corrected_figure_tells_what_it_was(tmp_path: Path) -> None:
    lines = facts(
        "- 2016-08: more than 230,000",
        "- 2016-08: 229,000\n  corrects: more than 230,000\n  said: 2016-10-01\n  why: A slip.",
    )
    site = built(tmp_path, facts=lines, **{RELEASE: release('{{ fact("dart.sales") }}')})
    (note,) = page(site, NAME).view.notes
    assert note.figure == "229,000 cars"
    assert NoteRow("Corrected from", "more than 230,000 cars", struck=True) in note.rows


def test_a_computed_figure_names_its_inputs_and_their_pages(tmp_path: Path) -> None:
    (note,) = notes(tmp_path, '{{ share(["dart.sales.norway"], "dart.sales") }}', facts=RICH)
    assert note.id == "note_computed_1"
    assert (note.title, note.more_href) == ("Computed figure", "")
    assert note.rows == (
        NoteRow("In Norway", "40,000 cars", "figures/dart.sales.norway/"),
        NoteRow("Acme Dart sales since launch", "more than 230,000 cars", "figures/dart.sales/"),
    )


def test_a_figure_in_code_or_in_a_link_has_a_note_that_does_not_lead_back(tmp_path: Path) -> None:
    (note,) = notes(tmp_path, '`{{ fact("dart.sales") }}` [{{ fact("dart.sales") }}](about.md)')
    assert note.back == ()


def test_a_summary_is_no_part_of_its_page_and_has_no_note(tmp_path: Path) -> None:
    text = release("Words.", summary='>-\n  {{ fact("dart.sales") }} sold')
    shown = page(built(tmp_path, **{RELEASE: text}), NAME)
    assert shown.view.notes == ()
    assert shown.view.description == "more than 230,000 sold"
    assert [one.text for one in shown.figures] == ["more than 230,000"]


def test_a_figure_is_a_link_to_its_note_around_a_value_for_machines(tmp_path: Path) -> None:
    site = built(tmp_path, **{"content/index.md": home('{{ fact("dart.sales") }}')})
    link = BeautifulSoup(page(site, "index").html, "html.parser").select_one("a.fig")
    assert str(link) == (
        '<a class="fig" href="#note-dart.sales" id="fig-dart.sales">'
        '<data value="230000">more than 230,000</data></a>'
    )


def test_the_source_of_a_note_is_a_link_where_it_has_an_address(tmp_path: Path) -> None:
    sources = """\
sources:
  acme-2016-09:
    {title: Report, kind: agency, standing: secondary, published: 2016-09-14,
     url: "https://example.com/"}
"""
    (note,) = notes(tmp_path, '{{ fact("dart.sales") }}', **{"data/sources.yml": sources})
    assert (
        NoteRow("Source", "Report, September 14, 2016 (Secondary source)", "https://example.com/")
        in note.rows
    )


def test_the_claimant_is_named_and_a_source_may_be_one(tmp_path: Path) -> None:
    others = facts("- 2016-08: more than 230,000", "- 2016-08: 228,000\n  by: agency-2016-09")
    site = built(tmp_path, facts=others, **{"content/index.md": home('{{ fact("dart.sales") }}')})
    text = page(site, "figures/dart.sales").text
    assert "228,000 cars\tSeptember 14, 2016\tAgency report of September 2016" in text


@pytest.mark.parametrize(
    ("value", "typed"),
    [
        (Fraction(230000), "230000"),
        (Fraction(-5, 2), "-2.5"),
        (Fraction(1, 3), "0.333333333333"),
        (Fraction(1, 10**13), "0.0000000000001"),
        (Fraction(1, 3 * 10**13), "0"),
    ],
)
def test_a_value_for_machines_is_a_decimal_without_grouping(value: Fraction, typed: str) -> None:
    assert decimal(value) == typed


def test_units_are_words_of_the_newsroom_of_cldr_or_of_a_currency(tmp_path: Path) -> None:
    units = UNITS + "  eur: {kind: money, cldr: EUR}\n  bottles: {kind: count, symbol: btl}\n"
    more = """\
facts:
  dart.price:
    {label: Price, about: dart, metric: price, kind: price, unit: eur, source: acme-2016-09,
     obs: [{2016-08: "24,000"}]}
  dart.one:
    {label: One, about: dart, metric: one, kind: level, unit: cars, source: acme-2016-09,
     obs: [{2016-08: "1"}]}
  dart.bottles:
    {label: Bottles, about: dart, metric: b, kind: level, unit: bottles, source: acme-2016-09,
     obs: [{2016-08: "12"}]}
"""
    body = "{{ sales(['dart.price', 'dart.one', 'dart.bottles']) }}"
    files = {"data/units.yml": units, "data/more.yml": more, "data/models.yml": MODELS}
    assert [note.figure for note in notes(tmp_path, body, **files)] == [
        "€24,000",
        "1 car",
        "12\xa0btl",
    ]


def test_a_publisher_has_its_own_words_for_labels(tmp_path: Path) -> None:
    assert "labels" in Publisher.model_fields
    newsroom = """\
newsroom:
  name: Acme
  organisation: acme
  languages: [en]
  labels: {key_points: {en: At a glance}}
organisations: {acme: {name: Acme}}
"""
    text = release("x", key_points="[One]")
    site = built(tmp_path, **{"data/newsroom.yml": newsroom, RELEASE: text})
    assert 'aria-label="At a glance"' in page(site, NAME).html
