"""Elements of a page that Markdown does not have: links to files, code to copy, the search's form.

Each is printed by a desk; the theme decides where.
"""

from html import escape

from generator.desk import Desk
from generator.markdown import Block, Inline
from generator.sitemap import relative


def file_link(desk: Desk, text: str, path: str, media_type: str = "") -> str:
    """Prints a link to a file of the site, given by its path from the root."""
    way = relative(desk.path, path)
    typed = f' type="{escape(media_type)}"' if media_type else ""
    html = f'<a href="{escape(way)}"{typed}>{escape(text)}</a>'
    return desk.keep(Inline(html, text, f"[{text}]({way})", escape(text)))


def to_copy(desk: Desk, style: str, text: str) -> str:
    """Prints a text that is there to be copied, letter for letter, as a block of its own."""
    html = f'<pre class="{escape(style)}"><code>{escape(text)}</code></pre>'
    return f"\n\n{desk.keep(Block(html, text, f'    {text}'))}\n\n"


def search_form(desk: Desk) -> str:
    """Prints the form and the place of the results; a script brings both to life."""
    for name in ("search", "search-field", "search-results"):
        desk.own_id(name)
    words, button = desk.label("search_words"), desk.label("search")
    html = (
        '<form id="search" role="search" method="get">\n'
        f'<label for="search-field">{escape(words)}</label>\n'
        '<input id="search-field" type="search" name="q" autocomplete="off">\n'
        f'<button type="submit">{escape(button)}</button>\n'
        "</form>\n"
        '<div id="search-results" aria-live="polite"></div>'
    )
    return f"\n\n{desk.keep(Block(html, '', ''))}\n\n"
