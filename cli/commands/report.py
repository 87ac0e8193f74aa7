"""pledger report, publish, publications and timeline: quarters, as they stand and as they went out."""

from __future__ import annotations

from typing import Any

import click

from cli.commands import lazy
from cli.nouns import Verb
from cli.request.options import FORCE, TABLE, asking, correcting, looking, option
from cli.shell.completing import files


@click.command(cls=Verb)
@click.argument("quarter", required=False)
@click.option("--published", is_flag=True, help="As it went out [where it was published].")
@click.option("--restated", is_flag=True, help="As it would go out now, each changed line beside the old one.")
@click.option("--as-sent", is_flag=True, help="The very bytes of the file that went out in that format.")
@click.option("--edition", type=click.IntRange(1), metavar="N", help="The one that went out so many times [the newest].")
@looking("text", "markdown", "json", "canonical", as_of="the quarter's end")
def report(look: lazy.Look, quarter: str | None, **wanted: Any) -> None:
    """Show the report of QUARTER, as 2024Q1, FY2024Q1 or 'last quarter'; without one, of the present quarter.

    One that was published is shown as it went out, and whether anything has changed since. One that was not says what held at
    the quarter's end (today, while it goes on), by what is known now; --as-of and --known-at say otherwise, of any quarter.

    The format canonical is the text whose SHA-256 is published. With --as-sent a file that went out is made again, byte for byte,
    where this version of pledger still renders it so: its digest decides.

    \b
    Example: pledger report 2024Q1 -o report.md
    """
    lazy.report.report(look, quarter, lazy.report.WantedReport(**wanted))


@click.command(cls=Verb)
@click.argument("quarter")
@click.option("--early", is_flag=True, help="The quarter has not ended: publish how it stands today.")
@click.option(
    "-o", "outputs", multiple=True, metavar="FILE", shell_complete=files, help="Write it there too, as .md, .txt or .json."
)
@FORCE
@correcting
def publish(speaker: lazy.Speaker, quarter: str, outputs: tuple[str, ...], *, early: bool, force: bool) -> None:
    """Record that the report of QUARTER went out, with the report itself inside the entry.

    Later entries about days that it covers need a reason, and `pledger report` says what they changed. The digests of the files
    are kept: pledger verify FILE recognises one that went out, and -o writes over none. A .json file holds the canonical report,
    whose digest is the report's own. A further edition tells what has changed since the one before.

    \b
    Example: pledger publish 2024Q1 -o 2024Q1.md
    """
    lazy.publish.publish(speaker, quarter, outputs, early=early, force=force)


@click.command(cls=Verb)
@option("--known-at", metavar="MOMENT|SIZE", help="By what was known then, or by so many entries [now].")
@asking(*TABLE, every_day=True)
def publications(look: lazy.Look) -> None:
    """List which reports went out, when and by whom, and how far what is known now is from them.

    \b
    Example: pledger publications
    """
    lazy.publications.publications(look)


@click.command(cls=Verb)
@click.option("--since", metavar="QUARTER", help="From that quarter on [that in which the project opened].")
@looking(*TABLE, as_of="today, or the day of --known-at")
def timeline(look: lazy.Look, since: str | None) -> None:
    """Show the project's quarters side by side: status, milestones, budget, risks and objectives.

    A quarter that was published shows what went out; what is another figure by what is known now is marked *, and told below.

    \b
    Example: pledger timeline --since 2024Q1
    """
    lazy.timeline.timeline(look, since)
