"""Manuscripts: an editor's Markdown becomes tokens on a desk, links and pictures checked.

Positions in findings are those of the editor's own file.
"""

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.contentfile import file_of
from generator.desk import Desk
from generator.findings import Mistake, Place, Rule, did_you_mean, placed
from generator.markdown import Block, Problem, convert, lint_source
from generator.markdown_source import Tokens, split_tokens
from generator.releases import Manuscript
from generator.templates import Macros

BROKEN_LINK = Rule(
    "broken-link",
    "A link leads to a page that does not exist",
    "Readers would find nothing there.",
    "correct the path; it is counted from the folder of this file",
)
NO_PICTURE = Rule(
    "unknown-picture",
    "A page shows a picture that is not there",
    "Readers would see a hole.",
    "put the picture beside the page, or correct its name",
)
RULES = (BROKEN_LINK, NO_PICTURE)

STARTS_NO_PARAGRAPH = ("#", ">", "|", "-", "*", "+", "`", "~", "=", ":", "!")


@dataclass(frozen=True, slots=True)
class Links:
    """Resolves the links of one file: `known` are the pages' files that could be meant."""

    desk: Desk
    file: str
    known: tuple[str, ...] = ()

    def resolve(self, target: str) -> str | Mistake:
        """Returns the address that a link of the file leads to."""
        if target.startswith("#") or target in self.desk.hrefs:
            return target
        path, _, fragment = target.partition("#")
        whole = posixpath.normpath(posixpath.join(posixpath.dirname(self.file), path))
        if not path.endswith(".md") or not whole.startswith("content/"):
            message = f'"{target}" is no page of this site'
            return Mistake(BROKEN_LINK, message, fix=self._hint(whole))
        found = file_of(whole, self.desk.site.default)
        if found is None or not self.desk.site.has(found.page):
            return Mistake(BROKEN_LINK, f'there is no page "{target}"', fix=self._hint(whole))
        way = self.desk.href(found.page)
        return f"{way}#{fragment}" if fragment else way

    def picture(self, target: str) -> str | Mistake:
        """Refuses every picture: pages have no media of their own yet."""
        return Mistake(NO_PICTURE, f'there is no picture "{target}" in the media library')

    def _hint(self, whole: str) -> str:
        hint = did_you_mean(whole, self.known)
        if not hint:
            return ""
        near = hint.removeprefix('did you mean "').removesuffix('"?')
        own = posixpath.relpath(near, posixpath.dirname(self.file))
        return f'did you mean "{own}"?'


def theme_block(desk: Desk, source: str) -> Block:
    """Returns the block that Markdown of the theme becomes on a page."""
    links = Links(desk, "")
    made = convert(
        source,
        tokens=tuple(desk.tokens),
        resolve_link=links.resolve,
        resolve_image=links.picture,
        row_headers=True,
    )
    _report(desk, made.problems, Place("theme"))
    return Block(made.html, made.text, source)


def body_of(
    desk: Desk, macros: Macros, manuscript: Manuscript, known: Iterable[str], lead: str = ""
) -> str:
    """Returns the token of a manuscript's body; `lead` begins its first paragraph."""
    wrong = lint_source(manuscript.body)
    _report(desk, wrong, manuscript.place)
    written = desk.written(manuscript.body, manuscript.place, macros)
    if lead:
        written = _led(written, lead)
    links = Links(desk, manuscript.file, tuple(known))
    made = convert(
        written,
        tokens=tuple(desk.tokens),
        resolve_link=links.resolve,
        resolve_image=links.picture,
        row_headers=False,
    )
    if not wrong:
        _report(desk, made.problems, manuscript.place)
    return desk.keep(Block(made.html, made.text, written)) if made.html.strip() else ""


def _led(source: str, lead: str) -> str:
    """Puts the lead before the first words of a text; before a list or a heading it stands alone."""
    lines = source.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return lead
    if lines[first].startswith(STARTS_NO_PARAGRAPH):
        lines[first] = f"{lead}\n\n{lines[first]}"
    else:
        lines[first] = f"{lead} {lines[first]}"
    return "\n".join(lines)


def _report(desk: Desk, problems: Iterable[Problem], start: Place) -> None:
    for problem in problems:
        place = replace(start, line=start.line + problem.line - 1, column=1)
        desk.findings.append(placed(problem.mistake, place))


def markdown_of(source: str, tokens: Tokens) -> str:
    """Returns a page's Markdown with each token written out, blocks in full."""
    parts: list[str] = []
    for piece in split_tokens(source):
        if isinstance(piece, str):
            parts.append(piece)
            continue
        stands_for = tokens[piece]
        text = stands_for.markdown
        parts.append(markdown_of(text, tokens) if isinstance(stands_for, Block) else text)
    return "".join(parts)
