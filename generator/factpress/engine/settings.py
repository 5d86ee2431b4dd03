"""The engine's settings: made here for our own builds, and looked at where a plain `mkdocs build` has others.

Name, address and links of the site come from Build. Our own commands never read `mkdocs.yml`.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from factpress.findings import Finding, Place, Rule, report
from factpress.machine import Checkout, ThemeFiles

ENGINE_SETTINGS = Rule(
    "engine-settings",
    "mkdocs.yml adds something to the site that the build doesn't know about",
    "A plain mkdocs build would publish or run it, and nothing has checked that it may be public.",
    "remove it from mkdocs.yml; press build makes the same site and never reads that file",
)
RULES = (ENGINE_SETTINGS,)

OVERRIDES = "overrides"
# In the place of a settings file: MkDocs reads it again for each build of a preview.
NO_FILE = os.devnull
# The templates that the theme renders without a page; sitemap.xml is ours in the end.
STATIC = frozenset({"404.html", "sitemap.xml"})


def settings_of(checkout: Checkout) -> dict[str, Any]:  # Any: MkDocs' own kinds of values
    """Returns all that MkDocs is told of a newsroom, but where the site goes."""
    # MkDocs needs a folder that is there; nothing of it is published.
    pages = checkout.content if checkout.content.is_dir() else checkout.data
    return {
        "site_name": "Press site",
        "docs_dir": _absolute(pages),
        "theme": {
            "name": "material",
            "language": "en",
            "font": False,
            "favicon": "assets/favicon.svg",
        },
        # Named alone, so that MkDocs' own search stays away.
        "plugins": ["press"],
    }


def loaded(checkout: Checkout, **more: object) -> MkDocsConfig:
    """Returns the engine's configuration for a newsroom. Raises what MkDocs raises."""
    return load_config(NO_FILE, config_file_path="", **{**settings_of(checkout), **more})


def additions(config: MkDocsConfig, checkout: Checkout) -> tuple[Finding, ...]:
    """Returns what settings of others would publish or run beside what Build names."""
    place = Place(Path(config.config_file_path).name or "mkdocs.yml")
    return tuple(
        report(ENGINE_SETTINGS, place, f"{key}: {value}") for key, value in _added(config, checkout)
    )


def frame_in(config: MkDocsConfig, theme: ThemeFiles) -> None:
    """Has MkDocs look for a template in the newsroom's own theme, then in ours, then in Material."""
    # Not the theme's whole folder: MkDocs would publish the macros and layouts beside the templates.
    own = [_absolute(one) for one in theme.folders(OVERRIDES)]
    config.theme.dirs = [*own, *(one for one in config.theme.dirs if one not in own)]


def fault_in(theme: ThemeFiles, error: BaseException) -> str:
    """Returns the template that an error arose in, as an editor calls it, and its line."""
    names = {_absolute(path): name for name, path in theme.files(OVERRIDES).items()}
    trace, place = error.__traceback__, theme.label(OVERRIDES)
    while trace is not None:
        name = names.get(trace.tb_frame.f_code.co_filename)
        place = f"{theme.label(name)}:{trace.tb_lineno}" if name else place
        trace = trace.tb_next
    return place


def _added(config: MkDocsConfig, checkout: Checkout) -> Iterator[tuple[str, str]]:
    ours, overrides = settings_of(checkout), _absolute(checkout.theme.own / OVERRIDES)
    hooks = [str(one) for one in config.hooks]
    lists: tuple[tuple[str, Iterable[str]], ...] = (
        ("hooks", hooks),
        ("plugins", set(config.plugins) - {"press", *hooks}),
        ("extra_templates", config.extra_templates),
        ("theme.static_templates", config.theme.static_templates - STATIC),
    )
    yield from ((key, name) for key, names in lists for name in sorted(names))
    folders = (
        ("docs_dir", config.docs_dir, ours["docs_dir"]),
        ("theme.custom_dir", config.theme.custom_dir or overrides, overrides),
    )
    for key, theirs, known in folders:
        # Of an empty folder nothing can be published: our own builds name one.
        if _absolute(theirs) != known and not (key == "docs_dir" and _is_empty(theirs)):
            yield key, theirs


def _is_empty(folder: str) -> bool:
    return Path(folder).is_dir() and not os.listdir(folder)  # noqa: PTH208, RUF100 - a name, not a path


def _absolute(path: str | Path) -> str:
    """Returns a path from the top, by its letters: a theme that several newsrooms share may be a link."""
    return os.path.abspath(path)  # noqa: PTH100, RUF100 - pathlib would follow links or keep ".."
