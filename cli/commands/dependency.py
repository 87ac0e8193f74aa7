"""pledger dependency."""

from __future__ import annotations

from typing import Any

import click

from cli.commands import lazy
from cli.nouns import Noun
from cli.request.options import key_of, listing, stating


@click.group(cls=Noun, alone="list")
def dependency() -> None:
    """Record what the project rests on that others do, and list it."""


@dependency.command()
@click.argument("title")
@click.option("--key", metavar="KEY", help="The dependency's key [made of the title].")
@click.option("--words", metavar="TEXT", help="What to say of it.")
@stating
def record(speaker: lazy.Speaker, title: str, key: str | None, words: str | None) -> None:
    """Record that the project rests on something that others do.

    \b
    Example: pledger dependency record "Billing interface" --words "due in May"
    """
    speaker.say("dependency-recorded", dependency=key, title=title, words=words)


@dependency.command()
@key_of("dependency")
@stating
def resolve(speaker: lazy.Speaker, key: str) -> None:
    """Record that dependency KEY is there, or no longer needed.

    \b
    Example: pledger dependency resolve billing-interface --on 2024-05-15
    """
    speaker.say("dependency-resolved", dependency=key)


@dependency.command("list")
@click.option("--state", type=click.Choice(("open", "resolved", "all")), help="Only these [open].")
@listing
def list_(look: lazy.Look, **wanted: Any) -> None:
    """List the dependencies, and since when each is open or resolved.

    \b
    Example: pledger dependency list --state all
    """
    lazy.lists.items(look, "dependency", **wanted)
