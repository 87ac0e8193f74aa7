"""What the shell offers where a key or a file is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    Items = list[CompletionItem[str]]


def keys_of(kind: str) -> Callable[[click.Context, click.Parameter, str], Items]:
    """Offers the keys of a kind, project, milestone, risk ..., with their titles: to be a parameter's shell_complete."""

    def complete(context: click.Context, parameter: click.Parameter, incomplete: str) -> Items:
        from click.shell_completion import CompletionItem

        named = _named(kind, context.params.get("project"), context.params.get("ledger"))
        return [CompletionItem(key, help=" ".join(title.split())) for key, title in named if key.startswith(incomplete)]

    return complete


def one_of(names: Iterable[str]) -> Callable[[click.Context, click.Parameter, str], list[str]]:
    """Offers these names: to be a parameter's shell_complete where others may be typed too."""
    return lambda _, __, incomplete: [name for name in names if name.startswith(incomplete)]


def paths(figures: str = "FIGURES") -> Callable[[click.Context, click.Parameter, str], Items]:
    """Offers paths part by part, kind, key with its title, figure: to be a parameter's shell_complete.

    figures: those of a table of cli.shell.paths: FIGURES that are stated, EVERY, or NONE where items are named as a whole.
    """

    def complete(context: click.Context, parameter: click.Parameter, incomplete: str) -> Items:
        from click.shell_completion import CompletionItem

        from cli.shell import paths

        def keys_of(kind: str) -> list[tuple[str, str]]:
            return _named(kind, context.params.get("project"), context.params.get("ledger"))

        found = paths.offered(incomplete, keys_of, getattr(paths, figures))
        return [CompletionItem(path, help=" ".join(title.split())) for path, title in found]

    return complete


def files(context: click.Context, parameter: click.Parameter, incomplete: str) -> Items:
    """Offers files, as the shell knows them: to be a parameter's shell_complete."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]


def _named(kind: str, project: Any, ledger: Any) -> list[tuple[str, str]]:
    """Keys and titles, in the ledger and the project that the flags so far or the settings name; none where none can be had."""
    from cli.config import Config, here
    from domain.errors import PledgerError
    from ledger import names

    with suppress(PledgerError):
        config = Config.nearest(here())
        path = config.ledger(ledger)
        if kind == "project":
            return names.projects(path)
        if meant := config.meant(project, ledger):
            known = names.keys(path, meant.value, kind)
            return known or [one for key in names.keys_of(meant.value, names.projects(path)) for one in names.keys(path, key, kind)]
    return []
