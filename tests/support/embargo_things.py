"""What may wait in a random newsroom: one function a kind of thing, each hides a few lines or files.

Whatever is hidden is called Zyx, so that no page, file name or line of a log may hold that word.
"""

from collections.abc import Callable
from random import Random

from support.embargo_trees import HOURS, SALES, Tree, entry, line, picture, speaks_french, words

WORD = "zyx"
Hide = Callable[[Tree, Random, str], None]


def hide_some(tree: Tree, rng: Random) -> None:
    """Hides one to seven things in a tree, releases first: others may share their hour."""
    for number in range(rng.choice((0, 1, 1, 2))):
        _release(tree, rng, f"{WORD}-r{number}")
    for number in range(rng.randint(1, 5)):
        hide = rng.choice(THINGS)
        tree.told.append(hide.__name__)
        hide(tree, rng, f"{WORD}-{number}")


def _hour(tree: Tree, rng: Random) -> str:
    releases = [path for path in sorted(tree.secret) if path.endswith("/index.md")]
    if releases and rng.random() < 0.4:
        year, slug = rng.choice(releases).split("/")[2:4]
        return f"with {rng.choice((slug, f'{year}/{slug}'))}"
    return rng.choice(HOURS)


def _rest(tree: Tree, rng: Random, section: str, name: str, *keys: str) -> None:
    """Hides an entry that needs no hour, since it rests on one that waits."""
    if section in tree.slots() and rng.random() < 0.5:
        tree.slip_in(section, entry(name, *keys), rng)
    else:
        _put(tree, rng, section, name, *keys)


def _put(tree: Tree, rng: Random, section: str, name: str, *keys: str) -> None:
    """Hides an entry: among public ones, in a separate file, or in a hidden release's folder."""
    folders = [path[: -len("/index.md")] for path in tree.secret if path.endswith("/index.md")]
    way = rng.random()
    if folders and way < 0.3:
        path = f"{rng.choice(sorted(folders))}/{section}-{len(tree.files)}.yml"
        tree.add(path, f"{section}:\n{entry(name, *keys)}", secret=True)
    elif way < 0.6 or section not in tree.slots():
        text = f"defaults: {{embargo: {_hour(tree, rng)}}}\n{section}:\n{entry(name, *keys)}"
        tree.add(f"data/{WORD}-{len(tree.files)}.yml", text, secret=True)
    else:
        embargo = f"embargo: {_hour(tree, rng)}"
        tree.slip_in(section, entry(name, embargo, *keys), rng)


def _item(tree: Tree, rng: Random, slot: str, text: str) -> None:
    if slot in tree.slots() and rng.random() < 0.6:
        tree.slip_in(slot, text, rng)


def _release(tree: Tree, rng: Random, name: str) -> None:
    hour = rng.choice(HOURS)
    day = hour.strip("\"'")[:10]
    folder = f"content/releases/{day[:4]}/{day}-{name}"
    front = ["---", f"title: {name} is here", f"date: {day}", f"embargo: {hour}", "type: statement"]
    front += ["topics: [sales, range]", "models: [arrow]", f"aliases: [news/{name}]", "---"]
    body = 'Zyx: {{ fact("dart.sales") }} and {{ fact("acme.sales") }}.'
    tree.add(f"{folder}/index.md", "\n".join((*front, body)), secret=True)
    if speaks_french(tree) and rng.random() < 0.5:
        tree.add(f"{folder}/index.fr.md", "---\ntitle: Zyx est là\n---\n\nVoilà.", secret=True)
    if rng.random() < 0.3:
        tree.pictures[f"{folder}/media/Zyx.png"] = picture(rng)  # no entry names it
        tree.secret.add(f"{folder}/media/Zyx.png")
    if rng.random() < 0.3:
        tree.add(f"{folder}/lock.yml", "figures:\n  en: []", secret=True)
    if rng.random() < 0.6:
        value = f"more than {700 + len(tree.secret)},000"
        lines = line("2016-10", value, "agency-2016-09", "said: 2016-12-31")
        text = f"facts:\n  dart.sales:\n    obs:\n{lines}"
        tree.add(f"{folder}/figures.yml", text, secret=True)
    _item(tree, rng, "related of a release", f"  - {day[:4]}/{day}-{name}")


def _organisation(tree: Tree, rng: Random, name: str) -> None:
    _put(tree, rng, "organisations", name, f"name: {name}", "part_of: acme")
    role = f"      - title: {words(name)}\n        organisation: {name}"
    _item(tree, rng, "role items", role)
    if rng.random() < 0.5:
        _rest(tree, rng, "models", f"{name}-one", f"name: {name} one", f"organisation: {name}")


def _contact(tree: Tree, rng: Random, name: str) -> None:
    _put(tree, rng, "contacts", name, f"name: {name}", "organisation: acme")
    _item(tree, rng, "contact items", f"    - {name}")


def _person(tree: Tree, rng: Random, name: str) -> None:
    roles = ("roles:", f"  - title: {words(name)}", "    organisation: acme")
    _put(tree, rng, "people", name, f"name: {name}", *roles)
    said = (f"by: {name}", "said: 2016-09-14", f"text: {words(name)}", "about: [dart]")
    _rest(tree, rng, "quotes", f"{name}-2016", *said)


def _market(tree: Tree, rng: Random, name: str) -> None:
    _put(tree, rng, "markets", name, f"name: {words(name)}", "within: world")
    _fact(tree, rng, name, scope=name)


def _topic(tree: Tree, rng: Random, name: str) -> None:
    _put(tree, rng, "topics", name, f"name: {words(name)}")
    _item(tree, rng, "topics of a release", f"  - {name}")


def _unit(tree: Tree, rng: Random, name: str) -> None:
    nouns = (f"one: {words(name)}", f"other: {words(name)}")
    _put(tree, rng, "units", name, "kind: count", *nouns)
    _fact(tree, rng, name, unit=name)


def _model(tree: Tree, rng: Random, name: str) -> None:
    keys = (f"name: {name}", "organisation: acme", f"summary: {words(name)}", "spelling: [Zyx-300]")
    _put(tree, rng, "models", name, *keys)
    _item(tree, rng, "models of a release", f"  - {name}")
    _item(tree, rng, "model items", f"      - {name}")
    _fact(tree, rng, name, about=name)
    if rng.random() < 0.5:
        text = f"---\nsummary: {name}\n---\n\nZyx flies."
        tree.add(f"content/models/{name}.md", text, secret=True)


def _range(tree: Tree, rng: Random, name: str) -> None:
    keys = (f"name: {name}", "organisation: acme", "models: [dart, arrow]")
    _put(tree, rng, "ranges", name, *keys)


def _source(tree: Tree, rng: Random, name: str) -> None:
    habits = rng.choice(((), ("rounding: down",), ("precision: 1,000",)))
    keys = (f"title: {words(name)}", "kind: filing", "standing: primary", "published: 2016-09-01")
    _put(tree, rng, "sources", name, *keys, *habits)
    _item(tree, rng, "source items", f"          - {name}")


def _fact(
    tree: Tree,
    rng: Random,
    name: str,
    *,
    about: str = "arrow",
    scope: str = "world",
    unit: str = "cars",
) -> None:
    called = f"{about}.{rng.choice(('sales', 'range'))}.{name}"
    value = f"{rng.randint(100, 999)},000"
    keys = (f"label: {words(name)}", f"about: {about}", f"metric: {called.split('.')[1]}")
    more = (f"kind: {rng.choice(('level', 'cumulative'))}", f"unit: {unit}", f"scope: {scope}")
    lines = ("obs:", f"  - 2016-08: {value}", "    source: acme-2016-09")
    rests = name in (about, scope, unit)
    (_rest if rests else _put)(tree, rng, "facts", called, *keys, *more, *lines)
    _item(tree, rng, "fact items", f"      - {called}")


def _plain_fact(tree: Tree, rng: Random, name: str) -> None:
    _fact(tree, rng, name)


def _line(tree: Tree, rng: Random, name: str) -> None:
    embargo = f"embargo: {_hour(tree, rng)}"
    change = f"{rng.choice(('corrects', 'revises', 'retracts'))}: yes"
    why = f"why: {words(name)}"
    new = line(
        f"2016-{rng.randint(9, 12):02}",
        f"{800 + len(tree.told)},000",
        "agency-2016-09",
        "said: 2016-12-31",
        embargo,
    )
    old = line(
        "2016-08",
        f"{240 + len(tree.told)},500",
        "agency-2016-09",
        "said: 2016-10-01",
        change,
        why,
        embargo,
    )
    tree.slip_in("lines", rng.choice((new, old)), rng)


def _milestone(tree: Tree, rng: Random, name: str) -> None:
    keys = (
        "fact: arrow.sales",
        f"value: {900 + len(tree.told)},000",
        "when: 2016-09",
        "source: agency-2016-09",
        "said: 2016-12-31",
    )
    _put(tree, rng, "milestones", name, *keys, f"label: {words(name)}")


def _claim(tree: Tree, rng: Random, name: str) -> None:
    keys = ("about: dart", "by: acme", "substantiation: none", f"text: {words(name)}")
    _put(tree, rng, "claims", name, *keys)


def _check(tree: Tree, rng: Random, name: str) -> None:
    keys = ("rule: order", "less: dart.sales.north", "more: acme.sales", f"label: {words(name)}")
    _put(tree, rng, "checks", name, *keys)


def _acceptance(tree: Tree, rng: Random, name: str) -> None:
    expect = 'expect: {verdict: strained, computed: "(330500, 341500)", stated: "370,000"}'
    keys = ('check: "all@2016-08"', f"reason: {name}", "by: Jo", "on: 2016-10-01", expect)
    _put(tree, rng, "acceptances", name, *keys)


def _dataset(tree: Tree, rng: Random, name: str) -> None:
    keys = (f"title: {words(name)}", "facts: [acme.sales, arrow.sales]")
    _put(tree, rng, "datasets", name, *keys)


def _picture(tree: Tree, rng: Random, name: str) -> None:
    path = f"data/media/{name} (1).png"
    keys = (f"file: {path}", "kind: drawing", f"credit: {name}", "models: [dart]")
    _put(tree, rng, "media", name, *keys, f"alt: {words(name)}", f"caption: {words(name)}")
    tree.pictures[path] = picture(rng)
    tree.secret.add(path)


def _table(tree: Tree, rng: Random, name: str) -> None:
    keys = (f"file: {name}.csv", "label: '{subject} table'", f"metric: {name}", "kind: level")
    text = entry(name, *keys, "unit: cars", "source: acme-2016-09", f"embargo: {_hour(tree, rng)}")
    tree.add(f"data/{WORD}-table-{name}.yml", f"tables:\n{text}", secret=True)
    tree.add(f"data/{name}.csv", "subject,period,value\ndart,2016,123\narrow,2016,456", secret=True)


def _translation(tree: Tree, rng: Random, name: str) -> None:
    path = f"{SALES}/index.fr.md"
    if not speaks_french(tree) or path in tree.files or f"{SALES}/index.md" not in tree.files:
        return _page(tree, rng, name)
    front = f"---\ntitle: {name} en français\nembargo: {rng.choice(HOURS)}\n---\n\nTexte."
    return tree.add(path, front, secret=True)


def _page(tree: Tree, rng: Random, name: str) -> None:
    front = f"---\ntitle: {name}\nembargo: {_hour(tree, rng)}\naliases: [old/{name}]\n---\n"
    body = f'{{{{ fact("dart.sales.north") }}}} of {name}.'
    tree.add(f"content/{name}.md", f"{front}\n{body}", secret=True)


THINGS: tuple[Hide, ...] = (
    _organisation,
    _contact,
    _person,
    _market,
    _topic,
    _unit,
    _model,
    _range,
    _source,
    _plain_fact,
    _line,
    _milestone,
    _claim,
    _check,
    _acceptance,
    _dataset,
    _picture,
    _table,
    _translation,
    _page,
)
