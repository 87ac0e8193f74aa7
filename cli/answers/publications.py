"""What went out, when and by whom, and how far what is known now is from it."""

from __future__ import annotations

from cli.request.look import Look
from domain.timeline import timeline
from projections.published import lines as publishedlines
from projections.published import machine
from projections.published.publications import publications as published


def publications(look: Look) -> None:
    """Print what went out. Raises Unverified."""
    look.session.ledger.prove(look.known)
    out = published(look.history, size=look.known.size, known_at=look.known.moment)
    printer = look.printer
    known = look.stamp.knowledge_words
    note = f"{look.project}. K{known[1:]}."
    match printer.format:
        case "json":
            printer.json(machine.publications_output(look.stamp, look.project, out))
        case "table" if out:
            listing = publishedlines.Listing(out, printer.columns(), printer.style)
            look.print_lines(listing.lines(), note + listing.left_out())
        case _:
            names = [*publishedlines.NAMES, "since", "why"]
            data = (machine.RECORD, [machine.record(one) for one in out])
            printer.table(
                names,
                [publishedlines.row_words(one) for one in out],
                note,
                data,
                "" if out else _nothing(look),
            )


def _nothing(look: Look) -> str:
    """What to say and to do where nothing went out."""
    today = look.session.today
    quarter = look.calendar.quarter_of(today).shifted(-1)
    opened = next(
        (one.entry.effective_on for one in timeline(look.history, size=look.known.size)), today
    )
    has_ended = opened <= look.calendar.last_day(quarter)
    meant = str(quarter) if has_ended else f"{quarter.shifted(1)} --early"
    return f"nothing published; let a quarter's report go out: pledger publish {meant}"
