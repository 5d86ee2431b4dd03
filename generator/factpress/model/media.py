"""Media: pictures and drawings as they are described in the data, with whose they are and how long.

The files themselves are looked at by `gallery` and made ready for readers by `pictures.pixels`.
"""

import posixpath
import unicodedata
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator

from factpress.model.fields import (
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
)

FOLDERS = ("content", "data")
OWN_FOLDER = "media"
TEXTS = (".md", ".yml", ".yaml", ".csv")
# Kinds of files that pages offer as they are: they are looked at, and never read as words.
ATTACHED = (
    *(".pdf", ".xlsx", ".docx", ".pptx", ".ods", ".odt", ".odp", ".zip"),
    *(".mp4", ".m4v", ".webm", ".mp3", ".m4a", ".ogg", ".wav", ".vtt"),
)


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
