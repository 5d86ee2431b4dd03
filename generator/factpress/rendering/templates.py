"""Templates: Jinja for the theme's macros and layouts, and the small part of it that pages may use.

The theme is code; content is data. A page may call the macros by name with literal arguments and
nothing else: a call is read as a syntax tree and answered from here, so no page is ever run. The
sandbox, strict names and `finalize` are for the theme.
"""

import hashlib
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, Template, Undefined, nodes, pass_context
from jinja2.exceptions import SecurityError, TemplateError, TemplateSyntaxError
from jinja2.runtime import Context, Macro

from factpress.findings import Finding, Place, PressError, Rule, did_you_mean, report
from factpress.machine import ThemeFiles, octets_of
from factpress.markdown import Aside, Call, CallFault, Places, Value, straightened
from factpress.markdown import marks_in as marks
from factpress.markup import Elements, Sandbox, TemplateFiles, elements_of, line_in
from factpress.memory import NO_MEMORY, Memory

UNKNOWN_MACRO = Rule(
    "unknown-macro",
    "A page calls a macro that does not exist",
    "The text between {{ and }} is replaced; a misspelt name would leave a hole in the text.",
    "correct the name",
)
MACRO_SYNTAX = Rule(
    "macro-syntax",
    "A macro call cannot be read",
    'The text between {{ and }} must be one call, such as {{ fact("model.sales") }}.',
    'write it like {{ fact("model.sales") }}',
)
NO_PROGRAM = Rule(
    "program-in-page",
    "A page holds more than macro calls",
    "Pages are data: anything that computes, repeats or decides belongs in the theme, where it is tested.",
    "call a macro by its name, with plain texts in its brackets",
)
LITERAL = Rule(
    "literal-in-macro",
    "A text is printed by {{ }} but isn't a fact",
    "A figure typed into a macro has no source and is never checked.",
    "name the fact, or type the text outside the braces",
)
RULES = (UNKNOWN_MACRO, MACRO_SYNTAX, NO_PROGRAM, LITERAL)

Macros = Mapping[str, Callable[..., str]]
STAND_IN = "…"  # printed where a finding is; a build with findings is never published


class Plain(str):
    """A text of the newsroom's data: printed letter for letter, never read as Markdown."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Theme:
    """The theme's Jinja environment and the files that it reads; `mark` is the hash of those."""

    files: ThemeFiles
    environment: Sandbox
    macros: tuple[str, ...]
    elements: Elements
    mark: bytes


@pass_context
def _printed(context: Context, value: Any) -> str:  # Any: whatever a template prints
    """Lets only texts and whole numbers out; texts of the data become tokens."""
    if isinstance(value, Plain):
        plain: str = context["press"]["plain"](value)
        return plain
    if isinstance(value, str | Undefined):
        return str(value)  # an undefined one says so, by its name
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise SecurityError(f"a template prints something that is not text: {type(value).__name__}")


def open_theme(files: ThemeFiles, memory: Memory = NO_MEMORY) -> Theme:
    """Opens the templates of a theme: `macros/*.md.jinja` and `layouts/*.md.jinja`."""
    mark = theme_mark(files)
    # With the files' folders: two newsrooms may have templates of the same bytes, and only one stays.
    return memory.recall(("theme", files), (mark,), lambda: _opened(files, mark))


def _opened(files: ThemeFiles, mark: bytes) -> Theme:
    environment, elements = _environments(files, files.folders(), mark)
    return Theme(files, environment, tuple(files.files("macros", "*.md.jinja")), elements, mark)


# Compiling the templates takes longer than a small newsroom needs for all else.
@lru_cache(maxsize=8)
def _environments(
    files: ThemeFiles, folders: tuple[Path, ...], mark: bytes
) -> tuple[Sandbox, Elements]:
    """Returns what reads the templates of pages and of elements; `mark` is the hash of them all."""
    environment = Sandbox(_printed, autoescape=False)
    environment.loader = TemplateFiles(folders)
    return environment, elements_of(files, folders, mark)


def theme_mark(files: ThemeFiles) -> bytes:
    """Returns a hash of all templates that pages are made with."""
    digest = hashlib.sha256()
    for name, path in files.files("", "*.jinja").items():
        content = octets_of(path)
        digest.update(f"{files.label(name)}\n{len(content)}\n".encode())
        digest.update(content)
    return digest.digest()


def theme_macros(theme: Theme, press: Mapping[str, Any]) -> dict[str, Macro]:
    """Returns the macros of the theme by name, bound to one page's functions.

    Any: `press` holds functions and views of one page.
    """
    exported: dict[str, Macro] = {}
    for name in theme.macros:
        module = _told_of(theme, name, lambda t: t.make_module({"press": press}))
        named = vars(module).items()
        exported.update({key: value for key, value in named if isinstance(value, Macro)})
    return exported


def called(theme: Theme, macro: Macro, *arguments: str | list[str]) -> str:
    """Returns what a macro of the theme prints; an error in it is a bug of the theme."""
    try:
        return str(macro(*arguments))
    except TemplateError as error:
        name = next((one for one in theme.macros if line_in(error, one)), "macros")
        file = theme.files.label(name)
        raise PressError(f"{file}: {macro.name}: {error.message}") from error


def render_layout(
    theme: Theme,
    name: str,
    press: Mapping[str, Any],
    view: Mapping[str, Any],
    blocks: Mapping[str, Macro] | None = None,
) -> str:
    """Returns the Markdown of a whole page; an error in the theme is a bug and says its line.

    Any: a layout's own names. A namespace, since a mapping has methods that would hide some.
    `blocks` are the theme's macros bound to `press`, where the page's text was written with them.
    """
    page = SimpleNamespace(**view)
    if blocks is None:
        blocks = theme_macros(theme, press)
    context = {"press": press, "page": page, **blocks}
    rendered: str = _told_of(theme, f"layouts/{name}.md.jinja", lambda t: t.render(context))
    return rendered


def _told_of(theme: Theme, name: str, act: Callable[[Template], Any]) -> Any:  # Any: act's own
    try:
        return act(theme.environment.get_template(name))
    except TemplateError as error:
        line = getattr(error, "lineno", None) or line_in(error, name) or 1
        raise PressError(f"{theme.files.label(name)}:{line}: {error.message}") from error


@dataclass(frozen=True, slots=True)
class WrittenText:
    """A page's text with its calls answered, and what is wrong with them.

    `moved` says after which lines of the text the editor's own lines run on by how many more.
    """

    text: str
    findings: tuple[Finding, ...]
    moved: tuple[tuple[int, int], ...] = ()

    def line(self, number: int) -> int:
        """Returns the line of the editor's text that a line of this one came from, both from 1."""
        earlier = (m for at, m in self.moved if at < number or (at == number and m < 0))
        return max(1, number + sum(earlier))


def write(source: str, start: Place, macros: Macros, at: Callable[[Place], None]) -> WrittenText:
    """Answers the macro calls of a page's text; `at` is told the place of each before it runs."""
    places = Places.of(source, start)
    parts: list[str] = []
    findings: list[Finding] = []
    moved: list[tuple[int, int]] = []
    done, line = 0, 1
    for mark in marks(source):
        place = places.at(mark.start)
        wrong = _wrong(mark, place, macros)
        if wrong is not None:
            findings.append(wrong)
        if not mark.is_closed:
            break
        printed = ""
        if isinstance(mark, Call):
            printed = STAND_IN if wrong is not None else _answered(mark, place, macros, at)
        before = source[done : mark.start]
        line += before.count("\n") + printed.count("\n")
        moved.append((line, mark.typed.count("\n") - printed.count("\n")))
        parts += (before, printed)
        done = mark.end
    return WrittenText("".join((*parts, source[done:])), tuple(findings), tuple(moved))


def _answered(call: Call, place: Place, macros: Macros, at: Callable[[Place], None]) -> str:
    at(place)
    values = (_handed(value) for value in call.positional)
    return macros[call.name](*values, **{key: _handed(value) for key, value in call.named})


def _handed(value: Value) -> str | bool | int | list[str]:
    return list(value) if isinstance(value, tuple) else value


def _wrong(mark: Call | Aside, place: Place, macros: Macros) -> Finding | None:
    """Returns what is wrong with a call, or with a statement or a comment."""
    if isinstance(mark, Aside):
        if not mark.is_closed:
            return report(MACRO_SYNTAX, place, mark.fault)
        return None if mark.is_comment else report(NO_PROGRAM, place, "pages cannot use {% %}")
    if mark.fault is None:
        return _unknown(mark.name, place, macros) or _odd_arguments(mark, place, macros)
    odd = _odd(mark, place, macros) if mark.fault is CallFault.UNREADABLE else None
    fix = "delete it" if mark.fault is CallFault.BACKSLASH else ""
    return odd or report(MACRO_SYNTAX, place, mark.fault.value, fix=fix)


def _bare_id(value: nodes.Expr) -> str:
    """Returns an id that was typed without quotation marks, or an empty text."""
    if isinstance(value, nodes.Name):
        return value.name
    inner = _bare_id(value.node) if isinstance(value, nodes.Getattr) else ""
    return f"{inner}.{value.attr}" if inner and isinstance(value, nodes.Getattr) else ""


def _unknown(name: str, place: Place, macros: Macros) -> Finding | None:
    if name in macros:
        return None
    hint = did_you_mean(name, macros)
    return report(UNKNOWN_MACRO, place, f'there is no macro "{name}"', fix=hint)


def _odd(unread: Call, place: Place, macros: Macros) -> Finding | None:
    """Returns what was typed in the place of a call, where that is clear from its syntax."""
    parser = Environment(autoescape=False)  # noqa: S701  # it reads and renders nothing
    try:
        tree = parser.parse(f"{{{{{straightened(unread.typed)}}}}}")
    except (TemplateSyntaxError, RecursionError):
        return None
    call = next(tree.find_all(nodes.Output)).nodes[0]
    if isinstance(call, nodes.Const):
        return report(
            LITERAL, place, f"{{{{ }}}} prints “{str(call.value).lower()}”, which is not a fact"
        )
    if isinstance(call, nodes.Name):
        fix = f'did you mean {{{{ fact("{call.name}") }}}}?'
        if call.name in macros:
            fix = f'write {{{{ {call.name}("…") }}}}'
        return report(MACRO_SYNTAX, place, f'"{call.name}" is not called', fix=fix)
    if not isinstance(call, nodes.Call) or not isinstance(call.node, nodes.Name):
        return report(NO_PROGRAM, place, "{{ }} may only contain a macro, called by its name")
    values = [*call.args, *(keyword.value for keyword in call.kwargs)]
    plain = call.dyn_args is None and call.dyn_kwargs is None
    program = None
    if not plain or not all(_is_literal(value) for value in values):
        message = f'"{call.node.name}" takes plain texts only'
        bare = _bare_id(call.args[0]) if len(values) == 1 and call.args else ""
        fix = (
            f'put the id between quotation marks: {{{{ {call.node.name}("{bare}") }}}}'
            if bare
            else ""
        )
        program = report(NO_PROGRAM, place, message, fix=fix)
    return _unknown(call.node.name, place, macros) or program


def _is_literal(value: nodes.Node) -> bool:
    if isinstance(value, nodes.List):
        return all(isinstance(getattr(item, "value", None), str) for item in value.items)
    return isinstance(value, nodes.Const) and isinstance(value.value, str | bool)


_KINDS = {list: 'a list such as ["a", "b"]', bool: "true or false", int: "a number such as 3"}


def _odd_arguments(call: Call, place: Place, macros: Macros) -> Finding | None:
    """Returns what is wrong with the arguments of a call: their names, their number, their kinds."""
    name, signature = call.name, inspect.signature(macros[call.name])
    shape = ", ".join(signature.parameters)
    keywords = [key for key, _ in call.named]
    for key in keywords:
        if key not in signature.parameters:
            hint = did_you_mean(key, signature.parameters) or f"it takes: {shape}"
            return report(UNKNOWN_MACRO, place, f'"{name}" has no option "{key}"', fix=hint)
    try:
        if len(set(keywords)) < len(keywords):
            raise TypeError
        bound = signature.bind(
            *map(_handed, call.positional), **{key: _handed(value) for key, value in call.named}
        )
    except TypeError:
        message = f'"{name}" is called with too many or too few texts'
        return report(MACRO_SYNTAX, place, message, fix=f"it takes: {shape}")
    for key, value in bound.arguments.items():
        wanted = signature.parameters[key].annotation
        odd = isinstance(value, bool) and wanted is not bool
        if odd or not isinstance(value, wanted) or value == []:
            words = _KINDS.get(wanted, "one text")
            alone = wanted is list and isinstance(value, str)
            fix = f'write square brackets around it: ["{value}"]' if alone else ""
            return report(MACRO_SYNTAX, place, f'"{name}" takes {words} as its {key}', fix=fix)
    return None
