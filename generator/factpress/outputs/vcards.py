"""Contacts as files that an address book takes: vCard 4.0 (RFC 6350)."""

from collections.abc import Iterator

from factpress.model import Contact
from factpress.pages import Derived, Work
from factpress.rendering import dialled

_LONGEST = 75  # bytes of a line; a longer one goes on after a space


def contact_files(work: Work) -> Derived:
    """Returns a vCard for each contact, where the site has a page of them."""
    files = {
        f"contacts/{name}.vcf": vcard(work, one).encode()
        for name, one in work.known.every(Contact).items()
    }
    return Derived(files=files)


def vcard(work: Work, contact: Contact) -> str:
    """Returns a contact as a vCard."""
    return "".join(f"{_folded(line)}\r\n" for line in _lines(work, contact))


def _lines(work: Work, contact: Contact) -> Iterator[str]:
    default = work.known.publisher.default_language
    name = contact.name.in_language(default)
    publisher = work.known.publisher.name.in_language(default)
    yield from ("BEGIN:VCARD", "VERSION:4.0", f"FN:{_escaped(name)}", f"ORG:{_escaped(publisher)}")
    if contact.role.by_language:
        yield f"ROLE:{_escaped(contact.role.in_language(default))}"
    for number, kind in ((contact.phone, "work,voice"), (contact.night, "voice")):
        if number:
            yield f'TEL;VALUE=uri;TYPE="{kind}":tel:{dialled(number)}'
    if contact.email:
        yield f"EMAIL;TYPE=work:{contact.email}"
    for at, language in enumerate(contact.languages, 1):
        yield f"LANG;PREF={at}:{language}"
    if contact.hours.by_language:
        yield f"NOTE:{_escaped(contact.hours.in_language(default))}"
    if work.base:
        yield f"URL:{work.base}/"
    yield "END:VCARD"


def _escaped(text: str) -> str:
    for sign in "\\,;":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> str:
    """Returns a line in pieces that no letter is cut by."""
    parts, rest = [""], line
    for letter in rest:
        if len((parts[-1] + letter).encode()) > _LONGEST - 1:
            parts.append("")
        parts[-1] += letter
    return "\r\n ".join(parts)
