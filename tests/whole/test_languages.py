"""Newsrooms in every shipped language: their figures read back, their documents are kept."""

import io
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
import pytest

from factpress.build import Build, build
from factpress.cache import NoStore
from factpress.drawings.documents import document_data
from factpress.findings import Severity
from factpress.finished import finished
from factpress.language.units import UnitWords
from factpress.machine.folders import Checkout
from factpress.pages.derived import Work
from factpress.reading.reader import read
from factpress.rendering.figures import unit_words
from factpress.rendering.templates import open_theme
from support.minimal_newsroom import NEWSROOM, SOURCES, minimal, release
from support.small_site import NOW, RELEASE, home, page
from support.theme_languages import CODES, locale

NOUNS = {
    "en": ("vehicle", "vehicles"),
    "fr": ("véhicule", "véhicules"),
    "de": ("Fahrzeug", "Fahrzeuge"),
    "ja": ("台", "台"),
    "hi": ("वाहन", "वाहन"),
    "es": ("vehículo", "vehículos"),
    "it": ("veicolo", "veicoli"),
    "pt": ("veículo", "veículos"),
    "nl": ("voertuig", "voertuigen"),
    "sv": ("fordon", "fordon"),
    "zh-Hans": ("辆车", "辆车"),
    "ko": ("차량 {n}대", "차량 {n}대"),
}
FORMS = {
    **{code: {"one": one, "other": other} for code, (one, other) in NOUNS.items()},
    "pl": {"one": "pojazd", "few": "pojazdy", "many": "pojazdów", "other": "pojazdu"},
    "ar": {"one": "مركبة", "two": "مركبتان", "few": "مركبات", "other": "مركبة"},
}
VALUES = {
    "sales": ("more than 230,000", "cars"),
    "built": ("412.3 million", "cars"),
    "turnover": ("€5.45 billion", "EUR"),
    "loss": ("-2.13 million GBP", "GBP"),
    "price": ("€12.50", "EUR"),
    "share": ("17.8%", "%"),
    "range": ("250 km", "km"),
    "plants": ("2", "cars"),
    "odds": ("1 in 4", "%"),
}
ASKED = (
    'fact("dart.sales", with_unit=true)',
    'fact("dart.sales", form="compact")',
    'fact("dart.built", with_unit=true)',
    'fact("dart.turnover")',
    'fact("dart.loss")',
    'fact("dart.price")',
    'fact("dart.share")',
    'fact("dart.range", with_unit=true)',
    'fact("dart.plants", with_unit=true)',
    'fact("dart.odds")',
)


def nouns() -> str:
    """Returns the units, with the noun for a vehicle in every language."""
    lines = ["units:", "  cars:"]
    for form in ("one", "two", "few", "many", "other"):
        words = {code: forms[form] for code, forms in FORMS.items() if form in forms}
        typed = ", ".join(f'{code}: "{word}"' for code, word in words.items())
        lines.append(f"    {form}: {{{typed}}}")
    return "\n".join([*lines, ""])


def typed_facts(values: Mapping[str, tuple[str, str]]) -> str:
    lines = ["facts:"]
    for name, (value, unit) in values.items():
        head = f"label: {name}, about: dart, metric: {name}, kind: level, source: acme-2016-09"
        obs = f'[{{2016-08: "{value}"}}]'
        lines.append(f'  dart.{name}: {{{head}, unit: "{unit}", obs: {obs}}}')
    return "\n".join([*lines, ""])


@cache
def spoken_everywhere() -> Build:
    """Returns a newsroom that says ten figures in each language."""
    body = "\n\n".join(f"- {{{{ {one} }}}}" for one in ASKED)
    names = ("index.md", *(f"index.{code}.md" for code in CODES[1:]))
    with TemporaryDirectory() as folder:
        root = minimal(
            Path(folder),
            units=nouns(),
            facts=typed_facts(VALUES),
            **{"data/newsroom.yml": NEWSROOM.replace("[en, fr]", f"[{', '.join(CODES)}]")},
            **{f"content/{name}": home(body) for name in names},
        )
        return build(Checkout(root), now=NOW)


@pytest.mark.parametrize("code", CODES)
def test_ten_figures_of_a_page_read_back_as_they_were_typed(code: str) -> None:
    shown = page(spoken_everywhere(), "index", code)
    told = [one for one in shown.figures if one.observation is not None]
    assert len(told) == len(ASKED)
    for one in told:
        assert one.observation is not None
        value = locale(code).read_number(one.text)
        expected = one.observation.value.value
        assert isinstance(value, Fraction) and value == expected, (code, one.text)


def test_no_page_has_an_error_and_no_word_is_another_languages() -> None:
    site = spoken_everywhere()
    assert not [one for one in site.findings if one.severity is Severity.ERROR]
    latin = {code: page(site, "index", code) for code in ("ja", "zh-Hans", "ko", "hi", "ar")}
    for shown in latin.values():
        texts = [one.text.replace("km", "") for one in shown.figures]
        assert not [text for text in texts if any("a" <= one <= "z" for one in text)]


def test_a_plural_that_a_language_leaves_out_is_no_foreign_word() -> None:
    """`many` was given in Arabic alone, and a French page printed it: 1,5 million مركبة."""
    words = unit_words(spoken_everywhere().known, "cars", "fr-CH")
    assert words == UnitWords(patterns=(("one", "véhicule"), ("other", "véhicules")))


GERMAN = """\
newsroom:
  name: Acme
  organisation: acme
  languages: [LANGUAGES]
  zone: Europe/Berlin
organisations:
  acme: {name: Acme}
"""


def documents(root: Path, languages: str) -> Build:
    files = {
        "data/newsroom.yml": GERMAN.replace("LANGUAGES", languages),
        "data/sources.yml": SOURCES,
        RELEASE: release("Größe und Maß.", title="Neue Autos"),
    }
    if "ja" in languages:
        files[RELEASE.replace(".md", ".ja.md")] = "---\ntitle: 新しい車\n---\n大きさ。\n"
    return finished(read(Checkout(minimal(root, **files))), now=NOW, store=NoStore())


def test_a_language_without_a_font_keeps_the_documents_of_the_others(tmp_path: Path) -> None:
    alone = documents(tmp_path / "de", "de")
    both = documents(tmp_path / "both", "de, ja")
    first = [path for path in alone.files if path.endswith(".pdf")]
    second = [path for path in both.files if path.endswith(".pdf")]
    assert len(first) == len(second) >= 1
    assert all(path.endswith("-de.pdf") for path in second if "releases" in path)
    (path,) = (one for one in second if "releases" in one)
    with pikepdf.open(io.BytesIO(both.files[path])) as pdf:
        assert len(pdf.pages) == 1
    (found,) = (one for one in both.findings if one.rule.id == "no-font-for-language")
    assert found.severity is Severity.WARNING
    assert found.message.startswith("documents in ja are not made: no font in theme/fonts has ")
    assert not [one for one in both.findings if one.severity is Severity.ERROR]


def test_the_script_of_a_language_is_no_region_of_its_documents(tmp_path: Path) -> None:
    """With a font for it, a document in zh-Hans stopped the build: "Hans" is no region."""
    files = {
        "data/newsroom.yml": GERMAN.replace("LANGUAGES", "zh-Hans"),
        "data/sources.yml": SOURCES,
        RELEASE: release("Words.", title="News"),
    }
    theme = Checkout(minimal(tmp_path, **files)).theme
    made = build(Checkout(tmp_path), now=NOW)
    (shown,) = (one for one in made.pages if one.name.startswith("releases/2016/"))
    data = document_data(
        Work(
            made.known,
            made.pages,
            {"zh-Hans": locale("zh-Hans")},
            open_theme(theme).elements,
            NOW,
            NoStore(),
        ),
        shown,
        None,
    )
    assert (data["lang"], data["region"]) == ("zh", None)
