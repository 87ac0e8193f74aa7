"""pledger risk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from cli.options import with_session, with_statement

if TYPE_CHECKING:
    from cli.saying import Statement
    from cli.wiring import Session


@click.group()
def risk() -> None:
    """Raise and close risks, issues and blockers."""


@risk.command("raise")
@click.argument("title")
@click.option("--key", help="The risk's key [made of the title].")
@click.option("--kind", type=click.Choice(("risk", "issue", "blocker")), help="What it is; unknown where not said.")
@click.option("--description", metavar="TEXT", help="What may happen, or has happened.")
@click.option("--mitigation", metavar="TEXT", help="What is done about it.")
@click.option("--probability", type=click.IntRange(1, 5), help="1, hardly, to 5, almost certain.")
@click.option("--impact", type=click.IntRange(1, 5), help="1, slight, to 5, grave.")
@click.option("--owner", help="Who answers for it.")
@click.option("--due", metavar="TARGET", help="When it is to be settled.")
@with_statement
@with_session
def raise_(session: Session, statement: Statement, title: str, key: str | None, **fields: Any) -> None:
    """Raise a risk, an issue or a blocker.

    \b
    Example: pledger risk raise "Vendor may deliver late" --key vendor-delay --probability 4 --impact 3
    """
    from cli.saying import say

    say(session, statement, "risk-raised", risk=key, title=title, **fields)


@risk.command()
@click.argument("key")
@click.argument("resolution")
@click.option("--into", multiple=True, metavar="KEY", help="A risk that it goes on as; as often as needed.")
@with_statement
@with_session
def close(session: Session, statement: Statement, key: str, resolution: str, into: tuple[str, ...]) -> None:
    """Record that risk KEY is over, and how: its RESOLUTION.

    \b
    Example: pledger risk close vendor-delay "everything was delivered" --on 2024-06-28
    """
    from cli.saying import say

    say(session, statement, "risk-closed", risk=key, resolution=resolution, into=into)
