"""A project's end: recorded, and told with what it leaves open."""

from __future__ import annotations

from cli.request.recording import Speaker
from projections.lists.listings import KINDS, Wanted, listed, view_of
from projections.words.phrases import counted

_LEFT_OPEN = ("milestone", "risk", "objective")


def close(speaker: Speaker, resolution: str | None) -> None:
    """Close the project that is meant. Raises Refused."""
    speaker.say("project-closed", resolution=resolution)
    session = speaker.session
    project = session.project()
    view = view_of(session.ledger.history(project), as_of=speaker.day(project), size=session.ledger.known().size)
    left = {noun: len(listed(view, KINDS[noun], Wanted("open"))) for noun in _LEFT_OPEN} if view else {}
    if open_ := [counted(number, noun) for noun, number in left.items() if number]:
        speaker.reply.warns(f"still open then: {', '.join(open_)}")
