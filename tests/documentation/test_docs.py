"""The documentation: what the program has is documented, and what is documented is there."""

import inspect
import re
from fractions import Fraction
from pathlib import Path

import pytest
from pydantic import BaseModel

from factpress.build import Build, build
from factpress.findings import Mistake
from factpress.language.file import wanted_lines
from factpress.language.number_words import Wording
from factpress.machine.folders import Checkout
from factpress.model.datasets import DrawnAs, ImportAnswer
from factpress.model.declared import FIGURES, SHAPES, Check, Expect, Verdict
from factpress.model.definitions import UnitKind
from factpress.model.facts import Cycle, Kind, Observation, Per, Status
from factpress.model.media import Withdrawal
from factpress.model.releases import PageFront, ReleaseFront, ReleaseType, TranslationFront
from factpress.model.subjects import (
    Approval,
    Detail,
    Mention,
    Publisher,
    Role,
    SourceKind,
    Standing,
)
from factpress.reading.entries import OF_FACTS, OF_FACTS_TOO, OF_OBSERVATIONS, SECTIONS
from factpress.rendering.macros import MACROS
from factpress.rendering.page_context import PageContext
from factpress.rendering.template_functions import FOR_PAGES
from factpress.rendering.templates import open_theme
from factpress.values.intervals import Interval
from factpress.values.numerals import SYNONYMS, parse_quantity
from factpress.values.quantities import Qualifier, Quantity, Rounding
from support.documentation import code, copied, document, rows, section
from support.places import PROJECT
from support.small_site import NOW, page
from support.write_rules import rules_by_module, rules_document


def keys_of(kind: type[BaseModel]) -> dict[str, bool]:
    """Returns the keys that an entry can have in a file, and whether they must be there."""
    named = {field.alias or name: field.is_required() for name, field in kind.model_fields.items()}
    return {name: needed for name, needed in named.items() if not name.startswith("\0")}


# --- rules


def test_the_rules_are_documented_as_the_code_has_them() -> None:
    assert document("rules.md") == rules_document(), (
        "run .venv/bin/python tests/support/write_rules.py"
    )


def test_every_rule_says_what_why_and_what_to_do() -> None:
    for module, rule in rules_by_module():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.id), rule.id
        assert rule.title and rule.why and rule.fix, f"{module}: {rule.id}"


# --- entries

PARTS: tuple[tuple[str, type[BaseModel]], ...] = (
    ("Observations", Observation),
    ("Expect", Expect),
    ("Roles", Role),
    ("Approved", Approval),
    ("Mentions", Mention),
    ("Details", Detail),
    ("Withdrawn", Withdrawal),
    ("Answers", ImportAnswer),
)
ENTRIES: tuple[tuple[str, type[BaseModel]], ...] = (("newsroom", Publisher), *SECTIONS, *PARTS)


def key_rows(text: str) -> list[list[str]]:
    """Returns the rows of the table of keys among the tables of a text."""
    tables = [table for table in text.strip().split("\n\n") if table.startswith("| key |")]
    return [row for table in tables for row in rows(table)]


@pytest.mark.parametrize(("heading", "kind"), ENTRIES, ids=[name for name, _ in ENTRIES])
def test_every_key_of_an_entry_is_documented(heading: str, kind: type[BaseModel]) -> None:
    found = key_rows(section(document("data.md"), heading))
    documented = {code(cells[0]): cells[0].endswith("*") for cells in found}
    assert documented == keys_of(kind)
    assert {cells[1] for cells in found} <= {"readers", "rules", "newsroom"}


def test_what_the_newsroom_keeps_is_listed_once_more() -> None:
    text = document("data.md")
    listed = {
        row[0]: set(re.findall(r"`(\w+)`", row[1]))
        for row in rows(section(text, "For readers, for the newsroom"))
    }
    told = {
        heading.lower(): {
            code(row[0]) for row in key_rows(section(text, heading)) if row[1] == "newsroom"
        }
        for heading, _ in ENTRIES
    }
    assert listed == {heading: keys for heading, keys in told.items() if keys}


def test_what_the_newsroom_keeps_reaches_no_page(demo: Build) -> None:
    newsroom = demo.newsroom
    kept = [person.note for person in newsroom.people.values()]
    kept += [quote.note for quote in newsroom.quotes.values()]
    kept += [unit.note for unit in newsroom.units.values()]
    kept += [one.reason for one in newsroom.acceptances.values()]
    kept += [seen.evidence for fact in newsroom.facts.values() for seen in fact.obs]
    kept += [source.evidence for source in newsroom.sources.values()]
    kept += [release.front.note for release in newsroom.releases.values()]
    texts = [text for text in kept if text]
    assert texts
    for one in demo.pages:
        assert not [text for text in texts if text in one.html or text in str(one.view)]


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("facts", (*Kind, *Per, *Cycle)),
        ("Observations", (*Status, *Rounding)),
        ("sources", (*SourceKind, *Standing)),
        ("units", tuple(UnitKind)),
        ("datasets", tuple(DrawnAs)),
    ],
)
def test_every_choice_of_a_key_is_documented(heading: str, words: tuple[str, ...]) -> None:
    text = section(document("data.md"), heading)
    assert [word for word in words if f"`{word}`" not in text] == []


def test_the_defaults_are_documented() -> None:
    named = re.findall(r"`(\w+)`", section(document("data.md"), "defaults"))
    assert set(named) == {*OF_FACTS, *OF_FACTS_TOO, *OF_OBSERVATIONS}


def test_the_rules_of_declared_checks_are_documented_with_their_figures() -> None:
    cells = [row for row in rows(section(document("data.md"), "checks")) if len(row) == 5]
    told = {
        code(row[0]): tuple(tuple(re.findall(r"`(\w+)`", cell)) for cell in row[2:5])
        for row in cells
    }
    assert told == {str(one.rule): (one.needed, one.allowed, (one.judged,)) for one in SHAPES}
    assert set(FIGURES) <= set(keys_of(Check))


# --- pages


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Front matter of a release", ReleaseFront),
        ("Front matter of a translation", TranslationFront),
        ("Front matter of other pages", PageFront),
    ],
)
def test_every_field_of_front_matter_is_documented(heading: str, kind: type[BaseModel]) -> None:
    found = rows(section(document("writing.md"), heading))
    assert {code(row[0]): row[0].endswith("*") for row in found} == keys_of(kind)


def test_every_type_of_release_is_documented() -> None:
    text = section(document("writing.md"), "Front matter of a release")
    assert [word for word in ReleaseType if f"`{word}`" not in text] == []


def macro_options() -> dict[str, set[str]]:
    """Returns every macro that pages may call, with its options."""
    found = {
        macro.__name__: set(inspect.signature(macro).parameters) - {"context"} for macro in MACROS
    }
    theme = open_theme(Checkout(PROJECT).theme)
    for name in theme.macros:
        module = theme.environment.get_template(name).make_module({"press": {}})
        for key, macro in vars(module).items():
            arguments = tuple(getattr(macro, "arguments", ()))
            if arguments in FOR_PAGES:
                found[key] = set(arguments)
    return found


def test_every_macro_and_option_is_documented() -> None:
    text = document("writing.md")
    options = macro_options()
    assert {code(row[0]) for row in rows(section(text, "Macros"))} == set(options)
    told: dict[str, set[str]] = {"fact": set()}
    for row in rows(section(text, "fact").split("What they print")[0]):
        told["fact"].add(code(row[0]))
    for name in ("as_of", "source"):
        told[name] = {code(row[0]) for row in rows(section(text, "as_of, source"))}
    for heading in ("share, growth, total", "plain, claim, model, person", "Blocks"):
        for row in rows(section(text, heading)):
            told.setdefault(code(row[0]), set()).add(code(row[1]))
    assert told == options
    assert inspect.signature(MACROS[0]).parameters["context"].annotation is PageContext


def test_every_form_is_documented() -> None:
    tables = section(document("writing.md"), "fact").split("| form | prints |")
    assert {code(row[0]) for row in rows(tables[1])} == set(Wording)


@pytest.mark.slow
def test_macros_print_what_the_documentation_says(tmp_path: Path) -> None:
    table = section(document("writing.md"), "fact").split("| typed | printed |")[1]
    examples = [(code(row[0]), row[1]) for row in rows(table.split("\n\n")[0])]
    copied(tmp_path)
    lines = "\n\n".join(f"Line {n}: {{{{ {call} }}}}." for n, (call, _) in enumerate(examples))
    (tmp_path / "content/examples.md").write_text(f"---\ntitle: Examples\n---\n\n{lines}\n")
    shown = page(build(Checkout(tmp_path), now=NOW), "examples").text
    for number, (call, printed) in enumerate(examples):
        found = re.search(rf"Line {number}: (.*)\.", shown)
        assert found and found[1].replace("\u00a0", " ") == printed, call


# --- figures


def number(value: Fraction) -> str:
    return f"{float(value):,.2f}".rstrip("0").rstrip(".")


def told(interval: Interval, unit: str) -> str:
    """Returns an interval in the words of docs/figures.md."""
    sign = "%" if unit == "%" else ""
    after = "" if unit in ("", "%", "vehicles") else f" {unit}"
    low, high = (
        "" if end is None else f"{number(end)}{sign}" for end in (interval.low, interval.high)
    )
    if not low and not high:
        return "anything"
    if not low:
        return f"below {high}{after}" if interval.high_open else f"{high}{after} or less"
    if not high:
        return f"above {low}{after}" if interval.low_open else f"{low}{after} or more"
    if low == high:
        return f"exactly {low}{after}"
    if not interval.low_open and not interval.high_open:
        return f"{low} to {high}{after}"
    first = f"above {low}" if interval.low_open else f"{low} or more"
    return f"{first}, {'below' if interval.high_open else 'up to'} {high}{after}"


def quantity(text: str) -> Quantity:
    found = parse_quantity(text, unit="vehicles")
    assert isinstance(found, Quantity), found
    return found


def test_the_two_readings_are_those_of_the_program() -> None:
    found = rows(section(document("figures.md"), "Two readings"))
    typed = [code(row[0]) for row in found]
    assert len(found) > 20
    assert {quantity(text).qualifier for text in typed} == set(Qualifier)
    for text, row in zip(typed, found, strict=True):
        seen = quantity(text)
        assert row[1:] == [told(seen.hard, seen.unit), told(seen.expected, seen.unit)], text


def test_the_steps_are_those_of_the_program() -> None:
    for row in rows(section(document("figures.md"), "How exact a number is")):
        step = quantity(code(row[0])).step
        assert row[1] == (number(step) if step else "not rounded"), row[0]


def test_figures_are_typed_as_the_documentation_says() -> None:
    text = section(document("figures.md"), "How a figure is typed")
    accepted, refused = text.split("What can be read in two ways is refused")
    for typed in [code(row[0]) for row in rows(accepted)]:
        quantity(typed)
    for typed in ("one in four", "3 out of 10", "a third", "3 times", "a dozen", "30,000 EUR"):
        assert f"`{typed}`" in accepted
        quantity(typed)
    for typed in re.findall(r"`([^`]+)`", refused.split("\n\n")[0]):
        assert isinstance(parse_quantity(typed, unit="vehicles"), Mistake), typed


def test_every_word_before_a_number_is_documented() -> None:
    found = rows(section(document("figures.md"), "The word before the number"))
    listed = {row[0]: {word.strip() for word in row[1].split(",")} for row in found}
    for qualifier, synonyms in SYNONYMS:
        assert set(synonyms) <= listed[qualifier], qualifier
    known = {word for _, words in SYNONYMS for word in words}
    for name, words in listed.items():
        if name not in ("none", "reached"):
            assert words <= known, name


def test_every_verdict_and_override_is_documented() -> None:
    text = document("figures.md")
    assert {code(row[0]) for row in rows(section(text, "Verdicts"))} == set(Verdict)
    named = {code(row[0]) for row in rows(section(text, "Saying it yourself"))}
    assert named == {"digits", "precision", "exact", "rounding"}


# --- languages and the engine


def test_every_key_of_a_language_file_is_documented() -> None:
    from babel import Locale as Cldr  # noqa: PLC0415, RUF100 - one test only

    text = section(document("languages.md"), "The keys of a language file")
    told = {code(row[0]) for row in rows(text)}
    keys = {one.key for one in wanted_lines(Cldr.parse("ar"))}
    named = sorted(told, key=len, reverse=True)
    documented = {
        key: next((name for name in named if key == name or key.startswith(f"{name}.")), "")
        for key in keys
    }
    assert [key for key, name in documented.items() if not name] == []
    assert told == set(documented.values())
    for share in ("half", "two_thirds", "doubled", "tenfold"):
        assert f"`{share}`" in text


def test_the_languages_that_have_words_are_named() -> None:
    first = document("languages.md").split("\n## ")[0]
    for path in (PROJECT / "theme/locales").glob("*.yml"):
        assert f"`{path.stem}`" in first, path.name
