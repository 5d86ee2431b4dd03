"""Writes docs/rules.md from the rules in the code: `.venv/bin/python tests/write_rules.py`.

tests/test_docs.py compares the file with what this module makes of the code.
"""

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import generator
from generator.findings import Rule

TARGET = Path(__file__).resolve().parents[1] / "docs" / "rules.md"
OTHERS = "Everything else"
# Headings, and the modules whose rules stand below them; what no line names goes to the end.
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Figures as typed", ("refusals", "facts", "observing", "conversions")),
    ("Dates and hours", ("misdates", "zones", "dates", "fiscalyears")),
    (
        "Embargoes",
        ("hours", "embargo", "strays", "overlay", "checks.disclosure", "rehearsal", "discretion"),
    ),
    ("Figures compared with one another", ("checks", "declared")),
    (
        "Figures that were published",
        ("locks", "lockchanges", "lockwords", "amendments", "approvals"),
    ),
    (
        "Entries, keys and ids",
        (
            "entries",
            "entryfaults",
            "entryfile",
            "gathering",
            "references",
            "reader",
            "treefiles",
            "datasets",
        ),
    ),
    ("Tables", ("tables", "tableimport", "archives")),
    ("YAML", ("yamlevents", "yamlfile", "yamlslips", "yamlsyntax")),
    ("Files and characters", ("textguard",)),
    ("Pages and their front matter", ("frontmatter", "contentfile", "pages", "redirects")),
    ("Macros", ("templates", "macros", "desk", "phrases", "readback")),
    ("Figures and names in texts", ("checks.prose", "checks.house_style")),
    ("Text, links and pictures", ("manuscripts", "markdown")),
    ("Pictures and drawings", ("gallery", "pictures", "svgclean")),
    ("Languages", ("languages", "languagefile")),
    ("Settings of the engine", ("engine_settings",)),
    ("Publishing and take-downs", ("takedowns", "removals")),
    ("New files", ("starters",)),
    ("The finished site", ("leaks", "sitereading", "manifest", "livecheck", "verifying")),
)
HEAD = """# Rules

Every finding names its rule in square brackets. Look the name up here: what it is about, why the
rule exists, and what to do. The finding itself says it more exactly, often with your own line mended.

An **error** stops the build; the site that is online stays as it is. A **warning** asks somebody to
act. A **note** is good to know. Neither stops anything.

Rules cannot be switched off. A disagreement between figures that the sources themselves leave
unsettled can be accepted, by name and with a reason: see [acceptances](data.md#acceptances).

This file is written from the program by `tests/write_rules.py`.
"""


def rules_by_module() -> Iterator[tuple[str, Rule]]:
    """Yields every rule of the code with the module that defines it, each once."""
    known: set[Rule] = set()
    for found in pkgutil.walk_packages(generator.__path__, "generator."):
        if found.name.endswith("__main__"):
            continue
        module = importlib.import_module(found.name)
        own = [value for value in vars(module).values() if isinstance(value, Rule)]
        for rule in own:
            if rule in getattr(module, "RULES", ()) and rule not in known:
                known.add(rule)
                yield found.name.removeprefix("generator."), rule


def group_of(module: str) -> str:
    """Returns the heading for the rules of a module; a longer name beats a shorter one."""
    fitting = [
        (len(name), heading)
        for heading, names in GROUPS
        for name in names
        if module == name or module.startswith((f"{name}.", f"{name}_"))
    ]
    return max(fitting)[1] if fitting else OTHERS


def rules_document() -> str:
    """Returns the whole text of docs/rules.md."""
    groups: dict[str, list[Rule]] = {heading: [] for heading, _ in GROUPS}
    for module, rule in rules_by_module():
        groups.setdefault(group_of(module), []).append(rule)
    parts = [HEAD]
    for heading, rules in groups.items():
        if not rules:
            continue
        parts.append(f"\n## {heading}\n")
        parts.extend(_section(rule) for rule in sorted(rules, key=lambda one: one.id))
    return "".join(parts)


def _section(rule: Rule) -> str:
    weight = str(rule.severity).capitalize()
    return (
        f"\n### {rule.id}\n\n**{weight}.** {_cell(rule.title)}.\n\n"
        f"- Why: {_cell(rule.why)}\n- What to do: {_cell(rule.fix)}\n"
    )


def _cell(text: str) -> str:
    """Returns a rule's text so that Markdown shows it letter for letter."""
    for sign in "\\<*_`":
        text = text.replace(sign, f"\\{sign}")
    return text


if __name__ == "__main__":
    TARGET.write_text(rules_document(), encoding="utf-8")
