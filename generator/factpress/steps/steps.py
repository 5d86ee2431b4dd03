"""Steps: what was worked out before is taken again while each of its questions has the same answer.

What a step read is known only after it ran, and what was not there decides as much as what was: so
each result is kept with its trace, the questions that it asked and the hashes of their answers.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from factpress.memory import Memory
from factpress.rendering import Knowledge, Known
from factpress.steps.answers import Answers, Question
from factpress.steps.digests import Digests
from factpress.steps.recorder import AskedKnown

T = TypeVar("T")
Name = tuple[str | bytes, ...]
KEPT = 3  # traces of a step: what is changed and changed back is found again


@dataclass(frozen=True, slots=True)
class Trace(Generic[T]):
    """The questions that a step asked, each with the hash of its answer, and its result."""

    asked: tuple[tuple[Question, bytes], ...]
    result: T

    def holds(self, answers: Answers) -> bool:
        """Tells whether every question has the same answer still; it stops at the first that has not."""
        return all(answers.digest(question) == digest for question, digest in self.asked)


@dataclass(frozen=True)
class Steps:
    """Takes the steps of a build; `ran` counts those that had to run in it, by the kind of step."""

    memory: Memory
    digests: Digests
    ran: Counter[str]

    def begin(self) -> None:
        """Begins another build."""
        self.digests.turn()
        self.ran.clear()

    def on(self, known: Knowledge) -> "Stage":
        """Returns the stage at which this much is known: there steps are taken."""
        return Stage(self, Answers(known, self.digests))


@dataclass(frozen=True)
class Stage:
    """The steps of a build that ask the same knowledge."""

    steps: Steps
    answers: Answers

    def digest_of(self, *values: object) -> bytes:
        """Returns the hash of what decides a step's result and is asked of nobody."""
        return self.steps.digests.of(values) if self.steps.memory.is_lasting else b""

    def take(self, name: Name, run: Callable[[Known], T]) -> T:
        """Returns the result of a step: a kept one whose trace holds, else what `run` makes.

        `name` holds everything that decides the result besides the answers to its questions, its
        kind first. Results are shared by all who take them: nobody may change one.
        """
        if not self.steps.memory.is_lasting:
            return run(self.answers.known)
        traces: list[Trace[T]] = self.steps.memory.recall(("step", *name), (), list)
        for trace in traces:
            if trace.holds(self.answers):
                return trace.result
        self.steps.ran[str(name[0])] += 1
        recorder = AskedKnown(self.answers)
        result = run(recorder)
        hashes = tuple((one, self.answers.digest(one)) for one in recorder.questions)
        traces.insert(0, Trace(hashes, result))
        del traces[KEPT:]
        return result


def steps_of(memory: Memory) -> Steps:
    """Returns the steps of a build, with what the memory holds of those of earlier ones."""
    ran: Counter[str] = memory.recall(("ran",), (), Counter)
    return Steps(memory, memory.recall(("digests",), (), Digests), ran)
