"""What programs read of the demo is what its pages and its facts say."""

import csv
import io
import json
import posixpath
from fractions import Fraction

import openpyxl

from factpress.model.facts import Fact, Observation
from support.finished_demo import RELEASE, demo, json_at, page_at


def _observed(fact: Fact) -> dict[tuple[str, str, str], Observation]:
    said = demo().newsroom.said
    return {(one.when.text, one.value.text, said(one).isoformat()): one for one in fact.obs}


def test_every_figure_with_a_page_has_its_file() -> None:
    shown = {one.name.removeprefix("figures/") for one in demo().pages if one.kind == "figure"}
    assert {one["id"] for one in json_at("api/facts.json")["facts"]} == shown
    assert all(f"api/facts/{name}.json" in demo().files for name in shown)


def test_every_line_of_every_fact_is_the_stores() -> None:
    lines = 0
    for listed in json_at("api/facts.json")["facts"]:
        data = json.loads(demo().files[f"api/facts/{listed['id']}.json"], parse_float=str)
        fact = demo().newsroom.facts[listed["id"]]
        observed = _observed(fact)
        told = [*data["history"], *data["other_accounts"]]
        assert len(told) == len(fact.obs)
        for line in told:
            seen = observed[line["when"], line["typed"], line["said"]]
            if seen.value.is_known:
                exact = Fraction(line.get("exact", str(line["value"])))
                assert exact == seen.value.value
            assert line["qualifier"] == seen.value.qualifier
            assert line["interval"]["low_included"] == (
                seen.value.hard.low is not None and not seen.value.hard.low_open
            )
            lines += 1
    assert lines >= 30


def test_more_than_has_an_open_end() -> None:
    newest = json_at("api/facts/leaf.sales.json")["newest"]
    assert newest["value"] == 230000
    assert newest["qualifier"] == "more than"
    assert newest["interval"] == {
        "low": 230000,
        "low_included": False,
        "high": None,
        "high_included": False,
    }
    assert newest["printed"]["fr"] == "plus de 230\u202f000 véhicules"


def test_a_release_lists_the_figures_that_its_page_prints() -> None:
    data = json_at(f"api/{RELEASE}.json")
    for code, url in (("en", ""), ("fr", "fr/"), ("de", "de/")):
        page = page_at(f"{url}{RELEASE}/")
        assert data["title"][code] == page.title
        printed = {(one.fact.id if one.fact else None, one.text) for one in page.figures}
        assert {(one["fact"], one["text"]) for one in data["figures"][code]} == printed


def test_csv_xlsx_and_json_say_the_same() -> None:
    for name in ("leaf.sales", "alliance.sales"):
        rows = list(
            csv.DictReader(io.StringIO(demo().files[f"figures/{name}/{name}.csv"].decode()))
        )
        book = openpyxl.load_workbook(io.BytesIO(demo().files[f"figures/{name}/{name}.xlsx"]))
        cells = list(book.worksheets[0].iter_rows(values_only=True))
        assert [list(row) for row in cells[1:]] and list(cells[0]) == list(rows[0])
        data = json_at(f"api/facts/{name}.json")
        told = [*data["history"], *data["other_accounts"]]
        assert [row["value"] for row in rows] == [str(one["value"]) for one in told]
        at = cells[0].index("value")
        assert [row[at] for row in cells[1:]] == [one["value"] for one in told]
        assert [row["printed"] for row in rows] == [one["printed"]["en"] for one in told]


def test_a_page_offers_its_files_with_type_and_size() -> None:
    offered = page_at("fr/figures/leaf.sales/").view.downloads
    assert {one.kind for one in offered} >= {"CSV", "XLSX", "JSON"}
    csv_file = next(one for one in offered if one.kind == "CSV")
    assert csv_file.label == "Télécharger au format CSV"
    assert csv_file.href == "../../../figures/leaf.sales/leaf.sales.csv"
    assert csv_file.size.endswith("ko")


def test_every_link_to_a_file_leads_to_one() -> None:
    files = demo().files
    for page in demo().pages:
        hrefs = [one.href for one in page.view.downloads]
        hrefs += [one.href for one in page.view.head_links]
        for href in hrefs:
            path = posixpath.normpath(posixpath.join("/", page.url, href)).strip("/")
            assert path in files, f"{page.url}: {href}"
