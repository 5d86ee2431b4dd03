"""Cells: texts of tables that other people open, made harmless where a program would compute them."""

# What begins a formula in one program or another, and what those skip before it: OWASP, "CSV
# Injection". A number that is negative is no text, and is written as a number.
STARTERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")
_SKIPPED = " \u00a0\u200b\ufeff\"'"


def safe_cell(text: str) -> str:
    """Returns a text as a spreadsheet may show it: with an apostrophe before what may be a formula.

    The apostrophe tells spreadsheets that a text follows. A text that is harmless stays as it is,
    and one that was made harmless already is not changed again.
    """
    if text.startswith("'"):
        return text
    return f"'{text}" if text.lstrip(_SKIPPED).startswith(STARTERS) else text
