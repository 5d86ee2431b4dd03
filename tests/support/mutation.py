"""Mutations: one random slip in a valid file, as people, programs and broken disks make them.

The same seed makes the same slip. Which lines it touched is kept, so that a finding can be held
against them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

# What is typed or pasted by mistake, or on purpose, in each kind of file.
YAML_TOKENS = (
    *(
        ": ",
        "- ",
        "{",
        "}",
        "[",
        "]",
        "|",
        ">",
        "&a ",
        "*a",
        "!!str ",
        "!ENV ",
        "? ",
        "<<: ",
        "---\n",
    ),
    *("...\n", "%YAML 1.2\n", "#", " #", '"', "'", "\t", "~", "null", "@", "`", ",", "0x1F", "1e9"),
    *(
        "yes",
        "2016-13-45",
        "1.350.000",
        "350,00",
        "12:30",
        "\\x00",
        "\\ud800",
        "=1+1",
        "<<<<<<< a\n",
    ),
)
PAGE_TOKENS = (
    *("<script>", "<!-- ", "-->", "<a href=x>", "](javascript:alert(1))", "![x](y.png)", "[", "]"),
    *(
        "(",
        ")",
        "#" * 7,
        "> " * 30,
        "- " * 30,
        "|",
        "| --- |",
        "```",
        "~~~",
        "***",
        "___",
        "`",
        "\\",
    ),
    *(
        "&#106;",
        "&lt;",
        "{: .x }",
        "[^1]",
        "[TOC]",
        "---\n",
        "http://x.example/",
        "<x@y>",
        "    ",
        "* ",
    ),
    *("1. ", "*[x]: y", "[x]: javascript:1", "<http://x>", "{#id}", ":::", "350,000 cars", "half"),
)
JINJA_TOKENS = (
    *("{{", "}}", "{%", "%}", "{#", "#}", "{{ fact() }}", '{{ fact("x.y") }}', "{% for a in b %}"),
    *(
        "{{ 7*7 }}",
        '{{ "".__class__ }}',
        '{{ picture("x") }}',
        "|attr('x')",
        "{{ fact",
        "namespace",
    ),
    *(
        "cycler",
        "{{ fact(1) }}",
        '{{ fact("x", form="y") }}',
        "{{ [1][0] }}",
        "{% raw %}",
        "{{ {} }}",
    ),
    *(
        '{{ share([], "") }}',
        "{{ plain('x'*9) }}",
        "{% include 'x' %}",
        "{{ self }}",
        "“",
        "”",
        "’",
    ),
)
LETTERS = (
    *(
        "\u200b",
        "\u202e",
        "\u2066",
        "\ufeff",
        "\u00a0",
        "\u202f",
        "\u0301",
        "é",
        "ﬁ",
        "０",
        "٣",
        "²",
    ),
    *(
        "\ue000",
        "\U0010fffd",
        "\ufffe",
        "\ud83d".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
    ),
    *(
        "😀",
        "👩\u200d🔬",
        "\u2028",
        "\x85",
        "\x00",
        "\x07",
        "\x1b[31m",
        "\r",
        "\x7f",
        "–",
        "−",
        "：",
        "＃",
    ),
)
BYTES = (b"\xff", b"\xfe\xff", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x00" * 4, b"\x80")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A file with a slip: how it was made, and its first and last touched line (from 1)."""

    content: bytes
    how: str
    first: int
    last: int


Slip = Callable[[bytes, Random, bytes], tuple[bytes, int, int]]


def _bit(source: bytes, random: Random, _: bytes) -> tuple[bytes, int, int]:
    at = random.randrange(len(source))
    turned = source[at] ^ (1 << random.randrange(8))
    return source[:at] + bytes((turned,)) + source[at + 1 :], at, at + 1


def _cut_short(source: bytes, random: Random, _: bytes) -> tuple[bytes, int, int]:
    at = random.randrange(len(source))
    return source[:at], at, at


def _gone(source: bytes, random: Random, _: bytes) -> tuple[bytes, int, int]:
    at = random.randrange(len(source))
    end = min(len(source), at + random.choice((1, 2, 5, 20, 200)))
    return source[:at] + source[end:], at, at


def _twice(source: bytes, random: Random, _: bytes) -> tuple[bytes, int, int]:
    at = random.randrange(len(source))
    piece = source[at : at + random.choice((1, 5, 30, 300))]
    many = random.choice((1, 1, 2, 50))
    return source[:at] + piece * many + source[at:], at, at + len(piece) * many


def _spliced(source: bytes, random: Random, other: bytes) -> tuple[bytes, int, int]:
    at, start = random.randrange(len(source)), random.randrange(max(1, len(other)))
    piece = other[start : start + random.choice((3, 30, 300))]
    return source[:at] + piece + source[at:], at, at + len(piece)


def _noise(source: bytes, random: Random, _: bytes) -> tuple[bytes, int, int]:
    at = random.randrange(len(source))
    piece = random.choice((random.choice(BYTES), random.randbytes(random.choice((1, 4, 40)))))
    return source[:at] + piece + source[at:], at, at + len(piece)


def _letter(source: bytes, random: Random, _: bytes) -> tuple[bytes, int, int]:
    at = _between_letters(source, random)
    piece = random.choice(LETTERS).encode("utf-8", "replace") * random.choice((1, 1, 1, 40))
    return source[:at] + piece + source[at:], at, at + len(piece)


def _between_letters(source: bytes, random: Random) -> int:
    at = random.randrange(len(source) + 1)
    while at < len(source) and source[at] & 0xC0 == 0x80:
        at += 1
    return at


def _lines_swapped(source: bytes, random: Random, _: bytes) -> tuple[bytes, int, int]:
    lines = source.splitlines(keepends=True)
    row = random.randrange(len(lines))
    other = min(len(lines) - 1, row + random.choice((1, 1, 2, 5)))
    lines[row], lines[other] = lines[other], lines[row]
    start = sum(map(len, lines[:row]))
    return b"".join(lines), start, start + sum(map(len, lines[row : other + 1]))


def _line_gone(source: bytes, random: Random, _: bytes) -> tuple[bytes, int, int]:
    lines = source.splitlines(keepends=True)
    row = random.randrange(len(lines))
    start = sum(map(len, lines[:row]))
    return b"".join((*lines[:row], *lines[row + 1 :])), start, start


def _line_twice(source: bytes, random: Random, _: bytes) -> tuple[bytes, int, int]:
    lines = source.splitlines(keepends=True)
    row = random.randrange(len(lines))
    start = sum(map(len, lines[:row]))
    many = random.choice((2, 2, 3, 200))
    piece = lines[row] * many
    return b"".join((*lines[:row], piece, *lines[row + 1 :])), start, start + len(piece)


def _indented(source: bytes, random: Random, _: bytes) -> tuple[bytes, int, int]:
    lines = source.splitlines(keepends=True)
    row = random.randrange(len(lines))
    start = sum(map(len, lines[:row]))
    by = random.choice((b" ", b"  ", b"    ", b"\t", b""))
    lines[row] = by + (lines[row] if by else lines[row].lstrip(b" "))
    return b"".join(lines), start, start + len(lines[row])


def _digit(source: bytes, random: Random, _: bytes) -> tuple[bytes, int, int]:
    places = [at for at, byte in enumerate(source) if 48 <= byte <= 57]
    if not places:
        return _bit(source, random, b"")
    at = random.choice(places)
    piece = random.choice((b"9", b"0", b"", b",", b".", b"00", b"9" * 60, b"-", b"e5", b" 000"))
    return source[:at] + piece + source[at + 1 :], at, at + max(1, len(piece))


def _typed(tokens: tuple[str, ...]) -> Slip:
    def typed(source: bytes, random: Random, _: bytes) -> tuple[bytes, int, int]:
        at = _between_letters(source, random)
        many = random.choice((1, 1, 1, 1, 2, 30, 2000))
        piece = random.choice(tokens).encode() * many
        return source[:at] + piece + source[at:], at, at + len(piece)

    return typed


def _nested(source: bytes, random: Random, _: bytes) -> tuple[bytes, int, int]:
    at = _between_letters(source, random)
    piece = random.choice(
        (b"[", b"{a: ", b"- ", b"> ", b"(", b"{{", b"*", b"  - ")
    ) * random.choice((20, 400, 5000))
    return source[:at] + piece + source[at:], at, at + len(piece)


ANY: tuple[tuple[str, Slip], ...] = (
    ("bit", _bit),
    ("cut short", _cut_short),
    ("gone", _gone),
    ("twice", _twice),
    ("spliced", _spliced),
    ("noise", _noise),
)
OF_TEXT: tuple[tuple[str, Slip], ...] = (
    *ANY,
    ("letter", _letter),
    ("letter", _letter),
    ("lines swapped", _lines_swapped),
    ("line gone", _line_gone),
    ("line twice", _line_twice),
    ("indented", _indented),
    ("digit", _digit),
    ("digit", _digit),
    ("nested", _nested),
)
SLIPS: dict[str, tuple[tuple[str, Slip], ...]] = {
    "yaml": (*OF_TEXT, *(("typed", _typed(YAML_TOKENS)),) * 4),
    "front matter": (*OF_TEXT, *(("typed", _typed((*YAML_TOKENS, *JINJA_TOKENS))),) * 4),
    "markdown": (*OF_TEXT, *(("typed", _typed(PAGE_TOKENS)),) * 5),
    "jinja": (*OF_TEXT, *(("typed", _typed(JINJA_TOKENS)),) * 6),
    "table": OF_TEXT,
    "picture": ANY,
}


def mutated(source: bytes, kind: str, random: Random, other: bytes = b"") -> Mutant:
    """Returns a file with one slip of its kind; `other` is what a splice takes its piece from."""
    how, slip = random.choice(SLIPS[kind])
    content, start, end = slip(source, random, other)
    before, inside = content[:start], content[start:end]
    first = _breaks(before) + 1
    return Mutant(content, how, first, first + _breaks(inside))


def _breaks(text: bytes) -> int:
    return text.count(b"\n") + text.replace(b"\r\n", b"").count(b"\r")
