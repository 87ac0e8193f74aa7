"""The shapes of what is listed and shown as JSON, beside those of the report's items."""

from __future__ import annotations

from projections.lists.bookings import BookingShape
from projections.lists.overview import Overview
from projections.words.stamp import OfProject, Stamped


class ProjectsOutput(Stamped):
    """pledger project list."""

    projects: list[Overview]


class BookingsOutput(OfProject):
    """pledger budget list."""

    bookings: list[BookingShape]
