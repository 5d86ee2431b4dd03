"""The card of a figure: where its ways lead."""

from pathlib import Path

from support.demo_from_the_right import soup
from support.minimal_newsroom import FACTS
from support.small_site import built, home, page

CORRECTED = (
    FACTS
    + "      - 2016-08: 229,000\n        corrects: yes\n        said: 2016-10-01\n        why: A slip.\n"
)


def test_the_history_of_a_corrected_figure_leads_to_the_line_that_is_printed(
    tmp_path: Path,
) -> None:
    text = "Acme sold {{ fact('dart.sales') }}."
    site = built(tmp_path, **{"data/facts.yml": CORRECTED, "content/index.md": home(text)})
    figure = soup(page(site, "figures/dart.sales"))
    way = str(figure.select(".fcard-ways a[href*='#line-']")[0]["href"])
    (line,) = figure.select(f"tr:has([id='{way.partition('#')[2]}'])")
    assert "229,000" in line.text
