"""Declarations: the checks that the newsroom declares, run, judged and worded.

One result for each date of the figure that a check judges; a finding where it is not well.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import chain

from factpress.checks.judging import judge
from factpress.checks.remedies import RULE_OF, remedies
from factpress.checks.runs import Run, runs_of
from factpress.checks.sentences import sentence
from factpress.findings import Finding, Place, Related, Rule, Severity, report
from factpress.model import Check, DeclaredRule, Kind, Verdict
from factpress.rules import (
    BAD,
    NOTHING,
    POINTS,
    UNITS,
    Checked,
    CheckResult,
    Input,
    Judgement,
    Ledger,
    Line,
    accounts_rest_on,
    computed_words,
    counted_anew,
    half_like,
    how_to_accept,
    in_words,
    listed,
    may_not_add,
    members_of,
    named,
    telling,
    unlike,
    written_unit,
)
from factpress.values import Qualifier

WEAK = Rule(
    "weak-check",
    "A check could hardly fail",
    "Its inputs are so imprecise that almost any figure would pass.",
    "use more precise figures, or don't rely on it",
    Severity.NOTE,
)
SKIPPED = Rule(
    "skipped-check",
    "A check was skipped",
    "An unknown figure can't be compared.",
    "add the figure when it is known",
    Severity.NOTE,
)
STALE_INPUT = Rule(
    "stale-input",
    "A figure is older than those beside it",
    "If the total was updated and a part wasn't, the update is only half done.",
    "check whether the older figure has a newer value too",
    Severity.NOTE,
)
REVISED_INPUT = Rule(
    "revised-since",
    "A figure in a check was revised after the stated one was published",
    "A check uses what was known on the day of the stated figure.",
    "check whether the stated figure needs updating too",
    Severity.NOTE,
)
COUNTED_ANEW = Rule(
    "counted-anew",
    "Two figures are compared that are counted differently",
    "After a change of definition, growth says nothing about what is counted.",
    "remove the comparison; or if the source prints it, say so at the stated figure: break:",
)
NEGATIVE_BASE = Rule(
    "negative-base",
    "A growth in % is measured from 0 or a value below 0",
    "A percentage of a loss means nothing: a smaller loss and a bigger one look the same.",
    "say it in words: from a loss of … to a profit of …",
)
RULES = (WEAK, SKIPPED, STALE_INPUT, REVISED_INPUT, COUNTED_ANEW, NEGATIVE_BASE)
_OF_CHANGE = (DeclaredRule.GROWTH, DeclaredRule.DELTA, DeclaredRule.RATIO, DeclaredRule.CAGR)
_OF_GROWTH = (DeclaredRule.GROWTH, DeclaredRule.CAGR)
_STATED_BY = {
    DeclaredRule.SUM: "total",
    DeclaredRule.ORDER: "more",
    DeclaredRule.RECORD: "new",
    DeclaredRule.TARGET: "target",
}


def declared(ledger: Ledger) -> Iterator[Checked]:
    """Runs every declared check; one that names a fact which is not there stays silent."""
    allowed = {str(one.check) for one in ledger.newsroom.acceptances.values()}
    around = _surroundings(ledger)
    for name, check in ledger.newsroom.checks.items():
        named_facts = [ledger.fact(one) for _, one in check.figures if one.constant is None]
        facts = [fact for fact in named_facts if fact is not None]
        if len(facts) < len(named_facts):
            continue
        lines = [ledger.lines[fact.id] for fact in facts]
        several = [one for one in facts if not ledger.has_one_of_each(one)]
        dated = [one for fact in several for one in accounts_rest_on(ledger.newsroom, fact)]
        is_allowed = f"units:{name}" in allowed
        make = partial(_all_runs, name, check, ledger, in_spite_of_units=is_allowed)
        depends = (check, is_allowed, around, *facts, *lines, *dated)
        yield from ledger.memory.recall(("declared", name), depends, make, lasts=_are_right)


def _are_right(found: tuple[Checked, ...]) -> bool:
    """Tells whether nothing is wrong: what would fix a figure is looked for among all others."""
    return all(one.result is None or one.result.verdict not in BAD for one in found)


def _surroundings(ledger: Ledger) -> object:
    """Returns a thing that stays the same while units, places and subjects do."""
    newsroom = ledger.newsroom
    sections = ("units", "markets", "models", "ranges", "organisations")
    entries = [pair for section in sections for pair in newsroom.ids(section).items()]
    names = "\n".join(name for name, _ in entries)
    return ledger.memory.recall(("surroundings",), (names, *(one for _, one in entries)), object)


def _all_runs(
    name: str, check: Check, ledger: Ledger, *, in_spite_of_units: bool
) -> tuple[Checked, ...]:
    odd = tuple(unlike(check, ledger))
    wrong = (refused(name, check, odd),) if odd else ()
    if odd and not in_spite_of_units:
        return wrong
    return (*wrong, *(checked(run, ledger) for run in runs_of(name, check, ledger)))


def refused(name: str, check: Check, odd: tuple[str, ...]) -> Checked:
    """Returns the result of a check whose figures do not belong together."""
    result_id = f"units:{name}"
    message = f"the figures of this check do not belong together: {'; '.join(odd)}"
    result = CheckResult(
        result_id,
        UNITS.id,
        Verdict.CONTRADICTION,
        NOTHING,
        "",
        check.label,
        (),
        check.help,
        message,
    )
    accept = how_to_accept(result_id)
    return Checked(result, report(UNITS, check.place, message, fix=f"{UNITS.fix}\n{accept}"))


def checked(run: Run, ledger: Ledger) -> Checked:
    """Judges a run, and returns its result with what is to be said about it."""
    up_to = [line for line in run.lines.get("parts", ()) if _is_no_part(line)]
    found = Judgement(Verdict.CONTRADICTION, NOTHING) if up_to else judge(run, ledger)
    doubts = _doubts(run, ledger) if found.verdict is Verdict.OK else ()
    found = replace(found, verdict=Verdict.WEAK) if doubts else found
    since = _counted_anew(run, ledger)
    found = replace(found, verdict=Verdict.STRAINED) if since else found
    inputs = _inputs(run, ledger)
    is_sum = run.check.rule is DeclaredRule.SUM and run.check.complete and not run.absent
    result = CheckResult(
        run.id,
        run.check.rule.value,
        found.verdict,
        found.computed,
        _stated(run),
        run.check.label,
        inputs,
        run.check.help,
        unit=_unit(run),
        may_not_add=is_sum and may_not_add(run.operands["parts"], run.one("total"), found),
    )
    notes = (*(_stale_note(line, run) for line in run.stale), *_revised_notes(run))
    if found.verdict is Verdict.OK:
        return Checked(result, notes=notes)
    finding = _up_to(run, up_to) if up_to else _finding(run, found, result, ledger)
    if doubts:
        message = f'the check "{run.id}" proves little: {"; ".join(doubts)}'
        finding = report(WEAK, _place(run), message, fix=_DOUBTED)
    if since:
        message = f"{named(run.lines['new'][0])} is counted differently since {since}: figures from before and after can't be compared"
        fix = f"{COUNTED_ANEW.fix}\n{how_to_accept(run.id)}"
        finding = report(COUNTED_ANEW, _place(run), message, fix=fix)
    finding = replace(finding, related=(*telling(inputs), *_declared_at(run)))
    return Checked(replace(result, message=finding.message), finding, notes)


_DOUBTED = "use figures that are counted the same way"


def _doubts(run: Run, ledger: Ledger) -> tuple[str, ...]:
    check = run.check
    return tuple(half_like(check.rule, members_of(check, ledger), ledger.newsroom))


def _counted_anew(run: Run, ledger: Ledger) -> str:
    """Returns since when a series is counted in another way, where a change in it is measured.

    A stated figure that says so itself, with `break`, is not meant.
    """
    if run.check.rule not in _OF_CHANGE or not (run.lines.get("new") and run.lines.get("old")):
        return ""
    new, old = run.lines["new"][0], run.lines["old"][0]
    says_so = any(line.seen.break_.by_language for line in run.lines.get("stated", ()))
    if says_so or new.fact.id != old.fact.id:
        return ""
    observations = (line.seen for line in ledger.lines[new.fact.id])
    return counted_anew(new.fact, observations, old.seen.when, new.seen.when)


def _revised_notes(run: Run) -> Iterator[Finding]:
    for line in chain.from_iterable(run.lines.values()):
        if line.revised is not None and line.revised.value.text != line.seen.value.text:
            message = (
                f"{line.name} was {line.text} when {run.id} was stated, and is now"
                f" {line.revised.value.text}"
            )
            yield report(REVISED_INPUT, line.revised.place, message)


def _inputs(run: Run, ledger: Ledger) -> tuple[Input, ...]:
    found: list[Input] = []
    for key, lines in run.lines.items():
        pairs = zip(lines, run.operands.get(key, ()), strict=False)
        # A constant of the check is not a figure of the newsroom, and has no page.
        found += (ledger.input(line, one) for line, one in pairs if line.fact.id in ledger.lines)
    return tuple(found)


def _is_no_part(line: Line) -> bool:
    return line.seen.value.qualifier is Qualifier.UP_TO


def _up_to(run: Run, lines: list[Line]) -> Finding:
    line = lines[0]
    message = f'"{line.text}" ({line.name}) is only a limit, so it cannot be part of a total'
    accept = how_to_accept(run.id)
    return report(UNITS, line.seen.place, message, fix=f"leave it out of the parts\n{accept}")


def _finding(run: Run, found: Judgement, result: CheckResult, ledger: Ledger) -> Finding:
    place = _place(run)
    if found.verdict is Verdict.UNKNOWN and _has_negative_base(run):
        message, words = _in_words(run)
        return report(NEGATIVE_BASE, place, message, fix=f"{words}\n{how_to_accept(run.id)}")
    if found.verdict is Verdict.UNKNOWN:
        skipped = report(SKIPPED, place, _why_skipped(run, ledger))
        return _half_done(skipped, run) if _is_half_done(run, ledger) else skipped
    if found.verdict is Verdict.WEAK:
        computed = computed_words(found.computed.expected, result.unit)
        message = (
            f'the check "{run.id}" gives {computed}, so almost any figure beside'
            f" {result.stated} would pass"
        )
        return report(WEAK, place, message)
    words = sentence(run, found, result.unit)
    rows = [*remedies(run, found, ledger)]
    rows.append(how_to_accept(run.id))
    return report(RULE_OF[run.check.rule], place, words, fix="\n".join(rows))


def _is_half_done(run: Run, ledger: Ledger) -> bool:
    """Tells whether the newest figure doesn't fit an older one that pages print beside it."""
    moved = [line for line in run.stale if line.may_have_moved]
    if run.absent or not moved or run.when is None:
        return False
    fact = ledger.fact(run.check.judged)
    newest = ledger.lines[fact.id][-1:] if fact is not None else ()
    return any(line.seen.when == run.when for line in newest)


def _half_done(skipped: Finding, run: Run) -> Finding:
    older = listed(dict.fromkeys(line.fact.id for line in run.stale if line.may_have_moved))
    when = "" if run.when is None else run.when.text
    fix = f"type the figure of {older} for {when}, or correct the one that doesn't fit"
    return replace(skipped, severity=Severity.WARNING, fix=fix)


def _has_negative_base(run: Run) -> bool:
    is_growth = run.check.rule in _OF_GROWTH and not run.absent
    return is_growth and run.one("old").value <= 0 and run.one("old").is_known


def _in_words(run: Run) -> tuple[str, str]:
    """Returns what is wrong with a growth from a loss, and the words to say it in."""
    new, old = run.lines["new"][0], run.lines["old"][0]
    message = (
        f"{named(new)} went from {old.text} ({old.seen.when.text}) to {new.text}"
        f" ({new.seen.when.text}): {_stated(run)} of {_base(old)} means nothing"
    )
    return message, f"say it in words: {in_words(old, new)}"


def _base(old: Line) -> str:
    return "a value below 0" if old.seen.value.value < 0 else "0"


def _place(run: Run) -> Place:
    """Returns where the figure that a check judges was typed, else where the check is."""
    for key in (run.check.shape.judged, "new"):
        if run.lines.get(key):
            return run.lines[key][0].seen.place
    return run.check.place


def _why_skipped(run: Run, ledger: Ledger) -> str:
    if run.absent:
        goes_back = run.check.old is not None and run.check.old.back is not None
        at = "" if goes_back or run.when is None else f" for {run.when.text}"
        return f'the check "{run.id}" was skipped: there is no figure of {listed(run.absent)}{at}'
    if any(line.may_have_moved for line in run.stale):
        moved = [line for line in run.stale if line.may_have_moved]
        older = listed(f"{line.fact.id} is of {line.seen.when.text}" for line in moved)
        grows = all(line.fact.kind not in (Kind.SHARE, Kind.CHANGE) for line in moved)
        how = "grown" if grows else "changed"
        return f'the check "{run.id}" fails, but {older}, and may have {how} since'
    unknown = tuple(line.name for _, line, one in run.figures if not one.is_known)
    if unknown:
        are = "is" if len(unknown) == 1 else "are"
        return f'the check "{run.id}" was skipped: {listed(unknown)} {are} not known'
    if run.check.rule is DeclaredRule.SUM:
        parts = (line.fact for line in run.lines["parts"])
        below = listed(dict.fromkeys(one.id for one in parts if ledger.may_be_negative(one)))
        return f'the check "{run.id}" was skipped: {below} may be below 0, so some of the parts may be more than the whole'
    if run.check.rule is DeclaredRule.SHARE and any(o.value < 0 for o in run.operands["parts"]):
        return f'the check "{run.id}" was skipped: a part is below 0, so it has no share'
    if run.check.rule is DeclaredRule.RECORD:
        return f'the check "{run.id}" was skipped: there is no earlier figure to compare with'
    return f'the check "{run.id}" was skipped: there is nothing above 0 to compare with'


def _stale_note(line: Line, run: Run) -> Finding:
    beside = "" if run.when is None else run.when.text
    message = (
        f"{line.fact.id} has no figure for {beside}: the one of {line.seen.when.text} is older than the others in the check"
        f' "{run.id}"'
    )
    return report(STALE_INPUT, line.seen.place, message)


def _stated(run: Run) -> str:
    """Returns the text of the figure that is judged, or the bounds of a plausible ratio."""
    plausible = run.check.plausible
    if plausible is not None and run.check.stated is None:
        return plausible.text
    key = _STATED_BY.get(run.check.rule, "stated")
    lines = run.lines.get(key, ())
    return lines[0].text if lines else ""


def _unit(run: Run) -> str:
    """Returns the unit of what is computed, where it is not simply counted."""
    plausible = run.check.plausible
    if plausible is not None and run.check.stated is None:
        return plausible.unit
    if run.check.rule in (DeclaredRule.SHARE, DeclaredRule.CAGR):
        return "%"
    lines = run.lines.get("stated", run.lines.get("total", ()))
    if run.check.rule is DeclaredRule.DELTA and lines and lines[0].fact.unit in POINTS:
        return "pp"  # what is in bp is compared in points
    return written_unit(str(lines[0].fact.unit)) if lines else ""


def _declared_at(run: Run) -> tuple[Related, ...]:
    return (Related(run.check.place, f'the check "{run.id.partition("@")[0]}" is here'),)
