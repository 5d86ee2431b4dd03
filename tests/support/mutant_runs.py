"""Mutants of a small newsroom, read, checked and rendered in this process: what became of each.

A mutant is found again by its seed and number alone. `tests/torture/mutants.py` runs very many.
"""

import resource
import traceback
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import process_time

from factpress.build import build
from factpress.cache import NoStore
from factpress.findings import Finding, Severity
from factpress.language.opening import open_locales
from factpress.machine.folders import Checkout
from factpress.model.releases import ContentPage, Release
from factpress.outputs.media import made_files
from factpress.pictures.gallery import gallery_of
from factpress.reading.reader import Reading, read
from factpress.rendering.known import known_of
from factpress.rendering.manuscripts import body_of, theme_block
from factpress.rendering.page_context import PageContext
from factpress.rendering.site_map import SiteMap
from factpress.rendering.template_functions import functions_of, macros_of
from factpress.rendering.templates import Theme, open_theme, theme_macros
from support.bad_input import FACTS, RELEASE, newsroom, run, snapshot
from support.machine_pace import is_within
from support.minimal_newsroom import written
from support.mutation import Mutant, mutated
from support.picture_samples import drawn, jpeg, png, saved, svg
from support.small_site import NOW

WORDS = """\
people:
  doe: {name: Jane Doe, roles: [{title: Head of sales, organisation: acme, since: 2010-01-01}]}
quotes:
  doe-2016:
    by: doe
    text: {en: "We sold more than we thought."}
    said: 2016-09-14
contacts:
  desk: {name: Press desk, phone: "+33 1 23 45 67 89", email: press@acme.example, languages: [en]}
milestones:
  first: {fact: alliance-ev-total, value: 100000, when: 2013-07, label: First,
          source: acme-2016-09}
claims:
  best: {text: the best-selling van, about: dart, substantiation: none}
checks:
  whole: {rule: order, less: dart.sold, more: alliance-ev-total}
tables:
  cells: {file: cells.csv, label: Sales, metric: sold, kind: level, unit: vehicles, source: acme-2016-09}
"""
CELLS = "subject,period,value\ndart,2016-08,12000\ndart,2015-08,9000\n"
PICTURES = """\
media:
  photo: {file: media/photo.jpg, alt: A van, caption: The van, credit: Acme, until: 2099-12-31}
  map: {file: media/map.png, kind: drawing, alt: A map, caption: The map, credit: Acme}
  web: {file: media/web.webp, alt: A road, caption: The road, credit: Acme}
  sign: {file: media/sign.svg, kind: drawing, alt: A sign, caption: The sign, credit: Acme}
"""
PAGE = """\
---
title: >-
  Electric vans of {{ model("dart") }}
summary: What there is to know
aliases: [old-vans]
---

Acme has sold {{ fact("alliance-ev-total") }} vans, as of {{ as_of("alliance-ev-total") }}.

## How it began

> A quotation of *two*
> lines, **bold** and `code`.

- one [link](releases/2016/2016-09-14-sales/index.md)
- two
    - inside

1. first
2. second

| Van | Sold |
| :-- | --: |
| Dart | {{ fact("alliance-ev-total", form="number") }} |

Term
:   Its meaning

{{ quotation("doe-2016") }}

{{ picture("photo") }}

{{ contacts(["desk"]) }} {{ plain("24") }}

```
code stays code
```
"""
PAGE_FILE = "content/vans.md"
WHOLE = 20  # every so many mutants are checked whole, all pages rendered
BUILT = 1000  # and every so many go through the command, which must leave the live site as it is
NEAR = 5  # lines: as far as the first line of an entry is from its last
LONGEST, LARGEST = 10.0, 512 << 20


def base(root: Path) -> Mapping[str, bytes]:
    """Writes the newsroom that is mutated, without a single error; returns its files."""
    made: dict[str, str | bytes] = {
        "data/words.yml": WORDS,
        "data/cells.csv": CELLS,
        "data/media.yml": PICTURES,
        PAGE_FILE: PAGE,
        "data/media/photo.jpg": jpeg(90, 60),
        "data/media/map.png": png(),
        "data/media/web.webp": saved(drawn(), "WEBP"),
        "data/media/sign.svg": svg('<path d="M0 0L9 9" style="fill:red"/><text>A</text>'),
    }
    newsroom(root)
    for name, content in made.items():
        written(root, name, content)
    return {path: (root / path).read_bytes() for path, _ in SHARES}


# Which file is mutated as what, and how often.
SHARES: tuple[tuple[str, str], ...] = (
    *(((FACTS, "yaml"),) * 6),
    *((("data/words.yml", "yaml"),) * 6),
    *((("data/newsroom.yml", "yaml"),) * 2),
    *((("data/media.yml", "yaml"),) * 2),
    ("data/units.yml", "yaml"),
    *(((PAGE_FILE, "front matter"),) * 2),
    *(((RELEASE, "front matter"),) * 3),
    *(((PAGE_FILE, "markdown"),) * 7),
    *(((PAGE_FILE, "jinja"),) * 5),
    *(((RELEASE, "jinja"),) * 2),
    *((("data/cells.csv", "table"),) * 2),
    *((("data/media/photo.jpg", "picture"),) * 2),
    *((("data/media/map.png", "picture"),) * 2),
    ("data/media/web.webp", "picture"),
    *((("data/media/sign.svg", "picture"),) * 2),
)


def peak() -> int:
    """Returns how many bytes this process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10


@dataclass
class Outcome:
    """What became of many mutants."""

    mutants: int = 0
    refused: int = 0
    placed: int = 0
    near: int = 0
    slowest: float = 0.0
    memory: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    far: list[str] = field(default_factory=list)

    def add(self, other: "Outcome") -> None:
        """Adds the outcome of another run."""
        self.mutants += other.mutants
        self.refused += other.refused
        self.placed += other.placed
        self.near += other.near
        self.slowest = max(self.slowest, other.slowest)
        self.memory = max(self.memory, other.memory)
        self.kinds += other.kinds
        self.faults += other.faults
        self.far += other.far


class Mill:
    """A newsroom in a separate folder, in which one mutant after the other is tried."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root, self.seed = root, seed
        self.files = base(root)
        self.texts = [one for one in self.files.values() if b"\0" not in one]
        self.locales, _ = open_locales(Checkout(root).theme, ("en",))
        self.theme: Theme = open_theme(Checkout(root).theme)
        self.live = snapshot(root / "site")
        self.outcome = Outcome()

    def try_all(self, numbers: Iterable[int]) -> Outcome:
        """Tries the mutants of these numbers, and returns what became of them."""
        for number in numbers:
            self.try_one(number)
        return self.outcome

    def made(self, number: int) -> tuple[str, str, Mutant]:
        """Returns the mutant of a number, the file that it stands for, and its kind."""
        random = Random(f"{self.seed}/{number}")
        path, kind = random.choice(SHARES)
        return path, kind, mutated(self.files[path], kind, random, random.choice(self.texts))

    def try_one(self, number: int) -> None:
        path, kind, mutant = self.made(number)
        (self.root / path).write_bytes(mutant.content)
        began = process_time()
        try:
            findings = self._tried(number, kind)
        except Exception:  # noqa: BLE001, RUF100  # whatever is raised is what is looked for
            self.outcome.faults.append(f"{number} {path}: {traceback.format_exc()}")
            findings = ()
        finally:
            (self.root / path).write_bytes(self.files[path])
        spent = process_time() - began
        self._note(number, path, kind, mutant, findings)
        self.outcome.slowest = max(self.outcome.slowest, spent)
        self.outcome.memory = peak()
        if not is_within(spent, LONGEST):
            self.outcome.faults.append(f"{number} {path}: took {spent:.1f} s")

    def _note(
        self, number: int, path: str, kind: str, mutant: Mutant, findings: tuple[Finding, ...]
    ) -> None:
        outcome = self.outcome
        outcome.mutants += 1
        outcome.kinds[f"{kind}: {mutant.how}"] += 1
        errors = [one for one in findings if one.severity is Severity.ERROR]
        if not errors:
            return
        outcome.refused += 1
        outcome.placed += any(self._exists(one, path, mutant) for one in errors)
        if any(_is_near(one, path, kind, mutant) for one in errors):
            outcome.near += 1
        else:
            shown = f"{errors[0].place} {errors[0].rule.id}"
            outcome.far.append(f"{number} {path}:{mutant.first} {mutant.how}: {shown}")

    def _exists(self, found: Finding, path: str, mutant: Mutant) -> bool:
        place = found.place
        content = mutant.content if place.file == path else self.files.get(place.file)
        if content is None:
            content = (self.root / place.file).read_bytes()
        lines = content.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
        return 1 <= place.line <= lines.count("\n") + 1 and place.column >= 1

    def _tried(self, number: int, kind: str) -> tuple[Finding, ...]:
        if number % BUILT == 0:
            done = run("build", self.root)
            if done.code != 0:
                assert snapshot(self.root / "site") == self.live
            else:
                self.live = snapshot(self.root / "site")
        if number % WHOLE == 0:
            return build(Checkout(self.root), now=NOW).findings
        reading = read(Checkout(self.root))
        if kind == "picture":
            return (*reading.findings, *self._pictures(reading))
        if kind in ("markdown", "jinja", "front matter"):
            return (*reading.findings, *self._pages(reading))
        return reading.findings

    def _pictures(self, reading: Reading) -> tuple[Finding, ...]:
        gallery, findings = gallery_of(reading.newsroom, reading.pictures, NOW.date())
        made = [made_files(one, NoStore()) for one in gallery.pictures.values()]
        return (*findings, *(one for one in made if isinstance(one, Finding)))

    def _pages(self, reading: Reading) -> tuple[Finding, ...]:
        newsroom, findings = reading.newsroom, list[Finding]()
        pages: list[Release | ContentPage] = [*newsroom.releases.values(), *newsroom.pages.values()]
        names = {f"releases/{one}": ("en",) for one in newsroom.releases}
        site = SiteMap({**names, **dict.fromkeys(newsroom.pages, ("en",))}, ("en",))
        known = known_of(newsroom).with_site(site)
        for page in pages:
            for manuscript in page.manuscripts:
                context = PageContext(
                    known, self.locales["en"], page.id, None, theme_block, self.theme.elements
                )
                blocks = theme_macros(self.theme, functions_of(context))
                body_of(context, macros_of(context, self.theme, blocks), manuscript)
                findings += context.record.findings
        return tuple(findings)


def _is_near(found: Finding, path: str, kind: str, mutant: Mutant) -> bool:
    """Tells whether a finding points at the slip: a picture has no lines, only its entry."""
    if kind == "picture" and not path.endswith(".svg"):
        return found.place.file in (path, "data/media.yml")
    places = [found.place, *(one.place for one in found.related)]
    if kind == "picture":
        return any(one.file in (path, "data/media.yml") for one in places)
    return any(
        one.file == path and mutant.first - NEAR <= one.line <= mutant.last + NEAR for one in places
    )
