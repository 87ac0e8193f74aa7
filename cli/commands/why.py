"""pledger log, audit, explain, history, diff and blame: what changed, and why."""

from __future__ import annotations

import click

from cli.commands import lazy
from cli.nouns import Verb
from cli.request.filters import WantedEntries, filtering, narrowing
from cli.request.options import TABLE, asking, looking, option, showing
from cli.shell.completing import paths


@click.command(cls=Verb)
@click.option("--patch", is_flag=True, help="Say everything about each entry: both times in full, and each change.")
@click.option("--reverse", is_flag=True, help="The newest first.")
@filtering
@looking(*TABLE, as_of="every day")
def log(look: lazy.Look, wanted: WantedEntries, *, patch: bool, reverse: bool) -> None:
    """List the project's entries in the order in which they were recorded, a line an entry.

    \b
    Example: pledger log --since 2024-01-01 --patch
    """
    lazy.log.log(look, wanted, patch=patch, reverse=reverse)


@click.command(cls=Verb)
@filtering
@click.option("--grouped", is_flag=True, help="Item by item, each under its heading.")
@looking(*TABLE, as_of="every day")
def audit(look: lazy.Look, wanted: WantedEntries, *, grouped: bool) -> None:
    """Show who changed what, when and why: a row a change, with the value before and after.

    \b
    Example: pledger audit --path status --since 2024-01-01
    """
    lazy.audit.audit(look, wanted, grouped=grouped)


@click.command(cls=Verb)
@click.argument("path", shell_complete=paths("EVERY"))
@click.option("--all", "every", is_flag=True, help="List every entry, however many there are.")
@showing
def explain(look: lazy.Look, path: str, *, every: bool) -> None:
    """Show why the figure at PATH is what it is: the entries behind it, and the formula where there is one.

    PATH is as in milestone/ux-design/percent, ux-design/percent, budget/used_percent or progress; of an item alone, as in
    milestone/ux-design or budget, all figures are listed.

    \b
    Example: pledger explain milestone/ux-design/percent --as-of 2024Q3
    """
    lazy.explain.explain(look, path, every=every)


@click.command(cls=Verb)
@click.argument("item", shell_complete=paths())
@looking(*TABLE, as_of="every day")
def history(look: lazy.Look, item: str) -> None:
    """Draw what was known of ITEM when, and list the entries about it.

    ITEM is as in milestone/ux-design, ux-design, status or budget; with a figure, as in ux-design/due, only that is told.

    \b
    Example: pledger history milestone/ux-design
    """
    lazy.history.history(look, item)


@click.command(cls=Verb)
@click.argument("old", metavar="FROM")
@click.argument("new", metavar="[TO]", required=False)
@narrowing
@click.option("--exit-code", is_flag=True, help="Exit with 1 where they differ.")
@option(
    "--known-at",
    "known_at_each",
    metavar="MOMENT|SIZE",
    multiple=True,
    help="By what was known then; given twice, each state by its own [now].",
)
@asking("text", "json", "csv", "markdown")
def diff(
    look: lazy.Look, old: str, new: str | None, *, known_at_each: tuple[str, ...], narrowed: lazy.Narrowed, exit_code: bool
) -> int:
    """Show what moved between two quarters or days, and by which entries.

    With --known-at twice, FROM alone is compared with itself: as it was known first, and as it was known later.

    \b
    Example: pledger diff 2024Q1 2024Q2
    """
    differs = lazy.diff.diff(look, (old, new), known_at_each, narrowed)
    return int(differs and exit_code)


@click.command(cls=Verb)
@click.argument("quarter", required=False)
@click.option("--restated", is_flag=True, help="By what is known now, where the quarter was published.")
@narrowing
@looking("text", "json", "csv", "markdown", as_of="the quarter's end")
def blame(look: lazy.Look, quarter: str | None, *, narrowed: lazy.Narrowed, restated: bool) -> None:
    """Show every figure of QUARTER's report with who stated it, when it took effect, when it was recorded, and why.

    Without one, of the present quarter. Of a quarter that was published, those of the report that went out.

    \b
    Example: pledger blame 2024Q1 --section milestones
    """
    lazy.blame.blame(look, quarter, narrowed, restated=restated)
