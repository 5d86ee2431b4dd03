"""House rules that no linter knows: how long a module is, what it says of itself, what it may name."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from factpress.machine import Checkout
from factpress.reading import read
from support.places import GENERATOR, PROJECT

HOUSE = GENERATOR / "factpress"


def _modules() -> list[Path]:
    return sorted(HOUSE.rglob("*.py"))


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _statements(node: ast.AST) -> Iterator[ast.AST]:
    """Yields what is in a block, at any depth: no expression holds a function or a class."""
    for name in ("body", "orelse", "finalbody", "handlers", "cases"):
        for one in getattr(node, name, ()):
            yield one
            yield from _statements(one)


WRITTEN = sorted([*PROJECT.glob("generator/**/*.py"), *PROJECT.glob("tests/**/*.py")])


def test_a_module_stays_under_400_lines_and_a_function_under_40() -> None:
    for path in WRITTEN:
        if "node_modules" in path.parts:
            continue
        many = path.read_text(encoding="utf-8").count("\n")
        assert many <= 400, f"{path.name} has {many} lines"
        for node in _statements(_tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                assert length <= 40, f"{path.name}: {node.name} has {length} lines"


def test_a_module_says_what_it_is_responsible_for() -> None:
    for path in _modules():
        docstring = ast.get_docstring(_tree(path)) or ""
        assert 1 <= len(docstring.splitlines()) <= 6, f"{path} opens without saying what it is"


# Words of names that are words of the language too, and this program's own name.
ORDINARY = frozenset({"factpress", "newsroom", "electric", "vehicles", "de"})
NAMED = ("organisations", "models", "ranges", "people")


def _names_of_the_data() -> frozenset[str]:
    """Returns the ids and the words of the names of everything that the data name."""
    newsroom = read(Checkout(PROJECT)).newsroom
    entries = [(key, one) for section in NAMED for key, one in newsroom.ids(section).items()]
    names = {text for _, one in entries for _, text in one.name.by_language}  # type: ignore[attr-defined]
    words = {word for name in (*names, *(key for key, _ in entries)) for word in _words(name)}
    return frozenset(word for word in words if len(word) > 2) - ORDINARY


def _words(text: str) -> set[str]:
    whole = re.findall(r"[^\W_]+(?:-[^\W_]+)*", text.casefold())
    return {*whole, *(part for word in whole for part in word.split("-"))}


def test_the_names_of_the_data_are_many_and_each_ordinary_word_is_one_of_them() -> None:
    names = _names_of_the_data()
    assert {"leaf", "e-nv200", "nv200", "ghosn", "alliance", "sm3"} <= names
    known = {word for path in _modules() for word in _words(path.read_text(encoding="utf-8"))}
    assert known >= ORDINARY, "a word that no module needs is no exception any more"


def test_no_name_of_the_data_is_in_the_generator() -> None:
    names = _names_of_the_data()
    for path in _modules():
        found = names & _words(path.read_text(encoding="utf-8"))
        assert not found, f"{path.name} names {sorted(found)}"


def test_the_themes_macros_compute_nothing() -> None:
    from jinja2 import Environment, nodes

    arithmetic = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow)
    for path in sorted((PROJECT / "theme").rglob("*.md.jinja")):
        tree = Environment(autoescape=False).parse(path.read_text(encoding="utf-8"))
        assert not list(tree.find_all(arithmetic)), f"{path.name} computes"


def test_a_class_name_means_one_thing() -> None:
    places: dict[str, list[str]] = {}
    for path in _modules():
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places.setdefault(node.name, []).append(path.relative_to(HOUSE).as_posix())
    twice = {name: found for name, found in places.items() if len(found) > 1}
    assert not twice


# Each of these is spelled in one module, which all others ask.
SPELLED_ONCE = {
    '".press"': "machine/own_folders.py",
    '"SOURCE_DATE_EPOCH"': "machine/surroundings.py",
    '"overrides"': "engine/settings.py",
}


def test_an_address_or_a_setting_is_spelled_in_one_module() -> None:
    for words, module in SPELLED_ONCE.items():
        found = {
            path.relative_to(HOUSE).as_posix()
            for path in _modules()
            if words in path.read_text(encoding="utf-8")
        }
        assert found == {module}, words
