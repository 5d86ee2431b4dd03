"""The aftermath: what a take-down leaves behind for people to look at and to fix."""

from collections.abc import Iterator
from dataclasses import replace

from factpress.build import Build
from factpress.findings import Finding, Severity
from factpress.publishing.named import NamedThing
from factpress.rendering import cited
from factpress.site_making import Edition


def upset(built: Build, was: Build) -> tuple[Build, tuple[Finding, ...]]:
    """Returns a build in which what was no error before something was taken down is an error no longer, and these findings."""
    told = {(one.rule.id, one.message) for one in was.findings}
    new = tuple(
        one
        for one in built.findings
        if one.severity is Severity.ERROR and (one.rule.id, one.message) not in told
    )
    kept = (
        replace(one, severity=Severity.WARNING) if one in new else one for one in built.findings
    )
    return replace(built, findings=tuple(kept)), new


def elsewhere(thing: NamedThing, before: Build, after: Edition) -> Iterator[str]:
    """Yields where the title and the figures of a thing that was taken down still are."""
    if thing.section in ("releases", "pages"):
        yield from _title_elsewhere(thing.page, before, after)
        yield from _figures_elsewhere(thing.page, before, after)


def _title_elsewhere(name: str, before: Build, after: Edition) -> Iterator[str]:
    """Yields the pages whose own words name the page that is gone, for a person to judge."""
    titles = {page.title for page in before.drawn if page.name == name}
    others = [page for page in after.built.pages if page.name != name]
    named = [page.url for page in others if any(one in page.text for one in titles)]
    if named:
        yield "Its title is on other pages. Look at them:"
        yield from (f"  {url}" for url in named)


def _figures_elsewhere(name: str, before: Build, after: Edition) -> Iterator[str]:
    """Yields where the figures of a page that is gone are on other pages, for a person to judge."""
    own = [page for page in before.drawn if page.name == name]
    facts = sorted(frozenset[str]().union(*(cited(page.figures) for page in own)))
    found = [(fact, use) for fact in facts for use in after.built.uses.get(fact, ())]
    uses = [(fact, use) for fact, use in found if use.page != name]
    if uses:
        yield "Its figures are on other pages too. Look at them:"
    told: dict[str, dict[str, str]] = {}
    for fact, use in uses:
        told.setdefault(f"  {fact}: {use.page}", {})[use.language] = use.text
    for line, texts in told.items():
        yield f"{line} ({'; '.join(f'{code}: {text}' for code, text in sorted(texts.items()))})"
