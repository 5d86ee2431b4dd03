"""How well the lint tells figures from other numbers: recall, false errors and warnings by language.

    python tests/bench/lint_bench.py [--kept] [--show] [FORMS.tsv]

Reads the texts of `tests/prose/releases/` and, where one is named, a file of labelled forms. Fails
below the numbers of `GOALS`. Then facts are made of the figures, every proposal is put in, and the
pages that are drawn are compared with those typed. Every second text is kept back while the words are tuned (`--kept`).
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from factpress.prose.figure_reading import reading_of
from factpress.values.lint_words import words_of
from support.lint_scores import ANSWERS, GOALS, HELD, LANGUAGES, forms, judged, texts
from support.proposal_scores import proposals_fit
from support.prose_samples import SPEECH


def main(arguments: list[str]) -> int:
    kept, show = "--kept" in arguments, "--show" in arguments
    readings = {code: reading_of(words_of(SPEECH, code), (), ()) for code in LANGUAGES}
    failed = []
    print(
        "language  words  figures  found %  false errors/1000  false warnings/1000  ms/1000 words"
    )
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
    failed += _proposals(kept=kept, show=show)
    for path in (Path(one) for one in arguments if one.endswith(".tsv")):
        if path.exists():
            counted = forms(path, readings, show=show)
            for code, label in sorted({(language, label) for language, label, _ in counted}):
                answers = {one: counted[code, label, one] for one in ANSWERS}
                print(f"forms {code} {label}: {answers}")
    print("failed: " + "; ".join(failed) if failed else "all goals are met")
    return bool(failed)


def _proposals(*, kept: bool, show: bool) -> Iterator[str]:
    """Prints how many proposals print the sentence that was typed, and yields what is below the goal."""
    print("language  figures  proposals  as typed %  certain")
    for code in LANGUAGES:
        fit = proposals_fit(code, tuple(one.text for _, one in texts(code, kept=kept)))
        print(f"{code:8}  {fit.figures:7}  {fit.proposed:9}  {fit.share:10.1f}  {fit.certain:7}")
        for wrong in fit.wrong if show else ():
            print(f"{code} proposal: {wrong}")
        if fit.share < GOALS["as typed"]:
            yield f"{code}: {fit.share:.1f}% of proposals print what was typed"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
