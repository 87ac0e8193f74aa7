"""What commands share: decorators that add options and hand over what they mean."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from cli.nouns import Shared
from cli.shell.completing import files, keys_of

Command = Callable[..., Any]


def option(*names: str, **more: Any) -> Callable[[Command], Command]:
    """An option that many commands have."""
    return click.option(*names, cls=Shared, **more)


def key_of(kind: str, **more: Any) -> Callable[[Command], Command]:
    """The argument KEY: an item of that kind, which the shell completes."""
    return click.argument("key", shell_complete=keys_of(kind), **more)


def with_ledger(command: Command) -> Command:
    """Hand the command a session first, opened when it runs, so that help touches no file.

    Adds --ledger.
    """

    @wraps(command)
    def wrapped(*args: Any, ledger: str | None, project: str | None = None, **kwargs: Any) -> Any:
        from cli.request.session import session

        with session(ledger, project) as opened:
            return command(opened, *args, **kwargs)

    return _with(
        wrapped,
        option(
            "--ledger",
            metavar="FILE",
            shell_complete=files,
            help="The ledger [PLEDGER_LEDGER, pledger.toml].",
        ),
    )


_PROJECT = option(
    "-p",
    "--project",
    metavar="KEY",
    shell_complete=keys_of("project"),
    help="The project, by key or title [PLEDGER_PROJECT, pledger use, pledger.toml, the only one].",
)


def with_session(command: Command) -> Command:
    """As with_ledger, for a command about one project. Adds --project too."""
    return _with(with_ledger(command), _PROJECT)


_ON = option(
    "--on",
    metavar="DAY",
    help="The day it holds from: 2024-09-30, 2024Q3 (its last), yesterday [today].",
)
_WORDS = (
    option("--by", metavar="WHO", help="Who says so [PLEDGER_ACTOR, pledger.toml, git, login]."),
    option("--because", metavar="WHY", default="", help="The reason."),
    option("--dry-run", is_flag=True, help="Say what would be recorded, and record nothing."),
)
_COLOUR = option(
    "--color/--no-color",
    "color",
    default=None,
    help="Colour the words [on a terminal, unless NO_COLOR is set].",
)


FORCE = option("--force", is_flag=True, help="Write over a file that went out, too.")
_PAGER = option(
    "--no-pager",
    "pager",
    flag_value=False,
    default=True,
    help="Print what is longer than the terminal at once.",
)


def answered(command: Command) -> Command:
    """Hand the command what tells what was recorded, as reply. Adds -q, -v, -O and --color."""

    @wraps(command)
    def wrapped(
        *args: Any,
        quiet: bool,
        verbose: bool,
        output_format: str | None,
        color: bool | None,
        **kwargs: Any,
    ) -> Any:
        from cli.request.reply import Reply

        return command(
            *args, reply=Reply.chosen(output_format, color, quiet=quiet, verbose=verbose), **kwargs
        )

    return _with(
        wrapped,
        option("-q", "--quiet", is_flag=True, help="Print nothing where all goes well."),
        option(
            "-v",
            "--verbose",
            is_flag=True,
            help="Print everything about each entry, and the receipt.",
        ),
        option(
            "-O",
            "output_format",
            type=click.Choice(("text", "json")),
            help="The format of the answer [text].",
        ),
        _COLOUR,
    )


def stating(command: Command) -> Command:
    """Hand the command a speaker first, who records what it states and answers with what changed.

    Adds --on, --by, --because, --dry-run, --project, --ledger and what answered adds.
    """
    return _speaking(command, _PROJECT, _ON)


def opening(command: Command) -> Command:
    """As stating, for what makes its own project."""
    return _speaking(command, _ON)


def correcting(command: Command) -> Command:
    """As stating, for what takes its day from another entry."""
    return _speaking(command, _PROJECT)


def _speaking(command: Command, *options: Callable[[Command], Command]) -> Command:
    @wraps(command)
    def wrapped(
        session: Any, *args: Any, by: str | None, because: str, dry_run: bool, **kwargs: Any
    ) -> Any:
        from cli.request.recording import Speaker

        speaker = Speaker(
            session, kwargs.pop("reply"), kwargs.pop("on", None), by, because, dry_run
        )
        return command(speaker, *args, **kwargs)

    return _with(answered(with_ledger(wrapped)), *options, *_WORDS)


def looking_back(as_of: str) -> Callable[[Command], Command]:
    """Adds --as-of, for which help names the default, and --known-at; as typed."""
    return lambda command: _with(
        command,
        option(
            "--as-of", metavar="DAY|QUARTER", help=f"What held at the end of that day [{as_of}]."
        ),
        option(
            "--known-at",
            metavar="MOMENT|SIZE",
            help="By what was known then, or by so many entries [now].",
        ),
    )


def printing(*formats: str) -> Callable[[Command], Command]:
    """Hand the command a printer, which knows the format and the file that were asked for.

    Adds -O, -o, --color and --no-pager.
    """

    def decorate(command: Command) -> Command:
        @wraps(command)
        def wrapped(
            *args: Any,
            output_format: str | None,
            output: str | None,
            color: bool | None,
            **kwargs: Any,
        ) -> Any:
            from cli.request.printers import printer

            more = {
                "pager": kwargs.pop("pager"),
                "force": kwargs.pop("force"),
                "ledger": kwargs.get("ledger"),
            }
            return command(
                *args,
                printer=printer(formats, output_format, output, color=color, **more),
                **kwargs,
            )

        return _with(
            wrapped,
            option(
                "-O",
                "output_format",
                type=click.Choice(formats),
                help=f"The format [{formats[0]}, or as FILE ends].",
            ),
            option(
                "-o",
                "output",
                metavar="FILE",
                shell_complete=files,
                help="Write there; - is standard output.",
            ),
            FORCE,
            _PAGER,
            _COLOUR,
        )

    return decorate


def paged(command: Command) -> Command:
    """Hand the command what prints a text, through a pager where it is long, as page.

    Adds --no-pager.
    """

    @wraps(command)
    def wrapped(*args: Any, pager: bool, **kwargs: Any) -> Any:
        from cli.output.printer import Printer

        return command(*args, page=Printer("text", pager=pager).text, **kwargs)

    return _with(wrapped, _PAGER)


TABLE = ("table", "json", "csv", "markdown")


def looking(*formats: str, as_of: str = "today") -> Callable[[Command], Command]:
    """Hand the command a look first. Adds the two moments, the formats, --project and --ledger.

    as_of: what help says of the day that is looked at where none is named; every day, or today.
    """
    return lambda command: looking_back(as_of)(
        asking(*formats, every_day=as_of == "every day")(command)
    )


def asking(
    *formats: str, every_day: bool = False, of: Callable[[Command], Command] = with_session
) -> Callable[[Command], Command]:
    """As looking, for a command that says itself which of the two moments it takes; of: what adds
    --project and --ledger.
    """

    def decorate(command: Command) -> Command:
        @wraps(command)
        def wrapped(session: Any, *args: Any, printer: Any, **kwargs: Any) -> Any:
            from cli.request.look import Look

            moments = kwargs.pop("as_of", None), kwargs.pop("known_at", None)
            return command(Look(session, printer, *moments, every_day=every_day), *args, **kwargs)

        return printing(*formats)(of(wrapped))

    return decorate


listing = looking(*TABLE)
"""As looking at items, in the formats of a table."""
showing = looking("text", "json")
"""As looking at one item, in words or as JSON."""


def _with(command: Command, *options: Callable[[Command], Command]) -> Command:
    for each in reversed(options):
        command = each(command)
    return command
