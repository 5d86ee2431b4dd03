"""Focus: pictures are cropped about what matters in them, which the data say."""

import io
from pathlib import Path

import pytest
from PIL import Image

from factpress.finished import finished
from factpress.machine.folders import Checkout
from factpress.model.media import parse_focus
from factpress.reading.reader import read
from support.picture_samples import jpeg
from support.small_site import NOW, built, home

FILE = "data/media/plug.jpg"


def entry(focus: str) -> str:
    words = f"alt: A plug, caption: A plug., credit: Jane Doe, focus: {focus}"
    return f"media:\n  plug: {{file: media/plug.jpg, {words}}}\n"


@pytest.mark.parametrize(("typed", "read_as"), [("30% 40%", (30, 40)), ("0%,100 %", (0, 100))])
def test_the_focus_is_read_from_the_left_and_from_the_top(
    typed: str, read_as: tuple[int, int]
) -> None:
    assert parse_focus(typed) == read_as


@pytest.mark.parametrize("typed", ["left", "30 40", "120% 40%", "0.3, 0.4"])
def test_what_is_no_place_in_a_picture_is_a_finding(tmp_path: Path, typed: str) -> None:
    files: dict[str, str | bytes] = {"data/media.yml": entry(f'"{typed}"'), FILE: jpeg(640, 480)}
    site = built(tmp_path, **files)
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
        shown: dict[str, str | bytes] = {
            "content/index.md": home('{{ picture("plug") }}'),
            "data/media.yml": entry(focus),
            FILE: content.getvalue(),
        }
        built(root, **shown)
        files = finished(read(Checkout(root)), now=NOW).files
        square = files["cards/plug-1x1.jpg"]
        with Image.open(io.BytesIO(square)) as made:
            assert made.size == (600, 600)  # no pixel is invented
            seen = made.convert("RGB").getpixel((300, 300))
            assert isinstance(seen, tuple)
            assert all(abs(a - b) < 4 for a, b in zip(seen, colour, strict=True))
        assert b"Jane Doe" in square
        assert {"cards/plug-16x9.jpg", "cards/plug-4x3.jpg"} <= files.keys()
