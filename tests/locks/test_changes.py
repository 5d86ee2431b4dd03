"""What may change of a published release, and what is refused, named, and fixed."""

import shutil
from pathlib import Path

import pytest

from factpress.build import Build, build
from factpress.findings import Finding, Severity
from factpress.machine.folders import Checkout
from factpress.pages.render import Page
from support.lock_site import FACTS, LOCK, RESULTS, SALES, locked
from support.minimal_newsroom import facts, release, shown, written
from support.places import PROJECT
from support.press_runs import run
from support.small_site import ENGLISH, NOW, RELEASE, laid_out

pytestmark = pytest.mark.slow

OTHER_VALUE = FACTS.replace("2016-08: more than 230,000", "2016-08: more than 231,000")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("locked") / "root"
    root.mkdir()
    shutil.copytree(PROJECT / "theme", root / "theme")
    return locked(root)


@pytest.fixture
def root(base: Path, tmp_path: Path) -> Path:
    return shutil.copytree(base, tmp_path / "root")


def edited(root: Path, name: str, old: str, new: str) -> Build:
    """Puts a text in the place of another that is in a file of the newsroom, and builds it."""
    text = (root / name).read_text(encoding="utf-8")
    assert old in text
    written(root, name, text.replace(old, new))
    return build(Checkout(root), now=NOW)


def amended(root: Path, *lines: str) -> Build:
    """Adds lines below the newest of the main fact, and builds."""
    last = "      - 2016-08: more than 230,000\n"
    below = "".join(f"      {line}\n" for line in lines)
    return edited(root, "data/facts.yml", last, last + below)


def refused(site: Build) -> list[Finding]:
    return [one for one in site.findings if one.severity is Severity.ERROR]


def page(site: Build, name: str = SALES, lang: str = "en") -> Page:
    return next(one for one in site.pages if (one.name, one.lang) == (name, lang))


def note(site: Build, name: str = SALES, label: str = "Darts sold") -> dict[str, str]:
    """Returns the rows of a figure's note by their labels."""
    found = next(one for one in page(site, name).view.notes if one.title == label)
    return {row.label: row.text for row in found.rows}


def test_an_edited_observation_is_refused_once_with_the_lines_for_each_of_the_four_words(
    root: Path,
) -> None:
    (found,) = refused(edited(root, "data/facts.yml", FACTS, OTHER_VALUE))
    assert shown([found]) == [
        "data/facts.yml:11:9 published-figure-changed: dart.sales was published as “more than"
        " 230,000” in 2016/2016-09-14-sales (en, fr, ja); 2016/2016-11-02-results (en), and would"
        " now read “more than 231,000”"
    ]
    assert found.fix == (
        "keep the published line of dart.sales (- 2016-08: more than 230,000) and add below it"
        " one of:\n"
        "an update, for a later date:\n"
        "  - <date>: more than 231,000\n"
        "a correction, if the figure was wrong:\n"
        "  - 2016-08: more than 231,000\n"
        '    corrects: "more than 230,000"\n'
        "    why: …\n    said: <a day after 2016-09-14, or an hour of that day with its zone>\n    source: …\n"
        "a revision, if better data came:\n"
        "  - 2016-08: more than 231,000\n"
        '    revises: "more than 230,000"\n'
        "    why: …\n    said: <a day after 2016-09-14>\n    source: …\n"
        "a retraction, if it must go:\n"
        "  - 2016-08: unknown\n"
        '    retracts: "more than 230,000"\n'
        "    why: …\n    said: <a day after 2016-09-14, or an hour of that day with its zone>\n    source: …"
    )
    assert [(one.place.file, one.message) for one in found.related[:-1]] == [
        (LOCK, "published as more than 230,000 for 2016-08")
    ] * 3


def test_figures_computed_from_an_edited_one_are_refused_with_it(root: Path) -> None:
    site = edited(root, "data/facts.yml", "2016-08: 34,500", "2016-08: 44,500")
    assert [one.message for one in refused(site)] == [
        "computed from dart.sales.norway, dart.sales.sweden was published as “54,400 to 56,600” in"
        " 2016/2016-09-14-sales (en, fr, ja), and would now read “64,400 to 66,600”",
        "computed from dart.sales.sweden, dart.sales was published as “14 to 16%” in"
        " 2016/2016-09-14-sales (en, fr, ja), and would now read “19%”",
        "computed from dart.sales.sweden, dart.sales.norway was published as “56 to 73%” in"
        " 2016/2016-11-02-results (en), and would now read “102 to 123%”",
    ]


def test_a_back_dated_line_is_refused_and_told_to_say_its_day(root: Path) -> None:
    (found,) = refused(amended(root, "- 2016-09-01: 240,000"))
    assert found.message.endswith("and would now read “240,000”")
    assert found.related[-1].message == (
        "computed from dart.sales.sweden, dart.sales was published as “14 to 16%” in"
        " 2016/2016-09-14-sales (en, fr, ja), and would now read “14 to 15%”"
    )
    assert found.fix.startswith(
        "the published line of dart.sales (- 2016-08: more than 230,000) is still there, but this line counts as"
        " known on 2016-09-14; write instead of it one of:\n"
        "an update, for a later date:\n"
        "  - 2016-09-01: 240,000\n    said: <a day after 2016-09-14>\na correction,"
    )


def test_a_line_whose_date_alone_was_edited_is_refused(root: Path) -> None:
    (found,) = refused(edited(root, "data/facts.yml", "2016-08: more", "2016-08-31: more"))
    assert found.message.endswith("and would now be of 2016-08-31, not of 2016-08")
    assert found.fix == (
        "put the published line of dart.sales back (- 2016-08: more than 230,000); if its date was"
        " wrong, retract it and add the value for its own date:\n"
        '  - 2016-08: unknown\n    retracts: "more than 230,000"\n    why: …\n'
        "    said: <a day after 2016-09-14, or an hour of that day with its zone>\n    source: …"
    )


def test_a_fact_in_another_unit_is_refused_though_its_digits_are_the_same(root: Path) -> None:
    quarter = "metric: quarter\n    kind: flow\n"
    site = edited(root, "data/facts.yml", quarter, f"{quarter}    unit: boxes\n")
    units = "  boxes: {kind: count, other: {en: darts, fr: fléchettes, ja: 本}}\n  km:"
    site = edited(root, "data/units.yml", "  km:", units)
    assert {one.message for one in refused(site)} == {
        "dart.quarter was published as “20,000 darts” in 2016/2016-09-14-sales (en, fr, ja);"
        " 2016/2016-11-02-results (en), and would now be in boxes, not in cars",
        "dart.quarter was published as “24,000” in 2016/2016-11-02-results (en), and would now be in"
        " boxes, not in cars",
    }


def test_an_update_leaves_the_release_alone_and_its_note_names_the_newest(root: Path) -> None:
    site = amended(root, "- 2017-01: 300,000", "  said: 2017-02-01")
    assert refused(site) == []
    assert "more than 230,000 / 230,000 /" in page(site).text
    assert note(site)["Newest"] == "300,000 darts, as of January 2017"


def test_a_revision_leaves_the_release_alone_and_its_note_says_so(root: Path) -> None:
    lines = ("- 2016-08: 229,000", "  revises: more than 230,000", "  said: 2017-02-01")
    site = amended(root, *lines, "  why: {en: Late cards., fr: Cartes., ja: 遅れ}")
    assert refused(site) == []
    assert "more than 230,000 / 230,000 /" in page(site).text
    assert note(site)["since revised"] == "229,000 darts"
    assert "229,000" in page(site, "index").text


CORRECTION = ("- 2016-08: 219,000", "  corrects: more than 230,000", "  said: 2017-02-01")
RETRACTION = ("- 2016-08: unknown", "  retracts: more than 230,000", "  said: 2017-02-01")
WHY = "  why: {en: Counted twice., fr: Compté deux fois., ja: 二重}"


def test_a_correction_is_let_through_and_told_at_the_head_in_every_language(root: Path) -> None:
    site = amended(root, *CORRECTION, WHY)
    assert refused(site) == []
    for lang, told in (
        ("en", "Darts sold: 219,000 instead of more than 230,000; Computed figure: 16% instead of"),
        ("fr", "Fléchettes vendues : 219 000 au lieu de plus de 230 000; "),
        ("ja", "219,000"),
    ):
        plain = page(site, lang=lang).text.replace("\u202f", " ").replace("\u00a0", " ")
        assert told in plain
        assert plain.index(told) < plain.index("155 mi")
    assert [one.old for one in page(site).notices] == ["more than 230,000", "14 to 16%"]


def test_a_retraction_is_let_through_also_where_a_table_printed_the_figure(root: Path) -> None:
    site = amended(root, *RETRACTION, WHY)
    assert refused(site) == []
    shown_page = page(site)
    assert (
        "Withdrawn, February 1, 2017: Darts sold: more than 230,000; Computed figure:"
        in shown_page.text
    )
    assert "<del>more than 230,000</del>" in shown_page.html
    # In the title, in the text twice, in a share and in a table: for machines without a number.
    assert shown_page.html.count('<data value="">[figure withdrawn]</data>') == 5


def test_a_correction_of_a_correction_and_then_a_retraction_are_let_through(root: Path) -> None:
    again = ("- 2016-08: 218,000", "  corrects: 219,000", "  said: 2017-03-01", WHY)
    gone = ("- 2016-08: unknown", "  retracts: 218,000", "  said: 2017-04-01", WHY)
    assert refused(amended(root, *CORRECTION, WHY, *again)) == []
    site = edited(
        root,
        "data/facts.yml",
        again[-1] + "\n  dart.sales.n",
        again[-1] + "\n" + "".join(f"      {one}\n" for one in gone) + "  dart.sales.n",
    )
    assert refused(site) == []
    told = [(one.kind, one.old, one.new) for one in page(site).notices if one.label == "Darts sold"]
    assert told == [
        ("Correction", "more than 230,000", "219,000"),
        ("Correction", "219,000", "218,000"),
        ("Withdrawn", "218,000", ""),
    ]


def test_a_correction_dated_before_the_release_is_a_change_in_silence(root: Path) -> None:
    lines = ("- 2016-08: 219,000", "  corrects: more than 230,000", "  said: 2016-11-03", WHY)
    assert refused(amended(root, *lines)) == []
    site = edited(root, "data/facts.yml", "said: 2016-11-03", "said: 2016-09-14")
    assert "replaces-what-came-later" not in {one.rule.id for one in refused(site)}
    assert {one.rule.id for one in refused(site)} == {"published-figure-changed"}


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        (
            "theme/locales/fr.yml",
            "plus de {n}",
            "au-delà de {n}",
            "dart.sales was published as “plus de 230\u202f000” in 2016/2016-09-14-sales (fr), and"
            " would now read “au-delà de 230\u202f000”",
        ),
        (
            "theme/macros/tables.md.jinja",
            "{{ row.figure }}",
            "{{ row.figure }}0",
            "dart.quarter was published as “20,000 darts” in 2016/2016-09-14-sales (en), and would"
            " now read “20,000 darts0”",
        ),
        (
            "theme/macros/tables.md.jinja",
            "{{ row.figure }}",
            "{{ row.figure }} million",
            "dart.quarter was published as “20,000 darts” in 2016/2016-09-14-sales (en), and would"
            " now read “20,000 darts million”",
        ),
        (
            "theme/macros/tables.md.jinja",
            "{{ row.figure }}",
            "about {{ row.figure }}",
            "dart.quarter was published as “20,000 darts” in 2016/2016-09-14-sales (en), and would"
            " now read “about 20,000 darts”",
        ),
        (
            "data/facts.yml",
            "cycle: NEDC",
            "cycle: WLTP",
            "dart.range was published as “250 km” in 2016/2016-09-14-sales (en, fr, ja), and would"
            " now be in km WLTP, not in km NEDC",
        ),
        (
            "theme/macros/tables.md.jinja",
            "{{ row.figure }}",
            "{{ row.label }}",
            "“20,000 darts” (dart.quarter) was published in 2016/2016-09-14-sales (en, fr, ja), and"
            " is missing now",
        ),
        (
            "data/units.yml",
            "1.609344 km",
            "1.5 km",
            "dart.range was published as “155 mi” in 2016/2016-09-14-sales (en), and would now read"
            " “167 mi”",
        ),
        (
            f"content/{SALES}/index.fr.md",
            '{{ fact("dart.share") }}',
            "beaucoup",
            "“62,5\u202f%” (dart.share) was published in 2016/2016-09-14-sales (fr), and is"
            " missing now",
        ),
        (
            "content/" + RESULTS + "/index.md",
            'form="compact"',
            'form="number"',
            "dart.sales was published as “more than 230K” in 2016/2016-11-02-results (en), and"
            " would now read “230,000”",
        ),
    ],
)
def test_whatever_changes_a_figure_is_refused_and_named(
    root: Path, name: str, old: str, new: str, told: str
) -> None:
    assert told in {one.message for one in refused(edited(root, name, old, new))}


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("data/facts.yml", "more than 230,000", "over 230000  # as typed by others"),
        ("data/facts.yml", "en: Darts sold,", "en: Darts sold so far,"),
        ("data/facts.yml", "  dart.sales:\n", "  dart.sold:\n    formerly: dart.sales\n"),
        ("data/units.yml", "other: {en: darts", "# A remark\n    other: {en: darts"),
        ("data/sources.yml", "Announcement of September", "Press release of September"),
        ("theme/locales/en.yml", 'key_points: "Key points"', 'key_points: "In short"'),
        ("theme/macros/tables.md.jinja", "{{ row.label }}", "{{ row.when }}"),
        (f"content/{SALES}/index.md", "The end.", "No end."),
        (f"content/{SALES}/index.md", "2016-09-14", "2016-09-14\nnote: A word"),
    ],
)
def test_what_changes_no_figure_is_let_through(root: Path, name: str, old: str, new: str) -> None:
    assert refused(edited(root, name, old, new)) == []


def test_a_figure_that_is_put_in_is_a_warning(root: Path) -> None:
    new = 'The end: {{ fact("dart.quarter", of="2016-Q2") }}.'
    found = edited(root, f"content/{SALES}/index.md", "The end.", new).findings
    assert shown(found) == [
        f"{LOCK}:1:1 figure-not-locked: “20,000” (dart.quarter) is not in the lock of"
        " 2016/2016-09-14-sales (en)"
    ]
    assert found[0].severity is Severity.WARNING


def test_a_fact_that_cannot_be_read_is_one_finding(root: Path) -> None:
    site = edited(
        root, "data/facts.yml", "2016-08: more than 230,000", "2016-08: more than 230.000"
    )
    assert [one.rule.id for one in refused(site)] == ["number-separators"]


def charting(tmp_path: Path, *lines: str) -> list[str]:
    """Returns what is refused of a locked release with a chart, once its facts have these lines."""
    first = ("- 2015-02: 180,000\n  said: 2015-03-01", "- 2016-08: 230,000")
    files = {RELEASE: release('{{ chart(["dart.sales"]) }}'), "data/facts.yml": facts(*first)}
    laid_out(tmp_path, **files)
    assert run(tmp_path, "lock").exit_code == 0
    written(tmp_path, "data/facts.yml", facts(*lines))
    return [one.message for one in refused(build(Checkout(tmp_path), now=NOW))]


def test_the_points_of_a_chart_are_published_figures_too(tmp_path: Path) -> None:
    newest = "- 2016-08: 230,000"
    assert charting(tmp_path, "- 2015-02: 181,000\n  said: 2015-03-01", newest) == [
        "dart.sales was published as “(chart)” in 2016/2016-09-14-sales (en), and would now mean"
        " 181,000, not for 180,000"
    ]
    line = "- 2015-02: 180,000\n  said: 2015-03-01"
    for change in ("181,000\n  corrects", "unknown\n  retracts"):
        openly = f'- 2015-02: {change}: "180,000"\n  said: 2016-12-01\n  why: x'
        assert charting(tmp_path, line, openly, newest) == []
    assert charting(tmp_path, line, newest, "- 2016-12: 260,000\n  said: 2017-01-10") == []
    assert charting(tmp_path, newest) == [
        "“(chart)” (dart.sales) was published in 2016/2016-09-14-sales (en), and is missing now"
    ]


def test_a_refusal_repeats_the_words_of_the_newsrooms_own_language_first(tmp_path: Path) -> None:
    german = "---\ntitle: Eine Meldung\n---\n" + 'Verkauft: {{ fact("dart.sales") }}.\n'
    root = laid_out(
        tmp_path,
        facts=facts("- 2016-08: more than 230,000"),
        **{
            "data/newsroom.yml": ENGLISH.replace("[en]", "[en, de]"),
            RELEASE: release('{{ fact("dart.sales") }} sold.'),
            RELEASE.replace(".md", ".de.md"): german,
        },
    )
    assert run(root, "lock").exit_code == 0
    (found,) = refused(edited(root, "data/facts.yml", "230,000", "231,000"))
    assert found.message == (
        "dart.sales was published as “more than 230,000” in 2016/2016-09-14-sales (en, de), and"
        " would now read “more than 231,000”"
    )
