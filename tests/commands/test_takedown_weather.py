"""`press takedown` when something else is wrong: names, forms of the file, commits that are refused, hosts."""

import shutil
from pathlib import Path

import pytest
from click.testing import Result

from commands.test_publish import SALES, committed, git, page, publish
from commands.test_takedown import FRENCH, HERE, LATER, NAME, NAMED, everything, newsroom
from factpress.sitefolder.generations import live
from support.minimal_newsroom import release, written
from support.picture_samples import jpeg
from support.press_runs import contents, run
from support.small_site import RELEASE, home

pytestmark = pytest.mark.slow

FILE = "data/takedowns.yml"
PICTURE = (
    "media:\n  chair: {file: media/chair.jpg, alt: The chair, caption: The chair., credit: Acme}\n"
)
ENTRY = "{when: 2026-05-01T09:00:00Z, by: Ann, silent: yes, lifted: 2026-05-02}"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom under git whose first site is live, with a page and a picture."""
    root = newsroom(tmp_path_factory.mktemp("first") / "once")
    written(root, "data/pictures.yml", PICTURE)
    written(root, "data/media/chair.jpg", jpeg())
    written(root, "content/story.md", "---\ntitle: Tall story\n---\nSee [us](about.md).\n")
    written(root, "content/index.md", home('[Story](story.md)\n\n{{ picture("chair") }}'))
    committed(root)
    done = publish(root, "--commit")
    assert done.exit_code == 0, done.output
    return root.parent


@pytest.fixture
def root(first: Path, tmp_path: Path) -> Path:
    shutil.copytree(first, tmp_path, symlinks=True, dirs_exist_ok=True)
    return tmp_path / "press"


def take_down(root: Path, what: str, *words: str, **env: str) -> Result:
    there = ["--site", str(root.parent / "live")]
    return run(root, "takedown", what, "--by", "Ann", *there, *words, **env)


def served(root: Path) -> dict[str, str]:
    return contents(root.parent / "live/current/")


@pytest.mark.parametrize(
    "named",
    [
        NAME,
        NAME.upper(),
        f"2016/{NAME}",
        f"2016/{NAME}/",
        f"releases/2016/{NAME}/index.pdf",
        f"content/releases/2016/{NAME}/index.md",
        f"./content/releases/2016/{NAME}/index.fr.md",
        f"/fr/releases/2016/{NAME}/",
        f"https://press.example.com/releases/2016/{NAME}/?utm_source=x#sales",
        f"HTTPS://press.example.com/fr/releases/2016/{NAME}",
        f"<https://press.example.com/releases/2016/{NAME}/index.html>",
        f" /releases/2016/{NAME.replace('-', '%2D')}/ ",
    ],
)
def test_a_release_is_named_by_whatever_one_has(root: Path, named: str) -> None:
    before, files = served(root), contents(root)
    done = take_down(root, named, "--silent", "--dry-run")
    assert done.exit_code == 0, done.output
    assert f"The release 2016/{NAME}, in every language:" in done.output
    assert f"  {NAME}:\n    when: " in done.output
    assert "Nothing was done." in done.output
    assert served(root) == before
    assert contents(root / "data") == {
        name.removeprefix("data/"): one for name, one in files.items() if name.startswith("data/")
    }


@pytest.mark.parametrize(
    "named", ["", "/", "nothing", "releases/", "../..", "%00", "https://", "fr/"]
)
def test_what_is_not_there_is_said_and_changes_nothing(root: Path, named: str) -> None:
    before = served(root)
    done = take_down(root, named, "--silent")
    assert done.exit_code == 2, done.output
    is_there = named in ("/", "releases/", "fr/")
    said = "is made of what other pages say" if is_there else "nothing on the site is called"
    assert said in done.output
    assert served(root) == before
    assert not (root / FILE).exists()


def test_one_that_was_lifted_is_taken_down_again(root: Path) -> None:
    text = f"# Ours.\ntakedowns:\n  {NAME}: {ENTRY}\n"
    written(root, FILE, text)
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=Lifted")
    done = take_down(root, NAME, "--silent", "--commit")
    assert done.exit_code == 0, done.output
    assert "Zebra crossing" not in everything(root)
    said, was = (root / FILE).read_text(encoding="utf-8"), ENTRY.replace("T09:00:00", "T09.00.00")
    assert said.startswith(f"# Ours.\ntakedowns:\n  # before: {NAME}: {was}\n  {NAME}:\n")
    assert git(root, "show", "--name-only", "--format=%s").split("\n")[-1] == FILE
    assert f"2016/{NAME} is off {root.parent / 'live/current'}." in done.output


FORMS = {
    "missing": None,
    "empty": "",
    "blank": "\n\n",
    "remarks": "# Nothing yet.\n# Really.",
    "no value": "takedowns:\n",
    "a remark behind": "takedowns: # none\n",
    "braces": "takedowns: {}\n",
    "braces and more": "takedowns: {} # none\ntopics:\n  green: {name: Green}\n",
    "two": f"takedowns:\n  2000-01-01-a: {ENTRY}\n",
    "four": f"takedowns:\n    2000-01-01-a: {ENTRY}\n",
    "one space": f"takedowns:\n 2000-01-01-a: {ENTRY}\n",
    "block": "takedowns:\n    2000-01-01-a:\n        when: 2026-05-01T09:00:00Z\n        by: Ann\n        silent: yes\n",
    "no end": f"takedowns:\n  2000-01-01-a: {ENTRY}",
    "another behind": f"takedowns:\n  2000-01-01-a: {ENTRY}\n\n# Green things.\ntopics:\n  green: {{name: Green}}\n",
    "another before": "topics:\n  green: {name: Green}\n",
    "one line": f"takedowns: {{2000-01-01-a: {ENTRY}}}\n",
    "lines of braces": f"takedowns: {{\n  2000-01-01-a: {ENTRY},\n  2001-01-01-b: {ENTRY}\n}}\n",
    "windows": f"takedowns:\r\n  2000-01-01-a: {ENTRY}\r\n",
    "start": f"---\ntakedowns:\n  2000-01-01-a: {ENTRY}\n",
    "remark below": f"takedowns:\n  2000-01-01-a: {ENTRY}\n  # The end.\n",
    "quoted": f'"takedowns":\n  "2000-01-01-a": {ENTRY}\n',
    "whole in braces": f"{{takedowns: {{2000-01-01-a: {ENTRY}}}}}\n",
    "mark": f"\ufefftakedowns:\n  2000-01-01-a: {ENTRY}\n",
    "notice": 'takedowns:\n  2000-01-01-a: {when: 2026-05-01T09:00:00Z, by: Ann, notice: {en: "No: \\"x\\"", fr: Non}}\n',
}


@pytest.mark.parametrize("form", FORMS)
def test_the_file_may_have_any_valid_form(tmp_path: Path, form: str) -> None:
    root = newsroom(tmp_path)
    text = FORMS[form]
    if text is not None:
        written(root, FILE, text.encode())
    was = run(root, "check").output
    done = run(
        root, "takedown", NAME, "--by", 'Ann "A" \\ O\'Neil', "--notice", "Sent: by mistake #1"
    )
    assert done.exit_code == 0, done.output
    now = run(root, "check").output
    assert "error" not in now, now
    assert was.count("there is no release") == now.count("there is no release")
    if text and "green" in text:
        assert "green" in (root / FILE).read_text(encoding="utf-8")
    again = run(root, "takedown", NAME, "--by", "Bea", "--silent")
    assert again.exit_code == 0, again.output
    assert "has it already, by Ann" in again.output


@pytest.mark.parametrize(
    "content", [b"takedowns:\n  a: [", b"\xff\xfe\x00", b"takedowns: 5\n", b"a\tb: :\n"]
)
def test_a_file_that_cannot_be_read_is_left_alone(root: Path, content: bytes) -> None:
    written(root, FILE, content)
    done = take_down(root, NAME, "--silent")
    assert done.exit_code == 0, done.output
    assert (root / FILE).read_bytes() == content
    assert (root / f"data/takedown-{NAME}.yml").is_file()
    assert "Zebra crossing" not in everything(root)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("data/facts.yml", "facts: ["),
        ("data/newsroom.yml", "newsroom: ["),
        ("content/index.md", "no front matter"),
        ("content/releases/2016/2016-09-14-sales/index.md", ""),
        ("data/README.md", "hello"),
    ],
)
def test_a_half_broken_newsroom_is_no_hindrance(root: Path, path: str, text: str) -> None:
    written(root, path, text)
    done = take_down(root, NAME, "--notice", "Sent by mistake.")
    assert done.exit_code == 0, done.output
    assert "Sent by mistake." in page(root, HERE)
    assert "Zebra crossing" not in everything(root)


@pytest.mark.parametrize("lost", ["data/newsroom.yml", "data", "content"])
def test_files_that_are_missing_here_are_no_hindrance(root: Path, lost: str) -> None:
    path = root / lost
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    done = take_down(root, NAME, "--silent", "--commit")
    assert done.exit_code == 0, done.output
    assert "Zebra crossing" not in everything(root)


def test_a_commit_that_is_refused_leaves_all_as_it_was(root: Path) -> None:
    hook = written(
        root, ".git/hooks/pre-commit", "#!/bin/sh\necho 'main is protected' >&2\nexit 1\n"
    )
    hook.chmod(0o755)
    before, head = served(root), git(root, "rev-parse", "HEAD")
    done = take_down(root, NAME, "--silent", "--commit")
    assert done.exit_code == 2
    assert "main is protected" in done.output
    assert not (root / FILE).exists()
    assert git(root, "status", "--porcelain") == ""
    assert git(root, "rev-parse", "HEAD") == head
    assert served(root) == before
    hook.unlink()
    assert take_down(root, NAME, "--silent", "--commit").exit_code == 0


def test_a_site_that_cannot_be_written_leaves_all_as_it_was(root: Path) -> None:
    text = "takedowns: {}\n"
    written(root, FILE, text)
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=Empty")
    head = git(root, "rev-parse", "HEAD")
    written(root.parent, "live/mkdocs.yml", "")  # somebody's folder: nothing is written into it
    done = take_down(root, NAME, "--silent", "--commit")
    assert done.exit_code == 2
    assert f"{FILE} is as it was." in done.output
    assert (root / FILE).read_text(encoding="utf-8") == text
    assert git(root, "rev-parse", "HEAD") == head
    assert git(root, "status", "--porcelain") == ""


def test_a_clock_that_is_behind_does_not_hold_it_up(root: Path) -> None:
    was = live(root.parent / "live")
    done = take_down(root, NAME, "--silent", SOURCE_DATE_EPOCH="315532800")
    assert done.exit_code == 0, done.output
    assert "Zebra crossing" not in everything(root)
    now = live(root.parent / "live")
    assert was is not None
    assert now is not None
    assert now.as_at == was.as_at


@pytest.mark.parametrize("code", ["fr", "en"])
def test_one_language_goes_and_the_other_stays(root: Path, code: str) -> None:
    done = take_down(root, NAME, "--silent", "--language", code)
    assert done.exit_code == 0, done.output
    there = {"en": HERE, "fr": f"fr/{HERE}"}
    gone, kept = there.pop(code), next(iter(there.values()))
    assert not (root.parent / "live/current" / gone).exists()
    assert (root.parent / "live/current" / kept).exists()
    word = {"fr": "Passage", "en": "Zebra crossing"}[code]
    assert word not in everything(root)
    done = publish(root)
    assert done.exit_code == 0, done.output
    assert word not in everything(root)
    assert publish(root, "--rollback").exit_code == 1
    (root / FILE).unlink()
    assert "taken down from the live site" in publish(root).output
    git(root, "add", "--all")
    # The rest goes too: the entry is for all languages now.
    done = take_down(root, NAME, "--notice", "Gone.")
    assert done.exit_code == 0, done.output
    for name in (HERE, f"fr/{HERE}"):
        assert "Gone." in page(root, name)
    assert publish(root).exit_code == 0


def test_a_language_may_have_its_notice(root: Path) -> None:
    done = take_down(root, f"/fr/releases/2016/{NAME}/", "--notice", "Retiré.", "--language", "fr")
    assert done.exit_code == 0, done.output
    assert "Retiré." in page(root, f"fr/{HERE}")
    assert "Zebra crossing" in page(root, HERE)
    done = take_down(root, NAME, "--notice", "Gone.")
    assert done.exit_code == 0, done.output
    assert "before: languages: [fr]" in (root / FILE).read_text(encoding="utf-8")


def test_a_language_that_nobody_speaks_is_refused(root: Path) -> None:
    done = take_down(root, NAME, "--silent", "--language", "de")
    assert done.exit_code == 2
    assert "the newsroom speaks en, fr" in done.output


@pytest.mark.parametrize(
    "named", ["story", "/story/", "content/story.md", "https://x.example/story/"]
)
@pytest.mark.parametrize("answer", [("--silent",), ("--notice", "Not ours.")])
def test_a_page_goes(root: Path, named: str, answer: tuple[str, ...]) -> None:
    done = take_down(root, named, *answer)
    assert done.exit_code == 0, done.output
    assert "Tall story" not in everything(root)
    there = root.parent / "live/current/story/index.html"
    assert there.exists() is (answer[0] == "--notice")
    if there.exists():
        assert "Not ours." in page(root, "story/index.html")
        assert "This page was withdrawn" in page(root, "story/index.html")
    assert publish(root).exit_code == 0
    assert "Tall story" not in everything(root)
    assert publish(root, "--rollback").exit_code == 1


@pytest.mark.parametrize("named", ["dart", "models/dart/", "/fr/models/dart/"])
@pytest.mark.parametrize("answer", [("--silent",), ("--notice", "Not ours.")])
def test_a_fact_sheet_goes_and_links_to_it_lead_somewhere(
    root: Path, named: str, answer: tuple[str, ...]
) -> None:
    done = take_down(root, named, *answer)
    assert done.exit_code == 0, done.output
    for name in ("models/dart/index.html", "fr/models/dart/index.html"):
        assert "230,000" not in page(root, name)
        assert "noindex" in page(root, name)
    assert not list((root.parent / "live/current/models/dart").glob("*.pdf"))
    assert publish(root).exit_code == 0
    assert publish(root, "--rollback").exit_code == 1


@pytest.mark.parametrize("named", ["chair", "media/chair/", "data/media/chair.jpg"])
def test_a_picture_goes(root: Path, named: str) -> None:
    done = take_down(root, named, "--silent")
    assert done.exit_code == 0, done.output
    assert not list((root.parent / "live/current").rglob("*chair*"))
    done = publish(root)
    assert done.exit_code == 0, done.output
    assert not list((root.parent / "live/current").rglob("*chair*"))
    assert publish(root, "--rollback").exit_code == 1


def test_a_published_file_of_a_picture_names_it(root: Path) -> None:
    file = next((root.parent / "live/current/media").glob("chair-*.jpg"))
    done = take_down(root, f"https://x.example/media/{file.name}", "--silent", "--dry-run")
    assert "The picture chair" in done.output, done.output


@pytest.mark.parametrize(
    ("named", "meant"),
    [
        (f"api/releases/2016/{NAME}.json", f"release 2016/{NAME}"),
        (f"https://x.example/fr/releases/2016/{NAME}/release.eml", f"release 2016/{NAME}"),
        (f"cards/fr-releases-2016-{NAME}.png", f"release 2016/{NAME}"),
        ("https://x.example/figures/dart.sales/card/", "figure dart.sales"),
        ("/figures/dart.sales/card/oembed.json", "figure dart.sales"),
        ("api/facts/dart.sales.json", "figure dart.sales"),
        ("https://x.example/an/old-address/", "page story"),
    ],
)
def test_a_file_of_a_thing_names_it(root: Path, named: str, meant: str) -> None:
    if "old-address" in named:
        story = "---\ntitle: Tall story\naliases: [an/old-address]\n---\nSee [us](about.md).\n"
        written(root, "content/story.md", story)
    done = take_down(root, named, "--silent", "--dry-run")
    assert f"The {meant}, in every language:" in done.output


@pytest.mark.parametrize("named", ["https://x.example/", "/fr/releases/2016/", "/feeds/all.atom"])
def test_what_is_made_of_other_pages_says_so(root: Path, named: str) -> None:
    before = served(root)
    done = take_down(root, named, "--silent")
    assert done.exit_code == 2
    assert f"{named} is made of what other pages say" in done.output
    assert served(root) == before


def test_what_was_taken_down_elsewhere_stays_away(root: Path) -> None:
    assert take_down(root, NAME, "--silent").exit_code == 0
    assert take_down(root, "story", "--silent").exit_code == 0
    (root / FILE).unlink()
    done = take_down(root, "chair", "--silent")
    assert done.exit_code == 0, done.output
    for word in ("Zebra crossing", "Tall story"):
        assert word not in everything(root)


def test_attributes_of_git_cut_nothing_out(root: Path) -> None:
    written(root, "content/.gitattributes", "releases/2017/** export-ignore\n* text eol=crlf\n")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=Attributes")
    assert publish(root, "--commit").exit_code == 0
    assert take_down(root, NAME, "--silent").exit_code == 0
    assert (root.parent / "live/current/releases/2017/2017-01-10-later/index.html").exists()


__all__ = ["FRENCH", "LATER", "NAMED", "RELEASE", "SALES", "release"]
