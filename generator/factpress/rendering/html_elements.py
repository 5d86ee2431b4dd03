"""Elements of a page that Markdown does not have: links to files, code to copy, the search's form.

Each is printed by a page's context; the theme decides where.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape

from factpress.language import runs_against
from factpress.markdown import Block, Inline
from factpress.rendering.page_context import PageContext
from factpress.rendering.site_map import relative


def file_link(context: PageContext, text: str, path: str, media_type: str = "") -> str:
    """Prints a link to a file of the site, given by its path from the root."""
    way = relative(context.path, path)
    typed = f' type="{escape(media_type)}"' if media_type else ""
    html = f'<a href="{escape(way)}"{typed}>{escape(text)}</a>'
    return context.keep(Inline(html, text, f"[{text}]({way})", escape(text)))


def to_copy(context: PageContext, style: str, text: str) -> str:
    """Prints a text that is there to be copied, letter for letter, as a block of its own."""
    html = f'<pre class="{escape(style)}"><code>{escape(text)}</code></pre>'
    return f"\n\n{context.keep(Block(html, text, f'    {text}'))}\n\n"


def fold(context: PageContext, words: str, caller: Callable[[], str]) -> str:
    """Prints what a template holds between `call` and `endcall`, folded away below some words."""
    inner = context.convert(context, caller())
    html = f'<details class="fold"><summary>{escape(words)}</summary>\n{inner.html}\n</details>'
    return f"\n\n{context.keep(Block(html, inner.text, inner.markdown, inner.shown))}\n\n"


def search_form(context: PageContext) -> str:
    """Prints the form and the place of the results; a script brings both to life."""
    for name in ("search", "search-field", "search-filters", "search-results"):
        context.record.own_id(name)
    words, button = context.label("search_words"), context.label("search")
    told = "".join(
        f' data-{key}="{escape(text)}"' for key, text in _for_the_script(context).items()
    )
    html = (
        f'<form id="search" role="search" method="get"{told}>\n'
        f'<label for="search-field">{escape(words)}</label>\n'
        '<input id="search-field" type="search" name="q" autocomplete="off">\n'
        f'<button type="submit">{escape(button)}</button>\n'
        "</form>\n"
        '<div id="search-filters"></div>\n'
        '<div id="search-results" aria-live="polite"></div>'
    )
    return f"\n\n{context.keep(Block(html, '', ''))}\n\n"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a list can be narrowed by: a name for machines, its label, and each value with its name."""

    name: str
    label: str
    values: tuple[tuple[str, str], ...]


def sift_form(context: PageContext, choices: tuple[Choice, ...]) -> str:
    """Prints the form that narrows a list; a script shows it, counts, and keeps the address."""
    for name in ("sift", "sift-found"):
        context.record.own_id(name)
    forms = context.locale.forms("release_count").items()
    told = "".join(f' data-found-{key}="{escape(text)}"' for key, text in forms)
    narrow, every, clear = map(context.label, ("narrow", "any", "all_releases"))
    lists = "\n".join(
        f'<label>{escape(one.label)} <select name="{one.name}" autocomplete="off">'
        f'<option value="">{escape(every)}</option>{_options(one)}</select></label>'
        for one in choices
    )
    html = (
        f'<form id="sift" class="sift" method="get" aria-label="{escape(narrow)}"{told} hidden>\n'
        f'{lists}\n<button type="reset" class="copy">{escape(clear)}</button>\n'
        '<p id="sift-found" role="status"></p>\n</form>'
    )
    return f"\n\n{context.keep(Block(html, '', ''))}\n\n"


def _options(choice: Choice) -> str:
    return "".join(
        f'<option value="{escape(value)}">{escape(name)}</option>' for value, name in choice.values
    )


def marks(context: PageContext, told: Mapping[str, Iterable[str]]) -> str:
    """Prints an empty element that holds for a script what its part of a list is about."""
    data = "".join(f' data-{key}="{escape(" ".join(ids))}"' for key, ids in told.items())
    html = f'<span class="marks"{data}></span>'
    return context.keep(Inline(html, "", "", html))


def _for_the_script(context: PageContext) -> dict[str, str]:
    """Returns what the script says, in the page's language, and the way to the site's root."""
    told = {"root": relative(context.path, ""), "none": context.label("no_results")}
    named = {"kind": "type", "model": "model", "topic": "topic", "year": "year"}
    told |= {f"filter-{key}": context.label(label) for key, label in named.items()}
    return told | {
        f"found-{key}": text for key, text in context.locale.forms("result_count").items()
    }


def language_link(context: PageContext, code: str, name: str) -> str:
    """Prints a link to the page in another language, which is named in its own words."""
    way = relative(context.path, context.known.path(context.page, code))
    html = f'<a href="{escape(way)}" hreflang="{escape(code)}" lang="{escape(code)}">{escape(name)}</a>'
    return context.keep(Inline(html, name, f"[{name}]({way})", escape(name)))


def citation(context: PageContext, title: str, day: date) -> str:
    """Prints how the page is cited: whose it is, its title, its day and its whole address."""
    text = context.label(
        "citation",
        who=context.proper(context.known.publisher.name),
        title=title,
        day=context.locale.day(day),
        address=context.known.absolute(context.path),
    ).strip()
    address = escape(context.known.absolute(context.path))
    words = escape(text)
    if runs_against(address, context.locale.direction):
        words = words.replace(address, f"<bdi>{address}</bdi>")
    html = f'<cite class="citation">{words}</cite>'
    return context.keep(Inline(html, text, text, html))


def way_to(context: PageContext, style: str, text: str, href: str) -> str:
    """Prints a link in a class of the theme to an address that is seen from the page."""
    html = f'<a class="{escape(style)}" href="{escape(href)}">{escape(text)}</a>'
    return context.keep(Inline(html, text, f"[{text}]({href})", escape(text)))
