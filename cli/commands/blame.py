"""pledger blame."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.nouns import Verb
from cli.request.filters import narrowing
from cli.request.options import looking

if TYPE_CHECKING:
    from cli.request.filters import Narrowed
    from cli.request.look import Look


@click.command(cls=Verb)
@click.argument("quarter", required=False)
@click.option("--restated", is_flag=True, help="By what is known now, where the quarter was published.")
@narrowing
@looking("text", "json", "csv", "markdown", as_of="the quarter's end")
def blame(look: Look, quarter: str | None, *, narrowed: Narrowed, restated: bool) -> None:
    """Show every figure of QUARTER's report with who stated it, when it took effect, when it was recorded, and why.

    Without one, of the present quarter. Of a quarter that was published, those of the report that went out.

    \b
    Example: pledger blame 2024Q1 --section milestones
    """
    from cli.answers import blame as answering

    answering.blame(look, quarter, narrowed, restated=restated)
