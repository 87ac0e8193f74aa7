"""pledger status."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.options import with_session, with_statement

if TYPE_CHECKING:
    from cli.saying import Statement
    from cli.wiring import Session

WORDS = ("ahead", "on-track", "at-risk", "off-track", "on-hold", "completed", "cancelled")


@click.group()
def status() -> None:
    """Declare how a project stands."""


@status.command("set")
@click.argument("word", metavar="STATUS", type=click.Choice(WORDS))
@click.option("--dimension", metavar="NAME", help="Only in this dimension: schedule, cost, scope, quality ... [overall].")
@click.option("--words", metavar="TEXT", help="What to add to it.")
@with_statement
@with_session
def set_(session: Session, statement: Statement, word: str, dimension: str | None, words: str | None) -> None:
    """Declare that the project's STATUS is ahead, on-track, at-risk, off-track, on-hold, completed or cancelled.

    \b
    Example: pledger status set at-risk --because "the vendor is late" --on 2024-06-28
    """
    from cli.saying import say

    say(session, statement, "status-declared", status=word, dimension=dimension, words=words)
