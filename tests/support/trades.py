"""Newsrooms of other trades: small ones, each with the figures that its trade prints."""

from pathlib import Path

from factpress.build import Build, build
from factpress.machine.folders import Checkout
from support.minimal_newsroom import minimal
from support.small_site import ENGLISH, NOW, home, page

EVERY_LANGUAGE = ENGLISH.replace("[en]", "[en, fr, de]")


def newsroom(root: Path, facts: str, body: str, **files: str) -> Build:
    """Builds a newsroom with these facts, whose home page prints `body` in English."""
    written = {"content/index.md": home(body), "data/newsroom.yml": ENGLISH, **files}
    return build(Checkout(minimal(root, facts=facts, **written)), now=NOW)


def fact(name: str, *lines: str, **keys: str) -> str:
    """Returns a fact about the company with these lines; `kind` is level if left out."""
    usual = {
        "label": f"What is called {name.rpartition('.')[2]}",
        "about": "acme",
        "metric": name.rpartition(".")[2],
        "kind": "level",
        "source": "acme-2016-09",
        **keys,
    }
    typed = [f"    {key}: {value}" for key, value in usual.items() if value]
    obs = [f"      {line}" for one in lines for line in one.splitlines()]
    return "\n".join([f"  {name}:", *typed, "    obs:", *obs, ""])


def facts(*several: str) -> str:
    """Returns the file of these facts."""
    return "facts:\n" + "".join(several)


def printed(site: Build, lang: str = "en") -> list[str]:
    """Returns the figures of the home page as printed, all spaces plain."""
    spaces = str.maketrans("\u00a0\u202f", "  ")
    return [one.text.translate(spaces) for one in page(site, "index", lang).figures]


def found(site: Build) -> list[str]:
    """Returns what is found, each as rule, message and fix."""
    return [f"{one.rule.id}: {one.message} → {one.fix or one.rule.fix}" for one in site.findings]


def call(name: str, **options: str | int | bool) -> str:
    """Returns the macro call that prints a fact of the company."""
    typed = "".join(
        f", {key}={str(one).lower() if isinstance(one, bool | int) else chr(34) + one + chr(34)}"
        for key, one in options.items()
    )
    return f'{{{{ fact("acme.{name}"{typed}) }}}}'
