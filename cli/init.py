"""pledger init."""

from __future__ import annotations

import os
from pathlib import Path

import click

_CONFIG = """# Settings of pledger, for this folder and those below it. Also known: project, actor, time_zone.
ledger = "{name}"
"""


@click.command()
@click.option("--ledger", metavar="FILE", help="Make it there, and write no pledger.toml [PLEDGER_LEDGER, ledger.db].")
def init(ledger: str | None) -> None:
    """Make an empty ledger here, and a pledger.toml that names it.

    \b
    Example: pledger init
    """
    from cli.config import FILE
    from domain.errors import Misused
    from ledger.service import Ledger

    named = ledger or os.environ.get("PLEDGER_LEDGER")
    if not named and Path(FILE).exists():
        raise Misused(f"{FILE} is there already; name a ledger with --ledger")
    file = Path(named or "ledger.db")
    Ledger.create(file)
    if not named:
        Path(FILE).write_text(_CONFIG.format(name=file.name), encoding="utf-8")
    click.echo(f"made {file}, an empty ledger{'' if named else f', and {FILE}, which names it'}")
    click.echo("next: pledger project open TITLE")
