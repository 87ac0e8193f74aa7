"""What the shell offers where a key or a file is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    Items = list[CompletionItem[str]]


def keys_of(kind: str) -> Callable[[click.Context, click.Parameter, str], Items]:
    """Offers the keys of a kind, project, milestone, risk ..., with their titles: to be a
    parameter's shell_complete.
    """
    return lambda context, _, incomplete: _items(
        named for named in _named(kind, context) if named[0].startswith(incomplete)
    )


def one_of(names: Iterable[str]) -> Callable[[click.Context, click.Parameter, str], list[str]]:
    """Offers these names: to be a parameter's shell_complete where others may be typed too."""
    return lambda _, __, incomplete: [name for name in names if name.startswith(incomplete)]


def paths(figures: str = "FIGURES") -> Callable[[click.Context, click.Parameter, str], Items]:
    """Offers paths part by part, kind, key with its title, figure: to be a parameter's
    shell_complete.

    figures: those of a table of cli.shell.paths: FIGURES that are stated, EVERY, or NONE where
    items are named as a whole.
    """

    def complete(context: click.Context, parameter: click.Parameter, incomplete: str) -> Items:
        from cli.shell import paths

        return _items(
            paths.offered(incomplete, lambda kind: _named(kind, context), getattr(paths, figures))
        )

    return complete


def files(context: click.Context, parameter: click.Parameter, incomplete: str) -> Items:
    """Offers files, as the shell knows them: to be a parameter's shell_complete."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]


def _items(titled: Iterable[tuple[str, str]]) -> Items:
    """What is offered, with its titles."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(word, help=" ".join(title.split())) for word, title in titled]


def _named(kind: str, context: click.Context) -> list[tuple[str, str]]:
    """Keys and titles, in the ledger and the project that the flags so far or the settings name;
    none where none can be had.
    """
    from cli.config import Config, here
    from domain.errors import PledgerError
    from ledger import names

    project, ledger = context.params.get("project"), context.params.get("ledger")
    with suppress(PledgerError):
        config = Config.nearest(here())
        path = config.ledger(ledger)
        if kind == "project":
            return names.projects(path)
        if meant := config.meant(project, ledger):
            known = names.keys(path, meant.value, kind)
            return known or [
                one
                for key in names.keys_of(meant.value, names.projects(path))
                for one in names.keys(path, key, kind)
            ]
    return []
