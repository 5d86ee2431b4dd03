"""Pictures as structured data: whose they are and on which terms, in the words of schema.org."""

from factpress.downloads.exact_json import Json
from factpress.pages.derived import Work
from factpress.pages.render import Page
from factpress.pictures.gallery import Picture
from factpress.rendering.picture_views import FOLDER


def image_data(work: Work, page: Page, picture: Picture) -> dict[str, Json]:
    """Returns a picture with its credit, its terms and where its largest file is."""
    default = work.newsroom.publisher.default_language
    media, largest, shown = picture.media, picture.largest, picture.shown
    data: dict[str, Json] = {
        "@type": "ImageObject",
        "@id": f"{work.base}/{FOLDER}/{largest.name}",
        "contentUrl": f"{work.base}/{FOLDER}/{largest.name}",
        "thumbnailUrl": f"{work.base}/{FOLDER}/{shown.name}",
        "encodingFormat": largest.mime,
        "width": largest.width,
        "height": largest.height,
        "caption": media.caption.in_language(page.lang, default),
        "description": media.alt.in_language(page.lang, default),
        "creditText": media.credit.in_language(page.lang, default),
        "creator": {"@type": "Organization", "name": media.credit.in_language(page.lang, default)},
        # The page that says on which terms: its own, in the reader's language.
        "acquireLicensePage": f"{work.base}/{_asset(work, page, picture)}",
        "license": f"{work.base}/{_asset(work, page, picture)}",
    }
    if media.rights.by_language:
        data["copyrightNotice"] = media.rights.in_language(page.lang, default)
    if media.terms.by_language:
        data["conditionsOfAccess"] = media.terms.in_language(page.lang, default)
    return data


def _asset(work: Work, page: Page, picture: Picture) -> str:
    default = work.newsroom.publisher.default_language
    own = "" if page.lang == default else f"{page.lang}/"
    return f"{own}media/{picture.id}/"
