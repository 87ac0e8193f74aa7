"""pledger phase."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.nouns import Noun
from cli.request.options import showing, stating

if TYPE_CHECKING:
    from cli.request.look import Look
    from cli.request.recording import Speaker


@click.group(cls=Noun, alone="show", says="enter")
def phase() -> None:
    """Say which phase a project is in, and show it."""


@phase.command()
@click.argument("name")
@stating
def enter(speaker: Speaker, name: str) -> None:
    """Record that the project enters the phase NAME.

    \b
    Example: pledger phase enter Design --on 2024-01-15
    """
    speaker.say("phase-entered", phase=name)


@phase.command()
@showing
def show(look: Look) -> None:
    """Show the phase that the project is in.

    With who said so, and when.

    \b
    Example: pledger phase show --as-of 2024Q1
    """
    from cli.answers import lists

    lists.standing(look, "phase", "phase")
