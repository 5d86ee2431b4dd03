"""Moved: former addresses in any form, and the tables by which hosts lead from them."""

from factpress.moved.address import Former, NoAddress, former
from factpress.moved.tables import Lead, tables

__all__ = (
    "Former",
    "Lead",
    "NoAddress",
    "former",
    "tables",
)
