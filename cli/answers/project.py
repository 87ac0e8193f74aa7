"""All projects at a glance; and a project's end: recorded, and told with what it leaves open."""

from __future__ import annotations

from cli.output.printer import NOTHING_FOUND, NOTHING_RECORDED
from cli.request.look import Look
from cli.request.recording import Speaker
from domain.kinds import WORK
from projections.lists.listings import WantedItems, listed
from projections.lists.machine import projects_output
from projections.lists.overview import Overview, fits, overview
from projections.report.figures import SECTIONS
from projections.timeline.view import view_of
from projections.words.machine import csv_cell
from projections.words.phrases import UNKNOWN, counted
from projections.words.texts import one_line


def projects(look: Look, state: str | None, **wanted: str | None) -> None:
    """Print the projects of the ledger that are wanted; open ones, without a state.

    Raises Misused.
    """
    looks = [look.at(key) for key in look.session.ledger.projects()]
    known = [overview(each.history, as_of=each.as_of, size=look.known.size) for each in looks]
    fitting = [row for row in known if row and fits(row, **wanted)]
    rows = [row for row in fitting if state == "all" or row["state"] == (state or "open")]
    stamp = look.stamped(looks[-1].as_of if looks else look.session.today)
    if look.printer.format == "json":
        look.printer.json(projects_output(stamp, rows))
        return
    names = list(Overview.__annotations__)
    cells = [
        [UNKNOWN if value is None else one_line(str(value)) for value in row.values()]
        for row in rows
    ]
    data = [[csv_cell(value) for value in row.values()] for row in rows]
    more = (
        f" {len(fitting) - len(rows)} more: --state all."
        if state is None and len(rows) < len(fitting)
        else ""
    )
    look.printer.table(
        names,
        cells,
        f"{stamp.words}{more}",
        (names, data),
        NOTHING_FOUND if known else NOTHING_RECORDED,
    )


def close(speaker: Speaker, resolution: str | None) -> None:
    """Close the project that is meant. Raises Refused."""
    speaker.say("project-closed", resolution=resolution)
    session = speaker.session
    project = session.project()
    view = view_of(
        session.ledger.history(project),
        as_of=speaker.day(project),
        size=session.ledger.known().size,
    )
    left = (
        {noun: len(listed(view, SECTIONS[noun], WantedItems("open"))) for noun in WORK}
        if view
        else {}
    )
    if open_ := [counted(number, noun) for noun, number in left.items() if number]:
        speaker.reply.warns(f"still open then: {', '.join(open_)}")
