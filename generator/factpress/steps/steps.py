"""Steps: what was worked out before is taken again while each of its questions has the same answer.

What a step read is known only after it ran, and what was not there decides as much as what was: so
each result is kept with its trace, the questions that it asked and the hashes of their answers.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeVar

from factpress.machine import Checkout, look_over
from factpress.memory import Memory
from factpress.rendering import Knowledge, Known
from factpress.sitefolder import program_of
from factpress.steps.answers import KnownAnswers, Question
from factpress.steps.digests import Digests
from factpress.steps.packing import DAMAGED, EntryNames, UnpackableError, packed, unpacked
from factpress.steps.recorder import AskedKnown
from factpress.steps.shelf import Row, StepShelf, mark_of

T = TypeVar("T")
Name = tuple[str | bytes, ...]
KEPT = 3  # traces of a step: what is changed and changed back is found again


@dataclass(frozen=True, slots=True)
class Trace(Generic[T]):
    """The questions that a step asked, each with the hash of its answer, and its result.

    `placed` are the hashes of the answers with their places, and of what the step was given.
    """

    asked: tuple[tuple[Question, bytes], ...]
    placed: tuple[bytes, ...]
    result: T

    def holds(self, answers: KnownAnswers) -> bool:
        """Tells whether every question has the same answer still; it stops at the first that has not."""
        return all(answers.digest(question) == digest for question, digest in self.asked)


@dataclass(frozen=True, slots=True)
class KeptSteps:
    """The shelf of a process, and `program`: the hash of all that decides a step and is asked nobody.

    What is taken in builds of `until` or earlier may be written; None: nothing is ever written.
    """

    shelf: StepShelf
    program: bytes
    until: datetime | None = None


@dataclass
class _Taken:
    """A step that the build took: its result is in `mark` already, or is still to be packed."""

    trace: Trace[Any]  # Any: of any step
    entries: EntryNames
    mark: bytes = b""


@dataclass
class Steps:
    """Takes the steps of a build; `ran` counts those that had to run in it, by the kind of step."""

    memory: Memory
    values: Digests
    placed: Digests
    ran: Counter[str]
    kept: KeptSteps | None = None
    is_public: bool = False
    taken: dict[bytes, _Taken] = field(default_factory=dict)

    def begin(self, now: datetime) -> None:
        """Begins another build, of what is public at `now`."""
        self.values.turn()
        self.placed.turn()
        self.ran.clear()
        until = self.kept.until if self.kept else None
        self.is_public = until is not None and now <= until
        if self.is_public:
            self.taken.clear()

    def on(self, known: Knowledge) -> "Stage":
        """Returns the stage at which this much is known: there steps are taken."""
        answers = KnownAnswers(known, self.values, self.placed)
        return Stage(self, answers, EntryNames(known, self.values))

    def close(self) -> None:
        """Takes and writes nothing more on the disk; what was taken stays in memory."""
        self.kept = None
        self.taken.clear()

    def keep(self) -> None:
        """Writes what the last public build took, and nothing else, for the next process."""
        if self.kept is None:
            return
        rows, made = dict[bytes, Row](), dict[bytes, bytes]()
        for key, one in self.taken.items():
            mark = one.mark
            if not mark:
                try:
                    content = packed(one.trace.result, one.entries)
                except UnpackableError:
                    continue
                mark = mark_of(content)
                made[mark] = content
            rows[key] = Row(one.trace.asked, mark)
        self.kept.shelf.write(rows, made)


@dataclass(frozen=True)
class Stage:
    """The steps of a build that ask the same knowledge."""

    steps: Steps
    answers: KnownAnswers
    entries: EntryNames

    def digest_of(self, *values: object) -> bytes:
        """Returns the hash of what decides a step's result and is asked of nobody."""
        return self.steps.values.of(values) if self.steps.memory.is_lasting else b""

    def take(
        self,
        name: Name,
        run: Callable[[Known], T],
        *,
        given: object = None,
        moved: Callable[[T, Known], T | None] | None = None,
    ) -> T:
        """Returns the result of a step: a kept one whose trace holds, else what `run` makes.

        `name` holds everything that decides the result besides the answers to its questions, its
        kind first; `given` is what it was given that has places. Where answers only moved to other
        lines, and what was given did not, `moved` returns the result with its new places, or
        nothing where it cannot; without it the result has none. Results are shared by all who take
        them: nobody may change one.
        """
        if not self.steps.memory.is_lasting:
            return run(self.answers.known)
        traces: list[Trace[T]] = self.steps.memory.recall(("step", *name), (), list)
        key = self._key(name, given)
        trace, mark = self._remembered(traces, given, moved), b""
        if trace is None and self.steps.kept is not None:
            trace, mark = self._from_disk(self.steps.kept.shelf, key, given, moved)
        if trace is None:
            trace = self._ran(name, run, given, is_placed=moved is not None)
        if not any(one is trace for one in traces):
            traces.insert(0, trace)
            del traces[KEPT:]
        if self.steps.is_public and (mark or self._can_move(trace.result, moved)):
            self.steps.taken.setdefault(key, _Taken(trace, self.entries, mark))
        return trace.result

    def _can_move(self, result: T, moved: Callable[[T, Known], T | None] | None) -> bool:
        """Tells whether a result can be brought to where things are: no other is for the disk."""
        return moved is None or moved(result, self.answers.known) is not None

    def _remembered(
        self,
        traces: list[Trace[T]],
        given: object,
        moved: Callable[[T, Known], T | None] | None,
    ) -> Trace[T] | None:
        """Returns a trace of this process that holds, its result where things are now."""
        for at, trace in enumerate(traces):
            if not trace.holds(self.answers):
                continue
            if moved is None:
                return trace
            placed = self._placed(given, [question for question, _ in trace.asked])
            if placed == trace.placed:
                return trace
            again = None
            if placed[0] == trace.placed[0]:
                again = moved(trace.result, self.answers.known)
            if again is not None:
                traces[at] = Trace(trace.asked, placed, again)
                return traces[at]
        return None

    def _from_disk(
        self,
        shelf: StepShelf,
        key: bytes,
        given: object,
        moved: Callable[[T, Known], T | None] | None,
    ) -> tuple[Trace[T] | None, bytes]:
        """Returns a trace of an earlier process that holds, and the hash of its result.

        No places are kept on the disk: a result that has any is brought to where things are now.
        """
        row = shelf.row(key)
        if row is None or any(self.answers.digest(one) != digest for one, digest in row.asked):
            return None, b""
        content = shelf.content(row.result)
        if content is None:
            return None, b""
        try:
            result: T | None = unpacked(content, self.entries)
        except DAMAGED:
            return None, b""
        if moved is not None and result is not None:
            result = moved(result, self.answers.known)
            if result is None:
                return None, b""
        placed = (self.steps.placed.of(given),) if moved is not None else ()
        return Trace(row.asked, placed, result), row.result  # type: ignore[arg-type]  # T may be None

    def _ran(
        self, name: Name, run: Callable[[Known], T], given: object, *, is_placed: bool
    ) -> Trace[T]:
        self.steps.ran[str(name[0])] += 1
        recorder = AskedKnown(self.answers)
        result = run(recorder)
        hashes = tuple((one, self.answers.digest(one)) for one in recorder.questions)
        placed = self._placed(given, recorder.questions) if is_placed else ()
        return Trace(hashes, placed, result)

    def _placed(self, given: object, asked: Iterable[Question]) -> tuple[bytes, ...]:
        return (self.steps.placed.of(given), *map(self.answers.placed, asked))

    def _key(self, name: Name, given: object) -> bytes:
        """Returns the name of a step on the disk: its places are decided by where it was given."""
        if self.steps.kept is None:
            return b""
        return self.steps.values.of((self.steps.kept.program, *name, self.steps.placed.of(given)))


def steps_of(memory: Memory, kept: KeptSteps | None = None) -> Steps:
    """Returns the steps of a build, with what the memory holds of those of earlier ones.

    `kept` is the shelf of the process, which is named once, before the first build.
    """

    def begun() -> Steps:
        digests = (Digests(with_places=False), Digests(with_places=True))
        return Steps(memory, *digests, Counter(), kept)

    return memory.recall(("steps",), (), begun)


def open_steps(
    checkout: Checkout, memory: Memory, *, until: datetime | None = None, program: str = ""
) -> Steps:
    """Returns the steps of a process that begins with what the last site was made with.

    With `until` they can be kept for the next one, as far as they were public by then; `program` is
    the hash of the program where it is known. What is made with a private checkout leaves no trace.
    Raises PressError where a link would lead what is kept elsewhere.
    """
    if checkout.private is not None:
        return steps_of(memory)
    look_over(checkout.public)
    made_by = (program or program_of(checkout)).encode()
    return steps_of(memory, KeptSteps(StepShelf(checkout.public), made_by, until))
