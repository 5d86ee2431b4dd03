"""Ids that are named in vain: one finding each, with all places and what became of the id."""

from pathlib import Path

from factpress.findings import Finding
from support.minimal_newsroom import FACTS, release
from support.press_runs import run
from support.small_site import RELEASE, built, home, laid_out

CALL = '{{ fact("dart.sales") }}'
HOME = {"content/index.md": home(f"{CALL}\n\nAgain {CALL}.")}
CHECK = "checks:\n  c: {rule: order, less: dart.sales, more: dart.sold}\n"


def errors(root: Path, **files: str) -> list[Finding]:
    return [one for one in built(root, **files).findings if one.cause]


def test_an_id_that_is_missing_causes_one_finding_with_all_its_places(tmp_path: Path) -> None:
    facts = FACTS.replace("  dart.sales:", "  dart.sold:")
    (finding,) = errors(tmp_path, facts=facts, checks=CHECK, **HOME)
    assert finding.message == 'there is no fact "dart.sales", and 3 places name it'
    places = [finding.place, *(one.place for one in finding.related)]
    assert [one.file for one in places] == ["content/index.md"] * 2 + ["data/checks.yml"]


def test_what_a_lock_printed_says_what_the_fact_is_called_now(tmp_path: Path) -> None:
    """Nothing in the new name is like the old one: its published line is."""
    root = laid_out(tmp_path, **{RELEASE: release(CALL)}, **HOME)
    assert run(root, "lock").exit_code == 0
    facts = FACTS.replace("  dart.sales:", "  quiver:")
    (finding,) = errors(root, facts=facts, **HOME, **{RELEASE: release(CALL)})
    assert finding.fix == (
        'it seems to be called "quiver" now, which has the line that was published'
        " (2016-08: more than 230,000); say so at quiver, and every place is right again:\n"
        "formerly: dart.sales"
    )
    fixed = facts.replace("    about: dart\n", "    about: dart\n    formerly: dart.sales\n")
    assert built(root, facts=fixed, **HOME, **{RELEASE: release(CALL)}).findings == ()


def test_an_id_that_is_nearly_another_may_be_misspelt_or_renamed(tmp_path: Path) -> None:
    facts = FACTS.replace("  dart.sales:", "  dart.sale:")
    (finding,) = errors(tmp_path, facts=facts, **HOME)
    assert finding.fix == (
        'did you mean "dart.sale"? If it was renamed, type at the fact:\nformerly: dart.sales'
    )


def test_a_misspelt_id_is_told_its_spelling(tmp_path: Path) -> None:
    (finding,) = errors(tmp_path, **{"content/index.md": home('{{ fact("dart.sale") }}')})
    assert finding.fix == 'did you mean "dart.sales"?'
    assert finding.related == ()


def test_an_id_that_is_nowhere_is_to_be_added_or_taken_out(tmp_path: Path) -> None:
    calls = home('{{ fact("zz.q") }} and {{ fact("zz.q") }}')
    (finding,) = errors(tmp_path, **{"content/index.md": calls})
    assert finding.message == 'there is no fact "zz.q", and 2 places name it'
    assert finding.fix == "add it to the facts, or take it out of all these places"


def test_two_missing_ids_are_two_findings(tmp_path: Path) -> None:
    calls = home('{{ fact("zz.q") }} and {{ model("zz") }} and {{ model("zz") }}')
    found = errors(tmp_path, **{"content/index.md": calls})
    assert [one.message for one in found] == [
        'there is no fact "zz.q"',
        'there is no "zz" among the models, and 2 places name it',
    ]
