"""Manuscripts: an editor's Markdown becomes tokens, links and pictures checked.

Positions in findings are those of the editor's own file.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from unicodedata import normalize
from urllib.parse import quote, unquote

from factpress.findings import Finding, Mistake, Place, Rule, did_you_mean, nearest, placed, report
from factpress.language import size_words
from factpress.markdown import (
    Block,
    Converted,
    Tokens,
    convert,
    lint_source,
    place_at,
    split_tokens,
)
from factpress.model import Manuscript, Takedown, file_of, release_of
from factpress.pictures import FILM, SOUND, Attached
from factpress.rendering.page_context import PageContext
from factpress.rendering.page_record import Fragment
from factpress.rendering.site_map import relative
from factpress.rendering.templates import Macros

BROKEN_LINK = Rule(
    "broken-link",
    "A link leads to a page that does not exist",
    "Readers would find nothing there.",
    "correct the path; it is counted from the folder of this file",
)
NO_PICTURE = Rule(
    "unknown-picture",
    "A page shows a picture by the name of its file",
    "A picture needs an alt text, a caption and a credit, which belong in the data under its id.",
    'describe it below media: in a data file, and write {{ picture("its-id") }} alone on a line',
)
RULES = (BROKEN_LINK, NO_PICTURE)

ARCHIVE = "releases"
_FILES = (
    "put the file beside this page, as one of: "
    "PDF, XLSX, DOCX, PPTX, ODS, ODT, ODP, ZIP, MP4, WebM, MP3, M4A, Ogg, WAV, WebVTT"
)

STARTS_NO_PARAGRAPH = ("#", ">", "|", "-", "*", "+", "`", "~", "=", ":", "!")


@dataclass(frozen=True, slots=True)
class Links:
    """Resolves the links of one file, whose text begins at `start`: `source` is that text."""

    context: PageContext
    file: str
    source: str
    start: Place
    seen: set[str] = field(default_factory=set)

    def resolve(self, target: str) -> str | Mistake:
        """Returns the address that a link of the file leads to."""
        path, _, fragment = target.partition("#")
        if not path:
            self._note(self.context.path, fragment, target)
            return target
        if target in self.context.record.hrefs:
            return target
        whole = posixpath.normpath(posixpath.join(posixpath.dirname(self.file), path))
        if (near := self._attached(whole)) is not None:
            return near
        if not path.endswith(".md") or not whole.startswith("content/"):
            message = f'"{target}" is not a page of this site'
            is_file = bool(re.search(r"\.(?!md$|html?$)\w{2,5}$", path))
            return Mistake(BROKEN_LINK, message, fix=self._hint(path) or _FILES * is_file)
        found = file_of(whole, self.context.known.publisher.default_language)
        if found is not None and self._is_gone(found.page):
            # There is no time to fix links while a release is being taken down.
            there = found.page if self.context.known.has(found.page) else ARCHIVE
            return self.context.href(there)
        if found is not None and self.context.known.is_unread(*found.key):
            # It could not be read or is not public yet: that is a finding already.
            return self.context.href(ARCHIVE) if self.context.known.has(ARCHIVE) else target
        if found is None or not self.context.known.has(found.page):
            return Mistake(BROKEN_LINK, f'there is no page "{target}"', fix=self._hint(path))
        way = self.context.href(found.page)
        if not fragment:
            return way
        self._note(self.context.known.path(found.page, self.context.locale.code), fragment, target)
        return f"{way}#{fragment}"

    def _attached(self, path: str) -> str | Mistake | None:
        """Returns the address of a file that the page offers, or why it does not; None: no such file."""
        found = self.attached(path)
        if found is None or found.wrong is not None:
            return found.wrong if found else None
        url = self._place(found)
        if isinstance(url, Mistake):
            return url
        self.context.record.attached[found.path] = url
        way = relative(self.context.path, url)
        self.context.record.hrefs.add(way)
        return way

    def resolve_whole(self, path: str) -> str:
        """Returns the address of a file by its path in the newsroom, or nothing."""
        way = self._attached(path)
        return way if isinstance(way, str) else ""

    def attached(self, path: str) -> Attached | None:
        """Returns the attached file of a path as typed: with escapes or without, in any form."""
        known = self.context.known.attached()
        return known.get(normalize("NFC", path)) or known.get(normalize("NFC", unquote(path)))

    def _place(self, found: Attached) -> str | Mistake:
        """Returns where a file is in the site: beside its release's page, else among the files."""
        folder = release_of(found.path)
        if not folder:
            return f"files/{posixpath.dirname(found.path)[len('content/') :]}/{found.name}".replace(
                "//", "/"
            )
        page = f"releases/{folder}"
        if self.context.page != page:
            message = f'"{posixpath.basename(found.path)}" belongs to another release'
            return Mistake(BROKEN_LINK, message, fix="link to that release, or copy the file")
        spoken = self.context.known.pages().get(page, ())
        default = self.context.known.publisher.default_language
        first = default if default in spoken or not spoken else spoken[0]
        return f"{self.context.known.path(page, first)}{found.name}"

    def _is_gone(self, page: str) -> bool:
        gone = self.context.known.every(Takedown)
        return page.removeprefix("releases/") in gone or f"/{page}" in gone

    def picture(self, target: str) -> str | Mistake:
        """Refuses every picture that is named by its file; one that the gallery has is offered."""
        known = {one.media.path: name for name, one in self.context.known.pictures().items()}
        path = posixpath.normpath(posixpath.join(posixpath.dirname(self.file), target))
        repair = f'{{{{ picture("{known[path]}") }}}}' if path in known else ""
        message = f'"{target}" is the name of a file, but pictures are shown by their id'
        return Mistake(NO_PICTURE, message, fix="write" if repair else "", fixed=repair)

    def converted(self, source: str, *, row_headers: bool) -> Converted:
        """Returns what Markdown of the file becomes on its page, which keeps its ids."""
        made = convert(
            source,
            tokens=tuple(self.context.record.tokens),
            resolve_link=self.resolve,
            resolve_image=self.picture,
            row_headers=row_headers,
            anchors=True,
            reserved_ids=tuple(self.context.record.ids),
        )
        self.context.record.ids.update(made.ids)
        return made

    def _note(self, url: str, fragment: str, target: str) -> None:
        """Notes a link to a place inside a page, to be checked when that page is there."""
        offset = self.source.find(f"({target}")
        place = place_at(self.source, max(0, offset), self.start)
        self.context.record.fragments.append(Fragment(url, fragment, target, place))

    def _hint(self, path: str) -> str:
        folder = posixpath.dirname(self.file)
        files = (f"content/{_file_of(page)}" for page in self.context.known.pages())
        near = nearest(path, (posixpath.relpath(file, folder) for file in files))
        return f'did you mean "{near}"?' if near else ""


def _file_of(page: str) -> str:
    """Returns the file that editors name a page by: a release is a separate folder."""
    return f"{page}/index.md" if page.startswith("releases/") else f"{page}.md"


def theme_block(context: PageContext, source: str) -> Block:
    """Returns the block that Markdown of the theme becomes on a page."""
    links = Links(context, "", source, Place("theme"))
    made = links.converted(source, row_headers=True)
    context.record.findings.extend(
        placed(one.mistake, Place("theme", one.line)) for one in made.problems
    )
    return Block(made.html, made.text, source, made.shown)


def lost_fragments(
    fragments: Iterable[Fragment], anchors: Mapping[str, frozenset[str]]
) -> Iterator[Finding]:
    """Yields a finding for each link to a place that its page does not have.

    `anchors` holds the names of each page's places by the page's address.
    """
    for one in fragments:
        known = anchors.get(one.url, frozenset())
        if one.fragment not in known:
            message = f'there is no heading "#{one.fragment}" on the page that "{one.typed}" names'
            yield report(BROKEN_LINK, one.place, message, fix=did_you_mean(one.fragment, known))


def body_of(context: PageContext, macros: Macros, manuscript: Manuscript, lead: str = "") -> str:
    """Returns the token of a manuscript's body; `lead` begins its first paragraph."""
    start, body = manuscript.place, context.known.body(manuscript)
    wrong = lint_source(body)
    context.record.findings.extend(
        placed(one.mistake, Place(start.file, start.line + one.line - 1, one.column))
        for one in wrong
    )
    written = context.written(body, start, macros)
    links = Links(context, manuscript.file, body, start)
    offered = with_files(context, links, written.text)
    source, above = _led(offered, lead) if lead else (offered, 0)
    made = links.converted(source, row_headers=False)
    if not wrong:
        for one in made.problems:
            line = start.line + written.line(max(1, one.line - above)) - 1
            context.record.findings.append(placed(one.mistake, Place(start.file, line)))
    return (
        context.keep(Block(made.html, made.text, source, made.shown)) if made.html.strip() else ""
    )


# An address may have spaces and brackets, as names of files do: `[x](Report (final) 2.pdf)`.
_LINK = re.compile(
    r"(?<!!)\[([^\]\n]+)\]\( *((?:[^\s()<>\"]|\([^()\n]*\)| (?! *[\")]))+)(?: +\"[^\"\n]*\")? *\)"
)


def with_files(context: PageContext, links: Links, source: str) -> str:
    """Returns a text in which links to files are told with kind and size, and films are played."""
    lines = source.split("\n")
    for at, line in enumerate(lines):
        alone = _LINK.fullmatch(line.strip())
        around = (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])
        player = _player(context, links, alone) if alone and not any(map(str.strip, around)) else ""
        lines[at] = player or _LINK.sub(lambda hit: _told_size(context, links, hit), line)
    return "\n".join(lines)


def _file_of_link(links: Links, hit: re.Match[str]) -> Attached | None:
    target = hit[2]
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(links.file), target))
    found = links.attached(whole)
    return found if found is not None and found.wrong is None else None


def _told_size(context: PageContext, links: Links, hit: re.Match[str]) -> str:
    found = _file_of_link(links, hit)
    if found is None:
        return hit[0]
    link = f"[{hit[1]}]({quote(unquote(hit[2]))})"
    return f"{link} ({found.kind.name}, {size_words(len(found.content), context.locale)})"


def _player(context: PageContext, links: Links, hit: re.Match[str]) -> str:
    """Returns the block that plays a film or a sound; empty where the link is to anything else."""
    found = _file_of_link(links, hit)
    if found is None or found.kind.role not in (FILM, SOUND):
        return ""
    way = links.resolve(hit[2])
    if isinstance(way, Mistake):
        return ""
    is_film = found.kind.role == FILM
    told = f"({found.kind.name}, {size_words(len(found.content), context.locale)})"
    html = context.elements.fill(
        "player.html",
        tag="video" if is_film else "audio",
        lang=context.locale.code,
        words=hit[1],
        href=way,
        told=told,
        tracks=tuple(_tracks(context, links, found)) if is_film else (),
    )
    return context.keep(Block(html, f"{hit[1]} {told}", f"[{hit[1]}]({way}) {told}"))


def _tracks(context: PageContext, links: Links, film: Attached) -> Iterator[tuple[str, str, str]]:
    """Yields the address, the language and its name of the captions that lie beside a film: film.vtt, or film.fr.vtt for a language."""
    stem = posixpath.splitext(film.path)[0]
    default = context.known.publisher.default_language
    for code in (context.locale.code, *context.known.publisher.languages):
        names = (f"{stem}.{code}.vtt", *((f"{stem}.vtt",) if code == default else ()))
        for path in names:
            way = links.resolve_whole(path)
            if way and path not in links.seen:
                links.seen.add(path)
                yield way, code, context.known.language_name(code)


def _led(source: str, lead: str) -> tuple[str, int]:
    """Puts the lead before the first words of a text; before a list or a heading it is alone.

    The second value says how many lines were added above the words.
    """
    lines = source.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return lead, 0
    if not lines[first].startswith(STARTS_NO_PARAGRAPH):
        lines[first] = f"{lead} {lines[first]}"
        return "\n".join(lines), 0
    lines[first] = f"{lead}\n\n{lines[first]}"
    return "\n".join(lines), 2


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
