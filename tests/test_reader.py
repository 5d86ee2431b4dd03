"""The reader: whole folders, what a broken file keeps silent, and files that nobody foresaw."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from newsrooms import (
    DEMO,
    FACTS,
    HOME,
    MARKETS,
    MODELS,
    NEWSROOM,
    SOURCES,
    UNITS,
    facts,
    minimal,
    reading,
    release,
    shown,
    written,
)

from generator.entryfile import Entries, read_entries
from generator.findings import PressError, Severity, in_order
from generator.newsroom import Newsroom
from generator.reader import LOCK, likely_ids, likely_of_milestones, read, without_doubt
from generator.yamlfile import read_yaml

TEXTS = {
    "newsroom": NEWSROOM,
    "sources": SOURCES,
    "units": UNITS,
    "markets": MARKETS,
    "models": MODELS,
    "facts": FACTS,
}
RELEASE = "content/releases/2016/2016-09-14-dart/index.md"
NAMING = """\
quotes:
  yes-2016: {by: anna, text: Yes., said: 2016-09-14, mentions: [{fact: dart.sales, says: "5"}]}
people:
  anna: {name: Anna, roles: [{title: Chief, organisation: acme}]}
milestones:
  six: {fact: dart.sales, value: "600,000", when: 2016-09, label: Six, source: agency-2016-09}
"""


def test_the_demo_is_read_without_a_finding_but_notes() -> None:
    made = read(DEMO)
    assert [one for one in made.findings if one.severity is Severity.ERROR] == []
    assert made.newsroom.facts
    assert made.newsroom.releases
    assert {name.partition("/")[0] for name in made.sources} == {"data", "content"}


def test_an_empty_folder_is_one_finding(tmp_path: Path) -> None:
    made = read(tmp_path)
    assert shown(made.findings) == ["data/newsroom.yml:1:1 no-newsroom: there is no newsroom entry"]
    fix = "add data/newsroom.yml with name, organisation, languages and zone"
    assert made.findings[0].fix == fix


def test_without_a_newsroom_entry_pages_are_read_and_none_is_kept(tmp_path: Path) -> None:
    made = reading(
        tmp_path,
        newsroom="organisations: {acme: {name: Acme}}\n",
        **{"content/index.de.md": HOME},
    )
    assert [one.rule.id for one in made.findings] == ["no-newsroom"]
    assert not made.newsroom.pages


def test_a_misspelt_newsroom_section_is_one_finding(tmp_path: Path) -> None:
    made = reading(tmp_path, newsroom=NEWSROOM.replace("newsroom:", "newsrom:", 1))
    assert shown(made.findings) == [
        'data/newsroom.yml:1:1 unknown-section: there is no section called "newsrom"'
    ]


def test_a_time_zone_that_does_not_exist_is_reported_with_the_nearest(tmp_path: Path) -> None:
    made = reading(tmp_path, newsroom=NEWSROOM.replace("Europe/Paris", "Europe/Pariss"))
    assert shown(made.findings) == [
        'data/newsroom.yml:2:3 unknown-zone: there is no time zone "Europe/Pariss"'
    ]
    assert made.findings[0].fix == 'did you mean "Europe/Paris"?'


def test_files_of_any_ending_of_yaml_are_read_and_locks_are_not(tmp_path: Path) -> None:
    made = reading(
        tmp_path,
        **{
            "data/Topics.YAML": "topics: {cars: {name: Cars}}\n",
            f"content/releases/2016/2016-09-14-dart/{LOCK}": "printed: 5\n",
            "content/releases/2016/2016-09-14-dart/figures.yml": "topics: {vans: {name: Vans}}\n",
            RELEASE: release(),
        },
    )
    assert made.findings == ()
    assert list(made.newsroom.topics) == ["cars", "vans"]


def test_what_editors_and_systems_leave_behind_is_not_read(tmp_path: Path) -> None:
    left = ("data/facts.yml~", "data/.facts.yml", "data/#x#", "data/x.orig", "data/.git/x.yml")
    made = reading(tmp_path, **dict.fromkeys((*left, "content/Thumbs.db", "content/x.swp"), ": :"))
    assert made.findings == ()
    assert not set(left) & set(made.sources)


# ------------------------------------------------------------------------------------ broken files


def broken(text: str, how: str) -> str | bytes:
    """Returns a file that cannot be read, in one of the ways in which files are broken."""
    first, _, rest = text.partition("\n")
    match how:
        case "a tab":
            return first + "\n\t" + rest.lstrip()
        case "a colon too many":
            return text.replace("name: ", "name: a: ", 1).replace("title: ", "title: a: ", 1)
        case "a quotation mark left open":
            return text + 'topics: {cars: {name: "Cars}}\n'
        case "a conflict":
            return f"<<<<<<< ours\n{text}=======\n{text}>>>>>>> theirs\n"
        case "another encoding":
            return text.encode() + "# café\n".encode("latin-1")
    return text.encode("utf-16")


WAYS = ("a tab", "a quotation mark left open", "a conflict", "another encoding", "utf-16")


@pytest.mark.parametrize("how", WAYS)
@pytest.mark.parametrize("name", TEXTS)
def test_a_broken_file_is_one_finding_and_no_flood(tmp_path: Path, name: str, how: str) -> None:
    made = reading(
        tmp_path,
        naming=NAMING,
        **{name: broken(TEXTS[name], how), RELEASE: release(models="[dart]", organisation="acme")},
    )
    assert {one.place.file for one in made.findings} == {f"data/{name}.yml"}
    assert len({one.rule.id for one in made.findings}) == 1


@pytest.mark.parametrize("name", ["newsroom", "sources"])
def test_a_line_that_breaks_a_file_is_the_only_finding(tmp_path: Path, name: str) -> None:
    text = broken(TEXTS[name], "a colon too many")
    made = reading(tmp_path, naming=NAMING, **{name: text, RELEASE: release()})
    assert [one.rule.id for one in made.findings] == ["unquoted-colon"]


def test_a_broken_file_does_not_hide_a_typo_elsewhere(tmp_path: Path) -> None:
    made = reading(
        tmp_path,
        sources=broken(SOURCES, "a tab"),
        facts=FACTS.replace("about: dart", "about: drat"),
    )
    assert [one.rule.id for one in made.findings] == ["unknown-id", "tab-indent"]


def test_likely_ids_are_found_by_the_look_of_their_lines() -> None:
    text = b"facts:\n  dart.sales:\n    'label': x\n  {\"van.sales\": {kind: level}}\n# note: no\n"
    found = {name for section, name in likely_ids(text) if section == "facts"}
    assert found == {"facts", "dart.sales", "label", "van.sales", "kind"}
    assert ("newsroom", "") in set(likely_ids(b"newsroom:\n"))
    milestones = b"milestones:\n  m: {fact: dart.sales}\n"
    assert set(likely_of_milestones(milestones)) == {("facts", "dart.sales")}
    assert not set(likely_of_milestones(b"mentions:\n  - fact: dart.sales\n"))


def test_a_fact_whose_milestones_are_broken_stays_silent(tmp_path: Path) -> None:
    made = reading(
        tmp_path,
        facts=facts(),
        milestones='milestones:\n  six: {fact: dart.sales, label: "Six}\n',
    )
    assert {one.place.file for one in made.findings} == {"data/milestones.yml"}
    assert ("facts", "dart.sales") in made.newsroom.poisoned


TWO = """\
facts:
  dart.sales:
    {label: Sales, about: dart, metric: sales, kind: level, unit: cars, obs: [{2016: %s}]}
  dart.orders:
    {label: Orders, about: dart, metric: orders, kind: level, unit: cars, obs: [{2016: "6,000"}]}
"""


def test_an_entry_with_an_error_in_its_lines_is_left_out_and_its_neighbour_lives(
    tmp_path: Path,
) -> None:
    made = reading(tmp_path, facts=TWO % "5,000", naming=NAMING)
    assert [one.rule.id for one in made.findings] == ["cut-by-comma"]
    assert list(made.newsroom.facts) == ["dart.orders"]
    assert ("facts", "dart.sales") in made.newsroom.poisoned


def test_a_milestone_with_an_error_in_its_lines_silences_its_fact(tmp_path: Path) -> None:
    twice = NAMING.replace("when: 2016-09", "when: 2016-09, when: 2016-08")
    made = reading(tmp_path, naming=twice)
    assert [one.rule.id for one in made.findings] == ["duplicate-key"]
    assert ("facts", "dart.sales") in made.newsroom.poisoned


def test_an_id_of_a_broken_file_that_stands_elsewhere_is_read(tmp_path: Path) -> None:
    made = reading(tmp_path, more="models:\n  dart:\n\tname: x\n")
    assert [one.rule.id for one in made.findings] == ["tab-indent"]
    assert ("models", "dart") not in made.newsroom.poisoned
    assert "dart.sales" in made.newsroom.facts


def test_a_key_that_stands_twice_in_a_fact_is_one_finding(tmp_path: Path) -> None:
    made = reading(tmp_path, facts=FACTS.replace("    kind:", "    label: x\n    kind:"))
    assert [one.rule.id for one in made.findings] == ["duplicate-key"]
    assert not made.newsroom.facts


def test_a_section_that_stands_twice_is_one_finding(tmp_path: Path) -> None:
    second = FACTS.replace("dart.sales", "dart.orders")
    made = reading(
        tmp_path, facts=FACTS + second, naming=NAMING.replace("dart.sales", "dart.orders")
    )
    assert [one.rule.id for one in made.findings] == ["duplicate-key"]


def test_an_error_in_the_defaults_silences_the_whole_file(tmp_path: Path) -> None:
    typed = "defaults:\n  unit: cars\n  unit: km\n" + facts("- 2016-08: 5", unit="")
    made = reading(tmp_path, facts=typed, naming=NAMING)
    assert [one.rule.id for one in made.findings] == ["duplicate-key"]


def test_an_error_in_the_newsroom_entry_is_one_finding(tmp_path: Path) -> None:
    twice = NEWSROOM.replace("  zone:", "  name: Acme\n  zone:")
    made = reading(tmp_path, newsroom=twice, **{"content/index.fr.md": HOME})
    assert [one.rule.id for one in made.findings] == ["duplicate-key"]
    assert "acme" in made.newsroom.organisations


def test_a_warning_leaves_an_entry_as_it_is() -> None:
    file = read_yaml(b"topics:\n  cars: {name: Cars}\n  vans:\n    name: Vans #1\n", "data/x.yml")
    assert [one.severity for one in file.findings] == [Severity.WARNING]
    assert file.root is not None
    assert without_doubt(file.root, file.findings) is file.root


def test_a_section_of_text_with_an_error_is_left_out() -> None:
    file = read_yaml(b"topics: &a x\nmodels: {}\n", "data/x.yml")
    assert file.root is not None
    assert [key.value for key, _ in without_doubt(file.root, file.findings).entries] == ["models"]


# ---------------------------------------------------------------------------- links and the disk


def test_a_link_among_the_files_is_not_followed(tmp_path: Path) -> None:
    minimal(tmp_path)
    written(tmp_path, "secret.yml", "newsroom: x\n")
    (tmp_path / "data" / "more.yml").symlink_to(tmp_path / "secret.yml")
    made = read(tmp_path)
    assert shown(made.findings) == [
        "data/more.yml:1:1 not-a-plain-file: this is a link or a device, not a file"
    ]
    assert made.findings[0].fix == "put the file itself there"
    assert "data/more.yml" not in made.sources


def test_a_linked_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    minimal(tmp_path / "elsewhere")
    (tmp_path / "site" / "data").symlink_to(tmp_path / "elsewhere" / "data")
    written(tmp_path / "site", "content", "no folder")
    made = read(tmp_path / "site")
    assert shown(made.findings)[:2] == [
        "content:1:1 not-a-plain-file: this is a link or a file, not a folder",
        "data:1:1 not-a-plain-file: this is a link or a file, not a folder",
    ]
    assert made.sources == {}


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    minimal(tmp_path)
    os.mkfifo(tmp_path / "data" / "pipe.yml")
    assert [one.rule.id for one in read(tmp_path).findings] == ["not-a-plain-file"]


def test_a_files_odd_name_is_written_out_in_findings(tmp_path: Path) -> None:
    minimal(tmp_path)
    written(tmp_path, "data/a\nb.yml", "topics: [\n")
    written(tmp_path, "content/a\tb.md", HOME)
    files = [one.place.file for one in read(tmp_path).findings]
    assert files == ["content/a\\x09b.md", "data/a\\x0ab.yml"]


@pytest.fixture
def nobody() -> Iterator[Path]:
    """A folder that is open to all, for a process to which something can be forbidden."""
    user = os.geteuid()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)
        os.seteuid(user)
        (Path(folder) / "content").chmod(0o700)


def test_a_file_or_folder_that_may_not_be_opened_is_reported(nobody: Path) -> None:
    minimal(nobody)
    (nobody / "data" / "facts.yml").chmod(0)
    (nobody / "content").chmod(0)
    if os.geteuid() == 0:
        os.seteuid(65534)
    made = read(nobody)
    assert shown(made.findings) == [
        "content:1:1 unreadable-file: this may not be opened by whoever runs the build",
        "data/facts.yml:1:1 unreadable-file: this may not be opened by whoever runs the build",
    ]
    assert made.findings[0].fix == "give the file the usual permissions"


def test_a_disk_that_fails_is_no_finding(tmp_path: Path) -> None:
    with pytest.raises(PressError, match="File name too long"):
        read(tmp_path / ("x" * 300))


# --------------------------------------------------------------------------------------- mutations

FILES = {
    path.relative_to(DEMO).as_posix(): path.read_bytes()
    for path in sorted(DEMO.glob("data/**/*.yml"))
}
PIECES = (
    b":",
    b"- ",
    b"#",
    b"\t",
    b'"',
    b"'",
    b"{",
    b"]",
    b"&a ",
    b"*a",
    b"!x ",
    b"\xff",
    b"\0",
    b"no",
)
PIECES_MORE = (
    b"---\n",
    b"\xe2\x80\x8b",
    b"230.000",
    b"obs:\n",
    b"  place: x\n",
    b"\r",
    b"embargo: no\n",
)


@st.composite
def mutants(draw: st.DrawFn) -> tuple[str, bytes]:
    """One file of the demo with a few bytes or lines changed."""
    name = draw(st.sampled_from(sorted(FILES)))
    source = FILES[name]
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(source)))
        lines = source.splitlines(keepends=True)
        row = draw(st.integers(0, max(0, len(lines) - 1)))
        match draw(st.sampled_from(["insert", "delete", "drop", "twice", "cut", "indent", "swap"])):
            case "insert":
                piece = draw(st.sampled_from((*PIECES, *PIECES_MORE)))
                source = source[:at] + piece + source[at:]
            case "delete":
                source = source[:at] + source[at + draw(st.integers(1, 5)) :]
            case "drop":
                source = b"".join(lines[:row] + lines[row + 1 :])
            case "twice":
                source = b"".join(lines[: row + 1] + lines[row:])
            case "indent":
                source = b"".join([*lines[:row], b"  ", *lines[row:]])
            case "swap":
                source = b"".join(lines[:row] + lines[row + 1 : row + 2] + lines[row : row + 1])
            case _:
                source = source[:at]
    return name, source


@settings(max_examples=200, deadline=None)
@given(mutants())
def test_a_mutated_file_never_stops_the_reader(mutant: tuple[str, bytes]) -> None:
    name, source = mutant
    file = read_yaml(source, name)
    entries = Entries()
    if file.root is not None:
        read_entries(without_doubt(file.root, file.findings), entries)
    for found in (*file.findings, *entries.findings):
        assert found.place.file == name
        assert 1 <= found.place.line <= source.count(b"\n") + source.count(b"\r") + 2
        assert found.message.strip()
        for word in ("None", "Traceback", "dict", "Error", "<class", "pydantic"):
            assert word not in found.message


@settings(max_examples=25, deadline=None)
@given(mutants())
def test_a_newsroom_with_a_mutated_file_is_read_whole(
    tmp_path_factory: pytest.TempPathFactory, mutant: tuple[str, bytes]
) -> None:
    name, source = mutant
    made = read(demo_with(tmp_path_factory.mktemp("mutant"), name, source))
    assert isinstance(made.newsroom, Newsroom)
    assert made.findings == in_order(made.findings)


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(sorted(FILES)), st.floats(0, 1), st.sampled_from([b"\tx\n", b"- : {\n"]))
def test_a_line_that_breaks_a_file_of_the_demo_causes_findings_in_that_file_alone(
    tmp_path_factory: pytest.TempPathFactory, name: str, share: float, line: bytes
) -> None:
    lines = FILES[name].splitlines(keepends=True)
    row = round(share * len(lines))
    source = b"".join([*lines[:row], line, *lines[row:]])
    made = read(demo_with(tmp_path_factory.mktemp("broken"), name, source))
    errors = [one for one in made.findings if one.severity is Severity.ERROR]
    assert {one.place.file for one in errors} == {name}


def demo_with(root: Path, name: str, source: bytes) -> Path:
    """Writes the demo's data below `root`, one file of it changed."""
    for path, text in {**FILES, name: source}.items():
        written(root, path, text)
    return root
