"""Seventeen kinds of checks between figures of real releases: the right value fits, a planted one doesn't.

A car market, a central bank, a statistics office, two companies, a trial, a league, an appeal.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest

from factpress.model.declared import Verdict
from support.trades import fact, facts, newsroom

UNITS = """\
units:
  cars: {kind: count, one: car, other: cars}
  people: {kind: count, one: person, other: people}
  days: {kind: time, one: day, other: days}
  one: {kind: other}
  EUR/CHF: {kind: other, symbol: EUR/CHF}
"""
YEAR, QUARTER = {"per": "year"}, {"per": "quarter"}
FLOW = {"kind": "flow", "unit": "cars", **YEAR}
CHANGE = {"kind": "change", "unit": '"%"', **YEAR}
MONEY = {"kind": "flow", "unit": "USD", **YEAR}
LEVEL, SPEC = {"kind": "level"}, {"kind": "spec"}
GUIDANCE = "- 2016: $0.14..$0.22\n  status: target\n  said: 2016-09-01"


def of(metric: str, typed: str) -> str:
    """Returns a fact as of another metric than its name, as the parts of a whole are."""
    name = typed.split(":", 1)[0].strip().rpartition(".")[2]
    return typed.replace(f"metric: {name}", f"metric: {metric}")


def part(name: str, value: str, whole: str, **keys: str) -> str:
    keyed = {"part_of": f"acme.{whole} by kind", **keys}
    return of(whole, fact(f"acme.{name}", f"- 2016: {value}", **keyed))


@dataclass(frozen=True)
class Kind:
    """A kind of check: its facts with a gap for the judged value, the right one and a planted one."""

    name: str
    typed: tuple[str, ...]
    check: str
    right: str
    planted: str
    result: str = ""


KINDS = (
    Kind(
        "growth of registrations",
        (
            fact("acme.w", "- 2015: 734,500", "- 2016: 757,700", **FLOW),
            fact("acme.g", "- 2016: {}", **{**CHANGE, "metric": "w-growth"}),
        ),
        "rule: growth, new: acme.w, old: a year before, stated: acme.g",
        "+3.2%",
        "+2.3%",
    ),
    Kind(
        "stakes that make a whole",
        (
            fact("acme.all", "- 2016: 100%", kind="share", unit='"%"', **YEAR),
            part("x", "50%", "all", kind="share", unit='"%"', **YEAR),
            part("y", "25%", "all", kind="share", unit='"%"', **YEAR),
            part("z", "{}", "all", kind="share", unit='"%"', **YEAR),
        ),
        "",
        "25%",
        "52%",
        "sum:acme.all:kind@2016",
    ),
    Kind(
        "earnings within guidance",
        (fact("acme.eps", "- 2016: {}", GUIDANCE, kind="ratio", unit="USD", **YEAR),),
        "rule: target, new: acme.eps, target: acme.eps, outcome: met",
        "$0.20",
        "$0.27",
    ),
    Kind(
        "earnings a share",
        (
            fact("acme.n", "- 2016: $450 million", **MONEY),
            fact("acme.s", "- 2016: 500 million", **{**FLOW, "unit": "one"}),
            fact("acme.e", "- 2016: {}", kind="ratio", unit="USD", **YEAR),
        ),
        "rule: ratio, new: acme.n, old: acme.s, stated: acme.e",
        "$0.90",
        "$0.09",
    ),
    Kind(
        "francs in euros at a rate",
        (
            fact("acme.c", "- 2016: 46.3 billion CHF", **{**MONEY, "unit": "CHF"}),
            fact("acme.r", "- 2016: 1.047 EUR/CHF", kind="ratio", unit="EUR/CHF", **YEAR),
            fact("acme.e", "- 2016: {}", **{**MONEY, "unit": "EUR"}),
        ),
        "rule: conversion, new: acme.c, rate: acme.r, stated: acme.e",
        "48.5 billion EUR",
        "58.5 billion EUR",
    ),
    Kind(
        "a margin in basis points",
        (
            fact("acme.m", "- 2015: 6.3%", "- 2016: 7.3%", kind="ratio", unit='"%"', **YEAR),
            of("m", fact("acme.d", "- 2016: {}", **{**CHANGE, "unit": "bp"})),
        ),
        "rule: delta, new: acme.m, old: a year before, stated: acme.d",
        "+100 bp",
        "+150 bp",
    ),
    Kind(
        "a target range",
        (
            fact("acme.t", "- 2015: 3.00..3.25%", "- 2016: 3.75..4.00%", unit='"%"', **LEVEL),
            of("t", fact("acme.d", "- 2016: {}", **{**CHANGE, "unit": "bp"})),
        ),
        "rule: delta, new: acme.t@2016, old: acme.t@2015, stated: acme.d",
        "+75 bp",
        "+50 bp",
    ),
    Kind(
        "organic growth of price and volume",
        (
            fact("acme.o", "- 2016: {}", **CHANGE),
            part("p", "+9.5 pp", "o", **{**CHANGE, "unit": "pp"}),
            part("v", "-0.8 pp", "o", **{**CHANGE, "unit": "pp"}),
        ),
        "",
        "+8.7%",
        "+10.3%",
        "sum:acme.o:kind@2016",
    ),
    Kind(
        "an index on the year",
        (
            fact("acme.i", "- 2015: 105.2", "- 2016: 111.2", unit="one", **LEVEL),
            fact("acme.g", "- 2016: {}", **{**CHANGE, "metric": "i-growth"}),
        ),
        "rule: growth, new: acme.i, old: acme.i@2015, stated: acme.g",
        "+5.7%",
        "+7.5%",
    ),
    Kind(
        "an index on the quarter",
        (
            fact("acme.i", "- 2015-Q4: 110.2", "- 2016-Q1: 111.2", unit="one", **LEVEL),
            fact("acme.g", "- 2016-Q1: {}", **{**CHANGE, **QUARTER, "metric": "i-growth"}),
        ),
        "rule: growth, new: acme.i, old: previous, stated: acme.g",
        "+0.9%",
        "+5.7%",
        "x@2016-Q1",
    ),
    Kind(
        "one in ninety-seven",
        (
            fact("acme.all", "- 2016: 7.71 billion", unit="people", **LEVEL),
            of("all", fact("acme.p", "- 2016: 79.5 million", unit="people", **LEVEL)),
            of("all-share", fact("acme.s", "- 2016: {}", kind="share", unit='"%"', **YEAR)),
        ),
        "rule: share, parts: [acme.p], whole: acme.all, stated: acme.s",
        "1 in 97",
        "1 in 79",
    ),
    Kind(
        "a ratio of rates with its bounds",
        (
            fact("acme.a", "- 2016: 0.110 (0.080..0.150)", unit="one", **SPEC),
            fact("acme.b", "- 2016: 0.149 (0.110..0.190)", unit="one", **SPEC),
            fact("acme.r", "- 2016: {}", kind="ratio", unit="one", per="moment"),
        ),
        "rule: ratio, new: acme.a, old: acme.b, stated: acme.r",
        "0.74 (0.47..1.10)",
        "0.47 (0.40..1.10)",
    ),
    Kind(
        "the arms of a trial",
        (
            fact("acme.n", "- 2016: 1,407", unit="people", **LEVEL),
            part("a", "1,005", "n", unit="people", **LEVEL),
            part("b", "201", "n", unit="people", **LEVEL),
            part("c", "{}", "n", unit="people", **LEVEL),
        ),
        "",
        "201",
        "210",
        "sum:acme.n:kind@2016",
    ),
    Kind(
        "places in a table",
        (
            fact("acme.r", "- 2015: 20th", "- 2016: 11th", kind="rank", unit="one", **YEAR),
            of("r", fact("acme.d", "- 2016: {}", **{**CHANGE, "unit": "one"})),
        ),
        "rule: delta, new: acme.r, old: a year before, stated: acme.d",
        "-9",
        "-8",
    ),
    Kind(
        "a loss after a profit",
        (
            fact("acme.n", "- 2015: $2.00 million", "- 2016: -$2.13 million", **MONEY),
            of("n", fact("acme.d", "- 2016: {}", **{**CHANGE, "unit": "USD"})),
        ),
        "rule: delta, new: acme.n, old: a year before, stated: acme.d",
        "-$4.13 million",
        "-$0.13 million",
    ),
    Kind(
        "so much a day",
        (
            fact("acme.n", "- 2016: $1,310 million", **MONEY),
            fact("acme.d", "- 2016: 16", unit="days", **SPEC),
            fact("acme.e", "- 2016: {}", kind="ratio", unit="USD", **YEAR),
        ),
        "rule: ratio, new: acme.n, old: acme.d, stated: acme.e",
        "$82 million",
        "$28 million",
    ),
    Kind(
        "a price and a volume",
        (
            fact("acme.p", "- 2016: 25 USD", kind="price", unit="USD", constant="yes"),
            fact("acme.v", "- 2016: 4,000", **FLOW),
            fact("acme.t", "- 2016: {}", **MONEY),
        ),
        "rule: product, parts: [acme.p, acme.v], stated: acme.t",
        "$100,000",
        "$1,000,000",
    ),
)


def verdict(root: Path, kind: Kind, value: str) -> Verdict | None:
    typed = facts(*(one.replace("{}", value) for one in kind.typed))
    checks = f"checks:\n  x: {{{kind.check}}}\n" if kind.check else ""
    site = newsroom(root, typed, "Words.", units=UNITS, checks=checks)
    assert [one.message for one in site.findings if one.rule.id.startswith("number")] == []
    found = {one.id: one.verdict for one in site.checks}
    return found.get(kind.result or "x@2016")


@pytest.mark.parametrize("kind", KINDS, ids=lambda one: one.name)
def test_the_right_value_fits(tmp_path: Path, kind: Kind) -> None:
    assert verdict(tmp_path, kind, kind.right) in (Verdict.OK, Verdict.WEAK)


@pytest.mark.parametrize("kind", KINDS, ids=lambda one: one.name)
def test_the_planted_value_does_not(tmp_path: Path, kind: Kind) -> None:
    assert verdict(tmp_path, kind, kind.planted) in (Verdict.CONTRADICTION, Verdict.STRAINED)
