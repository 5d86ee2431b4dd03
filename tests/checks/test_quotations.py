"""Quotations: printed letter for letter, approved word for word, compared and never rewritten."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from factpress.build import Build, build
from factpress.checks.quotations import LAPSED
from factpress.findings import Finding, Severity
from factpress.machine.folders import Checkout
from support.minimal_newsroom import NEWSROOM, release, shown, written
from support.press_runs import run
from support.small_site import ENGLISH, NOW, RELEASE, built, page

WORDS = "We like darts."
PRINTED = release('{{ quotation("doe-2016") }}')


def quotes(text: str = WORDS, *more: str, roles: str = "[{title: Chair}]") -> str:
    """Returns the file of a person and a quotation of hers, with more lines below it."""
    lines = "".join(f"    {line}\n" for line in more)
    return (
        f"people:\n  doe:\n    name: Jo Doe\n    roles: {roles}\n"
        f"quotes:\n  doe-2016:\n    by: doe\n    said: 2016-09-14\n    text: {text}\n{lines}"
    )


APPROVED = ("approved:", "  by: Desk", "  on: 2016-09-13", '  words: {en: "cb9069740e"}')


def quoted(root: Path, text: str = WORDS, *more: str, **files: str) -> Build:
    return built(root, **{RELEASE: PRINTED, "data/people.yml": quotes(text, *more), **files})


def of(site: Build, *rules: str) -> list[Finding]:
    return [one for one in site.findings if one.rule.id in rules]


def test_a_quotation_is_printed_letter_for_letter_wherever_it_is(tmp_path: Path) -> None:
    words = "  >-\n      “We *like* darts” – 350,000 of them, he said; 50 % & <more>."
    home = '---\ntitle: Home\n---\n\n{{ quotation("doe-2016") }}\n'
    site = quoted(tmp_path, words, "note: x", **{"content/index.md": home})
    told = "““We *like* darts” – 350,000 of them, he said; 50 % & <more>.”"
    for name in ("releases/2016/2016-09-14-sales", "index", "people"):
        tree = BeautifulSoup(page(site, name).html, "html.parser")
        assert [one.get_text().strip() for one in tree("blockquote")] == [told], name


def test_a_speaker_has_the_role_of_the_day_also_when_it_changed(tmp_path: Path) -> None:
    roles = "[{title: Chair, until: 2016-09-14}, {title: Retired, since: 2016-09-15}]"
    site = quoted(tmp_path, **{"data/people.yml": quotes(roles=roles)})
    assert "Jo Doe, Chair, September 14, 2016" in page(site, RELEASE[8:-9]).text
    later = quotes(roles="[{title: Chair, since: 2016-09-15}]")
    found = of(quoted(tmp_path, **{"data/people.yml": later}), "speaker-without-role")
    assert shown(found) == [
        'data/people.yml:6:3 speaker-without-role: "doe-2016" was said on 2016-09-14, but'
        " no role of Jo Doe is known for that day"
    ]


def test_a_quotation_that_nobody_approved_is_a_warning_once_it_is_published(tmp_path: Path) -> None:
    (found,) = quoted(tmp_path).findings
    assert shown([found]) == [
        'data/people.yml:9:11 quotation-not-approved: "doe-2016" is printed in'
        " 2016/2016-09-14-sales, but no approval is on record"
    ]
    assert found.severity is Severity.WARNING
    assert found.fix == (
        "ask the speaker, then record the approval with press approve: press approve doe-2016 --by “…”"
    ).replace("“", '"').replace("”", '"')
    for unpublished in (release(), release('{{ quotation("doe-2016") }}', archive="as-published")):
        assert of(quoted(tmp_path, **{RELEASE: unpublished}), found.rule.id) == []


@pytest.mark.parametrize(
    "call",
    [
        'quotation(id="doe-2016")',
        "quotation(id = 'doe-2016')",
        "quotation(‚doe-2016‘)",
        'quotation(\n  "doe-2016",\n)',
    ],
)
def test_a_quotation_that_is_named_otherwise_is_printed_and_still_asks_for_approval(
    tmp_path: Path, call: str
) -> None:
    site = quoted(tmp_path, **{RELEASE: release(f"{{{{- {call} -}}}}")})
    assert WORDS in page(site, RELEASE[8:-9]).text
    assert [one.rule.id for one in site.findings] == ["quotation-not-approved"]


def test_a_quotation_in_a_comment_is_not_printed_and_asks_for_nothing(tmp_path: Path) -> None:
    site = quoted(tmp_path, **{RELEASE: release('{# {{ quotation("doe-2016") }} #}')})
    assert site.findings == ()


def test_an_approval_lapses_when_a_letter_changes(tmp_path: Path) -> None:
    assert quoted(tmp_path, WORDS, *APPROVED).findings == ()
    assert quoted(tmp_path, "|\n      We like\n      darts.", *APPROVED).findings == ()
    (found,) = quoted(tmp_path, "We like dart.", *APPROVED).findings
    assert shown([found]) == [
        'data/people.yml:9:11 approval-lapsed: the words of "doe-2016" (en) are not the ones that Desk'
        " on 2016-09-13 approved"
    ]
    assert found.severity is Severity.ERROR
    assert found.fix == f'{LAPSED.fix}: press approve doe-2016 --by "…"'


def test_each_language_is_approved_by_itself(tmp_path: Path) -> None:
    both = f"{{en: {WORDS}, fr: Nous aimons les fléchettes.}}"
    newsroom = {"data/newsroom.yml": NEWSROOM}
    site = quoted(tmp_path, both, *APPROVED, **newsroom)
    assert shown(of(site, "quotation-not-approved")) == [
        'data/people.yml:9:11 quotation-not-approved: the words of "doe-2016" in fr came after Desk'
        " on 2016-09-13 approved the others"
    ]
    assert run(tmp_path, "approve", "doe-2016", "--by", "Desk").exit_code == 0
    assert of(build(Checkout(tmp_path), now=NOW), "quotation-not-approved") == []
    text = (tmp_path / "data/people.yml").read_text(encoding="utf-8")
    written(tmp_path, "data/people.yml", text.replace("fléchettes", "flèches"))
    (found,) = of(build(Checkout(tmp_path), now=NOW), "approval-lapsed")
    assert 'the words of "doe-2016" (fr) are not the ones' in found.message


def test_an_approval_without_words_asks_for_them(tmp_path: Path) -> None:
    (found,) = quoted(tmp_path, WORDS, "approved: {by: Desk, on: 2016-09-13}").findings
    assert shown([found]) == [
        'data/people.yml:9:11 approval-of-no-words: "doe-2016" was approved by Desk on 2016-09-13,'
        " but the words are not kept"
    ]
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize("before", [(), ("approved: {by: Desk, on: 2016-09-13}",), APPROVED])
@pytest.mark.parametrize("after", [(), ("note: A word", "# The end", "")])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_an_approval_is_written_below_the_words_and_leaves_the_rest_alone(
    tmp_path: Path, before: tuple[str, ...], after: tuple[str, ...], ending: str
) -> None:
    source = quotes("Old words.", *before, *after) + "# End of file\nclaims: {}\n"
    quoted(tmp_path, **{"data/people.yml": source.replace("\n", ending)})
    done = run(tmp_path, "approve", "doe-2016", "--by", 'The "Desk"', "--on", "2016-09-15")
    lines = (
        "    approved:\n"
        '      by: "The \\"Desk\\""\n'
        "      on: 2016-09-15\n"
        '      words: {en: "b236170c10"}\n'
    )
    assert done.output == f"Wrote into data/people.yml:\n{lines}"
    text = (tmp_path / "data/people.yml").read_bytes().decode()
    left = text.replace(lines.replace("\n", ending), "")
    assert left == quotes("Old words.", *after).replace("\n", ending) + (
        f"# End of file{ending}claims: {{}}{ending}"
    )
    assert not [
        one for one in build(Checkout(tmp_path), now=NOW).findings if "approv" in one.rule.id
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("doe-2017", "--by", "x"), 'there is no quotation "doe-2017"; did you mean "doe-2016"?'),
        (("doe-2016", "--by", " "), "no name is given; name the quotation, and who approved it"),
        (("doe-2016", "--by", "x", "--on", "14.9.2016"), "14.9.2016"),
    ],
)
def test_what_cannot_be_approved_is_a_wrong_call(
    tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    quoted(tmp_path)
    result = run(tmp_path, "approve", *words)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())


def test_an_approval_inside_brackets_is_given_to_be_pasted(tmp_path: Path) -> None:
    source = quotes().partition("quotes:")[0] + (
        "quotes:\n  doe-2016: {by: doe, said: 2016-09-14, text: We like darts.}\n"
    )
    quoted(tmp_path, **{"data/people.yml": source})
    result = run(tmp_path, "approve", "doe-2016", "--by", "Desk", "--on", "2016-09-13")
    assert result.exit_code == 2
    whole = 'approved: {by: "Desk", on: 2016-09-13, words: {en: "cb9069740e"}}'
    assert whole in " ".join(result.stderr.split())


def mentioned(root: Path, text: str, *mentions: str) -> list[Finding]:
    """Returns what is found about the numbers of an approved quotation."""
    lines = ("mentions:", *(f"  - {{{one}}}" for one in mentions)) if mentions else ()
    site = quoted(root, text, *lines, **{"data/newsroom.yml": ENGLISH})
    return [one for one in site.findings if "approv" not in one.rule.id]


def test_a_number_that_fits_its_fact_is_said_in_silence(tmp_path: Path) -> None:
    for text, says in (
        ("We sold over 230,000 darts.", '"over 230,000"'),
        ("We sold 235,000 darts.", '"235,000"'),
        ("That makes 0.24 million darts.", "0.24 million"),
    ):
        assert mentioned(tmp_path, text, f"fact: dart.sales, says: {says}") == [], text


def test_a_number_that_contradicts_its_fact_is_an_error_with_both_texts_and_intervals(
    tmp_path: Path,
) -> None:
    (found,) = mentioned(tmp_path, "We sold 220,000.", 'fact: dart.sales, says: "220,000"')
    assert shown([found]) == [
        "data/people.yml:11:9 quotation-contradicts-fact: “doe-2016” says 220,000 of Acme Dart sales"
        " since launch, where more than 230,000 is known for 2016-08: they cannot both be right"
    ]
    assert found.severity is Severity.ERROR
    assert found.fix.split("\n") == [
        "a quotation is never rewritten: look up what was said, correct mentions: or the fact, or"
        " ask the speaker",
        "or have it accepted, with the reason: press accept quotation:doe-2016:dart.sales",
    ]
    assert [(str(one.place), one.message) for one in found.related] == [
        (
            "data/facts.yml:12:9",
            "dart.sales (2016-08): more than 230,000, read as 230,000 to 240,000",
        ),
        ("data/people.yml:9:11", "the quotation: 220,000, read as 215,000 to 225,000"),
    ]


def test_a_number_that_only_an_unlikely_reading_fits_is_strained(tmp_path: Path) -> None:
    (found,) = mentioned(tmp_path, "We sold 300,000.", 'fact: dart.sales, says: "300,000"')
    assert found.message.endswith("only an unlikely reading lets both be right")
    assert found.severity is Severity.ERROR


def test_a_contradiction_in_a_quotation_can_be_accepted(tmp_path: Path) -> None:
    acceptances = """\
acceptances:
  said-so:
    check: quotation:doe-2016:dart.sales
    reason: It was said so.
    by: Desk
    on: 2016-09-15
    expect: {verdict: contradiction, stated: "220,000"}
"""
    written(tmp_path, "data/acceptances.yml", acceptances)
    (found,) = mentioned(tmp_path, "We sold 220,000.", 'fact: dart.sales, says: "220,000"')
    assert found.severity is Severity.NOTE
    assert found.message.endswith("(accepted by Desk on 2016-09-15: It was said so.)")


def test_what_is_said_is_compared_with_what_was_known_on_the_day(tmp_path: Path) -> None:
    says = 'fact: dart.sales, says: "220,000"'
    assert mentioned(tmp_path, "We sold 220,000.", f"{says}, when: 2015-08") == []
    (found,) = mentioned(tmp_path, "We sold 220,000.", f"{says}, when: 2016-08")
    assert found.rule.id == "quotation-contradicts-fact"
    assert mentioned(tmp_path, "It goes 220,000 km.", 'fact: dart.sales, says: "220,000 km"') == []


def test_a_number_that_no_mention_covers_is_a_note(tmp_path: Path) -> None:
    (found,) = mentioned(
        tmp_path, "Half of the 20,000 clubs in 2016.", "fact: dart.sales, says: half"
    )[:1]
    assert shown([found]) == [
        "data/people.yml:9:11 number-in-quotation: “20,000” in the words of “doe-2016” (en) isn't compared with any fact"
    ]
    assert found.severity is Severity.NOTE


def test_a_mention_of_what_was_not_said_is_a_warning(tmp_path: Path) -> None:
    (found,) = mentioned(tmp_path, WORDS, 'fact: dart.sales, says: "more than 230,000"')
    assert shown([found]) == [
        'data/people.yml:11:9 mention-not-in-quotation: "more than 230,000" is not in any language of'
        ' "doe-2016"'
    ]
    assert found.severity is Severity.WARNING
