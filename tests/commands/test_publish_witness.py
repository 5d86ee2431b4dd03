"""`press publish` and what readers have: nothing of it changes in silence, whatever is lost on the way."""

import json
import shutil
from pathlib import Path

import pytest

from commands.test_publish import LOCK, SALES, copied, newsroom, page, publish, published_once
from factpress.sitefolder.generations import live
from support.minimal_newsroom import NEWSROOM, facts, release, written
from support.picture_samples import jpeg
from support.press_runs import contents, run
from support.small_site import RELEASE, home

pytestmark = pytest.mark.slow

OLD = "- 2016-08: more than 230,000"
NEW = "- 2016-08: more than 320,000"
CHANGED = "- 2016-08: more than 320,000\n  corrects: more than 230,000\n  why: A slip.\n  said: 2016-10-01"
FRENCH = RELEASE.replace("index.md", "index.fr.md")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return published_once(newsroom(tmp_path_factory.mktemp("first") / "once"))


@pytest.fixture
def root(first: Path, tmp_path: Path) -> Path:
    return copied(first, tmp_path)


def served(root: Path) -> dict[str, str]:
    return contents(root.parent / "live/current/")


@pytest.mark.parametrize("lock", ["kept", "deleted", "edited"])
def test_a_figure_that_readers_have_is_frozen_whatever_becomes_of_its_lock(
    root: Path, lock: str
) -> None:
    before, path = served(root), root / LOCK
    if lock == "deleted":
        path.unlink()
    elif lock == "edited":
        path.write_text(path.read_text(encoding="utf-8").replace("230,000", "320,000"))
    written(root, "data/facts.yml", facts(NEW))
    done = publish(root)
    assert done.exit_code == 1, done.output
    assert "published-figure-changed" in done.output
    assert "was published as “more than 230,000”" in done.output
    assert served(root) == before


def test_an_open_correction_passes_without_its_lock(root: Path) -> None:
    (root / LOCK).unlink()
    written(root, "data/facts.yml", facts(OLD, CHANGED))
    done = publish(root)
    assert done.exit_code == 0, done.output
    assert "320,000" in page(root, "releases/2016/2016-09-14-sales/index.html")


def test_a_correction_that_readers_have_cannot_be_taken_away(root: Path) -> None:
    written(root, "data/facts.yml", facts(OLD, CHANGED))
    assert publish(root).exit_code == 0
    before = served(root)
    (root / LOCK).unlink()
    written(root, "data/facts.yml", facts(OLD))
    done = publish(root)
    assert done.exit_code == 1, done.output
    assert "published-change-missing" in done.output
    assert served(root) == before


def test_a_release_that_is_deleted_with_its_lock_is_not_taken_back_in_silence(root: Path) -> None:
    shutil.rmtree((root / RELEASE).parent)
    done = publish(root)
    assert done.exit_code == 1
    assert "published-release-missing" in done.output
    assert "press takedown 2016-09-14-sales" in done.output


def test_a_language_that_opens_later_is_locked_when_it_opens(tmp_path: Path) -> None:
    french = f"---\ntitle: Ventes\nembargo: 2026-06-02 09:00 Europe/Paris\n---\n{SALES}\n"
    files: dict[str, str | bytes] = {
        "data/newsroom.yml": NEWSROOM,
        RELEASE: release("Words."),
        FRENCH: french,
    }
    # The first site has English alone: its French opens on 2 June 2026.
    root = newsroom(tmp_path, **files)
    done = publish(root)
    assert done.exit_code == 0, done.output
    assert (root / LOCK).read_text(encoding="utf-8").endswith("figures:\n  en: []\n")
    opened = {"SOURCE_DATE_EPOCH": "1780440000"}  # 2 June 2026, 22:40 UTC
    done = run(root, "publish", str(tmp_path / "live"), **opened)
    assert done.exit_code == 0, done.output
    assert "Locked 1 release" in done.output
    text = (root / LOCK).read_text(encoding="utf-8")
    assert "  en: []\n" in text
    assert 'text: "plus de 230' in text
    written(root, "data/facts.yml", facts(NEW))
    assert run(root, "publish", str(tmp_path / "live"), **opened).exit_code == 1


def test_a_clock_that_goes_back_publishes_nothing(root: Path, tmp_path: Path) -> None:
    before = served(root)
    written(root, "content/index.md", home("Fresh words."))
    site = str(tmp_path / "live")
    for epoch in ("315532800", "1559347200", "1780271999"):
        done = run(root, "publish", site, SOURCE_DATE_EPOCH=epoch)
        assert done.exit_code == 2, done.output
        assert "which is later" in done.output
        assert served(root) == before
    assert run(root, "publish", site, "--earlier", SOURCE_DATE_EPOCH="1780271999").exit_code == 0
    assert "Fresh words." in page(root)


def test_where_the_link_is_lost_the_newest_site_is_the_witness(root: Path, tmp_path: Path) -> None:
    (tmp_path / "live/current").unlink()
    (root / LOCK).unlink()
    written(root, "data/facts.yml", facts(NEW))
    assert publish(root).exit_code == 1


def test_where_the_live_site_is_lost_nothing_is_published(root: Path, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "live/generations")
    done = publish(root)
    assert done.exit_code == 2
    assert "clear what readers have" in done.output


@pytest.mark.parametrize("content", ["", "{}", "<html>Please sign in</html>", "[" * 100_000])
@pytest.mark.parametrize("name", ["published.json", "build.json"])
def test_what_cannot_be_believed_stops_it(
    root: Path, tmp_path: Path, name: str, content: str
) -> None:
    now = live(tmp_path / "live")
    assert now is not None
    (now.path / name).write_text(content)
    done = publish(root)
    assert done.exit_code == 2, done.output
    assert "clear what readers have" in done.output


def test_a_site_of_an_earlier_version_says_nothing_and_is_followed(
    root: Path, tmp_path: Path
) -> None:
    now = live(tmp_path / "live")
    assert now is not None
    (now.path / "published.json").unlink()
    manifest = now.path / "MANIFEST.sha256"
    lines = manifest.read_text().splitlines(keepends=True)
    manifest.write_text("".join(one for one in lines if "published.json" not in one))
    assert publish(root).exit_code == 0


PICTURE = """\
media:
  chair:
    file: media/chair.jpg
    alt: The chair
    caption: The chair in Paris.
    credit: Acme
%s"""
GONE = "    withdrawn: {on: 2020-01-01, why: The person objected.}\n"


def pictured(root: Path, more: str = "") -> Path:
    written(root, "data/pictures.yml", PICTURE % more)
    return root


@pytest.mark.parametrize("more", [GONE, "    until: 2020-01-01\n"])
def test_a_rollback_shows_no_picture_that_was_taken_back(tmp_path: Path, more: str) -> None:
    shown = home('Words.\n\n{{ picture("chair") }}')
    files: dict[str, str | bytes] = {"data/media/chair.jpg": jpeg(), "content/index.md": shown}
    root = newsroom(tmp_path, **files)
    done = publish(pictured(root))
    assert done.exit_code == 0, done.output
    assert list((tmp_path / "live/current/media").glob("chair*"))
    pictured(root, more)
    assert publish(root).exit_code == 0
    assert not list((tmp_path / "live/current/media").glob("chair*"))
    done = publish(root, "--rollback")
    assert done.exit_code == 1, done.output
    assert "contains the picture chair, which was withdrawn or is past its last day" in done.output
    if more == GONE:
        pictured(root)
        done = publish(root)
        assert done.exit_code == 1
        assert "withdrawn-picture-back" in done.output
        # Its entry is lost too: the live site knows that it is gone.
        (root / "data/pictures.yml").unlink()
        (root / "data/media/chair.jpg").unlink()
        written(root, "content/index.md", home("Words."))
        assert publish(root, "--rollback").exit_code == 1


@pytest.mark.parametrize(
    "change", ["corrects: more than 230,000", "revises: more than 230,000", "retracts: yes"]
)
@pytest.mark.parametrize("version", ["now", "earlier"])
def test_a_rollback_takes_no_correction_back(root: Path, change: str, version: str) -> None:
    back = live(root.parent / "live")
    assert back is not None
    value = "unknown" if change.startswith("retracts") else "more than 320,000"
    line = f"- 2016-08: {value}\n  {change}\n  why: A slip.\n  said: 2026-06-01"
    written(root, "data/facts.yml", facts(OLD, line))
    done = publish(root)
    assert done.exit_code == 0, done.output
    if version == "earlier":
        (back.path / "published.json").unlink()
        manifest = back.path / "MANIFEST.sha256"
        lines = manifest.read_text().splitlines(keepends=True)
        manifest.write_text("".join(one for one in lines if "published.json" not in one))
    before = served(root)
    done = publish(root, "--rollback")
    assert done.exit_code == 1, done.output
    assert "contains dart.sales as it was before the line for 2016-08" in done.output
    assert served(root) == before


def test_a_rollback_shows_no_site_that_was_touched(root: Path) -> None:
    back = live(root.parent / "live")
    assert back is not None
    written(root, "content/index.md", home("Other words."))
    assert publish(root).exit_code == 0
    (back.path / "index.html").write_text("Defaced.")
    done = publish(root, "--rollback")
    assert done.exit_code == 2
    assert "index.html is not as it was built" in done.output


def test_a_site_says_what_it_prints(root: Path) -> None:
    said = json.loads(page(root, "published.json"))
    figures = said["releases"]["2016/2016-09-14-sales"]["figures"]["en"]
    assert [one["text"] for one in figures] == ["more than 230,000"]
    assert said["changes"] == []
