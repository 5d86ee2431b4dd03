"""New names: each is a finding or passed over by a rule, never a traceback or another program's words."""

from pathlib import Path

import pytest

from factpress.reading.pages import TAKEN as KNOWN
from support.minimal_newsroom import FACTS, MARKETS, release
from support.press_runs import run
from support.small_site import RELEASE, laid_out

PAGE = "---\ntitle: Words\n---\n\nWords.\n"
FOLDER = RELEASE.removesuffix("index.md")
SILENT = [
    *(
        "data/README.md",
        "data/media/README.md",
        "data/README",
        "data/readme.txt",
        "data/sales/ReadMe.MD",
    ),
    *(
        "content/README.md",
        "content/releases/README.md",
        f"{FOLDER}README.md",
        "content/models/README.md",
    ),
    *("data/.gitattributes", "content/.gitattributes", "content/.htaccess", "data/.x.md"),
    f"{FOLDER}index.html",
]
UNUSED = [
    *("content/index.html", "content/about.html", "content/index.markdown", "content/robots.txt"),
    *(
        "content/CNAME",
        "content/_headers",
        "content/x.js",
        "data/x.json",
        "data/x.yaml.txt",
        "data/LICENSE",
    ),
    *(
        "data/index.md",
        "data/notes/x.md",
        "data/facts.yml.md",
        "data/sales.csv",
        "data/a b\u00e9.xyz",
    ),
]
TAKEN = [
    *("search", "404", "api", "assets", "cards", "charts", "feeds", "media", "pagefind", "figures"),
    *(
        "media/x",
        "data/x",
        "milestones/x",
        "index.html",
        "build.json",
        "docs/index.html",
    ),
]
UNSOUND = ["Index", "caf\u00e9", "cafe\u0301", "aux", "con", "com\u00b9", "nul.x", "a b", "\uff41"]
MODEL = (
    "models:\n  dart: {name: Acme Dart, organisation: acme}\n  %s: {name: X, organisation: acme}\n"
)
IDS = {
    "model aux": {"models": MODEL % "aux"},
    "model compare": {"models": MODEL % "compare"},
    "model index": {"models": MODEL % "index"},
    "topic prn": {"topics": "topics:\n  prn: {name: X}\n"},
    "topic com1": {"topics": "topics:\n  com1: {name: X}\n"},
    "fact nul": {"facts": FACTS.replace("dart.sales", "nul.sales")},
    "market com9": {"markets": f"{MARKETS}  com9: {{name: X}}\n"},
    "person lpt1": {"people": "people:\n  lpt1: {name: X, roles: [{title: Chair}]}\n"},
    "picture model": {
        "media": "media:\n  model: {file: media/x.jpg, alt: X, caption: X, credit: X}\n"
    },
}


def told(root: Path, name: str, text: str = PAGE) -> str:
    done = run(laid_out(root, **{RELEASE: release(), name: text}), "build")
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert "could not be framed" not in done.output
    assert done.exit_code in (0, 1)
    return done.output


@pytest.mark.parametrize("name", SILENT)
def test_what_speaks_to_editors_is_passed_over(tmp_path: Path, name: str) -> None:
    assert told(tmp_path, name, "hello\n").startswith("Built ")


@pytest.mark.parametrize("name", UNUSED)
def test_what_is_not_used_is_said(tmp_path: Path, name: str) -> None:
    assert f"{name}:1:1: warning: nothing is made of this file" in told(tmp_path, name)


@pytest.mark.parametrize("name", TAKEN)
def test_a_page_that_takes_an_address_of_ours_is_refused(tmp_path: Path, name: str) -> None:
    assert "misplaced-page" in told(tmp_path, f"content/{name}.md")


@pytest.mark.parametrize("name", UNSOUND)
def test_a_name_that_is_no_address_is_refused(tmp_path: Path, name: str) -> None:
    assert "bad-address" in told(tmp_path, f"content/{name}.md")


@pytest.mark.parametrize("case", IDS)
def test_an_id_that_is_another_name_is_refused(tmp_path: Path, case: str) -> None:
    done = run(laid_out(tmp_path, **IDS[case]), "build")
    assert done.exit_code == 1
    assert "reserved-id" in done.output


def test_a_table_of_the_names_is_as_long_as_the_sites(tmp_path: Path) -> None:
    assert run(laid_out(tmp_path, **{RELEASE: release()}), "build").exit_code == 0
    own = {"data", "milestones", "about"}
    folders = {one.name for one in (tmp_path / "site").iterdir() if one.is_dir()}
    assert folders - own <= KNOWN
