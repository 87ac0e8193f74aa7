"""pledger verify and export: what proves that nothing was changed."""

from __future__ import annotations

import click

from cli.commands import lazy
from cli.nouns import Verb
from cli.request.options import FORCE, asking, with_ledger
from cli.shell.completing import files as complete_files


@click.command(cls=Verb)
@click.argument("files", nargs=-1, shell_complete=complete_files, metavar="[FILE]...")
@click.option(
    "--receipt", "receipts", multiple=True, metavar="SIZE:ROOT", help="One that was noted down earlier; as often as needed."
)
@asking("text", "json", of=with_ledger)
def verify(look: lazy.Look, files: tuple[str, ...], receipts: tuple[str, ...]) -> None:
    """Prove that the ledger is what was recorded: the whole tree against its frontier, and every recording's root.

    A FILE is recognised where it is, byte for byte, one that went out with a publication of this ledger, or the canonical
    report that `pledger report -O canonical` writes. A report that did not go out, or that shows an edition otherwise than as
    sent, is made again of the entries that the receipt at its foot names. Of any other it is said which one it is nearest to,
    and which line differs first.

    A ledger that was rewritten as a whole is found only with a --receipt that was kept elsewhere; every report ends with one.

    \b
    Example: pledger verify
    """
    lazy.verify.verify(look, files, receipts)


@click.command(cls=Verb)
@click.option("--known-at", metavar="MOMENT|SIZE", help="Only what was known then, or so many entries [now].")
@click.option("-O", "output_format", type=click.Choice(("jsonl",)), help="The format [jsonl].")
@click.option("-o", "output", metavar="FILE", shell_complete=complete_files, help="Write there; - is standard output.")
@FORCE
@with_ledger
def export(session: lazy.Session, known_at: str | None, output_format: str | None, output: str | None, *, force: bool) -> None:
    """Write all entries of all projects, a line each, byte for byte as they are stored and hashed.

    \b
    Example: pledger export -o ledger.jsonl
    """
    from cli.request.printers import printer as chosen

    lines = b"".join(body + b"\n" for body in session.ledger.export(session.known(known_at).size))
    printer = chosen(("jsonl",), output_format, output, ledger=f"{session.ledger.path}", force=force)
    if printer.file:
        printer.save(printer.file, lines)
    else:
        click.echo(lines, nl=False)
