"""pledger milestone."""

from __future__ import annotations

from typing import Any

import click

from cli.commands import lazy
from cli.nouns import Noun
from cli.request.options import key_of, listing, showing, stating


@click.group(cls=Noun, alone="list")
def milestone() -> None:
    """Plan milestones, record their progress, list and show them."""


@milestone.command()
@click.argument("title")
@click.option("--key", metavar="KEY", help="The milestone's key [made of the title].")
@click.option(
    "--due", metavar="TARGET", help="A day, a month (2024-01), a quarter (2024Q2), or words."
)
@click.option("--owner", metavar="WHO", help="Who answers for it.")
@click.option("--weight", metavar="NUMBER", help="How much it counts in the overall progress [1].")
@click.option("--cost", metavar="AMOUNT", help="What it is to cost, as 50000 or 50000EUR.")
@click.option("--start", metavar="DAY", help="When its work starts.")
@stating
def plan(
    speaker: lazy.Speaker, title: str, key: str | None, cost: str | None, **fields: Any
) -> None:
    """Plan a milestone. One that was dropped is revived.

    \b
    Example: pledger milestone plan "UX design" --due 2024-03-15
    """
    speaker.say("milestone-planned", milestone=key, title=title, cost=speaker.money(cost), **fields)


@milestone.command()
@key_of("milestone")
@click.option("--title", help="Its new title; the key stays.")
@click.option("--owner", metavar="WHO", help="Who answers for it; '' for nobody.")
@click.option(
    "--weight", metavar="NUMBER", help="How much it counts in the overall progress; '' for 1."
)
@click.option("--cost", metavar="AMOUNT", help="What it is to cost; '' for unknown.")
@stating
def describe(speaker: lazy.Speaker, key: str, cost: str | None, **fields: Any) -> None:
    """Describe milestone KEY anew. What is not given stays, and '' clears.

    \b
    Example: pledger milestone describe ux-design --owner "A. Novak"
    """
    speaker.say("milestone-described", milestone=key, cost=speaker.money(cost), **fields)


@milestone.command()
@key_of("milestone")
@click.argument("percent", required=False)
@click.option(
    "--done/--not-done",
    default=None,
    help="Say that it is done, which settles its timing and never implies 100.",
)
@click.option(
    "--deliverable",
    "deliverables",
    multiple=True,
    metavar="TEXT",
    help="What was delivered; as often as needed.",
)
@click.option("--impact", metavar="TEXT", help="What it means for the company's goals.")
@click.option("--note", metavar="TEXT", help="What else to say of it.")
@stating
def progress(speaker: lazy.Speaker, key: str, **fields: Any) -> None:
    """Record how much of milestone KEY's work is done.

    PERCENT is of its own work, from 0 to 100. A fall needs --because.

    \b
    Example: pledger milestone progress ux-design 95 --on 2024-03-28
    """
    speaker.say("milestone-progressed", milestone=key, **fields)


@milestone.command()
@key_of("milestone")
@click.argument("due")
@stating
def reschedule(speaker: lazy.Speaker, key: str, due: str) -> None:
    """Record that milestone KEY falls due at another time.

    DUE is a day, a month (2024-01), a quarter (2024Q2), or words.

    \b
    Example: pledger milestone reschedule ux-design 2024Q2 --because "vendor late"
    """
    speaker.say("milestone-rescheduled", milestone=key, due=due)


@milestone.command()
@key_of("milestone")
@click.option(
    "--into",
    multiple=True,
    metavar="KEY",
    help="A milestone that carries its work on; as often as needed.",
)
@stating
def drop(speaker: lazy.Speaker, key: str, into: tuple[str, ...]) -> None:
    """Record that milestone KEY is no longer meant to be reached.

    \b
    Example: pledger milestone drop ux-design --into vendor-selection
    """
    speaker.say("milestone-dropped", milestone=key, into=into)


@milestone.command("list")
@click.option(
    "--state",
    type=click.Choice(("open", "done", "dropped", "all")),
    help="Only these [all but dropped].",
)
@click.option(
    "--overdue", "timing", flag_value="overdue", help="Only those past their due day and not done."
)
@click.option("--owner", metavar="WHO", help="Only those that this person answers for.")
@listing
def list_(look: lazy.Look, **wanted: Any) -> None:
    """List the milestones with percent, due day and owner.

    \b
    Example: pledger milestone list --state open --as-of 2024Q1
    """
    lazy.lists.items(look, "milestone", **wanted)


@milestone.command()
@key_of("milestone")
@showing
def show(look: lazy.Look, key: str) -> None:
    """Show all that is known of milestone KEY.

    Each figure with its day, person and entry.

    \b
    Example: pledger milestone show ux-design
    """
    lazy.lists.item(look, "milestone", key)
