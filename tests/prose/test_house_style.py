"""House style: names, lengths, and what a press release must carry; all of it only warns."""

from pathlib import Path

import pytest

from factpress.findings import Finding, Severity, in_order
from factpress.machine.folders import Checkout
from factpress.prose.house_style import RULES, house_style
from factpress.reading.reader import read
from support.minimal_newsroom import FACTS, minimal, release, shown
from support.places import PROJECT

RELEASE = "content/releases/2016/2016-09-14-sales/index.md"
ABOUT = "content/about.md"
MODELS = """\
models:
  dart: {name: Acme Dart, organisation: acme, spelling: [Dart, DART]}
  van: {name: Acme e-V20 Z, organisation: acme, spelling: [e-V20 Z, e-V20]}
"""
CONTACTS = "contacts:\n  desk: {name: Press desk}\n"
QUOTES = """\
people:
  doe: {name: Jo Doe, roles: [{title: Director}]}
quotes:
  doe-2016:
    by: doe
    said: 2016-09-14
    text: {en: %s, fr: Bref.}
"""


def styled(tmp_path: Path, **files: str) -> tuple[Finding, ...]:
    reading = read(Checkout(minimal(tmp_path, **files)))
    assert shown(reading.findings) == []
    found = in_order(house_style(reading.newsroom, reading.sources))
    assert {one.rule for one in found} <= set(RULES)
    assert {one.severity for one in found} <= {Severity.WARNING}
    return found


def page(body: str, title: str = "Words", summary: str = "Words") -> str:
    return f"---\ntitle: >-\n  {title}\nsummary: >-\n  {summary}\n---\n{body}\n"


def test_a_name_is_written_as_its_model_writes_it_first(tmp_path: Path) -> None:
    [found] = styled(tmp_path, models=MODELS, **{ABOUT: page("Words.\nThe DART is quiet.")})
    assert str(found.place) == "content/about.md:8:5"
    assert found.message == "“DART” is written “Dart” in this newsroom"
    assert (found.rule.id, found.fix) == ("name-spelling", "write Dart")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The E-V20 is here.", ["E-V20"]),
        ("The eV20 is here.", ["eV20"]),
        ("The e-V 20 is here.", []),
        ("The e-v20 z. It is here.", ["e-v20 z"]),
        ("The e-V20 Z. It is here.", []),
        ("The Dart, a Darts' Darting, e-Dart.", []),
        ("A dart flies.", []),
        ("The Acme dart flies.", ["dart"]),
        ('The {{ model("DART") }} and `DART`, [words](DART.md).', []),
        ("[DART](about.md)", ["DART"]),
    ],
)
def test_spellings_are_told_apart(tmp_path: Path, text: str, wrong: list[str]) -> None:
    found = styled(tmp_path, models=MODELS, **{ABOUT: page(text)})
    assert [one.message.split("”")[0][1:] for one in found] == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Other Models follow.", []),
        ("All models follow.", []),
        ("The ModelS and the MODEL S follow.", ["ModelS", "MODEL S"]),
        ("The model S follows.", ["model S"]),
    ],
)
def test_the_plural_of_an_ordinary_word_is_no_misspelt_name(
    tmp_path: Path, text: str, wrong: list[str]
) -> None:
    models = MODELS.replace("[Dart, DART]", "[Model S]")
    found = styled(tmp_path, models=models, **{ABOUT: page(text)})
    assert [one.message.split("”")[0][1:] for one in found] == wrong


def test_a_name_in_the_data_is_looked_at_as_well(tmp_path: Path) -> None:
    models = MODELS + "ranges:\n  all:\n    name: All\n    organisation: acme\n    models: [dart]\n"
    found = styled(tmp_path, models=models + "    summary: The DART and others\n")
    assert [str(one.place) for one in found] == ["data/models.yml:9:18"]


def test_without_spellings_any_name_will_do(tmp_path: Path) -> None:
    assert styled(tmp_path, **{ABOUT: page("The DART is quiet.")}) == ()


def test_a_headline_longer_than_65_characters_is_long(tmp_path: Path) -> None:
    assert styled(tmp_path, **{ABOUT: page("Words.", title="x" * 65)}) == ()
    [found] = styled(tmp_path, **{ABOUT: page("Words.", title="x" * 66)})
    assert shown([found]) == [
        "content/about.md:3:3 long-headline: this headline is about 66 characters; the limit is 65"
    ]
    assert found.fix == "shorten the headline; the subtitle has room for the rest"


def test_a_summary_longer_than_160_characters_is_long(tmp_path: Path) -> None:
    assert styled(tmp_path, **{ABOUT: page("Words.", summary="x" * 160)}) == ()
    assert shown(styled(tmp_path, **{ABOUT: page("Words.", summary="x" * 161)})) == [
        "content/about.md:5:3 long-summary: this summary is about 161 characters; the limit is 160"
    ]


@pytest.mark.parametrize(
    ("call", "length"),
    [
        ('{{ fact("dart.sales") }}', len("more than 230,000")),
        ('{{ claim("best") }}', len("the best-selling car")),
        ('{{ plain("seven") }}', 5),
        ('{{ plain(text="seven") }}', 5),
        ('{{ plain("se{}n") }}', 5),
        ('{{ plain(“it\'s "7"”) }}', 8),
        ('{{- fact(form="phrase", name="dart.sales") -}}', len("more than 230,000")),
        ('{{ fact("dart", scope="sales") }}', len("more than 230,000")),
        ('{{ claim(name="best") }}', len("the best-selling car")),
        ('12345{# a note to {{ fact("dart.sales") }} #}', 5),
        ('{{ share(["dart.sales"], "dart.sales") }}', 5),
        ('{{ fact("dart.late") }}', 5),
        ('{{ fact("nothing") }}', 5),
    ],
)
def test_a_macro_counts_for_what_it_prints(tmp_path: Path, call: str, length: int) -> None:
    late = (
        "  dart.late:\n    label: Later\n    about: dart\n    metric: late\n    kind: level\n"
        "    unit: cars\n    source: agency-2016-09\n    obs:\n      - 2017-08: 5\n        said: 2017-09-01\n"
    )
    claims = "claims:\n  best: {text: the best-selling car, about: dart, substantiation: none}\n"
    for over in (0, 1):
        title = f">-\n  {'x' * (65 - length + over)}{call}"
        files = {RELEASE: release(title=title), "data/claims.yml": claims}
        found = styled(tmp_path / str(over), facts=FACTS + late, **files)
        assert [one.rule.id for one in found] == ["long-headline"] * over


def test_more_than_six_key_points_are_too_many(tmp_path: Path) -> None:
    six = release(key_points="[one, two, three, four, five, six]")
    assert styled(tmp_path, **{RELEASE: six}) == ()
    seven = release(key_points="[one, two, three, four, five, six, seven]")
    assert shown(styled(tmp_path, **{RELEASE: seven})) == [
        f"{RELEASE}:4:48 too-many-key-points: there are 7 key points, of at most 6"
    ]


def test_a_quotation_longer_than_75_words_is_long(tmp_path: Path) -> None:
    assert styled(tmp_path, quotes=QUOTES % ("word " * 75).strip()) == ()
    found = styled(tmp_path, quotes=QUOTES % ("word " * 76).strip())
    assert [one.message for one in found] == [
        'the quotation "doe-2016" has 76 words in en, of at most 75'
    ]
    bare = (QUOTES % "x").replace("{en: x, fr: Bref.}", ("word " * 76).strip())
    assert [one.message for one in styled(tmp_path, quotes=bare)] == [
        'the quotation "doe-2016" has 76 words, of at most 75'
    ]


def test_a_press_release_has_a_dateline_and_a_contact(tmp_path: Path) -> None:
    bare = release(type="press release")
    assert shown(styled(tmp_path, contacts=CONTACTS, **{RELEASE: bare})) == [
        f"{RELEASE}:2:8 no-dateline: this press release has no dateline",
        f"{RELEASE}:2:8 no-press-contact: this press release names no contact",
    ]
    whole = release(type="press release", dateline="Paris", contacts="[desk]")
    assert styled(tmp_path, contacts=CONTACTS, **{RELEASE: whole}) == ()
    assert styled(tmp_path, **{RELEASE: release(type="news")}) == ()


def test_a_release_kept_as_published_is_left_alone(tmp_path: Path) -> None:
    kept = release(
        "DART.",
        type="press release",
        title="x" * 66,
        key_points="[one, two, three, four, five, six, seven]",
        archive="as-published",
    )
    assert styled(tmp_path, models=MODELS, **{RELEASE: kept}) == ()


def test_the_demo_keeps_its_own_style() -> None:
    reading = read(Checkout(PROJECT))
    assert shown(house_style(reading.newsroom, reading.sources)) == []


def test_without_the_files_a_text_is_placed_where_it_begins(tmp_path: Path) -> None:
    text = page("Words.", title="Words and the DART")
    newsroom = read(Checkout(minimal(tmp_path, models=MODELS, **{ABOUT: text}))).newsroom
    assert [str(one.place) for one in house_style(newsroom)] == ["content/about.md:3:3"]
