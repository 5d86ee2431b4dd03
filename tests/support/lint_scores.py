"""How well the lint tells figures from other numbers, on texts that were written for it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import process_time

import yaml

from factpress.prose.figure_reading import FigureReading
from factpress.prose.superlatives import superlatives
from factpress.prose.typed_figures import figures_in
from factpress.prose.visible_text import legible
from support.places import TESTS

RELEASES = TESTS / "prose" / "releases"
LANGUAGES = (
    *("en", "fr", "de", "ja", "es", "it", "hi", "ar"),
    *("pt", "nl", "pl", "sv", "zh-Hans", "ko"),
)
GOALS = {"found": 97.0, "false errors": 1.0, "false warnings": 3.0, "as typed": 95.0}
HELD = ("en", "fr", "de", "ja")  # the goals for false alarms are theirs
MARK = re.compile(r"\[(?P<figure>[^\[\]]*)\]|\{(?P<perhaps>[^{}]*)\}")
UNSPACED = ("ja", "zh-Hans")
CHARACTERS_A_WORD = 2  # of Japanese and Chinese
ANSWERS = ("error", "warning", "silence")


@dataclass(frozen=True, slots=True)
class Marked:
    """A text without its marks, and where its figures, and what may be some, are."""

    text: str
    figures: tuple[tuple[int, int], ...]
    perhaps: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class Score:
    """What was found in the texts of a language."""

    words: int = 0
    figures: int = 0
    found: int = 0
    errors: int = 0
    warnings: int = 0
    seconds: float = 0.0

    def a_thousand(self, number: int) -> float:
        return 1000 * number / max(1, self.words)


def marked(source: str) -> Marked:
    """Takes the marks out of a text."""
    text, at = "", 0
    spans: dict[str, list[tuple[int, int]]] = {"figure": [], "perhaps": []}
    for mark in MARK.finditer(source):
        text += source[at : mark.start()]
        kind = mark.lastgroup or ""
        spans[kind].append((len(text), len(text) + len(mark[kind])))
        text, at = text + mark[kind], mark.end()
    return Marked(text + source[at:], tuple(spans["figure"]), tuple(spans["perhaps"]))


def texts(language: str, *, kept: bool) -> Iterator[tuple[str, Marked]]:
    """Yields the texts of a language by their trade: those that are tuned on, or those that are not."""
    read = yaml.safe_load((RELEASES / f"{language}.yml").read_text(encoding="utf-8"))
    for number, one in enumerate(read):
        if bool(number % 2) == kept:
            yield one["trade"], marked(one["text"])


def words_in(text: str, language: str) -> int:
    return len(text) // CHARACTERS_A_WORD if language in UNSPACED else len(text.split())


def judged(language: str, reading: FigureReading, *, kept: bool, show: bool) -> Score:
    """Returns how the lint does on the texts of a language."""
    score = Score()
    for trade, one in texts(language, kept=kept):
        begun = process_time()
        read = legible(one.text, is_page=True)
        found = figures_in(read, reading)
        score.seconds += process_time() - begun
        alarms = [(read.offset(a.start), read.offset(a.end - 1) + 1, a) for a in found]
        score.words += words_in(one.text, language)
        score.figures += len(one.figures)
        for start, end in one.figures:
            hit = any(a < end and b > start for a, b, _ in alarms)
            score.found += hit
            if not hit and show:
                print(f"{language} {trade}: not found: {one.text[start:end]}")
        for start, end, alarm in alarms:
            if any(a < end and b > start for a, b in (*one.figures, *one.perhaps)):
                continue
            score.errors += alarm.certain
            score.warnings += not alarm.certain
            if show:
                kind = "false error" if alarm.certain else "false warning"
                print(
                    f"{language} {trade}: {kind}: …{one.text[max(0, start - 25) : end + 15]}… ({alarm.typed})"
                )
        for boast in superlatives(read, reading) if show else ():
            print(f"{language} {trade}: superlative: {boast[0]}")
    return score


def forms(
    path: Path, readings: dict[str, FigureReading], *, show: bool
) -> Counter[tuple[str, str, str]]:
    """Returns how many labelled forms got which answer, by language and label."""
    counted: Counter[tuple[str, str, str]] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        language, label, text = line.split("\t")
        found = figures_in(legible(text, is_page=True), readings[language])
        answer = "error" if any(a.certain for a in found) else "warning" if found else "silence"
        counted[language, label, answer] += 1
        wrong = (answer == "silence") == (label == "figure")
        if wrong and show:
            print(f"form {language} {label}: {answer}: {text} {[a.typed for a in found]}")
    return counted
