"""Export: every page as Markdown with front matter, for any other engine or archive.

Macros are written out; a figure is a link to the line of its note at the end of the page.
"""

import re
from collections.abc import Mapping

from factpress.language import bare
from factpress.pages import Page
from factpress.rendering import Note

BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")


def exported(pages: tuple[Page, ...]) -> Mapping[str, bytes]:
    """Returns the Markdown tree: path → bytes, one file a page and language."""
    return {page.path: _document(page).encode() for page in pages}


def _document(page: Page) -> str:
    front = {
        "title": page.title,
        "description": page.view.description,
        "lang": page.lang,
        "kind": page.kind,
        "url": page.url,
        "canonical": page.view.canonical,
    }
    lines = ["---", *(f"{key}: {_quoted(text)}" for key, text in front.items() if text), "---", ""]
    lines.append(BLANK_LINES.sub("\n\n", page.markdown).strip())
    if page.view.notes:
        lines += ["", f"## {page.view.labels['notes_to_figures']}", ""]
        lines += [_note(note) for note in page.view.notes]
    return "\n".join(lines) + "\n"


def _note(note: Note) -> str:
    rows = [f"{row.label}: {_linked(bare(row.text), row.href)}" for row in note.rows]
    more = _linked(note.more_label, note.more_href) if note.more_href else ""
    return (
        f"- **{note.figure}** – {'; '.join([bare(note.title), *rows, *([more] if more else [])])}"
    )


def _linked(text: str, href: str) -> str:
    return f"[{text}]({href})" if href else text


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
