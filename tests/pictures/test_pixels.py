"""Pictures: rebuilt from their pixels, upright, with nothing of their files but what we write."""

import io
import os
import subprocess
import sys
from base64 import b64decode

import pytest
from PIL import Image, ImageChops, ImageCms, IptcImagePlugin

from factpress.findings import Mistake
from factpress.pictures.colours import in_channels, small_in_strips
from factpress.pictures.marks import Marks, as_iptc, marks_in
from factpress.pictures.pixels import (
    MOST_BYTES,
    Recipe,
    Rendition,
    Seen,
    looked_at,
    planned,
    renditions,
    too_many_bytes,
    versions,
)
from support.picture_samples import (
    bomb,
    drawn,
    is_blue,
    is_red,
    jpeg,
    lying,
    moving,
    pixel,
    png,
    saved,
    size,
    svg,
    with_notes,
)
from support.places import PROJECT

WORD = "CANARY-WORD-7"
MARKS = Marks(
    "Acme / Jané Doe",
    (("en", "© Acme <2016>"),),
    (("en", "A plug"), ("fr", "Une prise")),
    (("en", "Free for the press"),),
)
PHOTO = Recipe("plug-0123456789", lossless=False, marks=MARKS)
DRAWING = Recipe("plug-0123456789", lossless=True, marks=MARKS)


def made(content: bytes, recipe: Recipe = PHOTO) -> tuple[Rendition, ...]:
    files = renditions(content, recipe)
    assert isinstance(files, tuple), files
    return files


def refused(content: bytes, name: str) -> str:
    seen = looked_at(content, name)
    assert isinstance(seen, Mistake), seen
    return f"{seen.rule.id}: {seen.message}"


def test_a_picture_is_offered_in_three_widths_and_two_formats_and_large() -> None:
    files = made(jpeg(2400, 1200))
    assert [(one.name, one.width, one.height, one.mime) for one in files] == [
        ("plug-0123456789-480.webp", 480, 240, "image/webp"),
        ("plug-0123456789-960.webp", 960, 480, "image/webp"),
        ("plug-0123456789-1920.webp", 1920, 960, "image/webp"),
        ("plug-0123456789-480.jpg", 480, 240, "image/jpeg"),
        ("plug-0123456789-960.jpg", 960, 480, "image/jpeg"),
        ("plug-0123456789-1920.jpg", 1920, 960, "image/jpeg"),
        ("plug-0123456789-2400.jpg", 2400, 1200, "image/jpeg"),
    ]
    assert [size(one.content) for one in files] == [(one.width, one.height) for one in files]


def test_no_picture_is_made_larger_than_it_is() -> None:
    assert {one.width for one in made(jpeg(600, 400))} == {480, 600}
    assert {(one.width, one.height) for one in made(saved(Image.new("RGB", (1, 1)), "PNG"))} == {
        (1, 1)
    }


@pytest.mark.slow
@pytest.mark.parametrize(
    ("width", "height"),
    [(5000, 1000), pytest.param(4100, 4100, marks=pytest.mark.slow), (2600, 5200)],
)
def test_the_largest_file_of_a_large_picture_is_4000_pixels_long(width: int, height: int) -> None:
    largest = made(saved(Image.new("RGB", (width, height), "red")))[-1]
    assert max(size(largest.content)) == 4000
    assert size(largest.content) == (largest.width, largest.height)


def test_what_was_planned_is_what_is_made() -> None:
    assert len(made(png(2400, 1200), DRAWING)) == 6
    for content, name in ((jpeg(1000, 700), "x.jpg"), (lying(6), "x.jpeg"), (png(), "x.PNG")):
        seen = looked_at(content, name)
        assert isinstance(seen, Seen)
        plans = planned(PHOTO, seen)
        for plan, one in zip(plans, made(content), strict=True):
            assert (one.name, size(one.content)) == (plan.name, (plan.width, plan.height))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_upright_as_its_own_note_says(orientation: int) -> None:
    red_at = {1: "left top", 2: "right top", 3: "right bottom", 4: "left bottom"}
    red_at |= {5: "left top", 6: "right top", 7: "right bottom", 8: "left bottom"}
    x, y = (
        {"left": 0.2, "right": 0.8, "top": 0.2, "bottom": 0.8}[one]
        for one in red_at[orientation].split()
    )
    for one in made(lying(orientation)):
        assert size(one.content) == ((48, 64) if orientation > 4 else (64, 48))
        assert is_red(pixel(one.content, x, y))
        assert is_blue(pixel(one.content, 1 - x, 1 - y))
        assert 0x0112 not in Image.open(io.BytesIO(one.content)).getexif()


@pytest.mark.parametrize("name", list(with_notes(WORD)))
@pytest.mark.parametrize("recipe", [PHOTO, DRAWING], ids=["photo", "drawing"])
def test_nothing_that_a_camera_or_a_program_wrote_is_left(name: str, recipe: Recipe) -> None:
    content = with_notes(WORD)[name]
    assert WORD.encode() in content
    for one in made(content, recipe):
        assert WORD.encode() not in one.content
        assert not Image.open(io.BytesIO(one.content)).getexif()


def test_credit_rights_caption_and_terms_are_written_for_readers_of_iptc_and_xmp() -> None:
    for one in made(jpeg()):
        picture = Image.open(io.BytesIO(one.content))
        xmp = picture.info["xmp"].decode()
        for words in ("Acme / Jané Doe", "© Acme &lt;2016&gt;", "A plug", "Une prise", "for the"):
            assert words in xmp
        if one.mime == "image/jpeg":
            iptc = IptcImagePlugin.getiptcinfo(picture)
            assert iptc is not None
            assert iptc[2, 110] == "Acme / Jané Doe".encode()
            assert iptc[2, 116] == "© Acme <2016>".encode()
            assert iptc[2, 120] == b"A plug"
            assert dict(marks_in(one.content))[110] == "Acme / Jané Doe"


def test_a_drawing_keeps_its_edges_and_its_transparency_and_a_photograph_becomes_white() -> None:
    clear = drawn().convert("RGBA")
    clear.putalpha(0)
    lossless = made(saved(clear, "PNG"), DRAWING)
    assert [one.mime for one in lossless] == ["image/webp", "image/png"]
    assert all(Image.open(io.BytesIO(one.content)).mode == "RGBA" for one in lossless)
    assert pixel(made(saved(clear, "PNG"))[-1].content, 0.2, 0.2) == (255, 255, 255)
    exact = Image.open(io.BytesIO(made(png(), DRAWING)[-1].content)).convert("RGB")
    assert exact.tobytes() == drawn().tobytes()


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "I;16"])
def test_a_picture_of_any_mode_becomes_one_that_browsers_show(mode: str) -> None:
    plain = drawn().convert("L")
    picture = plain.convert("I;16") if mode == "I;16" else drawn().convert(mode)
    for one in made(saved(picture, "PNG")):
        assert Image.open(io.BytesIO(one.content)).mode == "RGB"


def test_sixteen_bits_of_grey_keep_their_shades() -> None:
    grey = Image.new("I;16", (8, 8), 32_768)
    shade = pixel(made(saved(grey, "PNG"))[-1].content, 0.5, 0.5)
    assert 120 <= shade[0] <= 136


def test_the_colours_of_print_are_converted_and_noted() -> None:
    content = saved(drawn().convert("CMYK"))
    seen = looked_at(content, "x.jpg")
    assert isinstance(seen, Seen)
    assert seen.is_printers
    assert is_red(pixel(made(content)[-1].content, 0.2, 0.2))


def test_a_profile_of_colours_is_applied_and_not_kept() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for one in (profile, srgb, b"no profile at all"):
        for file in made(jpeg(icc_profile=one)):
            assert "icc_profile" not in Image.open(io.BytesIO(file.content)).info
            assert is_red(pixel(file.content, 0.2, 0.2))


REFUSED = (
    (b"", "x.jpg", "broken-picture: this file is empty"),
    (b"<html><script>", "x.png", "not-a-picture: the contents of this file are not a picture"),
    (b"GIF89a", "x.gif", "not-a-picture: this is a GIF file, not a picture that we publish"),
    (b"%PDF-1.7", "x.jpg", "not-a-picture: this is a PDF file, not a picture that we publish"),
    (
        b"\x1f\x8b\x08",
        "x.svgz",
        "not-a-picture: this is a gzip file, not a picture that we publish",
    ),
    (png(), "x.jpg", 'picture-ending: the file is PNG, but its name ends with ".jpg"'),
    (jpeg(), "x", "picture-ending: the file is JPEG, but its name has no ending"),
    (svg(), "x.png", 'picture-ending: the file is SVG, but its name ends with ".png"'),
    (jpeg()[:-20], "x.jpg", "broken-picture: this file was cut short: its end is missing"),
    (png()[:-20], "x.png", "broken-picture: this file was cut short: its end is missing"),
    (
        saved(drawn(), "WEBP")[:-9],
        "x.webp",
        "broken-picture: this file was cut short: its end is missing",
    ),
    (moving(), "x.png", "animated-picture: this picture has 3 images"),
    (moving("WEBP"), "x.webp", "animated-picture: this picture has 3 images"),
    (
        bomb(),
        "x.png",
        "picture-too-large: this picture has far more pixels than any page needs",
    ),
    (
        bomb(9_000, 7_000),
        "x.png",
        "picture-too-large: this picture has 9,000 by 7,000 pixels, more than the 60 million of PNG",
    ),
    (
        b"\xff\xd8\xff" + b"\0" * 30 + b"\xff\xd9",
        "x.jpg",
        "broken-picture: this file begins like JPEG, but cannot be read",
    ),
)


@pytest.mark.parametrize(("content", "name", "expected"), REFUSED, ids=[one[2] for one in REFUSED])
def test_what_is_no_sound_picture_is_refused(content: bytes, name: str, expected: str) -> None:
    assert refused(content, name) == expected


def test_a_name_with_another_ending_is_fixed() -> None:
    seen = looked_at(png(), "x.jpg")
    assert isinstance(seen, Mistake)
    assert seen.fix == "let the name end with .png"


def test_a_file_of_many_bytes_is_refused_before_it_is_read() -> None:
    assert too_many_bytes(MOST_BYTES) is None
    large = too_many_bytes(MOST_BYTES + (5 << 20))
    assert large is not None
    assert large.message == "this picture has 105 MB, more than the 100 allowed"


def test_a_damaged_picture_is_a_mistake_and_no_half_picture() -> None:
    whole = png(300, 300)
    middle = whole.index(b"IDAT") + 30
    damaged = whole[:middle] + bytes(20) + whole[middle + 20 :]
    assert refused(damaged, "x.png").startswith("broken-picture: ")
    for content in (damaged, jpeg()[:300] + b"\xff\xd9", b"", b"GIF8"):
        assert isinstance(renditions(content, PHOTO), Mistake)


def test_a_long_caption_is_cut_between_two_letters_where_its_field_ends() -> None:
    marks = Marks("é" * 40, (), (("en", "ü" * 3000),))
    content = as_iptc(marks)
    assert "é".encode() * 16 in content
    assert "é".encode() * 17 not in content
    assert Image.open(
        io.BytesIO(made(jpeg(), Recipe("x", lossless=False, marks=marks))[-1].content)
    )


def test_a_picture_without_words_carries_none() -> None:
    for one in made(jpeg(), Recipe("x", lossless=False, marks=Marks())):
        assert b"dc:rights" not in one.content
        assert dict(marks_in(one.content)).keys() <= {0}
    assert list(marks_in(b"no picture")) == []


def test_the_same_picture_gives_the_same_bytes_in_another_process() -> None:
    script = (
        "import hashlib; from pictures.test_pixels import *; "
        "print(hashlib.sha256(b''.join(one.content for one in made(jpeg(700, 500)))).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
            cwd=PROJECT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("0", "UTC"), ("77", "Asia/Tokyo"))
    }
    assert len(seen) == 1
    assert "pillow" in versions()


@pytest.mark.parametrize(("kind", "height"), [("PNG", 17_000), ("JPEG", 17_000), ("PNG", 66_000)])
def test_a_picture_that_is_too_high_for_a_format_has_another(kind: str, height: int) -> None:
    content = png(40, height) if kind == "PNG" else jpeg(40, height)
    made = renditions(content, Recipe("tall", lossless=False, marks=Marks()))
    assert not isinstance(made, Mistake), made
    assert made
    assert all(one.content for one in made)
    assert "image/webp" not in {one.mime for one in made}


HEIC = b64decode("""
AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAchtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAA
AAAAADRpbG9jAAAAAERAAAIAAQAAAAAB7AABAAAAAAAAABkAAgAAAAACBQABAAAAAAAAADgAAAA4aWluZgAAAAAAAgAAABVp
bmZlAgAAAAABAABodmMxAAAAABVpbmZlAgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAABB2lwcnAAAADmaXBjbwAAAHZo
dmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAA
AwAAAwAeoCCBBZbq5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZEAcFzwIkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAA
AAAAQAAAAEAAAAAoY2xhcAAAADAAAAABAAAAIAAAAAH////wAAAAAv///+AAAAACAAAAEHBpeGkAAAAAAwgICAAAAAlpcm90
AwAAABlpcG1hAAAAAAAAAAEAAQaBAgMFhIYAAAAaaXJlZgAAAAAAAAAOY2RzYwACAAEAAQAAAFltZGF0AAAAFSgBrwtg9eWD
r//19Nb1Yo+ovT/UOAAAAAZFeGlmAABNTQAqAAAACAACAQ4AAgAAAAcAAAAmARIAAwAAAAEABgAAAAAAAHNlY3JldAAA
""")


def test_photographs_of_phones_are_read_and_come_out_as_everybody_can_see_them() -> None:
    assert looked_at(HEIC, "IMG_0001.HEIC") == Seen("HEIC", 32, 48)
    made = renditions(HEIC, Recipe("x", lossless=False, marks=Marks()))
    assert not isinstance(made, Mistake)
    assert [(one.name, one.height) for one in made] == [("x-32.webp", 48), ("x-32.jpg", 48)]
    assert b"secret" not in b"".join(one.content for one in made)
    cut = looked_at(HEIC[:-9], "x.heic")
    assert isinstance(cut, Mistake)
    assert cut.message == "this file was cut short: its end is missing"
    stub = looked_at(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "x.heic")
    assert isinstance(stub, Mistake)
    assert stub.message == "this file begins like HEIC, but cannot be read"


def test_a_picture_in_avif_is_turned_upright() -> None:
    notes = Image.Exif()
    notes[0x0112] = 6
    lying = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(lying, "AVIF", exif=notes)
    assert looked_at(lying.getvalue(), "x.avif") == Seen("AVIF", 20, 40)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "LA", "P", "I;16"])
def test_a_large_picture_made_small_in_strips_looks_as_if_made_at_once(mode: str) -> None:
    noise = Image.effect_noise((900, 1403), 90)
    picture = Image.merge("RGBA", [noise] * 4).convert("RGBA" if mode in ("P", "I;16") else mode)
    if mode in ("P", "I;16"):
        picture = noise.convert(mode if mode == "P" else "I").convert(mode)
    size = (300, 468)
    strips = small_in_strips(picture, size)
    whole = in_channels(picture).resize(size, Image.Resampling.LANCZOS)
    assert (strips.mode, strips.size) == (whole.mode, size)
    differing = ImageChops.difference(strips, whole).convert("L").tobytes()
    assert max(differing) <= 4


def test_a_progressive_picture_that_is_held_as_a_whole_is_refused_by_its_memory() -> None:
    made = io.BytesIO()
    Image.new("RGB", (9_000, 8_000)).save(made, "JPEG", progressive=True, subsampling=0)
    found = looked_at(made.getvalue(), "x.jpg")
    assert isinstance(found, Mistake)
    assert found.message == "this progressive JPEG of 9,000 by 8,000 pixels needs too much memory"
    plain = io.BytesIO()
    Image.new("RGB", (9_000, 8_000)).save(plain, "JPEG")
    assert not isinstance(looked_at(plain.getvalue(), "x.jpg"), Mistake)
