"""Media: pictures and drawings as they are described in the data, with whose they are and how long.

The files themselves are looked at by `gallery` and made ready for readers by `pictures.pixels`.
"""

import posixpath
import re
import unicodedata
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from factpress.findings import Mistake
from factpress.model.fields import (
    BAD_TEXT,
    DayField,
    EmbargoField,
    Entry,
    ModelRef,
    PersonRef,
    TextWords,
    TypedText,
    WebAddress,
    WhenField,
    Words,
    one_or_many,
    parsed_by,
)

FOLDERS = ("content", "data")
OWN_FOLDER = "media"
TEXTS = (".md", ".yml", ".yaml", ".csv")
# Kinds of files that pages offer as they are: they are looked at, and never read as words.
ATTACHED = (
    *(".pdf", ".xlsx", ".docx", ".pptx", ".ods", ".odt", ".odp", ".zip"),
    *(".mp4", ".m4v", ".webm", ".mp3", ".m4a", ".ogg", ".wav", ".vtt"),
)


MIDDLE = (50, 50)
_FOCUS = re.compile(r"(\d{1,3})\s*%\s*,?\s*(\d{1,3})\s*%")


def parse_focus(text: str) -> tuple[int, int] | Mistake:
    """Reads where what matters is in a picture: so much from the left, so much from the top."""
    found = _FOCUS.fullmatch(text.strip())
    if found and max(int(found[1]), int(found[2])) <= 100:  # noqa: PLR2004, RUF100  # percent
        return int(found[1]), int(found[2])
    message = f'"{text}" is not a place in a picture'
    return Mistake(
        BAD_TEXT, message, fix="write how far from the left and from the top, as in 30% 40%"
    )


FocusField = Annotated[
    tuple[int, int],
    BeforeValidator(parsed_by(parse_focus)),
    WithJsonSchema({"type": "string", "pattern": r"^\d{1,3} ?%,? *\d{1,3} ?%$"}),
]


class MediaKind(StrEnum):
    """What a picture is: a photograph is kept small, everything else keeps its sharp edges."""

    PHOTO = "photo"
    DRAWING = "drawing"
    CHART = "chart"
    LOGO = "logo"


class Withdrawal(Entry):
    """When a picture was taken back, and why."""

    on: DayField
    why: TextWords


class Media(Entry):
    """A picture: its file, what it shows, whose it is, and on which terms it may be used."""

    file: TypedText
    kind: MediaKind = MediaKind.PHOTO
    alt: TextWords
    caption: TextWords
    credit: TextWords
    rights: TextWords = Words(())
    terms: TextWords = Words(())
    focus: FocusField = MIDDLE
    licence: WebAddress = ""
    taken: WhenField | None = None
    until: DayField | None = None
    withdrawn: Withdrawal | None = None
    people: Annotated[tuple[PersonRef, ...], BeforeValidator(one_or_many)] = ()
    models: Annotated[tuple[ModelRef, ...], BeforeValidator(one_or_many)] = ()
    note: str = ""
    embargo: EmbargoField | None = None

    @property
    def path(self) -> str:
        """The file's path from the newsroom's folder.

        A path that begins with content/ or data/ is counted from there, any other from the folder
        of the file in which it is typed.
        """
        typed = unicodedata.normalize("NFC", str(self.file))
        if typed.partition("/")[0] in FOLDERS:
            return posixpath.normpath(typed)
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.place.file), typed))

    def is_shown_on(self, day: date) -> bool:
        """Tells whether the picture may be shown on a day: neither taken back nor past its last."""
        return self.withdrawn is None and (self.until is None or day <= self.until)


def lies_with_media(path: str) -> bool:
    """Tells whether a file lies where pictures lie, below a folder called media, and is not text."""
    parts = path.split("/")
    in_folder = parts[0] in FOLDERS and OWN_FOLDER in parts[1:-1]
    return in_folder and not path.lower().endswith(TEXTS)


def is_attached(path: str) -> bool:
    """Tells whether a file lies beside pages and is of a kind that they offer as it is."""
    return path.startswith("content/") and path.lower().endswith(ATTACHED)
