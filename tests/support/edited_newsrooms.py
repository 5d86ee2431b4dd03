"""A newsroom that is edited at random, and read after each edit with a memory and without one."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from factpress.checks.check import check
from factpress.machine.folders import Checkout
from factpress.memory import NO_MEMORY, Memory
from factpress.reading.reader import Reading, read
from support.minimal_newsroom import FILES, minimal, release, written

TODAY = date(2016, 9, 20)


def told(root: Path, memory: Memory = NO_MEMORY) -> tuple[Reading, object]:
    """Returns all that a reading and the checks say."""
    made = read(Checkout(root), memory=memory)
    findings, results = check(made.newsroom, TODAY, made.memory)
    shown = [(one.id, one.verdict, one.computed, one.stated, one.inputs) for one in results]
    return made, (findings, shown)


MORE = """\
facts:
  dart.no: {label: In Norway, about: dart, metric: sales, kind: cumulative, unit: cars, scope: norway,
            source: agency-2016-09, obs: [{2015-08: "100,000"}, {2016-08: "150,000"}]}
  dart.year: {label: In a year, about: dart, metric: sales, kind: flow, unit: cars, scope: world,
              obs: [{2016-H1: "20,000"}, {2016-H1: "21,000", by: agency-2016-09, source: agency-2016-09}]}
checks:
  part: {rule: share, parts: [dart.no], whole: dart.sales, stated: dart.share}
  all: {rule: sum, parts: [dart.no], total: dart.sales, complete: no}
milestones:
  hundred: {fact: dart.sales, value: "100,000th", when: 2015-01, label: The 100,000th, source: acme-2016-09}
"""
SHARE = """\
facts:
  dart.share: {label: Share, about: dart, metric: sales-share, kind: share, unit: "%", scope: norway,
               obs: [{2016-08: 60%, source: acme-2016-09}]}
acceptances:
  known: {check: part@2016-08, reason: Known., by: A. B., on: 2016-09-14, expect: {verdict: ok}}
"""
TABLE = """\
tables:
  levels: {file: levels.csv, label: "{subject} in stock, {scope}", metric: stock, kind: level, unit: cars}
"""
KINDS = {
    **FILES,
    "data/more.yml": MORE,
    "data/share.yml": SHARE,
    "data/tables.yml": TABLE,
    "data/levels.csv": "subject,scope,period,value\ndart,norway,2016-06,500\ndart,world,2016-06,400\n",
    "content/releases/2016/2016-09-14-a/index.md": release(models="dart"),
    "content/releases/2016/2016-09-14-a/figures.yml": 'facts: {dart.no: {obs: [{2016-09: "9"}]}}\n',
}
EDITS = (
    *(("150,000", "50,000"), ("230,000", "120,000"), ("60%", "6%"), ("primary", "secondary")),
    *(
        ("Norway", "Norge"),
        ("dart", "dard"),
        ("cars", "car"),
        ("2016", "2015"),
        ("00", "0"),
        ("00", "000"),
    ),
    *(
        (": ", ":"),
        ("scope: norway", "scope: world"),
        ("within: world", "within: norway"),
        ("\n", "\n\n"),
    ),
)


class EditedNewsroom(RuleBasedStateMachine):
    """A newsroom that is edited at random, read with a memory and without one after each edit."""

    root: Path
    memory_of: Callable[[Path], Memory]

    @initialize()
    def begin(self) -> None:
        for name, text in KINDS.items():
            written(self.root, name, text)
        self.agree()

    @rule(name=st.sampled_from(sorted(KINDS)), edit=st.sampled_from(EDITS), at=st.integers(0, 3))
    def edit(self, name: str, edit: tuple[str, str], at: int) -> None:
        path = self.root / name
        text = path.read_text() if path.exists() else KINDS[name]
        parts = text.split(edit[0])
        cut = min(at, len(parts) - 1)
        joined = edit[0].join(parts[:cut]), edit[0].join(parts[cut:])
        written(self.root, name, edit[1].join(joined) if cut else text)
        self.agree()

    @rule(name=st.sampled_from(sorted(KINDS)))
    def repair(self, name: str) -> None:
        written(self.root, name, KINDS[name])
        self.agree()

    @rule(name=st.sampled_from(sorted(KINDS)))
    def remove(self, name: str) -> None:
        (self.root / name).unlink(missing_ok=True)
        self.agree()

    def agree(self) -> None:
        """Compares both readings, to the letter."""
        (fresh, said), (again, said_again) = (
            told(self.root),
            told(self.root, self.memory_of(self.root)),
        )
        assert (again.findings, again.sources) == (fresh.findings, fresh.sources)
        assert again.newsroom == fresh.newsroom
        assert said_again == said


def edited_at_random(
    folder: Callable[[], Path], memory_of: Callable[[], Callable[[Path], Memory]], examples: int
) -> None:
    """Edits newsrooms in new folders; each is read with what its own `memory_of` gives."""

    def machine() -> EditedNewsroom:
        made = EditedNewsroom()
        made.root, made.memory_of = minimal(folder()), memory_of()
        return made

    run_state_machine_as_test(
        machine,  # type: ignore[arg-type]  # any maker of machines will do
        settings=settings(
            max_examples=examples,
            stateful_step_count=12,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
