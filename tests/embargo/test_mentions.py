"""Needs: what a page's text names, and what happens where it is not public yet."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from factpress.embargo.cut import public_at
from factpress.findings import Finding
from support.minimal_newsroom import FACTS, NEWSROOM, reading, release, shown
from support.small_site import built, home

EMBARGO = "2026-11-26 09:00 Europe/Berlin"
BEFORE = datetime(2026, 11, 26, 7, 59, 59, tzinfo=UTC)
E = f"embargo: {EMBARGO}"
NOT_YET = "not-public-yet: this page mentions something that isn't public yet"
FOLDER = "content/releases/2026/2026-11-26-bow"
MORE = f"""\
defaults: {{{E}}}
organisations:
  secret: {{name: Secret}}
people:
  spy: {{name: Spy, roles: [{{title: Spy}}]}}
contacts:
  shy: {{name: Shy, phone: "1"}}
models:
  bow: {{name: Bow, organisation: acme}}
quotes:
  said: {{by: spy, said: 2026-11-26, text: Nothing}}
claims:
  best: {{text: best, about: bow, substantiation: none}}
"""
HIDDEN = FACTS.replace("label:", f"{E}\n    formerly: [dart.sold]\n    label:", 1)


def found(root: Path, body: str, **files: str) -> tuple[Finding, ...]:
    """Returns what the cut finds where the home page has this body."""
    page = {f"{FOLDER}/index.md": release(date="2026-11-26", embargo=EMBARGO)}
    made = reading(
        root, **{"more": MORE, "facts": HIDDEN, **page, **files, "content/index.md": home(body)}
    )
    assert shown(made.findings) == []
    return public_at(made.newsroom, BEFORE)[1]


@pytest.mark.parametrize(
    "call",
    [
        'fact("dart.sales")',
        "fact('dart.sales', form='number')",
        "fact(“dart.sales”)",
        'fact("dart.sold")',
        'fact("dart", scope="sales")',
        'as_of("dart.sales")',
        'source("dart.sales")',
        'share(["dart.sales"], "x")',
        'total(["x", "dart.sales"])',
        'quotation("said")',
        'specification("bow")',
        'contacts(["shy"])',
        'boilerplate("secret")',
        'claim("best")',
        'model("bow")',
        'person("spy")',
        'unheard("bow")',
        'fact(name="dart.sales")',
        'fact(scope="sales", name="dart")',
        'fact("dart", "phrase", "", "", "sales")',
        'total(parts=["x", "dart.sales"])',
        'fact("dart.sales"',
    ],
)
def test_a_call_that_names_what_waits_is_found_where_it_is(tmp_path: Path, call: str) -> None:
    (one,) = found(tmp_path, f"Words.\n\nMore {{{{ {call} }}}}")
    assert shown([one]) == [f"content/index.md:7:6 {NOT_YET}"]
    assert one.fix == "remove it, or put this page under the same embargo"
    assert one.related == ()


def test_an_embargoed_fact_in_a_call_that_trims_its_spaces_is_not_called_unknown(
    tmp_path: Path,
) -> None:
    page = {"content/index.md": home('{{- fact("dart.sales") -}}')}
    site = built(tmp_path, **{"more": MORE, "facts": HIDDEN, **page})
    assert shown(site.findings) == [f"content/index.md:5:1 {NOT_YET}"]


@pytest.mark.parametrize(
    "link",
    [
        "[it](releases/2026/2026-11-26-bow/index.md)",
        "[it](releases/2026/2026-11-26-bow/index.md#there)",
        "[it](models/bow.md)",
    ],
)
def test_a_link_to_what_waits_is_found(tmp_path: Path, link: str) -> None:
    files = {"content/models/bow.md": "---\nsummary: Bow\n---\n\nWords.\n"}
    (one,) = found(tmp_path, f"See {link}", **files)
    assert shown([one]) == [f"content/index.md:5:8 {NOT_YET}"]


@pytest.mark.parametrize(
    "text",
    [
        '{{ plain("bow") }}',
        "bow and secret",
        '{{ fact("bow") }}',
        '{{ model("secret") }}',
        "[x](y.md)",
        '{# {{ fact("dart.sales") }} [it](models/bow.md) #}',
        '{{ plain("[it](models/bow.md)") }}',
    ],
)
def test_what_only_looks_like_it_is_left_alone(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text) == ()


def test_a_title_names_what_waits(tmp_path: Path) -> None:
    page = '---\ntitle: >-\n  {{ model("bow") }} is here\n---\n\nWords.\n'
    made = reading(tmp_path, **{"more": MORE, "content/history.md": page})
    assert shown(public_at(made.newsroom, BEFORE)[1]) == [f"content/history.md:3:3 {NOT_YET}"]


def test_a_head_or_the_newsroom_that_needs_what_waits_is_found(tmp_path: Path) -> None:
    page = release(organisation="secret")
    made = reading(
        tmp_path,
        **{
            "more": MORE,
            "newsroom": NEWSROOM.replace("organisation: acme", "organisation: secret"),
            "content/releases/2016/2016-09-14-sold/index.md": page,
        },
    )
    assert shown(public_at(made.newsroom, BEFORE)[1]) == [
        f"data/newsroom.yml:3:17 {NOT_YET}",
        f"content/releases/2016/2016-09-14-sold/index.md:4:15 {NOT_YET}",
    ]


def test_a_page_that_waits_itself_may_name_it(tmp_path: Path) -> None:
    body = home('{{ model("bow") }}').replace("title:", f"{E}\ntitle:")
    made = reading(tmp_path, **{"more": MORE, "content/history.md": body})
    assert public_at(made.newsroom, BEFORE)[1] == ()


def test_one_finding_is_enough_and_names_nothing(tmp_path: Path) -> None:
    link = "[it](releases/2026/2026-11-26-bow/index.md)"
    site = built(
        tmp_path,
        **{
            "more": MORE,
            "facts": HIDDEN,
            f"{FOLDER}/index.md": release(date="2026-11-26", embargo=EMBARGO, title="Bows"),
            "content/index.md": home(f'{{{{ fact("dart.sales") }}}} {link} {{{{ model("bow") }}}}'),
        },
    )
    said = shown(site.findings)
    assert [one.split(" ", 1)[1] for one in said] == [NOT_YET] * 3
    assert site.pages == ()
    assert not [word for word in ("230,000", "Bow", "Acme Dart sales") if word in repr(said)]
