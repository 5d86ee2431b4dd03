"""`press accept`: a finding may be accepted, by name and with a reason, until its figures move."""

from pathlib import Path

import pytest
from click.testing import Result

from support.minimal_newsroom import written
from support.press_runs import run
from support.small_site import laid_out

MODELS = """\
models:
  dart: {name: Acme Dart, organisation: acme}
  bolt: {name: Acme Bolt, organisation: acme}
"""
DAY = ("--on", "2016-10-01")
WHO = ("--reason", "As announced", "--by", "Jo Doe", *DAY)
CHECKS = (
    "checks:\n  total:\n    rule: sum\n    parts: [dart.sales, bolt.sales]\n    total: acme.sales\n"
)
FACTS = "facts:\n" + "".join(
    f"  {name}:\n    label: {name.split('.')[0].title()} sales\n    about: {about}\n"
    f"    metric: sales\n    kind: cumulative\n    unit: cars\n    scope: world\n"
    f"    source: acme-2016-09\n    obs:\n      - 2016-08: {value}\n"
    for name, about, value in (
        ("dart.sales", "dart", "more than 240,000"),
        ("bolt.sales", "bolt", "reached 100,000"),
        ("acme.sales", "acme", "reached 370,000"),
    )
)
ENTRY = """\
  total:
    check: total@2016-08
    reason: "As announced"
    by: "Jo Doe"
    on: 2016-10-01
    expect: {verdict: strained, computed: "(340000, 360000)", stated: "reached 370,000"}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A newsroom whose parts do not add up to their total."""
    return laid_out(tmp_path, facts=FACTS, checks=CHECKS, models=MODELS)


def accepted(root: Path, *more: str, name: str = "total@2016-08") -> Result:
    return run(root, "accept", name, *WHO, *more)


def text(root: Path) -> str:
    return (root / "data/acceptances.yml").read_text(encoding="utf-8")


def test_the_command_that_the_finding_names_accepts_it(root: Path) -> None:
    refused = run(root, "check")
    assert refused.exit_code == 1
    assert "→ or have it accepted, with the reason: press accept total@2016-08\n" in refused.stdout
    done = accepted(root)
    assert (done.exit_code, done.stdout) == (0, f"Wrote into data/acceptances.yml:\n{ENTRY}")
    assert text(root) == f"acceptances:\n{ENTRY}"
    assert run(root, "check").exit_code == 0


def test_it_lapses_when_the_figures_move_and_is_renewed_in_its_place(root: Path) -> None:
    before = f"# Ours.\nacceptances:\n\n{ENTRY}\n# The end.\nchecks: {{}}\n"
    written(root, "data/acceptances.yml", before)
    moved = FACTS.replace("reached 100,000", "reached 101,000")
    written(root, "data/facts.yml", moved)
    assert "acceptance-lapsed" in run(root, "check").stdout
    assert accepted(root, "--reason", "Still so").exit_code == 0
    renewed = before.replace("As announced", "Still so").replace(
        "(340000, 360000)", "(341000, 352000)"
    )
    assert text(root) == renewed
    assert run(root, "check").exit_code == 0


def test_an_acceptance_is_below_the_others_as_the_file_is_written(root: Path) -> None:
    first = ENTRY.replace("total", "other", 1).replace("total@2016-08", "all@2016-08")
    for file in (
        f"acceptances:\n{first}",
        f"acceptances:\r\n{first}".replace("\n", "\r\n").replace("\r\r", "\r"),
        f"acceptances: # known\n{first}\n{first.replace('other', 'third')}",
        f"acceptances:\n{first}".rstrip("\n"),
    ):
        (root / "data/acceptances.yml").write_bytes(file.encode())
        done = accepted(root)
        assert done.exit_code == 0, done.output
        made = (root / "data/acceptances.yml").read_bytes().decode()
        ending = "\r\n" if "\r\n" in file else "\n"
        gap = ending if "third" in file else ""
        assert made == f"{file.rstrip()}{ending}{gap}{ENTRY.replace(chr(10), ending)}"


def test_what_readers_are_told_and_its_last_day_are_written_too(root: Path) -> None:
    told = ("--public", 'They "differ".', "--public-in", "fr", "Oui.", "--until", "2016-12-31")
    assert accepted(root, *told).exit_code == 0
    lines = text(root).splitlines()
    assert lines[6:10] == [
        "    until: 2016-12-31",
        "    public:",
        '      en: "They \\"differ\\"."',
        '      fr: "Oui."',
    ]


def test_what_holds_or_is_not_there_cannot_be_accepted(root: Path) -> None:
    for name, said in (
        ("totl@2016-08", 'there is no finding of a check "totl@2016-08"; did you mean "total@'),
        ("order:dart.sales:acme.sales@2016-08", "there is no finding of a check"),
    ):
        done = accepted(root, name=name)
        assert done.exit_code == 2
        assert said in done.stderr
    assert not (root / "data/acceptances.yml").exists()
    done = run(root, "accept", "total@2016-08", "--reason", " ", "--by", "Jo")
    assert (done.exit_code, "no reason is given" in done.stderr) == (2, True)


def test_figures_that_wait_are_accepted_with_their_hour(root: Path) -> None:
    later = "        embargo: 2026-12-01 09:00 Europe/Paris\n"
    written(root, "data/facts.yml", f"{FACTS}{later}")
    done = accepted(root)
    assert (done.exit_code, "say --embargo with the same hour" in done.stderr) == (2, True)
    assert not (root / "data/acceptances.yml").exists()
    assert accepted(root, "--embargo", "2026-12-01 09:00 Europe/Paris").exit_code == 0
    assert "    embargo: 2026-12-01 09:00 Europe/Paris\n" in text(root)
    assert run(root, "check").exit_code == 0


@pytest.mark.parametrize(
    ("file", "more", "said"),
    [
        ("acceptances: {}\n", (), "inside { }, where no line can be added"),
        ("acceptances:\n", ("--embargo", "tomorrow"), "tomorrow"),
    ],
)
def test_a_file_that_would_be_wrong_is_left_as_it_was(
    root: Path, file: str, more: tuple[str, ...], said: str
) -> None:
    written(root, "data/acceptances.yml", file)
    done = accepted(root, *more)
    assert done.exit_code == 2, done.output
    assert said in done.stderr
    assert text(root) == file


def test_an_acceptance_in_brackets_is_named_with_what_to_change(root: Path) -> None:
    inside = (
        "  total: {check: total@2016-08, reason: x, by: x, on: 2016-10-01,"
        " expect: {verdict: contradiction}}\n"
    )
    written(root, "data/acceptances.yml", f"acceptances:\n{inside}")
    done = accepted(root)
    assert done.exit_code == 2
    assert "change data/acceptances.yml:2:3: expect: {verdict: strained" in done.stderr
