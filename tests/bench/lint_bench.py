"""How well the lint tells figures from other numbers: recall, false errors and warnings by language.

    python tests/bench/lint_bench.py [--kept] [--show] [FORMS.tsv]

Reads the texts of `tests/prose/releases/` and, where one is named, a file of labelled forms. Fails
below the numbers of `GOALS`. Every second text is kept back while the words are tuned (`--kept`).
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import process_time

import yaml

from factpress.machine.folders import Checkout
from factpress.prose.figure_reading import FigureReading, reading_of
from factpress.prose.superlatives import superlatives
from factpress.prose.typed_figures import figures_in
from factpress.prose.visible_text import legible
from factpress.reading.lint_words import open_lint_words
from factpress.values.lint_words import words_of
from support.places import PROJECT, TESTS

RELEASES = TESTS / "prose" / "releases"
LANGUAGES = ("en", "fr", "de", "ja", "es", "it", "hi", "ar")
GOALS = {"found": 97.0, "false errors": 1.0, "false warnings": 3.0}
HELD = ("en", "fr", "de", "ja")  # the goals for false alarms are theirs
MARK = re.compile(r"\[(?P<figure>[^\[\]]*)\]|\{(?P<perhaps>[^{}]*)\}")
CHARACTERS_A_WORD = 2  # of Japanese
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
    return len(text) // CHARACTERS_A_WORD if language == "ja" else len(text.split())


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
                print(f"{language} {trade}: {kind}: …{one.text[max(0, start - 25) : end + 15]}… ({alarm.typed})")
        for boast in superlatives(read, reading) if show else ():
            print(f"{language} {trade}: superlative: {boast[0]}")
    return score


def forms(path: Path, readings: dict[str, FigureReading], *, show: bool) -> Counter[tuple[str, str, str]]:
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


def main(arguments: list[str]) -> int:
    kept, show = "--kept" in arguments, "--show" in arguments
    speech, _ = open_lint_words(Checkout(PROJECT).theme, LANGUAGES)
    readings = {code: reading_of(words_of(speech, code), (), ()) for code in LANGUAGES}
    failed = []
    print("language  words  figures  found %  false errors/1000  false warnings/1000  ms/1000 words")
    for code in LANGUAGES:
        score = judged(code, readings[code], kept=kept, show=show)
        rate = 100 * score.found / max(1, score.figures)
        errors, warnings = score.a_thousand(score.errors), score.a_thousand(score.warnings)
        took = 1000 * score.a_thousand(1) * score.seconds
        print(
            f"{code:8}  {score.words:5}  {score.figures:7}  {rate:7.1f}  {errors:17.1f}"
            f"  {warnings:19.1f}  {took:13.0f}"
        )
        if rate < GOALS["found"]:
            failed.append(f"{code}: {rate:.1f}% found")
        if code in HELD and errors > GOALS["false errors"]:
            failed.append(f"{code}: {errors:.1f} false errors")
        if code in HELD and warnings > GOALS["false warnings"]:
            failed.append(f"{code}: {warnings:.1f} false warnings")
    for path in (Path(one) for one in arguments if one.endswith(".tsv")):
        if path.exists():
            counted = forms(path, readings, show=show)
            for code, label in sorted({(language, label) for language, label, _ in counted}):
                answers = {one: counted[code, label, one] for one in ANSWERS}
                print(f"forms {code} {label}: {answers}")
    print("failed: " + "; ".join(failed) if failed else "all goals are met")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
