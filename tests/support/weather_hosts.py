"""Hosts in foul weather: what answers in the place of the live site, or how."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from support.live_host import hosted

# Those that never say that something is gone: nobody may say so for them.
SILENT = ("503", "429", "403", "404", "captive", "older", "hangs up")
HOSTS = ("as it is", "slow", *SILENT, "old pictures")


@contextmanager
def host(kind: str, site: Path, folder: Path) -> Iterator[str]:
    """Serves a site in a kind of weather, and gives its address; `folder` is for copies."""
    if kind == "older":
        with hosted(shutil.copytree(site.resolve(), folder / "older", dirs_exist_ok=True)) as there:
            yield there
    elif kind == "old pictures":
        had = [one for one in (site / "media").glob("*.*") if one.is_file()]
        kept = {f"media/{one.name}": (200, one.read_bytes()) for one in had}
        with hosted(site, also=kept) as there:
            yield there
    elif kind in ("as it is", "slow", "hangs up"):
        delay = 0.05 if kind == "slow" else 0.0
        with hosted(site, delay=delay, hangs_up=kind == "hangs up") as there:
            yield there
    else:
        status = int(kind) if kind.isdigit() else 200
        with hosted(site, also=_Always((status, b"Sign in, please"))) as there:
            yield there


class _Always(Mapping[str, tuple[int, bytes]]):
    """One answer for every path."""

    def __init__(self, answer: tuple[int, bytes]) -> None:
        self.answer = answer

    def __getitem__(self, path: str) -> tuple[int, bytes]:
        return self.answer

    def __contains__(self, path: object) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 1
