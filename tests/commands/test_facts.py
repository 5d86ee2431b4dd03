"""Look-ups: the value first, then what it rests on; a number is found wherever it is printed."""

from datetime import date
from pathlib import Path

import pytest

from factpress.build import Build
from factpress.commands.facts import FactAnswer, answers_to, as_data, as_text
from support.minimal_newsroom import facts, reading, release
from support.small_site import RELEASE, built

LINES = facts(
    "- 2015-08: 150,000\n  said: 2015-09-01",
    "- 2016-08: more than 230,000",
    "- 2016-08: 228,000\n  by: agency-2016-09\n  source: agency-2016-09",
)


def test_a_fact_is_told_with_its_history_other_accounts_and_uses(tmp_path: Path) -> None:
    site = built(tmp_path, facts=LINES, **{RELEASE: release('{{ fact("dart.sales") }}')})
    fact = site.newsroom.facts["dart.sales"]
    uses = tuple(one for one in site.uses["dart.sales"] if one.page.startswith("releases"))
    assert as_text(FactAnswer(fact, site.newsroom, date(2016, 10, 1), uses)).splitlines() == [
        "more than 230,000",
        "  as of    2016-08",
        "  by       acme",
        "  source   acme-2016-09 (primary)",
        "  reads    (230000, 240000) cars",
        "  fact     dart.sales: Acme Dart sales since launch",
        "  defined  data/facts.yml:2:3",
        "  history",
        "    2015-08: 150,000 (said 2015-09-01, acme-2016-09 (primary))",
        "  → 2016-08: more than 230,000 (said 2016-09-14, acme-2016-09 (primary))",
        "  other accounts",
        "    2016-08: 228,000 (said 2016-09-20, agency-2016-09 (secondary))",
        "  printed on",
        f"    {RELEASE}:6: releases/2016/2016-09-14-sales (en): more than 230,000",
    ]


def test_before_anything_was_public_there_is_no_value(tmp_path: Path) -> None:
    newsroom = reading(tmp_path, facts=LINES).newsroom
    answer = FactAnswer(newsroom.facts["dart.sales"], newsroom, date(2015, 1, 1))
    assert as_text(answer).splitlines()[0] == "no value that was public by then"
    assert (as_data(answer)["text"], as_data(answer)["observation"]) == (None, None)


def test_a_withdrawn_fact_has_no_value(tmp_path: Path) -> None:
    gone = facts("- 2016-08: 70", "- 2016-08: 70\n  retracts: 70\n  said: 2016-10-01\n  why: No.")
    newsroom = reading(tmp_path, facts=gone).newsroom
    answer = FactAnswer(newsroom.facts["dart.sales"], newsroom, None)
    assert as_text(answer).splitlines()[0] == "no value"


def test_an_open_interval_and_an_unknown_value_are_told(tmp_path: Path) -> None:
    newsroom = reading(tmp_path, facts=facts("- 2016-08: unknown", source="")).newsroom
    answer = FactAnswer(newsroom.facts["dart.sales"], newsroom, None)
    assert "  reads    (any, any) cars" in as_text(answer).splitlines()
    assert "  source   none named" in as_text(answer).splitlines()
    data = as_data(answer)["observation"]
    assert (data["value"], data["hard"], data["said"]) == (None, "(any, any)", "2016-08-31")


def test_programs_get_every_line_with_its_place(tmp_path: Path) -> None:
    newsroom = reading(tmp_path, facts=LINES).newsroom
    data = as_data(FactAnswer(newsroom.facts["dart.sales"], newsroom, None))
    assert (data["id"], data["kind"], data["unit"]) == ("dart.sales", "cumulative", "cars")
    assert [one["text"] for one in data["history"]] == ["150,000", "more than 230,000"]
    assert data["other_accounts"] == [
        {
            "when": "2016-08",
            "text": "228,000",
            "value": "228000",
            "qualifier": "plain",
            "expected": "[227500, 228500]",
            "hard": "[227500, 228500]",
            "said": "2016-09-20",
            "by": "agency-2016-09",
            "source": ["agency-2016-09"],
            "status": "final",
            "file": "data/facts.yml",
            "line": 15,
        }
    ]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("455,249,190", {"leaf.co2-saved"}),
        ("455\u202f249\u202f190", {"leaf.co2-saved"}),
        ("368,000", {"alliance.sales"}),
        ("68,000", {"leaf.sales.jp"}),
        ("58%", {"alliance.share"}),
        ("Twizy sales", {"twizy.sales"}),
        ("nissan.markets", {"nissan.markets"}),
        ("412,000", set()),
        ("8,00", set()),
    ],
)
def test_a_value_words_or_an_id_are_found_and_a_number_only_whole(
    demo: Build, wanted: str, found: set[str]
) -> None:
    assert {one.fact.id for one in answers_to(demo.newsroom, demo.uses, wanted)} == found
