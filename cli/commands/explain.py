"""pledger explain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.nouns import Verb
from cli.request.options import showing
from cli.shell.completing import paths

if TYPE_CHECKING:
    from cli.request.look import Look


@click.command(cls=Verb)
@click.argument("path", shell_complete=paths("EVERY"))
@click.option("--all", "every", is_flag=True, help="List every entry, however many there are.")
@showing
def explain(look: Look, path: str, *, every: bool) -> None:
    """Show why the figure at PATH is what it is: the entries behind it, and the formula where there is one.

    PATH is as in milestone/ux-design/percent, ux-design/percent, budget/used_percent or progress; of an item alone, as in
    milestone/ux-design or budget, all figures are listed.

    \b
    Example: pledger explain milestone/ux-design/percent --as-of 2024Q3
    """
    from cli.answers import explain as answering

    answering.explain(look, path, every=every)
