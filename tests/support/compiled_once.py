"""What a process that runs tests works out once: templates compiled, languages and program read.

A program reads each of them once in its life, hundreds of tests would read the same bytes again.
Both are functions of nothing but their bytes, so what is remembered is what would be worked out.
"""

import os
from collections.abc import Callable
from types import CodeType
from typing import Any

import pytest
from jinja2.sandbox import ImmutableSandboxedEnvironment

from factpress.language import locales
from factpress.language.locales import Locale
from factpress.markup import Sandbox
from factpress.sitefolder import up_to_date
from support.places import GENERATOR, PROJECT

_COMPILE = ImmutableSandboxedEnvironment.compile


def remember(patch: pytest.MonkeyPatch) -> None:
    """Has the theme's templates compiled once, and the files of languages and the program read once."""
    patch.setattr(Sandbox, "compile", _compiling())
    patch.setattr(locales, "read_locale", _reading(locales.read_locale))
    patch.setattr(up_to_date, "_bytes", _reading_the_program(up_to_date._bytes))


def _compiling() -> Callable[..., CodeType]:
    """Returns `compile` of the theme's sandbox, whose settings are the same in each newsroom."""
    written: dict[tuple[str, str | None], str] = {}
    compiled: dict[tuple[str, str | None, str], CodeType] = {}

    def compile_once(
        self: ImmutableSandboxedEnvironment,
        source: str,
        name: str | None = None,
        filename: str | None = None,
    ) -> CodeType:
        # Another newsroom's copy of the theme may have the same bytes, and be gone: a template is
        # of the file that was asked for, as tracebacks and the watch of attacks say.
        file = filename or "<template>"
        if (source, name, file) not in compiled:
            if (source, name) not in written:
                written[source, name] = _COMPILE(self, source, name, filename, raw=True)
            compiled[source, name, file] = self._compile(written[source, name], file)
        return compiled[source, name, file]

    return compile_once


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
