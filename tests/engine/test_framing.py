"""Framing: a page framed alone is byte for byte what the engine's own loop writes."""

from pathlib import Path

import pytest

from factpress.engine.framing import framed, framing_of, whole
from factpress.finished import finished
from factpress.machine.folders import Checkout
from factpress.memory import LiveMemory
from factpress.reading.reader import read
from support.ferries_site import laid_out
from support.full_site import FULL
from support.places import PROJECT
from support.small_site import NOW
from support.small_site import laid_out as small

ADDRESS = "http://127.0.0.1:8000/"


def differing(checkout: Checkout, memory: LiveMemory) -> list[str]:
    """Returns the names of files that differ from those of the engine's own build of a site."""
    reading = read(checkout, memory=memory)
    built = finished(reading, now=NOW)
    assert built.pages
    alone = framed(built, framing_of(built, checkout, memory, ADDRESS), memory)
    theirs = whole(built, checkout)
    names = {*alone, *theirs} - {"404.html"}  # it leads to the address that it is shown at
    return sorted(name for name in names if alone.get(name) != theirs.get(name))


@pytest.mark.slow
@pytest.mark.parametrize("site", ["demo", "ferries"])
def test_every_page_framed_alone_is_what_the_engine_writes(tmp_path: Path, site: str) -> None:
    root = PROJECT if site == "demo" else laid_out(tmp_path / "root")
    checkout = Checkout(root, home=tmp_path)
    assert differing(checkout, LiveMemory()) == []


@pytest.mark.slow
def test_after_an_edit_the_kept_frames_are_what_the_engine_writes(tmp_path: Path) -> None:
    checkout, memory = Checkout(small(tmp_path, **FULL)), LiveMemory()
    assert differing(checkout, memory) == []
    about = tmp_path / "content/about.md"
    about.write_text("---\ntitle: How we sum\n---\n\nOther words.\n", encoding="utf-8")
    people = tmp_path / "data/people.yml"
    people.write_text(people.read_text(encoding="utf-8").replace("Jo Doe", "Jo Roe"), "utf-8")
    newsroom = tmp_path / "data/newsroom.yml"
    text = newsroom.read_text(encoding="utf-8").replace("Acme newsroom", "Acme press room")
    newsroom.write_text(text, encoding="utf-8")
    assert differing(checkout, memory) == []


def test_only_what_changed_is_framed_again(tmp_path: Path) -> None:
    checkout, memory = Checkout(small(tmp_path, **FULL)), LiveMemory()
    before = _frames(checkout, memory)
    history = tmp_path / "content/history.md"
    history.write_text(f"{history.read_text(encoding='utf-8')}\nMore words.\n", encoding="utf-8")
    after = _frames(checkout, memory)
    again = {name for name, content in after.items() if content is not before.get(name)}
    assert again == {"history/index.html"}


def test_another_template_frames_every_page_anew(tmp_path: Path) -> None:
    checkout, memory = Checkout(small(tmp_path, **FULL)), LiveMemory()
    before = _frames(checkout, memory)
    sheet = tmp_path / "theme/overrides/assets/press.css"
    sheet.parent.mkdir(parents=True)
    sheet.write_text("body { margin: 0 }\n", encoding="utf-8")
    after = _frames(checkout, memory)
    assert not [name for name in after if after[name] == before[name]]


def _frames(checkout: Checkout, memory: LiveMemory) -> dict[str, bytes]:
    reading = read(checkout, memory=memory)
    built = finished(reading, now=NOW)
    files = framed(built, framing_of(built, checkout, memory, ADDRESS), memory)
    return {f"{page.url}index.html": files[f"{page.url}index.html"] for page in built.pages}
