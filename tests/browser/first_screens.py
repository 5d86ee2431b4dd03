"""What readers meet first: the first screen of the home page, and the header."""

from collections.abc import Iterator

from acceptance_table import Row
from in_browser import Looker
from served import Sample

SCREENS = ((1280, 720), (390, 844))
# What of the home page begins above the fold: a telephone, three titles and a figure.
ABOVE = """height => Object.entries({
  'a telephone': ['main a[href^="tel:"]', 1], 'the lead': ['.lead h2 a', 1],
  'three titles': ['.latest li', 3], 'a figure': ['.key-figures li, .fcard', 1],
}).filter(([, [where, many]]) => {
  const found = [...document.querySelectorAll(where)].slice(0, many);
  const wanted = document.querySelector(where) ? Math.min(many, document.querySelectorAll(where).length) : 0;
  return !wanted || found.some((one) => one.getBoundingClientRect().bottom > height);
}).map(([what]) => what)"""
# The name is above the sections, and both begin at one edge; the search is in their row or the name's.
HEADER = """() => {
  const at = (one) => document.querySelector(one)?.getBoundingClientRect();
  const [name, sections, search] = ['.wordmark', '.sections', '.search-link'].map(at);
  const rtl = getComputedStyle(document.querySelector('.masthead')).direction === 'rtl';
  const edge = (box) => Math.round(rtl ? box.right : box.left);
  const rows = [];
  if (!sections || sections.top < name.bottom - 1) rows.push('the sections are beside the name');
  if (sections && Math.abs(edge(name) - edge(sections)) > 1) rows.push(`name and sections begin apart: ${edge(name)}, ${edge(sections)}`);
  const middle = search && (search.left + search.right) / 2;
  if (search && (rtl ? middle > innerWidth / 2 : middle < innerWidth / 2)) rows.push('the search is where lines begin');
  return rows;
}"""
# Takes the list of languages away, as in a newsroom that speaks one.
ALONE = "() => document.querySelector('.languages')?.remove()"
SIZES = "() => new Set([...document.querySelectorAll('body *')].filter((one) => one.checkVisibility() && [...one.childNodes].some((part) => part.nodeType === 3 && part.data.trim())).filter((one) => !one.closest('svg')).map((one) => getComputedStyle(one).fontSize)).size"
MOST_SIZES = 7


def first_screens(looker: Looker) -> Iterator[Row]:
    """Yields the rows about what readers meet first."""
    yield _above_the_fold(looker)
    yield _headers(looker)
    yield _sizes(looker)


def _above_the_fold(looker: Looker) -> Row:
    """Row 30: telephone, lead, three titles and a figure are in the home page's first screen."""
    wrong: list[str] = []
    for width, height in SCREENS:
        with looker.context(width) as context:
            tab = context.new_page()
            tab.set_viewport_size({"width": width, "height": height})
            for sample in (one for one in looker.pages if one.kind == "home"):
                opened = looker.opened(tab, sample)
                if opened.locator(".lead").count():  # a language without releases has no lead
                    wrong += [
                        f"{sample.name}, {width}: {one}" for one in opened.evaluate(ABOVE, height)
                    ]
    return Row(
        "30", "the first screen of home", f"{len(wrong)} below it", "0", not wrong, tuple(wrong)
    )


def _headers(looker: Looker) -> Row:
    """Row 31: the header keeps its shape with several languages, with one, and on the 404 page."""
    wrong: list[str] = []
    chosen = [one for one in looker.pages if one.kind in ("home", "figure")]
    chosen += [Sample("404.html", "missing", one.lang) for one in chosen[:1]]
    for width in (320, 390, 768, 1280):
        with looker.context(width) as context:
            tab = context.new_page()
            for sample in chosen:
                opened = looker.opened(tab, sample)
                found = list(opened.evaluate(HEADER))
                opened.evaluate(ALONE)
                found += [f"alone, {one}" for one in opened.evaluate(HEADER)]
                wrong += [f"{sample.name}, {width}: {one}" for one in found]
    return Row("31", "the header's shape", f"{len(wrong)} faults", "0", not wrong, tuple(wrong))


def _sizes(looker: Looker) -> Row:
    """Row 32: a page has at most seven sizes of letters."""
    counts: dict[str, int] = {}
    with looker.context(1280) as context:
        tab = context.new_page()
        for sample in looker.pages:
            counts[sample.name] = int(looker.opened(tab, sample).evaluate(SIZES))
    wrong = [f"{name}: {many}" for name, many in counts.items() if many > MOST_SIZES]
    told = f"{max(counts.values(), default=0)} at most"
    return Row("32", "sizes of letters on a page", told, f"≤ {MOST_SIZES}", not wrong, tuple(wrong))
