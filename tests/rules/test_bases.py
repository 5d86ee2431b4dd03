"""The period before another, and the same one a year before, of any length."""

import pytest

from factpress.model.declared import Back
from factpress.rules.bases import earlier
from factpress.values.dates import When, parse_when

PERIODS = (
    ("2016-03-01", "2016-02-29", "2015-03-01"),
    ("2016-01", "2015-12", "2015-01"),
    ("2016-02", "2016-01", "2015-02"),
    ("2016-Q1", "2015-Q4", "2015-Q1"),
    ("2016-H2", "2016-H1", "2015-H2"),
    ("2016", "2015", "2015"),
    ("12m to 2016-08", "12m to 2015-08", "12m to 2015-08"),
    ("9m to 2016-09", "9m to 2015-12", "9m to 2015-09"),
    ("2016-02-29", "2016-02-28", "2015-02-28"),
    ("2016-01-04/2016-01-10", "2015-12-28/2016-01-03", "2015-01-04/2015-01-10"),
)


@pytest.mark.parametrize(("typed", "previous", "year"), PERIODS)
def test_an_earlier_period_adjoins_or_lies_a_year_before(
    typed: str, previous: str, year: str
) -> None:
    when = parse_when(typed)
    assert isinstance(when, When)
    assert [earlier(when, back).text for back in Back] == [previous, year]
