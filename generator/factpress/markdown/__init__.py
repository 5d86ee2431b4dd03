"""Markdown: turns a page's text into safe HTML, plain text and Markdown; reads `{{ … }}`.

`convert` does a page, `calls_in` finds macro calls, `parse_html` reads finished HTML. Data:
`Converted`, `Call`, `Inline` (one text in all forms), `Tokens` and `Element`.
"""

from factpress.markdown.convert import Converted, convert
from factpress.markdown.entities import REFERENCE, characters
from factpress.markdown.fingerprints import fingerprint, paragraphs_of
from factpress.markdown.html_tree import (
    VOID,
    Element,
    candidates,
    html_rewritten,
    read_html,
    without_tags,
)
from factpress.markdown.html_tree import addresses as html_addresses
from factpress.markdown.html_tree import beside as html_beside
from factpress.markdown.html_tree import elements as html_elements
from factpress.markdown.html_tree import found as html_found
from factpress.markdown.html_tree import ids as html_ids
from factpress.markdown.html_tree import lines as html_lines
from factpress.markdown.html_tree import parse as parse_html
from factpress.markdown.html_tree import text as html_text
from factpress.markdown.limits import LARGEST_BODY, PAGE_TOO_LARGE, oversize
from factpress.markdown.lint import lint_source
from factpress.markdown.macro_calls import (
    Aside,
    Call,
    CallFault,
    Mark,
    Places,
    Value,
    call_at,
    calls_rewritten,
    disarmed,
    place_at,
    straightened,
    without_calls,
)
from factpress.markdown.macro_calls import calls as calls_in
from factpress.markdown.macro_calls import marks as marks_in
from factpress.markdown.source import (
    MAX_TOKENS,
    NO_FIGURES,
    PRIVATE,
    Block,
    Inline,
    Shown,
    Tokens,
    split_tokens,
    token,
    too_full,
    without_code,
)
from factpress.markdown.text import slug

__all__ = (
    "LARGEST_BODY",
    "MAX_TOKENS",
    "NO_FIGURES",
    "PAGE_TOO_LARGE",
    "PRIVATE",
    "REFERENCE",
    "VOID",
    "Aside",
    "Block",
    "Call",
    "CallFault",
    "Converted",
    "Element",
    "Inline",
    "Mark",
    "Places",
    "Shown",
    "Tokens",
    "Value",
    "call_at",
    "calls_in",
    "calls_rewritten",
    "candidates",
    "characters",
    "convert",
    "disarmed",
    "fingerprint",
    "html_addresses",
    "html_beside",
    "html_elements",
    "html_found",
    "html_ids",
    "html_lines",
    "html_rewritten",
    "html_text",
    "lint_source",
    "marks_in",
    "oversize",
    "paragraphs_of",
    "parse_html",
    "place_at",
    "read_html",
    "slug",
    "split_tokens",
    "straightened",
    "token",
    "too_full",
    "without_calls",
    "without_code",
    "without_tags",
)
