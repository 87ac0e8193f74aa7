"""pledger export."""

from __future__ import annotations

import click

from cli.commands import lazy
from cli.nouns import Verb
from cli.request.options import FORCE, with_ledger
from cli.shell.completing import files as complete_files


@click.command(cls=Verb)
@click.option(
    "--known-at", metavar="MOMENT|SIZE", help="Only what was known then, or so many entries [now]."
)
@click.option("-O", "output_format", type=click.Choice(("jsonl",)), help="The format [jsonl].")
@click.option(
    "-o",
    "output",
    metavar="FILE",
    shell_complete=complete_files,
    help="Write there; - is standard output.",
)
@FORCE
@with_ledger
def export(
    session: lazy.Session,
    known_at: str | None,
    output_format: str | None,
    output: str | None,
    *,
    force: bool,
) -> None:
    """Write all entries of all projects, a line each, byte for byte as they are stored and hashed.

    \b
    Example: pledger export -o ledger.jsonl
    """
    from cli.request.printers import printer as chosen

    lines = b"".join(body + b"\n" for body in session.ledger.export(session.known(known_at).size))
    printer = chosen(
        ("jsonl",), output_format, output, ledger=f"{session.ledger.path}", force=force
    )
    if printer.file:
        printer.save(printer.file, lines)
    else:
        click.echo(lines, nl=False)
