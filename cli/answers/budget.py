"""The bookings of a budget, of a vendor and of some days where they are named."""

from __future__ import annotations

from datetime import date

from cli.output.printer import NOTHING_FOUND, NOTHING_RECORDED
from cli.request.look import Look, not_open
from domain.errors import Misused, NotFound, did_you_mean
from projections.lists import bookings
from projections.lists.machine import bookings_output


def booked(look: Look, vendor: str | None, since: str | None, until: str | None) -> None:
    """Print what was spent and refunded. Raises Misused, NotFound."""
    size = look.known.size
    first = date.min if since is None else look.session.first_day(since, look.project, size)
    last = date.max if until is None else look.session.day(until, look.project, size)
    if last < first:
        raise Misused(f"nothing was spent from {first} until {last}, which is before it")
    found = bookings.bookings(
        look.history, bookings.WantedBookings(vendor, first, last), as_of=look.as_of, size=size
    )
    if found is None:
        raise not_open(look.project, look.as_of, look.history)
    if vendor is not None and not found.anything:
        raise NotFound(
            f"nothing was booked of vendor {vendor!r} in"
            f" {look.project}{did_you_mean(vendor, found.vendors)}"
        )
    if look.printer.format == "json":
        look.printer.json(bookings_output(look.stamp, look.project, found.shapes))
    else:
        note = f"{look.project}. {look.stamp.words}{bookings.before_words(found)}"
        empty = NOTHING_FOUND if found.anything else NOTHING_RECORDED
        look.printer.table(
            *bookings.table(found.shapes),
            note,
            bookings.data(found.shapes),
            empty,
            right=bookings.AMOUNTS,
        )
