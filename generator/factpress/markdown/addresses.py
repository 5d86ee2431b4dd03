"""Addresses of links and pictures: which may stand in a page at all.

Allowed are https, http, mailto and tel, and addresses relative to the page; the same in any coding
(entities, percent signs, letter case, spaces, control characters). Whether a relative address leads
anywhere is decided by whoever resolves it.
"""

import html
import re
import unicodedata
from enum import StrEnum
from urllib.parse import unquote, urlsplit

from factpress.findings import Mistake, Rule
from factpress.telephones import parse_telephone


class AddressKind(StrEnum):
    """Where an address leads: another site, a mailbox, a telephone, or within this site."""

    EXTERNAL = "external"
    MAIL = "mail"
    TELEPHONE = "telephone"
    LOCAL = "local"


REFUSED_ADDRESS = Rule(
    "refused-address",
    "An address that a page may not link to",
    "Other schemes than https, http, mailto and tel can run code in the reader's browser, and an"
    " address in disguise leads elsewhere than it says.",
    "link to an https address, or to a page of this site by its path (../2016/report.md)",
)
EXTERNAL_IMAGE = Rule(
    "external-image",
    "A picture from another site",
    "A picture that another site serves can change after publication and tells that site who"
    " reads the release.",
    "put the picture beside the page and write its file name",
)
RULES = (REFUSED_ADDRESS, EXTERNAL_IMAGE)

_SCHEMES = {
    "https": AddressKind.EXTERNAL,
    "http": AddressKind.EXTERNAL,
    "mailto": AddressKind.MAIL,
    "tel": AddressKind.TELEPHONE,
}
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_IGNORED = re.compile(
    r"[\s\x00-\x20\x7f-\xa0\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+"
)
_TELEPHONE = re.compile(r"tel:\+?[0-9][0-9().-]*(?:;[a-z0-9;=+.-]+)?", re.IGNORECASE)
_TELEPHONE_FORM = "write tel: and the number with its country, as in tel:+33-1-55-86-10-00"
# A longer number would be refused by Python's own reading of numbers.
_LONG_REFERENCE = re.compile(r"&#0*([0-9]{8,})")
_LONGEST_SHOWN = 60


def judged(address: str) -> AddressKind | Mistake:
    """Returns the kind of an address as typed, or why a page may not hold it."""
    if not address.strip():
        return Mistake(REFUSED_ADDRESS, "the link has no address")
    plain = _decoded(address)
    scheme = _SCHEME.match(address)
    hidden = _SCHEME.match(plain)
    if hidden and hidden[1].lower() not in _SCHEMES:
        return _refused(
            address, f'leads to "{hidden[1].lower()}:"; pages link to https, http, mailto and tel'
        )
    if (hidden or scheme) and not (hidden and scheme and hidden[1].lower() == scheme[1].lower()):
        return _refused(address, "hides its scheme in codes", fix="type the address without codes")
    if "\\" in address or "\\" in plain:
        return _refused(address, "contains a backslash", mended=address.replace("\\", "/"))
    if plain.startswith("//"):
        mended = f"https:{address}" if address.startswith("//") else ""
        return _refused(address, "leads to another site without its scheme", mended=mended)
    if not scheme and ":" in re.split("[/?#]", plain, maxsplit=1)[0]:
        return _refused(address, "contains a colon but no scheme that can be read")
    return _judged_by_scheme(address, _SCHEMES[scheme[1].lower()] if scheme else AddressKind.LOCAL)


def shown(text: str) -> str:
    """Returns a typed text as a message quotes it: printable, and cut when it is long."""
    printable = "".join(one if one.isprintable() else "\ufffd" for one in text)
    return printable if len(printable) <= _LONGEST_SHOWN else f"{printable[:_LONGEST_SHOWN]}…"


def _judged_by_scheme(address: str, kind: AddressKind) -> AddressKind | Mistake:
    if kind is AddressKind.LOCAL:
        return kind
    if _IGNORED.search(address):
        without = _IGNORED.sub("" if kind is AddressKind.TELEPHONE else "%20", address)
        return _refused(address, "contains a space or an invisible character", mended=without)
    if kind is AddressKind.TELEPHONE and not _TELEPHONE.fullmatch(address):
        return _refused(address, "is not a telephone number", fix=_TELEPHONE_FORM)
    if kind is AddressKind.TELEPHONE and (found := _misdialled(address)):
        return found
    if kind is AddressKind.MAIL and "@" not in address:
        return _refused(address, "is not an e-mail address")
    if kind is AddressKind.EXTERNAL:
        fault = _host_fault(address)
        if fault:
            return _refused(address, fault)
    return kind


def _misdialled(address: str) -> Mistake | None:
    """Returns why a number is dialled wrongly: its zero in brackets, or no country."""
    number, _, more = address[4:].partition(";")
    read = parse_telephone(number)
    if "phone-context=" in more.lower():
        return None
    if isinstance(read, Mistake):
        return _refused(address, "is no number with its country", fix=read.fix)
    if "(0)" in number and read.dialled != re.sub(r"[^+\d]", "", number):
        mended = ";".join(filter(None, (read.address, more)))
        return _refused(address, "dials the 0 in brackets", mended=mended)
    return None


def _host_fault(address: str) -> str:
    """Returns what is wrong with the host of an http(s) address; empty when nothing is."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        return "names no readable host"
    if not host or not re.match(r"https?://[^/]", address, re.IGNORECASE):
        return "names no host"
    if port == 0 or "@" in parts.netloc:
        return "names a user or a port that no reader should follow"
    return ""


def _decoded(address: str) -> str:
    """Returns the address with every coding that could hide a scheme undone, however often."""
    plain = address
    for _ in range(6):
        undone = _LONG_REFERENCE.sub("\ufffd", unquote(plain, errors="replace"))
        undone = html.unescape(re.sub("&#0+", "&#", undone))
        undone = unicodedata.normalize("NFKC", _IGNORED.sub("", undone))
        if undone == plain:
            break
        plain = undone
    return plain


def _refused(address: str, why: str, *, fix: str = "", mended: str = "") -> Mistake:
    return Mistake(REFUSED_ADDRESS, f'the address "{shown(address)}" {why}', fix, mended)
