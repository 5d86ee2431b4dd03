"""The proof of a finished site: every file is looked through before a reader gets any.

Nothing withheld is in it, nothing leads nowhere, nothing runs. What was looked through once and
has not changed is remembered by its hash. Whether a site is published is the caller's decision.
"""

import hashlib
import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from factpress.embargo import without
from factpress.findings import Finding, Place, in_order, report
from factpress.machine import Checkout, note, noted, octets_of
from factpress.markdown import parse_html as parse
from factpress.model import Newsroom
from factpress.proof.leaks import NOT_LOOKED_THROUGH, as_findings, leaks_in, name_leaks
from factpress.proof.site_file import RULES, Sight, SiteFault, WantedAddress, seen_in
from factpress.proof.site_links import SeenSite, checked
from factpress.proof.withheld import Secrets, withheld
from factpress.sitefolder import LABEL, MANIFEST, files_of

# What is remembered was seen by these modules as they are now, not by earlier ones.
READERS = (
    "markdown/html_tree",
    "proof/site_file",
    "proof/codings",
    "proof/pdf_text",
    "proof/letters",
    "proof/leaks",
    "proof/withheld",
)
PAGE = ".html"
ARCHIVES = (".zip", ".gz", ".xlsx", ".docx", ".tar")
THEME_TEXTS = (".yml", ".html", ".css", ".jinja", ".typ", ".js", ".svg", ".json")


@dataclass(frozen=True)
class ProofMemory:
    """What is known of files by their hash: what each shows, and which hold nothing of `mark`."""

    sights: Mapping[str, Sight] = field(default_factory=dict)
    clean: frozenset[str] = frozenset()
    mark: str = ""


def secrets_of(whole: Newsroom, public: Newsroom, checkout: Checkout) -> Secrets:
    """Returns what a site of `public` may not hold; the theme keeps no secrets.

    What was taken down was public once: other pages may speak of it. Raises PressError.
    """
    whole = without(whole, public.takedowns)
    theme = [
        octets_of(path).decode("utf-8", "replace")
        for path in checkout.theme.files().values()
        if path.suffix in THEME_TEXTS
    ]
    return withheld(whole, public, also_public=theme, roots=checkout.roots)


def proven(
    site: Path, secrets: Secrets, base: str, memory: ProofMemory, *, hushed: bool
) -> tuple[tuple[Finding, ...], ProofMemory]:
    """Returns what is wrong with a finished site, and what is to be remembered of it.

    `base` is the site's own address or empty; `hushed` keeps withheld words out of the findings.
    Raises PressError when a file cannot be read.
    """
    mark = secrets.mark if secrets else ""
    known = memory.clean if memory.mark == mark else frozenset()
    sights: dict[str, Sight] = {}
    kept: dict[str, Sight] = {}
    clean: set[str] = set()
    found: list[Finding] = []
    # Archives come last: what they hold was mostly looked through as a separate file by then.
    names = (*files_of(site), *_manifest(site))
    for name in sorted(names, key=lambda one: (one.endswith(ARCHIVES), one)):
        content = octets_of(site / name)
        key = hashlib.sha256(content).hexdigest()
        shown = f"{name if name == 'robots.txt' else posixpath.splitext(name)[1]} {key}"
        sight = memory.sights.get(shown)
        is_new_page = name.endswith(PAGE) and (sight is None or key not in known)
        page = parse(content.decode("utf-8", "replace")) if is_new_page else None
        sights[name] = kept[shown] = sight or seen_in(name, content, page)
        leaks = name_leaks(name, secrets)
        unread: tuple[str, ...] = ()
        if key not in known:
            leaks, unread = leaks_in(name, content, secrets, known=clean, page=page)
        found += as_findings(leaks, hushed=hushed)
        found += [report(NOT_LOOKED_THROUGH, Place(name), f"it holds {one}") for one in unread]
        if not leaks and not unread:
            clean.add(key)
    found += checked(SeenSite(_of_pages(sights), base))
    return in_order(found), ProofMemory(kept, frozenset(clean), mark)


def inside(folder: str, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Returns findings in a site's files with the site's own folder before their names."""
    return tuple(
        replace(one, place=replace(one.place, file=f"{folder}/{one.place.file}"))
        for one in findings
    )


def _manifest(site: Path) -> Iterable[str]:
    return (MANIFEST,) if (site / MANIFEST).is_file() else ()


def _of_pages(sights: Mapping[str, Sight]) -> Mapping[str, Sight]:
    """Returns the sights; a page may ask for the manifest and the label, which come last of all."""
    return {LABEL: Sight(), MANIFEST: Sight(), **sights}


# --- remembering


def read_memory(path: Path) -> ProofMemory:
    """Returns what was remembered; nothing where there is no sound memory of this program's."""
    try:
        told = noted(path)
        if told["readers"] != _readers():
            return ProofMemory()
        sights = {key: _sight(one) for key, one in told["sights"].items()}
        return ProofMemory(sights, frozenset(map(str, told["clean"])), str(told["mark"]))
    except (ValueError, KeyError, TypeError, IndexError):
        return ProofMemory()


def write_memory(path: Path, memory: ProofMemory) -> None:
    """Remembers; a folder that cannot be written remembers nothing, and the next proof is slower."""
    told = {
        "readers": _readers(),
        "mark": memory.mark,
        "clean": sorted(memory.clean),
        "sights": {key: _data(one) for key, one in sorted(memory.sights.items())},
    }
    note(path, told)


def _readers() -> str:
    digest = hashlib.sha256()
    for name in READERS:
        digest.update(octets_of(Path(__file__).parents[1] / f"{name}.py"))
    return digest.hexdigest()


def _data(sight: Sight) -> list[Any]:  # Any: lists of texts and numbers, as JSON has them
    wanted = [[one.address, one.line, one.fetched, one.own] for one in sight.wanted]
    faults = [[one.rule.id, one.message, one.line] for one in sight.faults]
    return [sorted(sight.places), wanted, faults]


def _sight(told: list[Any]) -> Sight:  # Any: as above
    rules = {rule.id: rule for rule in RULES}
    places, wanted, faults = told
    return Sight(
        frozenset(map(str, places)),
        tuple(
            WantedAddress(str(one[0]), int(one[1]), bool(one[2]), bool(one[3])) for one in wanted
        ),
        tuple(SiteFault(rules[one[0]], str(one[1]), int(one[2])) for one in faults),
    )
