"""Figures of periods: another quarter is another figure, and nothing fills in for one.

A bank's quarters: net income of each quarter and of the year, the first estimate of a year and what
it was revised to.
"""

from pathlib import Path

import pytest

from factpress.build import Build
from factpress.rendering.periods import DATE_UNSAID
from support.minimal_newsroom import UNITS, release, shown
from support.small_site import built, home, page

BANK = """\
facts:
  bank.income:
    label: Net income in a quarter
    about: acme
    metric: income
    kind: flow
    per: quarter
    unit: m
    source: acme-2016-09
    obs:
      - 2016-Q1: 181
        said: 2016-04-20
      - 2016-Q2: 204
        said: 2016-07-20
      - 2016-Q3: 197
        said: 2016-10-19
  bank.income.year:
    label: Net income in a year
    about: acme
    metric: income
    kind: flow
    per: year
    unit: m
    source: acme-2016-09
    obs:
      - 2014: 690
        said: 2015-02-10
      - 2015: 745
        said: 2016-02-10
      - 2015: 752
        said: 2016-08-30
        revises: 745
        why: A subsidiary reported late.
  bank.deposits:
    label: Deposits
    about: acme
    metric: deposits
    kind: level
    unit: m
    source: acme-2016-09
    obs:
      - 2015-12: 8,120
        said: 2016-01-15
      - 2016-06: 8,340
        said: 2016-07-15
"""
MONEY = UNITS + "  m: {kind: other, one: million crowns, other: million crowns}\n"
SALES = "releases/2016/2016-09-14-sales"


def told(tmp_path: Path, call: str, **front: str) -> str:
    """Returns the words of a release of 14 September 2016 that prints a call, or its findings."""
    site = _with(tmp_path, release(f"Words {call}.", **front))
    found = [one for one in shown(site.findings) if "index.md" in one]
    if found:
        return "\n".join(found)
    words = page(site, SALES).text
    return words[words.index("Words ") + 6 :].split(".")[0]


def _with(tmp_path: Path, text: str) -> Build:
    return built(tmp_path, facts=BANK, units=MONEY, **{f"content/{SALES}/index.md": text})


@pytest.mark.parametrize(
    ("call", "printed"),
    [
        ('{{ fact("bank.income", of="2016-Q1") }}', "181"),
        ('{{ fact("bank.income", of="2016-Q2") }}', "204"),
        ('{{ fact("bank.income", of="2016-04/2016-06") }}', "204"),
        ('{{ fact("bank.income.year", of="2015") }}', "752"),
        ('{{ fact("bank.income.year", of="2015", known_on="2016-03-01") }}', "745"),
        ('{{ as_of("bank.income", of="2016-Q1") }}', "the first quarter of 2016"),
        ('{{ fact("bank.deposits") }}', "8,340"),
        (
            '{{ fact("bank.deposits", as_of="2016-01") }}'
            ' ({{ as_of("bank.deposits", as_of="2016-01") }})',
            "8,120 (December 2015)",
        ),
        ('{{ fact("bank.deposits", of="2015-12") }}', "8,120"),
    ],
)
def test_a_call_prints_the_figure_of_the_very_period_it_names(
    tmp_path: Path, call: str, printed: str
) -> None:
    assert told(tmp_path, call) == printed


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            '{{ fact("bank.income", of="2015-Q4") }}',
            'no-figure-yet: "bank.income" has no value of 2015-Q4 that was public by 2016-09-14;'
            " there is 2016-Q1, 2016-Q2",
        ),
        (
            '{{ fact("bank.income", of="2016") }}',
            'no-figure-yet: "bank.income" has no value of 2016 that was public by 2016-09-14;'
            " there is 2016-Q1, 2016-Q2",
        ),
        (
            '{{ fact("bank.income", of="2016-Q3") }}',
            'no-figure-yet: "bank.income" has no value of 2016-Q3 that was public by 2016-09-14;'
            " there is 2016-Q1, 2016-Q2",
        ),
        (
            '{{ fact("bank.income", as_of="2015-Q4") }}',
            'unknown-option: "bank.income" describes periods; as_of= is for running totals and'
            " levels",
        ),
        (
            '{{ fact("bank.income") }}',
            'period-not-named: "bank.income" has figures of several periods (2016-Q1, 2016-Q2),'
            " and none is named here",
        ),
        (
            '{{ fact("bank.income.year", of="2015", known_on="2016-10-01") }}',
            "unknown-option: 2016-10-01 lies after the day of the page, 2016-09-14",
        ),
        (
            '{{ fact("bank.deposits", of="2016-06", as_of="2016-06") }}',
            "unknown-option: of= names a period exactly, as_of= takes the latest by a date: give one"
            " of them",
        ),
        (
            '{{ total(["bank.income", "bank.income.year"], of="2015") }}',
            'no-figure-yet: "bank.income" has no value of 2015 that was public by 2016-09-14;'
            " there is 2016-Q1, 2016-Q2",
        ),
        (
            '{{ fact("bank.income", of="newest") }}',
            'unknown-option: a page with a day names its period; of="newest" is for pages without'
            " one",
        ),
    ],
)
def test_no_other_period_fills_in_for_the_one_that_is_asked_for(
    tmp_path: Path, call: str, message: str
) -> None:
    assert told(tmp_path, call).split(" ", 1)[1] == message


def test_a_page_names_its_periods_once_one_of_each_length(tmp_path: Path) -> None:
    both = '{{ fact("bank.income") }} and {{ fact("bank.income.year") }}'
    assert told(tmp_path, both, figures_of="[2016-Q1, 2015]") == "181 and 752"


def test_the_pages_period_is_for_facts_of_its_length_alone(tmp_path: Path) -> None:
    found = told(tmp_path, '{{ fact("bank.income.year") }}', figures_of="2016-Q1")
    assert "period-not-named" in found
    found = told(tmp_path / "two", '{{ fact("bank.income") }}', figures_of="2015-Q3")
    assert "no value of 2015-Q3" in found


def test_figures_of_two_periods_are_not_put_together(tmp_path: Path) -> None:
    both = '{{ growth("bank.income", "bank.income.year") }}'
    found = told(tmp_path, both, figures_of="[2016-Q1, 2015]")
    assert found.split(" ", 1)[1] == (
        'cannot-compute: "bank.income" is of 2016-Q1 here, and "bank.income.year" of 2015'
    )


def test_a_figure_of_a_period_names_it_also_where_there_is_no_other(tmp_path: Path) -> None:
    one = BANK[: BANK.index("      - 2016-Q2")]
    bare = release('In 2016 it was {{ fact("bank.income") }}.')
    site = built(tmp_path, facts=one, units=MONEY, **{f"content/{SALES}/index.md": bare})
    (wrong,) = site.findings
    assert wrong.rule.id == "period-not-named"
    assert wrong.message == (
        '"bank.income" is a figure of 2016-Q1, and this call does not name the period'
    )
    assert wrong.fix == (
        'name it: {{ fact("bank.income", of="2016-Q1") }}; or, if it never has another period, type per: 2016-Q1 at the fact'
    )
    for facts_typed, text in (
        (one, release('Words {{ fact("bank.income", of="2016-Q1") }}.')),
        (one.replace("per: quarter", "per: 2016-Q1"), bare),
    ):
        files = {f"content/{SALES}/index.md": text}
        site = built(tmp_path / text[-30:-20], facts=facts_typed, units=MONEY, **files)
        assert shown(site.findings) == []
        assert "181." in page(site, SALES).text


def test_a_page_without_a_day_may_ask_for_the_newest(tmp_path: Path) -> None:
    words = (
        'Words {{ fact("bank.income", of="newest") }} in {{ as_of("bank.income", of="newest") }}.'
    )
    site = built(tmp_path, facts=BANK, units=MONEY, **{"content/index.md": home(words)})
    assert "Words 197 in the third quarter of 2016." in page(site, "index").text
    bare = home('Words {{ fact("bank.income") }}.')
    site = built(tmp_path / "bare", facts=BANK, units=MONEY, **{"content/index.md": bare})
    assert [one.rule.id for one in site.findings] == ["period-not-named"]


def test_as_of_prints_the_very_period_or_nothing_and_a_note_says_how_to_write_it(
    tmp_path: Path,
) -> None:
    text = release('Words {{ fact("bank.income", as_of="2016-Q1") }}.')
    site = built(tmp_path, facts=BANK, units=MONEY, **{f"content/{SALES}/index.md": text})
    assert "Words 181." in page(site, SALES).text
    assert [(one.rule.id, one.fix) for one in site.findings] == [("as-of-a-period", 'of="2016-Q1"')]


def test_a_period_that_opens_later_does_not_stop_an_older_release(tmp_path: Path) -> None:
    one = BANK[: BANK.index("      - 2016-Q2")]
    later = "content/releases/2016/2016-11-20-results/"
    hour = '"2016-11-20 09:00 Europe/Paris"'
    second = release(
        'Words {{ fact("bank.income", of="2016-Q2") }}.', date="2016-11-20", embargo=hour
    )
    figures = "facts:\n  bank.income:\n    obs:\n      - 2016-Q2: 204\n        said: 2016-07-20\n        source: acme-2016-09\n"
    site = built(
        tmp_path,
        facts=one,
        units=MONEY,
        **{
            f"content/{SALES}/index.md": release('Words {{ fact("bank.income", of="2016-Q1") }}.'),
            f"{later}index.md": second,
            f"{later}figures.yml": figures,
        },
    )
    assert shown(site.findings) == []
    assert "Words 181." in page(site, SALES).text
    assert "Words 204." in page(site, "releases/2016/2016-11-20-results").text


def test_a_release_written_after_a_withdrawal_is_told_to_do_without_the_figure(
    tmp_path: Path,
) -> None:
    gone = BANK + (
        "      - 2016-06: none\n        retracts: yes\n        said: 2016-08-01\n"
        "        why: Two branches were counted twice.\n"
    )
    files = {f"content/{SALES}/index.md": release('Words {{ fact("bank.deposits") }}.')}
    site = built(tmp_path, facts=gone, units=MONEY, **files)
    assert [(one.rule.id, one.message) for one in site.findings] == [
        ("withdrawn-figure-printed", '"bank.deposits" was withdrawn on 2016-08-01')
    ]
    assert page(site, SALES).notices == (), "it never printed what was withdrawn before its day"


@pytest.mark.parametrize(
    "beside",
    [
        "",
        ' in {{ as_of("bank.deposits") }}',
        ' in {{ as_of("bank.deposits", as_of="2016-02") }}',
        '\n\nAs of {{ as_of("bank.deposits", as_of="2016-01") }}',
    ],
)
def test_an_older_figure_needs_its_own_date_in_its_paragraph(tmp_path: Path, beside: str) -> None:
    text = release(f'Deposits: {{{{ fact("bank.deposits", as_of="2016-01") }}}}{beside}.')
    findings = [one for one in _with(tmp_path, text).findings if one.rule is DATE_UNSAID]
    assert [one.message for one in findings] == [
        '"bank.deposits" is printed as of 2015-12 here, and nothing says so'
    ]
    call = '{{ as_of("bank.deposits", as_of="2016-01") }}'
    assert findings[0].fix == f"say it in the same paragraph: {call}"


def test_the_latest_by_a_date_is_found_by_its_own_date_and_not_by_when_it_was_said(
    tmp_path: Path,
) -> None:
    """What was counted in December and said in March is the latest of January all the same."""
    call = 'as_of="2016-01"'
    text = release(
        f'{{{{ fact("bank.deposits", {call}) }}}} ({{{{ as_of("bank.deposits", {call}) }}}}).'
    )
    late = BANK.replace("- 2015-12: 8,120", "- 2015-06: 8,000\n      - 2015-12: 8,120")
    assert late != BANK
    site = built(tmp_path, facts=late, units=MONEY, **{f"content/{SALES}/index.md": text})
    assert "8,120 (December 2015)" in page(site, SALES).text


def test_one_date_beside_two_figures_of_a_fact_says_of_which_it_is(tmp_path: Path) -> None:
    two = '{{ fact("bank.deposits", of="2015-12") }}, now {{ fact("bank.deposits") }}'
    asked = release(two + ' (as of {{ as_of("bank.deposits") }}).')
    (finding,) = _with(tmp_path / "a", asked).findings
    assert finding.message == (
        'this page prints "bank.deposits" of 2015-12 and 2016-06: of which is this the date?'
    )
    told_which = release(two + ' (as of {{ as_of("bank.deposits", of="2015-12") }}).')
    assert _with(tmp_path / "b", told_which).findings == ()


def test_newest_needs_its_period_in_the_paragraph(tmp_path: Path) -> None:
    words = 'Income: {{ fact("bank.income", of="newest") }}'
    files = {"content/index.md": home(words + ".")}
    (finding,) = built(tmp_path / "a", facts=BANK, units=MONEY, **files).findings
    assert finding.rule is DATE_UNSAID
    dated = home(words + ' in {{ as_of("bank.income", of="newest") }}.')
    site = built(tmp_path / "b", facts=BANK, units=MONEY, **{"content/index.md": dated})
    assert site.findings == ()
