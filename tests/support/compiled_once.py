"""What a process that runs tests works out once: templates, schemas, languages and the program.

A program does each of them once in its life, hundreds of tests would do the same again. All are
functions of nothing but their bytes, so what is remembered is what would be worked out.
"""

import os
import pickle
from collections.abc import Callable, Hashable
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any

import jinja2
import material
import mkdocs
import pytest
from pydantic import TypeAdapter

from factpress.language import locales
from factpress.language.file import parent_of
from factpress.language.locales import Locale
from factpress.markup import Sandbox
from factpress.reading import schema
from factpress.sitefolder import up_to_date
from support.places import GENERATOR, PROJECT

_COMPILE = jinja2.Environment.compile
_FRAMES = tuple(str(Path(file).parent) for one in (material, mkdocs) if (file := one.__file__))


def remember(patch: pytest.MonkeyPatch) -> None:
    """Has templates compiled once, schemas made once, files of languages and the program read once."""
    # The theme's sandbox has the same settings in each newsroom; MkDocs' environment has plugins.
    patch.setattr(Sandbox, "compile", _compiling(lambda _: ()))
    patch.setattr(jinja2.Environment, "compile", _compiling(_settings))
    patch.setattr(jinja2.FileSystemLoader, "list_templates", _listed)
    patch.setattr(schema, "TypeAdapter", _Schemas)
    patch.setattr(locales, "read_locale", _reading(locales.read_locale))
    patch.setattr(locales, "parent_of", cache(parent_of))
    patch.setattr(up_to_date, "_bytes", _reading_the_program(up_to_date._bytes))
    # No test cuts the power, and on a busy machine the disk takes seconds.
    patch.setattr(os, "sync", lambda: None)
    patch.setattr(os, "fsync", lambda _: None)


def _settings(environment: jinja2.Environment) -> Hashable:
    """Returns what the code of a template depends on besides its source."""
    known = environment.filters.keys(), environment.tests.keys(), environment.extensions.keys()
    return type(environment), environment.autoescape, *map(frozenset, known)


def _compiling(settings: Callable[[jinja2.Environment], Hashable]) -> Callable[..., CodeType]:
    """Returns `compile` of environments; those with the same settings make the same code."""
    written: dict[Hashable, str] = {}
    compiled: dict[Hashable, CodeType] = {}

    def compile_once(
        self: jinja2.Environment,
        source: str,
        name: str | None = None,
        filename: str | None = None,
    ) -> CodeType:
        # Another newsroom's copy of the theme may have the same bytes, and be gone: a template is
        # of the file that was asked for, as tracebacks and the watch of attacks say.
        file = filename or "<template>"
        text = source, name, settings(self)
        if (text, file) not in compiled:
            if text not in written:
                written[text] = _COMPILE(self, source, name, filename, raw=True)
            compiled[text, file] = self._compile(written[text], file)
        return compiled[text, file]

    return compile_once


def _listed(loader: jinja2.FileSystemLoader) -> list[str]:
    """Lists the templates of folders; those of MkDocs and its theme are walked through once."""
    folders = map(os.fspath, loader.searchpath)
    return sorted({name for folder in folders for name in _names_below(folder)})


def _names_below(folder: str) -> tuple[str, ...]:
    return _of_a_frame(folder) if folder.startswith(_FRAMES) else _walked(folder)


def _walked(folder: str) -> tuple[str, ...]:
    return tuple(
        Path(path, name).relative_to(folder).as_posix()
        for path, _, names in os.walk(folder)
        for name in names
    )


_of_a_frame = cache(_walked)


class _Schemas:
    """The schemas of a class of entries, given away as copies: who asks changes them."""

    def __init__(self, kind: type) -> None:
        self._kind = kind

    def json_schema(self, *, by_alias: bool) -> Any:  # Any: JSON's own values
        """Returns the schema of one entry."""
        return pickle.loads(_schema_of(self._kind, by_alias))


@cache
def _schema_of(kind: type, by_alias: bool) -> bytes:
    made = TypeAdapter[object](kind).json_schema(by_alias=by_alias)
    return pickle.dumps(made, pickle.HIGHEST_PROTOCOL)


def _reading(read: Callable[..., Any]) -> Callable[..., Any]:  # Any: a locale or its findings
    known: dict[tuple[str, bytes, str, int], Any] = {}
    parents: list[Locale | None] = []  # kept, so that none of their numbers is given away again

    def read_once(code: str, source: bytes, file: str, parent: Locale | None = None) -> Any:
        key = code, source, file, id(parent)
        if key not in known:
            parents.append(parent)
            known[key] = read(code, source, file, parent=parent)
        return known[key]

    return read_once


def _reading_the_program(read: Callable[[str], bytes]) -> Callable[[str], bytes]:
    """Returns how a site's inputs are read: what this process runs is as it was when it began."""
    known: dict[str, bytes] = {}
    own = (f"{GENERATOR}{os.sep}", f"{PROJECT / 'theme'}{os.sep}")

    def read_once(path: str) -> bytes:
        if not path.startswith(own):
            return read(path)
        if path not in known:
            known[path] = read(path)
        return known[path]

    return read_once
