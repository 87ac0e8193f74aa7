"""pledger milestone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from cli.options import with_session, with_statement

if TYPE_CHECKING:
    from cli.saying import Statement
    from cli.wiring import Session


@click.group()
def milestone() -> None:
    """Plan milestones and record their progress."""


@milestone.command()
@click.argument("title")
@click.option("--key", help="The milestone's key [made of the title].")
@click.option("--due", metavar="TARGET", help="A day, a month (2024-01), a quarter (2024Q2), or words.")
@click.option("--owner", help="Who answers for it.")
@click.option("--weight", help="How much it counts in the overall progress [1].")
@click.option("--cost", metavar="AMOUNT", help="What it is to cost, as 50000 or 50000EUR.")
@click.option("--start", metavar="DAY", help="The day that its work starts.")
@with_statement
@with_session
def plan(session: Session, statement: Statement, title: str, key: str | None, cost: str | None, **fields: Any) -> None:
    """Plan a milestone; a dropped one is revived.

    \b
    Example: pledger milestone plan "UX design" --due 2024-03-15
    """
    from cli.saying import money, say

    say(session, statement, "milestone-planned", milestone=key, title=title, cost=money(session, cost), **fields)


@milestone.command()
@click.argument("key")
@click.argument("percent", required=False)
@click.option("--done/--not-done", default=None, help="Say that it is done; this never implies 100.")
@click.option("--deliverable", "deliverables", multiple=True, metavar="TEXT", help="What was delivered; as often as needed.")
@click.option("--impact", metavar="TEXT", help="What it means for the company's goals.")
@click.option("--note", metavar="TEXT", help="What else to say of it.")
@with_statement
@with_session
def progress(session: Session, statement: Statement, key: str, percent: str | None, **fields: Any) -> None:
    """Record that PERCENT, 0 to 100, of milestone KEY's own work is done.

    \b
    Example: pledger milestone progress ux-design 95 --deliverable "Click-through prototype" --on 2024-03-28
    """
    from cli.saying import say

    stated = percent.removesuffix("%").strip() if percent else None
    say(session, statement, "milestone-progressed", milestone=key, percent=stated, **fields)
