"""The whole build: what the demo prints and from where, and what one change of the data moves."""

import re
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from factpress.build import Build, build
from factpress.findings import Severity
from factpress.machine.folders import Checkout
from factpress.model.facts import Observation
from factpress.pages.render import Page
from factpress.rendering.page_record import cited
from support.minimal_newsroom import shown
from support.places import PROJECT
from support.small_site import NOW, built, home, lost_links, page

E2013 = "releases/2013/2013-07-23-100000-electric-vehicles"
E2014 = "releases/2014/2014-11-28-200000-electric-vehicles"
E2015 = "releases/2015/2015-06-24-250000-electric-vehicles"
E2016 = "releases/2016/2016-09-14-350000-electric-vehicles"
NOVEMBER = "releases/2016/2016-11-30-electric-vehicle-sales"

# What the reports say, where the demo prints it, and of which fact.
SAID = (
    (E2016, "alliance.sales", "350,000th"),
    (E2016, "alliance.sales", "350,000"),
    (E2016, "alliance.sales.year", "100,000"),
    (E2016, "alliance.share", "half"),
    (E2016, "leaf.sales", "more than 230,000"),
    ("models/leaf", "leaf.sales", "more than 230,000"),
    (E2016, "nissan.sales", "more than 250,000"),
    (E2016, "nissan.markets", "48"),
    (E2016, "leaf.share.three-markets", "90%"),
    (E2016, "leaf.sales.us", "about 97,000"),
    ("models/leaf", "leaf.sales.us", "about 97,000 vehicles"),
    (E2016, "leaf.sales.jp", "68,000"),
    (E2016, "leaf.sales.europe", "61,000"),
    (E2016, "renault.sales", "100,000"),
    (E2016, "renault.growth.h1-2016", "32%"),
    (E2016, "renault.fleet-share.europe", "one in four"),
    (E2016, "leaf.range", "250 km"),
    ("models/leaf", "leaf.range", "250 km"),
    (E2016, "zoe.range.gain", "30 km"),
    ("models/zoe", "zoe.range.gain", "30 km"),
    (E2016, "zoe.charging-time", "10%"),
    (E2016, "twizy.seats", "two"),
    (E2016, "autonomous.models", "ten"),
    (E2013, "alliance.sales", "100,000th"),
    (E2013, "leaf.sales", "more than 71,000"),
    (E2013, "leaf.sales.us", "about 30,000"),
    (E2013, "leaf.sales.jp", "28,000"),
    (E2013, "leaf.sales.europe", "12,000"),
    (E2013, "renault.sales", "about 30,000"),
    ("models/twizy", "twizy.sales", "about 11,000 vehicles"),
    (E2014, "alliance.sales", "200,000th"),
    (E2014, "alliance.share", "58%"),
    (E2015, "alliance.sales", "250,000th"),
    (E2015, "leaf.sales", "more than 180,000"),
    (E2015, "renault.sales", "65,000"),
    (NOVEMBER, "alliance.sales", "368,000"),
    (NOVEMBER, "leaf.sales", "more than 230,000"),
    ("models/leaf", "leaf.distance", "2.7\u00a0billion"),
    ("models/leaf", "leaf.co2-saved", "455,249,190"),
)


def loud(site: Build) -> list[str]:
    """Returns the errors and warnings: what was accepted in the open is a note."""
    return shown(one for one in site.findings if one.severity is not Severity.NOTE)


def test_the_demo_builds_without_an_error_or_a_warning(demo: Build) -> None:
    assert loud(demo) == []
    assert demo.languages == ("en", "fr", "de")


@pytest.mark.parametrize(("name", "fact", "text"), SAID)
def test_each_reported_figure_is_on_its_page_and_leads_to_its_note(
    demo: Build, name: str, fact: str, text: str
) -> None:
    one = page(demo, name)
    printed = [f for f in one.figures if f.fact and f.fact.id == fact and f.text == text]
    assert printed, [f.text for f in one.figures if f.fact and f.fact.id == fact]
    tags = BeautifulSoup(one.html, "html.parser")
    links = [tag for tag in tags.select("a.fig") if tag["id"] in {f.anchor for f in printed}]
    assert links
    assert {tag.get_text() for tag in links} == {text}
    notes = {note.id: note for note in one.view.notes}
    for tag in links:
        note = notes[str(tag["href"]).removeprefix("#")]
        assert f"#{tag['id']}" in note.back
        assert note.more_href.endswith(f"figures/{fact}/")
    assert page(demo, f"figures/{fact}").kind == "figure"


def test_what_the_reports_disagree_on_is_in_the_histories(demo: Build) -> None:
    assert "185,000 vehicles" in page(demo, "figures/leaf.sales").text
    assert "two in three" in page(demo, "figures/alliance.share").text


def test_every_figure_of_every_page_has_its_note_and_every_link_leads_somewhere(
    demo: Build,
) -> None:
    assert lost_links(demo) == []
    for one in demo.pages:
        linked = re.findall(r'<a class="fig"[^>]* href="#([^"]+)"', one.html)
        assert set(linked) == {note.id for note in one.view.notes}, one.url
        ids = [*re.findall(r' id="([^"]+)"', one.html), *(note.id for note in one.view.notes)]
        assert len(ids) == len(set(ids)), one.url


DIGITS = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d+)*\s?(?:%|km)?")
CALLS = re.compile(r"\{\{.*?\}\}", re.DOTALL)
NAMES = re.compile(r"e-nv200|co2|sm3[ -]ze|\([^)]*\.md[^)]*\)", re.IGNORECASE)
YEAR_OR_DAY = re.compile(r"(?:19|20)\d\d|[0-3]?\d(?=[. ])")
KEYS_WITH_DATES = re.compile(r"^(?:date|related|  - 20\d\d/).*$", re.MULTILINE)


@pytest.mark.parametrize(
    "path", sorted((PROJECT / "content").rglob("*.md")), ids=lambda path: path.parent.name
)
def test_no_figure_is_typed_into_a_page(path: Path) -> None:
    text = CALLS.sub("", path.read_text(encoding="utf-8"))
    text = NAMES.sub("", KEYS_WITH_DATES.sub("", text))
    assert [one for one in DIGITS.findall(text) if not YEAR_OR_DAY.fullmatch(one.strip())] == []


GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+|\d+ ?%|\d+(?:\.\d+)? (?:km|billion|million)")


def test_each_value_is_typed_once_on_the_line_of_its_observation(demo: Build) -> None:
    lines: dict[tuple[str, int], list[Observation]] = {}
    for fact in demo.newsroom.facts.values():
        for seen in fact.obs:
            lines.setdefault((seen.place.file, seen.place.line), []).append(seen)
    assert all(len(seen) == 1 for seen in lines.values())
    made = {(one.place.file, str(one.value.text)) for one in demo.newsroom.milestones.values()}
    for path in sorted((PROJECT / "data").rglob("*.yml")):
        if path.name in {"checks.yml", "acceptances.yml", "units.yml"}:
            continue  # an acceptance repeats what it accepts: that is how it notices a change
        name = path.relative_to(PROJECT).as_posix()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for typed in GROUPED.findall(line):
                of_a_line = [s for s in lines.get((name, number), []) if typed in s.value.text]
                of_a_milestone = "value:" in line and (name, typed) in made
                assert of_a_line or of_a_milestone, f"{name}:{number}: {line}"


def copied(root: Path) -> Path:
    for name in ("data", "content"):
        shutil.copytree(PROJECT / name, root / name)
    return root


def replaced(root: Path, name: str, old: str, new: str) -> Build:
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    site = build(Checkout(root), now=NOW)
    assert loud(site) == []
    return site


def changed(before: Build, after: Build) -> set[str]:
    """Returns the paths of the pages that readers would see change."""

    def seen(one: Page) -> object:
        return (one.title, one.html, one.view.description, one.view.notes)

    earlier = {one.path: seen(one) for one in before.pages}
    assert set(earlier) == {one.path for one in after.pages}
    return {one.path for one in after.pages if seen(one) != earlier[one.path]}


@pytest.mark.slow
def test_one_edited_value_changes_every_page_that_prints_it_and_no_other(
    demo: Build, tmp_path: Path
) -> None:
    root = copied(tmp_path)
    after = replaced(root, "data/sales/twizy.yml", "2013-07: about 11,000", "2013-07: about 11,500")
    printing = {one.path for one in demo.pages if "twizy.sales" in cited(one.figures)}
    assert len(printing) > 8
    assert changed(demo, after) == printing


def without_head(html: str) -> str:
    """Returns a release without the line that names the pages with newer figures."""
    return re.sub(r'<div class="as-of">.*?</div>', "", html, flags=re.DOTALL)


@pytest.mark.slow
def test_a_newer_observation_moves_fact_sheets_and_leaves_releases_as_they_are(
    demo: Build, tmp_path: Path
) -> None:
    root = copied(tmp_path)
    line = "      - 2016-08: about 97,000\n"
    newer = line + "      - 2017-01: about 105,000\n        said: 2017-02-01\n"
    after = replaced(root, "data/sales/leaf.yml", line, newer)
    text = "about 105,000 vehicles"
    assert text in page(after, "models/leaf").text
    assert text in page(after, "figures/leaf.sales.us").text
    for name in (E2013, E2014, E2015, E2016, NOVEMBER):
        for lang in after.languages:
            then, now = page(demo, name, lang), page(after, name, lang)
            assert (without_head(then.html), then.title) == (without_head(now.html), now.title)
    (note,) = [n for n in page(after, E2016).view.notes if n.id == "note-leaf.sales.us"]
    assert note.rows[-1][:2] == ("Newest", "about 105,000 vehicles, as of January 2017")


def test_each_language_prints_numbers_and_its_own_words(demo: Build) -> None:
    assert "more than 230,000 of them" in page(demo, "models/leaf").text
    assert "plus de 230\u202f000" in page(demo, "models/leaf", "fr").text
    assert "mehr als 230.000" in page(demo, "models/leaf", "de").text
    assert "350\u202f000" in page(demo, E2016, "fr").text
    assert "350.000" in page(demo, E2016, "de").text


def test_the_same_tree_and_the_same_time_make_the_same_site(tmp_path: Path) -> None:
    one, other = built(tmp_path / "a"), built(tmp_path / "b")
    assert one.pages == other.pages
    assert one.files == other.files


def test_uses_name_each_page_and_language_that_prints_a_fact(demo: Build) -> None:
    uses = demo.uses["twizy.seats"]
    told = {(use.page, use.language) for use in uses if use.language == "en"}
    assert {one for one in told if not one[0].startswith("models/compare")} == {
        (E2016, "en"),
        ("releases/2016/2016-11-14-renault-electric-range", "en"),
        ("models/twizy", "en"),
        ("figures/twizy.seats", "en"),
        ("figures", "en"),
        ("use-our-figures", "en"),
    }
    assert {use.text for use in uses if use.page == E2016} == {"two", "deux", "zwei"}


def test_a_site_with_an_error_has_no_page_and_no_file_but_is_drawn(tmp_path: Path) -> None:
    site = built(tmp_path, **{"content/index.md": home('{{ fact("dart.sale") }}')})
    assert (site.pages, dict(site.files)) == ((), {})
    assert site.drawn


def test_a_newsroom_that_is_not_described_has_one_finding_and_no_page(tmp_path: Path) -> None:
    site = built(tmp_path, **{"data/newsroom.yml": ""})
    assert "no-newsroom" in {one.rule.id for one in site.findings}
    assert site.drawn == ()


def test_all_findings_of_all_files_come_in_one_run(tmp_path: Path) -> None:
    site = built(
        tmp_path,
        **{
            "content/index.md": home('{{ fact("a") }}\n\n{{ fact("b") }} [x](y.md)'),
            "content/one.md": "---\ntitle: One\nsumary: x\n---\n\nWords.\n",
            "content/two.md": '---\ntitle: "Two\n---\n\nWords.\n',
            "data/more.yml": "facts:\n  x.y: {label: X, about: dartt}\n",
        },
    )
    assert [(str(one.place.file), one.place.line) for one in site.findings] == sorted(
        (one.place.file, one.place.line) for one in site.findings
    )
    assert {one.place.file for one in site.findings} == {
        "content/index.md",
        "content/one.md",
        "content/two.md",
        "data/more.yml",
    }
    assert len([one for one in site.findings if one.place.file == "content/index.md"]) == 3
