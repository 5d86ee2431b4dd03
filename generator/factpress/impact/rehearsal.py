"""The rehearsal: every state that is to come, one for each hour of an embargo, built beforehand.

So that nothing fails at six in the morning. It tells what opens at each hour and what would be
wrong then; nothing of it is for a log that others may read.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from factpress.build import Build
from factpress.cache import Store
from factpress.checks import AGE_RULES as BY_AGE
from factpress.embargo import NOT_PUBLIC_YET, SECTIONS, as_shown, openings
from factpress.findings import Finding, Place, Rule, Severity, in_order, report
from factpress.impact.compare import SiteFiles, impact
from factpress.impact.disclosure import disclosed
from factpress.reading import Reading
from factpress.values import Instant, day_shown

OPENS_TOO_EARLY = Rule(
    "opens-too-early",
    "Something becomes public before what it mentions",
    "At that hour the site couldn't be built, so nothing would be published.",
    "give both the same hour, or remove the mention from the earlier one",
)
RULES = (OPENS_TOO_EARLY,)

NAMES = (
    ("releases", "release", "releases"),
    ("pages", "page", "pages"),
    ("facts", "fact", "facts"),
    ("models", "model", "models"),
    ("quotes", "quotation", "quotations"),
    ("people", "person", "people"),
    ("media", "picture", "pictures"),
)


@dataclass(frozen=True, slots=True)
class State:
    """What is public from an hour on: the build of it, and what it has more than the one before.

    `opens` are the ids by section, `moves` the facts that read otherwise, as old and new value.
    """

    hour: Instant
    built: Build
    opens: Mapping[str, tuple[str, ...]]
    moves: tuple[tuple[str, str, str], ...]
    findings: tuple[Finding, ...] = ()

    @property
    def line(self) -> str:
        """What the hour brings, in one line."""
        more = [
            _counted(ids, *words) for section, *words in NAMES if (ids := self.opens.get(section))
        ]
        others = sum(len(ids) for section, ids in self.opens.items() if section not in _NAMED)
        if others:
            more.append(f"{others} more {'entry' if others == 1 else 'entries'}")
        moved = [f"{fact}: {old} → {new}" for fact, old, new in self.moves if old and new]
        told = "; ".join([", ".join(more) or "nothing on its own", *moved])
        return f"From {self.hour.text} on: {told}"


_NAMED = frozenset(section for section, *_ in NAMES)


def _counted(ids: tuple[str, ...], one: str, many: str) -> str:
    return f"{one} {ids[0]}" if len(ids) == 1 else f"{len(ids)} {many} ({', '.join(ids)})"


def rehearse(reading: Reading, first: Build, store: Store) -> tuple[State, ...]:
    """Returns every state after `first`, in order; each finding is in the first that has it."""
    states: list[State] = []
    before = first
    for hour in openings(reading.newsroom):
        if hour.at > first.as_at:
            # Where nothing waits, a check needs none of what makes the outputs.
            from factpress.finished import finished  # noqa: PLC0415, RUF100

            built = finished(reading, now=hour.at, store=store)
            states.append(_state(hour, before, built))
            before = built
    known = {_key(found) for found in first.findings}
    told: list[State] = []
    for at, state in enumerate(states):
        new = [found for found in _of_state(state, reading) if _key(found) not in known]
        known |= {_key(found) for found in new}
        findings = in_order(_worded(found, state.hour, states[at + 1 :]) for found in new)
        told.append(replace(state, findings=findings))
    return tuple(told)


def given_away(reading: Reading, built: Build) -> tuple[Finding, ...]:
    """Returns the findings about figures that a build's public ones give away."""
    today = day_shown(built.newsroom.publisher.zone, built.as_at)
    return as_shown(disclosed(reading.newsroom, built.newsroom, today), reading.shown)


def _of_state(state: State, reading: Reading) -> Iterator[Finding]:
    """Yields what is wrong in a state, without what the mere passing of time brings about."""
    for found in state.built.findings:
        if found.rule not in BY_AGE or found.severity is Severity.ERROR:
            yield found
    yield from given_away(reading, state.built)


def _state(hour: Instant, before: Build, built: Build) -> State:
    opens = {
        section: tuple(sorted({*built.newsroom.ids(section)} - {*before.newsroom.ids(section)}))
        for section in (*SECTIONS, "releases", "pages")
    }
    changes = impact(_site(before), _site(built)).facts
    moves = tuple((one.fact, one.old, one.new) for one in changes)
    return State(hour, built, {section: ids for section, ids in opens.items() if ids}, moves)


def _site(built: Build) -> SiteFiles:
    return SiteFiles(replace(built, checks=()), (), {})


def _key(found: Finding) -> tuple[Rule, Place, str]:
    return (found.rule, found.place, found.message)


def _worded(found: Finding, hour: Instant, later: Sequence[State]) -> Finding:
    """Returns a finding of a future state, with the hour from which on it holds."""
    if found.rule is not NOT_PUBLIC_YET:
        return replace(found, message=f"from {hour.text} on: {found.message}")
    open_by_then = (one.hour.text for one in later if _key(found) not in _keys(one.built))
    when = next(open_by_then, "")
    told = f"at {when}" if when else "at an hour that can't be read"
    message = f"this opens at {hour.text}, but what it mentions opens only {told}"
    return report(OPENS_TOO_EARLY, found.place, message)


def _keys(built: Build) -> frozenset[tuple[Rule, Place, str]]:
    return frozenset(_key(found) for found in built.findings)


def as_fields(state: State) -> Mapping[str, object]:
    """Returns a state for programs."""
    return {
        "from": state.hour.text,
        "opens": {section: list(ids) for section, ids in state.opens.items()},
        "moves": [{"fact": fact, "old": old, "new": new} for fact, old, new in state.moves],
    }
