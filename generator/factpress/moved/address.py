"""A former address as typed: its path and question, whatever made them, or why it isn't one."""

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

LONGEST = 1000
_LONGEST_PART = 200  # bytes: what every file system takes as a name
_PLAIN = re.compile(r"[\w!$&'()+,;=@~ .-]+")
_DEVICES = re.compile(r"(?i:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?")
_OWN_FILE = re.compile(r"(?i:.*\.html?)")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_IN_PATH, _IN_QUERY = "/!$&'(),;=@~+-._", "/!$'(),;=@~?+-._&"


@dataclass(frozen=True, slots=True)
class Former:
    """A former address below the site: the names of its path without escapes, and its question."""

    parts: tuple[str, ...]
    query: str = ""

    @property
    def path(self) -> str:
        """The path without a slash at either end."""
        return "/".join(self.parts)

    @property
    def escaped(self) -> str:
        """The path as a browser sends it, from a slash on, without one at its end."""
        return "/" + quote(self.path, safe=_IN_PATH)

    @property
    def key(self) -> tuple[str, str]:
        """What two addresses share that one disk could not keep apart."""
        return unicodedata.normalize("NFC", self.path).casefold(), self.query

    @property
    def is_whole(self) -> bool:
        """Tells whether the address ends in a file's name, so that no slash follows it."""
        return bool(self.parts) and bool(_OWN_FILE.fullmatch(self.parts[-1]))

    @property
    def file(self) -> str:
        """The path of a file that a host sends for the address; empty where none can be."""
        fitting = all(_fits(one) for one in self.parts)
        if self.query or not fitting:
            return ""
        return self.path if self.is_whole else f"{self.path}/index.html"


def _fits(part: str) -> bool:
    """Tells whether a name can be that of a file or folder on every system, and is served."""
    odd = part.startswith((".", "_", " ")) or part.endswith((".", " "))
    return bool(_PLAIN.fullmatch(part)) and not odd and len(part.encode()) <= _LONGEST_PART


@dataclass(frozen=True, slots=True)
class NoAddress:
    """Why a text is no former address, and what to write instead, where that is known."""

    why: str = "this is not an address"
    instead: str = ""


def former(typed: str, base: str = "") -> Former | NoAddress:
    """Returns a former address, or why it isn't one; `base` is the site's own address."""
    text = unicodedata.normalize("NFC", typed.strip())
    home = base.rstrip("/")
    if home and (text == home or text.startswith((f"{home}/", f"{home}?"))):
        text = text[len(home) :]
    wrong = _wrong(text)
    if wrong is not None:
        return wrong
    path, _, query = text.partition("?")
    try:
        parts = tuple(unquote(one, errors="strict") for one in path.split("/") if one)
    except UnicodeDecodeError:
        why = "its escapes are not those of UTF-8, in which browsers send letters"
        return NoAddress(why, "write the letters themselves")
    if not (parts or query) or any(_is_odd(one) for one in parts):
        return NoAddress()
    named = (unicodedata.normalize("NFC", one) for one in parts)
    return Former(tuple(named), quote(query, safe=f"{_IN_QUERY}%"))


def _wrong(text: str) -> NoAddress | None:
    """Returns what is wrong with an address before its escapes are read."""
    if _UNPRINTABLE.search(text) or "\\" in text or not 0 < len(text) <= LONGEST:
        return NoAddress()
    if "#" in text:
        why = "browsers keep what follows # to themselves, so no server can lead on from it"
        return NoAddress(why, f"write {text.partition('#')[0]}")
    if text.startswith("//") or _SCHEME.match(text):
        return _elsewhere(text)
    if " " in text:
        return NoAddress(instead=f"write {text.replace(' ', '%20')}")
    if found := _BAD_ESCAPE.search(text.partition("?")[0]):
        return NoAddress(instead=f"write {text[: found.start()]}%25{text[found.end() :]}")
    return None


def _is_odd(part: str) -> bool:
    outside = part in (".", "..") or "/" in part or "\\" in part
    return outside or bool(_UNPRINTABLE.search(part) or _DEVICES.fullmatch(part))


def _elsewhere(text: str) -> NoAddress:
    try:
        split = urlsplit(text)
    except ValueError:
        return NoAddress()
    if split.scheme not in ("", "http", "https") or not split.path.strip("/"):
        return NoAddress()
    asked = f"?{split.query}" if split.query else ""
    return NoAddress(instead=f"write {split.path}{asked}")
