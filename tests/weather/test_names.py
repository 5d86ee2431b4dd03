"""A new name is as harmless as new text. `tests/torture/name_torture.py` tries very many more."""

from pathlib import Path

import pytest

from support.name_mutants import fault_of, mutant


@pytest.mark.parametrize("number", [*range(1, 20), 20])
def test_a_name_ends_in_a_finding_or_in_silence(tmp_path: Path, number: int) -> None:
    assert fault_of(number, tmp_path) == ""


def test_a_mutant_is_found_again_by_its_number() -> None:
    assert mutant(7) == mutant(7)
    assert mutant(7) != mutant(8)
