"""`press language`: what is missing of a language, and values as it prints them."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from factpress.commands.cli import press
from factpress.language.samples import SAMPLES
from support.minimal_newsroom import minimal
from support.places import LANGUAGE_FILES
from support.theme_languages import CODES

UNITS = "units:\n  cars: {one: {en: car, pl: auto}, other: {en: cars, pl: auta}}\n"


def told(*words: str, root: Path) -> Result:
    return CliRunner().invoke(press, ["language", *words, "--root", str(root)])


@pytest.mark.parametrize("code", CODES)
def test_a_shipped_language_is_whole(code: str, tmp_path: Path) -> None:
    shown = told(code, "--check", root=minimal(tmp_path))
    assert shown.exit_code == 0, shown.output
    assert "words         all there" in shown.output
    assert "not printed" not in shown.output
    assert len(shown.output.split("\n\n")[1].splitlines()) == len(SAMPLES) > 60


def test_what_is_missing_is_named_line_by_line(tmp_path: Path) -> None:
    root = minimal(tmp_path)
    (root / "theme/locales").mkdir(parents=True)
    swedish = (LANGUAGE_FILES / "sv.yml").read_text(encoding="utf-8").splitlines(keepends=True)
    danish = [line for line in swedish if "range:" not in line and " home:" not in line]
    (root / "theme/locales/da.yml").write_text("".join(danish), encoding="utf-8")
    shown = told("da", "--check", root=root)
    assert shown.exit_code == 1
    for key in ("numbers.range", "labels.home"):
        assert f'line 1: "{key}" is missing; add the line' in shown.output
    assert "€5.45 billion      phrase        5,45\u00a0milliarder euro" in shown.output
    assert "10..12             phrase        (not printed: a word is missing)" in shown.output


def test_the_newsrooms_nouns_that_lack_a_plural_are_named(tmp_path: Path) -> None:
    root = minimal(tmp_path, units=UNITS)
    assert "the unit cars has no few, many in pl" in told("pl", "--check", root=root).output
    assert "the unit cars has no other in ja" in told("ja", "--check", root=root).output
    assert "the unit cars" not in told("en", "--check", root=root).output


def test_a_language_without_letters_or_lint_words_is_told_so(tmp_path: Path) -> None:
    shown = told("ja", "--check", root=minimal(tmp_path)).output
    assert "documents     no font in theme/fonts has " in shown
    shown = told("de", "--check", root=minimal(tmp_path)).output
    assert "documents     a font in theme/fonts has all letters" in shown


def test_lint_words_of_the_newsroom_count(tmp_path: Path) -> None:
    root = minimal(tmp_path)
    (root / "theme/locales/pt").mkdir(parents=True)
    (root / "theme/locales/pt/lint.yml").write_text("closed: []\n", encoding="utf-8")
    assert (
        "lint words    there: theme/locales/pt/lint.yml" in told("pt", "--check", root=root).output
    )


def test_without_check_the_values_alone_are_shown(tmp_path: Path) -> None:
    shown = told("nl", root=minimal(tmp_path)).output
    assert "plural forms" not in shown and "ongeveer 5.000" in shown


def test_a_language_that_is_not_there_is_told_how_to_begin(tmp_path: Path) -> None:
    shown = told("xx", root=minimal(tmp_path))
    assert shown.exit_code == 1
    assert "locales/xx.yml is missing: begin with a copy of theme/locales/en.yml" in shown.output
    assert told("../en", root=tmp_path).exit_code == 2
