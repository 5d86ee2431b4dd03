"""E-mails as programs send them: the words, the pictures in them, and what is attached."""

import base64
from datetime import date
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from factpress.incoming.drafts import InRelease, document_of
from factpress.incoming.xml import UnsafeXmlError
from support.picture_samples import png

HTML = (
    "<html><head><style>p {color: red}</style></head><body><p>Größe: 4.200 Boote für 3&nbsp;Häfen.</p>"
    "<table><tr><th>Hafen</th><th>Boote</th></tr><tr><td>Emden</td><td>12</td></tr></table>"
    '<p><img src="cid:quay@acme" alt="The quay"></p></body></html>'
)


SINGLE_FILE = """\
MIME-Version: 1.0
Content-Type: multipart/related; boundary="--x"

----x
Content-Location: file:///C:/1/Release.htm
Content-Transfer-Encoding: quoted-printable
Content-Type: text/html; charset="windows-1252"

<p>F=FCr 3 H=E4fen</p><img src=3D"Release-Dateien/image001.png" alt=3D"The quay">

----x
Content-Location: file:///C:/1/Release-Dateien/image001.png
Content-Transfer-Encoding: base64
Content-Type: image/png

{picture}
----x--
"""


def _letter(words: str = "Größe: 4.200 Boote.\n\n- Erstens\n- Zweitens\n", html: str = "") -> bytes:
    made = EmailMessage()
    made["Subject"] = "WG: Re: Ein Kai wird eröffnet – für alle"
    made["From"] = "desk@acme.example"
    made.set_content(words, charset="iso-8859-1", cte="quoted-printable")
    if html:
        made.add_alternative(html, subtype="html", charset="utf-8", cte="quoted-printable")
        body = made.get_body(("html",))
        assert isinstance(body, EmailMessage)
        body.add_related(png(40, 30), "image", "png", cid="<quay@acme>", filename="image001.png")
    made.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="Bericht.pdf")
    made.add_attachment(png(50, 30), maintype="image", subtype="png", filename="Foto.png")
    return made.as_bytes(policy=SMTP)


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("", ("Größe: 4.200 Boote.", "- Erstens\n- Zweitens")),
        (HTML, ("Größe: 4.200 Boote für 3 Häfen.", "| Emden | 12 |", "{{ picture(")),
    ],
    ids=("plain words", "HTML beside plain words"),
)
def test_an_e_mail_comes_with_its_words_once_and_its_attachments_are_told(
    html: str, said: tuple[str, ...]
) -> None:
    made = document_of(_letter(html=html), "Release.EML", {})
    assert made.title == "Ein Kai wird eröffnet – für alle"
    assert [one.split(":")[0] for one in made.left] == [
        "attachment Bericht.pdf",
        "attachment Foto.png",
    ]
    files = InRelease(made, date(2026, 5, 1)).files()
    (page,) = (one.decode() for name, one in files.items() if name.endswith("index.md"))
    for one in said:
        assert one in page
    assert page.count("4.200") == 1
    assert "color" not in page
    assert sum(name.endswith(".png") for name in files) == bool(html)


def test_a_page_that_word_saved_as_one_file_brings_its_pictures() -> None:
    picture = base64.encodebytes(png(40, 30)).decode().replace("\n", "\r\n")
    saved = SINGLE_FILE.replace("\n", "\r\n").format(picture=picture).encode()
    found = document_of(saved, "Release.mht", {})
    assert [one.alt for one in found.pictures] == ["The quay"]
    assert found.markdown.startswith("Für 3 Häfen")
    assert found.left == []


def test_an_e_mail_without_words_is_refused_with_a_way_out() -> None:
    made = EmailMessage()
    made["Subject"] = "Release"
    made.add_attachment(b"PK", maintype="application", subtype="zip", filename="Release.docx")
    for content in (b"", made.as_bytes(policy=SMTP)):
        with pytest.raises(UnsafeXmlError, match="save its text or its attachment"):
            document_of(content, "Release.eml", {})
    with pytest.raises(UnsafeXmlError, match=r"e-mails \(.eml\)"):
        document_of(b"\xd0\xcf", "Release.msg", {})
