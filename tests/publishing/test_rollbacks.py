"""Which earlier sites may not be shown again; tests/commands/test_publish.py rolls back for real."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from factpress.model.newsroom import Newsroom
from factpress.publishing import rollbacks
from factpress.publishing.rollbacks import forgotten, marks_in, not_to_be_shown, remembered
from factpress.sitefolder.manifest import mark_of
from support.minimal_newsroom import reading, release, written
from support.small_site import RELEASE

HELLO = "---\ntitle: Hello\n---\nHello.\n"
TAKEN = "2016/2016-09-14-sales"


def site(root: Path, *pages: str, taken_down: tuple[str, ...] = ()) -> Path:
    for page in pages:
        written(root, f"{page}/index.html", "words")
    written(root, "build.json", json.dumps({"taken_down": [mark_of(one) for one in taken_down]}))
    return root


def whole(root: Path) -> Newsroom:
    return reading(root, **{RELEASE: release("Words."), "content/hello.md": HELLO}).newsroom


def test_what_is_public_may_be_shown(tmp_path: Path) -> None:
    there = site(tmp_path / "a", f"releases/{TAKEN}")
    newsroom = whole(tmp_path / "n")
    assert not_to_be_shown(there, there, newsroom, newsroom) == ()


def test_a_release_in_any_language_counts(tmp_path: Path) -> None:
    newsroom = whole(tmp_path / "n")
    public = replace(newsroom, releases={})
    for number, page in enumerate((f"releases/{TAKEN}", f"fr/releases/{TAKEN}")):
        there = site(tmp_path / str(number), page)
        (found,) = not_to_be_shown(there, there, newsroom, public)
        assert found == f"the release {TAKEN}, which is not public"
    empty = site(tmp_path / "none", "releases/2016")
    assert not_to_be_shown(empty, empty, newsroom, public) == ()


@pytest.mark.parametrize(
    ("section", "name", "page", "said"),
    [
        ("models", "dart", "models/dart", "dart of the models"),
        ("facts", "dart.sales", "figures/dart.sales", "dart.sales of the facts"),
        ("pages", "hello", "hello", "the page hello"),
    ],
)
def test_what_is_withheld_is_named_by_its_address(
    tmp_path: Path, section: str, name: str, page: str, said: str
) -> None:
    newsroom = whole(tmp_path / "n")
    left = {key: one for key, one in newsroom.ids(section).items() if key != name}
    there = site(tmp_path / "a", page)
    public = replace(newsroom, **{section: left})  # type: ignore[arg-type]  # as the section has it
    assert not_to_be_shown(there, there, newsroom, public) == (f"{said}, which is not public",)


def test_what_was_taken_down_elsewhere_counts(tmp_path: Path) -> None:
    newsroom = whole(tmp_path / "n")
    back = site(tmp_path / "back", f"releases/{TAKEN}")
    now = site(tmp_path / "now", taken_down=(TAKEN,))
    (found,) = not_to_be_shown(back, now, newsroom, newsroom)
    assert found == f"the release {TAKEN}, which was taken down"


def test_the_notice_in_an_earlier_site_is_no_release(tmp_path: Path) -> None:
    newsroom = whole(tmp_path / "n")
    back = site(tmp_path / "back", f"releases/{TAKEN}", taken_down=(TAKEN,))
    assert not_to_be_shown(back, back, newsroom, replace(newsroom, releases={})) == ()


def test_what_was_deleted_is_nobodys_secret(tmp_path: Path) -> None:
    newsroom = whole(tmp_path / "n")
    back = site(tmp_path / "back", "releases/2015/2015-01-01-gone")
    assert not_to_be_shown(back, back, newsroom, newsroom) == ()


def test_a_label_that_cannot_be_read_tells_of_nothing(tmp_path: Path) -> None:
    assert marks_in(tmp_path) == frozenset()
    written(tmp_path, "build.json", "{")
    assert marks_in(tmp_path) == frozenset()


def test_a_newsroom_that_does_not_know_what_was_taken_down_is_found_out(tmp_path: Path) -> None:
    newsroom = whole(tmp_path / "n")
    now = site(tmp_path / "now", taken_down=(TAKEN,))
    assert forgotten(now, newsroom)
    assert not forgotten(site(tmp_path / "other"), newsroom)
    entry = reading(
        tmp_path / "m",
        takedowns="takedowns:\n  2016-09-14-sales: {when: 2026-05-01T07:00Z, by: A, silent: yes}\n",
    )
    assert not forgotten(now, entry.newsroom)


TONGUES = tuple(f"q{letter}" for letter in "abcdefghijklmn")  # fourteen languages


def many(newsroom: Newsroom, count: int) -> Newsroom:
    (one,) = newsroom.releases.values()
    names = [f"2016/2016-09-14-{number}" for number in range(count)]
    publisher = newsroom.publisher.model_copy(update={"languages": TONGUES})
    releases = {name: replace(one, id=name) for name in names}
    return replace(newsroom, publisher=publisher, releases=releases)


def test_what_is_remembered_is_found_with_a_try_for_each_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = 0

    def counted(name: str) -> str:
        nonlocal tries
        tries += 1
        return mark_of(name)

    newsroom = many(whole(tmp_path / "n"), 1000)
    some = (TONGUES[3], TONGUES[5], TONGUES[13])
    marks = [f"2016/2016-09-14-7@{one}" for one in some]
    live = site(tmp_path / "live", *(f"{one}/releases/2016/x" for one in TONGUES))
    written(live, "build.json", json.dumps({"taken_down": [mark_of(one) for one in marks]}))
    monkeypatch.setattr(rollbacks, "mark_of", counted)
    (found,) = remembered(live, newsroom, {}).values()
    assert found.languages == some
    assert tries <= 1000 * (len(TONGUES) + 1) + 100
    tries = 0
    assert not_to_be_shown(live, live, newsroom, newsroom) == ()
    assert tries <= 4 * len(TONGUES)
    tries = 0
    assert forgotten(live, replace(newsroom, takedowns={"2016-09-14-7": found})) is False
    assert forgotten(
        live,
        replace(
            newsroom, takedowns={"2016-09-14-7": found.model_copy(update={"languages": some[:2]})}
        ),
    )
    assert tries <= 4 * len(TONGUES)


def test_a_language_that_only_the_site_remembers_is_added_to_those_that_are_known(
    tmp_path: Path,
) -> None:
    newsroom = many(whole(tmp_path / "n"), 2)
    name = "2016-09-14-1"
    live = site(tmp_path / "live", taken_down=(f"2016/{name}@qb", f"2016/{name}@qc"))
    (all_of_it,) = remembered(
        site(tmp_path / "all", taken_down=(f"2016/{name}",)), newsroom, {}
    ).values()
    assert all_of_it.languages == ()
    here = all_of_it.model_copy(update={"languages": ("qa", "qc")})
    assert remembered(live, newsroom, {name: here})[name].languages == ("qa", "qb", "qc")
    assert remembered(live, newsroom, {name: all_of_it}) == {}
    lifted = here.model_copy(update={"lifted": date(2026, 1, 1)})
    assert remembered(live, newsroom, {name: lifted}) == {}


def test_a_notice_in_one_language_in_an_earlier_site_is_no_page(tmp_path: Path) -> None:
    newsroom = whole(tmp_path / "n")
    back = site(tmp_path / "back", f"fr/releases/{TAKEN}", taken_down=(f"{TAKEN}@fr",))
    assert not_to_be_shown(back, back, newsroom, newsroom) == ()
    assert (
        not_to_be_shown(back, site(tmp_path / "now", taken_down=(TAKEN,)), newsroom, newsroom) == ()
    )
    english = site(tmp_path / "english", f"releases/{TAKEN}", taken_down=(f"{TAKEN}@fr",))
    assert not_to_be_shown(english, site(tmp_path / "all", taken_down=(TAKEN,)), newsroom, newsroom)
