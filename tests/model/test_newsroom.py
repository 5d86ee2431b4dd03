"""Which line of a fact holds on a day: the rules of time, case by case and as laws."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from factpress.embargo.cut import public_at
from factpress.model.newsroom import Newsroom
from factpress.model.public import PublicNewsroom
from factpress.model.resolution import Resolution
from support.minimal_newsroom import facts, reading, release
from support.newsroom_samples import DAY, printed, when
from support.newsroom_samples import newsroom as newsroom

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def resolved(tmp_path: Path, *obs: str, day: date | None = None, at: str = "") -> Resolution:
    """Reads the fact dart.sales with these lines, without a finding, and resolves it."""
    read = reading(tmp_path, facts=facts(*obs))
    assert read.findings == ()
    newsroom, findings = public_at(read.newsroom, NOW)
    assert findings == ()
    return newsroom.timeline(newsroom.facts["dart.sales"]).on(day, at=when(at) if at else None)


def test_a_release_shows_the_latest_line_that_was_said_by_its_day(tmp_path: Path) -> None:
    lines = ("- 2015-06: 180,000\n  said: 2015-06-24", "- 2016-08: 230,000\n  said: 2016-09-14")
    before = resolved(tmp_path, *lines, day=date(2016, 9, 13))
    assert (printed(before), before.newer and before.newer.value.text) == ("180,000", "230,000")
    after = resolved(tmp_path, *lines, day=DAY)
    assert (printed(after), after.newer) == ("230,000", None)
    assert resolved(tmp_path, *lines, day=date(2015, 6, 23)) == Resolution(None)
    assert printed(resolved(tmp_path, *lines)) == "230,000"


def test_a_period_asked_for_is_answered_with_its_own_line(tmp_path: Path) -> None:
    lines = ("- 2015-06: 180,000\n  said: 2015-06-24", "- 2016-08: 230,000\n  said: 2016-09-14")
    assert printed(resolved(tmp_path, *lines, at="2015-06")) == "180,000"
    assert printed(resolved(tmp_path, *lines, at="2015-06/2015-06")) == "180,000"
    assert resolved(tmp_path, *lines, at="2015-07").observation is None


def test_a_final_value_is_printed_before_a_provisional_one_without_more_words(
    tmp_path: Path,
) -> None:
    found = resolved(
        tmp_path,
        "- 2016-08: 97,000\n  said: 2016-09-01\n  status: provisional",
        "- 2016-08: 68,000\n  said: 2016-09-02",
        day=DAY,
    )
    assert (printed(found), found.rivals) == ("68,000", ())


def test_a_late_secondary_report_does_not_replace_the_primary_one(tmp_path: Path) -> None:
    found = resolved(tmp_path, "- 2016-08: 68,000", "- 2016-08: 68,900\n  source: agency-2016-09")
    assert (printed(found), found.rivals) == ("68,000", ())


def test_of_two_lines_that_overlap_the_more_precise_is_printed(tmp_path: Path) -> None:
    found = resolved(tmp_path, "- 2016-08: about 68,000", "- 2016-08: 68,100")
    assert (printed(found), found.rivals) == ("68,100", ())


def test_two_equally_good_lines_that_contradict_each_other_are_rivals(tmp_path: Path) -> None:
    found = resolved(tmp_path, "- 2016-08: 68,000", "- 2016-08: 97,000")
    assert (printed(found), [one.value.text for one in found.rivals]) == ("68,000", ["97,000"])


def test_a_line_that_is_preferred_has_no_rivals_but_another_preferred_one(tmp_path: Path) -> None:
    one = "- 2016-08: 97,000\n  prefer: yes"
    found = resolved(tmp_path, "- 2016-08: 68,000", one)
    assert (printed(found), found.rivals) == ("97,000", ())
    found = resolved(tmp_path, "- 2016-08: 68,000\n  prefer: yes", one)
    assert len(found.rivals) == 1


def test_a_year_beside_its_month_is_no_rival_and_the_shorter_period_is_printed(
    tmp_path: Path,
) -> None:
    found = resolved(
        tmp_path,
        "- 2016: 300,000\n  said: 2016-11-30",
        "- 2016-11: 424,797\n  said: 2016-11-30",
    )
    assert (printed(found), found.rivals) == ("424,797", ())


def test_a_half_year_beside_its_quarter_is_no_rival(tmp_path: Path) -> None:
    found = resolved(
        tmp_path, "- 2016-H1: 50,000\n  said: 2016-07-15", "- 2016-Q2: 30,000\n  said: 2016-07-15"
    )
    assert found.rivals == ()


def test_targets_do_not_replace_actual_values(tmp_path: Path) -> None:
    lines = (
        "- 2015-06: 180,000\n  said: 2015-06-24",
        "- 2020: 1.5 million\n  said: 2016-01-05\n  status: target",
    )
    assert printed(resolved(tmp_path, *lines)) == "180,000"


def test_a_forecast_goes_on_holding_on_days_before_the_first_actual_value(tmp_path: Path) -> None:
    forecast = "- 2016: 200,000\n  said: 2015-01-05\n  status: forecast"
    actual = "- 2016: 180,000\n  said: 2017-01-10"
    day = date(2015, 2, 1)
    assert printed(resolved(tmp_path, forecast, day=day)) == "200,000"
    assert printed(resolved(tmp_path, forecast, actual, day=day)) == "200,000"
    assert printed(resolved(tmp_path, forecast, actual)) == "180,000"


def test_a_revision_leaves_an_earlier_release_its_figure_and_a_mark(tmp_path: Path) -> None:
    lines = (
        "- 2016-08: 230,000\n  said: 2016-09-14",
        "- 2016-08: 228,400\n  said: 2016-10-14\n  revises: 230,000\n  why: returns counted",
    )
    then = resolved(tmp_path, *lines, day=DAY)
    assert printed(then) == "230,000"
    assert then.revised is not None
    assert then.revised.value.text == "228,400"
    assert then.newer is then.revised
    assert printed(resolved(tmp_path, *lines)) == "228,400"


def test_a_correction_changes_an_earlier_release_too(tmp_path: Path) -> None:
    lines = (
        "- 2016-08: 230,000\n  said: 2016-09-14",
        "- 2016-08: 203,000\n  said: 2016-09-20\n  corrects: yes\n  why: digits swapped",
    )
    then = resolved(tmp_path, *lines, day=DAY)
    assert (printed(then), then.corrected and then.corrected.value.text) == ("203,000", "230,000")
    later = resolved(tmp_path, *lines, day=date(2016, 9, 20))
    assert (printed(later), later.corrected) == ("203,000", None)


def test_a_correction_of_a_correction_leads_to_the_last_one(tmp_path: Path) -> None:
    lines = (
        "- 2016-08: 230,000\n  said: 2016-09-14",
        "- 2016-08: 203,000\n  said: 2016-09-20\n  corrects: 230,000\n  why: a slip",
        "- 2016-08: 232,000\n  said: 2016-09-21\n  corrects: yes\n  why: a slip",
    )
    then = resolved(tmp_path, *lines, day=DAY)
    assert (printed(then), then.corrected and then.corrected.value.text) == ("232,000", "230,000")
    assert printed(resolved(tmp_path, *lines)) == "232,000"


def test_a_retraction_withdraws_the_figure_wherever_it_was_printed(tmp_path: Path) -> None:
    lines = (
        "- 2016-08: 230,000\n  said: 2016-09-14",
        "- 2016-08: none\n  said: 2016-09-20\n  retracts: 230,000\n  why: counted twice",
    )
    then = resolved(tmp_path, *lines, day=DAY)
    assert then.observation is None
    assert then.corrected is not None
    assert then.corrected.value.text == "230,000"
    newest = resolved(tmp_path, *lines)
    assert newest.retracted is not None
    assert newest.retracted.why.plain == "counted twice"
    assert newest.corrected is not None
    assert newest.corrected.value.text == "230,000"


def test_no_older_line_fills_in_for_a_withdrawn_one_until_a_later_date_is_typed(
    tmp_path: Path,
) -> None:
    lines = (
        "- 2015-06: 180,000\n  said: 2015-06-24",
        "- 2016-08: 230,000\n  said: 2016-09-14",
        "- 2016-08: none\n  said: 2016-09-20\n  retracts: yes\n  why: counted twice",
    )
    found = resolved(tmp_path / "a", *lines)
    assert (printed(found), found.retracted and found.retracted.why.plain) == ("", "counted twice")
    assert printed(resolved(tmp_path / "b", *lines, day=date(2016, 9, 13))) == "180,000"
    later = "- 2016-10: 236,000\n  said: 2016-11-03"
    assert printed(resolved(tmp_path / "c", *lines, later)) == "236,000"
    assert printed(resolved(tmp_path / "d", *lines, later, day=date(2016, 10, 1))) == ""


BEDS = (
    "- 2016-08: about half a million\n  said: 2016-09-01",
    "- 2016-08: 499,647\n  said: 2016-09-01",
    "- 2016-08: unknown\n  said: 2016-09-20\n  retracts: 499,647\n  why: one ward twice",
)


def test_the_rounded_headline_of_a_day_goes_with_the_withdrawn_count(tmp_path: Path) -> None:
    for day, at in ((None, ""), (None, "2016-08"), (DAY, ""), (date(2016, 10, 1), "2016-08")):
        found = resolved(tmp_path, *BEDS, day=day, at=at)
        assert found.observation is None
        assert found.retracted is not None
        assert [one.value.text for one in found.replaced] == ["499,647"]


def test_a_withdrawn_figure_is_put_back_by_a_line_that_says_so(tmp_path: Path) -> None:
    back = "- 2016-08: 498,112\n  said: 2016-10-05\n  revises: retracted\n  why: recounted"
    assert printed(resolved(tmp_path, *BEDS, back)) == "498,112"
    assert printed(resolved(tmp_path, *BEDS, back, at="2016-08")) == "498,112"
    assert printed(resolved(tmp_path, *BEDS, back, day=date(2016, 10, 4))) == ""
    printed_then = resolved(tmp_path, *BEDS, back, day=DAY)
    assert (printed(printed_then), printed_then.retracted is not None) == ("", True)
    again = "- 2016-08: 498,113\n  said: 2016-10-06\n  corrects: 498,112\n  why: a slip"
    assert printed(resolved(tmp_path, *BEDS, back, again)) == "498,113"


def test_a_target_that_is_given_up_withdraws_no_count(tmp_path: Path) -> None:
    lines = (
        "- 2015-06: 180,000\n  said: 2015-06-24",
        "- 2020: 500,000\n  said: 2015-01-05\n  status: target",
        "- 2020: unknown\n  said: 2016-01-05\n  retracts: 500,000\n  why: given up",
    )
    assert printed(resolved(tmp_path, *lines)) == "180,000"


def test_a_withdrawn_revision_leaves_nothing_of_its_date(tmp_path: Path) -> None:
    lines = (
        "- 2016-08: 230,000\n  said: 2016-09-14",
        "- 2016-08: 228,400\n  said: 2016-10-14\n  revises: 230,000\n  why: returns counted",
        "- 2016-08: none\n  said: 2016-10-20\n  retracts: 228,400\n  why: not counted at all",
    )
    for day in (DAY, date(2016, 10, 15), None):
        found = resolved(tmp_path, *lines, day=day)
        assert (printed(found), found.retracted is not None) == ("", True)


def test_what_others_say_is_kept_beside_and_never_printed(tmp_path: Path) -> None:
    read = reading(
        tmp_path,
        facts=facts("- 2015-06: 180,000", "- 2016-08: 240,000\n  by: agency-2016-09"),
    )
    fact = read.newsroom.facts["dart.sales"]
    assert printed(read.newsroom.timeline(fact).newest) == "180,000"
    assert [one.value.text for one in read.newsroom.other_accounts(fact)] == ["240,000"]


def test_the_settled_lines_of_a_fact_are_told_oldest_first(tmp_path: Path) -> None:
    lines = (
        "- 2016-08: 230,000",
        "- 2015-06: 180,000",
        "- 2020: 1.5 million\n  said: 2016-01-05\n  status: target",
    )
    read = reading(tmp_path, facts=facts(*lines))
    own = read.newsroom.own_line(read.newsroom.facts["dart.sales"])
    assert [one.value.text for one in own] == ["180,000", "230,000"]


def test_an_observation_embargoed_past_the_day_is_not_shown_even_later(tmp_path: Path) -> None:
    lines = (
        "- 2015-06: 180,000\n  said: 2015-06-24",
        "- 2016-08: 230,000\n  said: 2016-09-01\n  embargo: 2016-09-20 09:00 Europe/Paris",
    )
    assert printed(resolved(tmp_path, *lines, day=DAY)) == "180,000"
    assert printed(resolved(tmp_path, *lines, day=date(2016, 9, 20))) == "230,000"


def test_what_shares_a_releases_hour_is_shown_on_its_day(tmp_path: Path) -> None:
    read = reading(
        tmp_path,
        facts=facts("- 2016-08: 230,000\n  said: 2016-09-01\n  embargo: with 2016-09-14-dart"),
        **{
            "content/releases/2016/2016-09-14-dart/index.md": release(
                embargo="2016-09-14 09:00 Europe/Paris"
            )
        },
    )
    newsroom, findings = public_at(read.newsroom, NOW)
    assert (read.findings, findings) == ((), ())
    fact = newsroom.facts["dart.sales"]
    assert printed(newsroom.timeline(fact).on(DAY)) == "230,000"
    assert newsroom.timeline(fact).on(DAY - timedelta(1)).observation is None


def test_said_is_the_day_typed_else_the_earliest_source_else_the_end_of_the_period(
    tmp_path: Path,
) -> None:
    read = reading(
        tmp_path,
        facts=facts(
            "- 2016-06: 100,000\n  said: 2016-07-01",
            "- 2016-07: 200,000\n  source: [agency-2016-09, acme-2016-09]",
            "- 2016-08: 230,000\n  source: []",
        ),
    )
    lines = read.newsroom.facts["dart.sales"].obs
    assert [read.newsroom.said(one).isoformat() for one in lines] == [
        "2016-07-01",
        "2016-09-14",
        "2016-08-31",
    ]


def test_a_fact_is_found_by_a_former_id(newsroom: Newsroom) -> None:
    assert newsroom.fact_named("dart.reach") is newsroom.facts["dart.range"]
    assert newsroom.fact_named("dart.rage") is None


def test_a_subjects_organisation_speaks_for_it(newsroom: Newsroom) -> None:
    for name in ("dart.range", "electric.sales", "acme.plants"):
        assert newsroom.claimant_of(newsroom.facts[name]) == "acme"


def test_facts_of_a_subject_are_found_and_its_specifications_apart(newsroom: Newsroom) -> None:
    assert [fact.id for fact in PublicNewsroom(newsroom).facts_about("dart")] == [
        "dart.sales",
        "dart.range",
    ]
    assert [fact.id for fact in PublicNewsroom(newsroom).specifications("dart")] == ["dart.range"]


def test_releases_are_found_by_id_or_folder_and_come_newest_first(newsroom: Newsroom) -> None:
    assert newsroom.release_at("2016/2016-09-14-one") is newsroom.release_at("2016-09-14-one")
    assert newsroom.release_at("2016-09-14") is None
    ids = [one.id for one in PublicNewsroom(newsroom).newest_releases()]
    assert ids == ["2016/2016-09-14-one", "2015/2015-09-14-two"]
