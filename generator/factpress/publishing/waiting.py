"""Waiting: until the hour at which the next embargo ends.

The clock and the sleep are the caller's; what is embargoed is asked again each minute, since an hour
can be moved while somebody waits for it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from factpress.embargo import openings
from factpress.model import Newsroom

Clock = Callable[[], datetime]
Sleep = Callable[[float], None]
# Returns the hours of all embargoes, as the files say them now.
Hours = Callable[[], tuple[datetime, ...]]
Say = Callable[[str], None]

LOOK_AGAIN = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Watch:
    """What somebody who waits goes by."""

    clock: Clock
    sleep: Sleep
    hours: Hours


def next_hour(hours: tuple[datetime, ...], now: datetime) -> datetime | None:
    """Returns the first hour that is still to come."""
    return min((hour for hour in hours if hour > now), default=None)


def wait(watch: Watch, within: timedelta | None, say: Say) -> bool:
    """Waits until the next embargo ends; False where none does, or not within the time given.

    An hour that was moved meanwhile is followed; one that is taken away ends the waiting.
    """
    started = watch.clock()
    awaited = next_hour(watch.hours(), started)
    if awaited is None:
        say("No embargo is waiting for its hour.")
        return False
    if within is not None and awaited - started > within:
        say(f"The next embargo ends at {_shown(awaited)}, later than it was to be waited for.")
        return False
    say(f"Waiting until {_shown(awaited)}.")
    while (now := watch.clock()) < awaited:
        watch.sleep(min(awaited - now, LOOK_AGAIN).total_seconds())
        hour = _moved(watch, awaited)
        if hour is None:
            say("The embargo was taken away; there is nothing to wait for.")
            return False
        if hour != awaited:
            awaited = hour
            say(f"The hour was moved: waiting until {_shown(awaited)}.")
    return True


def holds_until(newsroom: Newsroom, now: datetime) -> datetime:
    """Returns when a build must be made again at the latest: the next hour of an embargo.

    At the latest by midnight, since findings about what is stale depend on the day. `newsroom` is
    the whole one, with what is not public yet.
    """
    midnight = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return min([midnight, *(hour.at for hour in openings(newsroom) if hour.at > now)])


def _moved(watch: Watch, awaited: datetime) -> datetime | None:
    """Returns the hour that is waited for now: the same one, while it is in the files."""
    hours = watch.hours()
    if awaited in hours:
        earlier = [hour for hour in hours if watch.clock() < hour < awaited]
        return min(earlier, default=awaited)
    return next_hour(hours, watch.clock())


def _shown(hour: datetime) -> str:
    return hour.isoformat(timespec="minutes").replace("+00:00", "Z")
