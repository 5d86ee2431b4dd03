"""Beginnings: a folder for publishing where the host keeps none, begun with what the live site says of itself.

So its numbers go on; its commit, what was taken down from it and what it printed are known. Only an
answer of 404 means that this is the first site: whatever else is no sound answer stops it, and so does
a copy out of a cache.
"""

import hashlib
import json
import os
import time
from pathlib import Path

from factpress.findings import PressError
from factpress.locks import PUBLISHED
from factpress.proof import Fetch, HostAnswer, fetcher
from factpress.sitefolder import CURRENT, LABEL, MANIFEST
from factpress.sitefolder import FOLDER as GENERATIONS

KEYS = {"as_at", "commit", "content", "serial", "taken_down"}
PAUSE = 10.0
SECONDS = 30
OK, NOT_FOUND = 200, 404


class _Silent(Exception):  # noqa: N818  # no error: the other side does not say what it serves
    """The other side does not say what it serves."""


def begin(folder: Path, address: str, within: float, *, may_be_old: bool) -> bool:
    """Asks a site until it says what it is, and writes that as the live generation of a folder.

    Returns False where there is no site yet. Raises PressError where that cannot be told in time, or the
    folder holds a site; nothing is written then.
    """
    if os.path.lexists(folder / CURRENT):
        raise PressError(f"{folder} holds a site already; name an empty folder")
    base, until = address.rstrip("/"), time.monotonic() + within
    while True:
        try:
            found = _whole(base)
            if found is None or not found[1] or may_be_old:
                break
            trouble = f"{base} answers with a copy that is {found[1]} seconds old"
        except _Silent as silent:
            trouble = str(silent)
        if time.monotonic() + PAUSE > until:
            raise PressError(
                f"{trouble}, so it is not clear what readers have and nothing is published"
            )
        time.sleep(PAUSE)
    if found is None:
        return False
    there = folder / GENERATIONS / "live"
    there.mkdir(parents=True)
    for name, content in found[0].items():
        (there / name).write_bytes(content)
    (folder / CURRENT).symlink_to(f"{GENERATIONS}/live")
    return True


def _whole(base: str) -> tuple[dict[str, bytes], int] | None:
    """Returns the files in which a live site speaks of itself, and their age; None before the first."""
    fetch = fetcher(base, seconds=SECONDS, is_fresh=True)
    label = _asked(fetch, base, LABEL)
    if label.status == NOT_FOUND:
        # A host that is wrong about its front page too is no empty one.
        front = _asked(fetch, base, "").status
        if front in (OK, NOT_FOUND):
            return None
        raise _Silent(f"{base}/ answers with status {front}")
    _refuse_other(base, label)
    told = _parsed(label)
    if not isinstance(told, dict) or not told.keys() >= KEYS:
        raise _Silent(f"{base}/{LABEL} is not what Factpress writes")
    manifest = _asked(fetch, base, MANIFEST)
    _refuse_other(base, manifest)
    text = manifest.content.decode("utf-8", "replace")
    lines = dict(line.split("  ", 1)[::-1] for line in text.splitlines() if "  " in line)
    if lines.get(LABEL) != hashlib.sha256(label.content).hexdigest():
        raise _Silent(
            f"{base}/{LABEL} is of another site than {MANIFEST}: one of them is an old copy"
        )
    answers = [label, manifest]
    if PUBLISHED in lines:
        said = _asked(fetch, base, PUBLISHED)
        if said.status != OK or lines[PUBLISHED] != said.hash:
            raise _Silent(f"{base}/{PUBLISHED} is not what {MANIFEST} names (status {said.status})")
        answers.append(said)
    return {one.path: one.content for one in answers}, max(map(_age, answers))


def _asked(fetch: Fetch, base: str, name: str) -> HostAnswer:
    answer = fetch(name)
    if not answer.status:
        raise _Silent(f"{base}/{name}: {answer.trouble}")
    return answer


def _refuse_other(base: str, answer: HostAnswer) -> None:
    if answer.status != OK:
        raise _Silent(f"{base}/{answer.path} answers with status {answer.status}")


def _age(answer: HostAnswer) -> int:
    """Returns for how many seconds a cache has kept an answer."""
    typed = answer.headers.get("age", "")
    return int(typed) if typed.isdecimal() else 0


def _parsed(answer: HostAnswer) -> object:
    try:
        return json.loads(answer.content)
    except (ValueError, RecursionError) as trouble:
        raise _Silent(f"{answer.path} is no JSON: somebody else answers for the site") from trouble
