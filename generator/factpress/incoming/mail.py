"""E-mails as programs save them (.eml, and Word's single-file page, .mht): their words and files."""

import email
import posixpath
import re
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import default

_ANSWERED = re.compile(r"^(?:\s*(?:re|fwd?|aw|wg|tr|rv|i)\s*:)+\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter: its subject, its words, the pictures that its words show, and its attachments."""

    subject: str
    words: str = ""
    is_html: bool = False
    pictures: dict[str, bytes] = field(default_factory=dict)
    attached: tuple[str, ...] = ()


def letter_in(content: bytes) -> Letter | None:
    """Returns the letter in a file, by its HTML where it has both; nothing where it has no words."""
    message = email.message_from_bytes(content, policy=default)
    body = message.get_body(("html", "plain"))
    if not isinstance(body, EmailMessage) or not content.strip():
        return None
    pictures: dict[str, bytes] = {}
    attached: list[str] = []
    for part in message.walk():
        if part.is_multipart() or part is body:
            continue
        if part.get_content_maintype() == "image":
            names = _names(part)
            pictures |= dict.fromkeys(names, _octets(part))
            if names:
                continue
        elif part.get_content_maintype() == "text" and not part.is_attachment():
            continue  # the same words once more, or a style sheet
        attached.append(part.get_filename() or part.get_content_type())
    return Letter(
        _ANSWERED.sub("", _header(message, "subject")),
        _words(body),
        body.get_content_subtype() == "html",
        pictures,
        tuple(attached),
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, LookupError):
        return ""  # a broken line of the head: the title is asked for as for any other document


def _octets(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _words(part: EmailMessage) -> str:
    content = _octets(part)
    for coding in (part.get_content_charset() or "utf-8", "utf-8", "cp1252"):
        try:
            return content.decode(coding)
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("latin-1")


def _names(part: EmailMessage) -> list[str]:
    """Returns the addresses by which the words show a picture: by its mark, or by its path."""
    mark, path = _header(part, "content-id"), _header(part, "content-location")
    return [
        *([f"cid:{mark.strip('<>')}"] if mark else []),
        *([posixpath.normpath(path), "/".join(path.split("/")[-2:])] if path else []),
    ]
