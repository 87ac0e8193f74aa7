"""pledger budget."""

from __future__ import annotations

from typing import Any

import click

from cli.commands import lazy
from cli.nouns import Noun
from cli.request.options import listing, showing, stating
from cli.shell.completing import keys_of


def money(command: Any) -> Any:
    """Adds the arguments AMOUNT and CURRENCY."""
    return click.argument("amount")(click.argument("currency", required=False)(command))


def booking(command: Any) -> Any:
    """Adds what is said of money that moved."""
    for option in (
        click.option("--reference", help="The invoice; the same one twice needs a reason."),
        click.option(
            "--milestone",
            metavar="KEY",
            shell_complete=keys_of("milestone"),
            help="Which milestone it was spent on.",
        ),
        click.option("--vendor", metavar="NAME", help="Who was paid."),
        click.option("--category", help="What for, in a word."),
    ):
        command = option(command)
    return command


@click.group(cls=Noun, alone="show")
def budget() -> None:
    """Record what is approved, spent, refunded and forecast, or stated; list and show it."""


@budget.command()
@money
@stating
def approve(speaker: lazy.Speaker, amount: str, currency: str | None) -> None:
    """Record what the whole budget is, from that day on.

    AMOUNT is 1200000 or 1,200,000.00. CURRENCY is the project's where not given. A second approval
    needs --because.

    \b
    Example: pledger budget approve 1200000 EUR --on 2024-01-10
    """
    speaker.say("budget-approved", amount=speaker.money(amount, currency))


@budget.command()
@money
@stating
def revise(speaker: lazy.Speaker, amount: str, currency: str | None) -> None:
    """Record that the whole budget is another from that day on.

    AMOUNT is all of it, not the difference; it may be 0. It needs --because.

    \b
    Example: pledger budget revise 1350000 EUR --because "a pilot was added"
    """
    speaker.say("budget-revised", amount=speaker.money(amount, currency))


@budget.command()
@money
@booking
@stating
def spend(speaker: lazy.Speaker, amount: str, currency: str | None, **fields: Any) -> None:
    """Record that AMOUNT was spent.

    CURRENCY is the project's where not given. The same vendor, day and amount once more need
    --because, unless --reference tells them apart.

    \b
    Example: pledger budget spend 40000 EUR --vendor Acme --reference INV-17
    """
    speaker.say("money-spent", amount=speaker.money(amount, currency), **fields)


@budget.command()
@money
@booking
@stating
def refund(speaker: lazy.Speaker, amount: str, currency: str | None, **fields: Any) -> None:
    """Record that AMOUNT of what was spent came back.

    More than the vendor was paid needs --because, as does the same refund twice.

    \b
    Example: pledger budget refund 500 EUR --vendor Acme --because "not worked"
    """
    speaker.say("money-refunded", amount=speaker.money(amount, currency), **fields)


@budget.command()
@money
@stating
def forecast(speaker: lazy.Speaker, amount: str, currency: str | None) -> None:
    """Record what is expected to have been spent at completion.

    AMOUNT is all of it, with what is spent already.

    \b
    Example: pledger budget forecast 1280000 EUR --because "integration is slow"
    """
    speaker.say("cost-forecast", amount=speaker.money(amount, currency))


@budget.command()
@click.option("--used", "used_percent", metavar="PERCENT", help="How much of it is used.")
@click.option("--over", metavar="PERCENT", help="By how much it is overrun.")
@click.option("--under", metavar="PERCENT", help="By how much it is underrun.")
@click.option("--spent", metavar="AMOUNT", help="What was spent to date.")
@click.option("--approved", metavar="AMOUNT", help="What is approved.")
@click.option("--words", metavar="TEXT", help="What to say of it.")
@stating
def state(
    speaker: lazy.Speaker,
    over: str | None,
    under: str | None,
    spent: str | None,
    approved: str | None,
    **fields: Any,
) -> None:
    """State how the budget stands, where no spending is recorded.

    This replaces what was stated before, as a whole. It is never added to what was spent.

    \b
    Example: pledger budget state --used 78 --words "one invoice is open"
    """
    fields |= {"spent": speaker.money(spent), "approved": speaker.money(approved)}
    speaker.say("budget-stated", over_percent=speaker.over(over, under), **fields)


@budget.command("list")
@click.option("--vendor", metavar="NAME", help="Only what this vendor was paid, and gave back.")
@click.option(
    "--since",
    metavar="DAY",
    help="Only what was spent on that day or later; of a quarter, its first.",
)
@click.option(
    "--until",
    metavar="DAY",
    help="Only what was spent on that day or earlier; of a quarter, its last.",
)
@listing
def list_(look: lazy.Look, vendor: str | None, since: str | None, until: str | None) -> None:
    """List what was spent and refunded, with a running total.

    Refunds are below 0. The total counts all that was spent by then, of a vendor where one is
    named.

    \b
    Example: pledger budget list --since 2024Q1 --until 2024Q1 -O csv
    """
    lazy.budget.booked(look, vendor, since, until)


@budget.command()
@showing
def show(look: lazy.Look) -> None:
    """Show the budget, each figure with its entries.

    Approved, spent, remaining, used, forecast, and what was stated.

    \b
    Example: pledger budget show --as-of 2024Q1
    """
    lazy.lists.budget(look)
