"""Letters: each release as an e-mail that a desk can forward and any mail program opens.

Plain text and HTML say the same; nothing is fetched from elsewhere when the letter is read.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256
from itertools import groupby
from urllib.parse import urlsplit

from factpress.downloads.plain_words import wrapped
from factpress.downloads.release_parts import HEADLINE, ReleasePart
from factpress.downloads.release_texts import ReleaseText
from factpress.downloads.text_blocks import NEW_LINE, DocumentBlock, TextRun
from factpress.downloads.wire_text import AFTER, BEFORE, figure_columns
from factpress.language import Locale
from factpress.markup import Elements
from factpress.model import Contact
from factpress.pages import Work

STYLED = frozenset({"subtitle", "notice"})  # parts with their own looks in the letter
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
    html = letter_html(work.elements, text, locale, foot)
    message.set_content(plain, cte="8bit")
    message.add_alternative(html, subtype="html", cte="8bit")
    message["Content-Language"] = page.lang
    # Any other boundary would be another one with every build.
    message.set_boundary(f"=_{sha256(html.encode()).hexdigest()[:32]}")
    return message.as_bytes()


def _message_id(text: ReleaseText, domain: str) -> str:
    host = urlsplit(text.page.view.canonical).hostname or domain
    return f"<{text.page.url.strip('/').replace('/', '.')}@{host}>"


@dataclass(frozen=True, slots=True)
class LetterCell:
    """A cell of a table: its words, and whether they are figures, which are at its end."""

    runs: tuple[TextRun, ...]
    is_figure: bool


@dataclass(frozen=True, slots=True)
class LetterPart:
    """An element of a letter; `kind` names its looks: a paragraph, a heading, a list, a table."""

    kind: str
    runs: tuple[TextRun, ...] = ()
    items: tuple[tuple[TextRun, ...], ...] = ()
    rows: tuple[tuple[LetterCell, ...], ...] = ()
    small: bool = False


def letter_html(elements: Elements, text: ReleaseText, locale: Locale, foot: Iterable[str]) -> str:
    """Returns a release as HTML for mail programs: each element has its looks with it."""
    kind = locale.label(text.release.front.type.value.replace(" ", "_"))
    before, after = (
        [part for name in names for part in _parts(_of(text.parts, name), name)]
        for names in (BEFORE, AFTER)
    )
    html = elements.fill(
        "letter.html",
        lang=text.page.view.lang,
        direction=text.page.view.direction,
        title=text.page.title,
        head=f"{kind} · {locale.day(text.release.day)}",
        end_mark=locale.label("end_mark").upper(),
        before=before,
        after=after,
        foot=tuple((one, one.startswith(("https://", "http://"))) for one in foot),
        new_line=NEW_LINE,
    )
    return "\n".join(wrapped(line, width=LINE) for line in f"{html}\n".split("\n"))


def _of(parts: Iterable[ReleasePart], name: str) -> list[DocumentBlock]:
    return [one.block for one in parts if one.name == name]


def _parts(blocks: Iterable[DocumentBlock], name: str) -> Iterator[LetterPart]:
    for is_list, some in groupby(blocks, lambda one: one.kind == "item"):
        if is_list:
            yield LetterPart(
                "list", items=tuple(tuple(one.runs) for one in some), small=name in SMALL
            )
        else:
            yield from (_part(one, name) for one in some)


def _part(block: DocumentBlock, name: str) -> LetterPart:
    inside = " ".join(block.inside)
    if block.rows:
        ends = figure_columns(block)
        return LetterPart(
            "table",
            rows=tuple(
                tuple(LetterCell(tuple(cell), place in ends) for place, cell in enumerate(row))
                for row in block.rows
            ),
        )
    if name == HEADLINE:
        kind = "h1"
    elif block.level:
        kind = "h2" if block.level == 2 else "h3"  # noqa: PLR2004, RUF100
    elif "quotation__words" in inside:
        kind = "quote"
    elif "quotation__speaker" in inside:
        kind = "speaker"
    else:
        kind = "small" if name in SMALL else name if name in STYLED else "p"
    return LetterPart(kind, tuple(block.runs))
