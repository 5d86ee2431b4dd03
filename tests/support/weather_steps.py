"""Steps: what is done with the newsroom of the weather machine, and what goes wrong meanwhile."""

from dataclasses import dataclass
from random import Random

from support.weather_hosts import HOSTS

SALES = "2016-09-14-sales"
OTHER = "2016-10-01-other"
LATER = "2026-06-05-later"
# What of each thing no reader can have met elsewhere.
WORDS = {SALES: "Zebracrossing", OTHER: "Yellowsubmarine", "story": "Talltale", "chair": "chair"}
FIGURE = "dart.sales"
COMMANDS = ("publish", "publish", "words", "takedown", "rollback", "correct", "silent", "hour")
WEATHERS = (
    "clear",
    "clear",
    "clear",
    "clock back",
    "disk",
    "no commits",
    "lock lost",
    "entry lost",
)


@dataclass(frozen=True, slots=True)
class Step:
    """A command, what goes wrong meanwhile, and what the command is about."""

    command: str
    weather: str = "clear"
    about: str = ""


def sequence(chance: Random, length: int) -> tuple[Step, ...]:
    """Returns a sequence of steps; the first publishes in clear weather."""
    steps = [Step("publish")]
    while len(steps) <= length:
        command, weather = chance.choice(COMMANDS), chance.choice(WEATHERS)
        about = ""
        if command == "takedown":
            about = chance.choice((*sorted(WORDS), FIGURE))
            if chance.random() < 0.4:
                weather = f"host {chance.choice(HOSTS)}"
        if command == "publish" and chance.random() < 0.3:
            command = chance.choice(("second", "second", "newest"))
            weather = chance.choice(("clear", "far away")) if command == "newest" else weather
        steps.append(Step(command, weather, about))
    return tuple(steps)
