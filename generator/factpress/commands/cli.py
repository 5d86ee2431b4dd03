"""The command line: `press`, for press officers, their editors' tools and CI.

Each command is in a file and is only imported when it is called: help and a slip answer at once.
Exit codes: 0 fine, 1 findings, 2 a command that was called wrongly or a disk that fails.
"""

import gc
from importlib import import_module
from typing import NamedTuple

import click


class CommandEntry(NamedTuple):
    """Where a command is, and the sentence that the list of commands has of it."""

    module: str
    name: str
    help: str


COMMANDS = {
    "accept": CommandEntry(
        "correct",
        "accept",
        "Accepts what a check found, with a reason, for as long as its figures stay the same.",
    ),
    "approve": CommandEntry(
        "correct",
        "approve",
        "Records who approved a quotation. A later change of its words is reported.",
    ),
    "begin": CommandEntry(
        "verify",
        "begin",
        "Starts an empty FOLDER for press publish with what the site at ADDRESS says about itself.",
    ),
    "build": CommandEntry(
        "build",
        "build",
        "Builds the site. If there is an error, the earlier site stays as it is.",
    ),
    "check": CommandEntry(
        "check",
        "check",
        "Reads everything and reports what is wrong, now and at every coming embargo. Writes no files.",
    ),
    "claims": CommandEntry(
        "check",
        "claims",
        "Lists every superlative: its words, its pages, its proof, and until when it was true.",
    ),
    "correct": CommandEntry(
        "correct",
        "correct",
        "Corrects published figures openly: writes the lines, and one note to editors.",
    ),
    "export": CommandEntry(
        "export",
        "export",
        "Writes every page as Markdown with front matter into FOLDER, for other programs.",
    ),
    "facts": CommandEntry(
        "facts",
        "facts",
        "Shows what is known about one fact or all of them, or finds where a value is used.",
    ),
    "fix": CommandEntry(
        "words",
        "fix",
        "Puts calls in the place of typed figures where they are certain, and shows the other proposals.",
    ),
    "hour": CommandEntry(
        "publish", "hour", "Waits until the next embargo ends, and publishes nothing."
    ),
    "impact": CommandEntry(
        "impact", "impact", "Shows what changes for readers since the git revision BASE."
    ),
    "import": CommandEntry(
        "import_table",
        "import_",
        "Takes the rows of FILE (XLSX, ODS or CSV) into a table: new ones, and restated with a reason.",
    ),
    "init": CommandEntry(
        "new",
        "init",
        "Creates a newsroom in FOLDER: a small working press site that you fill with your content.",
    ),
    "language": CommandEntry(
        "check", "language", "Shows values of every kind as they are printed in the language CODE."
    ),
    "lock": CommandEntry(
        "correct",
        "lock",
        "Records what each of the RELEASES prints. Without a name, it records all of them.",
    ),
    "new": CommandEntry(
        "new", "new", "Starts a new release, fact or model with a file that you fill in."
    ),
    "import-site": CommandEntry(
        "export",
        "import_site",
        "Takes the releases of another site: a feed, an export, or a FOLDER of HTML.",
    ),
    "paste": CommandEntry(
        "export",
        "paste",
        "Begins a release from FILE (DOCX, HTML, e-mail, text): its words, lists, table and pictures.",
    ),
    "preview": CommandEntry(
        "preview",
        "preview_files",
        "Writes the whole coming site into FOLDER, one HTML file for each language.",
    ),
    "publish": CommandEntry(
        "publish",
        "publish",
        "Builds the site as it is public now, and makes it the live site in FOLDER.",
    ),
    "schema": CommandEntry(
        "export", "schema", "Writes the JSON Schemas that let an editor check facts while you type."
    ),
    "serve": CommandEntry(
        "preview",
        "serve",
        "Shows the site while you write. It updates when you save, and shows findings as a page.",
    ),
    "takedown": CommandEntry(
        "takedown",
        "takedown",
        "Takes WHAT off the live site, and keeps it away from then on.",
    ),
    "upgrade": CommandEntry(
        "new",
        "upgrade",
        "Updates a newsroom's workflows and schemas to the installed version, and lists the changes.",
    ),
    "verify": CommandEntry(
        "verify",
        "verify",
        "Checks a finished site: a directory, or the address where it is live.",
    ),
    "words": CommandEntry(
        "words",
        "words",
        "Shows what may be a figure on a page, and accepts it as none.",
    ),
}


# What options were called in earlier versions.
OLD_WORDS = {"--as-at": "--now", "--as-of": "--known-on"}


class Commands(click.Group):
    """A group whose commands are imported when they are called, not when they are listed."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Reads the words of a call; those of earlier versions are read as the new ones, with a note."""
        for at, word in enumerate(args):
            name, sign, value = word.partition("=")
            if name in OLD_WORDS:
                args[at] = f"{OLD_WORDS[name]}{sign}{value}"
                click.echo(f"note: {name} is called {OLD_WORDS[name]} now", err=True)
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Returns the names of all commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Returns a command, or nothing if there isn't one of that name."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        found = getattr(import_module(f"factpress.commands.{entry.module}"), entry.name)
        assert isinstance(found, click.Command)  # noqa: S101  # the table is held by a test
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Writes the list of commands without importing any."""
        most = formatter.width - 6 - max(map(len, COMMANDS))
        rows = [(name, _short(COMMANDS[name].help, most)) for name in sorted(COMMANDS)]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 3].rsplit(' ', 1)[0]}..."


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="factpress", message="%(prog)s %(version)s")
def press() -> None:
    """Checks the newsroom's facts and pages, and builds the press site from them."""


def main() -> None:
    """Runs the command line."""
    # A newsroom is hundreds of thousands of things that stay: at its own pace Python would look
    # them all through again and again for garbage, for a third of the time.
    gc.set_threshold(50_000, 20, 20)
    press(prog_name="press")
