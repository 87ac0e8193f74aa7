"""pledger import."""

from __future__ import annotations

import click

from cli.commands import lazy
from cli.nouns import Verb
from cli.request.options import option, printing
from cli.shell.completing import files as complete_files
from cli.shell.completing import keys_of


@click.command("import", cls=Verb)
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(allow_dash=True),
    metavar="FILE...",
    shell_complete=complete_files,
)
@click.option(
    "--yes", is_flag=True, help="Record what was understood; without it, nothing is recorded."
)
@click.option(
    "--quarter", metavar="QUARTER", help="The quarter that the reports are of [as they say]."
)
@click.option(
    "--same",
    multiple=True,
    metavar="NAME=KEY",
    help="What a report calls NAME is the known item KEY.",
)
@click.option(
    "--map",
    "map_file",
    metavar="FILE",
    shell_complete=complete_files,
    help="What the columns of a table mean.",
)
@option(
    "-p",
    "--project",
    metavar="KEY",
    shell_complete=keys_of("project"),
    help="The project [by title and company, or a new one].",
)
@option("--by", metavar="WHO", help="Who says so [PLEDGER_ACTOR, pledger.toml, git, login].")
@option("--because", metavar="WHY", default="", help="The reason.")
@option("--dry-run", is_flag=True, help="Record nothing, even with --yes.")
@option(
    "--ledger",
    metavar="FILE",
    shell_complete=complete_files,
    help="The ledger [PLEDGER_LEDGER, pledger.toml].",
)
@printing("text", "json")
def import_(
    printer: lazy.Printer, files: tuple[str, ...], *, ledger: str | None, **wanted: object
) -> int:
    """Read past quarterly reports, and record what they state.

    FILE is a report in Markdown or plain text, .docx, .odt, .html, .rtf, .adoc or .pptx, or with
    --map a table; - is standard input. Without --yes it is shown what would be recorded, beside the
    lines that it comes from, what to look at, and what was not understood. Each file is recorded
    whole or not at all. The same file again records nothing; a corrected one, the differences.

    \b
    Example: pledger import q1.md
    """
    wanted_import = lazy.import_files.WantedImport(**wanted, ledger=ledger)  # type: ignore[arg-type]  # as the options name them
    return lazy.import_.import_files(files, wanted_import, printer)
