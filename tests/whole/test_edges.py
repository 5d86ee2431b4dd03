"""The seeds of trouble: each has a test of its name; here is which, and those that need a site."""

from pathlib import Path

import pytest

from factpress.checks.check import check
from factpress.commands.impact import sites_of
from factpress.impact.compare import impact
from factpress.machine.folders import Checkout
from factpress.reading.reader import read
from support.minimal_newsroom import MARKETS, facts, release, shown
from support.places import PROJECT, TESTS
from support.press_runs import run
from support.small_site import NOW, RELEASE, built, home, laid_out, page

HOUR = "embargo: 2030-11-26 09:00 Europe/Paris"

# What can go wrong with figures, and the test or the case that shows what happens then.
SEEDS = (
    ("two facts that are not the same", "test_two_facts_of_100_000_that_are_not_the_same_fact"),
    ("parts that overlap", "cases/units/norway-in-europe.yml"),
    ("counts since different days", "cases/units/counted-since-another-day.yml"),
    ("per cent against points", "cases/units/per-cent-and-points.yml"),
    ("share of fleet against share of sales", "cases/units/share-of-the-fleet.yml"),
    ("up to in a sum", "cases/units/up-to-in-a-sum.yml"),
    ("negative numbers", "test_negative_51_000_and_45_000_respectively_keep_their_signs"),
    (
        "wrong per cents of 100",
        "test_wrong_percentages_that_add_to_100_pass_the_sum_but_not_their_shares",
    ),
    ("right per cents of 101", "test_right_percentages_that_add_to_101_are_no_finding"),
    ("a first and a final count of one quarter", "cases/equal/provisional-then-final.yml"),
    ("a correction of a correction", "test_a_correction_of_a_correction_leads_to_the_last_one"),
    ("a cycle of corrections", "test_two_corrections_of_each_other_are_one_finding"),
    (
        "a correction dated too early",
        "test_a_slip_among_the_lines_is_one_finding_with_its_place_and_fix",
    ),
    ("a back-dated line", "test_a_back_dated_line_is_refused_and_told_to_say_its_day"),
    ("an acceptance after the numbers moved", "cases/acceptance/numbers-moved.yml"),
    ("a renamed fact", "test_a_renamed_fact_cited_in_an_old_release"),
    ("a record that a later value breaks", "cases/record/broken-by-a-later-value.yml"),
    ("a record that its own revision breaks", "cases/record/broken-by-its-revision.yml"),
    ("a role that changed", "test_a_person_has_the_role_of_the_day"),
    ("rounded rows that do not add up", "test_rounded_rows_that_do_not_add_up"),
    (
        "and what readers are told",
        "test_rows_that_may_not_sum_because_of_rounding_are_told_to_readers",
    ),
    ("a milestone and a later update", "test_a_milestone_and_a_later_update"),
    (
        "2016 beside 2016-11",
        "test_a_year_beside_its_month_is_no_rival_and_the_shorter_period_is_printed",
    ),
    ("2016 beside 2016-11 in a series", "cases/monotonic/a-year-beside-its-month.yml"),
    ("a target beside an actual value", "test_targets_do_not_replace_actual_values"),
    (
        "a late secondary report",
        "test_a_late_secondary_report_does_not_replace_the_primary_one",
    ),
    ("H1 beside Q2", "test_h1_beside_q2"),
    ("H1 beside Q2 in a sum", "cases/units/half-beside-its-quarter.yml"),
    (
        "an embargo in a suggestion",
        "test_an_embargoed_observation_in_a_suggestion_a_text_or_a_count",
    ),
    ("an embargo in a sort order", "test_an_embargoed_observation_in_a_count_or_a_sort_order"),
    ("one vehicle, two vehicles", "test_1_vehicle_and_2_vehicles_by_the_number_shown"),
    ("a figure at the start of a sentence", "test_a_figure_can_begin_a_sentence"),
    ("a waived check of a poisoned fact", "test_a_waived_check_whose_fact_is_poisoned"),
    ("false precision", "cases/false-precision/to-the-last-digit.yml"),
    ("a typo in one part", "cases/sum/two-digits-swapped.yml"),
)
# The worked cases of the checks.
WORKED = (
    ("250 and 100 make 350", "test_250_and_100_thousand_are_350_thousand"),
    ("exact parts", "test_exact_parts_contradict_a_total_that_they_do_not_make"),
    ("words before the parts", "test_words_before_the_parts_strain_a_total_out_of_their_reach"),
    ("the seed", "test_without_its_acceptance_the_seed_fails_with_the_base_that_was_meant"),
    ("its true base", "test_the_seed_fits_the_base_that_was_meant"),
    ("30 km", "test_30_km_are_240_less_210"),
    ("10% faster", "test_10_per_cent_faster_is_less_time_or_a_higher_rate"),
    ("58% and two in three", "test_58_per_cent_is_strained_against_two_in_three"),
    (
        "CO2 by the kilometre",
        "test_455_million_tonnes_over_the_distance_are_beyond_what_is_plausible",
    ),
    ("nothing left for a van", "cases/sum/nothing-left.yml"),
    ("half of an update", "test_the_half_updated_total_is_reported_beside_its_older_siblings"),
)


@pytest.mark.parametrize(("seed", "test"), [*SEEDS, *WORKED])
def test_each_seed_of_trouble_has_a_test_of_its_name(seed: str, test: str) -> None:
    if test.endswith(".yml"):
        assert (TESTS / test).is_file(), seed
    else:
        known = (path.read_text(encoding="utf-8") for path in TESTS.glob("**/test_*.py"))
        assert any(f"def {test}(" in text for text in known), seed


def test_a_renamed_fact_cited_in_an_old_release(tmp_path: Path) -> None:
    old = '{{ fact("dart.sales") }} sold, {{ as_of("dart.sales") }}.'
    root = laid_out(tmp_path, facts=facts("- 2016-08: 61,000"), **{RELEASE: release(old)})
    assert run(root, "lock").exit_code == 0
    renamed = facts("- 2016-08: 61,000", formerly="[dart.sales]")
    site = built(root, facts=renamed.replace("  dart.sales:", "  dart.sold:", 1))
    assert shown(site.findings) == []
    printed = page(site, "releases/2016/2016-09-14-sales")
    assert "61,000 sold, August 2016." in printed.text
    assert {note.more_href for note in printed.view.notes} == {"../../../figures/dart.sold/"}


def test_an_embargoed_observation_in_a_count_or_a_sort_order(tmp_path: Path) -> None:
    """With the waiting lines and without them, every file of the site is the same."""
    dart = facts("- 2016-08: 61,000")
    bolt = dart.removeprefix("facts:\n").replace("dart.sales", "bolt.sales")
    waiting = dart.replace("- 2016-08", f"- 2016-09: 1\n        {HOUR}\n      - 2016-08")
    third = bolt.replace("bolt.", "aaa.").replace("    label", f"    {HOUR}\n    label", 1)
    text = {"content/index.md": home('{{ sales(["dart.sales", "bolt.sales"]) }}')}
    one = laid_out(tmp_path / "one", facts=dart + bolt, **text)
    other = laid_out(tmp_path / "other", facts=waiting + third + bolt, **text)
    assert "1\n        embargo" in (other / "data/facts.yml").read_text(encoding="utf-8")
    assert impact(*sites_of(Checkout(one), Checkout(other), NOW)).is_nothing


def test_rows_that_may_not_sum_because_of_rounding_are_told_to_readers(tmp_path: Path) -> None:
    told = []
    for total in ("21,000", "20,000"):
        parts = facts(f"- 2016-08: {total}")
        for scope, sold in (("norway", "12,000"), ("japan", "8,000")):
            one = facts(f"- 2016-08: {sold}", scope=scope).removeprefix("facts:\n")
            parts += one.replace("dart.sales", f"dart.sales.{scope}")
        site = built(
            tmp_path / total,
            facts=parts,
            markets=MARKETS + "  japan: {name: Japan, within: world}\n",
            checks="checks:\n  t: {rule: sum, parts: [dart.sales.norway, dart.sales.japan],"
            " total: dart.sales}\n",
            **{"content/index.md": home('{{ sales(["dart.sales"]) }}')},
        )
        assert shown(site.findings) == []
        told.append(
            "consistent. Figures may not add up to the total because"
            in page(site, "figures/dart.sales").text
        )
    assert told == [True, False]


def test_1_vehicle_and_2_vehicles_by_the_number_shown(tmp_path: Path) -> None:
    printed = {}
    for value in ("1", "2", "0", "1 million", "unknown"):
        words = {"content/index.md": home('{{ fact("dart.sales", with_unit=true) }}')}
        site = built(tmp_path / value, facts=facts(f"- 2016-08: {value}"), **words)
        printed[value] = page(site, "index").figures[0].text
    assert printed == {
        "1": "1 car",
        "2": "2 cars",
        "0": "0 cars",
        "1 million": "1\u00a0million cars",
        "unknown": "not known",
    }


def test_the_half_updated_total_is_reported_beside_its_older_siblings() -> None:
    newsroom = read(Checkout(PROJECT)).newsroom
    findings, _ = check(newsroom, NOW.date())
    assert [one.message for one in findings if one.rule.id == "stale-input"] == [
        "renault.sales has no figure for 2016-11: the one of 2016-08 is older than the others in"
        ' the check "alliance-2016-11@2016-11"'
    ]
