"""Rows that need the built files only: weight, HTML, extraction, PDF documents."""

import gzip
import io
import json
import re
import subprocess
from pathlib import Path

import pikepdf
import trafilatura
from acceptance_table import Row
from bs4 import BeautifulSoup
from served import Sample

HERE = Path(__file__).parent
VNU = HERE / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
PAGE, STYLE, SCRIPT = 50_000, 12_000, 8_000
LOADED = re.compile(r'(?:href|src)="([^"]*assets/[a-z]+\.[0-9a-f]{10}\.[a-z]+)"')
# What Material's own frame writes, and what a checker does not know yet.
MATERIALS = re.compile(r"md-|“no-js”")


def _zipped(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


def light(site: Path, pages: tuple[Sample, ...]) -> Row:
    """Row 4: a page with its style and script, compressed, without pictures; all styles, all scripts."""
    weights: dict[str, int] = {}
    used: dict[Path, int] = {}
    for one in pages:
        place = site / one.url / "index.html"
        named = LOADED.findall(place.read_text(encoding="utf-8"))
        assets = {path: _zipped(path) for path in {(place.parent / way).resolve() for way in named}}
        weights[one.name] = _zipped(place) + sum(assets.values())
        used |= assets
    style, script = (
        sum(size for path, size in used.items() if path.suffix == ending)
        for ending in (".css", ".js")
    )
    heaviest = max(weights, key=lambda name: weights[name])
    holds = weights[heaviest] <= PAGE and style <= STYLE and script <= SCRIPT
    told = f"{heaviest} {weights[heaviest]:,}; CSS {style:,}, script {script:,}"
    return Row("4", "bytes, gzip, no pictures", told, f"≤ {PAGE:,}; {STYLE:,}; {SCRIPT:,}", holds)


def extracted(site: Path, pages: tuple[Sample, ...]) -> Row:
    """Row 8: two readers that take articles out of pages keep every figure and no note."""
    wrong: list[str] = []
    figures = 0
    for sample in (one for one in pages if one.kind == "release"):
        html = (site / sample.url / "index.html").read_text(encoding="utf-8")
        soup = BeautifulSoup(html, "html.parser")
        body = [one.get_text() for one in soup.select("main p a.fig data")]
        note = soup.select_one(".notes .note .note__cite")
        texts = {
            "trafilatura": trafilatura.extract(html, include_tables=True, favor_recall=True) or "",
            "Readability": _readable(html),
        }
        figures += len(body)
        for reader, text in texts.items():
            flat = re.sub(r"\s+", " ", text)
            wrong += [
                f"{sample.name}, {reader}: {one} is lost"
                for one in body
                if re.sub(r"\s+", " ", one) not in flat
            ]
            if note and len(note.get_text()) > 40 and note.get_text() in flat:
                wrong.append(f"{sample.name}, {reader}: a note stands in the text")
    return Row(
        "8",
        "extraction keeps figures, no notes",
        f"{len(wrong)} of {figures} wrong",
        "0",
        not wrong and figures > 0,
        tuple(wrong),
    )


def _readable(html: str) -> str:
    script = (
        "const {JSDOM} = require('jsdom'); const {Readability} = require('@mozilla/readability');"
        "let t=''; process.stdin.on('data', d => t += d).on('end', () => {"
        "const a = new Readability(new JSDOM(t, {url: 'https://press.example/'}).window.document).parse();"
        "process.stdout.write(a ? a.textContent : '');});"
    )
    done = subprocess.run(
        ["node", "-e", script], input=html, capture_output=True, text=True, cwd=HERE, check=True
    )
    return done.stdout


def valid(site: Path) -> Row:
    """Row 13: the checker of the Web finds no error but in what Material's frame writes."""
    command = [
        "java",
        "-Xss8m",
        "-jar",
        str(VNU),
        "--errors-only",
        "--format",
        "json",
        "--skip-non-html",
        str(site),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = [one for one in json.loads(done.stderr)["messages"] if one["type"] == "error"]
    ours = [one for one in found if not MATERIALS.search(one["message"] + one.get("extract", ""))]
    told = tuple(
        dict.fromkeys(
            f"{Path(one['url']).parent.name}: {one['message'][:160]} {one.get('extract', '')[:120]!r}"
            for one in ours
        )
    )
    pages = len(list(site.rglob("*.html")))
    return Row("13", "HTML errors", f"{len(ours)} in {pages} pages", "0", not ours, told)


def documents(site: Path) -> Row:
    """Row 12: every document is tagged and names its standard."""
    wrong: list[str] = []
    paths = sorted(site.rglob("*.pdf"))
    for path in paths:
        with (
            pikepdf.open(io.BytesIO(path.read_bytes())) as document,
            document.open_metadata() as told,
        ):
            if (
                "/MarkInfo" not in document.Root
                or not document.Root.MarkInfo.Marked
                or told.get("pdfuaid:part") != "1"
            ):
                wrong.append(path.name)
    return Row(
        "12",
        "PDF tagged, PDF/UA-1",
        f"{len(paths) - len(wrong)} of {len(paths)}",
        "all",
        bool(paths) and not wrong,
        tuple(wrong),
    )
