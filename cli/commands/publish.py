"""pledger publish."""

from __future__ import annotations

import click

from cli.commands import lazy
from cli.nouns import Verb
from cli.request.options import FORCE, correcting
from cli.shell.completing import files


@click.command(cls=Verb)
@click.argument("quarter")
@click.option(
    "--early", is_flag=True, help="The quarter has not ended: publish how it stands today."
)
@click.option(
    "-o",
    "outputs",
    multiple=True,
    metavar="FILE",
    shell_complete=files,
    help="Write it there too, as .md, .txt or .json.",
)
@FORCE
@correcting
def publish(
    speaker: lazy.Speaker, quarter: str, outputs: tuple[str, ...], *, early: bool, force: bool
) -> None:
    """Record that the report of QUARTER went out, with the report itself inside the entry.

    Later entries about days that it covers need a reason, and `pledger report` says what they
    changed. The digests of the files are kept: pledger verify FILE recognises one that went out,
    and -o writes over none. A .json file holds the canonical report, whose digest is the report's
    own. A further edition tells what has changed since the one before.

    \b
    Example: pledger publish 2024Q1 -o 2024Q1.md
    """
    lazy.publish.publish(speaker, quarter, outputs, early=early, force=force)
