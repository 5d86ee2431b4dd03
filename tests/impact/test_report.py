"""Impact in words: for a terminal, for a pull request, for programs."""

import json

import pytest

from factpress.commands.facts import to_json
from factpress.findings import Place, Rule, Severity, report
from factpress.impact.compare import (
    Change,
    FactChange,
    FileChange,
    Impact,
    Kept,
    PageChange,
    VerdictChange,
)
from factpress.impact.report import LONGEST, SHOWN, as_data, as_markdown, as_text, escaped
from factpress.impact.sentences import Region
from factpress.impact.text_changes import TextChange

RULE = Rule("total-below-parts", "T", "W", "fix it")
SALES = FactChange("dart.sales", "Darts sold", Change.UPDATE, "5 (2016)", "6 (2017)")


def page(number: int, *texts: TextChange, how: str = "changed", kind: str = "page") -> PageChange:
    return PageChange(f"p{number}", f"p{number}/", f"Page {number}", "en", kind, how, texts)


def test_a_change_that_nobody_sees_is_told_in_one_line() -> None:
    assert as_text(Impact()) == as_markdown(Impact()) == "Nothing that readers see changes.\n"


DAY = "it shows the figure of that day"
WHOLE = Impact(
    facts=(SALES,),
    pages=(
        page(1, TextChange("We sold 5 darts.", "We sold 6 darts.")),
        page(2, how="new"),
        page(3, TextChange("", "More."), TextChange("Less.", "", Region.NOTES), kind="release"),
    ),
    kept=(
        Kept("r", "fr/r/", "fr", "Un communiqué", "dart.sales", "cinq", DAY),
        Kept("r", "r/", "en", "A release", "dart.sales", "5", DAY),
    ),
    verdicts=(VerdictChange("t@2016", "The total", "ok", "contradiction"),),
    findings=(report(RULE, Place("data/a.yml", 3, 5), "the parts add up to 7"),),
    fixed=(report(RULE, Place("data/a.yml", 9), "the parts add up to 8"),),
    files=(FileChange("feed.xml", "changed"),),
    stopped=("after",),
    pages_after=9,
)


def test_people_read_figures_first_and_files_last() -> None:
    assert (
        as_text(WHOLE)
        == """\
What changes: 1 figure, 3 pages, 1 check, 1 new finding (1 error), 1 other file.

This cannot be published yet: errors stop the build, and the site stays as it is.

Figures
- Darts sold (dart.sales), newer figure: 5 (2016) → 6 (2017)

New findings
- data/a.yml:3:5: error: the parts add up to 7

Findings that are gone
- data/a.yml:9:1: error: the parts add up to 8

Checks
- The total (t@2016): ok → contradiction

Releases that keep their figure
- A release keeps “5” (en), “cinq” (fr) (dart.sales): it shows the figure of that day

Pages
- Page 3 (en, /p3/)
  - added: More.
  - note: removed: Less.
- Page 1 (en, /p1/)
  - We sold 5 darts.
    → We sold 6 darts.
- Page 2 (en, /p2/): new

Other files
- feed.xml: changed
"""
    )


def test_a_pull_request_is_told_with_the_differing_words_marked() -> None:
    told = as_markdown(WHOLE)
    assert "### Figures\n\n- Darts sold (<code>dart.sales</code>), newer figure: " in told
    assert "5 \\(2016\\) → **6 \\(2017\\)**\n" in told
    assert "  - We sold ~~5~~ darts.\n    → We sold **6** darts.\n" in told


def test_programs_get_every_change() -> None:
    data = json.loads(to_json(as_data(WHOLE)))
    assert data["facts"][0]["change"] == "update"
    assert [one["url"] for one in data["pages"]] == ["p1/", "p2/", "p3/"]
    assert data["pages"][2]["texts"][1] == {"where": "notes", "old": "Less.", "new": ""}
    assert data["kept"][0]["why"] == "it shows the figure of that day"
    assert data["verdicts"] == [
        {"check": "t@2016", "label": "The total", "old": "ok", "new": "contradiction"}
    ]
    assert data["findings"][0]["rule"] == data["fixed"][0]["rule"] == "total-below-parts"
    assert data["files"] == [{"path": "feed.xml", "how": "changed"}]
    assert data["stopped"] == ["after"]


@pytest.mark.parametrize(
    ("side", "said"),
    [
        ("before", "The earlier site has errors, so only the pages that could be made are"),
        ("after", "This cannot be published yet: errors stop the build, and the site stays as it"),
    ],
)
def test_a_build_that_errors_stop_is_told(side: str, said: str) -> None:
    assert said in as_text(Impact(facts=(SALES,), stopped=(side,)))


def test_a_note_that_repeats_its_text_is_told_once() -> None:
    note = TextChange("Page: 5 darts, 5 darts", "Page: 6 darts, 6 darts", Region.NOTES)
    told = as_text(Impact(pages=(page(1, TextChange("Sold: 5.", "Sold: 6."), note),)))
    assert "Page: 6" not in told
    assert "and so beside it: notes, title, summary or downloads" in told
    alone = as_text(Impact(pages=(page(1, note),)))
    assert "note: Page: 5 darts, 5 darts\n" in alone


def test_the_size_of_a_download_is_no_sentence() -> None:
    size = TextChange("Download as CSV, 400 byte", "Download as CSV, 410 byte", Region.FILES)
    assert as_text(Impact(pages=(page(1, size),))).endswith(
        "- Page 1 (en, /p1/): what it offers to download, not its own words\n"
    )
    both = as_text(Impact(pages=(page(1, size, TextChange("Sold: 5.", "Sold: 6.")),)))
    assert "410" not in both
    assert "and so beside it: notes, title, summary or downloads" in both


def test_what_changes_alike_on_many_pages_is_told_once() -> None:
    frame = TextChange("Desk", "News desk", Region.FRAME)
    found = Impact(pages=tuple(page(number, frame) for number in range(5)))
    told = as_text(found)
    assert told.count("→ News desk") == 1
    assert "On many pages\n- on 5 pages: frame: Desk\n" in told
    assert [f"Page {number} (en, /p{number}/)" in told for number in range(5)] == [True] * 5
    few = as_text(Impact(pages=tuple(page(number, frame) for number in range(3))))
    assert few.count("→ News desk") == 3


def test_pages_that_read_the_same_are_told_together() -> None:
    every = Impact(pages=(page(1), page(2)), pages_after=2)
    assert as_text(every).endswith(
        "Pages that read the same\nThe frame, the look or the links of all 2 pages change, but no word.\n"
    )
    one = as_text(Impact(pages=(page(1),), pages_after=2))
    assert "The frame, the look or the links of 1 page change, but no word." not in one
    assert "The frame, the look or the links of 1 page changes, but no word.\n- Page 1 (en" in one


def test_the_search_index_is_one_thing() -> None:
    names = ("feed.xml", "pagefind/index/en_1.pf_index", "pagefind/pagefind-entry.json")
    told = as_text(Impact(files=tuple(FileChange(name, "changed") for name in names)))
    assert told.endswith("Other files\n- feed.xml: changed\n- the search index: 2 files\n")


def test_a_long_list_is_folded_in_a_pull_request_and_never_in_a_terminal() -> None:
    files = tuple(FileChange(f"f{number}", "new") for number in range(SHOWN + 3))
    told = as_markdown(Impact(files=files))
    shown, fold, folded = told.partition("<details><summary>3 more</summary>\n\n")
    assert (shown.count(": new"), folded.count(": new")) == (SHOWN, 3)
    assert fold
    assert told.endswith("</details>\n\n")
    assert "details" not in as_text(Impact(files=files))
    assert as_text(Impact(files=files)).count(": new") == SHOWN + 3


def test_a_comment_is_never_longer_than_one_may_be() -> None:
    said = "words " * 12
    for many, limit in ((2, ""), (60, "and 75 sentences more")):
        pages = [
            page(at, *(TextChange(f"{at} {said}{n}", f"{at} {said}{n + 500}") for n in range(80)))
            for at in range(many)
        ]
        told = as_markdown(Impact(pages=tuple(pages)))
        assert len(told) < LONGEST
        assert told.count("<details>") == told.count("</details>")
        assert told.count("<code>/p") == many
        assert limit in told
    files = tuple(FileChange(f"folder/of/files/{number}.csv", "new") for number in range(4_000))
    cut = as_markdown(Impact(files=files))
    assert len(cut) < LONGEST + 500
    assert cut.endswith("Too long for a comment: `press impact` in a terminal shows the rest.\n")


def test_where_few_sentences_are_told_of_a_page_they_are_those_that_read_otherwise() -> None:
    said = "words " * 12
    pages = [
        page(
            at,
            *(TextChange("", f"{at} added {said}{n}") for n in range(80)),
            TextChange(f"{at} sold 68,000.", f"{at} sold 69,000."),
        )
        for at in range(60)
    ]
    told = as_markdown(Impact(pages=tuple(pages)))
    assert told.count("~~68,000.~~") == 60
    assert "sentences more" in told


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("@desk", "&#64;desk"),
        ("#12", "&#35;12"),
        ("<img src=x>", "&lt;img src=x&gt;"),
        ("a|b", "a\\|b"),
        ("[a](b)", "\\[a\\]\\(b\\)"),
        ("*a* _b_ ~c~ `d`", "\\*a\\* \\_b\\_ \\~c\\~ \\`d\\`"),
        ("a\nb", "a b"),
    ],
)
def test_nothing_in_a_text_is_read_as_markdown(text: str, written: str) -> None:
    assert escaped(text) == written


def test_a_warning_is_no_error_in_the_summary() -> None:
    warning = Rule("w", "T", "W", "F", Severity.WARNING)
    found = Impact(findings=(report(warning, Place("a"), "m"),))
    assert as_text(found).startswith("What changes: 1 new finding.\n")
    gone = Impact(fixed=(report(warning, Place("a"), "m"),))
    assert as_text(gone).startswith("What changes: findings only.\n")
