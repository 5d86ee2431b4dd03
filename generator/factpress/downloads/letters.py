"""Letters: each release as an e-mail that a desk can forward and any mail program opens.

Plain text and HTML say the same; nothing is fetched from elsewhere when the letter is read.
"""

from collections.abc import Iterable, Iterator
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256
from html import escape
from urllib.parse import urlsplit

from factpress.downloads.plain_words import wrapped
from factpress.downloads.release_parts import BODY, HEADLINE, ReleasePart
from factpress.downloads.release_texts import ReleaseText
from factpress.downloads.text_blocks import NEW_LINE, DocumentBlock, TextRun
from factpress.downloads.wire_text import AFTER, BEFORE, figure_columns
from factpress.language import Locale
from factpress.model import Contact
from factpress.pages import Work

FACE = "font-family:'Source Sans 3',Helvetica,Arial,sans-serif"
STYLES = {
    "page": f"{FACE};font-size:16px;line-height:1.5;color:#14181f;max-width:640px;margin:0 auto;padding:16px",
    "meta": "margin:0 0 8px;font-size:13px;color:#55606e",
    "h1": "margin:0 0 8px;font-size:26px;line-height:1.2",
    "h2": "margin:24px 0 8px;font-size:18px;line-height:1.3",
    "subtitle": "margin:0 0 16px;font-size:18px;color:#55606e",
    "notice": "margin:0 0 16px;padding:8px 12px;border-left:3px solid #7a4100;background:#fff7e8",
    "p": "margin:0 0 12px",
    "ul": "margin:0 0 16px;padding:0 20px",
    "quote": "margin:16px 0 4px;padding:0 16px;border-left:3px solid #0b4a8f;font-size:18px",
    "speaker": "margin:0 0 16px;padding:0 16px;border-left:3px solid #0b4a8f;color:#55606e",
    "table": "margin:0 0 12px;border-collapse:collapse;width:100%",
    "cell": "padding:6px 8px;border-bottom:1px solid #d5dae1;vertical-align:top",
    "small": "margin:0 0 8px;font-size:14px;color:#3a424d",
    "a": "color:#0b4a8f",
}
SMALL = frozenset({"boilerplate", "how-counted", "beside__contact"})
LINE = 160  # octets are cheap, but no line of a letter may have more than 998


def sender(work: Work, text: ReleaseText) -> Contact | None:
    """Returns the desk that writes: one with an address, who speaks the language if there is one."""
    contacts = work.known.every(Contact)
    named = (*text.release.front.contacts, *work.known.publisher.desk)
    desks = [contacts[str(one)] for one in named if str(one) in contacts]
    writing = [one for one in desks if one.email]
    speaking = (one for one in writing if text.page.lang in map(str, one.languages))
    return next(speaking, writing[0] if writing else None)


def letter(work: Work, text: ReleaseText, desk: Contact, plain: str, foot: Iterable[str]) -> bytes:
    """Returns a release as a message: `plain` is its text in lines, `foot` what is told below it."""
    page, locale = text.page, work.locales[text.page.lang]
    default = work.known.publisher.default_language
    local, _, domain = desk.email.partition("@")
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(desk.name.in_language(page.lang, default), local, domain)
    message["To"] = "undisclosed-recipients:;"
    message["Subject"] = text.headline(locale)
    message["Date"] = format_datetime(text.published)
    message["Message-ID"] = _message_id(text, domain)
    html = letter_html(text, locale, foot)
    message.set_content(plain, cte="8bit")
    message.add_alternative(html, subtype="html", cte="8bit")
    message["Content-Language"] = page.lang
    # Any other boundary would be another one with every build.
    message.set_boundary(f"=_{sha256(html.encode()).hexdigest()[:32]}")
    return message.as_bytes()


def _message_id(text: ReleaseText, domain: str) -> str:
    host = urlsplit(text.page.view.canonical).hostname or domain
    return f"<{text.page.url.strip('/').replace('/', '.')}@{host}>"


def letter_html(text: ReleaseText, locale: Locale, foot: Iterable[str]) -> str:
    """Returns a release as HTML for mail programs: each element has its looks with it."""
    parts = text.parts
    kind = locale.label(text.release.front.type.value.replace(" ", "_"))
    told = [_element("p", "meta", f"{escape(kind)} · {escape(locale.day(text.release.day))}")]
    told += (one for name in BEFORE for one in _blocks(_of(parts, name), name))
    told.append(_element("p", "meta", escape(locale.label("end_mark").upper())))
    told += (one for name in AFTER for one in _blocks(_of(parts, name), name))
    told += (_element("p", "meta", _foot(one)) for one in foot)
    view = text.page.view
    body = "\n".join(told)
    html = (
        f'<!doctype html>\n<html lang="{escape(view.lang)}" dir="{escape(view.direction)}">\n'
        f'<head>\n<meta charset="utf-8">\n<title>{escape(text.page.title)}</title>\n</head>\n'
        f'<body style="margin:0;background:#ffffff">\n<div style="{STYLES["page"]}">\n{body}\n'
        "</div>\n</body>\n</html>\n"
    )
    return "\n".join(wrapped(line, width=LINE) for line in html.split("\n"))


def _of(parts: Iterable[ReleasePart], name: str) -> list[DocumentBlock]:
    return [one.block for one in parts if one.name == name]


def _blocks(blocks: Iterable[DocumentBlock], part: str) -> Iterator[str]:
    items: list[str] = []
    for one in blocks:
        if one.kind == "item":
            items.append(f"<li>{_inline(one.runs)}</li>")
            continue
        if items:
            yield _list(items, part)
            items = []
        yield _block(one, part)
    if items:
        yield _list(items, part)


def _list(items: Iterable[str], part: str) -> str:
    size = ";font-size:14px" if part in SMALL else ""
    return f'<ul style="{STYLES["ul"]}{size}">\n' + "\n".join(items) + "\n</ul>"


def _block(block: DocumentBlock, part: str) -> str:
    inside = " ".join(block.inside)
    words = _inline(block.runs)
    if block.rows:
        return _table(block)
    if part == HEADLINE:
        return _element("h1", "h1", words)
    if block.level:
        return _element("h2" if block.level == 2 else "h3", "h2", words)  # noqa: PLR2004, RUF100
    if "quotation__words" in inside:
        return _element("blockquote", "quote", words)
    if "quotation__speaker" in inside:
        return _element("p", "speaker", f"— {words}")
    style = "small" if part in SMALL else part if part in STYLES else "p"
    return _element("p", "p" if part == BODY else style, words)


def _table(block: DocumentBlock) -> str:
    ends = figure_columns(block)
    rows = []
    for at, row in enumerate(block.rows):
        tag = "td" if at else "th"
        cells = "\n".join(
            f'<{tag} style="{STYLES["cell"]};text-align:{"end" if place in ends else "start"}">'
            f"{_inline(cell)}</{tag}>"
            for place, cell in enumerate(row)
        )
        rows.append(f"<tr>\n{cells}\n</tr>")
    return f'<table style="{STYLES["table"]}">\n' + "\n".join(rows) + "\n</table>"


def _element(tag: str, style: str, inner: str) -> str:
    return f'<{tag} style="{STYLES[style]}">{inner}</{tag}>'


def _inline(runs: Iterable[TextRun]) -> str:
    return "".join(map(_run, runs)).strip()


def _run(run: TextRun) -> str:
    html = escape(run.text).replace(NEW_LINE, "<br>").replace("\n", " ")
    marks = (("strong", run.bold), ("em", run.slanted), ("del", run.struck))
    for tag, marked in marks:
        html = f"<{tag}>{html}</{tag}>" if marked else html
    return f'<a href="{escape(run.href)}" style="{STYLES["a"]}">{html}</a>' if run.href else html


def _foot(words: str) -> str:
    if words.startswith(("https://", "http://")):
        return f'<a href="{escape(words)}" style="{STYLES["a"]}">{escape(words)}</a>'
    return escape(words)
