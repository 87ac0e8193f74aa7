"""pledger explain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.nouns import Verb
from cli.request.options import printing, with_moments, with_session
from cli.shell.completing import paths

if TYPE_CHECKING:
    from cli.output.printer import Printer
    from cli.request.session import Session


@click.command(cls=Verb)
@click.argument("path", shell_complete=paths("EVERY"))
@click.option("--all", "every", is_flag=True, help="List every entry, however many there are.")
@with_moments
@printing("text", "json")
@with_session
def explain(session: Session, printer: Printer, path: str, as_of: str | None, known_at: str | None, *, every: bool) -> None:
    """Show why the figure at PATH is what it is: the entries behind it, and the formula where there is one.

    PATH is as in milestone/ux-design/percent, ux-design/percent, budget/used_percent or progress; of an item alone, as in
    milestone/ux-design or budget, all figures are listed.

    \b
    Example: pledger explain milestone/ux-design/percent --as-of 2024Q3
    """
    from cli.answers.explain import Explainer

    Explainer(session, printer, as_of, known_at).tell(path, every=every)
