"""pledger target."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.nouns import Noun
from cli.options import stating

if TYPE_CHECKING:
    from cli.saying import Speaker


@click.group(cls=Noun)
def target() -> None:
    """Say when the whole project is meant to be done."""


@target.command("set")
@click.argument("when")
@stating
def set_(speaker: Speaker, when: str) -> None:
    """Record WHEN the whole project is meant to be done.

    WHEN is a day, a month (2024-09), a quarter (2024Q3), or words.

    \b
    Example: pledger target set 2024Q4 --because "the board asked for a pilot"
    """
    speaker.say("completion-targeted", target=when)
