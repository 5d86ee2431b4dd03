"""Each qualifier is shown with a real figure, in each language."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from factpress.build import Build
from factpress.values.quantities import Qualifier
from support.minimal_newsroom import NEWSROOM, facts, shown
from support.small_site import built, home, page


def table(site: Build, lang: str = "en") -> dict[str, str]:
    """Returns the meaning of each qualifier by the figure that shows it."""
    tree = BeautifulSoup(page(site, "about", lang).html, "html.parser")
    rows = (row(["th", "td"]) for row in tree.select("table")[0]("tr")[1:])
    return {cells[0].get_text(" ", strip=True): cells[1].get_text() for cells in rows}


def built_with(folder: Path, *obs: str, **keys: str) -> Build:
    told = {"content/index.md": home('{{ fact("dart.sales") }}')}
    site = built(folder, facts=facts(*obs, **keys), **told)
    assert shown(site.findings) == []
    return site


def test_a_figure_of_the_newsroom_shows_its_qualifier_and_leads_to_its_line(
    tmp_path: Path,
) -> None:
    site = built_with(tmp_path, "- 2015-08: 110,000", "- 2016-08: more than 230,000")
    found = table(site)
    assert found["more than 230,000 cars"] == "above the figure, and not by much"
    assert found["110,000 cars"] == "rounded to the last digit that counts"
    assert 'href="../figures/dart.sales/#line-2016-08"' in page(site, "about").html


def test_where_the_newsroom_has_none_a_thousand_stands_for_it(tmp_path: Path) -> None:
    found = table(built_with(tmp_path, "- 2016-08: more than 230,000"))
    assert len(found) == len(Qualifier)
    assert list(found)[:3] == ["1,000", "exactly 1,000", "about 1,000"]
    assert found["1,000th"] == "the figure was reached; it may have been passed"


def test_a_target_and_an_estimate_show_no_qualifier(tmp_path: Path) -> None:
    site = built_with(tmp_path, "- 2016-08: 230,000\n  status: estimate")
    assert "1,000" in table(site)


@pytest.mark.parametrize(
    ("lang", "first"),
    [
        ("fr", "environ 97\u202f000 autos"),
        ("de", "rund 97.000 Autos"),
        ("ja", "約97,000台"),
    ],
)
def test_the_figure_is_printed_in_the_language_of_the_page(
    tmp_path: Path, lang: str, first: str
) -> None:
    newsroom = NEWSROOM.replace("[en, fr]", f"[{lang}]")
    units = (
        "units:\n  cars: {kind: count, one: {fr: auto, de: Auto, ja: 台},"
        " other: {fr: autos, de: Autos, ja: 台}}\n"
        '  km: {kind: length, cldr: length-kilometer}\n  "%": {kind: share, symbol: "%"}\n'
    )
    site = built(
        tmp_path,
        newsroom=newsroom,
        units=units,
        facts=facts("- 2016-08: about 97,000"),
        **{"content/index.md": home('{{ fact("dart.sales") }}')},
    )
    found = {text.replace("\u00a0", " "): meaning for text, meaning in table(site, lang).items()}
    assert first in found
    assert "…" not in "".join(found)
