"""Drafts of the figures: the list of all that the site prints, and the page of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from factpress.markdown import slug
from factpress.model import Fact, Observation
from factpress.pages.draft import Draft
from factpress.rendering import (
    ChartKind,
    Desk,
    NoteWriter,
    Plain,
    check_table,
    file_link,
    print_fact,
    rows,
    to_copy,
)

JSON = "application/json"
GAP = "\0"  # holds the place of the figure while the words around it are filled in


def figures_draft(desk: Desk) -> Draft:
    """Returns the list of all figures that the site prints, grouped by subject."""
    groups: dict[str, list[str]] = {}
    for name in desk.known.cited():
        fact = desk.known.every(Fact)[name]
        groups.setdefault(desk.name(str(fact.about)), []).append(name)
    title = desk.label("all_figures")
    view = {
        "title": Plain(desk.label("figures")),
        "groups": tuple((Plain(key), rows(desk, ids)) for key, ids in groups.items()),
    }
    return Draft("figures", desk.label("figures"), title, view)


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of a fact's history."""

    id: str
    when: Plain
    value: str
    said: str
    who: Plain
    sources: tuple[Plain, ...]
    change: Plain
    why: Plain


def figure_draft(desk: Desk, fact: Fact) -> Draft:
    """Returns a figure's own page: its value, what it means, its history and its uses."""
    writer = NoteWriter(desk.known, desk.locale, desk.path)
    title = desk.words(fact.label)
    own = [seen for seen in fact.obs if desk.known.is_own(fact, seen)]
    own.sort(key=lambda seen: (seen.when.last, desk.known.said(seen)), reverse=True)
    others = desk.known.others(fact)
    uses = desk.known.uses(fact.id)
    mine = [one for one in desk.known.checks() if any(seen.fact == fact.id for seen in one.inputs)]
    view = {
        "title": Plain(title),
        "id": Plain(fact.id),
        "figure": print_fact(desk, fact.id, with_unit=True),
        "facts": (*_of_newest(desk, writer, fact), *about_fact(desk, fact)),
        "chart": _chart(desk, fact, title),
        "history": tuple(line_view(desk, writer, fact, seen) for seen in own),
        "others": tuple(line_view(desk, writer, fact, seen) for seen in others),
        "checks": check_table(desk, mine),
        "uses": tuple(
            desk.link(one.title, one.page) for one in uses if one.language == desk.locale.code
        ),
        "json": file_link(desk, desk.label("as_json"), f"api/facts/{fact.id}.json", JSON),
        **_citations(desk, writer, fact),
    }
    return Draft("figure", title, title, view)


def _of_newest(desk: Desk, writer: NoteWriter, fact: Fact) -> Iterator[tuple[str, Plain, Plain]]:
    """Yields what is told of the figure's newest line: its date, its word, who says so and where."""
    seen = desk.known.timeline(fact).on(desk.day).observation
    if seen is None:
        return
    told = [
        ("as_of_label", desk.locale.when(seen.when)),
        ("qualifier", writer.meaning(seen.value)),
        ("claimed_by_label", writer.claimant(fact, seen)),
        *(("source", row.text) for row in writer.sources(seen)),
    ]
    for key, text in told:
        yield key, Plain(desk.label(key)), Plain(text)


def _chart(desk: Desk, fact: Fact, title: str) -> str:
    told = len({seen.when for seen in desk.known.own(fact)})
    return desk.chart(ChartKind.SERIES, (fact.id,), title=title) if told > 1 else ""


def _citations(desk: Desk, writer: NoteWriter, fact: Fact) -> dict[str, str]:
    """Returns how the figure is cited, as text and as HTML to paste; nothing for one withdrawn."""
    seen = desk.known.timeline(fact).on(desk.day).observation
    if seen is None:
        return {"cited": "", "cited_html": ""}
    address = desk.known.absolute(desk.path)
    words = {
        "label": desk.words(fact.label),
        "figure": writer.worded(fact, seen),
        "when": desk.locale.when(seen.when),
        "who": writer.claimant(fact, seen),
    }
    text = desk.label("citation_of_figure", **words, address=address).strip()
    linked = {**words, "figure": GAP}
    html = escape(desk.label("citation_of_figure", **linked, address="").strip())
    figure = escape(words["figure"])
    link = f'<a href="{escape(address)}">{figure}</a>' if address else figure
    return {
        "cited": to_copy(desk, "citation", text),
        "cited_html": to_copy(desk, "citation citation--html", html.replace(GAP, link)),
    }


def about_fact(desk: Desk, fact: Fact) -> list[tuple[str, Plain, Plain]]:
    """Returns what a fact is: a key, its name in the page's language, and the words."""
    label = desk.label
    told = [("subject", desk.name(str(fact.about)))]
    told.append(("kind", label(f"kind_{fact.kind}")))
    if fact.scope is not None:
        told.append(("scope", desk.name(str(fact.scope))))
    if fact.since is not None:
        told.append(("since", desk.locale.when(fact.since)))
    if fact.cycle is not None:
        stated = fact.cycle.value != "unstated"
        told.append(("test_cycle", fact.cycle if stated else label("cycle_unstated")))
    for key, words in (("definition", fact.definition), ("note", fact.note)):
        if words.by_language:
            told.append((key, desk.words(words)))
    return [(key, Plain(label(key)), Plain(text)) for key, text in told]


def line_view(desk: Desk, writer: NoteWriter, fact: Fact, seen: Observation) -> LineView:
    """Returns a line of a fact as it stands in a history."""
    change = ""
    for key, typed in (
        ("correction", seen.corrects),
        ("revision", seen.revises),
        ("retraction", seen.retracts),
    ):
        change = desk.label(key) if typed else change
    if not change and seen.status.value != "final":
        change = desk.label(f"status_{seen.status}")
    if not change and desk.known.timeline(fact).everyone.is_replaced(seen):
        change = desk.label("superseded")
    return LineView(
        id=slug(seen.when.text),
        when=Plain(desk.locale.when(seen.when)),
        value=(
            desk.plain(desk.label("withdrawn"))
            if seen.retracts
            else desk.print_line(fact, seen, writer.worded(fact, seen))
        ),
        said=desk.time(desk.known.said(seen)),
        who=Plain(writer.claimant(fact, seen)),
        sources=tuple(Plain(row.text) for row in writer.sources(seen)),
        change=Plain(change),
        why=Plain(desk.words(seen.why) if seen.why.by_language else ""),
    )
