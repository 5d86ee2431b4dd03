"""`press claims`: each superlative with its pages, its proof, and what broke it."""

import json
from pathlib import Path

from click.testing import CliRunner

from factpress.commands.cli import press
from support.minimal_newsroom import minimal
from support.small_site import home

FACTS = """\
facts:
  dart.goals: {label: Goals, about: dart, metric: goals, kind: flow, unit: cars, source: acme-2016-09,
    obs: [{2014: "50"}, {2015: "60"}, {2016: "60"}]}
"""


def test_each_superlative_is_listed_with_its_proof_and_what_broke_it(tmp_path: Path) -> None:
    root = minimal(
        tmp_path,
        facts=FACTS,
        claims="claims:\n  most: {text: the most ever, about: dart, source: acme-2016-09, when: 2015}\n",
        checks="checks:\n  record: {rule: record, new: dart.goals@2015, claim: most}\n",
        **{"content/index.md": home('Dart shot {{ claim("most") }}.')},
    )
    told = CliRunner().invoke(press, ["claims", "--root", str(root), "--format", "json"])
    assert json.loads(told.output) == [
        {
            "name": "most",
            "words": "the most ever",
            "pages": ["content/index.md"],
            "proof": "check record; Acme announcement of September 2016",
            "until": "2016",
            "broken_by": "dart.goals@2016: 60",
        }
    ]
    shown = CliRunner().invoke(press, ["claims", "--root", str(root)]).output
    assert shown.splitlines()[0] == "the most ever  [most]"
    assert "  broken by  dart.goals@2016: 60" in shown
