"""Pages that try to run code, to exhaust the computer, or to type a figure as a macro.

The collected cases are beside the repository; the worst of them are repeated here.
"""

import re
from pathlib import Path

import pytest

from factpress.findings import Severity
from support.machine_pace import within
from support.minimal_newsroom import shown
from support.places import SHARED
from support.small_site import built, home

CORPUS = SHARED / "corpus" / "jinja"
CASES = sorted(CORPUS.glob("*.md"))
OF_PYTHON = ("<class", "<function", "0x", "__", "object at", "root:", "uid=", "Undefined", "None")
TYPED = ("350", "351", "231,000", "999", "49", "AAAA", "CANARY", "<b>")
OWN = (
    '{{ "".__class__.__mro__[1].__subclasses__() }}',
    "{{ self.__init__.__globals__ }}",
    '{{ fact.__globals__ }}{{ fact("dart.sales").__class__ }}',
    "{{ ('A'*1000000000)|length }}",
    "{{ 10**10**10 }}",
    "{{ " + "[" * 50_000 + "]" * 50_000 + " }}",
    "{{ " + "9" * 100_000 + " }}",
    "{{ plain(" + '"a" ' * 20_000 + ") }}",
    "{% for a in range(99999) %}{% endfor %}",
    '{{ plain("\\x3cscript>") }}',
    '{{ plain("\\ud800") }}',
    "{{ fact(" + "'dart.sales'" + " ~ 'x') }}",
    "{{" * 50_000,
    "{{ }}" * 20_000,
    "{%" * 50_000,
    "{#" * 50_000,
)


def tried(root: Path, body: str) -> tuple[list[str], str]:
    """Returns the errors of a home page with this body, and everything that the site prints."""
    with within(2):
        site = built(root, **{"content/index.md": home(body)})
    errors = [one for one in site.findings if one.severity is Severity.ERROR]
    assert {one.place.file for one in errors} <= {"content/index.md"}
    assert all(one.place.line >= 5 for one in errors)
    named = "".join(one.html + one.markdown for one in site.pages)
    return shown(errors), re.sub(r' id="p-[0-9a-f]+"|front__side', "", named)


@pytest.mark.skipif(not CASES, reason="the collected cases do not lie beside the repository")
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_nothing_of_a_hostile_page_runs_or_is_printed(tmp_path: Path, path: Path) -> None:
    body = path.read_text(encoding="utf-8").split("# x\n", 1)[1]
    adapted = body.replace("fact('leaf')", "fact('dart.sales')").replace(
        "'le' ~ 'af'", "'da' ~ 'rt'"
    )
    errors, printed = tried(tmp_path, adapted)
    harmless = path.stem == "39"  # a comment: absent from what readers get
    assert bool(errors) is not harmless, errors
    assert not [word for word in (*OF_PYTHON, *TYPED) if word in printed]
    said = "\n".join(errors)
    assert not [word for word in OF_PYTHON if word in said and word not in adapted], said


@pytest.mark.parametrize("body", OWN, ids=lambda body: body[:24])
def test_what_exhausts_a_machine_is_a_finding_at_once(tmp_path: Path, body: str) -> None:
    errors, printed = tried(tmp_path, body)
    assert errors
    assert printed == ""
