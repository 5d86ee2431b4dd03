"""Drafts of releases, and of what stands where one was taken down."""

from datetime import date
from typing import Any

from generator.desk import Desk
from generator.drafts import Draft, Item, Stock, head_of, item_of, kept, known
from generator.manuscripts import body_of
from generator.notices import notices
from generator.pictureviews import lead_picture
from generator.releases import Release, TranslationFront
from generator.takedowns import Takedown
from generator.templates import Macros, Plain
from generator.views import boilerplate, contacts


def release_draft(desk: Desk, macros: Macros, stock: Stock, release: Release) -> Draft:
    """Returns a release: its head, its body, whom to ask, and who speaks."""
    manuscript = release.manuscript(desk.locale.code)
    assert manuscript is not None  # noqa: S101  # the site map names no other language
    front, original = manuscript.front, release.front
    assert isinstance(front, TranslationFront)  # noqa: S101  # what lies where releases lie
    head = head_of(desk, macros, manuscript)
    dateline = front.dateline or original.dateline
    lead = ""
    if dateline:
        place = desk.label("dateline", place=str(dateline), day=desk.locale.day(release.day))
        lead = desk.span("dateline", place)
    view: dict[str, Any] = {
        "title": desk.keep(head.title),
        "subtitle": kept(desk, macros, front.subtitle),
        "type": Plain(desk.label(original.type.value.replace(" ", "_"))),
        "date": desk.time(release.day),
        "topics": tuple(
            Plain(desk.proper(desk.newsroom.topics[one].name))
            for one in original.topics
            if one in desk.newsroom.topics
        ),
        "as_of": Plain(desk.label("figures_as_of", when=desk.locale.day(release.figures_as_of))),
        "key_points": tuple(kept(desk, macros, one) for one in front.key_points),
        "body": body_of(desk, macros, manuscript, lead),
        "contacts": contacts(desk, known(desk, "contacts", original.contacts)),
        "boilerplates": tuple(
            boilerplate(desk, one) for one in known(desk, "organisations", original.boilerplates)
        ),
        "models": tuple(
            desk.link(desk.proper(desk.newsroom.models[one].name), f"models/{one}")
            for one in original.models
            if one in desk.newsroom.models
        ),
        "related": tuple(_related(desk, stock, original.related)),
    }
    view["notices"] = notices(desk)
    view["lead"] = lead_picture(desk, original.image)
    return Draft("release", head.title.text, head.summary.text, view)


def notice_draft(desk: Desk, takedown: Takedown) -> Draft:
    """Returns what stands where a release was taken down: the notice, and the day; never its title."""
    title = desk.label("release_withdrawn")
    typed = date.fromisoformat(takedown.when.text[:10])
    view = {
        "title": Plain(title),
        "notice": Plain(desk.words(takedown.notice)),
        "day": Plain(desk.label("withdrawn_on", when=desk.locale.day(typed))),
    }
    return Draft("notice", title, title, view)


def _related(desk: Desk, stock: Stock, names: tuple[Any, ...]) -> list[Item]:
    found = [desk.newsroom.release_at(str(name)) for name in names]
    return [item_of(desk, stock, one) for one in found if one]
