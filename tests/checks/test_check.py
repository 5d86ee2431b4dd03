"""Each file below tests/cases is a small newsroom and all that the checks say of it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from factpress.checks.check import check
from factpress.findings import Finding
from factpress.machine.folders import Checkout
from factpress.model.declared import Verdict
from factpress.reading.reader import read
from support.minimal_newsroom import minimal
from support.places import TESTS

CASES = TESTS / "cases"
TODAY = date(2019, 2, 1)
UNITS = """\
units:
  cars: {kind: count, one: car, other: cars}
  km: {kind: length, cldr: length-kilometer}
  mi: {kind: length, cldr: length-mile, equals: 1.609344 km}
  kg: {kind: mass, cldr: mass-kilogram}
  t: {kind: mass, cldr: mass-tonne, equals: 1000 kg}
  times: {kind: other, symbol: times}
  "%": {kind: share, symbol: "%"}
  pp: {kind: share, symbol: pp}
"""
MARKETS = """\
markets:
  world: {name: World}
  europe: {name: Europe, within: world}
  norway: {name: Norway, within: europe}
  japan: {name: Japan, within: world}
  us: {name: United States, within: world}
"""
MODELS = """\
models:
  dart: {name: Acme Dart, organisation: acme}
  bolt: {name: Acme Bolt, organisation: acme}
"""
SOURCES = """\
sources:
  acme-2016-08:
    {title: Acme newsletter, kind: press release, standing: primary, published: 2016-09-01}
  acme-2016-09:
    {title: Acme announcement, kind: press release, standing: primary, published: 2016-09-14}
  acme-2019-01:
    {title: Acme results, kind: press release, standing: primary, published: 2019-01-20}
  agency-2016-09:
    {title: Agency report, kind: agency, standing: secondary, published: 2016-09-20}
"""
SECTIONS = ("facts", "checks", "acceptances", "claims")


def told(found: Finding) -> str:
    """Returns a finding as a case holds it: what it says, its fixes, and the figures in it."""
    rows = [f"{found.severity} {found.rule.id} {found.place.file}:{found.place.line}"]
    rows.append(found.message)
    rows += [f"→ {row}" for row in found.fix.split("\n") if row]
    rows += [f"{one.place.file}:{one.place.line} {one.message}" for one in found.related]
    return "\n".join(rows) + "\n"


@pytest.mark.parametrize(
    "path", sorted(CASES.rglob("*.yml")), ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_a_case_is_told_as_its_file_says(path: Path, tmp_path: Path) -> None:
    case: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))  # Any: YAML's values
    files = {f"data/{one}.yml": f"{one}:\n{indented(case[one])}" for one in SECTIONS if one in case}
    if "facts" in case:
        files["data/facts.yml"] = case["facts"]
    root = minimal(
        tmp_path,
        sources=SOURCES,
        units=case.get("units", UNITS),
        markets=case.get("markets", MARKETS),
        models=MODELS,
        **files,
    )
    reading = read(Checkout(root))
    assert [told(one) for one in reading.findings] == []
    findings, results = check(reading.newsroom, case.get("today", TODAY))
    assert [told(one) for one in findings] == case.get("findings", [])
    odd = {one.id: one.verdict.value for one in results if one.verdict is not Verdict.OK}
    assert odd == case.get("verdicts", {})
    assert set(case.get("passed", ())) <= {one.id for one in results if one.id not in odd}


def indented(text: str) -> str:
    """Returns a section's text below its name."""
    return "".join(f"  {line}\n" if line else "\n" for line in text.splitlines())
