"""What is withheld: the words, names, figures and files that the site may not hold yet.

It is what the whole newsroom says and the public one does not; the theme's own words are no secret.
How they are looked for in a site is `leaks`' business.
"""

import codecs
import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from enum import Enum
from pathlib import Path

from pydantic import BaseModel

from factpress.findings import Place
from factpress.machine import octets_of, unreadable
from factpress.model import Fact, Newsroom, Takedown, Words
from factpress.proof.letters import PRINTED, letters, one_line, pieces, typed
from factpress.values import Instant, Quantity, Span, When

# A name this long is looked for inside other words too; a shorter one must be by itself.
LONG_NAME = 8
SHORTEST_NAME = 4
SHORT_TEXT = 12
# A passage must be this long, and this much of it new, before a match cannot be chance.
PASSAGE = 24
NEW = 12
WINDOW = 12
# Above this a stretch of text is found by its parts.
LONGEST_NAME = 200
NAMES = frozenset({"title", "subtitle", "name", "short", "label", "spelling", "phone", "email"})
# Years are on every page; smaller numbers are by themselves nobody's secret.
YEARS = range(1900, 2101)
SMALLEST_FIGURE = 1000
CANARY = "canary"


@dataclass(frozen=True, slots=True)
class Secret:
    """Something withheld: what it is, for strangers; whose, for the newsroom; and its words."""

    kind: str
    of: str
    words: str


@dataclass(frozen=True)
class Secrets:
    """Everything withheld, by how it is looked for.

    `names` are letters to be found anywhere, `words` are by themselves, `figures` are digits
    without separators, `labelled` the digits that may not follow a fact's label, `files` hashes of
    content. `passages` holds long texts, a line each, and
    `fresh` tells of each of its octets whether the public does not have it; `windows` are the
    stretches of `WINDOW` octets that hold something fresh.
    """

    names: Mapping[bytes, Secret] = field(default_factory=dict)
    words: Mapping[str, Secret] = field(default_factory=dict)
    figures: Mapping[str, Secret] = field(default_factory=dict)
    labelled: Mapping[bytes, Mapping[str, Secret]] = field(default_factory=dict)
    files: Mapping[str, Secret] = field(default_factory=dict)
    passages: bytes = b""
    fresh: bytes = b""
    windows: frozenset[bytes] = frozenset()
    owners: tuple[tuple[int, Secret], ...] = ()

    def __bool__(self) -> bool:
        """Tells whether anything is withheld at all."""
        texts = self.names or self.words or self.windows
        return bool(texts or self.figures or self.labelled or self.files)

    @property
    def mark(self) -> str:
        """A hash of what is looked for: a file that was clean stays so while this is the same."""
        told = repr((sorted(self.names), sorted(self.words), sorted(self.figures), self.passages))
        pairs = sorted((label, sorted(digits)) for label, digits in self.labelled.items())
        more = repr((sorted(self.files), self.fresh, pairs))
        return hashlib.sha256(f"{told}{more}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class _Said:
    """A text of the newsroom: in which entry, under which key, and what."""

    of: str
    key: str
    text: str | Quantity


def canary(words: Iterable[str]) -> Secrets:
    """Returns secrets that are just these words, wherever they are."""
    given = {letters(one_line(one)): Secret(CANARY, CANARY, one) for one in words}
    return Secrets(names=_turned({word: secret for word, secret in given.items() if word}))


def _turned(names: Mapping[bytes, Secret]) -> dict[bytes, Secret]:
    """Returns names and, where they are long, the same backwards and turned by 13 letters."""
    more = dict(names)
    for name, secret in names.items():
        text = name.decode()
        if len(text) >= LONG_NAME:
            more.setdefault(text[::-1].encode(), secret)
            more.setdefault(codecs.encode(text, "rot13").encode(), secret)
    return more


def together(one: Secrets, other: Secrets) -> Secrets:
    """Returns the secrets of both; `other` has no passages."""
    return Secrets(
        {**one.names, **other.names},
        {**one.words, **other.words},
        {**one.figures, **other.figures},
        {**one.labelled, **other.labelled},
        {**one.files, **other.files},
        one.passages,
        one.fresh,
        one.windows,
        one.owners,
    )


def withheld(
    whole: Newsroom,
    public: Newsroom,
    *,
    also_public: Iterable[str] = (),
    roots: Iterable[Path] = (),
) -> Secrets:
    """Returns what `whole` says and `public` does not, nor any of the texts in `also_public`.

    Below `roots`, the files in the folders of withheld releases are secrets too. Raises PressError
    when one of them cannot be read.
    """
    known = {(one.key, _plain(one)) for one in _said(public)}
    hidden = [one for one in _said(whole) if (one.key, _plain(one)) not in known]
    if not hidden:
        return Secrets()
    # In one order: which stretches of it are looked at must not change from run to run.
    theirs = [piece for _, text in sorted(known) for piece in pieces(text)]
    theirs += [letters(one_line(text)) for text in also_public]
    seen = b"\n".join(theirs)
    files = [one for root in roots for one in _files(whole, public, root)]
    found = _by_kind(hidden, files, seen, " ".join(text for _, text in known))
    return replace(found, labelled=_labelled(whole, public))


def _plain(said: _Said) -> str:
    return said.text.text if isinstance(said.text, Quantity) else said.text


def _said(newsroom: Newsroom) -> Iterator[_Said]:
    """Yields every text of a newsroom, the ids of its entries first of each."""
    for section in fields(newsroom):
        entries = getattr(newsroom, section.name)
        if isinstance(entries, Mapping):
            for name, entry in entries.items():
                of = f"{section.name} {name}"
                # A take-down is called by what was public: "page-story" may be anybody's words.
                if not isinstance(entry, Takedown):
                    yield _Said(of, "id", name)
                for key, text in _texts(entry, ""):
                    yield _Said(of, key, text)
        elif isinstance(entries, BaseModel):
            for key, text in _texts(entries, ""):
                yield _Said(section.name, key, text)


def _texts(value: object, key: str) -> Iterator[tuple[str, str | Quantity]]:
    """Yields the texts of a value and of all its parts, with the key under which they are."""
    if isinstance(value, (Enum, Place, Instant, When, Span)) or value == "":
        return
    if isinstance(value, (str, Quantity)):
        yield key, value
    for name, part in _parts(value, key):
        yield from _texts(part, name)


def _parts(value: object, key: str) -> Iterator[tuple[str, object]]:
    if isinstance(value, str | Quantity):
        return
    if isinstance(value, Words):
        yield from ((key, text) for _, text in value)
    elif isinstance(value, BaseModel):
        yield from ((name, getattr(value, name)) for name in type(value).model_fields)
    elif isinstance(value, Mapping):
        yield from value.items()
    elif isinstance(value, tuple | list):
        yield from ((key, one) for one in value)
    elif isinstance(value, frozenset):
        yield from ((key, one) for one in sorted(value, key=repr))
    elif is_dataclass(value) and not isinstance(value, type):
        yield from ((part.name, getattr(value, part.name)) for part in fields(value))


def _files(whole: Newsroom, public: Newsroom, root: Path) -> Iterator[tuple[str, Path]]:
    """Yields what lies beside the manuscripts of withheld releases, with the release's id."""
    for name, release in whole.releases.items():
        if name not in public.releases:
            for folder in dict.fromkeys((root / one.file).parent for one in release.manuscripts):
                yield from ((f"releases {name}", path) for path in files_beside(folder))


def files_beside(folder: Path) -> tuple[Path, ...]:
    """Returns the pictures and documents in a release's folder, in order.

    Raises PressError where a folder cannot be read: what is overlooked would not be kept back.
    """
    found: list[Path] = []
    if folder.is_dir():
        for here, _, names in os.walk(folder, onerror=unreadable):
            found += [Path(here) / name for name in names if not name.endswith((".md", ".yml"))]
    return tuple(sorted(path for path in found if not path.is_symlink()))


def _by_kind(
    hidden: list[_Said], files: list[tuple[str, Path]], seen: bytes, spoken: str
) -> Secrets:
    names: dict[bytes, Secret] = {}
    words: dict[str, Secret] = {}
    for text, secret in _named(hidden, files):
        folded = letters(text)
        if not folded or folded in seen:
            continue
        if LONG_NAME <= len(folded) <= LONGEST_NAME:
            names.setdefault(folded, secret)
        elif SHORTEST_NAME <= len(folded) < LONG_NAME and " " not in text.strip():
            words.setdefault(folded.decode(), secret)
    passages, fresh, owners = _passages(hidden, seen)
    return Secrets(
        _turned(names),
        words,
        _figures(hidden, digits_in(spoken)),
        {},
        {_hash(path): Secret("file", of, path.name) for of, path in files},
        passages,
        fresh,
        frozenset(
            passages[at : at + WINDOW]
            for at in range(len(passages) - WINDOW + 1)
            if 1 in fresh[at : at + WINDOW] and b"\n" not in passages[at : at + WINDOW]
        ),
        owners,
    )


def _named(
    hidden: Iterable[_Said], files: Iterable[tuple[str, Path]]
) -> Iterator[tuple[str, Secret]]:
    """Yields what is looked for as it is: names, ids, short texts, and the names of files."""
    for said in hidden:
        if isinstance(said.text, Quantity):
            continue
        if said.key == "id":
            slug = said.text.rpartition("/")[2]
            yield slug, Secret("name", said.of, slug)
            yield re.sub(r"^\d{4}-\d\d-\d\d-", "", slug), Secret("name", said.of, slug)
        elif said.key in NAMES and typed(said.text) == said.text:
            yield one_line(said.text), Secret(said.key, said.of, said.text)
        else:
            for text in _sentences(said.text):
                if len(letters(text)) >= SHORT_TEXT:
                    yield text, Secret("text", said.of, text)
    for of, path in files:
        yield path.stem, Secret("file name", of, path.name)


def _sentences(text: str) -> Iterator[str]:
    """Yields the sentences that are printed as they are typed: without a macro, in one paragraph."""
    for paragraph in re.split(r"\n\s*\n", typed(text)):
        for sentence in re.split(r"(?<=[.!?…。])\s+", one_line(paragraph)):
            if PRINTED not in sentence:
                yield sentence


def _passages(
    hidden: Iterable[_Said], seen: bytes
) -> tuple[bytes, bytes, tuple[tuple[int, Secret], ...]]:
    """Returns the long texts as one, which octets of it are new, and whose each part is."""
    parts: dict[bytes, Secret] = {}
    for said in hidden:
        if not isinstance(said.text, Quantity):
            for piece in pieces(said.text):
                if len(piece) >= PASSAGE and piece not in seen:
                    parts.setdefault(piece, Secret("text", said.of, said.text))
    owners, at = [], 0
    for piece, secret in parts.items():
        owners.append((at, secret))
        at += len(piece) + 1
    text = b"\n".join(parts)
    return text, _fresh(text, seen), tuple(owners)


def _fresh(text: bytes, seen: bytes) -> bytes:
    """Marks with 1 each octet of `text` that is in no stretch of 16 octets that `seen` has.

    Looking only at every fifth stretch of 12 octets of `seen` misses none of 16.
    """
    step = 16 - WINDOW + 1
    public = {seen[at : at + WINDOW] for at in range(0, len(seen) - WINDOW + 1, step)}
    marks = bytearray(b"\x01" * len(text))
    for at in range(len(text) - WINDOW + 1):
        if text[at : at + WINDOW] in public:
            marks[at : at + WINDOW] = bytes(WINDOW)
    return bytes(marks)


def _figures(hidden: Iterable[_Said], spoken: frozenset[str]) -> dict[str, Secret]:
    found: dict[str, Secret] = {}
    for said in hidden:
        if not isinstance(said.text, Quantity) or not said.text.is_known:
            continue
        for value in (said.text.value, said.text.high):
            if value is None or value.denominator != 1 or abs(value) < SMALLEST_FIGURE:
                continue
            digits = str(abs(value.numerator))
            telling = len(digits) > 4 or len(digits.rstrip("0")) > 2
            if telling and int(digits) not in YEARS and digits not in spoken:
                found.setdefault(digits, Secret("figure", said.of, said.text.text))
    return found


def _labelled(whole: Newsroom, public: Newsroom) -> Mapping[bytes, Mapping[str, Secret]]:
    """Returns, by a fact's label, the digits of its withheld lines: small numbers need their label."""
    said = {pair for fact in public.facts.values() for pair, _ in _pairs(fact)}
    found: dict[bytes, dict[str, Secret]] = {}
    for name, fact in whole.facts.items():
        for (label, digits), text in _pairs(fact):
            if (label, digits) not in said and len(label) >= LONG_NAME:
                secret = Secret("figure", f"facts {name}", text)
                found.setdefault(label, {}).setdefault(digits, secret)
    return found


def _pairs(fact: Fact) -> Iterator[tuple[tuple[bytes, str], str]]:
    """Yields a fact's label and the digits of each of its lines, as typed and written out."""
    for _, words in fact.label:
        for observation in fact.obs:
            number = NUMBER.search(observation.value.text)
            typed = re.sub(r"\D", "", number[0]) if number else ""
            whole = str(observation.value.value) if observation.value.value.denominator == 1 else ""
            for digits in {typed, whole.lstrip("-")} - {""}:
                yield (letters(one_line(words)), digits), observation.value.text


NUMBER = re.compile(r"\d[\d.,\u00a0\u202f ]*")
GROUPED = re.compile(
    r"(?<![\w.,])\d{1,3}(?:[,.'’\u00a0\u202f\u2009 ]\d{3})+(?![\w])|(?<![\w.,])\d{4,}(?![\w])"
)


def digits_in(text: str) -> frozenset[str]:
    """Returns the numbers from 1,000 on in a text, without what groups their digits."""
    return frozenset(re.sub(r"\D", "", hit) for hit in GROUPED.findall(text))


def _hash(path: Path) -> str:
    return hashlib.sha256(octets_of(path)).hexdigest()
