"""pledger export."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.completing import files
from cli.nouns import Verb
from cli.options import with_ledger

if TYPE_CHECKING:
    from cli.wiring import Session


@click.command(cls=Verb)
@click.option("--known-at", metavar="MOMENT|SIZE", help="Only what was known then, or so many entries [now].")
@click.option("-O", "output_format", type=click.Choice(("jsonl",)), help="The format [jsonl].")
@click.option("-o", "output", metavar="FILE", shell_complete=files, help="Write there; - is standard output.")
@with_ledger
def export(session: Session, known_at: str | None, output_format: str | None, output: str | None) -> None:
    """Write all entries of all projects, a line each, byte for byte as they are stored and hashed.

    \b
    Example: pledger export -o ledger.jsonl
    """
    from pathlib import Path

    from cli.output import Printer
    from cli.writing import write

    lines = b"".join(body + b"\n" for body in session.ledger.export(session.known(known_at).size))
    file = Printer.chosen(("jsonl",), output_format, output).file
    if file:
        write(Path(file), lines)
    else:
        click.echo(lines, nl=False)
