"""Writes docs/rules.md from the rules in the code: `.venv/bin/python tests/support/write_rules.py`.

tests/documentation/test_docs.py compares the file with what this module makes of the code.
"""

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import factpress
from factpress.findings import Rule

TARGET = Path(__file__).resolve().parents[2] / "docs" / "rules.md"
OTHERS = "Everything else"
# Headings, and the modules whose rules are below them; what no line names goes to the end.
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Figures as typed",
        (
            "values.conversions",
            "model.facts",
            "model.line_faults",
            "model.observations",
            "values.number_faults",
            "values.unit_names",
        ),
    ),
    (
        "Dates and hours",
        (
            "values.dates",
            "values.fiscal_years",
            "values.date_faults",
            "values.zones",
        ),
    ),
    (
        "Embargoes",
        (
            "impact",
            "embargo.discretion",
            "embargo.cut",
            "embargo.hours",
            "embargo.known_on",
            "embargo.private_checkout",
            "embargo.slips",
            "embargo.withheld_words",
        ),
    ),
    (
        "Figures compared with one another",
        (
            "checks",
            "model.declared",
            "rules",
            "editing.acceptances",
        ),
    ),
    (
        "Figures that were published",
        (
            "editing.amendments",
            "editing.approvals",
            "locks",
        ),
    ),
    (
        "Entries, keys and ids",
        (
            "model.datasets",
            "model.fields",
            "reading.entry_faults",
            "reading.entries",
            "reading.gathering",
            "reading.reader",
            "model.references",
            "reading.files",
            "reading.unused",
            "telephones",
        ),
    ),
    (
        "Tables",
        (
            "editing.archives",
            "spreadsheets.cells",
            "reading.tables",
        ),
    ),
    (
        "YAML",
        (
            "yamlfiles.events",
            "yamlfiles.read",
            "yamlfiles.slips",
            "yamlfiles.syntax_faults",
        ),
    ),
    ("Files and characters", ("yamlfiles.source_text",)),
    (
        "Pages and their front matter",
        (
            "reading.pages",
            "reading.frontmatter",
            "pages",
        ),
    ),
    (
        "Macros",
        (
            "rendering.page_context",
            "rendering.macros",
            "rendering.computing",
            "rendering.shapes",
            "rendering.periods",
            "language.phrases",
            "language.readback",
            "rendering.templates",
        ),
    ),
    ("Figures and names in texts", ("prose", "passages.found", "editing.accepted_words")),
    (
        "Text, links and pictures",
        (
            "rendering.manuscripts",
            "markdown",
        ),
    ),
    ("Pictures and drawings", ("pictures", "drawings")),
    (
        "Languages",
        (
            "language.file",
            "language.opening",
            "reading.lint_words",
        ),
    ),
    ("Settings of the engine", ("engine.settings",)),
    (
        "Publishing and take-downs",
        (
            "embargo.taken_down",
            "model.takedowns",
            "editing.takedown_file",
        ),
    ),
    ("New files", ("editing.starters",)),
    (
        "The finished site",
        (
            "proof",
            "sitefolder.manifest",
        ),
    ),
)
HEAD = """# Rules

Every finding names its rule in square brackets. Look the name up here: what it is about, why the
rule exists, and what to do. The finding itself says it more exactly, often with the corrected line.

An **error** stops the build; the site that is online stays as it is. A **warning** asks somebody to
act. A **note** is good to know. Neither stops anything.

Rules cannot be switched off. A disagreement between figures that the sources themselves leave
unsettled can be accepted, by name and with a reason: see [acceptances](data.md#acceptances).

This file is written from the program by `tests/support/write_rules.py`.
"""


def rules_by_module() -> Iterator[tuple[str, Rule]]:
    """Yields every rule of the code with the module that defines it, each once."""
    known: set[Rule] = set()
    for found in pkgutil.walk_packages(factpress.__path__, "factpress."):
        if found.name.endswith("__main__") or found.ispkg:
            continue
        module = importlib.import_module(found.name)
        own = [value for value in vars(module).values() if isinstance(value, Rule)]
        for rule in own:
            if rule in getattr(module, "RULES", ()) and rule not in known:
                known.add(rule)
                yield found.name.removeprefix("factpress."), rule


def group_of(module: str) -> str:
    """Returns the heading for the rules of a module; a longer name beats a shorter one."""
    fitting = [
        (len(name), heading)
        for heading, names in GROUPS
        for name in names
        if module == name or module.startswith(f"{name}.")
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
