"""Words that say "not yet" are found in every shipped language; ordinary words are left alone."""

from pathlib import Path

import pytest

from factpress.embargo.withheld_words import withheld_words
from support.minimal_newsroom import facts, reading, release, shown
from support.places import PROJECT
from support.small_site import RELEASE

SAID = [
    "EMBARGOED UNTIL 26 NOVEMBER 2099, 09:00 CET",
    "**Embargoed until** Thursday",
    "STRICTLY EMBARGOED",
    "Strictly  embargoed: 26 November",
    "UNDER EMBARGO",
    "Not for release before 1 January 2099",
    "NOT FOR PUBLICATION",
    "Not to be published before noon",
    "Hold for release",
    "CONFIDENTIAL DRAFT",
    "> Confidential",
    "Confidential – do not forward",
    "Sold. EMBARGO. Sold.",
    "SOUS EMBARGO jusqu'au 1er janvier 2099",
    "Sous embargo jusqu’au 1er janvier",
    "Ne pas publier avant le 1er janvier",
    "CONFIDENTIEL",
    "Sperrfrist: 1. Januar 2099",
    "SPERRFRIST",
    "Sperrfrist bis Montag",
    "Gesperrt bis 1. Januar",
    "Nicht zur Veröffentlichung",
    "Nicht vor dem Montag – nicht zur Veröffentlichung",
    "STRENG VERTRAULICH",
    "محظور النشر حتى 1 يناير",
    "ليس للنشر",
    "سري للغاية",
    "प्रकाशन के लिए नहीं",
    "1 जनवरी से पहले प्रकाशित न करें",
    "गोपनीय",
    "情報解禁：1月1日",
    "解禁日時 1月1日",
    "社外秘",
]
ORDINARY = [
    "The oil embargo of 1973 raised prices.",
    "Goods under embargo were returned.",
    "The embargo ended in 1974.",
    "Confidential talks were held in Paris.",
    "The report is confidential.",
    "A confidentiality agreement was signed.",
    "For immediate release",
    "Die Sperrfrist beim Arbeitslosengeld beträgt zwölf Wochen.",
    "Ein Embargo gegen Öl.",
    "Die Daten werden vertraulich behandelt.",
    "L'embargo sur le pétrole a pris fin.",
    "Des échanges confidentiels.",
    "米国産牛肉の輸入が解禁された。",
    "機密情報を扱う会社です。",
    "النشر متاح للجميع",
    "गोपनीयता नीति देखें।",
    "EU ENDS ITS OIL EMBARGO AFTER TWO YEARS",
    "Frei ab Werk.",
]


@pytest.mark.parametrize("text", SAID)
@pytest.mark.parametrize("around", ["{}", "Words before.\n\n{}\n\nWords behind.", "**{}**"])
def test_words_that_say_not_yet_are_found(text: str, around: str) -> None:
    assert list(withheld_words(around.format(text)))


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert not list(withheld_words(f"Words before.\n\n{text}\n\nWords behind."))


def test_the_demonstration_says_nothing_of_the_kind() -> None:
    for path in (PROJECT / "content").rglob("*.md"):
        assert not list(withheld_words(path.read_text(encoding="utf-8"))), path


def test_a_page_without_an_embargo_that_says_so_is_refused(tmp_path: Path) -> None:
    found = reading(tmp_path, **{RELEASE: release("SOUS EMBARGO jusqu'au 1er janvier 2099")})
    assert shown(found.findings) == [
        f"{RELEASE}:6:1 embargo-in-words: “SOUS EMBARGO jusqu” says that this is not for publication, "
        "but there is no embargo"
    ]


def test_a_title_that_says_so_is_refused(tmp_path: Path) -> None:
    found = reading(tmp_path, **{RELEASE: release("Words.", title="NOT FOR RELEASE before Monday")})
    assert [one.rule.id for one in found.findings] == ["embargo-in-words"]
    assert found.findings[0].place.line == 2


def test_with_an_embargo_the_words_are_an_editors_own(tmp_path: Path) -> None:
    hour = "2026-07-01 09:00 Europe/Paris"
    words = release("STRICTLY EMBARGOED", embargo=hour, date="2026-07-01")
    name = RELEASE.replace("2016/2016-09-14", "2026/2026-07-01")
    french = "---\ntitle: Ventes\n---\nSOUS EMBARGO\n"
    found = reading(tmp_path, **{name: words, name.replace("index.md", "index.fr.md"): french})
    assert shown(found.findings) == []


def test_a_data_file_that_says_so_is_refused(tmp_path: Path) -> None:
    found = reading(tmp_path, facts=facts("- 2016-08: 230,000", note="Embargoed until Monday"))
    assert [one.rule.id for one in found.findings] == ["embargo-in-words"]
    found = reading(
        tmp_path,
        facts=facts(
            "- 2016-08: 230,000",
            note="Embargoed until Monday",
            embargo="2099-01-01 09:00 Europe/Paris",
        ),
    )
    assert "embargo-in-words" not in [one.rule.id for one in found.findings]
