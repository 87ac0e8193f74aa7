"""pledger init."""

from __future__ import annotations

import os
from pathlib import Path

import click

from cli.commands import lazy
from cli.config import FILE
from cli.nouns import Verb
from cli.request.options import answered
from cli.shell.completing import files
from domain.errors import Misused

_CONFIG = """# Settings of pledger, for this folder and those below it. pledger config show lists \
them all.
ledger = "{name}"
"""


@click.command(cls=Verb)
@click.option(
    "--ledger",
    metavar="FILE",
    shell_complete=files,
    help="Make it there, and write no pledger.toml [PLEDGER_LEDGER, ledger.db].",
)
@answered
def init(ledger: str | None, reply: lazy.Reply) -> None:
    """Make an empty ledger here, and a pledger.toml that names it.

    \b
    Example: pledger init
    """
    from ledger.service import Ledger

    named = ledger or os.environ.get("PLEDGER_LEDGER")
    if not named and Path(FILE).exists():
        raise Misused(f"{FILE} is there already; name a ledger with --ledger")
    file = Path(named or "ledger.db")
    Ledger.create(file)
    if not named:
        Path(FILE).write_text(_CONFIG.format(name=file.name), encoding="utf-8")
    words = {"schema": "pledger.init/1", "ledger": str(file), "settings": None if named else FILE}
    made = f"made {file}, an empty ledger{'' if named else f', and {FILE}, which names it'}"
    reply.said(words, made, "next: pledger project open TITLE")
