"""Quotations: whether their words are those that were approved, and their numbers those of facts.

A quotation is printed letter for letter and never rewritten; what is odd about it is said here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import partial

from factpress.findings import Related, Rule, Severity, report
from factpress.markdown import calls_in as calls
from factpress.markdown import fingerprint
from factpress.model import Archive, Mention, Quote, Verdict, Words
from factpress.prose import Tongue, figures_in, legible, tongue_in, worths
from factpress.rules import (
    ANYTHING,
    BAD,
    Checked,
    CheckResult,
    Ledger,
    Line,
    as_input,
    equal_to,
    how_to_accept,
    how_wrong,
    named,
    shown,
    telling,
    written_unit,
)

CONTRADICTS = Rule(
    "quotation-contradicts-fact",
    "A quotation gives a different figure from the newsroom",
    "Readers compare the two and believe neither.",
    "a quotation is never rewritten: look up what was said, correct mentions: or the fact, or ask the"
    " speaker",
)
LAPSED = Rule(
    "approval-lapsed",
    "A quotation has changed since it was approved",
    "These are another person's words, and the person who approved them didn't see these.",
    "put the approved words back, or have the new ones approved",
)
NO_WORDS = Rule(
    "approval-of-no-words",
    "An approval doesn't say which words it is about",
    "It would still count after a word has changed.",
    "let press approve write the words into it",
    Severity.WARNING,
)
NOT_APPROVED = Rule(
    "quotation-not-approved",
    "A quotation is published without an approval on record",
    "A speaker who never saw the words can deny having said them.",
    "ask the speaker, then record the approval with press approve",
    Severity.WARNING,
)
NOT_SAID = Rule(
    "mention-not-in-quotation",
    "A quotation doesn't contain a figure that it is said to mention",
    "The check would be about the wrong figure.",
    "after says:, type the figure exactly as the quotation has it",
    Severity.WARNING,
)
NUMBER = Rule(
    "number-in-quotation",
    "A quotation contains a number that isn't compared with a fact",
    "Readers take the speaker's number as the company's.",
    "name its fact below mentions:",
    Severity.NOTE,
)
NO_ROLE = Rule(
    "speaker-without-role",
    "A speaker has no role for the day of a quotation",
    "A quotation is printed with the role that the speaker held on that day.",
    "give the person a role for that day",
    Severity.WARNING,
)
RULES = (CONTRADICTS, LAPSED, NO_WORDS, NOT_APPROVED, NOT_SAID, NUMBER, NO_ROLE)


def approvals(ledger: Ledger) -> Iterator[Checked]:
    """Reports approvals that are about other words, and published quotations that have none."""
    newsroom = ledger.newsroom
    printed = _printed(ledger)
    for name, quote in newsroom.quotes.items():
        command = f'press approve {name} --by "…"'
        approved = quote.approved
        if approved is None:
            if name in printed:
                message = f'"{name}" is printed in {printed[name]}, but no approval is on record'
                yield _found(NOT_APPROVED, quote, message, command)
        elif not approved.words.by_language:
            message = f'"{name}" was approved by {approved.by} on {approved.on.isoformat()}'
            yield _found(NO_WORDS, quote, f"{message}, but the words are not kept", command)
        else:
            yield from _lapsed(name, quote, approved.words, command)


def _lapsed(name: str, quote: Quote, approved: Words, command: str) -> Iterator[Checked]:
    known = {code or quote.original: letters for code, letters in approved}
    now = {code or quote.original: fingerprint(text) for code, text in quote.text}
    by = f"{quote.approved.by} on {quote.approved.on.isoformat()}" if quote.approved else ""
    changed = [code for code, letters in now.items() if known.get(code, letters) != letters]
    added = [code for code in now if code not in known]
    if changed:
        message = (
            f'the words of "{name}" ({", ".join(changed)}) are not the ones that {by} approved'
        )
        yield _found(LAPSED, quote, message, f"{LAPSED.fix}: {command}")
    if added:
        message = f'the words of "{name}" in {", ".join(added)} came after {by} approved the others'
        yield _found(NOT_APPROVED, quote, message, command)


def _found(rule: Rule, quote: Quote, message: str, command: str) -> Checked:
    fix = command if rule is LAPSED or command.startswith(rule.fix) else f"{rule.fix}: {command}"
    return Checked(finding=report(rule, quote.text.place, message, fix=fix))


def _printed(ledger: Ledger) -> dict[str, str]:
    """Returns the quotations that releases of today or earlier print, each with its first one."""
    found: dict[str, str] = {}
    for release in ledger.newsroom.releases.values():
        if release.day > ledger.today or release.front.archive is Archive.AS_PUBLISHED:
            continue
        for manuscript in release.manuscripts:
            for call in calls(manuscript.body):
                if call.name == "quotation" and call.ids:
                    found.setdefault(call.ids[0], release.id)
    return found


def roles(ledger: Ledger) -> Iterator[Checked]:
    """Reports quotations whose speaker held no role on the day."""
    for name, quote in ledger.newsroom.quotes.items():
        person = ledger.newsroom.people.get(quote.by)
        if person is not None and person.role_on(quote.said) is None:
            day = quote.said.isoformat()
            message = f'"{name}" was said on {day}, but no role of {person.name.plain} is known for that day'
            yield Checked(finding=report(NO_ROLE, quote.place, message))


def numbers(ledger: Ledger) -> Iterator[Checked]:
    """Compares the numbers of quotations with facts, and notes those that are compared with none."""
    newsroom = ledger.newsroom
    spoken = {code or one.original for one in newsroom.quotes.values() for code, _ in one.text}
    tongues = {code: tongue_in(code, newsroom, ledger.memory) for code in spoken}
    for name, quote in newsroom.quotes.items():
        said = _numbers_of(quote, tongues)
        for mention in quote.mentions:
            yield from _mentioned(name, quote, mention, ledger)
            if not any(_is_said(mention, values) for _, _, values in said):
                message = f'"{mention.says.text}" is not in any language of "{name}"'
                yield Checked(finding=report(NOT_SAID, mention.place, message))
        for language, typed, values in said:
            if not any(_is_said(one, values) for one in quote.mentions):
                message = (
                    f"“{typed}” in the words of “{name}” ({language}) isn't compared with any fact"
                )
                fix = f'{NUMBER.fix} - {{fact: …, says: "{typed}"}}'
                yield Checked(finding=report(NUMBER, quote.text.place, message, fix=fix))


Values = frozenset[tuple[Fraction, str]]


def _numbers_of(quote: Quote, tongues: Mapping[str, Tongue]) -> list[tuple[str, str, Values]]:
    """Returns each number in the words: its language, as typed, and what it can be worth."""
    found = []
    for code, text in quote.text:
        language = code or quote.original
        tongue = tongues[language]
        said = tongue.notes.take(
            ("said", text, language), partial(_said_in, text, language, tongue)
        )
        found += [(language, typed, values) for typed, values in said]
    return found


def _said_in(text: str, language: str, tongue: Tongue) -> tuple[tuple[str, Values], ...]:
    return tuple(
        (one.typed, frozenset((worth.value, worth.unit) for worth in said))
        for one in figures_in(legible(text, is_page=False), tongue.reading)
        for said in (worths(one.typed, language, tongue.words.numbers),)
    )


def _is_said(mention: Mention, values: frozenset[tuple[Fraction, str]]) -> bool:
    says = mention.says
    unit = says.unit if says.unit in ("%", "times") else ""
    ends = {says.value, says.high}
    return any(value in ends and kind in (unit, "") for value, kind in values)


def _mentioned(name: str, quote: Quote, mention: Mention, ledger: Ledger) -> Iterator[Checked]:
    """Compares a number that was said with the fact as it was known on that day."""
    newsroom = ledger.newsroom
    fact = newsroom.fact_named(str(mention.fact))
    observation = (
        newsroom.timeline(fact).on(quote.said, at=mention.when).observation if fact else None
    )
    if fact is None or observation is None:
        return
    line = Line(fact, observation)
    known = ledger.operand(line)
    said = ledger.operand(line, mention.says.with_unit(str(fact.unit)))
    judgement = equal_to(known, said)
    same_unit = mention.says.unit in ("", str(fact.unit))
    verdict = judgement.verdict if same_unit else Verdict.UNKNOWN
    unit = written_unit(str(fact.unit))
    result = CheckResult(
        id=f"quotation:{name}:{fact.id}",
        rule=CONTRADICTS.id,
        verdict=verdict,
        computed=known.reading if same_unit else ANYTHING,
        stated=mention.says.text,
        label=fact.label,
        inputs=(as_input(line, known),),
        unit=unit,
    )
    if verdict not in BAD:
        yield Checked(result)
        return
    read_as = shown(said.reading.expected, unit)
    told = Related(quote.text.place, f"the quotation: {mention.says.text}, read as {read_as}")
    yield _contradicted(name, mention, line, result, told)


def _contradicted(
    name: str, mention: Mention, line: Line, result: CheckResult, told: Related
) -> Checked:
    """Says what the quotation and the newsroom make of the same thing."""
    verdict, seen = result.verdict, line.seen
    message = (
        f"“{name}” says {mention.says.text} of {named(line)}, where {seen.value.text} is known for"
        f" {seen.when.text}: {how_wrong(verdict)}"
    )
    accept = how_to_accept(result.id)
    finding = report(
        CONTRADICTS,
        mention.place,
        message,
        fix=f"{CONTRADICTS.fix}\n{accept}",
        related=(*telling(result.inputs), told),
    )
    return Checked(replace(result, message=message), finding)
