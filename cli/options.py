"""What commands share: decorators that add options and hand over what they mean."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

Command = Callable[..., Any]


def with_ledger(command: Command) -> Command:
    """Hand the command a session first, opened when it runs, so that help touches no file. Adds --ledger."""

    @wraps(command)
    def wrapped(*args: Any, ledger: str | None, project: str | None = None, **kwargs: Any) -> Any:
        from cli.wiring import session

        with session(ledger, project) as opened:
            return command(opened, *args, **kwargs)

    return _with(wrapped, click.option("--ledger", metavar="FILE", help="The ledger [PLEDGER_LEDGER, pledger.toml]."))


def with_session(command: Command) -> Command:
    """As with_ledger, for a command about one project. Adds --project too."""
    project = click.option("-p", "--project", metavar="KEY", help="The project [PLEDGER_PROJECT, pledger.toml, the only one].")
    return _with(with_ledger(command), project)


def with_words(command: Command) -> Command:
    """Hand the command the words around what it states, as statement. Adds --by, --because and --dry-run."""

    @wraps(command)
    def wrapped(*args: Any, by: str | None, because: str, dry_run: bool, on: str | None = None, **kwargs: Any) -> Any:
        from cli.saying import Statement

        return command(*args, statement=Statement(on, by, because, dry_run), **kwargs)

    return _with(
        wrapped,
        click.option("--by", metavar="WHO", help="Who says so [PLEDGER_ACTOR, pledger.toml, git, login]."),
        click.option("--because", metavar="WHY", default="", help="The reason."),
        click.option("--dry-run", is_flag=True, help="Say what would be recorded, and record nothing."),
    )


def with_statement(command: Command) -> Command:
    """As with_words, for what holds from a day. Adds --on too."""
    day = click.option("--on", metavar="DAY", help="The day it holds from: 2024-09-30, 2024Q3 (its last), yesterday [today].")
    return _with(with_words(command), day)


def with_moments(command: Command) -> Command:
    """Adds --as-of and --known-at, as typed."""
    return _with(
        command,
        click.option("--as-of", metavar="DAY|QUARTER", help="What held at the end of that day."),
        click.option("--known-at", metavar="MOMENT|SIZE", help="By what was known then, or by so many entries [now]."),
    )


def printing(*formats: str) -> Callable[[Command], Command]:
    """Hand the command a printer, which knows the format and the file that were asked for. Adds -O and -o."""

    def decorate(command: Command) -> Command:
        @wraps(command)
        def wrapped(*args: Any, output_format: str | None, output: str | None, **kwargs: Any) -> Any:
            from cli.output import Printer

            return command(*args, printer=Printer.chosen(formats, output_format, output), **kwargs)

        return _with(
            wrapped,
            click.option("-O", "output_format", type=click.Choice(formats), help=f"The format [{formats[0]}, or as FILE ends]."),
            click.option("-o", "output", metavar="FILE", help="Write there; - is the terminal."),
        )

    return decorate


def _with(command: Command, *options: Callable[[Command], Command]) -> Command:
    for option in reversed(options):
        command = option(command)
    return command
