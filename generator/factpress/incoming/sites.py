"""Sites of others: feeds, WordPress exports, presskit() sheets and folders of HTML as releases.

They're kept as they were published. Nothing is fetched; what could not be taken is told.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from email.utils import parsedate_to_datetime
from html import unescape
from urllib.parse import quote, unquote, urlsplit
from xml.etree import ElementTree as ET

from factpress.incoming.drafts import (
    InRelease,
    PictureWords,
    decoded,
    quoted,
    with_pictures,
)
from factpress.incoming.html_pages import html_document
from factpress.incoming.words import InDocument, joined, paragraph, plain
from factpress.incoming.xml import UnsafeXmlError, local, xml_of

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".svg")
_LINK = re.compile(r"\[((?:\\.|[^\[\]\\])*)\]\((https?://[^\s()<>]+)\)")
# Pages of a folder say nothing of their host: their links to each other are read from this one.
_FOLDER = "https://folder.invalid"
_DAY = re.compile(r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(?P<hour>[T ][0-9:.]+(?:Z|[+-][0-9:]+)?)?")
# "March 3, 2015", "3 March 2015": as sheets of presskit() and old pages write it, in English.
_NAMED = re.compile(
    r"(?:(?P<before>[0-9]{1,2})(?:st|nd|rd|th)?\s+(?P<month>[A-Za-z]{3,9})"
    r"|(?P<first>[A-Za-z]{3,9})\.?\s+(?P<after>[0-9]{1,2})(?:st|nd|rd|th)?)\.?,?\s+(?P<year>[0-9]{4})"
)
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
# What a sheet of presskit() has that goes into the release; the rest is told.
_SHEET = (
    "title",
    "release-date",
    "founding-date",
    "description",
    "history",
    "histories",
    "features",
)
_DATED = ("article:published_time", "datePublished", "date", "DC.date", "dcterms.created", "time")


@dataclass
class InSite:
    """What was taken from a site, and what was left with the reason."""

    releases: list[InRelease] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    addresses: dict[str, InRelease] = field(default_factory=dict)
    hosts: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Home:
    """What a newsroom says of itself where a site does not: its name and its clocks."""

    name: str
    zone: tzinfo = UTC


def site_of(files: Mapping[str, bytes], home: Home) -> InSite:
    """Returns the releases of an export (one XML file), or of a folder. Raises RefusedXmlError."""
    found = InSite()
    named = [one for one in files if one.lower().endswith((".xml", ".rss", ".atom"))]
    for path in named:
        root = xml_of(files[path])
        kind = local(root).lower()
        if kind in ("rss", "rdf", "feed"):
            _feed(root, found, home)
        elif kind in ("game", "company"):
            _presskit(root, found, home, files)
        else:
            found.left.append(f"{path}: an XML file of a kind that is not known ({kind})")
    for path in sorted(one for one in files if one.lower().endswith((".html", ".htm"))):
        _page(path, files, found, home)
    if not named and not found.releases and not found.left:
        raise UnsafeXmlError("it holds no feed, no export and no HTML page")
    for one in found.releases:
        one.document.markdown = _linked(one, found)
    return found


def _linked(release: InRelease, found: InSite) -> str:
    """Returns the words of a release whose links to other releases of the site lead to their new pages."""

    def led(link: re.Match[str]) -> str:
        split = urlsplit(link[2])
        target = found.addresses.get(_alike(link[2])) if split.hostname in found.hosts else None
        if target is None and link[2].startswith(_FOLDER):
            found.left.append(f"“{release.document.title}”: link {link[2].removeprefix(_FOLDER)}")
            return link[1]
        if target is None:
            return link[0]
        anchor = f"#{split.fragment}" if split.fragment else ""
        return f"[{link[1]}]({posixpath.relpath(target.folder, release.folder)}/index.md{anchor})"

    return _LINK.sub(led, release.document.markdown)


def _alike(address: str) -> str:
    """Returns the path and the question of an address, however it is escaped and ended."""
    split = urlsplit(address)
    return unquote(split.path).rstrip("/") + (f"?{unquote(split.query)}" if split.query else "")


def _feed(root: ET.Element, found: InSite, home: Home) -> None:
    for one in root.iter():
        if local(one) not in ("item", "entry"):
            continue
        told = _told(one)
        title = unescape(told.get("title", "")) or told.get("link", "") or "without a title"
        why = _why_left(told)
        day = _day_of(told, home)
        if why or day is None:
            found.left.append(f"“{title}”: {why or 'it has no date'}")
            continue
        html = told.get("encoded") or told.get("content") or told.get("description", "")
        html = html or told.get("summary", "")
        lost: list[str] = []
        if "post_type" in told or "post_id" in told:
            html, lost = _of_wordpress(html)
        made, words = html_document(html, told.get("link", ""))
        made.left += lost
        made.title = " ".join(title.split())
        with_pictures(made, words, {})
        found.left += [f"“{title}”: {what}" for what in made.left]
        free = tuple(one for one in _addresses(told) if _alike(one) not in found.addresses)
        found.releases.append(_kept(made, day, free, home))
        found.addresses |= {_alike(one): found.releases[-1] for one in free}
        found.hosts |= {urlsplit(one).hostname or "" for one in free}


def _addresses(told: Mapping[str, str]) -> tuple[str, ...]:
    """Returns the addresses of an item: its link, and the short one that WordPress answers too."""
    link, guid = told.get("link", ""), told.get("guid", "")
    is_address = urlsplit(guid).hostname == urlsplit(link).hostname is not None
    return (link, guid) if is_address and _alike(guid) != _alike(link) else (link,)


_SHORTCODE = re.compile(
    r"\[/?(?:caption|gallery|embed|audio|video|playlist|[a-z][\w-]*(?=\s+(?:[\w-]+\s*=|https?://)))(?:\s[^\]]*)?\]"
)
_BLOCK = re.compile(
    r"\s*</?(?:p|div|h[1-6]|ul|ol|li|table|blockquote|figure|pre|hr)\b", re.IGNORECASE
)


def _of_wordpress(html: str) -> tuple[str, list[str]]:
    """Returns a post's HTML as WordPress shows it, and what is lost: its codes in square brackets.

    Where the post has no paragraphs, an empty line makes one, and a line's end is a break.
    """
    codes = {one[0].strip("[]/").split()[0] for one in _SHORTCODE.finditer(html)} - {
        "caption",
        "embed",
    }
    html = _SHORTCODE.sub("", html)
    if not re.search(r"<p[\s>]", html, re.IGNORECASE):
        parts = [
            one.strip() for one in re.split(r"\n\s*\n", html.replace("\r\n", "\n")) if one.strip()
        ]
        html = "\n".join(
            one if _BLOCK.match(one) else f"<p>{one.replace(chr(10), '<br>')}</p>" for one in parts
        )
    return html, [f"what [{one}] shows" for one in sorted(codes)]


def _told(item: ET.Element) -> dict[str, str]:
    """Returns what an item says, by the names of its elements; of several the first with words."""
    told: dict[str, str] = {}
    for one in item:
        name = local(one)
        text = one.text or ""
        if name == "link":
            if one.get("rel", "alternate") != "alternate":
                continue
            text = one.get("href") or text
        if name == "content" and one.get("type") == "xhtml":
            text = ET.tostring(one, encoding="unicode", method="html")
            text = re.sub(r"<(/?)[\w]+:", r"<\1", text)
        if text.strip():
            told.setdefault(name, text.strip())
    return told


def _why_left(told: Mapping[str, str]) -> str:
    """Returns why an item of a WordPress export is no release: what was never public stays so."""
    if told.get("status", "publish") != "publish":
        return f"it was never published ({told['status']})"
    if told.get("post_password"):
        return "it is behind a password"
    if told.get("post_type", "post") != "post":
        return f"it is no post ({told['post_type']})"
    return ""


def _day_of(told: Mapping[str, str], home: Home) -> date | None:
    for name in ("post_date", "pubDate", "published", "issued", "date", "updated"):
        day = day_in(told.get(name, ""), home.zone)
        if day is not None:
            return day
    return None


def day_in(text: str, zone: tzinfo) -> date | None:
    """Returns the day on the newsroom's clocks of a date as feeds and pages write it."""
    named = _NAMED.fullmatch(text.strip())
    month = (named["month"] or named["first"]).lower() if named else ""
    if named and any(one.startswith(month) for one in _MONTHS):
        text = f"{named['before'] or named['after']} {month[:3]} {named['year']} 00:00"
    found = _DAY.match(text.strip())
    try:
        if found is None:
            moment = parsedate_to_datetime(text.strip())
        elif not found["hour"]:
            return date.fromisoformat(found["day"])
        else:
            moment = datetime.fromisoformat(f"{found['day']}{found['hour']}")
        return moment.astimezone(zone).date() if moment.tzinfo is not None else moment.date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return date.fromisoformat(found["day"]) if found and _is_day(found["day"]) else None


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _kept(made: InDocument, day: date, addresses: tuple[str, ...], home: Home) -> InRelease:
    split = [urlsplit(one) for one in addresses]
    paths = [one.path + (f"?{one.query}" if one.query else "") for one in split]
    named = ", ".join(quoted(one) for one in paths if one.strip("/"))
    aliases = [f"aliases: [{named}]"] if named else []
    told = PictureWords(told=made.title, credit=home.name)
    return InRelease(made, day, ("archive: as-published", *aliases), told)


def _page(path: str, files: Mapping[str, bytes], found: InSite, home: Home) -> None:
    text = decoded(files[path])
    made, words = html_document(text, f"{_FOLDER}/{quote(path)}")
    stated = [words.meta[one] for one in _DATED if words.meta.get(one)]
    stated += re.findall(r'"datePublished"\s*:\s*"([^"]+)"', text)[:1]
    day = next((one for one in (day_in(each, home.zone) for each in stated) if one), None)
    if day is None or not made.title:
        found.left.append(f"{path}: it has no {'date' if made.title else 'title'}")
        return
    folder = posixpath.dirname(path)
    near = {
        posixpath.relpath(one, folder or "."): content
        for one, content in files.items()
        if one.lower().endswith(PICTURES)
    } | {f"/{one}": content for one, content in files.items() if one.lower().endswith(PICTURES)}
    with_pictures(made, words, near)
    found.left += [f"{path}: {what}" for what in made.left]
    address = path.removesuffix("index.html").removesuffix("index.htm")
    found.releases.append(_kept(made, day, (f"/{address}",), home))
    found.addresses |= {_alike(quote(f"/{one}")): found.releases[-1] for one in (path, address)}
    found.hosts.add(urlsplit(_FOLDER).hostname or "")


def _presskit(root: ET.Element, found: InSite, home: Home, files: Mapping[str, bytes]) -> None:
    """Takes a sheet of presskit(): its description, its history and its features, as one release."""
    told = {local(one): (one.text or "").strip() for one in root}
    title = told.get("title", "")
    stated = told.get("release-date", "") or told.get("founding-date", "")
    day = day_in(stated, home.zone)
    if day is None or not title:
        wrong = f"the date “{stated}” is not one that is known" if title else "it has no title"
        found.left.append(f"presskit() sheet “{title}”: {wrong}")
        return
    blocks = [paragraph(plain(told.get("description", "")))]
    for one in root.iter():
        texts = {local(each): (each.text or "").strip() for each in one}
        if local(one) == "history":
            blocks += [f"## {plain(texts.get('header', ''))}" if texts.get("header") else ""]
            own = texts.get("text", "") if len(one) else (one.text or "").strip()
            blocks.append(paragraph(plain(own)))
        elif local(one) == "feature":
            blocks.append(f"- {plain((one.text or '').strip())}")
    for one in root:
        for each in () if local(one) in _SHEET else one if len(one) else (one,):
            words = "; ".join(filter(None, (said.strip() for said in each.itertext())))[:120]
            found.left += [f"“{title}”: {local(each)} {words}"] if words else []
    found.left += [f"picture {one}" for one in files if one.lower().endswith(PICTURES)]
    made = InDocument(title=title, markdown=joined(blocks))
    found.releases.append(_kept(made, day, (), home))


def each_once(site: InSite, there: frozenset[str]) -> Iterator[InRelease]:
    """Yields the releases whose folders are free; others are told among what was left."""
    taken = set(there)
    for one in site.releases:
        if one.folder in taken:
            site.left.append(f"“{one.document.title}”: {one.folder} is there already")
            continue
        taken.add(one.folder)
        yield one
