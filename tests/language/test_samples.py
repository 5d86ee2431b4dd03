"""Samples: some sixty values in every language against Babel, each difference with its reason."""

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from factpress.language.samples import SAMPLES, Sample, printed_sample, printed_samples
from support.babel_values import by_babel
from support.theme_languages import CODES, locale

TABLE = Path(__file__).with_name("differs_from_babel.yml")


@cache
def table() -> dict[str, Any]:  # Any: a table of YAML
    read: dict[str, Any] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return read


def listed(code: str) -> dict[Sample, tuple[str, str]]:
    return {
        Sample(str(entry["value"]), entry["form"]): (one["prints"], one["babel"])
        for entry in table()["samples"]
        for one in entry["differs"]
        if code in one["in"].split()
    }


@pytest.mark.parametrize("code", CODES)
def test_a_value_is_printed_as_babel_does_unless_the_table_says_why_not(code: str) -> None:
    found = {}
    for sample in SAMPLES:
        ours, babels = (
            printed_sample(sample, locale(code)),
            by_babel(sample, locale(code).style.cldr),
        )
        if babels and ours != babels:
            found[sample] = (ours, babels)
    assert found == listed(code)


def test_some_sixty_values_are_compared() -> None:
    cldr = locale("en").style.cldr
    assert sum(bool(by_babel(one, cldr)) for one in SAMPLES) >= 60
    assert all(count == 1 for count in Counter(SAMPLES).values())


def test_each_difference_has_its_reason() -> None:
    reasons, used = table()["reasons"], set()
    for entry in table()["samples"]:
        for one in entry["differs"]:
            used |= set(one["why"].split())
    assert used == set(reasons)


@pytest.mark.parametrize("code", CODES)
def test_every_sample_can_be_printed(code: str) -> None:
    for sample, text in printed_samples(locale(code)):
        assert text, sample
