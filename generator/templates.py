"""Templates: Jinja for the theme's macros and layouts, and the small part of it that pages may use.

The theme is code; content is data. A page may call the macros by name with literal arguments and
nothing else: a call is read as a syntax tree and answered from here, so no page is ever run. The
sandbox, strict names and `finalize` are for the theme.
"""

import inspect
import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    Undefined,
    nodes,
    pass_context,
)
from jinja2.exceptions import SecurityError, TemplateError, TemplateSyntaxError
from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.disk import files_below
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
    'What stands between {{ and }} must be one call, such as {{ fact("model.sales") }}.',
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
Value = str | bool | list[str] | None
THEME_FILTERS = ("join", "length", "first", "last", "trim", "batch")
# What may begin a call, a statement or a comment; `{#name}` after a heading names its anchor.
MARK = re.compile(r"\{\{|\{%|\{#(?![\w-]+(?:[ .:][^{}#\n]*)?\})")
CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
# Longer calls are no calls; their nesting would outgrow the parser.
LONGEST = 2_000
QUOTED = re.compile(
    r"""(?P<kept>"[^"]*"|'[^']*')|[“”„‟](?P<text>[^“”„‟]*)[“”„‟]|[‘’‚‛](?P<other>[^‘’‚‛]*)[‘’‚‛]"""
    r"|(?P<lone>[“”„‟‘’‚‛\u00a0])"
)
STAND_IN = "…"  # printed where a finding stands; a build with findings is never published


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
    raise SecurityError(f"a template prints something that is no text: {type(value).__name__}")


def _sandbox() -> _Environment:
    environment = _Environment(undefined=StrictUndefined, finalize=_printed, autoescape=False)
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in THEME_FILTERS}
    return environment


def open_theme(folder: Path) -> Theme:
    """Opens the theme below `folder`: `macros/*.md.jinja` and `layouts/*.md.jinja`."""
    environment = _sandbox()
    environment.loader = FileSystemLoader(folder)
    macros = tuple(
        path.relative_to(folder).as_posix() for path in files_below(folder / "macros", "*.md.jinja")
    )
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


def called(macro: Macro, argument: str | list[str]) -> str:
    """Returns what a macro of the theme prints; an error in it is a bug of the theme."""
    try:
        return str(macro(argument))
    except TemplateError as error:
        raise PressError(f"theme/macros: {macro.name}: {error.message}") from error


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


@dataclass(frozen=True, slots=True)
class Call:
    """A call as a page typed it: a macro's name and plain values."""

    name: str
    values: tuple[Value, ...]
    options: Mapping[str, Value]


def write(source: str, start: Place, macros: Macros, at: Callable[[Place], None]) -> Written:
    """Answers the macro calls of a page's text; `at` is told the place of each before it runs."""
    parser = Environment(autoescape=False)  # noqa: S701  # it reads calls and renders nothing
    starts = _line_starts(source)
    parts: list[str] = []
    findings: list[Finding] = []
    moved: list[tuple[int, int]] = []
    done, line = 0, 1
    while (mark := MARK.search(source, done)) is not None:
        place = _place(starts, mark.start(), start)
        closing = CLOSING[mark[0]]
        end = source.find(closing, mark.end())
        if end < 0:
            message = f"a {mark[0]} is not closed by {closing}"
            findings.append(report(MACRO_SYNTAX, place, message))
            break
        typed = source[mark.end() : end]
        printed = ""
        if mark[0] == "{{":
            call = _call(parser, typed, place, macros)
            printed = STAND_IN
            if isinstance(call, Call):
                at(place)
                printed = macros[call.name](*call.values, **call.options)
            else:
                findings.append(call)
        elif mark[0] == "{%":
            findings.append(report(NO_PROGRAM, place, "pages cannot use {% %}"))
        before = source[done : mark.start()]
        line += before.count("\n") + printed.count("\n")
        moved.append((line, typed.count("\n") - printed.count("\n")))
        parts += (before, printed)
        done = end + len(closing)
    return Written("".join((*parts, source[done:])), tuple(findings), tuple(moved))


def place_at(source: str, offset: int, start: Place) -> Place:
    """Returns the place of a character of a text that begins at `start`."""
    return _place(_line_starts(source), offset, start)


def _line_starts(source: str) -> tuple[int, ...]:
    return (0, *(end.end() for end in re.finditer("\n", source)))


def _place(starts: tuple[int, ...], offset: int, start: Place) -> Place:
    line = bisect_right(starts, offset) - 1
    first = start.column if line == 0 else 1
    return Place(start.file, start.line + line, first + offset - starts[line])


def _call(parser: Environment, typed: str, place: Place, macros: Macros) -> Call | Finding:
    """Reads what stands between {{ and }}."""
    if "{{" in typed:
        return report(MACRO_SYNTAX, place, "a {{ is not closed by }}")
    if "\\" in typed:
        return report(MACRO_SYNTAX, place, "a backslash has no meaning in {{ }}", fix="delete it")
    if not typed.strip(" \t\n-"):
        return report(MACRO_SYNTAX, place, "this {{ }} is empty")
    try:
        tree = parser.parse("{{" + QUOTED.sub(_straight, typed[:LONGEST]) + "}}")
    except (TemplateSyntaxError, RecursionError):
        message = "this {{ }} cannot be read: it must hold one call with quoted texts"
        return report(MACRO_SYNTAX, place, message)
    call = next(tree.find_all(nodes.Output)).nodes[0]
    wrong = _odd(call, place, macros)
    if wrong is None and isinstance(call, nodes.Call) and isinstance(call.node, nodes.Name):
        wrong = _odd_arguments(call.node.name, call, place, macros)
        if wrong is None:
            values = tuple(_value(one) for one in call.args)
            options = {one.key: _value(one.value) for one in call.kwargs}
            return Call(call.node.name, values, options)
    return wrong or report(NO_PROGRAM, place, "only a macro may stand in {{ }}")


def _straight(quoted: re.Match[str]) -> str:
    """Returns a text that was typed in curly quotation marks in straight ones."""
    if quoted["kept"] is not None:
        return quoted["kept"]
    if quoted["lone"] is not None:
        return {"\u00a0": " ", "“": '"', "”": '"', "„": '"', "‟": '"'}.get(quoted["lone"], "'")
    text = quoted["text"] if quoted["text"] is not None else quoted["other"]
    return f"'{text}'" if '"' in text else f'"{text}"'


def _odd(call: nodes.Node, place: Place, macros: Macros) -> Finding | None:
    """Returns what is wrong with a call, but for its arguments."""
    if isinstance(call, nodes.Const):
        return report(
            LITERAL, place, f"{{{{ }}}} prints “{str(call.value).lower()}”, which is no fact"
        )
    if isinstance(call, nodes.Name):
        fix = f'did you mean {{{{ fact("{call.name}") }}}}?'
        if call.name in macros:
            fix = f'write {{{{ {call.name}("…") }}}}'
        return report(MACRO_SYNTAX, place, f'"{call.name}" is not called', fix=fix)
    if not isinstance(call, nodes.Call) or not isinstance(call.node, nodes.Name):
        return report(NO_PROGRAM, place, "only a macro may stand in {{ }}, called by its name")
    name = call.node.name
    if name not in macros:
        hint = did_you_mean(name, macros)
        return report(UNKNOWN_MACRO, place, f'there is no macro "{name}"', fix=hint)
    values = [*call.args, *(keyword.value for keyword in call.kwargs)]
    plain = call.dyn_args is None and call.dyn_kwargs is None
    if not plain or not all(_is_literal(value) for value in values):
        return report(NO_PROGRAM, place, f'"{name}" takes plain texts only')
    return None


def _is_literal(value: nodes.Node) -> bool:
    if isinstance(value, nodes.List):
        return all(isinstance(_value(item), str) for item in value.items)
    return isinstance(value, nodes.Const) and isinstance(value.value, str | bool)


def _value(literal: nodes.Node) -> Value:
    """Returns a text, yes or no, or a list of texts as it was typed."""
    if isinstance(literal, nodes.List):
        return [str(getattr(item, "value", "")) for item in literal.items]
    value: Value = getattr(literal, "value", None)
    return value


def _odd_arguments(name: str, call: nodes.Call, place: Place, macros: Macros) -> Finding | None:
    """Returns what is wrong with the arguments of a call: their names, their number, their kinds."""
    signature = inspect.signature(macros[name])
    shape = ", ".join(signature.parameters)
    keywords = [keyword.key for keyword in call.kwargs]
    for key in keywords:
        if key not in signature.parameters:
            hint = did_you_mean(key, signature.parameters) or f"it takes: {shape}"
            return report(UNKNOWN_MACRO, place, f'"{name}" has no option "{key}"', fix=hint)
    try:
        if len(set(keywords)) < len(keywords):
            raise TypeError
        bound = signature.bind(
            *(_value(one) for one in call.args),
            **{keyword.key: _value(keyword.value) for keyword in call.kwargs},
        )
    except TypeError:
        message = f'"{name}" is called with too many or too few texts'
        return report(MACRO_SYNTAX, place, message, fix=f"it takes: {shape}")
    for key, value in bound.arguments.items():
        wanted = signature.parameters[key].annotation
        if not isinstance(value, wanted) or value == []:
            words = {list: 'a list such as ["a", "b"]', bool: "true or false"}.get(
                wanted, "one text"
            )
            return report(MACRO_SYNTAX, place, f'"{name}" takes {words} as its {key}')
    return None
