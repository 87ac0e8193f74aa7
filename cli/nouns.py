"""Nouns and their verbs: groups that suggest what a mistyped word may mean, and help that keeps
shared options apart.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from typing import Any

import click

from domain.errors import did_you_mean

SHARED = "Options of every such command"
_FEW = 12  # names that a sentence can list


class Shared(click.Option):
    """An option that many commands have; help lists it after the command's own."""


class Verb(click.Command):
    """A command whose help lists its own options first."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Its own options, then the shared ones."""
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        own: list[tuple[str, str]] = []
        shared: list[tuple[str, str]] = []
        for option in options:
            if record := option.get_help_record(ctx):
                (shared if isinstance(option, Shared) or "--help" in option.opts else own).append(
                    record
                )
        rest = SHARED if any(isinstance(option, Shared) for option in options) else "Options"
        for heading, records in (("Options", own), (rest, shared)):
            if records:
                with formatter.section(heading):
                    formatter.write_dl(records)


class Noun(click.Group):
    """A noun; its verbs are functions decorated with @noun.command().

    alone: the verb that is meant where none is named. says: the verb that takes what somebody types
    in its place.
    """

    command_class = Verb
    member = "verb"

    def __init__(
        self, *args: Any, alone: str | None = None, says: str | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.alone = alone
        self.says = says

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The words, with the verb that is meant before them; a shell is offered the verbs."""
        no_verb = (
            args[0].startswith("-") and args[0] not in ctx.help_option_names
            if args
            else not ctx.resilient_parsing
        )
        if self.alone and no_verb:
            args = [self.alone, *args]
        return super().parse_args(ctx, args)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Which verb is meant where none is named."""
        if self.alone:
            formatter.write_paragraph()
            formatter.write_text(f"{ctx.command_path} alone is {ctx.command_path} {self.alone}.")

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs, in the order in which they are defined."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb that the words name; a mistyped one gets a suggestion."""
        check_known(ctx, args, self.list_commands(ctx), self.member, self.says)
        return super().resolve_command(ctx, args)


_MEANT = {
    **dict.fromkeys(
        ("add", "new", "create"),
        ("plan", "raise", "set", "engage", "record", "open", "measure", "write", "state"),
    ),
    **dict.fromkeys(("remove", "delete", "cancel"), ("drop", "close", "release", "resolve")),
    **dict.fromkeys(("done", "complete", "finish"), ("progress", "meet", "close", "resolve")),
    **dict.fromkeys(("edit", "change", "update", "rename"), ("describe", "reassess", "revise")),
    **dict.fromkeys(("undo", "void", "amend", "correct"), ("entry",)),
    **dict.fromkeys(("history", "entries"), ("log",)),
    **dict.fromkeys(("ls", "show", "list"), ("project",)),
}
"""Words of other programs -> verbs and nouns of ours, of which a group has one."""


def _meant(word: str) -> Iterable[str]:
    """Verbs and nouns that a word of other programs may stand for."""
    from domain.kinds import KINDS  # here, as only a word that is not known needs it

    return _MEANT.get(word) or (kind.noun for kind in KINDS.values() if word in kind.also)


def check_known(
    ctx: click.Context, args: list[str], known: Iterable[str], what: str, says: str | None = None
) -> None:
    """Refuse a word that is none of the known ones, naming the one that it resembles or means, else
    where they are listed.

    says: the known word that takes others behind it.
    """
    names = list(known)
    if args and not args[0].startswith("-") and args[0] not in names:
        meant = next((name for name in _meant(args[0]) if name in names), None)
        likely = f"; did you mean {meant!r}?" if meant else did_you_mean(args[0], names)
        said = f"; did you mean: {ctx.command_path} {shlex.join((says, *args))}?" if says else ""
        few = (
            f"; there {'is' if len(names) == 1 else 'are'} {', '.join(names)}"
            if len(names) <= _FEW
            else ""
        )
        ctx.fail(f"no {what} {args[0]!r}{likely or said or few}")
