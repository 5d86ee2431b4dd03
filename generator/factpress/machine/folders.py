"""The folders of a newsroom: where its own files are, and where what was made of them is kept.

The one place that spells these paths. What the files say is other modules' business.
"""

from dataclasses import dataclass
from pathlib import Path

from factpress.findings import PressError
from factpress.machine.own_folders import HOME
from factpress.machine.theme import FOLDER, SHIPPED, ThemeFiles

# What editors write; a private checkout has these too.
WRITTEN = ("data", "content")
# All of a newsroom that its site is made from.
MADE_FROM = (*WRITTEN, FOLDER)


@dataclass(frozen=True, slots=True)
class Checkout:
    """A newsroom's folder, and the folder of the private checkout that is read with it, if any.

    What takes long to make is kept below `home`: `root` itself, unless the newsroom was laid out
    elsewhere for a while.
    """

    root: Path
    private: Path | None = None
    home: Path | None = None
    shipped: Path = SHIPPED

    def at(self, place: Path) -> "Checkout":
        """Returns the same newsroom as it was laid out in another folder, with the same `home`."""
        # A whole theme was laid out whole: nothing of another day may fill gaps that it had.
        shipped = place / FOLDER if self.theme.is_whole else self.shipped
        return Checkout(place, self.private, self.home or self.root, shipped)

    @property
    def roots(self) -> tuple[Path, ...]:
        """The folders that are read: the newsroom's, and the private one after it."""
        return (self.root,) if self.private is None else (self.root, self.private)

    @property
    def data(self) -> Path:
        """The facts."""
        return self.root / "data"

    @property
    def content(self) -> Path:
        """The pages."""
        return self.root / "content"

    @property
    def theme(self) -> ThemeFiles:
        """How pages look, and the words of the languages: own files before the shipped ones."""
        return ThemeFiles(self.root / FOLDER, self.shipped)

    @property
    def site(self) -> Path:
        """The finished site, where nobody names another folder."""
        return self.root / "site"

    @property
    def kept(self) -> Path:
        """What was made for later runs: it can be deleted at any time."""
        return (self.home or self.root) / HOME

    @property
    def store(self) -> Path:
        """Files that take long to make."""
        return self.kept / "store"

    @property
    def cache(self) -> Path:
        """What each file was read as."""
        return self.kept / "cache"

    @property
    def public(self) -> Path:
        """The steps of the last site: it holds nothing that was not public then."""
        return self.kept / "public"

    @property
    def schemas(self) -> Path:
        """The schemas for editors' programs."""
        return self.kept / "schemas"

    @property
    def proof(self) -> Path:
        """What was looked through already."""
        return self.kept / "proof.json"

    def refuse_own(self, folder: Path) -> None:
        """Refuses a folder to write a site into that holds the newsroom, or is a part of it.

        Raises PressError.
        """
        there = folder.resolve()
        for root in (one.resolve() for one in self.roots):
            own = next(
                (one for one in (*MADE_FROM, ".git") if (root / one) in (there, *there.parents)), ""
            )
            if own or there == root or there in root.parents:
                what = f"inside {own}/ of the newsroom" if own else "the newsroom's own folder"
                raise PressError(
                    f"{folder} is {what}, and what is written there would be read as its pages or"
                    " mixed with them; name a folder beside it"
                )

    def record(self, site: Path) -> Path:
        """Returns where it is written down what the site in a folder was made from."""
        return self.kept / f"{site.name}.built.json"
