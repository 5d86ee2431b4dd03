"""Answers: what no newsroom can be made from is said, with an answer that would do."""

from dataclasses import replace

import pytest

from factpress.starting.answers import Answers, languages_there, wrong_with

GOOD = Answers(
    "Acme", ("en",), "https://press.acme.example/", "Europe/Paris", "cars", "a@b.example"
)


def test_good_answers_are_taken() -> None:
    assert wrong_with(GOOD) is None
    assert GOOD.organisation == "acme"


@pytest.mark.parametrize(
    ("changed", "named", "way_out"),
    [
        ({"name": "…"}, "…", "Acme Corporation"),
        ({"name": "a\nb"}, "a\nb", "Acme Corporation"),
        ({"languages": ("en", "xx")}, "xx", "en"),
        ({"languages": ()}, "each language", "--languages"),
        ({"languages": ("en", "en")}, "each language", "--languages"),
        ({"url": "press.acme.example"}, "press.acme.example", "https://"),
        ({"url": "https://["}, "https://[", "https://"),
        ({"zone": "Europe/Pariss"}, "Europe/Pariss", "Europe/Paris"),
        ({"trade": "car"}, "car", "cars"),
        ({"email": "press"}, "press", "@"),
    ],
)
def test_an_answer_that_will_not_do_is_refused_with_one_that_does(
    changed: dict[str, str], named: str, way_out: str
) -> None:
    wrong = wrong_with(replace(GOOD, **changed))  # type: ignore[arg-type]  # a table of texts and tuples
    assert wrong is not None
    assert named in wrong.message
    assert way_out in f"{wrong.fix} {wrong.fixed} {wrong.rule.fix}"


def test_every_language_of_the_theme_is_offered() -> None:
    assert {"en", "fr", "de", "ja"} <= set(languages_there())
