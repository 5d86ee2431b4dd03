"""The house: which package may import which, through their doors alone, and what each may know."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from support.places import GENERATOR, PROJECT

HOUSE = GENERATOR / "factpress"

# What each package, or module on a floor by itself, may import; the top of the house comes first.
# A name that ends in … stands for itself and all that it may import.
TABLE = {
    "__main__": "commands",
    "commands": "publishing… impact… starting… locks… incoming…",
    "publishing": "site_making…",
    "site_making": "engine… proof…",
    "engine": "finished… sitefolder…",
    "impact": "finished… editing…",
    "finished": "outputs… build…",
    "outputs": "drawings…",
    "drawings": "downloads… cache",
    "build": "pages… locks… passages… reading…",
    "downloads": "pages…",
    "locks": "pages… prose… reading…",
    "pages": "exhibits… steps… moved cache",
    "exhibits": "rendering… checks…",
    "proof": "rendering… sitefolder… embargo…",
    "steps": "rendering… memory sitefolder",
    "rendering": "checks… language… markdown… pictures… markup…",
    "starting": "editing…",
    "incoming": "editing… prose",
    "editing": "reading… checks…",
    "passages": "prose… rules… language…",
    "checks": "prose… rules…",
    "rules": "model… memory",
    "reading": "embargo… yamlfiles… spreadsheets… cache memory",
    "prose": "markdown… model…",
    "language": "model… yamlfiles… machine",
    "pictures": "model…",
    "embargo": "model… yamlfiles… markdown… machine",
    "model": "values… telephones memory",
    "markdown": "values… telephones",
    "spreadsheets": "values…",
    "sitefolder": "cache…",
    "markup": "machine…",
    "cache": "machine…",
    "moved": "",
    "values": "findings",
    "yamlfiles": "findings",
    "machine": "findings",
    "telephones": "findings",
    "memory": "",
    "findings": "",
}
MOST_MODULES = 16
# Faster than a syntax tree of each module, and as exact: imports are formatted by a machine.
IMPORT = re.compile(
    r"^[ \t]*(?:from ([\w.]+) import (\([^)]*\)|[^\n]+)|import (?P<plain>[\w.]+))", re.MULTILINE
)
# These packages ask the door, `rendering/known.py`, and have no other way to the facts.
BEHIND_THE_DOOR = {"rendering", "exhibits", "pages", "drawings", "downloads", "outputs", "locks"}
# The types that only these modules may name: those that make one, and the door itself.
KEPT_BACK = {
    "Newsroom": {"rendering.known"},
    "PublicNewsroom": {"rendering.known"},
    "Gallery": {"rendering.known"},
    "SiteMap": {"rendering.known", "rendering.site_map", "pages.listing"},
    "SiteIndex": {"rendering.known", "rendering.site_map", "pages.render"},
}
OPENS_A_FILE = re.compile(
    r"(?<![\w.])open\(|\.open\((?!io\.BytesIO)|\.read_(?:text|bytes)\(|\.(?:iterdir|r?glob)\("
    r"|\b(?:octets_of|files_below|os\.walk|scandir|FileSystemLoader)\("
)
# The files of the theme, each read where a library takes it.
READS_THE_THEME = {
    "rendering.templates": "the hash of all templates that a page is made with",
    "drawings.chart_drawing": "a chart's specification",
    "drawings.charts": "the fonts that charts are drawn with are part of what they are made from",
    "outputs.embeds": "the style sheet of embeds, which the engine never sees",
    "drawings.typesetting": "Typst is given folders of fonts, and is asked which letters are there",
}
ENGINES = {"mkdocs", "material", "properdocs"}


def _modules() -> list[Path]:
    return sorted(HOUSE.rglob("*.py"))


def _name(path: Path) -> str:
    parts = path.relative_to(GENERATOR).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _room(module: str) -> str:
    """Returns the package of a module, or the module itself where it has none."""
    return module.split(".")[1] if "." in module else ""


def _imports(path: Path) -> Iterator[tuple[str, str]]:
    """Yields the module and the name of everything that a module imports, wherever in it."""
    for found in IMPORT.finditer(path.read_text(encoding="utf-8")):
        names = re.sub(r"#[^\n]*|[()]", " ", found[2] or "").split(",")
        yield from ((found[1], name.split()[0]) for name in names if name.split())
        if found["plain"]:
            yield found["plain"], ""


@cache
def _ours() -> tuple[tuple[Path, str, str, str], ...]:
    """Returns each import of the program itself: the file, its room, the module and the name it takes."""
    return tuple(
        (path, _room(_name(path)), module, name)
        for path in _modules()
        for module, name in _imports(path)
        if module.partition(".")[0] == "factpress"
    )


@cache
def _allowed(room: str) -> frozenset[str]:
    found: set[str] = set()
    for word in TABLE[room].split():
        name = word.rstrip("…")
        found |= {name, *(_allowed(name) if word.endswith("…") else ())}
    return frozenset(found | {"findings"}) - {room}


def test_the_generator_holds_the_one_package_and_the_table_names_each_room() -> None:
    inside = {one.name for one in GENERATOR.iterdir()} - {"__pycache__"}
    assert inside == {"factpress"}
    rooms = {one.stem for one in HOUSE.iterdir() if one.suffix == ".py" or one.is_dir()}
    assert rooms - {"__init__", "__pycache__"} == set(TABLE)


def test_the_guide_for_contributors_lists_the_rooms_from_the_top_floor_down() -> None:
    guide = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = guide.partition("| part | what it does |")[2].partition("\n\n")[0]
    listed = re.findall(r"^\| `(\w+)(\.py)?` \|", table, re.MULTILINE)
    files = [f"{name}.py" if (HOUSE / f"{name}.py").is_file() else name for name in TABLE]
    assert ["".join(one) for one in listed] == files


def test_a_package_imports_only_what_its_row_allows() -> None:
    wrong = {
        f"{room} imports {_room(module) or name}: {path.relative_to(HOUSE)}"
        for path, room, module, name in _ours()
        if room and _room(module) not in ("", room) and _room(module) not in _allowed(room)
    }
    assert not wrong, "\n".join(sorted(wrong))


def test_other_packages_come_in_by_the_door() -> None:
    doors = {one.parent.name: _door(one) for one in HOUSE.glob("*/__init__.py")}
    wrong = []
    for path, room, module, name in _ours():
        there = _room(module)
        if there in doors and there != room:
            through = module == f"factpress.{there}" and name in doors[there]
            wrong += [] if through else [f"{path.relative_to(HOUSE)}: from {module} import {name}"]
    assert not wrong, "\n".join(wrong)


def _door(path: Path) -> frozenset[str]:
    found = re.search(r"^__all__ = \(([^)]*)\)", path.read_text(encoding="utf-8"), re.MULTILINE)
    return frozenset(re.findall(r'"(\w+)"', found[1])) if found else frozenset()


def test_what_a_door_names_is_taken_by_somebody() -> None:
    taken = {(_room(module), name) for _, room, module, name in _ours() if room != _room(module)}
    for path in HOUSE.glob("*/__init__.py"):
        idle = {name for name in _door(path) if (path.parent.name, name) not in taken}
        assert not idle, f"{path.parent.name} names {sorted(idle)} for nobody"


def test_inside_a_package_nothing_goes_round_in_a_circle() -> None:
    inside: dict[str, set[str]] = {}
    for path, room, module, name in _ours():
        if room and _room(module) == room and path.name != "__init__.py":
            whole = {module, f"{module}.{name}"}
            inside.setdefault(_name(path), set()).update(whole)
    done: set[str] = set()
    while True:
        free = {one for one in inside if not (inside[one] & inside.keys()) - done} - done
        if not free:
            break
        done |= free
    assert done == set(inside), f"in a circle: {sorted(set(inside) - done)}"


def test_a_package_has_at_most_16_modules() -> None:
    for folder in (one for one in HOUSE.iterdir() if one.is_dir()):
        modules = [one for one in folder.glob("*.py") if one.name != "__init__.py"]
        assert len(modules) <= MOST_MODULES, f"{folder.name} has {len(modules)} modules"


def test_only_the_package_of_the_engine_imports_one() -> None:
    for path in _modules():
        known = {module.partition(".")[0] for module, _ in _imports(path)} & ENGINES
        assert not known or _room(_name(path)) == "engine", path


def _behind_the_door() -> Iterator[tuple[str, str]]:
    """Yields the name and the text of each module that may know the site by asking only."""
    for path in _modules():
        if _room(_name(path)) in BEHIND_THE_DOOR and path.name != "__init__.py":
            yield _name(path).removeprefix("factpress."), path.read_text(encoding="utf-8")


def test_what_writes_pages_holds_no_newsroom_no_site_map_and_no_index() -> None:
    for name, text in _behind_the_door():
        for kept, makers in KEPT_BACK.items():
            found = re.search(rf"\b{kept}\b", text)
            assert not found or name in makers, f"{name} names {kept}"
        assert not re.search(r"\.newsroom\b", text), f"{name} asks something for its newsroom"
    named = dict(_behind_the_door())
    for kept, makers in KEPT_BACK.items():
        assert all(re.search(rf"\b{kept}\b", named[one]) for one in makers), kept


def test_what_writes_pages_opens_only_files_of_the_theme() -> None:
    opening = {name for name, text in _behind_the_door() if OPENS_A_FILE.search(text)}
    assert opening == set(READS_THE_THEME)
