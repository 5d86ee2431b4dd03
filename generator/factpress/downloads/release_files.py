"""Each release in other forms beside its page: Markdown, plain text, and ninjs 3.1 (IPTC)."""

from collections.abc import Mapping
from functools import partial

from factpress.downloads.exact_json import Json, to_bytes
from factpress.downloads.fact_tables import download
from factpress.downloads.release_texts import ReleaseText, release_texts, stamp
from factpress.model import Topic
from factpress.pages import Derived, Work
from factpress.rendering import Download, HeadLink, relative, subject_name

SCHEMA = "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"


def release_files(work: Work) -> Derived:
    """Returns index.md, index.txt and ninjs.json for every release in each of its languages."""
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
    url = text.page.url
    return {
        f"{url}index.md": f"{text.markdown.rstrip()}\n\n{_origin(text)}\n".encode(),
        f"{url}index.txt": f"{text.page.text.rstrip()}\n\n{_origin(text)}\n".encode(),
        f"{url}ninjs.json": to_bytes(ninjs(work, text)),
    }


def _origin(text: ReleaseText) -> str:
    """Returns where a copy comes from: it travels without its page."""
    return text.page.view.canonical or text.page.view.site_name


def ninjs(work: Work, text: ReleaseText) -> dict[str, Json]:
    """Returns a release as a ninjs 3.1 item."""
    page = text.page
    words = len(page.text.split())
    data: dict[str, Json] = {
        "standard": {"name": "ninjs", "version": "3.1", "schema": SCHEMA},
        "uri": page.view.canonical or f"urn:press:{page.url}",
        "type": "text",
        "representationType": "full",
        "version": "1",
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
            _body("text/plain", page.text, words),
            _body("text/html", text.html, words),
        ],
        "by": page.view.site_name,
        "copyrightHolder": page.view.site_name,
        "slugline": text.id.rpartition("/")[2],
    }
    if text.is_corrected:
        data["edNote"] = work.locales[page.lang].label("corrections")
    return data | _filed(work, text)


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
