"""pledger verify."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.nouns import Verb
from cli.options import printing, with_ledger

if TYPE_CHECKING:
    from cli.output import Printer
    from cli.wiring import Session


@click.command(cls=Verb)
@click.option(
    "--receipt", "receipts", multiple=True, metavar="SIZE:ROOT", help="One that was noted down earlier; as often as needed."
)
@printing("text", "json")
@with_ledger
def verify(session: Session, printer: Printer, receipts: tuple[str, ...]) -> None:
    """Prove that the ledger is what was recorded: the whole tree against its frontier, and every recording's root.

    A ledger that was rewritten as a whole is found only with a --receipt that was kept elsewhere; every report ends with one.

    \b
    Example: pledger verify
    """
    from cli.stamps import stamped
    from domain.errors import Misused
    from ledger.verification import Receipt

    try:
        noted = [Receipt.parse(receipt) for receipt in receipts]
    except ValueError as error:
        raise Misused(str(error)) from None
    known = session.ledger.verify(noted)
    if printer.format == "json":
        from datetime import date

        return printer.json(stamped("pledger.verification/1", date.max, known) | {"receipt": known.receipt._asdict()})
    kept = f" They begin with those of {len(receipts)} receipts." if len(receipts) > 1 else ""
    kept = " They begin with those of the receipt." if len(receipts) == 1 else kept
    return printer.text(f"Verified: {known.size:,} entries are what was recorded.{kept}\nReceipt {known.receipt}\n")
