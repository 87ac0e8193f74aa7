"""What people call things that have a word of ours: the words of other tools and of reports, by
what they mean here.
"""

from __future__ import annotations

from collections.abc import Mapping

STATUS_LABELS: Mapping[str, tuple[str, ...]] = {
    "on-track": ("green", "on track", "on schedule", "im plan", "vert", "grün", "gruen"),
    "ahead": ("ahead", "ahead of schedule", "ahead of plan"),
    "at-risk": ("amber", "yellow", "at risk", "delayed", "behind schedule", "gelb", "orange"),
    "off-track": ("red", "off track", "critical", "rot", "rouge"),
    "on-hold": ("on hold", "paused", "suspended"),
    "completed": ("complete", "completed", "closed", "done"),
    "cancelled": ("cancelled", "canceled"),
}
"""Status -> how a report's label says it, folded."""

_ALSO: Mapping[str, tuple[str, ...]] = {
    "on-track": ("good", "fine", "ok", "okay", "healthy", "normal", "as planned", "on time"),
    "ahead": ("early", "better than planned"),
    "at-risk": (
        "late",
        "behind",
        "slipping",
        "slipped",
        "warning",
        "concern",
        "caution",
        "risk",
        "issues",
    ),
    "off-track": (
        "bad",
        "failing",
        "failed",
        "blocked",
        "stuck",
        "off schedule",
        "off plan",
        "overdue",
    ),
    "on-hold": (
        "hold",
        "stopped",
        "stalled",
        "waiting",
        "parked",
        "frozen",
        "halted",
        "pause",
        "stop",
    ),
    "completed": ("finished", "closed out", "delivered", "finish"),
    "cancelled": ("dropped", "abandoned", "terminated", "killed", "cancel"),
    "issue": ("problem", "defect", "bug"),
    "blocker": ("impediment", "showstopper", "obstacle"),
    "done": ("complete", "completed", "finished", "achieved", "reached"),
    "dropped": ("cancelled", "canceled", "removed", "deleted"),
    "open": ("active", "current", "pending", "live"),
    "closed": ("done", "resolved", "finished", "solved"),
    "met": ("done", "achieved", "reached", "completed", "hit"),
    "missed": ("failed", "late"),
    "markdown": ("md",),
    "csv": ("excel", "xlsx", "tsv", "spreadsheet"),
    "text": ("txt", "plain"),
}
"""For suggestions alone: words from which nobody should read a status, but that tell which one is
meant.
"""


def meant(word: str) -> tuple[str, ...]:
    """Our words that a word of other tools may stand for, the likeliest first; none for others."""
    plain = " ".join(word.casefold().replace("-", " ").replace("_", " ").split())
    return tuple(
        ours
        for table in (STATUS_LABELS, _ALSO)
        for ours, labels in table.items()
        if plain in labels
    )


def section_near(name: str) -> str | None:
    """The report's own section that a section of another name may be meant to be."""
    from difflib import get_close_matches  # both here, as errors need neither

    from domain.kinds import SECTIONS

    if name in SECTIONS:
        return None
    called = {
        each: section.name
        for section in SECTIONS.values()
        for each in (section.name, *section.also)
    }
    near = get_close_matches(name, called, n=1, cutoff=0.8)
    return called[near[0]] if near else None
