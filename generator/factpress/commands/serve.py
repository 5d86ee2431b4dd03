"""The command `press serve`: the site in a browser while it is written."""

import click

from factpress.commands.options import AS_AT, time_of, with_checkout
from factpress.commands.terminal import told
from factpress.engine import preview
from factpress.machine import Checkout


@click.command()
@with_checkout
@click.option("--address", default="127.0.0.1:8000", help="Where the preview is shown.")
@AS_AT
@told
def serve(checkout: Checkout, address: str, as_at: str) -> None:
    """Shows the site while you write. It updates when you save, and shows findings as a page."""
    shown_at = time_of(as_at, may_look_ahead=True) if as_at else None
    preview(checkout, address, as_at=shown_at)
