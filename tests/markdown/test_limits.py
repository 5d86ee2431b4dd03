import pytest

from factpress.findings import Mistake
from factpress.markdown.convert import Converted, convert
from factpress.markdown.limits import DEEPEST_NESTING, LARGEST_BODY, excesses, nesting
from support.machine_pace import within


def first(source: str) -> tuple[int, str, str]:
    problem = excesses(source)[0]
    return problem.line, problem.mistake.rule.id, problem.mistake.message


def page(source: str) -> Converted:
    def no_answer(target: str) -> str | Mistake:
        return target

    return convert(source, resolve_link=no_answer, resolve_image=no_answer)


def test_a_page_over_256_kib_is_refused_in_bytes() -> None:
    line = "é" * 99 + "\n"
    assert excesses(line * (LARGEST_BODY // 199)) == ()
    assert first(line * (LARGEST_BODY // 199 + 1)) == (
        1,
        "page-too-large",
        "the page has 262,282 bytes, more than the 262,144 that a page may have",
    )


def test_too_many_lines_are_refused() -> None:
    assert excesses("a\n" * 9_999) == ()
    assert first("a\n" * 10_000) == (
        10_001,
        "page-too-large",
        "the page has 10,001 lines, more than 10,000",
    )


def test_a_line_too_long_is_refused_with_its_number() -> None:
    assert excesses("a\n" + "b" * 20_000) == ()
    assert first("a\n" + "b" * 20_001) == (
        2,
        "page-too-large",
        "the line has 20,001 characters, more than 20,000",
    )


def test_a_row_with_too_many_columns_is_refused() -> None:
    assert excesses("|" * 200) == ()
    assert first("|" * 201) == (
        1,
        "too-many-signs",
        'the line has 201 "|", more than the 200 of a table row',
    )


@pytest.mark.parametrize(
    ("line", "levels"),
    [
        ("text", 0),
        ("", 0),
        ("> a", 1),
        (">>> a", 3),
        ("- - a", 2),
        ("1. > - a", 3),
        ("    - a", 2),
        ("\t\t- a", 3),
        ("- - - -", 0),
        ("* * *", 0),
        ("-  -  -", 0),
        ("-   -   -", 2),
        (":   a", 1),
        ("            indented text", 0),
        ("-a", 0),
    ],
)
def test_nesting_counts_lists_and_quotations(line: str, levels: int) -> None:
    assert nesting(line) == levels


def test_nesting_beyond_twelve_levels_is_refused() -> None:
    assert excesses(">" * DEEPEST_NESTING + " a") == ()
    assert first("a\n\n" + ">" * 5_000) == (
        3,
        "page-too-deep",
        "the line is 5,000 levels deep, more than 12",
    )
    staircase = "\n".join("    " * level + "- a" for level in range(14))
    assert first(staircase) == (13, "page-too-deep", "the line is 13 levels deep, more than 12")


def test_definitions_without_empty_lines_between_are_refused() -> None:
    assert excesses("a\n: b\n" * 12) == ()
    assert first("x\n\n" + "a\n: b\n" * 13) == (
        3,
        "page-too-deep",
        "13 definitions have no empty lines between them",
    )


def test_headings_without_empty_lines_are_refused_only_in_masses() -> None:
    assert excesses("# a\nb\n" * 300) == ()
    assert first("# a\n" * 4_000) == (
        1,
        "too-many-signs",
        "4,000 headings, rules or link addresses have no empty lines",
    )


def test_a_page_of_brackets_is_shown_as_text_and_reported() -> None:
    converted = page("# x\n\n" + "[" * 20_000)
    assert converted.html.count("[") == 20_000
    (problem,) = converted.problems
    assert (problem.line, problem.mistake.rule.id) == (3, "too-many-signs")
    assert problem.mistake.message == "20,000 Markdown characters are in one text"


def test_a_long_press_page_stays_within_the_limits() -> None:
    paragraph = "In **2016** the [range](a.md) grew, *as planned*, in `all` markets. " * 20 + "\n\n"
    table = "|Model|Sold|\n|-|-:|\n" + "|[Leaf](leaf.md)|**about 97,000**|\n" * 500
    source = paragraph * 100 + table
    assert len(source) > 100_000
    assert page(source).problems == ()


PATHOLOGICAL = (
    *("[", "]", "[]", "![", "[a](", "[a](<b", "[a][b] ", "[a]: b\n", "[a]:\n", "[a]: b\nx\n"),
    *(
        "*",
        "*a ",
        "*a* ",
        "**a ",
        "*a **b ",
        "*a _b ",
        "_a ",
        "a_b",
        "`",
        "` ",
        "`a` ",
        "\\",
        "\\`",
    ),
    *(
        "|a",
        "|`a`",
        "1|2\n",
        "> a\n",
        "- a\n",
        "- a\n\n",
        "a\n\n",
        "# a\n",
        "---\n",
        "a\n-\n",
        "- ",
    ),
    *(
        "a\n: b\n",
        "a\n\n: b\n\n",
        "<",
        "<a@",
        "&a",
        "#",
        "#a",
        "-",
        "a  \n",
        "    a\n\n",
        "[a](b '",
    ),
    *(
        "[a](x:b) ",
        "1. a\n",
        "1. a\n\n- b\n\n",
        "> - a\n\n",
        "{{ ",
        "<http://a> ",
        "&#51;",
        "\x01 ",
    ),
)


@pytest.mark.parametrize("piece", PATHOLOGICAL)
@pytest.mark.parametrize("length", [5_000, 19_000])
def test_no_repetition_takes_five_seconds(piece: str, length: int) -> None:
    with within(5):
        page(piece * (length // len(piece)) + "a")


@pytest.mark.slow
@pytest.mark.parametrize("piece", PATHOLOGICAL)
def test_no_page_full_of_repetition_takes_five_seconds(piece: str) -> None:
    line = piece * (9_000 // len(piece))
    with within(5):
        page((line.strip("\n") + "\n\n") * 27)
