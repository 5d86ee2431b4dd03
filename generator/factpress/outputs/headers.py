"""Headers: how a web server has to send the site's files; one table for every kind of server.

It makes `_headers`, which hosts of static sites read, and the text of docs/hosting/nginx.conf.
"""

from dataclasses import dataclass

from factpress.pages import Derived, Work
from factpress.pictures import FILE_KINDS

# What a page may load: our own files and nothing else, and no code that is in the page itself.
POLICY: tuple[tuple[str, str], ...] = (
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    ("style-src", "'self'"),
    ("img-src", "'self'"),
    ("font-src", "'self'"),
    ("media-src", "'self'"),
    ("connect-src", "'self'"),
    ("manifest-src", "'self'"),
    ("form-action", "'self'"),
    ("frame-ancestors", "'none'"),
    ("base-uri", "'none'"),
)
# The search index is read by WebAssembly: its page, and the worker that the page begins, may run it.
FOR_SEARCH = ("script-src", "'self' 'wasm-unsafe-eval'")
# What other sites may show in theirs: a style sheet of ours, no code, and whose page it is in does not matter.
EMBED_POLICY: tuple[tuple[str, str], ...] = (
    ("default-src", "'none'"),
    ("style-src", "'self'"),
    ("form-action", "'none'"),
    ("frame-ancestors", "*"),
    ("base-uri", "'none'"),
)
ALWAYS: tuple[tuple[str, str], ...] = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
CACHE, ORIGIN, CSP, TYPE = (
    "Cache-Control",
    "Access-Control-Allow-Origin",
    "Content-Security-Policy",
    "Content-Type",
)
# A page is asked for again after a minute: what is taken down must be gone within three.
SHORT = "public, max-age=60"
FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Part:
    """Files of the site: as a host's pattern, and as a regular expression of their address."""

    pattern: str
    expression: str


# The names of these files hold a hash of what they hold: another content has another name.
HASHED = (
    Part("/assets/*", r"/assets/"),
    Part("/pagefind/index/*", r"/pagefind/index/"),
    Part("/pagefind/fragment/*", r"/pagefind/fragment/"),
)
# The card of a figure in any language, and the charts; each below a name that hosts match with `:`.
CARDS = Part("/figures/:figure/card/*", r"/(?:[a-z]+(?:-[A-Z]+)?/)?figures/[^/]+/card/")
CHARTS = Part("/charts/:chart/embed/*", r"/charts/[^/]+/embed/")
WORKER = Part("/pagefind/pagefind-worker.js", r"/pagefind/pagefind-worker\.js$")
SEARCH = r"/(?:[a-z]+(?:-[A-Z]+)?/)?search/"
# Data that anybody's page may read.
OPEN = ("atom", "csv", "json")
FEEDS = Part("feeds/*.json", r"/(?:[a-z]+(?:-[A-Z]+)?/)?feeds/.*\.json$")
FEED_TYPE = "application/feed+json"


@dataclass(frozen=True, slots=True)
class HeaderKind:
    """The media type of files with an ending; text is in UTF-8, and goes compressed."""

    ending: str
    type: str
    is_text: bool = True

    @property
    def header(self) -> str:
        """The value of Content-Type."""
        return f"{self.type}; charset=utf-8" if self.is_text else self.type


SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Of attached files these are known for others' sake.
KNOWN = ("pdf", "vtt", "xlsx", "zip")
KINDS = (
    HeaderKind("atom", "application/atom+xml"),
    HeaderKind("css", "text/css"),
    HeaderKind("csv", "text/csv"),
    HeaderKind("eml", "message/rfc822", is_text=False),
    HeaderKind("htm", "text/html"),
    HeaderKind("html", "text/html"),
    HeaderKind("ico", "image/x-icon", is_text=False),
    HeaderKind("jpg", "image/jpeg", is_text=False),
    HeaderKind("js", "text/javascript"),
    HeaderKind("json", "application/json"),
    HeaderKind("md", "text/markdown"),
    HeaderKind("pdf", "application/pdf", is_text=False),
    HeaderKind("png", "image/png", is_text=False),
    HeaderKind("sha256", "text/plain"),
    HeaderKind("svg", "image/svg+xml"),
    HeaderKind("ttf", "font/ttf", is_text=False),
    HeaderKind("txt", "text/plain"),
    HeaderKind("vcf", "text/vcard"),
    HeaderKind("webp", "image/webp", is_text=False),
    HeaderKind("woff2", "font/woff2", is_text=False),
    HeaderKind("xlsx", SHEET, is_text=False),
    HeaderKind("xml", "application/xml"),
    HeaderKind("vtt", "text/vtt"),
    *(
        HeaderKind(one.ending, one.type, is_text=False)
        for one in FILE_KINDS
        if one.ending not in KNOWN
    ),
    HeaderKind("zip", "application/zip", is_text=False),
)
# Hosts of static sites know the other endings by themselves.
RARE = frozenset({"atom", "csv", "eml", "json", "md", "sha256", "txt", "vcf", "xlsx"})


def policy(*, searching: bool = False) -> str:
    """Returns the Content-Security-Policy of pages; of the search page and its worker if so."""
    parts = (FOR_SEARCH if searching and one[0] == FOR_SEARCH[0] else one for one in POLICY)
    return "; ".join(" ".join(part) for part in parts)


def embed_policy() -> str:
    """Returns the Content-Security-Policy of embeds."""
    return "; ".join(" ".join(part) for part in EMBED_POLICY)


def headers_output(work: Work) -> Derived:
    """Returns `_headers` for the languages of a site."""
    return Derived(files={"_headers": headers_file(work.known.publisher.languages).encode()})


def headers_file(languages: tuple[str, ...]) -> str:
    """Returns the file that Cloudflare Pages, Netlify and others read.

    What a later rule sets is added to an earlier one's: `! Name` takes that away first.
    """
    roots = ("", *(f"/{code}" for code in languages[1:]))
    rules = [_rule("/*", (CSP, policy()), *ALWAYS, (CACHE, SHORT))]
    searching = (CSP, policy(searching=True))
    rules += [_rule(f"{root}/search/*", searching, instead=True) for root in roots]
    rules.append(_rule(WORKER.pattern, searching, instead=True))
    embedded = (CSP, embed_policy())
    rules += [_rule(f"{root}{CARDS.pattern}", embedded, instead=True) for root in roots]
    rules.append(_rule(CHARTS.pattern, embedded, instead=True))
    rules += [_rule(part.pattern, (CACHE, FOR_EVER), instead=True) for part in HASHED]
    for kind in (one for one in KINDS if one.ending in RARE):
        more = ((ORIGIN, "*"),) if kind.ending in OPEN else ()
        rules.append(_rule(f"/*.{kind.ending}", (TYPE, kind.header), *more))
    feeds = (TYPE, f"{FEED_TYPE}; charset=utf-8")
    rules += [_rule(f"{root}/{FEEDS.pattern}", feeds, instead=True) for root in roots]
    return "\n".join(rules)


def _rule(pattern: str, *headers: tuple[str, str], instead: bool = False) -> str:
    lines = [pattern]
    for name, value in headers:
        lines += [f"  ! {name}"] if instead else []
        lines.append(f"  {name}: {value}")
    return "\n".join([*lines, ""])


def nginx_maps(*, root: str) -> str:
    """Returns what is in nginx's `http` block: headers by the address of a file in `root`."""
    hashed = [f'    "~^(?:200|206|304) {part.expression}" "{FOR_EVER}";' for part in HASHED]
    opened = "|".join(OPEN)
    return "\n".join(
        [
            "# Which code a page may run.",
            "map $uri $press_policy {",
            f'    default "{policy()}";',
            f'    "~^{SEARCH}" "{policy(searching=True)}";',
            f'    "~^{WORKER.expression}" "{policy(searching=True)}";',
            *(f'    "~^{part.expression}" "{embed_policy()}";' for part in (CARDS, CHARTS)),
            "}",
            "# How long a file may be kept: for ever, where its name holds a hash of its content.",
            'map "$status $uri" $press_cache {',
            f'    default "{SHORT}";',
            *hashed,
            "}",
            "# Data that anybody's page may read.",
            "map $uri $press_origin {",
            '    default "";',
            rf'    "~\.(?:{opened})$" "*";',
            "}",
            "# Where former addresses lead: the site's own list, which nginx reads when it is loaded.",
            'map "$uri?$args" $press_moved {',
            '    default "";',
            f"    include {root}/_redirects.ma[p];",
            "}",
            "",
        ]
    )


def nginx_server(*, listen: str, name: str, root: str) -> str:
    """Returns nginx's `server` block for a site whose files lie in `root`."""
    always = [f'    add_header {key} "{value}" always;' for key, value in ALWAYS]
    return "\n".join(
        [
            "server {",
            f"    listen {listen};",
            f"    server_name {name};",
            "    # The link that press publish switches: nginx follows it anew for each request.",
            f"    root {root};",
            "    index index.html;",
            "    error_page 404 /404.html;",
            "    server_tokens off;",
            "    absolute_redirect off;",
            "    etag on;",
            "",
            f"    add_header {CSP} $press_policy always;",
            *always,
            f"    add_header {CACHE} $press_cache always;",
            f"    add_header {ORIGIN} $press_origin always;",
            "    # With HTTPS for good, and for all names below this one too:",
            '    # add_header Strict-Transport-Security "max-age=63072000; includeSubDomains" always;',
            "",
            "    if ($press_moved) { return 301 $press_moved; }",
            "",
            *_nginx_types(),
            "",
            *_nginx_locations(),
            "}",
            "",
        ]
    )


def _nginx_types() -> list[str]:
    text = sorted({kind.type for kind in KINDS if kind.is_text} | {FEED_TYPE})
    texts = [f"        {one}" for one in text if one != "text/html"]
    listed = [*texts[:-1], f"{texts[-1]};"]
    return [
        "    types {",
        *(f"        {kind.type} {kind.ending};" for kind in KINDS),
        "    }",
        "    default_type application/octet-stream;",
        "    charset utf-8;",
        "    charset_types",
        *listed,
        "    gzip on;",
        "    gzip_vary on;",
        "    gzip_min_length 512;",
        "    gzip_types",
        *listed,
    ]


def _nginx_locations() -> list[str]:
    return [
        f"    location ~ ^{FEEDS.expression} {{",
        f"        types {{ {FEED_TYPE} json; }}",
        "    }",
        "    # For hosts of another kind, and files that nobody made for readers.",
        r"    location ~ ^/_(?:headers|redirects) { return 404; }",
        r"    location ~ /\.(?!well-known/) { return 404; }",
        "    location / {",
        "        limit_except GET { deny all; }",
        "        try_files $uri $uri/ =404;",
        "    }",
    ]
