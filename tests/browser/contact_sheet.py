"""One picture of every kind of page, both widths, both schemes. Run by `make contact-sheet`:

    PYTHONPATH=tests python tests/browser/contact_sheet.py [site] [picture]

It is drawn from the built site, and is in the README.
"""

import io
import sys
from pathlib import Path

from acceptance import CHROMIUM, FLAGS
from in_browser import Looker
from PIL import Image
from playwright.sync_api import sync_playwright
from served import Sample, samples, served

from support.places import PROJECT

LOOKS = ((1280, "light"), (1280, "dark"), (390, "light"), (390, "dark"))
SHOWN = {1280: 300, 390: 120}
TALL = 270
GAP = 10
COLUMNS = 2
COLOURS = 24
# Pictures are fetched when a reader comes near; a screenshot does not wait for them.
_EVERY_PICTURE = """() => Promise.all([...document.images].map((one) => {
  one.loading = "eager";
  return one.decode().catch(() => null);
}))"""


def _shot(looker: Looker, sample: Sample, width: int, scheme: str) -> Image.Image:
    with looker.context(width, scheme) as context:
        tab = looker.opened(context.new_page(), sample)
        height = TALL * width // SHOWN[width]
        tab.set_viewport_size({"width": width, "height": height})
        tab.evaluate(_EVERY_PICTURE)
        picture = Image.open(io.BytesIO(tab.screenshot())).convert("RGB")
    return picture.resize((SHOWN[width], TALL), Image.Resampling.LANCZOS)


def main() -> None:
    """Draws the sheet."""
    site = Path(sys.argv[1]) if len(sys.argv) > 1 else PROJECT / "site"
    target = Path(sys.argv[2]) if len(sys.argv) > 2 else PROJECT / "docs" / "pictures" / "pages.png"
    pages = samples(site)
    first = pages[0].lang
    kinds = [one for one in pages if one.lang == first]
    wide = sum(SHOWN[width] + GAP for width, _ in LOOKS)
    rows = -(-len(kinds) // COLUMNS)
    sheet = Image.new("RGB", (COLUMNS * (wide + GAP), rows * (TALL + GAP) + GAP), "#8a94a3")
    with served(site) as base, sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        looker = Looker(browser, base, pages)
        for number, sample in enumerate(kinds):
            left = GAP + number % COLUMNS * (wide + GAP)
            for width, scheme in LOOKS:
                top = GAP + number // COLUMNS * (TALL + GAP)
                sheet.paste(_shot(looker, sample, width, scheme), (left, top))
                left += SHOWN[width] + GAP
        browser.close()
    target.parent.mkdir(parents=True, exist_ok=True)
    half = (sheet.width // 2, sheet.height // 2)
    sheet.resize(half, Image.Resampling.LANCZOS).quantize(COLOURS).save(
        target, "PNG", optimize=True
    )
    sys.stdout.write(f"{len(kinds)} kinds of pages in {target}\n")


if __name__ == "__main__":
    main()
