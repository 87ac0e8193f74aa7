"""One entry's story: what it says and changed, and what became of it."""

from __future__ import annotations

from cli.answers.audit import moved_lines
from cli.request.look import Look
from domain.errors import NotFound
from projections.audit.machine import entry_output
from projections.audit.story import entry_text
from projections.published.effects import effects
from projections.timeline.changes import any_item
from projections.timeline.trail import chain


def show(look: Look, number: str) -> None:
    """Print everything about one entry. Raises Misused, NotFound."""
    recorded = look.session.entry(number)
    look = look.at(recorded.entry.project)
    trail = look.trail(any_item)
    traced = next((one for one in trail if one.recorded.position == recorded.position), None)
    if traced is None:
        raise NotFound(f"{recorded.name} was not known then, or holds from a later day")
    others, position = chain(trail, recorded.position), recorded.position
    moved = effects(look.history, after=position - 1, upto=position).get(position, ())
    printer = look.printer
    if printer.format == "json":
        printer.json(entry_output(look.stamp, traced, others, moved))
    else:
        lines = moved_lines(traced, moved, look.session.zone)
        text = entry_text(traced, others, printer.style, printer.terminal_columns, lines)
        look.print_lines([text.removesuffix("\n")])
