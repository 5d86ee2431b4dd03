"""Links, pictures and Markdown of the editors' own, with the places of their files."""

import re
from pathlib import Path

import pytest

from support.minimal_newsroom import NEWSROOM, release, shown
from support.small_site import RELEASE, built, home, links, lost_links, page

GUIDE = "---\ntitle: Guide\n---\n\n## First steps\n\nWords.\n"
PAGES: dict[str, str | bytes] = {"content/help/guide.md": GUIDE, RELEASE: release()}
OTHER = "releases/2016/2016-09-14-sales"


def found(root: Path, body: str, **files: str) -> list[str]:
    """Returns the findings of a home page whose first line of text is the fifth of its file."""
    site = built(root, **{**PAGES, "content/index.md": home(body), **files})
    return [f"{one.place} {one.rule.id}: {one.message} → {one.fix}" for one in site.findings]


def test_links_to_pages_are_paths_from_the_folder_of_the_file(tmp_path: Path) -> None:
    body = (
        f"[a](help/guide.md) [b](models/dart.md) [c]({OTHER}/index.md) [d](index.md)"
        " [e](releases.md) [f](about.md) [g](help/guide.md#first-steps) [h](#more)"
        " [i](https://example.com/) [j](mailto:a@example.com)\n\n## More\n"
    )
    site = built(tmp_path, **{**PAGES, "content/index.md": home(body)})
    assert shown(site.findings) == []
    assert lost_links(site) == []
    assert [href for href in links(page(site, "index")) if href != f"{OTHER}/"][:9] == [
        "help/guide/",
        "models/dart/",
        "./",
        "releases/",
        "about/",
        "help/guide/#first-steps",
        "#more",
        "https://example.com/",
        "mailto:a@example.com",
    ]


def test_links_lead_to_the_page_in_the_language_of_the_reader(tmp_path: Path) -> None:
    site = built(
        tmp_path,
        **{
            "data/newsroom.yml": NEWSROOM,
            "content/help/guide.md": GUIDE,
            "content/help/guide.fr.md": GUIDE.replace("First steps", "Premiers pas"),
            "content/index.md": home("[a](help/guide.md#first-steps)"),
            "content/index.fr.md": home("[a](help/guide.md#premiers-pas) [b](models/dart.md)"),
        },
    )
    assert {one.rule.id for one in site.findings} == {"not-translated"}
    assert lost_links(site) == []
    assert list(links(page(site, "index", "fr")))[:2] == [
        "help/guide/#premiers-pas",
        "models/dart/",
    ]


def test_a_link_to_a_page_of_one_language_leads_there_from_the_others(tmp_path: Path) -> None:
    site = built(
        tmp_path,
        **{
            "data/newsroom.yml": NEWSROOM,
            "content/help/guide.md": GUIDE,
            "content/index.fr.md": home("[a](help/guide.md)"),
        },
    )
    assert {one.rule.id for one in site.findings} == {"not-translated"}
    assert next(links(page(site, "index", "fr"))) == "../help/guide/"


@pytest.mark.parametrize(
    ("link", "said"),
    [
        (
            "help/guidee.md",
            'there is no page "help/guidee.md" → did you mean "help/guide.md"?',
        ),
        ("model/dart.md", 'there is no page "model/dart.md" → did you mean "models/dart.md"?'),
        ("help/guide", '"help/guide" is not a page of this site → did you mean "help/guide.md"?'),
        (
            "../../etc/passwd.md",
            '"../../etc/passwd.md" is not a page of this site'
            " → correct the path; it is counted from the folder of this file",
        ),
        (
            "zzz/.md",
            'there is no page "zzz/.md"'
            " → correct the path; it is counted from the folder of this file",
        ),
        (
            "help/guide.md#first-step",
            'there is no heading "#first-step" on the page that "help/guide.md#first-step" names'
            ' → did you mean "first-steps"?',
        ),
        (
            "#nowhere",
            'there is no heading "#nowhere" on the page that "#nowhere" names'
            " → correct the path; it is counted from the folder of this file",
        ),
    ],
)
def test_a_link_that_leads_nowhere_is_found_on_its_line(
    tmp_path: Path, link: str, said: str
) -> None:
    body = f"One {{{{ plain(\n'two') }}}}\nthree.\n\n- [a]({link})"
    (finding,) = found(tmp_path, body)
    place, _, message = finding.partition(" broken-link: ")
    assert place.startswith("content/index.md:9:")
    assert message == said


def test_a_link_that_leads_nowhere_is_found_in_a_release_that_begins_with_a_list(
    tmp_path: Path,
) -> None:
    text = release("- one\n- [a](../zzzzqqqq.md)", dateline="Paris")
    assert found(tmp_path, "x", **{RELEASE: text}) == [
        f'{RELEASE}:8:1 broken-link: there is no page "../zzzzqqqq.md"'
        " → correct the path; it is counted from the folder of this file"
    ]


def test_a_picture_named_by_its_file_is_a_finding_that_says_what_to_write(tmp_path: Path) -> None:
    assert found(tmp_path, "![A dart](dart.png)") == [
        'content/index.md:5:1 unknown-picture: "dart.png" is the name of a file, but pictures'
        " are shown by their id → describe it below media: in a data file, and write"
        ' {{ picture("its-id") }} alone on a line'
    ]


def test_markup_that_may_not_be_typed_is_found_with_its_column(tmp_path: Path) -> None:
    assert [one.split(" ")[0] for one in found(tmp_path, "Words <script>x</script>")] == [
        "content/index.md:5:7",
        "content/index.md:5:16",
    ]


@pytest.mark.parametrize(
    ("body", "begins"),
    [
        ("Cars were sold.", "</span> Cars were sold.</p>"),
        ("## Sales\n\nWords.", '</span></p>\n<h2 id="sales">'),
        ("> Words", "</span></p>\n<blockquote>"),
        ("- Words", "</span></p>\n<ul>"),
    ],
)
def test_the_dateline_begins_the_first_paragraph_and_is_alone_before_other_things(
    tmp_path: Path, body: str, begins: str
) -> None:
    site = built(tmp_path, **{RELEASE: release(body, dateline="Paris")})
    dateline = '<p><span class="dateline">Paris, September 14, 2016 –'
    assert f"{dateline}{begins}" in unnamed(page(site, OTHER).html)


def test_macros_in_a_dateline_are_read_as_in_a_title(tmp_path: Path) -> None:
    typed = '>-\n  {{ plain("Pier 7") }} & {{ fact("dart.sales") }} <b>'
    site = built(tmp_path, **{RELEASE: release("Words.", dateline=typed)})
    assert shown(site.findings) == []
    made = page(site, OTHER)
    assert "Pier 7 & more than 230,000 <b>, September 14, 2016 – Words." in made.text
    assert '<span class="dateline">Pier 7 &amp; <a class="fig"' in made.html
    assert [figure.text for figure in made.figures] == ["more than 230,000"]


def test_a_slip_in_a_dateline_is_found_where_it_is(tmp_path: Path) -> None:
    site = built(tmp_path, **{RELEASE: release("Words.", dateline='>-\n  {{ fact("dart.sale") }}')})
    assert [one.split(": ")[0] for one in shown(site.findings)] == [f"{RELEASE}:5:3 unknown-fact"]


def test_a_release_without_dateline_begins_with_its_words(tmp_path: Path) -> None:
    site = built(tmp_path, **{RELEASE: release("Cars were sold.")})
    assert "<p>Cars were sold.</p>" in unnamed(page(site, OTHER).html)


def unnamed(html: str) -> str:
    """Returns a page's HTML without the names of its paragraphs."""
    return re.sub(r'<p id="p-[^"]+">', "<p>", html)


def test_the_markdown_of_a_page_holds_words_in_place_of_calls(tmp_path: Path) -> None:
    body = 'Sold: {{ fact("dart.sales") }}.\n\n{{ sales(["dart.sales"]) }}'
    site = built(tmp_path, **{"content/index.md": home(body)})
    markdown = page(site, "index").markdown
    assert "Sold: [more than 230,000](figures/dart.sales/)." in markdown
    assert (
        "| Acme Dart sales since launch | [more than 230,000 cars](figures/dart.sales/) | August 2016 |"
        in markdown
    )
    assert "{{" not in markdown
