"""Take-downs: what a named person took off the site, with the notice that readers find.

This class is the schema of the section `takedowns`; `embargo.taken_down` takes them out of the newsroom.
"""

from typing import Annotated, Self

from pydantic import BeforeValidator, Field, InstanceOf, WithJsonSchema, model_validator

from factpress.findings import Mistake, Rule
from factpress.model.fields import (
    DayField,
    Entry,
    Flag,
    Language,
    TextWords,
    Words,
    mistaken,
    one_or_many,
    parsed_by,
)
from factpress.values import Instant, parse_instant

NOTICE_OR_SILENT = Rule(
    "notice-or-silent",
    "A take-down doesn't say what readers find in place of the release",
    "A notice and an error page are different answers, so say which one you mean.",
    'add notice: "…" with the words for readers, or silent: yes for an error page',
)
ONE_THING = Rule(
    "takedown-of-several",
    "A take-down names several things",
    "Each has its own entry, so that one can be lifted without the others.",
    "keep one of page, sheet, picture and figure; the last two have no languages",
)
RULES = (NOTICE_OR_SILENT, ONE_THING)

FILE = "data/takedowns.yml"
InstantField = Annotated[
    InstanceOf[Instant],
    BeforeValidator(parsed_by(parse_instant)),
    WithJsonSchema({"type": "string", "examples": ["2026-11-26 09:00 Europe/Berlin"]}),
]


class Takedown(Entry):
    """What is gone from the site: the release that the id names without its year, or what a key names.

    `page` is an editor's own page, `sheet` a model's page, `picture` a picture, `figure` a fact, which is
    struck wherever it is printed; `languages` are those that are gone, all of them where none is named.
    """

    when: InstantField
    by: Annotated[str, Field(min_length=1)]
    why: str = ""
    notice: TextWords = Words(())
    silent: Flag = False
    lifted: DayField | None = None
    page: str = ""
    sheet: str = ""
    picture: str = ""
    figure: str = ""
    languages: Annotated[tuple[Language, ...], BeforeValidator(one_or_many)] = ()

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if bool(self.notice.by_language) == self.silent:
            both = "both a notice and silence" if self.silent else "neither a notice nor silence"
            raise mistaken(Mistake(NOTICE_OR_SILENT, f"a take-down with {both}"))
        named = [one for one in (self.page, self.sheet, self.picture, self.figure) if one]
        if len(named) > 1 or (self.languages and (self.picture or self.figure)):
            raise mistaken(Mistake(ONE_THING, "a take-down that names more than one thing"))
        return self

    @property
    def address(self) -> str:
        """The page, picture or figure that is named, as an address: `/about`; empty for a release."""
        if self.page:
            return f"/{self.page}"
        if self.sheet:
            return f"/models/{self.sheet}"
        if self.figure:
            return f"/figures/{self.figure}"
        return f"/media/{self.picture}" if self.picture else ""

    @property
    def holds(self) -> bool:
        """Whether the release is still to be kept away."""
        return self.lifted is None


def entry_rows(key: str, **keys: str) -> list[str]:
    """Returns the lines of a take-down, the key first; `keys` are its texts, empty ones are left out."""
    rows = [f"{key}:"]
    for name, text in keys.items():
        if text:
            plain = name in ("when", "silent", "languages")
            rows.append(f"  {name}: {text if plain else _quoted(text)}")
    return rows


def _quoted(text: str) -> str:
    one_line = " ".join(text.split())
    return '"' + one_line.replace("\\", "\\\\").replace('"', '\\"') + '"'
