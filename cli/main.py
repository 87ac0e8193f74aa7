"""The program: finds the noun that was asked for, and turns every error into one sentence and an
exit code.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper
from typing import NamedTuple, NoReturn

import click

from cli import __version__, exits
from cli.nouns import Noun
from cli.output.terminal import fitted, safe
from domain import errors


class NounRow(NamedTuple):
    """What is known of a noun without importing it. group: what it is for; where: its file, and its
    name there, if others.
    """

    group: str
    help: str
    where: str = ""


NOUNS = {
    "init": NounRow("begin", "Make an empty ledger here."),
    "project": NounRow("begin", "Open projects, describe them, list and show them."),
    "use": NounRow("begin", "Remember a project, so that -p is not needed."),
    "config": NounRow("begin", "Show the settings, and where they come from."),
    "completion": NounRow("begin", "Print what makes a shell complete commands and keys."),
    "status": NounRow("say", "Declare how a project stands, and show it."),
    "phase": NounRow("say", "Say which phase a project is in, and show it."),
    "target": NounRow("say", "Say when the whole project is meant to be done, and show it."),
    "milestone": NounRow("say", "Plan milestones, record their progress, list and show them."),
    "risk": NounRow("say", "Raise, reassess and close risks, issues and blockers."),
    "objective": NounRow("say", "Set a quarter's objectives, say if they were met, list them."),
    "budget": NounRow("say", "Record what is approved, spent and forecast; show it."),
    "staff": NounRow("say", "State who works on the project, and list it."),
    "vendor": NounRow("say", "Engage and release vendors, and list them."),
    "dependency": NounRow("say", "Record what the project rests on, and list it."),
    "metric": NounRow("say", "Record measured figures, and list them."),
    "narrative": NounRow("say", "Write a quarter's prose, and show it."),
    "update": NounRow("many at once", "Go through all that is open: the weekly round."),
    "record": NounRow("many at once", "Record any facts from a file, all or none."),
    "import": NounRow(
        "many at once",
        "Read past reports from files, and record what they state.",
        "import_:import_",
    ),
    "report": NounRow("report", "Rebuild a quarter's report, as of any day."),
    "publish": NounRow("report", "Let a quarter's report go out, and keep it as it went."),
    "publications": NounRow("report", "List what went out, and what has changed since."),
    "timeline": NounRow("report", "Show the quarters side by side."),
    "log": NounRow("ask why", "List a project's entries in order."),
    "audit": NounRow("ask why", "Show who changed what, when and why."),
    "explain": NounRow("ask why", "Show the entries behind one figure."),
    "history": NounRow("ask why", "Draw what was known of an item when."),
    "diff": NounRow("ask why", "Show what moved between two states, and why."),
    "blame": NounRow("ask why", "Show who stated each figure of a report."),
    "entry": NounRow("ask why", "Show, amend or void one entry."),
    "verify": NounRow("prove", "Prove that nothing was changed."),
    "export": NounRow("prove", "Write all entries, as they are stored."),
    "help": NounRow("begin", "Explain a command or a topic.", "help:help_"),
}
"""So that help and version are instant."""

GROUPS: Mapping[str, tuple[str, ...]] = {
    group: tuple(name for name, row in NOUNS.items() if row.group == group)
    for group in dict.fromkeys(row.group for row in NOUNS.values())
}
"""What the nouns are for -> the nouns, in the order in which a person meets them."""

DEFECT = 70
_LONGEST = 2000  # letters of a sentence about what somebody typed
INTERRUPTED = 130


class Nouns(Noun):
    """A group that imports a noun when it is asked for."""

    member = "command"

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of the table."""
        return list(NOUNS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The noun's command, imported now."""
        if cmd_name not in NOUNS:
            return None
        file, _, name = (NOUNS[cmd_name].where or f"{cmd_name}:{cmd_name}").partition(":")
        command: click.Command = getattr(import_module(f"cli.commands.{file}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The nouns in groups, without importing one, so that all of it fits a screen."""
        with formatter.section("Commands"):
            formatter.write_dl([(group, ", ".join(names)) for group, names in GROUPS.items()])


@click.group(cls=Nouns, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, hidden=True, help="Show the traceback of a defect.")
def main(debug: bool) -> None:
    """Keep a project's status as a ledger: every change is an entry, every quarter's report can be
    rebuilt.

    \b
    Begin   pledger init
            pledger project open "Customer Portal" --on 2024-01-08
            pledger milestone plan "UX design" --due 2024-03-15
    Weekly  pledger update
    Report  pledger report 2024Q1   and let it go out: pledger publish 2024Q1
    Learn   pledger help            a line each; pledger help WORD finds a word
    """


def run() -> NoReturn:
    """Run the program, and exit with the documented code."""
    gc.disable()  # a call is short, and makes many objects that live as long as it does
    code = completed() if "_PLEDGER_COMPLETE" in os.environ else outcome(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        if stream:
            with suppress(OSError):
                stream.flush()
    os._exit(
        code
    )  # everything is closed; to take a long history down by objects takes a tenth of the time


def completed() -> int:
    """The exit code of a shell's question what to offer."""
    from cli.shell.shells import answer

    return answer(main)


def outcome(arguments: list[str]) -> int:
    """The exit code of one call; what went wrong is said on stderr."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # letters that a terminal lacks
    os.environ.setdefault(
        "PYDANTIC_DISABLE_PLUGINS", "__all__"
    )  # to look for plugins takes longer than to record an entry
    try:
        code = main(args=arguments, prog_name="pledger", standalone_mode=False)
        if sys.stdout:
            sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return 2
    except click.UsageError as error:
        from cli import misuse

        return _said(misuse.sentence(error, arguments), 2)
    except click.ClickException as error:
        return _said(error.format_message(), 2)
    except (click.Abort, KeyboardInterrupt):
        return _said("interrupted", INTERRUPTED)
    except (BrokenPipeError, SystemExit):  # click turns the former into the latter
        _abandon_output()
        return 0
    except errors.PledgerError as error:
        return _said(str(error), exits.exit_code(error))
    except OSError as error:
        _abandon_output()
        return _said(_unusable(error), exits.exit_code(errors.Unusable()))
    except Exception as error:
        if "--debug" in arguments or os.environ.get("PLEDGER_DEBUG"):
            raise
        what = f"{type(error).__name__}: {error}"
        return _said(
            f"a defect of pledger {__version__} ({what}); please tell its maintainers, with"
            " --debug's output",
            DEFECT,
        )
    return code if isinstance(code, int) else 0


def _unusable(error: OSError) -> str:
    if error.filename:
        return f"cannot read or write {error.filename}: {error.strerror}"
    return (
        f"cannot write the answer: {error.strerror or error}; what was recorded before it stays:"
        " see pledger log"
    )


def _abandon_output() -> None:
    """What is left to print goes nowhere, so that the end of the program prints no error of its
    own.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _said(message: str, code: int) -> int:
    with suppress(OSError):  # nobody can be told
        for line in message.splitlines():
            said = line if len(line) <= _LONGEST else f"{line[:_LONGEST]}..."
            click.echo(fitted(safe(f"pledger: {said}"), sys.stderr), err=True)
    return code
