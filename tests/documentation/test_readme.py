"""The README, the commands and the links: every command shown works, every link leads somewhere."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from factpress.build import Build, build
from factpress.commands.cli import press
from factpress.editing.amendments import ChangeKind
from factpress.machine.folders import Checkout
from factpress.reading.reader import read
from factpress.reading.schema import data_schema
from support.documentation import (
    DOCS,
    EPOCH,
    PAGES,
    README,
    code,
    copied,
    document,
    rows,
    section,
    squeezed,
)
from support.minimal_newsroom import minimal
from support.places import PROJECT, TESTS
from support.small_site import NOW, page

# --- commands


def commands(
    group: click.Command = press, name: str = "press"
) -> Iterator[tuple[str, click.Command]]:
    """Yields every command with its full name."""
    if name != "press":
        yield name, group
    if isinstance(group, click.Group):
        context = click.Context(group)
        for key in group.list_commands(context):
            command = group.get_command(context, key)
            assert command is not None
            yield from commands(command, f"{name} {key}")


@pytest.mark.parametrize(
    ("name", "command"), tuple(commands()), ids=[name for name, _ in commands()]
)
def test_a_command_is_documented_with_its_options(name: str, command: click.Command) -> None:
    text = section(document("commands.md"), name)
    told = {code(row[0]): row[-1] for row in rows(f"| |\n|---|\n{text}") if code(row[0])}
    wanted: dict[str, click.Parameter] = {}
    for one in command.params:
        shown = one.opts[0] if isinstance(one, click.Option) else str(one.name).upper()
        if shown != "--root":
            wanted[shown] = one
    assert set(told) == set(wanted)
    for shown, one in wanted.items():
        for choice in getattr(one.type, "choices", ()):
            assert f"`{choice}`" in told[shown], f"{name} {shown}"
    assert squeezed(command.help or "") in squeezed(text)


def test_no_command_is_documented_that_does_not_exist() -> None:
    headings = re.findall(r"^##+ (press .*)$", document("commands.md"), re.MULTILINE)
    assert headings.count("press new release") == 1
    assert set(headings) == {name for name, _ in commands()}
    assert {str(one) for one in ChangeKind} <= set(
        re.findall(r"`(\w+)`", section(document("commands.md"), "press correct"))
    )


def test_the_targets_of_make_are_documented() -> None:
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    declared = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert declared
    told = {code(row[0]) for row in rows(section(document("commands.md"), "make"))}
    assert told == {"make" if one == "site" else f"make {one}" for one in declared[1].split()}


# --- README


def shell_lines() -> list[str]:
    blocks = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    lines = "".join(blocks).splitlines()
    return [line.partition("#")[0].strip() for line in lines if line.strip()]


CHEAP = [
    line for line in shell_lines() if "press " in line and not re.search(r"serve|impact|init", line)
]


@pytest.mark.slow
@pytest.mark.parametrize("line", CHEAP)
def test_a_command_of_the_readme_works(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)
    words = re.findall(r'"[^"]*"|\S+', line.removeprefix(".venv/bin/press"))
    arguments = [word.strip('"') for word in words]
    done = CliRunner().invoke(press, arguments, env={"SOURCE_DATE_EPOCH": EPOCH})
    assert done.exit_code == 0, done.output


def test_the_newsroom_that_the_readme_begins_builds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    line = next(line for line in shell_lines() if line.startswith("press init"))
    assert CliRunner().invoke(press, line.split()[1:]).exit_code == 0
    monkeypatch.chdir(next(line for line in shell_lines() if line.startswith("cd ")).split()[1])
    done = CliRunner().invoke(press, ["check"])
    assert done.exit_code == 0, done.output


def test_the_readme_names_the_test_command_that_ci_runs() -> None:
    ci = (PROJECT / ".ci/run").read_text(encoding="utf-8").splitlines()
    assert "make test" in shell_lines()
    assert "make test" in ci
    assert "make" in shell_lines()
    assert "make" in ci


def test_the_readme_needs_the_python_that_the_project_needs() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = project["requires-python"].removeprefix(">=")
    assert f"Python {needed}" in README
    assert (project["scripts"]["press"], project["license"]) == (
        "factpress.commands.cli:main",
        "MIT",
    )


NISSAN = "data/sales/nissan.yml"
LINE = "      - 2016-08: more than 250,000\n"


@pytest.mark.slow
def test_the_slip_of_the_readme_is_found_as_shown(tmp_path: Path) -> None:
    file = copied(tmp_path) / NISSAN
    text = file.read_text(encoding="utf-8")
    assert LINE in text
    file.write_text(text.replace(LINE, LINE.replace(",", ".")), encoding="utf-8")
    done = CliRunner().invoke(
        press, ["check", "--root", str(tmp_path)], env={"SOURCE_DATE_EPOCH": EPOCH}
    )
    shown = re.search(r"^```text\n(data/.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert done.exit_code == 1
    assert shown and shown[1] in done.output


@pytest.mark.slow
def test_the_newer_figure_of_the_readme_moves_what_it_says(tmp_path: Path, demo: Build) -> None:
    file = copied(tmp_path) / NISSAN
    newer = "      - 2016-11: more than 260,000\n        source: press-2016-11\n"
    assert LINE + newer in README.replace("\n    obs:\n", "\n")
    file.write_text(file.read_text(encoding="utf-8").replace(LINE, LINE + newer), encoding="utf-8")
    after = build(Checkout(tmp_path), now=NOW)
    release = "releases/2016/2016-09-14-350000-electric-vehicles"
    printed = [one.text for one in page(demo, release).figures]
    assert [one.text for one in page(after, release).figures] == printed
    assert "more than 260,000" in str(page(after, release).view.notes)
    for name in ("index", "figures", "figures/nissan.sales", "models/e-nv200"):
        for lang, shown in (("en", "260,000"), ("fr", "260 000"), ("de", "260.000")):
            text = page(after, name, lang).text.replace("\u202f", " ").replace("\u00a0", " ")
            assert shown in text, (name, lang)
    assert page(after, "about").text != page(demo, "about").text


# --- links, paths, pictures, editors

# What is in backticks, or a word of a command. One with `<id>` or `…` in it stands for many.
PATH = re.compile(
    r"(?:^|[`\s])((?:generator|tests|theme|docs|data|content|\.ci)/[\w./*-]*)(?=[`\s]|$)",
    re.MULTILINE,
)

# Files that a newsroom may have, and the demonstration has not.
POSSIBLE = {
    "content/history.md",
    "content/releases/2026/2026-11-26-results/figures.yml",
    "data/imports.yml",
    "data/takedowns.yml",
}


def anchors(text: str) -> set[str]:
    """Returns the anchors that headings get on GitHub."""
    headings = re.findall(
        r"^#+ (.+)$", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL), re.MULTILINE
    )
    return {
        re.sub(r"[^\w\- ]", "", heading.lower().replace("`", "")).replace(" ", "-")
        for heading in headings
    }


@pytest.mark.parametrize("name", PAGES)
def test_every_link_of_the_documentation_leads_somewhere(name: str) -> None:
    text = (PROJECT / name).read_text(encoding="utf-8")
    prose = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    prose = re.sub(r"`[^`\n]*`", lambda span: "x" if "](" in span[0] else span[0], prose)
    targets = [*re.findall(r"\]\(([^)\s]+)\)", prose), *re.findall(r'src="([^"]+)"', prose)]
    for target in targets:
        if target.startswith("https://"):
            continue
        path, _, fragment = target.partition("#")
        file = (PROJECT / name).parent / path if path else PROJECT / name
        assert file.exists(), target
        if fragment:
            assert fragment in anchors(file.read_text(encoding="utf-8")), target


def test_every_file_of_the_tests_that_a_program_names_exists() -> None:
    programs = [PROJECT / "Makefile", *PROJECT.glob(".ci/*"), *TESTS.rglob("*.py")]
    for path in programs:
        if "node_modules" not in path.parts:
            named = re.findall(r"\btests/[\w/]+\.py\b", path.read_text(encoding="utf-8"))
            assert [one for one in named if not (PROJECT / one).is_file()] == [], path


@pytest.mark.parametrize("name", PAGES)
def test_every_path_that_a_document_names_exists(name: str) -> None:
    text = (PROJECT / name).read_text(encoding="utf-8")
    named = {one.rstrip("/") for one in PATH.findall(text)}
    assert [one for one in sorted(named - POSSIBLE) if not any(PROJECT.glob(one))] == []


def test_every_document_is_named_in_the_readme() -> None:
    for path in DOCS.glob("*.md"):
        assert f"docs/{path.name}" in README


def test_the_pictures_are_small() -> None:
    pictures = list((DOCS / "pictures").iterdir())
    assert pictures
    for path in pictures:
        assert path.stat().st_size < 200_000
        assert f"docs/pictures/{path.name}" in README


def test_editors_find_the_schema_of_the_facts(tmp_path: Path) -> None:
    settings = json.loads((PROJECT / ".vscode/settings.json").read_text(encoding="utf-8"))
    (path,) = settings["yaml.schemas"]
    written = CliRunner().invoke(press, ["schema", "--root", str(minimal(tmp_path))])
    assert written.exit_code == 0
    assert (tmp_path / path).is_file()
    assert data_schema(read(Checkout(tmp_path)).newsroom)["title"]
    recommended = json.loads((PROJECT / ".vscode/extensions.json").read_text(encoding="utf-8"))
    assert "redhat.vscode-yaml" in recommended["recommendations"]
