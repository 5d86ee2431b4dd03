"""Hours: an entry's own and its folder's, every hour to come, and hours that contradict a date."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from factpress.embargo.cut import public_at
from factpress.embargo.hours import ALWAYS, NEVER, SECTIONS, Hours, openings
from factpress.model.newsroom import Newsroom
from factpress.model.releases import release_of
from factpress.reading.entries import KINDS
from support.minimal_newsroom import NEWSROOM, SOURCES, reading, release, shown

EMBARGO = "2026-11-26 09:00 Europe/Berlin"
LATER = "2026-11-27 09:00 Europe/Berlin"
BEFORE = datetime(2026, 11, 26, 7, 59, 59, tzinfo=UTC)
AT = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)
FOLDER = "content/releases/2026/2026-11-26-bow"
OWN = "models:\n  bow: {name: Bow, organisation: acme}\n"
LINES = "facts:\n  dart.sales:\n    obs:\n      - 2016-09: 777,000\n        said: 2016-10-01\n"


def newsroom(root: Path, **files: str) -> Newsroom:
    made = reading(root, **files)
    assert shown(made.findings) == []
    return made.newsroom


def hidden(root: Path, embargo: str = EMBARGO, **files: str) -> Newsroom:
    """Returns a newsroom with a release that waits, and these files in its folder."""
    own = {f"{FOLDER}/{name}": text for name, text in files.items()}
    page = release(date="2026-11-26", embargo=embargo)
    return newsroom(root, **{f"{FOLDER}/index.md": page, **own})


@pytest.mark.parametrize(
    ("file", "folder"),
    [
        (f"{FOLDER}/index.md", "2026/2026-11-26-bow"),
        (f"{FOLDER}/media/a.png", "2026/2026-11-26-bow"),
        ("content/releases/2026/index.md", ""),
        ("data/releases/2026/a/b.yml", ""),
        ("content/about.md", ""),
    ],
)
def test_a_file_lies_in_the_folder_of_one_release_or_of_none(file: str, folder: str) -> None:
    assert release_of(file) == folder


def test_every_kind_of_entry_may_wait() -> None:
    # Names of measures; what was taken down is public at once; how files were read is never public.
    never = {"metrics", "takedowns", "imports"}
    assert {name for name, kind in KINDS.items() if "embargo" not in kind.model_fields} <= never
    assert set(SECTIONS) >= set(KINDS) - {"tables", "imports"}


def test_what_is_in_a_releases_own_folder_has_its_hour(tmp_path: Path) -> None:
    whole = hidden(tmp_path, **{"figures.yml": OWN})
    assert "bow" not in public_at(whole, BEFORE)[0].models
    assert "bow" in public_at(whole, AT)[0].models
    hours = Hours(whole)
    assert hours.opening(whole.models["bow"]).text == EMBARGO
    assert hours.opening(whole.models["dart"]) == ALWAYS


def test_in_the_folder_of_a_public_release_nothing_waits(tmp_path: Path) -> None:
    whole = hidden(tmp_path, "", **{"figures.yml": OWN})
    assert "bow" in public_at(whole, BEFORE)[0].models


def test_its_own_hour_can_only_be_later_than_that_of_the_folder(tmp_path: Path) -> None:
    early = OWN.replace("name", "embargo: 2020-01-01 09:00 Europe/Berlin, name")
    late = OWN.replace("name", f"embargo: {LATER}, name")
    for number, (text, hour) in enumerate(((early, EMBARGO), (late, LATER))):
        whole = hidden(tmp_path / str(number), **{"figures.yml": text})
        assert Hours(whole).opening(whole.models["bow"]).text == hour


def test_a_release_brings_lines_of_a_fact_that_is_elsewhere(tmp_path: Path) -> None:
    whole = hidden(tmp_path, **{"figures.yml": LINES})
    for now, values in ((BEFORE, ["230,000"]), (AT, ["230,000", "777,000"])):
        public, findings = public_at(whole, now)
        assert findings == ()
        said = [
            seen.value.text.removeprefix("more than ") for seen in public.facts["dart.sales"].obs
        ]
        assert said == values


def test_lines_of_a_fact_that_is_not_there_are_a_finding(tmp_path: Path) -> None:
    page = release(date="2026-11-26", embargo=EMBARGO)
    lost = LINES.replace("dart.sales", "dart.sails")
    made = reading(tmp_path, **{f"{FOLDER}/index.md": page, f"{FOLDER}/figures.yml": lost})
    assert shown(made.findings) == [
        f'{FOLDER}/figures.yml:2:3 lines-without-fact: there is no fact "dart.sails" that these'
        " lines could be added to"
    ]
    assert "dart.sales" not in made.findings[0].fix


def test_a_lost_reference_is_reported_beside_lines_that_wait(tmp_path: Path) -> None:
    page = release(date="2026-11-26", embargo=EMBARGO)
    files = {f"{FOLDER}/index.md": page, f"{FOLDER}/figures.yml": LINES}
    made = reading(tmp_path, models="", **files)
    assert [found.rule.id for found in made.findings] == ["unknown-id"]


def test_lines_of_a_fact_are_added_nowhere_else(tmp_path: Path) -> None:
    made = reading(tmp_path, **{"data/more.yml": LINES})
    assert [found.rule.id for found in made.findings] == ["duplicate-id"]


def test_a_line_has_one_hour_at_most(tmp_path: Path) -> None:
    page = release(date="2026-11-26", embargo=EMBARGO)
    both = f"defaults: {{embargo: {LATER}}}\n{LINES}        embargo: {EMBARGO}\n"
    made = reading(tmp_path, **{f"{FOLDER}/index.md": page, f"{FOLDER}/figures.yml": both})
    assert shown(made.findings) == [
        f"{FOLDER}/figures.yml:7:9 bad-shape: this line has its own hour, and so do the file's defaults"
    ]
    whole = hidden(tmp_path / "one", **{"figures.yml": f"defaults: {{embargo: {LATER}}}\n{LINES}"})
    assert len(public_at(whole, AT)[0].facts["dart.sales"].obs) == 1


def test_figures_in_a_folder_without_a_release_are_withheld_and_reported(tmp_path: Path) -> None:
    whole = newsroom(tmp_path, **{f"{FOLDER}/figures.yml": OWN})
    public, findings = public_at(whole, AT)
    assert "bow" not in public.models
    assert shown(findings) == [
        f"{FOLDER}/figures.yml:1:1 folder-without-release: there is no release in {FOLDER}"
    ]


def test_figures_of_a_release_that_cannot_be_read_are_withheld(tmp_path: Path) -> None:
    files = {f"{FOLDER}/index.md": "---\ntitle: [\n---\n", f"{FOLDER}/figures.yml": OWN}
    made = reading(tmp_path, **files)
    assert made.findings
    public, findings = public_at(made.newsroom, AT)
    assert findings == ()
    assert "bow" not in public.models
    assert Hours(made.newsroom).opening(made.newsroom.models["bow"]) == NEVER


def test_every_hour_to_come_is_told_once_the_earliest_first(tmp_path: Path) -> None:
    sources = SOURCES.replace(
        "    published: 2016-09-20", f"    published: 2016-09-20\n    embargo: {LATER}"
    )
    files = {
        "figures.yml": OWN,
        "index.fr.md": f"---\ntitle: Arc\nembargo: {LATER}\n---\n\nMots.\n",
    }
    own = {f"{FOLDER}/{name}": text for name, text in files.items()}
    page = release(date="2026-11-26", embargo=EMBARGO)
    whole = newsroom(tmp_path, sources=sources, **{f"{FOLDER}/index.md": page, **own})
    assert [hour.text for hour in openings(whole)] == [EMBARGO, LATER]


@pytest.mark.parametrize(
    ("embargo", "told"),
    [
        (EMBARGO, ""),
        ("2026-11-25T23:30:00Z", ""),  # it is the 26th in Paris by then
        ("2016-11-26 09:00 Europe/Berlin", "2016-11-26"),
        ("2026-11-25 09:00 Europe/Berlin", "2026-11-25"),
        ("2026-11-27 09:00 Europe/Berlin", "2026-11-27"),
    ],
)
def test_a_release_becomes_public_on_its_own_day(tmp_path: Path, embargo: str, told: str) -> None:
    whole = hidden(tmp_path, embargo)
    _, findings = public_at(whole, BEFORE)
    wanted = [
        f"{FOLDER}/index.md:2:1 embargo-on-another-day: the embargo ends on {told}, but the"
        " release is dated 2026-11-26"
    ]
    assert shown(findings) == (wanted if told else [])


@pytest.mark.parametrize(
    ("typed", "dated", "day"),
    [
        ("2026-11-26 09:00 Europe/Paris", "2026-11-26", "2026-11-26"),
        ("2026-11-26 01:00 Asia/Tokyo", "2026-11-26", "2026-11-25"),
        ("2026-11-26 01:00 Asia/Tokyo", "2026-11-25", "2026-11-25"),
        ("2026-11-25 20:00 America/New_York", "2026-11-26", "2026-11-26"),
        ("2026-11-25 20:00 America/New_York", "2026-11-25", "2026-11-25"),
    ],
)
def test_what_opens_far_away_is_of_the_newsrooms_own_day_or_of_its_releases(
    tmp_path: Path, typed: str, dated: str, day: str
) -> None:
    folder = f"content/releases/2026/{dated}-bow"
    page = release(date=dated, embargo=typed)
    whole = newsroom(tmp_path, **{f"{folder}/index.md": page, f"{folder}/figures.yml": OWN})
    hours = Hours(whole)
    assert hours.day(hours.opening(whole.models["bow"])).isoformat() == day


def test_a_morning_in_the_far_east_is_not_of_the_day_before(tmp_path: Path) -> None:
    far = NEWSROOM.replace("Europe/Paris", "Asia/Tokyo")
    early = OWN.replace("name", "embargo: 2026-11-26 08:00 Asia/Tokyo, name")
    hours = Hours(newsroom(tmp_path, newsroom=far, models="", facts="", **{"data/own.yml": early}))
    opening = hours.opening(hours.newsroom.models["bow"])
    assert [hours.day(one).isoformat() for one in (ALWAYS, opening, NEVER)] == [
        "0001-01-01",
        "2026-11-26",
        "9999-12-31",
    ]
