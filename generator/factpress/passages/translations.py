"""Translations: the figures that a translation prints beside those of its original.

What is left out is an editor's choice. A figure that the original doesn't print, or prints another one
in its place, is a call that was copied to the wrong sentence.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from factpress.markdown import calls_in as calls
from factpress.model import Newsroom, file_of
from factpress.passages.printed import PrintedFigure, printed_by
from factpress.prose import TypedText

_DIGITS = re.compile(r"[0-9][0-9.,]*")
Printed = tuple[TypedText, PrintedFigure]


def of_translations(
    texts: Iterable[TypedText], newsroom: Newsroom
) -> Iterator[tuple[TypedText, PrintedFigure, str]]:
    """Yields the first figure of each translation that is not one of its original, and why."""
    default = newsroom.publisher.default_language
    if len(newsroom.publisher.languages) < 2:
        return
    pages: dict[str, dict[str, list[Printed]]] = {}
    originals: dict[str, str] = {}
    for text in texts:
        found = file_of(text.place.file, default)
        if found is not None:
            printed = pages.setdefault(found.page, {}).setdefault(text.language, [])
            printed += _figures_of(text, newsroom)
            if text.language == default:
                originals[found.page] = f"{originals.get(found.page, '')}\n{text.source}"
    for page, by_language in pages.items():
        original = by_language.get(default)
        for language, printed in by_language.items():
            if original is not None and language != default:
                yield from _beside(original, printed, originals[page])


def _figures_of(text: TypedText, newsroom: Newsroom) -> Iterator[Printed]:
    for call in calls(text.source):
        figure = printed_by(call, text, newsroom, 0) if call.name == "fact" else None
        if figure is not None:
            yield text, figure


def _beside(
    original: list[Printed], printed: list[Printed], words: str
) -> Iterator[tuple[TypedText, PrintedFigure, str]]:
    told = Counter(id(one.line) for _, one in original)
    said = Counter(id(one.line) for _, one in printed)
    lacking = [one for _, one in original if told[id(one.line)] > said[id(one.line)]]
    for text, figure in printed:
        if _is_typed(figure, words):
            continue  # by hand, in the original: that is the finding
        is_new = not told[id(figure.line)]
        if is_new or (lacking and said[id(figure.line)] > told[id(figure.line)]):
            name, when = figure.fact.id, figure.when.text
            message = f'this translation prints "{name}" of {when}, which the original does not'
            if not is_new:
                other = lacking[0]
                message = (
                    f'this translation prints "{name}" of {when} more often than the original, and'
                    f' "{other.fact.id}" of {other.when.text} less often'
                )
            yield text, figure, message
            return


def _is_typed(figure: PrintedFigure, words: str) -> bool:
    """Tells whether the digits of a figure are typed in a text, by themselves."""
    digits = _DIGITS.search(figure.line.value.text)
    return digits is not None and bool(
        re.search(rf"(?<![0-9.,-]){re.escape(digits[0])}(?![0-9-])", words)
    )
