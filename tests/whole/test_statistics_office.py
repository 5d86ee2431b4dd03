"""A statistics office that revises, and a bank that corrects a table on the day of its release."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from factpress.build import Build, build
from factpress.machine.folders import Checkout
from support.minimal_newsroom import shown
from support.press_runs import run
from support.small_site import page
from support.statistics_office import FILES, FIRST, LOANS, MIGRATION, SECOND, TABLE, office

NOW = datetime(2026, 6, 1, tzinfo=UTC)
BANK = "releases/2024/2024-11-28-table"
HOUR = "2024-11-28 14:00 Europe/London"
WHY = ("--why", "A column was read twice.", "--source", "b2024-11", "--said", HOUR)


def built(root: Path) -> Build:
    return build(Checkout(root), now=NOW)


def text(site: Build, name: str) -> str:
    return " ".join(page(site, name).text.replace("\u202f", " ").split())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = office(tmp_path / "office")
    done = run(root, "lock")
    assert done.exit_code == 0, done.output
    return root


def test_the_office_is_sound(tmp_path: Path) -> None:
    assert shown(built(office(tmp_path)).findings) == []


def test_figures_wrong_at_half_past_nine_are_corrected_at_two_in_one_act(root: Path) -> None:
    values = ("--value", "42,100", "--value", "54,400")
    done = run(root, "correct", "loans.homes", "loans.all", *values, *WHY)
    assert done.exit_code == 0, done.output
    assert done.output.count("note to editors") == 1
    assert done.output.count("Reason: A column was read twice.") == 1
    assert "It is 42,100, not 41,200 (2024-Q3).\nAll loans\nIt is 54,400, not 53,500" in done.output
    assert "(2024-11-28), as “41,200” and “53,500”: " in done.output
    assert "can't call back" in done.output
    site = built(root)
    assert shown(site.findings) == []
    told = text(site, BANK)
    assert (
        "Correction, November 28, 2024, 2:00 PM Greenwich Mean Time: Loans for homes: 42,100 instead"
        " of 41,200; All loans: 54,400 instead of 53,500. A column was read twice."
        " The figures printed here still add up: 42,100 + 12,300 = 54,400."
    ) in told


def test_a_correction_after_which_the_table_no_longer_adds_up_says_so(root: Path) -> None:
    done = run(root, "correct", "loans.homes", "--value", "42,100", *WHY)
    assert "no longer add up: 42,100 + 12,300 ≠ 53,500." in done.output
    told = text(built(root), BANK)
    assert "The figures printed here no longer add up: 42,100 + 12,300 ≠ 53,500." in told


def test_the_note_quotes_the_lock_where_the_words_of_the_page_are_others(root: Path) -> None:
    lock = root / f"content/{BANK}/lock.yml"
    written = lock.read_text(encoding="utf-8")
    lock.write_text(written.replace('text: "41,200"', 'text: "more than 41,000"'), encoding="utf-8")
    done = run(root, "correct", "loans.homes", "--value", "42,100", *WHY)
    # The page no longer prints what was published: that is refused, with nothing written.
    assert done.exit_code == 2
    assert "42,100" not in (root / "data/loans.yml").read_text(encoding="utf-8")


def test_as_many_values_as_figures_are_needed(root: Path) -> None:
    done = run(root, "correct", "loans.homes", "loans.all", "--value", "42,100", *WHY)
    assert done.exit_code == 2
    assert "there are 2 figures and 1 values" in done.stderr


def test_todays_correction_of_a_figure_of_today_gets_its_hour(root: Path) -> None:
    two_o_clock = str(int(datetime(2024, 11, 28, 14, tzinfo=UTC).timestamp()))
    words = ("correct", "loans.homes", "--value", "42,100", "--why", "A slip.")
    done = run(root, *words, SOURCE_DATE_EPOCH=two_o_clock)
    assert done.exit_code == 0, done.output
    assert "said: 2024-11-28 14:00 Europe/London\n" in done.output


def test_a_release_with_an_hour_knows_what_was_said_by_then(tmp_path: Path) -> None:
    right = (
        "      - 2024-Q3: 42,100\n        corrects: 41,200\n        why: A slip.\n"
        f"        said: {HOUR}\n"
    )
    facts = LOANS.replace("  loans.firms:", f"{right}  loans.firms:")
    late = FILES[TABLE].replace("---\n\n|", f"known_on: {HOUR}\n---\n\n|")
    name = TABLE.replace("-table", "-later")
    site = built(office(tmp_path, **{"data/loans.yml": facts, name: late}))
    assert shown(site.findings) == []
    assert "Correction" in text(site, BANK)
    later = text(site, BANK.replace("-table", "-later"))
    assert "42,100" in later
    assert "Correction" not in later, "it was right when it came out"


def test_a_line_of_a_later_hour_is_not_known_to_a_release_of_half_past_nine(tmp_path: Path) -> None:
    at_ten = LOANS.replace("09:30", "10:00", 1)
    early = FILES[TABLE].replace("---\n\n|", "embargo: 2024-11-28 09:30 Europe/London\n---\n\n|")
    site = built(office(tmp_path, **{"data/loans.yml": at_ten, TABLE: early}))
    assert [one.rule.id for one in site.findings] == ["no-figure-yet"]


def test_an_hour_without_a_zone_is_refused_with_the_zones(tmp_path: Path) -> None:
    site = built(office(tmp_path, **{"data/loans.yml": LOANS.replace(" Europe/London", "", 1)}))
    assert "data/loans.yml:8:15" in {str(one.place) for one in site.findings}


def test_a_withdrawn_figure_takes_what_is_computed_from_it_along(root: Path) -> None:
    shared = FILES[TABLE] + '\nHomes: {{ share(["loans.homes"], "loans.all") }} of loans.\n'
    office(root, **{TABLE: shared})
    assert run(root, "lock", "2024-11-28-table").exit_code == 0
    done = run(root, "correct", "loans.homes", "--as", "retracts", *WHY)
    assert done.exit_code == 0, done.output
    assert "Computed from it: withdrawn instead of “77%”" in done.output
    told = text(built(root), BANK)
    assert "Loans for homes: 41,200; Computed figure: 77%. A column was read twice." in told
    assert "Homes: [figure withdrawn] of loans." in told


def test_the_value_before_a_revision_is_printed(tmp_path: Path) -> None:
    site = built(office(tmp_path))
    second = text(site, "releases/2023/2023-11-23-second")
    assert "The first estimate was 606,000, it is now 745,000." in second
    assert "Newer figures" not in second


def test_only_a_revision_of_that_period_is_news_and_the_same_words_are_not(tmp_path: Path) -> None:
    """2023 is another figure than 2022, and "more than 230,000" is not newer than itself."""
    first = text(built(office(tmp_path)), "releases/2023/2023-05-25-first")
    assert "Newer figures: Net migration" in first
    assert (
        "People born abroad"
        not in first.partition("Newer figures:")[2].partition("Net migration was")[0]
    )


def test_revisions_are_no_corrections(tmp_path: Path) -> None:
    told = text(built(office(tmp_path)), "corrections")
    assert told.startswith("Corrections No corrections since May 25, 2023 Revised figures")
    assert "Net migration 2022 606,000 people 745,000 people Revision" in told


def test_three_newer_figures_are_named_and_the_others_folded(tmp_path: Path) -> None:
    def stock(name: str) -> str:
        return (
            f"  {name}:\n    label: Stock {name}\n    metric: {name}\n    kind: level\n    obs:\n"
            "      - 2022-06: 1,000\n        source: e2023-05\n"
            "      - 2023-06: 2,000\n        source: e2024-05\n"
        )

    names = ("a", "b", "c", "d", "e")
    body = FILES[FIRST] + "".join(f'\n{{{{ fact("{one}") }}}}\n' for one in names)
    facts = MIGRATION + "".join(map(stock, names))
    html = page(
        built(office(tmp_path, **{"data/migration.yml": facts, FIRST: body})),
        "releases/2023/2023-05-25-first",
    ).html
    above, _, folded = html.partition("<details>\n<summary>More newer figures</summary>")
    assert above.partition("Newer figures")[2].count("<a href=") == 3
    assert folded.partition("</details>")[0].count("<a href=") == 3


def test_the_value_before_a_revision_leads_to_its_own_line(tmp_path: Path) -> None:
    site = built(office(tmp_path))
    notes = page(site, "releases/2023/2023-11-23-second").view.notes
    assert [(one.figure, one.more_href.rpartition("/")[2]) for one in notes] == [
        ("606,000 people", "#line-2022"),
        ("745,000 people", ""),
    ]
    html = page(site, "figures/net").html
    assert html.index('id="line-2022_2"') < html.index('id="line-2022"')


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (
            'fact("net", of="2022", known_on="2023-11-24")',
            "2023-11-24 lies after the day of the page",
        ),
        ('fact("net", of="2022", known_on="2023-05-24")', '"net" has no value of 2022'),
        ('chart(["net"], known_on="2023-12-01")', "2023-12-01 lies after the day of the page"),
    ],
)
def test_nothing_is_known_before_it_was_said_nor_after_the_page(
    tmp_path: Path, call: str, told: str
) -> None:
    words = f"{FILES[SECOND]}\n{{{{ {call} }}}}\n"
    (finding,) = built(office(tmp_path, **{SECOND: words})).findings
    assert told in finding.message


def test_a_chart_shows_what_was_known_on_a_day(tmp_path: Path) -> None:
    words = (
        FILES[SECOND] + '\n{{ chart(["net"], known_on="2023-05-25") }}\n\n{{ chart(["net"]) }}\n'
    )
    site = built(office(tmp_path, **{SECOND: words}))
    assert shown(site.findings) == []
    drawn = page(site, "releases/2023/2023-11-23-second").charted
    assert [one.observation and one.observation.value.text for one in drawn] == [
        "606,000",
        "745,000",
    ]


def test_known_on_never_goes_back_through_a_correction(root: Path) -> None:
    assert run(root, "correct", "loans.homes", "--value", "42,100", *WHY).exit_code == 0
    late = TABLE.replace("2024-11-28-table", "2024-12-05-later")
    text_ = FILES[TABLE].replace("2024-11-28", "2024-12-05").split("\n\n")[0]
    office(
        root,
        **{
            "data/loans.yml": (root / "data/loans.yml").read_text(encoding="utf-8"),
            late: f'{text_}\n\n{{{{ fact("loans.homes", known_on="2024-11-28") }}}}\n',
        },
    )
    told = text(built(root), "releases/2024/2024-12-05-later")
    assert "42,100" in told


def test_the_call_that_is_offered_for_a_first_estimate_prints_the_first_estimate(
    tmp_path: Path,
) -> None:
    """The tool offered what prints 745,000 for a typed 606,000."""
    typed = FILES[SECOND].replace('{{ fact("net", of="2022", known_on="2023-05-25") }}', "606,000")
    (finding,) = built(office(tmp_path, **{SECOND: typed})).findings
    call = '{{ fact("net", of="2022", known_on="2023-05-25") }}'
    assert call in finding.fix
    fixed = typed.replace("606,000", call)
    site = built(office(tmp_path, **{SECOND: fixed}))
    assert site.findings == ()
    assert "The first estimate was 606,000" in text(site, "releases/2023/2023-11-23-second")
