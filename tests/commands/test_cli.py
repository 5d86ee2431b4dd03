"""The command line: what each command prints and writes, and the code that it ends with."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from factpress.build import Build
from factpress.commands.cli import press
from factpress.commands.facts import FactAnswer, as_text
from support.machine_pace import within
from support.minimal_newsroom import SOURCES, release, written
from support.places import PROJECT
from support.press_runs import EPOCH, SLIP, contents, run
from support.small_site import RELEASE, home, laid_out


def ran(*words: str | Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Runs a command as people do, in a separate process."""
    return subprocess.run(
        [sys.executable, "-m", "factpress", *map(str, words)],
        cwd=PROJECT,
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH, **env},
        capture_output=True,
        text=True,
        check=False,
    )


# What stops a build: the files of a newsroom, and what is said of them.
STOPS = {
    "an unknown fact": (
        home('{{ fact("dart.sale") }}'),
        'content/index.md:5:1: error: there is no fact "dart.sale"  [unknown-fact]',
        'did you mean "dart.sales"?',
    ),
    "a misspelt key": (
        "---\ntitel: Acme\n---\n\nWords.\n",
        "content/index.md:2:1: error: ",
        '"title"',
    ),
    "broken front matter": (
        '---\ntitle: "Acme\n---\n\nWords.\n',
        "content/index.md:2:8: error: ",
        "quotation mark",
    ),
    "an undefined macro": (
        home('{{ fcat("dart.sales") }}'),
        'content/index.md:5:1: error: there is no macro "fcat"  [unknown-macro]',
        'did you mean "fact"?',
    ),
    "a statement": (
        home("{% for %}"),
        "content/index.md:5:1: error: pages cannot use {% %}  [program-in-page]",
        "call a macro by its name",
    ),
    "a typed figure": (
        home("{{ 351 }}"),
        "content/index.md:5:1: error: {{ }} prints “351”, which is not a fact  [literal-in-macro]",
        "name the fact",
    ),
    "an unknown option": (
        home('{{ fact("dart.sales", fomr="number") }}'),
        'content/index.md:5:1: error: "fact" has no option "fomr"  [unknown-macro]',
        'did you mean "form"?',
    ),
    "an unknown form": (
        home('{{ fact("dart.sales", form="nmber") }}'),
        'content/index.md:5:1: error: there is no form "nmber"',
        'did you mean "number"?',
    ),
    "arguments of a wrong shape": (
        home('{{ total("dart.sales") }}'),
        'content/index.md:5:1: error: "total" takes a list such as ["a", "b"] as its parts',
        "write square brackets around it",
    ),
    "an unknown quotation": (
        home('{{ quotation("ceo") }}'),
        'content/index.md:5:1: error: there is no "ceo" among the quotes  [unknown-entry]',
        "correct the id",
    ),
    "an unknown model": (
        home('{{ model("drat") }}'),
        'content/index.md:5:1: error: there is no "drat" among the models  [unknown-entry]',
        'did you mean "dart"?',
    ),
    "an unknown contact": (
        home('{{ contacts(["desk"]) }}'),
        'content/index.md:5:1: error: there is no "desk" among the contacts  [unknown-entry]',
        "correct the id",
    ),
    "a link to nothing": (
        home("[a](models/drat.md)"),
        'content/index.md:5:1: error: there is no page "models/drat.md"  [broken-link]',
        'did you mean "models/dart.md"?',
    ),
}


@pytest.mark.parametrize(("text", "said", "repair"), STOPS.values(), ids=STOPS)
def test_a_build_that_cannot_be_right_says_where_and_leaves_the_site_alone(
    tmp_path: Path, text: str, said: str, repair: str
) -> None:
    laid_out(tmp_path, **{"content/index.md": text})
    written(tmp_path, "site/index.html", "<p>The earlier site</p>")
    earlier = contents(tmp_path)
    with within(2):
        result = run(tmp_path, "build")
    assert result.exit_code == 1
    assert said in result.stdout
    assert repair in result.stdout
    assert "Traceback" not in result.output
    assert result.stderr == f"Nothing was built; {tmp_path / 'site'}/ is unchanged.\n"
    assert contents(tmp_path) == earlier


def test_a_build_that_stops_speaks_of_no_earlier_site_where_there_isnt_one(tmp_path: Path) -> None:
    result = run(laid_out(tmp_path, **{"content/index.md": home('{{ fact("none") }}')}), "build")
    assert (result.exit_code, result.stderr) == (1, "Nothing was built.\n")


@pytest.mark.parametrize(
    "words",
    [
        ("check",),
        ("check", "--format", "json"),
        ("build",),
        ("facts",),
        ("schema",),
        ("new", "release", "Hello"),
        ("new", "model", "dart"),
        ("new", "fact", "dart.sales", "--about", "dart", "--unit", "cars"),
    ],
)
def test_a_folder_that_is_no_newsroom_is_named_and_stays_as_it_is(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    written(tmp_path, "data/menu.yml", "menu: [a]\n")
    before = contents(tmp_path)
    result = run(tmp_path, *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f"press: there is no newsroom in {tmp_path}: data/newsroom.yml is missing. Go to the folder"
        " that has it, name that folder with --root, or create a newsroom: press init FOLDER\n"
    )
    assert contents(tmp_path) == before


def test_a_newsroom_may_be_described_in_another_file_of_the_data(tmp_path: Path) -> None:
    laid_out(tmp_path)
    (tmp_path / "data/newsroom.yml").rename(tmp_path / "data/about-us.yml")
    assert run(tmp_path, "check").exit_code == 0


@pytest.mark.slow
def test_a_site_is_built_and_is_the_same_for_the_same_time(tmp_path: Path) -> None:
    laid_out(tmp_path, **{RELEASE: release('{{ fact("dart.sales") }}')})
    one, two = tmp_path / "site", tmp_path / "other"
    first = ran("build", "--root", tmp_path)
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout == f"Built 12 pages in en into {one}/\n"
    assert ran("build", "--root", tmp_path, "--site", two).returncode == 0
    assert contents(one) == contents(two)
    assert "more than 230,000" in (one / "releases/2016/2016-09-14-sales/index.html").read_text()


def test_a_build_with_a_warning_says_both(tmp_path: Path) -> None:
    laid_out(
        tmp_path,
        **{"content/index.md": "---\ntitle: Acme\nlanguages: [en, fr]\n---\n\nWords.\n"},
    )
    result = run(tmp_path, "build")
    assert result.exit_code == 0, result.output
    assert '"index" is expected in fr, but does not exist in it' in result.stdout
    assert result.stdout.endswith(f"Built 10 pages in en into {tmp_path / 'site'}/\n")


def test_a_check_says_that_nothing_is_to_be_fixed_and_writes_nothing(tmp_path: Path) -> None:
    before = contents(laid_out(tmp_path))
    result = run(tmp_path, "check")
    assert (result.exit_code, result.stdout) == (0, "Nothing to fix: 10 pages, 1 facts.\n")
    assert contents(tmp_path) == before


def test_a_check_prints_findings_as_documented_and_nothing_else(tmp_path: Path) -> None:
    laid_out(tmp_path, **SLIP)
    result = run(tmp_path, "check", "--format", "json")
    assert (result.exit_code, result.stderr) == (1, "")
    data = json.loads(result.stdout)
    assert set(data) == {"findings", "checks"}
    assert data["findings"] == [
        {
            "rule": "unknown-fact",
            "severity": "error",
            "file": "content/index.md",
            "line": 5,
            "column": 7,
            "message": 'there is no fact "dart.sale"',
            "fix": 'did you mean "dart.sales"?',
            "related": [],
        }
    ]


def test_a_check_writes_notes_for_a_pull_request(tmp_path: Path) -> None:
    laid_out(tmp_path, **SLIP)
    result = run(tmp_path, "check", "--format", "github")
    assert result.exit_code == 1
    assert result.stdout == (
        "::error file=content/index.md,line=5,col=7,title=A page prints a fact that does not exist"
        ' [unknown-fact]::there is no fact "dart.sale"%0A→ did you mean "dart.sales"?\n'
    )


def test_json_of_a_build_is_alone_on_the_output(tmp_path: Path) -> None:
    laid_out(tmp_path, **SLIP)
    result = ran("build", "--root", tmp_path, "--format", "json")
    assert result.returncode == 1
    assert len(json.loads(result.stdout)["findings"]) == 1
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("nonsense",),
        ("check", "--format", "xml"),
        ("check", "--root", "/nowhere/at/all"),
        ("new", "release"),
        ("facts", "dart.sales", "--known-on", "yesterday"),
    ],
)
def test_a_command_that_is_called_wrongly_ends_with_two(words: tuple[str, ...]) -> None:
    assert CliRunner().invoke(press, words).exit_code == 2


@pytest.mark.parametrize("epoch", ["soon", "²", "-5", "9" * 30])
def test_a_time_that_isnt_one_is_said_in_one_line(tmp_path: Path, epoch: str) -> None:
    result = run(laid_out(tmp_path), "check", SOURCE_DATE_EPOCH=epoch)
    assert result.exit_code == 2
    said = f"press: SOURCE_DATE_EPOCH is {epoch}, but must be a number of seconds\n"
    assert result.stderr == said


def test_without_a_set_time_the_clock_is_read(tmp_path: Path) -> None:
    assert run(laid_out(tmp_path), "check", SOURCE_DATE_EPOCH="").exit_code == 0


def test_what_is_under_embargo_is_not_there_before_its_hour(tmp_path: Path) -> None:
    text = release("Words.", embargo="2016-09-14 09:00 Europe/Paris")
    sources = SOURCES.partition("  agency")[0]
    laid_out(tmp_path, **{RELEASE: text, "data/sources.yml": sources})
    before = run(tmp_path, "check", SOURCE_DATE_EPOCH="1473836399")
    after = run(tmp_path, "check", SOURCE_DATE_EPOCH="1473836400")
    begun, opened = before.stdout.splitlines()
    assert begun == "Nothing to fix: 10 pages, 1 facts."
    assert opened == "From 2016-09-14 09:00 Europe/Paris on: release 2016/2016-09-14-sales"
    assert after.stdout == "Nothing to fix: 12 pages, 1 facts.\n"


@pytest.mark.slow
def test_a_fact_is_told_as_it_was_on_a_day_and_as_it_is(demo: Build) -> None:
    then = run(PROJECT, "facts", "leaf.sales", "--known-on", "2015-07-01")
    assert then.exit_code == 0
    assert then.stdout.splitlines()[0] == "more than 180,000"
    now = as_text(FactAnswer(demo.newsroom.facts["leaf.sales"], demo.newsroom, None))
    assert now.splitlines()[0] == "more than 230,000"
