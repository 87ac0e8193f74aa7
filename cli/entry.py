"""pledger entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.options import printing, with_session, with_statement, with_words

if TYPE_CHECKING:
    from cli.output import Printer
    from cli.saying import Statement
    from cli.wiring import Session


@click.group()
def entry() -> None:
    """Show, amend or void one entry."""


@entry.command()
@click.argument("number")
@click.option("--as-of", metavar="DAY|QUARTER", help="Its changes in the timeline up to that day.")
@click.option("--known-at", metavar="MOMENT|SIZE", help="By what was known then, or by so many entries [now].")
@printing("text", "json")
@with_session
def show(session: Session, printer: Printer, number: str, as_of: str | None, known_at: str | None) -> None:
    """Show entry NUMBER: what it says, what it changed, and what became of it.

    \b
    Example: pledger entry show 17
    """
    from cli.looking import traced as look_at
    from cli.stamps import known_words, stamped
    from projections.render.trails import entry_text, log_json

    looked, traced = look_at(session, number, as_of, known_at)
    if printer.format == "json":
        return printer.json(stamped("pledger.entry/1", looked.as_of, looked.known) | {"entry": log_json(traced)})
    return printer.text(f"{entry_text(traced)}\n{known_words(looked.as_of, looked.known)}\n")


@entry.command()
@click.argument("number")
@with_words
@with_session
def void(session: Session, statement: Statement, number: str) -> None:
    """Take entry NUMBER back: it stays in the ledger, and no longer holds. Voiding a void brings back what it took.

    \b
    Example: pledger entry void 17 --because "entered for the wrong project"
    """
    from cli.saying import void_entry

    void_entry(session, statement, number)


@entry.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
@click.argument("number")
@with_statement
@with_session
@click.pass_context
def amend(context: click.Context, session: Session, statement: Statement, number: str) -> None:
    """Say entry NUMBER anew: any field of its fact as an option, or the day with --on. The old words stay in the ledger.

    \b
    Example: pledger entry amend 17 --percent 60 --because "the sign-off was withdrawn"
    """
    from cli.saying import amend_entry

    amend_entry(session, statement, number, context.args)
