"""What to show of a project's trail: options that the log and the audit share, handed over as
typed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple

import click

from cli.shell.completing import paths
from projections.words.sections import SECTIONS

LONG = 7  # days after which an entry is recorded late, where nobody says how many
ANY_LATENESS = 0  # where nobody does


class WantedEntries(NamedTuple):
    """What somebody asks for."""

    path: str | None
    item: str | None
    section: str | None
    entry: str | None
    by: tuple[str, ...]
    since: str | None
    until: str | None
    late: int | None
    of_all: bool


def filtering(command: Callable[..., Any]) -> Callable[..., Any]:
    """Hand the command what to show, as wanted."""

    @wraps(command)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        wanted = WantedEntries(**{name: kwargs.pop(name) for name in WantedEntries._fields})
        return command(*args, wanted=wanted, **kwargs)

    for each in reversed(_OPTIONS):
        wrapped = each(wrapped)
    return wrapped


class _Days(click.IntRange):
    """So many days; by what is late anyway, where nobody says how many."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The days; fails for none."""
        return ANY_LATENESS if value in ("", ANY_LATENESS) else super().convert(value, param, ctx)


class Narrowed(NamedTuple):
    """The part of a report that somebody asks for."""

    path: str | None
    section: str | None


def narrowing(command: Callable[..., Any]) -> Callable[..., Any]:
    """Hand the command which part of a report to show, as narrowed."""

    @wraps(command)
    def wrapped(*args: Any, path: str | None, section: str | None, **kwargs: Any) -> Any:
        return command(*args, narrowed=Narrowed(path, section), **kwargs)

    return _PATH(_SECTION(wrapped))


_PATH = click.option(
    "--path",
    metavar="PATH",
    shell_complete=paths(),
    help="Only this figure or item: status, milestone/ux-design, milestone/*/percent.",
)
_SECTION = click.option(
    "--section",
    type=click.Choice(SECTIONS),
    metavar="SECTION",
    help=f"Only this section: {', '.join(SECTIONS)}.",
)
_OPTIONS = (
    click.option(
        "--all", "of_all", is_flag=True, help="Of all projects, in the order of recording."
    ),
    _PATH,
    click.option(
        "--item",
        metavar="ITEM",
        shell_complete=paths("NONE"),
        help="Only this item: milestone/ux-design, ux-design, or any title.",
    ),
    _SECTION,
    click.option("--entry", metavar="NUMBER", help="Only this entry."),
    click.option(
        "--by",
        metavar="WHO",
        multiple=True,
        help="Only what that person recorded; may be given for each spelling.",
    ),
    click.option("--since", metavar="DAY", help="Only what was recorded on that day or later."),
    click.option("--until", metavar="DAY", help="Only what was recorded on that day or earlier."),
    click.option(
        "--late",
        type=_Days(1),
        metavar="[DAYS]",
        is_flag=False,
        flag_value="",
        help=(
            f"Only what was recorded so many days late or more [{LONG}, and all inside a published"
            " quarter]."
        ),
    ),
)
