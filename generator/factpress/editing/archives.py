"""Archives: what a zip file that somebody gives us may be, before any program opens it.

A workbook is one too. Nothing is unpacked here, and no archive of content is ever unpacked to disk.
"""

import io
import re
import struct
import zipfile
import zlib

from factpress.findings import Mistake, Rule

BAD_ARCHIVE = Rule(
    "bad-archive",
    "A zip file has an unusual structure",
    "Such archives can write outside their folder, hide one file behind another or fill the disk.",
    "save it again with the program that it comes from",
)
RULES = (BAD_ARCHIVE,)

MOST_FILES = 2_000
MOST_BYTES = 100 << 20
MOST_TIMES = 200  # larger unpacked than packed: numbers in XML reach about a tenth of it
_FREE = 1 << 20  # what is small may be packed as well as it likes
_LINK = 0o120000
_KIND = 0o170000
# What a damaged archive makes the library raise.
TROUBLE = (
    *(zipfile.BadZipFile, OSError, ValueError, LookupError, EOFError, NotImplementedError),
    *(RuntimeError, struct.error, zlib.error),
)


def archive_fault(content: bytes) -> Mistake | None:
    """Returns what is wrong with an archive, from its list of contents alone; nothing if sound."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except TROUBLE:
        return Mistake(BAD_ARCHIVE, "this file cannot be read as an archive")
    names = [one.filename for one in entries]
    odd = next((one for one in names if not _stays_inside(one)), "")
    if odd:
        return Mistake(BAD_ARCHIVE, f'"{odd[:80]}" in it would be outside its folder')
    if len({one.casefold() for one in names}) < len(names):
        return Mistake(BAD_ARCHIVE, "two files in it have one name")
    if any((one.external_attr >> 16) & _KIND == _LINK for one in entries):
        return Mistake(BAD_ARCHIVE, "it contains a link to another file")
    if any(one.flag_bits & 1 for one in entries):
        return Mistake(BAD_ARCHIVE, "it is locked with a password", "save it without one")
    unpacked = sum(one.file_size for one in entries)
    packed = sum(one.compress_size for one in entries)
    if len(entries) > MOST_FILES or unpacked > MOST_BYTES:
        return Mistake(BAD_ARCHIVE, f"it contains {unpacked >> 20} MB in {len(entries):,} files")
    if unpacked > _FREE and unpacked > MOST_TIMES * max(1, packed):
        return Mistake(BAD_ARCHIVE, f"unpacked it is {unpacked // max(1, packed):,} times as large")
    return None


def _stays_inside(name: str) -> bool:
    plain = name.replace("\\", "/")
    absolute = plain.startswith("/") or re.match("[A-Za-z]:", plain)
    return bool(name) and not absolute and ".." not in plain.split("/") and "\0" not in name
