"""pledger explain."""

from __future__ import annotations

import click

from cli.commands import lazy
from cli.nouns import Verb
from cli.request.options import showing
from cli.shell.completing import paths


@click.command(cls=Verb)
@click.argument("path", shell_complete=paths("EVERY"))
@click.option("--all", "every", is_flag=True, help="List every entry, however many there are.")
@showing
def explain(look: lazy.Look, path: str, *, every: bool) -> None:
    """Show why the figure at PATH is what it is: the entries behind it, and the formula where there
    is one.

    PATH is as in milestone/ux-design/percent, ux-design/percent, budget/used_percent or progress;
    of an item alone, as in milestone/ux-design or budget, all figures are listed.

    \b
    Example: pledger explain milestone/ux-design/percent --as-of 2024Q3
    """
    lazy.explain.explain(look, path, every=every)
