"""The arithmetic drawn: the parts of a sum or a share on one scale above their whole.

Where a bar is pale, the words leave open how far it reaches. What a drawing shows is said beside it in
words; the verdict is that of the checks, never of the drawing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from html import escape

from factpress.exhibits.check_views import IN_WORDS, accepted_words, interval_words, is_told
from factpress.language import runs_against
from factpress.markdown import slug
from factpress.markup import Elements, Html, element, link
from factpress.model import Check, DeclaredRule, Fact, Verdict
from factpress.rendering import NoteWriter, PageContext, decimal, relative, subject_name
from factpress.rules import CheckResult, Input

PARTS, WHOLES = ("parts", "less"), ("whole", "total", "more")
FINE = (Verdict.OK, Verdict.WEAK)
SHOWN = 3  # drawings before the others are folded away
ROW, BAR, GAP = 26, 24, 4  # pixels
LEAST = Fraction(1, 400)  # of the scale: a part so small is still seen


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure of a sum: `low` and `high` are the ends of what its words stand for."""

    name: str
    text: str
    low: Fraction
    high: Fraction
    fact: str


@dataclass(frozen=True, slots=True)
class DrawnSum:
    """A sum, a share or a part, ready to be shown."""

    id: str
    label: str
    parts: tuple[Bar, ...]
    whole: Bar
    computed: str
    stated: str
    verdict: str
    is_fine: bool
    accepted: str

    @property
    def scale(self) -> Fraction:
        """What the whole width stands for."""
        return max(sum((one.high for one in self.parts), Fraction(0)), self.whole.high)


@dataclass(frozen=True, slots=True)
class Box:
    """Where a bar begins and how wide it is, in percent of the drawing, and what is written in it."""

    x: str
    width: str
    name: str = ""


def sums_of(context: PageContext, results: Iterable[CheckResult]) -> tuple[DrawnSum, ...]:
    """Returns the checks that can be drawn: declared sums, shares and parts of known figures."""
    told = (one for one in results if is_told(one) and one.verdict is not Verdict.UNKNOWN)
    return tuple(drawn for one in told if (drawn := _drawn(context, one)) is not None)


def sums_of_release(context: PageContext) -> tuple[DrawnSum, ...]:
    """Returns what holds, or is known not to, of the figures that a release prints, as of its day."""
    printed = {
        (one.fact.id, one.observation.place)
        for one in context.record.figures
        if one.fact is not None and one.observation is not None
    }
    known, day = context.known, context.today

    def touches(result: CheckResult) -> bool:
        own = any((one.fact, one.of.seen.place) in printed for one in result.inputs)
        said = all(known.said(one.of.seen) <= day for one in result.inputs)
        return own and said and (result.verdict in FINE or bool(result.acceptance))

    found = sums_of(context, filter(touches, known.checks()))
    return tuple(sorted(found, key=lambda one: -len(one.parts)))


def _drawn(context: PageContext, result: CheckResult) -> DrawnSum | None:
    keys = _keys(context, result)
    if len(keys) != len(result.inputs):
        return None
    keyed = list(zip(keys, result.inputs, strict=True))
    parts = [one for key, one in keyed if key in PARTS]
    wholes = [one for key, one in keyed if key in WHOLES]
    if not parts or len(wholes) != 1 or not all(context.known.fact(one.fact) for _, one in keyed):
        return None
    facts = [_fact(context, one) for one in (*parts, *wholes)]
    bars = [_bar(context, one, facts) for one in parts]
    whole = _bar(context, wholes[0], facts)
    if any(one.low < 0 for one in (*bars, whole)) or not whole.high:
        return None
    stated = next((one for key, one in keyed if key == "stated"), None)
    unit = result.unit or str(facts[0].unit)
    return DrawnSum(
        id=f"sum-{slug(result.id)}",
        label=context.words(result.label) if result.label.by_language else whole.name,
        parts=tuple(bars),
        whole=whole,
        computed=interval_words(context, result.computed.expected, unit),
        stated=_value(context, stated) if stated else whole.text,
        verdict=context.label(IN_WORDS[result.verdict]),
        is_fine=result.verdict in FINE,
        accepted=accepted_words(context, result),
    )


def _keys(context: PageContext, result: CheckResult) -> tuple[str, ...]:
    """Returns what each figure of a check is in it; a sum that its parts declare has no entry."""
    check = context.known.one(Check, result.id.rpartition("@")[0])
    if check is not None:
        return tuple(key for key, _ in check.figures)
    return (
        (*("parts" for _ in result.inputs[1:]), "total") if result.rule == DeclaredRule.SUM else ()
    )


def _fact(context: PageContext, one: Input) -> Fact:
    return context.known.every(Fact)[one.fact]


def _value(context: PageContext, one: Input) -> str:
    writer = NoteWriter(context.known, context.locale, context.path)
    return writer.worded(_fact(context, one), one.of.seen)


def _bar(context: PageContext, one: Input, among: list[Fact]) -> Bar:
    """Returns a figure as a bar; its name is what tells it from those beside it."""
    fact, read = _fact(context, one), one.interval
    by_scope = len({str(other.about) for other in among}) == 1 and fact.scope is not None
    subject = str(fact.scope) if by_scope else str(fact.about)
    low = read.low if read.low is not None else Fraction(0)
    high = read.high if read.high is not None else max(low, one.of.seen.value.value)
    name = subject_name(context.known, subject, context.locale.code)
    return Bar(name, _value(context, one), low, high, fact.id)


def sums_html(context: PageContext, sums: Iterable[DrawnSum]) -> str:
    """Returns drawings as a section of a page; beyond the first few they are folded away."""
    drawn = list(sums)
    if not drawn:
        return ""
    shown, rest = ("".join(_figure(context, one) for one in some) for some in _folded(drawn))
    return context.elements.fill(
        "sums.html",
        title=context.label("do_they_add_up"),
        shown=Html(shown),
        rest=Html(rest),
        more=context.locale.counted("check_count", len(drawn) - SHOWN) if rest else "",
    )


def _folded(drawn: list[DrawnSum]) -> tuple[list[DrawnSum], list[DrawnSum]]:
    return drawn[:SHOWN], drawn[SHOWN:]


def _figure(context: PageContext, one: DrawnSum) -> str:
    label = context.label
    added = one.computed if len(one.parts) > 1 else ""
    told = [label("parts_make", computed=added)] if added else []
    told.append(label("published_as", stated=one.stated))
    rtl = context.locale.direction == "rtl"
    accepted = f" {label('known_disagreement')}{label('colon')}{one.accepted}"
    return context.elements.fill(
        "sum.html",
        id=one.id,
        title=one.label or one.whole.name,
        picture=Html(picture(context.elements, one, rtl=rtl, words=_spoken(context, one))),
        parts=tuple(Html(_named(context, bar)) for bar in one.parts),
        whole=Html(_named(context, one.whole)),
        told=" ".join(told),
        style="verdict" if one.is_fine else "verdict verdict--odd",
        verdict=context.locale.capitalised(one.verdict),
        accepted=accepted if one.accepted else "",
    )


def _named(context: PageContext, bar: Bar) -> str:
    page = f"figures/{bar.fact}"
    # What the page prints itself has a page by the time that all are written.
    printed = any(
        one.fact is not None and one.fact.id == bar.fact for one in context.record.figures
    )
    way = relative(context.path, context.known.path(page, context.locale.code))
    against = runs_against(bar.name, context.locale.direction)
    name = element("bdi", escape(bar.name)) if against else escape(bar.name)
    value = link(element("bdi", escape(bar.text)), way)
    return f"{name} {value if printed or context.known.has(page) else escape(bar.text)}"


def _spoken(context: PageContext, one: DrawnSum) -> str:
    """Returns what the drawing shows, in words for who does not see it."""
    parts = "; ".join(f"{bar.name}{context.label('colon')}{bar.text}" for bar in one.parts)
    whole = f"{one.whole.name}{context.label('colon')}{one.whole.text}"
    return f"{one.label}. {parts}. {whole}. {context.locale.capitalised(one.verdict)}."


def picture(elements: Elements, one: DrawnSum, *, rtl: bool, words: str) -> str:
    """Returns the drawing for a page: as wide as its column, with letters of one size."""
    scale, whole = one.scale, one.whole

    def across(value: Fraction) -> str:
        return f"{decimal(round(value / scale * 100, 2))}%"

    def box(start: Fraction, end: Fraction, name: str = "") -> Box:
        return Box(across(scale - end if rtl else start), across(end - start), name)

    at = Fraction(0)
    parts: list[Box] = []
    for bar in one.parts:
        parts.append(box(at, at + max(bar.low, scale * LEAST), bar.name))
        at += bar.low
    high = sum((bar.high for bar in one.parts), Fraction(0))
    return elements.fill(
        "sum_picture.svg",
        words=words,
        rtl=rtl,
        parts=parts,
        open=box(at, high) if high > at else None,
        total=box(Fraction(0), whole.low),
        open_total=box(whole.low, whole.high) if whole.high > whole.low else None,
        row=ROW,
        gap=GAP,
        bar=BAR,
        half=BAR // 2,
    )
