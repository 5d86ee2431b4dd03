"""What is suggested for a typed figure: only calls that print, on that page and day, what they replace.

The newsroom is a statistics office with figures of its trade.
"""

import re
from functools import cache
from html import unescape
from pathlib import Path

import pytest

from factpress.machine.folders import Checkout
from factpress.model.newsroom import Newsroom
from factpress.prose.suggestions import MOST, Suggestions
from factpress.prose.superlatives import claims_like
from factpress.reading.reader import read
from support.minimal_newsroom import NEWSROOM, facts, release
from support.places import PROJECT
from support.prose_samples import ABOUT, RELEASE, found_in, page
from support.small_site import built
from support.small_site import page as page_of

OFFICE = NEWSROOM.replace("[en, fr]", "[en, de, fr, ja]")
UNITS = """\
units:
  people: {kind: count, one: {en: person, de: Person}, other: {en: people, de: Menschen}}
  km: {kind: length, cldr: length-kilometer}
  EUR: {kind: money, cldr: EUR}
  "%": {kind: share, symbol: "%"}
"""


def series(name: str, label: str, kind: str, unit: str, *lines: str) -> str:
    typed = f"label: {label}, metric: counted, kind: {kind}, unit: {unit}, about: acme"
    return f"  {name}: {{{typed}, source: acme-2016-09, obs: [{', '.join(lines)}]}}\n"


FACTS = "facts:\n" + "".join(
    (
        series(
            "migration.net",
            "Net migration",
            "level",
            "people",
            '{when: 2014, value: "606,000", said: 2015-05-25}',
            '{when: 2014, value: "745,000", said: 2016-02-23, revises: "606,000", why: Late forms.}',
        ),
        series("visas", "Visas", "level", "people", '{2016-08: "more than 230,000"}'),
        series("permits", "Permits", "level", "people", '{2016-08: "58,300"}'),
        series("cards", "Cards", "level", "people", '{2016-08: "58,300"}'),
        series("seats", "Seats", "spec", "people", '{2016-08: "up to 90,000"}'),
        series("quota", "Room left", "share", '"%"', '{2016-08: "up to 50%"}'),
        series("students", "Students", "share", '"%"', '{2016-08: "17.8%"}'),
        series("renters", "Renters", "share", '"%"', '{2016-08: "one in four"}'),
        series("expected", "Growth expected", "share", '"%"', '{2016-08: "3..4%"}'),
        series("border", "Border", "spec", "km", '{2016-08: "250 km"}'),
        series("budget", "Budget", "level", "EUR", '{2016-08: "5,450 million"}'),
        series("arrivals", "Arrivals", "level", "people", '{2016-08: "350,000"}'),
    )
)
FILES = {"data/newsroom.yml": OFFICE, "data/units.yml": UNITS, "data/facts.yml": FACTS}


def fixes(tmp_path: Path, text: str, *, language: str = "en", file: str = ABOUT) -> list[str]:
    """Returns what is said to do about each figure of a page of the office."""
    others = {} if language == "en" else {file: page("Words.")}
    named = file if language == "en" else file.replace(".md", f".{language}.md")
    found = found_in(tmp_path, **FILES, **others, **{named: text})
    return [one.fix for one in found]


def calls(fix: str) -> list[tuple[str, str]]:
    """Returns the calls that a fix offers, each with the whole phrase that it is to replace."""
    return re.findall(r"(\{\{ fact\(.*?\) \}\})(?: in place of the whole “([^”]*)”)?", fix)


def test_a_figure_that_was_revised_is_not_answered_with_the_new_one(tmp_path: Path) -> None:
    [fix] = fixes(tmp_path, page("The first estimate for 2014 was 606,000."))
    assert calls(fix) == [('{{ fact("migration.net", of="2014", known_on="2015-05-25") }}', "")]
    [fix] = fixes(tmp_path, page("It is 745,000 now."))
    assert calls(fix) == [('{{ fact("migration.net") }}', "")]


def test_a_release_before_the_revision_is_offered_the_figure_of_its_day(tmp_path: Path) -> None:
    early = RELEASE.replace("2016/2016-09-14", "2016/2016-01-14")
    [fix] = fixes(tmp_path, release("It was 606,000.", date="2016-01-14"), file=early)
    assert calls(fix) == [('{{ fact("migration.net") }}', "")]


@pytest.mark.parametrize("how", ["corrects", "retracts"])
def test_a_figure_that_was_corrected_or_withdrawn_is_not_offered(tmp_path: Path, how: str) -> None:
    lines = (
        "- {when: 2016-08, value: 771, said: 2016-09-01}",
        f"- {{when: 2016-08, value: 773, said: 2016-09-03, {how}: 771, why: A slip}}",
    )
    [found] = found_in(tmp_path, facts=facts(*lines), **{ABOUT: page("The count is 771.")})
    assert calls(found.fix) == []


@pytest.mark.parametrize(
    ("typed", "call", "whole"),
    [
        ("It granted more than 230,000.", '{{ fact("visas") }}', "more than 230,000"),
        ("It granted over 230,000.", '{{ fact("visas", word="over") }}', "over 230,000"),
        (
            "More than 230,000 were granted.",
            '{{ fact("visas", capital=true) }}',
            "More than 230,000",
        ),
        ("It seats up to 90,000.", '{{ fact("seats") }}', "up to 90,000"),
        ("It is 17.8% of them.", '{{ fact("students", of="2016-08") }}', ""),
        ("One in four rents.", '{{ fact("renters", of="2016-08", capital=true) }}', ""),
        ("The border is 250 km long.", '{{ fact("border", with_unit=true) }}', ""),
        ("It is the 350,000th arrival.", '{{ fact("arrivals", form="ordinal") }}', ""),
        ("It has 350K of them.", '{{ fact("arrivals", form="compact") }}', ""),
        ("It costs €5.45 billion.", '{{ fact("budget") }}', ""),
        ("It is 3 to 4%.", '{{ fact("expected", of="2016-08") }}', "3 to 4%"),
        ("It had 58,300 of them.", '{{ fact("permits") }}', ""),
    ],
)
def test_a_call_is_offered_with_all_the_characters_that_it_prints(
    tmp_path: Path, typed: str, call: str, whole: str
) -> None:
    *_, fix = fixes(tmp_path, page(typed))
    assert calls(fix)[0] == (call, whole)


@pytest.mark.parametrize(
    "typed",
    [
        "It granted 230,000.",
        "It granted about 230,000.",
        "It granted exactly 58,300.",
        "It has 90,000 of them.",
        "It has 450 seats.",
        "It is half of them.",
        "A quarter of them rents.",
        "It was up 17.8 percent.",
        "It costs 5,450 million euros.",
        "It costs EUR 58,300.",
        "It had 350,000 or more.",
    ],
)
def test_what_would_change_the_sentence_is_not_offered(tmp_path: Path, typed: str) -> None:
    assert [calls(fix) for fix in fixes(tmp_path, page(typed))] == [[]]


@pytest.mark.parametrize(
    ("language", "typed", "call"),
    [
        ("de", "Es waren mehr als 230.000.", '{{ fact("visas") }}'),
        ("de", "Es waren 230.000.", ""),
        ("fr", "Il y en a plus de 230 000.", '{{ fact("visas") }}'),
        ("fr", "Il y en a 745 000.", '{{ fact("migration.net") }}'),
        ("ja", "来訪者は350,000です。", '{{ fact("arrivals") }}'),
        ("ja", "許可は230,000です。", ""),
    ],
)
def test_calls_are_tried_in_the_language_of_the_page(
    tmp_path: Path, language: str, typed: str, call: str
) -> None:
    [fix] = fixes(tmp_path, page(typed), language=language)
    assert [one for one, _ in calls(fix)] == ([call] if call else [])


def test_two_facts_that_print_alike_are_both_offered_and_none_is_taken(tmp_path: Path) -> None:
    [fix] = fixes(tmp_path, page("There were 58,300."))
    assert fix == (
        'print the fact that is meant: {{ fact("permits") }} (Permits), '
        'or {{ fact("cards") }} (Cards); if it is not a figure, write {{ plain("58,300") }}'
    )


@pytest.mark.parametrize(("typed", "fact"), [("450 seats", "seats"), ("half of it", "quota")])
def test_an_upper_limit_is_not_named_for_other_numbers(
    tmp_path: Path, typed: str, fact: str
) -> None:
    [fix] = fixes(tmp_path, page(f"It is {typed}."))
    assert f"{fact} (" not in fix


SENTENCES = (
    "It granted more than 230,000 last year.",
    "There were 745,000 in all.",
    "It seats up to 90,000.",
    "One in four rents.",
    "The border is 250 km long.",
    "It is the 350,000th arrival.",
    "It costs €5.45 billion.",
    "It is 17.8% of them.",
)


def test_what_is_pasted_prints_the_sentence_that_was_typed(tmp_path: Path) -> None:
    pasted = []
    for text in SENTENCES:
        [found] = found_in(tmp_path / "typed", **FILES, **{ABOUT: page(text)})
        [(call, whole)] = calls(found.fix)
        typed = whole or re.findall("“([^”]+)”", found.message)[0]
        pasted.append(text.replace(typed, call))
    files = {"data/units.yml": UNITS, "data/facts.yml": FACTS}
    site = built(tmp_path / "site", **files, **{ABOUT: page("\n\n".join(pasted))})
    words = unescape(re.sub(r"<[^>]*>", "", page_of(site, "about").html))
    words = re.sub(r"[\u00a0\u202f]", " ", words)
    assert [text for text in SENTENCES if text not in words] == []


def test_no_more_are_offered_than_an_editor_reads(tmp_path: Path) -> None:
    many = "".join(
        series(f"copy-{number}", "Copy", "level", "people", '{2016-08: "68,000"}')
        for number in range(9)
    )
    files = {"data/units.yml": UNITS, "data/facts.yml": f"facts:\n{many}"}
    [found] = found_in(tmp_path, **files, **{ABOUT: page("There were 68,000.")})
    assert len(calls(found.fix)) == MOST


@cache
def demo_newsroom() -> Newsroom:
    """Returns the demonstration's newsroom, read when the first test asks."""
    return read(Checkout(PROJECT)).newsroom


def test_a_share_is_no_count_of_the_same_number() -> None:
    known = Suggestions(demo_newsroom())
    assert known.worth("100,000%", "en") == ()
    assert [fact.id for fact, _ in known.worth("90%", "en")] == ["leaf.share.three-markets"]


def test_claims_are_proposed_by_the_words_that_they_share() -> None:
    found = claims_like("best-selling", "en", demo_newsroom())
    assert '{{ claim("zoe-best-selling-europe") }}' in " ".join(found)
    assert claims_like("meistverkaufte", "de", demo_newsroom())[0].endswith("der Branche)")
    assert claims_like("second to none", "en", demo_newsroom()) == ()
