"""Weather: a tiny newsroom that is published, taken down, corrected and rolled back while things go wrong.

The state machine keeps a separate plain account: what was withdrawn, what has its hour to come, what each
figure openly became. After each command what readers have is held against it, and so is what was said.
"""

import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from errno import ENOSPC
from pathlib import Path
from random import Random

from click.testing import Result
from pytest import MonkeyPatch

from factpress.commands import publish as publishing
from factpress.commands.publish import Publication, at_the_hour, hours_of
from factpress.findings import PressError
from factpress.machine import Checkout
from factpress.publishing.waiting import Watch
from factpress.sitefolder.generations import live
from factpress.sitefolder.manifest import compared
from support.failing_disk import failing
from support.git_newsrooms import WHO, git
from support.minimal_newsroom import FACTS, release, written
from support.picture_samples import jpeg
from support.press_runs import run
from support.small_site import RELEASE, home, laid_out
from support.weather_hosts import SILENT, host
from support.weather_steps import FIGURE, LATER, OTHER, SALES, WORDS, Step

BEGAN, OPENS = 1780272000, 1780639980  # 1 June 2026; 5 June 2026, 06:13 UTC
DAY = 86400
SECRET = "Canarybird"
VALUES = ("230,000", "240,000", "260,000", "270,000", "280,000")
PICTURE = "media:\n  chair: {file: media/chair.jpg, alt: A seat, caption: A seat., credit: Acme}\n"
TEXTS = frozenset((".html", ".json", ".txt", ".md", ".csv", ".atom", ".xml", ".yml"))


def newsroom(folder: Path) -> Path:
    """Lays out the newsroom under git, with another checkout of it beside."""
    later = release(f'{SECRET} sang. {{{{ fact("dart.sales") }}}}.', date="2026-06-05")
    opens = datetime.fromtimestamp(OPENS, UTC).strftime("%Y-%m-%d %H:%M UTC")
    files: dict[str, str | bytes] = {
        "data/facts.yml": FACTS.replace("more than ", ""),
        "data/media.yml": PICTURE,
        "data/media/chair.jpg": jpeg(),
        "content/index.md": home("Words 0."),
        "content/story.md": f"---\ntitle: A story\n---\n{WORDS['story']}.\n",
        "content/gallery.md": '---\ntitle: A gallery\n---\n{{ picture("chair") }}\n',
        RELEASE: release(f'{WORDS[SALES]}. Sold: {{{{ fact("dart.sales") }}}}.'),
        RELEASE.replace("2016-09-14-sales", OTHER): release(
            f"{WORDS[OTHER]}.", date="2016-10-01", title="Another release"
        ),
        f"content/releases/2026/{LATER}/index.md": later.replace(
            "type:", f"embargo: {opens}\ntype:"
        ),
    }
    root = laid_out(folder / "press", **files)
    written(root, ".gitignore", ".press/\n")
    git(root, "init", "-q", "-b", "main")
    for key, value in (("user.name", "Ann"), ("user.email", "ann@example.com")):
        git(root, "config", key, value)
    commit(root)
    git(folder, "clone", "-q", str(root), str(folder / "second"))
    return root


def commit(root: Path) -> None:
    """Commits whatever there is."""
    git(root, "add", "-A")
    git(root, *WHO, "commit", "-q", "--allow-empty", "-m", "As it is")


@dataclass(frozen=True, slots=True)
class Order:
    """A step with what its weather adds to the command: surroundings and words."""

    step: Step
    env: dict[str, str]
    words: list[str]


@dataclass
class Machine:
    """The newsroom, its live folder, and the account of what may be seen."""

    folder: Path
    chance: Random
    root: Path = Path()
    now: int = BEGAN
    turn: int = 0
    withdrawn: set[str] = field(default_factory=set)
    opened: bool = False
    chain: list[str] = field(default_factory=lambda: [VALUES[0]])
    shown: int = 0
    faults: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.root = self.folder / "press"

    @property
    def site(self) -> Path:
        return self.folder / "live"

    def play(self, steps: tuple[Step, ...]) -> list[str]:
        """Takes the steps until one shows a fault; returns what is wrong."""
        for step in steps:
            self.take(step)
            if self.faults:
                return [f"{len(self.ended)}. {step}: {one}" for one in self.faults]
        return []

    def take(self, step: Step) -> None:
        """Does one thing in its weather, and looks what has become of the site."""
        self.now += DAY // 4
        before = self._content()
        entries = self._entries()
        with self._in(step.weather) as (env, words):
            if step.weather == "entry lost":
                entries = self._entries()
            done = self._done(Order(step, env, words))
        code = 0 if done is None else done.exit_code
        last = done.output.strip().splitlines()[-1:] if done is not None and code else []
        self.ended.append(
            f"{step.command}/{step.weather}/{step.about}: {code} {' '.join(last)}".strip()
        )
        if done is not None and not isinstance(done.exception, (SystemExit, type(None))):
            self._wrong(f"ended in {done.exception!r}")
        after = self._content()
        clear = step.weather != "disk"
        # What is live although the command failed was said to be live.
        told = done is not None and "the site is live" in done.output
        if code and clear and not told and step.command != "takedown" and after != before:
            self._wrong("it failed, and readers have another site")
        is_kept = self._entries() == entries
        if code and step.command == "takedown" and after == before and not is_kept:
            self._wrong("the take-down failed, and its entry is there")
        if done is not None and "Committed." in done.output and not code:
            self._see_commit()
        self._look()

    def _done(self, order: Order) -> Result | None:
        try:
            done: Result | None = getattr(self, f"_{order.step.command}")(order)
        except OSError:
            if order.step.weather != "disk":
                raise
            return None  # what failed was this machine's own reading or writing
        return done

    def _wrong(self, what: str) -> None:
        self.faults.append(what)

    def _content(self) -> str:
        now = live(self.site)
        return now.content if now else ""

    def _entries(self) -> bytes:
        path = self.root / "data/takedowns.yml"
        return path.read_bytes() if path.exists() else b""

    # Weather.

    @contextmanager
    def _in(self, weather: str) -> Iterator[tuple[dict[str, str], list[str]]]:
        with ExitStack() as stack:
            env, words = {"SOURCE_DATE_EPOCH": str(self.now)}, list[str]()
            hook = self.root / ".git/hooks/pre-commit"
            match weather.split(" ", 1):
                case ["clock", _]:
                    env["SOURCE_DATE_EPOCH"] = str(BEGAN - 40 * DAY)
                case ["disk"]:
                    stack.enter_context(failing(self.chance.randrange(1, 400), (ENOSPC,)))
                case ["no", _]:
                    hook.parent.mkdir(exist_ok=True)
                    hook.write_text("#!/bin/sh\nexit 1\n")
                    hook.chmod(0o755)
                    stack.callback(hook.unlink)
                case ["lock", _]:
                    for path in (self.root / "content").rglob("lock.yml"):
                        path.unlink()
                case ["entry", _]:
                    (self.root / "data/takedowns.yml").unlink(missing_ok=True)
                case ["host", kind]:
                    words += [
                        "--live",
                        stack.enter_context(host(kind, self.site / "current", self.folder)),
                        "--within",
                        "0",
                    ]
            yield env, words

    # Commands.

    def _words(self, order: Order) -> None:
        self.turn += 1
        written(self.root, "content/index.md", home(f"Words {self.turn}."))
        if order.step.weather == "clear":
            commit(self.root)

    def _publish(self, order: Order) -> Result:
        done = run(self.root, "publish", str(self.site), "--keep", "9", "--commit", **order.env)
        if not done.exit_code:
            self._published(int(order.env["SOURCE_DATE_EPOCH"]))
        return done

    def _published(self, epoch: int) -> None:
        self.opened = epoch >= OPENS
        if epoch < self.now:
            self._wrong("it published for a time before the live site's")
        page = (self.site / "current/index.html").read_text(encoding="utf-8")
        if f"Words {self.turn}." not in page:
            self._wrong("it says that it published, and readers have other words")
        if self.opened and SECRET not in self._text():
            self._wrong("the hour has come, and the release is not there")

    def _second(self, order: Order) -> Result:
        second = self.folder / "second"
        written(second, "content/index.md", home(f"Words {self.turn}."))
        done = run(second, "publish", str(self.site), "--no-pull", **order.env)
        if not done.exit_code:
            self._published(int(order.env["SOURCE_DATE_EPOCH"]))
        return done

    def _newest(self, order: Order) -> Result:
        """Publishes from the second checkout with the newest commit, where it can be fetched."""
        second = self.folder / "second"
        git(second, "checkout", "-q", "--", ".")
        git(second, "clean", "-q", "-d", "-f")
        is_away = order.step.weather == "far away"
        git(second, "remote", "set-url", "origin", str(self.root) if not is_away else "/nowhere")
        before = self._content()
        with MonkeyPatch.context() as patch:
            patch.setattr(time, "sleep", lambda _: None)
            done = run(second, "publish", str(self.site), "--pull", "--keep", "9", **order.env)
        if is_away and (not done.exit_code or self._content() != before):
            self._wrong("it published, and nobody could be asked for the newest commit")
        if not done.exit_code:
            # It has the words that were committed, which need not be the newest here.
            self.opened = int(order.env["SOURCE_DATE_EPOCH"]) >= OPENS
        return done

    def _hour(self, _: Order) -> None:
        """Waits for the next hour by a clock that runs at once, and publishes."""
        plan = Publication(Checkout(self.root), self.site, 9, "", commit=True)
        at = [float(self.now)]

        def sleep(seconds: float) -> None:
            # Each minute the files are read again; the last two will do.
            at[0] = max(at[0] + seconds, OPENS - 130.0 if at[0] < OPENS else 0.0)

        watch = Watch(
            lambda: datetime.fromtimestamp(at[0], UTC) + timedelta(0), sleep, hours_of(plan)
        )
        was = self.now
        with MonkeyPatch.context() as patch:
            patch.setattr(publishing, "clock", lambda: datetime.fromtimestamp(int(at[0]), UTC))
            patch.setattr(time, "sleep", sleep)
            try:
                at_the_hour(plan, watch, None, pull=False)
            except (PressError, SystemExit, OSError):
                # It may have come so far that the site is live, and only the locks are not committed.
                self.now = max(self.now, int(at[0]))
                self.opened = self.opened or self.now >= OPENS
                return
        self.now = max(self.now, int(at[0]))
        if was < OPENS:
            if self.now < OPENS:
                self._wrong("it did not wait for the hour")
            self._published(self.now)

    def _takedown(self, order: Order) -> Result:
        site = ("--site", str(self.site), "--keep", "9", "--commit")
        silent = ("--silent", "--by", "Ann")
        had = any(self.site.glob("current/media/chair-*"))
        done = run(
            self.root, "takedown", order.step.about, *silent, *site, *order.words, **order.env
        )
        if not done.exit_code:
            # An older copy of a site from which it was gone already says the truth.
            was_gone = order.step.about in self.withdrawn
            self.withdrawn.add(order.step.about)
            kind = order.step.weather.removeprefix("host ")
            if kind in SILENT and not (kind == "older" and was_gone):
                self._wrong("it says that the site has it no more, and the site never said so")
            if kind == "old pictures" and order.step.about == "chair" and had:
                self._wrong("it says that the picture is gone, and the site still sends it")
        return done

    def _rollback(self, order: Order) -> Result:
        before = live(self.site)
        done = run(self.root, "publish", str(self.site), "--rollback", **order.env)
        if not done.exit_code and live(self.site) == before:
            self._wrong("it says that it rolled back, and did not")
        return done

    def _correct(self, order: Order) -> Result | None:
        if len(self.chain) == len(VALUES):
            return None
        value = VALUES[len(self.chain)]
        why = ("--why", "A slip.", "--source", "acme-2016-09")
        done = run(self.root, "correct", "dart.sales", "--value", value, *why, **order.env)
        try:
            said = value in (self.root / "data/facts.yml").read_text(encoding="utf-8")
        except OSError:  # the disk's one failure was kept for this
            said = value in (self.root / "data/facts.yml").read_text(encoding="utf-8")
        if not done.exit_code and not said:
            self._wrong("it says that it corrected, and did not")
        if said:
            self.chain.append(value)
        return done

    def _silent(self, order: Order) -> Result | None:
        """Changes the figure that readers have in place, publishes, and puts it back."""
        if self.shown < len(self.chain) - 1 or FIGURE in self.withdrawn:
            return None  # readers don't have the newest correction yet: it may still be edited
        path = self.root / "data/facts.yml"
        was = path.read_bytes()
        path.write_bytes(was.replace(self.chain[-1].encode(), b"999,000"))
        done = run(self.root, "publish", str(self.site), "--keep", "9", **order.env)
        path.write_bytes(was)
        return done

    # What readers have.

    def _text(self) -> str:
        site = self.site / "current/"
        files = [one for one in site.rglob("*") if one.suffix in TEXTS and one.is_file()]
        return "\n".join(one.read_text(encoding="utf-8", errors="replace") for one in files)

    def _look(self) -> None:
        now = live(self.site)
        if now is None:
            if self.ended:
                self._wrong("readers have no site")
            return
        if wrong := next(compared(now.path), None):
            self._wrong(f"readers have half a site ({wrong.message})")
        text = self._text()
        for name in sorted(self.withdrawn):
            files = now.path.glob(f"media/{name}-*")
            words = VALUES if name == FIGURE else (WORDS[name],)
            if any(files) if name == "chair" else any(one in text for one in words):
                self._wrong(f"{name} was withdrawn, and is live")
        if SECRET in text and self.now < OPENS:
            self._wrong("what is embargoed is live")
        page = now.path / f"releases/2016/{SALES}/index.html"
        if page.exists():
            body = page.read_text(encoding="utf-8")
            if "999,000" in body:
                self._wrong("a figure changed in silence")
            newest = max((n for n, one in enumerate(self.chain) if one in body), default=-1)
            if 0 <= newest < self.shown and FIGURE not in self.withdrawn:
                self._wrong("a figure that was corrected is back")
            self.shown = max(self.shown, newest)

    def _see_commit(self) -> None:
        words = ["git", "-C", str(self.root), "status", "--porcelain", "--", "data/takedowns.yml"]
        told = subprocess.run(words, capture_output=True, text=True, check=True).stdout
        if told:
            self._wrong("it says that it committed, and did not")
