"""Waiting for the hour of the next embargo: the clock and the sleep are the tests' own."""

from datetime import UTC, datetime, timedelta

from factpress.publishing.waiting import Watch, next_hour, wait

BEGIN = datetime(2026, 6, 1, 6, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


class Day:
    """A day that goes by when somebody sleeps; at some moments the files are edited."""

    def __init__(
        self, *hours: datetime, edits: dict[int, tuple[datetime, ...]] | None = None
    ) -> None:
        self.now = BEGIN
        self.known = hours
        self.edits = edits or {}
        self.slept: list[float] = []
        self.said: list[str] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)
        self.known = self.edits.get(len(self.slept), self.known)

    def wait(self, within: timedelta | None = None) -> bool:
        watch = Watch(lambda: self.now, self.sleep, lambda: self.known)
        return wait(watch, within, self.said.append)


def test_it_ends_at_the_hour_to_the_second() -> None:
    day = Day(BEGIN + HOUR + timedelta(seconds=7))
    assert day.wait()
    assert day.now == BEGIN + HOUR + timedelta(seconds=7)
    assert max(day.slept) <= 60
    assert day.said == ["Waiting until 2026-06-01T07:00Z."]


def test_the_first_of_several_hours_is_waited_for() -> None:
    day = Day(BEGIN + 3 * HOUR, BEGIN + HOUR, BEGIN - HOUR)
    assert day.wait()
    assert day.now == BEGIN + HOUR


def test_without_an_hour_to_come_there_is_nothing_to_wait_for() -> None:
    day = Day(BEGIN, BEGIN - HOUR)
    assert not day.wait()
    assert day.slept == []
    assert day.said == ["No embargo is waiting for its hour."]


def test_an_hour_too_far_away_is_not_waited_for() -> None:
    day = Day(BEGIN + 3 * HOUR)
    assert not day.wait(within=2 * HOUR)
    assert day.slept == []
    assert day.said == [
        "The next embargo ends at 2026-06-01T09:00Z, later than it was to be waited for."
    ]
    assert Day(BEGIN + 2 * HOUR).wait(within=2 * HOUR)


def test_an_hour_that_is_moved_is_followed() -> None:
    day = Day(BEGIN + 2 * HOUR, edits={30: (BEGIN + 3 * HOUR,)})
    assert day.wait()
    assert day.now == BEGIN + 3 * HOUR
    assert day.said[1:] == ["The hour was moved: waiting until 2026-06-01T09:00Z."]


def test_an_hour_that_comes_in_between_is_taken_first() -> None:
    day = Day(BEGIN + 2 * HOUR, edits={30: (BEGIN + 2 * HOUR, BEGIN + HOUR)})
    assert day.wait()
    assert day.now == BEGIN + HOUR


def test_an_hour_that_is_taken_away_ends_the_waiting() -> None:
    day = Day(BEGIN + 2 * HOUR, edits={30: ()})
    assert not day.wait()
    assert day.now == BEGIN + HOUR / 2
    assert day.said[1:] == ["The embargo was taken away; there is nothing to wait for."]


def test_the_next_hour_isnt_one_that_struck() -> None:
    assert next_hour((BEGIN, BEGIN + HOUR), BEGIN) == BEGIN + HOUR
    assert next_hour((BEGIN,), BEGIN) is None
