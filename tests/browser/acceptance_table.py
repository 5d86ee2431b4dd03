"""The rows of the acceptance table, and how a row is told."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what was measured, what came out, what is asked for, and whether it is met."""

    number: str
    what: str
    measured: str
    target: str
    holds: bool
    details: tuple[str, ...] = ()
    gated: bool = True

    @property
    def verdict(self) -> str:
        """The row's verdict in a word."""
        if self.holds:
            return "ok"
        return "FAILS" if self.gated else "reported"


def table(rows: list[Row]) -> str:
    """Returns the rows as a table in Markdown, with what fails below it."""
    lines = ["| # | what | measured | target | verdict |", "|---|---|---|---|---|"]
    lines += [
        f"| {row.number} | {row.what} | {row.measured} | {row.target} | {row.verdict} |"
        for row in rows
    ]
    for row in rows:
        if row.details and not row.holds:
            lines += ["", f"{row.number}: {row.what}", *(f"- {one}" for one in row.details[:40])]
    return "\n".join(lines)
