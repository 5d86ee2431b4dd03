"""References: an id that leads nowhere is found with the nearest one; a ring of names is too."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factpress.model.references import CIRCLE, in_rings, named_by
from support.machine_pace import within
from support.minimal_newsroom import NEWSROOM, facts, reading, release, shown

LINE = "- 2016-08: 5,000"
RELEASE = "content/releases/2016/2016-09-14-dart/index.md"
MORE = """\
people:
  anna: {name: Anna, roles: [{title: Chief, organisation: acme}]}
contacts:
  desk: {name: Desk, organisation: acme}
topics:
  cars: {name: Cars}
quotes:
  yes-2016:
    {by: anna, text: Yes., said: 2016-09-14, about: dart, source: acme-2016-09,
     mentions: [{fact: dart.sales, says: "5"}]}
ranges:
  electric: {name: Electric, organisation: acme, models: dart}
claims:
  best: {text: best, about: electric, by: acme}
milestones:
  six: {fact: dart.sales, value: "600,000", when: 2016-09, label: Six, source: agency-2016-09}
"""

LOST = {
    "about: drat": (
        "facts",
        facts(LINE, about="drat"),
        "dart",
        "models or organisations or ranges",
    ),
    "source": ("facts", facts(LINE, source="acme-2016-9"), "acme-2016-09", "sources"),
    "source of a line": (
        "facts",
        facts(f"{LINE}\n  source: [acme-2016-09, agency-2016]"),
        "agency-2016-09",
        "sources",
    ),
    "by": ("facts", facts(f"{LINE}\n  by: acne"), "acme", "organisations or people or sources"),
    "unit": ("facts", facts(LINE, unit="carz"), "cars", "units"),
    "scope": ("facts", facts(LINE, scope="norwai"), "norway", "markets"),
    "speaker": ("more", MORE.replace("by: anna", "by: ana"), "anna", "people"),
    "mention": ("more", MORE.replace("[{fact: dart.sales", "[{fact: dart.sale"), "dart.sales", ""),
    "role": ("more", MORE.replace("Chief, organisation: acme", "Chief, organisation: acm"), "", ""),
    "model of a range": ("more", MORE.replace("models: dart", "models: [dart, dartt]"), "dart", ""),
    "claimant": ("more", MORE.replace("by: acme", "by: acm"), "acme", "organisations"),
    "milestone": (
        "more",
        MORE.replace("{fact: dart.sales, v", "{fact: dart.slaes, v"),
        "",
        "facts",
    ),
    "the newsroom's own": (
        "newsroom",
        NEWSROOM.replace("  organisation: acme", "  organisation: acmee"),
        "acme",
        "organisations",
    ),
    "the newsroom's desk": (
        "newsroom",
        NEWSROOM.replace("  zone", "  desk: [desk, dask]\n  zone"),
        "desk",
        "contacts",
    ),
}


@pytest.mark.parametrize("case", LOST)
def test_a_lost_reference_is_one_finding_where_it_was_typed(tmp_path: Path, case: str) -> None:
    name, text, nearest, sections = LOST[case]
    files: dict[str, str | bytes] = {"more": MORE, name: text}
    (finding,) = reading(tmp_path, **files).findings
    (line,) = shown([finding])
    assert finding.rule.id == "unknown-id"
    assert f"among the {sections}" in line
    assert finding.fix.startswith(f'did you mean "{nearest}"?') or not nearest
    place = finding.place
    typed = text.splitlines()[place.line - 1][place.column - 1 :]
    assert typed.startswith(finding.message.split('"')[1])


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("models", "[dart, drat]", 'there is no "drat" among the models'),
        ("topics", "carz", 'there is no "carz" among the topics'),
        ("contacts", "[dsk]", 'there is no "dsk" among the contacts'),
        ("organisation", "acm", 'there is no "acm" among the organisations'),
        ("boilerplates", "acm", 'there is no "acm" among the organisations'),
        (
            "related",
            "2016/2016-09-14-drat",
            'there is no "2016/2016-09-14-drat" among the releases',
        ),
    ],
)
def test_a_lost_reference_of_a_page_is_found_on_its_line(
    tmp_path: Path, key: str, value: str, message: str
) -> None:
    made = reading(tmp_path, more=MORE, **{RELEASE: release(**{key: value})})
    assert [(one.place.file, one.place.line, one.message) for one in made.findings] == [
        (RELEASE, 4, message)
    ]


def test_a_release_may_be_named_by_its_folder_and_a_fact_by_a_former_id(tmp_path: Path) -> None:
    made = reading(
        tmp_path,
        facts=facts(LINE, formerly="dart.sold"),
        more=MORE.replace("fact: dart.sales", "fact: dart.sold"),
        **{
            RELEASE: release(related="[2016-09-15-more, 2016/2016-09-15-more]"),
            "content/releases/2016/2016-09-15-more/index.md": release(date="2016-09-15"),
        },
    )
    assert made.findings == ()


def test_a_fact_sheets_words_without_a_model_are_reported(tmp_path: Path) -> None:
    made = reading(tmp_path, **{"content/models/drat.md": "---\ntitle: Drat\n---\n"})
    assert shown(made.findings) == [
        'content/models/drat.md:2:1 unknown-id: there is no "drat" among the models'
    ]
    assert made.findings[0].fix == 'did you mean "dart"?'
    assert reading(tmp_path / "b", **{"content/models/dart.md": "---\n---\n"}).findings == ()


def test_an_embargoed_entry_or_release_is_suggested_to_nobody(tmp_path: Path) -> None:
    hidden = "models:\n  arrow: {name: A, organisation: acme, embargo: 2099-01-01 09:00 UTC}\n"
    made = reading(
        tmp_path,
        hidden=hidden,
        facts=facts(LINE, about="arow"),
        **{
            RELEASE: release(related="2016-09-15-arow"),
            "content/releases/2016/2016-09-15-arrow/index.md": release(
                date="2016-09-15", embargo="2099-01-01 09:00 UTC"
            ),
        },
    )
    assert [one.rule.id for one in made.findings] == ["unknown-id"] * 2
    assert not [one for one in made.findings if "arrow" in one.fix]


def test_what_an_entry_names_is_told_field_by_field(tmp_path: Path) -> None:
    quote = reading(tmp_path, more=MORE).newsroom.quotes["yes-2016"]
    named = {name: (to and to.sections, len(values)) for name, to, values in named_by(quote)}
    assert named["by"] == (("people",), 1)
    assert named["source"] == (("sources",), 1)
    assert named["mentions"] == (None, 1)
    assert "approved" not in named


def test_a_place_or_an_organisation_inside_itself_is_reported(tmp_path: Path) -> None:
    round_about = """\
markets:
  europe: {name: Europe, within: [eurasia, east]}
  eurasia: {name: Eurasia, within: europe}
  east: {name: East}
  oslo: {name: Oslo, within: europe}
organisations:
  zed: {name: Zed, part_of: zed}
"""
    made = reading(tmp_path, more=round_about)
    assert [(one.rule.id, str(one.place), one.message) for one in made.findings] == [
        (CIRCLE.id, "data/more.yml:2:35", '"europe" is inside itself among the markets'),
        (CIRCLE.id, "data/more.yml:3:36", '"eurasia" is inside itself among the markets'),
        (CIRCLE.id, "data/more.yml:7:29", '"zed" is inside itself among the organisations'),
    ]


NAMES = st.sampled_from("abcdefg")


def leads_back(name: str, steps: dict[str, list[str]]) -> bool:
    """Tells it the slow way: by following every step from the name."""
    seen, waiting = set[str](), list(steps.get(name, []))
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting += steps.get(one, [])
    return name in seen


@given(st.dictionaries(NAMES, st.lists(NAMES, max_size=3)))
def test_a_name_lies_in_a_ring_when_its_steps_lead_back_to_it(steps: dict[str, list[str]]) -> None:
    assert in_rings(steps) == {one for one in steps if leads_back(one, steps)}


def test_a_long_chain_and_a_long_ring_take_little_time() -> None:
    chain = {f"{n}": [f"{n + 1}"] for n in range(50_000)}
    with within(5):
        assert in_rings(chain) == frozenset()
        assert in_rings({**chain, "50000": ["0"]}) == {f"{n}" for n in range(50_001)}
