"""pledger vendor."""

from __future__ import annotations

from typing import Any

import click

from cli.commands import lazy
from cli.nouns import Noun
from cli.request.options import key_of, listing, stating
from cli.shell.completing import keys_of


@click.group(cls=Noun, alone="list")
def vendor() -> None:
    """Engage and release vendors, say how the work with them goes, and list them."""


@vendor.command()
@click.argument("name")
@click.option("--key", metavar="KEY", help="The vendor's key [made of the name].")
@click.option("--words", metavar="TEXT", help="What it does for the project.")
@stating
def engage(speaker: lazy.Speaker, name: str, key: str | None, words: str | None) -> None:
    """Record that the vendor NAME works for the project.

    \b
    Example: pledger vendor engage "Acme Design" --words "two designers"
    """
    speaker.say("vendor-engaged", vendor=key, name=name, words=words)


@vendor.command()
@click.argument(
    "said", nargs=-1, required=True, metavar="[KEY] WORDS", shell_complete=keys_of("vendor")
)
@stating
def note(speaker: lazy.Speaker, said: tuple[str, ...]) -> None:
    """Say in WORDS how the work with a vendor goes.

    Without KEY it is said of vendors in general.

    \b
    Example: pledger vendor note "all contracts are signed" --on 2024-03-28
    """
    key, words = speaker.of_one(said)
    speaker.say("vendor-noted", vendor=key, words=words)


@vendor.command()
@key_of("vendor")
@stating
def release(speaker: lazy.Speaker, key: str) -> None:
    """Record that vendor KEY no longer works for the project.

    \b
    Example: pledger vendor release acme-design --because "the contract ended"
    """
    speaker.say("vendor-released", vendor=key)


@vendor.command("list")
@click.option(
    "--state", type=click.Choice(("engaged", "released", "all")), help="Only these [engaged]."
)
@listing
def list_(look: lazy.Look, **wanted: Any) -> None:
    """List the vendors, and what was said of them in the quarter.

    \b
    Example: pledger vendor list --state all
    """
    lazy.lists.items(look, "vendor", **wanted)
