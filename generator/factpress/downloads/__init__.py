"""Downloads: figures as CSV, XLSX and JSON, and releases as text.

`fact_files`, `dataset_files`, `release_files` and `api` are outputs (`Work` to `Derived`). Data:
`FactRecord`, the one record behind all formats, and `Sheet`.
"""

from factpress.downloads.api import address, api, figure_data
from factpress.downloads.dataset_files import dataset_files
from factpress.downloads.exact_json import Json, Number, to_bytes, to_json
from factpress.downloads.fact_tables import download, fact_files
from factpress.downloads.records import FactRecord, records_of
from factpress.downloads.release_files import release_files
from factpress.downloads.release_texts import ReleaseText, begun, release_texts, stamp
from factpress.downloads.spreadsheets import Sheet, as_csv
from factpress.downloads.text_blocks import DocumentBlock, TextRun, blocks_of

__all__ = (
    "DocumentBlock",
    "FactRecord",
    "Json",
    "Number",
    "ReleaseText",
    "Sheet",
    "TextRun",
    "address",
    "api",
    "as_csv",
    "begun",
    "blocks_of",
    "dataset_files",
    "download",
    "fact_files",
    "figure_data",
    "records_of",
    "release_files",
    "release_texts",
    "stamp",
    "to_bytes",
    "to_json",
)
