"""The prose lint on whole newsrooms: what it says, where, and what it leaves alone."""

from pathlib import Path

import pytest
import yaml

from factpress.findings import Severity
from factpress.prose.superlatives import superlatives
from factpress.prose.visible_text import legible
from support.minimal_newsroom import facts, release
from support.places import PROJECT
from support.prose_samples import ABOUT, CLAIMS, RELEASE, about, found_in, page, reading_in
from support.small_site import built, home


def test_a_typed_figure_is_found_with_the_fact_of_its_value(tmp_path: Path) -> None:
    [found] = found_in(tmp_path, **{ABOUT: page("Words.\n\nAcme sold more than 230,000 of them.")})
    assert (str(found.place), found.rule.id) == ("content/about.md:6:11", "untraced-number")
    assert found.severity is Severity.ERROR
    assert found.message == "“more than 230,000” is typed by hand and does not come from a fact"
    assert found.fix == (
        'if it is this fact, print it: {{ fact("dart.sales") }} in place of the whole '
        "“more than 230,000” (Acme Dart sales since launch); "
        'if it is not a figure, write {{ plain("230,000") }}'
    )


@pytest.mark.parametrize(
    "body",
    [
        'Sold: {{ fact("dart.sales") }}.',
        'A {{ plain("7") }} on the door.',
        "{# 350,000 to be checked #} Words.",
        "[words](releases/2016/350000.md)",
        "<https://example.com/350000>",
        "It began in December 2010.",
    ],
)
def test_what_is_no_typed_figure_is_left_alone(tmp_path: Path, body: str) -> None:
    assert about(tmp_path, body) == []


def test_a_figure_in_words_has_a_separate_rule(tmp_path: Path) -> None:
    share = facts("- 2016: half", kind="share", unit='"%"')
    [found] = found_in(tmp_path, facts=share, **{ABOUT: page("It is half of the cars.")})
    assert (found.rule.id, found.severity) == ("untraced-number-in-words", Severity.ERROR)
    assert found.message == "“half” is typed by hand and does not come from a fact"
    assert found.fix == (
        'if it is this fact, print it: {{ fact("dart.sales") }} (Acme Dart sales since launch); '
        'if it is not a figure, write {{ plain("half") }}'
    )
    assert about(tmp_path, "In the first half of the year it was warm.") == []


def test_a_figure_that_no_fact_has_is_to_be_recorded(tmp_path: Path) -> None:
    [found] = found_in(tmp_path, **{ABOUT: page("It sold 7,654 of them.")})
    fix = 'run press new fact, type the figure there, and print that fact here; if it is not a figure, write {{ plain("7,654") }}'
    assert found.fix == fix


def test_all_facts_of_a_value_are_proposed_and_none_is_taken(tmp_path: Path) -> None:
    two = facts("- 2016-08: 100,000") + facts("- 2016-08: 100,000").partition("\n")[2].replace(
        "dart.sales", "dart.orders"
    )
    [found] = found_in(tmp_path, facts=two, **{ABOUT: page("It came to 100,000.")})
    assert found.fix.startswith('print the fact that is meant: {{ fact("dart.sales") }} (')
    assert ', or {{ fact("dart.orders") }} (' in found.fix


def test_an_earlier_value_is_proposed_with_its_date(tmp_path: Path) -> None:
    series = facts("- 2013-07: 71,000", "- 2016-08: more than 230,000")
    [found] = found_in(tmp_path, facts=series, **{ABOUT: page("It came to 71,000.")})
    assert '{{ fact("dart.sales", as_of="2013-07") }}' in found.fix


def test_on_a_release_the_value_of_its_day_needs_no_date(tmp_path: Path) -> None:
    series = facts("- 2013-07: 71,000", "- 2017-08: more than 230,000\n  said: 2017-09-01")
    text = release("It came to 71,000.")
    [found] = found_in(tmp_path, facts=series, **{RELEASE: text})
    assert '{{ fact("dart.sales") }}' in found.fix


def test_a_value_inside_an_interval_is_not_offered(tmp_path: Path) -> None:
    [found] = found_in(tmp_path, **{ABOUT: page("It came to 234,567.")})
    assert found.fix.startswith(
        "run press new fact, type the figure there, and print that fact here; "
    )


EXACT = facts("- 2016-08: 230,000")


def test_a_second_word_beside_a_figure_is_found(tmp_path: Path) -> None:
    [found] = found_in(tmp_path, **{ABOUT: page('Sold: more than {{ fact("dart.sales") }}.')})
    assert (str(found.place), found.rule.id) == ("content/about.md:4:7", "double-qualifier")
    assert found.message == (
        "“more than” is beside a figure that prints “more than 230,000” already"
    )
    assert found.fix == (
        "delete “more than”; ask for one of the same meaning with word=; "
        "to compare with the figure, write “more than the …”"
    )
    assert about(tmp_path, 'More cars than that: {{ fact("dart.sales") }}.') == []
    # Who says so of a number without a word types the word with it.
    [some] = found_in(tmp_path, facts=EXACT, **{ABOUT: page('Some {{ fact("dart.sales") }} sold.')})
    assert some.fix == (
        "delete “Some”; if the source says it, type it in the data, before the value"
    )


@pytest.mark.parametrize(
    "call",
    [
        'fact(name="dart.sales")',
        'fact(form="phrase", name="dart.sales")',
        'fact("dart", scope="sales")',
        "fact(\n“dart.sales”)",
    ],
)
def test_a_fact_that_is_named_otherwise_is_told_with_what_it_prints(
    tmp_path: Path, call: str
) -> None:
    [found] = found_in(tmp_path, **{ABOUT: page(f"Sold: more than {{{{- {call} -}}}}.")})
    assert found.message == (
        "“more than” is beside a figure that prints “more than 230,000” already"
    )


def test_a_word_that_the_source_does_not_have_is_found(tmp_path: Path) -> None:
    plain = facts("- 2016-08: 230,000")
    assert about(tmp_path, 'Some {{ fact("dart.sales") }}.', facts=plain) == [
        "content/about.md:4:1 double-qualifier: "
        "“Some” is beside a figure whose source says “230,000” without it"
    ]


@pytest.mark.parametrize(
    "text",
    [
        'Sold: {{ fact("dart.sales") }} or more.',
        'Sold: **about**\n{{ share(["dart.sales"], "dart.sales") }}.',
        'Sold: nearly [{{ fact("dart.sale") }}](about.md).',
    ],
)
def test_a_word_is_found_behind_a_figure_and_through_markup(tmp_path: Path, text: str) -> None:
    [found] = found_in(tmp_path, **{ABOUT: page(text)})
    assert found.rule.id == "double-qualifier"


def test_a_word_beside_a_figure_that_does_not_exist_is_found_without_its_value(
    tmp_path: Path,
) -> None:
    assert about(tmp_path, 'About {{ fact("dart.sale") }}.') == [
        "content/about.md:4:1 double-qualifier: "
        "“About” is beside a figure, which prints such words itself"
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", 'Rund {{ fact("dart.sales") }}'),
        ("de", '{{ fact("dart.sales") }} oder mehr'),
        ("fr", 'Plus de {{ fact("dart.sales") }}'),
        ("fr", 'près d’un total, près de {{ fact("dart.sales") }}'),
        ("ja", '約{{ fact("dart.sales") }}'),
        ("ja", '{{ fact("dart.sales") }}以上'),
    ],
)
def test_words_of_every_language_are_known(tmp_path: Path, language: str, text: str) -> None:
    newsroom = "newsroom: {name: Acme, organisation: acme, languages: [en, de, fr, ja]}\n"
    organisation = "organisations:\n  acme: {name: Acme}\n"
    files = {ABOUT: page("Words."), f"content/about.{language}.md": page(text)}
    found = found_in(tmp_path, newsroom=newsroom + organisation, **files)
    assert [one.rule.id for one in found] == ["double-qualifier"]


@pytest.mark.parametrize("language", ["en", "de", "fr", "ja"])
def test_every_word_that_a_figure_can_print_is_known_beside_it(language: str) -> None:
    words = yaml.safe_load((PROJECT / "theme/locales" / f"{language}.yml").read_text("utf-8"))
    beside = reading_in(language).neighbours
    for phrase in (one for group in words["qualifiers"].values() for one in group):
        before, _, behind = phrase.replace("’", "'").partition("{n}")
        assert not before or beside.doubled.search(before), phrase
        assert not behind or beside.behind.match(behind), phrase


def test_a_superlative_is_a_warning_that_proposes_claims(tmp_path: Path) -> None:
    text = page("It is the best-selling car.")
    [found] = found_in(tmp_path, claims=CLAIMS, **{ABOUT: text})
    assert str(found.place) == "content/about.md:4:11"
    assert (found.rule.id, found.severity) == ("unsubstantiated-superlative", Severity.WARNING)
    assert found.message == "“best-selling” compares, but no claim supports it"
    assert found.fix == (
        'if it is this claim, print it: {{ claim("dart-best-selling") }} '
        "(the best-selling car in Norway)"
    )


def test_a_superlative_that_no_claim_has_is_to_be_said_otherwise(tmp_path: Path) -> None:
    [found] = found_in(tmp_path, claims=CLAIMS, **{ABOUT: page("It is a world first.")})
    assert found.fix == "print it as a claim, or say it without the comparison"


def test_claims_and_quotations_boast_freely(tmp_path: Path) -> None:
    text = 'It is {{ claim("dart-best-selling") }}.\n\n{{ quotation("doe") }}'
    assert about(tmp_path, text, claims=CLAIMS) == []


@pytest.mark.parametrize(
    ("language", "boast", "plain"),
    [
        ("en", "the world's first electric ferry", "first of all"),
        ("en", "the first electric car on the market", "its first electric car"),
        ("en", "a new record", "a record of each figure"),
        ("en", "the most popular car", "most of the cars"),
        ("en", "more than any other", "more than that"),
        ("de", "das meistverkaufte Auto", "höchstens und höchstwahrscheinlich"),
        ("de", "ein Branchenrekord", "der Recorder"),
        ("de", "der größte Hersteller", "die Größe"),
        ("fr", "la voiture, le plus vendu des modèles", "les plus récentes"),
        ("fr", "un record", "une recordeuse"),
        ("fr", "la première voiture au monde", "la première année"),
        ("ja", "世界初の車です", "世界の車です"),
        ("ja", "過去最高です", "過去の車です"),
        ("en", "Europe's most popular car", "Europe's popular car"),
        ("en", "an all-time high", "of all time"),
        ("en", "faster than ever", "faster than that"),
        ("de", "so viele wie nie zuvor", "wie zuvor"),
        ("de", "führend in Europa", "zuführend"),
        ("fr", "la moins chère", "chère"),
        ("fr", "plus que tout autre constructeur", "tout autre chose"),
        ("ja", "最速です", "最後です"),
    ],
)
def test_superlatives_are_known_in_each_language(language: str, boast: str, plain: str) -> None:
    assert [*superlatives(legible(boast, is_page=True), reading_in(language))] != []
    assert [*superlatives(legible(plain, is_page=True), reading_in(language))] == []


def test_a_figure_in_a_drawing_is_one_too(tmp_path: Path) -> None:
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>777,777 cars</title>'
        '<text x="1" y="2">888,888 <tspan>cars</tspan></text></svg>'
    )
    entry = "media:\n  d: {file: media/d.svg, alt: A drawing, caption: A drawing., credit: Acme}\n"
    files = {"data/media/d.svg": drawing, "data/media.yml": entry}
    found = built(tmp_path, **files, **{"content/index.md": home('{{ picture("d") }}')}).findings
    typed = [one.message for one in found if one.rule.id == "untraced-number"]
    assert sorted(one[:8] for one in typed) == ["“777,777", "“888,888"]


def test_a_telephone_number_that_counts_something_is_a_figure(tmp_path: Path) -> None:
    found = built(tmp_path, **{"content/index.md": home("Tel. 351 000 cars")}).findings
    assert [one.rule.id for one in found] == ["untraced-number"]
