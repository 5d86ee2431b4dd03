"""The demo's datasets, judged by Frictionless and read as spreadsheets."""

import csv
import io
import json
from pathlib import Path

import frictionless
import openpyxl
import pytest
from bs4 import BeautifulSoup

from factpress.model.public import PublicNewsroom
from support.finished_demo import demo, json_at, page_at

# Named here, so that collecting the tests need not build the demo; the first test compares.
NAMES = ("leaf-sales-by-market", "cumulative-sales", "driving-ranges", "shares-and-growth")


def _laid_out(name: str, folder: Path) -> Path:
    for ending in ("csv", "xlsx", "json"):
        path = folder / f"{name}.{ending}"
        path.write_bytes(demo().files[f"data/{name}/{name}.{ending}"])
    (folder / "datapackage.json").write_bytes(demo().files[f"data/{name}/datapackage.json"])
    return folder / "datapackage.json"


def test_every_dataset_of_the_demo_is_looked_at() -> None:
    assert set(NAMES) == set(demo().newsroom.datasets)


@pytest.mark.parametrize("name", NAMES)
def test_a_dataset_is_a_valid_data_package(name: str, tmp_path: Path) -> None:
    report = frictionless.validate(str(_laid_out(name, tmp_path)))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])
    assert report.stats["tasks"] == 1


def test_a_cell_that_was_changed_is_noticed(tmp_path: Path) -> None:
    package = _laid_out(NAMES[0], tmp_path)
    table = tmp_path / f"{NAMES[0]}.csv"
    table.write_bytes(table.read_bytes().replace(b"68000", b"sixty", 1))
    assert not frictionless.validate(str(package)).valid


@pytest.mark.parametrize("name", NAMES)
def test_csv_xlsx_json_and_the_facts_hold_the_same_lines(name: str) -> None:
    rows = list(csv.DictReader(io.StringIO(demo().files[f"data/{name}/{name}.csv"].decode())))
    book = openpyxl.load_workbook(io.BytesIO(demo().files[f"data/{name}/{name}.xlsx"]))
    cells = list(book.worksheets[0].iter_rows(values_only=True))
    data = json_at(f"data/{name}/{name}.json")
    lines = [
        (fact["id"], line)
        for fact in data["facts"]
        for line in (*fact["history"], *fact["other_accounts"])
    ]
    newsroom = demo().newsroom
    facts = PublicNewsroom(newsroom).facts_in(newsroom.datasets[name])
    assert len(rows) == len(cells) - 1 == len(lines) == sum(len(one.obs) for one in facts)
    at = cells[0].index("value")
    for row, cell, (fact, line) in zip(rows, cells[1:], lines, strict=True):
        assert (row["fact"], row["printed"]) == (fact, line["printed"]["en"])
        assert float(row["value"]) == float(str(cell[at])) == float(line["value"])


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_of_a_datasets_page_is_in_its_files(name: str) -> None:
    text = demo().files[f"data/{name}/{name}.csv"].decode()
    table = BeautifulSoup(page_at(f"data/{name}/").html, "html.parser").select_one(".table--series")
    assert table is not None
    values = [cell.get_text().strip() for cell in table.select("tbody td.number")]
    assert values
    for value in values:
        assert value.split(" (")[0] in text


def test_a_dataset_offers_its_files_in_every_language() -> None:
    for lang in ("", "fr/", "de/"):
        page = page_at(f"{lang}data/{NAMES[0]}/")
        assert {one.kind for one in page.view.downloads} >= {"CSV", "XLSX", "JSON"}
        told = json.loads(page.view.structured)["@graph"]
        (dataset,) = [one for one in told if one["@type"] == "Dataset"]
        assert len(dataset["distribution"]) >= 3
        assert dataset["hasPart"]
