"""Unit names: what the CLDR calls a unit of measure or a currency.

Only whether there is such a name; how it is written in a language is said by `language`.
"""

from difflib import get_close_matches

from babel import Locale as Cldr

from factpress.findings import Mistake, Rule

NO_UNIT_NAME = Rule(
    "unknown-cldr-unit",
    "A unit names one that the CLDR does not have",
    'Readers would see the name itself, as in "3 energy-gigawatt-hour".',
    "take one of the CLDR's names; or leave cldr: out, and type the unit's own symbol: or words",
)
RULES = (NO_UNIT_NAME,)
_OWN_WORDS = "or leave cldr: out, and type the unit's own symbol: or words (one:, other:)"
_ALIKE = 0.75


def parse_unit_name(text: str) -> str | Mistake:
    """Reads a CLDR name such as `length-kilometer`, `kilometer` or `EUR`."""
    english = Cldr("en")
    names, money = english.unit_display_names, english.currencies
    if (
        not text
        or text in names
        or text in money
        or any(str(n).endswith(f"-{text}") for n in names)
    ):
        return str(text)
    near = get_close_matches(text.casefold(), sorted(names), n=3, cutoff=_ALIKE)
    near = near or [one for one in (text.upper(),) if one in money]
    asked = f"did you mean {' or '.join(near)}?\n{_OWN_WORDS}" if near else NO_UNIT_NAME.fix
    return Mistake(NO_UNIT_NAME, f'the CLDR has no unit "{text}"', fix=asked)
