"""The command `press verify`: what it says of directories and of live sites, and its exit codes."""

import shutil
from pathlib import Path

import pytest

from support.leak_plants import RELEASE, nav
from support.live_host import hosted
from support.minimal_newsroom import NEWSROOM, written
from support.places import PRIVATE
from support.press_runs import run
from support.small_site import home, laid_out

pytestmark = pytest.mark.slow

BEFORE, AFTER = "1795679999", "1795680000"  # 26 November 2026, one second to 9 in Paris, and 9
WITH = ("--with", str(PRIVATE))


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Builds a site before the hour of its private checkout, and after it beside."""
    root = laid_out(tmp_path_factory.mktemp("verify"), **{"data/newsroom.yml": NEWSROOM})
    for name, epoch in (("after", AFTER), ("site", BEFORE)):
        done = run(root, "build", *WITH, "--site", str(root / name), SOURCE_DATE_EPOCH=epoch)
        assert done.exit_code == 0, done.output
    return root


@pytest.fixture
def root(sites: Path, tmp_path: Path) -> Path:
    shutil.copytree(sites, tmp_path / "root", symlinks=True)
    return tmp_path / "root"


def verified(root: Path, *words: str, **env: str) -> tuple[int, str]:
    done = run(root, "verify", *words, *WITH, **{"SOURCE_DATE_EPOCH": BEFORE, **env})
    return done.exit_code, done.output


def test_a_site_as_it_was_built_is_said_to_be_so(root: Path) -> None:
    said = f"{root / 'site'}/ is as it was built, and contains nothing withheld\n"
    assert verified(root, "--canary", "Project Wren") == (0, said)


def test_a_site_of_after_the_hour_leaks_before_it_and_not_after(root: Path) -> None:
    code, said = verified(root, str(root / "after"))
    assert code == 1
    assert f"releases/{RELEASE}/index.html" in said
    assert "[embargo-leak]" in said
    assert verified(root, str(root / "after"), SOURCE_DATE_EPOCH=AFTER)[0] == 0


def test_a_leak_and_a_canary_are_errors(root: Path) -> None:
    nav(root / "site")
    code, said = verified(root, str(root / "site"), "--canary", "acme DART sales since launch")
    assert code == 1
    assert 'the name of models night-arrow is here: "night-arrow"' in said
    assert "index.html:1:1: error: the file has another content than was built" in said
    assert '"acme DART sales since launch" is here' in said


def test_in_ci_a_leak_is_told_without_a_withheld_word(root: Path) -> None:
    nav(root / "site")
    code, said = verified(root, CI="true")
    assert code == 1
    assert "the name of something withheld is here" in said
    assert "night" not in said.casefold()


def test_what_is_called_wrongly_ends_with_2(root: Path, tmp_path: Path) -> None:
    code, said = verified(root, str(tmp_path / "none"))
    assert (code, said) == (
        2,
        f"press: there is no directory {tmp_path / 'none'}; build the site first\n",
    )
    written(root, "data/broken.yml", "models: [")
    code, said = verified(root)
    assert (code, said) == (2, "press: the newsroom cannot be read; press check says why\n")


def test_a_live_site_is_compared_with_what_was_built(root: Path) -> None:
    with hosted(root / "site") as address:
        code, said = verified(root, address)
        assert code == 0, said
        assert f"{address} serves what was built; " in said
        assert " addresses of withheld things do not answer" in said


def test_a_live_site_that_shows_the_release_early_is_an_error(root: Path) -> None:
    with hosted(root / "after") as address:
        code, said = verified(root, address)
    assert code == 1
    assert f"releases/{RELEASE}/:1:1: error: the host answers with status 200" in said
    assert "[embargoed-name-answers]" in said
    assert "[not-live-as-built]" in said


def test_without_the_directory_a_live_site_is_compared_with_its_own_list(root: Path) -> None:
    with hosted(root / "site") as address:
        code, said = verified(root, address, "--site", str(root / "none"))
        assert code == 0, said
        written(root, "site/index.html", home("Changed."))
        code, said = verified(root, address, "--site", str(root / "none"))
    assert code == 1
    assert "index.html:1:1: error: the host sends another content than was built" in said
