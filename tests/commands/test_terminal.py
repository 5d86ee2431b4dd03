"""Findings as they are shown: text with source lines, JSON, and annotations of a pull request."""

import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factpress.commands.terminal import as_github, as_json, as_text, summary, working
from factpress.findings import Finding, Place, Related, Rule, Severity
from support.minimal_newsroom import written
from support.press_runs import run
from support.small_site import laid_out

DOUBLE = Rule("duplicate-key", "A key appears twice", "Only one would count.", "delete one")
HINT = Rule("hint", "A hint", "It helps.", "look again", Severity.WARNING)
NOTE = Rule("aside", "An aside", "It is so.", "", Severity.NOTE)


def found(
    place: Place,
    message: str = "it is wrong",
    *,
    rule: Rule = DOUBLE,
    fix: str = "",
    related: tuple[Related, ...] = (),
) -> Finding:
    """Returns a finding of a rule at a place."""
    return Finding(rule, place, message, fix or rule.fix, related, rule.severity)


def shown(finding: Finding, text: str) -> list[str]:
    """Returns the lines that are shown of one finding in a file with this text."""
    return as_text([finding], {finding.place.file: text}, color=False).split("\n")[:-2]


def test_a_finding_is_shown_with_its_line_its_fix_and_its_other_places() -> None:
    source = {"data/leaf.yml": "facts:\n  leaf: 1\n  leaf: 2\n"}
    first = Related(Place("data/leaf.yml", 2, 3), "the first one")
    finding = found(Place("data/leaf.yml", 3, 3), '"leaf" appears twice', related=(first,))
    assert as_text([finding], source, color=False) == "\n".join(
        (
            'data/leaf.yml:3:3: error: "leaf" appears twice  [duplicate-key]',
            "    3 |   leaf: 2",
            "      |   ^",
            "  → delete one",
            "  data/leaf.yml:2:3: the first one",
            "    2 |   leaf: 1",
            "      |   ^",
            "",
            "1 error in 1 file",
        )
    )


def test_findings_are_shown_by_file_and_line() -> None:
    findings = [found(Place("b.yml", 1)), found(Place("a.yml", 9)), found(Place("a.yml", 2))]
    text = as_text(findings, {}, color=False)
    heads = [line.partition(": ")[0] for line in text.split("\n") if "error:" in line]
    assert heads == ["a.yml:2:1", "a.yml:9:1", "b.yml:1:1"]


def test_colors_frame_the_place_and_the_severity() -> None:
    text = as_text([found(Place("a.yml"), rule=HINT)], {}, color=True)
    assert text.startswith("\x1b[1ma.yml:1:1\x1b[0m: \x1b[33mwarning\x1b[0m: it is wrong  [hint]")


@pytest.mark.parametrize(
    ("rules", "text"),
    [
        ((), "no findings"),
        ((DOUBLE,), "1 error in 1 file"),
        ((DOUBLE, DOUBLE, HINT), "2 errors and 1 warning in 3 files"),
        ((DOUBLE, HINT, HINT, NOTE), "1 error, 2 warnings and 1 note in 4 files"),
    ],
)
def test_the_summary_counts_findings_and_files(rules: tuple[Rule, ...], text: str) -> None:
    findings = [found(Place(f"{number}.yml"), rule=rule) for number, rule in enumerate(rules)]
    assert summary(findings) == text
    assert as_text(findings, {}, color=False).endswith(text)


@pytest.mark.parametrize(
    ("line", "column", "rows"),
    [
        ("a: b", 4, ["    1 | a: b", "      |    ^"]),
        ("a: b", 5, ["    1 | a: b", "      |     ^"]),
        ("a: b", 99, ["    1 | a: b", "      |     ^"]),
        ("\ta: b", 2, ["    1 |     a: b", "      |     ^"]),
        ("電気: b", 5, ["    1 | 電気: b", "      |       ^"]),
        ("e\u0301e\u0301: b", 7, ["    1 | e\u0301e\u0301: b", "      |     ^"]),
        ("\x1b[31m: b", 8, ["    1 | \\x1b[31m: b", "      |           ^"]),
        ("a\u200bb", 3, ["    1 | a\\u200bb", "      |        ^"]),
        ("\ufeffa: b", 1, ["    1 | a: b", "      | ^"]),
    ],
)
def test_the_caret_is_under_the_column(line: str, column: int, rows: list[str]) -> None:
    assert shown(found(Place("a.yml", 1, column)), line)[1:3] == rows


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_they_are_read(end: str) -> None:
    rows = shown(found(Place("a.yml", 2)), end.join(("a: 1", "b: 2", "")))
    assert rows[1] == "    2 | b: 2"


def test_a_long_line_is_cut_around_the_caret() -> None:
    line = "".join(str(number % 10) for number in range(1000))
    assert shown(found(Place("a.yml", 1, 1)), line)[1:3] == [f"    1 | {line[:96]}…", "      | ^"]
    assert shown(found(Place("a.yml", 1, 501)), line)[1:3] == [
        f"    1 | …{line[436:532]}…",
        f"      | {' ' * 65}^",
    ]
    assert shown(found(Place("a.yml", 1, 1000)), line)[1:3] == [
        f"    1 | …{line[935:]}",
        f"      | {' ' * 65}^",
    ]


def test_wide_characters_count_twice_when_a_line_is_cut() -> None:
    rows = shown(found(Place("a.yml", 1, 100)), "電" * 200)
    assert rows[1] == f"    1 | …{'電' * 48}…"
    assert rows[2] == f"      | {' ' * 65}^"


@pytest.mark.parametrize(
    "place", [Place("a.yml", 9), Place("a.yml", 0), Place("a.yml", 2), Place("b.yml", 1)]
)
def test_without_a_line_to_show_the_message_is_alone(place: Place) -> None:
    text = as_text([found(place)], {"a.yml": "a: b\n \n"}, color=False)
    assert text.split("\n") == [
        f"{place}: error: it is wrong  [duplicate-key]",
        "  → delete one",
        "",
        "1 error in 1 file",
    ]


def test_nothing_of_a_file_can_move_the_cursor() -> None:
    finding = found(Place("\x1b[2J.yml"), "a\nb\x1b]0;x\x07", fix="one\ntwo\u202e")
    assert as_text([finding], {}, color=False).split("\n")[:3] == [
        r"\x1b[2J.yml:1:1: error: a b\x1b]0;x\x07  [duplicate-key]",
        "  → one",
        r"  → two\u202e",
    ]


def test_a_finding_without_a_fix_shows_none() -> None:
    assert "→" not in as_text([found(Place("a.yml"), rule=NOTE)], {}, color=False)


def test_json_holds_every_field() -> None:
    first = Related(Place("b.yml", 2, 3), "the first one")
    finding = found(Place("a.yml", 4, 5), "“twice”", related=(first,))
    assert json.loads(as_json([finding], [{"check": "sum", "verdict": "ok"}])) == {
        "findings": [
            {
                "rule": "duplicate-key",
                "severity": "error",
                "file": "a.yml",
                "line": 4,
                "column": 5,
                "message": "“twice”",
                "fix": "delete one",
                "related": [{"file": "b.yml", "line": 2, "column": 3, "message": "the first one"}],
            }
        ],
        "checks": [{"check": "sum", "verdict": "ok"}],
    }
    assert json.loads(as_json([])) == {"findings": [], "checks": []}


def test_json_is_ascii_so_that_any_terminal_and_file_name_holds_it() -> None:
    assert as_json([found(Place("\udcff.yml"), "é\x1b")]).isascii()


def test_annotations_of_github_are_escaped() -> None:
    first = Related(Place("b.yml", 2, 3), "the first one")
    finding = found(Place("a,b:c.yml", 4, 5), "100%: a, b\nc", related=(first,))
    assert as_github([finding]) == (
        "::error file=a%2Cb%3Ac.yml,line=4,col=5,title=A key appears twice [duplicate-key]"
        "::100%25: a, b%0Ac%0A→ delete one%0Ab.yml:2:3: the first one\n"
    )


def test_annotations_of_github_know_three_levels() -> None:
    findings = [found(Place("a.yml", line), rule=rule) for line, rule in enumerate((HINT, NOTE))]
    assert as_github(findings) == (
        "::warning file=a.yml,line=0,col=1,title=A hint [hint]::it is wrong%0A→ look again\n"
        "::notice file=a.yml,line=1,col=1,title=An aside [aside]::it is wrong\n"
    )
    assert as_github([]) == ""


@given(st.text(max_size=200), st.text(max_size=40), st.integers(-2, 250), st.integers(-2, 9))
def test_any_text_is_shown_on_its_own_lines(
    text: str, message: str, column: int, line: int
) -> None:
    finding = found(Place("a.yml", line, column), message)
    rows = as_text([finding], {"a.yml": text}, color=False).split("\n")
    assert len(rows) in (4, 6)
    assert not any(ord(one) < 0x20 or one in "\x7f\x85\u2028\u2029" for one in "".join(rows))
    command = as_github([finding])
    assert command.startswith("::error file=a.yml,")
    assert command.index("\n") == len(command) - 1
    assert json.loads(as_json([finding]))["findings"][0]["message"] == message


def test_a_folder_of_ours_that_a_stranger_committed_is_refused(tmp_path: Path) -> None:
    root = laid_out(tmp_path)
    forged = written(root, ".press/cache/forged", "a reading that nobody made")
    for words in (["init", "--quiet"], ["add", "--force", ".press"]):
        subprocess.run(["git", "-C", str(root), *words], check=True)
    result = run(root, "check")
    assert result.exit_code == 2
    assert ".press is under version control" in result.output
    assert "git rm -r --cached .press" in result.output
    assert forged.read_text(encoding="utf-8") == "a reading that nobody made"
    subprocess.run(["git", "-C", str(root), "rm", "-rq", "--cached", ".press"], check=True)
    forged.unlink()
    assert run(root, "check").exit_code == 0


def test_what_takes_long_is_said_on_a_terminal_and_nowhere_else(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with working("Building"):
        pass
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with working("Building"):
        pass
    assert capsys.readouterr().err == ""
    with working("Building"):
        threading.Event().wait(1.2)
    assert capsys.readouterr().err.startswith("\rBuilding … 1 s\r")
