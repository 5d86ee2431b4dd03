"""Random newsrooms in which some things wait for an hour, for the tests of non-interference.

Each is written twice: whole, and without what waits, files deleted and lines blanked. What may
wait is in `embargo_things`; what is public, here.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from random import Random

from PIL import Image

from support.minimal_newsroom import written

HOUR = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)
HOURS = (
    "2026-11-26 09:00 Europe/Berlin",
    "2026-11-26T08:00:00Z",
    '"2026-11-26T09:00+01:00"',
    "2026-11-26 03:00 America/New_York",
    "'2026-11-26 17:30 Asia/Tokyo'",
    "2027-03-28 01:59 Europe/Paris",
)
SALES = "content/releases/2016/2016-09-14-sales"


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines of a file. Hidden ones are blank where nothing may wait; `slot` says what may follow."""

    lines: tuple[str, ...]
    hidden: bool = False
    slot: str = ""


@dataclass
class Tree:
    """The files of a newsroom, in pieces; `secret` names those that wait as a whole.

    `told` lists what was hidden, for anyone who reads a failure.
    """

    files: dict[str, list[Piece]] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    secret: set[str] = field(default_factory=set)
    told: list[str] = field(default_factory=list)

    def add(self, path: str, text: str, slot: str = "", *, secret: bool = False) -> None:
        """Adds a piece to the end of a file; a secret one makes the whole file secret."""
        piece = Piece(tuple(text.rstrip("\n").split("\n")), slot=slot)
        self.files.setdefault(path, []).append(piece)
        if secret:
            self.secret.add(path)

    def slots(self) -> list[str]:
        """Returns every slot into which something may be slipped, each once."""
        return sorted({piece.slot for pieces in self.files.values() for piece in pieces} - {""})

    def slip_in(self, slot: str, text: str, rng: Random) -> None:
        """Puts hidden lines behind one of the pieces of a slot."""
        places = [
            (path, at + 1)
            for path, pieces in self.files.items()
            for at, piece in enumerate(pieces)
            if piece.slot == slot
        ]
        path, at = rng.choice(places)
        self.files[path].insert(at, Piece(tuple(text.rstrip("\n").split("\n")), hidden=True))

    def lay_out(self, root: Path, *, whole: bool) -> Path:
        """Writes the tree; only the whole one holds what waits."""
        for path, pieces in self.files.items():
            if whole or path not in self.secret:
                text = [
                    "" if piece.hidden and not whole else row
                    for piece in pieces
                    for row in piece.lines
                ]
                written(root, path, "\n".join(text) + "\n")
        for path, content in self.pictures.items():
            if whole or path not in self.secret:
                written(root, path, content)
        return root


def entry(name: str, *keys: str) -> str:
    """Returns an entry of a section, a key a line."""
    return "\n".join([f"  {name}:", *(f"    {key}" for key in keys)])


def picture(rng: Random) -> bytes:
    """Returns a small picture of chance colours."""
    image = Image.new("RGB", (32, 24), tuple(rng.randrange(256) for _ in range(3)))
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def section(tree: Tree, name: str, *entries: str) -> None:
    """Writes a section into a separate file: its name, then the entries, each a piece."""
    tree.add(f"data/{name}.yml", f"{name}:", name)
    for text in entries:
        tree.add(f"data/{name}.yml", text, name)


def words(text: str) -> str:
    """Returns a text in both languages."""
    return f"{{en: {text}, fr: {text} en français}}"


def fact(name: str, *more: str, kind: str = "cumulative") -> str:
    """Returns a fact of cars sold, named by subject, metric and scope; its lines are last."""
    about, metric, *scope = name.split(".")
    keys = [f"label: {words(f'Count {name}')}", f"about: {about}", f"metric: {metric}"]
    keys += [f"kind: {kind}", "unit: cars", f"scope: {scope[0] if scope else 'world'}"]
    keys += ["since: 2010-12"] if kind == "cumulative" else []
    return entry(name, *keys, *more)


def public_tree(rng: Random) -> Tree:
    """Returns a newsroom in which everything is public."""
    tree = Tree()
    for make in (_newsroom, _subjects, _sources, _facts, _relations, _pictures):
        make(tree, rng)
    for release in (_sales, _older, _third):
        if rng.random() < 0.7:
            release(tree, rng)
    for path, front, body in PAGES:
        if path == "content/index.md" or rng.random() < 0.7:
            tree.add(path, front)
            tree.add(path, body)
    return tree


def _newsroom(tree: Tree, rng: Random) -> None:
    path, name = "data/newsroom.yml", words("Acme newsroom")
    tree.add(path, f"newsroom:\n  name: {name}\n  organisation: acme")
    tree.add(path, f"  languages: {rng.choice(('[en]', '[en]', '[en, fr]'))}")
    tree.add(path, "  url: https://press.example.com/\n  zone: Europe/Paris\n  headline:")
    tree.add(path, "      - dart.sales", "fact items")
    tree.add(path, "  desk:\n    - desk", "contact items")
    boilerplate = f"boilerplate: {words('Acme makes things that fly')}"
    section(tree, "organisations", entry("acme", "name: Acme", boilerplate))
    tree.add("data/organisations.yml", entry("bolt", "name: Bolt", "part_of:", "  - acme"))
    tree.add("data/organisations.yml", entry("zip", "name: Zip"), "organisations")


def _subjects(tree: Tree, rng: Random) -> None:
    section(tree, "contacts", entry("desk", "name: Desk", "organisation: acme"))
    section(tree, "people")
    role = f"      - title: {words('Chair')}"
    tree.add("data/people.yml", f"{entry('doe', 'name: Jo Doe', 'roles:')}\n{role}", "role items")
    section(tree, "markets", entry("world", f"name: {words('World')}"))
    tree.add("data/markets.yml", entry("north", f"name: {words('North')}", "within: world"))
    section(tree, "topics", entry("sales", f"name: {words('Sales')}"))
    tree.add("data/topics.yml", entry("range", f"name: {words('Range')}"), "topics")
    nouns = (f"one: {words('car')}", f"other: {words('cars')}")
    section(tree, "units", entry("cars", "kind: count", *nouns))
    section(tree, "models")
    for name in ("dart", "arrow"):
        keys = (f"name: Acme {name.title()}", "organisation: acme", f"summary: {words(name)}")
        tree.add("data/models.yml", entry(name, *keys, "headline:"))
        tree.add("data/models.yml", f"      - {name}.sales", "fact items")
    section(tree, "ranges")
    tree.add("data/ranges.yml", entry("all", f"name: {words('All')}", "organisation: acme"))
    tree.add("data/ranges.yml", "    models:\n      - dart\n      - arrow", "model items")
    said = f"text: {words('We fly them')}"
    section(tree, "quotes", entry("doe-2016", "by: doe", "said: 2016-09-14", said))


def _sources(tree: Tree, rng: Random) -> None:
    section(tree, "sources")
    for name, standing in (("acme-2016-09", "primary"), ("agency-2016-09", "secondary")):
        keys = (f"title: {words(name)}", "kind: press release", f"standing: {standing}")
        tree.add("data/sources.yml", entry(name, *keys, "published: 2016-09-14"), "sources")


def _facts(tree: Tree, rng: Random) -> None:
    path = "data/facts.yml"
    tree.add(path, "facts:", "facts")
    tree.add(path, fact("dart.sales", "obs:"))
    tree.add(path, line("2016-07", "221,000", "agency-2016-09"), "lines")
    value = rng.choice(("more than 230,000", "231,000"))
    tree.add(path, f"      - 2016-08: {value}\n        source:", "source items")
    tree.add(path, "          - acme-2016-09", "source items")
    total = rng.choice((*["more than 330,000"] * 4, "370,000"))
    for name, value in (("arrow.sales", "101,000"), ("acme.sales", total)):
        tree.add(path, fact(name, "obs:"), "")
        tree.add(path, line("2016-08", value, "acme-2016-09"), "lines")
    north = line("2016-08", "50,000", "acme-2016-09")
    tree.add(path, f"{fact('dart.sales.north', 'obs:')}\n{north}", "facts")


def line(when: str, value: str, source: str, *more: str) -> str:
    """Returns a line of a fact, with its source and other keys."""
    return "\n".join(
        [f"      - {when}: {value}", *(f"        {k}" for k in (f"source: {source}", *more))]
    )


def _relations(tree: Tree, rng: Random) -> None:
    check = ("rule: sum", "parts: [dart.sales, arrow.sales]", "total: acme.sales")
    section(tree, "checks", entry("all", *check, f"label: {words('All sales')}"))
    grown = ("fact: arrow.sales", "value: 100,000", "when: 2016-07", "source: acme-2016-09")
    section(tree, "milestones", entry("first", *grown, f"label: {words('The first')}"))
    best = ("about: dart", "by: acme", "source: acme-2016-09")
    section(tree, "claims", entry("best", f"text: {words('the best')}", *best))
    sold = ("metrics: [sales]", "facts:", "  - dart.sales")
    tree.add("data/datasets.yml", "datasets:", "datasets")
    tree.add("data/datasets.yml", entry("sold", f"title: {words('Sold')}", *sold), "fact items")


def _pictures(tree: Tree, rng: Random) -> None:
    keys = ("file: media/dart.png", "kind: drawing", "credit: Acme")
    shown = (f"alt: {words('A dart')}", f"caption: {words('A dart in flight')}")
    section(tree, "media", entry("dart-flying", *keys, *shown))
    tree.pictures["data/media/dart.png"] = picture(rng)


def _sales(tree: Tree, rng: Random) -> None:
    path = f"{SALES}/index.md"
    tree.add(path, '---\ntitle: >-\n  Acme sells {{ fact("dart.sales") }} darts')
    tree.add(path, "date: 2016-09-14\ntype: statement\ntopics:")
    tree.add(path, "  - sales", "topics of a release")
    tree.add(path, "models:\n  - dart", "models of a release")
    tree.add(path, "boilerplates: [acme]\n---\n")
    tree.add(path, '{{ fact("dart.sales") }} darts. {{ quotation("doe-2016") }}')
    tree.add(path, '\n{{ specification("dart") }}\n\n{{ picture("dart-flying") }}')
    if speaks_french(tree) and rng.random() < 0.5:
        front = '---\ntitle: >-\n  Acme vend {{ fact("dart.sales") }}\n---\n\nTexte.'
        tree.add(f"{SALES}/index.fr.md", front)


def _older(tree: Tree, rng: Random) -> None:
    front = "---\ntitle: An older one\ndate: 2016-01-01\ntype: statement\naliases: [news/old]\n---"
    tree.add("content/releases/2016/2016-01-01-older/index.md", f"{front}\nWords.")


def _third(tree: Tree, rng: Random) -> None:
    path = "content/releases/2016/2016-09-20-third/index.md"
    tree.add(path, "---\ntitle: A third\ndate: 2016-09-20\ntype: statement\ntopics:")
    tree.add(path, "  - range", "topics of a release")
    tree.add(path, "related: [2016-01-01-older]\n---" if _has(tree, "older") else "---")
    tree.add(path, '{{ sales(["dart.sales", "arrow.sales"]) }}\n\n{{ contacts(["desk"]) }}')


def speaks_french(tree: Tree) -> bool:
    """Tells whether the newsroom has pages in French too."""
    return any("fr]" in row for piece in tree.files["data/newsroom.yml"] for row in piece.lines)


def _has(tree: Tree, name: str) -> bool:
    return any(name in path for path in tree.files)


PAGES = (
    ("content/index.md", "---\ntitle: Acme\n---\n", "Welcome."),
    ("content/about.md", "---\ntitle: How we count\n---\n", "Words."),
    ("content/models/dart.md", "---\nsummary: All of it\n---\n", "The dart flies."),
    ("content/history.md", "---\ntitle: History\n---\n", '{{ fact("arrow.sales") }} arrows.'),
)
