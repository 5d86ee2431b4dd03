"""`press words` and `press fix`: doubts are answered by name, certain calls are put in."""

from pathlib import Path

from support.minimal_newsroom import facts, written
from support.press_runs import run
from support.prose_samples import page
from support.small_site import laid_out

ABOUT = "content/about.md"
BODY = "It closed three kiosks, and the Zephyr 7 sails.\n\nOf the Acme Dart, more than 230,000 were sold by 2016."


def test_doubts_are_shown_and_accepted_by_name(tmp_path: Path) -> None:
    root = laid_out(tmp_path, **{ABOUT: page(BODY)})
    shown = run(root, "words", "--review", ABOUT)
    assert (shown.exit_code, "“three”" in shown.output, "“name: Zephyr 7”" in shown.output) == (
        0,
        True,
        True,
    )
    nobody = run(root, "words", "--review", ABOUT, "--accept")
    assert "no name is given" in nobody.output
    who = ("--by", "Ann Example", "--on", "2026-11-30")
    accepted = run(root, "words", "--review", ABOUT, "--accept", *who)
    assert accepted.exit_code == 0, accepted.output
    assert '"Zephyr 7"' in (root / "data/newsroom.yml").read_text("utf-8")
    assert "three kiosks" in (root / "data/accepted_words.yml").read_text("utf-8")
    assert "has to be answered" in run(root, "words", "--review", ABOUT).output


def test_only_what_is_chosen_is_accepted(tmp_path: Path) -> None:
    root = laid_out(tmp_path, **{ABOUT: page(BODY)})
    run(root, "words", "--review", ABOUT, "--accept", "--only", "1", "--by", "Ann Example")
    left = run(root, "words", "--review", ABOUT).output
    assert ("three" in left.split("\n")[0], "Zephyr 7" in left) == (False, True)
    wrong = run(root, "words", "--review", ABOUT, "--accept", "--only", "9", "--by", "A. B.")
    assert "there is no number 9 in the list" in wrong.output


def test_a_certain_call_is_put_in_and_prints_what_was_typed(tmp_path: Path) -> None:
    root = laid_out(tmp_path, **{ABOUT: page(BODY)})
    dry = run(root, "fix", "--proposals", ABOUT, "--dry-run")
    assert "“more than 230,000” becomes {{ fact(" in dry.output, dry.output
    assert "230,000" in (root / ABOUT).read_text("utf-8")
    run(root, "fix", "--proposals", ABOUT)
    text = (root / ABOUT).read_text("utf-8")
    assert 'Of the Acme Dart, {{ fact("dart.sales") }} were sold by 2016.' in text


def test_a_call_whose_subject_is_not_named_is_only_shown(tmp_path: Path) -> None:
    body = "There, more than 230,000 were sold by 2016."
    root = laid_out(tmp_path, **{ABOUT: page(body)})
    done = run(root, "fix", "--proposals", ABOUT)
    assert "Nothing here is certain." in done.output
    assert '{{ fact("dart.sales") }}' in done.output
    written(root, ABOUT, page(body))
    assert "there is no page" in run(root, "fix", "--proposals", "content/none.md").output


def test_what_a_person_judges_right_is_taken_by_its_number(tmp_path: Path) -> None:
    body = "There, more than 230,000 were sold by 2016, and 77 were not."
    root = laid_out(tmp_path, **{ABOUT: page(body)})
    refused = run(root, "fix", "--proposals", ABOUT, "--take", "2")
    assert "number 2 of the list offers no single call" in refused.output
    done = run(root, "fix", "--proposals", ABOUT, "--take", "1")
    assert done.exit_code == 0, done.output
    text = (root / ABOUT).read_text("utf-8")
    assert 'There, {{ fact("dart.sales") }} were sold by 2016, and 77 were not.' in text


def test_a_range_is_put_in_once(tmp_path: Path) -> None:
    lines = {"metric": "share", "kind": "share", "unit": "'%'", "since": "", "scope": "norway"}
    body = "The Acme Dart had 3 to 4% of Norway, and the Acme Dart led."
    files = {ABOUT: page(body), "facts": facts('- 2016-08: "3..4%"', **lines)}
    root = laid_out(tmp_path, **files)
    run(root, "fix", "--proposals", ABOUT)
    text = (root / ABOUT).read_text("utf-8")
    assert 'The Acme Dart had {{ fact("dart.sales", of="2016-08") }} of Norway, and' in text
