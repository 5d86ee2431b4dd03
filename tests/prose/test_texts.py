"""Which texts the lint reads, where it says that a figure is, and how long it takes."""

import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factpress.build import build
from factpress.findings import Severity
from factpress.machine.folders import Checkout
from factpress.prose.superlatives import superlatives
from factpress.prose.texts import manuscripts_of
from factpress.prose.typed_figures import figures_in
from factpress.prose.untraced import untraced
from factpress.prose.visible_text import legible
from factpress.reading.reader import read
from support.machine_pace import within
from support.minimal_newsroom import facts, minimal, release, shown, written
from support.places import PROJECT, SHARED
from support.prose_samples import ABOUT, CLAIMS, RELEASE, about, found_in, linted, page, reading_in

NOW = datetime(2026, 6, 1, tzinfo=UTC)


CORPUS = Path(os.environ.get("PRESS_CORPUS", SHARED / "corpus")) / "page"


def test_every_text_of_a_release_is_read(tmp_path: Path) -> None:
    head = (
        "---\ntitle: >-\n  Acme sells\n  11,111 cars\nsubtitle: '22,222 of them'\n"
        'summary: "Words; 33,333 words"\ndate: 2016-09-14\ntype: statement\n'
        "dateline: Paris 44,444\nkey_points:\n  - 55,555 words\n  - >-\n    Words and\n\n"
        "    66,666\nslug: 2016-09-14-sells-77777\n---\n"
    )
    body = "88,888 words\n\n![99,999](a.png)\n"
    folder = "content/releases/2016/2016-09-14-sells-77777/index.md"
    found = found_in(tmp_path, **{folder: head + body})
    assert [(one.place.line, one.message[1:7]) for one in found] == [
        (4, "11,111"),
        (5, "22,222"),
        (6, "33,333"),
        (9, "44,444"),
        (11, "55,555"),
        (15, "66,666"),
        (16, "sells-"),
        (18, "88,888"),
        (20, "99,999"),
    ]
    assert found[0].place.column == 3
    assert [one.severity for one in found if one.place.line == 16] == [Severity.WARNING]


def test_a_figure_that_repeats_in_a_folded_text_is_found_twice_on_its_lines(
    tmp_path: Path,
) -> None:
    text = "---\ntitle: >-\n  Words of 4,444 and\n  words of 4,444\n---\n4,444\n"
    found = found_in(tmp_path, **{ABOUT: text})
    assert [str(one.place) for one in found] == [
        "content/about.md:3:12",
        "content/about.md:4:12",
        "content/about.md:6:1",
    ]


def test_texts_of_the_data_are_read_as_pages_are(tmp_path: Path) -> None:
    models = (
        "models:\n  dart:\n    name: Acme Dart\n    organisation: acme\n"
        "    summary: {en: 'Sold 1,111 times', fr: Vendu 2 222 fois}\n"
        "    note: 3,333 words\n    details:\n      - label: Doors\n        text: 4 doors\n"
    )
    definition = facts("- 2016-08: 230,000\n  note: 5,555 words", definition="6,666 words")
    found = found_in(tmp_path, models=models, facts=definition)
    assert {one.severity for one in found} == {Severity.ERROR}
    assert [f"{one.place} {one.message[1:6]}" for one in found] == [
        "data/facts.yml:11:17 6,666",
        "data/facts.yml:14:15 5,555",
        "data/models.yml:5:25 1,111",
        "data/models.yml:5:49 2 222",
        "data/models.yml:6:11 3,333",
        "data/models.yml:9:15 4” is",
    ]


def test_texts_that_begin_alike_are_told_apart(tmp_path: Path) -> None:
    alike = "{en: Words of the car and 1, fr: Words of the car and 11111}"
    models = f"models:\n  dart: {{name: Acme Dart, organisation: acme, summary: {alike}}}\n"
    column = models.split("\n")[1].index("11111") + 1
    found = found_in(tmp_path, models=models)
    assert [one.place.column for one in found][1:] == [column]


def test_without_the_files_a_text_is_placed_where_it_begins(tmp_path: Path) -> None:
    text = "---\ntitle: >-\n  Words and\n  1,111\n---\nWords.\n"
    newsroom = read(Checkout(minimal(tmp_path, **{ABOUT: text}))).newsroom
    [found] = untraced(manuscripts_of(newsroom), newsroom)
    assert str(found.place) == "content/about.md:3:3"


def test_a_text_that_its_file_writes_otherwise_is_placed_where_it_begins(tmp_path: Path) -> None:
    text = '---\ntitle: "Words \\u0041nd 1,111"\n---\nWords.\n'
    [found] = found_in(tmp_path, **{ABOUT: text})
    assert str(found.place) == "content/about.md:2:9"


def test_a_release_kept_as_published_is_left_alone(tmp_path: Path) -> None:
    words = "It sold 111,111, a record."
    assert len(found_in(tmp_path, **{RELEASE: release(words)})) == 2
    assert found_in(tmp_path, **{RELEASE: release(words, archive="as-published")}) == ()


def test_names_with_digits_come_from_models_and_the_word_list(tmp_path: Path) -> None:
    body = "The e-Dart 200 emits no CO2, but the F100 does."
    assert [one.partition("“")[2] for one in about(tmp_path, body)] == [
        "e-Dart 200” may be a name, and “200” a figure that does not come from a fact",
    ]
    newsroom = (
        "newsroom:\n  name: Acme newsroom\n  organisation: acme\n  languages: [en]\n"
        "  words: [CO2, F100]\norganisations:\n  acme: {name: Acme}\n"
    )
    models = "models:\n  dart: {name: Dart, organisation: acme, spelling: [e-Dart 200]}\n"
    assert about(tmp_path, body, newsroom=newsroom, models=models) == []


def test_the_newsrooms_units_are_counted_nouns(tmp_path: Path) -> None:
    [found] = about(tmp_path, "It has ten gangways.")
    assert "perhaps-a-figure" in found
    units = "units:\n  cars: {kind: count, one: car, other: cars}\n  gangways: {one: gangway, other: gangways}\n"
    [found] = about(tmp_path, "It has ten gangways.", units=units)
    assert "untraced-number-in-words" in found


def test_a_word_of_a_boast_needs_no_long_root(tmp_path: Path) -> None:
    claims = CLAIMS.replace("the best-selling car in Norway", "our No. 1 car")
    found = found_in(tmp_path, claims=claims, **{ABOUT: page("Acme is the No. 1.")})
    assert [one.rule.id for one in found] == ["unsubstantiated-superlative"]
    assert '{{ claim("dart-best-selling") }}' in found[0].fix


def test_what_waits_is_not_proposed(tmp_path: Path) -> None:
    waits = facts(
        "- 2016-08: 230,000", "- 2016-09: 254,321\n  embargo: 2099-01-01 09:00 Europe/Paris"
    )
    root = minimal(tmp_path, facts=waits, **{ABOUT: page("It came to 254,321.")})
    found = [
        one for one in build(Checkout(root), now=NOW).findings if one.rule.id == "untraced-number"
    ]
    assert [one.fix for one in found] == [
        'run press new fact, type the figure there, and print that fact here; if it is not a figure, write {{ plain("254,321") }}'
    ]


def test_the_demo_is_clean() -> None:
    assert shown(linted(read(Checkout(PROJECT)))) == []


def test_a_build_stops_at_a_typed_figure(tmp_path: Path) -> None:
    root = minimal(tmp_path, **{ABOUT: page("It came to 111,111.")})
    site = build(Checkout(root), now=NOW)
    assert "untraced-number" in {one.rule.id for one in site.findings}
    assert site.pages == ()


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("72-number-words.md", {6: 8}),
        ("73-number-split.md", {6: 4}),
        ("75-number-url.md", {3: 1}),
        ("76-number-in-html.md", {6: 1}),
    ],
)
def test_a_page_of_the_collection_is_found_out(
    tmp_path: Path, name: str, lines: dict[int, int]
) -> None:
    if not (CORPUS / name).is_file():
        pytest.skip("the collection of bad input is not here")
    typed = (CORPUS / name).read_text(encoding="utf-8")
    dated = typed.replace("title: x\n", "title: x\n", 1).replace(
        "\n---\n#", "\ndate: 2016-09-14\n---\n#"
    )
    root = minimal(tmp_path)
    written(root, RELEASE, dated)
    found: dict[int, int] = {}
    shift = 1 if "slug" not in typed else 0
    for one in linted(read(Checkout(root))):
        line = one.place.line - (shift if one.place.line > 3 else 0)
        found[line] = found.get(line, 0) + 1
    assert found == lines


PIECES = st.sampled_from(
    ("1", "350,000", " ", "\n", "\n\n", "**", "_", "`", "[", "](", ")", '"', "{{", "}}", "fact(", "<b", ">",
     "|", "&#44;", "&nbsp;", "#", "- ", "half", "doubled", "ten cars", "more than ", "2016", "三十五", "万",
     "％", "\ue000", "\ue003", "\u0301", "½", "²", "March ", ":", "+33 ", "\\", "\u202f", "é", "\ufe0f"),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES | st.text(max_size=4), max_size=40), st.booleans())
def test_no_text_makes_it_stumble(pieces: Iterable[str], is_page: bool) -> None:
    source = "".join(pieces)
    read_as = legible(source, is_page=is_page)
    assert len(read_as.text) == len(read_as.at)
    assert all(0 <= at < len(source) for at in read_as.at)
    for language in ("en", "de", "fr", "ja", "ar"):
        found = figures_in(read_as, reading_in(language))
        assert all(read_as.text[one.start : one.end] == one.typed for one in found)
        assert [one.start for one in found] == sorted(one.start for one in found)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    ["1", "1,000 ", "half ", "[](", "<a", "{{", "a.", "a@", " ", "\n", "+1 ", "a", "三", "A ", "`` `",
     '](a "', "the most ", "zwei", "un million ", "|", "> ", "10 Aaa ", "“", "万", "a million and "],
)  # fmt: skip
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    source = (piece * 20_000)[:20_000]
    for language in ("en", "ja"):
        with within(0.8):
            read_as = legible(source, is_page=True)
            figures_in(read_as, reading_in(language))
            list(superlatives(read_as, reading_in(language)))


def test_a_page_of_100_kilobytes_is_read_within_a_second() -> None:
    source = (PROJECT / "content" / "about.md").read_text(encoding="utf-8")
    with within(1):
        read_as = legible((source * 40)[:100_000], is_page=True)
        figures_in(read_as, reading_in("en"))


def test_the_numbers_of_a_list_right_below_a_sentence_are_no_figures(tmp_path: Path) -> None:
    typed = page("Words.\n\nSteps:\n1) Open the box.\n2) Close the box.")
    assert list(found_in(tmp_path, **{ABOUT: typed})) == []
