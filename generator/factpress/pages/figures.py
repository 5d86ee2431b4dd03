"""Drafts of the figures: the list of all that the site prints, and the page of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from factpress.exhibits import CardWriter, card_in_page, check_table, figure_code
from factpress.markup import link
from factpress.model import Fact, Observation
from factpress.pages.draft import Draft, use_link
from factpress.rendering import (
    ChartKind,
    NoteWriter,
    PageContext,
    Plain,
    line_id,
    print_fact,
    rows,
    to_copy,
    told_when,
)

USE = "use-our-figures"


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
    own = [observation for observation in fact.obs if context.known.is_own(fact, observation)]
    own.sort(
        key=lambda observation: (observation.when.last, context.known.said(observation)),
        reverse=True,
    )
    others = context.known.others(fact)
    uses = context.known.uses(fact.id)
    mine = [
        one
        for one in context.known.checks()
        if any(observation.fact == fact.id for observation in one.inputs)
    ]
    view = {
        "title": Plain(title),
        "id": Plain(fact.id),
        "card": card_in_page(context, fact.id),
        "embed": figure_code(context, fact),
        "facts": (*_of_newest(context, writer, fact), *about_fact(context, fact)),
        "chart": _chart(context, fact, title),
        "history": tuple(line_view(context, writer, fact, observation) for observation in own),
        "others": tuple(line_view(context, writer, fact, observation) for observation in others),
        "checks": check_table(context, mine),
        "drawn": mine,
        "uses": tuple(
            use_link(context, one) for one in uses if one.language == context.locale.code
        ),
        **_citations(context, fact),
    }
    return Draft("figure", title, title, view)


def use_draft(context: PageContext) -> Draft:
    """Returns the page that shows every figure with the code that embeds it."""
    known, title = context.known, context.label("use_our_figures")
    facts = (known.every(Fact)[name] for name in known.cited())
    shown = (
        (
            context.link(context.words(fact.label), f"figures/{fact.id}"),
            print_fact(context, fact.id, with_unit=True),
            figure_code(context, fact),
            fact.id,
        )
        for fact in facts
        if known.timeline(fact).on(None).observation is not None
    )
    help_ = context.label("embed_help")
    view = {"title": Plain(title), "help": Plain(help_), "figures": tuple(shown)}
    return Draft("use", title, help_, view)


def _of_newest(
    context: PageContext, writer: NoteWriter, fact: Fact
) -> Iterator[tuple[str, Plain, Plain]]:
    """Yields what is told of the figure's newest line: its date, its word, who says so and where."""
    observation = context.known.timeline(fact).on(context.knows).observation
    if observation is None:
        return
    told = [
        ("as_of_label", context.locale.when(observation.when)),
        ("qualifier", writer.meaning(observation.value)),
        ("claimed_by_label", writer.claimant(fact, observation)),
        *(("source", row.text) for row in writer.sources(observation)),
    ]
    for key, text in told:
        yield key, Plain(context.label(key)), Plain(text)


def _chart(context: PageContext, fact: Fact, title: str) -> str:
    told = len({observation.when for observation in context.known.own(fact)})
    return context.chart(ChartKind.SERIES, (fact.id,), title=title) if told > 1 else ""


def _citations(context: PageContext, fact: Fact) -> dict[str, str]:
    """Returns how the figure is cited, as text and as HTML to paste; nothing for one withdrawn."""
    observation = context.known.timeline(fact).on(context.knows).observation
    if observation is None:
        return {"cited": "", "cited_html": ""}
    text = CardWriter(context.known, context.locale, context.path).citation(fact, observation)
    address = context.known.absolute(context.path)
    figure = NoteWriter(context.known, context.locale, context.path).worded(fact, observation)
    html = escape(text.removesuffix(address).rstrip(", ") if address else text)
    linked = link(escape(figure), address) if address else escape(figure)
    # The label may hold the same words as the figure: the figure comes behind it.
    label = escape(context.words(fact.label))
    head, found, tail = html.partition(label)
    html = head + found + tail.replace(escape(figure), linked, 1)
    return {
        "cited": to_copy(context, "citation", text),
        "cited_html": to_copy(context, "citation citation--html", html),
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
    for begun, words in fact.definition.dated or ((None, fact.definition),):
        if words.by_language and (begun is None or begun.first <= context.known.today):
            since = "" if begun is None else label("since_when", when=context.locale.when(begun))
            told.append(("definition", ": ".join(filter(None, (since, context.words(words))))))
    if fact.note.by_language:
        told.append(("note", context.words(fact.note)))
    return [(key, Plain(label(key)), Plain(text)) for key, text in told]


def line_view(
    context: PageContext, writer: NoteWriter, fact: Fact, observation: Observation
) -> LineView:
    """Returns a line of a fact as it is in a history."""
    change = ""
    for key, typed in (
        ("correction", observation.corrects),
        ("revision", observation.revises),
        ("retraction", observation.retracts),
    ):
        change = context.label(key) if typed else change
    if not change and observation.status.value != "final":
        change = context.label(f"status_{observation.status}")
    if not change and context.known.timeline(fact).everyone.is_replaced(observation):
        change = context.label("superseded")
    return LineView(
        id=line_id(context.known, fact, observation),
        when=Plain(context.locale.when(observation.when)),
        value=(
            context.plain(context.label("withdrawn"))
            if observation.retracts
            else context.print_line(fact, observation, writer.worded(fact, observation))
        ),
        said=told_when(context, observation),
        who=Plain(writer.claimant(fact, observation)),
        sources=tuple(Plain(row.text) for row in writer.sources(observation)),
        change=Plain(change),
        why=Plain(context.words(observation.why) if observation.why.by_language else ""),
    )
