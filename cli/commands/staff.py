"""pledger staff."""

from __future__ import annotations

from typing import Any

import click

from cli.commands import lazy
from cli.nouns import Noun
from cli.request.options import listing, stating


@click.group(cls=Noun, alone="list")
def staff() -> None:
    """State who works on the project, and list it."""


@staff.command()
@click.argument("count", required=False)
@click.option("--role", help="Only this role, as developers [the whole team].")
@click.option("--unit", help="What is counted, as FTE or people.")
@click.option("--words", metavar="TEXT", help="What to say of it.")
@stating
def state(speaker: lazy.Speaker, count: str | None, **fields: Any) -> None:
    """State who works on the project, or in a role.

    COUNT may have decimals. This replaces what was stated of that role before.

    \b
    Example: pledger staff state 8 --role developers --unit FTE --on 2024-03-28
    """
    speaker.say("staffing-stated", count=count, **fields)


@staff.command("list")
@click.option("--role", help="Only this role.")
@listing
def list_(look: lazy.Look, **wanted: Any) -> None:
    """List the roles with head counts and words.

    \b
    Example: pledger staff list --as-of 2024Q1
    """
    lazy.lists.items(look, "staffing", **wanted)
