"""The ferry line in time: figures of the day, corrections, withdrawals, and what is embargoed."""

import re
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from factpress.build import Build, build
from factpress.findings import stops_the_build
from factpress.machine.folders import Checkout
from support.ferries_site import (
    ANNUAL,
    AUTUMN,
    FIGURES_OF_2024,
    FOG,
    MILLIONTH,
    NOW,
    beyond_notes,
    exact,
    page,
    table,
    text,
)
from support.ferries_site import ferries as ferries
from support.ferries_site import root as root

CANARY = "releases/2099/2099-01-01-canary"


def rows(build: Build, name: str, title: str, language: str = "en") -> dict[str, str]:
    """Returns the rows of the first note with this title."""
    note = next(one for one in page(build, name, language).view.notes if one.title == title)
    return {row.label: re.sub(r"[\u00a0\u202f]", " ", row.text) for row in note.rows}


def test_a_release_keeps_the_figures_of_its_day(ferries: Build) -> None:
    assert exact(ferries, FIGURES_OF_2024)[:3] == ("310,000", "two", "310,000")
    assert "began with 61,400 from January" in text(ferries, FIGURES_OF_2024)
    assert "after 145,600 passengers in the first half" in page(ferries, MILLIONTH).view.description
    assert "84,200 passengers from April to June" in text(ferries, MILLIONTH)
    assert "Figures as of July 17, 2025" in text(ferries, MILLIONTH)


def test_pages_without_a_day_show_the_newest_figures(ferries: Build) -> None:
    assert set(exact(ferries, "index")) == {
        "more than 1.2\u00a0million passengers",
        "66,900 passengers",
        "3 ports",
        "three ports",
        *("NOK\u00a01,345", "€25.50"),  # key figures of the newest release
    }
    assert "€25.50" in exact(ferries, "figures/isle-boats.fare")
    assert ["Adult single fare to Eventyrvik", "NOK 1,345", "April 1, 2026"] in [
        line[:3] for line in table(ferries, "models/guillemot")
    ]


def test_an_earlier_period_can_be_asked_for(ferries: Build) -> None:
    assert "after 118,600 in the summer" in text(ferries, AUTUMN)
    assert "By then the count stood at 1,000,000." in text(ferries, "history")


def test_the_note_of_an_old_figure_says_the_newest_one(ferries: Build) -> None:
    label = "Adult single fare to the Isle of Yarn"
    assert rows(ferries, FIGURES_OF_2024, label) == {
        "As of": "April 1, 2025",
        "Qualifier": rows(ferries, FIGURES_OF_2024, label)["Qualifier"],
        "According to": "Fable Ferries",
        "Source": "Tariff of April 2025, April 1, 2025 (Primary source)",
        "Newest": "€25.50, as of April 1, 2026",
    }


def test_a_provisional_figure_gives_way_to_the_final_one(ferries: Build) -> None:
    assert page(ferries, AUTUMN).title == "70,000 passengers in the autumn gales"
    assert "or 70,350 in the last quarter alone" in text(ferries, ANNUAL)
    history = [line[:2] for line in table(ferries, "figures/fable.passengers.quarter")]
    assert ["the fourth quarter of 2025", "70,350 passengers"] in history
    assert ["the fourth quarter of 2025", "70,000 passengers (provisional)"] in history
    french = [line[1] for line in table(ferries, "figures/fable.passengers.quarter", "fr")[1:]]
    assert "70 000 passagers (provisoire)" in french


def test_a_person_has_the_role_of_the_day(ferries: Build) -> None:
    assert "says Inès Conte, operations director." in text(ferries, FIGURES_OF_2024)
    assert "selon Inès Conte, directrice des opérations." in text(ferries, FIGURES_OF_2024, "fr")
    assert "says Inès Conte, chief executive." in text(ferries, AUTUMN)
    assert "selon Inès Conte, directrice générale." in text(ferries, AUTUMN, "fr")


def test_quotations_keep_the_speakers_role_and_say_when_they_are_translated(
    ferries: Build,
) -> None:
    was = "Inès Conte, operations director, July 17, 2025 (translation)"
    now = "Inès Conte, chief executive, March 5, 2026"
    assert was in text(ferries, MILLIONTH)
    assert now in text(ferries, ANNUAL)
    people = text(ferries, "people")
    assert people.index(was) < people.index(now)
    assert "directrice générale, 5 mars 2026 (traduction)" in text(ferries, ANNUAL, "fr")
    assert "La millionième passagère a eu le mal de mer." in text(ferries, MILLIONTH, "fr")


def test_a_revision_leaves_the_release_alone_and_tells_in_its_note(ferries: Build) -> None:
    label = "Passengers carried by Fable Ferries in a year"
    assert (
        page(ferries, FIGURES_OF_2024).title == "Fable Ferries carried 310,000 passengers in a year"
    )
    assert rows(ferries, FIGURES_OF_2024, label)["since revised"] == "312,000 passengers"
    assert "In the whole of 2024 there were 312,000" in text(ferries, AUTUMN)


def test_a_revised_figure_is_marked_on_the_data_sheet(ferries: Build) -> None:
    sheet = [line[:2] for line in table(ferries, "models/petrel")]
    assert ["Service speed of Petrel (kn)", "22 (revised)"] in sheet
    french = [line[:2] for line in table(ferries, "models/petrel", "fr")]
    assert ["Vitesse de service du Petrel (nd)", "22 (révisé)"] in french


def test_a_correction_reaches_the_release_and_its_note(ferries: Build) -> None:
    assert "94.8% of the sailings left on time" in text(ferries, MILLIONTH)
    assert "94,8 % des départs à l’heure" in text(ferries, MILLIONTH, "fr")
    label = "Share of Fable Ferries sailings that left on time"
    assert rows(ferries, MILLIONTH, label)["Corrected from"] == "98.4%"
    assert "Newest" not in rows(ferries, MILLIONTH, label), "another quarter is another figure"


def test_a_notice_heads_the_release_and_says_what_was_and_what_is(ferries: Build) -> None:
    shown = text(ferries, MILLIONTH)
    corrected = (
        "Correction, September 2, 2025: Share of Fable Ferries sailings that left on time: "
        "94.8% instead of 98.4%. The digits changed places between the bridge and the press room."
    )
    withdrawn = (
        "Withdrawn, September 2, 2025: Share of passengers who would sail again: 91%. "
        "The crew had answered too."
    )
    assert corrected in shown
    assert shown.index(corrected) < shown.index(withdrawn) < shown.index("Key points")
    assert (
        "Rectificatif, 2 septembre 2025 : Part des départs à l’heure de Fable Ferries : 94,8 %"
        in (text(ferries, MILLIONTH, "fr"))
    )
    for name in (FIGURES_OF_2024, AUTUMN, FOG):
        assert "Correction" not in text(ferries, name)


def test_figures_computed_from_a_corrected_one_are_in_the_notice(ferries: Build) -> None:
    shown = text(ferries, ANNUAL)
    assert (
        "a year: 171,200 passengers instead of 117,200 passengers;"
        " Computed figure: 51.2% instead of 35.0%;"
        " Computed figure: 226,000 instead of 172,000;"
        " Computed figure: 57% instead of 7 to 8%."
    ) in shown


def test_a_withdrawn_figure_is_withdrawn_where_it_was_and_nothing_older_fills_in(
    ferries: Build,
) -> None:
    share = "Share of those asked who would sail again"
    assert f"{share}: [figure withdrawn]." in text(ferries, MILLIONTH)
    assert not any("91%" in one for one in exact(ferries, MILLIONTH))
    assert f"{share}: 88%." in text(ferries, AUTUMN)


# Each line of the corrections page: the day, the figure, its period, what it was and is, the kind of change,
# why, and the releases that print it.
CORRECTED = [
    [
        "April 20, 2026",
        "Passengers on board Petrel in a year",
        "2025",
        "117,200 passengers",
        "171,200 passengers",
        "Correction",
        "The purser had read the sevens in the wrong place.",
        "Fable Ferries: 334,550 passengers in 2025",
    ],
    [
        "September 2, 2025",
        "Share of Fable Ferries sailings that left on time",
        "the second quarter of 2025",
        "98.4%",
        "94.8%",
        "Correction",
        "The digits changed places between the bridge and the press room.",
        "Fable Ferries welcomes its 1,000,000th passenger",
    ],
    [
        "September 2, 2025",
        "Share of passengers who would sail again",
        "the first half of 2025",
        "91%",
        "Withdrawn",
        "Retraction",
        "The crew had answered too.",
        "Fable Ferries welcomes its 1,000,000th passenger ; 70,000 passengers in the autumn gales",
    ],
    ["Date", "Figure", "As of", "Was", "Is", "Type", "Reason", "Used in"],
    [
        "September 2, 2025",
        "Passengers carried by Fable Ferries in a year",
        "2024",
        "310,000 passengers",
        "312,000 passengers",
        "Revision",
        "Tickets bought on board on foggy days were counted late.",
        "Fable Ferries carried 310,000 passengers in a year ; 70,000 passengers in the autumn gales",
    ],
    [
        "July 17, 2025",
        "Service speed of Petrel",
        "April 2025",
        "23 kn",
        "22 kn",
        "Revision",
        "Measured again without the tide.",
        "",
    ],
]


def test_the_corrections_page_tells_what_was_and_what_is(ferries: Build) -> None:
    assert table(ferries, "corrections")[1:] == CORRECTED
    assert "Rectificatif Deux chiffres ont été intervertis" in text(ferries, "corrections", "fr")


def test_other_accounts_are_kept_beside_and_never_printed(ferries: Build) -> None:
    shown = text(ferries, "figures/fable.passengers.year")
    assert "Other accounts As of Value Published According to Source" in shown
    assert "2025 331,000 passengers February 10, 2026 Office of Imaginary Shipping" in shown
    elsewhere = [one for one in ferries.pages if one.name != "figures/fable.passengers.year"]
    assert {one.name for one in elsewhere if "331" in one.text} == {"about"}
    compared = "331,000 passengers (according to Office of Imaginary Shipping)"
    assert compared in text(ferries, "about")


def test_milestones_make_the_line_that_nobody_typed(ferries: Build) -> None:
    shown = [line[:4] for line in table(ferries, "figures/fable.crossings")]
    assert ["February 2026", "5,000 crossings", "March 5, 2026", "Fable Ferries"] in shown
    label = "Crossings of Fable Ferries to Eventyrvik"
    assert rows(ferries, "history", label)["Qualifier"].startswith("the figure was reached")


def without_canary(root: Path) -> Path:
    """Takes out all that is embargoed: files are deleted, lines are blanked."""
    shutil.rmtree(root / "content" / "releases" / "2099")
    (root / "data" / "canary.yml").unlink()
    line = root / "data" / "traffic" / "line.yml"
    typed = line.read_text(encoding="utf-8")
    hidden = re.search(r" +- 2026-04: more than 1\.9 million\n(?: {8}.*\n)+", typed)
    assert hidden is not None
    line.write_text(typed.replace(hidden[0], "\n" * hidden[0].count("\n")), encoding="utf-8")
    related = root / "content" / MILLIONTH / "index.md"
    typed = related.read_text(encoding="utf-8")
    related.write_text(typed.replace("  - 2099/2099-01-01-canary\n", "\n"), encoding="utf-8")
    return root


def published(build: Build) -> tuple[object, ...]:
    """Returns what leaves the building: pages without the facts of their figures, files, findings."""
    pages = tuple(replace(one, figures=()) for one in build.pages)
    return pages, dict(build.files), build.findings, dict(build.uses)


def test_no_canary_is_seen_or_heard_before_its_hour(ferries: Build) -> None:
    said = repr(published(ferries)).casefold()
    assert "canary" not in said
    assert not re.search(r"909\W{0,6}091", said)  # names of paragraphs are made of any digits
    assert "2099" not in said


def test_what_waits_does_not_change_a_byte(ferries: Build, root: Path) -> None:
    assert published(build(Checkout(without_canary(root)), now=NOW)) == published(ferries)


def test_the_hour_is_kept_to_the_second(root: Path) -> None:
    before = build(Checkout(root), now=datetime(2099, 1, 1, 7, 59, 59, tzinfo=UTC))
    assert "canary" not in repr(published(before)).casefold()
    opened = build(Checkout(root), now=datetime(2099, 1, 1, 8, 0, tzinfo=UTC))
    assert not stops_the_build(opened.findings)
    assert page(opened, CANARY).title == "CANARY carries 909,091 passengers"
    assert page(opened, CANARY, "fr").title == "Le CANARY transporte 909\u202f091 passagers"
    assert "counted more than 1.9 million in all. Miner CANARY, keeper of the CANARY" in (
        text(opened, CANARY)
    )
    assert "more than 1.9 million" in text(opened, "index")
    assert "news/canary/index.html" in opened.files
    assert "CANARY carries" in text(opened, MILLIONTH)


def test_a_slip_on_a_page_is_not_fixed_with_a_fact_that_waits(root: Path) -> None:
    history = root / "content" / "history.md"
    typed = history.read_text(encoding="utf-8")
    slips = (
        '{{ fact("canary.passenger") }}',
        '{{ model("canari") }}',
        '{{ claim("canary-claims") }}',
        "[soon](releases/2099/2099-01-01-canari/index.md)",
    )
    history.write_text("\n\n".join((typed, *slips, "")), encoding="utf-8")
    findings = beyond_notes(build(Checkout(root), now=NOW).findings)
    assert len(findings) == len(slips)
    for found in findings:
        assert not re.search(r"canary\b|canary-claim\b", found.fix)
