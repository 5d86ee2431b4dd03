"""A slip in an embargo gives the same hour or a failed build: the short form of 10,000 slips."""

from collections import Counter
from pathlib import Path

import pytest

from support.embargo_slips import (
    FORMS,
    Fate,
    Form,
    fate,
    is_of_digits,
    lay_out,
    other_digits,
    slipped,
)


@pytest.mark.parametrize("form", FORMS, ids=[form.name for form in FORMS])
def test_an_embargo_is_kept_to_the_second(tmp_path: Path, form: Form) -> None:
    assert fate(lay_out(tmp_path, form), form, form.text) is Fate.SAME


def test_a_slip_leaves_the_hour_or_fails_the_build(tmp_path: Path) -> None:
    told: Counter[Fate] = Counter()
    roots = {form.name: lay_out(tmp_path / str(at), form) for at, form in enumerate(FORMS)}
    for seed in range(360):
        form, slip, text = slipped(seed)
        found = fate(roots[form.name], form, text)
        told[found] += 1
        assert found in (Fate.SAME, Fate.FAILED) or is_of_digits(form, text), (seed, slip, text)
    assert told[Fate.FAILED] > 250
    assert told[Fate.SAME] > 20


def test_a_release_is_never_published_on_an_earlier_day(tmp_path: Path) -> None:
    form = FORMS[0]
    root = lay_out(tmp_path, form)
    earlier = [text for text in other_digits(form) if fate(root, form, text) is Fate.EARLY]
    assert earlier
    assert all("embargo: 2026-11-26 0" in text for text in earlier)  # the hour of the day alone
