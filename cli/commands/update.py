"""pledger update."""

from __future__ import annotations

import click

from cli.commands import lazy
from cli.nouns import Verb
from cli.request.options import stating
from cli.shell.completing import files
from domain.errors import Misused


@click.command(cls=Verb)
@click.option(
    "--form", is_flag=True, help="Print the round as a form, to be filled in with an editor."
)
@click.option(
    "--from",
    "file",
    metavar="FILE",
    shell_complete=files,
    help="Take the answers from a filled form; - is standard input.",
)
@click.option("-y", "--yes", is_flag=True, help="Record without asking for a confirmation.")
@stating
def update(speaker: lazy.Speaker, form: bool, file: str | None, yes: bool) -> None:
    """Go through all that is open, and record what has changed: the weekly round.

    It shows what stands, and asks: Enter keeps it, ? tells what may be answered, b goes back to the
    question before, q ends the questions, Ctrl-C records nothing. What needs a reason is asked for
    it at once. At the end it shows what would be recorded, and asks once more: y records, n does
    not, b goes through the questions again, with the answers so far. All is recorded in one step,
    or nothing.

    The same on paper: pledger update --form > week.txt, fill it in, pledger update --from week.txt.
    Only lines that were changed are read, so that an old form takes nothing back that others have
    recorded since. On a terminal it asks before it records; elsewhere it records with --yes, and
    without only shows what it would record. Handed in twice, a form says what was recorded already,
    and only what is new in it is recorded.

    \b
    Example: pledger update --form --on 2024-03-29
    """
    if form and file is not None:
        raise Misused("--form makes a form, and --from reads one; say one of them")
    if form:
        lazy.update.fill_in(speaker)
    elif file is not None:
        lazy.update.hand_in(speaker, file, yes=yes)
    else:
        lazy.update.go_round(speaker, yes=yes)
