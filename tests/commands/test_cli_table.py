"""The list of commands: each is where the list says, and the list says what the command says."""

import subprocess
import sys

import click
import pytest

from factpress.commands.cli import COMMANDS, press

HEAVY = ("babel", "pydantic", "jinja2", "mkdocs", "PIL", "openpyxl", "xlsxwriter", "yaml")


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_says_what_the_command_says_of_itself(name: str) -> None:
    command = press.get_command(click.Context(press), name)
    assert command is not None
    first = (command.help or "").split("\n\n")[0]
    assert " ".join(first.split()) == COMMANDS[name].help


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["bulid"]])
def test_help_and_a_slip_import_no_library_but_the_command_lines(words: list[str]) -> None:
    script = (
        "import sys; from factpress.commands.cli import press\n"
        f"try: press({words!r}, prog_name='press')\n"
        "except SystemExit: pass\n"
        f"print(sorted(name for name in {HEAVY!r} if name in sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.rstrip().endswith("[]")
