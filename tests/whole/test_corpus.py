"""Bad input: each file of the corpus, put where it would be, is refused or read as it was meant.

The classes `media`, `zip` and `config` are `test_corpus_media`'s, `canary` the leak scanner's.
"""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from factpress.build import build
from factpress.machine.folders import Checkout
from support.bad_input import (
    CELLS,
    CORPUS,
    EXTRA,
    FACTS,
    PAGE,
    PLAIN,
    Files,
    Run,
    filled,
    keys,
    newsroom,
    refusal,
    run,
    share,
    whole,
)
from support.bad_input_table import CASES, IN_TWO_FILES, MADE, Accepted, Case
from support.small_site import NOW

CLASSES = ("yaml", "page", "csv", "jinja", "tree")
MARKUP = (".html", ".xml", ".svg", ".atom", ".rss")
PWNED = Path("/var/empty/PWNED-press")

needs_the_corpus = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the collected bad input does not lie beside this project"
)


@pytest.fixture(autouse=True)
def nothing_of_the_input_runs() -> Iterator[None]:
    yield
    assert not PWNED.exists()
    assert not Path("/var/empty/evil").exists()


def is_found(expected: str, places: list[str]) -> bool:
    """Tells whether an expected error, with or without its column, is among those found."""
    place, rule = expected.split(" ")
    return any(
        found.endswith(f" {rule}") and re.match(rf"{re.escape(place)}[: ]", found)
        for found in places
    )


def is_met(root: Path, files: Files, expected: str | tuple[str, ...] | Accepted) -> list[str]:
    """Asserts that a newsroom with these files is refused, or built, as expected.

    Returns the files in which errors were found.
    """
    if isinstance(expected, Accepted) and (expected.never or expected.never_marked):
        is_built(newsroom(root, files, bare=False), expected)
    elif isinstance(expected, Accepted):
        is_accepted(newsroom(root, files), expected)
    else:
        refused = refusal(newsroom(root, files))
        for one in (expected,) if isinstance(expected, str) else expected:
            assert is_found(one, refused.places()), refused.places()
        return sorted({place.partition(":")[0] for place in refused.places()})
    return []


def has_no_errors(done: Run, expected: Accepted) -> None:
    """Asserts that a command went well, with the warning that is due."""
    assert (done.code, done.places()) == (0, []), done.out
    assert not expected.warns or is_found(expected.warns, done.places("warning"))


def is_accepted(root: Path, expected: Accepted) -> None:
    """Asserts that nothing is wrong, and that a page shows what it must."""
    has_no_errors(run("check", root), expected)
    assert any(expected.shows in page.text for page in build(Checkout(root), now=NOW).pages)


def is_built(root: Path, expected: Accepted) -> None:
    """Asserts that the site shows what it must, and holds not a byte of what it must not."""
    built = run("build", root)
    has_no_errors(built, expected)
    pages = [one.read_text(encoding="utf-8") for one in (root / "site").rglob("*.html")]
    assert any(expected.shows in html.unescape(re.sub("<[^>]+>", "", page)) for page in pages)
    files = [one for one in (root / "site").rglob("*") if one.is_file()]
    marked = [one for one in files if one.suffix in MARKUP]
    for word in expected.never_marked:
        assert not [one for one in marked if word.encode() in one.read_bytes()], word
    for word in expected.never:
        assert not [one for one in files if word.encode() in one.read_bytes()], word
        assert word not in built.out + built.err


@needs_the_corpus
def test_the_table_names_every_file_of_its_classes() -> None:
    present = {
        path.relative_to(CORPUS).as_posix()
        for name in CLASSES
        for path in (CORPUS / name).rglob("*")
        if path.is_file()
    }
    named = [*(case.file for case in CASES), *MADE]
    assert len(named) == len(set(named))
    assert set(named) == present


@pytest.mark.slow  # the most telling ones, below, are not
@needs_the_corpus
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.file)
def test_a_file_of_the_corpus_is_refused_or_read_as_it_was_meant(
    case: Case, tmp_path: Path
) -> None:
    found_in = is_met(tmp_path, case.put((CORPUS / case.file).read_bytes()), case.expected)
    # What cannot be read is told where it is, and not again by whatever refers to it.
    assert len(found_in) <= 1 or case.file in IN_TWO_FILES


def value_of(text: str) -> Files:
    return {FACTS: filled(quantity=b" " + text.encode())}


def page_of(text: str) -> Files:
    return {PAGE: PLAIN + text.encode()}


HIDDEN = b"---\ntitle: x\nembargo: 2099-01-01T00:00:00Z\n---\n# SECRET-WORD\n"

# The most telling, so that the suite shows them where the corpus is not at hand.
INLINE: tuple[tuple[str, Files, str | Accepted], ...] = (
    ("an octal number", value_of("0350000"), f"{FACTS}:10:21 number-notation"),
    ("German thousands", value_of("350.000"), f"{FACTS}:10:21 number-separators"),
    ("five thousand digits", value_of("9" * 5000), f"{FACTS}:10:21 number-too-long"),
    ("200,000 hexadecimal digits", value_of("0x" + "f" * 200_000), f"{FACTS}:10 number-too-long"),
    ("a flag for a number", value_of("true"), f"{FACTS}:10:21 number-unreadable"),
    ("a number that is none", value_of(".nan"), f"{FACTS}:10:21 number-notation"),
    ("no number at all", value_of("~"), f"{FACTS}:10:21 number-unreadable"),
    ("a list for a value", value_of("[350,000, 250,000]"), f"{FACTS}:10:22 cut-by-comma"),
    ("no-break spaces", value_of("350\u00a0000"), Accepted()),
    ("more digits than a float", value_of("350000.00000000000000001"), f"{FACTS}:10 broken-count"),
    ("a day that never was", {FACTS: filled(as_of=b"2016-09-31")}, f"{FACTS}:10:9 date-impossible"),
    ("a short date", {FACTS: filled(as_of=b"2016-9-8")}, f"{FACTS}:10:9 date-unreadable"),
    (
        "an hour without zone",
        keys(b"embargo: 2016-09-08T09:00:00\n"),
        f"{FACTS}:9 time-zone-missing",
    ),
    ("an embargo that says no", keys(b"embargo: no\n"), f"{FACTS}:9:14 time-unreadable"),
    ("an empty embargo", keys(b"embargo:\n"), f"{FACTS}:9 time-unreadable"),
    ("a misspelt embargo", keys(b"embargos: 2099-01-01T00:00:00Z\n"), f"{FACTS}:9 unknown-key"),
    ("a zero byte", value_of("350\x00000"), f"{FACTS}:10:24 forbidden-character"),
    ("Latin letters in one byte", keys(b"note: Zo\xe9\n"), f"{FACTS}:9:13 file-encoding"),
    (
        "two bytes a letter",
        {FACTS: filled().decode().encode("utf-16")},
        f"{FACTS}:1:1 file-encoding",
    ),
    ("an alias", whole(b"a: &a [x]\nb: *a\n"), f"{EXTRA}:2:4 yaml-anchor"),
    (
        "a tag that runs",
        whole(b"x: !!python/object/apply:os.system [true]\n"),
        f"{EXTRA}:1:4 yaml-tag",
    ),
    ("deep lists", whole(b"a: " + b"[" * 5000), f"{EXTRA}:1:23 nested-too-deep"),
    ("2,000 lists in one line", whole(b"- " * 2000 + b"x"), f"{EXTRA}:1 nested-too-deep"),
    (
        "700 fields in each other",
        whole(b"".join(b" " * n + b"a:\n" for n in range(700))),
        f"{EXTRA}:21 nested-too-deep",
    ),
    ("two documents", {FACTS: filled() + b"---\n" + filled()}, f"{FACTS}:13:1 several-documents"),
    (
        "one id twice",
        {FACTS: filled() + filled().partition(b"\n")[2]},
        f"{FACTS}:13:3 duplicate-key",
    ),
    ("a conflict git left", {FACTS: b"<<<<<<< HEAD\n" + filled()}, f"{FACTS}:1:1 conflict-marker"),
    ("a page that waits", {PAGE: HIDDEN}, Accepted(never=("SECRET-WORD",))),
    (
        "a page with a mark before it",
        {PAGE: b"\xef\xbb\xbf" + HIDDEN},
        Accepted(never=("SECRET-WORD",)),
    ),
    (
        "an unclosed head",
        {PAGE: HIDDEN.replace(b"Z\n---", b"Z\n")},
        f"{PAGE}:1:1 front-matter-unclosed",
    ),
    (
        "a head of another kind",
        {PAGE: HIDDEN.replace(b"---", b"+++")},
        f"{PAGE}:1:1 front-matter-missing",
    ),
    (
        "two embargoes",
        {PAGE: HIDDEN.replace(b"Z\n", b"Z\nembargo: 2000-01-01T00:00:00Z\n")},
        f"{PAGE}:4:1 duplicate-key",
    ),
    ("a script", page_of("<script>alert(1)</script>\n"), f"{PAGE}:4:1 raw-html"),
    (
        "a coded script address",
        page_of("[x](&#106;avascript:alert(1))\n"),
        f"{PAGE}:4:5 refused-address",
    ),
    (
        "hidden by attributes",
        page_of("*x*{: style='display:none'}\n"),
        f"{PAGE}:4:4 attribute-list",
    ),
    ("quotations without end", page_of(">" * 5000 + "x\n"), f"{PAGE}:4:1 page-too-deep"),
    ("a million letters", page_of("x" * 1_000_000), f"{PAGE}:4:1 page-too-large"),
    (
        "a way out of the sandbox",
        page_of('{{ "".__class__.__mro__ }}\n'),
        f"{PAGE}:4:1 program-in-page",
    ),
    (
        "a thousand million letters",
        page_of("{{ ('A'*1000000000)|length }}\n"),
        f"{PAGE}:4:1 program-in-page",
    ),
    ("a figure in disguise", page_of("{{ 351 }}{{ ',000' }}\n"), f"{PAGE}:4:1 literal-in-macro"),
    ("a misspelt macro", page_of('{{ fcat("leaf") }}\n'), f"{PAGE}:4:1 unknown-macro"),
)


@pytest.mark.parametrize(
    ("files", "expected"), [case[1:] for case in INLINE], ids=[case[0] for case in INLINE]
)
def test_bad_input_is_refused_or_read_as_it_was_meant(
    files: Files, expected: str | Accepted, tmp_path: Path
) -> None:
    found_in = is_met(tmp_path, files, expected)
    assert len(found_in) <= 1
    if found_in:
        checked, built = run("check", tmp_path), run("build", tmp_path)
        assert (checked.code, checked.findings) == (built.code, built.findings)


def test_the_good_newsroom_is_checked_and_built_without_a_word(tmp_path: Path) -> None:
    is_built(newsroom(tmp_path, bare=False), Accepted())
    assert run("check", tmp_path).findings == []


CIRCLE = b"markets:\n  a: {name: A, within: b}\n  b: {name: B, within: a}\n"
MUCH = b"subject,period,value\n" + b"dart,2016-08,\n" * 400_000
TABLE = (
    b"tables: {cells: {file: cells.csv, label: Sales, metric: sold, kind: level, unit: vehicles,"
    b" source: acme-2016-09}}\n"
)
FORMER = b"---\ntitle: x\naliases: con\n---\n"

# What is still read otherwise than it should be. A case that begins to pass moves up.
LATE: tuple[tuple[str, Files, str | Accepted], ...] = (
    ("a former address of a device", {PAGE: FORMER}, f"{PAGE}:3:10 bad-alias"),
    ("over four mebibytes of cells", {CELLS: MUCH, EXTRA: TABLE}, f"{CELLS}:1:1 file-too-large"),
    ("places inside each other", whole(CIRCLE), f"{EXTRA}:2 circle"),
    (
        "more places than a machine is told",
        share(b"share: 32.00000000000000001\n"),
        Accepted("32.00000000000000001%", never=('value="32"',)),
    ),
)


@pytest.mark.parametrize(
    ("files", "expected"), [case[1:] for case in LATE], ids=[case[0] for case in LATE]
)
def test_what_was_long_let_through_is_refused(
    files: Files, expected: str | Accepted, tmp_path: Path
) -> None:
    is_met(tmp_path, files, expected)


@pytest.mark.parametrize("name", ["data/x.yml", PAGE])
def test_a_tag_that_would_run_a_program_runs_none(name: str, tmp_path: Path) -> None:
    proof = tmp_path / "ran"
    tag = f'x: !!python/object/apply:os.system ["touch {proof}"]\n'
    text = tag if name.endswith(".yml") else f"---\n{tag}---\n"
    refused = refusal(newsroom(tmp_path, {name: text.encode()}))
    assert is_found(f"{name}:{1 if text == tag else 2}:4 yaml-tag", refused.places())
    assert not proof.exists()
