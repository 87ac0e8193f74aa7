"""pledger status."""

from __future__ import annotations

import click

from cli.commands import lazy
from cli.nouns import Noun
from cli.request.options import showing, stating

WORDS = ("ahead", "on-track", "at-risk", "off-track", "on-hold", "completed", "cancelled")


@click.group(cls=Noun, alone="show", says="set")
def status() -> None:
    """Declare how a project stands, and show it."""


@status.command("set")
@click.argument("word", metavar="STATUS", type=click.Choice(WORDS))
@click.option(
    "--dimension",
    metavar="NAME",
    help="Only in this dimension: schedule, cost, scope, quality, or another [overall].",
)
@click.option("--words", metavar="TEXT", help="What to add to it.")
@stating
def set_(speaker: lazy.Speaker, word: str, dimension: str | None, words: str | None) -> None:
    """Declare how the project stands.

    STATUS is ahead, on-track, at-risk, off-track, on-hold, completed or cancelled.

    \b
    Example: pledger status set at-risk --because "the vendor is late"
    """
    speaker.say("status-declared", status=word, dimension=dimension, words=words)


@status.command()
@showing
def show(look: lazy.Look) -> None:
    """Show how the project stands, overall and in each dimension.

    Each with who declared it, and when.

    \b
    Example: pledger status show --as-of 2024Q1
    """
    lazy.lists.status(look)
