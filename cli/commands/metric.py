"""pledger metric."""

from __future__ import annotations

from typing import Any

import click

from cli.commands import lazy
from cli.nouns import Noun
from cli.request.options import listing, stating
from cli.shell.completing import keys_of


@click.group(cls=Noun, alone="list")
def metric() -> None:
    """Record measured figures, such as customer satisfaction, and list them."""


@metric.command()
@click.argument("name", shell_complete=keys_of("metric"))
@click.argument("value")
@click.option("--key", help="The metric's key [made of NAME].")
@click.option("--unit", help="What it is counted in, as %.")
@click.option("--words", metavar="TEXT", help="What qualifies it, as 'up to' or 'under'.")
@stating
def measure(speaker: lazy.Speaker, name: str, value: str, key: str | None, **fields: Any) -> None:
    """Record that the metric NAME was measured to be VALUE.

    NAME is its title or its key.

    \b
    Example: pledger metric measure "Customer satisfaction" 87 --unit %
    """
    speaker.say("metric-measured", **speaker.named("metric", name, key=key), value=value, **fields)


@metric.command("list")
@click.option("--unit", help="Only those in this unit.")
@listing
def list_(look: lazy.Look, **wanted: Any) -> None:
    """List the metrics with their latest values.

    \b
    Example: pledger metric list --as-of 2024Q1
    """
    lazy.lists.items(look, "metric", **wanted)
