"""Cards are beside the paragraph that first prints their figure, and once."""

from factpress.exhibits.margin import margined
from support.theme_elements import ELEMENTS

FIG = '<a class="fig" id="fig-{0}" href="#note-{0}"><data value="1">1</data></a>'
CARDS = {f"note-{name}": f"<p>card {name}</p>" for name in "abc"}


def _placed(html: str) -> list[str]:
    return [
        part.partition("</aside>")[2]
        for part in margined(ELEMENTS, html, CARDS).split("<aside ")[1:]
    ]


def test_a_card_is_before_the_first_paragraph_that_prints_its_figure() -> None:
    html = f"<p>None.</p><p>One {FIG.format('a')}.</p><p>Again {FIG.format('a')}.</p>"
    assert margined(ELEMENTS, html, CARDS).count("card a") == 1
    assert _placed(html)[0].startswith("<p>One ")


def test_what_is_in_another_element_has_no_card() -> None:
    figure = FIG.format("a")
    for html in (
        f"<section><p>{figure}</p></section>",
        f"<div class='table'><table><tr><td><p>{figure}</p></td></tr></table></div>",
        f"<h1>{figure}</h1>",
    ):
        assert margined(ELEMENTS, html, CARDS) == html


def test_a_paragraph_has_at_most_two() -> None:
    html = f"<p>{''.join(FIG.format(name) for name in 'abc')}</p>"
    assert margined(ELEMENTS, html, CARDS).count("<p>card") == 2


def test_taking_the_cards_away_gives_the_text_again() -> None:
    html = f"<h2>A<br>b</h2><ul><li>One {FIG.format('a')}</li></ul><p>Two {FIG.format('b')}</p><hr>"
    shown = margined(ELEMENTS, html, CARDS)
    bare = "".join(part.partition("</aside>")[2] or part for part in shown.split("<aside "))
    assert bare == html
    assert shown.count("<aside ") == 2
