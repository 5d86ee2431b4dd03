"""Addresses of links and pictures: which may be in a page at all.

Allowed are https, http, mailto and tel, and addresses relative to the page; the same in any coding
(entities, percent signs, letter case, spaces, control characters). Whether a relative address leads
anywhere is decided where it is resolved.
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
        return _refused(address, "contains a backslash", fixed=address.replace("\\", "/"))
    if plain.startswith("//"):
        fixed = f"https:{address}" if address.startswith("//") else ""
        return _refused(address, "leads to another site without its scheme", fixed=fixed)
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
        return _refused(address, "contains a space or an invisible character", fixed=without)
    if kind is AddressKind.TELEPHONE and not _TELEPHONE.fullmatch(address):
        return _refused(address, "is not a telephone number", fix=_TELEPHONE_FORM)
    if kind is AddressKind.TELEPHONE and (found := _misdialled(address)):
        return found
    if kind is AddressKind.MAIL and (fault := _mail_fault(address)):
        return _refused(address, fault)
    if kind is AddressKind.EXTERNAL:
        fault = _host_fault(address)
        if fault:
            return _refused(address, fault)
    return kind


# Of RFC 6068, what is about the letter and not about who gets it.
_OF_A_LETTER = frozenset({"subject", "body"})
_CONTROL = re.compile(r"%(?:25)*(?:[01][0-9a-f]|7f)|&#0*1[03];|&#x0*[ad];", re.IGNORECASE)


def _mail_fault(address: str) -> str:
    """Returns what is wrong with a mail address: it hides who else would get the letter."""
    mailbox, _, fields = _decoded(address).partition("?")
    if "@" not in mailbox:
        return "is not an e-mail address"
    # A letter's own words may have lines.
    if _CONTROL.search(re.sub(r"(?i)(?<=[?&;])body=[^&]*", "", address)):
        return "hides a line break in codes"
    names = (one.partition("=")[0].casefold() for one in fields.split("&") if one)
    others = [one for one in names if one.removeprefix("amp;") not in _OF_A_LETTER]
    if others:
        return f'adds "{others[0]}" to the letter; only a subject and a body may be given'
    return ""


def _misdialled(address: str) -> Mistake | None:
    """Returns why a number is dialled wrongly: its zero in brackets, or no country."""
    number, _, more = address[4:].partition(";")
    read = parse_telephone(number)
    if "phone-context=" in more.lower():
        return None
    if isinstance(read, Mistake):
        return _refused(address, "is no number with its country", fix=read.fix)
    if "(0)" in number and read.dialled != re.sub(r"[^+\d]", "", number):
        fixed = ";".join(filter(None, (read.address, more)))
        return _refused(address, "dials the 0 in brackets", fixed=fixed)
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
    return _disguise(host)


# Cyrillic and Greek letters that look like Latin ones (Unicode TR 39).
_ALIKE = frozenset("асԁеһіјӏоорԛѕԝхуүѵηονρυαικτχ")
_OWN_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")


def _disguise(host: str) -> str:
    """Returns how a host looks like another one; empty where it does not."""
    *labels, top = _readable(host).split(".")
    for label in labels:
        letters = [one for one in label if one.isalpha()]
        scripts = {unicodedata.name(one, "").partition(" ")[0] for one in letters}
        own = scripts.intersection(_OWN_SCRIPTS)
        if len(own) > 1:
            return f'mixes the letters of {" and ".join(sorted(map(str.title, own)))} in "{label}"'
        if letters and top.isascii() and "LATIN" not in scripts and _ALIKE.issuperset(letters):
            return f'has letters in "{label}" that only look like Latin ones'
    return ""


def _readable(host: str) -> str:
    """Returns a host in the letters that its codes (punycode, RFC 3492) stand for."""
    parts = []
    for label in host.split("."):
        try:
            parts.append(label[4:].encode().decode("punycode") if label[:4] == "xn--" else label)
        except (UnicodeError, ValueError):
            parts.append(label)
    return ".".join(parts)


_IN_WORDS = re.compile(
    r"(?:(?:https?://)(?P<host>[^\s/?#]+)|(?P<named>(?:[\w-]+\.)+[a-z]{2,})/|(?P<www>www\.[^\s/?#]+)"
    r"|\S+@(?P<mail>[\w.-]+\.[a-z]{2,}))\S*",
    re.IGNORECASE,
)


def other_than_said(words: str, address: str) -> Mistake | None:
    """Returns why a link misleads whose words are an address: they name another host than it has."""
    said = _IN_WORDS.fullmatch(words.strip())
    if said is None:
        return None
    named = next(one for one in said.groups() if one is not None).casefold()
    if address[:7].casefold() == "mailto:":
        host = address.partition("?")[0].rpartition("@")[2].casefold()
    else:
        host = (urlsplit(address).hostname or "").casefold()
    named = named.partition(":")[0].removeprefix("www.")
    bare = host.removeprefix("www.")
    if bare == named or bare.endswith(f".{named}") or named.endswith(f".{bare}"):
        return None
    return _refused(address, f'is not the one that its words name: "{shown(words.strip())}"')


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


def _refused(address: str, why: str, *, fix: str = "", fixed: str = "") -> Mistake:
    return Mistake(REFUSED_ADDRESS, f'the address "{shown(address)}" {why}', fix, fixed)
