"""Small newsrooms of other trades: each builds in silence, and one slip in each is told.

The sites lie in sites/, each with one release and one fact sheet. A slip is one line that is edited.
"""

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from factpress.build import Build, build
from factpress.findings import Severity
from factpress.machine.folders import Checkout
from support.ferries_site import exact
from support.places import TESTS

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
FACTS = "data/facts.yml"


@dataclass(frozen=True)
class Trade:
    """A newsroom, its release with some of the figures that it prints, and its planted slips."""

    site: str
    release: str
    figures: tuple[str, ...]
    slips: tuple[tuple[str, str, str], ...]


TRADES = (
    Trade(
        "results",
        "2026/2026-10-27-third-quarter",
        ("€437.6 million", "€415.2 million", "−€12.4 million", "€30.7 million", "−€0.20", "5.4%"),
        (
            (
                "- 2026-Q3: -€12.4 million",
                "- 2026-Q3: €12.4 million",
                "delta: Net result of Lumenhall: €12.4 million less €18.3 million is -6,000,000"
                " to -5,800,000, not -€30.7 million: they cannot both be right",
            ),
            (
                "- 2026-Q3: -1.7 pp",
                "- 2026-Q3: 1.7 pp",
                "sum: Organic growth of Lumenhall and Effect of currencies on the revenue of"
                " Lumenhall add up to 8.7% to 8.9%, not +5.4% (Change in revenue of Lumenhall"
                " from the year before): they cannot both be right",
            ),
            (
                "- 2026-Q3: +5.4%",
                "- 2026-Q3: +4.5%",
                "growth: Revenue of Lumenhall from €415.2 million (2025-Q3) to €437.6 million"
                " (2026-Q3) is a growth of 5.37% to 5.42%, not +4.5%: they cannot both be right",
            ),
            (
                "- 2026-Q3: -€0.20",
                "- 2026-Q3: -€0.28",
                "ratio: Net result of Lumenhall divided by Shares of Lumenhall on average is"
                " -0.201 to -0.199, not -€0.28: they cannot both be right",
            ),
        ),
    ),
    Trade(
        "centralbank",
        "2026/2026-09-17-rates",
        ("75 basis points", "3.75 to 4.00%", "3.50%", "2%", "nine"),
        (
            (
                "- 2026-09-17: +75 bp",
                "- 2026-09-17: +50 bp",
                "delta: Target range for the overnight rate: 3.75..4.00% less 3.00..3.25% is"
                " 0.75 pp, not +50 bp: they cannot both be right",
            ),
            (
                "- 2026-09-17: +0.75 pp",
                "- 2026-09-17: +0.25 pp",
                "delta: Rate on deposits of banks: 3.50% less 2.75% is 0.74 to 0.76 pp, not"
                " +0.25 pp: they cannot both be right",
            ),
            (
                "- 2026-09-17: 7",
                "- 2026-09-17: 6",
                "sum: Members who voted for the decision and Members who voted against the"
                " decision add up to 8, not 9 (Members of the committee who voted): they cannot"
                " both be right",
            ),
        ),
    ),
    Trade(
        "statistics",
        "2026/2026-08-18-labour-market",
        ("46,300", "4.3%", "48,900", "48,200", "53%", "−1,350"),
        (
            (
                '"11,400"',
                '"14,100"',
                "sum: Unemployed people aged under 25 in Farholm, Unemployed people aged 25 to 54"
                " in Farholm and Unemployed people aged 55 and over in Farholm add up to 48,850 to"
                " 49,150, not 46,300 (Unemployed people in Farholm): they cannot both be right",
            ),
            (
                '"24,500"',
                '"25,400"',
                "sum: Unemployed men in Farholm and Unemployed women in Farholm add up to 47,100"
                " to 47,300, not 46,300 (Unemployed people in Farholm): they cannot both be"
                " right",
            ),
            (
                "{2026-Q2: 4.3%}",
                "{2026-Q2: 3.4%}",
                "share: Unemployed people in Farholm is 4.253% to 4.266% of People in"
                " work or looking for it in Farholm, not 3.4%: they cannot both be right",
            ),
        ),
    ),
    Trade(
        "comet",
        "2026/2026-04-09-first-results",
        ("(5.3 ± 0.7) × 10⁻⁴", "more than three times", "3.2 × 2.4 × 1.5 km", "9 hours 27 minutes"),
        (
            (
                "{2026-02: 520 ± 45 kg/m³}",
                "{2026-02: 250 ± 45 kg/m³}",
                "ratio: Mass of comet Wick divided by Volume of comet Wick is 476 to 566 kg/m³,"
                " not 250 ± 45 kg/m³: they cannot both be right",
            ),
            (
                "{2026-02: more than three times}",
                "{2026-02: more than five times}",
                "ratio: Ratio of heavy to light hydrogen in the water of comet Wick divided by"
                " Ratio of heavy to light hydrogen in the water of Earth is 2.94 to 3.86 times,"
                " not more than five times: they cannot both be right",
            ),
            (
                "{2026-02: 28 minutes 20 seconds}",
                "{2026-02: 20 minutes 28 seconds}",
                "ratio: Distance of comet Wick from Earth divided by Speed of light in"
                " kilometres a minute is 28.06 to 28.63, not 20 minutes 28 seconds: they cannot"
                " both be right",
            ),
        ),
    ),
    Trade(
        "trial",
        "2026/2026-05-06-calm",
        ("468 patients", "13.0% (10.2 to 16.4%)", "0.74 (0.54 to 1.00)", "1,407"),
        (
            (
                '{2026-03: "469"}',
                '{2026-03: "496"}',
                "sum: Patients who had the low dose, Patients who had the high dose and"
                " Patients who had the placebo add up to 1,428 to 1,440, not 1,407 (Patients in"
                " the CALM trial): they cannot both be right",
            ),
            (
                "0.74 (0.54..1.00)",
                "0.74 (1.54..1.00)",
                'number-range-backwards: in "0.74 (1.54..1.00)" the number is not between'
                " its bounds",
            ),
            (
                '{2026-03: "61"}',
                '{2026-03: "16"}',
                "ratio: Patients with a second attack, high dose divided by Patients who had"
                " the high dose is 3.415% to 3.422%, not 13.0% (10.2..16.4): they cannot both"
                " be right",
            ),
        ),
    ),
    Trade(
        "league",
        "2025/2025-11-17-final-table",
        ("2nd", "9 places", "11th", "58 points", "88,215 spectators"),
        (
            (
                "{2025: -9}",
                "{2025: -8}",
                "delta: Place of the Kestrels in the final table: 2nd less 11th is -9, not -8:"
                " they cannot both be right",
            ),
            (
                "- 2025: 88,215",
                "- 2025: 68,215",
                "record: Spectators at home matches of the Kestrels in a season was 68,215 in"
                " 2025, which is not a record: Spectators at home matches of the Kestrels in a"
                " season was 71,340 in 2024: they cannot both be right",
            ),
            (
                "[{2025: 18}]",
                "[{2025: 19}]",
                "sum: Matches that the Kestrels won, Matches that the Kestrels drew and Matches"
                " that the Kestrels lost add up to 27, not 26 (Matches of the Kestrels in a"
                " season): they cannot both be right",
            ),
        ),
    ),
    Trade(
        "shipping",
        "2026/2026-10-20-fuel",
        ("109,650 t", "7.4%", "118,420 t", "16.1 kg/t", "US$67.1 million", "23.0%"),
        (
            (
                "$67.1 million",
                "$61.7 million",
                "product: Fuel that the fleet burned (109,650) and Price of fuel (612) multiplied are"
                " 67,047,918 to 67,163,688, not $61.7 million: they cannot both be right",
            ),
            (
                "2026-Q3: 16.1",
                "2026-Q3: 161",
                "ratio: Fuel that the fleet burned divided by Cargo that the fleet carried is 16.07"
                " to 16.09 kg/t, not 161: they cannot both be right",
            ),
        ),
    ),
    Trade(
        "airline",
        "2026/2026-10-06-september-traffic",
        (
            "1,287,456",
            "6.9%",
            "1,204,318",
            "83.6%",
            "1.3 percentage points",
            "10,614,902 passengers",
        ),
        (
            (
                "- 2026-09: 1,287,456",
                "- 2026-09: 1,278,456",
                "sum: Passengers of Kittiwake Air in Europe and Passengers of Kittiwake Air across the"
                " Atlantic add up to 1,287,455 to 1,287,457, not 1,278,456 (Passengers of Kittiwake"
                " Air): they cannot both be right",
            ),
            (
                "10,614,902",
                "1,614,902",
                "sum: Passengers of Kittiwake Air in 2026-08 and 2026-09 add up to 2,686,190 to"
                " 2,686,202, more than the 1,614,902 of Passengers of Kittiwake Air since January:"
                " they cannot both be right",
            ),
            (
                "-1.3 pp",
                "-1.5 pp",
                "delta: Load factor of Kittiwake Air: 83.6% less 84.9% is -1.4 to -1.2 pp, not -1.5"
                " pp: they cannot both be right",
            ),
            (
                "83.7%",
                "83.8%",
                "share: Passengers of Kittiwake Air in Europe is 83.74% of Passengers of Kittiwake"
                " Air, not 83.8%: they cannot both be right",
            ),
        ),
    ),
    Trade(
        "admissions",
        "2026/2026-09-22-intake",
        ("20,814 applicants", "3,510 students", "16.9%", "55.5%", "14.0", "8,377", "315"),
        (
            (
                '"1,948"',
                '"1,984"',
                "sum: Women admitted to Marrow Hill and Men admitted to Marrow Hill add up to 3,545"
                " to 3,547, not 3,510 (Students admitted to Marrow Hill): they cannot both be right",
            ),
            (
                "2026: 16.9%",
                "2026: 1.69%",
                "ratio: Students admitted to Marrow Hill divided by Applications to Marrow Hill is"
                " 16.84% to 16.89%, not 1.69%: they cannot both be right",
            ),
            (
                '"14.0"',
                '"0.07"',
                "ratio: Applications for the Faculty of Medicine divided by Students admitted to the"
                " Faculty of Medicine is 13.98 to 14.03, not 0.07: they cannot both be right",
            ),
        ),
    ),
    Trade(
        "citybudget",
        "2026/2026-11-10-budget",
        ("€421.3 million", "€427.7 million", "−€6.4 million", "€3,633", "0.03 percentage points"),
        (
            (
                "2026: -€6.4 million",
                "2026: €6.4 million",
                "sum: Income of Ostvik and Spending of Ostvik add up to -6,500,000 to -6,300,000, not"
                " €6.4 million (Balance of Ostvik): they cannot both be right",
            ),
            (
                '"€3,633"',
                '"€3,663"',
                "ratio: Debt of Ostvik divided by Inhabitants of Ostvik is 3,632 to 3,633, not"
                " €3,663: they cannot both be right",
            ),
        ),
    ),
)


def built(root: Path) -> Build:
    return build(Checkout(root), now=NOW)


def stopping(site: Build) -> list[str]:
    """Returns the errors and warnings of a build, each in one line."""
    return [
        f"{one.rule.id}: {one.message}"
        for one in site.findings
        if one.severity is not Severity.NOTE
    ]


@pytest.mark.parametrize("trade", TRADES, ids=lambda one: one.site)
def test_a_newsroom_of_another_trade_builds_without_a_finding(trade: Trade) -> None:
    site = built(TESTS / "sites" / trade.site)
    assert stopping(site) == []
    spaces = str.maketrans("\u00a0\u202f", "  ")
    printed = [one.translate(spaces) for one in exact(site, f"releases/{trade.release}")]
    assert [one for one in trade.figures if one not in printed] == []


@pytest.mark.parametrize(
    ("site", "right", "wrong", "sentence"),
    [
        pytest.param(trade.site, *slip, id=f"{trade.site}-{at}")
        for trade in TRADES
        for at, slip in enumerate(trade.slips)
    ],
)
def test_one_slip_stops_the_build_and_is_named(
    tmp_path: Path, site: str, right: str, wrong: str, sentence: str
) -> None:
    root = shutil.copytree(TESTS / "sites" / site, tmp_path / site)
    file = root / FACTS
    typed = file.read_text(encoding="utf-8")
    assert typed.count(right) == 1
    file.write_text(typed.replace(right, wrong), encoding="utf-8")
    made = built(root)
    assert made.pages == ()
    assert sentence in stopping(made)


def text(site: Build, name: str) -> str:
    """Returns the words of a page with each kind of space as a plain one."""
    (one,) = (one for one in site.pages if one.name == name)
    return " ".join(one.text.split())


def test_a_release_tells_how_the_figures_of_each_period_are_counted() -> None:
    site = built(TESTS / "sites" / "statistics")
    told = text(site, "releases/2026/2026-08-18-labour-market").partition("How it is counted")[2]
    first, _, then = told.partition(" since the second quarter of 2026: ")
    assert first.endswith("Farholm: People without work who looked for it in the last four weeks.")
    assert then.startswith(
        "People without work who looked for it in the last four weeks, people in"
    )


def test_a_fact_sheet_says_which_figures_are_provisional() -> None:
    sheet = text(built(TESTS / "sites" / "statistics"), "models/labour")
    assert "Unemployed men in Farholm (people) 24,500 (provisional)" in sheet
    assert "Unemployment rate of Farholm 4.3% the" in sheet


def test_a_fact_sheet_says_a_unit_once() -> None:
    sheet = text(built(TESTS / "sites" / "comet"), "models/comet")
    assert "Length of a day on comet Wick 9 hours 27 minutes" in sheet
    assert "as a multiple of that on Earth more than three times" in sheet
