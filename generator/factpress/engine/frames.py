"""Frames: pages as the engine has framed them, kept from build to build of one preview."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from factpress.engine.settings import OVERRIDES
from factpress.machine import ThemeFiles, octets_of
from factpress.memory import NO_MEMORY, Memory
from factpress.pages import Page


@dataclass(frozen=True, slots=True)
class Frames:
    """Framed pages; `around` is the hash of all that a frame is made from besides its page."""

    memory: Memory
    around: bytes

    def kept(self, page: Page) -> bytes | None:
        """Returns the very same page as it was framed before, or nothing."""
        return next(iter(self._of(page)), None)

    def keep(self, page: Page, framed: bytes) -> None:
        """Keeps a page as it was framed."""
        self._of(page)[:] = [framed]

    def _of(self, page: Page) -> list[bytes]:
        return self.memory.recall(("frame", page.url), (page, self.around), list)


NO_FRAMES = Frames(NO_MEMORY, b"")


def frames_of(memory: Memory, theme: ThemeFiles, around: Iterable[str]) -> Frames:
    """Returns the frames of a site; `around` are its name, its address and its assets.

    A template of the newsroom's own may print other pages beside its own: then none is kept.
    """
    shipped = theme.shipped / OVERRIDES
    templates = theme.files(OVERRIDES, "*.html")
    if not theme.is_whole and any(shipped not in path.parents for path in templates.values()):
        return NO_FRAMES
    digest = hashlib.sha256("\n".join(around).encode())
    for name, path in templates.items():
        digest.update(f"\n{name}\n".encode())
        digest.update(octets_of(path))
    return Frames(memory, digest.digest())
