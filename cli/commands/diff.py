"""pledger diff."""

from __future__ import annotations

import click

from cli.commands import lazy
from cli.nouns import Verb
from cli.request.filters import narrowing
from cli.request.options import asking, option


@click.command(cls=Verb)
@click.argument("old", metavar="FROM")
@click.argument("new", metavar="[TO]", required=False)
@narrowing
@click.option("--exit-code", is_flag=True, help="Exit with 1 where they differ.")
@option(
    "--known-at",
    "known_at_each",
    metavar="MOMENT|SIZE",
    multiple=True,
    help="By what was known then; given twice, each state by its own [now].",
)
@asking("text", "json", "csv", "markdown")
def diff(
    look: lazy.Look,
    old: str,
    new: str | None,
    *,
    known_at_each: tuple[str, ...],
    narrowed: lazy.Narrowed,
    exit_code: bool,
) -> int:
    """Show what moved between two quarters or days, and by which entries.

    With --known-at twice, FROM alone is compared with itself: as it was known first, and as it was
    known later.

    \b
    Example: pledger diff 2024Q1 2024Q2
    """
    differs = lazy.diff.diff(look, (old, new), known_at_each, narrowed)
    return int(differs and exit_code)
