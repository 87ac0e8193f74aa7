"""pledger narrative."""

from __future__ import annotations

import click

from cli.commands import lazy
from cli.nouns import Noun
from cli.request.options import showing, stating
from cli.shell.completing import one_of
from domain.kinds import sections_of
from domain.words import section_near

SECTIONS = sections_of("prose", "resources")


@click.group(cls=Noun, alone="show")
def narrative() -> None:
    """Write a quarter's prose, and show it."""


@narrative.command()
@click.argument("section", shell_complete=one_of(SECTIONS))
@click.argument("text", required=False)
@click.option(
    "-f",
    "--file",
    type=click.Path(allow_dash=True),
    help="Read the text from there; - is standard input.",
)
@click.option(
    "--quarter", metavar="QUARTER", help="The quarter that it speaks of [that of its day]."
)
@click.option("--title", help="The heading to write above it.")
@stating
def write(speaker: lazy.Speaker, section: str, title: str | None, **words: str | None) -> None:
    """Write the prose of SECTION, for a quarter.

    SECTION is executive-summary (or summary), impact, budget, staffing, vendors, dependencies,
    conclusion, or another name. One that resembles a section of the report, as budgets does, needs
    a --title or a reason.

    What is written of a quarter that is over holds from its last day, unless --on says another.

    TEXT may be - for standard input. Without TEXT and --file, $EDITOR opens with what is written so
    far, and the quarter's figures as comments below.

    \b
    Example: pledger narrative write conclusion "All on course." --quarter 2024Q1
    """
    from cli.request.keys import section_meant

    quarter = words["quarter"]
    if quarter and speaker.on is None and speaker.day_named(quarter) < speaker.session.today:
        speaker.on = quarter
    section = section_meant(section)
    text = lazy.narrative.prose(speaker, section, **words)
    named = speaker.named("section", section, title=title)
    if title is None and section_near(str(named["section"])):
        named["title"] = None  # it is asked which section is meant
    speaker.say("narrative-written", **named, text=text, quarter=quarter)


@narrative.command()
@click.argument("section", required=False, shell_complete=one_of(SECTIONS))
@click.option(
    "--quarter", metavar="QUARTER", help="The quarter that it speaks of [that of the day]."
)
@showing
def show(look: lazy.Look, section: str | None, quarter: str | None) -> None:
    """Show a quarter's prose, of one SECTION or of all.

    Each text with who wrote it, and when.

    \b
    Example: pledger narrative show conclusion --quarter 2024Q1
    """
    from cli.request.keys import section_meant

    lazy.narrative.show(look, section and section_meant(section), quarter)
