"""What the tests of Markdown share: how a text is converted, and who judges the HTML."""

from factpress.findings import Mistake, Rule
from factpress.markdown.convert import Block, Converted, Inline, PictureSize, convert, token
from factpress.markdown.source import Shown

SALES = Inline(
    html='<a class="fig" href="#note-sales"><data value="230000">more than 230,000</data></a>',
    text="more than 230,000",
    markdown="more than 230,000",
    in_link_html='<data value="230000">more than 230,000</data>',
    shown=Shown(frozenset({"fig-sales"}), frozenset({"fig-sales"})),
)


CHART = Block(html='<figure id="chart">Sales</figure>', text="Sales by year", markdown="(chart)")


TOKENS = (SALES, CHART)


FIGURE, TABLE = token(0), token(1)


BROKEN = Rule("broken-link", "A link leads nowhere", "Readers get lost.", "fix the path")


def resolve_link(target: str) -> str | Mistake:
    if "nowhere" in target:
        return Mistake(BROKEN, f'"{target}" is no page')
    return target.replace("index.md", "").replace(".md", "/")


def resolve_image(target: str) -> str | PictureSize | Mistake:
    if "nowhere" in target:
        return Mistake(BROKEN, f'"{target}" is not a picture')
    return PictureSize(f"media/{target}", 640, 480) if target.endswith(".jpg") else target


def converted(
    source: str, *, row_headers: bool = False, anchors: bool = False, reserved: tuple[str, ...] = ()
) -> Converted:
    return convert(
        source,
        tokens=TOKENS,
        resolve_link=resolve_link,
        resolve_image=resolve_image,
        row_headers=row_headers,
        anchors=anchors,
        reserved_ids=reserved,
    )


def html(source: str) -> str:
    page = converted(source)
    assert page.problems == ()
    return page.html


def messages(source: str) -> list[tuple[int, int, str]]:
    return [(one.line, one.column, one.mistake.message) for one in converted(source).problems]
