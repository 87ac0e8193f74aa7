"""pledger record."""

from __future__ import annotations

import click

from cli.commands import lazy
from cli.nouns import Verb
from cli.request.options import correcting


@click.command(cls=Verb)
@click.argument("file", type=click.Path(allow_dash=True))
@correcting
def record(speaker: lazy.Speaker, file: str) -> None:
    """Record the entries of FILE, a line of JSON each, all or none; - reads standard input.

    \b
    A line, here in two:
      {"effective_on": "2024-01-15", "reason": "kick-off",
       "fact": {"type": "phase-entered", "phase": "Design"}}

    It holds project, effective_on and fact; actor, reason, source and id may be left out, project
    with -p too, and a new item's key, which is then made of its title. The facts and their fields
    are listed in docs/facts.md. What pledger export wrote is recorded as new entries under their
    old ids, so that nothing is recorded twice; publications are left out, as they prove nothing of
    this ledger. --because is the reason of every line without one, but of an export only of those
    that need one.

    \b
    Example: pledger record entries.jsonl
    """
    from projections.words.phrases import counted

    lines = lazy.record.read_lines(file)
    left_out = lazy.record.publications(lines)
    entries = lazy.record.entries_of(
        speaker, file, [line for line in lines if line[0] not in left_out]
    )
    lazy.record.record_lines(speaker, entries, lazy.record.exported(lines))
    if left_out:
        click.echo(
            f"left out, as of another ledger: {counted(len(left_out), 'publication')}", err=True
        )
