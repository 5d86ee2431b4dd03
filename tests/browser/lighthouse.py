"""Rows 2 and 3: Lighthouse, on a phone, as medians; reported, since machines are noisy."""

import json
import os
import subprocess
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from acceptance_table import Row
from served import Sample

HERE = Path(__file__).parent
PROGRAM = HERE / "node_modules" / ".bin" / "lighthouse"
KINDS = ("home", "release", "fact-sheet", "figure")
RUNS = 5  # of the performance
SCORED = 3  # runs of what does not depend on time
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync"


def judged(
    base: str, pages: tuple[Sample, ...], chromium: str, runs: int = RUNS, scored: int = SCORED
) -> tuple[Row, Row]:
    """Returns the rows of accessibility, best practices and SEO, and of performance."""
    looked = [one for one in pages if one.kind in KINDS and one.lang == pages[0].lang]
    release = next(one for one in looked if one.kind == "release")
    return _scored(base, looked, chromium, scored), _timed(base + release.url, chromium, runs)


def _scored(base: str, looked: list[Sample], chromium: str, runs: int) -> Row:
    scores: list[str] = []
    lacking: list[str] = []
    for sample in looked:
        runs_of = [
            _run(base + sample.url, chromium, "accessibility,best-practices,seo")
            for _ in range(runs)
        ]
        told = runs_of[-1]
        found = {
            key: round(100 * median(one["categories"][key]["score"] for one in runs_of))
            for key in told["categories"]
        }
        scores.append(f"{sample.kind} {'/'.join(map(str, found.values()))}")
        lacking += [
            f"{sample.name}: {key} {score}: {_reasons(told, key)}"
            for key, score in found.items()
            if score < 100
        ]
    what = f"Lighthouse: accessibility, best practices, SEO, median of {runs}"
    return Row("2", what, "; ".join(scores), "100, 100, 100", not lacking, tuple(lacking))


def _timed(url: str, chromium: str, runs: int) -> Row:
    timed = [_run(url, chromium, "performance") for _ in range(runs)]
    fast = median(100 * one["categories"]["performance"]["score"] for one in timed)
    paint = (
        median(one["audits"]["largest-contentful-paint"]["numericValue"] for one in timed) / 1000
    )
    shift = median(one["audits"]["cumulative-layout-shift"]["numericValue"] for one in timed)
    summary = f"{fast:.0f}; LCP {paint:.2f} s; CLS {shift:.3f}"
    holds = fast >= 95 and paint <= 1.8 and shift <= 0.02
    target, what = "≥ 95; ≤ 1.8 s; ≤ 0.02", f"performance on a phone, median of {runs}"
    return Row("3", what, summary, target, holds, gated=False)


def _reasons(told: dict[str, Any], category: str) -> str:  # Any: Lighthouse's own report
    ids = [one["id"] for one in told["categories"][category]["auditRefs"]]
    return ", ".join(
        one
        for one in ids
        if (told["audits"][one]["score"] or 0) < 1
        and told["audits"][one]["scoreDisplayMode"] == "binary"
    )


def _run(url: str, chromium: str, categories: str) -> dict[str, Any]:  # Any: as above
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [
            str(PROGRAM),
            url,
            "--quiet",
            "--output=json",
            f"--output-path={report}",
            f"--only-categories={categories}",
            f"--chrome-flags={FLAGS} --user-data-dir={folder}/profile",
        ]
        subprocess.run(
            command, check=True, capture_output=True, env={**os.environ, "CHROME_PATH": chromium}
        )
        found: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
        return found
