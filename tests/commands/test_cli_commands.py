"""The commands beside check and build: facts, schema, export, new, lock, correct, impact."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from support.minimal_newsroom import FACTS, NEWSROOM, release, written
from support.press_runs import SLIP, contents, run
from support.small_site import RELEASE, laid_out


def test_a_value_is_found_wherever_it_is(tmp_path: Path) -> None:
    laid_out(tmp_path, **{RELEASE: release('{{ fact("dart.sales") }}')})
    found = run(tmp_path, "facts", "--find", "230,000")
    assert found.exit_code == 0
    told = found.stdout.splitlines()
    assert set(told) >= {
        "dart.sales: more than 230,000 (Acme Dart sales since launch)",
        "    figures/dart.sales (en): more than 230,000 cars",
        "    figures (en): more than 230,000 cars",
        "    models/dart (en): more than 230,000",
        f"    {RELEASE}:6: releases/2016/2016-09-14-sales (en): more than 230,000",
    }
    lost = run(tmp_path, "facts", "--find", "412,000")
    assert (lost.exit_code, lost.stdout) == (1, "")
    (data,) = json.loads(run(tmp_path, "facts", "dart.sales", "--format", "json").stdout)
    assert (data["id"], data["text"]) == ("dart.sales", "more than 230,000")
    assert json.loads(run(tmp_path, "facts", "--format", "json").stdout) == [data]


def test_all_facts_are_listed_one_a_line(tmp_path: Path) -> None:
    more = FACTS + FACTS.removeprefix("facts:\n").replace("dart.sales", "dart.asked").replace(
        "2016-08: more than", "2030-08: more than"
    )
    late = more.replace(
        "    obs:\n      - 2030", "    obs:\n      - said: 2030-09-01\n        2030"
    )
    listed = run(laid_out(tmp_path, facts=late), "facts", "--known-on", "2020-01-01")
    assert listed.stdout == (
        "dart.sales: more than 230,000 (Acme Dart sales since launch)\n"
        "dart.asked: no value (Acme Dart sales since launch)\n"
    )


def test_a_fact_that_does_not_exist_or_cannot_be_read_is_a_wrong_call(tmp_path: Path) -> None:
    lost = run(laid_out(tmp_path / "a"), "facts", "dart.sale")
    assert lost.exit_code == 2
    assert 'there is no fact "dart.sale"; did you mean "dart.sales"?' in lost.stderr
    broken = FACTS.replace("more than 230,000", "lots")
    poisoned = run(laid_out(tmp_path / "b", facts=broken), "facts", "dart.sales")
    assert poisoned.exit_code == 2
    assert '"dart.sales" could not be read; press check says why' in poisoned.stderr


def test_schemas_are_written_for_editors(tmp_path: Path) -> None:
    result = run(laid_out(tmp_path), "schema")
    folder = tmp_path / ".press" / "schemas"
    assert result.stdout == f"Wrote 4 schemas into {folder}/\n"
    names = ["data", "page", "release", "translation"]
    assert sorted(path.name for path in folder.iterdir()) == [
        f"{name}.schema.json" for name in names
    ]
    data: dict[str, Any] = json.loads((folder / "data.schema.json").read_text())  # JSON's own
    assert data["type"] == "object"
    assert run(tmp_path, "schema", "--to", str(tmp_path / "x")).exit_code == 0


def test_pages_are_exported_as_markdown(tmp_path: Path) -> None:
    laid_out(tmp_path)
    result = run(tmp_path, "export", str(tmp_path / "out"))
    assert result.stdout == f"Wrote 10 pages into {tmp_path / 'out'}/\n"
    assert (tmp_path / "out" / "models" / "dart" / "index.md").is_file()


def test_nothing_is_exported_from_a_newsroom_with_errors_or_into_itself(tmp_path: Path) -> None:
    before = contents(laid_out(tmp_path, **SLIP))
    assert run(tmp_path, "export", str(tmp_path / "out")).exit_code == 1
    for folder in (".", "content", "data/more"):
        into = run(tmp_path, "export", str(tmp_path / folder))
        assert into.exit_code == 2
        assert "contains the newsroom itself; name another folder" in into.stderr
    assert contents(tmp_path) == before


def test_a_folder_that_cannot_be_written_is_said_in_one_line(tmp_path: Path) -> None:
    laid_out(tmp_path)
    written(tmp_path, "file", "x")
    result = run(tmp_path, "schema", "--to", str(tmp_path / "file" / "y"))
    assert result.exit_code == 2
    assert result.stderr.startswith("press: ")
    assert "cannot be written" in result.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("release", "Acme’s cars: a “new” start #acme"),
        ("release", "  Two\nlines  ", "--date", "2026-05-01"),
        ("fact", "dart.sales.norway", "--about", "dart", "--unit", "cars"),
        ("fact", "news", "--about", "acme", "--unit", "km"),
        ("model", "van", "--title", 'Acme "Van"'),
        ("model", "lorry"),
    ],
)
def test_what_is_begun_lacks_nothing_but_its_words(tmp_path: Path, words: tuple[str, ...]) -> None:
    laid_out(tmp_path)
    begun = run(tmp_path, "new", *words)
    assert begun.exit_code == 0, begun.output
    path = Path(begun.stdout.removeprefix("Wrote ").strip())
    assert path.is_file()
    checked = run(tmp_path, "check", "--format", "json")
    found = json.loads(checked.stdout)["findings"]
    assert {one["rule"] for one in found if one["severity"] == "error"} == {"placeholder"}


def test_a_release_is_begun_on_the_day_of_the_newsrooms_zone(tmp_path: Path) -> None:
    laid_out(tmp_path)
    late = run(tmp_path, "new", "release", "Night", SOURCE_DATE_EPOCH="1780264800")
    assert late.stdout.endswith("2026/2026-06-01-night/index.md\n")
    written(tmp_path, "data/newsroom.yml", NEWSROOM.replace("Europe/Paris", "Europe/Pariss"))
    again = run(tmp_path, "new", "release", "Night", SOURCE_DATE_EPOCH="1780264800")
    assert again.stdout.endswith("2026/2026-05-31-night/index.md\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("release", "!!!"), '"!!!" has no letter that an address could use'),
        (("release", "Sales", "--date", "2016-09-14"), "there is a release 2016/2016-09-14-sales"),
        (("release", "X", "--date", "14.9.2016"), "14.9.2016"),
        (
            ("fact", "Dart Sales", "--about", "dart", "--unit", "cars"),
            '"Dart Sales" cannot be an id; write dart-sales',
        ),
        (("fact", "dart.sales", "--about", "dart", "--unit", "cars"), "is there already"),
        (
            ("fact", "dart.x", "--about", "drat", "--unit", "cars"),
            'there is no "drat" among the models or organisations or ranges or markets;'
            ' did you mean "dart"?',
        ),
        (
            ("fact", "dart.x", "--about", "dart", "--unit", "crs"),
            'there is no "crs" among the units; did you mean "cars"?',
        ),
        (("model", "dart"), '"dart" is there already'),
    ],
)
def test_what_cannot_begin_is_a_wrong_call_that_says_why(
    tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    before = contents(laid_out(tmp_path, **{RELEASE: release()}))
    result = run(tmp_path, "new", *words)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
    assert contents(tmp_path) == before


def test_a_new_file_is_never_written_over_another(tmp_path: Path) -> None:
    laid_out(tmp_path)
    written(tmp_path, "data/models/van.yml", "")
    result = run(tmp_path, "new", "model", "van")
    assert result.exit_code == 2
    assert "is there already" in result.stderr


def test_a_locked_figure_changes_only_by_a_correction(tmp_path: Path) -> None:
    laid_out(tmp_path, **{RELEASE: release('{{ fact("dart.sales") }}')})
    assert run(tmp_path, "lock").stdout == "Locked 2016/2016-09-14-sales\n"
    assert run(tmp_path, "lock").stdout == ""
    written(tmp_path, "data/facts.yml", FACTS.replace("more than 230,000", "231,000"))
    refused = run(tmp_path, "check")
    assert refused.exit_code == 1
    assert "[published-figure-changed]" in refused.stdout
    assert run(tmp_path, "lock").exit_code == 1
    written(tmp_path, "data/facts.yml", FACTS)
    words = ("--value", "231,000", "--why", "A slip.", "--said", "2016-10-01")
    corrected = run(tmp_path, "correct", "dart.sales", *words)
    assert corrected.exit_code == 0, corrected.output
    assert 'corrects: "more than 230,000"' in (tmp_path / "data/facts.yml").read_text()
    assert run(tmp_path, "check").exit_code == 0
    assert run(tmp_path, "lock", "2016-09-14-sales").stdout == "Locked 2016/2016-09-14-sales\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("lock", "2016-09-14-sale"), 'there is no release "2016-09-14-sale"'),
        (
            ("correct", "dart.sale", "--value", "1", "--why", "x"),
            'there is no fact "dart.sale"; did you mean "dart.sales"?',
        ),
        (("correct", "dart.sales", "--value", "1", "--why", "x", "--when", "1999"), "1999"),
        (("correct", "dart.sales", "--value", "lots", "--why", "x"), "lots"),
    ],
)
def test_what_cannot_be_locked_or_corrected_is_a_wrong_call(
    tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    before = contents(laid_out(tmp_path, **{RELEASE: release()}))
    result = run(tmp_path, *words)
    assert result.exit_code == 2, result.output
    assert said in " ".join(result.stderr.split())
    assert contents(tmp_path) == before


@pytest.mark.slow
def test_the_impact_of_a_change_is_told_to_people_and_to_programs(tmp_path: Path) -> None:
    laid_out(tmp_path, **{RELEASE: release('{{ fact("dart.sales") }}')})
    who = ("-c", "user.name=A", "-c", "user.email=a@example.com")
    for words in (("init", "-q"), ("add", "-A"), (*who, "commit", "-qm", "One")):
        subprocess.run(["git", "-C", str(tmp_path), *words], check=True, capture_output=True)
    written(tmp_path, "data/facts.yml", FACTS.replace("230,000", "240,000"))
    told = run(tmp_path, "impact", "HEAD")
    assert told.exit_code == 0, told.output
    assert "more than 240,000" in told.stdout
    assert json.loads(run(tmp_path, "impact", "HEAD", "--format", "json").stdout)
    assert run(tmp_path, "impact", "HEAD", "HEAD", "--format", "markdown").exit_code == 0
