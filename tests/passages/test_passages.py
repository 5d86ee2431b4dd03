"""Figures that are read together: in a sentence, in a table."""

from pathlib import Path

import pytest

from factpress.build import Build, build
from factpress.machine.folders import Checkout
from support.minimal_newsroom import minimal, release
from support.small_site import ENGLISH, NOW, RELEASE
from support.trades import call, fact, facts, found

MONTH = {"unit": "cars", "kind": "flow", "per": "month", "metric": "sold"}
FIGURES = facts(
    fact(
        "acme.sold",
        "- 2015-08: 1,204",
        "- 2015-07: 1,188",
        "- 2016-07: 1,398",
        "- 2016-08: 1,287",
        **MONTH,
    ),
    fact(
        *("acme.growth", "- 2016-08: +6.9%"),
        **{**MONTH, "kind": "change", "unit": '"%"', "metric": "sold-growth"},
    ),
    fact("acme.year", "- 2014: 14,100", "- 2015: 14,700", **{**MONTH, "per": "year"}),
    fact("acme.stock", "- 2016-06: 310", "- 2016-08: 300", unit="cars"),
)
SOLD, BEFORE = call("sold"), call("sold", of="2016-07")
LAST_YEAR, GROWTH = call("sold", of="2015-08"), call("growth", form="rise")
AUGUST = {"figures_of": "2016-08"}


def built(root: Path, body: str, lang: str = "en", **front: str) -> Build:
    text = release(f"Words. {body}", **{**AUGUST, **front})
    files = {"data/facts.yml": FIGURES, RELEASE: text, "data/newsroom.yml": ENGLISH}
    if lang != "en":
        files["data/newsroom.yml"] = ENGLISH.replace("[en]", f"[en, {lang}]")
        files[RELEASE] = release("Words.", **AUGUST)
        there = RELEASE.replace("index.md", f"index.{lang}.md")
        files[there] = f"---\ntitle: Nouvelle\nsummary: Nouvelle.\n---\n\n{body}\n"
    return build(Checkout(minimal(root, **files)), now=NOW)


def told(site: Build) -> list[str]:
    ours = ("another-period-named", "printed-twice", "odd-in-table")
    return [one.partition(" → ")[0] for one in found(site) if one.startswith(ours)]


@pytest.mark.parametrize(
    "body",
    [
        f"In August 2016 it sold {SOLD} cars.",
        f"In August it sold {SOLD} cars, {GROWTH} more than in August 2015.",
        f"In August 2016 it sold {SOLD} cars, {GROWTH} more than in August 2015 ({LAST_YEAR}).",
        f"Compared with August 2015, sales rose by {GROWTH} to {SOLD}.",
        f"It sold {SOLD} cars, a record since March 2014.",
        f"On 14 July 2016 the plant opened and sold {SOLD} cars in August.",
        f"In August 2016 it sold {SOLD} cars, after {BEFORE} in July.",
        f"It sold {SOLD} cars after {BEFORE} the month before.",
        f"In 2015 it sold {call('year', of='2015')} cars, in August 2016 {SOLD}.",
        f"Since 2010 it has had {call('stock')} cars.",
        "In October 2016 it will open a plant.",
    ],
)
def test_a_sentence_that_names_the_period_of_its_figures_is_left_alone(
    tmp_path: Path, body: str
) -> None:
    assert told(built(tmp_path, body)) == []


@pytest.mark.parametrize(
    ("body", "named", "printed"),
    [
        (f"In July 2016 it sold {SOLD} cars.", "July 2016", "2016-08"),
        (f"In July it sold {SOLD} cars.", "July", "2016-08"),
        (f"In August 2016 it sold {BEFORE} cars.", "August 2016", "2016-07"),
        (f"It sold {SOLD} cars, and in August 2014 {LAST_YEAR}.", "August 2014", "2015-08"),
        (f"It sold {call('year', of='2014')} cars in 2015.", "2015", "2014"),
    ],
)
def test_a_sentence_that_names_another_period_is_a_warning(
    tmp_path: Path, body: str, named: str, printed: str
) -> None:
    (said,) = told(built(tmp_path, body))
    assert said.startswith(f"another-period-named: “{named}” is named here, and")
    assert said.endswith(f"is printed of {printed}")


@pytest.mark.parametrize(
    ("lang", "right", "wrong"),
    [
        ("fr", "En août 2016, elle a vendu {} voitures.", "En juillet 2016, elle a vendu {}."),
        ("de", "Im August 2016 waren es {} Autos.", "Im Juli 2016 waren es {} Autos."),
        ("ja", "2016年8月は{}台でした。", "2016年7月は{}台でした。"),
    ],
)
def test_the_months_of_other_languages_are_known(
    tmp_path: Path, lang: str, right: str, wrong: str
) -> None:
    assert told(built(tmp_path / "a", right.format(SOLD), lang)) == []
    assert len(told(built(tmp_path / "b", wrong.format(SOLD), lang))) == 1


def test_the_whole_of_two_shares_is_named_twice(tmp_path: Path) -> None:
    both = f"{BEFORE} of {call('year', of='2015')}, and {LAST_YEAR} of {call('year', of='2015')}"
    assert told(built(tmp_path, both)) == []


def test_the_figure_before_a_revision_is_another_one(tmp_path: Path) -> None:
    revised = facts(
        fact(
            *("acme.net", "- 2015: 606,000\n  said: 2016-02-01"),
            "- 2015: 745,000\n  said: 2016-05-01\n  revises: 606,000\n  why: Late reports.",
            **{**MONTH, "per": "year"},
        )
    )
    body = f"{call('net', of='2015', known_on='2016-03-01')}, now {call('net', of='2015')}"
    files = {
        "data/facts.yml": revised,
        "data/newsroom.yml": ENGLISH,
        "content/index.md": f"---\ntitle: Acme\n---\n\n{body}\n",
    }
    assert told(build(Checkout(minimal(tmp_path, **files)), now=NOW)) == []


@pytest.mark.parametrize(
    "body",
    [
        f"Sales rose from {SOLD} to {SOLD}.",
        f"Sales rose to {SOLD}, {GROWTH} more than {call('sold', of='2016-08')}.",
        f"Stock fell from {call('stock', as_of='2016-08')} to {call('stock')}.",
    ],
)
def test_a_copied_call_is_a_warning(tmp_path: Path, body: str) -> None:
    (said,) = told(built(tmp_path, body))
    assert said.startswith("printed-twice: this sentence prints")


def table(*rows: str) -> str:
    head = "\n\n| What | Sold | Before |\n|---|---|---|\n"
    return head + "\n".join(rows) + "\n"


def test_one_period_among_others_in_a_table_is_a_warning(tmp_path: Path) -> None:
    of = [call("sold", of=one) for one in ("2015-08", "2015-07", "2016-07", "2016-08")]
    several = table(f"| A | {of[0]} | {of[1]} |", f"| B | {of[2]} | {of[3]} |")
    assert told(built(tmp_path / "a", several)) == []
    twice = table(f"| A | {SOLD} | {call('growth')} |", f"| B | {LAST_YEAR} | {GROWTH} |")
    first, second = told(built(tmp_path / "b", twice))
    assert first == (
        'odd-in-table: "acme.sold" is of 2015-08, and the other figures of this table are of 2016-08'
    )
    assert second == 'odd-in-table: this table prints "acme.growth" of 2016-08 twice: +6.9%'


def test_a_translation_that_prints_another_figure_than_its_original_is_a_warning(
    tmp_path: Path,
) -> None:
    there = RELEASE.replace("index.md", "index.fr.md")
    said = []
    # In the last the original has the figure typed by hand, which is one finding and not two.
    bodies = ((SOLD, SOLD), (SOLD, BEFORE), (SOLD, "Rien"), ("1,287 cars", SOLD))
    for name, (english, french) in zip("abcd", bodies, strict=True):
        files = {
            "data/facts.yml": FIGURES,
            "data/newsroom.yml": ENGLISH.replace("[en]", "[en, fr]"),
            RELEASE: release(f"Words {english}, {GROWTH}.", **AUGUST),
            there: f"---\ntitle: Nouvelle\nsummary: Nouvelle.\n---\n\nMots {french}.\n",
        }
        site = build(Checkout(minimal(tmp_path / name, **files)), now=NOW)
        said.append([one for one in found(site) if one.startswith("translation-prints")])
    assert [len(one) for one in said] == [0, 1, 0, 0]
    assert 'prints "acme.sold" of 2016-07, which the original does not' in said[1][0]


def test_a_sentence_that_prints_an_unknown_figure_is_a_warning(tmp_path: Path) -> None:
    more = FIGURES.replace("- 2016-06: 310", "- 2016-06: unknown")
    body = f"We had {call('stock', as_of='2016-06')} cars.\n\n| Stock |\n|---|\n| {call('stock', as_of='2016-06')} |"
    files = {"data/facts.yml": more, RELEASE: release(body, **AUGUST), "data/newsroom.yml": ENGLISH}
    site = build(Checkout(minimal(tmp_path, **files)), now=NOW)
    (warned,) = [one for one in site.findings if one.rule.id == "unknown-printed"]
    assert warned.place.line == 7
    assert warned.message == '"acme.stock" is unknown for 2016-06, and a sentence prints it'
