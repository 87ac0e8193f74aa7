"""pledger phase."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.nouns import Noun
from cli.options import stating

if TYPE_CHECKING:
    from cli.saying import Speaker


@click.group(cls=Noun)
def phase() -> None:
    """Say which phase a project is in."""


@phase.command()
@click.argument("name")
@stating
def enter(speaker: Speaker, name: str) -> None:
    """Record that the project enters the phase NAME.

    \b
    Example: pledger phase enter Design --on 2024-01-15
    """
    speaker.say("phase-entered", phase=name)
