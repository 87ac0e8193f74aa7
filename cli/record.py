"""pledger record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.options import with_session

if TYPE_CHECKING:
    from cli.wiring import Session


@click.command()
@click.argument("file")
@click.option("--by", metavar="WHO", help="Who says so, where a line names nobody [PLEDGER_ACTOR, pledger.toml, git, login].")
@click.option("--because", metavar="WHY", default="", help="The reason, where a line gives none.")
@click.option("--dry-run", is_flag=True, help="Say what would be recorded, and record nothing.")
@with_session
def record(session: Session, file: str, by: str | None, because: str, dry_run: bool) -> None:
    """Record the entries of FILE, a line of JSON each, all or none; - reads standard input.

    A line holds project, effective_on and fact; actor, reason, source and id may be left out, project with -p too,
    and a new item's key, which is then made of its title. The facts and their fields are listed in docs/facts.md.

    \b
    Example: echo '{"effective_on": "2024-01-15", "fact": {"type": "phase-entered", "phase": "Design"}}' | pledger record -
    """
    from cli.batch import entries_of, labelled, read_lines
    from cli.saying import show

    lines = read_lines(file)
    entries = entries_of(session, file, lines, by, because)
    with labelled(entries):
        answers = session.ledger.record([entry for _, entry in entries], session.today, dry_run=dry_run)
    show(answers, dry_run)
    new = sum(answer.is_new for answer in answers)
    verb = "would be recorded" if dry_run else "recorded"
    click.echo(f"{new:,} of {len(answers):,} entries {verb}", err=True)
