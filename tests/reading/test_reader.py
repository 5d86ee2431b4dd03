"""The reader: whole folders, what a broken file keeps silent, and files that nobody foresaw."""

from pathlib import Path

import pytest

from factpress.findings import Severity
from factpress.machine.folders import Checkout
from factpress.reading.reader import LOCK, likely_ids, likely_of_milestones, read
from support.minimal_newsroom import (
    FACTS,
    HOME,
    MARKETS,
    MODELS,
    NEWSROOM,
    SOURCES,
    UNITS,
    facts,
    reading,
    release,
    shown,
)
from support.places import PROJECT

TEXTS = {
    "newsroom": NEWSROOM,
    "sources": SOURCES,
    "units": UNITS,
    "markets": MARKETS,
    "models": MODELS,
    "facts": FACTS,
}


RELEASE = "content/releases/2016/2016-09-14-dart/index.md"


NAMING = """\
quotes:
  yes-2016: {by: anna, text: Yes., said: 2016-09-14, mentions: [{fact: dart.sales, says: "5"}]}
people:
  anna: {name: Anna, roles: [{title: Chief, organisation: acme}]}
milestones:
  six: {fact: dart.sales, value: "600,000", when: 2016-09, label: Six, source: agency-2016-09}
"""


def test_the_demo_is_read_without_a_finding_but_notes() -> None:
    made = read(Checkout(PROJECT))
    assert [one for one in made.findings if one.severity is Severity.ERROR] == []
    assert made.newsroom.facts
    assert made.newsroom.releases
    assert {name.partition("/")[0] for name in made.sources} == {"data", "content"}


def test_an_empty_folder_is_one_finding(tmp_path: Path) -> None:
    made = read(Checkout(tmp_path))
    assert shown(made.findings) == ["data/newsroom.yml:1:1 no-newsroom: there is no newsroom entry"]
    fix = "add data/newsroom.yml with name, organisation, languages and zone"
    assert made.findings[0].fix == fix


def test_without_a_newsroom_entry_pages_are_read_and_none_is_kept(tmp_path: Path) -> None:
    made = reading(
        tmp_path,
        newsroom="organisations: {acme: {name: Acme}}\n",
        **{"content/index.de.md": HOME},
    )
    assert [one.rule.id for one in made.findings] == ["no-newsroom"]
    assert not made.newsroom.pages


def test_a_misspelt_newsroom_section_is_one_finding(tmp_path: Path) -> None:
    made = reading(tmp_path, newsroom=NEWSROOM.replace("newsroom:", "newsrom:", 1))
    assert shown(made.findings) == [
        'data/newsroom.yml:1:1 unknown-section: there is no section called "newsrom"'
    ]


def test_a_time_zone_that_does_not_exist_is_reported_with_the_nearest(tmp_path: Path) -> None:
    made = reading(tmp_path, newsroom=NEWSROOM.replace("Europe/Paris", "Europe/Pariss"))
    assert shown(made.findings) == [
        'data/newsroom.yml:2:3 time-zone-unknown: "Europe/Pariss" is not the name of a time zone'
    ]
    assert made.findings[0].fix == 'did you mean "Europe/Paris"?'
    made = reading(tmp_path, newsroom=NEWSROOM.replace("Europe/Paris", "CET"))
    assert shown(made.findings) == [
        'data/newsroom.yml:2:3 time-zone-unknown: "CET" is not the name of a time zone'
    ]
    assert made.findings[0].fix == "name the zone by its place: Europe/Paris"


def test_files_of_any_ending_of_yaml_are_read_and_locks_are_not(tmp_path: Path) -> None:
    made = reading(
        tmp_path,
        **{
            "data/Topics.YAML": "topics: {cars: {name: Cars}}\n",
            f"content/releases/2016/2016-09-14-dart/{LOCK}": "printed: 5\n",
            "content/releases/2016/2016-09-14-dart/figures.yml": "topics: {vans: {name: Vans}}\n",
            RELEASE: release(),
        },
    )
    assert made.findings == ()
    assert list(made.newsroom.topics) == ["cars", "vans"]


def test_what_editors_and_systems_leave_behind_is_not_read(tmp_path: Path) -> None:
    left = ("data/facts.yml~", "data/.facts.yml", "data/#x#", "data/x.orig", "data/.git/x.yml")
    made = reading(tmp_path, **dict.fromkeys((*left, "content/Thumbs.db", "content/x.swp"), ": :"))
    assert made.findings == ()
    assert not set(left) & set(made.sources)


def broken(text: str, how: str) -> str | bytes:
    """Returns a file that cannot be read, in one of the ways in which files are broken."""
    first, _, rest = text.partition("\n")
    match how:
        case "a tab":
            return first + "\n\t" + rest.lstrip()
        case "a colon too many":
            return text.replace("name: ", "name: a: ", 1).replace("title: ", "title: a: ", 1)
        case "a quotation mark left open":
            return text + 'topics: {cars: {name: "Cars}}\n'
        case "a conflict":
            return f"<<<<<<< ours\n{text}=======\n{text}>>>>>>> theirs\n"
        case "another encoding":
            return text.encode() + "# café\n".encode("latin-1")
    return text.encode("utf-16")


WAYS = ("a tab", "a quotation mark left open", "a conflict", "another encoding", "utf-16")


@pytest.mark.parametrize("how", WAYS)
@pytest.mark.parametrize("name", TEXTS)
def test_a_broken_file_is_one_finding_and_no_flood(tmp_path: Path, name: str, how: str) -> None:
    made = reading(
        tmp_path,
        naming=NAMING,
        **{name: broken(TEXTS[name], how), RELEASE: release(models="[dart]", organisation="acme")},
    )
    assert {one.place.file for one in made.findings} == {f"data/{name}.yml"}
    assert len({one.rule.id for one in made.findings}) == 1


@pytest.mark.parametrize("name", ["newsroom", "sources"])
def test_a_line_that_breaks_a_file_is_the_only_finding(tmp_path: Path, name: str) -> None:
    text = broken(TEXTS[name], "a colon too many")
    made = reading(tmp_path, naming=NAMING, **{name: text, RELEASE: release()})
    assert [one.rule.id for one in made.findings] == ["unquoted-colon"]


def test_a_broken_file_does_not_hide_a_typo_elsewhere(tmp_path: Path) -> None:
    made = reading(
        tmp_path,
        sources=broken(SOURCES, "a tab"),
        facts=FACTS.replace("about: dart", "about: drat"),
    )
    assert [one.rule.id for one in made.findings] == ["unknown-id", "tab-indent"]


def test_likely_ids_are_found_by_the_look_of_their_lines() -> None:
    text = b"facts:\n  dart.sales:\n    'label': x\n  {\"van.sales\": {kind: level}}\n# note: no\n"
    found = {name for section, name in likely_ids(text) if section == "facts"}
    assert found == {"facts", "dart.sales", "label", "van.sales", "kind"}
    assert ("newsroom", "") in set(likely_ids(b"newsroom:\n"))
    milestones = b"milestones:\n  m: {fact: dart.sales}\n"
    assert set(likely_of_milestones(milestones)) == {("facts", "dart.sales")}
    assert not set(likely_of_milestones(b"mentions:\n  - fact: dart.sales\n"))


def test_a_fact_whose_milestones_are_broken_stays_silent(tmp_path: Path) -> None:
    made = reading(
        tmp_path,
        facts=facts(),
        milestones='milestones:\n  six: {fact: dart.sales, label: "Six}\n',
    )
    assert {one.place.file for one in made.findings} == {"data/milestones.yml"}
    assert ("facts", "dart.sales") in made.newsroom.poisoned


TWO = """\
facts:
  dart.sales:
    {label: Sales, about: dart, metric: sales, kind: level, unit: cars, obs: [{2016: %s}]}
  dart.orders:
    {label: Orders, about: dart, metric: orders, kind: level, unit: cars, obs: [{2016: "6,000"}]}
"""


def test_an_entry_with_an_error_in_its_lines_is_left_out_and_its_neighbour_lives(
    tmp_path: Path,
) -> None:
    made = reading(tmp_path, facts=TWO % "5,000", naming=NAMING)
    assert [one.rule.id for one in made.findings] == ["cut-by-comma"]
    assert list(made.newsroom.facts) == ["dart.orders"]
    assert ("facts", "dart.sales") in made.newsroom.poisoned


def test_a_milestone_with_an_error_in_its_lines_silences_its_fact(tmp_path: Path) -> None:
    twice = NAMING.replace("when: 2016-09", "when: 2016-09, when: 2016-08")
    made = reading(tmp_path, naming=twice)
    assert [one.rule.id for one in made.findings] == ["duplicate-key"]
    assert ("facts", "dart.sales") in made.newsroom.poisoned


def test_an_id_of_a_broken_file_that_is_elsewhere_is_read(tmp_path: Path) -> None:
    made = reading(tmp_path, more="models:\n  dart:\n\tname: x\n")
    assert [one.rule.id for one in made.findings] == ["tab-indent"]
    assert ("models", "dart") not in made.newsroom.poisoned
    assert "dart.sales" in made.newsroom.facts


def test_a_key_that_is_twice_in_a_fact_is_one_finding(tmp_path: Path) -> None:
    made = reading(tmp_path, facts=FACTS.replace("    kind:", "    label: x\n    kind:"))
    assert [one.rule.id for one in made.findings] == ["duplicate-key"]
    assert not made.newsroom.facts


def test_a_section_that_is_twice_is_one_finding(tmp_path: Path) -> None:
    second = FACTS.replace("dart.sales", "dart.orders")
    made = reading(
        tmp_path, facts=FACTS + second, naming=NAMING.replace("dart.sales", "dart.orders")
    )
    assert [one.rule.id for one in made.findings] == ["duplicate-key"]


def test_an_error_in_the_defaults_silences_the_whole_file(tmp_path: Path) -> None:
    typed = "defaults:\n  unit: cars\n  unit: km\n" + facts("- 2016-08: 5", unit="")
    made = reading(tmp_path, facts=typed, naming=NAMING)
    assert [one.rule.id for one in made.findings] == ["duplicate-key"]
