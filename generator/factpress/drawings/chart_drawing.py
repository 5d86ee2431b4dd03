"""Drawing charts: a specification of the theme and its points become SVG for pages, PNG for others.

Vega-Lite draws with the shipped font, so the bytes are the same on any machine. What it writes for
screen readers is in English and about marks; it is taken out, and our own title and text go in.
"""

import json
import math
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import vl_convert
import yaml

from factpress.downloads import Json, to_json
from factpress.findings import PressError
from factpress.language import Locale
from factpress.machine import ThemeFiles
from factpress.markup import Elements, Html

VEGA_LITE = "6.4"
# The light scheme's colours, and the custom properties of the style sheet that they become.
COLOURS = {
    "#0b4a8f": "--chart-1",
    "#a34a00": "--chart-2",
    "#5b6b00": "--chart-3",
    "#7a3b8f": "--chart-4",
    "#00695f": "--chart-5",
    "#6b4f3a": "--chart-6",
    "#14181f": "--ink",
    "#55606e": "--muted",
    "#8a94a3": "--muted",
    "#d5dae1": "--line",
}
SPOKEN = re.compile(r' (?:role|aria-[a-z]+|font-family|pointer-events|class)="[^"]*"')
# The leak scanner must know an axis' numbers from figures: see `proof.letters`.
TICKS = re.compile(r'<g class="mark-text role-axis-label"')
EMPTY = re.compile(r'<path(?: aria-hidden="true")? d="(?:M0,0h0v0h0Z)?"(?: display="none")?/>')
# What draws nothing, or says what holds anyhow.
IDLE = re.compile(
    r' (?:opacity="1"|stroke-width="1"|stroke-miterlimit="10"|transform="translate\(0,0\)")'
    r'|<text [^>]*opacity="0"[^>]*>[^<]*</text>|<path d="M0,0h[0-9.]+v[0-9.]+h-[0-9.]+Z"/>'
)
HOLLOW = re.compile(r"<g(?: [^>]*)?></g>|<g>(<g(?: [^>]*)?>(?:(?!</?g)[\s\S])*</g>)</g>")
OPENING = re.compile(r'<svg[^>]*viewBox="0 0 ([0-9.]+) ([0-9.]+)"[^>]*>')
CLOSING = "</svg>"
# Inside tags only: 100.000 is a hundred thousand where a German axis says it.
DECIMALS = re.compile(r"(\d+\.\d{2})\d+(?=[^<>]*>)")
INDIAN = ("hi", "bn", "ta", "te", "mr", "gu")  # 3,50,000
PIXELS = 2  # of a picture for each of the drawing
SEAM = ", \n"  # between the points of a chart, which keep their digits, and its specification
PHONE, NARROWEST = 385, 80  # a drawing of 385 is shown on 358 pixels: 13 becomes 12
WIDE, NAMES = 660, 150  # of a chart as a picture; the names beside it take their part


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart ready to be drawn: its specification, its look and the numbers' signs, all JSON."""

    spec: str
    look: str
    signs: str


def chart_of(
    kind: str, points: Sequence[Mapping[str, Json]], theme: ThemeFiles, locale: Locale
) -> Chart:
    """Returns the chart of a kind over its points; raises PressError when the theme lacks it."""
    spec = _read(theme, f"charts/{kind}.vl.yml")
    spec["$schema"] = f"https://vega.github.io/schema/vega-lite/v{VEGA_LITE.partition('.')[0]}.json"
    data = to_json({"points": list(points)}, indent=0)
    text = f'{{"datasets": {data}{SEAM}{json.dumps(spec)[1:]}'
    look = _read(theme, "charts/look.yml")
    return Chart(text, json.dumps(look), json.dumps(_signs(locale)))


def shaped(chart: Chart, *, wide: bool, ticks: Mapping[str, str]) -> Chart:
    """Returns a chart as wide as a picture needs, and with its own ticks on the axis of time.

    `ticks` are words by the instant that they are at, as the points name it.
    """
    head, rest = chart.spec.split(SEAM, 1)
    spec: dict[str, Any] = json.loads("{" + rest)  # Any: a specification
    if wide:
        spec["width"] = WIDE - NAMES if spec.get("width", 0) < WIDE / 3 else WIDE
    across = spec.get("encoding", {}).get("x", {})
    if ticks and across.get("type") == "temporal":
        words = json.dumps({str(_instant(day)): text for day, text in ticks.items()})
        across["axis"] |= {
            "values": [{"expr": str(_instant(day))} for day in ticks],
            "labelExpr": f"({words})[toString(toNumber(datum.value))]",
            "labelOverlap": False,
        }
        del across["axis"]["tickCount"], across["axis"]["format"]
    return replace(chart, spec=f"{head}{SEAM}{json.dumps(spec)[1:]}")


def _instant(day: str) -> int:
    return int(datetime.fromisoformat(day).timestamp() * 1000)


def drawn_for_phone(chart: Chart, fonts: Iterable[Path]) -> str:
    """Returns a chart as SVG that a telephone shows in letters of at least 12 pixels.

    Names beside a drawing are as long as they are: the drawing gives way.
    """
    folders = tuple(fonts)
    svg = drawn(chart, folders)
    size = OPENING.search(svg)
    head, rest = chart.spec.split(SEAM, 1)
    spec: dict[str, Any] = json.loads("{" + rest)  # Any: a specification
    over = float(size[1]) - PHONE if size else 0
    if over <= 0 or not isinstance(spec.get("width"), int):
        return svg
    spec["width"] = max(NARROWEST, spec["width"] - math.ceil(over))
    return drawn(replace(chart, spec=f"{head}{SEAM}{json.dumps(spec)[1:]}"), folders)


def drawn(chart: Chart, fonts: Iterable[Path]) -> str:
    """Returns a chart as SVG in the light scheme's colours, numbers rounded to what is seen."""
    _take(fonts)
    svg: str = vl_convert.vegalite_to_svg(
        chart.spec,
        vl_version=VEGA_LITE,
        config=json.loads(chart.look),
        format_locale=json.loads(chart.signs),
        allowed_base_urls=[],
    )
    return DECIMALS.sub(r"\1", svg)


def in_page(elements: Elements, svg: str, *, name: str, title: str, description: str) -> str:
    """Returns a drawing as a page holds it: in the colours of its scheme, with its own words.

    `name` is unique in the page. A drawing without a title is an ornament beside its words.
    """
    size = OPENING.search(svg)
    if size is None:
        raise PressError("the drawing is not a picture")
    inner = IDLE.sub("", EMPTY.sub("", _plain(svg[size.end() :])))
    while (leaner := HOLLOW.sub(r"\1", inner)) != inner:
        inner = leaner
    for colour, variable in COLOURS.items():
        inner = inner.replace(f'"{colour}"', f'"var({variable})"')
    return elements.fill(
        "drawing.svg" if title else "sparkline.svg",
        width=size[1],
        height=size[2],
        name=name,
        title=title,
        description=description,
        shapes=Html(inner.removesuffix(CLOSING)),
    )


def _plain(drawing: str) -> str:
    """Returns a drawing without its marks for screen readers and its classes; `ticks` stay named."""
    parts = TICKS.split(drawing)
    return '<g class="ticks"'.join(SPOKEN.sub("", part) for part in parts)


def as_picture(svg: str, fonts: Iterable[Path]) -> bytes:
    """Returns a drawing as PNG, at twice its size."""
    _take(fonts)
    picture: bytes = vl_convert.svg_to_png(svg, scale=PIXELS)
    return picture


def _take(fonts: Iterable[Path]) -> None:
    for folder in fonts:
        vl_convert.register_font_directory(_spelled(folder))


def _spelled(folder: Path) -> str:
    """Returns the name of a folder in UTF-8, as the renderer wants it, whatever the locale says.

    Raises PressError where the name is no UTF-8 at all.
    """
    try:
        return os.fsencode(folder).decode("utf-8")
    except UnicodeDecodeError as trouble:
        raise PressError(f"{folder!a}: charts need a folder whose name is in UTF-8") from trouble


def _read(theme: ThemeFiles, name: str) -> dict[str, Any]:  # Any: whatever a specification holds
    path = theme.label(name)
    try:
        read = yaml.safe_load(theme.file(name).read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as trouble:
        raise PressError(f"{path}: a chart's specification cannot be read ({trouble})") from trouble
    if not isinstance(read, dict):
        raise PressError(f"{path}: a chart's specification is a list of fields")
    return read


def _signs(locale: Locale) -> dict[str, Any]:  # Any: d3's own description of a language
    style = locale.style
    grouping = [3, 2, 2, 2] if style.cldr.language in INDIAN else [3]
    return {
        "decimal": style.decimal,
        "thousands": style.group,
        "grouping": grouping,
        "currency": ["", ""],
        "minus": style.minus,
    }
