"""Amendments: the line that changes a figure openly, put into its file without another byte."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from factpress.build import build
from factpress.editing.amendments import Amended, Amendment, ChangeKind, amend, file_of, line_of
from factpress.editing.letters import CANNOT_CALL_BACK
from factpress.findings import Mistake
from factpress.machine.folders import Checkout
from factpress.model.facts import Observation
from factpress.reading.reader import Reading, read
from support.ferries_site import SITE as FERRIES
from support.minimal_newsroom import FACTS, facts, minimal, reading, release, written
from support.places import PROJECT
from support.press_runs import run
from support.small_site import ENGLISH, NOW, RELEASE, laid_out

DAY = date(2026, 5, 4)
WORDS = ("--value", "231,000", "--why", "A slip.", "--said", "2016-10-01")


def amendment(
    change: ChangeKind = ChangeKind.CORRECTS, value: str = "41", why: str = "A “slip”: C:\\tmp # 1."
) -> Amendment:
    return Amendment(change, value, (("", why),), DAY)


def every_line(reading: Reading) -> Iterator[tuple[str, Observation, str]]:
    """Yields each line that a fact's own claimant confirms: fact, line, and the file to amend."""
    newsroom = reading.newsroom
    for name, fact in newsroom.facts.items():
        for seen in newsroom.own_line(fact):
            if not seen.retracts:
                yield name, seen, file_of(fact, seen, newsroom)


@pytest.mark.slow
@pytest.mark.parametrize("source", [PROJECT, FERRIES], ids=["demo", "ferries"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_every_line_of_a_newsroom_can_be_corrected_and_every_other_byte_stays(
    source: Path, ending: str, tmp_path: Path
) -> None:
    root = shutil.copytree(source / "data", tmp_path / "data").parent
    for path in (root / "data").rglob("*.yml"):
        path.write_bytes(path.read_bytes().replace(b"\n", ending.encode()))
    reading = read(Checkout(root))
    seen_files = set()
    for name, seen, file in every_line(reading):
        fact = reading.newsroom.facts[name]
        text = reading.sources[file].decode()
        value = "41" if seen.value.unit != "%" else "41%"
        made = amend(fact, seen, amendment(value=value), text, reading.newsroom)
        if file.endswith(".csv"):
            assert isinstance(made, Mistake)
            continue
        assert isinstance(made, Amended), (name, made)
        assert _without(made, ending) == text
        seen_files.add((file, name))
        if seen is reading.newsroom.own_line(fact)[-1]:
            _reads_as_one_line_more(root, made, name, seen, len(fact.obs))
    assert len(seen_files) > 10


def _without(made: Amended, ending: str) -> str:
    lines = made.lines.replace("\n", ending)
    if lines in made.text:
        return made.text.replace(lines, "", 1).replace(f"    obs:{ending}\n", "")
    return made.text.replace(f", {made.lines.strip()}", "", 1)


def _reads_as_one_line_more(
    root: Path, made: Amended, name: str, seen: Observation, many: int
) -> None:
    before = (root / made.file).read_bytes()
    (root / made.file).write_bytes(made.text.encode())
    found = read(Checkout(root)).newsroom.facts[name]
    (root / made.file).write_bytes(before)
    new = next(one for one in found.obs if one.said == DAY)
    assert len(found.obs) == many + 1
    assert (new.when, new.corrects, new.status) == (seen.when, seen.value.text, seen.status)
    assert new.why.plain == "A “slip”: C:\\tmp # 1."


def amended(
    root: Path, facts: str, when: str = "", change: ChangeKind = ChangeKind.CORRECTS, **keys: str
) -> str:
    """Returns the facts file after the newest line was corrected."""
    reading = read(Checkout(minimal(root, facts=facts)))
    fact = reading.newsroom.facts["dart.sales"]
    seen = line_of(reading.newsroom, fact, when)
    assert isinstance(seen, Observation)
    text = reading.sources[file_of(fact, seen, reading.newsroom)].decode()
    made = amend(fact, seen, amendment(change, **keys), text, reading.newsroom)
    return made.text if isinstance(made, Amended) else f"{made.message}; {made.fix}"


def test_a_withdrawn_figure_is_put_back_by_a_revision_and_changed_by_nothing_else(
    tmp_path: Path,
) -> None:
    gone = "- 2016-08: unknown\n  retracts: 230,000\n  said: 2016-09-20\n  why: Counted twice."
    withdrawn = facts("- 2016-08: 230,000", gone)
    back = amended(tmp_path / "a", withdrawn, change=ChangeKind.REVISES, why="x")
    assert '      - 2016-08: "41"\n        revises: retracted\n        why: "x"\n' in back
    assert reading(tmp_path / "b", facts=back).findings == ()
    assert amended(tmp_path / "c", withdrawn) == (
        "the figure of 2016-08 was withdrawn, so there is nothing to change;"
        " put a figure back with --as revises"
    )


NEW = """\
      - 2016-08: "41"
        corrects: "more than 230,000"
        why: "x"
        said: 2026-05-04
"""


@pytest.mark.parametrize(
    "below",
    [
        "        note: >-\n          Words\n\n          # and more\n",
        "        # A remark.\n        source: acme-2016-09\n",
        "# A remark at the margin.\n        source: acme-2016-09\n",
        "\n        source: acme-2016-09\n",
    ],
)
def test_what_belongs_to_the_line_stays_with_it(tmp_path: Path, below: str) -> None:
    after = "\n      # The next one.\n      - 2016-07: 200,000\n\n# The end.\n"
    text = amended(tmp_path, FACTS + below + after, why="x")
    assert text == FACTS + below + NEW + after


def test_a_file_without_a_last_line_end_has_none_afterwards(tmp_path: Path) -> None:
    assert amended(tmp_path, FACTS.rstrip("\n"), why="x") == (FACTS + NEW).rstrip("\n")


def test_a_line_inside_brackets_is_followed_by_the_new_one(tmp_path: Path) -> None:
    flow = FACTS.replace(
        "    obs:\n      - 2016-08: more than 230,000\n",
        '    obs: [{2016-08: "more than 230,000", note: "a } b"}, {2016-07: "200,000"}]  # so far\n',
    )
    assert amended(tmp_path, flow, why="x") == flow.replace(
        '"a } b"}',
        '"a } b"}, {2016-08: "41", corrects: "more than 230,000", why: "x", said: 2026-05-04}',
    )


def test_the_line_of_a_milestone_is_corrected_below_its_fact(tmp_path: Path) -> None:
    milestone = """\
milestones:
  many:
    fact: dart.sales
    value: 300,000
    when: 2016-09
    source: acme-2016-09
    label: Many darts
"""
    written(tmp_path, "data/milestones.yml", milestone)
    new = NEW.replace("2016-08", "2016-09").replace("more than 230,000", "300,000")
    assert amended(tmp_path, FACTS, why="x") == FACTS + new
    bare = FACTS.partition("    obs:")[0]
    assert amended(tmp_path, bare, why="x") == f"{bare}    obs:\n{new}"


def test_a_line_of_a_table_says_where_corrections_can_be(tmp_path: Path) -> None:
    table = """\
tables:
  sales:
    file: sales.csv
    label: "{subject} sales"
    metric: sold
    kind: flow
    unit: cars
    source: acme-2016-09
"""
    minimal(tmp_path, **{"data/tables.yml": table})
    written(tmp_path, "data/sales.csv", "subject,period,value\ndart,2016-08,5\n")
    result = run(tmp_path, "correct", "dart.sold", "--value", "6", "--why", "x")
    assert result.exit_code == 2
    assert (
        "the line is in data/sales.csv, a table that has no columns for corrections; move the fact from the table into a separate file, and correct it there"
    ) in " ".join(result.stderr.split())


def test_what_was_provisional_stays_so_when_it_is_corrected(tmp_path: Path) -> None:
    text = amended(tmp_path, f"{FACTS}        status: provisional\n", why="x")
    assert text.endswith(f"{NEW}        status: provisional\n")
    gone = amended(
        tmp_path, f"{FACTS}        status: provisional\n", why="x", change=ChangeKind.RETRACTS
    )
    assert gone.count("status") == 1


def test_the_line_that_is_valid_is_corrected_and_not_the_one_it_replaced(tmp_path: Path) -> None:
    twice = facts(
        "- 2016-08: 230,000", "- 2016-08: 240,000\n  corrects: 230,000\n  said: 2016-10-01"
    )
    for when in ("", "2016-08"):
        assert 'corrects: "240,000"' in amended(tmp_path, twice, when=when)


def test_the_command_writes_the_line_and_the_note_to_editors(tmp_path: Path) -> None:
    newsroom = ENGLISH.replace("  zone:", "  desk: [desk]\n  url: https://acme.example/\n  zone:")
    contacts = "contacts:\n  desk: {name: Press desk, phone: +33 1 99 00 12 34}\n"
    text = release('{{ fact("dart.sales") }}', title="Many darts")
    files = {"data/newsroom.yml": newsroom, "data/contacts.yml": contacts, RELEASE: text}
    laid_out(tmp_path, **files)
    done = run(tmp_path, "correct", "dart.sales", *WORDS, "--source", "acme-2016-09")
    assert done.output == (
        "Wrote into data/facts.yml:\n"
        '      - 2016-08: "231,000"\n'
        '        corrects: "more than 230,000"\n'
        '        why: "A slip."\n'
        "        said: 2016-10-01\n"
        "        source: acme-2016-09\n"
        "\n"
        "CORRECTION – note to editors, 2016-10-01\n"
        "\n"
        "Acme Dart sales since launch\n"
        "It is 231,000, not more than 230,000 (2016-08).\n"
        "Reason: A slip.\n"
        "\n"
        "It was printed in:\n"
        "- Many darts (2016-09-14), as “more than 230,000”:"
        " https://acme.example/releases/2016/2016-09-14-sales/\n"
        "\n"
        "Press contact: Press desk, +33 1 99 00 12 34\n"
        "\n"
        f"{CANNOT_CALL_BACK}\n"
    )
    assert build(Checkout(tmp_path), now=NOW).findings == ()


def test_the_note_names_only_the_releases_that_print_the_figure_of_that_date(
    tmp_path: Path,
) -> None:
    early = FACTS.replace("      - 2016-08", "      - 2015-06: 180,000\n      - 2016-08", 1)
    laid_out(tmp_path, facts=early, **{RELEASE: release('{{ fact("dart.sales") }}')})
    done = run(tmp_path, "correct", "dart.sales", *WORDS, "--when", "2015-06")
    assert "180,000 (2015-06)" in done.output
    assert "It was printed in:" not in done.output
    done = run(tmp_path, "correct", "dart.sales", *WORDS, "--when", "2016-08")
    assert "It was printed in:" in done.output


def test_a_revision_says_that_earlier_releases_keep_their_figure(tmp_path: Path) -> None:
    laid_out(tmp_path)
    done = run(tmp_path, "correct", "dart.sales", *WORDS, "--as", "revises")
    assert (
        "Better data give 231,000 instead of more than 230,000 (2016-08).\n"
        "Earlier releases keep the figure of their day.\n"
    ) in done.output


def test_a_correction_that_leaves_another_figure_odd_is_written_and_says_so(
    tmp_path: Path,
) -> None:
    """A part and its total are wrong together: one of them has to be corrected first."""
    part = FACTS.replace("dart.sales", "dart.sales.us").removeprefix("facts:\n")
    checks = "checks:\n  c: {rule: order, less: dart.sales.us, more: dart.sales}\n"
    root = laid_out(tmp_path, facts=FACTS + part, checks=checks)
    done = run(root, "correct", "dart.sales", "--value", "21,000", "--why", "A zero too many.")
    assert done.exit_code == 0, done.output
    assert '- 2016-08: "21,000"\n' in (root / "data/facts.yml").read_text(encoding="utf-8")
    _, _, left = done.output.partition("look at what it leaves:\n\n")
    assert "[order]" in left
    done = run(root, "correct", "dart.sales.us", "--value", "21,000", "--why", "A zero too many.")
    assert "look at what it leaves" not in done.output


def test_the_command_asks_for_what_it_needs_and_for_no_more(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from factpress.commands.cli import press

    laid_out(tmp_path, **{"data/newsroom.yml": ENGLISH.replace("[en]", "[en, fr]")})
    words = ["correct", "dart.sales", "--said", "2016-10-01", "--root", str(tmp_path)]
    asked = CliRunner().invoke(press, words, input="231,000\nA slip.\nUne erreur.\nacme-2016-09\n")
    assert asked.output.startswith(
        "The right value instead of more than 230,000 (2016-08): 231,000\n"
        "Why, in a sentence for readers (en): A slip.\n"
        "Why, in fr: Une erreur.\n"
        "The id of the source: acme-2016-09\n"
    )
    assert 'why: {en: "A slip.", fr: "Une erreur."}\n' in asked.output
    words = ["correct", "dart.sales", "--as", "retracts", "--root", str(tmp_path)]
    gone = CliRunner().invoke(press, words, input="Counted twice.\n\n\n")
    assert gone.exit_code == 0, gone.output
    assert '      - 2016-08: "unknown"\n        retracts: "231,000"\n' in gone.output
    assert "The figure 231,000 (2016-08) is withdrawn.\n" in gone.output


def test_a_reason_in_another_language_can_be_given(tmp_path: Path) -> None:
    laid_out(tmp_path, **{"data/newsroom.yml": ENGLISH.replace("[en]", "[en, fr]")})
    done = run(tmp_path, "correct", "dart.sales", *WORDS, "--why-in", "fr", "Une erreur.")
    assert 'why: {en: "A slip.", fr: "Une erreur."}\n' in done.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("--value", "231,000 km", "--why", "x"),
            '"231,000 km" is in km, but the fact counts cars; type it in cars',
        ),
        (("--value", "2.5", "--why", "x"), '"2.5" is not a whole number, and cars are counted'),
        (
            ("--value", "231,000", "--why", "x", "--said", "2016-09-13"),
            "this line replaces more than 230,000, which was said on 2016-09-14, not before it",
        ),
        (
            ("--value", "231,000", "--why", "x", "--source", "acme-2016-10"),
            'there is no source "acme-2016-10"; did you mean "acme-2016-09"?',
        ),
        (("--value", "more than 230,000", "--why", "x"), "2016-08 says more than 230,000 already"),
        (("--value", "231.000", "--why", "x"), "write 231,000"),
        (("--value", "1", "--why", "x", "--when", "1999"), "its dates are 2016-08"),
    ],
)
def test_what_cannot_be_corrected_is_said_and_the_file_stays_as_it_was(
    tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    laid_out(tmp_path)
    result = run(tmp_path, "correct", "dart.sales", *words)
    assert result.exit_code == 2, result.output
    assert said in " ".join(result.stderr.split())
    assert (tmp_path / "data/facts.yml").read_text(encoding="utf-8") == FACTS


def test_a_correction_that_a_published_release_would_not_tell_is_not_written(
    tmp_path: Path,
) -> None:
    laid_out(tmp_path, **{RELEASE: release('{{ fact("dart.sales") }}')})
    run(tmp_path, "lock")
    words = ("--value", "231,000", "--why", "x", "--said", "2016-09-14")
    refused = run(tmp_path, "correct", "dart.sales", *words)
    assert refused.exit_code == 2
    assert "said: <a day after 2016-09-14>" in " ".join(refused.stderr.split())
    assert (tmp_path / "data/facts.yml").read_text(encoding="utf-8") == FACTS
