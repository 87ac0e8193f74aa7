"""pledger target."""

from __future__ import annotations

import click

from cli.commands import lazy
from cli.nouns import Noun
from cli.request.options import showing, stating


@click.group(cls=Noun, alone="show", says="set")
def target() -> None:
    """Say when the whole project is meant to be done, and show it."""


@target.command("set")
@click.argument("when")
@stating
def set_(speaker: lazy.Speaker, when: str) -> None:
    """Record WHEN the whole project is meant to be done.

    WHEN is a day, a month (2024-09), a quarter (2024Q3), or words.

    \b
    Example: pledger target set 2024Q4 --because "the board asked for a pilot"
    """
    speaker.say("completion-targeted", target=when)


@target.command()
@showing
def show(look: lazy.Look) -> None:
    """Show when the whole project is meant to be done.

    With who said so, and when.

    \b
    Example: pledger target show --as-of 2024Q1
    """
    lazy.lists.standing(look, "target", "completion_target")
