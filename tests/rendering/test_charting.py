"""Charts put only figures on one scale that readers may compare."""

from pathlib import Path

import pytest

from factpress.rendering.page_record import ChartKind
from support.minimal_newsroom import FACTS, MODELS
from support.small_site import built, home, page

TWO = MODELS + "  arrow: {name: Acme Arrow, organisation: acme}\n"
METRICS = "metrics:\n  range: {name: Range}\n"
HEAD = """\
  {name}:
    label: {label}
    about: {about}
    metric: {metric}
    kind: {kind}
    unit: {unit}
"""
BASE = {"about": "dart", "metric": "range", "kind": "spec", "unit": "km"}
LINES = "    obs:\n    - {when}: {value}\n      source: acme-2016-09\n"


def _fact(name: str, value: str, more: str = "", when: str = "2016-08", **told: str) -> str:
    head = HEAD.format(name=name, label=f"The {name}", **{**BASE, **told})
    return head + more + LINES.format(when=when, value=value)


CASES = {
    "metric": ({"metric": "gain"}, ""),
    "kind": ({"kind": "level"}, ""),
    "test cycle": ({}, "    cycle: NEDC\n"),
    "unit": ({"unit": "cars"}, ""),
}


def _site(root: Path, second: str, first: str = _fact("dart.range", "250")) -> object:
    call = '{{ chart(["dart.range", "arrow.range"]) }}'
    return built(
        root,
        **{
            "data/models.yml": TWO,
            "data/facts.yml": FACTS + first + second,
            "content/index.md": home(call),
        },
    )


@pytest.mark.parametrize("what", CASES)
def test_figures_that_differ_are_never_put_on_one_scale(tmp_path: Path, what: str) -> None:
    told, more = CASES[what]
    second = _fact("arrow.range", "30", more, about="arrow", **told)
    site = _site(tmp_path, second)
    found = [one for one in site.findings if one.rule.id == "chart-of-unlike"]  # type: ignore[attr-defined]
    assert len(found) == 1, site.findings  # type: ignore[attr-defined]
    assert f'"dart.range" and "arrow.range" differ in {what}: ' in found[0].message
    assert found[0].place.file == "content/index.md"


def test_figures_that_are_alike_share_one(tmp_path: Path) -> None:
    site = _site(tmp_path, _fact("arrow.range", "300", about="arrow"))
    assert not [one for one in site.findings if one.rule.id == "chart-of-unlike"]  # type: ignore[attr-defined]
    (slot,) = page(site, "index").charts  # type: ignore[arg-type]
    assert (slot.kind, slot.facts) == (ChartKind.RANGES, ("dart.range", "arrow.range"))


def test_two_cycles_that_nobody_stated_may_be_two_cycles(tmp_path: Path) -> None:
    unstated = "    cycle: unstated\n"
    site = _site(
        tmp_path,
        _fact("arrow.range", "300", unstated, about="arrow"),
        _fact("dart.range", "250", unstated),
    )
    (found,) = [one for one in site.findings if one.rule.id == "chart-of-unlike"]  # type: ignore[attr-defined]
    assert "test cycle: not stated" in found.message


def test_a_dataset_of_unlike_figures_has_a_chart_for_each_kind_of_them(tmp_path: Path) -> None:
    facts = (
        _fact("dart.range", "250")
        + _fact("arrow.range", "300", about="arrow")
        + _fact("dart.gain", "30", metric="gain")
        + _fact("arrow.gain", "40", metric="gain", about="arrow")
        + _fact("dart.other", "7", metric="other")
    )
    dataset = (
        "datasets:\n  reach:\n    title: Reach\n    chart: ranges\n    facts: "
        "[dart.range, dart.gain, arrow.range, arrow.gain, dart.other]\n"
    )
    site = built(
        tmp_path,
        **{
            "data/models.yml": TWO,
            "data/facts.yml": FACTS + facts,
            "data/datasets.yml": dataset,
        },
    )
    charts = page(site, "data/reach").charts
    assert [one.facts for one in charts] == [
        ("dart.range", "arrow.range"),
        ("dart.gain", "arrow.gain"),
    ], site.findings
