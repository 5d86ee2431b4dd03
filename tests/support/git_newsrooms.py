"""Newsrooms under git, for tests."""

import subprocess
from pathlib import Path

WHO = ("-c", "user.name=Ann Example", "-c", "user.email=ann@example.com")


def git(root: Path, *words: str) -> None:
    """Runs git in a folder."""
    subprocess.run(["git", "-C", str(root), *words], check=True, capture_output=True)


def committed(root: Path) -> Path:
    """Keeps everything below a folder in a commit, the first one in a separate repository."""
    if not (root / ".git").exists():
        git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, *WHO, "commit", "-q", "-m", "One")
    return root
