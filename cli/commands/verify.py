"""pledger verify."""

from __future__ import annotations

import click

from cli.commands import lazy
from cli.nouns import Verb
from cli.request.options import asking, with_ledger
from cli.shell.completing import files as complete_files


@click.command(cls=Verb)
@click.argument("files", nargs=-1, shell_complete=complete_files, metavar="[FILE]...")
@click.option(
    "--receipt",
    "receipts",
    multiple=True,
    metavar="SIZE:ROOT",
    help="One that was noted down earlier; as often as needed.",
)
@asking("text", "json", of=with_ledger)
def verify(look: lazy.Look, files: tuple[str, ...], receipts: tuple[str, ...]) -> None:
    """Prove that the ledger is what was recorded: the whole tree against its frontier, and every
    recording's root.

    A FILE is recognised where it is, byte for byte, one that went out with a publication of this
    ledger, or the canonical report that `pledger report -O canonical` writes. A report that did not
    go out, or that shows an edition otherwise than as sent, is made again of the entries that the
    receipt at its foot names. Of any other it is said which one it is nearest to, and which line
    differs first.

    A ledger that was rewritten as a whole is found only with a --receipt that was kept elsewhere;
    every report ends with one.

    \b
    Example: pledger verify
    """
    lazy.verify.verify(look, files, receipts)
