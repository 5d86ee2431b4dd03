"""Superlatives and comparisons of any word where a place or an owner says that they are claims."""

import pytest

from factpress.prose.superlatives import superlatives
from factpress.prose.visible_text import legible
from support.prose_samples import reading_in


def found_in(text: str, language: str) -> list[str]:
    return [one[0] for one in superlatives(legible(text, is_page=True), reading_in(language))]


@pytest.mark.parametrize(
    ("language", "boast"),
    [
        ("en", "It is the most visited museum in the south of England."),
        ("en", "It is Norway's oldest brewery."),
        ("en", "It has the tallest tower in Europe."),
        ("en", "It is the deepest mine in the world."),
        ("en", "No other harbour in Wales has more berths."),
        ("en", "Never before have so many people come."),
        ("en", "It is the leading clinic in Ghana."),
        ("en", "It dominates the market."),
        ("de", "Es ist das älteste Museum Deutschlands."),
        ("de", "Sie ist Bayerns meistbesuchte Burg."),
        ("de", "Der tiefste Stollen in Europa gehört dazu."),
        ("fr", "C’est le musée le plus visité de France."),
        ("fr", "Aucun autre port n’a plus de quais."),
        ("es", "Es el museo más visitado de España."),
        ("it", "È il museo più visitato d’Italia."),
        ("pt", "É o museu mais visitado de Portugal."),
        ("nl", "Het is het oudste museum van Nederland."),
    ],
)
def test_a_superlative_with_a_place_is_a_claim(language: str, boast: str) -> None:
    assert found_in(boast, language) != []


@pytest.mark.parametrize(
    ("language", "plain"),
    [
        ("en", "The latest figures from London are on the site."),
        ("en", "The nearest stop is in Harbour Road."),
        ("en", "The forest in Bavaria is closed, and so is the contest in Paris."),
        ("en", "The guests in Leeds were asked at the earliest opportunity."),
        ("en", "Most of those surveyed live in Leeds."),
        ("en", "The most expensive ticket is for adults."),
        ("en", "The rest of the museum is open."),
        ("de", "Der nächste Halt in Bonn ist der Hafen."),
        ("de", "Die letzte und die erste Fahrt in Hamburg sind am Sonntag."),
        ("de", "Die Küste in Dänemark ist nah."),
        ("fr", "Il vient le plus souvent en train, et la plupart de ses amis aussi."),
        ("es", "Las obras van más despacio en Madrid."),
        ("it", "Il tempo è più lungo di un’ora."),
        ("pt", "O museu abre mais cedo em Lisboa."),
        ("nl", "De eerste boot in Rotterdam gaat om tien uur."),
    ],
)
def test_what_is_said_of_time_and_order_is_no_claim(language: str, plain: str) -> None:
    assert found_in(plain, language) == []
