"""A press officer's broken lines: doing what the finding says gives the file that was meant."""

import re

import pytest

from factpress.yamlfiles.read import read_yaml

MEANT = """\
facts:
  dart.sales:
    label: Sold
    metric: sales
    kind: flow
    obs:
      - 2016-08: 5,000
        source: acme
      - 2016-09: 6,000
        source: acme
"""
SLIPS = {
    "one field indented too little": ("    kind: flow", "  kind: flow"),
    "one field indented by half": ("    kind: flow", "   kind: flow"),
    "one field indented too much": ("    kind: flow", "      kind: flow"),
    "a line of an entry under its hyphen": (
        "        source: acme\n      - 2016-09",
        "      source: acme\n      - 2016-09",
    ),
    "no space after a date": ("2016-08: 5", "2016-08:5"),
    "no space after a name": ("kind: flow", "kind:flow"),
    "no colon after an id": ("  dart.sales:\n", "  dart.sales\n"),
    "a value before a list": ("obs:\n", "obs: 5,000\n"),
}


def followed(text: str, place: int, fix: str) -> str:
    """Returns the text with its line as a fix says: with so many spaces, as the line that it shows."""
    lines = text.split("\n")
    line = lines[place - 1]
    spaces = re.findall(r"with ([0-9]+) spaces", fix)
    shown = re.search(r": ((?:- )?[\w.-]+:(?: [\w,]+)?)$", fix)
    words = shown[1] if shown else line
    named = re.search(r"nothing after .* on line ([0-9]+)", fix)
    row = int(named[1]) - 1 if named else place - 1
    indent = int(spaces[0]) if spaces else len(lines[row]) - len(lines[row].lstrip())
    lines[row] = " " * indent + words.strip()
    return "\n".join(lines)


@pytest.mark.parametrize("slip", SLIPS)
def test_following_the_advice_to_the_letter_gives_the_file_that_was_meant(slip: str) -> None:
    meant, typed = SLIPS[slip]
    text = MEANT.replace(meant, typed, 1)
    assert text != MEANT
    (found,) = read_yaml(text.encode(), "a.yml").findings
    again = followed(text, found.place.line, found.fix)
    assert again == MEANT, f"{found.place.line}: {found.message} → {found.fix}\n{again}"
