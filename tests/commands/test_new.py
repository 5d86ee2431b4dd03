"""`press init` and `press upgrade`: a newsroom begins in an empty folder, and nothing is written over."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from factpress.commands.cli import press
from factpress.starting import TRADES
from support.press_runs import EPOCH, run
from support.small_site import laid_out


def _press(*words: str) -> Result:
    return CliRunner().invoke(press, list(words), env={"SOURCE_DATE_EPOCH": EPOCH})


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    root = tmp_path / "acme"
    done = _press("init", str(root), "--name", "Acme", "--trade", "results", "--languages", "en,fr")
    assert done.exit_code == 0, done.output
    assert "press build" in done.output
    assert "delete `notice:`" in done.output
    return root


def test_a_new_newsroom_passes_its_own_check(begun: Path) -> None:
    done = _press("check", "--root", str(begun), "--format", "json")
    assert done.exit_code == 0
    assert '"findings": []' in done.output


def test_a_folder_with_files_in_it_is_left_alone(begun: Path) -> None:
    before = {path: path.read_bytes() for path in begun.rglob("*") if path.is_file()}
    done = _press("init", str(begun), "--name", "Other")
    assert done.exit_code == 2
    assert "name a new or an empty folder" in done.output
    assert before == {path: path.read_bytes() for path in begun.rglob("*") if path.is_file()}


def test_a_wrong_answer_writes_nothing(tmp_path: Path) -> None:
    done = _press("init", str(tmp_path / "x"), "--zone", "Mars/Base")
    assert done.exit_code == 2
    assert not (tmp_path / "x").exists()


def test_an_upgrade_renews_the_kept_files_and_leaves_your_own(begun: Path) -> None:
    assert "up to date" in _press("upgrade", "--root", str(begun)).output
    flow = begun / ".github" / "workflows" / "check.yml"
    pin = begun / "requirements.txt"
    flow.write_text("# mine\n", encoding="utf-8")
    pin.write_text(pin.read_text(encoding="utf-8").replace("==", "==0.0."), encoding="utf-8")
    done = _press("upgrade", "--root", str(begun))
    assert "Kept" in done.output
    assert f"Changed {pin}" in done.output
    assert flow.read_text(encoding="utf-8") == "# mine\n"
    assert "==0.0." not in pin.read_text(encoding="utf-8")


def test_an_empty_folder_is_told_how_to_begin(tmp_path: Path) -> None:
    done = _press("check", "--root", str(tmp_path))
    assert done.exit_code == 2
    assert "press init" in done.output


WORDS = {
    "ONE SHORT SENTENCE for lists and for search engines": "Acme opens a plant.",
    "PLACE": "Turin",
    "THE FIRST POINT": "It opens on Monday.",
    "THE FIRST PARAGRAPH. A figure is printed by its id": "The plant opens on Monday. We had",
    "WHAT IS COUNTED, as a full noun phrase": "Robots in service",
    "ONE SENTENCE about it": "The plant in Turin",
    "unknown  # e.g. more than 230,000": "14\n        source: our-count",
}


@pytest.mark.parametrize("trade", TRADES)
def test_following_what_each_command_says_next_makes_a_green_check(
    tmp_path: Path, trade: str
) -> None:
    root = tmp_path / "acme"
    _press("init", str(root), "--name", "Acme", "--trade", trade, "--languages", "en")
    unit = _press(
        "new", "fact", "acme.robots", "--about", "acme", "--unit", "robots", "--root", str(root)
    )
    entry = unit.output.partition("with two spaces before it: ")[2].strip()
    assert entry
    units = root / "data" / "units.yml"
    before = units.read_text(encoding="utf-8") if units.exists() else "units:\n"
    units.write_text(f"{before.rstrip()}\n  {entry}\n", encoding="utf-8")
    for words in (
        ("fact", "acme.robots", "--about", "acme", "--unit", "robots"),
        ("model", "plant", "--title", "The plant"),
        ("release", "A plant opens"),
        ("release", "A plant is full", "--date", "2099-03-01"),
    ):
        done = _press("new", *words, "--root", str(root))
        assert done.exit_code == 0, done.output
        assert "Next: " in done.output
        assert "press check" in done.output
    if trade == "empty":  # the others begin with a source
        source = "sources:\n  our-count: {title: Our count, kind: internal, standing: primary, published: 2026-06-01}\n"
        (root / "data" / "sources.yml").write_text(source, encoding="utf-8")
    for path in (*root.glob("data/**/*.yml"), *root.glob("content/**/*.md")):
        text = path.read_text(encoding="utf-8")
        for old, new in WORDS.items():
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    checked = _press("check", "--root", str(root))
    assert checked.exit_code == 0, checked.output
    assert checked.output.startswith("Nothing to fix")


def test_a_release_of_a_day_to_come_gets_its_embargo(begun: Path) -> None:
    _press("new", "release", "A plant opens", "--date", "2099-03-01", "--root", str(begun))
    (path,) = begun.glob("content/releases/2099/*/index.md")
    assert "\ndate: 2099-03-01\nembargo: 2099-03-01 09:00 Europe/" in path.read_text(
        encoding="utf-8"
    )


def test_a_new_release_names_no_contact_that_is_not_public_yet(tmp_path: Path) -> None:
    contacts = (
        "contacts:\n"
        "  secret: {name: Secret Canary, email: s@example.com, embargo: 2099-01-01 09:00 UTC}\n"
        "  open: {name: Ann, email: ann@example.com}\n"
    )
    root = laid_out(tmp_path, **{"data/contacts.yml": contacts})
    done = run(root, "new", "release", "Ten more", "--date", "2016-10-01")
    assert done.exit_code == 0, done.output
    text = (root / "content/releases/2016/2016-10-01-ten-more/index.md").read_text(encoding="utf-8")
    assert "contacts: [open]" in text
