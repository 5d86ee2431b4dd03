"""Figures: the one view of a printed figure: its text, its fact, its line and its note."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from html import escape
from itertools import product
from typing import NamedTuple

from factpress.findings import Mistake, Place
from factpress.language import Asked, Locale, UnitWords, Wording, isolated
from factpress.markdown import Inline, Shown, slug
from factpress.markup import element
from factpress.model import (
    NOWHERE,
    SETTLED,
    Fact,
    Market,
    Model,
    Observation,
    Organisation,
    Person,
    Range,
    Resolution,
    Source,
    Status,
    Unit,
    UnitKind,
)
from factpress.rendering.known import Known
from factpress.rendering.site_map import relative
from factpress.rules import factor
from factpress.values import Form, Qualifier, Quantity, convert, standard_unit

LONGEST = 60  # decimals that a typed figure can have


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed figure: what is on the page, and what it stands for.

    `inputs` is empty for a fact; a computed figure names the figures that it was made from. `were`
    are the texts that were there before it was corrected or withdrawn, the first one first. `place`
    is where an editor typed the call. `twin` is the figure in the unit that other readers are used to; only who asks for it sees it.
    """

    fact: Fact | None
    resolution: Resolution
    text: str
    quantity: Quantity
    note: str
    anchor: str
    inputs: tuple["Figure", ...] = ()
    were: tuple[str, ...] = ()
    twin: str = ""
    place: Place = field(default=NOWHERE, compare=False)

    @property
    def was(self) -> str:
        """The text that was there last, before it was corrected or withdrawn."""
        return self.were[-1] if self.were else ""

    @property
    def observation(self) -> Observation | None:
        """The line that is printed; a computed figure has none."""
        return self.resolution.observation

    def at_present(self, facts: Mapping[str, Fact]) -> "Figure":
        """Returns the same figure of facts that were read again, equal but for their places.

        Raises LookupError where that cannot be.
        """
        inputs = tuple(one.at_present(facts) for one in self.inputs)
        if self.fact is None:
            if any(self.resolution.lines):
                raise LookupError("a line without a fact")
            return replace(self, inputs=inputs)
        fact, numbers = facts[self.fact.id], {id(one): at for at, one in enumerate(self.fact.obs)}
        resolution = self.resolution.with_lines(lambda one: fact.obs[numbers[id(one)]])
        return replace(self, fact=fact, resolution=resolution, inputs=inputs)

    @property
    def machine_value(self) -> str:
        """The number for machines: a decimal without grouping, empty if there isn't one."""
        return decimal(self.quantity.value) if self.quantity.is_one_number else ""


class NoteRow(NamedTuple):
    """One line of a note: what it says, the words, where they lead, and whether they still hold."""

    label: str
    text: str
    href: str = ""
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """The note to a figure: everything that a reader needs to quote it."""

    id: str
    title: str
    figure: str
    rows: tuple[NoteRow, ...]
    more_href: str
    more_label: str
    back: tuple[str, ...]


def decimal(value: Fraction) -> str:
    """Returns a fraction as a decimal for machines: exact where it ends, else to twelve places."""
    places = next((n for n in range(LONGEST) if (value * 10**n).denominator == 1), 12)
    scaled = round(value * 10**places)
    sign = "-" if scaled < 0 else ""
    whole, part = divmod(abs(scaled), 10**places)
    return (
        f"{sign}{whole}.{part:0{places}d}".rstrip("0").rstrip(".") if places else f"{sign}{whole}"
    )


def line_id(known: Known, fact: Fact, observation: Observation) -> str:
    """Returns the name of a line among those of its fact, which no later line takes from it."""
    name = slug(observation.when.text)
    same = [one for one in fact.obs if slug(one.when.text) == name]
    same.sort(key=known.moment)
    at = next((at for at, one in enumerate(same) if one.place == observation.place), 0)
    return f"{name}_{at + 1}" if at else name


def inline_of(figure: Figure, page: str) -> Inline:
    """Returns what a figure becomes in a page: a link to its note around a value for machines.

    In Markdown, which has no notes beside the text, it links to its own page, if it has one.
    """
    markdown = f"[{figure.text}]({page})" if page else figure.text
    # In an attribute: no copy, no extract and no index takes a twin for the figure.
    machine = {"value": figure.machine_value, "data-twin": figure.twin or None}
    data = element("data", escape(figure.text), machine)
    html = element("a", data, {"class": "fig", "id": figure.anchor, "href": f"#{figure.note}"})
    own = frozenset({figure.anchor})
    return Inline(html, figure.text, markdown, data, Shown(own, own))


def unit_words(known: Known, unit: str, language: str) -> UnitWords:
    """Returns how a unit is written in a language: by CLDR, or in the newsroom's own words."""
    entry = known.one(Unit, unit)
    if entry is None:
        usual = standard_unit(unit)
        cldr, symbol = (usual.cldr, usual.symbol) if usual and usual.kind != "money" else ("", unit)
        return UnitWords(cldr=cldr, symbol="" if unit == "times" else symbol)
    default = known.publisher.default_language
    return UnitWords(
        cldr="" if entry.kind is UnitKind.MONEY else entry.cldr,
        currency=entry.cldr if entry.kind is UnitKind.MONEY else "",
        symbol=entry.symbol,
        patterns=_plural_forms(entry, language, default),
        gender=entry.gender.in_language(language) if entry.gender.has(language, default) else "",
    )


def _plural_forms(entry: Unit, language: str, default: str) -> tuple[tuple[str, str], ...]:
    """Returns a unit's nouns by plural form, all in one language.

    A form that the language leaves out is its own "other", not the form of another language. Where
    it has no word at all a sign or the CLDR's words do, else the newsroom's first language.
    """
    forms = {"one": entry.one, "two": entry.two, "few": entry.few, "many": entry.many}
    forms |= {"other": entry.other}
    speaks = any(words.has(language, default) for words in forms.values())
    if not speaks and (entry.symbol or entry.cldr):
        return ()
    spoken = language if speaks else default
    of_any = not any(words.has(spoken, default) for words in forms.values())
    texts = {
        name: words.in_language(spoken, default)
        for name, words in forms.items()
        if of_any or words.has(spoken, default)
    }
    return tuple((name, text) for name, text in texts.items() if text)


def subject_name(known: Known, subject: str, language: str) -> str:
    """Returns the name that readers know a subject, a claimant or a place by."""
    default = known.publisher.default_language
    for kind in NAMED:
        entry = known.one(kind, subject)
        if entry is not None:
            return entry.name.in_language(language, default)
    source = known.one(Source, subject)
    return source.title.in_language(language, default) if source else subject


# Kinds of entries that may be subjects, in the order in which an id is looked for.
NAMED: tuple[type[Organisation | Model | Range | Market | Person], ...] = (
    Organisation,
    Model,
    Range,
    Market,
    Person,
)


def titled(title: str, publisher: str) -> str:
    """Returns the title of a paper and who published it, unless the title says so already."""
    return title if publisher.casefold() in title.casefold() else f"{title}, {publisher}"


@dataclass(frozen=True, slots=True)
class NoteWriter:
    """Writes the notes of one page: its language, its address, and how its figures are worded."""

    known: Known
    locale: Locale
    here: str

    def note(self, figures: Iterable[Figure], anchors: frozenset[str]) -> Note:
        """Returns the note that the given figures of one line share; `anchors` are in the text."""
        shown = list(figures)
        first = shown[0]
        title, more = "", ""
        if first.fact is not None:
            title = self._isolated(first.fact.label)
            more = relative(
                self.here, self.known.path(f"figures/{first.fact.id}", self.locale.code)
            )
            if first.resolution.revised is not None and first.observation is not None:
                more += f"#line-{line_id(self.known, first.fact, first.observation)}"
            rows = self._rows(first.fact, first)
        else:
            title = self.locale.label("computed_figure")
            facts = [one.fact.id for one in first.inputs if one.fact is not None]
            twice = len(set(facts)) < len(facts)  # an earlier figure of the same fact
            rows = tuple(self._input_row(one, is_dated=twice) for one in first.inputs)
        back = tuple(f"#{one.anchor}" for one in shown if one.anchor in anchors)
        label = self.locale.label("figure_page")
        return Note(first.note, title, self.whole(first), rows, more, label, back)

    def whole(self, figure: Figure) -> str:
        """Returns a figure's value in full: its qualifier, its number and its unit."""
        if figure.observation is None or figure.fact is None:
            return figure.text
        return self.worded(figure.fact, figure.observation)

    def worded(self, fact: Fact, observation: Observation) -> str:
        """Returns the value of a line with its qualifier and its unit."""
        words = unit_words(self.known, str(fact.unit), self.locale.code)
        return self.locale.quantity(observation.value, form="phrase", unit=words, with_unit=True)

    def _words(self, words: object) -> str:
        default = self.known.publisher.default_language
        text: str = words.in_language(self.locale.code, default)  # type: ignore[attr-defined]
        return text

    def _isolated(self, words: object) -> str:
        return isolated(self._words(words), self.locale.direction)

    def _rows(self, fact: Fact, figure: Figure) -> tuple[NoteRow, ...]:
        observation = figure.observation
        label = self.locale.label
        rows: list[NoteRow] = []
        if observation is not None:
            rows.append(NoteRow(label("as_of_label"), self.locale.when(observation.when)))
            rows.append(NoteRow(label("qualifier"), self.meaning(observation.value)))
            if observation.status is not Status.FINAL:
                rows.append(NoteRow(label("status"), label(f"status_{observation.status}")))
            rows.append(NoteRow(label("claimed_by_label"), self.claimant(fact, observation)))
            rows.extend(self._target(fact, observation))
            rows.extend(self.sources(observation))
        defined = fact.definition if observation is None else fact.definition.at(observation.when)
        for key, words in (("definition", defined), ("note", fact.note)):
            if words.by_language:
                rows.append(NoteRow(label(key), self._isolated(words)))
        if observation is not None and observation.note.by_language:
            rows.append(NoteRow(label("note"), self._isolated(observation.note)))
        rows.extend(self._changes(fact, figure))
        return tuple(rows)

    def _target(self, fact: Fact, observation: Observation) -> Iterator[NoteRow]:
        """Yields what had been aimed at for the period of an actual figure."""
        if observation.status not in SETTLED:
            return
        day = self.known.said(observation)
        aim = self.known.timeline(fact).of_status(Status.TARGET).on(day, at=observation.when)
        if aim.observation is not None:
            text = self.worded(fact, aim.observation)
            yield NoteRow(self.locale.label("status_target"), text)

    def meaning(self, quantity: Quantity) -> str:
        """Returns in words what a figure's qualifier commits its claimant to."""
        return self.locale.meaning(quantity)

    def claimant(self, fact: Fact, observation: Observation) -> str:
        """Returns the name of who says so."""
        by = str(observation.by) if observation.by else self.known.claimant_of(fact)
        return subject_name(self.known, by, self.locale.code)

    def sources(self, observation: Observation) -> tuple[NoteRow, ...]:
        """Returns one row a source: title, date, and whether it speaks for itself."""
        rows = []
        for name in observation.source:
            source = self.known.one(Source, name)
            if source is None:
                continue
            kind = self.source_kind(source)
            words = f"{self.source_title(source)}, {self.locale.day(source.published)} ({kind})"
            rows.append(NoteRow(self.locale.label("source"), words, source.url))
        return tuple(rows)

    def source_title(self, source: Source) -> str:
        """Returns a source's title, and who published it where the title does not say so."""
        title = titled(self._words(source.title), self._words(source.publisher))
        return isolated(title, self.locale.direction)

    def source_kind(self, source: Source) -> str:
        """Returns whether a source speaks for itself, and its language where it is another one."""
        standing = self.locale.label(f"{source.standing}_source")
        here, there = self.locale.code.partition("-")[0], (source.language or "").partition("-")[0]
        if not there or there == here:
            return standing
        return f"{standing}, {self.locale.language_name(there)}"

    def _changes(self, fact: Fact, figure: Figure) -> Iterable[NoteRow]:
        label, found = self.locale.label, figure.resolution
        for seen in found.replaced:
            key = (
                "withdrawn" if seen is found.replaced[-1] and found.retracted else "corrected_from"
            )
            yield NoteRow(label(key), self.worded(fact, seen), struck=True)
        if found.revised is not None:
            yield NoteRow(label("since_revised"), self.worded(fact, found.revised))
        if found.newer is not None:
            when = self.locale.label("as_of", when=self.locale.when(found.newer.when))
            yield NoteRow(label("newest"), f"{self.worded(fact, found.newer)}, {when}")

    def _input_row(self, figure: Figure, *, is_dated: bool) -> NoteRow:
        fact = figure.fact
        if fact is None:
            return NoteRow("", figure.text)
        page = relative(self.here, self.known.path(f"figures/{fact.id}", self.locale.code))
        label, seen = self._words(fact.label), figure.observation
        if is_dated and seen is not None:
            label = f"{label} ({self.locale.when(seen.when)})"
        return NoteRow(label, self.whole(figure), page)


def twin_of(known: Known, locale: Locale, fact: Fact, quantity: Quantity) -> str:
    """Returns a figure in its unit's customary twin, in words that call it converted.

    It keeps the qualifier, and no more digits than the source's. Empty where the unit has no twin,
    where there is no number, and where the figure is printed in another unit already.
    """
    unit = str(fact.unit)
    wanted = customary(known, fact)
    worth = factor(known.every(Unit), unit, wanted) if wanted else None
    if worth is None or quantity.unit != unit or not quantity.is_known:
        return ""
    converted = convert(quantity, unit, wanted, worth)
    if isinstance(converted, Mistake):
        return ""
    words = unit_words(known, wanted, locale.code)
    return locale.label("converted", figure=locale.quantity(converted, unit=words, with_unit=True))


def customary(known: Known, fact: Fact) -> str:
    """Returns the id of the unit that is beside a fact's own, or nothing."""
    unit = known.one(Unit, str(fact.unit))
    return str(unit.customary) if unit and unit.customary in known.every(Unit) else ""


# The bare number drops the words of the source, so it is only offered where there aren't any.
_OFFERED = (
    *(Wording.PHRASE, Wording.WORDS, Wording.COMPACT_LONG),
    *(Wording.COMPACT, Wording.ORDINAL),
)
_WORDLESS = (Qualifier.PLAIN, Qualifier.REACHED)


def ways_to_print(
    known: Known, locales: Mapping[str, Locale], fact: Fact, quantity: Quantity, language: str
) -> Iterator[tuple[str, str]]:
    """Yields what the macro `fact` can print a value as, each with the options that ask for it."""
    locale = locales.get(language)
    if locale is None:
        return
    unit = unit_words(known, str(fact.unit), language)
    bare = quantity.form is Form.NUMBER and quantity.qualifier in _WORDLESS
    forms = (*_OFFERED, Wording.NUMBER) if bare else _OFFERED
    words = ("", *locale.words_for(quantity)[1:])
    for form, with_unit, word in product(forms, (False, True), words):
        text = locale.asked(quantity, Asked(form, unit, with_unit, word))
        if isinstance(text, Mistake):
            continue
        options = "" if form is Wording.PHRASE else f', form="{form}"'
        options += f', word="{word}"' if word else ""
        options += ", with_unit=true" if with_unit else ""
        yield options, text
        if (capital := locale.capitalised(text)) != text:
            yield f"{options}, capital=true", capital
