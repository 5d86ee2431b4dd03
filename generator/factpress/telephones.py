"""Telephone numbers: from a number as people write it to one that can be dialled from anywhere."""

import re
import unicodedata
from dataclasses import dataclass

import phonenumbers

from factpress.findings import Mistake, Rule

BAD_TELEPHONE = Rule(
    "telephone-cannot-be-dialled",
    "A telephone number that cannot be dialled from everywhere",
    "Journalists call from other countries; a number without its country rings elsewhere or nowhere.",
    "write it with its country, as in +33 1 99 00 12 34",
)
RULES = (BAD_TELEPHONE,)

_SHORT = 6  # digits: a service of one country, which has no number from outside
# The zero of a call within the country, in brackets; Italy and its neighbours dial it always.
_TRUNK = re.compile(r"^(\+\s*[0-9]{1,3}[\s.-]*)\(\s*0\s*\)")
_KEEPS_ZERO = re.compile(r"\+\s*(?:39|378|379)(?![0-9])")
_EXTENSION = re.compile(
    r"(?i)[\s,;/-]*\b(?:extension|ext|extn|durchwahl|dw|app|apparat|poste|interno|int|anexo|ramal|wew)"
    r"\b\.?\s*:?\s*(?=[0-9]{1,7}\s*$)"
)
_PREFIX = re.compile(r"00\s*(?=[1-9])")
_WORD = re.compile(r"(?i)^(?:tel|telephone|phone|fon|tél|t)\b\.?\s*:?\s*(?=[+0-9(])")


@dataclass(frozen=True, slots=True)
class Telephone:
    """A number as it is dialled, for programs; `typed` is what readers see."""

    typed: str
    dialled: str

    @property
    def address(self) -> str:
        """The address of a link that dials (RFC 3966)."""
        return f"tel:{self.dialled}"


def parse_telephone(text: str) -> Telephone | Mistake:
    """Returns a number with its country, a short one of a service, or why it cannot be dialled."""
    typed = _WORD.sub("", unicodedata.normalize("NFKC", text).strip())
    digits = re.sub(r"\D", "", typed)
    if (
        not typed.startswith("+")
        and 0 < len(digits) <= _SHORT
        and re.fullmatch(r"[\d\s.-]+", typed)
    ):
        return Telephone(text.strip(), digits)
    number = _parsed(typed)
    if number is not None:
        return Telephone(text.strip(), _dialled(number))
    return Mistake(BAD_TELEPHONE, *_why(typed))


def _parsed(typed: str) -> phonenumbers.PhoneNumber | None:
    if typed.count("+") != 1 or not typed.startswith("+"):
        return None
    plain = _EXTENSION.sub(" ext. ", typed)
    plain = plain if _KEEPS_ZERO.match(plain) else _TRUNK.sub(r"\1", plain)
    try:
        number = phonenumbers.parse(plain)
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_possible_number(number) else None


def _dialled(number: phonenumbers.PhoneNumber) -> str:
    whole = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return f"{whole};ext={number.extension}" if number.extension else whole


def _why(typed: str) -> tuple[str, str]:
    """Returns what is wrong with a number, and how to write it."""
    if re.search(r"\d.*\+", typed):
        return f'"{typed}" is more than one number', "write one number here"
    if found := _PREFIX.match(typed):
        return f'"{typed}" begins with 00, which is dialled in some countries only', (
            f"write +{typed[found.end() :]}"
        )
    if not typed.startswith("+") and re.search(r"\d", typed):
        return f'"{typed}" does not say its country', BAD_TELEPHONE.fix
    return f'"{typed}" is no telephone number', BAD_TELEPHONE.fix
