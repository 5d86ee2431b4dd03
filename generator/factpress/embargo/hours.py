"""Hours: from when on each entry and page may be public, as typed or as its folder says.

What is in a release's own folder has the release's hour. Nothing is cut here: `embargo` asks.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import PurePosixPath

from factpress.findings import Finding, Mistake, Place, Rule, report
from factpress.model import ContentPage, Entry, Media, Newsroom, Release, release_of
from factpress.values import Instant, find_zone

UNREADABLE_EMBARGO = Rule(
    "unreadable-embargo",
    "An embargo cannot be understood",
    "If its hour is misread, it could be published too early.",
    'write it like "2026-11-26 09:00 Europe/Berlin", or "with 2026/2026-11-26-name"',
)
OTHER_DAY = Rule(
    "embargo-on-another-day",
    "A release becomes public on a different day from its date",
    "A mistyped embargo would publish a release early; its date is compared as a second check.",
    "correct the hour or the date, so that both are on the same day",
)
NO_RELEASE = Rule(
    "folder-without-release",
    "Figures are in the folder of a release that doesn't exist",
    "Files in a release's folder open with the release; without a release they have no hour.",
    "write the release's index.md next to them, or move the file to data/",
)
RULES = (UNREADABLE_EMBARGO, OTHER_DAY, NO_RELEASE)

# Taken from the newsroom itself: a section that is added one day must not be forgotten here.
SECTIONS = tuple(
    one.name
    for one in fields(Newsroom)
    if one.name not in ("publisher", "releases", "pages", "poisoned", "opened", "speech")
)
ALWAYS = Instant("", datetime.min.replace(tzinfo=UTC), "")
NEVER = Instant("", datetime.max.replace(tzinfo=UTC), "")
WITH = "with "


@dataclass
class Hours:
    """Tells from when on things are public; keeps a finding for each hour that cannot be read.

    What has no hour is public ALWAYS, what has one that is not understood NEVER.
    """

    newsroom: Newsroom
    findings: list[Finding] = field(default_factory=list)
    _of_folders: dict[str, Instant] = field(default_factory=dict)

    def opening(self, entry: Entry) -> Instant:
        """Returns the hour from which on an entry is public: its own or its folder's, the later.

        A picture lies in a second folder, which has a say too.
        """
        typed: Instant | str | None = getattr(entry, "embargo", None)
        own = ALWAYS if typed is None else self._hour(typed, entry.place, ())
        files = (entry.place.file, *((entry.path,) if isinstance(entry, Media) else ()))
        return max(own, *(self.of_file(file) for file in files))

    def day(self, hour: Instant) -> date:
        """Returns the day of an hour on the newsroom's own clocks.

        A release may be dated by the day as it is typed: what opens with it is of its date too.
        """
        if hour in (ALWAYS, NEVER):
            return hour.at.date()
        typed, own = _days(hour, self.newsroom.publisher.zone)
        return min(typed, own) if (hour, typed) in self._dated else own

    @cached_property
    def _dated(self) -> frozenset[tuple[Instant, date]]:
        """The hours of all releases, each with the date of its release."""
        releases = self.newsroom.releases.values()
        return frozenset((self.opening(one.front), one.day) for one in releases)

    def of_file(self, file: str) -> Instant:
        """Returns the hour of what lies in a release's own folder; anything else has none."""
        folder = release_of(file)
        if not folder:
            return ALWAYS
        if folder not in self._of_folders:
            self._of_folders[folder] = self._of_folder(folder, file)
        return self._of_folders[folder]

    def _of_folder(self, name: str, file: str) -> Instant:
        release = self.newsroom.releases.get(name)
        if release is not None:
            typed, place = release.front.embargo, release.front.place
            return ALWAYS if typed is None else self._hour(typed, place, (name,))
        if not self.newsroom.knows("releases", name):
            folder = PurePosixPath(file).parent.as_posix()
            message = f"there is no release in {folder}"
            self.findings.append(report(NO_RELEASE, Place(file), message))
        return NEVER

    def _hour(self, typed: Instant | str, place: Place, asked: tuple[str, ...]) -> Instant:
        if isinstance(typed, Instant):
            return typed
        name = typed.removeprefix(WITH).strip()
        release = self.newsroom.release_at(name) if typed.startswith(WITH) else None
        if release is not None and release.id not in asked and release.front.embargo is not None:
            asked = (*asked, release.id)
            return self._hour(release.front.embargo, release.front.place, asked)
        if release is None and self.newsroom.knows("releases", name):
            return NEVER  # the release could not be read, which is a finding already
        message = f'"{typed}" is not an hour, and names no release that has one'
        self.findings.append(report(UNREADABLE_EMBARGO, place, message))
        return NEVER


def held_back(newsroom: Newsroom) -> Iterator[Entry]:
    """Yields everything that can have an hour: entries, their lines, and pages in each language."""
    for section in SECTIONS:
        yield from (one for one in newsroom.ids(section).values() if isinstance(one, Entry))
    for fact in newsroom.facts.values():
        yield from fact.obs
    for page in pages_of(newsroom):
        yield from (one.front for one in page.manuscripts)


def pages_of(newsroom: Newsroom) -> tuple[Release | ContentPage, ...]:
    """Returns all releases, then all other pages that editors wrote."""
    return (*newsroom.releases.values(), *newsroom.pages.values())


def openings(newsroom: Newsroom) -> tuple[Instant, ...]:
    """Returns every hour at which something becomes public, each once, the earliest first."""
    hours = Hours(newsroom)
    found = {hours.opening(entry) for entry in held_back(newsroom)}
    return tuple(sorted(found - {ALWAYS, NEVER}))


def on_other_days(hours: Hours) -> Iterator[Finding]:
    """Yields a finding for each release that becomes public on another day than its date."""
    for release in hours.newsroom.releases.values():
        hour = hours.opening(release.front)
        if hour in (ALWAYS, NEVER):
            continue
        days = _days(hour, hours.newsroom.publisher.zone)
        if release.day not in days:
            message = f"the embargo ends on {days[0]}, but the release is dated {release.day}"
            yield report(OTHER_DAY, release.front.place, message)


def _days(hour: Instant, zone: str) -> tuple[date, date]:
    """Returns the day of an hour as it is typed, and on the newsroom's own clocks."""
    typed = date.fromisoformat(hour.text[:10])
    rules = find_zone(zone, hour.at.replace(tzinfo=None))
    return typed, typed if isinstance(rules, Mistake) else hour.at.astimezone(rules).date()
