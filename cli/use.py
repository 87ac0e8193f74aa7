"""pledger use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.completing import files, keys_of
from cli.nouns import Verb
from cli.options import printing

if TYPE_CHECKING:
    from cli.output import Printer


@click.command(cls=Verb)
@click.argument("key", required=False, shell_complete=keys_of("project"))
@click.option("--ledger", metavar="FILE", shell_complete=files, help="The ledger [PLEDGER_LEDGER, pledger.toml].")
@printing("text", "json")
def use(printer: Printer, key: str | None, ledger: str | None) -> None:
    """Remember project KEY in the nearest pledger.toml, so that -p is not needed; without KEY, say which one is used.

    \b
    Example: pledger use portal
    """
    from cli.using import remember, tell

    if key is not None:
        remember(key, ledger)
    tell(printer, key, ledger)
