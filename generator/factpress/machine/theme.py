"""The files of a theme: the newsroom's own before the shipped ones, one by one.

The one place that knows where the shipped theme is. What a file says is other modules' business.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from factpress.machine.disk import files_below

FOLDER = "theme"
PACKAGE = Path(__file__).resolve().parents[1]
# Inside the package where it was installed from a wheel; else at the top of this repository.
SHIPPED = next(
    (one for one in (PACKAGE / FOLDER, PACKAGE.parents[1] / FOLDER) if one.is_dir()),
    PACKAGE / FOLDER,
)


@dataclass(frozen=True, slots=True)
class ThemeFiles:
    """A newsroom's own folder of theme files, and the shipped one that fills its gaps.

    Files are named by their path below either folder, such as `locales/en.yml`.
    """

    own: Path
    shipped: Path = SHIPPED

    @property
    def is_whole(self) -> bool:
        """Whether the newsroom's own theme is the shipped one, as in our own repository."""
        return self.own.resolve() == self.shipped.resolve()

    def file(self, name: str) -> Path:
        """Returns where a file is read from; one that is nowhere is looked for in the shipped theme."""
        return self.own / name if self._has_own(name) else self.shipped / name

    def label(self, name: str) -> str:
        """Returns what an editor calls a file: a shipped one has the program's name before it."""
        is_own = self._has_own(name) or self.is_whole
        return f"{FOLDER}/{name}" if is_own else f"{PACKAGE.name}/{FOLDER}/{name}"

    def folders(self, name: str = "") -> tuple[Path, ...]:
        """Returns the folders of a name that are there, the newsroom's own first."""
        both = (self.own / name, self.shipped / name)
        return tuple(one for one in both[self.is_whole :] if one.is_dir())

    def files(self, folder: str = "", pattern: str = "*") -> dict[str, Path]:
        """Returns the files below a folder whose names fit a pattern, by name and in order.

        Raises PressError where a folder cannot be read.
        """
        found = {
            path.relative_to(top): path
            for top in (self.shipped, self.own)
            for path in files_below(top / folder, pattern)
        }
        return {name.as_posix(): found[name] for name in sorted(found)}

    def _has_own(self, name: str) -> bool:
        # A link that leads nowhere counts: to pass over it would be to build another site.
        path = self.own / name
        return os.path.lexists(path) and not path.is_dir()
