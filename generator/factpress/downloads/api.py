"""The interface for programs: every fact, release and model as JSON below /api/.

Plain files at lasting addresses; docs/api.md describes them. Everything in them is public already:
only facts that have a separate page are here.
"""

from collections.abc import Mapping

from factpress.downloads.exact_json import Json, Number, to_bytes
from factpress.downloads.records import fact_data, records_of
from factpress.downloads.release_texts import ReleaseText, release_texts, stamp
from factpress.model import Model
from factpress.pages import Derived, Work
from factpress.rendering import Figure, HeadLink, relative

VERSION = 1


def api(work: Work) -> Derived:
    """Returns the files below /api/, and a link to them from each page that they describe."""
    facts = {
        one.id: fact_data(one, address(work, f"figures/{one.id}/")) for one in records_of(work)
    }
    texts = release_texts(work)
    releases = {one.id: release_data(work, one.id, texts) for one in texts}
    models = {name: _model_data(work, name, facts) for name in work.known.every(Model)}
    files: dict[str, bytes] = {"api/index.json": to_bytes(_index(work))}
    for kind, entries in (("facts", facts), ("releases", releases), ("models", models)):
        listed = [
            {**_brief(one), "json": address(work, f"api/{kind}/{name}.json")}
            for name, one in entries.items()
        ]
        files[f"api/{kind}.json"] = to_bytes({kind: listed})
        for name, one in entries.items():
            files[f"api/{kind}/{name}.json"] = to_bytes(one)
    return Derived(files=files, links=dict(_links(work, files)))


def address(work: Work, path: str) -> str:
    """Returns the whole address of a path, or the path from the root while none is known."""
    return f"{work.base}/{path}"


def _index(work: Work) -> dict[str, Json]:
    publisher = work.known.publisher
    default = publisher.default_language
    return {
        "version": VERSION,
        "name": publisher.name.in_language(default),
        "languages": list(publisher.languages),
        "facts": address(work, "api/facts.json"),
        "releases": address(work, "api/releases.json"),
        "models": address(work, "api/models.json"),
    }


def _brief(data: Mapping[str, Json]) -> dict[str, Json]:
    """Returns what a list says of an entry: everything but its history and its words."""
    long = ("history", "other_accounts", "sources", "text", "figures", "facts")
    return {key: value for key, value in data.items() if key not in long}


def release_data(work: Work, name: str, texts: tuple[ReleaseText, ...]) -> dict[str, Json]:
    """Returns a release in all its languages as JSON."""
    own = [one for one in texts if one.id == name]
    front, first = own[0].release.front, own[0]
    return {
        "id": name,
        "date": own[0].release.day.isoformat(),
        "figures_as_of": own[0].release.figures_as_of.isoformat(),
        "type": str(front.type),
        "published": stamp(first.published),
        "updated": stamp(max(one.updated for one in own)),
        "corrected": any(one.is_corrected for one in own),
        "topics": [str(one) for one in front.topics],
        "models": [str(one) for one in front.models],
        "title": {one.page.lang: one.page.title for one in own},
        "summary": {one.page.lang: one.page.view.description for one in own},
        "url": {one.page.lang: address(work, one.page.url) for one in own},
        "text": {one.page.lang: one.page.text for one in own},
        "figures": {one.page.lang: [figure_data(shown) for shown in one.figures] for one in own},
    }


def figure_data(figure: Figure) -> dict[str, Json]:
    """Returns a printed figure: its text, its number, and the line that it stands for."""
    observation = figure.observation
    data: dict[str, Json] = {
        "fact": figure.fact.id if figure.fact is not None else None,
        "text": figure.text,
        "value": Number(figure.machine_value) if figure.machine_value else None,
        "qualifier": str(figure.quantity.qualifier),
        "unit": figure.quantity.unit or (str(figure.fact.unit) if figure.fact is not None else ""),
    }
    if observation is not None:
        data["when"] = observation.when.text
    if figure.was:
        data["was"] = figure.was
    if figure.inputs:
        data["made_from"] = [one.fact.id for one in figure.inputs if one.fact is not None]
    return data


def _model_data(work: Work, name: str, facts: Mapping[str, Mapping[str, Json]]) -> dict[str, Json]:
    model, known = work.known.every(Model)[name], work.known
    languages = known.publisher.languages
    default = known.publisher.default_language
    return {
        "id": name,
        "name": {code: model.name.in_language(code, default) for code in languages},
        "organisation": str(model.organisation),
        "url": address(work, f"models/{name}/"),
        "facts": [_brief(facts[one.id]) for one in known.facts_about(name) if one.id in facts],
    }


def _links(work: Work, files: Mapping[str, bytes]) -> list[tuple[str, tuple[HeadLink, ...]]]:
    kinds = {"figure": "figures/", "release": "releases/", "fact-sheet": "models/"}
    found: list[tuple[str, tuple[HeadLink, ...]]] = []
    for page in work.pages:
        folder = kinds.get(page.kind, "")
        name = page.name.removeprefix(folder)
        kind = {"figures/": "facts/"}.get(folder, folder)
        path = f"api/{kind}{name}.json"
        if folder and path in files:
            link = HeadLink("alternate", "application/json", page.title, relative(page.url, path))
            found.append((page.url, (link,)))
    return found
