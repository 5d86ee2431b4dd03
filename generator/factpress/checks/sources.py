"""Sources: several accounts of one instant must agree, and estimates not pretend to be counts.

Accounts of equal standing that differ are an error; where a lesser source or somebody else says what
cannot be, it is a warning. Which account is printed is decided by the newsroom. Each figure has
a source, and so has a claim, or it says that it rests on nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations

from factpress.checks.remedies import EQUAL
from factpress.findings import Related, Rule, Severity, report
from factpress.model import SETTLED, Check, Claim, Fact, Observation, Status, Verdict
from factpress.rules import (
    BAD,
    ONE_DIGIT,
    Checked,
    CheckResult,
    Ledger,
    Line,
    Operand,
    accounts_rest_on,
    as_input,
    equal_to,
    how_to_accept,
    how_wrong,
    in_columns,
    listed,
    named,
    slips,
    telling,
    that_reaches,
    worst,
)
from factpress.values import Form, Qualifier, Quantity

FALSE_PRECISION = Rule(
    "false-precision",
    "An estimate has too many digits",
    "Digits that can't be known make the rest less credible.",
    "round it to two or three digits",
    Severity.NOTE,
)
UNSUBSTANTIATED = Rule(
    "unsubstantiated",
    "A claim doesn't say what supports it",
    '"Best-selling" without a count behind it is the first thing that a reporter asks about.',
    "name its source, or write substantiation: none",
)
FALLEN = Rule(
    "claim-has-fallen",
    "A claim is no longer true: a later figure is as high",
    "Readers expect a superlative to be true today.",
    "say in its text until when it was true, or remove it from the pages; then remove claim: from the check",
    Severity.WARNING,
)
NO_SOURCE = Rule(
    "no-source",
    "A figure names no source",
    "Readers look a figure up where it was published; without a source they can't.",
    "add source: with the id of an entry in sources, to the line, to the fact or in defaults",
)
RULES = (FALSE_PRECISION, UNSUBSTANTIATED, FALLEN, NO_SOURCE)

_LOOSE_WORDS = (Qualifier.ABOUT, Qualifier.NEARLY)
_DIGITS = 4


def accounts(ledger: Ledger) -> Iterator[Checked]:
    """Compares all that is said of one instant of a fact, with the line that is printed."""
    for fact in ledger.newsroom.facts.values():
        several = ledger.memory.recall(
            ("several accounts", fact.id), (fact,), partial(_of_one_instant, fact)
        )
        if several:
            rests_on = accounts_rest_on(ledger.newsroom, fact)
            make = partial(_all_accounts, fact, several, ledger)
            yield from ledger.memory.recall(("accounts", fact.id), rests_on, make)


def _of_one_instant(fact: Fact) -> tuple[tuple[Observation, ...], ...]:
    """Returns the lines of each instant that has several."""
    by_instant: dict[tuple[object, object], list[Observation]] = {}
    for observation in fact.obs:
        if (
            observation.status in SETTLED
            and not observation.retracts
            and observation.value.is_known
        ):
            by_instant.setdefault((observation.when.first, observation.when.last), []).append(
                observation
            )
    return tuple(tuple(lines) for lines in by_instant.values() if len(lines) > 1)


def _all_accounts(
    fact: Fact, several: tuple[tuple[Observation, ...], ...], ledger: Ledger
) -> tuple[Checked, ...]:
    alive = (_alive(fact, list(lines), ledger) for lines in several)
    return tuple(
        found for lines in alive if len(lines) > 1 for found in _accounts_of(fact, lines, ledger)
    )


def false_precision(ledger: Ledger) -> Iterator[Checked]:
    """Notes estimates whose printed digits claim more than an estimate can know."""
    for fact in ledger.newsroom.facts.values():
        make = partial(_too_precise, fact)
        yield from ledger.memory.recall(("false precision", fact.id), (fact,), make)


def unsourced(ledger: Ledger) -> Iterator[Checked]:
    """Reports each fact with figures that name no source, at the first of them."""
    for fact in ledger.newsroom.facts.values():
        lines = [one for one in fact.obs if one.value.is_known and not one.source]
        if lines:
            more = f", and {len(lines) - 1} more of its lines" if len(lines) > 1 else ""
            message = f'"{fact.id}" names no source for {lines[0].when.text}{more}'
            yield Checked(finding=report(NO_SOURCE, lines[0].place, message))


def _too_precise(fact: Fact) -> tuple[Checked, ...]:
    found: list[Checked] = []
    for observation in fact.obs:
        estimated = observation.status in (Status.ESTIMATE, Status.FORECAST)
        loose = estimated or observation.value.qualifier in _LOOSE_WORDS
        if loose and _significant(observation.value) > _DIGITS:
            message = f'"{observation.value.text}" is an estimate, but has {_significant(observation.value)} digits'
            found.append(Checked(finding=report(FALSE_PRECISION, observation.place, message)))
    return tuple(found)


def _alive(fact: Fact, lines: list[Observation], ledger: Ledger) -> list[Observation]:
    """Leaves out what another line replaces, and what a final value supersedes."""
    timeline = ledger.newsroom.timeline(fact)
    kept = [one for one in lines if not timeline.beside(one).is_replaced(one)]
    own = [one for one in kept if ledger.newsroom.is_own(fact, one)]
    if not any(one.status is Status.FINAL for one in own):
        return kept
    return [one for one in kept if one.status is Status.FINAL or one not in own]


def _accounts_of(fact: Fact, lines: list[Observation], ledger: Ledger) -> Iterator[Checked]:
    newsroom = ledger.newsroom
    own = [one for one in lines if newsroom.is_own(fact, one)]
    others = [one for one in lines if not newsroom.is_own(fact, one)]
    yield from _of_one_claimant(fact, others, ledger)
    if not own:
        return
    at = lines[0].when
    printed = newsroom.timeline(fact).on(None, at=at).observation
    ranked = sorted(own, key=lambda one: (one is not printed, newsroom.standing(one).value))
    best = [one for one in ranked if newsroom.standing(one) is newsroom.standing(ranked[0])]
    pairs = list(combinations(best, 2))
    verdicts = [(pair, _agree(fact, pair, ledger)) for pair in pairs]
    wrong = [found for found in verdicts if found[1] in BAD]
    name = f"equal:{fact.id}@{at.text}"
    if wrong:
        grave = Verdict.CONTRADICTION in {verdict for _, verdict in wrong}
        verdict = Verdict.CONTRADICTION if grave else Verdict.STRAINED
        pair = next(pair for pair, found in wrong if found is verdict)
        yield _disagreement(name, fact, pair, verdict, ledger)
    elif pairs:
        yield Checked(_result(name, fact, tuple(best), Verdict.OK, ledger))
    for one in (*(one for one in ranked if one not in best), *others):
        yield from _beside(fact, ranked[0], one, ledger)


def _of_one_claimant(fact: Fact, others: list[Observation], ledger: Ledger) -> Iterator[Checked]:
    """Judges what one other claimant says twice of one instant, by sources of one standing."""
    for one, other in combinations(others, 2):
        is_one = one.by is not None and one.by == other.by
        if is_one and ledger.newsroom.standing(one) is ledger.newsroom.standing(other):
            verdict = _agree(fact, (one, other), ledger)
            if verdict in BAD:
                name = f"equal:{fact.id}@{one.when.text}:{one.by} twice".replace(" ", "-")
                yield _disagreement(name, fact, (one, other), verdict, ledger)


def _agree(fact: Fact, pair: tuple[Observation, Observation], ledger: Ledger) -> Verdict:
    if not all(one.value.is_one_number for one in pair):
        return _agree_in_all(*(one.value for one in pair))
    column = in_columns(tuple(one.value for one in pair))
    one, other = (
        ledger.operand(Line(fact, seen), value) for seen, value in zip(pair, column, strict=True)
    )
    return equal_to(one, other).verdict


def _agree_in_all(one: Quantity, other: Quantity) -> Verdict:
    """Compares figures that are not one number: each side of a thing, a time of day."""
    if one.is_known and other.is_known and len(one.sides) != len(other.sides):
        return Verdict.CONTRADICTION
    pairs = zip(one.sides, other.sides, strict=False)
    return worst(equal_to(Operand.of(a), Operand.of(b)).verdict for a, b in pairs)


def _result(
    name: str, fact: Fact, lines: tuple[Observation, ...], verdict: Verdict, ledger: Ledger
) -> CheckResult:
    operands = [
        (line, ledger.operand(line)) for line in (Line(fact, observation) for observation in lines)
    ]
    inputs = tuple(as_input(line, operand) for line, operand in operands)
    computed = operands[-1][1].reading
    text = lines[0].value.text
    return CheckResult(name, EQUAL.id, verdict, computed, text, fact.label, inputs)


def _disagreement(
    name: str,
    fact: Fact,
    pair: tuple[Observation, Observation],
    verdict: Verdict,
    ledger: Ledger,
) -> Checked:
    result = _result(name, fact, pair, verdict, ledger)
    told = listed(f"{one.value.text} ({_told_by(one)})" for one in pair)
    message = (
        f"{named(Line(fact, pair[0]))} for {pair[0].when.text} is {told}: {how_wrong(verdict)}"
    )
    related = telling(result.inputs)
    fix = _remedies(name, fact, pair, ledger)
    finding = report(EQUAL, pair[0].place, message, fix=fix, related=related)
    return Checked(replace(result, message=message), finding)


def _beside(
    fact: Fact, first: Observation, other: Observation, ledger: Ledger
) -> Iterator[Checked]:
    """Warns of another account beside which the fact's own cannot be, or records that it agrees."""
    verdict = _agree(fact, (first, other), ledger)
    teller = str(other.by) if other.by else _told_by(other)
    name = f"equal:{fact.id}@{first.when.text}:{teller}"
    result = _result(name, fact, (first, other), verdict, ledger)
    if verdict not in BAD:
        yield Checked(result)
        return
    message = (
        f"{teller} says {other.value.text} of {named(Line(fact, first))} for {first.when.text},"
        f" where {first.value.text} is printed"
    )
    cannot_be = verdict is Verdict.CONTRADICTION
    fix = _remedies(name, fact, (other, first), ledger) if cannot_be else ""
    finding = report(EQUAL, other.place, message, fix=fix, related=telling(result.inputs))
    severity = Severity.WARNING if cannot_be else Severity.NOTE
    yield Checked(replace(result, message=message), replace(finding, severity=severity))


def _remedies(name: str, fact: Fact, pair: tuple[Observation, Observation], ledger: Ledger) -> str:
    """Returns what to do about two accounts, beginning with a slip that would explain the first."""
    one, other = (Line(fact, seen) for seen in pair)
    typed, right = ledger.operand(one), ledger.operand(other)
    found = slips(((one, typed),), right.value - typed.value) if right.has_digits else ()
    told = [f"{one.text} beside {other.text}: {slip}" for _, _, slip in found if slip != ONE_DIGIT]
    rows = [*told, EQUAL.fix, how_to_accept(name)]
    return "\n".join(rows)


def _told_by(observation: Observation) -> str:
    return ", ".join(observation.source) or "no source"


def _significant(quantity: Quantity) -> int:
    if quantity.form is not Form.NUMBER or not quantity.value:
        return 0
    digits = str(abs(quantity.value * 10**quantity.decimals).numerator)
    return len(digits.rstrip("0"))


def claims(ledger: Ledger) -> Iterator[Checked]:
    """Reports every claim that names neither a source nor its substantiation."""
    for claim in ledger.newsroom.claims.values():
        if not claim.source and not claim.substantiation.strip():
            message = f'"{claim.text.plain}" names no source and no substantiation'
            yield Checked(finding=report(UNSUBSTANTIATED, claim.place, message))


def fallen_claims(ledger: Ledger) -> Iterator[Checked]:
    """Warns of each claim whose record, as a check names it, a later figure has reached."""
    for fallen in fallen_in(ledger):
        record, later, claim = fallen.record, fallen.later, fallen.claim
        told = f"{record.text} in {record.seen.when.text}"
        message = (
            f'"{claim.text.plain}" is no longer true: {named(record)} was {told}, and'
            f"{_whose(record, later)} is {later.text} in {later.seen.when.text}"
        )
        related = [Related(one.seen.place, one.name) for one in (record, later)]
        cause = f"fallen:{fallen.name}"
        yield Checked(finding=report(FALLEN, claim.place, message, related=related, cause=cause))


def _whose(record: Line, later: Line) -> str:
    return "" if record.fact.id == later.fact.id else f" {named(later)}"


@dataclass(frozen=True, slots=True)
class Fallen:
    """A claim that holds no longer: the record that it rests on, and the line that reached it."""

    name: str
    claim: Claim
    record: Line
    later: Line


def fallen_in(ledger: Ledger) -> Iterator[Fallen]:
    """Yields the claims whose record a later figure has reached."""
    for check in ledger.newsroom.checks.values():
        claim = ledger.newsroom.claims.get(str(check.claim))
        fact = ledger.fact(check.judged) if claim is not None else None
        when = check.judged.when or (claim.when if claim is not None else None)
        if claim is None or fact is None or when is None:
            continue
        record = ledger.dated(fact).get((when.first, when.last))
        if record is None:
            continue
        for other in _rivals(check, fact, ledger):
            later = that_reaches(fact, record.seen, (line.seen for line in ledger.lines[other.id]))
            if later is not None:
                yield Fallen(str(check.claim), claim, record, Line(other, later))
                break


def _rivals(check: Check, fact: Fact, ledger: Ledger) -> tuple[Fact, ...]:
    """Returns the facts whose later figures can reach a record: its own, and those it must beat."""
    others = [one for one in map(ledger.fact, check.earlier) if one is not None]
    return tuple({one.id: one for one in (fact, *others)}.values())
