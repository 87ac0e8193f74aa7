"""pledger project."""

from __future__ import annotations

from typing import Any

import click

from cli.commands import lazy
from cli.commands.status import WORDS
from cli.nouns import Noun
from cli.request.options import TABLE, asking, looking_back, opening, showing, stating, with_ledger
from cli.shell.completing import keys_of


@click.group(cls=Noun, alone="list")
def project() -> None:
    """Open projects, describe and close them, list and show them."""


@project.command("open")
@click.argument("title")
@click.option("--key", metavar="KEY", help="The project's key [made of the title].")
@click.option("--company", help="Whose project it is.")
@click.option("--industry", help="The company's industry.")
@click.option("--manager", help="Who prepares the reports.")
@click.option("--audience", help="Whom the reports are for.")
@click.option(
    "--currency",
    metavar="CODE",
    help=(
        "The one currency of its amounts, as EUR [PLEDGER_CURRENCY, pledger.toml, its first"
        " amount's]."
    ),
)
@click.option(
    "--fiscal-year-starts",
    type=int,
    metavar="MONTH",
    help="The month that its fiscal year begins with, 1 to 12 [1].",
)
@opening
def open_(
    speaker: lazy.Speaker, title: str, key: str | None, currency: str | None, **fields: Any
) -> None:
    """Open a project. Its entries can hold from that day on, not earlier.

    \b
    Example: pledger project open "Customer Portal" --currency EUR --on 2024-01-08
    """
    from cli.request.keys import project_key

    project = (
        key if key is not None else project_key(speaker.session.ledger, title, fields["company"])
    )
    ours = currency or speaker.session.config.currency()
    speaker.say(
        "project-opened", project=project, title=title, currency=ours and ours.upper(), **fields
    )


@project.command()
@click.option("--title", help="Its new title; the key stays.")
@click.option("--company", help="Whose project it is; '' clears.")
@click.option("--industry", help="The company's industry; '' clears.")
@click.option("--manager", help="Who prepares the reports; '' clears.")
@click.option("--audience", help="Whom the reports are for; '' clears.")
@stating
def describe(speaker: lazy.Speaker, **fields: Any) -> None:
    """Describe the project anew. What is not given stays, and '' clears.

    \b
    Example: pledger project describe --manager "M. Keller" --audience "the board"
    """
    speaker.say("project-described", **fields)


@project.command()
@click.argument("resolution", required=False)
@stating
def close(speaker: lazy.Speaker, resolution: str | None) -> None:
    """Close the project, and say how it ended.

    The weekly round asks nothing more of it, and project list leaves it out. What is said of later
    days, such as an invoice that comes late, needs a reason; reports, their prose and publications
    do not.

    \b
    Example: pledger project close "handed over to operations" --on 2024-06-28
    """
    lazy.project.close(speaker, resolution)


@project.command()
@stating
def reopen(speaker: lazy.Speaker) -> None:
    """Let a closed project go on.

    \b
    Example: pledger project reopen --because "a second phase was approved"
    """
    speaker.say("project-reopened")


@project.command()
@click.argument("key", required=False, shell_complete=keys_of("project"))
@showing
def show(look: lazy.Look, key: str | None) -> None:
    """Show what is known of the project.

    That is its header, phase, status and target, and how much of everything it holds.

    \b
    Example: pledger project show --as-of 2024Q1
    """
    lazy.lists.project(look.at(look.session.named(key)) if key else look)


@project.command("list")
@click.option("--status", type=click.Choice(WORDS), help="Only those that stand like this.")
@click.option("--phase", help="Only those in this phase.")
@click.option("--company", help="Only those of this company.")
@click.option("--state", type=click.Choice(("open", "closed", "all")), help="Only these [open].")
@looking_back("today")
@asking(*TABLE, of=with_ledger)
def list_(look: lazy.Look, state: str | None, **wanted: str | None) -> None:
    """List the projects of the ledger.

    What each is, how it stands, and how many entries hold in it.

    \b
    Example: pledger project list --as-of 2024Q1
    """
    lazy.project.projects(look, state, **wanted)
