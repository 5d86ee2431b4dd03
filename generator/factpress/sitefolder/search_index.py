"""The search index: made by Pagefind over the finished pages, and put into one order.

Pagefind writes its tables of filters in an order that changes from run to run; here they are sorted
and named anew, so that the same pages give the same bytes. Nothing is indexed but what is public:
the index is made from the very files that readers get.
"""

import gzip
import hashlib
import json
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import cbor2

from factpress.cache import Store
from factpress.findings import PressError
from factpress.machine import files_below, installed, octets_of

FOLDER = "pagefind"
# What a page loads when its reader searches; Pagefind's own interface is not sent.
SCRIPTS = ("pagefind.js", "pagefind-worker.js")
SIGNATURE = b"pagefind_dcd"
FILTERS = 3  # where an index names its tables of filters


def search_index(site: Path, store: Store) -> Mapping[str, bytes]:
    """Returns the files of the index of a framed site, by their path in the site.

    It is made again only when a page's HTML changed. Raises PressError when it cannot be made.
    """
    pages = files_below(site, "*.html")
    recipe = [f"pagefind {installed('pagefind')} {installed('cbor2')} 1".encode()]
    for page in pages:
        recipe += [page.relative_to(site).as_posix().encode(), octets_of(page)]
    packed = store.made(recipe, lambda: cbor2.dumps(_made(site), canonical=True))
    files: dict[str, bytes] = cbor2.loads(packed)
    return files


def _made(site: Path) -> dict[str, bytes]:
    with TemporaryDirectory(prefix="press-search-") as folder:
        _run(site, Path(folder))
        return dict(_in_order(Path(folder)))


def _run(site: Path, folder: Path) -> None:
    from pagefind.service import get_executable  # noqa: PLC0415, RUF100 - brings asyncio along

    program = get_executable()
    if program is None:
        raise PressError("the search index cannot be made: Pagefind's program is not installed")
    command = [str(program), "--site", str(site), "--output-path", str(folder)]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    if done.returncode:
        # Its words name paths, in whatever letters; Python would read them as the locale's.
        said = (done.stderr or done.stdout).decode("utf-8", "replace").strip().splitlines()
        raise PressError(f"the search index cannot be made: {said[0] if said else 'no reason'}")


def _in_order(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yields an index's files in their one order: tables sorted, and named by what they hold."""
    entry = json.loads((folder / "pagefind-entry.json").read_text(encoding="utf-8"))
    for code, told in sorted(entry["languages"].items()):
        meta = _opened(folder / f"pagefind.{told['hash']}.pf_meta")
        tables = []
        for name, chunk in meta[FILTERS]:
            table = _sorted_table(_opened(folder / "filter" / f"{chunk}.pf_filter"))
            named = f"{code}_{_name(table)}"
            tables.append([name, named])
            yield f"{FOLDER}/filter/{named}.pf_filter", _closed(table)
        meta[FILTERS] = sorted(tables)
        told["hash"] = f"{code}_{_name(meta)}"
        yield f"{FOLDER}/pagefind.{told['hash']}.pf_meta", _closed(meta)
        wasm = f"wasm.{told['wasm'] or 'unknown'}.pagefind"
        yield f"{FOLDER}/{wasm}", (folder / wasm).read_bytes()
    entry["languages"] = dict(sorted(entry["languages"].items()))
    yield f"{FOLDER}/pagefind-entry.json", json.dumps(entry, sort_keys=True).encode()
    for name in SCRIPTS:
        yield f"{FOLDER}/{name}", (folder / name).read_bytes()
    for kind in ("fragment", "index"):
        for path in files_below(folder / kind):
            yield f"{FOLDER}/{kind}/{path.name}", path.read_bytes()


def _sorted_table(table: Any) -> list[Any]:  # Any: whatever a CBOR file holds
    name, values = table
    return [name, sorted([value, sorted(set(pages))] for value, pages in values)]


def _opened(path: Path) -> Any:  # Any: as above
    content = gzip.decompress(path.read_bytes())
    if not content.startswith(SIGNATURE):
        raise PressError(f"{path.name} is not part of a Pagefind index as we know it")
    return cbor2.loads(content[len(SIGNATURE) :])


def _closed(content: object) -> bytes:
    # No time in the header: the same content is the same file.
    return gzip.compress(SIGNATURE + cbor2.dumps(content), mtime=0)


def _name(content: object) -> str:
    return hashlib.sha256(cbor2.dumps(content)).hexdigest()[:10]
