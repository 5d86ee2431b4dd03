"""Each release in other forms beside its page: Markdown, wire text, e-mail, and ninjs 3.1 (IPTC)."""

from collections.abc import Iterator, Mapping
from functools import partial

from factpress.downloads.exact_json import Json, to_bytes
from factpress.downloads.fact_tables import download
from factpress.downloads.letters import letter, sender
from factpress.downloads.release_texts import ReleaseText, release_texts, stamp
from factpress.downloads.wire_text import body_text, wire_text
from factpress.language import bare
from factpress.markdown import html_text, parse_html
from factpress.model import Topic
from factpress.pages import Derived, Work
from factpress.rendering import REVISED, Download, HeadLink, relative, state_words, subject_name

SCHEMA = "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"


def release_files(work: Work) -> Derived:
    """Returns index.md, index.txt, release.eml and ninjs.json for every release and language."""
    files: dict[str, bytes] = {}
    downloads: dict[str, tuple[Download, ...]] = {}
    links: dict[str, tuple[HeadLink, ...]] = {}
    for text in release_texts(work):
        page = text.page
        made = work.step("release files", (text,), partial(_files, text=text))
        files |= made
        offered = [path for path in made if not path.endswith(".json")]
        downloads[page.url] = tuple(download(work, page, one, made[one]) for one in offered)
        links[page.url] = tuple(
            HeadLink("alternate", kind, page.title, relative(page.url, page.url + name))
            for name, kind in (("index.md", "text/markdown"), ("ninjs.json", "application/json"))
        )
    return Derived(files=files, downloads=downloads, links=links)


def _files(work: Work, *, text: ReleaseText) -> Mapping[str, bytes]:
    return dict(_written(work, text))


def _written(work: Work, text: ReleaseText) -> Iterator[tuple[str, bytes]]:
    url, locale = text.page.url, work.locales[text.page.lang]
    yield f"{url}index.md", f"{text.markdown.rstrip()}\n\n{_origin(text)}\n".encode()
    foot = (*_told_below(work, text), _origin(text))
    kind = locale.label(text.release.front.type.value.replace(" ", "_")).upper()
    above = f"{kind}\n{locale.day(text.release.day)}"
    plain = wire_text(text.parts, locale, above, foot)
    yield f"{url}index.txt", plain.encode()
    desk = sender(work, text)
    if desk is not None:
        yield f"{url}release.eml", letter(work, text, desk, plain, foot)
    yield f"{url}ninjs.json", to_bytes(ninjs(work, text))


def _told_below(work: Work, text: ReleaseText) -> Iterator[str]:
    """Yields what a copy says of its figures: of which day they are, and where they are from."""
    locale = work.locales[text.page.lang]
    yield locale.label("figures_as_of", when=locale.day(text.release.figures_as_of))
    if text.page.view.sources_line:
        yield bare(html_text(parse_html(text.page.view.sources_line)))


def _origin(text: ReleaseText) -> str:
    """Returns where a copy comes from: it travels without its page."""
    return text.page.view.canonical or text.page.view.site_name


def ninjs(work: Work, text: ReleaseText) -> dict[str, Json]:
    """Returns a release as a ninjs 3.1 item."""
    page = text.page
    parts = text.parts
    plain = body_text(parts, work.locales[page.lang].label("colon"))
    words = len(plain.split())
    data: dict[str, Json] = {
        "standard": {"name": "ninjs", "version": "3.1", "schema": SCHEMA},
        "uri": page.view.canonical or f"urn:press:{page.url}",
        "type": "text",
        "representationType": "full",
        "version": str(text.version),
        "firstCreated": stamp(text.published),
        "versionCreated": stamp(text.updated),
        "contentCreated": stamp(text.published),
        "pubStatus": "usable",
        "language": page.lang,
        "title": page.title,
        "headlines": [{"role": "main", "contentType": "text/plain", "value": page.title}],
        "descriptions": [
            {"role": "summary", "contentType": "text/plain", "value": page.view.description}
        ],
        "bodies": [
            _body("text/plain", plain, words),
            _body("text/html", text.html, words),
        ],
        "by": page.view.site_name,
        "copyrightHolder": page.view.site_name,
        "slugline": text.id.rpartition("/")[2],
    }
    note = (*text.told, *_revised(work, text))
    if note:
        data["edNote"] = " ".join(f"{one.rstrip('.')}." for one in note)
    return data | _filed(work, text)


def _revised(work: Work, text: ReleaseText) -> Iterator[str]:
    """Yields that a figure was revised since: what was published was right on its day."""
    revised = [one for one in text.page.changes if one.key == REVISED]
    if revised:
        yield state_words(work.locales[text.page.lang], revised)


def _filed(work: Work, text: ReleaseText) -> dict[str, Json]:
    """Returns what a release is about, where it is from, and its translations."""
    page, front, known = text.page, text.release.front, work.known
    default = known.publisher.default_language
    data: dict[str, Json] = {}
    if front.dateline:
        data["located"] = str(front.dateline)
    subjects = [
        {"name": known.every(Topic)[one].name.in_language(page.lang, default), "rel": "topic"}
        for one in map(str, front.topics)
        if one in known.every(Topic)
    ]
    data["subjects"] = subjects
    data["objects"] = [
        {"name": subject_name(known, str(one), page.lang), "rel": "about"} for one in front.models
    ]
    data["altIds"] = [{"role": "release", "value": text.id}]
    others = [one for one in page.view.alternates if one.lang != page.lang and one.absolute]
    if others:
        data["associations"] = [
            {
                "name": f"translation-{one.lang}",
                "uri": one.absolute,
                "type": "text",
                "language": one.lang,
            }
            for one in others
        ]
    return data


def _body(kind: str, value: str, words: int) -> dict[str, Json]:
    return {
        "role": "main",
        "contentType": kind,
        "charCount": len(value),
        "wordCount": words,
        "value": value,
    }
