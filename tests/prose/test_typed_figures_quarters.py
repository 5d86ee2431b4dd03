"""The lint in a business of quarters: what is usual there is no figure and no superlative."""

import pytest

from factpress.prose.superlatives import superlatives
from factpress.prose.typed_figures import figures_in
from factpress.prose.visible_text import legible
from support.prose_samples import reading_in


def figures(language: str, text: str) -> list[str]:
    read = legible(text, is_page=True)
    return [one.typed for one in figures_in(read, reading_in(language))]


def boasts(language: str, text: str) -> list[str]:
    return [one[0] for one in superlatives(legible(text, is_page=True), reading_in(language))]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It was a quarter of record deliveries."),
        ("en", "After a quarter of strong growth, orders fell."),
        ("en", "It was a quarter of transition for the plant."),
        ("en", "In the first quarter, and a quarter of a year later, it said so."),
        ("en", "Each half of the year had its own results."),
        ("de", "Es war ein Quartal der Rekorde."),
        ("de", "Nach dem ersten Viertel des Jahres war es still."),
        ("fr", "Le premier quart de l’année fut calme."),
    ],
)
def test_a_quarter_of_the_year_is_no_share(language: str, text: str) -> None:
    assert figures(language, text) == []


@pytest.mark.parametrize(
    ("language", "text", "typed"),
    [
        ("en", "A quarter of the cars were red.", "A quarter"),
        ("en", "It delivered a quarter of its orders.", "a quarter"),
        ("en", "A quarter of all deliveries went abroad.", "A quarter"),
        ("en", "A quarter of customers agreed.", "A quarter"),
        ("en", "It grew by a quarter.", "by a quarter"),
        ("de", "Ein Viertel der Autos war rot.", "Ein Viertel"),
    ],
)
def test_a_quarter_of_things_is_a_share(language: str, text: str, typed: str) -> None:
    assert figures(language, text) == [typed]


@pytest.mark.parametrize(
    ("language", "text", "typed"),
    [
        ("en", "It passed the half million in May.", "the half million"),
        ("en", "It passed half a million in May.", "half a million"),
        ("en", "It passed the first half-million in May.", "half-million"),
        ("en", "A quarter million were sold.", "A quarter million"),
        ("de", "Die halbe Million war im Mai erreicht.", "halbe Million"),
    ],
)
def test_a_part_of_a_scale_is_one_figure(language: str, text: str, typed: str) -> None:
    assert figures(language, text) == [typed]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "In the first quarter the company said so."),
        ("en", "The first deliveries there are to follow in spring."),
        ("en", "First deliveries to customers are to follow."),
        ("en", "The first vehicles will be delivered in May."),
        ("en", "First customers to receive it live in Oslo."),
        ("en", "Most of the orders came from abroad, and most of the growth too."),
        ("en", "At the latest by May, at most once, and at best twice."),
        ("en", "The latest figures are below."),
        ("en", "The lowest unemployment rates were recorded in Austria."),
        ("en", "The largest upward contributions came from food."),
        ("fr", "Les plus fortes hausses sont observées en Lituanie."),
        ("de", "Am stärksten stiegen die Preise für Energie."),
        ("en", "The lowest rate in the table is that of May."),
        ("en", "The highest value in the chart is that of May."),
        ("en", "Make the most of it, and do your best."),
        ("de", "Im ersten Quartal sagte das Unternehmen so."),
        ("de", "Die ersten Auslieferungen folgen im Frühjahr."),
        ("de", "Das erste Fahrzeug der Serie wird im Mai ausgeliefert."),
        ("de", "Die meisten Bestellungen kamen aus dem Ausland."),
        ("de", "Spätestens im Mai, frühestens im April, am besten per Post."),
        ("de", "Der höchste Wert in der Tabelle ist der des Mai."),
        ("de", "Der beste Weg führt über den Hafen, beste Grüße."),
    ],
)
def test_grammar_is_no_superlative(language: str, text: str) -> None:
    assert boasts(language, text) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It is the first company to sell a million."),
        ("en", "It was the first to deliver one."),
        ("en", "It was first to market."),
        ("en", "The first cars in the world to do so."),
        ("en", "These were the world’s first ferries."),
        ("en", "It has the lowest rate in Europe."),
        ("en", "It was a quarter of record deliveries."),
        ("de", "Das erste Elektroauto der Welt."),
        ("de", "Das beste Auto des Jahres."),
        ("de", "Es ist der höchste Wert seit Jahren."),
    ],
)
def test_a_boast_is_still_found(language: str, text: str) -> None:
    assert boasts(language, text) != []
