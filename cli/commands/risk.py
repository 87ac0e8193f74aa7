"""pledger risk."""

from __future__ import annotations

from typing import Any

import click

from cli.commands import lazy
from cli.nouns import Noun
from cli.request.options import key_of, listing, showing, stating

KINDS = click.Choice(("risk", "issue", "blocker"))


@click.group(cls=Noun, alone="list")
def risk() -> None:
    """Raise, reassess and close risks, issues and blockers; list and show them."""


@risk.command("raise")
@click.argument("title")
@click.option("--key", metavar="KEY", help="The risk's key [made of the title].")
@click.option("--kind", type=KINDS, help="What it is [unknown].")
@click.option("--description", metavar="TEXT", help="What may happen, or has happened.")
@click.option("--mitigation", metavar="TEXT", help="What is done about it.")
@click.option(
    "--probability",
    type=click.IntRange(1, 5),
    metavar="NUMBER",
    help="1, hardly, to 5, almost certain.",
)
@click.option(
    "--impact", type=click.IntRange(1, 5), metavar="NUMBER", help="1, slight, to 5, grave."
)
@click.option("--owner", metavar="WHO", help="Who answers for it.")
@click.option("--due", metavar="TARGET", help="When it is to be settled.")
@stating
def raise_(speaker: lazy.Speaker, title: str, key: str | None, **fields: Any) -> None:
    """Raise a risk, an issue or a blocker.

    \b
    Example: pledger risk raise "Vendor delay" --probability 4 --impact 3
    """
    speaker.say("risk-raised", risk=key, title=title, **fields)


@risk.command()
@key_of("risk")
@click.option("--title", help="Its new title; the key stays.")
@click.option("--kind", type=KINDS, help="What it turned out to be.")
@click.option("--description", metavar="TEXT", help="What may happen, or has happened; '' clears.")
@click.option("--mitigation", metavar="TEXT", help="What is done about it; '' clears.")
@click.option(
    "--probability",
    type=click.IntRange(1, 5),
    metavar="NUMBER",
    help="1, hardly, to 5, almost certain.",
)
@click.option(
    "--impact", type=click.IntRange(1, 5), metavar="NUMBER", help="1, slight, to 5, grave."
)
@click.option("--owner", metavar="WHO", help="Who answers for it; '' for nobody.")
@click.option("--due", metavar="TARGET", help="When it is to be settled; '' clears.")
@stating
def reassess(speaker: lazy.Speaker, key: str, **fields: Any) -> None:
    """See risk KEY in another light. What is not given stays, and '' clears.

    \b
    Example: pledger risk reassess vendor-delay --probability 2 --owner k.lind
    """
    speaker.say("risk-reassessed", risk=key, **fields)


@risk.command()
@key_of("risk")
@click.argument("resolution")
@click.option(
    "--into", multiple=True, metavar="KEY", help="A risk that it goes on as; as often as needed."
)
@stating
def close(speaker: lazy.Speaker, key: str, resolution: str, into: tuple[str, ...]) -> None:
    """Record that risk KEY is over.

    RESOLUTION says how it ended.

    \b
    Example: pledger risk close vendor-delay "all was delivered" --on 2024-06-28
    """
    speaker.say("risk-closed", risk=key, resolution=resolution, into=into)


@risk.command()
@key_of("risk")
@stating
def reopen(speaker: lazy.Speaker, key: str) -> None:
    """Record that the closed risk KEY is there again.

    \b
    Example: pledger risk reopen old-risk --because "the fix did not hold"
    """
    speaker.say("risk-reopened", risk=key)


@risk.command("list")
@click.option("--state", type=click.Choice(("open", "closed", "all")), help="Only these [open].")
@click.option("--kind", type=KINDS, help="Only risks, issues or blockers.")
@click.option("--owner", metavar="WHO", help="Only those that this person answers for.")
@click.option(
    "--untouched",
    type=click.IntRange(0),
    metavar="DAYS",
    help="Only those of which nothing was said for so many days.",
)
@listing
def list_(look: lazy.Look, **wanted: Any) -> None:
    """List the risks with rating, age and owner.

    \b
    Example: pledger risk list --untouched 30 -O csv
    """
    lazy.lists.items(look, "risk", **wanted)


@risk.command()
@key_of("risk")
@showing
def show(look: lazy.Look, key: str) -> None:
    """Show all that is known of risk KEY.

    Each figure with its day, person and entry.

    \b
    Example: pledger risk show vendor-delay
    """
    lazy.lists.item(look, "risk", key)
