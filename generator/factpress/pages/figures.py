"""Drafts of the figures: the list of all that the site prints, and the page of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from factpress.markdown import slug
from factpress.model import Fact, Observation
from factpress.pages.draft import Draft
from factpress.rendering import (
    ChartKind,
    NoteWriter,
    PageContext,
    Plain,
    check_table,
    file_link,
    print_fact,
    rows,
    to_copy,
)

JSON = "application/json"
GAP = "\0"  # holds the place of the figure while the words around it are filled in


def figures_draft(context: PageContext) -> Draft:
    """Returns the list of all figures that the site prints, grouped by subject."""
    groups: dict[str, list[str]] = {}
    for name in context.known.cited():
        fact = context.known.every(Fact)[name]
        groups.setdefault(context.name(str(fact.about)), []).append(name)
    title = context.label("all_figures")
    view = {
        "title": Plain(context.label("figures")),
        "groups": tuple((Plain(key), rows(context, ids)) for key, ids in groups.items()),
    }
    return Draft("figures", context.label("figures"), title, view)


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


def figure_draft(context: PageContext, fact: Fact) -> Draft:
    """Returns a figure's own page: its value, what it means, its history and its uses."""
    writer = NoteWriter(context.known, context.locale, context.path)
    title = context.words(fact.label)
    own = [seen for seen in fact.obs if context.known.is_own(fact, seen)]
    own.sort(key=lambda seen: (seen.when.last, context.known.said(seen)), reverse=True)
    others = context.known.others(fact)
    uses = context.known.uses(fact.id)
    mine = [
        one for one in context.known.checks() if any(seen.fact == fact.id for seen in one.inputs)
    ]
    view = {
        "title": Plain(title),
        "id": Plain(fact.id),
        "figure": print_fact(context, fact.id, with_unit=True),
        "facts": (*_of_newest(context, writer, fact), *about_fact(context, fact)),
        "chart": _chart(context, fact, title),
        "history": tuple(line_view(context, writer, fact, seen) for seen in own),
        "others": tuple(line_view(context, writer, fact, seen) for seen in others),
        "checks": check_table(context, mine),
        "uses": tuple(
            context.link(one.title, one.page) for one in uses if one.language == context.locale.code
        ),
        "json": file_link(context, context.label("as_json"), f"api/facts/{fact.id}.json", JSON),
        **_citations(context, writer, fact),
    }
    return Draft("figure", title, title, view)


def _of_newest(
    context: PageContext, writer: NoteWriter, fact: Fact
) -> Iterator[tuple[str, Plain, Plain]]:
    """Yields what is told of the figure's newest line: its date, its word, who says so and where."""
    seen = context.known.timeline(fact).on(context.day).observation
    if seen is None:
        return
    told = [
        ("as_of_label", context.locale.when(seen.when)),
        ("qualifier", writer.meaning(seen.value)),
        ("claimed_by_label", writer.claimant(fact, seen)),
        *(("source", row.text) for row in writer.sources(seen)),
    ]
    for key, text in told:
        yield key, Plain(context.label(key)), Plain(text)


def _chart(context: PageContext, fact: Fact, title: str) -> str:
    told = len({seen.when for seen in context.known.own(fact)})
    return context.chart(ChartKind.SERIES, (fact.id,), title=title) if told > 1 else ""


def _citations(context: PageContext, writer: NoteWriter, fact: Fact) -> dict[str, str]:
    """Returns how the figure is cited, as text and as HTML to paste; nothing for one withdrawn."""
    seen = context.known.timeline(fact).on(context.day).observation
    if seen is None:
        return {"cited": "", "cited_html": ""}
    address = context.known.absolute(context.path)
    words = {
        "label": context.words(fact.label),
        "figure": writer.worded(fact, seen),
        "when": context.locale.when(seen.when),
        "who": writer.claimant(fact, seen),
    }
    text = context.label("citation_of_figure", **words, address=address).strip()
    linked = {**words, "figure": GAP}
    html = escape(context.label("citation_of_figure", **linked, address="").strip())
    figure = escape(words["figure"])
    link = f'<a href="{escape(address)}">{figure}</a>' if address else figure
    return {
        "cited": to_copy(context, "citation", text),
        "cited_html": to_copy(context, "citation citation--html", html.replace(GAP, link)),
    }


def about_fact(context: PageContext, fact: Fact) -> list[tuple[str, Plain, Plain]]:
    """Returns what a fact is: a key, its name in the page's language, and the words."""
    label = context.label
    told = [("subject", context.name(str(fact.about)))]
    told.append(("kind", label(f"kind_{fact.kind}")))
    if fact.scope is not None:
        told.append(("scope", context.name(str(fact.scope))))
    if fact.since is not None:
        told.append(("since", context.locale.when(fact.since)))
    if fact.cycle is not None:
        stated = fact.cycle.value != "unstated"
        told.append(("test_cycle", fact.cycle if stated else label("cycle_unstated")))
    for key, words in (("definition", fact.definition), ("note", fact.note)):
        if words.by_language:
            told.append((key, context.words(words)))
    return [(key, Plain(label(key)), Plain(text)) for key, text in told]


def line_view(context: PageContext, writer: NoteWriter, fact: Fact, seen: Observation) -> LineView:
    """Returns a line of a fact as it stands in a history."""
    change = ""
    for key, typed in (
        ("correction", seen.corrects),
        ("revision", seen.revises),
        ("retraction", seen.retracts),
    ):
        change = context.label(key) if typed else change
    if not change and seen.status.value != "final":
        change = context.label(f"status_{seen.status}")
    if not change and context.known.timeline(fact).everyone.is_replaced(seen):
        change = context.label("superseded")
    return LineView(
        id=slug(seen.when.text),
        when=Plain(context.locale.when(seen.when)),
        value=(
            context.plain(context.label("withdrawn"))
            if seen.retracts
            else context.print_line(fact, seen, writer.worded(fact, seen))
        ),
        said=context.time(context.known.said(seen)),
        who=Plain(writer.claimant(fact, seen)),
        sources=tuple(Plain(row.text) for row in writer.sources(seen)),
        change=Plain(change),
        why=Plain(context.words(seen.why) if seen.why.by_language else ""),
    )
