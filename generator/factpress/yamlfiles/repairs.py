"""Lines of YAML as they were meant: values between the quotation marks that they need.

Works on one line as typed. What is wrong with it was found elsewhere.
"""

import re

from factpress.yamlfiles.source_text import repair

FIELD = re.compile(
    r"""(?P<head>[ ]*(?:-[ ]+)*(?P<key>[^\s:#'"{}\[\],][^:#'"{}\[\]]*):[ ]+)(?P<value>.*)"""
)
_IN_BRACKETS = re.compile(r"[{,] *[^:{}\[\],]+: +(?P<value>[^{}\[\],]*[^{}\[\], ])")
_COMMENT = re.compile(r"(?<! )[ ]+#.*")


def quoted(text: str) -> str:
    """Returns the text between quotation marks, as YAML reads it back."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def requoted(line: str) -> str:
    """Returns the line with its whole value between quotation marks; empty if there isn't one."""
    hit = FIELD.fullmatch(line)
    if not hit or not hit["value"]:
        return ""
    value = without_remark(hit["value"])
    return repair(hit["head"] + quoted(_unquoted(value)))


def _unquoted(value: str) -> str:
    """Returns the value without its outer marks, where they are a separate pair."""
    mark = value[0]
    if mark not in "'\"":
        return value
    inner = value[1:]
    if mark not in inner:
        return inner
    if not inner.endswith(mark):
        return value
    # `"A" and "B"` keeps its marks; `'Ship's range'` and `"Say "yes""` lose the outer pair.
    first = inner.index(mark)
    closes = first > 0 and inner[first - 1] != " " and not inner[first + 1 : first + 2].isalnum()
    return value if closes else inner[:-1]


def requoted_at(line: str, column: int) -> str:
    """Returns the line with its value around `column` (from 0), in brackets, quoted, or nothing."""
    for hit in _IN_BRACKETS.finditer(line):
        if hit.start("value") < column < hit.end("value"):
            value = quoted(_unquoted(hit["value"]))
            return repair(line[: hit.start("value")] + value + line[hit.end("value") :])
    return ""


def without_remark(text: str) -> str:
    """Returns a line or its end without a remark and the spaces before it."""
    return _COMMENT.sub("", text).rstrip()


def indent_of(line: str) -> int:
    """Returns how many spaces begin a line."""
    return len(line) - len(line.lstrip())


def field_column(line: str) -> int:
    """Returns how far the field of a line is indented, behind the hyphens of a list."""
    hyphens = re.match(r"[ ]*(?:-[ ]+)*", line)
    return hyphens.end() if hyphens else 0
