"""Leaks: what is withheld is found wherever it was planted, and nothing else is taken for it."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factpress.embargo.cut import public_at
from factpress.findings import Finding
from factpress.machine.folders import Checkout
from factpress.proof.leaks import EMBARGO_LEAK, as_findings, leaks_in, name_leaks
from factpress.proof.letters import letters
from factpress.proof.whole_site import ProofMemory, proven, secrets_of
from factpress.proof.withheld import WINDOW, Secret, Secrets, canary, withheld
from factpress.reading.reader import read
from support.leak_plants import PLANTS
from support.leak_samples import codings
from support.minimal_newsroom import FACTS, NEWSROOM, minimal, release, written
from support.places import PRIVATE
from support.press_runs import run
from support.small_site import laid_out

BEFORE = "1795679999"  # 26 November 2026, one second to 9 in Paris
NOW = datetime.fromtimestamp(int(BEFORE), UTC)
WORDS = ("night", "710", "keeper", "while you dream", "lit windows", "small hours", "2026-11-26")


@dataclass(frozen=True)
class Sample:
    """A built site, what it may not hold, and what a proof of it remembers."""

    site: Path
    secrets: Secrets
    memory: ProofMemory


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    root = laid_out(tmp_path_factory.mktemp("leaks"), **{"data/newsroom.yml": NEWSROOM})
    done = run(root, "build", "--with", str(PRIVATE), SOURCE_DATE_EPOCH=BEFORE)
    assert done.exit_code == 0, done.output
    whole = read(Checkout(root, PRIVATE)).newsroom
    secrets = secrets_of(whole, public_at(whole, NOW)[0], Checkout(root, PRIVATE))
    findings, memory = proven(root / "site", secrets, "", ProofMemory(), hushed=False)
    assert findings == ()
    return Sample(root / "site", secrets, memory)


def leaks(site: Path, sample: Sample, *, hushed: bool = False) -> list[Finding]:
    findings, _ = proven(site, sample.secrets, "", sample.memory, hushed=hushed)
    return [one for one in findings if one.rule == EMBARGO_LEAK]


def test_there_are_plants_enough() -> None:
    assert len(PLANTS) >= 20


@pytest.mark.parametrize("name", PLANTS)
def test_a_planted_leak_is_caught(name: str, sample: Sample, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(sample.site, site)
    assert leaks(site, sample) == []
    PLANTS[name](site)
    assert leaks(site, sample), name
    for found in leaks(site, sample, hushed=True):
        said = f"{found.place} {found.message} {found.fix}".casefold()
        assert not [word for word in WORDS if word in said]


def secrets(tmp_path: Path, **files: str) -> Secrets:
    whole = read(Checkout(minimal(tmp_path, **files))).newsroom
    return withheld(whole, public_at(whole, NOW)[0])


LATER = "embargo: 2027-02-01 09:00 Europe/Paris"
KEYS = (
    "    label: Dart range\n    about: dart\n    metric: range\n    kind: level\n    unit: cars\n"
    "    scope: world\n    source: acme-2016-09\n"
)
HIDDEN = "content/releases/2027/2027-02-01-silver-wren/index.md"


def hidden(body: str, **keys: str) -> Mapping[str, str]:
    keys = {"title": "The Silver Wren", "date": "2027-02-01", **keys}
    return {HIDDEN: release(body, embargo="2027-02-01 09:00 Europe/Paris", **keys)}


def found(text: str, of: Secrets) -> list[str]:
    one, _ = leaks_in("a.html", text.encode(), of)
    return sorted(found.message for found in as_findings(one, hushed=False))


def test_a_leak_is_told_with_what_leaks_and_whose_it_is(tmp_path: Path) -> None:
    of = secrets(tmp_path, **hidden("Words."))
    assert found("<p>Soon:</p>\n<p>The Silver\nWren</p>", of) == [
        'the name of releases 2027/2027-02-01-silver-wren is here: "2027-02-01-silver-wren"',
        'the title of releases 2027/2027-02-01-silver-wren is here: "The Silver Wren"',
    ]


def test_a_log_that_others_read_gets_no_word_of_it(tmp_path: Path) -> None:
    of = secrets(tmp_path, **hidden("Words."))
    for name, content in codings("the silver wren").items():
        one, _ = leaks_in("a.bin", content, of)
        assert one, name
        for told in as_findings(one, hushed=True):
            assert "wren" not in told.message.casefold()
    (told,) = as_findings(name_leaks("releases/silver-wren.pdf", of), hushed=True)
    assert str(told.place) == "(a file with a withheld name):1:1"
    assert told.message == "the name of something withheld is here as the name of the file"


def test_what_the_public_newsroom_says_too_is_no_leak(tmp_path: Path) -> None:
    body = "Acme Dart sales since launch are counted by the Agency report of September 2016."
    of = secrets(tmp_path, **hidden(body, title="Acme Dart sales since launch"))
    assert found("<h1>Acme Dart sales since launch</h1> Agency report of September 2016", of) == []
    assert found("<a href='/releases/2027/2027-02-01-silver-wren/'>x</a>", of) != []


def test_a_shared_phrase_with_a_letter_more_is_no_leak(tmp_path: Path) -> None:
    shared = "Acme builds small electric cars for narrow streets"
    files = {
        **hidden(f"{shared} and wide roads."),
        "content/index.md": f"---\ntitle: A\n---\n\n{shared}.\n",
    }
    of = secrets(tmp_path, **files)
    assert found(f"<p>{shared} as ever.</p>", of) == []
    assert found(f"<p>{shared} and wide roads.</p>", of) != []


def test_a_leak_around_a_comment_is_found_and_so_is_the_comment(tmp_path: Path) -> None:
    body = "Lamps burn {# to be said by the chair #}low in every harbour, {{ plain('7') }}."
    of = secrets(tmp_path, **hidden(body, title='"Har{# no name yet #}bours of Oslo"'))
    assert found("<p>Lamps burn.</p><p>Oslo</p>", of) == []
    told = ("Lamps burn low in every harbour", "to be said by the chair", "Harbours of Oslo")
    for leak in told:
        assert found(f"<p>{leak}</p>", of) != [], leak


def test_words_that_are_in_two_cells_are_no_title(tmp_path: Path) -> None:
    of = secrets(tmp_path, **hidden("Words.", title="Dart sales of Norway"))
    assert found("<tr><td>Dart sales</td><td>of Norway</td></tr>", of) == []
    assert found("<p>Dart <b>sales</b> of Nor<wbr>way</p>", of) != []


def test_a_withheld_figure_is_found_however_its_digits_are_grouped(tmp_path: Path) -> None:
    of = secrets(
        tmp_path,
        facts=(
            "facts:\n  dart.sales:\n    label: Acme Dart sales\n    about: dart\n"
            "    metric: sales\n    kind: cumulative\n    unit: cars\n    scope: world\n"
            "    source: acme-2016-09\n    obs:\n      - 2016-07: 230,400\n"
            "      - 2016-08: 417,250\n        embargo: 2027-02-01 09:00 Europe/Paris\n"
        ),
    )
    for text in ("417,250", "417.250", "417 250", "417\u202f250", "417&#39;250", "417250"):
        assert found(f"<td>{text}</td>", of), text
    for text in ("230,400", "1,417,250", "417,2501", "x417250", "417.2505"):
        assert not found(f"<td>{text}</td>", of), text


def test_numbers_that_are_about_the_site_itself_are_no_leak(tmp_path: Path) -> None:
    of = secrets(tmp_path, facts=f"{FACTS}      - 2016-09: 150,000\n        {LATER}\n")
    for text in (
        '<svg><g class="ticks"><text x="1">150,000</text></g></svg>',
        '{"bytes": 150000, "wordCount":150000, "width": 150000}',
        '["https://news.example/media/a-150000.webp"]',
    ):
        assert not found(text, of), text
    for text in (
        '<svg><g class="ticks"><text x="1">1</text></g><text>150,000</text></svg>',
        '{"value": 150000}',
    ):
        assert found(text, of), text


def test_a_value_with_its_digits_is_a_leak_at_an_axis_too(tmp_path: Path) -> None:
    of = secrets(tmp_path, facts=f"{FACTS}      - 2016-09: 417,250\n        {LATER}\n")
    for label in ("417,250", "417 250 cars", "417250"):
        axis = f'<g class="mark-text role-axis-label"><text>{label}</text></g>'
        assert found(f"<svg>{axis}</svg>", of), label


def test_a_chart_whose_axis_names_a_withheld_figure_can_be_published(tmp_path: Path) -> None:
    lines = FACTS.replace("      - 2016-08", "      - 2016-07: 50,000\n      - 2016-08")
    secret = f"  dart.range:\n{KEYS}    obs:\n      - 2016-08: 150,000\n        {LATER}\n"
    root = laid_out(tmp_path, facts=lines + secret)
    done = run(root, "build", SOURCE_DATE_EPOCH=BEFORE)
    assert done.exit_code == 0, done.output
    page = (root / "site/models/dart/index.html").read_text(encoding="utf-8")
    assert ">150,000</text>" in page


def test_a_small_withheld_figure_is_found_next_to_its_label(tmp_path: Path) -> None:
    of = secrets(
        tmp_path,
        facts=(
            "facts:\n  dart.share:\n    label: Share of electric cars\n    about: dart\n"
            "    metric: share\n    kind: share\n    unit: '%'\n    scope: world\n"
            "    source: acme-2016-09\n    obs:\n      - 2016-07: 57%\n"
            "      - 2016-08: 58.5%\n        embargo: 2027-02-01 09:00 Europe/Paris\n"
        ),
    )
    for text in (
        "<tr><th>Share of electric cars</th>\n<td>about 58.5%</td></tr>",
        "<p>Share of <b>electric</b> cars: 58,5\u202f%</p>",
        'title="Share of electric cars: 58.5%"',
    ):
        assert found(text, of) == ['a figure of facts dart.share is here: "58.5%"'], text
    for text in (
        "<tr><th>Share of electric cars</th><td>57%</td><td>58.5</td></tr>",
        "<p>58.5% of all cars</p>",
        "<p>Share of electric cars: 585,000 or 58.55</p>",
    ):
        assert not found(text, of), text


def test_a_short_name_must_be_by_itself(tmp_path: Path) -> None:
    entry = "models:\n  dart: {name: Acme Dart, organisation: acme}\n  wren: {name: Wren, organisation: acme, embargo: 2027-02-01 09:00 Europe/Paris}\n"
    of = secrets(tmp_path, models=entry)
    assert found("<li>WREN (1)</li>", of)
    assert found("assets/wren-front.png", of)
    assert not found("<li>Karwrench</li>", of)


BODY = (
    "On a cold morning in the harbour the engineers rolled the silver prototype onto the quay and "
    "nobody who stood there said a word until the horn of the ferry broke the silence"
)


@settings(deadline=None, max_examples=60)
@given(
    start=st.integers(0, len(BODY) - 50),
    coding=st.sampled_from(sorted(set(codings("x")) - {"backwards", "turned by 13 letters"})),
)
def test_any_stretch_of_a_withheld_text_is_found_in_any_coding(start: int, coding: str) -> None:
    of = _of_body()
    content = codings(f"So it was: {BODY[start : start + 50]} - and more.")[coding]
    one, _ = leaks_in("file.bin", content, of)
    assert [found.secret.kind for found in one] == ["text"]


def _of_body() -> Secrets:
    passage = letters(BODY)
    return Secrets(
        passages=passage,
        fresh=b"\x01" * len(passage),
        windows=frozenset(passage[at : at + WINDOW] for at in range(len(passage) - WINDOW + 1)),
        owners=((0, Secret("text", "releases x", BODY)),),
    )


def test_where_nothing_is_withheld_nothing_is_looked_for(tmp_path: Path) -> None:
    assert not secrets(tmp_path)
    assert leaks_in("a.txt", b"words", Secrets()) == ((), ())
    assert canary([" "]) == Secrets()


def test_the_picture_beside_a_withheld_release_is_known_by_its_bytes(tmp_path: Path) -> None:
    minimal(tmp_path, **hidden("Words."))
    written(tmp_path, HIDDEN.replace("index.md", "media/IMG 1.bin"), b"\x89points of a picture")
    whole = read(Checkout(tmp_path)).newsroom
    of = withheld(whole, public_at(whole, NOW)[0], roots=[tmp_path])
    one, _ = leaks_in("media/a.bin", b"\x89points of a picture", of)
    assert [found.secret.kind for found in one] == ["file"]
    assert leaks_in("media/a.bin", b"\x89points of a Picture", of) == ((), ())


@pytest.mark.parametrize(
    "written_as",
    [
        'Silver W<b title="a > b">r</b>en',
        "Silver W<b title='<'>r</b>en",
        "Silver /* W<i>ren */",
        "<template>Silver W<!-- > -->ren</template>",
        "<noscript>Silver <i data-x='>'>Wren</noscript>",
        "<textarea>Silver W&#114en</textarea>",
        "<!-- Silver Wren -->",
        '<p title="Silver Wren">',
        "<style>/* Silver Wren */</style>",
        '<script>a = "Silver W<b>r</b>en"</script>',
    ],
)
def test_a_page_is_read_as_a_browser_reads_it_and_letter_for_letter_too(
    written_as: str, tmp_path: Path
) -> None:
    written(tmp_path, "index.html", f"<!doctype html><p>{written_as}")
    findings, _ = proven(tmp_path, canary(["Silver Wren"]), "", ProofMemory(), hushed=False)
    assert EMBARGO_LEAK in [one.rule for one in findings]
