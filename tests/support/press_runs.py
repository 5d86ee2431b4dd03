"""What the tests of the commands share: how one is run."""

import hashlib
from pathlib import Path

from click.testing import CliRunner, Result

from factpress.commands.cli import press
from support.small_site import home

SLIP = {"content/index.md": home('Sold: {{ fact("dart.sale") }}')}


EPOCH = "1780272000"  # 1 June 2026


def run(root: Path, *words: str, **env: str) -> Result:
    """Runs a command on a newsroom in this process."""
    arguments = [*words, "--root", str(root)]
    return CliRunner().invoke(press, arguments, env={"SOURCE_DATE_EPOCH": EPOCH, **env})


def contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
