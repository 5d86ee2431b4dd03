"""Questions: what a file leaves open, who has answered it, and what was answered last time.

An answer holds as long as the words that it was about are the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from factpress.findings import Mistake
from factpress.spreadsheets.cells import refused


@dataclass(frozen=True, slots=True)
class Question:
    """What must be asked: `about` are the words of the file that an answer holds for.

    `choices` are the answers that there are; with `free`, others are taken too.
    """

    key: str
    text: str
    choices: tuple[str, ...] = ()
    proposal: str = ""
    about: str = ""
    free: bool = False
    is_kept: bool = True

    def fault(self, answer: str) -> str:
        """Says what is wrong with an answer, if anything is."""
        if not answer or (self.choices and not self.free and answer not in self.choices):
            return f'"{answer}" is no answer to "{self.key}": write {" or ".join(self.choices)}'
        return ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered, and about which words."""

    key: str
    about: str
    answer: str


@dataclass
class Dialog:
    """Answers that are given now or remembered, and what is still open."""

    given: Mapping[str, str] = field(default_factory=dict)
    remembered: Mapping[str, Answer] = field(default_factory=dict)
    open: dict[str, Question] = field(default_factory=dict)
    used: dict[str, Answer] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    wrong: list[Mistake] = field(default_factory=list)
    rounded: list[str] = field(default_factory=list)

    def ask(self, question: Question) -> str:
        """Returns the answer; while there isn't one, what is proposed, and the question stays open."""
        answer = self.given.get(question.key, "")
        before = self.remembered.get(question.key)
        if not answer and before is not None and before.about == question.about:
            answer = before.answer if question.is_kept else ""
        if not answer:
            self.open.setdefault(question.key, question)  # what is proposed lets reading go on
            return question.proposal
        fault = question.fault(answer)
        if fault:
            self.wrong.append(refused(fault))
            return question.proposal
        if question.is_kept:
            self.used[question.key] = Answer(question.key, question.about, answer)
        return answer

    def is_refused(self, question: Question) -> bool:
        """Asks, and tells whether somebody has said no; an open question is not refused."""
        return self.ask(question) == "no" and question.key not in self.open

    def note(self, key: str, words: str, text: str) -> None:
        """Keeps words of the file; where they were others last time, that is asked about."""
        before = self.remembered.get(key)
        if before is not None and before.about != words:
            was = f'{text} It was "{before.about}", and is "{words}" now: is it the same table?'
            if self.is_refused(Question(key, was, ("yes", "no"), "no", words)):
                self.wrong.append(refused(f'{text} It is "{words}" now', "import another file"))
        else:
            self.used[key] = Answer(key, words, "yes")

    def tell(self, line: str) -> None:
        """Keeps a line for anyone who runs the command; each is said once."""
        if line not in self.told:
            self.told.append(line)
