"""Weekly hours of a desk: what can be read, and what is refused with its message."""

import pytest

from factpress.findings import Mistake
from factpress.values.zones import OpenHours, parse_weekly_hours


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Mo-Fr 08:00-19:00", ((0, 4, 480, 1140),)),
        ("Mon–Fri 8–18; Saturday 9.30-12", ((0, 4, 480, 1080), (5, 5, 570, 720))),
        ("daily 7:00-21:00", ((0, 6, 420, 1260),)),
        ("Sa-Su 22:00-06:00", ((5, 6, 1320, 360),)),
        ("Mo 0:00-24:00", ((0, 0, 0, 1440),)),
    ],
)
def test_days_and_hours_are_read(text: str, hours: tuple[tuple[int, ...], ...]) -> None:
    assert parse_weekly_hours(text) == tuple(OpenHours(*one) for one in hours)


@pytest.mark.parametrize(
    "text", ["", "always", "Mo-Fr", "S 9:00-12:00", "Mo-Fr 25:00-26:00", "Mo 9:70-10:00", "Mo 9-9"]
)
def test_what_is_no_day_and_hour_is_refused(text: str) -> None:
    found = parse_weekly_hours(text)
    assert isinstance(found, Mistake)
    assert found.message == f'"{text}" is not read as days and hours'
    assert found.fix == "write it like Mo-Fr 08:00-19:00"
