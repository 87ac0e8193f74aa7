"""pledger blame."""

from __future__ import annotations

import click

from cli.commands import lazy
from cli.nouns import Verb
from cli.request.filters import narrowing
from cli.request.options import looking


@click.command(cls=Verb)
@click.argument("quarter", required=False)
@click.option(
    "--restated", is_flag=True, help="By what is known now, where the quarter was published."
)
@narrowing
@looking("text", "json", "csv", "markdown", as_of="the quarter's end")
def blame(look: lazy.Look, quarter: str | None, *, narrowed: lazy.Narrowed, restated: bool) -> None:
    """Show every figure of QUARTER's report with who stated it, when it took effect, when it was
    recorded, and why.

    Without one, of the present quarter. Of a quarter that was published, those of the report that
    went out.

    \b
    Example: pledger blame 2024Q1 --section milestones
    """
    lazy.blame.blame(look, quarter, narrowed, restated=restated)
