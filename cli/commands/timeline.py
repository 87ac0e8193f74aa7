"""pledger timeline."""

from __future__ import annotations

import click

from cli.commands import lazy
from cli.nouns import Verb
from cli.request.options import TABLE, looking


@click.command(cls=Verb)
@click.option(
    "--since", metavar="QUARTER", help="From that quarter on [that in which the project opened]."
)
@looking(*TABLE, as_of="today, or the day of --known-at")
def timeline(look: lazy.Look, since: str | None) -> None:
    """Show the project's quarters side by side: status, milestones, budget, risks and objectives.

    A quarter that was published shows what went out; what is another figure by what is known now is
    marked *, and told below.

    \b
    Example: pledger timeline --since 2024Q1
    """
    lazy.timeline.timeline(look, since)
