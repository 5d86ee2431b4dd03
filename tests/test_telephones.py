"""Numbers as people write them, dialled as a telephone abroad would have to."""

import pytest

from factpress.findings import Mistake
from factpress.telephones import Telephone, parse_telephone


@pytest.mark.parametrize(
    ("typed", "dialled"),
    [
        ("+49 (0)30 23125 123", "tel:+493023125123"),
        ("+44 (0) 20 7946 0123", "tel:+442079460123"),
        ("+1 (555) 010-0100 ext. 12", "tel:+15550100100;ext=12"),
        ("+49 30 23125-123 Durchwahl 12", "tel:+493023125123;ext=12"),
        ("+33 1 99 00 12 34 poste 7", "tel:+33199001234;ext=7"),
        ("+44 20 7946 0123 x12", "tel:+442079460123;ext=12"),
        ("+39 06 6982 1234", "tel:+390669821234"),
        ("+39 (0)6 6982 1234", "tel:+390669821234"),
        ("Tel.: +41(0)44 123 45 67", "tel:+41441234567"),
        ("+49\u201130\u201123125123", "tel:+493023125123"),
        ("\uff0b49 30 23125123", "tel:+493023125123"),
        ("112", "tel:112"),
    ],
)
def test_a_number_is_dialled_from_abroad(typed: str, dialled: str) -> None:
    read = parse_telephone(typed)
    assert isinstance(read, Telephone), read
    assert (read.typed, read.address) == (typed, dialled)


@pytest.mark.parametrize(
    ("typed", "message", "fix"),
    [
        (
            "030 23125 123",
            '"030 23125 123" does not say its country',
            "write it with its country, as in +33 1 99 00 12 34",
        ),
        (
            "0049 30 23125123",
            '"0049 30 23125123" begins with 00, which is dialled in some countries only',
            "write +49 30 23125123",
        ),
        (
            "+49 30 231251 / +49 30 231252",
            '"+49 30 231251 / +49 30 231252" is more than one number',
            "write one number here",
        ),
        (
            "the desk",
            '"the desk" is no telephone number',
            "write it with its country, as in +33 1 99 00 12 34",
        ),
    ],
)
def test_a_number_that_cannot_be_dialled_is_asked_for(typed: str, message: str, fix: str) -> None:
    read = parse_telephone(typed)
    assert isinstance(read, Mistake)
    assert (read.message, read.fix) == (message, fix)
