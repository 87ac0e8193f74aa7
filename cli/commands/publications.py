"""pledger publications."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.nouns import Verb
from cli.request.options import TABLE, asking, option

if TYPE_CHECKING:
    from cli.request.look import Look


@click.command(cls=Verb)
@option("--known-at", metavar="MOMENT|SIZE", help="By what was known then, or by so many entries [now].")
@asking(*TABLE, every_day=True)
def publications(look: Look) -> None:
    """List which reports went out, when and by whom, and how far what is known now is from them.

    \b
    Example: pledger publications
    """
    from cli.answers import publications as answering

    answering.publications(look)
