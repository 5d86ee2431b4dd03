"""What the frame shows beside a page's text: its cards, its sources in a line, its sums as pictures."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from html import escape

from factpress.exhibits.arithmetic import DrawnSum, sums_html, sums_of, sums_of_release
from factpress.exhibits.figure_card import cards_of, citations_of
from factpress.markup import element, link, place_mark
from factpress.rendering import Note, PageContext, PageView
from factpress.rules import CheckResult

OTHERS = 3  # sources that a line names beside the one that most figures have


def exhibited(
    context: PageContext, view: PageView, html: str, checks: Iterable[CheckResult] = ()
) -> tuple[PageView, tuple[DrawnSum, ...]]:
    """Returns the view of a page with what is beside its text, and the sums that are drawn there.

    `html` is that text, which has the place of the sums; `checks` are those that the page is about.
    """
    sums: tuple[DrawnSum, ...] = ()
    if place_mark("sums") in html:
        is_release = view.kind == "release"
        sums = sums_of_release(context) if is_release else sums_of(context, checks)
    drawn = sums_html(context, sums)
    if not view.notes:
        return replace(view, sums=drawn), sums
    told = replace(
        view,
        sums=drawn,
        cards=cards_of(context),
        citations=citations_of(context),
        sources_line=_sources_line(context, view.notes),
    )
    return told, sums


def _sources_line(context: PageContext, notes: Iterable[Note]) -> str:
    """Returns where a page's figures are written in one line: most have one source."""
    locale, label = context.locale, context.label("source")
    found: dict[tuple[str, str], int] = {}
    cited = 0
    for note in notes:
        rows = [(row.text, row.href) for row in note.rows if row.label == label]
        cited += bool(rows)
        for one in rows[:1]:
            found[one] = found.get(one, 0) + 1
    if not found:
        return ""
    (first, most), *others = sorted(found.items(), key=lambda one: -one[1])
    gap = "\0"
    counts = {"count": locale.number(Fraction(most)), "all": locale.number(Fraction(cited))}
    if cited == 1:
        words = f"{label}{context.label('colon')}{gap}"
    elif most == cited:
        words = context.label("source_of_all", count=counts["count"], source=gap)
    else:
        words = context.label("source_of", **counts, source=gap)
    told = [escape(words).replace(gap, _linked(*first))]
    told += [
        f"{_linked(*one)} ({locale.number(Fraction(count))})" for one, count in others[:OTHERS]
    ]
    more = len(others) - OTHERS
    return "; ".join(told) + (f"; +{locale.number(Fraction(more))}" if more > 0 else "")


def _linked(words: str, href: str) -> str:
    inner = element("bdi", escape(words))
    return link(inner, href) if href else inner
