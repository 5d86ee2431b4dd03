"""Twenty leaks and more, each planted into a copy of a built site as a slip would leave it there.

The site is the small newsroom's before its hour; what leaks is the private checkout beside it.
"""

import base64
import gzip
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl

from support.leak_samples import glyph_pdf, png
from support.places import PRIVATE

RELEASE = "2026/2026-11-26-night-arrow"
PICTURE = PRIVATE / f"content/releases/{RELEASE}/media/Night Arrow (final).png"
NAME = "Night Arrow"
BODY = "The Night Arrow has seven seats."
SUMMARY = "Darts and shows a car for the night."
QUOTE = "It drives while you dream."


def _page(site: Path, at: str, text: str, *, page: str = "index.html") -> None:
    path = site / page
    path.write_text(path.read_text(encoding="utf-8").replace(at, f"{text}{at}", 1), "utf-8")


def _file(site: Path, name: str, content: bytes) -> None:
    path = site / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _zipped(name: str, content: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("README.txt", b"A press kit.")
        archive.writestr(name, content)
    return held.getvalue()


def _book(value: str | int) -> bytes:
    book, held = openpyxl.Workbook(), io.BytesIO()
    assert book.active is not None
    book.active["B2"] = value
    book.save(held)
    return held.getvalue()


def nav(site: Path) -> None:
    _page(site, "</nav>", f'<a href="models/dart/">{NAME}</a>')


def tag_count(site: Path) -> None:
    _page(site, "</article>", '<ul><li class="tag">night-arrow (1)</li></ul>')


def kit(site: Path) -> None:
    _file(site, "models/dart/dart-kit.zip", _zipped("notes.txt", SUMMARY.encode()))


def alt_text(site: Path) -> None:
    _page(site, "</article>", '<img src="assets/x.png" alt="A dark car with lit windows">')


def sitemap(site: Path) -> None:
    address = f"https://press.example/releases/{RELEASE}/"
    _file(site, "sitemap.xml", f"<urlset><url><loc>{address}</loc></url></urlset>".encode())


def feed(site: Path) -> None:
    _page(site, "</feed>", f"<entry><title>7 seats in the {NAME}</title></entry>", page=FEED)


def search_index(site: Path) -> None:
    content = b"pagefind_dcd" + json.dumps({"content": f"{BODY} Acme has sold Darts."}).encode()
    _file(site, "pagefind/fragment/en_0a1b2c3.pf_fragment", gzip.compress(content, mtime=0))


def suggestion(site: Path) -> None:
    _page(site, "</article>", "<p>Did you mean “night-arrow.seats”?</p>", page="404.html")


def meta_description(site: Path) -> None:
    _page(site, "</head>", '<meta name="description" content="The car for the small hours.">')


def structured_data(site: Path) -> None:
    told = json.dumps({"@type": "Person", "name": "Kim\u200b Keeper"})
    _page(site, "</head>", f'<script type="application/ld+json">{told}</script>')


def comment_in_css(site: Path) -> None:
    _file(site, "assets/more.css", b"/* .figure--night_arrow */ a { color: inherit }")


def picture_text(site: Path) -> None:
    _file(site, "assets/card.png", png((b"tEXt", f"Title\0{NAME}".encode())))


def document(site: Path) -> None:
    _file(site, "models/dart/sheet.pdf", glyph_pdf(f"{NAME} and Dart"))


def spreadsheet(site: Path) -> None:
    _file(site, "figures/dart.sales/dart.sales.xlsx", _book(710_000))


def file_name(site: Path) -> None:
    _file(site, "media/night-arrow-parked-1200.webp", b"RIFF")


def redirect(site: Path) -> None:
    way = f"../releases/{RELEASE}/"
    page = f'<meta http-equiv="refresh" content="0; url={way}">'
    _file(site, "old/index.html", page.encode())


def robots(site: Path) -> None:
    _file(site, "robots.txt", f"User-agent: *\nDisallow: /releases/{RELEASE}/\n".encode())


def pressed(site: Path) -> None:
    _file(site, "api/models.json.gz", gzip.compress(json.dumps([{"id": "night-arrow"}]).encode()))


def data_attribute(site: Path) -> None:
    state = base64.b64encode(json.dumps({"quote": QUOTE}).encode()).decode()
    _page(site, "</article>", f'<div data-state="{state}"></div>')


def wide_table(site: Path) -> None:
    _file(
        site, "figures/all.csv", "fact;value\r\nseats;Places de la Night Arrow\r\n".encode("utf-16")
    )


def picture_itself(site: Path) -> None:
    _file(site, "media/a.png", PICTURE.read_bytes())


def picture_in_kit(site: Path) -> None:
    _file(site, "models/dart/dart-kit.zip", _zipped("pictures/a.png", PICTURE.read_bytes()))


def figure_in_text(site: Path) -> None:
    _page(site, "</article>", "<p>Newest: more than 710\u202f000 (October 2026).</p>")


def words_in_entities(site: Path) -> None:
    coded = "".join(f"&#{ord(one)};" for one in "Kim Keeper")
    _page(site, "</article>", f"<!-- approved by {coded} -->")


def drawing(site: Path) -> None:
    _file(site, "charts/sales.svg", f"<svg><title>Dart and {NAME}</title></svg>".encode())


FEED = "feeds/all.atom"
PLANTS: Mapping[str, Callable[[Path], None]] = {
    plant.__name__: plant
    for plant in (
        *(nav, tag_count, kit, alt_text, sitemap, feed, search_index, suggestion),
        *(meta_description, structured_data, comment_in_css, picture_text, document),
        *(spreadsheet, file_name, redirect, robots, pressed, data_attribute, wide_table),
        *(picture_itself, picture_in_kit, figure_in_text, words_in_entities, drawing),
    )
}
