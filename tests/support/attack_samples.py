"""Attacks: what somebody who may write content could try, each as the files of a newsroom.

Made from lists, so that every way of walking is tried from every place to start. Each says what may
never be on the site.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from support.bad_input import FACTS, PAGE, PLAIN, RELEASE, SALES, filled
from support.picture_samples import bomb, jpeg, svg

EXTRA = "data/attack.yml"
CELLS = "data/attack.csv"
PROOF = "/var/empty/PWNED-press"
ID = "alliance-ev-total"


@dataclass(frozen=True, slots=True)
class Attack:
    """The files of a newsroom that is attacked, and what its site may never say."""

    name: str
    files: Mapping[str, bytes]
    never: tuple[str, ...] = ()


def _page(body: str) -> Mapping[str, bytes]:
    return {PAGE: PLAIN + body.encode()}


# Jinja: every start with every way to walk, in the text of a page and in its head.

STARTS = (
    *('""', "[]", "{}", "1", "fact", "self", "cycler", "joiner", "namespace", "lipsum", "config"),
    *("press", "desk", "page", "range", "dict", "loop", "request", f'fact("{ID}")', "plain"),
)
WALKS = (
    ".__class__.__mro__[1].__subclasses__()",
    f".__init__.__globals__['os'].popen('touch {PROOF}').read()",
    "['__class__']['__base__']",
    "|attr('__class__')|attr('__mro__')",
    ".__func__.__globals__",
    ".__reduce_ex__(2)",
    "|map(attribute='__class__')|list",
)
PROGRAMS = (
    "{% include '/etc/passwd' %}",
    "{% include '../../../../etc/passwd' %}",
    "{% import 'os' as o %}{{ o }}",
    "{% from 'os' import system %}{{ system('id') }}",
    "{% extends '/etc/passwd' %}",
    "{% set x = ''.__class__ %}{{ x }}",
    "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
    "{% for x in range(10**9) %}{{ x }}{% endfor %}",
    "{% for a in 'x'*99999 %}{% for b in 'x'*99999 %}{% endfor %}{% endfor %}",
    "{% filter replace('350', '351') %}350,000{% endfilter %}",
    "{% call fact('x') %}{% endcall %}",
    "{% with x = self %}{{ x }}{% endwith %}",
    "{% autoescape false %}<script>{% endautoescape %}",
    "{% do fact.append(1) %}",
    "{% if 1 %}CANARY-IF{% endif %}",
    "{% raw %}{{ 1337*1337 }}{% endraw %}",
    "{%- print(1337*1337) -%}",
    "{% debug %}",
    "{# {{ 1337*1337 }} #}",
    "{{ 1337*1337 }}",
    "{{ '{0.__class__.__init__.__globals__}'.format(fact) }}",
    "{{ '{a.__class__}'.format_map({'a': fact}) }}",
    "{{ '%s' % fact }}",
    "{{ 'A'*1000000000 }}",
    "{{ ('A'*1000000000)|length }}",
    "{{ [1]*1000000000 }}",
    "{{ 10**10**8 }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ 'x'|center(1000000000) }}",
    "{{ '{:>1000000000}'.format(1) }}",
    "{{ lipsum(n=1000000) }}",
    "{{ range(10**9)|list }}",
    "{{ range(10**9)|sum }}",
    "{{ dict(a=1)|tojson }}",
    "{{ cycler('a')|pprint }}",
    "{{ namespace(a=1).a }}",
    "{{ '<script>'|safe }}",
    "{{ (1,)|xmlattr }}",
    "{{ fact|random }}",
    "{{ url_for.__globals__ }}",
    "{{ get_flashed_messages.__globals__ }}",
    "{{ () and [] or {} }}",
    "{{ lambda: 1 }}",
    "{{ ''.join(['a']*10**9) }}",
    "{{ x.y.z|default('351,000') }}",
    "{{ 351 ~ ',000' }}",
    "{{ not_there }}",
    "{{" * 20_000,
    "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "{{ fact(" + "[" * 5000 + "]" * 5000 + ") }}",
    "{{ '" + "x" * 200_000 + "' }}",
)
CALLS = (
    *('fact("../../../etc/passwd")', 'fact("__class__")', 'fact("{0.__class__}")', 'fact("")'),
    *(f'fact("{ID}", form="__class__")', f'fact("{ID}", as_of="{"9" * 900}")', "fact(fact)"),
    *(f'fact("{ID}", word="<script>")', f'fact("{ID}", unit="../x")', f'fact("{ID}", scope=self)'),
    *('picture("../../../etc/passwd")', 'picture("<script>")', 'quotation("/etc/passwd")'),
    *('contacts(["../x"])', "sales([])", 'share(["a"]*9, "b")', 'total(["' + ID + '"]*999999)'),
    *('boilerplate("{{ 1337*1337 }}")', 'plain("<script>alert(1)</script>")', "plain(open)"),
    *('plain("[x](javascript:alert(1))")', 'plain("{{ 1337*1337 }}")', 'claim("\\x00")'),
    *('person("__init__")', 'model("*")', 'specification("../..")', 'source("x"*10**9)'),
    *(f'fact("{ID}", **dict(form="number"))', f'fact(*["{ID}"])', 'as_of("' + "x" * 1900 + '")'),
)


def jinja() -> Iterator[Attack]:
    """Yields what is tried between braces."""
    never = ("__subclasses__", "uid=", "root:x:0", "1787569", "<class", "<bound", "<function")
    for start, walk in product(STARTS, WALKS):
        typed = f"{{{{ {start}{walk} }}}}"
        yield Attack(f"walk {start}{walk}", _page(typed), ("uid=", "<class '", "<built-in"))
    for typed in PROGRAMS:
        yield Attack(f"program {typed[:50]}", _page(typed), never)
    for call in CALLS:
        yield Attack(f"call {call[:50]}", _page(f"{{{{ {call} }}}}"), (*never, "<script>alert"))
    for typed in (*PROGRAMS[:4], *PROGRAMS[19:24], f"{{{{ {STARTS[0]}{WALKS[0]} }}}}"):
        head = SALES.replace("title: Sales", f"title: >-\n  {typed}")
        yield Attack(f"title {typed[:40]}", {RELEASE: head.encode()}, never)
        label = filled().replace(b"Electric vehicles sold", b"'" + typed[:300].encode() + b"'")
        yield Attack(f"label {typed[:40]}", {FACTS: label}, ("1787569", "root:x:0"))


# YAML: every tag in every place.

TAGS = (
    f"!!python/object/apply:os.system ['touch {PROOF}']",
    f"!!python/object/apply:subprocess.check_output [[touch, {PROOF}]]",
    f"!!python/object/new:os.system ['touch {PROOF}']",
    "!!python/object/apply:builtins.eval ['1337*1337']",
    "!!python/name:os.system",
    "!!python/module:os",
    "!!python/tuple [1, 2]",
    "!ENV HOME",
    "!ENV [PATH, HOME]",
    "!include /etc/passwd",
    "!relative /etc",
    "!!binary aGVsbG8=",
    "!!js/function 'function(){}'",
    "!<tag:yaml.org,2002:python/object/apply:os.getcwd> []",
)
BOMBS: tuple[tuple[str, bytes], ...] = (
    ("laughs", b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n" * 9),
    ("merge", b"a: &a {b: c}\nd: {<<: *a}\n"),
    ("circle", b"a: &a [*a]\n"),
    ("deep list", b"a: " + b"[" * 100_000),
    ("deep map", b"".join(b" " * n + b"a:\n" for n in range(3000))),
    ("deep dashes", b"- " * 100_000),
    ("documents", b"---\na: b\n" * 50_000),
    ("keys", b"".join(b"k%d: v\n" % n for n in range(90_000))),
    ("one key twice", b"a: b\n" * 90_000),
    ("keys of a fact", b"facts:\n  a:\n" + b"".join(b"    k%d: v\n" % n for n in range(70_000))),
    ("facts with a slip", b"facts:\n" + b"".join(b"  a%d: {labl: x}\n" % n for n in range(40_000))),
    ("bad ids", b"facts:\n" + b"".join(b"  A_%d: {}\n" % n for n in range(60_000))),
    ("bad lines", b"facts:\n  a:\n    obs:\n" + b"      - x\n" * 100_000),
    ("bad values", b"facts:\n  a:\n    obs:\n" + b"      - 2016: 1.2.3\n" * 50_000),
    ("bad dates", b"facts:\n  a:\n    obs:\n" + b"      - 2016-99: 1\n" * 50_000),
    (
        "lost ids",
        b"ranges:\n  a: {name: x, organisation: y, models: [" + b"zz, " * 200_000 + b"]}\n",
    ),
    (
        "lost sources",
        filled().replace(
            b"acme-2016-09", b"[" + b", ".join(b"s%d" % n for n in range(60_000)) + b"]"
        ),
    ),
    (
        "sources",
        b"sources:\n"
        + b"".join(
            b"  s%d: {title: x, kind: filing, standing: primary, published: 2016-01-01}\n" % n
            for n in range(12_000)
        ),
    ),
    ("lines", filled() + b"      - 2016-08: 350000\n" * 35_000),
    (
        "markets in a row",
        b"markets:\n"
        + b"".join(b"  m%d: {name: x, within: m%d}\n" % (n, n + 1) for n in range(20_000)),
    ),
    ("languages", b"topics:\n  a: {name: {" + b"en: x, " * 100_000 + b"}}\n"),
    ("digits", b"facts: {a: {obs: [{2016: " + b"9" * 900_000 + b"}]}}\n"),
    ("quotes", b'a: "' * 100_000),
    ("escapes", b'a: "' + b"\\x41" * 200_000 + b'"\n'),
    ("directive", b"%YAML 1.2\n" * 90_000),
    ("zeros", b"\0" * 900_000),
    ("tabs", b"\t" * 900_000),
    ("colons", b": " * 400_000),
    ("remarks", b"#" * 900_000 + b"\n"),
    ("block", b"a: |\n" + b"  x\n" * 250_000),
    ("question marks", b"? " * 100_000),
)


def yaml() -> Iterator[Attack]:
    """Yields what is tried in data and in front matter."""
    for tag in TAGS:
        places: tuple[tuple[str, str, bytes], ...] = (
            ("file", EXTRA, f"facts: {tag}\n".encode()),
            ("value", FACTS, filled(quantity=f" {tag}".encode())),
            ("head", PAGE, f"---\ntitle: {tag}\n---\n".encode()),
        )
        for place, path, content in places:
            yield Attack(f"tag in a {place}: {tag[:40]}", {path: content}, ("1787569", "root:x:0"))
    for name, content in BOMBS:
        yield Attack(f"bomb {name}", {EXTRA: content})
        yield Attack(f"head bomb {name}", {PAGE: b"---\n" + content[:300_000] + b"\n---\n"})


# Files that are named in the wrong place, tables and pictures.

PATHS = (
    *(
        "../../../../etc/passwd",
        "/etc/passwd",
        "file:///etc/passwd",
        "..\\..\\x",
        "%2e%2e/x",
        "~/x",
    ),
    *("content/../../x", "//evil.example/x", "javascript:alert(1)", "con", "media/\\0x", "."),
)


def files() -> Iterator[Attack]:
    """Yields what is tried with paths, tables and pictures."""
    for path in PATHS:
        for key in ("slug", "aliases", "image", "related", "languages"):
            head = SALES.replace("type: news", f'type: news\n{key}: "{path}"')
            yield Attack(f"{key} {path}", {RELEASE: head.encode()}, ("root:x:0",))
        entry = f'media: {{x: {{file: "{path}", alt: x, caption: x, credit: x}}}}\n'
        shown = _page('{{ picture("x") }}')
        yield Attack(f"picture {path}", {EXTRA: entry.encode(), **shown}, ("root:x:0",))
        table = f'tables: {{x: {{file: "{path}", label: x, metric: sold, kind: level,'
        table += " unit: vehicles, source: acme-2016-09}}\n"
        yield Attack(f"table {path}", {EXTRA: table.encode()}, ("root:x:0",))
    sold = b"tables: {x: {file: attack.csv, label: x, metric: sold, kind: level, unit: vehicles,"
    sold += b" source: acme-2016-09}}\n"
    for cell in (
        "=1+1",
        "=cmd|' /C calc'!A0",
        "@SUM(A1)",
        '"' * 99,
        "\0",
        "9" * 90_000,
        "{{ 7*7 }}",
    ):
        rows = f"subject,period,value\ndart,2016-08,{cell}\n".encode()
        yield Attack(f"cell {cell[:20]}", {EXTRA: sold, CELLS: rows})
    drawings = (
        "<script>attack</script>",
        "<a href='javascript:x'/>",
        "<use href='#a'/>" * 99,
        "<!DOCTYPE",
    )
    entry = "media: {{x: {{file: media/x.{}, alt: x, caption: x, credit: x}}}}\n"
    pictures = [("svg", svg(one)) for one in drawings]
    script = b"<script>attack"
    pictures += [("png", bomb()), ("png", b"<html>" + script), ("jpg", jpeg() + script)]
    for number, (ending, content) in enumerate(pictures):
        made = {EXTRA: entry.format(ending).encode(), f"data/media/x.{ending}": content}
        shown = _page('{{ picture("x") }}')
        yield Attack(f"picture file {number}", {**made, **shown}, ("<script>attack",))
