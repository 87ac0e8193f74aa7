"""pledger budget."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from cli.options import with_session, with_statement

if TYPE_CHECKING:
    from cli.saying import Statement
    from cli.wiring import Session


@click.group()
def budget() -> None:
    """Record what is approved and what is spent."""


@budget.command()
@click.argument("amount")
@click.argument("currency", required=False)
@with_statement
@with_session
def approve(session: Session, statement: Statement, amount: str, currency: str | None) -> None:
    """Record that AMOUNT is the whole budget from that day on; CURRENCY is the project's where not given.

    \b
    Example: pledger budget approve 1200000 EUR --on 2024-01-10
    """
    from cli.saying import money, say

    say(session, statement, "budget-approved", amount=money(session, amount, currency))


@budget.command()
@click.argument("amount")
@click.argument("currency", required=False)
@click.option("--category", help="What for, in a word.")
@click.option("--vendor", help="Who was paid.")
@click.option("--milestone", metavar="KEY", help="Which milestone it was spent on.")
@click.option("--reference", help="The invoice; the same vendor's twice needs a reason.")
@with_statement
@with_session
def spend(session: Session, statement: Statement, amount: str, currency: str | None, **fields: Any) -> None:
    """Record that AMOUNT was spent; CURRENCY is the project's where not given.

    \b
    Example: pledger budget spend 40000 EUR --vendor "Acme Design" --reference INV-17 --on 2024-03-05
    """
    from cli.saying import money, say

    say(session, statement, "money-spent", amount=money(session, amount, currency), **fields)
