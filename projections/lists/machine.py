"""What is listed and shown as programs read it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from projections.lists.bookings import BookingShape
from projections.lists.listings import Shape
from projections.lists.overview import Overview
from projections.report.details import ItemSection
from projections.report.narratives import NarrativeShape
from projections.timeline.encoding import encode
from projections.words.stamp import OfProject, Stamp, Stamped


class ProjectsOutput(Stamped):
    """pledger project list."""

    projects: list[Overview]


class BookingsOutput(OfProject):
    """pledger budget list."""

    bookings: list[BookingShape]


def items_output(
    stamp: Stamp, project: str, section: ItemSection, items: Sequence[Shape]
) -> dict[str, Any]:
    """pledger.milestones/1 and so on: the items of a kind."""
    return {
        **stamp.of_project(f"pledger.{section.part}/1", project),
        section.part: list(map(encode, items)),
    }


def card_output(stamp: Stamp, project: str, noun: str, card: Any) -> dict[str, Any]:
    """pledger.milestone/1, pledger.budget/1, pledger.project/1 and so on: what is known of one
    thing.
    """
    return {
        **stamp.of_project(f"pledger.{noun}/1", project),
        "card" if noun == "project" else noun: encode(card),
    }


def bookings_output(stamp: Stamp, project: str, bookings: list[BookingShape]) -> BookingsOutput:
    """pledger.bookings/1."""
    return {**stamp.of_project("pledger.bookings/1", project), "bookings": bookings}


def narratives_output(
    stamp: Stamp, project: str, quarter: str, narratives: Sequence[NarrativeShape]
) -> dict[str, Any]:
    """pledger.narratives/1."""
    return {
        **stamp.of_project("pledger.narratives/1", project),
        "quarter": quarter,
        "narratives": [encode(narrative) for narrative in narratives],
    }


def projects_output(stamp: Stamp, projects: list[Overview]) -> ProjectsOutput:
    """pledger.projects/1."""
    return {**stamp.json("pledger.projects/1"), "projects": projects}
