"""pledger publications."""

from __future__ import annotations

import click

from cli.commands import lazy
from cli.nouns import Verb
from cli.request.options import TABLE, asking, option


@click.command(cls=Verb)
@option(
    "--known-at", metavar="MOMENT|SIZE", help="By what was known then, or by so many entries [now]."
)
@asking(*TABLE, every_day=True)
def publications(look: lazy.Look) -> None:
    """List which reports went out, when and by whom, and how far what is known now is from them.

    \b
    Example: pledger publications
    """
    lazy.publications.publications(look)
