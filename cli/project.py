"""pledger project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from cli.options import printing, with_ledger, with_moments, with_statement

if TYPE_CHECKING:
    from cli.output import Printer
    from cli.saying import Statement
    from cli.wiring import Session


@click.group()
def project() -> None:
    """Open projects, and list them."""


@project.command("open")
@click.argument("title")
@click.option("--key", help="The project's key [made of the title].")
@click.option("--company", help="Whose project it is.")
@click.option("--industry", help="The company's industry.")
@click.option("--manager", help="Who prepares the reports.")
@click.option("--audience", help="Whom the reports are for.")
@click.option("--currency", metavar="CODE", help="The one currency of its amounts, as EUR.")
@click.option("--fiscal-year-starts", type=int, metavar="MONTH", help="The month that its fiscal year begins with, 1 to 12 [1].")
@with_statement
@with_ledger
def open_(session: Session, statement: Statement, title: str, key: str | None, **fields: Any) -> None:
    """Open a project, on the day that its first entries can hold from.

    \b
    Example: pledger project open "Customer Portal" --company "Acme" --currency EUR --on 2024-01-08
    """
    from cli.naming import project_key
    from cli.saying import say

    project = key or project_key(session.ledger, title, fields["company"])
    say(session, statement, "project-opened", project=project, title=title, **fields)


@project.command("list")
@with_moments
@printing("table", "json", "csv", "markdown")
@with_ledger
def list_(session: Session, printer: Printer, as_of: str | None, known_at: str | None) -> None:
    """List the projects of the ledger.

    \b
    Example: pledger project list --as-of 2024Q1
    """
    from cli.looking import overviews
    from cli.stamps import known_words, stamped

    rows, day, known = overviews(session, as_of, known_at)
    names = ("project", "title", "company", "opened", "phase", "status", "entries")
    cells = [(r.key, r.title, r.company, r.opened_on.isoformat(), r.phase, r.status, r.entries) for r in rows]
    if printer.format == "json":
        printer.json(
            stamped("pledger.projects/1", day, known) | {"projects": [dict(zip(names, row, strict=True)) for row in cells]}
        )
    else:
        printer.table(names, [["-" if cell is None else str(cell) for cell in row] for row in cells], known_words(day, known))
