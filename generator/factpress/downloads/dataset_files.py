"""Datasets as files: the same table as CSV, XLSX and JSON, and a Data Package that describes them.

Source of the description's form: the Data Package standard (Frictionless).
"""

from collections.abc import Iterable, Sequence
from functools import partial
from hashlib import sha256

from factpress.downloads.exact_json import Json, to_bytes
from factpress.downloads.fact_tables import COLUMNS, download, newest, sheet_of
from factpress.downloads.records import FactRecord, fact_data, records_of
from factpress.downloads.spreadsheets import as_csv, as_xlsx
from factpress.model import Dataset
from factpress.pages import Derived, Page, Work
from factpress.rendering import Download, HeadLink, relative

DATES = ("from", "to", "said")
NUMBERS = ("value", "high", "lowest", "highest")
MEDIA = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
PACKAGE = "datapackage.json"


def dataset_files(work: Work) -> Derived:
    """Returns the files of every dataset's page and its downloads in each language."""
    records = {one.id: one for one in records_of(work)}
    files: dict[str, bytes] = {}
    downloads: dict[str, tuple[Download, ...]] = {}
    links: dict[str, tuple[HeadLink, ...]] = {}
    default = work.known.publisher.default_language
    by_name = {page.name: page for page in work.pages if page.lang == default}
    for page in work.pages:
        if page.kind != "dataset":
            continue
        name = page.name.removeprefix("data/")
        facts = work.known.facts_in(work.known.every(Dataset)[name])
        held = [records[one.id] for one in facts if one.id in records]
        if not held:
            continue
        if f"{page.name}/{name}.csv" not in files:
            run = partial(_made, page=by_name[page.name], name=name, held=held)
            files |= work.step("dataset", (by_name[page.name], held), run)
        paths = [f"{page.name}/{name}.{ending}" for ending in MEDIA]
        downloads[page.url] = tuple(download(work, page, one, files[one]) for one in paths)
        way = relative(page.url, f"{page.name}/{PACKAGE}")
        links[page.url] = (HeadLink("describedby", MEDIA["json"], page.title, way),)
    return Derived(files=files, downloads=downloads, links=links)


def _made(work: Work, *, page: Page, name: str, held: Sequence[FactRecord]) -> dict[str, bytes]:
    """Returns a dataset's files by their path; the package names each with its hash."""
    sheet = sheet_of(page.title, held, work.known.publisher.default_language)
    folder = page.name
    data: dict[str, Json] = {
        "id": name,
        "title": page.title,
        "url": page.view.canonical,
        "facts": [fact_data(one, f"{work.base}/figures/{one.id}/") for one in held],
    }
    files = {
        f"{folder}/{name}.csv": as_csv(sheet),
        f"{folder}/{name}.xlsx": as_xlsx([sheet], newest(held)),
        f"{folder}/{name}.json": to_bytes(data),
    }
    return files | {f"{folder}/{PACKAGE}": to_bytes(package(page, name, held, files))}


def package(
    page: Page, name: str, held: Iterable[FactRecord], files: dict[str, bytes]
) -> dict[str, Json]:
    """Returns the description of a dataset's files: the table's fields with their types."""
    sources = {one.title: one.url for record in held for one in record.sources}
    table = files[f"{page.name}/{name}.csv"]
    return {
        "profile": "data-package",
        "name": name,
        "title": page.title,
        "description": page.view.description,
        "homepage": page.view.canonical or page.url,
        "sources": [
            {"title": title, **({"path": url} if url else {})} for title, url in sources.items()
        ],
        "resources": [
            {
                "name": name,
                "path": f"{name}.csv",
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": MEDIA["csv"],
                "encoding": "utf-8",
                "bytes": len(table),
                "hash": f"sha256:{sha256(table).hexdigest()}",
                "schema": {
                    "fields": [{"name": one, "type": _type(one)} for one in COLUMNS],
                    "missingValues": [""],
                },
            }
        ],
    }


def _type(column: str) -> str:
    return "date" if column in DATES else "number" if column in NUMBERS else "string"
