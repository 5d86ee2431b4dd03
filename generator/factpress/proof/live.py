"""The check of a site that is live: it serves what was built, and answers to nothing withheld.

Asks over the network, for bounded times and sizes. What was built is said by the manifest, what is
withheld by `guesses` and `withheld`.
"""

import hashlib
import posixpath
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from email.message import Message
from http.client import HTTPException
from urllib.parse import quote

from factpress.findings import Finding, Place, Rule, Severity, in_order, report
from factpress.proof.leaks import as_findings, leaks_in
from factpress.proof.withheld import Secrets
from factpress.sitefolder import MANIFEST, NO_MANIFEST, parse_manifest

NOT_LIVE = Rule(
    "not-live-as-built",
    "The live site isn't what was built",
    "Readers would see a site that wasn't checked.",
    "publish again; if that doesn't help, look at the host's caches and rewriting",
)
NAME_ANSWERS = Rule(
    "embargoed-name-answers",
    "An address of something withheld answers",
    "Anyone who guesses the address can read the release before its hour.",
    "take the file off the host at once, and purge its caches",
)
ANSWERS_ANYTHING = Rule(
    "wrong-address-answered",
    "The site answers for an address that doesn't exist",
    "If every address answers, you can't tell whether an embargo holds.",
    "have the host send 404.html with the status 404",
)
HEADER = Rule(
    "missing-header",
    "The host doesn't send a header, or sends a wrong one",
    "Browsers then have to guess, and protect readers less.",
    "set it up as the page on publishing shows; GitHub Pages can't",
    Severity.WARNING,
)
RULES = (NOT_LIVE, NAME_ANSWERS, ANSWERS_ANYTHING, HEADER)

# Hosts read these and do not serve them.
FOR_THE_HOST = frozenset(
    {"_headers", "_redirects", "_redirects.csv", "_redirects.map", ".nojekyll", "CNAME"}
)
KINDS = {
    ".html": ("text/html",),
    ".css": ("text/css",),
    ".js": ("text/javascript", "application/javascript"),
    ".svg": ("image/svg+xml",),
    ".png": ("image/png",),
    ".jpg": ("image/jpeg",),
    ".webp": ("image/webp",),
    ".pdf": ("application/pdf",),
    ".json": ("application/json", "application/feed+json", "application/ld+json"),
    ".zip": ("application/zip", "application/x-zip-compressed"),
}
MOST = 256 * 1024 * 1024
AT_ONCE = 8
# No page of ours can have this name.
NOBODYS = "no-such-page-7f3d9c1e5b/"
WRONG = (404, 410)
# No handler of redirections and none of files: the address itself must answer.
PLAINLY = (
    urllib.request.ProxyHandler,
    urllib.request.HTTPHandler,
    urllib.request.HTTPSHandler,
    urllib.request.HTTPErrorProcessor,
    urllib.request.HTTPDefaultErrorHandler,
)


@dataclass(frozen=True, slots=True)
class HostAnswer:
    """What a host sent for a path; status 0 with `trouble` where it sent nothing."""

    path: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    content: bytes = b""
    trouble: str = ""

    @property
    def hash(self) -> str:
        """The SHA-256 of what was sent."""
        return hashlib.sha256(self.content).hexdigest()


Fetch = Callable[[str], HostAnswer]


def fetcher(base: str, *, seconds: float, is_fresh: bool = False) -> Fetch:
    """Returns what fetches a path below `base`, waiting at most so many seconds for each answer.

    `is_fresh` asks with a word that no cache has seen.
    """
    opener = urllib.request.OpenerDirector()
    for handler in PLAINLY:
        opener.add_handler(handler())
    asked = {
        "User-Agent": "press verify",
        "Accept-Encoding": "identity",
        "Cache-Control": "no-cache",
    }

    def fetch(path: str) -> HostAnswer:
        address = f"{base.rstrip('/')}/{quote(path)}"
        address += f"?at={time.time_ns()}" if is_fresh else ""
        request = urllib.request.Request(address, headers=asked)  # noqa: S310 - http(s), see below
        try:
            with opener.open(request, timeout=seconds) as answer:
                content = answer.read(MOST + 1)
                return HostAnswer(path, answer.status, _lower(answer.headers), content)
        except urllib.error.HTTPError as refused:
            with refused:
                return HostAnswer(
                    path, refused.code, _lower(refused.headers), refused.read(MOST + 1)
                )
        except (OSError, HTTPException, ValueError) as trouble:
            return HostAnswer(path, 0, trouble=str(getattr(trouble, "reason", trouble)))

    return fetch


def _lower(headers: Message) -> dict[str, str]:
    return {name.casefold(): str(value) for name, value in headers.items()}


def live_manifest(fetch: Fetch) -> Mapping[str, str] | Finding:
    """Returns the manifest that is served, or why there isn't one."""
    answer = fetch(MANIFEST)
    if answer.status != 200:
        return report(NO_MANIFEST, Place(MANIFEST), f"the host does not send it ({_said(answer)})")
    return parse_manifest(answer.content.decode("utf-8", "replace"))


def as_built(fetch: Fetch, manifest: Mapping[str, str]) -> tuple[Finding, ...]:
    """Returns a finding for each file of a manifest that is not served just so, and for headers."""
    found: list[Finding] = []
    names = sorted(name for name in manifest if name not in FOR_THE_HOST)
    for name, answer in _all(fetch, [_asked(name) for name in names], names):
        place = Place(name)
        if answer.status != 200:
            found.append(report(NOT_LIVE, place, f"the host does not send it ({_said(answer)})"))
        elif answer.hash != manifest[name]:
            found.append(report(NOT_LIVE, place, "the host sends another content than was built"))
        else:
            found += _headers(name, answer)
    return in_order(found)


def _asked(name: str) -> str:
    """Returns how readers ask for a file: a page by its folder."""
    return name.removesuffix("index.html") if posixpath.basename(name) == "index.html" else name


def _all(
    fetch: Fetch, paths: Iterable[str], names: Iterable[str]
) -> Iterator[tuple[str, HostAnswer]]:
    with ThreadPoolExecutor(AT_ONCE) as several:
        yield from zip(names, several.map(fetch, paths), strict=True)


def _headers(name: str, answer: HostAnswer) -> Iterator[Finding]:
    kind, _, rest = answer.headers.get("content-type", "").partition(";")
    ending = posixpath.splitext(name)[1]
    wanted = KINDS.get(ending)
    if wanted and kind.strip().casefold() not in wanted:
        message = f'it comes as "{kind or "nothing"}", not as {wanted[0]}'
        yield report(HEADER, Place(name), message)
    if name == "index.html":
        if "utf-8" not in rest.casefold():
            yield report(HEADER, Place(name), "pages come without charset=utf-8")
        for header in ("content-security-policy", "x-content-type-options"):
            if header not in answer.headers:
                yield report(HEADER, Place(name), f"pages come without {header}")


def not_there(
    fetch: Fetch, paths: Iterable[str], secrets: Secrets, *, hushed: bool
) -> tuple[Finding, ...]:
    """Returns a finding for each address of something withheld that answers, or tells of it.

    `hushed` keeps the addresses out of the findings.
    """
    found: list[Finding] = []
    nobody = fetch(NOBODYS)
    if nobody.status not in WRONG:
        message = f"a URL that doesn't exist returned {_said(nobody)} instead of 404"
        found.append(report(ANSWERS_ANYTHING, Place(NOBODYS), message))
    tried = list(paths)
    for path, answer in _all(fetch, tried, tried):
        place = Place("(an address that is not shown)" if hushed else path)
        if answer.status not in WRONG:
            message = f"the host answers with {_said(answer)}, not with 404"
            found.append(report(NAME_ANSWERS, place, message))
        elif answer.content != nobody.content:
            leaks, _ = leaks_in("", answer.content, secrets)
            found += as_findings(leaks, hushed=hushed)
    return in_order(found)


def _said(answer: HostAnswer) -> str:
    return f"status {answer.status}" if answer.status else f"no answer: {answer.trouble}"
