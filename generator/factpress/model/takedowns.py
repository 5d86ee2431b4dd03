"""Take-downs: the releases that a named person took off the site, with the notice that readers find.

This class is the schema of the section `takedowns`; `embargo.taken_down` takes them out of the newsroom.
"""

from typing import Annotated, Self

from pydantic import BeforeValidator, Field, InstanceOf, WithJsonSchema, model_validator

from factpress.findings import Mistake, Rule
from factpress.model.fields import DayField, Entry, Flag, TextWords, Words, mistaken, parsed_by
from factpress.values import Instant, parse_instant

NOTICE_OR_SILENT = Rule(
    "notice-or-silent",
    "A take-down doesn't say what readers find in place of the release",
    "A notice and an error page are different answers, so say which one you mean.",
    'add notice: "…" with the words for readers, or silent: yes for an error page',
)
RULES = (NOTICE_OR_SILENT,)

FILE = "data/takedowns.yml"
InstantField = Annotated[
    InstanceOf[Instant],
    BeforeValidator(parsed_by(parse_instant)),
    WithJsonSchema({"type": "string", "examples": ["2026-11-26 09:00 Europe/Berlin"]}),
]


class Takedown(Entry):
    """A release that is gone from the site; its id is the release's, without the year before it."""

    when: InstantField
    by: Annotated[str, Field(min_length=1)]
    why: str = ""
    notice: TextWords = Words(())
    silent: Flag = False
    lifted: DayField | None = None

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if bool(self.notice.by_language) == self.silent:
            both = "both a notice and silence" if self.silent else "neither a notice nor silence"
            raise mistaken(Mistake(NOTICE_OR_SILENT, f"a take-down with {both}"))
        return self

    @property
    def stands(self) -> bool:
        """Whether the release is still to be kept away."""
        return self.lifted is None


def entry_text(name: str, *, when: str, by: str, why: str, notice: str) -> str:
    """Returns the lines of a take-down below `takedowns:`; an empty notice means silence."""
    lines = [f"  {name}:", f"    when: {when}", f"    by: {_quoted(by)}"]
    if why:
        lines.append(f"    why: {_quoted(why)}")
    lines.append(f"    notice: {_quoted(notice)}" if notice else "    silent: yes")
    return "\n".join([*lines, ""])


def with_entry(text: str, entry: str) -> str:
    """Returns the file of the take-downs with one more at its end."""
    if not text.strip():
        text = "# What was taken off the site. Written by press takedown; entries stay for ever.\ntakedowns:\n"
    return text + ("" if text.endswith("\n") else "\n") + entry


def _quoted(text: str) -> str:
    one_line = " ".join(text.split())
    return '"' + one_line.replace("\\", "\\\\").replace('"', '\\"') + '"'
