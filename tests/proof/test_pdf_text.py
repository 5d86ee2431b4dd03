"""PDF texts: words are read through object streams and through every form of a font's table."""

import io

import pikepdf
import pytest

from factpress.proof.pdf_text import pdf_texts

MOST = 1_000_000
WORDS = "Zéphyr 350,000"
CODES = "".join(f"{number:02x}" for number in range(1, len(WORDS) + 1))


def unicode_of(text: str) -> str:
    return text.encode("utf-16-be").hex()


ONE_BY_ONE = "\n".join(
    f"<{number:02x}> <{unicode_of(character)}>" for number, character in enumerate(WORDS, start=1)
)
LISTED = f"<01> <{len(WORDS):02x}> [{' '.join(f'<{unicode_of(one)}>' for one in WORDS)}]"


def document(table: str, shown: str, *, packed: bool = False) -> bytes:
    """Returns a PDF of one page whose font has a table from codes to characters."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type3,
        ToUnicode=pdf.make_stream(table.encode()),
    )
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect(font)))
    page.Contents = pdf.make_stream(f"BT /F1 12 Tf <{shown}> Tj ET".encode())
    pdf.docinfo["/Title"] = "A title"
    written = io.BytesIO()
    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    pdf.save(written, object_stream_mode=mode)
    return written.getvalue()


def texts(content: bytes) -> str:
    return " ".join(text.decode("utf-8", "replace") for _, text in pdf_texts(content, MOST))


@pytest.mark.parametrize("packed", [False, True], ids=["open", "in object streams"])
@pytest.mark.parametrize(
    "table",
    [
        f"{len(WORDS)} beginbfchar\n{ONE_BY_ONE}\nendbfchar",
        f"1 beginbfrange\n{LISTED}\nendbfrange",
    ],
    ids=["one by one", "a listed range"],
)
def test_words_are_read_through_the_table_of_their_font(table: str, packed: bool) -> None:
    found = texts(document(table, CODES, packed=packed))
    assert WORDS in found
    assert "A title" in found


def test_a_range_that_counts_up_is_read() -> None:
    table = "1 beginbfrange\n<01> <1a> <0061>\nendbfrange"
    assert "leaf" in texts(document(table, "0c050106"))


def test_a_range_past_the_last_character_is_read_as_far_as_it_goes() -> None:
    table = "1 beginbfrange\n<01> <05> <dbffdffe>\nendbfrange"
    assert chr(0x10FFFE) in texts(document(table, "010203"))


def test_an_object_stream_without_its_numbers_is_passed_over() -> None:
    whole = document(f"1 beginbfrange\n{LISTED}\nendbfrange", CODES, packed=True)
    assert WORDS not in texts(whole.replace(b"/First ", b"/Worst "))
