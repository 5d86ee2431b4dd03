"""Files that nothing is made of: the person who put them there may think that they are read or published."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from factpress.findings import Finding, Place, Rule, Severity, report
from factpress.model import Table, release_of
from factpress.reading.gathering import Entries
from factpress.reading.pages import is_readme
from factpress.reading.tables import BAD_TABLE

UNUSED = Rule(
    "unused-file",
    "A file of data/ or content/ is not used",
    "It is neither read nor published, although someone may think that it is.",
    "take it away; a README.md may stay, and pictures lie in folders called media",
    Severity.WARNING,
)
RULES = (UNUSED,)


def is_page(path: str) -> bool:
    """Tells whether a page is made of a file."""
    return path.lower().endswith(".md") and path.startswith("content/")


def unused(sources: Mapping[str, bytes], entries: Entries) -> Iterator[Finding]:
    """Yields a finding for each file that nothing is made of.

    None in a release's own folder: there a line of a log could tell of a release to come.
    """
    tables: Mapping[str, Table] = entries.of("tables")
    named = {
        (PurePosixPath(one.place.file).parent / one.file).as_posix() for one in tables.values()
    }
    in_doubt = any(section == "tables" for section, _ in entries.poisoned | entries.likely)
    in_doubt = in_doubt or any(one.rule is BAD_TABLE for one in entries.findings)
    for path in sources:
        ending = PurePosixPath(path).suffix.lower()
        if is_readme(path) or release_of(path) or is_page(path) or path in named:
            continue
        if ending in {".yml", ".yaml"} or (ending == ".csv" and in_doubt):
            continue
        fix = "name it below tables: in a data file, or take it away" if ending == ".csv" else ""
        if ending == ".md":
            fix = "move it to content/, or call it README.md"
        yield report(UNUSED, Place(path), "nothing is made of this file", fix=fix)
