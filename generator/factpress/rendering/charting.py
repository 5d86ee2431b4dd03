"""What may be drawn on one scale: figures of one metric, kind, period, test cycle and unit.

A chart that an editor asks for of unlike figures is a finding; the pages that list whatever there is
draw one chart for each kind of figure.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from factpress.findings import Mistake, Rule
from factpress.model import Cycle, Fact, Kind
from factpress.rendering.macros import print_fact
from factpress.rendering.page_context import PageContext
from factpress.rendering.page_record import ChartKind
from factpress.rendering.periods import BAD_OPTION, known_until

UNLIKE = Rule(
    "chart-of-unlike",
    "A chart shows figures on one scale that can't be compared",
    "Readers compare the lengths that they see: a gain in range next to a range looks like a very short range.",
    "draw a chart for each of them",
)
RULES = (UNLIKE,)

FEWEST = 2  # figures that a comparison needs
# Parts of one count and figures of several subjects are compared as they were last said.
COMPARING = (ChartKind.MARKETS, ChartKind.RANGES)


@dataclass(frozen=True, slots=True)
class _Likeness:
    """What must be the same of all figures on one scale, each with the word that a finding uses."""

    metric: str
    kind: str
    period: str
    cycle: str
    unit: str

    def differs_from(self, other: "_Likeness") -> str:
        """Returns the first thing that differs, and how: "unit: km and kWh"."""
        for name in ("metric", "kind", "period", "cycle", "unit"):
            one, two = getattr(self, name), getattr(other, name)
            if one != two:
                named = "test cycle" if name == "cycle" else name
                return f"{named}: {one or 'none'} and {two or 'none'}"
        return ""


def _likeness(fact: Fact) -> _Likeness:
    # Two cycles that nobody stated may be two cycles.
    unstated = fact.cycle is Cycle.UNSTATED
    return _Likeness(
        str(fact.metric),
        fact.kind.value,
        fact.length,
        f"not stated ({fact.id})" if unstated else fact.cycle.value if fact.cycle else "",
        str(fact.unit),
    )


def unlike(facts: Iterable[Fact]) -> str:
    """Returns why figures may not be drawn on one scale, or nothing.

    The parts of one subject differ in their scope, and subjects may differ in one scope; where both
    differ, a length would say nothing of either.
    """
    told = tuple(facts)
    for one in told[1:]:
        differs = _likeness(told[0]).differs_from(_likeness(one))
        if differs:
            return f'"{told[0].id}" and "{one.id}" differ in {differs}'
    subjects = {str(one.about) for one in told}
    scopes = dict.fromkeys(str(one.scope or "") for one in told)
    if len(subjects) > 1 and len(scopes) > 1:
        named = " and ".join(one or "none" for one in list(scopes)[:2])
        return f"subjects and scopes differ at once (scope: {named})"
    return ""


def _alike(facts: Iterable[Fact]) -> tuple[tuple[Fact, ...], ...]:
    """Returns facts in groups that may share a scale, in the order of their first ones."""
    groups: list[list[Fact]] = []
    for one in facts:
        home = next((group for group in groups if not unlike((*group, one))), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return tuple(map(tuple, groups))


def charts_of(
    context: PageContext,
    kind: ChartKind,
    facts: Iterable[Fact],
    *,
    title: str,
    caption: str = "",
    total: Fact | None = None,
) -> str:
    """Prints a chart of facts, or one for each group of them that may share a scale."""
    single = kind is ChartKind.SERIES
    groups = tuple((one,) for one in facts) if single else _alike(facts)
    printed = []
    for group in groups:
        if len(group) < FEWEST and kind in COMPARING:
            continue
        alone = len(groups) == 1
        own = context.words(group[0].label) if not alone and len(group) == 1 else title
        whole = total.id if total is not None and not unlike((*group, total)) else ""
        ids = tuple(one.id for one in group)
        printed.append(context.chart(kind, ids, title=own, caption=caption, total=whole))
    return "".join(printed)


def chart(context: PageContext, names: list[str], known_on: str = "") -> str:
    """Prints the mark of a chart of the named facts: one over time, or several beside each other.

    `known_on` is the day whose figures it shows, where they were revised since.
    """
    day = known_until(context, known_on)
    if isinstance(day, Mistake):
        context.report(BAD_OPTION, day.message, day.fix)
        return ""
    found = [one for name in names if (one := context.known.fact(name)) is not None]
    for name in names:
        if context.known.fact(name) is None:
            print_fact(context, name)  # reports the id where the page names it
    if not found:
        return ""
    title = context.words(found[0].label)
    if len(found) == 1:
        return context.chart(ChartKind.SERIES, (found[0].id,), title=title, knows=day)
    wrong = unlike(found)
    if wrong:
        context.report(UNLIKE, f"this chart cannot be drawn: {wrong}")
        return ""
    ids = tuple(one.id for one in found)
    return context.chart(_kind_of(found), ids, title=title, knows=day)


def _kind_of(facts: list[Fact]) -> ChartKind:
    """Returns how several figures are drawn: what only describes has no past to show."""
    if facts[0].cycle is not None or facts[0].kind in (Kind.SPEC, Kind.PRICE):
        return ChartKind.RANGES
    return ChartKind.CUMULATIVE
