"""Media files: the pictures that published pages show, in every size and format they offer.

A picture that no page shows is private: nothing is made of it.
"""

from generator.findings import Finding, placed
from generator.gallery import Picture, broken_at, made_files
from generator.outputs.derived import Derived, Work
from generator.pictures import Rendition, versions
from generator.pictureviews import FOLDER
from generator.store import Store

_LENGTH = 8


def media_files(work: Work) -> Derived:
    """Returns the files of every picture that a page shows, by their path in the site."""
    shown = sorted({name for page in work.pages for name in page.pictures})
    files: dict[str, bytes] = {}
    findings: list[Finding] = []
    for name in shown:
        picture = work.gallery.pictures[name]
        made = stored(picture, work.store)
        if isinstance(made, Finding):
            findings.append(made)
        else:
            files |= {f"{FOLDER}/{one.name}": one.content for one in made}
    return Derived(files=files, findings=tuple(findings))


def stored(picture: Picture, store: Store) -> tuple[Rendition, ...] | Finding:
    """Returns a picture's files, from the store where it has them."""
