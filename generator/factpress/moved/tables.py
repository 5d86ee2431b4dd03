"""Tables of former addresses: one list as hosts of static sites, nginx and others read it."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from factpress.moved.address import Former

HOSTS_TABLE, NGINX_TABLE, PLAIN_TABLE = "_redirects", "_redirects.map", "_redirects.csv"


@dataclass(frozen=True, slots=True)
class Lead:
    """One line of the list: from a former address to the path of a page in the site."""

    former: Former
    to: str


def tables(leads: Iterable[Lead], base: str) -> Mapping[str, bytes]:
    """Returns the tables by their names; none where nothing has moved.

    `base` is the site's own address; where it lies in a folder of a host, so do both ends.
    """
    # The first line that fits is taken: one that asks for more goes before one that asks for less.
    listed = sorted(leads, key=lambda one: not one.former.query)
    if not listed:
        return {}
    folder = quote(urlsplit(base).path.rstrip("/"), safe="/%")
    return {
        HOSTS_TABLE: _text(_hosts(one, folder) for one in listed),
        NGINX_TABLE: _text(_nginx(one, folder) for one in listed),
        PLAIN_TABLE: _csv(listed, base.rstrip("/") or folder),
    }


def _text(lines: Iterable[Iterator[str]]) -> bytes:
    return "".join(f"{line}\n" for several in lines for line in several).encode()


def _hosts(lead: Lead, folder: str) -> Iterator[str]:
    """Yields the lines of Netlify, Cloudflare Pages and others: from, question, to, status."""
    start = folder + lead.former.escaped
    asked = "".join(f" {one if '=' in one else f'{one}='}" for one in _asked(lead.former))
    ends = ("",) if lead.former.is_whole or lead.former.query else ("", "/")
    for end in ends:
        yield f"{start}{end}{asked} {folder}/{lead.to} 301"


def _asked(former: Former) -> list[str]:
    return [one for one in former.query.split("&") if one]


def _nginx(lead: Lead, folder: str) -> Iterator[str]:
    """Yields a line of a map from `$uri?$args`: the address without escapes, as nginx holds it.

    As an expression, since a map's plain words are the same in capitals and small letters. Of a
    question each part must be there, in any order, with others or without.
    """
    path = re.escape(f"{folder}/{lead.former.path}")
    asked = "".join(f"(?=(?:[^&]*&)*{re.escape(one)}(?:&|$))" for one in _asked(lead.former))
    found = rf"{path}/?\?{asked}"
    quoted = found.replace('"', '\\"')
    yield f'"~^{quoted}" "{folder}/{lead.to}";'


def _csv(leads: Iterable[Lead], home: str) -> bytes:
    """Returns the list for hosts that take a table: from, to, status."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(("from", "to", "status"))
    for lead in leads:
        asked = f"?{lead.former.query}" if lead.former.query else ""
        rows.writerow((f"{home}{lead.former.escaped}{asked}", f"{home}/{lead.to}", 301))
    return written.getvalue().encode()
