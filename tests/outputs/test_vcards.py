"""Contacts as vCards: an address book gets the number to dial, and no line that it cannot read."""

from datetime import UTC, datetime
from pathlib import Path

from factpress.finished import finished
from factpress.machine.folders import Checkout
from factpress.reading import read
from support.small_site import ENGLISH, laid_out

CONTACTS = """contacts:
  desk:
    name: Desk; press, and more
    role: Enquiries
    phone: +33 1 99 00 12 34
    email: press@example.com
    hours: "Monday to Friday, in the morning and in the afternoon, but never at noon, when we eat"
    languages: [en, fr]
"""


def test_a_contact_is_a_card_of_an_address_book(tmp_path: Path) -> None:
    root = laid_out(tmp_path, **{"data/contacts.yml": CONTACTS, "data/newsroom.yml": ENGLISH})
    made = finished(read(Checkout(root)), now=datetime(2026, 6, 1, tzinfo=UTC))
    lines = made.files["contacts/desk.vcf"].decode().split("\r\n")
    assert lines[0] == "BEGIN:VCARD"
    assert lines[-2:] == ["END:VCARD", ""]
    assert "FN:Desk\\; press\\, and more" in lines
    assert 'TEL;VALUE=uri;TYPE="work,voice":tel:+33199001234' in lines
    assert all(len(one.encode()) <= 75 for one in lines)
    assert any(one.startswith(" ") for one in lines)
