"""The JSON Schemas: they take the demo's own files, name its ids, and refuse what is misspelt."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from factpress.findings import Severity
from factpress.machine.folders import Checkout
from factpress.reading.reader import read
from factpress.reading.schema import data_schema, front_schemas
from support.minimal_newsroom import FILES, facts, minimal
from support.places import PROJECT

DATA = sorted(path.relative_to(PROJECT).as_posix() for path in PROJECT.glob("data/**/*.yml"))
PAGES = sorted(path.relative_to(PROJECT).as_posix() for path in PROJECT.glob("content/**/*.md"))
LINE = "- 2016-08: 5,000"


class Loader(yaml.SafeLoader):
    """PyYAML with keys as they are typed: an editor's program knows no others."""

    def construct_mapping(
        self,
        node: yaml.MappingNode,
        deep: bool = False,  # noqa: ARG002, FBT001, FBT002, RUF100  # PyYAML's own signature
    ) -> dict[Any, Any]:
        return {key.value: self.construct_object(value, deep=True) for key, value in node.value}


def as_json(value: Any) -> Any:  # Any: what YAML holds
    """Returns what PyYAML read as an editor's program sees it: days are texts."""
    if isinstance(value, Mapping):
        return {key: as_json(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_json(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def loaded(text: str) -> Any:
    return as_json(yaml.load(text, Loader=Loader))


@pytest.fixture(scope="module")
def demo_schema() -> Draft202012Validator:
    return Draft202012Validator(data_schema(read(Checkout(PROJECT)).newsroom))


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Draft202012Validator:
    """The schema of the minimal newsroom with Norway in it, by its code."""
    root = minimal(
        tmp_path_factory.mktemp("schema"),
        markets=FILES["data/markets.yml"] + "  no: {name: Norway}\n",
    )
    return Draft202012Validator(data_schema(read(Checkout(root)).newsroom))


def refusals(schema: Draft202012Validator, text: str) -> list[str]:
    return [error.message for error in schema.iter_errors(loaded(text))]


@pytest.mark.parametrize("name", DATA)
def test_the_demos_data_fit_the_schema(demo_schema: Draft202012Validator, name: str) -> None:
    assert refusals(demo_schema, (PROJECT / name).read_text(encoding="utf-8")) == []


def test_the_demos_front_matter_fits_the_schemas() -> None:
    schemas = {
        name: Draft202012Validator(one)
        for name, one in front_schemas(read(Checkout(PROJECT)).newsroom).items()
    }
    assert set(schemas) == {"release", "translation", "page"}
    for name in PAGES:
        is_release = name.startswith("content/releases/")
        kind = (
            ("release" if name.endswith("/index.md") else "translation") if is_release else "page"
        )
        _, front, _ = (PROJECT / name).read_text(encoding="utf-8").split("---\n", 2)
        assert refusals(schemas[kind], front) == [], name


def test_schemas_are_schemas(schema: Draft202012Validator) -> None:
    Draft202012Validator.check_schema(schema.schema)
    for one in front_schemas(read(Checkout(PROJECT)).newsroom).values():
        Draft202012Validator.check_schema(one)


ACCEPTED = {
    "a number typed bare": facts("- 2016-08: 250"),
    "a year as a date": facts("- 2016: 250"),
    "a day as a date": facts("- 2016-08-31: 250"),
    "a span as a date": facts("- 12m to 2016-08: 250", "- 2015-09/2016-08: 250"),
    "a half and a quarter": facts("- 2016-H1: 250", "- 2016-Q3: 250"),
    "the long form": facts("- when: 2016-08\n  value: 250\n  said: 2016-09-01"),
    "a flag that YAML reads": facts(f"{LINE}\n  exact: true\n  prefer: yes"),
    "a flag between quotation marks": facts(f"{LINE}\n  exact: 'no'"),
    "digits": facts(f"{LINE}\n  digits: 3"),
    "a value in words": facts("- 2016-08: more than 230,000"),
    "one source and several": facts(
        f"{LINE}\n  source: acme-2016-09", f"{LINE}\n  source: [acme-2016-09, agency-2016-09]"
    ),
    "a word that YAML reads as yes": facts(f"{LINE}\n  corrects: yes"),
    "a label in languages": facts(LINE, label="{en: Sales, fr: Ventes}"),
    "a label of digits": facts(LINE, label="2016"),
    "Norway, which older YAML reads as false": facts(LINE, scope="no"),
    "defaults": "defaults: {unit: cars, source: acme-2016-09, status: provisional}\n",
    "a fact that leaves all but its label to the defaults": "facts: {dart.sold: {label: Sold}}\n",
    "an empty optional key": facts(f"{LINE}\n  said:", per="''").replace("''", ""),
}
REFUSED = {
    "a misspelt section": facts(LINE).replace("facts:", "fcats:"),
    "a misspelt key of a fact": facts(LINE).replace("metric:", "metrik:"),
    "a misspelt key of a line": facts(f"{LINE}\n  sorce: acme-2016-09"),
    "a misspelt id of a source": facts(LINE, source="acme-2016-9"),
    "a misspelt id of a subject": facts(LINE, about="drat"),
    "an id that is typed again": facts(LINE, id="dart.sales"),
    "a place": facts(LINE, place="x"),
    "a missing label": facts(LINE, label=""),
    "a kind that does not exist": facts(LINE, kind="cumulativ"),
    "a line in place of a list of lines": facts(obs="{2016-08: 250}"),
    "a line with two words for its date": facts("- august 2016: 250"),
    "digits in words": facts(f"{LINE}\n  digits: two"),
    "a flag that is neither": facts(f"{LINE}\n  exact: perhaps"),
    "a length of time in words": facts(LINE, fresh="a year"),
    "a language in a word": facts(LINE, label="{english: Sales}"),
    "a default that is none": "defaults: {label: x}\n",
}


@pytest.mark.parametrize("case", ACCEPTED)
def test_what_the_reader_takes_the_schema_takes(
    schema: Draft202012Validator, tmp_path: Path, case: str
) -> None:
    assert refusals(schema, ACCEPTED[case]) == []
    markets = FILES["data/markets.yml"] + "  no: {name: Norway}\n"
    findings = read(Checkout(minimal(tmp_path, facts=ACCEPTED[case], markets=markets))).findings
    if not case.startswith("a fact that leaves"):
        shapes = {"bad-shape", "bad-value", "unknown-key", "missing-key"}
        assert not shapes & {one.rule.id for one in findings}


@pytest.mark.parametrize("case", REFUSED)
def test_what_the_schema_refuses_the_reader_refuses(
    schema: Draft202012Validator, tmp_path: Path, case: str
) -> None:
    assert refusals(schema, REFUSED[case])
    findings = read(Checkout(minimal(tmp_path, facts=REFUSED[case]))).findings
    assert [one for one in findings if one.severity is Severity.ERROR]


def whole(schema: Draft202012Validator) -> Mapping[str, Any]:
    assert isinstance(schema.schema, Mapping)
    return schema.schema


def test_ids_are_offered_as_choices(schema: Draft202012Validator) -> None:
    definitions = whole(schema)["$defs"]
    assert definitions["Fact"]["properties"]["unit"] == {"enum": ["%", "cars", "km"]}
    assert definitions["Model"]["properties"]["organisation"] == {"enum": ["acme"]}
    (scopes, _) = definitions["Fact"]["properties"]["scope"]["anyOf"]
    assert scopes == {"enum": ["no", "norway", "world", False]}


def test_where_there_is_nothing_to_choose_any_id_may_be_typed(schema: Draft202012Validator) -> None:
    assert whole(schema)["$defs"]["Quote"]["properties"]["by"] == {"type": "string"}


def test_nothing_of_the_program_shows_in_a_schema(schema: Draft202012Validator) -> None:
    text = repr(schema.schema)
    for word in ("\\x00", "Place", "x-ids-of", "break_"):
        assert word not in text
    assert set(whole(schema)["properties"]) >= {"newsroom", "defaults", "facts", "checks"}


def test_a_release_may_bring_lines_alone(tmp_path: Path) -> None:
    judge = Draft202012Validator(data_schema(read(Checkout(minimal(tmp_path))).newsroom))
    line = {"2016-09": "7,000", "source": "acme-2016-09"}
    assert judge.is_valid({"facts": {"dart.sales": {"obs": [line]}}})
    assert not judge.is_valid({"facts": {"dart.sales": {"obs": [line], "metric": "sales"}}})
