"""What a page works out follows the rules of checks, and names its periods."""

from pathlib import Path

import pytest

from factpress.build import Build
from factpress.findings import Finding
from support.minimal_newsroom import UNITS, shown
from support.small_site import built, home, page

FACTS = """\
defaults: {unit: cars, kind: flow, per: quarter, source: acme-2016-09, metric: sales, about: dart}
facts:
  dart.sold:
    label: Sold
    scope: world
    definition: [Cars, {2016-Q2: Cars and vans}]
    obs: [{2014-Q4: "60,003"}, {2015-Q4: "64,004"}, {2016-Q1: "80,005"}, {2016-Q2: "90,000"}]
  dart.sold.norway:
    {label: In Norway, scope: norway, obs: [{2016-Q1: "20,000"}]}
  dart.registered:
    {label: Registered, metric: registrations, scope: norway, obs: [{2016-Q1: "19,000"}]}
  dart.gain:
    {label: Gain, kind: change, metric: gain, obs: [{2015-Q4: "-4,000"}, {2016-Q1: "1,000"}]}
  dart.goal:
    {label: Goal, scope: world, obs: [{2016-Q1: "80,455", status: target}]}
  dart.both:
    label: Aimed at and reached
    obs: [{2016-Q1: "70,000", status: target}, {2016-Q1: "69,000"}, {2016-Q2: "71,000", status: target}]
  dart.quota:
    {label: Quota, kind: share, unit: "%", metric: quota, obs: [{2015-Q4: 40%}, {2016-Q1: 32%}]}
  dart.stock:
    {label: Stock, kind: level, per: , metric: stock, obs: [{2016-06: "500"}]}
  dart.stock.norway:
    {label: Stock in Norway, kind: level, per: , metric: stock, scope: norway, obs: [{2016-04: "50"}]}
""".replace(" per: ,", "").replace(
    "defaults: {unit: cars, kind: flow, per: quarter,", "defaults: {unit: cars, kind: flow,"
)
DATA: dict[str, str | bytes] = {
    "data/facts.yml": FACTS,
    "data/units.yml": UNITS + "  pp: {kind: share, symbol: pp}\n",
}


def said(root: Path, *calls: str, **more: str | bytes) -> list[str]:
    site = built(root, **{**DATA, **more, "content/index.md": home("\n\n".join(calls))})
    return [f"{one.rule.id}: {one.message} → {one.fix}" for one in on_pages(site)]


def on_pages(site: Build) -> tuple[Finding, ...]:
    """Returns what is found on the pages; two targets of the data have no outcome yet."""
    return tuple(one for one in site.findings if one.place.file.startswith("content/"))


def printed(root: Path, *calls: str) -> list[str]:
    site = built(root, **{**DATA, "content/index.md": home("\n\n".join(calls))})
    assert shown(on_pages(site)) == []
    return page(site, "index").text.split("\n")[1 : len(calls) + 1]


def test_an_earlier_figure_is_named_by_how_far_back_it_is(tmp_path: Path) -> None:
    calls = {
        '{{ growth("dart.sold", "previous", of="2016-Q1") }}': "25.0%",
        '{{ growth("dart.sold", "a year before", of="2015-Q4") }}': "6.7%",
        '{{ difference("dart.sold", "previous", of="2016-Q1") }}': "16,001",
        '{{ difference("dart.quota", "previous", of="2016-Q1", form="fall") }}': "7 to 9 percentage points",
        '{{ difference("dart.sold", "dart.goal", of="2016-Q1", form="fall") }}': "450",
    }
    found = dict(zip(calls, printed(tmp_path, *calls), strict=True))
    assert {key: text.replace("\u00a0", " ") for key, text in found.items()} == calls


def test_the_note_of_a_growth_says_which_period_each_figure_is_of(tmp_path: Path) -> None:
    call = '{{ growth("dart.sold", "previous", of="2016-Q1") }}'
    site = built(tmp_path, **{**DATA, "content/index.md": home(call)})
    (note,) = page(site, "index").view.notes
    assert [(row.label, row.text) for row in note.rows] == [
        ("Sold (the first quarter of 2016)", "80,005 cars"),
        ("Sold (the fourth quarter of 2015)", "64,004 cars"),
    ]


REFUSED = (
    (
        '{{ growth("dart.sold", "previous", of="2015-Q4") }}',
        'no-figure-yet: "dart.sold" has no value of 2015-Q3; there is 2014-Q4, 2015-Q4, 2016-Q1,'
        ' 2016-Q2 → write old="a year before"',
    ),
    (
        '{{ growth("dart.sold", "dart.sold", of="2016-Q1") }}',
        'unknown-option: nothing says which earlier figure of "dart.sold" is meant → write'
        ' old="previous" or old="a year before"',
    ),
    (
        '{{ growth("dart.sold", "previous", of="2016-Q2") }}',
        'cannot-compute: "dart.sold" is counted differently since 2016-Q2',
    ),
    (
        '{{ total(["dart.sold", "dart.sold.norway"], of="2016-Q1") }}',
        "cannot-compute: dart.sold@2016-Q1 and dart.sold.norway@2016-Q1 overlap: what is in both would be counted twice",
    ),
    (
        '{{ total(["dart.sold.norway", "dart.registered"], of="2016-Q1") }}',
        "cannot-compute: dart.registered counts registrations, but dart.sold.norway counts sales",
    ),
    (
        '{{ growth("dart.sold", "dart.registered", of="2016-Q1") }}',
        "cannot-compute: dart.sold measures sales, but dart.registered measures registrations",
    ),
    (
        '{{ growth("dart.gain", "previous", of="2016-Q1") }}',
        'cannot-compute: "dart.gain" is -4,000 there: a percentage of that says nothing → say it in'
        ' words: from a loss of {{ fact("dart.gain", of="2015-Q4", form="fall") }} to a profit of'
        ' {{ fact("dart.gain", of="2016-Q1") }}',
    ),
    (
        '{{ share(["dart.gain"], "dart.gain", of="2015-Q4") }}',
        "cannot-compute: a share needs figures that are not below 0",
    ),
    (
        '{{ difference("dart.sold", "previous", of="2016-Q1", form="fall") }}',
        'unknown-option: from 80,005 and 64,004 is no fall: form="fall" does not fit',
    ),
    (
        '{{ share(["dart.stock.norway"], "dart.stock") }}',
        'of-several-dates: "dart.stock.norway" is of 2016-04 here, and "dart.stock" of 2016-06',
    ),
    (
        '{{ fact("dart.goal", of="2016-Q1") }}',
        'target-as-actual: "dart.goal" has only a target of 2016-Q1: 80,455 → print it as such:'
        ' {{ fact("dart.goal", of="2016-Q1", status="target") }}',
    ),
    (
        '{{ fact("dart.both", of="2016-Q2") }}',
        'no-figure-yet: "dart.both" has no value of 2016-Q2; there is 2016-Q1 → print it as such:'
        ' {{ fact("dart.both", of="2016-Q2", status="target") }}',
    ),
    (
        '{{ fact("dart.both", of="2016-Q2", status="aim") }}',
        'unknown-option: "aim" is not a status',
    ),
)


@pytest.mark.parametrize(("call", "message"), REFUSED)
def test_what_a_check_would_refuse_is_refused_on_a_page(
    call: str, message: str, tmp_path: Path
) -> None:
    (found,) = said(tmp_path, call)
    assert found.startswith(message)


def test_a_target_is_printed_where_it_is_asked_for_and_named_beside_what_was_reached(
    tmp_path: Path,
) -> None:
    calls = (
        '{{ fact("dart.both", of="2016-Q1", status="target") }}',
        '{{ fact("dart.both", of="2016-Q2", status="target") }}',
        '{{ fact("dart.both", of="2016-Q1") }}',
    )
    site = built(tmp_path, **{**DATA, "content/index.md": home("\n\n".join(calls))})
    assert shown(on_pages(site)) == []
    home_page = page(site, "index")
    assert home_page.text.split("\n")[1:4] == ["70,000", "71,000", "69,000"]
    rows = [(row.label, row.text) for row in home_page.view.notes[-1].rows]
    assert ("target", "70,000 cars") in rows


def test_bars_are_those_of_the_periods_named(tmp_path: Path) -> None:
    call = '{{ bars("dart.sold", of=["2015-Q4", "2016-Q1"], title="Cars") }}'
    site = built(tmp_path, **{**DATA, "content/index.md": home(call)})
    assert shown(on_pages(site)) == []
    (chart,) = page(site, "index").charts
    assert [one.text for one in chart.periods] == ["2015-Q4", "2016-Q1"]
    missing = '{{ bars("dart.sold", of=["2015-Q3"]) }}'
    assert said(tmp_path / "other", missing)[0].startswith(
        'no-figure-yet: "dart.sold" has no value of 2015-Q3'
    )


def test_a_page_that_prints_a_fallen_claim_is_warned(tmp_path: Path) -> None:
    more: dict[str, str | bytes] = {
        "data/claims.yml": "claims:\n  most: {text: the most, about: dart, substantiation: none}\n",
        "data/checks.yml": "checks:\n  r: {rule: record, new: dart.sold@2016-Q1, claim: most}\n",
    }
    found = said(tmp_path, '{{ claim("most") }}', **more)
    message = '"the most" is no longer true: 80,005 in 2016-Q1 was reached by 90,000 in 2016-Q2'
    assert found[0].startswith(f"claim-has-fallen: {message}")
