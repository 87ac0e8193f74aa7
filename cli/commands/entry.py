"""pledger entry."""

from __future__ import annotations

import click

from cli.commands import lazy
from cli.nouns import Noun
from cli.request.options import asking, correcting, stating


@click.group(cls=Noun)
def entry() -> None:
    """Show, amend or void one entry."""


@entry.command()
@click.argument("number")
@click.option("--as-of", metavar="DAY|QUARTER", help="Its changes in the timeline up to that day.")
@click.option(
    "--known-at", metavar="MOMENT|SIZE", help="By what was known then, or by so many entries [now]."
)
@asking("text", "json", every_day=True)
def show(look: lazy.Look, number: str) -> None:
    """Show all of entry NUMBER.

    What it says, what it changed, and what became of it.

    \b
    Example: pledger entry show 17
    """
    lazy.entry.show(look, number)


@entry.command()
@click.argument("number")
@click.option(
    "--with-dependents", is_flag=True, help="And all that rests on it, in one step or not at all."
)
@correcting
def void(speaker: lazy.Speaker, number: str, with_dependents: bool) -> None:
    """Take entry NUMBER back.

    It stays in the ledger, and no longer holds. What others rest on is taken back only with them:
    with --with-dependents, which --dry-run shows first. Voiding a void brings back what it took;
    with --with-dependents also what went with it.

    \b
    Example: pledger entry void 17 --because "it is of another project"
    """
    speaker.void(number, with_dependents=with_dependents)


@entry.command(context_settings={"ignore_unknown_options": True})
@click.argument("number")
@click.argument("fields", nargs=-1, type=click.UNPROCESSED, metavar="--FIELD VALUE ...")
@stating
def amend(speaker: lazy.Speaker, number: str, fields: tuple[str, ...]) -> None:
    """Say entry NUMBER anew.

    Any field of its fact is an option here, named as in docs/facts.md; a name that it lacks is
    answered with those that it has. An empty text clears, what is a list may be said several times.
    --on gives another day; without it, the day stays. The old words stay in the ledger.

    \b
    Example: pledger entry amend 17 --percent 60 --because "counted twice"
    """
    speaker.amend(number, fields)
