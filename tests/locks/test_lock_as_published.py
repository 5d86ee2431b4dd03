"""Releases of an older site: texts of their day, whose words stay as they were published."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from factpress.build import Build, build
from factpress.findings import Severity
from factpress.machine.folders import Checkout
from support.minimal_newsroom import NEWSROOM, release, shown, written
from support.places import PROJECT
from support.press_runs import run
from support.small_site import NOW, RELEASE, laid_out, page

NAME = "releases/2016/2016-09-14-sales"
BODY = """\
ACME sold 250,000 DARTs, more than half of the industry's best-selling
darts.

Sales doubled to more than {{ fact("dart.sales") }}.
"""
OLD = release(BODY, archive="as-published", type="press release", title="Many darts " * 7)
FRENCH = "---\ntitle: Des fléchettes\n---\nAcme a vendu 250 000 fléchettes, la moitié.\n"
FILES = {
    "data/newsroom.yml": NEWSROOM,
    "data/sources.yml": """\
sources:
  acme-2016-09:
    title: {en: Announcement, fr: Communiqué}
    kind: press release
    standing: primary
    published: 2016-09-14
""",
    "data/facts.yml": """\
facts:
  dart.sales:
    label: {en: Darts sold, fr: Ventes}
    about: dart
    metric: sales
    kind: cumulative
    unit: cars
    scope: world
    since: 2010-12
    source: acme-2016-09
    obs:
      - 2016-08: 230,000
""",
    "data/units.yml": "units:\n  cars: {kind: count, other: {en: darts, fr: fléchettes}}\n",
    RELEASE: OLD,
    RELEASE.replace("index.md", "index.fr.md"): FRENCH,
}


def old_site(root: Path, **files: str) -> Build:
    return build(Checkout(laid_out(root, **{**FILES, **files})), now=NOW)


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    laid_out(tmp_path, **FILES)
    assert run(tmp_path, "lock").exit_code == 0
    return tmp_path


def refused(root: Path, name: str, old: str, new: str) -> list[str]:
    """Returns what is found once a text is in the place of another in a file."""
    text = (root / name).read_text(encoding="utf-8")
    assert old in text
    written(root, name, text.replace(old, new))
    return shown(build(Checkout(root), now=NOW).findings)


def test_a_text_of_its_day_needs_no_fact_no_style_and_no_contact(tmp_path: Path) -> None:
    assert shown(old_site(tmp_path).findings) == []
    usual = old_site(tmp_path, **{RELEASE: OLD.replace("archive: as-published\n", "")})
    assert {
        "untraced-number",
        "untraced-number-in-words",
        "double-qualifier",
        "unsubstantiated-superlative",
        "long-headline",
        "no-press-contact",
        "no-dateline",
    } <= {one.rule.id for one in usual.findings}


def test_the_page_tells_readers_so_in_every_language(tmp_path: Path) -> None:
    site = old_site(tmp_path)
    told = {
        "en": "This release is kept as it was published on September 14, 2016.",
        "fr": "Ce communiqué est conservé tel qu’il a été publié le 14 septembre 2016.",
    }
    for lang, words in told.items():
        tree = BeautifulSoup(page(site, NAME, lang).html, "html.parser")
        (line,) = tree.select(".as-published")
        assert words in line.get_text().replace("\u202f", " ").replace("\u00a0", " ")
    usual = {RELEASE: release(), RELEASE.replace("index.md", "index.fr.md"): ""}
    (tmp_path / RELEASE).with_name("index.fr.md").unlink()
    assert "as-published" not in page(old_site(tmp_path, **usual), NAME).html


@pytest.mark.parametrize("code", ["en", "fr", "de", "ja", "hi", "ar", "fr-CH"])
def test_each_language_of_the_theme_has_the_line(tmp_path: Path, code: str) -> None:
    newsroom = NEWSROOM.replace("[en, fr]", f"[{code}]")
    french = RELEASE.replace("index.md", "index.fr.md")
    site = old_site(tmp_path, **{"data/newsroom.yml": newsroom, french: ""})
    (line,) = BeautifulSoup(page(site, NAME, code).html, "html.parser").select(".as-published")
    assert line.get_text().strip() != ""


def test_words_that_are_changed_are_refused_with_their_line(locked: Path) -> None:
    assert refused(locked, RELEASE, "Sales doubled", "Sales grew") == [
        f"{RELEASE}:10:1 published-words-changed: the words of 2016/2016-09-14-sales (en) differ"
        " here from those that were published"
    ]


def test_words_of_the_head_and_of_a_translation_are_frozen_too(locked: Path) -> None:
    french = RELEASE.replace("index.md", "index.fr.md")
    assert refused(locked, french, "Des fléchettes", "Les fléchettes") == [
        f"{french}:2:8 published-words-changed: the words of 2016/2016-09-14-sales (fr) differ here"
        " from those that were published"
    ]


def test_words_that_are_put_in_or_taken_out_are_refused_with_their_line(locked: Path) -> None:
    name = "2016/2016-09-14-sales (en)"
    assert refused(locked, RELEASE, "darts.\n", "darts.\n\nA word.\n") == [
        f"{RELEASE}:10:1 published-words-changed: these words were not in {name} when it was published"
    ]
    lead = BODY.partition("\n\n")[0]
    assert refused(locked, RELEASE, f"{lead}\n\nA word.\n", "") == [
        f"{RELEASE}:8:1 published-words-changed: words that {name} published are missing before"
        " this line: “ACME sold 250,000 DARTs, more than half…”"
    ]
    written(locked, RELEASE, OLD.partition("Sales doubled")[0])
    assert shown(build(Checkout(locked), now=NOW).findings)[0].endswith(
        'are missing at the end: “Sales doubled to more than {{ fact("dar…”'
    )


def test_lines_may_be_broken_otherwise(locked: Path) -> None:
    assert refused(locked, RELEASE, "half of the industry's", "half\nof the industry's") == []


def test_a_release_stays_frozen_when_its_key_is_taken_out(locked: Path) -> None:
    rules = {one.split()[1] for one in refused(locked, RELEASE, "archive: as-published\n", "")}
    assert "untraced-number:" in rules
    (found,) = {
        one for one in refused(locked, RELEASE, "Sales doubled", "Sales grew") if "words-ch" in one
    }
    assert "differ here" in found


def test_a_text_that_becomes_one_of_its_day_later_asks_to_be_locked(tmp_path: Path) -> None:
    french = {RELEASE.replace("index.md", "index.fr.md"): "---\ntitle: Ventes\n---\nMots.\n"}
    laid_out(tmp_path, **{**FILES, **french, RELEASE: release()})
    assert run(tmp_path, "lock").exit_code == 0
    written(tmp_path, RELEASE, release(archive="as-published"))
    found = build(Checkout(tmp_path), now=NOW).findings
    assert [one.message for one in found] == [
        "2016/2016-09-14-sales (en) is kept as published, but its words are not locked",
        "2016/2016-09-14-sales (fr) is kept as published, but its words are not locked",
    ]
    assert {one.severity for one in found} == {Severity.WARNING}
    assert run(tmp_path, "lock", "2016-09-14-sales").exit_code == 0
    assert shown(build(Checkout(tmp_path), now=NOW).findings) == []


def test_rules_of_safety_links_and_embargoes_hold_for_it(tmp_path: Path) -> None:
    for text, rule in (
        ("<script>alert(1)</script>", "raw-html"),
        ("[there](nowhere.md)", "broken-link"),
        ("{% for %}", "program-in-page"),
        ('{{ fact("dart.sale") }}', "unknown-fact"),
    ):
        site = old_site(tmp_path, **{RELEASE: release(text, archive="as-published")})
        assert rule in {one.rule.id for one in site.findings}, text
    hour = '"2027-01-01 09:00 Europe/Paris"'
    waiting = old_site(
        tmp_path, **{RELEASE: release("Words.", archive="as-published", embargo=hour)}
    )
    assert not [one for one in waiting.pages if one.name == NAME]


def test_its_figures_are_corrected_openly_and_told_at_its_head(locked: Path) -> None:
    words = ("--value", "231,000", "--why", "A slip.", "--why-in", "fr", "Une erreur.")
    done = run(locked, "correct", "dart.sales", *words, "--said", "2016-10-01")
    assert done.exit_code == 0, done.output
    site = build(Checkout(locked), now=NOW)
    assert shown(site.findings) == []
    assert (
        "Correction, October 1, 2016: Darts sold: 231,000 instead of 230,000"
        in page(site, NAME).text
    )


def test_the_style_sheet_knows_the_line() -> None:
    sheets = (PROJECT / "theme" / "overrides" / "assets").rglob("*.css")
    assert any(".as-published" in one.read_text(encoding="utf-8") for one in sheets)
