"""The commands `press preview`, a site that is to come as one HTML file a language, and `press serve`.

What is not public yet is marked on its page. Nothing is published, and no server is begun.
"""

import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import click

from factpress.build import Build, build, build_read
from factpress.cache import FolderStore, NoStore
from factpress.commands.options import AS_AT, time_of, with_checkout
from factpress.commands.terminal import told, write
from factpress.embargo import openings
from factpress.engine import preview
from factpress.findings import Severity, stops_the_build
from factpress.finished import finished
from factpress.machine import Checkout, clock
from factpress.outputs import OneFileSheet, one_file
from factpress.pages import Page
from factpress.publishing import at_revision
from factpress.reading import Reading, read
from factpress.rendering import open_theme
from factpress.site_making import framed
from factpress.values import Instant

SAID = "This is a preview. It isn't the live site, and nothing in it has been published."


@dataclass(frozen=True)
class _State:
    """The pages as they are from an hour on; the first state is the present one."""

    hour: Instant | None
    build: Build

    @property
    def pages(self) -> dict[str, Page]:
        """The pages by their address, drawn as far as they could be."""
        return {page.url: page for page in self.build.drawn}


@click.command("preview")
@with_checkout
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--base", default="", help="Lists first what changed since this git revision.")
@told
def preview_files(checkout: Checkout, folder: Path, base: str) -> None:
    """Writes the whole coming site into FOLDER, one HTML file for each language.

    You can open each file with a double click. Pages that aren't public yet say so.
    """
    checkout.refuse_own(folder)
    now = clock()
    states = _states(read(checkout), now)
    last = states[-1].build
    earlier: dict[str, Page] = {}
    if base:
        with ExitStack() as stack:
            place = stack.enter_context(at_revision(checkout.root, base))
            before = build(checkout.at(place), now=last.as_at)
            earlier = {page.url: page for page in before.drawn}
    files = framed(_whole(last), checkout)
    elements = open_theme(checkout.theme).elements
    for lang in last.languages:
        sheets = [
            OneFileSheet(
                page.url, page.title, _mark(page, states), bool(base) and _is_new(page, earlier)
            )
            for page in sorted(last.drawn, key=lambda one: one.kind != "home")
            if page.lang == lang
        ]
        name = last.newsroom.publisher.name.in_language(lang, last.languages[0])
        said = f"{SAID}{_findings(last)}"
        text = one_file(elements, sheets, files, lang=lang, title=f"Preview: {name}", said=said)
        write(folder / f"preview.{lang}.html", text)
        click.echo(f"Wrote {folder / f'preview.{lang}.html'}")


def _states(reading: Reading, now: datetime) -> tuple[_State, ...]:
    """Returns the present state and one for each hour to come; the last one is finished."""
    to_come = [hour for hour in openings(reading.newsroom) if hour.at > now]
    *earlier, last = (None, *to_come)
    # What is drawn of a private checkout stays out of the public one's folder.
    store = NoStore() if reading.checkout.private else FolderStore(reading.checkout.store)
    return (
        *(_State(hour, build_read(reading, now=hour.at if hour else now)) for hour in earlier),
        _State(last, finished(reading, now=last.at if last else now, store=store)),
    )


def _whole(built: Build) -> Build:
    """Returns a finished build; where errors stop it, its bare pages as far as they were drawn."""
    return replace(built, pages=built.drawn) if stops_the_build(built.findings) else built


def _mark(page: Page, states: Sequence[_State]) -> str:
    """Says before when a page is not public, or not as it is here."""
    known = [state.pages.get(page.url) for state in states]
    first = next(number for number, one in enumerate(known) if one is not None)
    same = next(number for number, one in enumerate(known) if one is not None and _same(one, page))
    if hour := states[first].hour:
        return f"Not public before {hour.text}"
    if hour := states[same].hour:
        return f"Not public in this form before {hour.text}"
    return ""


def _same(one: Page, other: Page) -> bool:
    return (one.title, one.html, one.view.notes) == (other.title, other.html, other.view.notes)


def _is_new(page: Page, earlier: dict[str, Page]) -> bool:
    before = earlier.get(page.url)
    return before is None or not _same(before, page)


def _findings(built: Build) -> str:
    many = sum(1 for one in built.findings if one.severity is Severity.ERROR)
    if not many:
        return ""
    what = "One error keeps" if many == 1 else f"{many} errors keep"
    return f" {what} it from being published."


@click.command()
@with_checkout
@click.option("--address", default="127.0.0.1:8000", help="Where the preview is shown.")
@click.option("--no-open", "stays", is_flag=True, help="Doesn't open the address in a browser.")
@AS_AT
@told
def serve(checkout: Checkout, address: str, as_at: str, *, stays: bool) -> None:
    """Shows the site while you write. It updates when you save, and shows findings as a page."""
    shown_at = time_of(as_at, may_look_ahead=True) if as_at else None
    preview(checkout, address, as_at=shown_at, opens=not stays and sys.stderr.isatty())
