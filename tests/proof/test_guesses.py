"""Guessing: the addresses that a stranger would try, learned from what the site already has."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from factpress.embargo.cut import public_at
from factpress.machine.folders import Checkout
from factpress.proof.guesses import guessable
from factpress.reading.reader import read
from support.minimal_newsroom import minimal, release, written

NOW = datetime(2026, 6, 1, tzinfo=UTC)
RELEASES = "content/releases"
PUBLIC = f"{RELEASES}/2016/2016-09-14-sales/index.md"
HIDDEN = f"{RELEASES}/2027/2027-02-01-silver-wren/index.md"
EMBARGO = "2027-02-01 09:00 Europe/Paris"
SITE = (
    "index.html",
    "releases/2016/2016-09-14-sales/index.html",
    "releases/2016/2016-09-14-sales/2016-09-14-sales-kit.zip",
    "fr/releases/2016/2016-09-14-sales/index.html",
    "api/releases/2016/2016-09-14-sales.json",
    "cards/2016-09-14-sales.png",
    "media/dart-front-1200.webp",
    "figures/dart.sales/dart.sales.csv",
    "models/dart/index.html",
)


def guesses(
    root: Path, files: Mapping[str, str | bytes], names: tuple[str, ...] = SITE
) -> tuple[str, ...]:
    whole = read(Checkout(minimal(root, **{PUBLIC: release(), **files}))).newsroom
    return guessable(whole, public_at(whole, NOW)[0], names, [root])


def test_where_nothing_is_withheld_there_is_nothing_to_guess(tmp_path: Path) -> None:
    assert guesses(tmp_path, {}) == ()


def test_wherever_a_public_release_has_a_file_a_withheld_one_is_looked_for(tmp_path: Path) -> None:
    found = guesses(tmp_path, {HIDDEN: release(date="2027-02-01", embargo=EMBARGO)})
    name = "2027/2027-02-01-silver-wren"
    slug = "2027-02-01-silver-wren"
    assert {
        f"releases/{name}/",
        f"releases/{name}/index.html",
        f"releases/{name}/index.md",
        f"releases/{name}/index.txt",
        f"releases/{name}.pdf",
        f"releases/{name}/{slug}.pdf",
        f"releases/{name}/{slug}-kit.zip",
        f"fr/releases/{name}/",
        f"api/releases/{name}.json",
        f"cards/{slug}.png",
    } <= set(found)
    assert not set(found) & set(SITE)


def test_a_withheld_model_and_its_facts_have_their_addresses(tmp_path: Path) -> None:
    more = f"models:\n  wren: {{name: Wren, organisation: acme, embargo: {EMBARGO}}}\n"
    found = set(guesses(tmp_path, {"data/more.yml": more}))
    assert {"models/wren/", "models/wren/index.html", "fr/models/wren/", "models/wren.pdf"} <= found


def test_a_withheld_translation_of_a_public_release_is_looked_for(tmp_path: Path) -> None:
    french = f"---\ntitle: Une nouvelle\nembargo: {EMBARGO}\n---\nMots.\n"
    names = tuple(one for one in SITE if not one.startswith("fr/"))
    found = guesses(tmp_path, {PUBLIC.replace(".md", ".fr.md"): french}, names)
    assert "fr/releases/2016/2016-09-14-sales/" in found
    assert not [one for one in found if one.startswith("releases/")]


def test_the_pictures_of_a_withheld_release_are_looked_for_where_pictures_lie(
    tmp_path: Path,
) -> None:
    written(tmp_path, HIDDEN.replace("index.md", "media/Wren (final).PNG"), b"x")
    found = set(guesses(tmp_path, {HIDDEN: release(date="2027-02-01", embargo=EMBARGO)}))
    assert {
        "media/wren-final-.png",
        "media/Wren (final).PNG",
        "releases/2027/2027-02-01-silver-wren/media/Wren (final).PNG",
    } <= found
