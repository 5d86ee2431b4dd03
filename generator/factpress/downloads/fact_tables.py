"""Tables of figures as files beside their pages: the same cells as CSV, XLSX and JSON.

A figure's page offers its history, a model's fact sheet all that is known of the model.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial

from factpress.downloads.exact_json import Number
from factpress.downloads.records import FactRecord, LineRecord, records_of
from factpress.downloads.sizes import size_words
from factpress.downloads.spreadsheets import Cell, Sheet, as_csv, as_xlsx
from factpress.pages import Derived, Page, Work
from factpress.rendering import Download, decimal, relative

# The columns' names are for programs as much as for people: the same in every language.
COLUMNS = (
    *("fact", "label", "subject", "metric", "scope", "unit", "cycle", "when", "from", "to"),
    *("qualifier", "value", "high", "lowest", "highest", "printed", "status", "said", "claimant"),
    *("change", "replaced", "sources", "addresses"),
)


def fact_files(work: Work) -> Derived:
    """Returns CSV and XLSX for every figure's page and every fact sheet, and their downloads."""
    records = {one.id: one for one in records_of(work)}
    files: dict[str, bytes] = {}
    downloads: dict[str, tuple[Download, ...]] = {}
    default = work.known.publisher.default_language
    for page in work.pages:
        if page.kind == "figure":
            shown = [records[page.name.removeprefix("figures/")]]
        elif page.kind == "fact-sheet":
            about = page.name.removeprefix("models/")
            shown = [one for one in records.values() if str(one.fact.about) == about]
        else:
            continue
        stem = f"{page.name}/{page.name.rpartition('/')[2]}"
        if shown and page.lang == default:
            made_from = (stem, page.title, default, shown)
            files |= work.step("fact files", made_from, partial(_tables, made_from))
        if shown:
            api = f"api/facts/{shown[0].id}.json" if page.kind == "figure" else ""
            paths = [f"{stem}.csv", f"{stem}.xlsx", *([api] if api else [f"api/{page.name}.json"])]
            downloads[page.url] = tuple(
                download(work, page, path, made)
                for path in paths
                if (made := files.get(path, work.files.get(path))) is not None
            )
    return Derived(files=files, downloads=downloads)


def _tables(made_from: tuple[str, str, str, list[FactRecord]], work: Work) -> Mapping[str, bytes]:
    """Returns the tables of some facts as files."""
    del work  # everything is in the records
    stem, title, language, shown = made_from
    sheet = sheet_of(title, shown, language)
    return {f"{stem}.csv": as_csv(sheet), f"{stem}.xlsx": as_xlsx([sheet], newest(shown))}


def sheet_of(title: str, records: Iterable[FactRecord], language: str) -> Sheet:
    """Returns facts as a table, one row a line of their history."""
    rows = [
        _row(record, line, language)
        for record in records
        for line in (*record.history, *record.others)
    ]
    return Sheet(title, COLUMNS, tuple(rows))


def _row(record: FactRecord, line: LineRecord, language: str) -> tuple[Cell, ...]:
    fact, low, high = record.fact, line.interval.low, line.interval.high
    sources = {one.id: one for one in record.sources}
    named = [sources[one] for one in line.sources if one in sources]
    return (
        record.id,
        record.label.get(language, fact.label.plain),
        record.subject,
        str(fact.metric),
        record.scope,
        record.unit,
        str(fact.cycle) if fact.cycle is not None else "",
        line.when,
        line.first,
        line.last,
        line.qualifier,
        Number(line.value) if line.value else None,
        Number(line.high) if line.high else None,
        Number(decimal(low)) if low is not None else None,
        Number(decimal(high)) if high is not None else None,
        line.printed[language],
        line.status,
        line.said,
        line.claimant,
        line.change,
        line.replaced,
        "; ".join(one.title for one in named),
        "; ".join(one.url for one in named if one.url),
    )


def newest(records: Iterable[FactRecord]) -> date:
    """Returns the day on which the newest line of the facts was said."""
    return max(line.said for one in records for line in (*one.history, *one.others))


def download(work: Work, page: Page, path: str, content: bytes) -> Download:
    """Returns a file as a page in a language offers it."""
    made_from = (page.url, page.lang, path, len(content))
    return work.step("offered", made_from, partial(_offered, made_from))


def _offered(made_from: tuple[str, str, str, int], work: Work) -> Download:
    url, language, path, size = made_from
    kind, locale = path.rpartition(".")[2].upper(), work.locales[language]
    label = locale.label("download_as", format=kind)
    return Download(label, relative(url, path), kind, size_words(size, locale))
