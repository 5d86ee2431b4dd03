"""The outlook of a command: its time, and that a log in CI says nothing of what waits."""

from pathlib import Path

import pytest

from factpress.commands.options import looks_ahead
from support.minimal_newsroom import FACTS, facts, release
from support.press_runs import EPOCH, run
from support.small_site import RELEASE, home, laid_out

EMBARGO = "2026-11-26 09:00 Europe/Berlin"
WAITS = "content/releases/2026/2026-11-26-secret/index.md"
SECRET = release("Secret words.", title="Secret", date="2026-11-26", embargo=EMBARGO)
MUST_SAY = (
    "in CI you must give the time, so that the same commit always gives the same site:"
    ' --now "$(date -u +%Y-%m-%dT%H:%M:%SZ)"'
)


def one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("command", ["build", "check"])
def test_ci_must_say_at_which_time(tmp_path: Path, command: str) -> None:
    root = laid_out(tmp_path)
    done = run(root, command, CI="true", SOURCE_DATE_EPOCH="")
    assert done.exit_code == 2
    assert MUST_SAY in one_line(done.output)
    assert not (root / "site").exists()
    assert run(root, command, "--now", "2016-10-01T00:00:00Z", CI="true").exit_code == 0
    assert run(root, command, CI="true", SOURCE_DATE_EPOCH=EPOCH).exit_code == 0


def test_a_site_is_never_built_ahead_of_the_clock(tmp_path: Path) -> None:
    root = laid_out(tmp_path, **{WAITS: SECRET})
    done = run(root, "build", "--now", EMBARGO)
    assert done.exit_code == 2
    told = f"{EMBARGO} has not come yet: it is 2026-06-01T00:00:00Z. press serve --now shows"
    assert told in one_line(done.output)
    assert not (root / "site").exists()
    assert run(root, "build", "--now", "2026-06-01T00:01:00Z").exit_code == 0
    assert run(root, "build", "--now", "2026-06-01T00:01:01Z").exit_code == 2


def test_a_check_may_look_ahead(tmp_path: Path) -> None:
    done = run(laid_out(tmp_path, **{WAITS: SECRET}), "check", "--now", EMBARGO)
    assert done.exit_code == 0
    alone = run(laid_out(tmp_path / "alone"), "check", "--now", EMBARGO)
    assert done.output != alone.output


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("2026-11-26 09:00", '"2026-11-26 09:00" has no time zone'),
        ("2026-07-01 09:00 CET", "CET is not the summer time of Europe/Berlin"),
        ("tomorrow", '"tomorrow" cannot be read as a point in time'),
    ],
)
def test_a_time_that_cannot_be_read_is_refused(tmp_path: Path, typed: str, told: str) -> None:
    done = run(laid_out(tmp_path), "build", "--now", typed)
    assert done.exit_code == 2
    assert told in one_line(done.output)


@pytest.mark.slow
def test_a_site_is_built_as_it_was_public_at_a_time(tmp_path: Path) -> None:
    hidden = facts(
        "- 2016-08: 1,000", "- 2016-09: 7,000\n  embargo: 2016-10-01 09:00 Europe/Berlin"
    )
    root = laid_out(
        tmp_path, facts=hidden, **{"content/index.md": home('{{ fact("dart.sales") }}')}
    )
    index = root / "site" / "index.html"
    for typed, value in (
        ("2016-10-01T06:59:59Z", "1,000"),
        ("2016-10-01T07:00:00Z", "7,000"),
        ("2016-10-01T06:59:59Z", "1,000"),  # back again: what was built later does not do
    ):
        assert run(root, "build", "--now", typed).exit_code == 0
        assert f">{value}</data>" in index.read_text(encoding="utf-8")


def test_the_clock_decides_what_lies_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import UTC, datetime

    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    assert looks_ahead(datetime(2026, 6, 1, 0, 1, 1, tzinfo=UTC))
    assert not looks_ahead(datetime(2026, 6, 1, 0, 1, tzinfo=UTC))


# ------------------------------------------------------------------------------- what a log says


def test_in_ci_no_line_of_a_file_is_printed(tmp_path: Path) -> None:
    root = laid_out(tmp_path, **{"content/index.md": home('Sold: {{ fact("dart.sale") }}')})
    told = 'content/index.md:5:7: error: there is no fact "dart.sale"  [unknown-fact]'
    alone, aloud = run(root, "build"), run(root, "build", CI="true")
    assert told in alone.output
    assert told in aloud.output
    assert "5 | Sold" in alone.output
    assert "5 | Sold" not in aloud.output


BROKEN = (
    ("front matter", {WAITS: SECRET.replace("title:", "title: [")}),
    ("an hour", {WAITS: SECRET.replace("Europe/Berlin", "Secret")}),
    ("a key", {WAITS: SECRET.replace("type: statement", "typ: secret")}),
    ("a value", {"facts": FACTS + f"      - 2016-09: secret\n        embargo: {EMBARGO}\n"}),
    ("an entry", {"more": f"models:\n  secret: {{nam: Secret, embargo: {EMBARGO}}}\n"}),
    ("an hour of nobody", {"more": "organisations:\n  secret: {name: S, embargo: with secret}\n"}),
)


SHAPES = ("text", "json", "github")


@pytest.mark.parametrize("number", range(len(BROKEN)), ids=[what for what, _ in BROKEN])
def test_in_ci_what_cannot_be_read_keeps_its_words(tmp_path: Path, number: int) -> None:
    root = laid_out(tmp_path, **BROKEN[number][1])
    command = ("check", "build")[number % 2]
    done = run(root, command, "--format", SHAPES[number % 3], CI="true")
    assert done.exit_code == 1
    said = done.output.replace("2026-11-26-secret", "").replace(str(tmp_path), "")
    assert "secret" not in said.casefold()
    assert "secret" in run(root, "check", "--private", CI="true").output.casefold()


def test_in_ci_a_file_without_an_embargo_says_what_is_wrong(tmp_path: Path) -> None:
    root = laid_out(tmp_path, **{RELEASE: release(typ="news")})
    assert 'did you mean "type"?' in run(root, "check", CI="true").output
