"""What a parser's complaint means in the words of a press office, and the line as it was meant.

Takes the errors of libyaml and of PyYAML's own parser, which word most of them alike. Where the cause can be guessed from the line, the finding
carries the line fixed; where it cannot, it says what was expected there and no more.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from yaml.error import MarkedYAMLError, YAMLError

from factpress.findings import Finding, Mistake, Place, Related, Rule, placed, report
from factpress.yamlfiles.repairs import (
    FIELD,
    field_column,
    indent_of,
    requoted,
    requoted_at,
    without_remark,
)
from factpress.yamlfiles.source_text import CONFLICT_MARKER, SourceLines, repair, visible

YAML_SYNTAX = Rule(
    "yaml-syntax",
    "A line that cannot be read",
    "The structure of the file is broken here, so nothing after this can be trusted.",
    "compare the line with the one above; put a text with special characters between quotation marks",
)
UNQUOTED_COLON = Rule(
    "unquoted-colon",
    "A colon inside a text without quotation marks",
    "A colon and a space end the name of a field, so the text after them looks like a second one.",
    "put the text between quotation marks",
)
UNCLOSED_QUOTE = Rule(
    "unclosed-quote",
    "A quotation mark is opened and not closed",
    "Everything up to the next quotation mark, often lines below, becomes part of the text.",
    "close the quotation mark",
)
UNCLOSED_BRACKET = Rule(
    "unclosed-bracket",
    "A bracket is opened and not closed",
    "The following lines are read as part of the list in brackets.",
    "close the bracket",
)
MISSING_COLON = Rule(
    "missing-colon",
    "A line without a colon and a space",
    "A field is its name, a colon, a space and its value.",
    "write the name of the field, a colon, a space and the value",
)
YAML_TAG = Rule(
    "yaml-tag",
    "A tag",
    "A word that begins with ! makes YAML change the value; data files contain only text.",
    "delete the tag, or put the value between quotation marks",
)

RULES = (YAML_SYNTAX, UNQUOTED_COLON, UNCLOSED_QUOTE, UNCLOSED_BRACKET, MISSING_COLON, YAML_TAG)

_COLONS = "：﹕︓꞉∶"
_DIVIDER = "======="
_OTHER_COLON = re.compile(rf"([ ]*(?:-[ ]+)*[\w.-]+)[ ]*[{_COLONS}][ ]*(.*)")
_GLUED_COLON = re.compile(r"([ ]*(?:-[ ]+)*[\w.-]+):(\S.*)")
_GLUED_DATE = re.compile(r"([ ]*-[ ]+[0-9][\w/-]*):(\S.*)")
_EQUALS = re.compile(r"([ ]*(?:-[ ]+)*[\w.-]+)[ ]*=[ ]*(.*)")
_NO_COLON = re.compile(r"([ ]*(?:-[ ]+)*[a-z_][a-z0-9_.-]*)[ ]+(\S.*)")
_LONE_ID = re.compile(r"[ ]*[a-z][a-z0-9]*(?:[._-][a-z0-9]+)*[ ]*")
_TAG = re.compile(r"!<[^>\n]*>?|![^\s,\[\]{}]*")


@dataclass(frozen=True, slots=True)
class _Trouble:
    """A parser's complaint: its words, where it noticed, and where what it was reading began."""

    lines: SourceLines
    problem: str
    context: str
    index: int
    origin: int

    @property
    def row(self) -> int:
        return self.lines.row(self.index)

    @property
    def line(self) -> str:
        return self.lines.line(self.row)

    @property
    def column(self) -> int:
        return self.index - self.lines.starts[self.row]

    @property
    def place(self) -> Place:
        return self.lines.place(self.index)


def diagnose(error: YAMLError | UnicodeError, lines: SourceLines) -> Finding:
    """Returns one finding for what stopped the parser in these lines."""
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return report(YAML_SYNTAX, lines.place(0), "this file cannot be read")
    last = len(lines.text)
    index = min(error.problem_mark.index, last)
    origin = min(error.context_mark.index, last) if error.context_mark else index
    trouble = _Trouble(lines, error.problem or "", error.context or "", index, origin)
    for row in (trouble.row, lines.row(origin)):
        if lines.line(row) == _DIVIDER:
            return _divider(lines.place(lines.starts[row]))
    for pattern, tell in _TELLERS:
        if pattern.search(f"{trouble.context}: {trouble.problem}"):
            return tell(trouble)
    return report(YAML_SYNTAX, trouble.place, f"{_sign(trouble)} cannot be here")


def without_colon(line: str, place: Place) -> Finding:
    """Returns the finding of a line that should be a field and has no colon and space."""
    if line == _DIVIDER:
        return _divider(place)
    if hit := _OTHER_COLON.fullmatch(line):
        message = "this line has a colon of another script, which ends no name"
        mistake = Mistake(
            MISSING_COLON, message, "type a plain colon", repair(": ".join(hit.groups()))
        )
        return placed(mistake, place)
    for pattern, message in _NEARLY_FIELDS:
        if hit := pattern.fullmatch(line):
            name, value = hit.groups()
            fix = MISSING_COLON.fix
            return placed(Mistake(MISSING_COLON, message, fix, repair(f"{name}: {value}")), place)
    message = "this line has no colon, so it isn't a field"
    if _LONE_ID.fullmatch(line) and line.strip():
        fix = "indent the line if it goes on with the text above, or write a colon after its name"
        return placed(Mistake(MISSING_COLON, message, fix, repair(f"{line}:")), place)
    fix = f"{MISSING_COLON.fix}; or indent the line, if it goes on with the text above"
    return report(MISSING_COLON, place, message, fix=fix)


def _divider(place: Place) -> Finding:
    message = f'git left "{_DIVIDER}" here: an unresolved conflict'
    return report(CONFLICT_MARKER, place, message)


_GLUED = "no space follows the colon in this line, so it names no field"
_NEARLY_FIELDS = (
    (_GLUED_COLON, _GLUED),
    (_EQUALS, "this line has an equals sign where a colon belongs"),
    (_NO_COLON, "this line has no colon, so it isn't a field"),
)


def _sign(trouble: _Trouble) -> str:
    if trouble.index >= len(trouble.lines.text):
        return "the end of the file"
    character = trouble.lines.text[trouble.index]
    return "the end of the line" if character == "\n" else f'"{visible(character)}"'


def _colon(trouble: _Trouble) -> Finding:
    hit = FIELD.match(trouble.line)
    if hit and len(hit["head"].rstrip()) <= trouble.column:
        key = visible(hit["key"])
        message = f'the text after "{key}:" has a colon in it, and no quotation marks'
        return placed(Mistake(UNQUOTED_COLON, message, fixed=requoted(trouble.line)), trouble.place)
    above = _above(trouble.lines, trouble.row)
    upper = trouble.lines.line(above)
    if upper.strip() and not re.search(r":(?: |$)|^[ ]*- ", upper):
        return without_colon(upper, trouble.lines.place(trouble.lines.starts[above]))
    return _goes_on(trouble, above)


def _above(lines: SourceLines, row: int) -> int:
    """Returns the row of the last line above that isn't empty."""
    return next((one for one in range(row - 1, -1, -1) if lines.line(one).strip()), 0)


def _goes_on(trouble: _Trouble, above: int) -> Finding:
    """Returns the finding of a line that is indented more than the field above it, which has a value."""
    lines, line, upper = trouble.lines, trouble.line, trouble.lines.line(above)
    if (hit := _GLUED_DATE.fullmatch(upper)) is not None:
        fixed = repair(": ".join(hit.groups()))
        mistake = Mistake(MISSING_COLON, _GLUED, MISSING_COLON.fix, fixed)
        return placed(mistake, lines.place(lines.starts[above]))
    number, indent = above + lines.first_line, indent_of(line)
    before = _above(lines, above)
    if indent == field_column(lines.line(before)) > field_column(upper):
        # The lines around it agree: the one above is the odd one.
        message = "this line is indented less than the lines before and after it"
        fix = f"begin it with {indent} spaces, like the lines around it"
        there = lines.place(lines.starts[above] + indent_of(upper))
        return placed(Mistake(YAML_SYNTAX, message, fix, repair(upper)), there)
    message = f"this line is indented as if it went on with the text of line {number}"
    if line.lstrip().startswith("- ") and (field := FIELD.match(upper)) is not None:
        fix = f"a list begins here: write nothing after {visible(field['key'])}: on line {number}"
        mistake = Mistake(YAML_SYNTAX, message, fix, repair(field["head"].rstrip()))
        return placed(mistake, _moved(trouble, indent))
    spaces = field_column(upper)
    fix = f"put that text between quotation marks, or begin this line with {spaces} spaces"
    return placed(Mistake(YAML_SYNTAX, message, fix, repair(line)), _moved(trouble, indent))


def _moved(trouble: _Trouble, column: int) -> Place:
    return trouble.lines.place(trouble.lines.starts[trouble.row] + column)


def _no_field(trouble: _Trouble) -> Finding:
    row = trouble.lines.row(trouble.origin)
    line = trouble.lines.line(row)
    if trouble.lines.text[trouble.origin : trouble.origin + 1] in ("'", '"'):
        message = "this text between quotation marks is alone: a name and a colon are missing"
        return report(MISSING_COLON, trouble.lines.place(trouble.origin), message)
    return without_colon(without_remark(line), trouble.lines.place(trouble.origin))


def _quote_left_open(trouble: _Trouble) -> Finding:
    mark = trouble.lines.text[trouble.origin : trouble.origin + 1]
    row = trouble.lines.row(trouble.origin)
    line = trouble.lines.line(row)
    fixed = repair(line.rstrip() + mark) if line.count(mark) % 2 else ""
    mistake = Mistake(UNCLOSED_QUOTE, f"the quotation mark {mark} is not closed", fixed=fixed)
    return placed(mistake, trouble.lines.place(trouble.origin))


def _bad_start(trouble: _Trouble) -> Finding:
    message = f"a text cannot begin with {_sign(trouble)}"
    mistake = Mistake(YAML_SYNTAX, message, UNQUOTED_COLON.fix, requoted(trouble.line))
    return placed(mistake, trouble.place)


def _reference_sign(trouble: _Trouble) -> Finding:
    there = trouble.lines.place(trouble.origin)
    sign = trouble.lines.text[trouble.origin : trouble.origin + 1]
    line = trouble.lines.line(trouble.lines.row(trouble.origin))
    message = f'a text cannot begin with "{sign}"'
    return placed(Mistake(YAML_SYNTAX, message, UNQUOTED_COLON.fix, requoted(line)), there)


def _tag(trouble: _Trouble) -> Finding:
    start = trouble.lines.text.rfind("!", 0, trouble.index + 1)
    index = start if start >= trouble.lines.starts[trouble.row] else trouble.origin
    return placed(tag_mistake(trouble.lines, index), trouble.lines.place(index))


def tag_mistake(lines: SourceLines, index: int) -> Mistake:
    """Returns what is wrong with the tag that begins at `index`, with its line without the tag."""
    line, column = lines.short(lines.row(index)), index - lines.starts[lines.row(index)]
    tag = _TAG.match(lines.text, index)
    typed = tag.group() if tag else ""
    rest = line[column + len(typed) :].lstrip()
    message = f'"{repair(typed)}" is a tag'
    if line and not typed.startswith("!!") and rest[:1] not in ("", '"', "'", "[", "{", "#"):
        return Mistake(YAML_TAG, message, "put the text between quotation marks", requoted(line))
    return Mistake(YAML_TAG, message, "delete the tag", repair(line[:column] + rest))


def _escape(trouble: _Trouble) -> Finding:
    line, column = trouble.line, trouble.column
    slash = line.rfind("\\", 0, column + 1)
    if slash < 0:
        return report(YAML_SYNTAX, trouble.place, "a backslash means nothing here")
    message = f'"{visible(line[slash : slash + 2])}" has no meaning between these quotation marks'
    fixed = repair(f"{line[:slash]}\\{line[slash:]}")
    mistake = Mistake(YAML_SYNTAX, message, "type the backslash twice", fixed)
    return placed(mistake, _moved(trouble, slash))


def _list_on_line(trouble: _Trouble) -> Finding:
    message = "a list cannot begin in the line of the field's name"
    fix = "begin the list in the next line, or put the text between quotation marks"
    return report(YAML_SYNTAX, trouble.place, message, fix=fix)


def _text_on_block(trouble: _Trouble) -> Finding:
    sign = trouble.lines.text[trouble.origin : trouble.origin + 1]
    message = f'after "{sign}" the text begins on the next line; this line must be empty after it'
    fix = f'put the text in the next line, or between quotation marks if it begins with "{sign}"'
    line = trouble.lines.line(trouble.lines.row(trouble.origin))
    return placed(Mistake(YAML_SYNTAX, message, fix, requoted(line)), trouble.place)


def _bracket(trouble: _Trouble) -> Finding:
    lines = trouble.lines
    opened = lines.text[trouble.origin : trouble.origin + 1]
    closing = {"{": "}", "[": "]"}.get(opened, "")
    opener = lines.place(trouble.origin)
    same_line = lines.row(trouble.origin) == trouble.row
    if same_line and trouble.column < len(trouble.line.rstrip()):
        message = f'{_sign(trouble)} cannot be here: a comma or "{closing}" is missing before it'
        fix = (
            "put a text with quotation marks, brackets or colons between quotation marks as a whole"
        )
        fixed = requoted_at(lines.short(trouble.row), trouble.column)
        found = placed(Mistake(YAML_SYNTAX, message, fix, fixed), trouble.place)
        return replace(found, related=(Related(opener, f'"{opened}" opens here'),))
    return _left_open(lines, trouble.origin)


def _left_open(lines: SourceLines, index: int) -> Finding:
    opened = lines.text[index : index + 1]
    closing = {"{": "}", "[": "]"}.get(opened, "")
    line = f"{lines.short(lines.row(index)).rstrip().rstrip(',')}{closing}"
    whole = all(line.count(left) == line.count(right) for left, right in ("{}", "[]"))
    message = f'"{opened}" is not closed: the next line is read as part of it'
    fix = f'close it with "{closing}"'
    mistake = Mistake(UNCLOSED_BRACKET, message, fix, repair(line) if whole else "")
    return placed(mistake, lines.place(index))


def _no_value(trouble: _Trouble) -> Finding:
    """Returns the finding of a bracket behind which the file ends."""
    text, closed = trouble.lines.text, 0
    if not text[trouble.index :].strip():
        for index in range(min(trouble.index, len(text)) - 1, -1, -1):
            closed += (text[index] in "]}") - (text[index] in "[{")
            if closed < 0:
                return _left_open(trouble.lines, index)
    return report(YAML_SYNTAX, trouble.place, f"{_sign(trouble)} cannot be here")


def _block_end(trouble: _Trouble) -> Finding:
    before = trouble.line[: trouble.column].rstrip()
    mark = before[-1:]
    if mark in ("'", '"') and "'-'" not in trouble.problem:
        return _after_quote(trouble, before, mark)
    indent = indent_of(trouble.line)
    opener = trouble.lines.place(trouble.origin)
    in_list = re.search("block (?:collection|sequence)", trouble.context) is not None
    if indent == trouble.column and in_list and indent + 1 == opener.column:
        message = (
            f"this line begins in the column of the hyphens of a list, from line {opener.line} on"
        )
        fix = (
            f"begin it with {indent + 2} spaces if it belongs to the line above, else with a hyphen"
        )
        return report(YAML_SYNTAX, trouble.place, message, fix=fix)
    if indent == trouble.column and indent + 1 != opener.column:
        near, outer = _above(trouble.lines, trouble.row), opener.column - 1
        column = field_column(trouble.lines.line(near))
        message = f"this line is indented by {indent}, and no field above it begins there"
        fix = (
            f"begin it with {column} spaces if it belongs with line {near + trouble.lines.first_line},"
            f" or with {outer} if it belongs with line {opener.line}"
        )
        return report(YAML_SYNTAX, trouble.place, message, fix=fix)
    if indent == trouble.column and trouble.line.lstrip().startswith("-"):
        message = f"a line of a list is among the fields that begin on line {opener.line}"
        fix = "indent the list under the field that it belongs to"
        return report(YAML_SYNTAX, trouble.place, message, fix=fix)
    message = f"{_sign(trouble)} cannot be here"
    fixed = requoted(trouble.line)
    fix = UNQUOTED_COLON.fix if fixed else YAML_SYNTAX.fix
    return placed(Mistake(YAML_SYNTAX, message, fix, fixed), trouble.place)


def _after_the_end(trouble: _Trouble) -> Finding:
    message = f"{_sign(trouble)} cannot be here: the content of the file ended before it"
    return report(YAML_SYNTAX, trouble.place, message)


def _after_quote(trouble: _Trouble, before: str, mark: str) -> Finding:
    if before.count(mark) % 2 == 0:
        message = "text follows the closing quotation mark"
        fix = "put the whole text between quotation marks"
        mistake = Mistake(YAML_SYNTAX, message, fix, requoted(trouble.line))
        return placed(mistake, trouble.place)
    row = trouble.row - 1
    while row > 0 and trouble.lines.line(row).count(mark) % 2 == 0:
        row -= 1
    line = trouble.lines.line(max(row, 0))
    start = trouble.lines.starts[max(row, 0)] + max(line.rfind(mark), 0)
    closed = Related(
        trouble.lines.place(trouble.lines.starts[trouble.row] + len(before) - 1),
        "it is closed only here",
    )
    mistake = Mistake(
        UNCLOSED_QUOTE,
        f"the quotation mark {mark} is not closed in its line",
        fixed=repair(line.rstrip() + mark),
    )
    found = placed(mistake, trouble.lines.place(start))
    return replace(found, related=(closed,))


_TELLERS: tuple[tuple[re.Pattern[str], Callable[[_Trouble], Finding]], ...] = (
    (re.compile("(?:ing a tag|tag handle)"), _tag),
    (re.compile("mapping values are not allowed"), _colon),
    (re.compile("could not find expected ':'"), _no_field),
    (re.compile("unexpected (?:end of stream|document separator)"), _quote_left_open),
    (re.compile("cannot start any token|mapping keys are not allowed"), _bad_start),
    (re.compile("scanning an (?:alias|anchor)"), _reference_sign),
    (re.compile("escape|hexdecimal"), _escape),
    (re.compile("sequence entries are not allowed"), _list_on_line),
    (re.compile("scanning a block scalar"), _text_on_block),
    (re.compile("parsing a flow (?:sequence|mapping)"), _bracket),
    (re.compile("parsing a flow node"), _no_value),
    (re.compile("expected <block end>|expected (?:key|'-' indicator)"), _block_end),
    (re.compile("expected '?<document start>"), _after_the_end),
)
