"""Steps: what was worked out before is taken again while each of its questions has the same answer.

What a step read is known only after it ran, and what was not there decides as much as what was: so
each result is kept with its trace, the questions that it asked and the hashes of their answers.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from factpress.memory import Memory
from factpress.rendering import Knowledge, Known
from factpress.steps.answers import KnownAnswers, Question
from factpress.steps.digests import Digests
from factpress.steps.recorder import AskedKnown

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


@dataclass(frozen=True)
class Steps:
    """Takes the steps of a build; `ran` counts those that had to run in it, by the kind of step."""

    memory: Memory
    values: Digests
    placed: Digests
    ran: Counter[str]

    def begin(self) -> None:
        """Begins another build."""
        self.values.turn()
        self.placed.turn()
        self.ran.clear()

    def on(self, known: Knowledge) -> "Stage":
        """Returns the stage at which this much is known: there steps are taken."""
        return Stage(self, KnownAnswers(known, self.values, self.placed))


@dataclass(frozen=True)
class Stage:
    """The steps of a build that ask the same knowledge."""

    steps: Steps
    answers: KnownAnswers

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
        nothing where it cannot; without it the result has none. Results are shared by all who take them: nobody may change one.
        """
        if not self.steps.memory.is_lasting:
            return run(self.answers.known)
        traces: list[Trace[T]] = self.steps.memory.recall(("step", *name), (), list)
        for at, trace in enumerate(traces):
            if not trace.holds(self.answers):
                continue
            if moved is None:
                return trace.result
            placed = self._placed(given, [question for question, _ in trace.asked])
            if placed == trace.placed:
                return trace.result
            again = None
            if placed[0] == trace.placed[0]:
                again = moved(trace.result, self.answers.known)
            if again is not None:
                traces[at] = Trace(trace.asked, placed, again)
                return again
        self.steps.ran[str(name[0])] += 1
        recorder = AskedKnown(self.answers)
        result = run(recorder)
        hashes = tuple((one, self.answers.digest(one)) for one in recorder.questions)
        placed = self._placed(given, recorder.questions) if moved is not None else ()
        traces.insert(0, Trace(hashes, placed, result))
        del traces[KEPT:]
        return result

    def _placed(self, given: object, asked: Iterable[Question]) -> tuple[bytes, ...]:
        return (self.steps.placed.of(given), *map(self.answers.placed, asked))


def steps_of(memory: Memory) -> Steps:
    """Returns the steps of a build, with what the memory holds of those of earlier ones."""

    def begun() -> Steps:
        digests = (Digests(with_places=False), Digests(with_places=True))
        return Steps(memory, *digests, Counter())

    return memory.recall(("steps",), (), begun)
