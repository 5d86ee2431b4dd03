"""Take-downs as they are typed, and as the command writes them."""

from pathlib import Path

import pytest

from factpress.model.takedowns import Takedown, entry_rows
from support.minimal_newsroom import reading, shown

NAME = "2016-09-14-sales"
HEAD = "when: 2026-06-01 09:00 Europe/Paris, by: Ann Example"


def typed(root: Path, keys: str) -> list[str]:
    """Returns what is found in a newsroom with one take-down of these keys."""
    written = f"takedowns:\n  {NAME}: {{{keys}}}\n"
    return [one for one in shown(reading(root, takedowns=written).findings) if "yml" in one]


def test_a_takedown_has_an_hour_a_person_and_a_notice(tmp_path: Path) -> None:
    assert typed(tmp_path, f"{HEAD}, notice: It was sent by mistake.") == []


def test_a_takedown_may_be_silent(tmp_path: Path) -> None:
    assert typed(tmp_path, f"{HEAD}, silent: yes") == []


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        (HEAD, "a take-down with neither a notice nor silence"),
        (f"{HEAD}, silent: no", "a take-down with neither a notice nor silence"),
        (f"{HEAD}, silent: yes, notice: Words.", "a take-down with both a notice and silence"),
    ],
)
def test_a_takedown_says_what_readers_find(tmp_path: Path, keys: str, message: str) -> None:
    (found,) = typed(tmp_path, keys)
    assert found == f"data/takedowns.yml:2:3 notice-or-silent: {message}"


def test_an_hour_without_its_place_is_refused(tmp_path: Path) -> None:
    keys = "when: 2026-06-01 09:00, by: Ann Example, silent: yes"
    (found,) = typed(tmp_path, keys)
    assert found.startswith("data/takedowns.yml:2:")


def test_a_person_must_be_named(tmp_path: Path) -> None:
    (found,) = typed(tmp_path, "when: 2026-06-01 09:00 Europe/Paris, silent: yes")
    assert found == f'data/takedowns.yml:2:3 missing-key: "{NAME}" needs the key "by"'


@pytest.mark.parametrize(
    ("keys", "address"),
    [
        ("page: about", "/about"),
        ("sheet: dart", "/models/dart"),
        ("picture: x", "/media/x"),
        ("", ""),
    ],
)
def test_what_is_no_release_is_named_by_a_key(tmp_path: Path, keys: str, address: str) -> None:
    text = f"takedowns:\n  {NAME}: {{{HEAD}, silent: yes, {keys}}}\n".replace(", }", "}")
    entry = reading(tmp_path, takedowns=text).newsroom.takedowns[NAME]
    assert entry.address == address


@pytest.mark.parametrize("keys", ["page: about, sheet: dart", "picture: x, languages: [fr]"])
def test_one_entry_is_about_one_thing(tmp_path: Path, keys: str) -> None:
    (found,) = typed(tmp_path, f"{HEAD}, silent: yes, {keys}")
    assert found == (
        "data/takedowns.yml:2:3 takedown-of-several: a take-down that names more than one thing"
    )


@pytest.mark.parametrize("notice", ['He said: "No". \\ #1 {x}', "", "Zeile eins.\nZeile zwei."])
def test_what_the_command_writes_is_read_again(tmp_path: Path, notice: str) -> None:
    keys = {"when": "2026-06-01T07:00:00Z", "by": 'Ann "A." Example', "why": ""}
    keys |= {"notice": notice, "silent": "" if notice else "yes"}
    text = "".join(f"  {row}\n" for row in entry_rows(NAME, **keys))
    told = reading(tmp_path, takedowns=f"takedowns:\n{text}").newsroom.takedowns[NAME]
    assert isinstance(told, Takedown)
    assert told.by == 'Ann "A." Example'
    assert told.silent == (notice == "")
    assert told.notice.plain == " ".join(notice.split())
