"""A document's blocks as its template takes them: paragraphs, lists, tables, tiles, and sums."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import zip_longest

from factpress.downloads import DocumentBlock, Json, Number, TextRun
from factpress.exhibits import DrawnSum
from factpress.language import Locale
from factpress.rendering import decimal

STYLES = (
    *("meta", "subtitle", "notice", "as-published", "end-mark", "boilerplate", "key-points"),
    *("table-figure__note", "quotation__words", "quotation__speaker"),
)
BLANK = re.compile(r"\s*[\n\u2028]\s*|[ \t]+")
TILE = {"fcard-value": "value", "fcard-label": "label", "fcard-line": "line"}
SHOWN = 3  # sums: the page folds away the others


def blocks_data(blocks: Iterable[DocumentBlock], numbers: Mapping[str, int]) -> list[Json]:
    """Returns blocks for a template; `numbers` are those of the notes, by their ids."""
    return [_data(one, numbers) for one in _grouped(_in_order(blocks))]


def _in_order(blocks: Iterable[DocumentBlock]) -> Iterator[DocumentBlock]:
    """Yields blocks whose headings skip no level, since PDF/UA allows none to be left out."""
    level = 0
    for one in blocks:
        if one.kind == "heading":
            level = min(one.level, level + 1)
            yield replace(one, level=level)
        else:
            yield one


def _grouped(blocks: Iterable[DocumentBlock]) -> Iterator[tuple[DocumentBlock, ...]]:
    """Yields what belongs together together: the items of a list, the tiles of a row."""
    held: list[DocumentBlock] = []
    for one in blocks:
        kind = _together(one)
        if held and (not kind or kind != _together(held[0])):
            yield tuple(held)
            held = []
        if kind:
            held.append(one)
        else:
            yield (one,)
    if held:
        yield tuple(held)


def _together(block: DocumentBlock) -> object:
    """Returns what a block has in common with those that it belongs to; nothing if it is alone."""
    if any("tiles" in one.partition(".")[2].split() for one in block.inside):
        return "tiles"
    return ("items", *block.inside[:-1]) if block.kind == "item" else ""


def _data(group: tuple[DocumentBlock, ...], numbers: Mapping[str, int]) -> dict[str, Json]:
    first = group[0]
    if _together(first) == "tiles":
        return {"kind": "tiles", "tiles": list(_tiles(group, numbers))}
    if first.kind == "item":
        return {
            "kind": "items",
            "style": _style(first),
            "items": [runs_data(one.runs, numbers) for one in group],
        }
    data: dict[str, Json] = {
        "kind": first.kind,
        "style": _style(first),
        "level": first.level,
        "runs": runs_data(first.runs, numbers),
    }
    if first.kind == "table":
        width = max(len(row) for row in first.rows)
        rows = [[*row, *([[]] * (width - len(row)))] for row in first.rows]
        data["rows"] = [[runs_data(cell, numbers) for cell in row] for row in rows]
        data["numbers"] = [at for at in range(1, width) if _are_figures(rows, at)]
    return data


def _style(block: DocumentBlock) -> str:
    return next((one for one in STYLES if _is_in(block, one)), "")


def _tiles(group: Iterable[DocumentBlock], numbers: Mapping[str, int]) -> Iterator[Json]:
    tile: dict[str, Json] = {}
    for one in group:
        name = next((TILE[key] for key in TILE if _is_in(one, key)), "")
        if name == "value" and tile:
            yield tile
            tile = {}
        if name:
            tile[name] = runs_data(one.runs, numbers)
    if tile:
        yield tile


def _is_in(block: DocumentBlock, style: str) -> bool:
    return any(style in one.partition(".")[2].split() for one in block.inside)


def _are_figures(rows: list[list[list[TextRun]]], at: int) -> bool:
    return any(run.note for row in rows[1:] for run in row[at])


def runs_data(runs: Iterable[TextRun], numbers: Mapping[str, int]) -> list[Json]:
    """Returns the runs of a block; a figure carries the number of its note, once, after its last run."""
    found: list[Json] = []
    every = tuple(runs)
    for run, follower in zip_longest(every, every[1:]):
        data = run.data() | {"t": BLANK.sub(" ", run.text)}
        if run.note in numbers and (follower is None or follower.note != run.note):
            data["number"] = numbers[run.note]
        found.append(data)
    return found


def sums_data(sums: Iterable[DrawnSum], locale: Locale) -> list[Json]:
    """Returns sums to be drawn: bars in hundredths of the width, and what they show in words."""
    return [_sum(one, locale) for one in tuple(sums)[:SHOWN]]


def _sum(one: DrawnSum, locale: Locale) -> Json:
    low = sum((bar.low for bar in one.parts), Fraction(0))
    high = sum((bar.high for bar in one.parts), Fraction(0))
    label = locale.label
    added = [label("parts_make", computed=one.computed)] if len(one.parts) > 1 else []
    told = [*added, label("published_as", stated=one.stated)]
    colon = label("colon")
    named = [f"{bar.name}{colon}{bar.text}" for bar in (*one.parts, one.whole)]
    accepted = f"{label('known_disagreement')}{colon}{one.accepted}" if one.accepted else ""
    verdict = locale.capitalised(one.verdict)
    return {
        "label": one.label or one.whole.name,
        "parts": [{"name": bar.name, "width": _hundredths(bar.low, one)} for bar in one.parts],
        "open": _hundredths(high - low, one),
        "whole": _hundredths(one.whole.low, one),
        "whole-open": _hundredths(one.whole.high - one.whole.low, one),
        "named": " · ".join(named),
        "told": " ".join(told),
        "verdict": verdict,
        "accepted": accepted,
        "alt": f"{one.label}. {'; '.join(named)}. {verdict}.",
    }


def _hundredths(value: Fraction, one: DrawnSum) -> Number:
    return Number(decimal(round(max(value, Fraction(0)) / one.scale * 100, 2)))
