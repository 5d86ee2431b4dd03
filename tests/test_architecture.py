"""The layout is the architecture: one list of modules, and each imports only those above it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.folders import Checkout
from generator.reader import read

ROOT = Path(__file__).parents[1]
GENERATOR = ROOT / "generator"

LAYERS = (
    # values: no I/O, no newsroom
    "html_tree",
    "findings memory fingerprints rings intervals quantities refusals numerals zones misdates dates fiscalyears computed",
    "conversions number_names prose_numbers",
    # domain: frozen models, which are the schema of the files
    "entries facts declared subjects media takedowns datasets releases resolution newsroom page_paths",
    # reading: text to domain and findings
    "disk ownfolders folders treefiles textguard yamlevents yamlmends yamlsyntax yamlslips yamlnodes yamlordinary yamlfile frontmatter",
    "entryfaults hours gathering entryfile contentfile tables references markdown_source macro_calls needs observing embargo removals overlay strays",
    "reader schema report",
    "picturemarks pictures svgclean gallery cells",
    # checks: the public newsroom to findings and verdicts
    "checks.purposes checks.verdicts checks.totals checks.comparisons checks.ledger checks.units",
    "checks.wording",
    "checks.mends checks.flows checks.runs checks.remedies checks.declarations checks.series",
    "checks.sources checks.ages checks.claims checks.acceptances checks.disclosure",
    # the prose lint: what stands in a page's Markdown to findings
    "markdown_entities checks.masks checks.closed_forms checks.neighbours",
    "checks.number_words checks.figures_in_text checks.proposals checks.claims_in_text",
    "checks.texts checks.prose checks.quotations checks.house_style",
    # presentation: domain to text
    "bidi labels languagefile digits datewords unitwords phrases readback locales languages sitemap feedlist",
    "markdown_addresses markdown_limits markdown_lint",
    "markdown_text markdown_simple markdown_emphasis markdown_writer markdown templates",
    "figures twins chartslots desk elements macros manuscripts pictureviews views notices checkviews drafts",
    "release_drafts archive_drafts figure_drafts examples lookup_drafts home_drafts",
    "compare_drafts model_drafts data_drafts media_drafts milestone_drafts service_drafts",
    "pagelist pageview pages",
    # build
    "store readcache redirects robots locks lockmends lockwords lockchanges build discretion",
    # what is made from finished pages
    "outputs.derived outputs.mediafiles outputs.plainjson outputs.records outputs.releasetexts outputs.sizes",
    "outputs.spreadsheets outputs.chartpoints outputs.chartdrawing outputs.charts",
    "outputs.api outputs.factfiles outputs.datasetfiles outputs.releasefiles",
    "outputs.doctext outputs.typesetting outputs.documents outputs.cards outputs.kits",
    "outputs.feeds outputs.searchfilters outputs.imagedata outputs.structured headers finished",
    "readable textchanges impact rehearsal impact_texts lookup archives tableimport starters amendments",
    "approvals acceptance_entries",
    # proof: what a finished site may not hold, and what must be in it
    "leak_words leak_documents leak_codings withheld leaks",
    "sitereading sitecheck manifest proof guessing livecheck",
    # adapters: the only modules that know the outside
    "searchindex exchange generations rollbacks mirrors waiting export checkout revisions upkeep",
    "surroundings engine_settings mkdocs_plugin sitemaking editions console outlook checking verifying beginning importing",
    "publishing withdrawing changing onefile impact_command previewing cli __main__",
)
ORDER = tuple(name for layer in LAYERS for name in layer.split())
ENGINES = {"mkdocs", "material", "properdocs"}


def _imports(path: Path) -> Iterator[str]:
    """Yields the full names of everything that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _modules() -> list[Path]:
    return sorted(path for path in GENERATOR.rglob("*.py") if path.name != "__init__.py")


def _name(path: Path) -> str:
    return ".".join(path.relative_to(GENERATOR).with_suffix("").parts)


def test_the_list_names_every_module_once() -> None:
    assert sorted(ORDER) == sorted(_name(path) for path in _modules())


@pytest.mark.parametrize("path", _modules(), ids=_name)
def test_a_module_imports_only_modules_above_it(path: Path) -> None:
    above = ORDER[: ORDER.index(_name(path))]
    ours = {
        name.removeprefix("generator.")
        for name in _imports(path)
        if name.startswith("generator.") and name.removeprefix("generator.") in ORDER
    }
    assert ours <= set(above), f"{path.name} imports {sorted(ours - set(above))}, not above it"


@pytest.mark.parametrize("path", _modules(), ids=_name)
def test_only_the_adapter_knows_the_engine(path: Path) -> None:
    known = {name.partition(".")[0] for name in _imports(path)} & ENGINES
    assert not known or path.name in ("engine_settings.py", "mkdocs_plugin.py")


WRITTEN = sorted([*ROOT.glob("generator/**/*.py"), *ROOT.glob("tests/**/*.py")])


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_stays_under_400_lines_and_a_function_under_40(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= 400, f"{path.name} has {source.count(chr(10))} lines"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= 40, f"{path.name}: {node.name} has {length} lines"


@pytest.mark.parametrize("path", _modules(), ids=_name)
def test_a_module_says_what_it_is_responsible_for(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    assert 1 <= len(docstring.splitlines()) <= 6, f"{path.name} opens without saying what it is"


# Words of names that are words of the language too, and this program's own name.
ORDINARY = frozenset({"factpress", "newsroom", "electric", "vehicles", "véhicules", "de", "von"})
NAMED = ("organisations", "models", "ranges", "people")


def _names_of_the_data() -> frozenset[str]:
    """Returns the ids and the words of the names of everything that the data name."""
    newsroom = read(Checkout(ROOT)).newsroom
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


def test_no_name_of_the_data_stands_in_the_generator() -> None:
    names = _names_of_the_data()
    for path in _modules():
        found = names & _words(path.read_text(encoding="utf-8"))
        assert not found, f"{path.name} names {sorted(found)}"


def test_the_themes_macros_compute_nothing() -> None:
    from jinja2 import Environment, nodes

    arithmetic = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow)
    for path in sorted((ROOT / "theme").rglob("*.md.jinja")):
        tree = Environment(autoescape=False).parse(path.read_text(encoding="utf-8"))
        assert not list(tree.find_all(arithmetic)), f"{path.name} computes"
