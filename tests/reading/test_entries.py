"""Entry files: every slip of a data file, its finding in full, and the neighbours that live on."""

from pathlib import Path

import pytest

from factpress.findings import Finding
from factpress.values.dates import Instant
from support.minimal_newsroom import NEWSROOM, facts, reading, shown

LINE = "- 2016-08: 5,000"
PERSON = "people: {anna: {name: Anna, roles: [{title: Chief}]}}\n"


def found(tmp_path: Path, **files: str) -> list[Finding]:
    """Returns what is found in a minimal newsroom with these files."""
    return list(reading(tmp_path, **files).findings)


def test_a_newsroom_without_a_slip_has_no_findings(tmp_path: Path) -> None:
    assert found(tmp_path) == []
    assert found(tmp_path / "other", facts=facts(LINE)) == []


SLIPS_OF_A_FACT = {
    "a missing label": (
        facts(LINE, label=""),
        '2:3 missing-key: "dart.sales" needs the key "label"',
        "add label: …",
    ),
    "an empty label": (
        facts(LINE).replace("label: Acme Dart sales since launch", "label:"),
        '3:5 missing-key: "dart.sales" needs the key "label"',
        "add label: …",
    ),
    "a misspelt key, whose right one is then missing": (
        facts(LINE).replace("metric:", "metrik:"),
        '5:5 unknown-key: "metrik" is not a key of "dart.sales"',
        'did you mean "metric"?',
    ),
    "a key that is like no other": (
        facts(LINE, xyz="5"),
        '11:5 unknown-key: "xyz" is not a key of "dart.sales"',
        "correct the key, or delete the line",
    ),
    "an id typed a second time": (
        facts(LINE, id="dart.sales"),
        '11:5 unknown-key: "id" is not a key of "dart.sales"',
        'did you mean "kind"?',
    ),
    "a name of the program's own": (
        facts(LINE, place="Paris"),
        '11:5 unknown-key: "place" is not a key of "dart.sales"',
        'did you mean "label"?',
    ),
    "a misspelt key of an observation": (
        facts(f"{LINE}\n  sorce: acme-2016-09"),
        '13:9 unknown-key: "sorce" is not a key of "dart.sales"',
        'did you mean "source"?',
    ),
    "a kind that does not exist": (
        facts(LINE, kind="cumulativ"),
        '6:11 bad-shape: "cumulativ" is not one of cumulative, level, flow, share, change, ratio,'
        " price, rank or spec",
        'did you mean "cumulative"?',
    ),
    "two kinds": (
        facts(LINE, kind="[level, flow]"),
        '6:5 bad-shape: "kind" of "dart.sales": a single word belongs here',
        "write kind: and one word, without brackets or hyphens",
    ),
    "two metrics": (
        facts(LINE, metric="[sales, fleet]"),
        "5:5 bad-value: a single value belongs here, not several",
        "write one of them, without brackets, braces or hyphens",
    ),
    "a label in no language": (
        facts(LINE, label="{english: Sales}"),
        '3:12 bad-value: "english" is not a language code, so this is not one text a language',
        "write codes like en, fr and de",
    ),
    "a status that does not exist": (
        facts(f"{LINE}\n  status: finall"),
        '13:17 bad-shape: "finall" is not one of final, provisional, estimate, forecast or target',
        'did you mean "final"?',
    ),
    "digits in a word": (
        facts(f"{LINE}\n  digits: two"),
        '13:17 bad-shape: "digits" of "dart.sales": a whole number belongs here',
        "write digits: and digits only, such as digits: 3",
    ),
    "no digits at all": (
        facts(f"{LINE}\n  digits: 0"),
        '13:17 bad-shape: "digits" of "dart.sales": this number is too small',
        "write 1 or more after digits:",
    ),
    "too many digits": (
        facts(f"{LINE}\n  digits: 31"),
        '13:17 bad-shape: "digits" of "dart.sales": this number is too large',
        "write 30 or less after digits:",
    ),
    "a flag that is neither": (
        facts(f"{LINE}\n  exact: perhaps"),
        '13:16 bad-value: "perhaps" is neither yes nor no',
        "write yes or no",
    ),
    "observations without lines": (
        facts(obs="5,000"),
        '11:5 bad-shape: "obs" is a list: one line a date, each with "- "',
        "leave nothing after obs:, and write below it, indented by two more spaces: - 2016-08: 5,000",
    ),
    "a line without a value": (
        facts("- 2016-08"),
        "12:9 bad-shape: an observation needs a date and a value",
        'write it like "- 2016-08: more than 230,000"',
    ),
    "a list in place of a line": (
        facts("- [2016-08, 5]"),
        "2:3 bad-shape: an observation needs a date and a value",
        'write it like "- 2016-08: more than 230,000"',
    ),
    "a date without a value": (
        facts("- 2016-08:"),
        '12:9 missing-key: "dart.sales" needs the key "value"',
        'write the value behind its date, such as "- 2016-08: more than 230,000"',
    ),
    "two dates in one line": (
        facts(f"{LINE}\n  2016-09: 6,000"),
        "13:9 bad-shape: an observation has one date, but this line has two: 2016-08 and 2016-09",
        'begin a new line with "- "',
    ),
    "both forms of a line": (
        facts(f"{LINE}\n  when: 2016-07"),
        '12:9 bad-shape: "2016-08" is a date with its value, so "when" and "value" have no place'
        " here",
        "keep one of the two forms",
    ),
    "a date in words": (
        facts("- august 2016: 5,000"),
        '12:9 date-unreadable: "august 2016" is not written as a date here',
        "write year-month-day or a period: 2016-08",
    ),
    "a list where one id belongs": (
        facts(LINE, about="[dart]"),
        "4:5 bad-value: one id belongs here",
        "write one of them, without brackets, braces or hyphens",
    ),
    "fields where ids belong": (
        facts(LINE, source="{a: b}"),
        '10:13 bad-shape: "source" of "dart.sales": a list belongs here',
        "write source: [first, second], or one line each below source:, with a hyphen and a space before it",
    ),
    "an id with capitals": (
        facts(LINE).replace("dart.sales", "Dart.Sales"),
        '2:3 bad-id: "Dart.Sales" cannot be an id',
        "use lower-case letters, digits, hyphens and full stops: dart.sales",
    ),
    "an entry without keys": (
        "facts:\n  dart.sales: 5,000\n",
        '2:3 bad-shape: "dart.sales" needs its keys below it',
        "leave nothing after dart.sales:, and write its keys on the lines below, indented by two more"
        " spaces: label: …, about: …, metric: …, kind: …, unit: …",
    ),
    "a section without entries": (
        "facts: 5,000\n",
        '1:8 bad-shape: "facts" needs ids with their entries, one below the other',
        "write each id on a line below facts:, indented by two spaces, and its keys below it",
    ),
    "a misspelt section": (
        facts(LINE).replace("facts:", "fcats:"),
        '1:1 unknown-section: there is no section called "fcats"',
        'did you mean "facts"?',
    ),
    "a section like no other": (
        "xyz: 5\n",
        '1:1 unknown-section: there is no section called "xyz"',
        "correct the name of the section",
    ),
    "a default that is none": (
        "defaults: {label: Sales}\n" + facts(LINE),
        '1:12 unknown-key: "label" cannot be a default',
        "correct the key, or delete the line",
    ),
    "defaults without keys": (
        "defaults: cars\n" + facts(LINE, unit=""),
        '1:11 bad-shape: "defaults" needs keys with their values, one below the other',
        "write each key on a line below defaults:, indented by two spaces, such as unit: km",
    ),
}


@pytest.mark.parametrize("slip", SLIPS_OF_A_FACT)
def test_a_slip_of_a_fact_is_one_finding_with_its_place_and_fix(tmp_path: Path, slip: str) -> None:
    typed, message, fix = SLIPS_OF_A_FACT[slip]
    (finding,) = found(tmp_path, facts=typed)
    assert shown([finding]) == [f"data/facts.yml:{message}"]
    assert finding.fix == fix


WITH_AN_ID = [slip for slip, (typed, _, _) in SLIPS_OF_A_FACT.items() if "art.sales:" in typed]


@pytest.mark.parametrize("slip", WITH_AN_ID)
def test_whatever_refers_to_a_fact_with_a_slip_stays_silent(tmp_path: Path, slip: str) -> None:
    typed, message, _ = SLIPS_OF_A_FACT[slip]
    naming = """\
milestones:
  six: {fact: dart.sales, value: "6,000", when: 2016-09, label: Six, source: agency-2016-09}
models:
  arrow: {name: Arrow, organisation: acme, headline: dart.sales}
"""
    findings = found(tmp_path, facts=typed, naming=naming)
    assert shown(findings) == [f"data/facts.yml:{message}"]


SLIPS_OF_OTHERS = {
    "two files with one id": (
        {"facts": facts(LINE), "more": facts(LINE)},
        'data/more.yml:2:3 duplicate-id: "dart.sales" appears twice among the facts',
        "give one of them another id",
    ),
    "a misspelt key of the newsroom": (
        {"newsroom": NEWSROOM.replace("zone:", "zoen:")},
        'data/newsroom.yml:5:3 unknown-key: "zoen" is not a key of "newsroom"',
        'did you mean "zone"?',
    ),
    "a newsroom without keys": (
        {"newsroom": "newsroom: Acme\norganisations: {acme: {name: Acme}}\n"},
        'data/newsroom.yml:1:11 bad-shape: "newsroom" needs keys with their values, one below the other',
        "write each key on a line below newsroom:, indented by two spaces",
    ),
    "a newsroom without languages": (
        {"newsroom": NEWSROOM.replace("[en, fr]", "[]")},
        'data/newsroom.yml:4:3 bad-shape: "languages" of "newsroom": at least one line belongs'
        " here",
        "add a line below languages:, with a hyphen and a space before it",
    ),
    "a language in a word": (
        {"newsroom": NEWSROOM.replace("[en, fr]", "[en, french]")},
        'data/newsroom.yml:4:19 bad-value: "french" is not a language code',
        "write it like fr or fr-CH",
    ),
    "labels without keys": (
        {"newsroom": NEWSROOM.replace("  zone", "  labels: History\n  zone")},
        'data/newsroom.yml:5:11 bad-shape: "labels" of "newsroom": keys with values belong here',
        "write its keys on the lines below labels:, indented by two more spaces",
    ),
    "the newsroom twice": (
        {"second": "newsroom: {name: Acme, organisation: acme}\n"},
        "data/second.yml:1:11 duplicate-id: the newsroom is described twice",
        "give one of them another id",
    ),
    "a person who never was anything": (
        {"people": "people:\n  anna: {name: Anna, roles: []}\n"},
        'data/people.yml:2:22 bad-shape: "roles" of "anna": at least one line belongs here',
        "add a line below roles:, with a hyphen and a space before it",
    ),
    "a misspelt key in a list, which is not empty besides": (
        {"people": "people:\n  anna: {name: Anna, roles: [{titel: Chief}]}\n"},
        'data/people.yml:2:31 unknown-key: "titel" is not a key of "anna"',
        'did you mean "title"?',
    ),
    "a text where keys belong": (
        {"people": "people:\n  anna: {name: Anna, roles: [Chief]}\n"},
        'data/people.yml:2:30 bad-shape: "roles" of "anna": keys with values belong here',
        "write below roles:, indented by two more spaces: - title: …",
    ),
    "a misspelt key inside an entry": (
        {
            "people": PERSON,
            "quotes": "quotes:\n  yes-2016: {by: anna, text: Yes., said: 2016-09-14,\n"
            "    approved: {by: Bo, onn: 2016-09-14}}\n",
        },
        'data/quotes.yml:3:24 unknown-key: "onn" is not a key of "approved"',
        'did you mean "on"?',
    ),
    "an empty embargo, which must not publish": (
        {"claims": "claims:\n  best:\n    text: best\n    about: dart\n    embargo:\n"},
        "data/claims.yml:5:13 time-unreadable: the time is missing",
        "write day, time and zone: 2026-11-26 09:00 Europe/Berlin, or 2026-11-26T09:00:00+01:00",
    ),
    "an embargo that says no": (
        {"claims": "claims:\n  best: {text: best, about: dart, embargo: no}\n"},
        'data/claims.yml:2:44 time-unreadable: "no" cannot be read as a point in time',
        "write day, time and zone: 2026-11-26 09:00 Europe/Berlin, or 2026-11-26T09:00:00+01:00",
    ),
    "an embargo without a zone": (
        {"claims": "claims:\n  best: {text: best, about: dart, embargo: 2026-11-26 09:00}\n"},
        'data/claims.yml:2:44 time-zone-missing: "2026-11-26 09:00" has no time zone',
        "add the zone by its place (2026-11-26 09:00 Europe/Berlin) or the offset (+01:00)",
    ),
}


@pytest.mark.parametrize("slip", SLIPS_OF_OTHERS)
def test_a_slip_of_another_entry_is_one_finding_with_its_place_and_fix(
    tmp_path: Path, slip: str
) -> None:
    files, message, fix = SLIPS_OF_OTHERS[slip]
    (finding,) = found(tmp_path, **files)
    assert shown([finding]) == [message]
    assert finding.fix == fix


def test_two_entries_of_one_id_name_each_other(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, facts=facts(LINE), more=facts(LINE))
    (first,) = finding.related
    assert (str(first.place), first.message) == ("data/facts.yml:2:3", "it is here already")


def test_the_neighbours_of_a_broken_entry_live_on(tmp_path: Path) -> None:
    more = facts(LINE).replace("dart.sales", "dart.orders").partition("\n")[2]
    read = reading(tmp_path, facts=facts(LINE, label="") + more)
    assert list(read.newsroom.facts) == ["dart.orders"]


def test_each_missing_key_is_named(tmp_path: Path) -> None:
    findings = found(
        tmp_path, topics="topics:\n  cars: {summary: Cars}\n", more="models: {a: {}}\n"
    )
    assert shown(findings) == [
        'data/more.yml:1:10 missing-key: "a" needs the key "name"',
        'data/more.yml:1:10 missing-key: "a" needs the key "organisation"',
        'data/topics.yml:2:3 missing-key: "cars" needs the key "name"',
    ]


def test_an_empty_section_and_empty_optional_keys_are_nothing(tmp_path: Path) -> None:
    typed = facts("- 2016-08: 5,000\n  note:\n  said: ''", per="''", fresh="''")
    assert found(tmp_path, facts=typed, claims="claims:\ndefaults:\n") == []


def test_defaults_fill_the_facts_of_their_file_alone(tmp_path: Path) -> None:
    short = "facts:\n  dart.sales: {label: Sales, metric: sales, obs: [{2016-08: '5,000'}]}\n"
    defaults = "{about: dart, kind: level, unit: cars, source: acme-2016-09, scope: norway}"
    read = reading(tmp_path, facts=f"defaults: {defaults}\n{short}")
    fact = read.newsroom.facts["dart.sales"]
    assert read.findings == ()
    assert (fact.about, fact.scope, fact.obs[0].source) == ("dart", "norway", ("acme-2016-09",))
    apart = found(tmp_path, facts=short, more=f"defaults: {defaults}\n")
    assert [one.rule.id for one in apart] == ["missing-key"] * 3


def test_an_empty_key_takes_a_default_back(tmp_path: Path) -> None:
    read = reading(tmp_path, facts="defaults: {scope: norway}\n" + facts(LINE, scope="''"))
    assert read.newsroom.facts["dart.sales"].scope is None


def test_a_facts_own_source_fills_its_lines_before_the_files(tmp_path: Path) -> None:
    typed = facts(LINE, "- 2016-07: 4,000\n  source: [acme-2016-09, agency-2016-09]")
    read = reading(tmp_path, facts="defaults: {source: agency-2016-09}\n" + typed)
    first, second = read.newsroom.facts["dart.sales"].obs
    assert first.source == ("acme-2016-09",)
    assert second.source == ("acme-2016-09", "agency-2016-09")


def test_defaults_fill_milestones_and_their_embargo_every_entry(tmp_path: Path) -> None:
    read = reading(
        tmp_path,
        facts=facts(LINE),
        more="""\
defaults: {source: agency-2016-09, embargo: "2099-01-01 09:00 UTC"}
milestones:
  six: {fact: dart.sales, value: "6,000", when: 2016-09, label: Six}
claims:
  best: {text: best, about: dart}
  open: {text: open, about: dart, embargo: 2016-01-01 09:00 UTC}
topics:
  cars: {name: Cars}
""",
    )
    assert read.findings == ()
    six, claims = read.newsroom.milestones["six"], read.newsroom.claims
    assert six.source == ("agency-2016-09",)
    hours = (six.embargo, claims["best"].embargo, claims["open"].embargo)
    assert [hour.at.year for hour in hours if isinstance(hour, Instant)] == [2099, 2099, 2016]


def test_the_long_form_of_a_line_means_the_same(tmp_path: Path) -> None:
    short = reading(tmp_path / "a", facts=facts("- 12m to 2016-08: 5,000"))
    long = reading(tmp_path / "b", facts=facts("- when: 12m to 2016-08\n  value: 5,000"))
    assert short.findings == long.findings == ()
    one, other = (read.newsroom.facts["dart.sales"].obs[0] for read in (short, long))
    assert (one.when, one.value) == (other.when, other.value)


def test_a_unit_may_be_called_by_its_sign(tmp_path: Path) -> None:
    assert "%" in reading(tmp_path).newsroom.units
