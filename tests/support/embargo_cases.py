"""Newsrooms made by hand in which one thing waits, for the tests of non-interference.

Each is a name and files that are beside the small newsroom or in the place of one of its files.
A line that ends with ` ¤` waits; a file whose path ends with it waits as a whole.
"""

from collections.abc import Mapping
from pathlib import Path

from support.minimal_newsroom import FACTS, MARKETS, MODELS, SOURCES, UNITS, release
from support.small_site import ENGLISH, RELEASE, laid_out

MARK = "¤"
HOUR = "2026-11-26 09:00 Europe/Berlin"
E = f"embargo: {HOUR}"
F = "content/releases/2026/2026-11-26-secret"
WITH = "embargo: with 2026/2026-11-26-secret"
SECRET = release("Secret.", title="Secret", date="2026-11-26", embargo=HOUR)
PUBLIC = release('{{ fact("dart.sales") }}', title="Sold", topics="[sales]", models="[dart]")
TOPICS = "topics:\n  sales: {name: Sales}\n"
PEOPLE = "people:\n  anna: {name: Anna, roles: [{title: Chief, organisation: acme}]}\n"
QUOTES = "quotes:\n  yes: {by: anna, said: 2016-09-14, text: Indeed}\n"
MORE = "  arrow.sales: {label: Arrows, about: dart, metric: arrows, kind: level, unit: cars,"
Files = Mapping[str, str]


def _waits(text: str) -> str:
    """Marks every line of a text as one that waits."""
    return "\n".join(f"{line} {MARK}" for line in text.rstrip("\n").split("\n")) + "\n"


def _line(more: str = "") -> str:
    """Returns the facts with a line that waits; `more` are keys of it."""
    said = "" if "said" in more else "said: 2016-12-31"
    keys = "".join(f"        {one} {MARK}\n" for one in (said, more, E) if one)
    return f"{FACTS}      - 2016-10: more than 777,000 {MARK}\n{keys}"


def _change(how: str) -> str:
    """Returns the facts with a line that waits and changes the one of August."""
    keys = f"why: Secret {MARK}\n        {how}: yes"
    return _line(keys).replace("2016-10", "2016-08", 1)


def _entry(section: str, entry: str, text: str = "") -> str:
    return f"{text or section + ':'}\n".replace("\n\n", "\n") + _waits(entry)


ENTRIES: tuple[tuple[str, Files], ...] = (
    (
        "a source",
        {
            "sources": _entry(
                "",
                f"  s: {{title: Secret, kind: filing, standing: primary, published: 2016-09-01, {E}}}",
                SOURCES,
            )
        },
    ),
    ("an organisation", {"more": _entry("organisations", f"  s: {{name: Secret, {E}}}")}),
    (
        "a person",
        {"people": _entry("", f"  s: {{name: Secret, roles: [{{title: Spy}}], {E}}}", PEOPLE)},
    ),
    ("a contact", {"more": _entry("contacts", f"  s: {{name: Secret, phone: '1', {E}}}")}),
    ("a market", {"markets": _entry("", f"  s: {{name: Secret, within: world, {E}}}", MARKETS)}),
    (
        "a unit",
        {"units": _entry("", f"  s: {{kind: count, one: secret, other: secrets, {E}}}", UNITS)},
    ),
    ("a topic", {"topics": _entry("", f"  s: {{name: Secret, {E}}}", TOPICS), RELEASE: PUBLIC}),
    ("a model", {"models": _entry("", f"  s: {{name: Secret, organisation: acme, {E}}}", MODELS)}),
    (
        "a range",
        {
            "more": _entry(
                "ranges", f"  s: {{name: Secret, organisation: acme, models: [dart], {E}}}"
            )
        },
    ),
    (
        "a quotation",
        {
            "people": PEOPLE,
            "quotes": _entry(
                "", f"  s: {{by: anna, said: 2016-09-14, text: Secret, about: [dart], {E}}}", QUOTES
            ),
        },
    ),
    ("a fact", {"facts": _entry("", f"{MORE} obs: [{{2016-08: 7}}], {E}}}", FACTS)}),
    (
        "a milestone",
        {
            "more": _entry(
                "milestones",
                f"  s: {{fact: dart.sales, value: '999,000', when: 2016-10, label: Secret, {E}}}",
            )
        },
    ),
    (
        "a claim",
        {
            "more": _entry(
                "claims", f"  s: {{text: secret, about: dart, substantiation: none, {E}}}"
            )
        },
    ),
    ("a metric", {"more": _entry("metrics", f"  s: {{name: Secret, {E}}}")}),
    (
        "a fact of a market",
        {
            "markets": _entry("", f"  s: {{name: Secret, within: world, {E}}}", MARKETS),
            "facts": _entry(
                "", f"{MORE.replace(' about', ' scope: s, about')} obs: [{{2016-08: 7}}]}}", FACTS
            ),
        },
    ),
    (
        "an acceptance",
        {
            "more": _entry(
                "acceptances",
                "  s: {check: all@2016-08, reason: Secret, by: Jo, on: 2016-10-01,"
                f" expect: {{verdict: strained}}, {E}}}",
            )
        },
    ),
    (
        "accepted words",
        {
            "more": _entry(
                "accepted_words",
                "  s: {page: content/about.md, words: seven, sentence: Secret seven., by: Jo,"
                f" on: 2016-10-01, {E}}}",
            )
        },
    ),
    (
        "a picture",
        {
            "more": _entry(
                "media",
                "  s: {file: data/media/s.svg, kind: drawing, alt: Secret, caption: Secret,"
                f" credit: Secret, {E}}}",
            ),
            f"data/media/s.svg{MARK}": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>',
        },
    ),
    ("a check", {"more": _entry("checks", f"  s: {{rule: record, new: dart.sales, {E}}}")}),
    (
        "a dataset",
        {"more": _entry("datasets", f"  s: {{title: Secret, facts: [dart.sales], {E}}}")},
    ),
)
LINES: tuple[tuple[str, Files], ...] = (
    ("a newer line", {"facts": _line(), RELEASE: PUBLIC}),
    ("a line said earlier", {"facts": _line("said: 2016-10-01"), RELEASE: PUBLIC}),
    ("a line of another source", {"facts": _line("source: agency-2016-09"), RELEASE: PUBLIC}),
    ("another's account", {"facts": _line("by: acme"), RELEASE: PUBLIC}),
    ("an estimate", {"facts": _line("status: estimate"), RELEASE: PUBLIC}),
    ("a target", {"facts": _line("status: target"), RELEASE: PUBLIC}),
    ("a preferred line", {"facts": _line("prefer: yes"), RELEASE: PUBLIC}),
    ("a line with a note", {"facts": _line("note: Secret"), RELEASE: PUBLIC}),
    ("a correction", {"facts": _change("corrects"), RELEASE: PUBLIC}),
    ("a revision", {"facts": _change("revises"), RELEASE: PUBLIC}),
    ("a retraction", {"facts": _change("retracts"), RELEASE: PUBLIC}),
    (
        "a first source that rounds down",
        {
            "sources": _entry(
                "",
                f"  s: {{title: Secret, kind: filing, standing: primary, published: 2016-09-01, rounding: down, {E}}}",
                SOURCES,
            ),
            "facts": FACTS.replace(
                "source: acme-2016-09", f"source:\n      - s {MARK}\n      - acme-2016-09"
            ).replace("more than ", ""),
            RELEASE: PUBLIC,
        },
    ),
    (
        "a headline fact",
        {
            "facts": _entry("", f"{MORE} obs: [{{2016-08: 7}}], {E}}}", FACTS),
            "newsroom": ENGLISH.replace(
                "  zone", f"  headline:\n    - dart.sales\n    - arrow.sales {MARK}\n  zone"
            ),
        },
    ),
    (
        "a topic of a release",
        {
            "topics": _entry("", f"  s: {{name: Secret, {E}}}", TOPICS),
            RELEASE: PUBLIC.replace("topics: [sales]", f"topics:\n  - sales\n  - s {MARK}"),
        },
    ),
    (
        "a model of a release",
        {
            "models": _entry("", f"  s: {{name: Secret, organisation: acme, {E}}}", MODELS),
            "topics": TOPICS,
            RELEASE: PUBLIC.replace("models: [dart]", f"models:\n  - dart\n  - s {MARK}"),
        },
    ),
    (
        "a role",
        {
            "more": _entry("organisations", f"  s: {{name: Secret, {E}}}"),
            "people": "people:\n  anna:\n    name: Anna\n    roles:\n      - {title: Chief}\n"
            + _waits("      - {title: Secret, organisation: s}"),
        },
    ),
)
FILES: tuple[tuple[str, Files], ...] = (
    (
        "a file with defaults",
        {
            f"data/secret.yml{MARK}": f"defaults: {{{E}}}\nmodels:\n  s: {{name: Secret, organisation: acme}}\n"
        },
    ),
    ("a release", {f"{F}/index.md{MARK}": SECRET}),
    (
        "a release with an alias",
        {f"{F}/index.md{MARK}": SECRET.replace("date:", "aliases: [old/secret]\ndate:")},
    ),
    (
        "a release that cites a fact first",
        {f"{F}/index.md{MARK}": SECRET.replace("Secret.", '{{ fact("dart.sales") }}')},
    ),
    (
        "a release of a new topic and year",
        {
            f"{F}/index.md{MARK}": SECRET.replace("date:", "topics: [s]\ndate:"),
            f"{F}/figures.yml{MARK}": "topics:\n  s: {name: Secret}\n",
        },
    ),
    (
        "a release's own line",
        {
            f"{F}/index.md{MARK}": SECRET,
            f"{F}/figures.yml{MARK}": "facts:\n  dart.sales:\n    obs:\n      - 2016-10: more than 777,000\n",
        },
    ),
    (
        "a release's own model",
        {
            f"{F}/index.md{MARK}": SECRET,
            f"{F}/figures.yml{MARK}": "models:\n  s: {name: Secret, organisation: acme}\n",
        },
    ),
    (
        "a release's own lock",
        {f"{F}/index.md{MARK}": SECRET, f"{F}/lock.yml{MARK}": "figures:\n  en: []\n"},
    ),
    (
        "a take-down in a release's folder",
        {
            f"{F}/index.md{MARK}": SECRET,
            f"{F}/figures.yml{MARK}": "takedowns:\n  2026-11-26-secret:\n"
            "    {when: 2026-11-27 09:00 Europe/Berlin, by: Jo, silent: yes}\n",
        },
    ),
    (
        "an entry with a release",
        {
            f"{F}/index.md{MARK}": SECRET,
            "models": _entry("", f"  s: {{name: Secret, organisation: acme, {WITH}}}", MODELS),
        },
    ),
    (
        "a release with a release",
        {
            f"{F}/index.md{MARK}": SECRET,
            f"{F}-too/index.md{MARK}": SECRET.replace(HOUR, "with 2026-11-26-secret"),
        },
    ),
    (
        "a related release",
        {
            f"{F}/index.md{MARK}": SECRET,
            "topics": TOPICS,
            RELEASE: PUBLIC.replace(
                "topics: [sales]", f"topics: [sales]\nrelated:\n  - 2026-11-26-secret {MARK}"
            ),
        },
    ),
    ("a page", {f"content/secret.md{MARK}": f"---\ntitle: Secret\n{E}\n---\n\nSecret.\n"}),
    (
        "a page with an alias",
        {f"content/secret.md{MARK}": f"---\ntitle: Secret\naliases: [shy]\n{E}\n---\n\nSecret.\n"},
    ),
    (
        "the words of a fact sheet",
        {f"content/models/dart.md{MARK}": f"---\nsummary: Secret\n{E}\n---\n\nSecret.\n"},
    ),
    (
        "the words of a waiting model",
        {
            f"content/models/s.md{MARK}": "---\nsummary: Secret\n---\n\nSecret 350.\n",
            "models": _entry("", f"  s: {{name: Secret, organisation: acme, {E}}}", MODELS),
        },
    ),
    (
        "a translation",
        {
            "newsroom": ENGLISH.replace("[en]", "[en, fr]"),
            "topics": TOPICS,
            RELEASE: PUBLIC,
            f"{RELEASE.replace('.md', '.fr.md')}{MARK}": f"---\ntitle: Secret\n{E}\n---\n\nSecret.\n",
        },
    ),
    (
        "a page in French",
        {
            "newsroom": ENGLISH.replace("[en]", "[en, fr]"),
            "content/history.md": "---\ntitle: History\n---\n\nWords.\n",
            f"content/history.fr.md{MARK}": f"---\ntitle: Secret\n{E}\n---\n\nSecret.\n",
        },
    ),
    (
        "a table",
        {
            f"data/s.yml{MARK}": f"tables:\n  s: {{file: s.csv, label: 'Secret {{subject}}', metric: secret, kind: level, unit: cars, {E}}}\n",
            f"data/s.csv{MARK}": "subject,period,value\ndart,2016,777\n",
        },
    ),
    (
        "a name that a page has already",
        {
            "models": _entry(
                "", f"  s: {{name: Secret, organisation: acme, spelling: [Acme], {E}}}", MODELS
            ),
            "content/history.md": "---\ntitle: History\n---\n\nACME words.\n",
        },
    ),
)
CASES = (*ENTRIES, *LINES, *FILES)


def lay_out(root: Path, files: Files, *, whole: bool) -> Path:
    """Writes a case, whole or without what waits."""
    kept = {path: text for path, text in files.items() if whole or not path.endswith(MARK)}
    made = {path.removesuffix(MARK): _unmarked(text, whole=whole) for path, text in kept.items()}
    return laid_out(root, **{"data/newsroom.yml": ENGLISH, "topics": TOPICS, **made})


def _unmarked(text: str, *, whole: bool) -> str:
    return "\n".join(
        line.removesuffix(f" {MARK}") if whole or not line.endswith(MARK) else ""
        for line in text.split("\n")
    )
