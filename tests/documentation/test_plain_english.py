"""Plain English: words that docs/glossary.md retires are nowhere, not even in comments and names."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from factpress.commands.cli import press
from support.documentation import PAGES, document, rows, section
from support.places import PROJECT
from support.write_rules import rules_by_module

HEADING = "Words that we don't use"
# "stands for" is plain English, and so are "a stand-in" and "as at least".
AFTER = {"stand": r"(?! for\b|-)", "stands": r"(?! for\b)", "as at": r"(?! (?:least|most)\b)"}

# A stand-in, and the key `as_at` of build.json, which earlier sites have.
MAY_BE_NAMES = {"stand in", "as at"}


def retired() -> re.Pattern[str]:
    """Returns a pattern for all words of the glossary's table."""
    words = [word for row in rows(section(document("glossary.md"), HEADING)) for word in _of(row)]
    assert len(words) > 15
    return re.compile(
        "|".join(rf"\b{re.escape(one)}\b{AFTER.get(one, '')}" for one in words), re.IGNORECASE
    )


def _of(row: list[str]) -> list[str]:
    return [word.strip() for word in row[0].split(",")]


RETIRED = retired()


def words_in(text: str) -> list[str]:
    """Returns the retired words of a text; what is in backticks is a name."""
    prose = re.sub(r"^```.*?^```|`[^`\n]*`", "", text, flags=re.MULTILINE | re.DOTALL)
    squeezed = " ".join(prose.split())
    return [squeezed[max(0, m.start() - 30) : m.end() + 30] for m in RETIRED.finditer(squeezed)]


@pytest.mark.parametrize("name", [one for one in PAGES if one != "docs/glossary.md"])
def test_a_document_has_no_retired_word(name: str) -> None:
    lines = (PROJECT / name).read_text(encoding="utf-8").splitlines()
    if name == "SECURITY.md":  # the promises are in the words of the design
        lines = [line for line in lines if not re.match(r"\| P\d+ ", line)]
    assert words_in("\n".join(lines)) == []


def test_the_rules_have_no_retired_word() -> None:
    texts = [" / ".join((rule.id, rule.title, rule.why, rule.fix)) for _, rule in rules_by_module()]
    assert [found for text in texts for found in words_in(text)] == []


def helps(command: click.Command) -> Iterator[str]:
    """Yields every text that `--help` shows of a command and those below it."""
    yield command.help or ""
    yield from (one.help or "" for one in command.params if isinstance(one, click.Option))
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from helps(below)


def test_the_help_texts_have_no_retired_word() -> None:
    assert [found for text in helps(press) for found in words_in(text)] == []


def literals(path: Path) -> Iterator[str]:
    """Yields the texts of a module that people may read: no docstrings, no regular expressions."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            inside.add(id(node.value))
        if isinstance(node, ast.JoinedStr):
            inside.update(id(one) for one in node.values)
            yield "{}".join(
                one.value
                for one in node.values
                if isinstance(one, ast.Constant) and isinstance(one.value, str)
            )
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in inside
        ):
            yield node.value


def remarks(source: str) -> Iterator[str]:
    """Yields the docstrings of a module, and its comments: those of lines below each other as one."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield ast.get_docstring(node) or ""
    rows: dict[int, str] = {}
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            row = token.start[0]
            rows[row] = f"{rows.pop(row - 1, '')} {token.string.lstrip('# ')}"
    yield from rows.values()


def names(source: str) -> Iterator[str]:
    """Yields the names in a module as the words that they are made of."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.NAME:
            yield " ".join(re.findall(r"[A-Z]?[a-z]+", token.string)).lower()


@pytest.mark.parametrize("folder", ["generator", "tests"])
def test_comments_and_names_have_no_retired_word(folder: str) -> None:
    found: dict[str, list[str]] = {}
    for path in sorted((PROJECT / folder).rglob("*.py")):
        if "node_modules" in path.parts:
            continue
        source = path.read_text(encoding="utf-8")
        wrong = [one for text in remarks(source) for one in words_in(text)]
        wrong += [name for name in set(names(source)) - MAY_BE_NAMES if words_in(name)]
        if wrong:
            found[path.relative_to(PROJECT).as_posix()] = wrong
    assert found == {}


def is_read(text: str) -> bool:
    """Tells whether a literal is a sentence or a part of one."""
    return " " in text.strip() and not re.search(r"\(\?|\|.*\|.*\|", text)


def test_the_messages_have_no_retired_word() -> None:
    found = {
        path.name: wrong
        for path in sorted((PROJECT / "generator").rglob("*.py"))
        if (wrong := [one for text in literals(path) if is_read(text) for one in words_in(text)])
    }
    assert found == {}


def test_the_english_labels_have_no_retired_word() -> None:
    text = (PROJECT / "theme/locales/en.yml").read_text(encoding="utf-8")
    lines = [line.partition(" #")[0] for line in text.splitlines()]
    assert words_in("\n".join(lines)) == []


def test_templates_scripts_and_workflows_have_no_retired_word() -> None:
    endings = {".jinja", ".html", ".css", ".js", ".yml", ".typ"}
    folders = [PROJECT / one for one in ("theme", ".github", "generator/factpress/starting")]
    files = [one for folder in folders for one in folder.rglob("*") if one.suffix in endings]
    found = {
        path.relative_to(PROJECT).as_posix(): wrong
        for path in files
        if "locales" not in path.parts and (wrong := words_in(path.read_text(encoding="utf-8")))
    }
    assert found == {}


def test_a_retired_word_is_found_wherever_the_line_breaks() -> None:
    assert words_in("a theme of\nits own") == ["a theme of its own"]
    assert words_in("`stands` stands for a date") == []
    assert len(words_in("What stands here is none.")) == 2
