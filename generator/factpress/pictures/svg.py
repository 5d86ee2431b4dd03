"""Drawings: an SVG file is read, held against a list of what may be in it, and written anew.

What could run, fetch or swell is refused where it is; what a drawing program left behind and
draws nothing is dropped. The same drawing gives the same bytes.
"""

import re
from dataclasses import dataclass, field
from html import escape
from xml.parsers import expat

from factpress.findings import Finding, Place, Rule, report
from factpress.pictures.drawing_styles import SVG, XLINK, Outline, outline

UNSAFE_DRAWING = Rule(
    "unsafe-drawing",
    "A drawing contains more than shapes and words",
    "An SVG file is a program to a browser: it can run scripts, fetch pages and grow without end.",
    "export it from the drawing program as plain SVG, without scripts, links and embedded pictures",
)
BROKEN_DRAWING = Rule(
    "broken-drawing",
    "A drawing cannot be read",
    "Readers would see a hole.",
    "export it again as plain SVG",
)
RULES = (UNSAFE_DRAWING, BROKEN_DRAWING)

AS_ATTRIBUTES = (
    "in Illustrator export with Styling: Presentation Attributes; in Inkscape save as Plain SVG"
)
DEEPEST = 40
MOST_ELEMENTS = 20_000
LARGEST_DRAWING = 1 << 20
LARGEST_WRITTEN = 4 << 20  # bytes: a shape that is used often is written as often
LARGEST_SIDE = 10_000

ELEMENTS = frozenset(
    (
        *("svg", "g", "title", "desc", "defs", "path", "rect", "circle", "ellipse", "line"),
        *("polyline", "polygon", "text", "tspan", "linearGradient", "radialGradient", "stop"),
        *("clipPath", "marker"),
    )
)
# Read by drawing programs alone: what is in them is drawn elsewhere too, or is no part of a drawing.
DROPPED = frozenset(("metadata", "style"))
OF_WORDS = frozenset(("title", "desc", "text", "tspan"))
DRAWN = (
    *("fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity"),
    *("stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray"),
    *("stroke-dashoffset", "opacity", "color", "display", "visibility", "stop-color"),
    *("stop-opacity", "clip-path", "clip-rule", "font-family", "font-size", "font-weight"),
    *("font-style", "text-anchor", "dominant-baseline", "letter-spacing", "paint-order"),
    *("text-decoration", "word-spacing", "marker-start", "marker-mid", "marker-end", "overflow"),
)
# These change what is seen, and no attribute says the same: without them it is another drawing.
SEEN = frozenset(("filter", "mask", "mix-blend-mode", "transform", "font", "marker"))
_NOTHING = frozenset(("", "none", "normal", "inherit"))
ATTRIBUTES = frozenset(
    (
        *DRAWN,
        *("id", "d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy"),
        *("dx", "dy", "width", "height", "viewBox", "preserveAspectRatio", "points", "transform"),
        *("offset", "gradientUnits", "gradientTransform", "spreadMethod", "clipPathUnits"),
        *("rotate", "textLength", "lengthAdjust", "markerWidth", "markerHeight", "markerUnits"),
        *("refX", "refY", "orient"),
    )
)
WITH_LINKS = frozenset(("linearGradient", "radialGradient"))
INSIDE = re.compile(r"#[A-Za-z][\w.-]*")
_OWN_ADDRESS = re.compile(r"url\(\s*(['\"]?)#[A-Za-z][\w.-]*\1\s*\)")
_HARMLESS = re.compile(r"[\w\s.,#%()+\-/'\"]*", re.ASCII)
_NUMBER = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)(?:px)?\s*")
_SVG_DTD = re.compile(r"-//W3C//DTD SVG 1\.[01](?: (?:Basic|Tiny))?//EN")
_SEVERAL = re.compile(r"[\s,]+")


@dataclass(frozen=True, slots=True)
class CleanDrawing:
    """A drawing that is safe to publish, and its size in pixels."""

    content: bytes
    width: int
    height: int


class _RefusedError(Exception):
    """Ends the reading where it is; carries the finding."""

    def __init__(self, found: Finding) -> None:
        super().__init__(found.message)
        self.found = found


def clean_svg(source: bytes, file: str) -> CleanDrawing | Finding:
    """Returns a drawing written anew, or the first thing in it that may not be there."""
    start = Place(file)
    if len(source) > LARGEST_DRAWING:
        message = f"this drawing has {len(source):,} bytes, more than {LARGEST_DRAWING:,}"
        return report(UNSAFE_DRAWING, start, message, fix="simplify its shapes")
    if source.startswith(b"\x1f\x8b"):
        message = "this drawing is compressed"
        return report(UNSAFE_DRAWING, start, message, fix="save it as .svg, not .svgz")
    try:
        source.decode("utf-8")
    except UnicodeDecodeError:
        return report(BROKEN_DRAWING, start, "this drawing is not written in UTF-8")
    writer = _Writer(file, outline(source))
    try:
        writer.parser.Parse(source, True)  # expat names no argument
    except _RefusedError as refusal:
        return refusal.found
    except expat.ExpatError as error:
        place = Place(file, error.lineno, error.offset + 1)
        return report(BROKEN_DRAWING, place, "the drawing cannot be read from here on")
    except (ValueError, LookupError):  # the parser has no words for an encoding that it cannot use
        return report(BROKEN_DRAWING, start, "this drawing names another encoding than UTF-8")
    return writer.drawing()


@dataclass
class _Writer:
    """Takes what the parser passes and writes what may stay."""

    file: str
    outline: Outline
    parts: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    skipped: int = 0
    seen: int = 0
    size: tuple[int, int] = (0, 0)
    size_written: int = 0

    def __post_init__(self) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.ordered_attributes = True
        parser.buffer_text = True
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._entity
        parser.SkippedEntityHandler = self._skipped
        parser.ProcessingInstructionHandler = self._instruction
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        self.parser = parser

    def drawing(self) -> CleanDrawing | Finding:
        width, height = self.size
        if not width or not height:
            message = "the drawing does not say how large it is"
            fix = "give its first element a width and a height, or a viewBox"
            return report(BROKEN_DRAWING, Place(self.file), message, fix=fix)
        if max(width, height) > LARGEST_SIDE:
            message = f"the drawing is {width:,} by {height:,}, more than {LARGEST_SIDE:,}"
            return report(UNSAFE_DRAWING, Place(self.file), message, fix="make it smaller")
        return CleanDrawing(("".join(self.parts) + "\n").encode(), width, height)

    def _refuse(self, message: str, fix: str = "", rule: Rule = UNSAFE_DRAWING) -> None:
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        raise _RefusedError(report(rule, Place(self.file, line, column), message, fix=fix))

    def _doctype(self, name: str, _: str | None, public: str | None, own: int) -> None:
        # Drawing programs write the one of SVG, which nobody fetches; it defines nothing.
        if name == "svg" and not own and _SVG_DTD.fullmatch(public or ""):
            return
        message = "there is a document type here, which can define endless words"
        fix = "in Illustrator save without Illustrator's editing capabilities" if own else ""
        self._refuse(message, fix)

    def _skipped(self, name: str, _: int) -> None:
        self._refuse(f'"&{_short(name)};" is not defined anywhere', "write the letter itself")

    def _entity(self, *_: object) -> None:
        self._refuse("an entity is defined here")

    def _instruction(self, target: str, _: str) -> None:
        self._refuse(f'"<?{_short(target)}" gives orders to the browser')

    def _start(self, typed: str, listed: list[str]) -> None:
        self.seen += 1
        if self.seen > MOST_ELEMENTS:
            self._refuse(
                f"the drawing has more than {MOST_ELEMENTS:,} parts", "simplify its shapes"
            )
        if len(self.open) + self.skipped >= DEEPEST:
            self._refuse(f"parts are nested more than {DEEPEST} deep", "ungroup the shapes")
        space, _, name = typed.rpartition(" ")
        if not self.seen - 1 and (space, name) != (SVG, "svg"):
            message = f'"{_short(name)}" is where svg should be'
            self._refuse(message, "export it again as SVG", BROKEN_DRAWING)
        if self.skipped or space != SVG or name in DROPPED:
            self.skipped += 1
            self._sees_style(space, name)
            return
        if name == "foreignObject" and self.open[-1:] == ["switch"]:
            self.skipped += 1  # what Illustrator reads again; the drawing follows it
            return
        pairs = list(zip(listed[::2], listed[1::2], strict=True))
        if name == "use":
            name, pairs = self._used(pairs)
        is_known = name in ELEMENTS or name == "switch"
        if not is_known or (name == "svg" and self.open) or self._is_endless(name):
            self._refuse(f'"{_short(name)}" has no place in a drawing of ours')
        kept = self._attributes(name, pairs)
        if not self.open:
            kept = self._sized(kept)
        written = "".join(f' {key}="{escape(value)}"' for key, value in sorted(kept.items()))
        outer = f' xmlns="{SVG}"' if not self.open else ""
        self.open.append(name)
        self._write(f"<{_written(name)}{outer}{written}>")

    def _write(self, text: str) -> None:
        self.parts.append(text)
        self.size_written += len(text)
        if self.size_written > LARGEST_WRITTEN:
            self._refuse("the drawing uses its shapes too often", "simplify its shapes")

    def _sees_style(self, space: str, name: str) -> None:
        if space == SVG and name == "style" and not self.outline.is_plain:
            self._refuse('"style" has no place in a drawing of ours', AS_ATTRIBUTES)

    def _is_endless(self, name: str) -> bool:
        """Tells whether markers are inside one another, each of which could be drawn many times."""
        return name == "marker" and "marker" in self.open

    def _used(self, pairs: list[tuple[str, str]]) -> tuple[str, list[tuple[str, str]]]:
        """Returns the shape that a use shows, moved to its place: of anything else it has none."""
        own = {key.rpartition(" ")[2]: value for key, value in pairs}
        name, listed = self.outline.shapes.get(own.get("href", "").removeprefix("#"), ("use", []))
        shape = dict(zip(listed[::2], listed[1::2], strict=True))
        both = own.keys() & shape.keys()
        if {"opacity", "clip-path"} & both or ("class" in both and own["class"] != shape["class"]):
            return "use", []
        if "style" in both:
            shape["style"] = f"{own['style']};{shape['style']}"
        place = (
            f"translate({own.get('x', '0')},{own.get('y', '0')})" if {"x", "y"} & own.keys() else ""
        )
        moved = " ".join(filter(None, (own.get("transform"), place, shape.get("transform"))))
        gone = {"href", "x", "y", "width", "height", "id", "transform"}
        kept = {key: value for key, value in own.items() if key not in gone} | shape
        kept |= {"transform": moved} if moved else {}
        kept.pop("id", None)
        return name, list(kept.items())

    def _end(self, _: str) -> None:
        if self.skipped:
            self.skipped -= 1
        else:
            self._write(f"</{_written(self.open.pop())}>")

    def _text(self, text: str) -> None:
        if self.skipped or not self.open:
            return
        if self.open[-1] in OF_WORDS:
            self._write(escape(text, quote=False))
        elif text.strip():
            self._refuse("there are words outside a text element here", "put them into a text")

    def _attributes(self, element: str, pairs: list[tuple[str, str]]) -> dict[str, str]:
        kept: dict[str, str] = {}
        inline: dict[str, str] = {}
        for typed, value in pairs:
            space, _, name = typed.rpartition(" ")
            if name.lower().startswith("on"):
                self._refuse(f'"{_short(name)}" runs a program')
            if name == "href" and space in ("", XLINK):
                if element not in WITH_LINKS or not INSIDE.fullmatch(value):
                    self._refuse(f'"{_short(value)}" leads out of the drawing')
                kept["href"] = value
            elif not space and name == "style":
                inline = self._styles(value)
            elif not space and name in SEEN - {"transform"}:
                self._sees(name, value)
            elif not space and name in ATTRIBUTES:
                kept[name] = self._harmless(name, value)
        own = dict(pairs)
        for rule in self.outline.styles(element, own.get("class", ""), own.get("id", "")):
            kept |= self._styles(rule)
        kept |= inline
        if "marker" in self.open:
            kept = {key: value for key, value in kept.items() if not key.startswith("marker-")}
        return kept

    def _sees(self, name: str, value: str) -> None:
        if value.strip() not in _NOTHING:
            message = f'"{name}" changes what is seen, and has no place in a drawing of ours'
            self._refuse(message, "flatten the effect in the drawing program")

    def _styles(self, value: str) -> dict[str, str]:
        """Returns the properties of a style as their own attributes: browsers allow no others."""
        kept: dict[str, str] = {}
        for one in value.split(";"):
            name, _, said = one.partition(":")
            harmless = self._harmless("style", said.strip())
            if name.strip() in SEEN:
                self._sees(name.strip(), harmless)
            elif name.strip() in DRAWN:
                kept[name.strip()] = harmless
        return kept

    def _harmless(self, name: str, value: str) -> str:
        rest = _OWN_ADDRESS.sub("", value)
        if "url" in rest.lower() or not _HARMLESS.fullmatch(rest):
            self._refuse(f'"{_short(value)}" may not be the {name} of a part')
        return _SEVERAL.sub(" ", value).strip() if name == "viewBox" else value

    def _sized(self, kept: dict[str, str]) -> dict[str, str]:
        """Notes the size of the whole drawing, and sees that it has both a size and a viewBox."""
        box = [_NUMBER.fullmatch(one) for one in kept.get("viewBox", "").split(" ")[2:]]
        ends = [_NUMBER.fullmatch(kept.get(one, "")) for one in ("width", "height")]
        found = [one or other for one, other in zip(ends, [*box, None, None], strict=False)]
        sizes = [round(float(one[1])) if one and len(one[1]) < 9 else 0 for one in found]  # noqa: PLR2004, RUF100  # nine digits are no size
        self.size = (sizes[0], sizes[1])
        kept = {**kept, "width": str(sizes[0]), "height": str(sizes[1])}
        return {"viewBox": f"0 0 {sizes[0]} {sizes[1]}"} | kept


def _written(name: str) -> str:
    """Returns the name under which a part is written: of a switch only its drawing is left."""
    return "g" if name == "switch" else name


def _short(text: str) -> str:
    shown = "".join(char if char.isprintable() else "\ufffd" for char in text)
    return shown if len(shown) <= 60 else f"{shown[:59]}…"  # noqa: PLR2004, RUF100
