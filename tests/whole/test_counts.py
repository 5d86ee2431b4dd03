"""What an edit costs, in counts: bodies, frames, charts, documents and files that are made again.

Seconds depend on the computer, counts on the program alone: a budget that is passed fails here.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from factpress.engine.framing import framed, framing_of
from factpress.finished import finished
from factpress.machine.folders import Checkout
from factpress.memory import LiveMemory
from factpress.reading.reader import read
from factpress.steps.steps import steps_of
from support.grown_newsroom import Size, grown, one_fact, one_word
from support.minimal_newsroom import written
from support.places import PROJECT

pytestmark = pytest.mark.slow
NOW = datetime(2026, 6, 1, tzinfo=UTC)
SIZE = Size(releases=24, series=6, lines=24)
WORDS, LAYOUT = "theme/locales/en.yml", "theme/layouts/release.md.jinja"
KINDS = {b"<svg": "charts", b"%PDF": "documents", b"\x89PNG": "pictures"}


@dataclass
class Made:
    """A store that counts what is made for it, by what its bytes are."""

    kept: dict[tuple[bytes, ...], bytes] = field(default_factory=dict)
    counted: dict[str, int] = field(default_factory=dict)

    def made(self, recipe: Iterable[bytes], make: Callable[[], bytes]) -> bytes:
        """Returns the kept thing, else makes and counts it."""
        name = tuple(recipe)
        if name not in self.kept:
            self.kept[name] = content = make()
            kind = next((KINDS[one] for one in KINDS if content.startswith(one)), "others")
            self.counted[kind] = self.counted.get(kind, 0) + 1
        return self.kept[name]


@dataclass
class Desk:
    """A newsroom that is edited while a process goes on, and what its site was before."""

    root: Path
    memory: LiveMemory = field(default_factory=LiveMemory)
    store: Made = field(default_factory=Made)
    files: dict[str, bytes] = field(default_factory=dict)

    def cost(self) -> dict[str, int]:
        """Builds and frames the site; returns how many of each thing were made again."""
        checkout = Checkout(self.root)
        self.store.counted = {}
        built = finished(read(checkout, memory=self.memory), now=NOW, store=self.store)
        assert built.pages, built.findings
        bodies = steps_of(self.memory).ran["body"]
        framing = framing_of(built, checkout, self.memory, "http://127.0.0.1:8000/")
        before, self.files = self.files, framed(built, framing, self.memory)
        pages = [f"{page.url}index.html" for page in built.pages]
        return {
            "bodies": bodies,
            "frames": sum(self.files[one] is not before.get(one) for one in pages),
            "files": sum(self.files[one] != before.get(one) for one in self.files),
            **self.store.counted,
        }


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A newsroom with a language file and a separate layout, built once."""
    root = grown(tmp_path_factory.mktemp("counts"), SIZE)
    for name in (WORDS, LAYOUT):
        written(root, name, (PROJECT / name).read_bytes())
    found = Desk(root)
    first = found.cost()
    assert (first["documents"], first["charts"]) == (30, 21)
    return found


def one_word_of_the_site(root: Path) -> None:
    """Changes what the language file says for the figures in the menu."""
    path = root / WORDS
    path.write_text(
        path.read_text("utf-8").replace('  figures: "Figures"', '  figures: "Data"'), "utf-8"
    )


def one_template(root: Path) -> None:
    """Adds a line to the layout of releases."""
    path = root / LAYOUT
    path.write_text(f"{path.read_text('utf-8')}\nIt is said here.\n", "utf-8")


# What may be made again after an edit of a newsroom with 67 pages, at most.
BUDGETS: tuple[tuple[Callable[[Path], None], dict[str, int]], ...] = (
    (lambda _: None, {}),
    (one_word, {"bodies": 1, "frames": 1, "documents": 1, "files": 15}),
    # Eleven pages show the value; nine more ask for another month of the series, and five list
    # every figure.
    (
        one_fact,
        {"bodies": 25, "frames": 11, "documents": 5, "charts": 4, "pictures": 9, "files": 72},
    ),
    # Any template makes every body, drawing and frame again, since each may call another.
    (
        one_template,
        {"bodies": 67, "frames": 65, "documents": 24, "charts": 9, "pictures": 9, "files": 215},
    ),
    # A word of the menu is in the frame of every page.
    (one_word_of_the_site, {"bodies": 67, "frames": 65, "documents": 6, "files": 79}),
)


@pytest.mark.parametrize(
    ("edit", "budget"),
    BUDGETS,
    ids=["nothing", "a word", "a value on four releases", "a template", "a word of the site"],
)
def test_an_edit_makes_no_more_again_than_its_budget(
    desk: Desk, edit: Callable[[Path], None], budget: dict[str, int]
) -> None:
    for _ in range(2):  # made, and taken back
        edit(desk.root)
        cost = desk.cost()
        over = {kind: many for kind, many in cost.items() if many > budget.get(kind, 0)}
        assert not over, f"{over} of {cost}"
