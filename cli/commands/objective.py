"""pledger objective."""

from __future__ import annotations

from typing import Any

import click

from cli.commands import lazy
from cli.nouns import Noun
from cli.request.options import key_of, listing, showing, stating

TARGET_IS = click.Choice(("due", "start"))


@click.group(cls=Noun, alone="list")
def objective() -> None:
    """Set a quarter's objectives, score them, list and show them."""


@objective.command("set")
@click.argument("quarter")
@click.argument("title")
@click.option("--key", metavar="KEY", help="The objective's key [made of the title].")
@click.option("--description", metavar="TEXT", help="What it is about.")
@click.option("--deliverable", metavar="TEXT", help="What will be there when it is met.")
@click.option(
    "--target",
    metavar="TARGET",
    help="When: a day, a month (2024-01), a quarter (2024Q2), or words.",
)
@click.option(
    "--target-is",
    type=TARGET_IS,
    help="What the target says: when it is due, or when it starts [due].",
)
@click.option("--owner", metavar="WHO", help="Who answers for it.")
@stating
def set_(speaker: lazy.Speaker, quarter: str, title: str, key: str | None, **fields: Any) -> None:
    """Set an objective for QUARTER.

    \b
    Example: pledger objective set 2024Q2 "Launch the pilot" --target 2024-06-15
    """
    speaker.say("objective-set", objective=key, title=title, quarter=quarter, **fields)


@objective.command()
@key_of("objective")
@click.option("--title", help="Its new title; the key stays.")
@click.option("--description", metavar="TEXT", help="What it is about; '' clears.")
@click.option("--deliverable", metavar="TEXT", help="What will be there when it is met; '' clears.")
@click.option(
    "--target", metavar="TARGET", help="When: a day, a month, a quarter, or words; '' clears."
)
@click.option(
    "--target-is", type=TARGET_IS, help="What the target says: when it is due, or when it starts."
)
@click.option("--owner", metavar="WHO", help="Who answers for it; '' for nobody.")
@stating
def describe(speaker: lazy.Speaker, key: str, **fields: Any) -> None:
    """Describe objective KEY anew. What is not given stays, and '' clears.

    \b
    Example: pledger objective describe launch-the-pilot --owner "A. Novak"
    """
    speaker.say("objective-described", objective=key, **fields)


@objective.command()
@key_of("objective")
@click.option("--note", metavar="TEXT", help="What to say of it.")
@stating
def meet(speaker: lazy.Speaker, key: str, note: str | None) -> None:
    """Record that objective KEY is met.

    \b
    Example: pledger objective meet launch-the-pilot --note "214 customers"
    """
    speaker.say("objective-met", objective=key, note=note)


@objective.command()
@key_of("objective")
@click.option("--note", metavar="TEXT", help="What to say of it.")
@stating
def miss(speaker: lazy.Speaker, key: str, note: str | None) -> None:
    """Record that objective KEY was not met.

    \b
    Example: pledger objective miss launch-the-pilot --note "no contract yet"
    """
    speaker.say("objective-missed", objective=key, note=note)


@objective.command()
@key_of("objective")
@click.argument("quarter")
@stating
def move(speaker: lazy.Speaker, key: str, quarter: str) -> None:
    """Record that objective KEY is now meant for QUARTER.

    \b
    Example: pledger objective move launch-the-pilot 2024Q3
    """
    speaker.say("objective-moved", objective=key, quarter=quarter)


@objective.command()
@key_of("objective")
@click.option(
    "--into",
    multiple=True,
    metavar="KEY",
    help="An objective that it goes on in; as often as needed.",
)
@stating
def drop(speaker: lazy.Speaker, key: str, into: tuple[str, ...]) -> None:
    """Record that objective KEY is no longer meant to be met.

    \b
    Example: pledger objective drop launch-the-pilot --because "no funds"
    """
    speaker.say("objective-dropped", objective=key, into=into)


@objective.command("list")
@click.option(
    "--state",
    type=click.Choice(("open", "met", "missed", "dropped", "all")),
    help="Only these [all but dropped].",
)
@click.option("--quarter", metavar="QUARTER", help="Only those for it, as 2024Q2 [every quarter].")
@click.option("--owner", metavar="WHO", help="Only those that this person answers for.")
@listing
def list_(look: lazy.Look, **wanted: Any) -> None:
    """List the objectives with quarter, outcome and target.

    \b
    Example: pledger objective list --quarter 2024Q2
    """
    lazy.lists.items(look, "objective", **wanted)


@objective.command()
@key_of("objective")
@showing
def show(look: lazy.Look, key: str) -> None:
    """Show all that is known of objective KEY.

    Each figure with its day, person and entry.

    \b
    Example: pledger objective show launch-the-pilot
    """
    lazy.lists.item(look, "objective", key)
