"""pledger report."""

from __future__ import annotations

from typing import Any

import click

from cli.commands import lazy
from cli.nouns import Verb
from cli.request.options import looking


@click.command(cls=Verb)
@click.argument("quarter", required=False)
@click.option("--published", is_flag=True, help="As it went out [where it was published].")
@click.option(
    "--restated", is_flag=True, help="As it would go out now, each changed line beside the old one."
)
@click.option(
    "--as-sent", is_flag=True, help="The very bytes of the file that went out in that format."
)
@click.option(
    "--edition",
    type=click.IntRange(1),
    metavar="N",
    help="The one that went out so many times [the newest].",
)
@looking("text", "markdown", "json", "canonical", as_of="the quarter's end")
def report(look: lazy.Look, quarter: str | None, **wanted: Any) -> None:
    """Show the report of QUARTER, as 2024Q1, FY2024Q1 or 'last quarter'; without one, of the
    present quarter.

    One that was published is shown as it went out, and whether anything has changed since. One that
    was not says what held at the quarter's end (today, while it goes on), by what is known now;
    --as-of and --known-at say otherwise, of any quarter.

    The format canonical is the text whose SHA-256 is published. With --as-sent a file that went out
    is made again, byte for byte, where this version of pledger still renders it so: its digest
    decides.

    \b
    Example: pledger report 2024Q1 -o report.md
    """
    lazy.report.report(look, quarter, lazy.report.WantedReport(**wanted))
