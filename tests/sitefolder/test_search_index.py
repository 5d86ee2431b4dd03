import gzip
import json
from pathlib import Path

import cbor2
import pytest

from factpress.cache import FolderStore, NoStore
from factpress.findings import PressError
from factpress.sitefolder.search_index import SIGNATURE, search_index

YEARS = ("2013", "2014", "2015", "2016")


def _page(title: str, year: str, *, searched: bool = True) -> str:
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title>'
        f'<meta data-pagefind-filter="year[content]" content="{year}">'
        f'<meta data-pagefind-filter="topic[content]" content="Topic {len(title)}"></head>'
        f"<body><main><article{' data-pagefind-body' if searched else ''}>"
        f"<h1>{title}</h1><p>Words of {title}, sold in {year}.</p></article></main></body></html>"
    )


def _site(root: Path, order: int = 1) -> Path:
    for number in list(range(24))[::order]:
        path = root / f"page-{number}" / "index.html"
        path.parent.mkdir(parents=True)
        title = f"Release {number}{'!' * (number % 7)}"
        path.write_text(_page(title, YEARS[number % 4]), encoding="utf-8")
    (root / "list").mkdir()
    (root / "list" / "index.html").write_text(_page("Listzzz", "1999", searched=False))
    return root


def _opened(content: bytes) -> object:
    return cbor2.loads(gzip.decompress(content)[len(SIGNATURE) :])


def test_the_same_pages_give_the_same_bytes(tmp_path: Path) -> None:
    first = search_index(_site(tmp_path / "one"), NoStore())
    for name, order in (("two", -1), ("three", 1)):
        assert search_index(_site(tmp_path / name, order), NoStore()) == first


def test_every_name_that_the_index_uses_is_a_file(tmp_path: Path) -> None:
    files = search_index(_site(tmp_path), NoStore())
    entry = json.loads(files["pagefind/pagefind-entry.json"])
    told = entry["languages"]["en"]
    assert told["page_count"] == 24
    meta = _opened(files[f"pagefind/pagefind.{told['hash']}.pf_meta"])
    assert isinstance(meta, list)
    assert [name for name, _ in meta[3]] == ["topic", "year"]
    for _, chunk in meta[3]:
        assert f"pagefind/filter/{chunk}.pf_filter" in files
    for fragment, _ in meta[1]:
        assert f"pagefind/fragment/{fragment}.pf_fragment" in files
    assert not [name for name in files if name.endswith(".css") or "ui" in Path(name).name]


def test_filters_are_sorted_and_count_each_page_once(tmp_path: Path) -> None:
    files = search_index(_site(tmp_path), NoStore())
    tables = [_opened(files[name]) for name in files if name.endswith(".pf_filter")]
    years = next(table[1] for table in tables if isinstance(table, list) and table[0] == "year")
    assert [year for year, _ in years] == list(YEARS)
    assert sorted(page for _, pages in years for page in pages) == list(range(24))


def test_lists_are_not_searched(tmp_path: Path) -> None:
    files = search_index(_site(tmp_path), NoStore())
    texts = [gzip.decompress(files[name]) for name in files if name.endswith("_fragment")]
    assert len(texts) == 24
    assert not any(b"Listzzz" in text for text in texts)


def test_an_index_is_kept_until_a_page_changes(tmp_path: Path) -> None:
    site, store = _site(tmp_path / "site"), FolderStore(tmp_path / "store")
    first = search_index(site, store)
    assert search_index(site, store) == first
    assert len(list((tmp_path / "store").iterdir())) == 1
    (site / "page-1" / "index.html").write_text(_page("Another", "2016"))
    assert search_index(site, store) != first
    assert len(list((tmp_path / "store").iterdir())) == 2


def test_a_site_without_a_page_says_so(tmp_path: Path) -> None:
    with pytest.raises(PressError, match="the search index cannot be made"):
        search_index(tmp_path, NoStore())
