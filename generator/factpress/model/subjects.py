"""Subjects: who and what the newsroom speaks of, and whom it quotes.

Organisations, people, contacts, markets, models, ranges, topics, sources and quotations, as they
are in the files. What they measure is said in `facts`.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field

from factpress.model.facts import QuantityField
from factpress.model.fields import (
    ContactRef,
    DayField,
    EmbargoField,
    Entry,
    FactRef,
    FiscalYearField,
    Language,
    MailField,
    MarketRef,
    ModelRef,
    OpenField,
    OrganisationRef,
    PersonRef,
    PhoneField,
    SourceRef,
    SubjectRef,
    TextWords,
    TopicRef,
    TypedText,
    WebAddress,
    WhenField,
    Words,
    ZoneField,
    one_or_many,
    without_place,
)
from factpress.values import Rounding

Strings = Annotated[tuple[str, ...], BeforeValidator(one_or_many)]


class SourceKind(StrEnum):
    """What sort of paper a source is."""

    PRESS_RELEASE = "press release"
    FILING = "filing"
    REGISTRY = "registry"
    AGENCY = "agency"
    TEST_REPORT = "test report"
    THIRD_PARTY = "third party"
    INTERNAL = "internal"


class Standing(StrEnum):
    """Whether a source speaks for itself or reports what another said."""

    PRIMARY = "primary"
    SECONDARY = "secondary"


class Source(Entry):
    """Where a figure is written."""

    title: TextWords
    publisher: TextWords = Words(())
    kind: SourceKind
    standing: Standing
    published: DayField
    url: WebAddress = ""
    language: Language | None = None
    rounding: Rounding | None = None
    precision: QuantityField | None = None
    fiscal_year: FiscalYearField | None = None
    note: TextWords = Words(())
    evidence: str = ""
    embargo: EmbargoField | None = None


class Organisation(Entry):
    """A company, brand, authority or group."""

    name: TextWords
    short: TextWords = Words(())
    part_of: Annotated[tuple[OrganisationRef, ...], BeforeValidator(one_or_many)] = ()
    url: WebAddress = ""
    boilerplate: TextWords = Words(())
    fiscal_year: FiscalYearField | None = None
    note: TextWords = Words(())
    embargo: EmbargoField | None = None


class Role(Entry):
    """What a person was, where, and from when to when."""

    title: TextWords
    organisation: OrganisationRef | None = None
    since: DayField | None = None
    until: DayField | None = None

    def held_on(self, day: date) -> bool:
        """Tells whether the role was held on a day; both ends count."""
        began = self.since is None or self.since <= day
        return began and (self.until is None or day <= self.until)


class Person(Entry):
    """A spokesperson or anybody who is quoted."""

    name: TextWords
    roles: tuple[Role, ...] = Field(min_length=1)
    about: TextWords = Words(())
    note: str = ""
    embargo: EmbargoField | None = None

    def role_on(self, day: date) -> Role | None:
        """Returns the role held on a day: of several, the one that began last."""
        held = [role for role in self.roles if role.held_on(day)]
        return max(held, key=lambda role: role.since or date.min, default=None)


class Contact(Entry):
    """A person or a desk that the press can reach."""

    name: TextWords
    role: TextWords = Words(())
    organisation: OrganisationRef | None = None
    phone: PhoneField = ""
    email: MailField = ""
    hours: TextWords = Words(())
    open: OpenField = ()
    zone: ZoneField = ""
    night: PhoneField = ""
    languages: Annotated[tuple[Language, ...], BeforeValidator(one_or_many)] = ()
    topics: Annotated[tuple[TopicRef, ...], BeforeValidator(one_or_many)] = ()
    embargo: EmbargoField | None = None


class Market(Entry):
    """A place that a figure is counted in, and the larger ones that contain it."""

    name: TextWords
    within: Annotated[tuple[MarketRef, ...], BeforeValidator(one_or_many)] = ()
    note: TextWords = Words(())
    embargo: EmbargoField | None = None


class Detail(Entry):
    """A line of a fact sheet that is words, not a figure."""

    label: TextWords
    text: TextWords


class Model(Entry):
    """A product with a separate fact sheet."""

    name: TextWords
    organisation: OrganisationRef
    summary: TextWords = Words(())
    category: TextWords = Words(())
    details: tuple[Detail, ...] = ()
    headline: Annotated[tuple[FactRef, ...], BeforeValidator(one_or_many)] = ()
    spelling: Strings = ()
    note: TextWords = Words(())
    embargo: EmbargoField | None = None


class Range(Entry):
    """A line of products that belong together."""

    name: TextWords
    organisation: OrganisationRef
    models: Annotated[tuple[ModelRef, ...], BeforeValidator(one_or_many)]
    summary: TextWords = Words(())
    embargo: EmbargoField | None = None


class Topic(Entry):
    """A subject that releases are filed under."""

    name: TextWords
    summary: TextWords = Words(())
    embargo: EmbargoField | None = None


class Approval(Entry):
    """Who allowed a quotation, when, and which words: by language, the fingerprint of each."""

    by: str
    on: DayField
    words: TextWords = Words(())


class Mention(Entry):
    """A figure inside a quotation, compared with a fact and never rewritten."""

    fact: FactRef
    says: QuantityField
    when: WhenField | None = None


class Quote(Entry):
    """What somebody said, letter for letter, in the language it was said and in translations."""

    by: PersonRef
    text: TextWords
    said: DayField
    original: Language = "en"
    about: Annotated[tuple[SubjectRef, ...], BeforeValidator(one_or_many)] = ()
    source: SourceRef | None = None
    approved: Approval | None = None
    mentions: tuple[Mention, ...] = ()
    note: str = ""
    embargo: EmbargoField | None = None


class Publisher(Entry):
    """The newsroom itself: whose it is, where it is, which languages it speaks."""

    name: TextWords
    organisation: OrganisationRef
    url: WebAddress = ""
    languages: Annotated[
        tuple[Language, ...], BeforeValidator(one_or_many), Field(min_length=1)
    ] = ("en",)
    regions: Annotated[dict[str, TypedText], BeforeValidator(without_place)] = Field(default={})
    zone: str = "UTC"
    tagline: TextWords = Words(())
    footer: TextWords = Words(())
    notice: TextWords = Words(())
    headline: Annotated[tuple[FactRef, ...], BeforeValidator(one_or_many)] = ()
    desk: Annotated[tuple[ContactRef, ...], BeforeValidator(one_or_many)] = ()
    labels: Annotated[dict[str, TextWords], BeforeValidator(without_place)] = Field(default={})
    words: Strings = ()
    menu: Annotated[tuple[TypedText, ...], BeforeValidator(one_or_many)] = ()

    @property
    def default_language(self) -> str:
        """The language at the root of the site."""
        return self.languages[0]
