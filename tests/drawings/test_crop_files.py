"""Crops keep what matters in a picture, wherever its entry says that it is."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from factpress.build import Build
from factpress.finished import finished
from factpress.machine.folders import Checkout
from factpress.model.media import parse_focus
from factpress.reading.reader import read
from support.picture_samples import jpeg
from support.small_site import NOW, built, home

ENTRY = """\
media:
  plug: {file: media/plug.jpg, alt: A plug, caption: At the kerb, credit: Jane Doe}
"""
FILE = "data/media/plug.jpg"
SHOWN = home('{{ picture("plug") }}\n\nWords.')


def with_picture(root: Path, more: str = "", **files: Any) -> Build:  # texts and bytes, by path
    """Writes and builds a newsroom whose home page shows a picture; `more` ends its entry."""
    entry = ENTRY.replace("credit: Jane Doe", f"credit: Jane Doe{more}")
    kept = {"data/media.yml": entry, FILE: jpeg(640, 480), "content/index.md": SHOWN}
    return built(root, **{**kept, **files})


@pytest.mark.parametrize(("typed", "read_as"), [("30% 40%", (30, 40)), ("0%,100 %", (0, 100))])
def test_the_focus_is_read_from_the_left_and_from_the_top(
    typed: str, read_as: tuple[int, int]
) -> None:
    assert parse_focus(typed) == read_as


@pytest.mark.parametrize("typed", ["left", "30 40", "120% 40%", "0.3, 0.4"])
def test_what_is_no_place_in_a_picture_is_a_finding(tmp_path: Path, typed: str) -> None:
    site = with_picture(tmp_path, f', focus: "{typed}"')
    (found,) = [one for one in site.findings if "not a place in a picture" in one.message]
    assert found.message == f'"{typed}" is not a place in a picture'
    assert found.fix == "write how far from the left and from the top, as in 30% 40%"


def test_crops_keep_what_matters_and_whose_it_is(tmp_path: Path) -> None:
    """The left third of the picture is red, the rest is white; the square is as high as the picture."""
    wide = Image.new("RGB", (1800, 600), "white")
    wide.paste("red", (0, 0, 600, 600))
    content = io.BytesIO()
    wide.save(content, "JPEG")
    for focus, colour in (("15% 50%", (254, 0, 0)), ("85% 50%", (255, 255, 255))):
        root = tmp_path / focus[:2]
        root.mkdir()
        with_picture(root, f', focus: "{focus}"', **{FILE: content.getvalue()})
        files = finished(read(Checkout(root)), now=NOW).files
        square = files["cards/plug-1x1.jpg"]
        with Image.open(io.BytesIO(square)) as made:
            assert made.size == (600, 600)  # no pixel is invented
            seen = made.convert("RGB").getpixel((300, 300))
            assert isinstance(seen, tuple)
            assert all(abs(a - b) < 4 for a, b in zip(seen, colour, strict=True))
        assert b"Jane Doe" in square
        assert {"cards/plug-16x9.jpg", "cards/plug-4x3.jpg"} <= files.keys()


def test_the_library_offers_all_its_pictures_with_whose_they_are(tmp_path: Path) -> None:
    second = "  cable: {file: media/cable.jpg, alt: A cable, caption: A cable, credit: John Roe}\n"
    more: dict[str, Any] = {  # texts and bytes, by path
        "data/media.yml": ENTRY + second,
        "data/media/cable.jpg": jpeg(640, 480),
        "content/index.md": home('{{ picture("plug") }}\n\n{{ picture("cable") }}'),
    }
    with_picture(tmp_path, **more)
    files = finished(read(Checkout(tmp_path)), now=NOW).files
    with zipfile.ZipFile(io.BytesIO(files["media/media-pictures.zip"])) as archive:
        assert archive.namelist() == ["CREDITS.txt", "pictures/cable.jpg", "pictures/plug.jpg"]
        told = archive.read("CREDITS.txt").decode()
    assert "Jane Doe" in told and "John Roe" in told
