"""The private checkout beside the newsroom: read with it, silent before its hour, whole after it."""

import shutil
from pathlib import Path

import pytest

from factpress.machine.folders import Checkout
from factpress.reading.reader import read
from support.minimal_newsroom import NEWSROOM, minimal, release, shown, written
from support.places import PRIVATE
from support.press_runs import contents, run
from support.small_site import laid_out as english

RELEASE = "2026/2026-11-26-night-arrow"
BEFORE, AFTER = "1795679999", "1795680000"  # 26 November 2026, one second to 9 in Paris, and 9
SECRET = ("night", "710,000", "seats", "keeper", "while you dream", "2026-11-26", "lit windows")


def laid_out(root: Path) -> Path:
    """Lays the small newsroom out in two languages, its own words in both of them."""
    return english(root, **{"data/newsroom.yml": NEWSROOM})


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, str]]:
    """Builds the ferries without and with the private checkout before its hour, and after it."""
    root = laid_out(tmp_path_factory.mktemp("overlay"))
    made: dict[str, tuple[Path, str]] = {}
    for name, epoch, more in (
        ("without", BEFORE, ()),
        ("before", BEFORE, ("--with", str(PRIVATE))),
        ("after", AFTER, ("--with", str(PRIVATE))),
    ):
        done = run(root, "build", "--again", *more, SOURCE_DATE_EPOCH=epoch)
        assert done.exit_code == 0, done.output
        kept = tmp_path_factory.mktemp("kept") / name
        shutil.copytree(root / "site", kept)
        made[name] = (kept, done.output)
    return made


def test_before_its_hour_nothing_of_it_is_in_the_site_or_the_log(
    sites: dict[str, tuple[Path, str]],
) -> None:
    (without, said), (before, said_with) = sites["without"], sites["before"]
    assert contents(before) == contents(without)
    assert said_with == said
    names = " ".join(contents(before)).casefold()
    assert not [word for word in SECRET if word in names]
    pages = "\n".join(path.read_text(encoding="utf-8") for path in before.rglob("*.html"))
    assert not [word for word in SECRET if word in pages.casefold()]


def test_after_its_hour_the_whole_of_it_is_there(sites: dict[str, tuple[Path, str]]) -> None:
    after, _ = sites["after"]
    page = (after / "releases" / RELEASE / "index.html").read_text(encoding="utf-8")
    assert "more than 710,000" in page
    assert "It drives while you dream." in page
    assert "A dark car with lit windows" in page
    french = (after / "fr" / "releases" / RELEASE / "index.html").read_text(encoding="utf-8")
    assert "Elle roule pendant que vous rêvez." in french
    pictures = [name for name in contents(after) if "night-arrow-final" in name]
    assert pictures
    assert not [name for name in contents(after) if "(" in name or " " in name]


def test_the_fact_sheet_shows_the_older_figure_until_the_hour(
    sites: dict[str, tuple[Path, str]],
) -> None:
    figure = "figures/dart.sales/index.html"
    before, after = ((sites[name][0] / figure).read_text("utf-8") for name in ("before", "after"))
    assert "more than 230,000" in before
    assert "710,000" not in before
    assert "more than 710,000" in after


def test_the_check_says_beforehand_what_the_hour_brings(tmp_path: Path) -> None:
    root = laid_out(tmp_path / "root")
    done = run(root, "check", "--with", str(PRIVATE), SOURCE_DATE_EPOCH=BEFORE)
    assert done.exit_code == 0, done.output
    said = next(
        line for line in done.output.splitlines() if line.startswith("From 2026-11-26 09:00")
    )
    assert said == (
        "From 2026-11-26 09:00 Europe/Paris on: release 2026/2026-11-26-night-arrow,"
        " fact night-arrow.seats, model night-arrow, quotation keeper-2026-11, person keeper,"
        " picture night-arrow-parked, 2 more entries; dart.sales: more than 230,000 (2016-08)"
        " → more than 710,000 (2026-10)"
    )
    aloud = run(root, "check", "--with", str(PRIVATE), SOURCE_DATE_EPOCH=BEFORE, CI="true")
    alone = run(root, "check", SOURCE_DATE_EPOCH=BEFORE, CI="true")
    assert aloud.output == alone.output


# ------------------------------------------------------------------------- two trees, one newsroom


def both(root: Path, **files: str) -> list[str]:
    """Returns the findings where a private checkout with these files lies beside a newsroom."""
    beside = root / "private"
    for name, text in files.items():
        written(beside, name, text)
    return shown(read(Checkout(minimal(root / "open"), beside)).findings)


QUOTE = "quotes:\n  new:\n    by: anna\n    text: Yes.\n    said: 2026-01-01\n"
EMBARGO = "2026-11-26 09:00 Europe/Berlin"


def test_a_path_in_both_trees_is_a_finding(tmp_path: Path) -> None:
    (found, *_) = both(tmp_path, **{"data/models.yml": "models: {}\n"})
    told = f"this file is in {tmp_path.as_posix()}/private too"
    assert found == f"data/models.yml:1:1 file-in-both-trees: {told}"


def test_ids_are_the_ids_of_both_trees(tmp_path: Path) -> None:
    second = (
        f"defaults: {{embargo: {EMBARGO}}}\nmodels:\n  dart: {{name: Dart, organisation: acme}}\n"
    )
    found = both(tmp_path, **{"data/more.yml": second})
    assert found == ['data/more.yml:3:3 duplicate-id: "dart" appears twice among the models']


def test_what_has_no_hour_in_the_private_tree_is_a_finding(tmp_path: Path) -> None:
    page = "content/releases/2026/2026-11-26-new/index.md"
    found = both(
        tmp_path,
        **{
            "data/more.yml": "models:\n  bow: {name: Bow, organisation: acme}\n",
            page: release(date="2026-11-26"),
        },
    )
    assert found == [
        f"{page}:1:1 private-without-embargo: this page would be public at once",
        "data/more.yml:2:3 private-without-embargo: what is here would be public at once",
    ]


def test_what_has_an_hour_in_the_private_tree_is_well(tmp_path: Path) -> None:
    folder = "content/releases/2026/2026-11-26-new"
    found = both(
        tmp_path,
        **{
            f"{folder}/index.md": release(date="2026-11-26", embargo=EMBARGO),
            f"{folder}/index.fr.md": release(date="", type=""),
            f"{folder}/figures.yml": "models:\n  bow: {name: Bow, organisation: acme}\n",
            "data/more.yml": "organisations:\n"
            "  zed: {name: Zed, embargo: with 2026/2026-11-26-new}\n",
        },
    )
    assert found == []


def test_findings_name_the_private_tree_by_its_folder(tmp_path: Path) -> None:
    root = laid_out(tmp_path / "root")
    private = tmp_path / "private"
    shutil.copytree(PRIVATE, private)
    written(private, "data/night.yml", "models:\n  night-arrow: {nam: Night Arrow}\n")
    done = run(root, "check", "--with", str(private), SOURCE_DATE_EPOCH=BEFORE)
    assert done.exit_code == 1
    assert f"{private.as_posix()}/data/night.yml:2:" in done.output
    assert "nam: Night Arrow" in done.output
    aloud = run(root, "check", "--with", str(private), SOURCE_DATE_EPOCH=BEFORE, CI="true")
    assert aloud.exit_code == 1
    assert (
        "(not shown):1:1: error: There are findings about something that isn't public yet"
        in aloud.output
    )
    assert "Night" not in aloud.output
    assert str(private) not in aloud.output
