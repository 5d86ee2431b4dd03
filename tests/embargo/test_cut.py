"""The cut: what is withheld before its hour, what waits with it, and hours that can't be read."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factpress.embargo.cut import public_at
from factpress.findings import Finding
from factpress.model.newsroom import Newsroom
from support.minimal_newsroom import (
    FACTS,
    HOME,
    MODELS,
    NEWSROOM,
    SOURCES,
    facts,
    reading,
    release,
    shown,
)

HOUR = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)
BEFORE = HOUR - timedelta(seconds=1)
EMBARGO = "2026-11-26 09:00 Europe/Berlin"
FOLDER = "content/releases/2026/2026-11-26-dart"
SECTIONS = ("sources", "organisations", "people", "contacts", "models", "ranges", "quotes")
MORE = """\
organisations:
  zed: {name: Zed}
people:
  anna: {name: Anna, roles: [{title: Chief, organisation: acme}, {title: Chair, organisation: zed}]}
contacts:
  desk: {name: Desk, organisation: acme}
models:
  arrow: {name: Arrow, organisation: acme, headline: [arrow.sales, dart.sales]}
ranges:
  electric: {name: Electric, organisation: acme, models: [dart, arrow]}
quotes:
  yes-2016: {by: anna, text: Yes., said: 2016-09-14, mentions: [{fact: arrow.sales, says: "5"}]}
facts:
  arrow.sales:
    label: Arrow sales
    about: arrow
    metric: sales
    kind: level
    unit: cars
    obs:
      - 2016-07: 4
        source: [acme-2016-09, agency-2016-09]
      - 2016-08: 5
        source: agency-2016-09
milestones:
  five: {fact: arrow.sales, value: 6, when: 2016-09, label: Five, source: agency-2016-09}
claims:
  best: {text: best, about: arrow, by: acme, source: [acme-2016-09, agency-2016-09]}
checks:
  more: {rule: order, less: arrow.sales, more: dart.sales}
"""
ALL = {
    *("acme-2016-09", "agency-2016-09", "acme", "zed", "anna", "desk", "dart", "arrow"),
    *("electric", "yes-2016", "dart.sales", "arrow.sales", "five", "best", "more"),
}


def embargoed(text: str, name: str, hour: str = EMBARGO) -> str:
    """Returns a file's text in which the entry `name` has an embargo."""
    lines = text.splitlines()
    at = next(row for row, line in enumerate(lines) if line.startswith(f"  {name}:"))
    if "{" in lines[at]:
        lines[at] = lines[at].replace("{", f"{{embargo: {hour}, ", 1)
    else:
        lines.insert(at + 1, f"    embargo: {hour}")
    return "\n".join(lines) + "\n"


def newsroom(root: Path, **files: str) -> Newsroom:
    made = reading(root, **{"more": MORE, **files})
    assert made.findings == ()
    return made.newsroom


def left(public: Newsroom) -> set[str]:
    """Returns the ids of what is to be seen."""
    sections = (*SECTIONS, "facts", "milestones", "claims", "checks")
    return {name for section in sections for name in public.ids(section)}


def test_without_an_embargo_everything_is_public(tmp_path: Path) -> None:
    whole = newsroom(tmp_path)
    public, findings = public_at(whole, BEFORE)
    assert (public, findings) == (whole, ())
    assert left(public) == ALL


WAITING = {
    "acme-2016-09": set(),
    "agency-2016-09": {"five"},
    "zed": set(),
    "anna": {"yes-2016"},
    "desk": set(),
    "arrow": {"arrow.sales", "yes-2016", "five", "best", "more"},
    "electric": set(),
    "yes-2016": set(),
    "arrow.sales": {"yes-2016", "five", "more"},
    "five": set(),
    "best": set(),
    "more": set(),
}


@pytest.mark.parametrize("name", WAITING)
def test_what_rests_on_a_withheld_entry_waits_with_it(tmp_path: Path, name: str) -> None:
    with_facts = FACTS.replace("source: acme-2016-09", "source: [acme-2016-09, agency-2016-09]")
    files = {"more": MORE, "sources": SOURCES, "facts": with_facts}
    files = {
        key: embargoed(text, name) if f"\n  {name}:" in text else text
        for key, text in files.items()
    }
    whole = newsroom(tmp_path, **files)
    public, findings = public_at(whole, BEFORE)
    assert findings == ()
    assert left(public) == ALL - {name} - WAITING[name]
    assert not names(public) & {name, *WAITING[name]}
    assert replace(public_at(whole, HOUR)[0], opened={}) == whole


def names(public: Newsroom) -> set[str]:
    """Returns every id that is still named by an entry or a page, in no matter which field."""
    sections = (*SECTIONS, "facts", "milestones", "claims", "checks")
    entries = [entry for section in sections for entry in public.ids(section).values()]
    text = repr((public.publisher, entries, public.releases, public.pages))
    return {name for name in ALL if f"'{name}'" in text}


def test_a_figure_of_a_withheld_source_waits_and_its_other_lines_do_not(tmp_path: Path) -> None:
    whole = newsroom(tmp_path, sources=embargoed(SOURCES, "agency-2016-09"))
    public, _ = public_at(whole, BEFORE)
    (line,) = public.facts["arrow.sales"].obs
    assert (line.value.text, line.source) == ("4", ("acme-2016-09",))
    assert public.claims["best"].source == ("acme-2016-09",)
    assert len(public_at(whole, HOUR)[0].facts["arrow.sales"].obs) == 3


def test_a_role_in_a_withheld_organisation_is_not_told(tmp_path: Path) -> None:
    whole = newsroom(tmp_path, more=embargoed(MORE, "zed"))
    public, _ = public_at(whole, BEFORE)
    assert [role.title.plain for role in public.people["anna"].roles] == ["Chief"]


def test_the_newsrooms_own_lists_lose_what_is_withheld(tmp_path: Path) -> None:
    own = NEWSROOM.replace("  zone", "  headline: [arrow.sales, dart.sales]\n  desk: desk\n  zone")
    hidden = embargoed(embargoed(MORE, "arrow.sales"), "desk")
    public, _ = public_at(newsroom(tmp_path, newsroom=own, more=hidden), BEFORE)
    assert (public.publisher.headline, public.publisher.desk) == (("dart.sales",), ())
    assert public.models["arrow"].headline == ("dart.sales",)


def test_a_line_waits_alone_and_a_fact_without_another_with_it(tmp_path: Path) -> None:
    two = facts("- 2016-07: 4,000", f"- 2016-08: 5,000\n  embargo: {EMBARGO}")
    public, _ = public_at(newsroom(tmp_path / "a", facts=two), BEFORE)
    assert [one.value.text for one in public.facts["dart.sales"].obs] == ["4,000"]
    one = facts(f"- 2016-08: 5,000\n  embargo: {EMBARGO}")
    whole = newsroom(tmp_path / "b", facts=one)
    assert {"dart.sales", "more"} & left(public_at(whole, BEFORE)[0]) == set()
    assert "dart.sales" in left(public_at(whole, HOUR)[0])


def test_an_embargo_of_a_files_defaults_withholds_all_that_is_in_it(tmp_path: Path) -> None:
    hidden = f"defaults: {{embargo: {EMBARGO}}}\n{MORE}"
    public, _ = public_at(newsroom(tmp_path, more=hidden), BEFORE)
    assert left(public) == {"acme-2016-09", "agency-2016-09", "acme", "dart", "dart.sales"}


# ------------------------------------------------------------------------------------------- pages


def pages(root: Path, **embargoes: str) -> Newsroom:
    """Returns a newsroom with a release and a page in two languages, with these embargoes."""
    dated = {"date": "2026-11-26", "related": "[2026/2026-11-27-more]", "models": "[dart, arrow]"}
    keys = {name: {"embargo": hour} for name, hour in embargoes.items()}
    front = HOME.replace("---\n\n", "{}---\n\n")
    page = f"embargo: {embargoes['page']}\n" if "page" in embargoes else ""
    return newsroom(
        root,
        **{
            f"{FOLDER}/index.md": release(**{**dated, **keys.get("release", {})}),
            f"{FOLDER}/index.fr.md": release(**{"date": "", "type": "", **keys.get("french", {})}),
            "content/releases/2026/2026-11-27-more/index.md": release(
                **{"date": "2026-11-27", **keys.get("more", {})}
            ),
            "content/about.md": front.format(page),
        },
    )


def test_a_release_appears_at_its_hour_with_its_translations(tmp_path: Path) -> None:
    whole = pages(tmp_path, release=EMBARGO)
    assert list(public_at(whole, BEFORE)[0].releases) == ["2026/2026-11-27-more"]
    assert replace(public_at(whole, HOUR)[0], opened={}) == whole


def test_a_translation_may_wait_longer_than_its_original(tmp_path: Path) -> None:
    public, _ = public_at(pages(tmp_path, french=EMBARGO), BEFORE)
    made = public.releases["2026/2026-11-26-dart"]
    assert [one.language for one in made.manuscripts] == ["en"]


def test_a_page_waits_too(tmp_path: Path) -> None:
    assert list(public_at(pages(tmp_path, page=EMBARGO), BEFORE)[0].pages) == ["index"]


def test_a_release_does_not_name_what_is_withheld(tmp_path: Path) -> None:
    whole = pages(tmp_path, more=EMBARGO)
    hidden = replace(whole, models={**whole.models})
    public, _ = public_at(hidden, BEFORE)
    made = public.releases["2026/2026-11-26-dart"]
    assert made.front.related == ()
    assert made.front is not whole.releases["2026/2026-11-26-dart"].front
    assert made.manuscripts[0].front == made.front
    assert made.front.models == ("dart", "arrow")


# ----------------------------------------------------------------------------- with a release


def with_release(root: Path, hour: str, typed: str) -> tuple[Newsroom, list[Finding]]:
    """Returns what is public before the hour where a model waits with a release."""
    made = reading(
        root,
        models=embargoed(MODELS, "dart", typed),
        facts="",
        **{f"{FOLDER}/index.md": release(date="2026-11-26", embargo=hour)},
    )
    public, findings = public_at(made.newsroom, BEFORE)
    return public, list(findings)


@pytest.mark.parametrize("name", ["2026/2026-11-26-dart", "2026-11-26-dart"])
def test_an_entry_shares_the_hour_of_a_release(tmp_path: Path, name: str) -> None:
    public, findings = with_release(tmp_path / "a", EMBARGO, f"with {name}")
    assert (list(public.models), findings) == ([], [])
    early = "2026-11-26 08:59 Europe/Berlin"
    public, findings = with_release(tmp_path / "b", early, f"with {name}")
    assert (list(public.models), findings) == (["dart"], [])


@pytest.mark.parametrize(
    ("hour", "typed"),
    [
        (EMBARGO, "with 2026-11-26-drat"),
        ("", "with 2026-11-26-dart"),
        ("with 2026-11-26-dart", "with 2026-11-26-dart"),
    ],
)
def test_an_hour_that_leads_nowhere_withholds_and_is_reported(
    tmp_path: Path, hour: str, typed: str
) -> None:
    public, findings = with_release(tmp_path, hour, typed)
    assert not public.models
    assert shown(findings[-1:])[0].endswith(
        f'unreadable-embargo: "{typed}" is not an hour, and names no release that has one'
    )
    fix = 'write it like "2026-11-26 09:00 Europe/Berlin", or "with 2026/2026-11-26-name"'
    assert findings[-1].fix == fix


def test_a_release_that_could_not_be_read_withholds_without_another_finding(
    tmp_path: Path,
) -> None:
    made = reading(
        tmp_path,
        models=embargoed(MODELS, "dart", "with 2026-11-26-dart"),
        facts="",
        **{f"{FOLDER}/index.md": release(date="2026-11-26", embargo="no")},
    )
    public, findings = public_at(made.newsroom, BEFORE)
    assert [one.rule.id for one in made.findings] == ["time-unreadable"]
    assert (list(public.models), findings) == ([], ())


@settings(
    deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.sets(st.sampled_from(sorted(WAITING))),
    st.integers(-2, 2).map(lambda seconds: HOUR + timedelta(seconds=seconds)),
)
def test_nothing_that_is_withheld_is_named_and_all_is_there_at_the_hour(
    tmp_path: Path, hidden: set[str], now: datetime
) -> None:
    files = {"more": MORE, "sources": SOURCES}
    for name in hidden:
        key = "sources" if name in ("acme-2016-09", "agency-2016-09") else "more"
        files[key] = embargoed(files[key], name)
    whole = newsroom(tmp_path, **files)
    public, findings = public_at(whole, now)
    assert findings == ()
    if now >= HOUR:
        assert replace(public, opened={}) == whole
    else:
        assert not left(public) & hidden
        assert not names(public) - left(public)
