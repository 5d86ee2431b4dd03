"""Markup: HTML and SVG from the templates in theme/elements, and the small elements within a line.

No other module writes tags (the few that do are listed in a test, each with its reason), so that a
designer edits templates alone. A template is told texts, which it escapes, and `Html`, which is done.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.exceptions import SecurityError, TemplateError, TemplateNotFound
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup  # Jinja's own library

from factpress.findings import PressError
from factpress.machine import ThemeFiles

Html = Markup  # what a template prints as it is
FOLDER = "elements"
THEME_FILTERS = ("join", "length", "first", "last", "trim", "batch")
# A tag of Jinja's, which keeps its lines; or the end of a line with the empty lines behind it.
_LINES = re.compile(r"(\{[{%#].*?[}%#]\})|[ \t]*\n\s*", re.DOTALL)
_NO_ATTRIBUTES: Mapping[str, str | None] = {}


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment for templates of the theme: nothing can be called but what is handed in."""

    def __init__(self, finalize: Callable[..., str], *, autoescape: bool) -> None:
        super().__init__(undefined=StrictUndefined, finalize=finalize, autoescape=autoescape)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in THEME_FILTERS}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # Any: Jinja's own
        return super().is_safe_attribute(obj, attr, value) and not isinstance(obj, type)


class TemplateFiles(FileSystemLoader):
    """Finds templates and no other files: what a page is made with is known by their names."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        if not template.endswith(".jinja"):
            raise TemplateNotFound(template)
        text, file, is_as_it_was = super().get_source(environment, template)
        if template.startswith(f"{FOLDER}/"):
            text = _LINES.sub(_joined, text.strip())
        return text, file, is_as_it_was


def _joined(found: re.Match[str]) -> str:
    """Takes a line's end out, since browsers show it as a space; an empty line leaves one.

    It stays as a comment, so that a message names the right line.
    """
    breaks = found[0].count("\n")
    if found[1] or not breaks:
        return found[0]
    return "{#\n#}" if breaks == 1 else "{#" + "\n" * (breaks - 1) + "#}\n"


def _finished(value: object) -> Html:
    """Escapes what a template prints; texts and whole numbers only."""
    if isinstance(value, Html):
        return value
    if isinstance(value, str | StrictUndefined) or type(value) is int:
        return Html(escape(str(value)))  # it was escaped
    raise SecurityError(f"a template prints something that is not text: {type(value).__name__}")


@dataclass(frozen=True, slots=True)
class Elements:
    """The templates in theme/elements; `mark` is the hash of all templates of the theme."""

    files: ThemeFiles
    environment: Sandbox
    mark: bytes

    def fill(self, name: str, /, **slots: object) -> str:
        """Returns what the template `elements/<name>.jinja` makes of its slots.

        An error in it is a bug of the theme and says its line.
        """
        path = f"{FOLDER}/{name}.jinja"
        try:
            return self.environment.get_template(path).render(slots)
        except TemplateError as error:
            line = getattr(error, "lineno", None) or line_in(error, path) or 1
            raise PressError(f"{self.files.label(path)}:{line}: {error.message}") from error


def elements_of(files: ThemeFiles, folders: tuple[Path, ...], mark: bytes) -> Elements:
    """Returns the templates of the elements in some folders, the newsroom's own first."""
    environment = Sandbox(_finished, autoescape=True)
    environment.loader = TemplateFiles(folders)
    return Elements(files, environment, mark)


def line_in(error: BaseException, name: str) -> int:
    """Returns the line of a template where an error was raised; 0 if it isn't from there."""
    trace, line = error.__traceback__, 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith(name):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def element(tag: str, inner: str, attributes: Mapping[str, str | None] = _NO_ATTRIBUTES) -> str:
    """Returns an element around HTML; attributes are escaped, and those that have no value left out."""
    told = "".join(
        f' {name}="{escape(value)}"' for name, value in attributes.items() if value is not None
    )
    return f"<{tag}{told}>{inner}</{tag}>"


def link(inner: str, href: str, attributes: Mapping[str, str | None] = _NO_ATTRIBUTES) -> str:
    """Returns a link around HTML."""
    return element("a", inner, {"href": href, **attributes})


def place_mark(name: str, attributes: Mapping[str, str | None] = _NO_ATTRIBUTES) -> str:
    """Returns an empty block that is filled once the page is there, letter for letter."""
    return element("div", "", {"class": f"{name}-slot", **attributes})
