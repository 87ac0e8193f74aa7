"""pledger phase."""

from __future__ import annotations

import click

from cli.commands import lazy
from cli.nouns import Noun
from cli.request.options import showing, stating


@click.group(cls=Noun, alone="show", says="enter")
def phase() -> None:
    """Say which phase a project is in, and show it."""


@phase.command()
@click.argument("name")
@stating
def enter(speaker: lazy.Speaker, name: str) -> None:
    """Record that the project enters the phase NAME.

    \b
    Example: pledger phase enter Design --on 2024-01-15
    """
    speaker.say("phase-entered", phase=name)


@phase.command()
@showing
def show(look: lazy.Look) -> None:
    """Show the phase that the project is in.

    With who said so, and when.

    \b
    Example: pledger phase show --as-of 2024Q1
    """
    lazy.lists.standing(look, "phase", "phase")
