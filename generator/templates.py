"""Templates: Jinja for the theme's macros and layouts, and the small part of it that pages may use.

The theme is code; content is data. A page may call the macros by name with literal arguments and
nothing else, which is checked on the syntax tree before anything runs; the sandbox, strict names
and `finalize` stand behind that as further walls.
"""

import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, Template, nodes, pass_context
from jinja2.exceptions import SecurityError, TemplateError, TemplateSyntaxError
from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.findings import Finding, Place, PressError, Rule, did_you_mean, report

UNKNOWN_MACRO = Rule(
    "unknown-macro",
    "A page calls a macro that does not exist",
    "What stands between {{ and }} is replaced; a misspelt name would leave a hole in the text.",
    "correct the name",
)
MACRO_SYNTAX = Rule(
    "macro-syntax",
    "A macro call cannot be read",
    'What stands between {{ and }} must be one call, such as {{ fact("leaf.sales") }}.',
    'write it like {{ fact("model.sales") }}',
)
NO_PROGRAM = Rule(
    "program-in-page",
    "A page holds more than macro calls",
    "Pages are data: what computes, repeats or decides belongs to the theme, where it is tested.",
    "call a macro by its name, with plain texts in its brackets",
)
LITERAL = Rule(
    "literal-in-macro",
    "A text is printed by {{ }} without being a fact",
    "A figure typed into a macro has no source and is never checked.",
    "name the fact, or type the text outside the brackets",
)
RULES = (UNKNOWN_MACRO, MACRO_SYNTAX, NO_PROGRAM, LITERAL)

Macros = Mapping[str, Callable[..., str]]
CURLY = str.maketrans({"“": '"', "”": '"', "„": '"', "‟": '"', "‘": "'", "’": "'", "\u00a0": " "})
CALL = re.compile(r"\{\{.*?\}\}", re.DOTALL)
THEME_FILTERS = ("join", "length", "first", "last", "trim", "batch")
HERE = "_here"


class Plain(str):
    """A text of the newsroom's data: printed letter for letter, never read as Markdown."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Theme:
    """The theme's Jinja environment and the folder that it reads."""

    folder: Path
    environment: ImmutableSandboxedEnvironment
    macros: tuple[str, ...]


class _Environment(ImmutableSandboxedEnvironment):
    """The sandbox, with nothing callable but what is handed in."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # Any: Jinja's own
        return super().is_safe_attribute(obj, attr, value) and not isinstance(obj, type)


def _sandbox(finalize: Callable[..., Any]) -> _Environment:
    environment = _Environment(undefined=StrictUndefined, finalize=finalize, autoescape=False)
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in THEME_FILTERS}
    return environment


@pass_context
def _printed(context: Context, value: Any) -> str:  # Any: whatever a template prints
    """Lets only texts and whole numbers out; texts of the data become tokens."""
    if isinstance(value, Plain):
        plain: str = context["press"]["plain"](value)
        return plain
    if isinstance(value, str):
        return str(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise SecurityError(f"a template prints something that is no text: {type(value).__name__}")


def _only_text(value: Any) -> str:  # Any: whatever a page's macro returned
    if isinstance(value, str):
        return str(value)
    raise SecurityError("a page prints something that is no text")


def open_theme(folder: Path) -> Theme:
    """Opens the theme below `folder`: `macros/*.md.jinja` and `layouts/*.md.jinja`."""
    environment = _sandbox(_printed)
    environment.loader = FileSystemLoader(folder)
    macros = tuple(f"macros/{path.name}" for path in sorted((folder / "macros").glob("*.md.jinja")))
    return Theme(folder, environment, macros)


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


def render_layout(
    theme: Theme, name: str, press: Mapping[str, Any], view: Mapping[str, Any]
) -> str:
    """Returns the Markdown of a whole page; an error in the theme is a bug and says its line.

    Any: a layout's own names. A namespace, since a mapping has methods that would hide some.
    """
    page = SimpleNamespace(**view)
    context = {"press": press, "page": page, **theme_macros(theme, press)}
    rendered: str = _told_of(theme, f"layouts/{name}.md.jinja", lambda t: t.render(context))
    return rendered


def _told_of(theme: Theme, name: str, act: Callable[[Template], Any]) -> Any:  # Any: act's own
    try:
        return act(theme.environment.get_template(name))
    except TemplateError as error:
        line = getattr(error, "lineno", None) or _line_in(error, name)
        raise PressError(f"theme/{name}:{line}: {error.message}") from error


def _line_in(error: BaseException, name: str) -> int:
    trace, line = error.__traceback__, 1
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith(name):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


@dataclass(frozen=True, slots=True)
class Written:
    """A page's text with its macros replaced, and what is wrong with its calls."""

    text: str
    findings: tuple[Finding, ...]


def write(source: str, start: Place, macros: Macros, at: Callable[[Place], None]) -> Written:
    """Replaces the macro calls of a page's text; `at` is told the place of each before it runs."""
    straight = CALL.sub(lambda call: call[0].translate(CURLY), source)
    environment = _sandbox(_only_text)
    try:
        tree = environment.parse(straight)
    except TemplateSyntaxError as error:
        place = replace(start, line=start.line + error.lineno - 1)
        return Written("", (report(MACRO_SYNTAX, place, _in_words(error)),))
    findings = tuple(_odd(tree, straight, start, macros))
    if findings:
        return Written("", findings)
    places = tuple(_places(tree, straight, start))

    def here(number: int) -> str:
        at(places[number])
        return ""

    _mark(tree)
    text = environment.from_string(tree).render({**macros, HERE: here})
    if straight.endswith("\n") and not text.endswith("\n"):
        text += "\n"
    return Written(text, ())


def _in_words(error: TemplateSyntaxError) -> str:
    """Says in an editor's words what Jinja could not read."""
    message = error.message or ""
    if "end of template" in message or "end of print statement" in message:
        return "a {{ is not closed by }}"
    if "unknown tag" in message or "Encountered" in message:
        return "pages cannot use {% %}"
    return "this {{ }} cannot be read: it must hold one call with quoted texts"


def _calls(tree: nodes.Template) -> list[nodes.Expr]:
    """Returns what is printed by {{ }}, in the order of the page."""
    return [
        child
        for output in tree.body
        if isinstance(output, nodes.Output)
        for child in output.nodes
        if not isinstance(child, nodes.TemplateData)
    ]


def _places(tree: nodes.Template, source: str, start: Place) -> list[Place]:
    """Returns where each {{ of the page stands, in the order of the calls."""
    opened = [match.start() for match in CALL.finditer(source)]
    calls = _calls(tree)
    if len(opened) != len(calls):  # a comment or raw text hides some: the line must do
        return [replace(start, line=start.line + call.lineno - 1) for call in calls]
    return [place_at(source, offset, start) for offset in opened]


def place_at(source: str, offset: int, start: Place) -> Place:
    """Returns the place of a character of a text that begins at `start`."""
    line = source.count("\n", 0, offset)
    column = offset - (source.rfind("\n", 0, offset) + 1)
    first = start.column if line == 0 else 1
    return Place(start.file, start.line + line, first + column)


def _odd(tree: nodes.Template, source: str, start: Place, macros: Macros) -> list[Finding]:
    """Returns findings for everything in a page that is no plain macro call."""
    for statement in tree.body:
        if not isinstance(statement, nodes.Output):
            place = replace(start, line=start.line + statement.lineno - 1)
            return [report(NO_PROGRAM, place, "pages cannot use {% %}")]
    found: list[Finding] = []
    for call, place in zip(_calls(tree), _places(tree, source, start), strict=True):
        found.extend(_odd_call(call, place, macros))
    return found


def _odd_call(call: nodes.Expr, place: Place, macros: Macros) -> list[Finding]:
    if isinstance(call, nodes.Const):
        return [report(LITERAL, place, f"{{{{ }}}} prints “{call.value}”, which is no fact")]
    if isinstance(call, nodes.Name):
        fix = f'did you mean {{{{ fact("{call.name}") }}}}?'
        if call.name in macros:
            fix = f'write {{{{ {call.name}("…") }}}}'
        return [report(MACRO_SYNTAX, place, f'"{call.name}" is not called', fix=fix)]
    if not isinstance(call, nodes.Call) or not isinstance(call.node, nodes.Name):
        return [report(NO_PROGRAM, place, "only a macro may stand in {{ }}, called by its name")]
    name = call.node.name
    if name not in macros:
        hint = did_you_mean(name, macros)
        return [report(UNKNOWN_MACRO, place, f'there is no macro "{name}"', fix=hint)]
    if call.dyn_args is not None or call.dyn_kwargs is not None:
        return [report(NO_PROGRAM, place, f'"{name}" takes plain texts only')]
    values = [*call.args, *(keyword.value for keyword in call.kwargs)]
    if not all(_is_literal(value) for value in values):
        return [report(NO_PROGRAM, place, f'"{name}" takes plain texts only')]
    return _odd_arguments(name, call, place, macros)


def _is_literal(value: nodes.Expr) -> bool:
    if isinstance(value, nodes.List):
        return all(_is_literal(item) for item in value.items)
    return isinstance(value, nodes.Const) and isinstance(value.value, str | bool)


def _odd_arguments(name: str, call: nodes.Call, place: Place, macros: Macros) -> list[Finding]:
    signature = inspect.signature(macros[name])
    keywords = [keyword.key for keyword in call.kwargs]
    for key in keywords:
        if key not in signature.parameters:
            hint = did_you_mean(key, signature.parameters)
            return [report(UNKNOWN_MACRO, place, f'"{name}" has no option "{key}"', fix=hint)]
    try:
        signature.bind(*call.args, **dict.fromkeys(keywords))
    except TypeError:
        shape = ", ".join(signature.parameters)
        message = f'"{name}" is called with too many or too few texts'
        return [report(MACRO_SYNTAX, place, message, fix=f"it takes: {shape}")]
    for parameter, value in zip(signature.parameters.values(), call.args, strict=False):
        if (parameter.annotation is list) is not isinstance(value, nodes.List):
            wanted = "a list in square brackets" if parameter.annotation is list else "one text"
            return [report(MACRO_SYNTAX, place, f'"{name}" takes {wanted} here')]
    return []


def _mark(tree: nodes.Template) -> None:
    """Puts a call that tells the place before each macro call of the tree."""
    number = 0
    for output in tree.body:
        if not isinstance(output, nodes.Output):
            continue
        marked: list[nodes.Expr] = []
        for child in output.nodes:
            if not isinstance(child, nodes.TemplateData):
                told = nodes.Call(
                    nodes.Name(HERE, "load", lineno=child.lineno),
                    [nodes.Const(number, lineno=child.lineno)],
                    [],
                    None,
                    None,
                    lineno=child.lineno,
                )
                marked.append(told)
                number += 1
            marked.append(child)
        output.nodes = marked
        if tree.environment is not None:
            output.set_environment(tree.environment)
