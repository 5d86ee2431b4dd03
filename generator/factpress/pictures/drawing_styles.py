"""Drawing styles: the rules that drawing programs write for classes, read so that they can be inlined.

Only rules for a part's name, class and id are read; what asks where a part is, how it is used or for
another file is nobody's plain drawing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
SHAPES = frozenset(("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"))
_MOST_RULES = 2_000
_REMARK = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"\s*([^{}@;]+)\{([^{}@]*)\}")
_SELECTOR = re.compile(r"(?P<tag>[A-Za-z]\w*|\*)?(?P<more>(?:[.#][A-Za-z_][\w-]*)*)")


@dataclass(frozen=True, slots=True)
class StyleRule:
    """One rule: the part that it is for, and its declarations as typed."""

    tag: str
    classes: frozenset[str]
    ids: frozenset[str]
    declarations: str

    @property
    def rank(self) -> tuple[int, int, int]:
        """How exact the rule is: the more exact one wins (CSS 2.1, 6.4.3)."""
        return len(self.ids), len(self.classes), int(bool(self.tag))

    def fits(self, tag: str, classes: frozenset[str], name: str) -> bool:
        """Tells whether the rule is for a part."""
        return self.tag in ("", tag) and self.classes <= classes and self.ids <= {name}


@dataclass
class Outline:
    """What a drawing defines for parts elsewhere in it: rules of style, and shapes by their ids."""

    rules: tuple[StyleRule, ...] = ()
    shapes: dict[str, tuple[str, list[str]]] = field(default_factory=dict)
    is_plain: bool = True

    def styles(self, tag: str, classes: str, name: str) -> Iterator[str]:
        """Yields the declarations for a part, the strongest last."""
        owned = frozenset(classes.split())
        for rule in self.rules:
            if rule.fits(tag, owned, name):
                yield rule.declarations


def outline(source: bytes) -> Outline:
    """Returns what a drawing defines; of one that cannot be read, what was read so far."""
    found, sheets, inside = Outline(), [""], [False]

    def start(typed: str, listed: list[str]) -> None:
        space, _, name = typed.rpartition(" ")
        inside[0] = space == SVG and name == "style"
        attributes = dict(zip(listed[::2], listed[1::2], strict=True))
        if space == SVG and name in SHAPES and "id" in attributes:
            found.shapes.setdefault(attributes["id"], (name, listed))

    def end(_: str) -> None:
        inside[0] = False

    def text(words: str) -> None:
        if inside[0]:
            sheets.append(words)

    def entity(*_: object) -> None:
        raise _DefinedError

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.ordered_attributes = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler, parser.EntityDeclHandler = text, entity
    try:
        parser.Parse(source, True)  # expat names no argument
    except (expat.ExpatError, _DefinedError, ValueError, LookupError):  # or no such encoding
        return Outline()
    rules = _rules("".join(sheets))
    found.is_plain = rules is not None
    found.rules = tuple(sorted(rules or (), key=lambda one: one.rank))
    return found


class _DefinedError(Exception):
    """Ends the reading of a drawing that defines its own words."""


def _rules(sheet: str) -> list[StyleRule] | None:
    """Returns the rules of a style sheet in their order, or nothing where one is no plain rule."""
    rest = _REMARK.sub(" ", sheet).replace("<!--", " ").replace("-->", " ")
    rules: list[StyleRule] = []
    while rest.strip():
        found = _RULE.match(rest)
        if found is None or "!" in found[2] or len(rules) > _MOST_RULES:
            return None
        for one in found[1].split(","):
            read = _SELECTOR.fullmatch(one.strip())
            if read is None or not one.strip():
                return None
            parts = re.findall(r"([.#])([\w-]+)", read["more"])
            classes = frozenset(name for sign, name in parts if sign == ".")
            ids = frozenset(name for sign, name in parts if sign == "#")
            tag = "" if read["tag"] in (None, "*") else read["tag"]
            rules.append(StyleRule(tag, classes, ids, found[2]))
        rest = rest[found.end() :]
    return rules
