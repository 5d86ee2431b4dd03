"""Bad input, put into a newsroom where it would really be, and what a run says of it.

The collected files were written against a plain schema of eight keys. Here the badness is kept byte
for byte, and the rest is written as our own files have it. What is expected: `bad_input_table`.
"""

import json
import os
import re
import stat
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from types import MappingProxyType
from typing import Any

from click.testing import CliRunner

from factpress.commands.cli import press
from support.machine_pace import is_within
from support.minimal_newsroom import minimal, written
from support.places import PROJECT, SHARED

CORPUS = SHARED / "corpus"

FACTS = "data/facts.yml"
EXTRA = "data/corpus.yml"
PAGE = "content/corpus.md"
CELLS = "data/cells.csv"
RELEASE = "content/releases/2016/2016-09-14-sales/index.md"

Files = Mapping[str, bytes]
Put = Callable[[bytes], Files]

SHAPE = b"""\
facts:
  %(id)s:
    label: Electric vehicles sold
    about: dart
    metric: sales
    kind: %(kind)s
    unit: %(unit)s
    scope: %(scope)s
%(more)s    obs:
      - %(as_of)s:%(quantity)s
        exact: yes
        source: acme-2016-09
"""
GOOD = {
    b"id": b"alliance-ev-total",
    b"kind": b"level",
    b"unit": b"vehicles",
    b"scope": b"world",
    b"more": b"",
    b"as_of": b"2016-08-31",
    b"quantity": b" 350000",
}
PLAIN = b"---\ntitle: x\n---\n"
NEWSROOM = """\
newsroom: {name: Acme newsroom, organisation: acme, languages: [en], zone: Europe/Paris}
organisations:
  acme: {name: Acme}
"""
UNITS = """\
units:
  vehicles: {kind: count, one: vehicle, other: vehicles}
  km: {kind: length, cldr: length-kilometer}
  "%": {kind: share, symbol: "%"}
"""
SALES = """\
---
title: Sales
date: 2016-09-14
type: news
---

Acme has sold {{ fact("alliance-ev-total") }}.
"""


def filled(**changed: bytes) -> bytes:
    """Returns `data/facts.yml` with one good fact, some of its places filled otherwise."""
    return SHAPE % {**GOOD, **{key.encode(): value for key, value in changed.items()}}


# How a file of the corpus is put in: each returns the newsroom's files that differ.


def whole(source: bytes) -> Files:
    """The bytes are a separate data file, beside the good ones."""
    return {EXTRA: source}


def appended(source: bytes) -> Files:
    """The bytes are at the end of the file with the good fact."""
    return {FACTS: filled() + source}


def value(source: bytes) -> Files:
    """What is after the first colon is the value of an observation, with the space before."""
    return {FACTS: filled(quantity=_after_colon(source))}


def when(source: bytes) -> Files:
    """What is after the first colon is the day that a value describes."""
    return {FACTS: filled(as_of=_after_colon(source).strip())}


def share(source: bytes) -> Files:
    """What is after the first colon is the value of a fact about a share."""
    return {
        FACTS: filled(quantity=_after_colon(source), kind=b"share\n    per: moment", unit=b'"%"')
    }


def notes(source: bytes) -> Files:
    """The two lines are the note and the definition of a fact."""
    return keys(source.replace(b"model:", b"definition:"))


def scope(source: bytes) -> Files:
    """What is after the first colon is the market of a fact."""
    return {FACTS: filled(scope=_after_colon(source).strip())}


def label(source: bytes) -> Files:
    """What is after the first colon is the label of a fact."""
    good = b"    label: Electric vehicles sold\n"
    return {FACTS: filled().replace(good, b"    label:" + _after_colon(source) + b"\n")}


def keys(source: bytes) -> Files:
    """The lines are more keys of a fact."""
    return {FACTS: filled(more=b"".join(b"    " + line for line in source.splitlines(True)))}


def last_key(source: bytes) -> Files:
    """The last line is one more key of a fact."""
    return keys(source.splitlines(True)[-1])


def fact(source: bytes) -> Files:
    """The eight keys of the plain schema, as a fact; mark, coding and line ends are kept."""
    coding = "utf-16" if source.startswith((b"\xff\xfe", b"\xfe\xff")) else "latin-1"
    text = source.decode(coding)
    end = "\r" if "\r" in text and "\n" not in text else "\n"
    made = [_as_fact(part) for part in re.split("(?m)^(?=---)", text.replace(end, "\n"))]
    return {FACTS: "".join(made).replace("\n", end).encode(coding)}


def tabbed(source: bytes) -> Files:
    """The two lines are a value and a unit, each with what is between it and its colon."""
    quantity, unit = (_after_colon(line) for line in source.splitlines())
    return {FACTS: filled(quantity=quantity).replace(b"unit: vehicles", b"unit:" + unit)}


def ranged(source: bytes) -> Files:
    """The two lines are a value and a unit."""
    quantity, unit = (_after_colon(line) for line in source.splitlines())
    return {FACTS: filled(quantity=quantity, unit=unit.strip())}


def qualified(source: bytes) -> Files:
    """The two lines are a value and the words before it."""
    quantity, words = (_after_colon(line) for line in source.splitlines())
    return {FACTS: filled(quantity=words + quantity)}


def zoned(source: bytes) -> Files:
    """The two lines are an hour and the zone of its clocks: an embargo of a fact."""
    hour, zone = (_after_colon(line) for line in source.splitlines())
    return keys(b"embargo:" + hour + zone + b"\n")


def ids(source: bytes) -> Files:
    """Each name in the list, or before a colon one step in, is the id of a fact."""
    return {EXTRA: _facts(re.findall(rb"(?m)(?<=  )\w+(?=:)|(?<=[\[ ])\w+(?=[,\]])", source))}


def two_forms(source: bytes) -> Files:
    """The first name is a fact's id, the second what a page calls it."""
    name, called = (_after_colon(line).strip() for line in source.splitlines())
    page = SALES.encode().replace(GOOD[b"id"], called)
    return {FACTS: filled(id=name), RELEASE: page}


def headline(source: bytes) -> Files:
    """What is after the first colon is the title of a release."""
    return {RELEASE: SALES.encode().replace(b" Sales", _after_colon(source), 1)}


def page(source: bytes) -> Files:
    """The bytes are a page, and ids in it those of the newsroom."""
    return {PAGE: source.replace(b"'leaf'", b"'" + GOOD[b"id"] + b"'")}


def fronted(source: bytes) -> Files:
    """The bytes are the text of a page."""
    return {PAGE: PLAIN + source}


def release(source: bytes) -> Files:
    """The keys of the front matter, and the text, are those of a release."""
    return {RELEASE: source.replace(b"title: x\n", b"title: x\ndate: 2016-09-14\n")}


def slugged(source: bytes) -> Files:
    """A release whose folder is called as its slug says."""
    slug = source.split(b"slug: ")[1].split(b"\n")[0].decode()
    return {f"content/releases/2016/{slug}/index.md": release(source)[RELEASE]}


def linking(source: bytes) -> Files:
    """The bytes are a page; the page that it links to waits for 2099."""
    waiting = b"---\ntitle: Release\nembargo: 2099-01-01T00:00:00Z\n---\n# CANARY-P01 body\n"
    return {PAGE: source, "content/01-embargo-ok.md": waiting}


def using(source: bytes) -> Files:
    """The bytes are a page; the fact that it prints waits for 2099."""
    waiting = filled(id=b"embargoed-fact", more=b"    embargo: 2099-01-01T00:00:00Z\n")
    return {PAGE: source, EXTRA: waiting.replace(b"350000", b"987654")}


def table(source: bytes) -> Files:
    """The bytes are a table of sales, with a column for the period put at the end of each line."""
    head, _, rows = source.replace(b"Leaf", b"dart").partition(b"\n")
    cut = b";" if b";" in head else b","
    dated = re.sub(rb"(?m)\n", cut + b"2016-08\n", rows)
    entry = (
        b"tables:\n  cells: {file: cells.csv, label: Sales, metric: sold, kind: level,"
        b" unit: vehicles, source: acme-2016-09, subject: name, value: units}\n"
    )
    return {EXTRA: entry, CELLS: head + cut + b"period\n" + dated}


def _facts(names: Iterable[bytes]) -> bytes:
    facts = (filled(id=name).removeprefix(b"facts:\n") for name in names)
    return b"facts:\n" + b"".join(facts)


def _after_colon(source: bytes) -> bytes:
    return source.rstrip(b"\n").split(b"\n")[0].partition(b":")[2]


def _as_fact(text: str) -> str:
    if "id: " not in text:
        return text
    start = text.index("id: ")
    found = dict(re.findall(r"(?m)^(?:---\n|\ufeff|ï»¿)?(\w+): (.*)$", text))
    used = {key: found[key].encode("latin-1") for key in ("id", "as_of", "scope", "unit")}
    made = filled(quantity=b" " + found["quantity"].encode("latin-1"), **used)
    return text[:start] + made.decode("latin-1")


# What a run says.


@dataclass(frozen=True, slots=True)
class Run:
    """What a command did: its exit code, what it printed, and its work in seconds of processor."""

    code: int
    out: str
    err: str
    seconds: float

    @property
    def findings(self) -> list[dict[str, Any]]:
        """The findings as printed. Any: JSON's own values."""
        found: list[dict[str, Any]] = json.loads(self.out)["findings"]
        return found

    def places(self, severity: str = "error") -> list[str]:
        """The findings of a severity, each as `file:line:column rule`."""
        return [
            f"{one['file']}:{one['line']}:{one['column']} {one['rule']}"
            for one in self.findings
            if one["severity"] == severity
        ]


def newsroom(root: Path, files: Files = MappingProxyType({}), *, bare: bool = True) -> Path:
    """Writes a newsroom in which these files differ from good ones.

    A `bare` one has layouts of a line each, which say as much of what is refused and take a third
    of the time; else it has no theme.
    """
    minimal(root, **{"data/newsroom.yml": NEWSROOM, "data/units.yml": UNITS, RELEASE: SALES})
    for name, content in {FACTS: filled(), **files}.items():
        written(root, name, content)
    written(root, "site/index.html", "as it was")
    written(root, "site/MANIFEST.sha256", "")
    for layout in (PROJECT / "theme" / "layouts").iterdir() if bare else ():
        has_body = "page.body" in layout.read_text(encoding="utf-8")
        written(root, f"theme/layouts/{layout.name}", "{{ page.body }}" if has_body else "-")
    return root


def run(command: str, root: Path) -> Run:
    """Runs `press check` or `press build` of a newsroom in this process; a crash is raised."""
    began = process_time()
    arguments = [command, "--format", "json", "--root", str(root)]
    result = CliRunner().invoke(press, arguments, catch_exceptions=False)
    return Run(result.exit_code, result.stdout, result.stderr, process_time() - began)


def snapshot(root: Path) -> dict[str, bytes]:
    """Returns everything below a folder, by path: a file's bytes, of anything else its kind."""
    seen: dict[str, bytes] = {}
    for folder, folders, names in os.walk(root):
        for name in (*folders, *names):
            path = Path(folder, name)
            plain = stat.S_ISREG(path.lstat().st_mode) and os.access(path, os.R_OK)
            seen[str(path.relative_to(root))] = path.read_bytes() if plain else b"no file"
    return seen


# What holds of every refusal, whatever was wrong.

NOT_AN_EDITORS = re.compile(
    r"[Tt]raceback|\w+Error\b|\w*Exception\b|NoneType|\bNone\b|\b(?:dict|str|int|float|bool|tuple)\b"
    r"|\b[Yy]aml\.|[Pp]ydantic|jinja2|codec|\berrno\b|<class|object at 0x"
)
QUOTED = re.compile(r'"[^\n]*"|“[^”]*”')
SECONDS = 2


def refusal(root: Path) -> Run:
    """Builds a newsroom that must be refused, and returns what was said: nothing is written."""
    before = snapshot(root)
    built = run("build", root)
    assert snapshot(root) == before
    assert (built.code, bool(built.places())) == (1, True), built.out
    assert is_within(built.seconds, SECONDS)
    for found in built.findings:
        _is_well_said(found, root)
    return built


def _is_well_said(found: Mapping[str, Any], root: Path) -> None:  # Any: JSON's own values
    related = [one["message"] for one in found["related"]]
    for text in (found["message"], found["fix"], *related):
        assert not NOT_AN_EDITORS.search(QUOTED.sub("", text)), text
        assert "\n" not in found["message"]
        assert all(char.isprintable() for char in text.replace("\n", "")), ascii(text)
    path = root / found["file"]
    plain = path.is_file() and not path.is_symlink() and os.access(path, os.R_OK)
    text = path.read_bytes().decode("utf-8", "replace") if plain else ""
    lines = re.split("\r\n|\r|\n", text)
    assert 1 <= found["line"] <= len(lines), found
    assert 1 <= found["column"] <= len(lines[found["line"] - 1]) + 1, found
