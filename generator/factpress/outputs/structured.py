"""Structured data: what a page is, as JSON-LD in the words of schema.org for crawlers,
the licences of pictures among it.

A figure that is "more than" has a least value and no value: nothing here says more than the page.
"""

from collections.abc import Iterator, Mapping
from urllib.parse import urljoin

from factpress.downloads import (
    FactRecord,
    Json,
    Number,
    ReleaseText,
    address,
    records_of,
    release_texts,
    stamp,
    to_json,
)
from factpress.drawings import SHAPES, crop_path, shown_picture
from factpress.model import Contact, Dataset, Organisation
from factpress.pages import Derived, Page, Work
from factpress.pictures import Picture
from factpress.rendering import FOLDER, Figure, Notice, decimal, subject_name
from factpress.telephones import Telephone, parse_telephone
from factpress.values import Quantity

CONTEXT = "https://schema.org"
# What schema.org calls a unit by: the common codes of UN/CEFACT.
CODES = {"%": "P1", "km": "KMT", "mi": "SMI", "kg": "KGM", "kWh": "KWH", "kW": "KWT", "min": "MIN"}


def structured_data(work: Work) -> Derived:
    """Returns the JSON-LD of every page whose kind schema.org knows, while the site has an address."""
    if not work.base:
        return Derived()
    texts = {one.page.url: one for one in release_texts(work)}
    records = {f"figures/{one.id}": one for one in records_of(work)}
    found: dict[str, str] = {}
    for page in work.pages:
        graph: list[Json] = []
        if page.kind == "home":
            graph += [_publisher(work), _website(work, page)]
        if page.url in texts:
            graph.append(_article(work, texts[page.url]))
        if page.name in records:
            graph.append(_dataset(work, page, records[page.name]))
        if page.kind == "dataset":
            graph.append(_gathered(work, page))
        if page.kind in ("release", "asset", "fact-sheet"):
            graph += [
                image_data(work, page, work.known.pictures()[name])
                for name in dict.fromkeys(page.pictures)
                if name in work.known.pictures()
            ]
        crumbs = _crumbs(work, page)
        if crumbs:
            graph.append(crumbs)
        if graph:
            found[page.url] = to_json({"@context": CONTEXT, "@graph": graph}, indent=0)
    return Derived(structured=found)


def _id(work: Work, name: str) -> str:
    return f"{work.base}/#{name}"


def _publisher(work: Work) -> dict[str, Json]:
    publisher = work.known.publisher
    name = publisher.name.in_language(publisher.default_language)
    own = work.known.one(Organisation, str(publisher.organisation))
    data: dict[str, Json] = {"@type": "Organization", "@id": _id(work, "publisher"), "name": name}
    data["url"] = f"{work.base}/"
    contacts = [
        {
            "@type": "ContactPoint",
            "contactType": "press",
            "name": one.name.in_language(publisher.default_language),
            **({"telephone": _dialled(one.phone)} if one.phone else {}),
            **({"email": one.email} if one.email else {}),
        }
        for one in work.known.every(Contact).values()
    ]
    if contacts:
        data["contactPoint"] = contacts
    return data | (_about(own, work) if own is not None else {})


def _dialled(typed: str) -> str:
    read = parse_telephone(typed)
    return read.dialled if isinstance(read, Telephone) else typed


def _about(own: Organisation, work: Work) -> dict[str, Json]:
    text = own.boilerplate.in_language(work.known.publisher.default_language)
    return {"description": text} if text else {}


def _website(work: Work, page: Page) -> dict[str, Json]:
    return {
        "@type": "WebSite",
        "url": page.view.canonical,
        "name": page.view.site_name,
        "inLanguage": page.lang,
        "publisher": {"@id": _id(work, "publisher")},
    }


def _article(work: Work, text: ReleaseText) -> dict[str, Json]:
    """Returns a release as a NewsArticle that names each figure it prints."""
    front, page = text.release.front, text.page
    data: dict[str, Json] = {
        "@type": "NewsArticle",
        "@id": f"{page.view.canonical}#article",
        "mainEntityOfPage": page.view.canonical,
        "headline": page.title,
        "description": page.view.description,
        "inLanguage": page.lang,
        "datePublished": stamp(text.published),
        "dateModified": stamp(text.updated),
        "publisher": {
            "@type": "Organization",
            "@id": _id(work, "publisher"),
            "name": page.view.site_name,
        },
        "author": {"@type": "Organization", "name": page.view.site_name, "url": f"{work.base}/"},
        "isAccessibleForFree": True,
    }
    if front.dateline:
        data["dateline"] = str(front.dateline)
    images = list(_images(work, page))
    if images:
        data["image"] = images
    about = [
        {"@type": "Thing", "name": subject_name(work.known, str(one), page.lang)}
        for one in front.models
    ]
    if about:
        data["about"] = about
    data["mentions"] = [_observed(work, one, page.lang) for one in text.figures]
    if text.page.notices:
        data["correction"] = [_correction(page, one, told) for one, told in _told(text)]
    return data


def _images(work: Work, page: Page) -> Iterator[str]:
    """Yields the release's own picture in three shapes where it has one, else its card."""
    picture = shown_picture(work, page.pictures)
    paths = [crop_path(picture, one) for one in SHAPES] if picture is not None else []
    shapes = [f"{work.base}/{one}" for one in paths if one in work.files]
    yield from shapes or filter(None, [page.view.card])


def _told(text: ReleaseText) -> Iterator[tuple[Notice, str]]:
    return zip(text.page.notices, text.told, strict=True)


def _correction(page: Page, notice: Notice, told: str) -> dict[str, Json]:
    return {
        "@type": "CorrectionComment",
        "text": told,
        "datePublished": notice.said.isoformat(),
        "url": f"{page.view.canonical}#changes",
    }


def _observed(work: Work, figure: Figure, language: str) -> dict[str, Json]:
    fact = figure.fact
    name = ""
    if fact is not None:
        name = fact.label.in_language(language, work.known.publisher.default_language)
    unit = str(fact.unit) if fact is not None else figure.quantity.unit
    data: dict[str, Json] = {"@type": "PropertyValue", "name": name or figure.text}
    if fact is not None:
        data["propertyID"] = fact.id
        data["url"] = address(work, f"figures/{fact.id}/")
    data["description"] = figure.text
    return data | value_data(figure.quantity, unit)


def value_data(quantity: Quantity, unit: str) -> dict[str, Json]:
    """Returns a figure's number: a value only where it is one, else the ends that it commits to.

    Source: schema.org's QuantitativeValue, whose minValue and maxValue bound what is not exact.
    """
    data: dict[str, Json] = {}
    if quantity.is_one_number:
        plain = quantity.is_bare or str(quantity.qualifier) in ("exactly", "plain")
        low, high = quantity.hard.low, quantity.hard.high
        if plain and quantity.high is None:
            data["value"] = Number(decimal(quantity.value))
        else:
            data |= {"minValue": Number(decimal(low))} if low is not None else {}
            data |= {"maxValue": Number(decimal(high))} if high is not None else {}
    if unit in CODES:
        data["unitCode"] = CODES[unit]
    return data | ({"unitText": unit} if unit else {})


def _dataset(work: Work, page: Page, record: FactRecord) -> dict[str, Json]:
    """Returns a figure with its history as a Dataset, and the files that hold it."""
    lines = (*record.history, *record.others)
    data: dict[str, Json] = {
        "@type": "Dataset",
        "@id": f"{page.view.canonical}#dataset",
        "name": page.title,
        "description": _described(record, page.lang),
        "identifier": record.id,
        "url": page.view.canonical,
        "inLanguage": page.lang,
        "isAccessibleForFree": True,
        "creator": {
            "@type": "Organization",
            "name": record.history[-1].claimant if record.history else page.view.site_name,
        },
        "publisher": {"@id": _id(work, "publisher")},
        "variableMeasured": _variable(work, record),
    }
    if record.scope:
        data["spatialCoverage"] = record.scope
    if lines:
        first, last = min(one.first for one in lines), max(one.last for one in lines)
        data["temporalCoverage"] = f"{first.isoformat()}/{last.isoformat()}"
        data["dateModified"] = max(one.said for one in lines).isoformat()
    data["distribution"] = list(_distribution(page))
    return data


def _gathered(work: Work, page: Page) -> dict[str, Json]:
    """Returns a dataset of several figures, each by its own address."""
    dataset = work.known.every(Dataset)[page.name.removeprefix("data/")]
    facts = work.known.facts_in(dataset)
    return {
        "@type": "Dataset",
        "@id": f"{page.view.canonical}#dataset",
        "name": page.title,
        "description": page.view.description or page.title,
        "url": page.view.canonical,
        "inLanguage": page.lang,
        "isAccessibleForFree": True,
        "creator": {"@id": _id(work, "publisher")},
        "hasPart": [{"@id": f"{address(work, f'figures/{one.id}/')}#dataset"} for one in facts],
        "distribution": list(_distribution(page)),
    }


def _described(record: FactRecord, language: str) -> str:
    parts = [record.label.get(language, record.fact.label.plain)]
    newest = record.newest
    if newest is not None:
        parts.append(newest.printed[language])
    definition = record.fact.definition.in_language(language)
    return ". ".join([": ".join(parts), *([definition] if definition else [])])


def _variable(work: Work, record: FactRecord) -> dict[str, Json]:
    observation = work.known.timeline(record.fact).newest.observation
    data: dict[str, Json] = {
        "@type": "PropertyValue",
        "name": record.fact.label.plain,
        "propertyID": record.id,
    }
    return data | (value_data(observation.value, record.unit) if observation is not None else {})


TYPES: Mapping[str, str] = {
    "CSV": "text/csv",
    "JSON": "application/json",
    "XLSX": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "PDF": "application/pdf",
    "ZIP": "application/zip",
    "PNG": "image/png",
    "SVG": "image/svg+xml",
}


def _distribution(page: Page) -> Iterator[dict[str, Json]]:
    for one in page.view.downloads:
        yield {
            "@type": "DataDownload",
            "encodingFormat": TYPES.get(one.kind, "application/octet-stream"),
            "contentUrl": urljoin(page.view.canonical, one.href),
        }


def _crumbs(work: Work, page: Page) -> dict[str, Json]:
    """Returns the way from the home page, as far as its steps are pages."""
    by_name = {(one.name, one.lang): one for one in work.pages}
    parts = page.name.split("/")
    names = ["index", *("/".join(parts[:end]) for end in range(1, len(parts) + 1))]
    steps = [by_name[name, page.lang] for name in names if (name, page.lang) in by_name]
    if len(steps) < 2 or page.kind == "home":  # noqa: PLR2004, RUF100  # one step is no way
        return {}
    items: list[Json] = [
        {
            "@type": "ListItem",
            "position": at,
            "name": one.view.site_name if one.kind == "home" else one.title,
            "item": one.view.canonical,
        }
        for at, one in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def image_data(work: Work, page: Page, picture: Picture) -> dict[str, Json]:
    """Returns a picture with its credit, its terms and where its largest file is."""
    default = work.known.publisher.default_language
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
        "license": media.licence or f"{work.base}/{_asset(work, page, picture)}",
    }
    if media.rights.by_language:
        data["copyrightNotice"] = media.rights.in_language(page.lang, default)
    if media.terms.by_language:
        data["conditionsOfAccess"] = media.terms.in_language(page.lang, default)
    return data


def _asset(work: Work, page: Page, picture: Picture) -> str:
    default = work.known.publisher.default_language
    own = "" if page.lang == default else f"{page.lang}/"
    return f"{own}media/{picture.id}/"
