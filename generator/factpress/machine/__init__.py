"""The computer: the disk, the folders of a newsroom and of Factpress, the clock, the environment.

`own_folder`, `put` and `swept` write safely, `clock` and `is_ci` read the environment. Data:
`Checkout` (the folders that a newsroom is read from) and `ThemeFiles`.
"""

from factpress.machine.disk import files_below, installed, noted, octets_of, unreadable
from factpress.machine.folders import MADE_FROM, WRITTEN, Checkout
from factpress.machine.own_folders import (
    HOME,
    claim,
    look_over,
    note,
    opened_alone,
    own_folder,
    put,
    refuse_links,
    refuse_links_in,
    refuse_odd,
    swept,
)
from factpress.machine.surroundings import clock, is_ci, is_clock_set
from factpress.machine.theme import PACKAGE, SHIPPED, ThemeFiles

__all__ = (
    "HOME",
    "MADE_FROM",
    "PACKAGE",
    "SHIPPED",
    "WRITTEN",
    "Checkout",
    "ThemeFiles",
    "claim",
    "clock",
    "files_below",
    "installed",
    "is_ci",
    "is_clock_set",
    "look_over",
    "note",
    "noted",
    "octets_of",
    "opened_alone",
    "own_folder",
    "put",
    "refuse_links",
    "refuse_links_in",
    "refuse_odd",
    "swept",
    "unreadable",
)
