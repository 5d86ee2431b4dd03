"""How well the lint tells figures from other numbers: recall, false errors and warnings by language.

    python tests/bench/lint_bench.py [--kept] [--show] [FORMS.tsv]

Reads the texts of `tests/prose/releases/` and, where one is named, a file of labelled forms. Fails
below the numbers of `GOALS`. Every second text is kept back while the words are tuned (`--kept`).
"""

import sys
from pathlib import Path

from factpress.prose.figure_reading import reading_of
from factpress.values.lint_words import words_of
from support.lint_scores import ANSWERS, GOALS, HELD, LANGUAGES, forms, judged
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
