"""Embargo: when something becomes public, and the cut of what isn't public yet.

`public_at` makes the public newsroom of an hour, `taken_down` leaves out take-downs, `openings` lists
the hours to come. Data: `Newsroom` in, `Newsroom` and findings out.
"""

from factpress.embargo.cut import NOT_PUBLIC_YET, public_at, public_files
from factpress.embargo.discretion import discreet
from factpress.embargo.hours import ALWAYS, SECTIONS, openings
from factpress.embargo.known_on import end_of, known_on, left_out
from factpress.embargo.private_checkout import (
    Trees,
    as_shown,
    in_both,
    merged,
    shown_in,
    without_hour,
)
from factpress.embargo.slips import HOUR, NAMED_HOUR, may_hold_embargo, stray_embargoes, swallowed
from factpress.embargo.taken_down import key_of, names_of, taken_down, without
from factpress.embargo.withheld_words import WITHHELD_IN_WORDS, in_words, withheld_words

__all__ = (
    "ALWAYS",
    "HOUR",
    "NAMED_HOUR",
    "NOT_PUBLIC_YET",
    "SECTIONS",
    "WITHHELD_IN_WORDS",
    "Trees",
    "as_shown",
    "discreet",
    "end_of",
    "in_both",
    "in_words",
    "key_of",
    "known_on",
    "left_out",
    "may_hold_embargo",
    "merged",
    "names_of",
    "openings",
    "public_at",
    "public_files",
    "shown_in",
    "stray_embargoes",
    "swallowed",
    "taken_down",
    "withheld_words",
    "without",
    "without_hour",
)
