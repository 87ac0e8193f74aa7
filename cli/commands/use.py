"""pledger use."""

from __future__ import annotations

import click

from cli.commands import lazy
from cli.nouns import Verb
from cli.request.options import printing
from cli.shell.completing import files, keys_of


@click.command(cls=Verb)
@click.argument("project", required=False, shell_complete=keys_of("project"))
@click.option("--forget", is_flag=True, help="Forget the one that is remembered.")
@click.option(
    "--ledger",
    metavar="FILE",
    shell_complete=files,
    help="The ledger [PLEDGER_LEDGER, pledger.toml].",
)
@printing("text", "json")
def use(printer: lazy.Printer, project: str | None, forget: bool, ledger: str | None) -> None:
    """Remember PROJECT for yourself, so that -p is not needed; without it, say which one is used.

    It is kept in your own configuration folder, for this ledger, and comes after -p and
    PLEDGER_PROJECT, but before the project that pledger.toml names for all who work in its folder.

    \b
    Example: pledger use portal
    """
    lazy.use.use(project, ledger, printer, forget=forget)
