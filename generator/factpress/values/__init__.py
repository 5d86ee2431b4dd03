"""Values: quantities and the intervals that their words mean, dates and hours, conversions.

`parse_quantity`, `parse_when` and `parse_instant` read what people type, `convert` changes units.
Data: `Quantity`, `Interval`, `When`, `Instant`, `FiscalYear`, all frozen.
"""

from factpress.values import computed, prose_numbers
from factpress.values.compounds import SUPERSCRIPTS
from factpress.values.conversions import alike, convert, in_fewer, times_power, turned
from factpress.values.dates import (
    Instant,
    Precision,
    Span,
    When,
    parse_day,
    parse_fresh,
    parse_instant,
    parse_said,
    parse_when,
)
from factpress.values.fingerprints import fingerprint, paragraphs_of
from factpress.values.fiscal_years import (
    FISCAL_UNKNOWN,
    FiscalYear,
    is_fiscal,
    parse_fiscal_year,
    parse_observed,
    part_of,
    resolved,
)
from factpress.values.intervals import (
    ZERO,
    Interval,
    added,
    inward,
    nearest,
    outward,
    plain_number,
    rounded,
    total,
)
from factpress.values.measures import measure_of, worth_in
from factpress.values.number_faults import LONGEST
from factpress.values.numerals import parse_quantity
from factpress.values.prose_numbers import (
    FRACTIONS,
    Notation,
    notation_in,
    notation_of,
    numbers_in,
    spelled_in,
    spelled_number,
)
from factpress.values.quantities import (
    CURRENCIES,
    CURRENCY_SIGNS,
    SHARE_UNITS,
    Form,
    Qualifier,
    Quantity,
    Rounding,
    in_column,
    is_currency,
    typed_step,
)
from factpress.values.unit_names import (
    is_currency_named,
    kind_of_unit,
    near_units,
    parse_unit_name,
    standard_unit,
)
from factpress.values.zones import clock_shown, day_shown, find_zone, offset_text, zone_at

__all__ = (
    "CURRENCIES",
    "CURRENCY_SIGNS",
    "FISCAL_UNKNOWN",
    "FRACTIONS",
    "LONGEST",
    "SHARE_UNITS",
    "SUPERSCRIPTS",
    "ZERO",
    "FiscalYear",
    "Form",
    "Instant",
    "Interval",
    "Notation",
    "Precision",
    "Qualifier",
    "Quantity",
    "Rounding",
    "Span",
    "When",
    "added",
    "alike",
    "clock_shown",
    "computed",
    "convert",
    "day_shown",
    "find_zone",
    "fingerprint",
    "in_column",
    "in_fewer",
    "inward",
    "is_currency",
    "is_currency_named",
    "is_fiscal",
    "kind_of_unit",
    "measure_of",
    "near_units",
    "nearest",
    "notation_in",
    "notation_of",
    "numbers_in",
    "offset_text",
    "outward",
    "paragraphs_of",
    "parse_day",
    "parse_fiscal_year",
    "parse_fresh",
    "parse_instant",
    "parse_observed",
    "parse_quantity",
    "parse_said",
    "parse_unit_name",
    "parse_when",
    "part_of",
    "plain_number",
    "prose_numbers",
    "resolved",
    "rounded",
    "spelled_in",
    "spelled_number",
    "standard_unit",
    "times_power",
    "total",
    "turned",
    "typed_step",
    "worth_in",
    "zone_at",
)
