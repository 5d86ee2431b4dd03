"""XML of spreadsheets, read as a stream of elements: nothing outside the part is ever looked up.

A document type is refused: that is where entities, and bombs of them, are declared.
"""

from collections.abc import Callable
from xml.parsers import expat

Attributes = dict[str, str]


class RefusedXmlError(ValueError):
    """The part is no XML that a spreadsheet program writes."""


def read_xml(
    content: bytes,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> None:
    """Calls back for each element, by its name without the namespace, and for texts.

    Raises RefusedXmlError where a document type is declared or the XML is broken.
    """

    def refuse(*_: object) -> None:
        raise RefusedXmlError

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, found: start(
        name.rpartition(" ")[2], {key.rpartition(" ")[2]: value for key, value in found.items()}
    )
    parser.EndElementHandler = lambda name: end(name.rpartition(" ")[2])
    parser.CharacterDataHandler = text
    try:
        parser.Parse(content, True)
    except expat.ExpatError as trouble:
        raise RefusedXmlError from trouble


SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(text: str) -> str:
    """Returns superscript text as such: a raised 1 after a number is a footnote, and no digit."""
    return text.translate(SUPERSCRIPTS)
