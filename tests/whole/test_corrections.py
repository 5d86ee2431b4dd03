"""Corrections end to end: what each change of a published figure does to every built page."""

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from factpress.build import Build, build
from factpress.cache import NoStore
from factpress.engine.mkdocs_plugin import frame
from factpress.language.opening import open_locales
from factpress.machine.folders import Checkout
from factpress.outputs.feeds import feeds
from factpress.pages.derived import Work
from factpress.rendering.templates import open_theme
from support.lock_site import FACTS, FILES, RESULTS, SALES, locked
from support.press_runs import run
from support.small_site import NOW, laid_out, page

LANGUAGES = ("en", "fr", "ja")
WHY = "why: {en: Counted twice., fr: Compté deux fois., ja: 二重計上。}"
# A correction and one of it, a revision, a retraction and an update, each said after both releases.
CHANGES = (
    (
        "      - 2016-08: more than 230,000\n",
        "      - 2016-08: 219,000\n        corrects: more than 230,000\n"
        f"        said: 2017-02-01\n        {WHY}\n"
        "      - 2016-08: 218,000\n        corrects: 219,000\n"
        f"        said: 2017-03-01\n        {WHY}\n"
        "      - 2017-06: 300,000\n        said: 2017-07-01\n",
    ),
    (
        "      - 2015: 250 km\n        source: acme-2015-03\n",
        f"      - 2015: 240 km\n        revises: 250 km\n        said: 2017-02-02\n        {WHY}\n",
    ),
    (
        "      - 2016-08: 62.5%\n",
        f"      - 2016-08: unknown\n        retracts: 62.5%\n        said: 2017-02-03\n        {WHY}\n",
    ),
)


def changed(facts: str) -> str:
    for line, below in CHANGES:
        assert line in facts
        facts = facts.replace(line, line + below)
    return facts


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("corrected")
    newsroom = str(FILES["data/newsroom.yml"]).replace(
        "  zone:", "  url: https://acme.example/\n  zone:"
    )
    locked(root, **{"data/newsroom.yml": newsroom})
    return laid_out(
        root, **{**FILES, "data/newsroom.yml": newsroom, "data/facts.yml": changed(FACTS)}
    )


@pytest.fixture(scope="module")
def site(root: Path) -> Build:
    built = build(Checkout(root), now=NOW)
    assert built.findings == ()
    return built


@pytest.fixture(scope="module")
def framed(root: Path, site: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    frame(site, Checkout(root), out)
    return out


def tree(framed: Path, name: str, lang: str) -> BeautifulSoup:
    folder = name if lang == "en" else f"{lang}/{name}"
    return BeautifulSoup(
        (framed / folder / "index.html").read_text(encoding="utf-8"), "html.parser"
    )


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"[\u00a0\u202f]", " ", text)).strip()


NOTICES = {
    "en": (
        "Correction, February 1, 2017: Darts sold: 219,000 instead of more than 230,000. Counted"
        " twice.",
        "Correction, March 1, 2017: Darts sold: 218,000 instead of 219,000; Computed figure: 16%"
        " instead of 14 to 16%. Counted twice.",
        "Withdrawn, February 3, 2017: Share of darts bought by clubs: 62.5%. Counted twice.",
    ),
    "fr": (
        "Rectificatif, 1er février 2017 : Fléchettes vendues : 219 000 au lieu de plus de 230 000."
        " Compté deux fois.",
        "Retiré, 3 février 2017 : Part des clubs : 62,5 %. Compté deux fois.",
    ),
    "ja": ("ダーツの販売", "219,000", "二重計上。"),
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_notice_for_each_change_heads_the_release(framed: Path, lang: str) -> None:
    page = tree(framed, SALES, lang)
    (notice,) = page.select("section.notice")
    told = plain(notice.get_text(" "))
    for words in NOTICES[lang]:
        assert words.replace(" ", "") in told.replace(" ", ""), words
    assert [one.get_text() for one in notice.select("del")] == [
        {"en": "62.5%", "fr": "62,5\u202f%", "ja": "62.5%"}[lang]
    ]
    main = page.select_one("main")
    assert main is not None
    text = main.get_text()
    assert text.index(notice.get_text()) < plain(text).index("155 mi")
    assert len(notice.select("p")) == 3


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_release_prints_what_is_right_and_its_notes_strike_what_was(
    framed: Path, lang: str
) -> None:
    page = tree(framed, SALES, lang)
    printed = {plain(one.get_text()) for one in page.select("main data")}
    number = {"en": "218,000", "fr": "218 000", "ja": "218,000"}[lang]
    assert number in printed
    assert not [one for one in printed if "230" in one or "219" in one or "62" in one]
    struck = [plain(one.get_text()) for one in page.select("aside.notes dd del")]
    unit = {"en": " darts", "fr": " fléchettes", "ja": "本"}[lang]
    assert all(unit in one for one in struck[:2])
    assert [re.sub(r"\D", "", one) for one in struck] == ["230000", "219000", "625"]


def note(framed: Path, name: str, fact: str, lang: str = "en") -> dict[str, str]:
    """Returns the rows of the note to a fact by their labels."""
    item = tree(framed, name, lang).select_one(f'aside.notes li[id="note-{fact}"]')
    assert item is not None
    rows = item.select("dl > div")
    return {
        plain(row.select("dt")[0].get_text()): plain(row.select("dd")[0].get_text()) for row in rows
    }


def test_the_note_of_an_older_release_names_the_newest(framed: Path) -> None:
    for name in (SALES, RESULTS):
        assert note(framed, name, "dart.sales")["Newest"] == "300,000 darts, as of June 2017"


def test_a_revision_keeps_the_releases_figure_and_marks_the_fact_sheet(framed: Path) -> None:
    page = tree(framed, SALES, "en")
    assert "250 km" in {plain(one.get_text()) for one in page.select("main data")}
    assert note(framed, SALES, "dart.range")["since revised"] == "240 km"
    for lang, mark in (("en", "240 (revised)"), ("fr", "240 (révisé)"), ("ja", "240 (")):
        sheet = plain(tree(framed, "models/dart", lang).get_text(" "))
        assert mark.replace(" ", "") in sheet.replace(" ", "")
        (headline,) = tree(framed, "models/dart", lang).select(".tiles")
        assert "300" in headline.get_text()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_corrections_page_lists_every_change_once(framed: Path, lang: str) -> None:
    rows = tree(framed, "corrections", lang).select("main tbody tr")
    days = [str(row.select("time")[0]["datetime"]) for row in rows]
    assert days == ["2017-03-01", "2017-02-03", "2017-02-01", "2017-02-02"]
    digits = [
        [re.sub(r"\D", "", cell.get_text()) for cell in row.select("td")[-5:-3]] for row in rows
    ]
    assert digits == [["219000", "218000"], ["625", ""], ["230000", "219000"], ["250", "240"]]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_figures_page_has_its_whole_history_with_marks(framed: Path, lang: str) -> None:
    page = tree(framed, "figures/dart.sales", lang)
    rows = [plain(row.get_text(" ")) for row in page.select("main tbody tr") if row.select("time")]
    values = [
        re.sub(r"\D", "", re.sub(r".*?((?:\d+[, ])?\d{3}[, ]000).*", r"\1", row)) for row in rows
    ]
    marks = {
        "en": ("", "Correction", "Correction", "Superseded", ""),
        "fr": ("", "Rectificatif", "Rectificatif", "Remplacé", ""),
        "ja": ("", "訂正", "訂正", "更新済み", ""),
    }[lang]
    assert len(rows) == len(marks)
    assert [one[-6:] for one in values] == ["300000", "218000", "219000", "230000", "180000"]
    spans = [
        "".join(one.get_text() for one in row.select(".change"))
        for row in page.select("main tbody tr")
        if row.select("time")
    ]
    assert spans == [f"({mark})" if mark else "" for mark in marks]


def test_a_withdrawn_figures_id_still_leads_to_the_reason(framed: Path) -> None:
    for lang, why in (("en", "Counted twice."), ("fr", "Compté deux fois."), ("ja", "二重計上。")):
        text = plain(tree(framed, "figures/dart.share", lang).get_text(" "))
        assert why in text


def test_feeds_carry_the_notice_with_the_release(root: Path, site: Build) -> None:
    theme = Checkout(root).theme
    locales, _ = open_locales(theme, site.languages)
    work = Work(site.known, site.pages, locales, open_theme(theme).elements, NOW, NoStore())
    files = feeds(work).files
    for lang, words in (("en", "219,000 instead of more than 230,000"), ("fr", "219\u202f000")):
        path = next(
            one
            for one in files
            if one.endswith(".json") and one.startswith("fr/") is (lang == "fr") and "ja" not in one
        )
        items = json.loads(files[path])["items"]
        release = next(one for one in items if SALES in one["url"])
        assert words in release["content_html"]
        assert "<del>" in release["content_html"]


def test_the_lock_stays_as_it_was_first_written(root: Path) -> None:
    lock = (root / "content" / SALES / "lock.yml").read_bytes()
    assert run(root, "lock", "2016-09-14-sales").exit_code == 0
    assert (root / "content" / SALES / "lock.yml").read_bytes() == lock


@pytest.mark.parametrize(
    ("lines", "rule"),
    [
        (
            "      - 2016-08: 219,000\n        corrects: 218,000\n        said: 2017-01-01\n"
            "      - 2016-08: 218,000\n        corrects: 219,000\n        said: 2017-01-02\n",
            "replaces-what-came-later",
        ),
        (
            "      - 2016-08: 219,000\n        corrects: more than 230,000\n        said: 2016-09-01\n",
            "replaces-what-came-later",
        ),
        (
            "      - 2016-08: 219,000\n        corrects: 231,000\n        said: 2017-01-01\n",
            "replaces-nothing",
        ),
    ],
)
def test_a_cycle_a_correction_dated_too_early_and_one_of_nothing_are_refused(
    tmp_path: Path, lines: str, rule: str
) -> None:
    last = "      - 2016-08: more than 230,000\n"
    laid_out(tmp_path, **{**FILES, "data/facts.yml": FACTS.replace(last, last + lines)})
    built = build(Checkout(tmp_path), now=NOW)
    assert rule in {one.rule.id for one in built.findings}
    assert built.pages == ()


def test_the_page_knows_its_changes_for_programs(site: Build) -> None:
    found = page(site, SALES).notices
    assert [(one.kind, str(one.said), one.old, one.new) for one in found] == [
        ("Correction", "2017-02-01", "more than 230,000", "219,000"),
        ("Correction", "2017-03-01", "219,000", "218,000"),
        ("Withdrawn", "2017-02-03", "62.5%", ""),
        ("Correction", "2017-03-01", "14 to 16%", "16%"),
    ]
