"""P3 and P1: every coding, codings inside codings, planted slips, canaries, and very many random plants.

PYTHONPATH=tests python tests/torture/leak_torture.py [--random 2000] [--seed 1]

The site is the small newsroom's, built one second before the hour of the private checkout beside it;
the canaries are those of the ferries, one in each thing that has an hour.
"""

import argparse
import base64
import gzip
import random
import shutil
import sys
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from factpress.embargo.cut import public_at
from factpress.machine.folders import Checkout
from factpress.proof.leaks import EMBARGO_LEAK, leaks_in
from factpress.proof.whole_site import ProofMemory, proven, secrets_of
from factpress.proof.withheld import Secrets, canary
from factpress.reading.reader import read
from support import ferries_site as ferries
from support.leak_plants import PLANTS
from support.leak_samples import codings, png
from support.minimal_newsroom import NEWSROOM
from support.places import PRIVATE
from support.press_runs import EPOCH, run
from support.small_site import laid_out

BEFORE = "1795679999"
NOW = datetime.fromtimestamp(int(BEFORE), UTC)
FIRST_17 = 17
WRAPPINGS: Mapping[str, Callable[[bytes], bytes]] = {
    "gzip": lambda content: gzip.compress(content, mtime=0),
    "zlib": zlib.compress,
    "base64": base64.b64encode,
    "hex": lambda content: content.hex().encode(),
    "PNG text": lambda content: png((b"zTXt", b"Comment\0\0" + zlib.compress(content))),
    "after a picture": lambda content: png(after=content),
    "as it is": bytes,
}
PUBLIC = (
    "Acme Dart sales since launch",
    "Acme announcement of September 2016",
    "more than 230,000 cars",
    "Agency report of September 2016, places in the house, arrows by day",
)


def by_coding() -> int:
    """Looks for one text in every coding, then in each coding inside each wrapping."""
    words = "canary-scan of a secret"
    samples = codings(words)
    of = canary([words])
    found = {name: bool(leaks_in("f", content, of)[0]) for name, content in samples.items()}
    first = [found[name] for name in list(samples)[:FIRST_17]]
    print(
        f"codings: {sum(first)} of {FIRST_17}; with all others {sum(found.values())} of {len(found)}"
    )
    nested = missed = 0
    for outer, wrap in WRAPPINGS.items():
        for middle, also in WRAPPINGS.items():
            for inner, content in samples.items():
                nested += 1
                if not leaks_in("f", wrap(also(content)), of)[0]:
                    missed += 1
                    print(f"  missed: {inner} in {middle} in {outer}")
    print(f"P3 codings inside two others: {nested - missed} of {nested}")
    return missed + (not all(first)) + (not all(found.values()))


def planted(site: Path, of: Secrets, memory: ProofMemory, place: Path) -> int:
    """Plants each slip into a copy of the site and looks for it; returns how many were missed."""
    caught = 0
    for name, plant in PLANTS.items():
        copy = place / name
        shutil.copytree(site, copy)
        plant(copy)
        findings, _ = proven(copy, of, "", memory, hushed=True)
        hit = any(one.rule == EMBARGO_LEAK for one in findings)
        caught += hit
        if not hit:
            print(f"  missed: {name}")
        shutil.rmtree(copy)
    print(f"P1 planted leaks: {caught} of {len(PLANTS)} caught")
    return len(PLANTS) - caught


def at_random(of: Secrets, many: int, seed: int) -> int:
    """Hides random secrets in random codings in random places; public words must not be found."""
    dice = random.Random(seed)
    missed = false = 0
    hidden = [
        *("Night Arrow", "night-arrow", "Kim Keeper", "It drives while you dream"),
        *("A dark car with lit windows", "The car for the small hours", "2026-11-26-night-arrow"),
    ]
    skipped = {"backwards", "turned by 13 letters"}
    for number in range(many):
        word, public = dice.choice(hidden), dice.choice(PUBLIC)
        name = dice.choice([one for one in codings("x") if one not in skipped])
        wraps = [dice.choice(list(WRAPPINGS)) for _ in range(dice.randrange(3))]
        before, after = (_noise(dice) for _ in range(2))
        contents = [codings(f"so {text} it is")[name] for text in (word, public)]
        for wrap in wraps:
            contents = [WRAPPINGS[wrap](content) for content in contents]
        secret, open_to_all = (before + content + after for content in contents)
        if not leaks_in("f.bin", secret, of)[0]:
            missed += 1
            print(f"  {number}: missed {word!r} as {name} in {wraps}")
        if leaks_in("f.bin", open_to_all, of)[0]:
            false += 1
            print(f"  {number}: false alarm for {public!r} as {name} in {wraps}")
    print(f"P3 random plants: {many - missed} of {many} found, {false} false alarms")
    return missed + false


def _noise(dice: random.Random) -> bytes:
    kind = dice.randrange(3)
    if kind == 0:
        return b""
    if kind == 1:
        words = ("the", "sales", "of", "Darts", "in", "summer", "<p>", "</p>", "2016", "figure")
        return (
            " " + " ".join(dice.choice(words) for _ in range(dice.randrange(60))) + " "
        ).encode()
    return b"\n" + dice.randbytes(dice.randrange(400)) + b"\n"


def canaries(place: Path) -> int:
    """Builds the ferries, in which everything with an hour says CANARY; returns how often it shows."""
    root = ferries.laid_out(place / "ferries")
    done = run(root, "build", SOURCE_DATE_EPOCH=EPOCH)
    assert done.exit_code == 0, done.output
    hits = done.output.upper().count("CANARY")
    verified = run(root, "verify", "--canary", "CANARY", SOURCE_DATE_EPOCH=EPOCH)
    hits += verified.output.count("is here")
    files = sum(one.is_file() for one in (root / "site").rglob("*"))
    print(f"P3 canaries: {hits} hits in {files} files and in the log")
    print(f"  {verified.output.strip().splitlines()[-1]}")
    return hits + verified.exit_code


def main() -> int:
    """Runs all parts, and prints what was reached."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--random", type=int, default=2000)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="leaks-") as folder:
        place = Path(folder)
        root = laid_out(place / "acme", **{"data/newsroom.yml": NEWSROOM})
        done = run(root, "build", "--with", str(PRIVATE), SOURCE_DATE_EPOCH=BEFORE)
        assert done.exit_code == 0, done.output
        whole = read(Checkout(root, PRIVATE)).newsroom
        of = secrets_of(whole, public_at(whole, NOW)[0], Checkout(root, PRIVATE))
        findings, memory = proven(root / "site", of, "", ProofMemory(), hushed=False)
        print(f"the site itself: {len(findings)} findings; {Counter(_kinds(of))} are looked for")
        bad = len(findings) + by_coding()
        bad += planted(root / "site", of, memory, place)
        bad += at_random(of, given.random, given.seed)
        bad += canaries(place)
    print(f"{bad} faults in {time.monotonic() - began:.0f} s")
    return 1 if bad else 0


def _kinds(of: Secrets) -> dict[str, int]:
    return {
        "names": len(of.names),
        "words": len(of.words),
        "figures": len(of.figures),
        "files": len(of.files),
        "letters of texts": len(of.passages),
    }


if __name__ == "__main__":
    sys.exit(main())
