"""What a change does to the site: nothing too much, nothing too little.

A hundred random edits are tried in tests/torture/impact_torture.py; a few of them here.
"""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import mkdtemp

import pytest

from factpress.build import build
from factpress.commands.impact import sites_of
from factpress.impact.compare import Change, FactChange, Impact, SiteFiles, impact
from factpress.impact.report import as_text
from factpress.impact.sentences import Region
from factpress.impact.text_changes import TextChange
from factpress.machine.folders import Checkout
from support.impact_trials import Earlier, laid, tried
from support.minimal_newsroom import FACTS, NEWSROOM, facts, release
from support.small_site import NOW, RELEASE, home, laid_out

Files = Mapping[str, str | bytes]
Told = Callable[[Files, Files], Impact]
OLD = "- 2016-08: more than 230,000"
NEWER = "- 2016-11: more than 240,000\n  said: 2016-12-01"
QUOTING = release('Sold: {{ fact("dart.sales") }}.')


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("desk")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, desk: Path) -> Earlier:
    return laid("small", tmp_path_factory.mktemp("impact"), desk)


@pytest.fixture
def told(tmp_path: Path, desk: Path) -> Told:
    """Returns what changes from one newsroom to another, both built and framed for real."""

    def weighed(before: Files, after: Files) -> Impact:
        one, other = (
            Checkout(laid_out(Path(mkdtemp(dir=tmp_path)), **files), home=desk)
            for files in (before, after)
        )
        return impact(*sites_of(one, other, NOW))

    return weighed


def figures(folder: Path, before: str, after: str) -> list[tuple[str, Change, str, str]]:
    """Returns the changed figures of two newsrooms that differ in their facts."""
    sites = [
        SiteFiles(build(Checkout(laid_out(folder / name, facts=text)), now=NOW), (), {})
        for name, text in (("one", before), ("other", after))
    ]
    return [(one.fact, one.change, one.old, one.new) for one in impact(*sites).facts]


def texts(found: Impact, url: str) -> list[tuple[str, str]]:
    page = next(one for one in found.pages if one.url == url)
    return [(one.old, one.new) for one in page.texts if one.region is Region.TEXT]


def test_the_same_newsroom_twice_changes_nothing(told: Told) -> None:
    found = told({RELEASE: QUOTING}, {RELEASE: QUOTING})
    assert found == Impact()
    assert found.is_nothing


def test_a_comment_in_the_data_changes_nothing(told: Told) -> None:
    assert told({}, {"data/facts.yml": f"# Why.\n{FACTS}"}).is_nothing


def test_an_update_changes_the_figure_and_the_fact_sheet_and_the_release_keeps_its_own(
    told: Told,
) -> None:
    found = told(
        {"data/facts.yml": facts(OLD), RELEASE: QUOTING},
        {"data/facts.yml": facts(OLD, NEWER), RELEASE: QUOTING},
    )
    assert found.facts == (
        FactChange(
            "dart.sales",
            "Acme Dart sales since launch",
            Change.UPDATE,
            "more than 230,000 (2016-08)",
            "more than 240,000 (2016-11)",
        ),
    )
    assert (
        "Acme Dart sales since launch | more than 230,000 cars | August 2016",
        "Acme Dart sales since launch | more than 240,000 cars | November 2016",
    ) in texts(found, "figures/")
    of_release = texts(found, "releases/2016/2016-09-14-sales/")
    assert not [old for old, _ in of_release if "230,000" in old]
    assert [(one.page, one.text, one.why) for one in found.kept] == [
        (
            "releases/2016/2016-09-14-sales/",
            "more than 230,000",
            "it shows the figure of that day; the newer one is of 2016-11, and its note names it",
        )
    ]
    assert found.findings == ()
    assert found.stopped == ()


def test_a_revision_leaves_the_release_as_it_is_and_says_why(told: Told) -> None:
    revised = '- 2016-08: 251,000\n  revises: "more than 230,000"\n  said: 2017-01-10\n  why: Late.'
    found = told(
        {"data/facts.yml": facts(OLD), RELEASE: QUOTING},
        {"data/facts.yml": facts(OLD, revised), RELEASE: QUOTING},
    )
    assert found.facts[0].change is Change.REVISION
    assert [one.why for one in found.kept] == [
        "better data came on 2017-01-10; a release keeps the figure of its day, and its note says so"
    ]


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (facts(OLD), facts("- 2016-08: 231,000"), Change.EDITED),
        (
            facts(OLD),
            facts(OLD, '- 2016-08: 230,000\n  corrects: "more than 230,000"\n  said: 2017-01-10'),
            Change.CORRECTION,
        ),
        (
            facts(OLD),
            facts(OLD, "- 2016-08: unknown\n  retracts: yes\n  said: 2017-01-10\n  why: No proof."),
            Change.RETRACTION,
        ),
        (facts(OLD), facts("- 2015-01: 5", OLD), Change.HISTORY),
        (facts(OLD), "facts: {}\n", Change.GONE),
        ("facts: {}\n", facts(OLD), Change.NEW),
    ],
)
def test_each_way_to_change_a_figure_has_its_word(
    tmp_path: Path, before: str, after: str, change: Change
) -> None:
    assert [one[1] for one in figures(tmp_path, before, after)] == [change]


def test_a_renamed_fact_is_neither_new_nor_gone(tmp_path: Path) -> None:
    renamed = facts(OLD, formerly="[dart.sales]").replace("  dart.sales:", "  dart.sold:", 1)
    assert figures(tmp_path, facts(OLD), renamed) == [
        ("dart.sold", Change.RENAMED, "dart.sales", "dart.sold")
    ]


def test_an_older_line_is_told_by_itself(tmp_path: Path) -> None:
    found = figures(tmp_path, facts("- 2015-01: 5", OLD), facts("- 2015-01: 6", OLD))
    assert found == [("dart.sales", Change.HISTORY, "5 (2015-01)", "6 (2015-01)")]


def test_each_language_has_its_own_sentences(told: Told) -> None:
    spoken = {"data/newsroom.yml": NEWSROOM, "content/index.fr.md": home("Bonjour.")}
    found = told(spoken, {**spoken, "content/index.fr.md": home("Bonsoir.")})
    assert [(page.url, page.language) for page in found.pages] == [("fr/", "fr")]
    assert texts(found, "fr/") == [("Bonjour.", ""), ("", "Bonsoir.")]


def test_new_pages_and_lost_ones_are_named(told: Told) -> None:
    page = "---\ntitle: Ours\naliases: [ours]\n---\n\nWords.\n"
    before, after = {"content/values.md": page}, {"content/history.md": page}
    found = told(before, after)
    shown = [(one.url, one.how) for one in found.pages]
    assert shown == [("history/", "new"), ("ours/index.html", "changed"), ("values/", "gone")]


def test_a_finding_that_only_moved_is_not_new_and_a_second_one_alike_is(told: Told) -> None:
    one = {"content/index.md": home("We have 7,500 boats.")}
    moved = {"content/index.md": home("Hello.\n\nWe have 7,500 boats.")}
    twice = {"content/index.md": home("We have 7,500 boats.\n\nWe have 7,500 boats.")}
    assert told(one, moved).findings == ()
    assert len(told(one, twice).findings) == 1
    assert len(told(twice, one).fixed) == 1


def test_a_check_with_another_outcome_is_told(told: Told) -> None:
    checks = "checks:\n  o: {rule: order, less: dart.sold, more: dart.sales, label: The order}\n"
    sold = facts("- 2016-08: 5").removeprefix("facts:\n").replace("dart.sales", "dart.sold")
    before = {"data/checks.yml": checks, "data/facts.yml": facts(OLD) + sold}
    after = {**before, "data/facts.yml": facts("- 2016-08: exactly 3") + sold}
    (verdict,) = told(before, after).verdicts
    assert (verdict.check, verdict.label) == ("o@2016-08", "The order")
    assert (verdict.old, verdict.new) == ("ok", "contradiction")


def test_where_errors_stop_the_build_pages_are_compared_as_far_as_they_go(told: Told) -> None:
    lost = home('Hello. {{ fact("dart.sale") }}')
    found = told({"content/index.md": home("Hello.")}, {"content/index.md": lost})
    assert found.stopped == ("after",)
    assert [one.rule.id for one in found.findings] == ["unknown-fact"]
    assert found.files == ()
    assert [page.url for page in found.pages] == [""]
    back = told({"content/index.md": lost}, {"content/index.md": home("Hello.")})
    assert back.stopped == ("before",)
    assert [one.rule.id for one in back.fixed] == ["unknown-fact"]


def test_a_newsroom_that_cannot_be_drawn_loses_no_page(told: Told) -> None:
    found = told({}, {"data/newsroom.yml": "newsroom: {name: \n"})
    assert found.stopped == ("after",)
    assert found.pages == ()


@pytest.mark.slow
def test_the_style_sheet_changes_every_page_and_no_word(small: Earlier, tmp_path: Path) -> None:
    other = shutil.copytree(small.checkout.root, tmp_path / "other")
    sheet = other / "theme/overrides/assets/press.css"
    sheet.write_text(f"{sheet.read_text(encoding='utf-8')}\np {{ color: red }}\n", "utf-8")
    found = impact(*sites_of(small.checkout, small.checkout.at(other), NOW))
    assert {page.url for page in found.pages} >= {
        "404.html",
        *(one.url for one in small.built.pages),
    }
    assert f"links of all {found.pages_after} pages change, but no word" in as_text(found)
    assert {page.how for page in found.pages} == {"changed"}
    assert not [page for page in found.pages if page.texts]
    assert [one.path.partition(".")[0] for one in found.files] == ["assets/press"] * 2


def test_words_of_the_frame_are_told_as_the_frames(told: Told) -> None:
    footed = "  footer: Boats for all.\n"
    found = told(
        {
            "data/newsroom.yml": NEWSROOM.replace("[en, fr]", "[en]").replace(
                "  zone", f"{footed}  zone"
            )
        },
        {
            "data/newsroom.yml": NEWSROOM.replace("[en, fr]", "[en]").replace(
                "  zone", f"{footed.replace('all', 'some')}  zone"
            )
        },
    )
    changes = {text for page in found.pages for text in page.texts}
    assert changes == {TextChange("Boats for all.", "Boats for some.", Region.FRAME)}
    assert len(found.pages) == found.pages_after + 1, "the answer to a wrong address has it too"


@pytest.mark.slow
@pytest.mark.parametrize("seed", [2, 7, 13, 14, 18, 22])
def test_what_impact_says_of_a_random_edit_is_the_difference_of_the_built_sites(
    small: Earlier, tmp_path: Path, seed: int
) -> None:
    outcome, said = tried(small, tmp_path, seed)
    assert outcome in ("changes the site", "changes nothing", "refused"), said
