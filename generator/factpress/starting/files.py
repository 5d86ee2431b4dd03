"""The files of a new newsroom, filled in from templates that lie beside this module.

A template is an ordinary file in which `[[ … ]]` is filled in; `{{ … }}` is left for the pages.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from factpress.machine import files_below
from factpress.starting.answers import Answers

TEMPLATES = Path(__file__).parent / "newsroom"
# The first line of a file that `press upgrade` writes anew. Who deletes the line keeps the file.
KEPT = "press upgrade writes this file anew; delete this line to keep your own version."
HEADLINES = {
    "cars": ("example-one.deliveries",),
    "results": ("group.revenue",),
    "statistics": ("labour.unemployment",),
    "science": ("probe.images",),
    "empty": (),
}
# What a fact sheet is about, where that is no model.
LABELS = {
    "results": {"models": {"en": "Company", "fr": "Entreprise", "de": "Unternehmen"}},
    "statistics": {"models": {"en": "Statistics", "fr": "Statistiques", "de": "Statistiken"}},
    "science": {"models": {"en": "Missions", "fr": "Missions", "de": "Missionen"}},
}
# The languages that the examples are written in; the others get the English words to translate.
WRITTEN_IN = ("en", "fr", "de")


@dataclass(frozen=True, slots=True)
class Made:
    """Who makes the files: on which day, by which version."""

    day: date
    version: str


def files_of(answers: Answers, made: Made) -> dict[str, str]:
    """Returns the files of a new newsroom by their paths, in order."""
    found: dict[str, str] = {}
    for folder in ("common", answers.trade):
        top = TEMPLATES / folder
        for path in files_below(top):
            name = path.relative_to(top).as_posix()
            found.update(_filled(f"{folder}/{name}", _placed(name, made.day), answers, made))
    return {name: text for name, text in sorted(found.items()) if text.strip()}


def kept_files(made: Made) -> dict[str, str]:
    """Returns the files of every newsroom that `press upgrade` writes anew."""
    somebody = Answers("Newsroom", ("en",), "https://press.example/", "UTC", "empty", "a@b.example")
    files = files_of(somebody, made)
    return {name: text for name, text in files.items() if is_kept(text)}


def is_kept(text: str) -> bool:
    """Tells whether `press upgrade` may write a file anew."""
    return text.startswith(f"# {KEPT}\n")


def _placed(name: str, day: date) -> str:
    """Returns where a template's file goes: its name says day and year, and hides no full stop."""
    placed = name.replace("YEAR", f"{day:%Y}").replace("DAY", day.isoformat())
    return "/".join(
        f".{part[4:]}" if part.startswith("dot-") else part for part in placed.split("/")
    )


def _filled(template: str, name: str, answers: Answers, made: Made) -> Iterator[tuple[str, str]]:
    """Yields a file, or for a page one in each language, the first without a code in its name."""
    first = answers.languages[0]
    for lang in answers.languages if name.endswith(".md") and "/" in name else (first,):
        named = name if lang == first else f"{name.removesuffix('.md')}.{lang}.md"
        yield named, _render(template, lang, answers, made)


def _render(template: str, lang: str, answers: Answers, made: Made) -> str:
    environment = Environment(  # noqa: S701  # Markdown and YAML, which `q` quotes
        loader=FileSystemLoader(TEMPLATES),
        variable_start_string="[[",
        variable_end_string="]]",
        block_start_string="[%",
        block_end_string="%]",
        comment_start_string="[#",
        comment_end_string="#]",
        trim_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
    )
    values: dict[str, object] = {
        "name": answers.name,
        "org": answers.organisation,
        "has_digit": any(character.isdigit() for character in answers.name),
        "url": answers.url,
        "zone": answers.zone,
        "email": answers.email,
        "phone": answers.phone,
        "languages": answers.languages,
        "regions": answers.regions,
        "headline": HEADLINES[answers.trade],
        "has_facts": bool(HEADLINES[answers.trade]),
        "labels": LABELS.get(answers.trade, {}),
        "version": made.version,
        "kept": KEPT,
        "original": lang == answers.languages[0],
        **_dates(made.day),
    }
    functions: dict[str, Callable[..., str]] = {
        "q": quoted,
        "listed": lambda items: f"[{', '.join(items)}]",
        "w": lambda **words: _map(words, answers.languages),
        "t": lambda **words: _word(words, lang),
    }
    return environment.get_template(template).render({**values, **functions})


def quoted(text: str) -> str:
    """Returns a text in the quotation marks of YAML, which are those of JSON."""
    return json.dumps(text, ensure_ascii=False)


def _word(words: dict[str, str], lang: str) -> str:
    return words.get(lang.partition("-")[0], words["en"])


def _map(words: dict[str, str], languages: tuple[str, ...]) -> str:
    """Returns a text of the data: bare in a newsroom of one language, else by language."""
    if len(languages) == 1:
        return quoted(_word(words, languages[0]))
    return f"{{{', '.join(f'{lang}: {quoted(_word(words, lang))}' for lang in languages)}}}"


def _dates(day: date) -> dict[str, str]:
    """Returns the periods of the example figures: all of them are over on `day`."""
    last = day.replace(day=1) - timedelta(days=1)
    earlier = last.replace(day=1) - timedelta(days=1)
    quarter = (day.year * 4 + (day.month - 1) // 3) - 1
    return {
        "day": day.isoformat(),
        "month": f"{last:%Y-%m}",
        "month_before": f"{earlier:%Y-%m}",
        "quarter": f"{quarter // 4}-Q{quarter % 4 + 1}",
        "before": f"{(quarter - 1) // 4}-Q{(quarter - 1) % 4 + 1}",
        "year_before": str(day.year - 1),
    }
