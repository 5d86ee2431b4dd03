"""Exported pages: Markdown that is by itself, with its notes at the end."""

from pathlib import Path

from factpress.engine.export import exported
from factpress.reading.frontmatter import read_page
from support.minimal_newsroom import release
from support.small_site import ENGLISH, RELEASE, built

NAME = "releases/2016/2016-09-14-sales/index.md"


def test_a_page_is_exported_with_its_head_its_words_and_its_notes(tmp_path: Path) -> None:
    newsroom = ENGLISH.replace("  zone:", "  url: https://press.example.com\n  zone:")
    text = release(
        'Sold: {{ fact("dart.sales") }}, so {{ total(["dart.sales"]) }}.', title="'Say \"ten\"'"
    )
    files = exported(built(tmp_path, **{RELEASE: text, "data/newsroom.yml": newsroom}).pages)
    page = files[NAME].decode()
    assert page.startswith(
        '---\ntitle: "Say \\"ten\\""\nlang: "en"\nkind: "release"\n'
        'url: "releases/2016/2016-09-14-sales/"\n'
        'canonical: "https://press.example.com/releases/2016/2016-09-14-sales/"\n---\n'
    )
    linked = "[more than 230,000](../../../figures/dart.sales/)"
    assert f"Sold: {linked}, so 230,000 to 240,000." in page
    assert page.endswith(
        "\n## Notes to the figures\n\n"
        "- **more than 230,000 cars** – Acme Dart sales since launch; As of: August 2016;"
        " Qualifier: above the figure, and not by much; According to: Acme; Source: Acme"
        " announcement of September 2016, September 14, 2016 (Primary source);"
        " [Page of this figure](../../../figures/dart.sales/)\n"
        "- **230,000 to 240,000** – Computed figure;"
        " Acme Dart sales since launch: [more than 230,000 cars](../../../figures/dart.sales/)\n"
    )


def test_every_exported_page_has_front_matter_that_can_be_read(tmp_path: Path) -> None:
    files = exported(built(tmp_path).pages)
    assert "about/index.md" in files
    for name, content in files.items():
        read = read_page(content, name)
        assert read.front is not None
        assert read.findings == ()
