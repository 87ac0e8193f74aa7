"""A quarter's prose shown; and where it comes from: the command line, a file, a pipe, or an editor
with the figures beside it.
"""

from __future__ import annotations

import sys

import click

from cli.files.reading import text_of
from cli.request import moments
from cli.request.keys import key_meant
from cli.request.look import Look
from cli.request.recording import Speaker
from domain.errors import Misused, NotFound, did_you_mean
from domain.items import Narrative
from domain.timeline import state, timeline
from projections.lists.machine import narratives_output
from projections.page.text import as_text
from projections.report.document import as_prose, document_of
from projections.report.narratives import narratives
from projections.report.report import build_report

SCISSORS = "# ------------------------ >8 ------------------------"
_NOTE = "# The text above is recorded. This line and everything below it is left out."


def show(look: Look, section: str | None, quarter: str | None) -> None:
    """Print the prose of a quarter, of one section or of all. Raises Misused, NotFound."""
    meant = look.quarter(quarter)
    written = list(narratives(look.view, meant))
    if section is not None:
        known = [narrative.section for narrative in written]
        written = [narrative for narrative in written if narrative.section == key_meant(section)]
        if not written:
            raise NotFound(
                f"nothing is written in {section!r} of {meant}{did_you_mean(section, known)}"
            )
    printer = look.printer
    if printer.format == "json":
        printer.json(narratives_output(look.stamp, look.project, str(meant), written))
    else:
        text = (
            as_prose(written, printer.columns(), printer.style)
            or f"nothing is written of {meant}\n"
        )
        look.print_lines([text.removesuffix("\n")])


def prose(
    speaker: Speaker, section: str, text: str | None, file: str | None, quarter: str | None
) -> str:
    """The text of a narrative.

    Raises Misused where there is none, NotFound and Unusable for a file.
    """
    if text is not None and file is not None:
        raise Misused("give a text or a --file, not both")
    if text == "-" or file is not None:
        return _stripped(text_of(file or "-"))
    return text if text is not None else _stripped(_edited(speaker, section, quarter))


def _stripped(text: str) -> str:
    if not text.strip():
        raise Misused("the text is empty; nothing was recorded")
    return text.strip()


def _edited(speaker: Speaker, section: str, quarter: str | None) -> str:
    """What the person leaves above the scissors."""
    if not (sys.stdin and sys.stdin.isatty()):
        raise Misused(
            "say the text, name a --file, or give - to read standard input; an editor needs a"
            " terminal"
        )
    before, below = _template(speaker, section, quarter)
    try:
        written = click.edit(before + below, extension=".md")
    except (
        ValueError,
        OSError,
    ) as error:  # a command with an open quote, a text that is no UTF-8, a file that is gone
        raise Misused(
            f"the editor left no text that can be read ({error}); nothing was recorded"
        ) from None
    if written is None:
        raise Misused("the editor saved nothing; nothing was recorded")
    ends = [
        written.index(line)
        for line in below.splitlines()
        if line.startswith("# ") and line in written
    ]
    return written[: min(ends)] if ends else written


def _template(speaker: Speaker, section: str, quarter: str | None) -> tuple[str, str]:
    """What was written so far, and the quarter's figures below the scissors."""
    session, project = speaker.session, speaker.session.project()
    history, calendar = session.ledger.history(project), session.calendar(project)
    day = speaker.day(project)
    meant = (
        calendar.quarter_of(day)
        if quarter is None
        else moments.quarter(quarter, session.today, calendar)
    )
    as_of = min(calendar.last_day(meant), session.today)
    known = session.known(None)
    held = state(project, timeline(history, as_of=as_of, size=known.size)).one(
        Narrative, f"{meant}/{key_meant(section)}"
    )
    before = f"{held.text.value}\n" if held and held.text else "\n"
    figures = build_report(history, meant, as_of=as_of, size=known.size, known_at=known.moment)
    shown = as_text(document_of(figures, str(known.receipt))) if figures else ""
    comments = "".join(f"# {line}".rstrip() + "\n" for line in shown.splitlines())
    return f"{before}\n", f"{SCISSORS}\n{_NOTE}\n#\n{comments}"
