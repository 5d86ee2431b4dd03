"""The languages of a site: its own words, and the regions whose dates and numbers it uses."""

from pathlib import Path

import pytest

from support.minimal_newsroom import facts, release, shown
from support.small_site import ENGLISH, RELEASE, built, page

SOLD = release('{{ fact("dart.sales") }} by {{ as_of("dart.sales") }}.')


def with_key(key: str) -> str:
    """Returns the newsroom in English with another key, which is on line 5."""
    return ENGLISH.replace("  zone:", f"  {key}\n  zone:")


@pytest.mark.parametrize(
    ("region", "day"),
    [
        ("en-US", "September 14, 2016"),
        ("en-GB", "14 September 2016"),
        ("en_AU", "14 September 2016"),
    ],
)
def test_a_region_writes_its_own_dates(tmp_path: Path, region: str, day: str) -> None:
    site = built(tmp_path, newsroom=with_key(f"regions: {{en: {region}}}"), **{RELEASE: SOLD})
    assert shown(site.findings) == []
    made = page(site, "releases/2016/2016-09-14-sales")
    assert f"Figures as of {day}" in made.text
    assert (made.lang, made.view.lang) == ("en", "en")


def test_a_region_writes_its_own_numbers(tmp_path: Path) -> None:
    swiss = with_key("regions: {de: de-CH}").replace("[en]", "[de]")
    told = facts("- 2016-08: more than 230,000")
    site = built(tmp_path, newsroom=swiss, facts=told, **{RELEASE: SOLD})
    assert "mehr als 230’000" in page(site, "releases/2016/2016-09-14-sales", "de").text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("{fr: fr-CH}", 'the site has no language "fr"'),
        ("{en: de-CH}", '"de-CH" is not a region that writes as "en" is written'),
        ("{en: Britain}", '"Britain" is not a region that writes as "en" is written'),
    ],
)
def test_a_region_that_cannot_be_used_is_reported_where_it_is_typed(
    tmp_path: Path, typed: str, said: str
) -> None:
    site = built(tmp_path, newsroom=with_key(f"regions: {typed}"))
    assert shown(site.findings) == [f"data/newsroom.yml:5:17 unknown-region: {said}"]


def test_a_label_that_the_site_does_not_have_is_reported_with_the_nearest(tmp_path: Path) -> None:
    site = built(tmp_path, newsroom=with_key("labels: {relases: Words}"))
    assert shown(site.findings) == [
        'data/newsroom.yml:5:21 unknown-label: the site has no word called "relases"'
    ]
    assert site.findings[0].fix == 'did you mean "releases"?'


def test_a_label_of_the_newsrooms_own_is_printed(tmp_path: Path) -> None:
    site = built(tmp_path, newsroom=with_key("labels: {models: Our darts}"))
    assert "Our darts" in page(site, "models").text


def test_a_language_without_a_file_is_reported(tmp_path: Path) -> None:
    site = built(tmp_path, newsroom=ENGLISH.replace("[en]", "[en, fi]"))
    assert 'data/newsroom.yml:1:1 no-language-file: there are no words for "fi"' in shown(
        site.findings
    )
