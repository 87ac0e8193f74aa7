"""pledger phase."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.options import with_session, with_statement

if TYPE_CHECKING:
    from cli.saying import Statement
    from cli.wiring import Session


@click.group()
def phase() -> None:
    """Say which phase a project is in."""


@phase.command()
@click.argument("name")
@with_statement
@with_session
def enter(session: Session, statement: Statement, name: str) -> None:
    """Record that the project enters the phase NAME.

    \b
    Example: pledger phase enter Design --on 2024-01-15
    """
    from cli.saying import say

    say(session, statement, "phase-entered", phase=name)
