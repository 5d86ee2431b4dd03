"""Media: pictures are described in the data, private until shown, and shown with their words."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from factpress.build import Build, build
from factpress.cache import FolderStore
from factpress.finished import finished
from factpress.machine.folders import Checkout
from factpress.pictures.names import clean_name
from factpress.reading.reader import read
from support.minimal_newsroom import release, shown, written
from support.picture_samples import drawn, jpeg, png, saved, svg, with_notes
from support.small_site import NOW, RELEASE, built, home, laid_out, page

ENTRY = """\
media:
  plug:
    file: media/IMG_2034 (final).JPG
    alt: A charging plug
    caption: Charging at the kerb
    credit: Jane Doe
"""
FILE = "data/media/IMG_2034 (final).JPG"
SHOWN = home('{{ picture("plug") }}\n\nWords.')


def with_picture(root: Path, more: str = "", **files: Any) -> Build:  # texts and bytes, by path
    """Writes and builds a newsroom whose home page shows a picture; `more` ends its entry."""
    kept = {"data/media.yml": ENTRY + more, FILE: jpeg(640, 480), "content/index.md": SHOWN}
    given: dict[str, Any] = {**kept, **files}
    return built(root, **given)


def files_of(root: Path) -> dict[str, bytes]:
    done = finished(read(Checkout(root)), now=NOW)
    return {name: content for name, content in done.files.items() if name.startswith("media/")}


def told(site: Build) -> list[str]:
    return shown(site.findings)


def test_a_page_shows_a_picture_with_its_words_and_every_file_to_choose_from(
    tmp_path: Path,
) -> None:
    site = with_picture(tmp_path)
    assert told(site) == []
    html = page(site, "index").html
    figure = html[html.index('<figure class="picture">') :]
    assert 'alt="A charging plug"' in figure
    assert 'width="640" height="480"' in figure
    assert 'loading="lazy"' in figure
    assert "Charging at the kerb" in figure
    assert '<span class="picture__credit">Credit: Jane Doe</span>' in figure
    asked = set(re.findall(r"media/[^ \"]+", figure))
    files = files_of(tmp_path)
    assert asked == files.keys()
    assert len(asked) == 4


def test_every_file_has_a_clean_name_with_a_hash_of_what_it_holds(tmp_path: Path) -> None:
    with_picture(tmp_path)
    names = list(files_of(tmp_path))
    assert names
    for name in names:
        assert re.fullmatch(r"media/img-2034-final-[0-9a-f]{10}-\d+\.(?:jpg|webp)", name)


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("x/IMG_2034 (final).JPG", "img-2034-final"),
        ("Zoé été.png", "zoe-ete"),
        ("写真.png", "picture"),
        ("CON.jpg", "picture-con"),
        ("().png", "picture"),
        ("-a--b-.webp", "a-b"),
        ("x" * 200 + ".png", "x" * 60),
    ],
)
def test_a_name_is_cleaned_by_one_rule(typed: str, clean: str) -> None:
    assert clean_name(typed) == clean


def test_a_picture_that_no_page_shows_is_private(tmp_path: Path) -> None:
    site = with_picture(tmp_path, **{"content/index.md": home("Words.")})
    assert told(site) == []
    assert files_of(tmp_path) == {}


def test_a_release_is_headed_by_the_picture_that_its_front_matter_names(tmp_path: Path) -> None:
    files: dict[str, Any] = {
        "content/index.md": home("Words."),
        RELEASE: release("Words.", image="plug"),
    }
    site = with_picture(tmp_path, **files)
    assert told(site) == []
    html = page(site, "releases/2016/2016-09-14-sales").html
    assert 'loading="eager"' in html
    assert "../../../media/img-2034-final-" in html
    assert len(files_of(tmp_path)) == 4


def test_models_and_other_pages_can_be_headed_by_a_picture_too(tmp_path: Path) -> None:
    text = "---\ntitle: x\nimage: plug\n---\n\nWords.\n"
    files: dict[str, Any] = {"content/models/dart.md": text, "content/more.md": text}
    site = with_picture(tmp_path, **files)
    assert told(site) == []
    for name in ("models/dart", "more"):
        assert '<figure class="picture">' in page(site, name).html


def test_a_drawing_is_published_cleaned_in_one_file(tmp_path: Path) -> None:
    entry = ENTRY.replace("IMG_2034 (final).JPG", "plug.svg") + "    kind: drawing\n"
    files: dict[str, Any] = {"data/media.yml": entry, FILE: "", "data/media/plug.svg": svg()}
    site = with_picture(tmp_path, **files)
    assert told(site) == []
    ((name, content),) = files_of(tmp_path).items()
    assert re.fullmatch(r"media/plug-[0-9a-f]{10}\.svg", name)
    assert content.startswith(b"<svg xmlns")
    assert f'src="{name}" width="20" height="10"' in page(site, "index").html


def test_a_path_is_counted_from_its_own_file_or_from_the_newsrooms_folder(tmp_path: Path) -> None:
    folder = RELEASE.removesuffix("index.md")
    for where, path in (
        ("data/media.yml", f"{folder}media/plug.jpg"),
        (f"{folder}pictures.yml", "media/plug.jpg"),
    ):
        entry = ENTRY.replace("media/IMG_2034 (final).JPG", path)
        files: dict[str, Any] = {
            "data/media.yml": "",
            FILE: "",
            where: entry,
            f"{folder}media/plug.jpg": jpeg(),
        }
        root = tmp_path / where.partition("/")[0]
        assert told(with_picture(root, **{**files, RELEASE: release()})) == []


# What is wrong with an entry or its file.


def only_finding(root: Path, entry: str, **files: str | bytes) -> str:
    laid_out(
        root, **{"data/media.yml": entry, FILE: jpeg(), "content/index.md": home("x"), **files}
    )
    if files.get(FILE) == b"":
        written(root, FILE, b"")  # an empty text would leave the file out
    (found,) = build(Checkout(root), now=NOW).findings
    return f"{shown([found])[0]} → {found.fix}"


@pytest.mark.parametrize("key", ["alt", "caption", "credit"])
def test_a_picture_without_its_words_is_refused(key: str, tmp_path: Path) -> None:
    lines = [line for line in ENTRY.splitlines() if not line.strip().startswith(f"{key}:")]
    missing = only_finding(tmp_path, "\n".join(lines) + "\n")
    assert missing == f'data/media.yml:2:3 missing-key: "plug" needs the key "{key}" → add {key}: …'
    blank = re.sub(rf"(    {key}:).*", r'\1 "  "', ENTRY)
    assert f'picture-without-words: the {key} of "plug" is empty → write it' in only_finding(
        tmp_path, blank
    )


def test_a_file_that_is_not_there_is_refused_with_the_nearest(tmp_path: Path) -> None:
    entry = ENTRY.replace("IMG_2034 (final).JPG", "IMG_2034 (finl).JPG")
    files: dict[str, Any] = {"data/media.yml": entry, FILE: jpeg()}
    site = built(tmp_path, **files)
    found = [one for one in site.findings if one.rule.id == "picture-not-found"]
    assert told(site) == [
        'data/media.yml:3:11 picture-not-found: there is no file "data/media/IMG_2034 (finl).JPG"',
        f"{FILE}:1:1 unlisted-picture: this file is among the pictures, but no entry names it",
    ]
    assert found[0].fix == f'did you mean "{FILE}"?'


@pytest.mark.parametrize(
    "path", ["../../etc/passwd", "plug.jpg", "media/../plug.jpg", "content/plug.jpg", "/etc/x"]
)
def test_a_picture_lies_among_the_pictures_and_nowhere_else(path: str, tmp_path: Path) -> None:
    entry = ENTRY.replace("media/IMG_2034 (final).JPG", path)
    assert only_finding(tmp_path, entry, **{FILE: ""}) == (
        f'data/media.yml:3:11 misplaced-picture: "{path}" is not in a folder for pictures'
        " → move it to data/media/, or to the folder media/ of its release"
    )


def test_what_is_wrong_with_a_file_is_said_where_it_is_named(tmp_path: Path) -> None:
    for content, expected in (
        (b"", "broken-picture: this file is empty"),
        (png(), 'picture-ending: the file is PNG, but its name ends with ".JPG"'),
        (b"<html>", "not-a-picture: the contents of this file are not a picture"),
    ):
        assert only_finding(tmp_path, ENTRY, **{FILE: content}).startswith(
            f"data/media.yml:3:11 {expected}"
        )


def test_what_is_wrong_with_a_drawing_is_said_in_the_drawing(tmp_path: Path) -> None:
    entry = ENTRY.replace("IMG_2034 (final).JPG", "x.svg")
    files: dict[str, Any] = {FILE: "", "data/media/x.svg": svg("\n<script/>")}
    assert only_finding(tmp_path, entry, **files).startswith("data/media/x.svg:2:1 unsafe-drawing")


def test_the_colours_of_print_are_a_note(tmp_path: Path) -> None:
    content = saved(drawn().convert("CMYK"))
    assert only_finding(tmp_path, ENTRY, **{FILE: content}) == (
        'data/media.yml:3:11 picture-converted: "media/IMG_2034 (final).JPG" is in the colours of'
        " print (CMYK) → look at it on the page; export it in sRGB if it looks wrong"
    )


def test_a_file_that_nobody_describes_is_a_warning(tmp_path: Path) -> None:
    assert only_finding(tmp_path, "", **{"data/media.yml": ""}) == (
        f"{FILE}:1:1 unlisted-picture: this file is among the pictures, but no entry names it"
        " → describe it below media: in a data file, or delete it"
    )


def test_left_overs_among_the_pictures_are_passed_over_and_links_are_refused(
    tmp_path: Path,
) -> None:
    for name in (".DS_Store", "Thumbs.db", "x.jpg~", "#x.png#", ".x.swp"):
        written(tmp_path, f"data/media/{name}", "CANARY")
    assert told(with_picture(tmp_path)) == []
    (tmp_path / "data/media/link.jpg").symlink_to("/etc/hostname")
    assert told(build(Checkout(tmp_path), now=NOW)) == [
        "data/media/link.jpg:1:1 not-a-plain-file: this is a link or a device, not a file"
    ]


def test_a_figure_in_an_alt_text_or_a_caption_has_no_source_and_is_refused(tmp_path: Path) -> None:
    entry = ENTRY.replace("A charging plug", "230,000 cars").replace("at the kerb", "70% of cars")
    assert [
        one.split(":")[1:3] for one in told(with_picture(tmp_path, **{"data/media.yml": entry}))
    ]
    rules = [found.rule.id for found in built(tmp_path, **{"data/media.yml": entry}).findings]
    assert rules == ["untraced-number", "untraced-number"]


def test_an_id_that_no_picture_has_is_refused_with_the_nearest(tmp_path: Path) -> None:
    files: dict[str, Any] = {
        "content/index.md": home('{{ picture("plgu") }}'),
        RELEASE: release("Words.", image="plgu"),
    }
    site = with_picture(tmp_path, **files)
    assert told(site) == [
        'content/index.md:5:1 unknown-entry: there is no "plgu" among the media,'
        " and 2 places name it",
    ]
    assert [str(one.place) for one in site.findings[0].related] == [f"{RELEASE}:4:8"]
    assert {found.fix for found in site.findings} == {'did you mean "plug"?'}


def test_a_picture_named_by_its_file_is_answered_with_its_id(tmp_path: Path) -> None:
    typed = "![x](../data/media/IMG_2034%20(final).JPG)"
    site = with_picture(tmp_path, **{"content/index.md": home(typed)})
    assert [found.rule.id for found in site.findings] == ["unknown-picture"]


# What time brings about.


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ("    until: 2026-05-31\n", "its last day was 2026-05-31"),
        (
            "    withdrawn: {on: 2026-01-02, why: The agreement ended}\n",
            "it was withdrawn on 2026-01-02",
        ),
    ],
)
def test_a_picture_that_may_not_be_shown_any_more_is_gone_and_a_warning_says_where(
    more: str, why: str, tmp_path: Path
) -> None:
    files: dict[str, Any] = {RELEASE: release("Words.", image="plug")}
    site = with_picture(tmp_path, more, **files)
    assert told(site) == [
        f'content/index.md:5:1 picture-withdrawn: the picture "plug" is not shown: {why}',
        f'{RELEASE}:4:8 picture-withdrawn: the picture "plug" is not shown: {why}',
    ]
    assert not [one for one in site.pages if "picture" in one.html]
    assert files_of(tmp_path) == {}


def test_a_picture_is_shown_on_its_last_day(tmp_path: Path) -> None:
    assert told(with_picture(tmp_path, "    until: 2026-06-01\n")) == []


HOUR = "2026-06-02T09:00:00Z"
LATER = datetime(2026, 6, 2, 10, tzinfo=UTC)


@pytest.mark.parametrize("how", ["entry", "folder of the file", "folder of the entry"])
def test_an_embargoed_picture_is_absent_until_its_hour_and_named_nowhere(
    how: str, tmp_path: Path
) -> None:
    folder = RELEASE.removesuffix("index.md").replace("2016-09-14", "2026-06-02")
    folder = folder.replace("/2016/", "/2026/")
    entry = ENTRY.replace("media/IMG_2034 (final).JPG", f"{folder}media/secret.jpg")
    where, more = "data/media.yml", ""
    if how == "entry":
        entry, more = ENTRY.replace("IMG_2034 (final)", "secret"), f"    embargo: {HOUR}\n"
    elif how == "folder of the entry":
        where = f"{folder}media.yml"
    picture = "data/media/secret.JPG" if how == "entry" else f"{folder}media/secret.jpg"
    waiting = release('{{ picture("plug") }}', date="2026-06-02", embargo=HOUR)
    public = built(tmp_path / "public", **{"content/index.md": home("x")})
    files: dict[str, Any] = {"content/index.md": home("x"), f"{folder}index.md": waiting}
    site = built(tmp_path / "all", **{**files, where: entry + more, picture: b"no picture"})
    assert told(site) == told(public) == []
    assert [one.html for one in site.pages] == [one.html for one in public.pages]
    written(tmp_path / "all", picture, jpeg(64, 48))
    later = build(Checkout(tmp_path / "all"), now=LATER)
    assert told(later) == []
    assert "secret" in page(later, "releases/2026/2026-06-02-sales").html


def test_a_public_page_that_names_a_picture_too_early_is_refused(tmp_path: Path) -> None:
    files: dict[str, Any] = {RELEASE: release("Words.", image="plug")}
    site = with_picture(tmp_path, f"    embargo: {HOUR}\n", **files)
    assert told(site) == [
        "content/index.md:5:1 not-public-yet: this page mentions something that isn't public yet",
        f"{RELEASE}:4:8 not-public-yet: this page mentions something that isn't public yet",
    ]


# The files.


def test_nothing_of_what_a_camera_wrote_reaches_the_site(tmp_path: Path) -> None:
    files: dict[str, Any] = {FILE: with_notes("CANARY-9")["exif.jpg"]}
    with_picture(tmp_path, **files)
    assert not [one for one in files_of(tmp_path).values() if b"CANARY-9" in one]


def test_the_words_of_an_entry_are_written_into_its_files(tmp_path: Path) -> None:
    more = "    rights: © Acme\n    terms: Free for the press\n"
    with_picture(tmp_path, more)
    files = files_of(tmp_path)
    for content in files.values():
        for words in ("Jane Doe", "© Acme", "Free for the press", "Charging at the kerb"):
            assert words.encode() in content


def test_a_change_of_the_picture_or_its_words_changes_the_names(tmp_path: Path) -> None:
    names = []
    for number, (more, files) in enumerate(
        (
            ("", {}),
            ("    rights: x\n", {}),
            ("    note: for colleagues\n", {}),
            ("", {FILE: jpeg(640, 481)}),
        )
    ):
        with_picture(tmp_path / f"{number}", more, **files)
        names.append(min(files_of(tmp_path / f"{number}")))
    assert names[0] == names[2]
    assert len({*names}) == 3


def test_a_store_gives_the_same_files_as_making_them(tmp_path: Path) -> None:
    with_picture(tmp_path)
    store = FolderStore(tmp_path / "store")
    plain = files_of(tmp_path)
    for _ in range(2):
        done = finished(read(Checkout(tmp_path)), now=NOW, store=store)
        assert {name: done.files[name] for name in plain} == plain


def test_a_picture_whose_contents_are_damaged_empties_the_build(tmp_path: Path) -> None:
    with_picture(tmp_path)
    whole = jpeg(640, 480)
    (tmp_path / FILE).write_bytes(whole[:400] + b"\xff\xc4\x00\x03" + whole[404:])
    done = finished(read(Checkout(tmp_path)), now=NOW)
    assert shown(done.findings) == [
        "data/media.yml:3:11 broken-picture: the contents of"
        ' "media/IMG_2034 (final).JPG" are damaged'
    ]
    assert (done.pages, done.files) == ((), {})


def test_the_text_and_the_markdown_of_a_page_say_what_a_picture_shows(tmp_path: Path) -> None:
    shows = page(with_picture(tmp_path), "index")
    assert "A charging plug" in shows.text
    assert "![A charging plug](media/img-2034-final-" in shows.markdown


def test_a_text_beside_the_pictures_is_no_picture(tmp_path: Path) -> None:
    laid_out(tmp_path, **{"data/media/more.yml": ENTRY.replace("media/", "")})
    written(tmp_path, FILE, jpeg())
    assert told(build(Checkout(tmp_path), now=NOW)) == []
